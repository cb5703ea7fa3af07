"""The sentences that facts are read from, each with its headings, its thing and the time it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.schema import BlockKind, Document, Kind, Section
from assistant.zh.indicators import PROJECT_LINE, THING_HEAD
from assistant.zh.numerals import YearMention, find_years
from assistant.zh.relations import (
    ADVICE_HEADING,
    DO_HEADING,
    FUTURE,
    GOAL_HEADING,
    PAST,
    PAST_HEADING,
    REFERENCE_AFTER,
    REFERENCE_BEFORE,
    STRONG_FUTURE,
    WITH_BEFORE,
)
from assistant.zh.sentences import clause_spans, sentence_spans

# Blocks that hold no running text.
_SKIPPED = frozenset({BlockKind.HEADING, BlockKind.TABLE, BlockKind.CHART, BlockKind.CAPTION, BlockKind.ADVERT, BlockKind.FURNITURE})
# Kinds of paper whose sentences look ahead unless they say otherwise.
_AHEAD = frozenset({Kind.PLAN, Kind.OPINIONS, Kind.MEASURES, Kind.NOTICE, Kind.PROPOSAL})
# Kinds of paper that are about what will be done; in others a figure without a verb of doing needs a word of the future.
PROMISING = frozenset({*_AHEAD, Kind.REPORT})
_NUMBERING = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\(?[0-9]+[.、）)]|专栏\s*\d+|第[一二三四五六七八九十]+[章节编])\s*")
_BOX = re.compile(r"^\s*专栏")
_LIST_YEAR_CARRY = 2  # a year stated ahead governs the sentences after it in its paragraph, this many at most


@dataclass(frozen=True, slots=True)
class Scope:
    """One sentence text[start:end] of a document."""

    start: int
    end: int
    text: str
    headings: tuple[str, ...]  # outermost first
    thing: str  # the project or place that the box, heading or line before names; "" where none
    carried: int | None  # the future year that the sentences before it in its paragraph state
    promised: bool  # a sentence before it in its paragraph looks ahead, and nothing since looks back


@lru_cache(maxsize=8192)
def clauses(sentence: str) -> tuple[tuple[int, int], ...]:
    """Clause spans of a sentence; kept, because every kind of row asks for them."""
    return tuple(clause_spans(sentence))


def base_year(document: Document) -> int | None:
    """The first year that the paper looks ahead to: the first year of its period, else its own year."""
    period = document.metadata.period
    if period and period.value[:4].isdigit():
        return int(period.value[:4])
    return document.metadata.year


def scopes(document: Document) -> Iterator[Scope]:
    """Every sentence of the running text, in order; headings, tables, charts, captions and advertisements are left out."""
    project = ""
    carried: int | None = None
    carry_left = 0
    promised = False
    paragraph_end = -1
    sections = _SectionsAt(document)
    for start, end in _text_sentences(document):
        line = document.text[start:end]
        new_paragraph = start >= paragraph_end
        if new_paragraph:
            newline = document.text.find("\n", start)
            paragraph_end = len(document.text) if newline < 0 else newline
            carried, carry_left, promised = None, 0, False
        found = PROJECT_LINE.match(line)
        if found:
            project = found["name"]
            continue
        chain = sections.at(start)
        if new_paragraph and project and not line.lstrip().startswith("项目"):
            project = ""
        yield Scope(start, end, line, tuple(s.title for s in chain), project or _thing(chain), carried if carry_left else None, promised)
        carry_left = max(0, carry_left - 1)
        promised = bool(FUTURE.search(line)) or (promised and not PAST.search(line))
        ahead = _year_ahead(line, base_year(document))
        if ahead is not None:
            carried, carry_left = ahead, _LIST_YEAR_CARRY


# A line 一、… or 2025年工作安排 that no section opens still rules what stands below it, up to the next such line.
_TOP_LINE = re.compile(r"(?m)^[ 　\t]*(?P<title>[一二三四五六七八九十]{1,3}、[^\n。；]{2,40}|20\d\d年[^\n。；，]{0,16}(?:回顾|安排|任务|工作|目标|建议|要求|打算))[ 　\t]*$")


def _with_top_lines(document: Document) -> list[Section]:
    """The paper's sections, and the 一、 lines among its paragraphs that the outline left out."""
    found = list(_TOP_LINE.finditer(document.text))
    known = {s.start for s in document.sections}
    if all(any(abs(m.start("title") - k) <= 4 for k in known) for m in found):
        return list(document.sections)
    ends = [*(m.start() for m in found[1:]), len(document.text)]
    tops = [Section(m["title"].strip(), 1, m.start("title"), m.end(), max(m.end(), end)) for m, end in zip(found, ends, strict=False)]
    return sorted([*document.sections, *tops], key=lambda s: (s.start, -s.end))


