"""Comparisons over the whole library: one indicator at several places or in several years, all indicators of two places, an asked value.

The values come from the fact tables, each with the sentence that states it; what is computed from them is named as computed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answering import comparing, naming, readings
from assistant.answering.asking import Ask
from assistant.answering.evidence import Unit, Words, sentence_at
from assistant.answering.writer import Line, Source, short_title
from assistant.facts.conflicts import Entry, Key, in_base
from assistant.schema import Benchmark, Document, Reading
from assistant.zh.comparisons import GREW_BY, PLACE_ASKED, STRENGTHS_ASKED
from assistant.zh.messages import answering as messages
from assistant.zh.numerals import Amount, find_amounts, split_unit
from assistant.zh.places import levels
from assistant.zh.standings import AMONG_ASKED, AMONG_TOLD, INDICATOR

if TYPE_CHECKING:
    from assistant.indexing.store import Index

SURVEY_SHOWN = 6  # lines of a survey in the text; the rest stands behind 展开
QUOTED = 3  # sentences quoted for a comparison of many places
LOOSE = frozenset(("超过", "突破", "以上", "不足", "高于", "低于", "以下", "左右"))  # a difference of such a figure is one only about
AFTER = 6  # characters behind an indicator's name in which the sort of measure may stand (工业增加值同比增速)
MOST_PLACES = 4  # places whose values are held against one another


@dataclass(frozen=True, slots=True)
class Span:
    """What is computed from values of several places, years or papers, and the values it is computed from."""

    what: str  # computed, "" for a survey
    readings: tuple[Reading, ...]  # quoted with it
    items: tuple[Line, ...] = ()  # lines of a survey

    def units(self, index: Index) -> list[Unit]:
        """The sentences of the values."""
        found = (sentence_at(index.documents[r.doc_id], r.start, index.facts[r.doc_id]) for r in self.readings)
        return list(dict.fromkeys(u for u in found if u is not None))


def first(ask: Ask, words: Words, index: Index, papers: Iterable[str]) -> Span | None:
    """What goes before any one series: a survey of two places, an asked value, one place in two years."""
    if not (is_survey := ask.kind == "compare" and len(ask.foreign) in (1, 2) and len(ask.cities) <= 2 and naming.is_survey(ask)):
        if _stated_amount(ask) is None and len(_years(ask)) != 2:
            return None
    table = _table(index, set(papers))
    if is_survey:
        return _survey(ask, table)
    if (stated := _stated_amount(ask)) is not None:
        return _asked_value(ask, words, table, stated, index.documents)
    return _of_years(ask, words, table)


def find(ask: Ask, words: Words, index: Index, papers: Iterable[str]) -> Span | None:
    """One indicator at several places, from what different papers say of each."""
    return _of_places(ask, words, _table(index, set(papers))) if comparing.is_comparing(ask) else None


def standing(ask: Ask, words: Words, units: Sequence[Unit]) -> Span | None:
    """The sentence that tells the asked indicator's rank among those whom the question names (国家中心城市里排第几)."""
    asked = AMONG_ASKED.search(ask.text)
    if asked is None or not comparing.wanted(ask).place or ask.foreign:
        return None
    for unit in units:
        for told in AMONG_TOLD.finditer(unit.folded):
            named = [m for m in INDICATOR.finditer(unit.folded[: told.start()])]
            if told["among"] == asked[0] and named and _is_asked(ask, words, unit.folded[named[-1].start() : named[-1].end() + AFTER]):
                reading = Reading(told[0], "", None, unit.doc_id, unit.start, unit.end)
                return Span("", (reading,))
    return None


def _is_asked(ask: Ask, words: Words, name: str) -> bool:
    """True where a name with what stands right behind it (同比增速) is the asked indicator and no other sort of measure of it."""
    asked = naming.topic(ask).replace(" ", "")
    return naming.same_sort(AMONG_ASKED.sub("", PLACE_ASKED.sub("", asked)), name) and words.share({p for p in words.weights if p in name and p in asked}) > 0


def _table(index: Index, papers: set[str]) -> dict[Key, list[Entry]]:
    kept = ((key, [e for e in entries if e.reading.doc_id in papers]) for key, entries in readings.table(index).items())
    return {key: entries for key, entries in kept if entries}


