"""Targets: every number that a paper promises, with its indicator, relation and year; qualitative targets marked by value None."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assistant.facts.naming import Named, name, shared_head, tidy
from assistant.facts.objects import lasting, proposer, what_covers, with_object
from assistant.facts.scope import PROMISING, Scope, base_year, clauses, governing_year, looks_ahead, scopes
from assistant.schema import Document, Goal, Kind
from assistant.zh.comparisons import NOT_PLACE_AFTER
from assistant.zh.indicators import ATTRIBUTE, BARE, CONCRETE, DOUBLED, MEASURED, MONEY
from assistant.zh.numerals import Amount, find_amounts, find_years, parse_number, split_unit
from assistant.zh.places import find_places
from assistant.zh.relations import (
    AFTER,
    AT_LEAST,
    BOUND,
    DOUBLE,
    DURATION_TARGET,
    EXISTING,
    FULL_COVER,
    FUTURE,
    PAST,
    PERIOD_AFTER,
    RATIO_TO,
    THRESHOLD,
    THRESHOLD_NOUN,
    THRESHOLD_OF,
    TOWARDS,
    WITHIN,
)
from assistant.zh.units import COUNTING, TIME

QUOTE_CHARS = 240  # a longer sentence is quoted by the part between semicolons that holds the number

_BIG = re.compile(r"(?P<n>\d+|[三四五六七八九十]+)大(?=[^家型力小学量约幅众])")
_LEVEL = re.compile(r"(?P<n>(?:[一两三五六八]|\d+)?[十百千万]*[万亿]|\d+亿)元?级(?!别)")
_PAIRED = re.compile(r"[“\"](?P<n>双|两个|三个|三)(?P<size>万亿|千亿|百亿)[”\"](?P<what>工程|产业|目标|计划|行动)?")
_CHINESE_DIGITS = "一二两三四五六七八九"
# A small number in Chinese characters is a target only right behind a verb that makes something, with what it lists between.
_MAKES = re.compile(r"(?:打造|培育|形成|建设|构建|布局|创建|建成|引进|新建|新增|建立|设立|组建|发展)[^，；]{0,40}$")
_PERIOD = re.compile(r"(?:前[一二三四五六七八九十\d]+个?[季月]度?份?|[一二三四]季度|[上下]半年)")
_FORMULA = re.compile(r"\d+(?:\+\d+)+")
_MAKES_ONE = re.compile(r"(?:打造|建设|创建|建成)$")  # with 个 only
# 重点抓好十个方面的工作: the paper counts its own chapters.
_AGENDA = re.compile(r"^(?:方面|个方面|项|件|个)(?:的)?(?:重点|主要)?(?:方面)?(?:的)?(?:工作|任务|内容|要求|问题|意见)(?:$|[，。：:；])|^个?方面")
_COMPARED = re.compile(r"^\s*(?:较|比|同比|跌至|降至|分别|其中)")
_NO_INDICATOR = re.compile(r"^(?:较|比|跌至|提出|分别|占全|围绕|其中|对|在|从|由|高于|低于)|从(?!业|事)|较(?!大|强|高|好)|低于|高于|分别|公布|位居|排名|跌至|指标(?:分别)?[是为]")
_SHORT = 14  # a sentence of fewer characters is a heading in disguise: 以点带面完成全覆盖
_RANK_BEFORE = re.compile(r"(?:前|第)$")
_NAME_UNITS = frozenset(("强", "届", "岁", "级", "期", "次", "点", "层", "号", "步", "成", "国", "省", "市", "县", "区", "村", "街", "网", "线", "环", "带", "轴", "核", "极", "星", "行", "字", "分", "千伏", "伏", "毫米", "厘米", "米"))
_DURATIONS = frozenset(TIME) - {"次", "人次", "架次", "班次", "届", "期"}


@dataclass(frozen=True, slots=True)
class _Number:
    """A number with the clause that holds it; offsets count from the sentence's start."""

    amount: Amount
    clause: tuple[int, int]
    before: str
    after: str


def goals(document: Document) -> Iterator[Goal]:
    """All targets of the paper in document order; rows of one place are given once."""
    yield from ledger(document)[0]


