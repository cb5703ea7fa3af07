"""From repaired paragraphs to a `Document`: the stored text, and every span counted while it is written."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.reading.source import Para, Source, TableDraft
from assistant.reading.speeches import Voice
from assistant.schema import Block, BlockKind, Cell, Repair, Section, SectionKind, Span, Speech, Table


@dataclass(slots=True)
class Written:
    """The stored text with everything that points into it."""

    text: str
    starts: list[int]  # offset of each paragraph
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    repairs: tuple[Repair, ...]
    page_starts: tuple[int, ...]
    sections: tuple[Section, ...] = ()
    speeches: tuple[Speech, ...] = field(default=())


def write(source: Source, voices: list[Voice]) -> Written:
    """Lay the paragraphs one a line, in their order."""
    starts: list[int] = []
    pieces: list[str] = []
    at = 0
    for para in source.paras:
        starts.append(at)
        pieces.append(para.text)
        at += len(para.text) + 1
    text = "\n".join(pieces)
    written = Written(
        text=text,
        starts=starts,
        blocks=_blocks(source.paras, starts),
        tables=tuple(_table(t, start, para) for para, start in zip(source.paras, starts, strict=True) for t in para.tables),
        repairs=_repairs(source, starts, len(text)),
        page_starts=_page_starts(source, starts, len(text)),
    )
    written.sections = _sections(source.paras, starts, len(text))
    written.speeches = tuple(_speech(v, source.paras, starts) for v in voices)
    return written


def _blocks(paras: list[Para], starts: list[int]) -> tuple[Block, ...]:
    blocks = []
    for para, start in zip(paras, starts, strict=True):
        level = para.head.level if para.head and para.kind is BlockKind.HEADING else None
        blocks.append(Block(para.kind, start, start + len(para.text), para.flow.page, level, para.ocr))
    return tuple(blocks)


def _table(draft: TableDraft, base: int, para: Para) -> Table:
    def cell(place: tuple[int, int]) -> Cell:
        a, b = place
        return Cell(para.text[a:b], base + a, base + b) if 0 <= a < b else Cell("", -1, -1)

    columns = tuple(cell(p) for p in draft.columns)
    rows = tuple(tuple(cell(p) for p in row) for row in draft.rows)
    found = [c for c in (*columns, *(c for row in rows for c in row)) if c.start >= 0]
    start, end = min(c.start for c in found), max(c.end for c in found)
    return Table(draft.kind, draft.caption, columns, rows, start, end, draft.unit, draft.series)


def _repairs(source: Source, starts: list[int], size: int) -> tuple[Repair, ...]:
    found = [Repair(n.kind, 0, n.removed, n.page) for n in source.head_notes]
    for para, start in zip(source.paras, starts, strict=True):
        found += [Repair(n.kind, start + n.at, n.removed, n.page) for n in para.flow.notes]
        behind = min(start + len(para.text) + 1, size)
        found += [Repair(n.kind, behind, n.removed, n.page) for n in para.trailing]
    return tuple(sorted(found, key=lambda r: r.at))


def _page_starts(source: Source, starts: list[int], size: int) -> tuple[int, ...]:
    """Offset of each page's first character; a page without text begins where the next one does."""
    if source.pages is None:
        return ()
    first: dict[int, int] = {}
    for para, start in zip(source.paras, starts, strict=True):
        for offset, page in para.flow.pages:
            first.setdefault(page, start + min(offset, len(para.text)))
    found, behind = [], size
    for page in range(source.pages, 0, -1):
        behind = min(first.get(page, behind), behind)
        found.append(behind)
    return (0, *reversed(found[:-1])) if found else ()


def _sections(paras: list[Para], starts: list[int], size: int) -> tuple[Section, ...]:
    found: list[tuple[int, Section]] = []
    for i, para in enumerate(paras):
        if para.head is None:
            continue
        start, body = starts[i], starts[i] + para.head.end
        end = _section_end(i, paras, starts, size)
        body = min(body + 1, end) if para.head.end == len(para.text) else body  # the line's end belongs to the heading
        found.append((i, Section(para.text[: para.head.end].strip(), para.head.level, start, body, end, para.head.kind)))
    return tuple(s for _, s in found)


def _section_end(i: int, paras: list[Para], starts: list[int], size: int) -> int:
    """Where the next heading of the same or an outer level begins; a box ends with its last paragraph."""
    head = paras[i].head
    if head is None:
        raise ValueError(f"paragraph {i} is no heading")
    exhibit = (BlockKind.TABLE, BlockKind.CHART, BlockKind.CAPTION)
    for j in range(i + 1, len(paras)):
        if head.kind is SectionKind.EXHIBIT and paras[j].kind not in exhibit:
            return starts[j]
        other = paras[j].head
        left_box = head.kind is SectionKind.BOX and paras[j].box != paras[i].box
        if left_box or (other is not None and other.level <= head.level):
            return starts[j]
    return size


def _speech(voice: Voice, paras: list[Para], starts: list[int]) -> Speech:
    spans: list[Span] = []
    for i in voice.paras:
        start, end = starts[i], starts[i] + len(paras[i].text)
        if spans and spans[-1].end + 1 >= start:
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return Speech(voice.person, voice.role, tuple(spans), voice.lost)
