"""Goals, proposals, benchmarks and measures as data, each row with the exact place that states it."""

from __future__ import annotations

from assistant.facts.benchmarks import benchmarks
from assistant.facts.conflicts import conflicts
from assistant.facts.goals import ledger
from assistant.facts.measures import measures
from assistant.facts.proposals import proposals
from assistant.facts.scope import scopes
from assistant.facts.select import select
from assistant.schema import Document, Facts

__all__ = ["conflicts", "extract", "select"]


def extract(document: Document) -> Facts:
    """All rows of one paper, in document order. Pure: the same document gives the same rows."""
    found = tuple(scopes(document))
    goals, figures = ledger(document, found)
    return Facts(
        goals=goals,
        proposals=tuple(proposals(document)),
        benchmarks=tuple(benchmarks(document, found)),
        measures=tuple(measures(document, found)),
        figures=figures,
    )
