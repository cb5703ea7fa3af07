"""The types every room speaks. Standard library only.

Offsets everywhere count Unicode code points of `Document.text` and are half open, [start, end).
A type never holds text that could be computed from a document, except where the text *is* the record
(`Passage.text`, which is checked against its span when made).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

# --------------------------------------------------------------------------- documents


class Kind(StrEnum):
    """What sort of paper a document is (`Metadata.kind`)."""

    PLAN = "规划"
    OPINIONS = "意见"
    MEASURES = "办法"
    NOTICE = "通知"
    REPORT = "报告"
    PROPOSAL = "提案"
    SPEECH = "讲话"
    ARTICLE = "文章"
    NEWS = "新闻"
    LAW = "法规"
    OTHER = "其他"


class Status(StrEnum):
    """How far a paper binds (`Metadata.status`)."""

    ADOPTED = "正式"
    DRAFT = "征求意见稿"
    REPEALED = "废止"
    NEWS = "新闻"
    ARTICLE = "观点文章"
    UNKNOWN = "不明"


class BlockKind(StrEnum):
    """The layout role of a stretch of text."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    CHART = "chart"
    CAPTION = "caption"  # 图/表 title or a photograph's caption
    FOOTNOTE = "footnote"
    ADVERT = "advert"  # kept in the text, kept out of passages and answers
    FURNITURE = "furniture"  # bylines, tables of contents, website remains: kept out of passages and answers


EXCLUDED_BLOCKS = frozenset({BlockKind.ADVERT, BlockKind.FURNITURE})


class SectionKind(StrEnum):
    """What opened a section."""

    HEADING = "heading"
    BOX = "box"  # 专栏
    HEADLINE = "headline"  # a newspaper headline and the part of the page it governs
    EXHIBIT = "exhibit"  # 图/表 title over its table or chart


class RepairKind(StrEnum):
    """Why characters of the source are not in the stored text, or were mapped one to one."""

    LINE_BREAK = "line_break"
    DOUBLED_HEADING = "doubled_heading"
    RUNNING_HEAD = "running_head"
    PAGE_NUMBER = "page_number"
    TAG = "tag"  # [bookmark: …]
    ADVERT = "advert"
    CAPTION = "caption"  # a photograph's caption inside a sentence
    REPEATED = "repeated"  # a recognised paragraph printed twice
    LOOK_ALIKE = "look_alike"  # Kangxi radicals and the like, mapped one to one
    NAVIGATION = "navigation"  # website parts around the body
    HIDDEN = "hidden"  # tracked deletions, scripts


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch [start, end) of one document's text, in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is empty or negative")


@dataclass(frozen=True, slots=True)
class Block:
    """One layout unit. Blocks are ordered, do not overlap, and cover every non-space character."""

    kind: BlockKind
    start: int
    end: int
    page: int | None = None  # 1-based page of `start`; None where the format has no pages
    level: int | None = None  # headings only: 1 is outermost
    ocr: bool = False  # the text was recognised from a picture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with everything it governs. [start, body) is the heading line, [body, end) what stands under it."""

    title: str  # exactly text[start:body] without surrounding space
    level: int  # 1 is outermost
    start: int
    body: int
    end: int
    kind: SectionKind = SectionKind.HEADING


@dataclass(frozen=True, slots=True)
class Cell:
    """One table or chart cell. `text` is what stands at [start, end); start == end == -1 for a cell that is empty."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table or chart series as data beside the text; every cell points to the characters it came from.

    A chart series is a table of two columns: label, value; `unit` where the caption states one ("单位：家").
    """

    kind: BlockKind  # TABLE or CHART
    caption: str  # "" where there is none
    columns: tuple[Cell, ...]  # header cells; () where the layout proves no header
    rows: tuple[tuple[Cell, ...], ...]
    start: int
    end: int
    unit: str = ""
    series: str = ""  # charts: the series' name as printed


@dataclass(frozen=True, slots=True)
class Speech:
    """What one person says in a newspaper special or in minutes: one unit even across a broken paragraph."""

    person: str  # "" where the name is lost or damaged
    role: str  # "市政协委员"; "" where unknown
    spans: tuple[Span, ...]  # in reading order, at least one
    name_lost: bool = False