def ledger(document: Document, found: Iterable[Scope] | None = None) -> tuple[tuple[Goal, ...], tuple[Goal, ...]]:
    """(targets, figures): what the paper promises and, of the own place, what it says was reached in a stated year."""
    base = base_year(document)
    targets: dict[tuple[object, ...], Goal] = {}
    figures: dict[tuple[object, ...], Goal] = {}
    for scope in scopes(document) if found is None else found:
        for ahead, goal in _of_sentence(document, scope, base):
            key = (goal.indicator, goal.value, goal.high, goal.unit, goal.start)
            (targets if ahead else figures).setdefault(key, goal)
    return tuple(targets.values()), tuple(figures.values())


def _of_sentence(document: Document, scope: Scope, base: int | None) -> Iterator[tuple[bool, Goal]]:
    """(True, target) and (False, figure of the past) of one sentence."""
    inherited = ""
    made = 0
    verb: tuple[tuple[int, int], str] = ((-1, -1), "")
    seen: list[tuple[float, str, str]] = []
    numbers = _numbers(scope.text)
    for at, number in enumerate(numbers):
        clause = scope.text[slice(*number.clause)]
        if not _countable(number, clause) or _slogan(scope.text, number.amount):
            continue
        following = numbers[at + 1] if at + 1 < len(numbers) else None
        named = _name(scope, number, following, inherited if number.amount.unit == "百分点" else _stem(inherited, scope))
        unit = split_unit(number.amount.unit)[1]
        named = tidy(named, counting=unit in COUNTING, percent=unit == "%", inherited=inherited)
        named = replace(named, indicator=with_object(scope, number.before, number.amount, _without_own_place(named.indicator, document)))
        if named.indicator:
            inherited = inherited if named.indicator == _stem(inherited, scope) else named.indicator
        if named.action:
            verb = (number.clause, named.action)
        elif verb[0] == number.clause and not number.before.strip():
            named = replace(named, action=verb[1])
        named = replace(named, relation=named.relation or _printed_relation(number.before) or named.action)
        if not named.indicator or not _named_well(scope, number, named) or _part_of_formula(scope.text, number, named, seen):
            continue
        seen.append((number.amount.value, number.amount.unit, named.indicator))
        if looks_ahead(document, scope, clause, number.amount.start, base):
            if _is_target(document, scope, number, named):
                made += 1
                yield from ((True, row) for row in _rows(document, scope, number, named, base))
        elif (figure := _figure(document, scope, number, named)) is not None:
            yield False, figure
    yield from ((True, row) for row in _without_amount(document, scope, base))
    if not made:
        yield from ((True, row) for row in _qualitative(document, scope, base))


# ---------------------------------------------------------------- numbers and their words


def _numbers(text: str) -> list[_Number]:
    amounts = find_amounts(text)
    made: list[_Number] = []
    for start, end in clauses(text):
        inside = [a for a in amounts if start <= a.start and a.end <= end]
        left, counted = start, -1
        for at, amount in enumerate(inside):
            if at + 1 < len(inside) and inside[at + 1].start == amount.end:
                counted = amount.start
                continue  # 三个一百平方公里: the first counts the second
            right = inside[at + 1].start if at + 1 < len(inside) else end
            before = _inside_bracket(text[left : amount.start if counted < left else counted])
            counted = -1
            made.append(_Number(amount, (start, end), before, _reach(text, amount, inside[at + 1 :], right, end)))
            left = _behind(text, amount.end, right)
    return made


def _inside_bracket(before: str) -> str:
    opened = max(before.rfind("（"), before.rfind("("))
    closed = max(before.rfind("）"), before.rfind(")"))
    return before[opened + 1 :] if opened > closed else before


def _behind(text: str, at: int, right: int) -> int:
    """Where the words of the next number begin: after the suffix, the noun and the mark that ends this item."""
    stretch = text[at:right]
    period = re.match(r"(?:内|间|左右|以内)", stretch)
    suffix = next((w for w in AFTER if stretch.startswith(w)), period.group() if period else "")
    if re.search(r"(?:和|及|与|以及)\s*$", stretch):
        return right
    mark = re.search(r"[、，；]|以及", stretch)
    if mark:
        return at + mark.end()
    return at + len(suffix)


