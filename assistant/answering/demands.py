"""What a question demands by name: the measure of a figure, the single place it is about, a particular of a person.

A figure of another measure, of another thing, or of nobody's asked particular is worse than no answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.answering.asking import Ask, content_of, spoken
from assistant.answering.spoken_of import other_names
from assistant.zh import answer_types as data
from assistant.zh import narrowing as narrow
from assistant.zh.normalise import fold
from assistant.zh.places import find_places

if TYPE_CHECKING:
    from assistant.answering.evidence import Unit
    from assistant.schema import Document
    from assistant.zh.numerals import Amount

BEHIND = 12  # characters behind a figure in which its measure may stand (120亿元的总投资)
OBJECT_SHARE = 0.6  # share of the pairs of a place's name that make it the same place under a longer or shorter name
SAME_MATTER = 0.5  # share of the question's words from which a unit is on its subject, as for a refusal's nearest unit
NAME_NEAR = 25  # characters before a person's name in which their body stands

_FIGURE = re.compile(r"(?<![\d.a-z+])(\d+(?:\.\d+)?)((?:[万亿]?(?:[家个所件户人位座处项辆台条元年亩吨]|平方公里|公里|%))|[万亿])")
_BETWEEN_SCRIPTS = re.compile(r"(?<=[a-z]) (?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) (?=[a-z])")  # "人均 gdp 增长": the pieces of one name
_GOES_ON = re.compile(data.GOES_ON)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_COUNTED = re.compile(data.COUNTED)
_RATIO = re.compile(data.RATIO)
_PHASE = re.compile(data.PHASE)
_COUNTED_BARE = re.compile(data.COUNTED_BARE)
_BEFORE = re.compile(data.NOT_THE_MEASURE_BEFORE)
_AFTER = re.compile(rf"^(?:{data.NOT_THE_MEASURE_AFTER})")


_ADDED = re.compile(data.ADDED)


@lru_cache(maxsize=1024)
def measure_of(content: str) -> tuple[str, ...]:
    """The names of the measure that the folded question asks for; () where it names none. The last one named decides."""
    content = _BETWEEN_SCRIPTS.sub("", content)
    best: tuple[int, int, tuple[str, ...]] = (-1, 0, ())
    for group in data.MEASURES:
        for name in group:
            at = named_at(content, name)
            if at >= 0:
                best = max(best, (at + len(name), len(name), group))
    return (*best[2], *data.MEASURED_WITH.get(best[2][0] if best[2] else "", ()))


def measure_asked(ask: Ask) -> tuple[str, ...]:
    """The names of the measure that a question, or one part of it, asks for by its own words; those of the whole where it names none."""
    return measure_of(content_of(spoken(fold(ask.text)))) or (() if counted_of(ask) else measure_of(ask.content))


def named_at(text: str, name: str) -> int:
    """Where `text` last names the measure itself, -1 where it does not (投资集团, 占GDP, 预算收入)."""
    at = text.rfind(name)
    while at >= 0:
        if not _AFTER.match(text[at + len(name) :]) and not _BEFORE.search(text[:at].rstrip()):
            return at
        at = text.rfind(name, 0, at)
    return -1


def object_of(ask: Ask) -> str:
    """The single place or body that the question names (贾鲁河智慧岛), folded; "" where there is none."""
    return _object_in(ask.content)


def object_in(question: str) -> str:
    """The single place or body that a question as typed names, folded; "" where there is none."""
    return _object_in(content_of(fold(question)))


def _object_in(content: str) -> str:
    for piece in content.split():
        found = re.search(data.OBJECT_NAME, piece)
        if found:
            name = re.sub(data.OBJECT_LEADS, "", found[0])
            return name if len(name) > 3 else ""
    return ""


def district_of(ask: Ask) -> str:
    """The district, county or smaller city at the head of the question (高新区, 巩义市), folded; "" where there is none."""
    own = "|".join(f"{re.escape(p)}市?" for p in (ask.own, *ask.cities) if p) or r"$^"
    head = re.match(rf"(?:{own})?(?:(?:19|20)\d\d年)?(?:{own})?", fold(ask.text))
    found = re.match(data.DISTRICT, fold(ask.text)[head.end() :]) if head else None
    name = found["name"] if found else ""
    return "" if len(name) < 3 or re.search(data.NO_DISTRICT, name) or find_places(name) else name


def is_of_district(unit: Unit, name: str) -> bool:
    """True where the unit or its headings name the district, itself, under another name or without 市 and 县."""
    text, bare = unit.folded + unit.around, re.sub(r"[市县]$", "", name)
    return any(n in text for n in (name, bare if len(bare) > 1 else name, *other_names(name)))


def indicator_behind(ask: Ask, name: str) -> str:
    """What is asked of a place by the question's words apart from its name, as they are written."""
    pieces = [piece.replace(name, " ").strip() for piece in _BETWEEN_SCRIPTS.sub("", ask.content).split()]
    return max((_as_written(ask, piece.split()[-1]) for piece in pieces if piece), key=len, default="")


