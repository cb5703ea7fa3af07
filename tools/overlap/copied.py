"""How much of an edited sentence still counts as copied, by kind of edit.

    python -m tools.overlap.copied INDEX [--sentences 300] [--seed 3]
"""

import argparse
import random
import re
from pathlib import Path

import numpy as np

from assistant.config import Settings
from assistant.library import Library
from assistant.overlap import gather
from assistant.overlap.align import align
from assistant.overlap.verdicts import PARTLY_COPIED, model

PARTICLES, PREFIXES = "的了和与及并等对在为以", "新大全各市本"
FILLERS = ("进一步", "加快", "积极", "全市", "相关", "有效", "重点", "切实")
OTHER = "，由街道社区负责组织居民每季度开展一次邻里活动"


def edited(text, share, dice):
    letters = list(text)
    for at in dice.sample(range(len(letters)), round(share * len(letters))):
        letters[at] = dice.choice(["", dice.choice(PARTICLES), letters[at] + dice.choice(PREFIXES)])
    return "".join(letters)


def swapped(text, dice):
    pieces = re.split("[，、]", text.rstrip("。；"))
    return "，".join(dice.sample(pieces, len(pieces)))


def filled(text, dice):
    for _ in range(2):
        at = dice.randrange(1, len(text))
        text = text[:at] + dice.choice(FILLERS) + text[at:]
    return text


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("--sentences", type=int, default=300)
    parser.add_argument("--seed", type=int, default=3)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    pool = gather.reference(Library(Settings(index=options.index)).index).pool
    texts = [s.text for s in pool.sentences if 25 <= len(s.text) <= 90]
    texts = dice.sample(texts, min(options.sentences, len(texts)))
    kinds = {f"{share:.0%} edited": (lambda t, share=share: edited(t, share, dice)) for share in (0.05, 0.12, 0.2, 0.3)} | {
        "clauses swapped": lambda t: swapped(t, dice),
        "figures changed": lambda t: re.sub(r"\d+", lambda _: str(dice.randrange(2, 900)), t),
        "words inserted": lambda t: filled(t, dice),
        "half replaced": lambda t: t[: len(t) // 2] + OTHER,
    }
    for name, change in kinds.items():
        shares = np.array([align(change(t), t).left_share for t in texts])
        print(
            f"{name:16s} mean {shares.mean():.2f}  5th percentile {np.quantile(shares, 0.05):.2f}  "
            f"相同 {(shares >= model().copied).mean():.2f}  部分 or more {(shares >= PARTLY_COPIED).mean():.2f}"
        )


if __name__ == "__main__":
    main()
