"""Where papers disagree about one indicator of one year, and how one indicator changes over the years."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from assistant.facts.standings import standings
from assistant.schema import Benchmark, Conflict, Document, Facts, Goal, Reading, Status
from assistant.zh.comparisons import NARROWER
from assistant.zh.indicators import (
    ADDED,
    ADDED_BY,
    ADDED_NAME,
    EACH_NAME,
    EACH_YEAR,
    MEASURED,
    OF_ANYTHING,
    PAST,
    PAYMENT,
    RAISED,
    REACHES,
    canonical_indicator,
)
from assistant.zh.messages import facts as messages
from assistant.zh.numerals import split_unit, to_base
from assistant.zh.places import canonical, levels

# Two figures that differ by no more than this share are one figure rounded twice (12003.04 and 1.2万; 0.59 and 59.0%).
ROUNDING = 0.005
ABOVE, BELOW = ("突破", "超过", "以上", "高于"), ("以下", "低于")
BOUNDS = frozenset((*ABOVE, *BELOW))


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of one indicator of one place, as a paper states it."""

    reading: Reading
    amount: float  # in the base unit
    relation: str
    source: str = ""
    name: str = ""  # the indicator as the paper names it
    step: float = 0.0  # of the last printed digit, in the base unit: 100 for 3.83万


Key = tuple[str, str, str]  # place, indicator, base unit


def conflicts(documents: Mapping[str, Document], facts: Mapping[str, Facts], entries: Mapping[Key, list[Entry]] | None = None) -> tuple[Conflict, ...]:
    """Conflicts first, then changes, each with all its places; ordered by subject and indicator. `entries`: `tabled` of the same."""
    entries = tabled(documents, facts) if entries is None else entries
    regions = {canonical(d.metadata.region.value) for d in documents.values() if d.metadata.region}
    found: list[Conflict] = []
    changes: list[Conflict] = []
    for key in sorted(entries):
        group = entries[key]
        found += _disagreements(documents, key, group)
        found += _undated(documents, regions, key, group)
        changes += _change(documents, key, group)
    more = list(standings(documents, facts))
    return (*found, *(c for c in more if c.kind == "conflict"), *changes, *(c for c in more if c.kind != "conflict"))


def tabled(documents: Mapping[str, Document], facts: Mapping[str, Facts]) -> dict[Key, list[Entry]]:
    """All values of targets, figures and comparisons by place, indicator under its one name, and base unit."""
    entries: dict[Key, list[Entry]] = defaultdict(list)
    for doc_id, rows in facts.items():
        if doc_id in documents:
            for key, entry in _entries(documents[doc_id], rows):
                entries[key].append(entry)
    return entries


def _entries(document: Document, rows: Facts) -> Iterator[tuple[Key, Entry]]:
    for goal, is_goal in [(g, True) for g in rows.goals] + [(f, False) for f in rows.figures]:
        if goal.value is None or goal.high is not None or goal.relation in ("倍增", "全覆盖") or PAYMENT.search(goal.indicator):
            continue
        name = REACHES.sub("", _name_of_added(document, goal))  # 地区生产总值迈上14万亿元新台阶: more than that
        relation = goal.relation if name.endswith(goal.indicator) else PAST
        key, amount = _key(_whose(document, goal), name, goal.value, goal.unit)
        if key is not None and "、" not in name:
            reading = Reading(goal.value, goal.unit, goal.year, goal.doc_id, goal.start, goal.end, is_goal)
            yield key, Entry(reading, amount, relation, name=REACHES.sub("", goal.indicator), step=_step(goal.value, goal.unit))
    for row in rows.benchmarks:
        if row.ranking or "（" in row.indicator:
            continue
        yield from _benchmark_entries(row, document)


def _whose(document: Document, goal: Goal) -> str:
    """The thing or place a figure is of; in the paper of a county the county, not the province that its region was read as."""
    region = document.metadata.region.value if document.metadata.region else ""
    whose = goal.subject or goal.place
    county = NARROWER.match(document.title)
    return county["name"] if county and canonical(whose) == canonical(region) and canonical(county["name"]) not in levels() else whose