@dataclass(frozen=True, slots=True)
class Repair:
    """One change made while reading. `at` is the place in the stored text; `removed` what stood there in the source."""

    kind: RepairKind
    at: int
    removed: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Trait:
    """One metadata value with the place it was read from, or the reason it was inferred."""

    value: str
    start: int | None = None  # place in the stored text; None where not read from the text
    end: int | None = None
    inferred: bool = False
    reason: str = ""  # Chinese; e.g. 由“‘十五五’开局之年”推断


@dataclass(frozen=True, slots=True)
class Metadata:
    """Who made a paper, when, and how far it binds. Absent traits are None: nothing is guessed silently."""

    title: Trait
    kind: Trait  # value: a `Kind`
    status: Trait  # value: a `Status`
    issuer: Trait | None = None
    number: Trait | None = None  # document number, 国发〔2019〕5号
    date: Trait | None = None  # "2021", "2021-11" or "2021-11-05"
    period: Trait | None = None  # "2021-2025"
    region: Trait | None = None  # "郑州市"

    @property
    def year(self) -> int | None:
        """Year of the paper, where known."""
        return int(self.date.value[:4]) if self.date and self.date.value[:4].isdigit() else None

    @property
    def period_end(self) -> int | None:
        """Last year of the plan period, where there is one."""
        return int(self.period.value[-4:]) if self.period and self.period.value[-4:].isdigit() else None


@dataclass(frozen=True, slots=True)
class Document:
    """One paper as read. `text` never changes after reading.

    `doc_id`: first 12 hex digits of sha256 of the file's bytes (a file of the same bytes under another name gets a
    suffix "-2", …). `file`: path inside the corpus, with forward slashes.
    """

    doc_id: str
    file: str
    text: str
    metadata: Metadata
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()  # ordered by start; nested by [start, end)
    tables: tuple[Table, ...] = ()
    speeches: tuple[Speech, ...] = ()
    repairs: tuple[Repair, ...] = ()
    warnings: tuple[str, ...] = ()  # Chinese, shown to the user
    pages: int | None = None  # number of pages; None where the format has none
    page_starts: tuple[int, ...] = ()  # offset of each page's first character; () where the format has no pages

    def heading_path(self, offset: int) -> tuple[str, ...]:
        """Titles of the sections around `offset`, outermost first."""
        return tuple(s.title for s in self.sections if s.start <= offset < s.end)

    def section_chain(self, offset: int) -> tuple[Section, ...]:
        """Sections around `offset`, outermost first."""
        return tuple(s for s in self.sections if s.start <= offset < s.end)

    def page(self, offset: int) -> int | None:
        """1-based page of `offset`; None where the format has no pages."""
        return bisect_right(self.page_starts, offset) or None if self.page_starts else None

    def block(self, offset: int) -> Block | None:
        """The block that holds `offset`, or None between blocks."""
        at = bisect_right(self.blocks, offset, key=lambda b: b.start) - 1
        return self.blocks[at] if at >= 0 and offset < self.blocks[at].end else None

    def excluded(self, start: int, end: int) -> bool:
        """True where [start, end) touches an advertisement or page furniture."""
        first = bisect_right(self.blocks, start, key=lambda b: b.end)
        last = bisect_left(self.blocks, end, key=lambda b: b.start)
        return any(b.kind in EXCLUDED_BLOCKS for b in self.blocks[first:last])

    def speech(self, offset: int) -> Speech | None:
        """Whose words stand at `offset`, where the paper reports people's words."""
        return next((s for s in self.speeches if any(x.start <= offset < x.end for x in s.spans)), None)

    @property
    def title(self) -> str:
        """The paper's title."""
        return self.metadata.title.value


# --------------------------------------------------------------------------- passages and citations