def counted_of(ask: Ask) -> tuple[str, ...]:
    """What is counted: the words right behind "多少家", "几个" (多少公里地铁: 地铁), folded."""
    if ask.kind not in ("figure", "compare"):
        return ()
    text = re.sub(data.AMONG_PLACES, "", fold(ask.text))
    found = [*_COUNTED.finditer(text), *_COUNTED_BARE.finditer(text)]
    return tuple(noun for m in found if len(noun := m[1].lstrip("的")) > 1)


def is_measured(unit: Unit, amount: Amount, measure: Sequence[str]) -> bool:
    """True where the figure is of the measure: its name stands in the figure's clause, the one before, or the headings."""
    if not measure:
        return True
    low = _clause_before(unit.folded, amount.start)
    if _RATIO.search(unit.folded[low : amount.start]) and any(amount.unit.endswith(u) for u in (*data.PERCENT, "倍")):
        low = unit.folded.rfind("。", 0, amount.start) + 1
    window = unit.folded[low : amount.end + BEHIND]
    return any(named_at(window, name) >= 0 or named_at(unit.around, name) >= 0 for name in measure)


def narrowing_of(ask: Ask) -> tuple[str, ...]:
    """The words that narrow the asked indicator to a part or a relation of it (人均, 户籍, 出口), where a figure is asked."""
    return narrow.narrowing(fold(ask.text)) if ask.figure else ()


def is_narrowed(unit: Unit, amount: Amount | None, names: Sequence[str]) -> bool:
    """True where each narrowing name stands in the figure's own noun phrase or the headings; in the whole of an exhibit."""
    if not names:
        return True
    phrase = _phrase_before(unit, amount) if amount else unit.folded
    return all(narrow.states(f"{phrase} {unit.around}", name) for name in names)


def _phrase_before(unit: Unit, amount: Amount) -> str:
    """The figure's clause, up to 12 characters behind the figure, and the clauses before it that lead up to it.

    A clause leads up to the next one where it holds no figure of its own, or where the next one goes on with it (其中…, 增长…, 占…).
    """
    text = unit.folded
    high = min((at for mark in ",;。" if (at := text.find(mark, amount.end)) >= 0), default=len(text))
    low = end = amount.start
    while low > 0:
        low = max(text.rfind(mark, 0, end) for mark in ",;。") + 1
        before = max((text.rfind(mark, 0, low - 1) for mark in ",;。"), default=-1) + 1
        figures = any(before <= a.start < low and not a.ordinal and a.unit not in data.NO_VALUE for a in unit.amounts)
        if low == 0 or text[low - 1] == "。" or (figures and not _GOES_ON.match(text[low:])):
            break
        end = low - 1
    return text[low : min(high, amount.end + BEHIND)]


def phrase_of(ask: Ask, name: str) -> str:
    """The asked noun phrase that holds a word, as the question writes it."""
    pieces = _BETWEEN_SCRIPTS.sub("", ask.content).split()
    return next((bare for piece in pieces if name in piece and name in fold(bare := _as_written(ask, piece))), name)


def subject_name(ask: Ask) -> str:
    """What a question, or one part of it, asks for, as it is written: its own words without places and words of asking."""
    pieces = _BETWEEN_SCRIPTS.sub("", content_of(spoken(fold(ask.text)))).split()
    return max((_as_written(ask, piece) for piece in pieces), key=len, default="")


def _as_written(ask: Ask, piece: str) -> str:
    """A piece of the question's content in the question's own letters, its places and the verb of reaching behind it apart."""
    bare = re.sub("|".join(re.escape(p) + "(?:市|省(?!级))?" for p in (*ask.cities, ask.own) if p) or r"$^", "", piece)
    bare = re.sub(data.AROUND_INDICATOR, "", bare)
    at = fold(ask.text).find(bare)
    return ask.text[at : at + len(bare)] if at >= 0 and len(fold(ask.text)) == len(ask.text) else bare


def _clause_before(folded: str, at: int) -> int:
    """Where the second clause before the one that holds `at` begins; a sentence's end stops the search."""
    for _ in range(3):
        at = max(folded.rfind(mark, 0, max(0, at)) for mark in ",;。")
    return max(0, at + 1)


