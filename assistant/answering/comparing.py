"""Comparisons: the series that answers a comparing question, the bars to draw, and what is computed from it and named as computed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answering import demands, naming
from assistant.answering.asking import Ask
from assistant.answering.evidence import Unit, Words, sentence_at
from assistant.answering.writer import Source
from assistant.facts.conflicts import slipped
from assistant.schema import Benchmark, Chart, Facts
from assistant.zh.comparisons import AGAINST_NATION, BEYOND, EXTREME, LEVELS, NATION, PLACE_ASKED, TIMES_ASKED, WHICH_OF
from assistant.zh.comparisons import AMONG as AMONG_PLACES
from assistant.zh.indicators import canonical_indicator
from assistant.zh.messages import answering as messages
from assistant.zh.normalise import fold
from assistant.zh.numerals import to_base
from assistant.zh.places import canonical, levels

if TYPE_CHECKING:
    from assistant.indexing.store import Index

FRACTION = "小数"  # the unit of a chart that prints shares as fractions of one
NAMED = 0.25  # share of the question's words, places apart, that the indicator's name must hold
FEWEST_BARS = 3
MOST_DIFFERENCES = 3
NAMES_LISTED = 5  # so many places or fewer are named where a rank is told among them
BEYOND_LISTED = 8
SPEAKS = 0.5  # a sentence shown beside a computed comparison holds this share of what is compared; others were of other indicators (21 questions)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question wants of a comparison besides the difference."""

    extreme: str = ""  # "high" or "low": which place has most or least
    beyond: str = ""  # "high" or "low": which places have more or less than the asked one
    place: bool = False  # a place among all
    word: str = ""  # the asked word (高, 多, 强 …)

    @property
    def leads(self) -> bool:
        """True where what is computed is the answer itself."""
        return bool(self.extreme or self.beyond)

    @property
    def any(self) -> bool:
        return bool(self.extreme or self.beyond or self.place)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One indicator over several places or years; per cent where the paper prints fractions."""

    benchmark: Benchmark
    unit_index: int  # of the chosen unit that states it; -1 where none does
    unit: str
    values: tuple[tuple[str, float], ...]


def wanted(ask: Ask) -> Wanted:
    """Superlative, those beyond the asked place, or a rank, by the question's words."""
    text = fold(ask.text)
    if beyond := BEYOND.search(text):
        high = bool(beyond["high"] or beyond["above"])
        return Wanted(beyond="high" if high else "low", word=beyond["high"] or beyond["low"] or "")
    found = EXTREME.search(text) if AMONG_PLACES.search(text) or len(ask.cities) > 1 else None
    found = found or (WHICH_OF.search(text) if len(ask.cities) > 1 else None)
    if found:
        return Wanted(extreme="high" if found["high"] else "low", word=found["high"] or found["low"])
    return Wanted(place=bool(PLACE_ASKED.search(text)))


def is_comparing(ask: Ask) -> bool:
    """True where something may be computed from a series of places."""
    return ask.kind == "compare" or len(ask.cities) > 1 or bool(AGAINST_NATION.search(ask.text)) or bool(wanted(ask).extreme or wanted(ask).beyond)


def find(ask: Ask, words: Words, chosen: Sequence[Unit], facts: Mapping[str, Facts]) -> Comparison | None:
    """The series of the asked indicator with the places asked: stated by a chosen unit, or surely the one named; the widest of its kind."""
    rows = [(weight, i, row) for i, unit in enumerate(chosen) for weight, row in _stated(ask, words, unit, i, facts)]
    rows += [(weight, -1, row) for weight, row in _sure(ask, words, facts)]
    if not rows:
        return None
    row = max(rows, key=lambda r: (r[0], r[1] >= 0))[2]
    if _relative(row) and wanted(ask).any:
        return None
    wide = _widest(ask, row, facts)
    at = next((i for i, unit in enumerate(chosen) if unit.doc_id == wide.doc_id and wide.start < unit.end and unit.start < wide.end), -1)
    made = _comparison(wide, at)
    return made if len(made.values) > 1 or (wide.ranking and len(wide.values) > 1) else None


