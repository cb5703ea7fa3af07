"""Comparisons: one indicator across cities, from sentences; tables and charts are read in `tables`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assistant.facts.scope import Scope, is_reference, scopes
from assistant.facts.tables import table_benchmarks, with_reference_lines
from assistant.schema import Benchmark, Document
from assistant.zh.comparisons import (
    ABOVE,
    BELOW,
    EMPTY_NAME,
    FILLER,
    FLOW,
    GENERIC,
    GOES_ON,
    JOINERS,
    LEAD,
    NONE,
    NOT_PLACE_AFTER,
    OF_ALL,
    OPENING_COUNT,
    OWN_RANK,
    PUBLISHED,
    RANK_WORD,
    RATIO,
    SAME_WORDS,
    SHARE_IN,
    SHARE_OF,
    STRIP_LEFT,
    STRIP_RIGHT,
    TITLED,
    TOTALS,
)
from assistant.zh.messages import facts as messages
from assistant.zh.numerals import Amount, find_amounts, find_years, split_unit, to_base
from assistant.zh.places import canonical, find_places, province_of
from assistant.zh.relations import STRONG_FUTURE

# Two names of one indicator share at least this Dice share of their character pairs: 新三板挂牌公司 and 新三板企业 share 0.40.
SAME_NAME = 0.4
_YEAR_REACH = 120  # characters; about two sentences
LONGEST_NAME = 30  # characters


@dataclass(frozen=True, slots=True)
class _Cell:
    place: str
    name: str  # the indicator as printed beside the figure; "" where it is understood
    value: float | str
    unit: str
    kind: str  # value, rank, ratio
    flow: bool = False  # what a year has added, not what there is in all


@dataclass(slots=True)
class _Group:
    name: str
    unit: str
    kind: str
    flow: bool = False
    values: dict[str, float | str] = field(default_factory=dict)
    slips: list[tuple[str, str]] = field(default_factory=list)  # (place, unit) of figures printed in another unit


def benchmarks(document: Document, found: Iterable[Scope] | None = None) -> Iterator[Benchmark]:
    """Every comparison of the paper: from sentences in order, then from its tables and charts."""
    own = canonical(document.metadata.region.value) if document.metadata.region else ""
    for context in _contexts(scopes(document) if found is None else found, own):
        yield from _of_context(document, context, own)
    yield from with_reference_lines([row for table in document.tables for row in table_benchmarks(document, table)])


def _contexts(found: Iterable[Scope], own: str) -> Iterator[list[Scope]]:
    """Sentences, joined where the next one goes on with the same comparison."""
    held: list[Scope] = []
    for scope in found:
        if held and scope.start - held[-1].end < 3 and (GOES_ON.match(scope.text.lstrip()) or _own_rank(held[-1].text, scope.text, own)):
            held.append(scope)
            continue
        if held:
            yield held
        held = [scope]
    if held:
        yield held


def _own_rank(before: str, text: str, own: str) -> bool:
    """True where the sentence gives the own city's place in the ranking that the sentence before lists others of."""
    ranked = re.search(r"前[\d十二]+[\s　]*[强位名]|第[\s　]*\d+[\s　]*[位名]", before)
    return bool(own) and text.startswith(own) and bool(ranked) and own not in before and bool(OWN_RANK.match(text[len(own) :])) and len(find_places(before)) > 1


def _of_context(document: Document, context: list[Scope], own: str) -> Iterator[Benchmark]:
    start, end = context[0].start, context[-1].end
    text = document.text[start:end]
    if STRONG_FUTURE.search(text) or len(find_amounts(text)) < 1:
        return
    yield from _from_to(document, text, start, end)
    cells = _cells(text, own)
    if len({c.place for c in cells}) < 2:
        return
    topic = _topic(text, cells, own)
    year = _year(text) or _year_before(document, text, start)
    for group in _groups(cells, topic):
        if len(group.values) < 2 or _part_and_whole(group):
            continue
        name = _final_name(group, topic, own)
        if not nameable(name):
            continue
        slips = "；".join(f"{place}的数值原文单位为“{unit}”" for place, unit in group.slips)
        yield Benchmark(
            note=messages.UNIT_SLIP.format(slips=slips, unit=group.unit) if slips else "",
            indicator=name,
            unit="位" if group.kind == "rank" else group.unit,
            values=tuple(group.values.items()),
            doc_id=document.doc_id,
            start=start,
            end=end,
            year=year,
            ranking=group.kind == "rank",
        )


