"""What a figure is said of: the year that governs it, the year it is compared with, and the city or province whose figure it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.grounding.atoms import Figure, Reading
from assistant.zh.claims import PART_OF_YEAR
from assistant.zh.numerals import YearMention
from assistant.zh.places import OWN, OWN_PROVINCE, province_of

_SENTENCE_END = re.compile(r"[。！!？?;；\n]")
_BASE = re.compile(r"(?:较|比|与|同|较于|相对于)$")  # 较2015年
_MULTIPLE = re.compile(r"(?:是|为|相当于)$")  # 是2015年的2.95倍
_BASE_OF = re.compile(r"市?的[\d.倍%和、与]*")
_FROM = re.compile(r"(?:由|从)$")
_JOINED = re.compile(r"[、和与及]|以及")
_CLAUSE = re.compile(r"[,，。；;\n]")
# Before a place: it is what another is compared with, or only where a share or a rank is counted.
_COMPARED = re.compile(r"(?:比|较|于|与|同|和|跟|不如|不及|相当于|占|居|列|超过|超|是|为|在|除|向|自|到|至|由|从)[了]?$")
# Between a place and its own figure where it is compared with: 高于武汉（28个）, 相当于广州的42.7%.
_OWN_FIGURE = re.compile(r"市?[的为有达约仅共是（(]*$")
_OPENING = re.compile(r"(?:而|同期|其中|但|且|目前|当年|底|末|年底|年末|全年|前三季度|上半年|截至|截止|\s|[（(“])*")
_TOGETHER = re.compile(r"分别")
_THE_SAME = ("全市", "该市")  # behind another city's name they mean that city
_BETWEEN = re.compile(r"[、和与及,，]|以及")


@dataclass(frozen=True, slots=True)
class Years:
    """The year a figure is told of and the one it is compared with, where the sentence names them."""

    of: YearMention | None
    base: YearMention | None
    part: str = ""  # of the year it is told of: 前三季度

    def contradicts(self, other: Years) -> bool:
        """True where both name a year and not the same, or one the whole year and the other a part of it."""
        return _differ(self.of, other.of) or _differ(self.base, other.base) or bool(self.of and other.of and self.part != other.part)


def _differ(a: YearMention | None, b: YearMention | None) -> bool:
    """到2025年 and “十四五”时期 are no contradiction: one is the last year of the other."""
    return bool(a and b and (a.first, a.last) != (b.first, b.last) and a.last != b.last)


def years_of(reading: Reading, figure: Figure) -> Years:
    """The years that govern the figure; a year in 是…的, 较…, 由…的 governs its own comparison only."""
    head = sentence_start(reading, figure.start)
    of = base = None
    part = ""
    for year in (y for y in reading.years if head <= y.start and y.end <= figure.start):
        before, between = reading.text[max(head, year.start - 4) : year.start], reading.text[year.end : figure.start]
        if _BASE.search(before) and between == "的":
            of = year  # 比2021年的3400亿元: the figure is that year's
        elif _BASE.search(before) or (_MULTIPLE.search(before) and reading.text[year.end : year.end + 1] == "的"):
            base = None if _CLAUSE.search(between) else year
        elif _FROM.search(before):
            first = next((f for f in reading.figures if f.start >= year.end), None)
            of = year if first is figure else of
        else:
            of = year
    if of and of.first != of.last and _FROM.search(reading.text[head : figure.start]):
        of = replace(of, last=of.first)  # 2020年到2022年…由33.3%提高到36.4%: the first is of the first year
    if of and (found := PART_OF_YEAR.match(reading.text, of.end)):
        part = found["part"]
    return Years(of, base, part)


def sentence_start(reading: Reading, at: int) -> int:
    """Where the sentence around `at` begins."""
    ends = [m.end() for m in _SENTENCE_END.finditer(reading.text, 0, at)]
    return ends[-1] if ends else 0


def sentence_end(reading: Reading, at: int) -> int:
    """Where the sentence around `at` ends."""
    found = _SENTENCE_END.search(reading.text, at)
    return found.start() if found else len(reading.text)


def places_of(reading: Reading, figure: Figure, own: str = "") -> frozenset[str]:
    """The places whose figure it is, empty where that cannot be told. `own` is the paper's city, which 我市 and 全市 mean."""
    head = sentence_start(reading, figure.start)
    named = [p for p in _named(reading, own) if head <= p[0] and p[1] <= figure.start]
    if named and _MULTIPLE.search(reading.text[: named[-1][0]]) and _BASE_OF.fullmatch(reading.text[named[-1][1] : figure.start]):
        named.pop()  # 是甲市的1.92倍: of another's figure
    if not named:
        return frozenset()
    listed = _respectively(reading, figure, named)
    if listed is not None:
        return listed
    last = len(named) - 1
    run = [named[last][2]]
    while last and _JOINED.fullmatch(reading.text[named[last - 1][1] : named[last][0]]):
        last -= 1
        run.append(named[last][2])
    between = reading.text[named[-1][1] : figure.start]
    if _CLAUSE.search(between) and not _heads_clause(reading, head, named[last][0]):
        return frozenset()
    if _COMPARED.search(reading.text[max(head, named[last][0] - 3) : named[last][0]]):
        return frozenset(run[:1]) if _OWN_FIGURE.fullmatch(between) else frozenset()
    closed = between.count("(") < between.count(")") or between.count("（") < between.count("）")
    return frozenset() if closed else frozenset(run)