def _name_of_added(document: Document, goal: Goal) -> str:
    """新增高新技术企业 for a figure of what is added, each year or in all, which is never held against what there is."""
    thing = re.escape(goal.indicator)
    text = document.text[goal.start : goal.end]
    said = re.search(rf"(?:{ADDED_BY})(?:[\s\d.]*[^，。；\d]{{0,6}}|(?:[^，。；、]*、)+“?){thing}|{thing}(?P<then>{EACH_YEAR})?(?:{ADDED_BY})", text)
    if said is None and not ADDED.match(goal.relation):
        return goal.indicator
    yearly = said is not None and (said["then"] or re.search(rf"(?:{EACH_YEAR})[^，。；\d]{{0,4}}$", text[: said.start()]))
    each = EACH_NAME if yearly else ""
    verb = RAISED if (said[0] if said else goal.relation).startswith(RAISED) else ADDED_NAME
    return each + (goal.indicator if ADDED.match(goal.indicator) else verb + goal.indicator)


def _benchmark_entries(row: Benchmark, document: Document) -> Iterator[tuple[Key, Entry]]:
    own = document.metadata.region.value if document.metadata.region else ""
    for label, value in row.values:
        if isinstance(value, str) or slipped(row, label):
            continue  # a figure that the paper prints in another unit is held against nothing
        place, year = (own, int(label)) if row.dimension == "year" and label.isdigit() else (label, row.year)
        unit = "%" if row.unit == "小数" else row.unit
        shown = round(value * 100, 6) if row.unit == "小数" else value
        key, amount = _key(place, row.indicator, shown, unit)
        if key is not None and row.dimension in ("city", "year"):
            yield key, Entry(Reading(shown, unit, year, row.doc_id, row.start, row.end), amount, "", row.source, row.indicator, _step(shown, unit))


def slipped(row: Benchmark, label: str) -> bool:
    """True where the paper prints this place's figure in another unit than the others of its row (a slip of the pen that nobody converts)."""
    return f"{label}的数值" in row.note


def _key(place: str, indicator: str, value: float, unit: str) -> tuple[Key | None, float]:
    name = canonical_indicator(indicator)
    amount, base = in_base(value, unit)
    return ((canonical(place), name, base), amount) if len(name) >= 3 and not OF_ANYTHING.match(name) else (None, amount)


def in_base(value: float, unit: str) -> tuple[float, str]:
    """The amount in the base unit under which figures are held against one another: 家, 户 and 所 count the same things as 个."""
    amount, base = to_base(value, unit)
    return amount, "个" if base in ("家", "户", "所") else base


def _disagreements(documents: Mapping[str, Document], key: Key, group: list[Entry]) -> Iterator[Conflict]:
    by_year: dict[tuple[int, bool], list[Entry]] = defaultdict(list)
    for entry in group:
        if entry.reading.year is not None:
            by_year[(entry.reading.year, entry.reading.goal)].append(entry)
    for (year, goal), entries in sorted(by_year.items()):
        apart = _parallel_left_out(documents, key[1], _apart(entries))
        if len(apart) > 1 and not _of_one_sentence(key[0], apart):
            readings = tuple(e.reading for e in apart)
            yield Conflict("conflict", key[1], key[0], readings, _note(documents, readings, year, goal))


def _of_one_sentence(place: str, entries: list[Entry]) -> bool:
    """True where nobody knows whose figures they are, or one sentence states both: of what is, or of a place, it lists two things (…；…)."""
    spans = {(e.reading.doc_id, e.reading.start, e.reading.end) for e in entries}
    return not place or (len(spans) == 1 and (place in levels() or not any(e.reading.goal for e in entries)))


def _undated(documents: Mapping[str, Document], regions: Set[str], key: Key, group: list[Entry]) -> Iterator[Conflict]:
    """Targets of which one has no year: two of one thing inside one paper, or those of two papers."""
    targets = [e for e in group if e.reading.goal]
    undated: dict[str, list[Entry]] = {e.reading.doc_id: [] for e in targets}
    for entry in targets:
        if entry.reading.year is None:
            undated[entry.reading.doc_id].append(entry)
    for doc_id, entries in undated.items():
        inside = _apart(entries)
        inside = _parallel_left_out(documents, key[1], inside)
        if len(inside) > 1 and key[0] and key[0] not in regions:  # of a city as a whole, undated targets can be of different parts
            readings = tuple(e.reading for e in inside)
            yield Conflict("conflict", key[1], key[0], readings, messages.INSIDE_ONE_UNDATED.format(title=documents[doc_id].title, what=messages.GOAL))
    first = {e.reading.doc_id: e for e in reversed(targets)}
    between = _apart(list(reversed(first.values())))
    if key[0] and len(between) > 1 and any(e.reading.year is None for e in between) and MEASURED.search(key[1]):
        readings = tuple(e.reading for e in between)
        yield Conflict("conflict", key[1], key[0], readings, messages.GOALS_DIFFER + _draft_note(documents, readings))


