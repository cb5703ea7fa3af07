"""What a passage is about: from the facts that stand in it, and from cue words for problems and background."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.schema import Facet, Facts, Passage
from assistant.zh.facet_cues import BACKGROUND_HEADING, PROBLEM, PROBLEM_HEADING


def with_facets(passages: Sequence[Passage], facts: Facts) -> list[Passage]:
    """The passages with their facets set."""
    spans = {
        Facet.GOAL: [(g.start, g.end) for g in facts.goals],
        Facet.MEASURE: [(m.start, m.end) for m in facts.measures],
        Facet.BENCHMARK: [(b.start, b.end) for b in facts.benchmarks],
        Facet.PROPOSAL: [(p.start, p.end) for p in facts.proposals],
    }
    marked = {facet: _touched(passages, found) for facet, found in spans.items()}
    return [replace(p, facets=tuple(_facets(i, p, marked))) for i, p in enumerate(passages)]


def _facets(row: int, passage: Passage, marked: dict[Facet, set[int]]) -> Iterable[Facet]:
    yield from (facet for facet in (Facet.GOAL, Facet.MEASURE, Facet.BENCHMARK) if row in marked[facet])
    headings = " ".join(passage.heading_path)
    if re.search(PROBLEM_HEADING, headings) or re.search(PROBLEM, passage.text):
        yield Facet.PROBLEM
    if passage.person or row in marked[Facet.PROPOSAL]:
        yield Facet.PROPOSAL
    if re.search(BACKGROUND_HEADING, headings):
        yield Facet.BACKGROUND


def _touched(passages: Sequence[Passage], spans: list[tuple[int, int]]) -> set[int]:
    """Numbers of the passages (in order, apart from each other) that a span touches."""
    spans = sorted(spans)
    touched, first = set(), 0
    for start, end in spans:
        while first < len(passages) and passages[first].end <= start:
            first += 1
        row = first
        while row < len(passages) and passages[row].start < end:
            touched.add(row)
            row += 1
    return touched