# ---------------------------------------------------------------- cells

_Spot = tuple[int, int, str]  # start, end, short name
_BRACKET = re.compile(r"（[^（）]*）")


@dataclass(slots=True)
class _State:
    """Where reading stands inside one segment, a stretch between semicolons or full stops."""

    text: str
    segment: tuple[int, int]
    own: str
    own_names: list[str]  # indicators of the own city so far, for 两项指标分别是…
    behind: int  # where the words that may name the next indicator begin
    subjects: list[str] = field(default_factory=list)  # the cities that the next figure belongs to
    last_place_end: int = -1
    ratio_of: str = ""  # the city in 相当于…的
    ratios: list[str] = field(default_factory=list)  # the indicators of the last run of ratios


def _cells(text: str, own: str) -> list[_Cell]:
    """(place, indicator, value) in reading order."""
    spots = _spots(text)
    amounts = [a for a in find_amounts(text) if _usable(text, a)]
    made: list[_Cell] = []
    for start, end in _segments(text):
        inside = [a for a in amounts if start <= a.start < end]
        places = [s for s in spots if start <= s[0] < end]
        known = list(dict.fromkeys(c.name for c in made if c.place == own and c.name))
        made += _segment_cells(_State(text, (start, end), own, known, start), inside, places)
    return made


def _segments(text: str) -> list[tuple[int, int]]:
    ends = [m.end() for m in re.finditer(r"[；;。！？\n]", text)]
    starts = [0, *ends]
    return [(a, b) for a, b in zip(starts, [*ends, len(text)], strict=False) if a < b]


def _spots(text: str) -> list[_Spot]:
    made = []
    for place in find_places(text):
        if text.rfind("《", 0, place.start) > text.rfind("》", 0, place.start) or NOT_PLACE_AFTER.match(text[place.end :]):
            continue
        if place.level == "region" and not re.match(r"^(?:平均|为|（|\()", text[place.end :]):
            continue
        made.append((place.start, place.end, place.name))
    return made


def _usable(text: str, amount: Amount) -> bool:
    unit = split_unit(amount.unit)[1]
    if text.rfind("《", 0, amount.start) > text.rfind("》", 0, amount.start):
        return False
    if unit == "强":
        return _after_first(text, amount)
    if unit in ("年", "个月", "天", "次", "批", "届", "期", "小时", "维", "级"):
        return False
    if unit == "项" and text[amount.end : amount.end + 2] == "指标":
        return False  # 两项指标分别是…
    return amount.high is None


def _after_first(text: str, amount: Amount) -> bool:
    return text[max(0, amount.start - 3) : amount.start].rstrip().endswith("前")


def _segment_cells(state: _State, amounts: list[Amount], spots: list[_Spot]) -> list[_Cell]:
    made: list[_Cell] = []
    tokens: list[_Spot | Amount] = sorted([*spots, *amounts], key=lambda t: t.start if isinstance(t, Amount) else t[0])
    at, fresh = 0, False  # fresh: a figure stands between the last city and here
    while at < len(tokens):
        token = tokens[at]
        if isinstance(token, Amount):
            run = _run(state.text, tokens, at)
            made += _assign(state, run)
            state.own_names += [c.name for c in made if c.place == state.own and c.name and c.name not in state.own_names]
            state.behind, fresh = run[-1].end, True
            at += len(run)
            continue
        zero = _zero(state.text, token)
        _meet(state, token, fresh=fresh)
        if zero is not None:
            made.append(_Cell(token[2], zero, 0.0, "", "value"))
        fresh = False
        at += 1
    return made


def _meet(state: _State, spot: _Spot, *, fresh: bool) -> None:
    """A city comes: it joins the list before it, opens a new one, or is what a ratio refers to."""
    start, end, name = spot
    before = state.text[max(state.segment[0], start - 5) : start]
    possessive = bool(re.match(r"(?:（[^（）]*）)?的", state.text[end:]))
    if possessive and (RATIO.search(before) or (state.ratio_of and JOINERS.match(state.text[state.behind : start]))):
        state.ratio_of = name
    else:
        joined = state.subjects and state.last_place_end >= 0 and not fresh and JOINERS.match(_BRACKET.sub("", state.text[state.last_place_end : start]))
        state.ratio_of = ""
        state.subjects = [*state.subjects, name] if joined else [name]
        state.last_place_end = end
    state.behind = end


