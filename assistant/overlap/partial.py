"""What tells a partial repeat: the same frame with another object (养老产业 in place of 数字经济), or words that the match knows nothing of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.overlap.align import Alignment, Tile, align
from assistant.overlap.scoring import CAP
from assistant.overlap.verdicts import LONG_RUN_CHARS, Kind, copied_share
from assistant.zh.proposal_forms import EXTENSION

if TYPE_CHECKING:
    from assistant.overlap.pool import Pool

FRAME_CHARS = 2  # shortest shared run that is part of a frame
SLOT_CHARS = (2, 24)  # word characters of what is replaced, on both sides
SAME = 0.6  # cosine from which two words in one slot say the same
STRANGE = 0.45  # cosine below which a word is foreign to the match


def kind_of(point: str, sentence: int | None, alignments: Sequence[Alignment], pool: Pool) -> Kind:
    """How `point` repeats its best match, sentence number `sentence` of the pool (None for no match)."""
    copied, extends = copied_share(point, alignments), bool(EXTENSION.search(point))
    if sentence is None:
        return Kind(copied, 0.0, 0.0, extends)
    match = pool.sentences[sentence].text
    return Kind(copied, _replaced(point, match, pool), _foreign(point, match, alignments, pool), extends)


def _replaced(point: str, match: str, pool: Pool) -> float:
    """Share, 0..1, of the point's word characters in slots: between two shared runs both sides say something, and not the same."""
    tiles = align(point, match, shortest=FRAME_CHARS).tiles
    size = sum(c.isalnum() for c in point)
    inside = 0
    for before, after in pairwise(tiles):
        left, right = _slot(before, after)
        if right is not None and _differ(point[left[0] : left[1]], match[right[0] : right[1]], pool):
            inside += sum(c.isalnum() for c in point[left[0] : left[1]])
    return inside / size if size else 0.0


def _slot(before: Tile, after: Tile) -> tuple[tuple[int, int], tuple[int, int] | None]:
    left = before.left + before.size, after.left
    right = before.right + before.size, after.right
    return left, right if right[0] < right[1] else None


def _differ(left: str, right: str, pool: Pool) -> bool:
    """True where both are words of a useful length and a rare one on the left has nothing related on the right. Figures do not count."""
    low, high = SLOT_CHARS
    if not all(low <= sum("\u4e00" <= c <= "\u9fff" for c in side) <= high for side in (left, right)):
        return False
    numbers = pool.words.spans(left)[0]
    numbers = numbers[pool.rarity.of_words(numbers) >= CAP]  # 开展 for 进行 is no other object
    there = pool.words.vectors(pool.words.spans(right)[0])
    return bool(len(numbers)) and (not len(there) or float((pool.words.vectors(numbers) @ there.T).max()) < SAME)


def _foreign(point: str, match: str, alignments: Sequence[Alignment], pool: Pool) -> float:
    """Share, 0..1, of the point's weight in words that no word of the match is related to and that no long run from elsewhere covers."""
    import numpy as np

    words, starts = pool.words.places([point])[0]
    copied = bytearray(len(point))
    for tile in (t for a in alignments for t in a.tiles if t.size >= LONG_RUN_CHARS):
        copied[tile.left : tile.left + tile.size] = b"\x01" * tile.size
    inside = set(words[[bool(copied[s]) for s in starts.tolist()]].tolist())
    numbers = np.unique(words)
    there = pool.words.places([match])[0][0]
    if not len(numbers) or not len(there):
        return 0.0
    weights = np.minimum(pool.rarity.of_words(numbers), CAP)
    best = (pool.words.vectors(numbers) @ pool.words.vectors(there).T).max(axis=1)
    return float(weights[(best < STRANGE) & ~np.isin(numbers, sorted(inside))].sum() / max(weights.sum(), 1e-9))
