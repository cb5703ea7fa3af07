"""Sums and differences that a sentence works out from figures of its own or of its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.grounding.atoms import Figure, Reading
from assistant.grounding.rounding import rounds_to
from assistant.grounding.scope import sentence_start
from assistant.zh.claims import AGAINST, APART, LESS, MORE, TOGETHER

_BEFORE = 12  # characters before a source's figure in which the name that it is compared with stands: 全国平均水平（2.54%）


@dataclass(frozen=True, slots=True)
class Worked:
    """A figure that follows from others. `stretch`: the sentence's words that say it, without the others."""

    stretch: str
    figure: Figure
    parts: tuple[Figure, ...]


def worked_out(sentence: Reading, source: Reading) -> list[Worked]:
    """Every figure of the sentence that is the sum or the difference of figures it states, or of one that it states and the source's."""
    return [w for figure in sentence.figures if (w := _difference(figure, sentence, source) or _sum(figure, sentence))]


def _sum(figure: Figure, sentence: Reading) -> Worked | None:
    clause, before = _clause(sentence, figure)
    cue = TOGETHER.search(before)
    parts = [f for f in _operands(figure, sentence) if f.unit == figure.unit]
    if not cue or len(parts) < 2 or not _is(figure, sum((_exact(f) for f in parts), Decimal(0))):
        return None
    return Worked(sentence.raw[clause : figure.end], figure, tuple(parts))


def _difference(figure: Figure, sentence: Reading, source: Reading) -> Worked | None:
    clause, before = _clause(sentence, figure)
    cue = MORE.search(before) or LESS.search(before) or APART.search(before)
    if not cue or figure.unit == "%":  # two shares differ by 百分点
        return None
    unit = "%" if figure.unit == "百分点" else figure.unit
    own = [f for f in _operands(figure, sentence) if f.unit == unit]
    inside = [f for f in own if f.start >= clause]
    for subject, base in _pairs(own, inside, before[: cue.start()], unit, source):
        gap = _exact(subject) - _exact(base)
        right_way = APART.search(before) or (gap > 0) == bool(MORE.search(before))
        if right_way and _is(figure, abs(gap)):
            start = clause + cue.start() if inside else clause
            return Worked(sentence.raw[start : figure.end], figure, (subject, base))
    return None


def _pairs(own: list[Figure], inside: list[Figure], compared: str, unit: str, source: Reading) -> Iterator[tuple[Figure, Figure]]:
    """(of what it is said, with what it is compared): both of the sentence, else the second of the source under the name behind 比."""
    if inside and len(own) > len(inside):
        yield own[-len(inside) - 1], inside[-1]
    elif len(own) >= 2:
        yield own[-1], own[-2]
    named = AGAINST.search(compared)
    if named and own and not inside:
        for base in source.figures:
            near = source.text[max(0, base.start - _BEFORE) : base.start]
            if base.unit == unit and named["name"][:2] in near and sentence_start(source, base.start) == _head_of(own[-1], source):
                yield own[-1], base


def _head_of(figure: Figure, source: Reading) -> int:
    """Where the source's sentence with that figure begins; -1 where none has it."""
    return next((sentence_start(source, f.start) for f in source.figures if f.same_value(figure)), -1)


def _clause(sentence: Reading, figure: Figure) -> tuple[int, str]:
    """(where the figure's clause begins, its words before the figure)."""
    start = next((p.start for p in sentence.pieces if p.start <= figure.start < p.end), figure.start)
    return start, sentence.text[start : figure.start]


def _operands(figure: Figure, sentence: Reading) -> list[Figure]:
    head = sentence_start(sentence, figure.start)
    return [f for f in sentence.figures if head <= f.start and f.end <= figure.start and not f.ordinal and f.low == f.high]


def _exact(figure: Figure) -> Decimal:
    return Decimal(repr(figure.low))


def _is(figure: Figure, value: Decimal) -> bool:
    """True for the value itself or its rounding where the words say so."""
    exact = replace(figure, low=float(value), high=float(value), bound="")
    return figure.low == figure.high and (figure.same_value(exact) or rounds_to(figure, exact))
