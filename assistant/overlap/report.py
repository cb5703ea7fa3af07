"""The report as text and as a Word file: a summary line, the new points first, then each match side by side with marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.grounding import citations
from assistant.overlap.verdicts import model
from assistant.schema import Document, Match, OverlapReport, OverlapVerdict, PointReport
from assistant.zh.messages import overlap as messages

if TYPE_CHECKING:
    from assistant.word import Run
    from assistant.word.writer import Block

Documents = Mapping[str, Document]
HIGHLIGHT = "yellow"


def summary(report: OverlapReport) -> str:
    """One line: how many points, and how many of each verdict."""
    counts = {v.value: sum(p.verdict is v for p in report.points) for v in OverlapVerdict}
    form = messages.SUMMARY if report.title else messages.SUMMARY_UNTITLED
    return form.format(title=report.title.strip("《》"), points=len(report.points), **counts)


def ratio_line(report: OverlapReport) -> str:
    """The four shares in one line."""
    return "，".join(messages.RATIO.format(name=name, value=value) for name, value in report.ratios) + "。"


def report_text(report: OverlapReport, *, documents: Documents) -> str:
    """The whole report as plain text; matching words stand in 【】."""
    lines = [summary(report), ratio_line(report), "", messages.NEW_HEADING]
    new = [(n, p) for n, p in enumerate(report.points, start=1) if p.verdict is OverlapVerdict.NEW]
    found = [(n, p) for n, p in enumerate(report.points, start=1) if p.verdict is not OverlapVerdict.NEW]
    lines += [_point_line(n, p) for n, p in new] or [messages.NO_NEW]
    lines += ["", messages.FOUND_HEADING]
    for number, point in found:
        lines.append(_point_line(number, point))
        lines += [f"    {_match_line(m, documents)}" for m in _listed(point)]
    if not found:
        lines.append(messages.NO_FOUND)
    behind = [p for p in report.background if p.verdict is not OverlapVerdict.NEW]
    if behind:
        lines += ["", messages.BACKGROUND_HEADING]
        for point in behind:
            lines.append(f"{messages.VERDICTS[point.verdict]}：{point.text}")
            lines += [f"    {_match_line(m, documents)}" for m in point.matches[:1]]
    lines += ["", messages.NOTES_HEADING, *report.notes, messages.DISCLAIMER]
    return "\n".join(lines)


def _listed(point: PointReport) -> tuple[Match, ...]:
    """The best match, and the others that would make the point a repeat by themselves."""
    return tuple(m for n, m in enumerate(point.matches) if n == 0 or m.score >= model().repeat)


def _point_line(number: int, point: PointReport) -> str:
    return messages.POINT.format(number=number, verdict=messages.VERDICTS[point.verdict], score=point.score, text=point.text)


def _match_line(match: Match, documents: Documents) -> str:
    quote = "".join(f"【{piece}】" if marked else piece for piece, marked in _pieces(match, documents))
    return messages.MATCH.format(
        column=messages.COLUMNS.get(match.column, ""), title=documents[match.citation.doc_id].title, where=where(match, documents), quote=quote
    )


def where(match: Match, documents: Documents) -> str:
    """Heading path and page of a match."""
    document = documents[match.citation.doc_id]
    page = document.page(match.citation.start)
    path = " › ".join(document.heading_path(match.citation.start))
    return " ".join(x for x in (path, messages.PAGE.format(page=page) if page else "") if x)


def _pieces(match: Match, documents: Documents) -> Iterator[tuple[str, bool]]:
    """The quotation cut where marks begin and end."""
    yield from cut(citations.quote(documents[match.citation.doc_id], match.citation), [(s[2], s[3]) for s in match.spans])


def cut(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """(piece, marked) through the whole text; spans may touch but not overlap."""
    at = 0
    for start, end in sorted(spans):
        if at < start:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False


def report_word(path: Path, reports: Sequence[OverlapReport], *, documents: Documents) -> None:
    """All reports in one Word file. Raises OSError where it cannot be written."""
    from assistant.word import write_docx

    write_docx(path, list(_blocks(reports, documents)))


def _blocks(reports: Sequence[OverlapReport], documents: Documents) -> Iterator[Block]:
    from assistant.word import Heading, Paragraph, Run, Title

    yield Title(messages.TITLE)
    for report in reports:
        if len(reports) > 1:
            yield Heading(report.title or messages.TITLE, 1)
        yield Paragraph((Run(summary(report)),))
        yield Paragraph((Run(ratio_line(report)),))
        yield Heading(messages.NEW_HEADING, 2 if len(reports) > 1 else 1)
        new = [(n, p) for n, p in enumerate(report.points, start=1) if p.verdict is OverlapVerdict.NEW]
        for number, point in new:
            yield Paragraph((Run(_point_line(number, point)),))
        if not new:
            yield Paragraph((Run(messages.NO_NEW),))
        yield Heading(messages.FOUND_HEADING, 2 if len(reports) > 1 else 1)
        yield _table(report, documents)
        yield Heading(messages.NOTES_HEADING, 2 if len(reports) > 1 else 1)
        for note in (*report.notes, messages.DISCLAIMER):
            yield Paragraph((Run(note),))


def _table(report: OverlapReport, documents: Documents) -> Block:
    """Side by side: point, verdict, source, quotation, the matching words highlighted on both sides."""
    from assistant.word import Paragraph, Run, Table

    rows = []
    for number, point in enumerate(report.points, start=1):
        if point.verdict is OverlapVerdict.NEW:
            continue
        for place, match in enumerate(_listed(point)):
            left = cut(point.text, [(s[0], s[1]) for s in match.spans])
            source = f"{messages.COLUMNS.get(match.column, '')}\n《{documents[match.citation.doc_id].title}》{where(match, documents)}"
            label = f"{messages.VERDICTS[point.verdict]}（{point.score:.0%}）" if place == 0 else ""
            rows.append(((Run(f"{number}. "), *_runs(left)), (Run(label),), (Run(source),), tuple(_runs(_pieces(match, documents)))))
    if not rows:
        return Paragraph((Run(messages.NO_FOUND),))
    header = (messages.COLUMN_POINT, messages.COLUMN_VERDICT, messages.COLUMN_SOURCE, messages.COLUMN_QUOTE)
    return Table(header, tuple(rows), (10, 4, 6, 10))


def _runs(pieces: Iterator[tuple[str, bool]]) -> Iterator[Run]:
    from assistant.word import Run

    for text, marked in pieces:
        yield Run(text, highlight=HIGHLIGHT if marked else "")