def _heads_clause(reading: Reading, head: int, start: int) -> bool:
    """True for a place that opens its clause: only such a one is still spoken of in the clauses behind."""
    seams = [m.end() for m in _CLAUSE.finditer(reading.text, head, start)]
    low = seams[-1] if seams else head
    for year in reading.years:
        low = year.end if low <= year.start and year.end <= start else low
    return bool(_OPENING.fullmatch(reading.text[low:start]))


def _named(reading: Reading, own: str) -> list[tuple[int, int, str]]:
    """The places of the reading; 我市 and 全市 under the paper's own city."""
    found = list(reading.places)
    words = (*OWN, *OWN_PROVINCE)
    for hit in re.finditer("|".join(words), reading.raw) if own else ():
        head = sentence_start(reading, hit.start())
        city = next((n for start, _, n in reversed(found) if head <= start < hit.start()), own) if hit.group() in _THE_SAME else own
        name = city if hit.group() in OWN else province_of(own)
        if name and not re.match(r"场|级", reading.raw[hit.end() :]) and not _COMPARED.search(reading.raw[: hit.start()]):
            found.append((hit.start(), hit.end(), name))
    return sorted(found)


def _respectively(reading: Reading, figure: Figure, named: list[tuple[int, int, str]]) -> frozenset[str] | None:
    """武汉、成都分别为28个、34个: the place of the figure's own number in the list; None where it stands in no such list."""
    hits = [m for m in _TOGETHER.finditer(reading.text, sentence_start(reading, figure.start), figure.start)]
    if not hits:
        return None
    before = [p for p in named if p[1] <= hits[-1].start()]
    run = before[-1:]
    for place in reversed(before[:-1]):
        if not _JOINED.fullmatch(reading.text[place[1] : run[0][0]]):
            break
        run.insert(0, place)
    figures = [f for f in reading.figures if hits[-1].end() <= f.start < sentence_end(reading, figure.start)]
    at = bisect_left([f.start for f in figures], figure.start)
    if len(run) < 2 or at >= len(figures):
        return None
    seams = [reading.text[a.end : b.start] for a, b in pairwise(figures[: at + 1])]
    if any(not _BETWEEN.fullmatch(s) for s in seams):
        return frozenset()
    groups = _groups(reading, figures)
    if len(groups) == len(run):
        return frozenset({run[next(i for i, g in enumerate(groups) if figure in g)][2]})
    return frozenset({run[at][2]}) if at < len(run) else frozenset()


def _groups(reading: Reading, figures: list[Figure]) -> list[list[Figure]]:
    """Figures joined by 和 inside a list with 、 belong together: 1.92倍和1.81倍、1.32倍和1.68倍."""
    groups = [[figures[0]]]
    for before, figure in pairwise(figures):
        seam = reading.text[before.end : figure.start]
        if not _BETWEEN.fullmatch(seam):
            break
        if seam in "和与及":
            groups[-1].append(figure)
        else:
            groups.append([figure])
    return groups if any(len(g) > 1 for g in groups[:-1]) else [[f] for g in groups for f in g]