def _zero(text: str, spot: _Spot) -> str | None:
    """The thing that a city has none of, "" where understood; None where the text says no such thing."""
    found = NONE.match(text[spot[1] :].lstrip("市").removeprefix("目前"))
    if not found:
        return None
    what = re.sub(r"^(?:培育出|形成|出现|拥有|一家|一个)", "", found["what"])
    what = re.sub(r"(?:上榜|入围|入选|落户)$", "", what)
    return what if len(what) >= 4 else ""


def _run(text: str, tokens: list[_Spot | Amount], at: int) -> list[Amount]:
    """The amount at `at` with those that follow it in one enumeration: 27家、6家、6家."""
    run: list[Amount] = []
    for token in tokens[at:]:
        if not isinstance(token, Amount) or (run and not re.fullmatch(r"[、，和与及\s　第]+", text[run[-1].end : token.start] or "x")):
            break
        run.append(token)
    return run


def _assign(state: _State, run: list[Amount]) -> list[_Cell]:
    """The cells of one enumeration of amounts."""
    text, first = state.text, run[0]
    before, after = re.sub(r"^（[^（）]*）", "", text[state.behind : first.start]), text[run[-1].end : state.segment[1]]
    unit = next((a.unit for a in run if a.unit), "")
    if state.ratio_of and before == "（" and after.startswith("）的"):  # 成都（601公里）的46%
        return [_cell(text, first, state.ratio_of, "", unit, "value")]
    if state.ratio_of:
        return _ratios(state, run, before, unit)
    placed = re.match(r"^(?P<noun>[^，。；、]{0,24}?)在(?P<place>[\u4e00-\u9fff]{2,4}?)(?:落地|落户|设立|入驻|[，。；、]|$)", after)
    if placed and (places := find_places(placed["place"])):
        return [_cell(text, first, places[0].name, _clean(placed["noun"]), unit, "value")]
    if not state.subjects:
        own = state.own and _names_indicator(before) and not OF_ALL.search(before) and _early(text, first, state.segment)
        return [_cell(text, first, state.own, _clean(before, unit), unit, _kind(first, before))] if own else []
    if unit == "倍" and state.ratios:  # 成都是2.1倍和1.9倍, behind 武汉的甲、乙是郑州的1.4倍和1.7倍
        return [_cell(text, a, state.subjects[-1], n, unit, "ratio") for a, n in zip(run, state.ratios, strict=False)] if len(run) == len(state.ratios) else []
    name = _local_name(before, after, unit)
    if name is None:
        return []
    kind, subjects = _kind(first, before), state.subjects
    if "分别" in before and len(run) == len(subjects):
        return [_cell(text, a, place, name, a.unit or unit, kind) for a, place in zip(run, subjects, strict=True)]
    if len(run) > 1 and len(subjects) > 1:
        return []
    shared = re.search(r"均|都|各|进入|位居|位列|前$|入围", before.rsplit("，", 1)[-1])
    return [_cell(text, first, place, name, unit, kind) for place in (subjects if shared else subjects[-1:])]


def _ratios(state: _State, run: list[Amount], before: str, unit: str) -> list[_Cell]:
    """相当于广州的50.9%; 两项指标分别是郑州的1.4倍和1.7倍, where the own city's last indicators are meant."""
    names = state.own_names[-len(run) :]
    if len(run) > 1 and len(names) == len(run) and state.subjects:
        state.ratios = names
        return [_cell(state.text, a, state.subjects[-1], name, unit, "ratio") for a, name in zip(run, names, strict=True)]
    return [_cell(state.text, run[0], state.ratio_of, "", unit, "ratio")] if before.strip("市 　）") == "的" else []


def _local_name(before: str, after: str, unit: str) -> str | None:
    """The indicator printed beside a figure, "" where understood; None where the figure belongs to something else."""
    adjacent = "，" not in before.strip("，")
    last = before.rsplit("，", 1)[-1]
    if not adjacent and not _names_indicator(last):
        return None
    if re.search(r"(?:在(?!校|建|岗|园|职|营|册|线)|对|与|较|比|从)[^，]{0,14}$", before) and not re.search(r"在全国|排名|位居|位列|占", before):
        return None
    name = _clean(last, unit) if not adjacent else ("" if not before or FILLER.match(before) else _clean(before, unit))
    return (name if FLOW.fullmatch(name) else "") + _noun(after, unit) if not name or FLOW.fullmatch(name) else name