class Facet(StrEnum):
    """What a passage is about, for filters and questions."""

    GOAL = "goal"
    MEASURE = "measure"
    BENCHMARK = "benchmark"
    PROBLEM = "problem"
    PROPOSAL = "proposal"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotable stretch of one document: text is exactly document.text[start:end], never stripped or prefixed."""

    doc_id: str
    start: int
    end: int
    text: str
    heading_path: tuple[str, ...]  # outermost first
    page: int | None
    facets: tuple[Facet, ...] = ()
    person: str = ""  # whose words these are
    ocr: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise ValueError(f"{self.doc_id}: passage [{self.start}, {self.end}) holds {len(self.text)} characters")


@dataclass(frozen=True, slots=True)
class Hit:
    """A ranked passage. `row` is its row in the index; score is comparable within one search only, higher is better."""

    passage: Passage
    score: float
    row: int
    features: tuple[float, ...] = ()  # the re-ranker's inputs, for explanation and calibration


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a document. The quotation is computed from the document, never stored by the writer."""

    n: int  # 1-based marker number in the answer
    doc_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search may look at. Empty tuples and None mean no limit."""

    docs: tuple[str, ...] = ()  # document ids (or unique prefixes, or file names)
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    facets: tuple[Facet, ...] = ()


class Refusal(StrEnum):
    """Why no answer is given."""

    NO_EVIDENCE = "no_evidence"
    EMPTY_INDEX = "empty_index"
    EMPTY_QUESTION = "empty_question"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars to draw under an answer; values come from cited figures only."""

    title: str
    unit: str
    labels: tuple[str, ...]
    values: tuple[float, ...]
    citation: int  # marker number of the source


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer or an abstention. `text` holds markers [1], [2]…; each has exactly one citation."""

    question: str
    standalone_question: str
    text: str
    citations: tuple[Citation, ...]
    passages: tuple[Hit, ...]
    refusal: Refusal | None = None
    reason: str = ""  # Chinese; "" where answered
    notes: tuple[str, ...] = ()
    chart: Chart | None = None
    confidence: float = 0.0  # 0..1, calibrated
    more: str = ""  # what stands behind 展开, with markers of the same citations
    suggestions: tuple[str, ...] = ()  # next questions the library can answer
    nearest: tuple[Citation, ...] = ()  # abstentions: the three nearest headings
    elapsed_ms: float = 0.0

    @property
    def answered(self) -> bool:
        """False for an abstention."""
        return self.refusal is None


# --------------------------------------------------------------------------- facts


@dataclass(frozen=True, slots=True)
class Goal:
    """One target. `value` is None for a qualitative goal; ranges keep both ends in `value` and `high`."""

    indicator: str
    value: float | None
    unit: str
    relation: str  # 达到, 以上, 不低于, 以下, 突破, 左右, 新增, 年均增长, 倍增, 区间 …
    subject: str
    doc_id: str
    start: int
    end: int
    year: int | None = None
    year_implied: bool = False  # the year is the end of the plan's period, not stated beside the goal
    high: float | None = None
    base_value: float | None = None
    base_year: int | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing a person proposes, at its own place."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one person proposes. [start, end) begins with the person's own words (its first span where the passage is broken)."""

    person: str  # "" where lost
    role: str
    points: tuple[Point, ...]
    doc_id: str
    start: int
    end: int
    year: int | None = None
    name_lost: bool = False


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One indicator across cities (or years, or other things): label -> value; text values are kept ("前10")."""

    indicator: str
    unit: str
    values: tuple[tuple[str, float | str], ...]
    doc_id: str
    start: int
    end: int
    year: int | None = None
    dimension: str = "city"  # city, year, other
    ranking: bool = False
    source: str = "text"  # text, table, chart
    note: str = ""  # Chinese: what to check, such as one figure printed in another unit


@dataclass(frozen=True, slots=True)
class Measure:
    """One operative clause: who does what, to what, with which instrument."""

    action: str
    object: str
    body: str  # responsible body, "" where not named
    instrument: str  # 资金, 平台, 试点, 园区, 人才, 立法 … or ""
    doc_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of an indicator at one place, for conflicts and time lines."""

    value: float | str
    unit: str
    year: int | None
    doc_id: str
    start: int
    end: int
    goal: bool = False  # a target, not a fact


