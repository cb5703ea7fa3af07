"""The check as text and as a Word file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.grounding import citations
from assistant.schema import Citation, Document, Statement, Verdict
from assistant.verification.speech import Checked
from assistant.zh.messages import verification as messages
from assistant.zh.messages.grounding import SUPPORTED, VERBATIM, VERDICTS

if TYPE_CHECKING:
    from assistant.word import Run

_COLOURS = {
    Verdict.VERBATIM: "1B6E3C", Verdict.SUPPORTED: "1F4E79", Verdict.FIGURE_DIFFERS: "C00000", Verdict.ACTOR_DIFFERS: "C00000", Verdict.NOT_FOUND: "B45F06",
}  # fmt: skip
QUOTED = 90  # characters of a source in the Word report: three to four lines of its column; the page shows the whole
_FINE = (Verdict.VERBATIM, Verdict.SUPPORTED)


def summary(statements: Sequence[Statement]) -> str:
    """How many sentences have each verdict, and how many were left out."""
    left_out = unchecked(statements)
    if not statements and not left_out:
        return messages.EMPTY
    counts = Counter(s.finding.verdict for s in statements)
    parts = [messages.COUNT.format(label=VERDICTS[v.value], n=counts[v]) for v in Verdict if counts[v]]
    checked = messages.SUMMARY.format(total=len(statements), counts="，".join(parts)) if statements else messages.NOTHING
    return checked + (messages.UNCHECKED.format(n=len(left_out)) if left_out else "")


def unchecked(statements: Sequence[Statement]) -> tuple[str, ...]:
    """The sentences and lines of the speech that were not checked."""
    return statements.unchecked if isinstance(statements, Checked) else ()


def place(citation: Citation, documents: Mapping[str, Document], *, headings: int | None = None) -> str:
    """Title, headings (the innermost `headings` of them) and page of a source."""
    document = documents[citation.doc_id]
    page = document.page(citation.start)
    path = tuple(h.strip().rstrip("。：:") for h in document.heading_path(citation.start))
    path = path if headings is None else path[len(path) - min(headings, len(path)) :]
    return messages.PLACE.format(title=document.title, place=" ".join((*path, *([messages.PAGE.format(page=page)] if page else []))))


def source(citation: Citation, documents: Mapping[str, Document]) -> str:
    """Title, headings, page and words of a source."""
    return f"{place(citation, documents)}：“{citations.quote(documents[citation.doc_id], citation)}”"


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
    if left_out := unchecked(statements):
        lines.append(messages.LEFT_OUT_LINE.format(n=len(left_out)))
        lines += [f"   {text}" for text in left_out]
    return "\n".join(lines)


def report_word(path: Path, statements: Sequence[Statement], *, documents: Mapping[str, Document]) -> None:
    """Writes the check as .docx: what is to be changed with its reason, then the rest with its place, then what was left out. Raises OSError."""
    from assistant import word

    numbered = list(enumerate(statements, 1))
    todo = tuple(_faulty(n, s, documents) for n, s in numbered if s.finding.verdict not in _FINE)
    fine = tuple(_sound(n, s, documents) for n, s in numbered if s.finding.verdict in _FINE)
    left_out = unchecked(statements)
    blocks: list[word.Block] = [word.Title(messages.TITLE), word.Paragraph((word.Run(summary(statements)),)), word.Heading(messages.TO_CHANGE)]
    blocks.append(word.Table(messages.HEADER, todo, (3, 12, 5, 15)) if todo else word.Paragraph((word.Run(messages.NONE_TO_CHANGE),)))
    if fine:
        blocks += [word.Heading(messages.ALL), word.Table(messages.SHORT_HEADER, fine, (3, 20, 12))]
    if left_out:
        blocks.append(word.Heading(messages.LEFT_OUT))
        blocks.append(word.Small(tuple(word.Run(x) for x in ("　".join(left_out),))))
    word.write_docx(path, blocks)


def _faulty(n: int, statement: Statement, documents: Mapping[str, Document]) -> tuple[tuple[Run, ...], ...]:
    from assistant.word import Run

    verdict = statement.finding.verdict
    return (
        (Run(str(n)),),
        (Run(statement.text.strip()),),
        (Run(VERDICTS[verdict.value], bold=True, colour=_COLOURS[verdict]),),
        (Run(_short(statement, documents)),),
    )


def _sound(n: int, statement: Statement, documents: Mapping[str, Document]) -> tuple[tuple[Run, ...], ...]:
    from assistant.word import Run

    verdict, reason = statement.finding.verdict, statement.finding.reason
    where = place(statement.citation, documents, headings=0) if statement.citation else ""
    plain = reason in ("", VERBATIM, SUPPORTED)
    return (
        (Run(str(n)),),
        (Run(statement.text.strip()),),
        (Run(VERDICTS[verdict.value], colour=_COLOURS[verdict]), Run("　" + where + ("" if plain else f"（{reason}）"))),
    )


def _short(statement: Statement, documents: Mapping[str, Document]) -> str:
    """The explanation with at most QUOTED characters of the source, from the part that differs on."""
    finding, citation = statement.finding, statement.citation
    parts = [finding.reason] if finding.reason else []
    whole = citations.quote(documents[citation.doc_id], citation) if citation else ""
    if finding.expected and finding.expected not in (*finding.reason.split("“"), whole) and finding.expected not in finding.reason:
        parts.append(messages.EXPECTED.format(expected=excerpt(finding.expected, "")))
    if citation:
        parts.append(place(citation, documents, headings=1) + f"：“{excerpt(whole, finding.expected)}”")
    return "。".join(p.rstrip("。") for p in parts)


def excerpt(text: str, around: str) -> str:
    """At most QUOTED characters of the text, those about `around` where it is in it; ellipses show what is left out."""
    flat = " ".join(text.split())
    if len(flat) <= QUOTED:
        return flat
    at = max(0, flat.find(around)) if around and len(around) < QUOTED else 0
    start = max(0, min(at - QUOTED // 3, len(flat) - QUOTED))
    return ("……" if start else "") + flat[start : start + QUOTED] + ("……" if start + QUOTED < len(flat) else "")