def _stated(ask: Ask, words: Words, unit: Unit, i: int, facts: Mapping[str, Facts]) -> list[tuple[float, Benchmark]]:
    """Rows stated by a chosen unit whose names hold enough of the question, with their weights."""
    found = []
    for row in facts[unit.doc_id].benchmarks if unit.doc_id in facts else ():
        if not (row.start < unit.end and unit.start < row.end) or not _may(ask, row):
            continue
        named = words.share(p for p in words.weights if p in fold(row.indicator))
        if named < NAMED * words.share(p for p in words.weights if not any(p in c or c.startswith(p) for c in ask.cities)):
            continue  # another indicator than the one asked
        if demands.is_added_name(row.indicator) != demands.asks_added(ask) or _is_one_of_several(row, ask, facts[unit.doc_id]):
            continue  # what was added is another thing than all there is; of two asked series not one alone
        found.append((named + _places_held(ask, row) + naming.fit(ask, words, row.indicator)[1] - 0.1 * i, row))
    return found


def _sure(ask: Ask, words: Words, facts: Mapping[str, Facts]) -> list[tuple[float, Benchmark]]:
    """Rows anywhere that the question surely names and that hold every place it names."""
    rows = [row for one in facts.values() for row in one.benchmarks if row.dimension == "city" and _may(ask, row)]
    rows = [row for row in rows if _places_held(ask, row) == 1 and not _relative(row) and naming.is_named(ask, words, row.indicator)]
    return [(sum(naming.fit(ask, words, row.indicator)) + 1 - 0.5, row) for row in rows]


def _may(ask: Ask, row: Benchmark) -> bool:
    """False for a ranking where no rank is asked, and for a row of another year than the one asked."""
    if row.ranking and not PLACE_ASKED.search(ask.text):
        return False
    return not ask.years or row.year is None or any(first <= row.year <= last for first, last in ask.years)


def _places_held(ask: Ask, row: Benchmark) -> float:
    labels = {canonical(label) for label, value in row.values if row.ranking or not isinstance(value, str)}
    return len(labels & set(ask.cities)) / len(ask.cities) if ask.cities else 1.0


def _widest(ask: Ask, row: Benchmark, facts: Mapping[str, Facts]) -> Benchmark:
    """Of the rows of one indicator and year the one with most places; a rank among a few of them would mislead."""
    same = [
        other
        for one in facts.values()
        for other in one.benchmarks
        if (canonical_indicator(other.indicator), other.year, other.dimension, other.ranking) == (canonical_indicator(row.indicator), row.year, row.dimension, row.ranking)
        and _base(other.unit) == _base(row.unit)
        and {canonical(label) for label, _ in row.values} & set(ask.cities) <= {canonical(label) for label, _ in other.values}
    ]
    return max([row, *same], key=lambda r: len(r.values)) if row.dimension == "city" else row


def _base(unit: str) -> str:
    return "%" if unit == FRACTION else to_base(1, unit)[1]


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
    values = tuple((label, round(v * 100, 6) if fraction else v) for label, v in row.values if not isinstance(v, str) and not slipped(row, label))
    return Comparison(row, index, "%" if fraction else row.unit, values)


def units(comparison: Comparison, gathered: Sequence[Unit], index: Index) -> list[Unit]:
    """The sentences or the exhibit that state the series: those already gathered, else cut from their paper."""
    row = comparison.benchmark
    places = [row.start] if row.source != "text" else [row.start, row.end - 1]  # a ranking's own place may stand in the sentence behind
    found = (next((u for u in gathered if _states(u, row) and u.start <= at < u.end), None) or sentence_at(index.documents[row.doc_id], at, index.facts[row.doc_id]) for at in places)
    return list({u.start: u for u in found if u is not None}.values())


def speaks(unit: Unit, ask: Ask, words: Words) -> bool:
    """True where a unit holds enough of what is compared, whatever places it names."""
    topic = naming.topic(ask)
    mine = {p for p in words.weights if p in topic}
    return words.share(words.found(unit.folded) & mine) >= SPEAKS * words.share(mine)


def source(comparison: Comparison, chosen: Sequence[Unit]) -> Source:
    """What the computed line cites: the shown unit that states the series, else the series' own place."""
    row = comparison.benchmark
    shown = next((u for u in chosen if _states(u, row)), None)
    if shown is None or row.end > shown.end or (row.source == "text" and row.start < shown.start):  # the series goes on in the next sentence
        return Source(row.doc_id, min(row.start, shown.start) if shown else row.start, row.end)
    return Source(shown.doc_id, shown.start, shown.end)


def _states(unit: Unit, row: Benchmark) -> bool:
    return unit.doc_id == row.doc_id and row.start < unit.end and unit.start < row.end and (unit.table is None) == (row.source == "text")


def chart(comparison: Comparison, citation: int) -> Chart | None:
    """Bars for three values or more, in the paper's order; the title says of which year they are."""
    if len(comparison.values) < FEWEST_BARS:
        return None
    labels, values = zip(*comparison.values, strict=True)
    row = comparison.benchmark
    year = f"{row.year}年" if row.year and str(row.year) not in row.indicator else ""
    return Chart(f"{year}{row.indicator}", comparison.unit, labels, values, citation)