def _early(text: str, amount: Amount, segment: tuple[int, int]) -> bool:
    """True where a city follows in the same segment, so that the figure before it is the own city's."""
    return bool(find_places(text[amount.end : segment[1]]))


def _names_indicator(before: str) -> bool:
    """True where the words before a figure are the name of an indicator, not a frame such as 在9个国家中心城市中."""
    name = _clean(before)
    return len(name) >= 2 and not re.match(r"^(?:在(?!校|建|岗|园|职|营|册|线)|对|与|较|比|从|围绕|按照|根据|按|位居|累计下降|下降|增长|超|公布|首批|工信部|先后)", name) and not re.search(r"(?:公布的|首批|名单|下降|增长|增加|提高)$", name)


def _kind(amount: Amount, before: str) -> str:
    if amount.ordinal or (split_unit(amount.unit)[1] in ("位", "名") and RANK_WORD.search(before + amount.text)):
        return "rank"
    if before.rstrip().endswith("前") or split_unit(amount.unit)[1] in ("位", "强"):
        return "rank"
    return "rank" if not amount.unit and re.search(r"第$", before) else "value"


def _cell(text: str, amount: Amount, place: str, name: str, unit: str, kind: str) -> _Cell:
    value, base = to_base(amount.value, amount.unit or "")
    shown: float | str = amount.value
    if kind == "rank":
        shown = f"前{amount.value:g}" if _after_first(text, amount) else amount.value
        return _Cell(place, name, shown, "位", kind, bool(FLOW.search(name)))
    bare = split_unit(unit)[1]
    if kind == "value" and bare not in ("元", "美元", "") and split_unit(amount.unit)[0]:
        shown, unit = value, base  # 1.23万家 -> 12300 家
    before = text[max(0, amount.start - 4) : amount.start]
    if kind == "value" and ABOVE.search(before):
        shown = f">{shown:.15g}"
    elif kind == "value" and BELOW.search(before):
        shown = f"<{shown:.15g}"
    return _Cell(place, name, shown, unit, kind, bool(FLOW.search(name)))


def _clean(words: str, unit: str = "") -> str:
    """The name among the words before a figure; for a share with what it is a share of."""
    words = words.rsplit("，", 1)[-1]
    for year in reversed(find_years(words)):
        words = words[: year.start] + words[year.end :]
    while True:
        shorter = STRIP_RIGHT.sub("", STRIP_LEFT.sub("", words))
        if shorter == words:
            break
        words = shorter
    if unit in ("%", "小数") and (share := SHARE_IN.match(words) or SHARE_OF.match(words)):
        return f"{share['part']}占{share['whole']}比重"[-LONGEST_NAME:]
    if words.endswith("占"):
        words = re.sub(r"[共只仅]?占$", "", words) + ("占比" if unit == "%" else "")
    return words[-LONGEST_NAME:]


def _noun(after: str, unit: str) -> str:
    """The counted noun behind a figure: 5家领事馆."""
    if split_unit(unit)[1] not in ("家", "个", "所", "项", "座", "条", "件", "人", "名"):
        return ""
    noun = re.split(r"[，。；、（(]|入围|上榜|入选", after, maxsplit=1)[0]
    return noun if 2 <= len(noun) <= 14 and noun not in GENERIC and re.match(r"[\u4e00-\u9fffA-Za-z\d]", noun) and not re.match(r"^(?:和|与|及|左右|以上|的|而)", noun) else ""


# ---------------------------------------------------------------- groups


def _groups(cells: list[_Cell], topic: str) -> list[_Group]:
    groups: list[_Group] = []
    for cell in cells:
        group = _group_of(cell, groups)
        if group is None:
            group = _Group(_group_name(cell, groups, topic), cell.unit, cell.kind, cell.flow)
            groups.append(group)
        if cell.place not in group.values and {group.unit, cell.unit} == {"亿元", "亿美元"}:
            group.slips.append((cell.place, cell.unit))
        group.values.setdefault(cell.place, cell.value)
        group.unit = group.unit or cell.unit
    return groups


