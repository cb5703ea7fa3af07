"""A measure turned round: the words of the source, with 取消, 不再 or 不得 put before them, or the contrary verb in their place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.overlap.align import Alignment
from assistant.overlap.figures import Figures
from assistant.zh.modality import bound
from assistant.zh.opposites import PAIRS, turning_words

HELD = 0.4  # share of a clause's word characters that must stand in the source; below it the clause is about something else
_CLAUSE = re.compile(r"[^，,。；;：:！!？?\n]+")
_LOW, _HIGH = frozenset(("ge", "gt")), frozenset(("le", "lt"))


def turned(point: str, source: str, alignment: Alignment) -> tuple[str, str] | None:
    """(words of the point, words of the source) that oppose each other, or None. "" where that side has no such word."""
    mine, theirs = _covered(point, [(t.left, t.size) for t in alignment.tiles]), _covered(source, [(t.right, t.size) for t in alignment.tiles])
    for clause in _CLAUSE.finditer(point):
        span = clause.span()
        inside = [t for t in alignment.tiles if span[0] < t.left + t.size and t.left < span[1]]
        if not inside or _share(point, mine, span) < HELD:
            continue
        there = [
            c.span() for c in _CLAUSE.finditer(source) if any(_meets(c.span(), t.right + max(0, span[0] - t.left), t.right + min(t.size, span[1] - t.left)) for t in inside)
        ]
        found = _denied(point, mine, span, source, theirs, there) or _contrary(point, mine, span, source, theirs, there)
        if found:
            return found
    return None


def turned_bound(point: str, source: str, found: Figures) -> tuple[str, str] | None:
    """不超过 in place of 不少于 before a figure that stands in both."""
    for a, b in found.paired:
        (mine, word), (theirs, other) = bound(point, a.start, a.end), bound(source, b.start, b.end)
        if (mine in _LOW and theirs in _HIGH) or (mine in _HIGH and theirs in _LOW):
            return f"{word}{a.text}", f"{other}{b.text}"
    return None


def _meets(span: tuple[int, int], low: int, high: int) -> bool:
    return span[0] < high and low < span[1]


def _covered(text: str, runs: Sequence[tuple[int, int]]) -> bytearray:
    covered = bytearray(len(text))
    for start, size in runs:
        covered[start : start + size] = b"\x01" * size
    return covered


def _share(text: str, covered: bytearray, span: tuple[int, int]) -> float:
    words = [covered[n] for n in range(*span) if text[n].isalnum()]
    return sum(words) / len(words) if words else 0.0


def _denied(
    point: str, mine: bytearray, span: tuple[int, int], source: str, theirs: bytearray, there: Sequence[tuple[int, int]]
) -> tuple[str, str] | None:
    """A turning word on one side only, outside the shared runs."""
    here = _turning(point, mine, span)
    other = [w for s in there for w in _turning(source, theirs, s)]
    if bool(here) == bool(other):
        return None
    return (here[0] if here else ""), (other[0] if other else "")


def _turning(text: str, covered: bytearray, span: tuple[int, int]) -> list[str]:
    return [w for a, b, w in turning_words(text[slice(*span)]) if not all(covered[span[0] + a : span[0] + b])]


def _contrary(
    point: str, mine: bytearray, span: tuple[int, int], source: str, theirs: bytearray, there: Sequence[tuple[int, int]]
) -> tuple[str, str] | None:
    """A verb of one side and its contrary on the other, neither of them on both."""
    own, whole = _free(point, mine, span), point[slice(*span)]
    other, all_there = " ".join(_free(source, theirs, s) for s in there), " ".join(source[slice(*s)] for s in there)
    for left, right in PAIRS:
        for ours, opposed in ((left, right), (right, left)):
            a, b = next((w for w in sorted(ours) if w in own), ""), next((w for w in sorted(opposed) if w in other), "")
            if a and b and not any(w in all_there for w in ours) and not any(w in whole for w in opposed):
                return a, b
    return None


def _free(text: str, covered: bytearray, span: tuple[int, int]) -> str:
    """The characters of the clause outside the shared runs, a space in place of each run."""
    return "".join(" " if covered[n] else text[n] for n in range(*span))