def _reach(text: str, amount: Amount, later: list[Amount], right: int, end: int) -> str:
    """The words after a number that can be its noun: up to the next item of an enumeration, else to the clause's end."""
    stretch = text[amount.end : right]
    if not later:
        return text[amount.end : end]
    mark = re.search(r"[、；]", stretch)
    if mark:
        return stretch[: mark.start()]
    rest = text[amount.end : end]
    if "的" in rest[len(stretch) :] and len(stretch) > 1 and not re.match(r"^(?:以上|以下|左右|[，（(])", stretch):
        return rest  # 20个年收益超1000万的应用集合: the other number sits inside the noun
    return stretch


def _countable(number: _Number, clause: str) -> bool:
    """True where the number can be a target at all: no name, rank, date, period or bare article."""
    amount = number.amount
    unit = split_unit(amount.unit)[1]
    after = number.after
    small = amount.text[:1] in _CHINESE_DIGITS and amount.value < 10
    if small and amount.value == 1 and unit != "个":
        return False
    if small and not re.search(_MAKES if amount.value > 1 else _MAKES_ONE, number.before.rstrip(" “\"")):
        return False
    if _AGENDA.match(number.amount.unit + after) or number.before.rstrip().endswith("以下"):
        return False
    if unit == "项" and re.search(r"(?:任务|举措|措施|工作|政策)(?:共|分为|包括|有|共有)?$", number.before.rstrip()):
        return False  # 重点任务共十项: what the paper itself counts
    if THRESHOLD_OF.search(number.before) and THRESHOLD_NOUN.match(after):
        return False
    if unit in COUNTING and re.search(r"以$", number.before.rstrip()) and re.match(r"[^，。；]{2,16}为", after):
        return False  # 以32个板块为依托
    if EXISTING.search(number.before) or (unit in COUNTING and TOWARDS.search(number.before)) or (unit not in COUNTING and THRESHOLD.match(after)):
        return False
    if re.match(r"^以[^，]{2,60}为", clause) or "+" in number.before[-2:] + after[:2]:
        return False
    if amount.ordinal or _RANK_BEFORE.search(number.before.rstrip()):
        return False
    if unit in _NAME_UNITS or (unit == "人" and after.startswith("民")):
        return False
    if unit not in COUNTING and re.match(r"(?:及)?以[上下](?=[\u4e00-\u9fff])(?!的?[，。；、])", after) and not after[2:].startswith("的"):
        return False  # 5000吨标准煤以上重点用能单位: a threshold inside a noun
    if unit == "项" and re.match(r"(?:工程|行动|任务|措施|政策|制度|机制|改革|计划|举措)", after) and small:
        return False  # 三项工程: a label of what was listed
    if unit in _DURATIONS:
        return bool(DURATION_TARGET.search(clause)) and not PERIOD_AFTER.match(after) and bool(DURATION_TARGET.search(number.before + after[:8]))
    if not unit and not split_unit(amount.unit)[0] and not MONEY.search(number.before):
        return False
    return not _in_name(number)


def _slogan(text: str, amount: Amount) -> bool:
    """True inside quotation marks that hold a formula: “1个平台+3个中心”."""
    opened, closed = text.rfind("“", 0, amount.start), text.rfind("”", 0, amount.start)
    end = text.find("”", amount.end)
    return opened > closed and end >= 0 and "+" in text[opened:end]


def _in_name(number: _Number) -> bool:
    """True inside a title or a quoted slogan: 《2022年…500强》, “七个强市”."""
    before = number.before
    if before.rfind("《") > before.rfind("》"):
        return True
    opened = before.rfind("“")
    if opened <= before.rfind("”"):
        return False
    inside = before[opened + 1 :] + number.amount.text + number.after.split("”", 1)[0]
    if _MAKES.search(before[:opened]) and "、" in before[:opened] and CONCRETE.search(number.after.split("”", 1)[0]):
        return False  # 打造…“三个产业集群”
    return len(inside) <= 9 and len(inside) - len(number.amount.text) <= 5 and not re.search(r"公里|元|％|%|平方", number.amount.text)