def _group_name(cell: _Cell, groups: list[_Group], topic: str) -> str:
    """The name of a new row; 新增 and 总数 alone take their noun from the passage."""
    if FLOW.fullmatch(cell.name):
        return topic if FLOW.search(topic) else cell.name + topic
    if cell.name in TOTALS:
        of = next((FLOW.sub("", g.name) for g in reversed(groups) if g.flow and _units_fit(g, cell)), "")
        return of + cell.name
    return cell.name or ("" if cell.kind == "ratio" else topic)


def nameable(name: str) -> bool:
    """True for a name that says what is measured: two Chinese characters or letters, no bare verb, brackets that close."""
    balanced = all(name.count(a) == name.count(b) and name.find(a) <= name.find(b) for a, b in ("（）", "()", "《》", "“”"))
    return balanced and len(re.findall(r"[\u4e00-\u9fffA-Za-z]", name)) >= 2 and not EMPTY_NAME.fullmatch(name)


def _group_of(cell: _Cell, groups: list[_Group]) -> _Group | None:
    fitting = [g for g in groups if g.kind == cell.kind and _units_fit(g, cell) and (not cell.name or g.flow == cell.flow)]
    if cell.value == 0.0 and not cell.unit:
        fitting = [g for g in groups if g.kind == "value" and cell.place not in g.values]
    if not cell.name or cell.name in TOTALS or FLOW.fullmatch(cell.name):
        free = [g for g in fitting if cell.place not in g.values]
        if cell.name in TOTALS:
            return max(free, key=lambda g: len(g.values), default=None)
        return free[-1] if free else None
    ranks = cell.kind == "rank"
    alike = [(dice(_bare(cell.name, ranks), _bare(g.name, ranks)), g) for g in fitting if g.name and cell.place not in g.values]
    best = max(alike, key=lambda p: p[0], default=None)
    if best is not None and best[0] >= SAME_NAME:
        return best[1]
    nameless = [g for g in fitting if not g.name and cell.place not in g.values]
    return nameless[-1] if nameless and cell.kind != "ratio" else None


def _bare(name: str, ranks: bool) -> str:
    """The name of a ranking without the words that only say that it is one."""
    return re.sub(r"(?:指数|排名|排行榜?|榜单|名单|得分)$", "", name) if ranks else name


def _units_fit(group: _Group, cell: _Cell) -> bool:
    if not group.unit or not cell.unit:
        return True
    if group.unit == cell.unit or {group.unit, cell.unit} <= {"亿", "亿元"} or {group.unit, cell.unit} <= {"万", "万元"}:
        return True
    # 家 and 个 count the same things; 亿元 beside 亿美元 is a slip of the paper and is kept as printed
    return {group.unit, cell.unit} <= {"家", "个"} or {group.unit, cell.unit} <= {"亿元", "亿美元"}


def _part_and_whole(group: _Group) -> bool:
    """True for a province beside its own cities: 河南的3个产业中2个在郑州."""
    return any(province_of(place) in group.values and province_of(place) != place for place in group.values)


def dice(a: str, b: str) -> float:
    """Dice share of character pairs, 0..1."""
    for other, kept in SAME_WORDS:
        a, b = a.replace(other, kept), b.replace(other, kept)
    x, y = {a[i : i + 2] for i in range(len(a) - 1)}, {b[i : i + 2] for i in range(len(b) - 1)}
    return 2 * len(x & y) / (len(x) + len(y)) if x and y else float(a == b)


def _opening(text: str) -> str:
    """What the clause before the first city names: 2022年花卉企业，郑州…; 公布的66个花卉集群中，郑州…; 万人花卉数郑州是…."""
    places = find_places(text)
    first = next((p for p in places if not NOT_PLACE_AFTER.match(text[p.end :])), None)
    if first is None or not first.start:
        return ""
    words = re.split(r"[。；]", text[: first.start])[-1]
    joined = not words.endswith(("，", "："))
    words = re.split(r"，", words.rstrip("，："))[-1]
    if joined and not re.match(r"(?:市)?[\s　]*(?:是|为|达|有)?[\s　]*\d", text[first.end :]):
        return ""
    counted = [a for a in find_amounts(words) if split_unit(a.unit)[1] not in ("强", "年", "批", "次", "")]
    if counted:
        behind = words[counted[-1].end :].strip()
        if not behind:
            words = words[: counted[-1].start]
        elif OPENING_COUNT.search(words[: counted[-1].start]):
            words = behind
        else:
            return ""
    words = re.sub(r"^.*(?:公布|发布|认定|评出)的?", "", _clean(words)).strip()
    words = _clean(re.sub(r"(?:名单|榜单)?(?:中|里|上|方面|领域)$", "", words))
    return words if len(words) >= 4 and _names_indicator(words) and nameable(words) and all(split_unit(a.unit)[1] == "强" for a in find_amounts(words)) else ""