class _SectionsAt:
    """The chain of sections around offsets that only grow."""

    def __init__(self, document: Document) -> None:
        self._sections = _with_top_lines(document)
        self._at = 0
        self._open: list[Section] = []

    def at(self, offset: int) -> tuple[Section, ...]:
        while self._at < len(self._sections) and self._sections[self._at].start <= offset:
            self._open.append(self._sections[self._at])
            self._at += 1
        self._open = [s for s in self._open if offset < s.end]
        return tuple(self._open)


def _text_sentences(document: Document) -> Iterator[tuple[int, int]]:
    tables = sorted((t.start, t.end) for t in document.tables)
    stretches = [(b.start, b.end) for b in document.blocks if b.kind not in _SKIPPED] if document.blocks else [(0, len(document.text))]
    for low, high in stretches:
        for start, end in sentence_spans(document.text, low, high):
            if not any(a < end and start < b for a, b in tables):
                yield start, end


def _thing(chain: tuple[Section, ...]) -> str:
    for section in reversed(chain):
        title = _NUMBERING.sub("", section.title).strip()
        if _BOX.match(section.title):  # 专栏2 某某谷建设; 专栏16 某某实验室（另一名称）
            title = re.sub(r"(?:[（(][^）)]*[）)]|(?:规划)?建设(?:工程)?|项目建设)+$", "", title) or title
        if THING_HEAD.search(title) and len(title) <= 20 and not GOAL_HEADING.match(title):
            return title
    return ""


def _year_ahead(sentence: str, base: int | None) -> int | None:
    years = [y for y in find_years(sentence) if re.search(r"(?:到|至|截止到)$", sentence[max(0, y.start - 3) : y.start])]
    years = [y for y in years if base is None or y.last > base or (y.last == base and base > 0)]
    return years[-1].last if years else None


def is_reference(text: str, year: YearMention) -> bool:
    """True for a year that a figure is only compared with: 是2015年的2.95倍, 较2012年, 与2012年相比."""
    before, after = text[max(0, year.start - 6) : year.start], text[year.end : year.end + 12]
    return bool(REFERENCE_BEFORE.search(before) or (REFERENCE_AFTER.match(after) and (WITH_BEFORE.search(before) or "倍" in after)))


def governing_year(scope: Scope, at: int) -> YearMention | None:
    """The year or period that governs offset `at` of the sentence: the last one before it that is no basis of comparison."""
    governing: YearMention | None = None
    for year in find_years(scope.text):
        if year.start >= at:
            break
        if is_reference(scope.text, year):
            continue
        if scope.text[year.end : year.end + 1] in ("》", "）", ")", "版") or _in_title(scope.text, year.start):
            continue
        governing = year
    return governing


def _in_title(text: str, at: int) -> bool:
    opened, closed = text.rfind("《", 0, at), text.rfind("》", 0, at)
    return opened > closed


def looks_ahead(document: Document, scope: Scope, clause: str, at: int, base: int | None) -> bool:
    """True where the figure at offset `at` of the sentence is a target, not a fact of the past."""
    year = governing_year(scope, at)
    if year is not None and base is not None:
        if year.last < base:
            return False
        if year.first > base:
            return True
    if "统计" in document.title or any(_looks_back(title) for title in scope.headings):
        return bool(STRONG_FUTURE.search(clause)) and not PAST.search(clause)
    near = scope.text[max(0, at - 60) : at + 30]
    if FUTURE.search(clause) or (FUTURE.search(near) and not PAST.search(clause)):
        return True
    if PAST.search(clause):
        return False
    if FUTURE.search(scope.text) or scope.carried is not None or scope.promised:
        return True
    return _headings_look_ahead(document, scope)


def _looks_back(title: str) -> bool:
    return bool(PAST_HEADING.search(title.strip())) and not DO_HEADING.search(title) and not ADVICE_HEADING.search(title)


def _headings_look_ahead(document: Document, scope: Scope) -> bool:
    kind = document.metadata.kind.value
    if kind in _AHEAD:
        return True
    # 政府工作报告 speak of what will be done under any heading of doing; statistical reports and others under advice only
    wanted = GOAL_HEADING if kind == Kind.REPORT and "工作报告" in document.title else ADVICE_HEADING
    return any(wanted.search(title) for title in scope.headings)
