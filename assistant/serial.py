"""Schema types -> the JSON objects that the command line, the HTTP API and other programs share."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from assistant.errors import UsageError
from assistant.schema import (
    Answer,
    Benchmark,
    Citation,
    Conflict,
    Document,
    Draft,
    Facet,
    FileReport,
    Goal,
    Hit,
    IngestReport,
    Measure,
    OverlapReport,
    OverlapVerdict,
    PointReport,
    Proposal,
    Reading,
    Statement,
    Trait,
    Turn,
)
from assistant.zh.messages import cli as messages

if TYPE_CHECKING:
    from assistant.overlap import BatchReport, Comparison, LibraryMap
    from assistant.overlap.library_map import Row

Json = dict[str, Any]
Documents = Mapping[str, Document]


def citation(documents: Documents, doc_id: str, start: int, end: int, n: int = 1) -> Json:
    """A place with the quotation that stands there."""
    document = documents[doc_id]
    return {
        "n": n,
        "doc": doc_id,
        "file": document.file,
        "title": document.title,
        "kind": document.metadata.kind.value,
        "status": document.metadata.status.value,
        "date": document.metadata.date.value if document.metadata.date else None,
        "page": document.page(start),
        "section": list(document.heading_path(start)),
        "start": start,
        "end": end,
        "quote": document.text[start:end],
    }


def _cite(documents: Documents, c: Citation) -> Json:
    return citation(documents, c.doc_id, c.start, c.end, c.n)


def turns(history: Any) -> tuple[Turn, ...]:  # noqa: ANN401  whatever the JSON holds
    """Earlier turns, the oldest first: questions as strings, answers as this module writes them, or chat messages with a role.

    Raises UsageError for anything else.
    """
    made: list[Turn] = []
    for item in history if isinstance(history, list | tuple) else [None]:
        if isinstance(item, str):
            made.append(Turn(item))
        elif not isinstance(item, dict):
            raise UsageError(messages.HISTORY_NOT_ARRAY)
        elif item.get("role") == "assistant":
            made[-1:] = [replace(turn, answer=str(item.get("content") or "")) for turn in made[-1:]]
        elif question := str(item.get("question") or item.get("content") or ""):
            made.append(Turn(question, str(item.get("answer") or ""), str(item.get("standalone_question") or "")))
    return tuple(made)


def passage(documents: Documents, hit: Hit, n: int) -> Json:
    """A ranked passage: its citation, text, score and facets."""
    p = hit.passage
    return citation(documents, p.doc_id, p.start, p.end, n) | {
        "text": p.text,
        "score": round(hit.score, 6),
        "facet": [f.value for f in p.facets] or [Facet.BACKGROUND.value],
        "person": p.person or None,
        "ocr": p.ocr,
    }


def answer(documents: Documents, a: Answer, id: str | None = None) -> Json:
    """An answer or an abstention."""
    chart = a.chart
    return {
        "id": id,
        "question": a.question,
        "standalone_question": a.standalone_question,
        "answered": a.answered,
        "answer": a.text,
        "reason": None if a.answered else a.reason,
        "citations": [_cite(documents, c) for c in a.citations],
        "passages": [passage(documents, hit, i) for i, hit in enumerate(a.passages, 1)],
        "notes": list(a.notes),
        "chart": None
        if chart is None
        else {
            "title": chart.title,
            "unit": chart.unit,
            "labels": list(chart.labels),
            "values": list(chart.values),
            "citation": chart.citation,
        },
        "confidence": round(a.confidence, 4),
        "more": a.more,
        "suggestions": list(a.suggestions),
        "nearest": [_cite(documents, c) for c in a.nearest],
        "elapsed_ms": round(a.elapsed_ms, 2),
    }


def number(value: float | str | None) -> float | int | str | None:
    """Whole numbers without a decimal point; everything else as it is."""
    if isinstance(value, float) and math.isfinite(value) and value == int(value) and abs(value) < 1e15:
        return int(value)
    return value


def goal(documents: Documents, g: Goal) -> Json:
    """A target; `value` is "5-10" for a range and None for a qualitative goal."""
    value = number(g.value) if g.high is None else f"{number(g.value)}-{number(g.high)}"
    return {
        "indicator": g.indicator,
        "value": value,
        "unit": g.unit,
        "year": g.year,
        "year_implied": g.year_implied,
        "relation": g.relation,
        "subject": g.subject,
        "base_value": number(g.base_value),
        "base_year": g.base_year,
        "place": g.place,
        "citation": citation(documents, g.doc_id, g.start, g.end),
    }


def proposal(documents: Documents, p: Proposal) -> Json:
    """What one person proposes, point by point."""
    points = [citation(documents, p.doc_id, x.start, x.end, n) for n, x in enumerate(p.points, 1)]
    return {
        "person": p.person,
        "role": p.role,
        "name_lost": p.name_lost,
        "year": p.year,
        "points": [{"text": c["quote"], "citation": c} for c in points],
        "citation": citation(documents, p.doc_id, p.start, p.end),
    }


def benchmark(documents: Documents, b: Benchmark) -> Json:
    """One indicator across cities, years or other things."""
    return {
        "indicator": b.indicator,
        "year": b.year,
        "unit": b.unit,
        "values": {label: number(value) for label, value in b.values},
        "dimension": b.dimension,
        "ranking": b.ranking,
        "source": b.source,
        "note": b.note,
        "citation": citation(documents, b.doc_id, b.start, b.end),
    }


def measure(documents: Documents, m: Measure) -> Json:
    """One operative clause."""
    return {
        "action": m.action,
        "object": m.object,
        "body": m.body,
        "instrument": m.instrument,
        "citation": citation(documents, m.doc_id, m.start, m.end),
    }


def _reading(documents: Documents, r: Reading) -> Json:
    return {
        "value": number(r.value),
        "unit": r.unit,
        "year": r.year,
        "goal": r.goal,
        "citation": citation(documents, r.doc_id, r.start, r.end),
    }


def conflict(documents: Documents, c: Conflict) -> Json:
    """Values of one indicator that disagree, or change over time."""
    readings = [_reading(documents, r) for r in c.readings]
    return {
        "kind": c.kind,
        "indicator": c.indicator,
        "subject": c.subject,
        "note": c.note,
        "readings": readings,
        "citation": readings[0]["citation"],
    }


FACT_ROWS: dict[str, Callable[[Documents, Any], Json]] = {
    "goals": goal,
    "measures": measure,
    "proposals": proposal,
    "benchmarks": benchmark,
    "conflicts": conflict,
}


def fact_lists(kind: str, objects: list[Json]) -> Json:
    """The rows under their kind; qualitative goals stand apart, under "qualitative"."""
    if kind != "goals":
        return {kind: objects}
    return {kind: [o for o in objects if o["value"] is not None], "qualitative": [o for o in objects if o["value"] is None]}


def _point(documents: Documents, p: PointReport) -> Json:
    return {
        "start": p.start,
        "end": p.end,
        "text": p.text,
        "verdict": p.verdict.value,
        "score": round(p.score, 4),
        "matches": [
            _cite(documents, m.citation)
            | {"score": round(m.score, 4), "spans": [list(s) for s in m.spans], "column": m.column, "person": m.person or None, "nature": m.nature or None}
            for m in p.matches
        ],
        "notes": list(p.notes),
        "stock": p.stock,
    }


def overlap(documents: Documents, r: OverlapReport, id: str | None = None) -> Json:
    """A proposal checked point by point."""
    counts = {v.value: sum(p.verdict is v and not p.stock for p in r.points) for v in OverlapVerdict}
    return {
        "id": id,
        "title": r.title,
        "summary": {"points": len(r.points), **counts, "stock": sum(p.stock for p in r.points)},
        "points": [_point(documents, p) for p in r.points],
        "background": [_point(documents, p) for p in r.background],
        "ratios": {name: round(value, 4) for name, value in r.ratios},
        "notes": list(r.notes),
    }


def overlap_batch(documents: Documents, r: BatchReport) -> Json:
    """Several proposals: a report each, the points that repeat each other (numbered from 0), and the groups that could be merged."""
    return {
        "reports": [overlap(documents, report) for report in r.reports],
        "pairs": [
            {
                "left": p.left,
                "left_point": p.left_point,
                "right": p.right,
                "right_point": p.right_point,
                "right_span": list(p.right_span),
                "verdict": p.verdict.value,
                "score": round(p.score, 4),
            }
            for p in r.pairs
        ],
        "groups": [
            {"members": list(g.members), "pairs": g.pairs, "points": [[[p.left, p.left_point], [p.right, p.right_point]] for p in g.points]}
            for g in r.groups
        ],
    }


def overlap_map(documents: Documents, m: LibraryMap) -> Json:
    """Rows of the library that overlap each other, strongest first, and how many between each pair of papers."""

    def row(r: Row) -> Json:
        return citation(documents, r.doc_id, r.start, r.end) | {"row": r.kind, "person": r.person or None}

    return {
        "rows": m.rows,
        "edges": [{"left": row(e.left), "right": row(e.right), "verdict": e.verdict.value, "score": round(e.score, 4), "part": e.part or None} for e in m.edges],
        "between": [{"left": a, "right": b, "edges": n} for a, b, n in m.between],
    }


def comparison(left: Document, right: Document, c: Comparison) -> Json:
    """Two editions: the shares that stand in the other one, and every changed, added or removed sentence."""
    both = {left.doc_id: left, right.doc_id: right}

    def side(document: Document, span: tuple[int, int] | None) -> Json | None:
        return citation(both, document.doc_id, *span) if span else None

    changes = [{"kind": x.kind, "left": side(left, x.left), "right": side(right, x.right), "marks": [list(m) for m in x.marks]} for x in c.changes]
    return {"left_same": round(c.left_same, 4), "right_same": round(c.right_same, 4), "unchanged": c.unchanged, "changes": changes}


def draft(documents: Documents, d: Draft, id: str | None = None) -> Json:
    """A draft with its sources."""
    return {
        "id": id,
        "title": d.request.title,
        "audience": d.request.audience,
        "sections": [
            {"heading": s.heading, "paragraphs": [{"text": p.text, "citations": list(p.citations)} for p in s.paragraphs]}
            for s in d.sections
        ],
        "citations": [_cite(documents, c) for c in d.citations],
        "characters": d.characters,
        "warnings": list(d.warnings),
    }


def statement(documents: Documents, s: Statement) -> Json:
    """One checked sentence of a speech."""
    return {
        "start": s.start,
        "end": s.end,
        "text": s.text,
        "verdict": s.finding.verdict.value,
        "reason": s.finding.reason,
        "expected": s.finding.expected or None,
        "found": s.finding.found or None,
        "citation": _cite(documents, s.citation) if s.citation else None,
    }


def verification(documents: Documents, statements: tuple[Statement, ...]) -> Json:
    """A checked speech: its sentences, how many have each verdict, and what was left out as ceremony or heading."""
    counts: dict[str, int] = {}
    for s in statements:
        counts[s.finding.verdict.value] = counts.get(s.finding.verdict.value, 0) + 1
    left_out = list(getattr(statements, "unchecked", ()))
    return {"summary": counts, "statements": [statement(documents, s) for s in statements], "unchecked": left_out}


def _trait(t: Trait | None) -> Json | None:
    return None if t is None else {"value": t.value, "start": t.start, "end": t.end, "inferred": t.inferred, "reason": t.reason}


def document(d: Document, passages: int, today: date) -> Json:
    """What the index knows of one document; traits carry where they were read."""
    m = d.metadata
    flat = {name: (t.value if t else None) for name, t in _traits(d).items()}
    return {
        "doc": d.doc_id,
        "file": d.file,
        **flat,
        "period_ended": m.period_end is not None and m.period_end < today.year,
        "pages": d.pages,
        "characters": len(d.text),
        "passages": passages,
        "warnings": list(d.warnings),
        "repairs": len(d.repairs),
        "metadata": {name: _trait(t) for name, t in _traits(d).items()},
    }


def _traits(d: Document) -> dict[str, Trait | None]:
    m = d.metadata
    return {
        "title": m.title,
        "kind": m.kind,
        "status": m.status,
        "issuer": m.issuer,
        "number": m.number,
        "date": m.date,
        "period": m.period,
        "region": m.region,
    }


def file_report(f: FileReport) -> Json:
    """What ingest did with one file."""
    return {
        "file": f.file,
        "outcome": f.outcome,
        "reason": f.reason,
        "doc": f.doc_id or None,
        "passages": f.passages,
        "warnings": list(f.warnings),
    }


def ingest_report(r: IngestReport) -> Json:
    """The whole run: every file, totals, seconds."""
    outcomes = ("read", "unchanged", "removed", "refused")
    return {
        "files": [file_report(f) for f in r.files],
        "summary": {o: sum(1 for _ in r.of(o)) for o in outcomes},
        "passages": r.passages,
        "embedded": r.embedded,
        "seconds": round(r.seconds, 3),
    }