def phases_in(folded: str) -> set[str]:
    """The parts by number that a folded text names (二期, 上半年)."""
    return {m[0].removeprefix("第") for m in _PHASE.finditer(folded)}


def is_of_phase(unit: Unit, amount: Amount, asked: set[str]) -> bool:
    """False where the figure's clauses name another part by number than the asked one (一期投资120亿元 for 二期)."""
    if not asked:
        return True
    begin = unit.folded.rfind("。", 0, amount.start) + 1
    named = phases_in(unit.folded[begin : amount.start]) or phases_in(unit.around)
    return not named or bool({p[-1:] for p in named} - {p[-1:] for p in asked}) or bool(named & asked)


def asks_added(ask: Ask) -> bool:
    """True where the question asks for what was added (新增), not for all there is."""
    return bool(_ADDED.search(fold(ask.text)))


def is_added_name(indicator: str) -> bool:
    """True where the name of an indicator says that it counts what was added."""
    return bool(_ADDED.search(fold(indicator)))


def is_added(unit: Unit, amount: Amount) -> bool:
    """True where the figure counts what was added (新增高新技术企业870家), by its own clause."""
    begin = max((unit.folded.rfind(mark, 0, amount.start) for mark in ",;。、"), default=-1) + 1
    return bool(_ADDED.search(unit.folded[begin : amount.start]))


def asks_when(ask: Ask) -> bool:
    """True where the question asks for the year or time of something."""
    return "年" in ask.units and bool(re.search(data.WHEN, fold(ask.text)))


def says_how_often(unit: Unit, ask: Ask) -> bool:
    """True where the question asks how often something is and the unit says so (每半年考评一次)."""
    return bool(re.search(data.HOW_OFTEN, fold(ask.text)) and re.search(data.OFTEN, unit.folded))


def is_denied(unit: Unit, ask: Ask, stated: Sequence[str]) -> bool:
    """True where a yes-or-no question states a figure, and the unit on its subject gives another one of the same unit."""
    endings = {found[2] for s in stated if (found := _FIGURE.fullmatch(s))}
    return ask.kind == "polar" and unit.feature("covered") + unit.feature("around") >= SAME_MATTER and any(a.unit.endswith(e) for a in unit.amounts for e in endings)


def is_about(unit: Unit, name: str, document: Document) -> bool:
    """True where the unit, its headings or its paragraph name the place."""
    if not name:
        return True
    text = unit.folded + unit.around + "".join(fold(document.text[unit.paragraph[0] : unit.paragraph[1]]).split())
    pairs = {name[i : i + 2] for i in range(len(name) - 1)}
    return name in text or sum(p in text for p in pairs) >= OBJECT_SHARE * len(pairs)


def missing_particular(ask: Ask, units: Sequence[Unit]) -> str:
    """The particular of a person that is asked for and stands in none of the units; "" where none is asked or it is there."""
    if not ask.persons:
        return ""
    for pattern, name, marks in data.PARTICULARS:
        if re.search(pattern, ask.text):
            stated = any(re.search(marks, unit.folded[max(0, at - NAME_NEAR) : at]) for unit in units for p in ask.persons if (at := unit.folded.find(p)) >= 0)
            return "" if stated else name
    return ""


def office_of(ask: Ask) -> str:
    """The office whose holder is asked for by name (市长是谁); "" where none is."""
    found = re.search(data.OFFICE_HOLDER, fold(ask.text))
    return (found[1] or found[2]) if found else ""


def names_holder(unit: Unit, office: str) -> bool:
    """True where the unit names somebody with the office: 市长, then a surname and one or two characters, or the other way round."""
    return bool(re.search(data.HOLDER_NAMED.format(office=office), unit.folded))


def figures_of(ask: Ask) -> tuple[str, ...]:
    """Figures that the question itself states as given (目标是10家的依据), as printed with their measure word; years apart."""
    return tuple(m[0] for m in _FIGURE.finditer(re.sub(data.AMONG_PLACES, "", fold(ask.text))) if not _YEAR.match(m[1]) and m[2] != "年")


def holds_figure(unit: Unit, document: Document, stated: Sequence[str]) -> bool:
    """True where one of the figures stands in the unit, its headings or its paragraph."""
    text = unit.folded + unit.around + "".join(fold(document.text[unit.paragraph[0] : unit.paragraph[1]]).split())
    return any(re.search(rf"(?<![\d.]){re.escape(_FIGURE.fullmatch(s)[1])}(?![\d.])", text) for s in stated)  # type: ignore[index]
