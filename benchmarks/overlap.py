"""Planted copies: how many are found, how many clean texts are accused, and how fast, beside MinHash-LSH and exhaustive rapidfuzz.

    python benchmarks/overlap.py [--passages 10000] [--planted 20] [--seed 7] [--no-minhash]

A library of passages of about 300 characters is made of real clauses (statutes and government papers of ../shared/data), and
proposals of about 600 characters of other clauses that share no run of six characters with it. Into each proposal one stretch of about 100 characters of one passage
is planted: word for word, with 12 % of its characters edited, with its clauses in another order, or with its figures changed. Clean
proposals share only stock phrases with the library. A method finds a copy when the passage is the first it names; a clean proposal is
accused when it names any. "read once" is one numpy pass over all the text in the same run; times are its multiples.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assistant.overlap.align import align  # noqa: E402  (the project is not installed when a benchmark is run from a checkout)
from assistant.overlap.seeds import COPIED_CHARS, SeedIndex, copies  # noqa: E402
from assistant.zh import stock_phrases  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
KINDS = ("verbatim", "edited 12 %", "clause order", "figures")
PASSAGE_CHARS, PROPOSAL_CHARS, PLANTED_CHARS = 300, 600, 100
RUN = 6  # held clauses share no run of this length with the library
PERMUTATIONS, LSH_THRESHOLD, SHINGLE = 64, 0.2, 5
EXHAUSTIVE_SAMPLE = 2_000  # passages that the exhaustive method is timed on; its time grows with the number, as it reads each
RAPIDFUZZ_CUT = 60  # partial_ratio from which the exhaustive method names a passage


def clauses() -> list[str]:
    """Distinct clauses of 8 to 40 characters."""
    found: dict[str, None] = {}
    for name in ("stard_law/corpus.jsonl", "gov_texts.jsonl"):
        for line in (DATA / name).read_text(encoding="utf-8").splitlines():
            for piece in re.split(r"[，。；：\s]", json.loads(line)["text"]):
                if 8 <= len(piece) <= 40:
                    found[piece] = None
    return list(found)


def text_of(pieces: list[str], chars: int, dice: random.Random) -> str:
    out: list[str] = []
    while sum(map(len, out)) < chars:
        out.append(dice.choice(pieces))
    return "，".join(out) + "。"


def planted(passage: str, kind: str, dice: random.Random) -> str:
    pieces = passage.rstrip("。").split("，")
    first = dice.randrange(max(1, len(pieces) - 5))
    part: list[str] = []
    for piece in pieces[first:]:
        part.append(piece)
        if sum(map(len, part)) >= PLANTED_CHARS:
            break
    if kind == "clause order":
        dice.shuffle(part)
    copied = "，".join(part)
    if kind == "edited 12 %":
        letters = list(copied)
        for at in dice.sample(range(len(letters)), round(0.12 * len(letters))):
            letters[at] = dice.choice(["", dice.choice("的了和与及并等对在为以"), letters[at] + dice.choice("新大全各市本")])
        copied = "".join(letters)
    if kind == "figures":
        copied = re.sub(r"\d|[一二三四五六七八九十](?=[年月日条款项个万亿元])", lambda _: str(dice.randrange(1, 10)), copied)
        spots = dice.sample(range(1, len(copied)), 4)
        copied = "".join(f"{c}{dice.randrange(2, 99)}项" if i in spots else c for i, c in enumerate(copied))
    return copied


def task(args: argparse.Namespace) -> tuple[list[str], list[tuple[str, str, int]], list[str]]:
    """(passages, (kind, proposal, planted row), clean proposals)."""
    dice = random.Random(args.seed)
    pool = clauses()
    dice.shuffle(pool)
    held, rest = pool[: len(pool) // 3], pool[len(pool) // 3 :]
    known = {piece[i : i + RUN] for piece in rest for i in range(len(piece) - RUN + 1)}
    held = [piece for piece in held if not any(piece[i : i + RUN] in known for i in range(len(piece) - RUN + 1))]  # laws repeat themselves
    stock = [p for p in stock_phrases.phrases() if len(p) >= 8]
    passages = [text_of(rest, PASSAGE_CHARS, dice) for _ in range(args.passages)]
    for row in dice.sample(range(args.passages), args.passages // 10):
        passages[row] += "，".join(dice.sample(stock, 3)) + "。"
    plants = []
    for kind in KINDS:
        for row in dice.sample(range(args.passages), args.planted):
            filler = text_of(held, (PROPOSAL_CHARS - PLANTED_CHARS) // 2, dice)
            tail = text_of(held, (PROPOSAL_CHARS - PLANTED_CHARS) // 2, dice)
            plants.append((kind, filler + planted(passages[row], kind, dice) + "。" + tail, row))
    clean = [text_of(held, PROPOSAL_CHARS // 2, dice) + "，".join(dice.sample(stock, 8)) + "。" + text_of(held, 150, dice) for _ in range(2 * args.planted)]
    return passages, plants, clean


Finder = Callable[[str], list[int]]


def report(name: str, find: Finder, plants: list[tuple[str, str, int]], clean: list[str], once: float, *, accuses: bool = True) -> None:
    """One line. `accuses`: what the method names is a claim; candidates are only looked at, so their precision says nothing."""
    found = {kind: 0 for kind in KINDS}
    start = time.perf_counter()
    for kind, text, row in plants:
        found[kind] += find(text)[:1] == [row]
    spent = (time.perf_counter() - start) / len(plants)
    total = sum(found.values())
    precision = f"{total / max(1, total + sum(bool(find(text)) for text in clean)):.3f}" if accuses else "-"
    count = len(plants) // len(KINDS)
    shares = "  ".join(f"{kind} {found[kind] / count:.2f}" for kind in KINDS)
    print(f"{name:34s} {shares}  all {total / len(plants):.3f}  precision {precision:5s}  {1000 * spent:9.2f} ms  {spent / once:9.2f} x read once")


def ours(passages: list[str]) -> tuple[Finder, Finder]:
    start = time.perf_counter()
    index = SeedIndex.build(passages)
    print(f"seeds: {len(index.keys):,} hashes, {time.perf_counter() - start:.1f} s to build, {(index.keys.nbytes + index.rows.nbytes) / len(passages):.0f} bytes a passage")
    return index.rows_near, lambda text: [c.row for c in copies(text, index.rows_near(text), passages.__getitem__)]


def minhash(passages: list[str]) -> Finder:
    from datasketch import MinHash, MinHashLSH

    def shingles(text: str) -> list[bytes]:
        return [text[i : i + SHINGLE].encode() for i in range(len(text) - SHINGLE + 1)]

    start = time.perf_counter()
    lsh = MinHashLSH(threshold=LSH_THRESHOLD, num_perm=PERMUTATIONS)
    for row, sketch in enumerate(MinHash.generator((shingles(p) for p in passages), num_perm=PERMUTATIONS)):
        lsh.insert(row, sketch)
    print(f"MinHash-LSH: {time.perf_counter() - start:.1f} s to build")

    def find(text: str) -> list[int]:
        rows: set[int] = set()
        for at in range(0, max(1, len(text) - PLANTED_CHARS), PLANTED_CHARS):  # windows of a passage's size
            sketch = MinHash(num_perm=PERMUTATIONS)
            sketch.update_batch(shingles(text[at : at + PASSAGE_CHARS]))
            rows.update(lsh.query(sketch))
        scored = [(align(text, passages[row], shortest=RUN), row) for row in rows]
        kept = [(sum(t.size for t in a.tiles), row) for a, row in scored]
        return [row for chars, row in sorted(kept, key=lambda x: -x[0]) if chars >= COPIED_CHARS]

    return find


def exhaustive(passages: list[str], text: str, once: float) -> None:
    from rapidfuzz import fuzz, process

    sample = passages[:EXHAUSTIVE_SAMPLE]
    start = time.perf_counter()
    process.cdist([text], sample, scorer=fuzz.partial_ratio, score_cutoff=RAPIDFUZZ_CUT, workers=1)
    spent = (time.perf_counter() - start) * len(passages) / len(sample)
    print(f"{'exhaustive rapidfuzz partial_ratio':34s} timed on {len(sample)} passages, scaled: {1000 * spent:.0f} ms  {spent / once:.0f} x read once")


def read_once(passages: list[str]) -> float:
    """Seconds of the fastest of five numpy passes over all the text."""
    blob = np.frombuffer("\n".join(passages).encode(), np.uint8)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        int(blob.sum(dtype=np.uint64))
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--planted", type=int, default=20, help="of each kind")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--no-minhash", action="store_true")
    args = parser.parse_args()
    if not DATA.exists():
        print(f"skipped: {DATA} is not there", file=sys.stderr)
        return 0
    passages, plants, clean = task(args)
    once = read_once(passages)
    print(f"{len(passages):,} passages, {sum(map(len, passages)):,} characters; read once {1000 * once:.2f} ms; {len(plants)} planted, {len(clean)} clean")
    candidates, aligned = ours(passages)
    report("seeds: candidates", candidates, plants, clean, once, accuses=False)
    report("seeds: aligned", aligned, plants, clean, once)
    if not args.no_minhash:
        report("MinHash-LSH (datasketch), aligned", minhash(passages), plants, clean, once)
    exhaustive(passages, plants[0][1], once)
    return 0


if __name__ == "__main__":
    sys.exit(main())