def _years(ask: Ask) -> list[int]:
    ends = [ask.years[0]] if len(ask.years) == 1 and GREW_BY.search(ask.text) else []  # 2021年到2022年涨了多少: its two ends
    return sorted({year for first, last in ends for year in (first, last)} or {first for first, last in ask.years if first == last})


def _named(ask: Ask, words: Words, table: Mapping[Key, list[Entry]], places: Iterable[str]) -> list[tuple[str, str]]:
    """(indicator, base unit) of the table's rows of these places that the question surely names, best first."""
    wide = set(places)
    names = {(name, base) for place, name, base in table if place in wide}
    scored = [(sum(naming.fit(ask, words, name)), name, base) for name, base in names if naming.is_named(ask, words, name)]
    return [(name, base) for _, name, base in sorted(scored, key=lambda s: (-s[0], len(s[1]), s[1], s[2]))]


def _one(entries: Sequence[Entry], year: int, goal: bool | None) -> Entry | None:
    """The one value of a year; None where there is none or where several differ. Bounds (超过…) give way to exact figures."""
    fitting = [e for e in entries if e.reading.year == year and (goal is None or e.reading.goal == goal) and isinstance(e.reading.value, (int, float))]
    fitting = [e for e in fitting if e.relation in ("", "达到", "增长")] or fitting
    return fitting[0] if fitting and max(e.amount for e in fitting) - min(e.amount for e in fitting) <= 0.005 * max(abs(e.amount) for e in fitting) else None


def _of_years(ask: Ask, words: Words, table: Mapping[Key, list[Entry]]) -> Span | None:
    """One indicator of one place in the two years asked."""
    if not GREW_BY.search(ask.text) or len(ask.cities) > 1:
        return None
    place = ask.cities[0] if ask.cities else ask.own
    first, last = _years(ask)
    for name, base in _named(ask, words, table, [place]):
        entries = table[place, name, base]
        old = _one(entries, first, None) if not ask.goal else _one(entries, first, False)
        new = _one(entries, last, True if ask.goal else None)
        if old is not None and new is not None:
            later, earlier = (_label(e, where, of) for e, where, of in ((new, place, new.name), (old, "", "")))
            return Span(messages.COMPUTED.format(what=_gap(later, new, earlier, old, name)), (new.reading, old.reading))
    return None


def _label(entry: Entry, place: str, name: str) -> str:
    """郑州2022年工业增加值, 郑州2025年目标."""
    year = f"{place}{entry.reading.year}年"
    return f"{year}{name}{messages.TARGET}" if entry.reading.goal else f"{year}{name}"


def _gap(own: str, mine: Entry, other: str, theirs: Entry, name: str) -> str:
    """The difference in the unit of the first value's paper."""
    unit = mine.reading.unit
    scale = 10.0 ** split_unit(unit)[0]
    loose = any(e.relation in LOOSE and not e.reading.goal for e in (mine, theirs))
    return comparing.gap(own, round(mine.amount / scale, 6), other, round(theirs.amount / scale, 6), unit, name, about=messages.ABOUT if loose else "")


def _of_places(ask: Ask, words: Words, table: Mapping[Key, list[Entry]]) -> Span | None:
    """One indicator at the places asked, or at all of its sort where a superlative asks for one of them."""
    want = comparing.wanted(ask)
    asked = list(ask.cities) if len(ask.cities) > 1 else [ask.own, *ask.foreign] if ask.foreign else []
    everywhere = [] if asked else _every_place(ask, table)
    if want.beyond:
        asked, everywhere = [], _every_place(ask, table)
    if len(asked or everywhere) < 2 or (everywhere and not want.leads) or len(asked) > MOST_PLACES:
        return None
    least = len(asked) if len(asked) == 2 else MOST_PLACES - 2  # of three or more those that have a value are compared; the others are named in a note
    for name, base in _named(ask, words, table, asked or everywhere):
        found = _same_year({p: table.get((p, name, base), []) for p in asked or everywhere}, ask)
        if len(found) >= (least if asked else comparing.FEWEST_BARS):
            return _compared(ask, found, name, want)
    return None