def computed(comparison: Comparison, ask: Ask, about: str = "") -> str:
    """What was asked of the series: most and least, those beyond, differences, a rank; "" where nothing follows.

    `about` stands before a difference of figures that are not exact (超过…).
    """
    row = comparison.benchmark
    if row.dimension != "city" or _relative(row):
        return ""
    want, values = wanted(ask), dict(comparison.values)
    named = [c for c in ask.cities if c in values]
    if row.ranking and (told := _told(row, ask)):
        return messages.STATED.format(what="，".join(told))
    parts: list[str] = []
    if want.extreme:
        parts = _extremes(comparison, want, named if len(named) > 1 else [])
    elif want.beyond and (named or not ask.cities):
        parts = _beyond(comparison, want, next((c for c in named), ask.own))
    parts += _differences(comparison, ask, named, about)
    parts += _times(comparison, ask, about)
    beside = bool(ask.foreign) and not any(c in values for c in ask.foreign)  # the asked place has no value here: the own city's rank is no answer
    if ask.own in values and (want.place or (ask.kind == "compare" and not beside)) and not want.beyond and not row.ranking and (ask.own in ask.cities or not named):
        parts += _rank(comparison, ask.own)
    return messages.COMPUTED.format(what="，".join(parts)) if parts else ""


def _told(row: Benchmark, ask: Ask) -> list[str]:
    """The places in a ranking where one of them is told by a bound only (前10): nothing can be computed from it."""
    held = {canonical(label): v for label, v in row.values if canonical(label) in ask.cities}
    if len(held) < 2 or not any(isinstance(v, str) for v in held.values()):
        return []
    return [messages.RANKED.format(place=p, value=v) if isinstance(v, str) else messages.RANKED_AT.format(place=p, value=number(v)) for p, v in held.items()]


def _relative(row: Benchmark) -> bool:
    return bool(re.search(r"比例|倍数", row.indicator)) and "相当于" in row.indicator


def _differences(comparison: Comparison, ask: Ask, named: Sequence[str], about: str) -> list[str]:
    """Of the own city to each other one; of two others to one another where the own city is not asked about."""
    values = dict(comparison.values)
    others = [c for c in named if c != ask.own] + ([NATION] if AGAINST_NATION.search(ask.text) and NATION in values else [])
    if ask.own not in ask.cities and len(ask.foreign) > 1 and len(others) < 2:
        return []  # of two others one has no value: the own city was not asked about
    first = others[0] if len(others) > 1 and ask.own not in ask.cities else ask.own
    if first not in values:
        return []
    return [_difference(first, values[first], c, values[c], comparison, about) for c in [c for c in others if c != first][:MOST_DIFFERENCES]]


def _times(comparison: Comparison, ask: Ask, about: str) -> list[str]:
    """How many times one value another one is, where that is asked (武汉是郑州的几倍)."""
    values = dict(comparison.values)
    asked = [c for c in sorted(ask.cities, key=ask.text.find) if c in values]
    if not TIMES_ASKED.search(ask.text) or len(asked) != 2 or not values[asked[1]] or comparison.benchmark.ranking:
        return []
    times = values[asked[0]] / values[asked[1]]
    return [messages.TIMES.format(own=asked[0], other=asked[1], times=(about or messages.ABOUT * (round(times, 2) != times)) + number(round(times, 2)))]


def _difference(own: str, mine: float, other: str, theirs: float, comparison: Comparison, about: str) -> str:
    row = comparison.benchmark
    if row.ranking:
        return gap(own, mine, other, theirs, "位", ranking=True, about=about)
    return gap(own, mine, other, theirs, comparison.unit, row.indicator, about=about)


def gap(own: str, mine: float, other: str, theirs: float, unit: str, indicator: str = "", *, ranking: bool = False, about: str = "") -> str:
    """By how much one value is above or below another, in the words that suit the indicator."""
    difference = round(abs(theirs - mine), 6)
    if not difference:
        return messages.EQUAL.format(own=own, other=other)
    above, below = (messages.HIGHER, messages.LOWER) if is_level(indicator, unit) else (messages.MORE, messages.LESS)
    word = (messages.AHEAD if mine < theirs else messages.BEHIND) if ranking else above if mine > theirs else below
    return word.format(own=own, other=other, gap=about + number(difference), unit="个百分点" if unit == "%" else unit)