@dataclass(frozen=True, slots=True)
class Conflict:
    """The same indicator with different values (kind "conflict"), or one indicator over time (kind "change")."""

    kind: str
    indicator: str
    subject: str
    readings: tuple[Reading, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """All rows drawn from one document."""

    goals: tuple[Goal, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    measures: tuple[Measure, ...] = ()
    figures: tuple[Goal, ...] = ()  # what was reached: the same shape, `year` is the year that the figure holds for


# --------------------------------------------------------------------------- checking, overlap, drafts


class Verdict(StrEnum):
    """What the fact lock says of one sentence against its sources."""

    VERBATIM = "verbatim"  # 原文
    SUPPORTED = "supported"  # 相符
    FIGURE_DIFFERS = "figure differs"  # 数字不符
    ACTOR_DIFFERS = "actor differs"  # 主体不符
    NOT_FOUND = "not found"  # 未找到依据


@dataclass(frozen=True, slots=True)
class Finding:
    """The fact lock's verdict with what it rests on."""

    verdict: Verdict
    reason: str = ""  # Chinese
    expected: str = ""  # the source's figure, name or words where they differ
    found: str = ""  # what the sentence says instead


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a checked speech: [start, end) in the speech, its finding and its nearest source."""

    start: int
    end: int
    text: str
    finding: Finding
    citation: Citation | None = None


class OverlapVerdict(StrEnum):
    """How far a proposed point repeats what is there."""

    DUPLICATE = "duplicate"  # 相同
    SIMILAR = "similar"  # 相近
    PARTIAL = "partial"  # 部分相关
    NEW = "new"  # 新提


@dataclass(frozen=True, slots=True)
class Match:
    """A source that a point repeats. `spans`: (start_in_point, end_in_point, start_in_quote, end_in_quote)."""

    citation: Citation
    score: float
    spans: tuple[tuple[int, int, int, int], ...] = ()
    column: str = ""  # plan, draft, news, proposal, own (the same person's earlier proposal)
    person: str = ""  # whose words the quotation holds, where the paper reports people's words
    nature: str = ""  # problem, background, exhibit where the quotation is no measure; else ""


@dataclass(frozen=True, slots=True)
class PointReport:
    """One point of a new proposal with its verdict; [start, end) in the proposal's text."""

    start: int
    end: int
    text: str
    verdict: OverlapVerdict
    score: float  # 0..1: probability that staff would call it a repeat
    matches: tuple[Match, ...] = ()
    notes: tuple[str, ...] = ()  # Chinese: what to know of this point, such as figures that differ from the source
    stock: bool = False  # only general phrases: compared with nothing, counted apart from the new points


@dataclass(frozen=True, slots=True)
class OverlapReport:
    """A whole proposal checked point by point."""

    title: str
    points: tuple[PointReport, ...]
    background: tuple[PointReport, ...] = ()
    ratios: tuple[tuple[str, float], ...] = ()  # 总重合率, 去除固定表述, 单篇最大, 建议部分重合率; each 0..1
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftParagraph:
    """One paragraph with markers [n]; `citations` lists the numbers it uses."""

    text: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A heading ("一、…"; "" for salutation and closing) and its paragraphs."""

    heading: str
    paragraphs: tuple[DraftParagraph, ...]


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """What a person asks for. `length_chars`: 300..20000 characters of body text."""

    title: str
    audience: str = ""
    occasion: str = ""
    speaker: str = ""
    length_chars: int = 1500
    outline: tuple[str, ...] = ()
    docs: tuple[str, ...] = ()
    form: str = "speech"  # speech, proposal (提案), outline (汇报提纲), material (素材包)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft whose every content sentence is cited."""

    request: DraftRequest
    sections: tuple[DraftSection, ...]
    citations: tuple[Citation, ...]
    warnings: tuple[str, ...] = ()

    @property
    def characters(self) -> int:
        """Characters of body text without markers and white space."""
        return sum(len(re.sub(r"\[\d+\]|\s", "", p.text)) for s in self.sections for p in s.paragraphs)


# --------------------------------------------------------------------------- reports


@dataclass(frozen=True, slots=True)
class FileReport:
    """What ingest did with one file: outcome read, unchanged, removed or refused (with the reason, Chinese)."""

    file: str
    outcome: str
    reason: str = ""
    doc_id: str = ""
    passages: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IngestReport:
    """Every file of the corpus with what became of it."""

    files: tuple[FileReport, ...]
    seconds: float
    passages: int
    embedded: int  # passages whose vectors were computed in this run

    def of(self, outcome: str) -> Iterator[FileReport]:
        """Files with one outcome."""
        return (f for f in self.files if f.outcome == outcome)


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of a conversation."""

    question: str
    answer: str = ""
    standalone: str = field(default="")
