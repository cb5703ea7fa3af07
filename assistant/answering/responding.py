"""The chosen units as an answer: the lines that pass the fact lock, what is computed, what stands behind 展开, and the notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from assistant.answering import checking, compose, computing, noting, people, readings
from assistant.answering.considering import Considered
from assistant.answering.declining import refusal
from assistant.answering.evidence import Unit
from assistant.answering.writer import Line, Source, Writer, short_title
from assistant.schema import Answer, Citation, Document, Refusal
from assistant.zh.messages import answering as messages

if TYPE_CHECKING:
    from assistant.indexing.store import Index

MORE_FROM, MORE_UNITS, MORE_SHARE = 8, 3, 0.2  # behind 展开: at most so many of so many units of this share of the best score


def respond(seen: Considered, chosen: Sequence[Unit], index: Index, today: date) -> Answer:
    """The answer; a refusal where no line passes the fact lock."""
    documents = index.documents
    quoted = list(seen.span.items) if seen.span is not None else []
    quoted = quoted or checking.passed(_lines(seen, chosen, documents), documents)
    if not quoted:
        return refusal(seen.ask.text, Refusal.NO_EVIDENCE, messages.NOT_FOUND_PLAIN)
    lines = computing.with_line(quoted, seen, chosen)
    writer = Writer(documents)
    text = writer.render([line for line in lines if not line.more])
    chart = computing.chart(seen, chosen, writer)
    more = writer.render([line for line in [*lines, *checking.passed(_more(seen, chosen, documents), documents)] if line.more])
    notes = _notes(seen, [u for u in chosen if is_cited(u, writer.citations)], index, today)
    return Answer(seen.ask.text, seen.ask.text, text, tuple(writer.citations), (), chart=chart, more=more, notes=notes)


def is_cited(unit: Unit, citations: Sequence[Citation]) -> bool:
    """True where one of the citations quotes some of the unit."""
    return any(c.doc_id == unit.doc_id and c.start < unit.end and unit.start < c.end for c in citations)


def _notes(seen: Considered, cited: Sequence[Unit], index: Index, today: date) -> tuple[str, ...]:
    """Differing values or rankings, what is to be known of the papers, places without a value."""
    documents = index.documents
    goals = [g for d in dict.fromkeys(u.doc_id for u in cited) for g in index.facts[d].goals]
    row = seen.row or readings.shown(seen.ask, seen.words, cited, index)
    values = readings.note(row, cited) if row is not None else ""
    missing = noting.without_value(seen.ask, cited)
    differing = [values] if values else noting.rankings(seen.ask, cited, documents)
    return (*differing, *noting.notes(seen.ask, cited, documents, goals, today), *noting.slips(seen.ask, cited, index.facts), *noting.other_papers(seen.ask, cited, documents), *missing)


def _lines(seen: Considered, chosen: Sequence[Unit], documents: Mapping[str, Document]) -> list[Line]:
    """The lines of the chosen units, by the kind of question."""
    if seen.voices:
        return people.lines(chosen, seen.ask, seen.words, documents)
    return compose.lines_of(seen.ask, chosen, seen.units, seen.words, documents)


def _more(seen: Considered, chosen: Sequence[Unit], documents: Mapping[str, Document]) -> list[Line]:
    """What stands behind 展开: the next units in full, each on a line of its own."""
    best = seen.units[0].score
    rest = [u for u in seen.units[:MORE_FROM] if u not in chosen and u.score >= MORE_SHARE * best and u.table is None]
    named = len({u.doc_id for u in (*chosen, *rest[:MORE_UNITS])}) > 1
    return [
        Line(
            u.text, (Source(u.doc_id, u.start, u.end),), more=True, item=True,
            lead=messages.PAPER.format(title=short_title(documents[u.doc_id])) if named else "",
        )
        for u in rest[:MORE_UNITS]
    ]  # fmt: skip