def _every_place(ask: Ask, table: Mapping[Key, list[Entry]]) -> list[str]:
    """All provinces where the question says 省, else all cities; municipalities are both."""
    places = sorted({place for place, _, _ in table if levels().get(place) in ("city", "province")})
    provinces = [p for p in places if levels()[p] == "province" or p in ("北京", "上海", "天津", "重庆")]
    return provinces if "省" in ask.text else [p for p in places if levels()[p] == "city"]


def _same_year(rows: Mapping[str, Sequence[Entry]], ask: Ask) -> dict[str, Entry]:
    """Each place's value of the asked year, or of the latest year that most places have; targets only where a target is asked."""
    goal = ask.goal
    years = {last for _, last in ask.years} or {e.reading.year for entries in rows.values() for e in entries if e.reading.year and e.reading.goal == goal}
    best: dict[str, Entry] = {}
    for year in sorted(years, reverse=True):
        found = {place: e for place, entries in rows.items() if (e := _one(entries, year, goal)) is not None}
        if len(found) > len(best):
            best = found
    return best


def _compared(ask: Ask, found: Mapping[str, Entry], name: str, want: comparing.Wanted) -> Span | None:
    unit = next(iter(found.values())).reading.unit
    scale = 10.0 ** split_unit(unit)[0]
    values = tuple((place, round(e.amount / scale, 6)) for place, e in found.items())
    first = next(iter(found.values())).reading
    row = Benchmark(name, unit, values, first.doc_id, first.start, first.end, year=first.year)
    loose = any(e.relation in LOOSE and not e.reading.goal for e in found.values())
    what = comparing.computed(comparing.Comparison(row, -1, unit, values), ask, messages.ABOUT if loose else "")
    if want.beyond:
        return _beyond(what, found, next((c for c in ask.cities if c in found), ask.own), want.beyond == "high")
    order = sorted(found, key=lambda p: found[p].amount, reverse=want.extreme != "low") if want.extreme else list(found)
    shown = order[:QUOTED] if want.extreme and len(found) > MOST_PLACES else order
    last = [order[-1]] if want.extreme and order[-1] not in shown else []
    return Span(what, tuple(found[p].reading for p in [*shown, *last])) if what else Span("", ())


def _beyond(what: str, found: Mapping[str, Entry], own: str, high: bool) -> Span | None:
    """Those with more (or less) than one place, in one computed line that cites the value of each that it lists."""
    if not what or own not in found:
        return None
    past = sorted((p for p in found if (found[p].amount - found[own].amount) * (1 if high else -1) > 0), key=lambda p: found[p].amount, reverse=high)
    listed = tuple(found[p].reading for p in [own, *past[: comparing.BEYOND_LISTED]])
    text = messages.COMPUTED_FROM.format(what=what.removeprefix(messages.COMPUTED.format(what="")))
    return Span("", listed, (Line(text, tuple(Source(r.doc_id, r.start, r.end) for r in listed), computed=True),))


def _survey(ask: Ask, table: Mapping[Key, list[Entry]]) -> Span | None:
    """Every indicator for which both places have a value of one year, the own place's lags first."""
    other = ask.foreign[0]
    own = ask.foreign[1] if len(ask.foreign) > 1 else ask.own
    pairs: dict[tuple[str, int, bool], tuple[Entry, Entry]] = {}
    by_name: dict[tuple[str, str], dict[str, list[Entry]]] = defaultdict(dict)
    for (place, name, base), entries in table.items():
        if place in (own, other):
            by_name[name, base][place] = entries
    for (name, _), rows in by_name.items():
        for year, goal in sorted({(e.reading.year, e.reading.goal) for e in rows.get(own, ()) if e.reading.year}):
            mine, theirs = _one(rows[own], year, goal), _one(rows.get(other, []), year, goal)
            if mine is not None and theirs is not None:
                pairs[name, year, goal] = _beside(rows[own], rows[other], year, goal) or (mine, theirs)
    if not pairs:
        return None
    sign = 1 if STRENGTHS_ASKED.search(ask.text) else -1  # what is asked about first: where the own place leads, else where it lags
    order = sorted(pairs, key=lambda k: (sign * _lag(*pairs[k]), k))
    head = messages.SURVEY.format(own=own, other=other, count=len(order))
    if sign > 0 and all(_lag(*pair) >= 0 for pair in pairs.values()):
        head = messages.SURVEY_BEHIND.format(own=own, other=other, count=len(order))
    lines = tuple(_survey_line(i, key, own, other, pairs[key], head if i == 0 else "") for i, key in enumerate(order))
    return Span("", tuple(r.reading for key in order[:SURVEY_SHOWN] for r in pairs[key]), lines)