def _name(scope: Scope, number: _Number, following: _Number | None, inherited: str) -> Named:
    amount = number.amount
    unit = split_unit(amount.unit)[1]
    after = number.after
    if following is not None and following.clause == number.clause:
        after = shared_head(after.strip(), following.after)
    before = number.before
    if before.rstrip().endswith("“") and amount.value < 10:
        before = before[: before.rstrip().rfind("“")].rsplit("、", 1)[0] if re.search(r"、[^、]*$", before) else before
        before = _MAKES.search(before).group()[:2] if _MAKES.search(before) else ""  # type: ignore[union-attr]
    if unit in _DURATIONS and after.startswith("的"):
        before = ""
    named = name(before, after, counting=unit in COUNTING or not unit or (unit in _DURATIONS and not before), inherited=inherited, percent=unit == "%")
    indicator = named.indicator
    if re.match(r"^其中", scope.text[number.clause[0] : number.clause[1]]) and inherited:
        indicator = _part_of(indicator, inherited, scope) if unit != "%" or len(indicator) <= 3 else indicator
    if BARE.match(indicator) and inherited and indicator in ("占比", "比重") and inherited != indicator:
        indicator = re.sub(r"(?:总?面积|数量|规模)$", "", inherited) + indicator
    elif BARE.match(indicator) and scope.thing:
        indicator = scope.thing + indicator
    return replace(named, indicator=re.sub(r"(?<=[\u4e00-\u9fff])(?:实现|完成)(?=年?均?(?:增长|增幅|增速))", "", indicator))


def _part_of(part: str, whole: str, scope: Scope) -> str:
    """其中地上约85万平方米 behind 总建筑面积 is 地上建筑面积; 其中新能源车50万辆 behind 汽车产能 is 新能源车产能."""
    if len(part) <= 3:
        return scope.thing + part + whole.removeprefix("总")
    attribute = ATTRIBUTE.search(whole)
    return part if attribute is None or MEASURED.search(part) else part + attribute.group()


def _printed_relation(before: str) -> str:
    """最高补助200万元: a bound that stands before the name of what is bounded."""
    found = BOUND.search(before) or AT_LEAST.search(before)
    return found["word"] if found else ""


def _part_of_formula(text: str, number: _Number, named: Named, seen: list[tuple[float, str, str]]) -> bool:
    """True where a sentence explains its formula “8+4” and counts one of the parts a second time under another name."""
    terms = {float(t) for f in _FORMULA.finditer(text) for t in f.group().split("+")}
    amount = number.amount
    return amount.value in terms and any((v, u) == (amount.value, amount.unit) and n[-2:] == named.indicator[-2:] for v, u, n in seen)


def _stem(indicator: str, scope: Scope) -> str:
    """What a later number without a noun inherits: the name without its thing and without 占比."""
    stem = indicator.removeprefix(scope.thing) if scope.thing and len(indicator) > len(scope.thing) + 1 else indicator
    return re.sub(r"(?:占比|比重|年均增长率?)$", "", stem) or stem


def _without_own_place(indicator: str, document: Document) -> str:
    """郑州市工业增加值 -> 工业增加值: the subject has a column of its own; names such as 郑州都市圈 stay."""
    places = find_places(indicator)
    own = document.metadata.region.value if document.metadata.region else ""
    period = _PERIOD.match(indicator)
    lead = period.group() if period else ""
    if not places or places[0].start != len(lead) or not own.startswith(places[0].name) or NOT_PLACE_AFTER.match(indicator[places[0].end :]):
        return indicator
    rest = re.sub(r"^(?:市)?的?(?:(?:19|20)\d{2}年)?(?:全年|年末)?", "", indicator[places[0].end :])
    return lead + rest if len(rest) >= 3 else indicator


# ---------------------------------------------------------------- is it a target


def _named_well(scope: Scope, number: _Number, named: Named) -> bool:
    """False for bases (由30%提高到40%), numbers of last year beside this year's, and names that are only a city."""
    before = number.before.rstrip()
    if re.search(r"(?:从|由|自)$", before) or (re.search(r"(?:从|由)[^，]{0,12}$", before) and re.match(r"(?:提|增|扩|上|降|下|到|至)", number.after)):
        return False
    if re.search(r"(?:上年|去年|同期|历史)", number.before[-6:]):
        return False
    places = find_places(named.indicator)
    if places and places[0].end - places[0].start >= len(named.indicator) - 1:
        return False  # only a city: a comparison
    return len(named.indicator) >= 2 and bool(re.search(r"[\u4e00-\u9fffA-Za-z]{2}", named.indicator))


