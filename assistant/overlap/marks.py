"""The matching words on both sides: shared runs, and pairs of related words where nothing is shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.overlap.align import Tile, align, inside_number

if TYPE_CHECKING:
    from assistant.overlap.words import Words

Mark = tuple[int, int, int, int]  # start and end in the point, start and end in the quotation

RUN_CHARS = 2  # shorter shared runs are chance
RELATED = 0.55  # cosine from which two words are shown as related; below it readers no longer see why


def marks(point: str, quote: str, words: Words) -> tuple[Mark, ...]:
    """Marks in the order of the point, whole words only; none overlaps another on either side."""
    mine, theirs = _inside(point, words), _inside(quote, words)
    found: list[Mark] = []
    for tile in align(point, quote, shortest=RUN_CHARS).tiles:
        whole = _whole(tile, point, mine, theirs)
        if whole.size >= RUN_CHARS:
            found.append((whole.left, whole.left + whole.size, whole.right, whole.right + whole.size))
    found += _related(point, quote, words, found)
    return tuple(sorted(found))


def _inside(text: str, words: Words) -> frozenset[int]:
    """Offsets at which a cut would part a word or a number."""
    numbers = (at for at in range(1, len(text)) if inside_number(text, at))
    return frozenset((*numbers, *(at for start, end in words.spans(text)[1] for at in range(start + 1, end))))


def _whole(tile: Tile, point: str, mine: frozenset[int], theirs: frozenset[int]) -> Tile:
    """The tile without half words and punctuation at its ends."""
    left, right, size = tile.left, tile.right, tile.size
    while size and (left in mine or right in theirs or not _says(point[left])):
        left, right, size = left + 1, right + 1, size - 1
    while size and (left + size in mine or right + size in theirs or not _says(point[left + size - 1])):
        size -= 1
    return Tile(left, right, size)


def _says(character: str) -> bool:
    return character.isalnum() or character in "%％“”‘’（）()《》"


def _related(point: str, quote: str, words: Words, taken: list[Mark]) -> list[Mark]:
    """Pairs of related words of two or more characters, closest first, each word once, outside the shared runs."""
    import numpy as np

    left, left_spans = words.spans(point)
    right, right_spans = words.spans(quote)
    a = [n for n, s in enumerate(left_spans) if s[1] - s[0] >= RUN_CHARS and not any(s[0] < m[1] and m[0] < s[1] for m in taken)]
    b = [n for n, s in enumerate(right_spans) if s[1] - s[0] >= RUN_CHARS and not any(s[0] < m[3] and m[2] < s[1] for m in taken)]
    if not a or not b:
        return []
    cosines = words.vectors(left[a]) @ words.vectors(right[b]).T
    pairs: list[Mark] = []
    while (best := int(np.argmax(cosines))) >= 0 and cosines.flat[best] >= RELATED:
        i, j = divmod(best, cosines.shape[1])
        pairs.append((*left_spans[a[i]], *right_spans[b[j]]))
        cosines[i, :] = -1
        cosines[:, j] = -1
    return pairs
