"""Comparisons: the series that a cited unit states, the bars to draw, and differences computed from it and named as computed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answering import demands
from assistant.answering.asking import Ask
from assistant.answering.evidence import Unit, Words
from assistant.schema import Benchmark, Chart, Facts
from assistant.zh.messages import answering as messages
from assistant.zh.normalise import fold

FRACTION = "小数"  # the unit of a chart that prints shares as fractions of one
NAMED = 0.25  # share of the question's words, places apart, that the indicator's name must hold
FEWEST_BARS = 3
MOST_DIFFERENCES = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """One indicator over several places or years, as the cited unit states it; per cent where it prints fractions."""

    benchmark: Benchmark
    unit_index: int  # of the chosen unit that states it
    unit: str
    values: tuple[tuple[str, float], ...]


def find(ask: Ask, words: Words, chosen: Sequence[Unit], facts: Mapping[str, Facts]) -> Comparison | None:
    """The series stated by the chosen units whose name holds most of the question's words and whose labels hold the places asked."""
    best: tuple[float, Comparison] | None = None
    for i, unit in enumerate(chosen):
        for row in facts[unit.doc_id].benchmarks if unit.doc_id in facts else ():
            if not (row.start < unit.end and unit.start < row.end):
                continue
            labels = {label for label, _ in row.values}
            named = words.share(p for p in words.weights if p in fold(row.indicator))
            if named < NAMED * words.share(p for p in words.weights if not any(p in c or c.startswith(p) for c in ask.cities)):
                continue  # another indicator than the one asked
            if demands.is_added_name(row.indicator) != demands.asks_added(ask) or _is_one_of_several(row, ask, facts[unit.doc_id]):
                continue  # what was added is another thing than all there is; of two asked series not one alone
            hit = len(labels & set(ask.cities)) / max(1, len(ask.cities))
            weight = named + hit - 0.1 * i
            if best is None or weight > best[0]:
                best = (weight, _comparison(row, i))
    return best[1] if best and len(best[1].values) > 1 else None


def _is_one_of_several(row: Benchmark, ask: Ask, facts: Facts) -> bool:
    """True where the same stretch states a second indicator of the same places that the question names as well (存贷款: 存款, 贷款)."""
    others = [r for r in facts.benchmarks if (r.start, r.end, r.unit) == (row.start, row.end, row.unit) and r.indicator != row.indicator]
    asked = fold(ask.text)
    mine = {c for c in fold(row.indicator) if c in asked}
    for other in others:
        theirs = {c for c in fold(other.indicator) if c in asked}
        if mine - set(fold(other.indicator)) and theirs - set(fold(row.indicator)):
            return True
    return False


def _comparison(row: Benchmark, index: int) -> Comparison:
    fraction = row.unit == FRACTION
    values = tuple((label, round(v * 100, 6) if fraction else v) for label, v in row.values if not isinstance(v, str))
    return Comparison(row, index, "%" if fraction else row.unit, values)


def chart(comparison: Comparison, citation: int) -> Chart | None:
    """Bars for three values or more, in the paper's order."""
    if len(comparison.values) < FEWEST_BARS:
        return None
    labels, values = zip(*comparison.values, strict=True)
    return Chart(comparison.benchmark.indicator, comparison.unit, labels, values, citation)


def computed(comparison: Comparison, ask: Ask) -> str:
    """Difference of each asked place to the own city and the own city's place among all; "" where nothing follows."""
    values = dict(comparison.values)
    own = values.get(ask.own)
    row = comparison.benchmark
    if own is None or row.dimension != "city" or _relative(row):
        return ""
    others = [c for c in ask.foreign if c in values] or ([] if ask.foreign else list(values)[:0])
    parts = [p for c in others[:MOST_DIFFERENCES] if (p := _difference(ask.own, own, c, values[c], comparison))]
    if len(values) >= FEWEST_BARS and not row.ranking and ask.kind == "compare":
        place = 1 + sum(v > own for v in values.values())
        parts.append(messages.PLACE.format(own=ask.own, count=len(values), place=place))
    return messages.COMPUTED.format(what="，".join(parts)) if parts else ""


def _relative(row: Benchmark) -> bool:
    return bool(re.search(r"比例|倍数", row.indicator)) and "相当于" in row.indicator


def _difference(own: str, mine: float, other: str, theirs: float, comparison: Comparison) -> str:
    gap = round(abs(theirs - mine), 6)
    if not gap:
        return messages.EQUAL.format(own=own, other=other)
    unit = "个百分点" if comparison.unit == "%" else "位" if comparison.benchmark.ranking else comparison.unit
    if comparison.benchmark.ranking:
        word = messages.AHEAD if mine < theirs else messages.BEHIND
    else:
        word = messages.MORE if mine > theirs else messages.LESS
    return word.format(own=own, other=other, gap=f"{gap:.6f}".rstrip("0").rstrip("."), unit=unit)
