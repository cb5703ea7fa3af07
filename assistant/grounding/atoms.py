"""What a sentence states that can be held against a source: figures, years, names, titles, and its clauses.

All offsets count characters of the cleaned text (`clean`): citation markers and layout spaces dropped, nothing else changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from assistant.zh.actors import find_bodies, find_persons, find_titles
from assistant.zh.modality import RATES, bound, direction
from assistant.zh.normalise import fold
from assistant.zh.numerals import Amount, YearMention, find_amounts, find_years, parse_number, to_base
from assistant.zh.places import find_places

FIGURE, YEAR = "\ue000", "\ue001"  # stand for a figure and a year in a frame (private use: in no paper)

_MARKER = re.compile(r"\[\d{1,3}\](?:\[\d{1,3}\])*|［\d{1,3}］")
_LIST_NUMBER = re.compile(r"(?m)^[ \u3000]*(?:[（(]?\d{1,2}[)）]|\d{1,2}(?:\.\d{1,2})+[ \u3000]+(?=[\u4e00-\u9fff])|\d{1,2}[.．、](?!\s?\d)|[①-⑳])")
_SPACE = re.compile(r"[^\S\n]+")
_BREAK = re.compile(r"[。；;！!？?、…\n]|(?<!\d)[,，:：]|[,，:：](?!\d)")
_STOP = re.compile(r"[。！!？?\n；;…]")
_DATE = re.compile(r"(?<![\d.])(\d{1,3})(月|日|号)(?!均)")
_BARE_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_FIRST = re.compile(r"(?<![放摆列])(?:首位|榜首)(?!度|产业|的位置)")  # a place in a ranking: 居中部城市首位 is 第1位
# 居全国第一, 排第二: a place without a measure word
_RANK = re.compile(r"(?<=[居列排名国省市部界球位])第([一二三四五六七八九十]{1,3})(?=[,，、。；;：:！!）)（(\s]|的|$)")
_OWN = re.compile(r"(?:我|(?<![日资成基根])本)(?=[市省](?![场级]))")  # 我市 and 全市 are the paper's own
_LISTED = re.compile(r"(?:和|与|及|以及|[、,]|\s)+")  # between figures that share the word before the first: 增长5%、6%和7%


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at [start, end) in its base unit; `high` == `low` unless it is a range."""

    start: int
    end: int
    low: float
    high: float
    unit: str
    text: str  # with the word of its bound: 突破200亿元, 3%以上
    bound: str  # ge, le, about or ""
    direction: str  # up, down or "" for a level
    ordinal: bool
    change: str = ""  # the words that make it a change or a level as printed: 增长了, 降至

    def same_value(self, other: Figure) -> bool:
        """Equal in value and unit, however printed (1.2万家 = 12000家)."""
        return self.unit == other.unit and _close(self.low, other.low) and _close(self.high, other.high)

    def same_bound(self, other: Figure) -> bool:
        """Equal in bound, and not a change on one side and a level on the other."""
        return self.bound == other.bound and self.direction == other.direction

    @property
    def told(self) -> str:
        """The figure with its bound and the words that make it a change or a level: 增长到10.3倍."""
        return self.text if not self.change or self.text.startswith(self.change) else self.change + self.text


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause at [start, end) of a reading. `frame` is the folded clause with figures and years masked, one character each."""

    start: int
    end: int
    text: str  # folded
    frame: str
    figures: tuple[Figure, ...]
    years: tuple[YearMention, ...]
    sentence: int  # which sentence of the reading


@dataclass(frozen=True, slots=True)
class Reading:
    """A text taken apart."""

    raw: str  # cleaned
    text: str  # cleaned and folded, of the same length
    figures: tuple[Figure, ...]
    years: tuple[YearMention, ...]
    numbers: tuple[str, ...]  # digit runs that are neither: 1554, 第12条
    pieces: tuple[Piece, ...]

    @property
    def persons(self) -> tuple[tuple[int, int, str], ...]:
        """(start, end, name)."""
        return find_persons(self.raw)

    @property
    def bodies(self) -> tuple[tuple[int, int, str], ...]:
        """(start, end, name)."""
        return find_bodies(self.raw)

    @property
    def titles(self) -> tuple[tuple[int, int, str], ...]:
        """(start, end, title)."""
        return find_titles(self.raw)

    @property
    def places(self) -> tuple[tuple[int, int, str], ...]:
        """(start, end, short name) of cities and provinces; 全市, 全国 and the like name no place of their own."""
        return tuple((p.start, p.end, p.name) for p in find_places(self.raw) if p.level != "region")


def clean(text: str) -> str:
    """The text without citation markers, layout spaces and the spaces around it."""
    bare = _MARKER.sub("", text).replace("\u200b", "").replace("\ufeff", "")
    bare = _LIST_NUMBER.sub("", bare)
    # a space stays between Latin letters, and between two numbers: the cells of a table's row
    return re.sub(r"(?<![A-Za-z\d]) |(?<=\d) (?!\d)|(?<=[A-Za-z]) (?![A-Za-z])", "", _SPACE.sub(" ", bare)).strip()


def squeeze(text: str) -> str:
    """The folded text without any white space, for comparing wording."""
    return "".join(fold(clean(text)).split())


def letters(text: str) -> str:
    """The folded letters and digits alone: titles are the same whatever signs and spaces stand between their words."""
    return "".join(c for c in squeeze(text) if c.isalnum())


@lru_cache(maxsize=2048)
def read(text: str) -> Reading:
    """The reading of a text."""
    raw = simplified(clean(text))
    folded = _OWN.sub("全", fold(raw))
    amounts = find_amounts(raw)
    years = tuple(find_years(raw))
    named = [(s, e) for s, e, _ in find_persons(raw)]
    counted = [_figure(raw, a) for a in amounts if not _is_word(a) and not any(s < a.end and a.start < e for s, e in named)]
    ranks = [f for f in _firsts(raw) if not any(c.start < f.end and f.start < c.end for c in counted)]
    figures = _sharing(raw, sorted([*counted, *_dates(raw, amounts), *ranks], key=lambda f: f.start))
    taken = [(f.start, f.end) for f in figures] + [(y.start, y.end) for y in years]
    numbers = tuple(
        n.group() for n in _BARE_NUMBER.finditer(folded) if not any(s < n.end() and n.start() < e for s, e in taken)
    )
    return Reading(raw, folded, figures, years, numbers, tuple(_pieces(folded, figures, years)))


def simplified(text: str) -> str:
    """The text with traditional characters in their simplified form; everything else, and its length, stays."""
    return "".join(f if "\u3400" <= c <= "\u9fff" else c for c, f in zip(text, fold(text), strict=True))


def _firsts(raw: str) -> Iterator[Figure]:
    """首位, 榜首, 全国第一 are places in a ranking like 第1位."""
    for found in (*_FIRST.finditer(raw), *_RANK.finditer(raw)):
        value = parse_number(found[1]) if found.re is _RANK else 1.0
        yield Figure(found.start(), found.end(), value, value, "位", found.group(), "", "", True)


def _sharing(raw: str, figures: list[Figure]) -> tuple[Figure, ...]:
    """The figures; those in one list share the change that is told before the first (分别增长5%、6%)."""
    for i, (before, figure) in enumerate(pairwise(figures), start=1):
        listed = before.end <= figure.start and _LISTED.fullmatch(raw[before.end : figure.start])
        if listed and not figure.direction and figures[i - 1].direction and figure.unit == before.unit:
            figures[i] = replace(figure, direction=figures[i - 1].direction)
    return tuple(figures)


def _is_word(amount: Amount) -> bool:
    """一个, 一批, 一种: a lone 一 before a measure word counts nothing."""
    return amount.text[:1] == "一" and amount.value == 1 and amount.high is None and amount.unit not in ("%", "倍", "百分点", "番")


def _figure(raw: str, amount: Amount) -> Figure:
    low, unit = to_base(amount.value, amount.unit)
    high = low if amount.high is None else to_base(amount.high, amount.unit)[0]
    kind, word = bound(raw, amount.start, amount.end)
    kind = {"gt": "ge", "lt": "le"}.get(kind, kind) or ("ge" if amount.approximate else "")
    printed = amount.text
    if word:
        after = raw[amount.end : amount.end + len(word)] == word
        printed = printed + word if after else word + printed
    unit = unit.removeprefix("个") if unit.endswith("百分点") else unit
    if amount.ordinal and unit in ("", "名"):
        unit = "位"
    way, change = direction(raw, amount.start, amount.end)
    if unit not in ("%", "倍", "百分点") and any(change.startswith(r) for r in RATES):
        way, change = "", ""  # 增速在9个城市中居首: nothing grows by nine
    return Figure(amount.start, amount.end, low, high, unit, printed, kind, way, amount.ordinal, change)


def _dates(raw: str, amounts: list[Amount]) -> Iterator[Figure]:
    """Months and days, which are no amounts but facts: 12月, 7日, 7日内."""
    for found in _DATE.finditer(raw):
        if not any(a.start < found.end() and found.start() < a.end for a in amounts):
            value = float(found[1])
            yield Figure(found.start(), found.end(), value, value, found[2].replace("日", "天"), found.group(), "", "", False)


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1e-12)


def _pieces(text: str, figures: tuple[Figure, ...], years: tuple[YearMention, ...]) -> list[Piece]:
    inside = {i for f in figures for i in range(f.start, f.end)} | {i for y in years for i in range(y.start, y.end)}
    made: list[Piece] = []
    start = sentence = 0
    for hit in [*_BREAK.finditer(text), None]:
        if hit is not None and hit.start() in inside:
            continue
        end = hit.start() if hit else len(text)
        if text[start:end].strip():
            made.append(_piece(text, (start, end), figures, years, sentence))
        if hit is None:
            break
        start = hit.end()
        sentence += bool(_STOP.match(hit.group()))
    return made


def _piece(
    text: str, span: tuple[int, int], figures: tuple[Figure, ...], years: tuple[YearMention, ...], sentence: int
) -> Piece:
    start, end = span
    mine = tuple(f for f in figures if start <= f.start < end)
    spans = tuple(y for y in years if start <= y.start < end)
    marks = sorted([(f.start, f.end, FIGURE) for f in mine] + [(y.start, y.end, YEAR) for y in spans])
    frame, at = "", start
    for low, high, mark in marks:
        if low < at:
            continue
        frame += text[at:low] + mark
        at = high
    return Piece(start, end, text[start:end], frame + text[at:end], mine, spans, sentence)
