"""What a format's reader hands over: paragraphs (or printed lines) with what the layout said, before any repair.

A `Flow` is text that remembers what was taken out of it; a `Para` is one printed line, paragraph or table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.schema import BlockKind, RepairKind, SectionKind


@dataclass(frozen=True, slots=True)
class Note:
    """One change: `at` counts characters of the flow as it stands now."""

    at: int
    kind: RepairKind
    removed: str
    page: int | None = None


@dataclass(slots=True)
class Flow:
    """Text with the record of what was removed and where each page begins in it."""

    text: str
    notes: list[Note] = field(default_factory=list)
    pages: list[tuple[int, int]] = field(default_factory=list)  # (offset, page), rising

    @property
    def page(self) -> int | None:
        """Page of the first character."""
        return self.pages[0][1] if self.pages else None

    def page_at(self, at: int) -> int | None:
        """Page of the character at `at`."""
        return max(((o, p) for o, p in self.pages if o <= at), default=(0, None))[1]

    def cut(self, start: int, end: int, kind: RepairKind) -> None:
        """Take text[start:end] out and write it down, as the source had it."""
        inside = {n.at: n.removed for n in self.notes if n.kind is RepairKind.LOOK_ALIKE and start <= n.at < end}
        self.notes = [n for n in self.notes if not (n.kind is RepairKind.LOOK_ALIKE and n.at in inside)]
        removed = "".join(inside.get(i, self.text[i]) for i in range(start, end))
        self._take(start, end, Note(start, kind, removed, self.page_at(start)))

    def drop(self, start: int, end: int) -> None:
        """Take white space at an edge out without a note."""
        self._take(start, end, None)

    def _take(self, start: int, end: int, note: Note | None) -> None:
        if start >= end:
            return
        self.text = self.text[:start] + self.text[end:]
        before = [n for n in self.notes if n.at <= start]
        after = [Note(_moved(n.at, start, end), n.kind, n.removed, n.page) for n in self.notes if n.at > start]
        self.notes = before + ([note] if note else []) + after
        pages = {_moved(o, start, end): p for o, p in self.pages}
        self.pages = sorted(pages.items())

    def replace(self, mended: str, places: list[int], kind: RepairKind) -> None:
        """Put a text of the same length in place, noting the characters at `places`."""
        self.notes += [Note(i, kind, self.text[i], self.page_at(i)) for i in places]
        self.notes.sort(key=lambda n: n.at)
        self.text = mended

    def strip(self) -> None:
        """Drop white space at both edges."""
        end = len(self.text.rstrip())
        self.drop(end, len(self.text))
        self.drop(0, len(self.text) - len(self.text.lstrip()))

    def append(self, other: Flow, gap: str, note: Note | None = None) -> None:
        """Join `other` behind `gap` (white space of the source or "")."""
        base = len(self.text)
        if note:
            self.notes.append(Note(base, note.kind, note.removed, note.page))
        self.text += gap
        base = len(self.text)
        self.text += other.text
        self.notes += [Note(base + n.at, n.kind, n.removed, n.page) for n in other.notes]
        self.pages += [(base + o, p) for o, p in other.pages if p != (self.pages[-1][1] if self.pages else None)]


def _moved(at: int, start: int, end: int) -> int:
    return at if at <= start else max(start, at - (end - start))


@dataclass(slots=True)
class TableDraft:
    """A table inside one paragraph; every cell is (start, end) in the paragraph's text, (-1, -1) where empty."""

    kind: BlockKind
    columns: list[tuple[int, int]]
    rows: list[list[tuple[int, int]]]
    caption: str = ""
    unit: str = ""
    series: str = ""


@dataclass(slots=True)
class Head:
    """A heading found: the title is text[:end] of its paragraph."""

    level: int
    end: int
    kind: SectionKind = SectionKind.HEADING


@dataclass(slots=True)
class Para:
    """One line, paragraph or table on its way into the document."""

    flow: Flow
    kind: BlockKind = BlockKind.PARAGRAPH
    style: str = ""  # what the format says: "title", "heading", "caption", "footnote", "toc", "box"; "" where nothing
    style_level: int = 0  # of a heading style, 1 is outermost; 0 where unknown
    hard: bool = False  # a paragraph by the format's own word: nothing is joined to its end
    full: bool | None = None  # the printed line reaches the right margin; None where unknown
    indent: bool | None = None  # a first-line indent; None where unknown
    blank: int = 0  # empty lines in front
    tabbed: bool = False  # began with a tab: a table cell flattened by a converter
    tags: tuple[str, ...] = ()  # numbers of _Toc bookmarks
    ocr: bool = False
    tables: list[TableDraft] = field(default_factory=list)
    head: Head | None = None
    box: int = 0  # number of the 专栏 box the paragraph belongs to; 0 outside
    ends_box: bool = False  # the last paragraph of a frame whose end the format states
    torn: bool = False  # ends in the middle of a sentence that goes on in a later paragraph
    orphan: bool = False  # begins in the middle of a sentence
    trailing: list[Note] = field(default_factory=list)  # whole paragraphs removed right behind this one

    @property
    def text(self) -> str:
        """The text as it stands now."""
        return self.flow.text


@dataclass(slots=True)
class Source:
    """A file as its format's reader understood it."""

    paras: list[Para]
    pages: int | None = None
    warnings: list[str] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)  # title, author, date of the file itself; never trusted alone
    head_notes: list[Note] = field(default_factory=list)  # whole paragraphs removed in front of the first


def texts(paras: list[Para], kinds: frozenset[BlockKind] = frozenset({BlockKind.PARAGRAPH})) -> Iterator[tuple[int, Para]]:
    """(index, paragraph) of the paragraphs of these kinds."""
    return ((i, p) for i, p in enumerate(paras) if p.kind in kinds)


def remove(paras: list[Para], index: int, kind: RepairKind, source: Source) -> None:
    """Take a whole paragraph out, leaving a note at its place."""
    gone = paras[index]
    gone.flow.cut(0, len(gone.text), kind)
    notes = [*gone.flow.notes, *gone.trailing]
    (paras[index - 1].trailing if index else source.head_notes).extend(notes)
    del paras[index]
