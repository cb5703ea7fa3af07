"""Which words of a matching sentence are quoted: the whole of a short one, the clauses that match of a long one."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.overlap.align import Alignment
from assistant.overlap.pool import Sentence

WHOLE_CHARS = 100  # a sentence up to this length is quoted whole
LEAST_CHARS = 30  # a quotation is widened by whole clauses until it has this many
COPIED_SHARE = 0.3  # from this share of copied characters on, the copied clauses are quoted


def quote_span(sentence: Sentence, window: tuple[int, int], alignment: Alignment) -> tuple[int, int]:
    """[start, end) in the sentence's text, at clause bounds. `window`: the clauses with the most related words."""
    if len(sentence.text) <= WHOLE_CHARS:
        return 0, len(sentence.text)
    low, high = window
    if alignment.left_share >= COPIED_SHARE:
        low = min(t.right for t in alignment.tiles)
        high = max(t.right + t.size for t in alignment.tiles)
    return _snapped(sentence.clauses, low, high)


def _snapped(clauses: Sequence[tuple[int, int]], low: int, high: int) -> tuple[int, int]:
    """The clauses that [low, high) touches, widened to LEAST_CHARS, shorter neighbour first."""
    touched = [n for n, (s, e) in enumerate(clauses) if s < high and low < e]
    first, last = touched[0], touched[-1]
    while clauses[last][1] - clauses[first][0] < LEAST_CHARS and (first > 0 or last + 1 < len(clauses)):
        before = clauses[first][0] - clauses[first - 1][0] if first > 0 else None
        after = clauses[last + 1][1] - clauses[last][1] if last + 1 < len(clauses) else None
        if after is None or (before is not None and before < after):
            first -= 1
        else:
            last += 1
    return clauses[first][0], clauses[last][1]
