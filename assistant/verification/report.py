"""The check as text and as a Word file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.grounding import citations
from assistant.schema import Citation, Document, Statement, Verdict
from assistant.zh.messages import verification as messages
from assistant.zh.messages.grounding import VERDICTS

if TYPE_CHECKING:
    from assistant.word import Run

_COLOURS = {
    Verdict.VERBATIM: "1B6E3C", Verdict.SUPPORTED: "1F4E79", Verdict.FIGURE_DIFFERS: "C00000", Verdict.ACTOR_DIFFERS: "C00000", Verdict.NOT_FOUND: "B45F06",
}  # fmt: skip
_FINE = (Verdict.VERBATIM, Verdict.SUPPORTED)


def summary(statements: Sequence[Statement]) -> str:
    """One line: how many sentences have each verdict."""
    if not statements:
        return messages.NOTHING
    counts = Counter(s.finding.verdict for s in statements)
    parts = [messages.COUNT.format(label=VERDICTS[v.value], n=counts[v]) for v in Verdict if counts[v]]
    return messages.SUMMARY.format(total=len(statements), counts="，".join(parts))


def source(citation: Citation, documents: Mapping[str, Document]) -> str:
    """Title, headings, page and words of a source."""
    document = documents[citation.doc_id]
    page = document.page(citation.start)
    place = " ".join((*document.heading_path(citation.start), *([messages.PAGE.format(page=page)] if page else [])))
    return messages.SOURCE.format(title=document.title, place=place, quote=citations.quote(document, citation))


def explanation(statement: Statement, documents: Mapping[str, Document]) -> str:
    """Why the verdict, what the papers say instead, and where."""
    finding = statement.finding
    parts = [finding.reason] if finding.reason else []
    if finding.expected and finding.expected not in finding.reason:
        parts.append(messages.EXPECTED.format(expected=finding.expected))
    if statement.citation:
        parts.append(source(statement.citation, documents))
    return "。".join(p.rstrip("。") for p in parts)


def report_text(statements: Sequence[Statement], *, documents: Mapping[str, Document]) -> str:
    """The whole check for a terminal."""
    lines = [summary(statements)]
    for n, s in enumerate(statements, 1):
        lines.append(messages.LINE.format(n=n, verdict=VERDICTS[s.finding.verdict.value], text=s.text.strip()))
        if detail := explanation(s, documents):
            lines.append(f"   {detail}")
    return "\n".join(lines)


def report_word(path: Path, statements: Sequence[Statement], *, documents: Mapping[str, Document]) -> None:
    """Writes the check as .docx: what is to be changed first, then every sentence. Raises OSError."""
    from assistant import word

    todo = [(n, s) for n, s in enumerate(statements, 1) if s.finding.verdict not in _FINE]
    blocks: list[word.Title | word.Heading | word.Paragraph | word.Table | word.Line] = [
        word.Title(messages.TITLE),
        word.Paragraph((word.Run(summary(statements)),)),
    ]
    for heading, rows in ((messages.TO_CHANGE, todo), (messages.ALL, list(enumerate(statements, 1)))):
        blocks.append(word.Heading(heading))
        if rows:
            blocks.append(word.Table(messages.HEADER, tuple(_row(n, s, documents) for n, s in rows), (2, 10, 4, 12)))
        else:
            blocks.append(word.Paragraph((word.Run(messages.NONE_TO_CHANGE),)))
    word.write_docx(path, blocks)


def _row(n: int, statement: Statement, documents: Mapping[str, Document]) -> tuple[tuple[Run, ...], ...]:
    from assistant.word import Run

    verdict = statement.finding.verdict
    return (
        (Run(str(n)),),
        (Run(statement.text.strip()),),
        (Run(VERDICTS[verdict.value], bold=True, colour=_COLOURS[verdict]),),
        (Run(explanation(statement, documents)),),
    )
