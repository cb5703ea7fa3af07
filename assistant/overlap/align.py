"""Which words of two texts are the same: tiles of shared characters in any order, so swapped clauses still match."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from assistant.zh import stock_phrases
from assistant.zh.normalise import fold

SEED_CHARS = 3  # shortest run that counts as copied
_DIGITS = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Tile:
    """`size` characters from `left` on in the first text equal those from `right` on in the second (folded)."""

    left: int
    right: int
    size: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Tiles in the order of the first text, and the share of each text's word characters that they cover, 0..1."""

    tiles: tuple[Tile, ...]
    left_share: float
    right_share: float
    longest: int  # characters of the longest tile


def align(left: str, right: str, *, shortest: int = SEED_CHARS, stock: bool = False) -> Alignment:
    """Longest shared runs first, none overlapping another on either side. Stock phrases match only with `stock`."""
    a, b = (fold(left), fold(right)) if stock else (_folded(left, "\x00"), _folded(right, "\x01"))
    taken_a, taken_b = bytearray(len(a)), bytearray(len(b))
    tiles = []
    for tile in sorted(_runs(a, b, shortest), key=lambda t: (-t.size, t.left, t.right)):
        for part in _free(tile, taken_a, taken_b, shortest):
            taken_a[part.left : part.left + part.size] = b"\x01" * part.size
            taken_b[part.right : part.right + part.size] = b"\x01" * part.size
            tiles.append(part)
    tiles.sort(key=lambda t: t.left)
    return Alignment(tuple(tiles), _share(a, taken_a), _share(b, taken_b), max((t.size for t in tiles), default=0))


def _folded(text: str, blank: str) -> str:
    """Folded text of the same length in which stock phrases cannot match."""
    plain, kept = fold(text), stock_phrases.blanked(text)
    return "".join(blank if k == " " and not t.isspace() else c for c, k, t in zip(plain, kept, text, strict=True))


def _runs(a: str, b: str, shortest: int) -> list[Tile]:
    """Every maximal shared run of at least `shortest` characters that holds as many word characters."""
    where: defaultdict[str, list[int]] = defaultdict(list)
    for j in range(len(b) - shortest + 1):
        where[b[j : j + shortest]].append(j)
    found = []
    for i in range(len(a) - shortest + 1):
        for j in where.get(a[i : i + shortest], ()):
            if i and j and a[i - 1] == b[j - 1]:
                continue  # part of a run that began earlier
            size = shortest
            while i + size < len(a) and j + size < len(b) and a[i + size] == b[j + size]:
                size += 1
            if sum(c.isalnum() for c in a[i : i + size]) >= shortest and not _part_of_numbers(a, b, Tile(i, j, size)):
                found.append(Tile(i, j, size))
    return found


def _part_of_numbers(a: str, b: str, tile: Tile) -> bool:
    """True where the run is nothing but a piece of a number: 344 is no part of 344.72."""
    run = a[tile.left : tile.left + tile.size]
    if not all(c in _DIGITS or c in ".,%％ " for c in run):
        return False
    ends = ((a, tile.left), (a, tile.left + tile.size), (b, tile.right), (b, tile.right + tile.size))
    return any(inside_number(text, at) for text, at in ends)


def inside_number(text: str, at: int) -> bool:
    """True where a cut before text[at] parts a number: 34|4, 344|.72."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if after in _DIGITS:
        return before in _DIGITS or (before in ".," and at > 1 and text[at - 2] in _DIGITS)
    return before in _DIGITS and after in ".," and text[at + 1 : at + 2] in _DIGITS


def _free(tile: Tile, taken_a: bytearray, taken_b: bytearray, shortest: int) -> list[Tile]:
    """The longest stretches of a run that no longer tile has taken."""
    parts, begin = [], None
    for k in range(tile.size + 1):
        open_ = k < tile.size and not taken_a[tile.left + k] and not taken_b[tile.right + k]
        if open_ and begin is None:
            begin = k
        elif not open_ and begin is not None:
            if k - begin >= shortest:
                parts.append(Tile(tile.left + begin, tile.right + begin, k - begin))
            begin = None
    return parts


def _share(text: str, taken: bytearray) -> float:
    words = [flag for character, flag in zip(text, taken, strict=True) if character.isalnum()]
    return sum(words) / len(words) if words else 0.0