def _topic(text: str, cells: list[_Cell], own: str) -> str:
    """The indicator that the passage is about, for figures without a name of their own."""
    found = LEAD.search(text)
    if found:
        words = next(w for w in found.groupdict().values() if w)
        for amount in reversed(find_amounts(words)):
            if not amount.unit or split_unit(amount.unit)[1] != "强":
                words = words[: amount.start] + words[amount.end :]
        words = re.sub(r"^.*?(?:公布|发布)的?", "", words)
        words = re.sub(r"^(?:另外|此外|同时)?[，]?(?:在)?(?:国家(?=首批|公布))?(?:首批)?", "", _clean(words)).strip("《》")
        words = re.sub(r"[（(]\s*[）)]", "", words)
        if len(words) >= 3:
            return words
    titled = TITLED.search(text)
    if titled:
        return re.sub(r"[（(：:]\s*\d{4}\s*[）)]?|^\d{4}\s*年?|[（(]\s*[）)]", "", titled["title"])
    if opening := _opening(text):
        return opening
    named = [c.name for c in cells if c.name and c.name not in TOTALS and not FLOW.fullmatch(c.name)]
    return named[0] if named else ""


def _final_name(group: _Group, topic: str, own: str) -> str:
    name = group.name or topic
    if group.kind == "ratio":
        return f"{name or topic}（{own}相当于该市的比例）" if group.unit == "%" else f"{name or topic}（相当于{own}的倍数）"
    if group.kind == "rank" and "排名" not in name:
        return (topic if len(name) < 3 else name) + "排名"
    if group.kind == "rank" and len(name) <= 4 and topic and topic != name:
        return topic + name
    return name


def _year(text: str) -> int | None:
    stated = [y for y in find_years(text) if not is_reference(text, y) and not re.match(r"[\s　]*(?:年)?[\s　]*以来", text[y.end :])]
    outside = [y for y in stated if y.first == y.last and text.rfind("《", 0, y.start) <= text.rfind("》", 0, y.start)]
    of_figures = [y for y in outside if not PUBLISHED.match(text[y.end :])]
    return next((y.last for y in (*of_figures, *outside, *stated)), None)


def _year_before(document: Document, text: str, start: int) -> int | None:
    """The year of the sentence before, for a sentence that goes on with another indicator and names no city first."""
    places = find_places(text[:12])
    if places and places[0].start < 2:
        return None
    return _year(document.text[max(document.text.rfind("\n", 0, start), start - _YEAR_REACH, 0) : start])


# ---------------------------------------------------------------- one thing over time


def _from_to(document: Document, text: str, start: int, end: int) -> Iterator[Benchmark]:
    """从2010年的40%降至2020年的30%, and 与2012年相比，2022年…从15%下降到5%."""
    for found in re.finditer(r"(?P<before>[^，；。]*?)(?:从|由)(?P<a>[^，；。从由]{2,20}?)(?P<verb>[\u4e00-\u9fff]{1,4})(?:至|到)(?P<b>[^，；。]{2,20})", text):
        low, high = find_amounts(found["a"]), find_amounts(found["b"])
        if len(low) != 1 or len(high) != 1 or low[0].unit != high[0].unit or not low[0].unit:
            continue
        years = [find_years(found["a"]), find_years(found["b"])]
        if not all(years):
            earlier = [y for y in find_years(text[: found.start("a")]) if y.first == y.last]
            if len(earlier) < 2:
                continue
            years = [[earlier[-2]], [earlier[-1]]]
        first, last = years[0][-1].last, years[1][-1].last
        name = _clean(found["before"])
        places = find_places(name)
        if places and places[0].start == 0:
            name = name[places[0].end :].removeprefix("的")
        if first < last and len(name) >= 2:
            values = ((str(first), low[0].value), (str(last), high[0].value))
            yield Benchmark(name, low[0].unit, values, document.doc_id, start, end, dimension="year")