def is_level(indicator: str, unit: str) -> bool:
    """True for a figure of which one says 高 and 低, not 多 and 少."""
    return unit in ("%", "") or bool(LEVELS.search(indicator))


def number(value: float) -> str:
    """A number without needless zeros."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _among(comparison: Comparison) -> list[tuple[str, float]]:
    """The cities or provinces of the series; a national average or a total is none."""
    places = [(label, v) for label, v in comparison.values if levels().get(canonical(label)) in ("city", "province")]
    regions = [label for label, _ in comparison.values if levels().get(canonical(label)) == "region"]
    return places or [pair for pair in comparison.values if pair[0] not in regions]


def among(names: Sequence[str]) -> str:
    """How many places of what sort, named where they are few."""
    kinds = {levels().get(canonical(n)) for n in names}
    what = messages.CITIES if kinds == {"city"} else messages.PROVINCES if "province" in kinds else messages.PLACES
    few = len(names) <= NAMES_LISTED
    return (messages.AMONG_NAMED if few else messages.AMONG).format(names="、".join(names), count=len(names), what=what)


def _rank(comparison: Comparison, own: str) -> list[str]:
    """The own city's place among the cities of the series, those with a bound only (超过6000家) counted where the bound decides."""
    places = _among(comparison)
    mine = dict(places).get(own)
    bounds = [(label, v) for label, v in comparison.benchmark.values if isinstance(v, str) and v[:1] in "<>"]
    if mine is None or len(places) + len(bounds) < FEWEST_BARS:
        return []
    above = [label for label, v in bounds if v[0] == ">" and float(v[1:]) >= mine]
    below = [label for label, v in bounds if v[0] == "<" and float(v[1:]) <= mine]
    if len(above) + len(below) < len(bounds):
        return []
    names = [label for label, _ in places] + [label for label, _ in bounds]
    return [messages.PLACE.format(own=own, among=among(names), place=1 + len(above) + sum(v > mine for _, v in places))]


def _extremes(comparison: Comparison, want: Wanted, named: Sequence[str]) -> list[str]:
    places = [(label, v) for label, v in _among(comparison) if not named or label in named]
    if len(places) < 2 or len(places) < len([v for _, v in comparison.benchmark.values if isinstance(v, str)]):
        return []
    order = sorted(places, key=lambda p: p[1], reverse=not comparison.benchmark.ranking)
    top, last = (order[0], order[-1]) if want.extreme == "high" else (order[-1], order[0])
    top, last = (_tied(place, places) for place in (top, last))
    if comparison.benchmark.ranking:
        first = messages.AHEAD_MOST.format(among=among([n for n, _ in places]), most=order[0][0], value=number(order[0][1]))
        return [first, messages.AHEAD_LEAST.format(least=order[-1][0], value=number(order[-1][1]))]
    up, down = ("高", "低") if is_level(comparison.benchmark.indicator, comparison.unit) else ("多", "少")
    words = (up, down) if want.extreme == "high" else (down, up)
    shown = messages.MOST.format(among=among([n for n, _ in places]), most=top[0], word=words[0], value=f"{number(top[1])}{comparison.unit}")
    return [shown, messages.LEAST.format(least=last[0], word=words[1], value=f"{number(last[1])}{comparison.unit}")]


def _tied(place: tuple[str, float], places: Sequence[tuple[str, float]]) -> tuple[str, float]:
    """The place with all that have the same value, by name where they are few."""
    names = [label for label, v in places if v == place[1]]
    return (messages.TIED.format(names="、".join(names[:NAMES_LISTED]), count=len(names)) if len(names) > NAMES_LISTED else "、".join(names), place[1])


def _beyond(comparison: Comparison, want: Wanted, own: str) -> list[str]:
    places = _among(comparison)
    mine = dict(places).get(own)
    if mine is None or comparison.benchmark.ranking or len(places) < FEWEST_BARS:
        return []
    up, down = ("高", "低") if is_level(comparison.benchmark.indicator, comparison.unit) else ("多", "少")
    high = want.beyond == "high"
    past = sorted((p for p in places if (p[1] > mine if high else p[1] < mine)), key=lambda p: p[1], reverse=high)
    text = messages.BEYOND if past else messages.BEYOND_NONE
    listed = "、".join(messages.VALUE_OF.format(place=label, value=f"{number(v)}{comparison.unit}") for label, v in past[:BEYOND_LISTED])
    return [text.format(among=among([n for n, _ in places]), own=own, value=f"{number(mine)}{comparison.unit}", word=up if high else down, count=len(past), listed=listed)]
