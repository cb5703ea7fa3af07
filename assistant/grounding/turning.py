"""从甲向乙: the two sides of a turn may not change places, however long they are and whatever stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.grounding.atoms import Reading
from assistant.schema import Finding, Verdict
from assistant.zh.messages import grounding as messages
from assistant.zh.polarity import TURN

# A source's turn is the sentence's when the two sides have together as much in common as one whole side (0..2). docs/fact-lock.md:
# 0.7 to 1.3 give the same table.
_SAME_TURN = 1.0
_MARKS = re.compile("[“”\"‘’'「」\\s]")
_BREAK = re.compile("[从由自]")

Turn = tuple[str, str, str]  # what stands before, what stands behind, all of it


def check(sentence: Reading, sources: Sequence[Reading]) -> Finding | None:
    """The first turn that every source that has it takes the other way round, or None."""
    mine = list(_turns(sentence))
    theirs = [t for s in sources for t in _turns(s)] if mine else []
    for before, behind, whole in mine:
        turned = ""
        for a, b, told in theirs:
            straight, crossed = _shared(before, a) + _shared(behind, b), _shared(before, b) + _shared(behind, a)
            if straight >= _SAME_TURN and straight >= crossed:
                break
            turned = turned or (told if crossed >= _SAME_TURN and crossed > straight else "")
        else:
            if turned:
                return Finding(Verdict.NOT_FOUND, messages.REVERSED.format(found=whole, expected=turned), turned, whole)
    return None


def _turns(reading: Reading) -> Iterator[Turn]:
    """The turns told with 从 or 由, between quotation marks, or with 转变 and the like behind them; turns of figures have their own check."""
    for clause in re.split(r"[,，。；;：:\n]", reading.text):
        starts = [m.start() for m in _BREAK.finditer(clause)] or [0]
        for start in starts:
            hit = TURN.match(clause, start)
            told = hit and (hit["from"] or hit["end"]) and not re.search(r"\d", hit["a"][-6:] + hit["b"][:6])
            if hit and told:
                yield _MARKS.sub("", hit["a"]), _MARKS.sub("", hit["b"]), hit.group()


def _shared(a: str, b: str) -> float:
    """0..1: the share of the shorter one's bigrams that stand in the other."""
    mine, theirs = ({x[i : i + 2] for i in range(len(x) - 1)} for x in (a, b))
    return len(mine & theirs) / min(len(mine), len(theirs)) if mine and theirs else 0.0
