"""The matching words on both sides: shared runs, and pairs of related words where nothing is shared."""

from __future__ import annotations

from collections.abc import Sequence
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
    tiles = align(point, quote, shortest=RUN_CHARS).tiles
    kept = [_whole(t, point, quote, mine, theirs) for t in tiles]
    found: list[Mark] = []
    for number, tile in enumerate(tiles):
        others = [t for n, t in enumerate(kept) if n != number and t.size >= RUN_CHARS]
        whole = _whole(_grown(tile, point, quote, others), point, quote, mine, theirs)
        kept[number] = whole
        if whole.size >= RUN_CHARS:
            found.append((whole.left, whole.left + whole.size, whole.right, whole.right + whole.size))
    found += _related(point, quote, words, found)
    return tuple(sorted(found))


def _inside(text: str, words: Words) -> frozenset[int]:
    """Offsets at which a cut would part a word or a number."""
    numbers = (at for at in range(1, len(text)) if inside_number(text, at))
    return frozenset((*numbers, *(at for start, end in words.spans(text)[1] for at in range(start + 1, end))))


def _grown(tile: Tile, point: str, quote: str, others: Sequence[Tile]) -> Tile:
    """The tile with the same letters before and behind it that no other one holds: half words that a longer run has given back."""
    left, right, size = tile.left, tile.right, tile.size

    def free(at: int, there: int) -> bool:
        inside = 0 <= at < len(point) and 0 <= there < len(quote) and point[at] == quote[there] and point[at].isalnum()
        return inside and not any(t.left <= at < t.left + t.size or t.right <= there < t.right + t.size for t in others)

    while free(left - 1, right - 1):
        left, right, size = left - 1, right - 1, size + 1
    while free(left + size, right + size):
        size += 1
    return Tile(left, right, size)


def _whole(tile: Tile, point: str, quote: str, mine: frozenset[int], theirs: frozenset[int]) -> Tile:
    """The tile without half words and punctuation at its ends; where punctuation stands beside it on either side, no word goes on."""
    left, right, size = tile.left, tile.right, tile.size
    begins, ends = _bounded(point[:left], quote[:right], -1), _bounded(point[left + size :], quote[right + size :], 0)
    while size and (not _says(point[left]) or ((left in mine or right in theirs) and not begins)):
        left, right, size, begins = left + 1, right + 1, size - 1, False
    while size and (not _says(point[left + size - 1]) or ((left + size in mine or right + size in theirs) and not ends)):
        size, ends = size - 1, False
    return Tile(left, right, size)


def _bounded(one: str, other: str, at: int) -> bool:
    """True where the text beside a shared run is punctuation in one of the two: a name that the words' list does not know (、进博会等) is whole."""
    return any(text and not text[at].isalnum() for text in (one, other))


def _says(character: str) -> bool:
    return character.isalnum() or character in "%％“”‘’（）()《》"


def _related(point: str, quote: str, words: Words, taken: list[Mark]) -> list[Mark]:
    """Pairs of related words of two or more characters, closest first, each word once, outside the shared runs."""
    import numpy as np

    left, left_spans = words.spans(point)
    right, right_spans = words.spans(quote)
    a = [n for n, s in enumerate(left_spans) if _word(point, s) and not any(s[0] < m[1] and m[0] < s[1] for m in taken)]
    b = [n for n, s in enumerate(right_spans) if _word(quote, s) and not any(s[0] < m[3] and m[2] < s[1] for m in taken)]
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


def _word(text: str, span: tuple[int, int]) -> bool:
    """True for two characters or more that are no figure; a figure is the same or another one, never related."""
    return span[1] - span[0] >= RUN_CHARS and not any(c.isdigit() for c in text[slice(*span)])
