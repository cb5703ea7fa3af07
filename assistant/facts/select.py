"""Filters over fact rows: by document, year, words of the indicator, city, person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from assistant.schema import Benchmark, Conflict, Document, Filters, Goal, Measure, Proposal
from assistant.zh.places import canonical

Row = TypeVar("Row", Goal, Proposal, Benchmark, Measure, Conflict)
FactRow = Goal | Proposal | Benchmark | Measure | Conflict


def select(
    rows: Sequence[Row],
    *,
    documents: Mapping[str, Document],
    filters: Filters | None = None,
    words: str = "",
    city: str = "",
    person: str = "",
) -> list[Row]:
    """The rows that every given filter lets pass, in their order. `words`: all must occur; separated by spaces or commas."""
    wanted = [w for w in re.split(r"[\s,，、]+", words) if w]
    return [
        row
        for row in rows
        if _in_documents(row, documents, filters or Filters())
        and _in_years(row, filters or Filters())
        and all(w in _words(row, documents) for w in wanted)
        and (not city or _of_city(row, canonical(city), documents))
        and (not person or _of_person(row, person))
    ]


def _doc_ids(row: FactRow) -> tuple[str, ...]:
    return tuple(r.doc_id for r in row.readings) if isinstance(row, Conflict) else (row.doc_id,)


def _in_documents(row: FactRow, documents: Mapping[str, Document], filters: Filters) -> bool:
    for doc_id in _doc_ids(row):
        document = documents.get(doc_id)
        if document is None:
            continue
        named = not filters.docs or any(doc_id.startswith(d) or document.file == d for d in filters.docs)
        kind = not filters.kinds or document.metadata.kind.value in filters.kinds
        status = not filters.statuses or document.metadata.status.value in filters.statuses
        if named and kind and status:
            return True
    return False


def _years(row: FactRow) -> set[int]:
    if isinstance(row, Conflict):
        return {r.year for r in row.readings if r.year is not None}
    if isinstance(row, Measure):
        return set()
    years = {row.year} if row.year is not None else set()
    if isinstance(row, Benchmark) and row.dimension == "year":
        years |= {int(label) for label, _ in row.values if label.isdigit()}
    return years


def _in_years(row: FactRow, filters: Filters) -> bool:
    return not filters.years or isinstance(row, Measure) or bool(_years(row) & set(filters.years))


def _words(row: FactRow, documents: Mapping[str, Document]) -> str:
    """The text that the words are looked for in: names first, then the quotation."""
    if isinstance(row, Goal):
        named = row.indicator + row.subject
    elif isinstance(row, Benchmark):
        named = row.indicator + "".join(label for label, _ in row.values)
    elif isinstance(row, Measure):
        named = row.action + row.object + row.body
    elif isinstance(row, Conflict):
        return row.indicator + row.subject
    else:
        named = row.person + row.role
    document = documents.get(row.doc_id)
    return named + (document.text[row.start : row.end] if document else "")


def _of_city(row: FactRow, city: str, documents: Mapping[str, Document]) -> bool:
    if isinstance(row, Benchmark):
        return any(canonical(label) == city for label, _ in row.values)
    if isinstance(row, Conflict):
        return canonical(row.subject) == city
    if isinstance(row, Goal):
        return city in (canonical(row.place), canonical(row.subject))
    document = documents.get(row.doc_id)
    region = document.metadata.region if document else None
    return region is not None and canonical(region.value) == city


def _of_person(row: FactRow, person: str) -> bool:
    return isinstance(row, Proposal) and person in row.person