def _is_target(document: Document, scope: Scope, number: _Number, named: Named) -> bool:
    told = document.metadata.kind.value not in PROMISING and not FUTURE.search(scope.text)
    if told and not named.action:
        return False
    starts_clause = number.amount.start - number.clause[0] <= 1
    # 32个板块强调…: the number belongs to the clause's subject
    return not (starts_clause and not named.action and not re.match(r"\s*(?:以上|左右|以内)?[，。；、]", number.after + "。"))


def _figure(document: Document, scope: Scope, number: _Number, named: Named) -> Goal | None:
    """A figure of the past with a stated year, of the own place and of an indicator named before it; None else."""
    clause = scope.text[slice(*number.clause)]
    own = document.metadata.region.value if document.metadata.region else ""
    cities = [p for p in find_places(scope.text[: number.amount.start]) if p.level == "city"]
    if (cities and not own.startswith(cities[-1].name)) or number.amount.unit == "" or named.action:
        return None
    if named.indicator[-2:] not in number.before and not named.relation.endswith("增长"):
        return None
    if RATIO_TO.search(number.before) or _COMPARED.match(clause) or _NO_INDICATOR.search(named.indicator) or split_unit(number.amount.unit)[1] == "位":
        return None
    found = governing_year(scope, number.amount.start)
    year = found.last if found is not None and found.first == found.last else _heading_year(scope)
    if year is None:
        return None
    goal = _goal(document, scope, number.amount.start, named.indicator, None)
    unit = number.amount.unit + "元" if MONEY.search(named.indicator) and number.amount.unit in ("万", "亿", "万亿") else number.amount.unit
    base_year = _base(scope, number)[1]
    return replace(
        goal, value=number.amount.value, high=number.amount.high, unit=unit, relation=named.relation, year=year, year_implied=found is None, base_year=base_year
    )


def _heading_year(scope: Scope) -> int | None:
    """The year of the heading: 一、2024年工作回顾."""
    for title in reversed(scope.headings):
        years = [y for y in find_years(title) if y.first == y.last]
        if years:
            return years[0].last
    return None


# ---------------------------------------------------------------- rows


def _rows(document: Document, scope: Scope, number: _Number, named: Named, base: int | None) -> Iterator[Goal]:
    amount = number.amount
    relation = named.relation
    if FULL_COVER.search(re.split(r"[、，；]", number.after[:30])[0]):
        relation = "全覆盖"
    unit = amount.unit
    if MONEY.search(named.indicator) and unit in ("万", "亿", "万亿", "千亿", "百亿"):
        unit += "元"
    value, high = amount.value, amount.high
    if split_unit(unit)[1] == "番":
        value, unit, relation = 2.0**amount.value, "倍", "倍增"
    if unit == "元" and value >= 1e8 and high is None:  # 三亿五千万元, 万亿元
        value, unit = (value / 1e12, "万亿元") if value >= 1e12 else (value / 1e8, "亿元")
    base_value, base_at = _base(scope, number)
    goal = _goal(document, scope, amount.start, named.indicator, base)
    yield replace(goal, value=value, high=high, unit=unit, relation="区间" if high is not None and relation in ("达到", "为", "") else relation, base_value=base_value, base_year=base_at)


def _goal(document: Document, scope: Scope, at: int, indicator: str, base: int | None) -> Goal:
    year, implied = _year(document, scope, at, base)
    if implied and not lasting(scope, indicator, scope.text[at : at + 16]):
        year, implied = None, False
    start, end = _quote(scope, at)
    return Goal(
        indicator=indicator,
        value=None,
        unit="",
        relation="",
        subject=_subject(document, scope, at),
        doc_id=document.doc_id,
        start=start,
        end=end,
        year=year,
        year_implied=implied,
        place=_place(document, scope, at),
    )


def _year(document: Document, scope: Scope, at: int, base: int | None) -> tuple[int | None, bool]:
    found = governing_year(scope, at)
    if found is not None and (base is None or found.last >= base):
        return found.last, found.first != found.last
    if re.search(r"今年", scope.text) and document.metadata.year:
        return document.metadata.year, False
    if scope.carried is not None:
        return scope.carried, False
    heading = _heading_year(scope)
    if heading is not None and (base is None or heading >= base):
        return heading, True
    end = document.metadata.period_end
    within = WITHIN.search(scope.text[:at])
    if within and base is not None:  # 3年内: counted from the paper's first year, not beyond its period
        return min(base + int(parse_number(within["n"])), end or 9999), True
    if end is None and document.metadata.kind.value == Kind.REPORT:
        end = document.metadata.year  # a work report's targets are those of its year
    return (end, True) if end is not None else (None, False)