def _apart(entries: list[Entry]) -> list[Entry]:
    """One entry for each figure that is not another one rounded, in order; [] where only wording differs."""
    apart: list[Entry] = []
    bounds: list[Entry] = []
    by_amount: list[tuple[float, int]] = []  # of those apart, sorted: only near figures and bounds can be the same
    widest = max((e.step for e in entries), default=0.0)
    for entry in entries:
        reach = abs(entry.amount) * ROUNDING / (1 - ROUNDING) + widest / 2
        near = by_amount[bisect_left(by_amount, (entry.amount - reach, 0)) : bisect_right(by_amount, (entry.amount + reach, len(apart)))]
        others = apart if entry.relation in BOUNDS else (*(apart[n] for _, n in near), *bounds)
        if not any(_same(entry, other) for other in others):
            insort(by_amount, (entry.amount, len(apart)))
            apart.append(entry)
            bounds += [entry] if entry.relation in BOUNDS else []
    return apart


def _parallel_left_out(documents: Mapping[str, Document], indicator: str, entries: list[Entry]) -> list[Entry]:
    """The entries, or none of them where one sentence lists parallel figures: 城镇、农村居民收入分别增长5%、6% names two things at once."""
    places: dict[tuple[str, int, int], int] = defaultdict(int)
    for entry in entries:
        places[entry.reading.doc_id, entry.reading.start, entry.reading.end] += 1
    for (doc_id, start, end), count in places.items():
        said = documents[doc_id].text[start:end]
        if count > 1 and said.count(indicator[-4:]) < count:
            return []
    return entries


def _same(a: Entry, b: Entry) -> bool:
    if abs(a.amount - b.amount) <= ROUNDING * max(abs(a.amount), abs(b.amount)):
        return True
    return _rounds_to(a, b) or _rounds_to(b, a) or _bounds(a, b) or _bounds(b, a)


def _bounds(a: Entry, b: Entry) -> bool:
    """True where fact `a` only says more than or less than, and fact `b` fits: 突破200亿元 and 212.8亿元."""
    if a.reading.goal or b.reading.goal:
        return False
    return (a.relation in ABOVE and b.amount >= a.amount) or (a.relation in BELOW and b.amount <= a.amount)


def _rounds_to(a: Entry, b: Entry) -> bool:
    """True where `b` is `a` rounded to the digits that `b` prints: 38265 and 3.83万."""
    return 0 < b.step < abs(b.amount) and abs(a.amount - b.amount) <= b.step / 2 + 1e-9


def _step(value: float | str, unit: str) -> float:
    """Size of the last digit of a figure as printed, in the base unit."""
    digits = len(f"{value:g}".split(".")[1]) if isinstance(value, float) and "." in f"{value:g}" else 0
    return float(10.0 ** (split_unit(unit)[0] - digits))


def _change(documents: Mapping[str, Document], key: Key, group: list[Entry]) -> Iterator[Conflict]:
    by_year: dict[tuple[int, bool], Entry] = {}
    for entry in group:
        if entry.reading.year is not None and not re.search(r"增长|下降|提高|增速|增幅", key[1]):
            by_year.setdefault((entry.reading.year, entry.reading.goal), entry)
    if len({year for year, _ in by_year}) < 2:
        return
    readings = tuple(by_year[k].reading for k in sorted(by_year))
    yield Conflict("change", key[1], key[0], readings, messages.CHANGE if not any(r.goal for r in readings) else messages.CHANGE_TO_GOAL)


def _note(documents: Mapping[str, Document], readings: tuple[Reading, ...], year: int, goal: bool) -> str:
    papers = list(dict.fromkeys(r.doc_id for r in readings))
    what = messages.GOAL if goal else messages.FACT
    if len(papers) == 1:
        return messages.INSIDE_ONE.format(year=year, what=what, title=documents[papers[0]].title)
    return messages.BETWEEN.format(year=year, what=what) + _draft_note(documents, readings)


def _draft_note(documents: Mapping[str, Document], readings: tuple[Reading, ...]) -> str:
    papers = list(dict.fromkeys(r.doc_id for r in readings))
    statuses = {documents[p].metadata.status.value: documents[p].title for p in papers}
    if Status.DRAFT in statuses and Status.ADOPTED in statuses:
        return messages.DRAFT_AGAINST_ADOPTED.format(draft=statuses[Status.DRAFT], adopted=statuses[Status.ADOPTED])
    return ""
