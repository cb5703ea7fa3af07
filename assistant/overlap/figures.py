"""Figures that differ where the words around them are the same: 135 against 125, 五个 against 三个, 百分之四十 against 30%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.overlap.align import align
from assistant.zh.numerals import find_amounts, find_years, to_base

_MASK = "ñ"  # stands for a figure, so that a changed one still lies inside a shared run; a letter that no paper holds
RUN_CHARS = 3  # shortest shared run, the mask counted: 达到N is one, of N alone nothing can be said


@dataclass(frozen=True, slots=True)
class Stated:
    """An amount or year at [start, end), with what makes it equal to another one."""

    start: int
    end: int
    text: str
    unit: str
    value: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a point against its source: those in the same place, and those that the source has none for."""

    paired: tuple[tuple[Stated, Stated], ...]
    added: tuple[Stated, ...]

    @property
    def differing(self) -> tuple[tuple[str, str], ...]:
        """(figure of the point, figure of the source) wherever they are not equal, in order."""
        return tuple((a.text, b.text) for a, b in self.paired if (a.unit, a.value) != (b.unit, b.value))


def figures(point: str, source: str) -> Figures:
    """The figures of `point` paired with those of `source`: inside a shared run, or the only ones of their unit that are left."""
    mine, theirs = list(stated(point)), list(stated(source))
    (left, at_left), (right, at_right) = _masked(point, mine), _masked(source, theirs)
    paired: dict[int, int] = {}
    for tile in align(left, right, shortest=RUN_CHARS, stock=True).tiles:
        for step in range(tile.size):
            if tile.left + step in at_left:
                paired[at_left[tile.left + step]] = at_right[tile.right + step]
    for number in _left_over(mine, set(paired)):
        same = [n for n in _left_over(theirs, set(paired.values())) if theirs[n].unit == mine[number].unit]
        rivals = [n for n in _left_over(mine, set(paired)) if mine[n].unit == mine[number].unit]
        if len(same) == 1 and len(rivals) == 1:
            paired[number] = same[0]
    pairs = tuple((mine[a], theirs[b]) for a, b in sorted(paired.items()))
    values = {(t.unit, t.value) for t in theirs}
    added = (f for n, f in enumerate(mine) if n not in paired and (f.unit, f.value) not in values)
    return Figures(pairs, tuple(f for f in added if f.text[:1] != "一" or f.value != (1.0, 1.0)))  # 一套, 一名: an article, no figure


def stated(text: str) -> Iterator[Stated]:
    """Amounts and years in order, none inside another."""
    found = [Stated(y.start, y.end, y.text, "年份", (y.first, y.last)) for y in find_years(text)]
    for amount in find_amounts(text):
        value, unit = amount.base
        high = value if amount.high is None else to_base(amount.high, amount.unit)[0]
        found.append(Stated(amount.start, amount.end, amount.text, unit, (value, high)))
    end = 0
    for figure in sorted(found, key=lambda f: (f.start, -f.end)):
        if figure.start >= end:
            yield figure
            end = figure.end


def _masked(text: str, found: Sequence[Stated]) -> tuple[str, dict[int, int]]:
    """`text` with one mask for each figure, and where each mask stands: offset -> number of the figure."""
    out, places, at = "", {}, 0
    for number, figure in enumerate(found):
        out += text[at : figure.start]
        places[len(out)] = number
        out += _MASK
        at = figure.end
    return out + text[at:], places


def _left_over(found: Sequence[Stated], taken: set[int]) -> list[int]:
    return [n for n in range(len(found)) if n not in taken]