def _quote(scope: Scope, at: int) -> tuple[int, int]:
    """The sentence, or where it is long the part between semicolons; counted in the document."""
    if len(scope.text) <= QUOTE_CHARS:
        return scope.start, scope.end
    start = max(scope.text.rfind(mark, 0, at) for mark in "；;") + 1
    ends = [e for e in (scope.text.find(mark, at) for mark in "；;") if e >= 0]
    end = min(ends) if ends else len(scope.text)
    while start < end and scope.text[start].isspace():
        start += 1
    return scope.start + start, scope.start + end


def _subject(document: Document, scope: Scope, at: int) -> str:
    if scope.thing:
        return scope.thing
    if (said_by := proposer(document, scope)) is not None:
        return said_by
    region = document.metadata.region
    return region.value if region else ""


def _place(document: Document, scope: Scope, at: int) -> str:
    near = [p for p in find_places(scope.text) if p.level == "city" and p.start < at]
    if near:
        return near[-1].name
    region = document.metadata.region
    return region.value if region else ""


def _base(scope: Scope, number: _Number) -> tuple[float | None, int | None]:
    """The value and year that the target starts from: 由30%提高到40%, 比2020年增长20%."""
    value: float | None = None
    amounts = [a for a in find_amounts(scope.text[number.clause[0] : number.amount.start])]
    before = scope.text[number.clause[0] : number.amount.start]
    if amounts and re.search(r"(?:从|由)[^，；]*?$", before[: amounts[-1].start]) and re.search(r"(?:到|至|为)[^，；]{0,4}$", before):
        value = amounts[-1].value
    year: int | None = None
    for mention in find_years(before):
        if re.search(r"(?:比|较|从|由)[\s　]*$", before[max(0, mention.start - 3) : mention.start]):
            year = mention.last
    return value, year


# ---------------------------------------------------------------- targets without a figure of their own


