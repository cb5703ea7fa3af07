"""Which clauses of a long sentence are shown: the shortest run of whole clauses that holds what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.zh.sentences import clause_spans

TRAILING = "，；：、,;: \t\n"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch [start, end) of the sentence that ought to be shown; anchors of one `group` count once in full, then a fifth."""

    start: int
    end: int
    weight: float
    group: str


def excerpt(text: str, anchors: Sequence[Anchor], limit: int, least: int = 0) -> tuple[int, int]:
    """[start, end) of the run of whole clauses with the heaviest anchors, at most `limit` characters where a clause allows it, at least `least`.

    Each character beyond the first costs a thousandth of all anchors' weight: clauses that add nothing are left out.
    """
    if len(text) <= limit:
        return 0, len(text.rstrip(TRAILING))
    clauses = clause_spans(text, 0, len(text))
    cost = sum(a.weight for a in anchors) / 1000
    best, chosen = float("-inf"), (0, min(limit, len(text)))
    for i, (start, _) in enumerate(clauses):
        for _, end in clauses[i:]:
            if end - start > limit and end != clauses[i][1]:
                break
            value = _weight(anchors, start, end) - cost * max(end - start, least) - (2 * cost * max(0, least - (end - start)))
            if value > best:
                best, chosen = value, (start, end)
    start, end = chosen
    return start, start + len(text[start:end].rstrip(TRAILING))


def part_of(text: str, anchors: Sequence[Anchor]) -> tuple[int, int]:
    """[start, end) of the part between semicolons with the heaviest anchors, a repeated one counting once; the first of equal ones."""
    stops = [i for i, c in enumerate(text) if c in "；;。"]
    parts = [(low, high) for low, high in pairwise([0, *(i + 1 for i in stops), len(text)]) if text[low:high].strip()]
    start, end = max(parts, key=lambda p: (_weight(anchors, p[0], p[1], 0.0), -p[0]), default=(0, len(text)))
    return start, start + len(text[start:end].rstrip(TRAILING))


def _weight(anchors: Sequence[Anchor], start: int, end: int, again: float = 0.2) -> float:
    """The anchors inside [start, end): of each group the heaviest in full, every other one at the share `again`."""
    best: dict[str, float] = {}
    total = 0.0
    for anchor in anchors:
        if start <= anchor.start and anchor.end <= end:
            total += anchor.weight * again
            best[anchor.group] = max(best.get(anchor.group, 0.0), anchor.weight * (1 - again))
    return total + sum(best.values())