def _beside(mine: Sequence[Entry], theirs: Sequence[Entry], year: int, goal: bool) -> tuple[Entry, Entry] | None:
    """Both values from one sentence or exhibit, text before chart; None where none states both."""
    one, two = ({(e.reading.doc_id, e.reading.start): e for e in entries if (e.reading.year, e.reading.goal) == (year, goal)} for entries in (mine, theirs))
    both = sorted((k for k in one if k in two), key=lambda k: one[k].source != "text")
    return (one[both[0]], two[both[0]]) if both else None


def _lag(mine: Entry, theirs: Entry) -> float:
    """How far the first is behind the second, relative to the larger; negative where it is ahead."""
    return (theirs.amount - mine.amount) / max(abs(theirs.amount), abs(mine.amount), 1e-9)


def _survey_line(i: int, key: tuple[str, int, bool], own: str, other: str, pair: tuple[Entry, Entry], head: str) -> Line:
    name, year, goal = key
    mine, theirs = pair
    gap = _gap(own, mine, other, theirs, name).replace(messages.BESIDE.format(own=own, other=other), own, 1)
    text = messages.SURVEY_ITEM.format(
        indicator=mine.name, year=(messages.OF_GOAL if goal else messages.OF_YEAR).format(year=year), own=own, other=other,
        mine=readings.printed(mine.reading), theirs=readings.printed(theirs.reading), gap=gap,
    )  # fmt: skip
    sources = tuple(Source(e.reading.doc_id, e.reading.start, e.reading.end) for e in pair)
    return Line(text, sources, (f"{head}\n" if head else "") + f"{i + 1}. ", computed=True, more=i >= SURVEY_SHOWN, item=True)


def _stated_amount(ask: Ask) -> Amount | None:
    """The amount that a yes-or-no question states as given (能达到1万亿吗); None where it states none or several."""
    if ask.kind not in ("polar", "open") or not re.search(r"吗|是不是|能不能|是否|有没有|能否", ask.text):
        return None
    amounts = [a for a in find_amounts(ask.text) if a.unit and not a.ordinal and a.unit not in ("年", "月", "日")]
    return amounts[0] if len(amounts) == 1 else None


def _asked_value(ask: Ask, words: Words, table: Mapping[Key, list[Entry]], stated: Amount, documents: Mapping[str, Document]) -> Span | None:
    """The asked value against what the papers write for the same indicator, place and year."""
    place = ask.cities[0] if ask.cities else ask.own
    value, base = in_base(stated.value, stated.unit)
    years = {last for _, last in ask.years}
    for name, unit in _named(ask, words, table, [place]):
        if unit != base and not (base == "" and unit == "元"):
            continue
        fitting = [e for e in table[place, name, unit] if (not years or e.reading.year in (*years, None)) and not isinstance(e.reading.value, str)]
        first = {(e.reading.doc_id, e.amount): e for e in reversed(fitting)}
        if first:
            chosen = list(reversed(first.values()))[:QUOTED]
            parts = [_against(stated.text, value, e, documents) for e in chosen]
            return Span(messages.COMPUTED.format(what="，".join(parts)), tuple(e.reading for e in chosen))
    return None


def _against(asked: str, value: float, entry: Entry, documents: Mapping[str, Document]) -> str:
    given = {"asked": asked, "title": short_title(documents[entry.reading.doc_id]), "value": readings.printed(entry.reading)}
    if abs(value - entry.amount) <= 1e-9 * max(1.0, value):
        return messages.ASKED_SAME.format(**given)
    unit = entry.reading.unit
    gap = comparing.number(abs(value - entry.amount) / 10.0 ** split_unit(unit)[0]) + ("个百分点" if unit == "%" else unit)
    return (messages.ASKED_MORE if value > entry.amount else messages.ASKED_LESS).format(**given, gap=gap)