def _without_amount(document: Document, scope: Scope, base: int | None) -> Iterator[Goal]:
    text = scope.text
    for start, end in clauses(text):
        clause = text[start:end]
        ahead = looks_ahead(document, scope, clause, start + len(clause) // 2, base)
        if not ahead:
            continue
        yield from _paired(document, scope, (start, end), base)
        yield from _levels(document, scope, (start, end), base)
        yield from _bigs(document, scope, (start, end), base)
        yield from _doubles(document, scope, (start, end), base)
        if not find_amounts(clause) and len(text) > _SHORT:
            yield from _covers(document, scope, (start, end), base)


def _paired(document: Document, scope: Scope, clause: tuple[int, int], base: int | None) -> Iterator[Goal]:
    """A、B“双万亿”工程: one target for each of the things named."""
    text = scope.text[slice(*clause)]
    for found in _PAIRED.finditer(text):
        named = name(text[: found.start()], "", counting=False, inherited="", percent=False)
        items = [i for i in re.split(r"[、和与及]", named.indicator) if i]
        wanted = 2 if found["n"] in ("双", "两个") else 3
        if len(items) != wanted:
            continue
        items[-1] = re.sub(rf"(?:{found['n']}|[两二三])个?(?:重点|主导)?产业(?:实施|推进)?$", "", items[-1]) or items[-1]
        value, unit = (1.0, "万亿元") if found["size"] == "万亿" else (parse_number(found["size"]) / 1e8, "亿元")
        for item in items:
            indicator = item if MONEY.search(item) else item + ("规模" if item.endswith("产业") else "产业规模")
            yield replace(_goal(document, scope, clause[0] + found.start(), indicator, base), value=value, unit=unit, relation=named.action)


def _levels(document: Document, scope: Scope, clause: tuple[int, int], base: int | None) -> Iterator[Goal]:
    """打造千亿级产业集群: a size of 1000 亿元."""
    text = scope.text[slice(*clause)]
    for found in _LEVEL.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        made = re.search(r"(?P<verb>打造|培育|形成|建设|构建|发展|壮大|建成)[^，]{0,10}$", before)
        if find_amounts(before[-6:]) or made is None:
            continue
        noun = re.split(r"[，。；、]", after, maxsplit=1)[0].removeprefix("的")
        if len(noun) < 2:
            continue
        yield replace(_goal(document, scope, clause[0] + found.start(), noun + "规模", base), value=parse_number(found["n"]) / 1e8, unit="亿元", relation=made["verb"])


def _bigs(document: Document, scope: Scope, clause: tuple[int, int], base: int | None) -> Iterator[Goal]:
    """建设三大国家级平台: a count of things that can be built; slogans (十大战略) are left out."""
    text = scope.text[slice(*clause)]
    earlier = _BIG.search(scope.text[: clause[0]]) is not None
    for found in _BIG.finditer(text):
        before, after = text[: found.start()], re.split(r"[，。；：、”（]", text[found.end() :], maxsplit=1)[0]
        verb = re.search(r"(?P<verb>打造|培育|形成|建设|构建|布局|发展)[^，；]{0,40}$", before)
        made = verb or (earlier and not before)
        if not made or "“" in before[-3:] or not CONCRETE.search(after):
            continue
        yield replace(_goal(document, scope, clause[0] + found.start(), after.removeprefix("的"), base), value=parse_number(found["n"]), unit="个", relation=verb["verb"] if verb else "")


def _covers(document: Document, scope: Scope, clause: tuple[int, int], base: int | None) -> Iterator[Goal]:
    text = scope.text[slice(*clause)]
    found = FULL_COVER.search(text)
    if not found:
        return
    indicator = name(text[: found.start()], "", counting=False, inherited="", percent=True).indicator.removesuffix("等")
    if len(indicator) >= 4:
        goal = _goal(document, scope, clause[0] + found.start(), what_covers(scope.text[: clause[0]]) + indicator + "覆盖率", base)
        yield replace(goal, value=100.0, unit="%", relation="全覆盖")


def _doubles(document: Document, scope: Scope, clause: tuple[int, int], base: int | None) -> Iterator[Goal]:
    text = scope.text[slice(*clause)]
    found = DOUBLE.search(text)
    if not found or text[: found.start()].rfind("“") > text[: found.start()].rfind("”"):
        return
    before = re.split(r"[”\"](?:工程|产业|行动)?(?:和|、|及)", text[: found.start()])[-1]
    amounts = find_amounts(before)
    if amounts:
        before = before[amounts[-1].end :].partition("、")[2]
    indicator = name(before, "", counting=False, inherited="", percent=False).indicator
    if len(indicator) >= 4 and DOUBLED.search(indicator[-8:]):
        yield replace(_goal(document, scope, clause[0] + found.start(), indicator, base), value=2.0, unit="倍", relation="倍增")


_QUALITATIVE = re.compile(r"(?:基本|全面|率先|初步)?(?:成为|建成|进入|跻身|迈入|形成|构建起|实现|达到|打造成(?:为)?|建设成(?:为)?)(?P<what>[^，。；：]{4,60})")


def _qualitative(document: Document, scope: Scope, base: int | None) -> Iterator[Goal]:
    """到2035年，基本实现新型工业化…: a target that names a state and no figure. `value` is None."""
    year = next((y for y in find_years(scope.text) if base is None or y.last > base), None)
    if year is None or not FUTURE.search(scope.text) or PAST.search(scope.text[: year.start]):
        return
    for start, end in clauses(scope.text):
        if end <= year.end:
            continue
        clause = scope.text[start:end]
        found = _QUALITATIVE.search(clause)
        if found and not find_amounts(clause) and not PAST.search(clause):
            whole = name_start(clause, found)
            yield replace(_goal(document, scope, start, whole.strip("的"), base), relation="定性")


def name_start(clause: str, found: re.Match[str]) -> str:
    """The clause with its subject where that is short (科技创新综合水平进入第一梯队), else from the verb on."""
    subject = re.sub(r"^(?:力争|争取|努力|推动|使|将|要|并|确保|全市|我市|到时|届时)+", "", clause[: found.start()]).strip(" 　，")
    keeps = 2 <= len(subject) <= 16 and not find_years(subject)
    return (subject if keeps else "") + found.group()
