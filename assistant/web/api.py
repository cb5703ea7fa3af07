"""Typed endpoints for programs and MCP: the same JSON as the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant import serial
from assistant.errors import UsageError
from assistant.schema import DraftRequest, Facet, Filters
from assistant.web.notices import noticing
from assistant.zh.messages import web as say

if TYPE_CHECKING:
    from assistant.library import Library

Json = dict[str, Any]


def build(library: Library) -> None:
    """Registers the endpoints in the Blocks that are open. Names and docstrings are what MCP clients see."""
    def ask(question: str, history: list[Any] | None = None) -> Json:
        """Answer a question from the library, with verified citations, or say that the papers do not say it.

        history: the earlier questions, the oldest first; or the earlier answers as this endpoint gave them.
        """
        given = library.ask(question, history=serial.turns(history or []))
        return serial.answer(library.documents, given)

    def search(query: str, k: int = 10, facet: str = "") -> Json:
        """Ranked passages for a query; facet: goal, measure, benchmark, problem, proposal, background or empty."""
        known = [f.value for f in Facet]
        if facet and facet not in known:
            raise UsageError(say.UNKNOWN_FACET.format(facet=facet, known="、".join(known)))
        filters = Filters(facets=(Facet(facet),) if facet else ())
        hits = library.search(query, k=k, filters=filters)
        return {"query": query, "passages": [serial.passage(library.documents, h, n) for n, h in enumerate(hits, 1)]}

    def documents() -> Json:
        """What is in the library: title, kind, issuer, status, date, period, reading warnings."""
        index = library.index
        rows = [serial.document(d, len(index.rows_of(d.doc_id)), library.today) for d in index.documents.values()]
        return {"documents": rows}

    def facts(kind: str, words: str = "", city: str = "", person: str = "") -> Json:
        """Rows drawn from the papers; kind: goals, measures, proposals, benchmarks or conflicts."""
        rows = library.facts(kind, words=words, city=city, person=person)
        return {kind: [serial.FACT_ROWS[kind](library.documents, row) for row in rows]}

    def overlap(text: str, title: str = "") -> Json:
        """Check a new proposal point by point against the library."""
        return serial.overlap(library.documents, library.overlap(text, title=title))

    def draft(title: str, audience: str = "", length_chars: int = 1500) -> Json:
        """Draft a speech whose every statement is cited."""
        return serial.draft(library.documents, library.draft(DraftRequest(title, audience, length_chars=length_chars)))

    def verify(text: str) -> Json:
        """Check each sentence of a text against the library."""
        return serial.verification(library.documents, library.verify_text(text))

    for endpoint in (ask, search, documents, facts, overlap, draft, verify):
        gr.api(noticing(endpoint), api_name=endpoint.__name__)
