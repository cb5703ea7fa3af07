"""The report as a Word file: proposals and plans in columns of their own beside each point, the matching words highlighted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.overlap import view
from assistant.overlap.report import merge_line, name
from assistant.overlap.view import Documents, Numbered
from assistant.schema import Match, OverlapReport, PointReport
from assistant.zh.messages import overlap as messages

if TYPE_CHECKING:
    from assistant.overlap.batch import BatchReport, Pair
    from assistant.word import Run
    from assistant.word.writer import Block

HIGHLIGHT = "yellow"
WIDTHS = (10, 11, 11)  # point, proposals, plans
NARROW, WIDE = 4, 18  # of a column that is empty throughout, and of the other one


def report_word(
    path: Path, reports: Sequence[OverlapReport], *, documents: Documents, today: date | None = None, batch: BatchReport | None = None
) -> None:
    """All reports in one Word file, what could be merged first. Raises OSError where it cannot be written."""
    from assistant.word import Title, write_docx

    day = today or date.today()
    blocks: list[Block] = [Title(messages.TITLE)]
    if batch is not None and len(reports) > 1:
        blocks += _merging(batch)
    for report in reports:
        blocks += _blocks(report, documents, day, alone=len(reports) == 1)
    write_docx(path, [*blocks, *_notes((messages.DISCLAIMER,))])


def _blocks(report: OverlapReport, documents: Documents, today: date, *, alone: bool) -> Iterator[Block]:
    from assistant.word import Heading, Table

    parts, heading, level = view.sections(report), view.headings(report), 1 if alone else 2
    if not alone:
        yield Heading(report.title or messages.TITLE, 1)
    yield _line(view.summary(report))
    yield _line(view.ratio_line(report))
    yield Heading(heading["new"], level)
    if parts.new:
        rows = [(_mine(n, p), tuple(_quotes(view.listed(p), documents, today)) or _plain(messages.NOTHING_NEAR)) for n, p in parts.new]
        yield Table((messages.COLUMN_POINT, messages.NEAREST), tuple(rows), (10, 22))
    else:
        yield _line(messages.NO_NEW)
    if parts.stock:
        yield Heading(heading["stock"], level)
        yield from (_line(messages.POINT_PLAIN.format(number=n, text=p.text)) for n, p in parts.stock)
    yield Heading(heading["found"], level)
    if parts.found:
        yield Table(
            (messages.COLUMN_POINT, messages.COLUMN_PROPOSALS, messages.COLUMN_PLANS),
            tuple((_mine(n, p), _cell(view.proposed(p), documents, today, column=False), _cell(view.planned(p), documents, today)) for n, p in parts.found),
            _widths(parts.found),
        )
    else:
        yield _line(messages.NO_FOUND)
    if parts.own:
        yield Heading(heading["own"], level)
        own = tuple((_mine(n, p), _cell(view.owned(p), documents, today, column=False)) for n, p in parts.own)
        yield Table((messages.COLUMN_POINT, messages.COLUMNS["own"]), own, (10, 22))
    if parts.background:
        yield Heading(heading["background"], level)
        behind = tuple(((*_runs(view.marked(p)), *_plain(f"\n{view.label(p)}")), _cell(p.matches[:1], documents, today)) for p in parts.background)
        yield Table((messages.COLUMN_BACKGROUND, messages.COLUMN_QUOTE), behind, (10, 22))
    notes = view.general_notes(report)
    if notes:
        yield Heading(messages.NOTES_HEADING, level)
        yield from _notes(notes)


def _widths(found: Sequence[Numbered]) -> tuple[int, int, int]:
    """The columns' widths; one that is empty throughout gives its room to the other."""
    proposals, plans = any(view.proposed(p) for _, p in found), any(view.planned(p) for _, p in found)
    if proposals == plans:
        return WIDTHS
    return (WIDTHS[0], WIDE, NARROW) if proposals else (WIDTHS[0], NARROW, WIDE)


def _merging(batch: BatchReport) -> Iterator[Block]:
    """Groups that could be merged, with the points that carry each, and the other points that repeat each other."""
    from assistant.word import Heading

    yield Heading(messages.MERGE_HEADING, 1)
    for group in batch.groups:
        yield _line(merge_line(batch, group.members, group.points))
        yield _pairs(batch, group.points)
    if not batch.groups:
        yield _line(messages.NO_MERGE)
    grouped = {id(p) for g in batch.groups for p in g.points}
    others = [p for p in batch.pairs if id(p) not in grouped]
    if others:
        yield _line(messages.OTHER_PAIRS)
        yield _pairs(batch, others)


def _pairs(batch: BatchReport, pairs: Sequence[Pair]) -> Block:
    from assistant.word import Table

    def side(number: int, point: int) -> tuple[Run, ...]:
        text = batch.reports[number].points[point].text
        return _plain(messages.MERGE_SIDE.format(title=name(batch, number), number=point + 1, text=text))

    rows = tuple((side(p.left, p.left_point), side(p.right, p.right_point), _plain(messages.VERDICTS[p.verdict])) for p in pairs)
    return Table((messages.COLUMN_POINT, messages.COLUMN_OTHER, messages.COLUMN_VERDICT), rows, (14, 14, 4))


def _mine(number: int, point: PointReport) -> tuple[Run, ...]:
    """The point with its marks, its verdict, and what to know of it."""
    from assistant.word import Run

    notes = tuple(Run(f"\n{messages.REMARK.format(note=note).strip()}") for note in point.notes)
    return (Run(f"{number}. "), *_runs(view.marked(point)), Run(f"\n{view.label(point)}", bold=True), *notes)


def _cell(matches: Sequence[Match], documents: Documents, today: date, *, column: bool = True) -> tuple[Run, ...]:
    return tuple(_quotes(matches, documents, today, column=column)) or _plain(messages.NONE)


def _quotes(matches: Sequence[Match], documents: Documents, today: date, *, column: bool = True) -> Iterator[Run]:
    """Each match: who and where, then the quotation with its marks. `column`: no heading says which column it is."""
    from assistant.word import Run

    for place, match in enumerate(matches):
        label = view.source_label(match, documents, column=column)
        yield Run("\n" if place else "")
        yield Run(label + "｜" if label else "", bold=True)
        yield Run(view.source_place(match, documents, today) + "\n")
        yield from _runs(view.quoted(match, documents))


def _runs(pieces: Iterable[tuple[str, bool]]) -> Iterator[Run]:
    from assistant.word import Run

    for text, marked in pieces:
        yield Run(text, highlight=HIGHLIGHT if marked else "")


def _plain(text: str) -> tuple[Run, ...]:
    from assistant.word import Run

    return (Run(text),)


def _line(text: str) -> Block:
    from assistant.word import Paragraph, Run

    return Paragraph((Run(text),))


def _notes(notes: Iterable[str]) -> Iterator[Block]:
    yield from (_line(note) for note in notes)
