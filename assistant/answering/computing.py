"""What a question gets besides its best units: everybody who speaks of a matter, other values of the indicator, what is computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answering import choosing, comparing, evidence, people, readings, spanning
from assistant.answering.considering import EVERYTHING, Considered
from assistant.answering.evidence import Unit
from assistant.answering.writer import Line, Source
from assistant.schema import Chart, Filters

if TYPE_CHECKING:
    from assistant.answering.writer import Writer
    from assistant.indexing.store import Index


def compute(seen: Considered, index: Index, filters: Filters) -> Considered:
    """With the voices, the other readings of the best unit's indicator, and the series or span that answers a comparing question."""
    voices = people.find(seen.ask, seen.words, index, _papers(seen, index, filters), seen.query.besides)
    if voices:
        return replace(seen, aspects=(), voices=tuple(evidence.measure(voices, seen.ask, seen.words, seen.hits, [], index.documents)))
    seen = _with_readings(seen, index)
    whole = not choosing.several(seen.ask) and (not seen.aspects or comparing.is_comparing(seen.ask))
    return _compared(seen, index, filters) if whole else seen


def _papers(seen: Considered, index: Index, filters: Filters) -> list[str]:
    return list(index.documents if filters == EVERYTHING else dict.fromkeys(h.passage.doc_id for h in seen.hits))


def _with_readings(seen: Considered, index: Index) -> Considered:
    row = readings.find(seen.ask, seen.words, seen.units[0], index) if seen.units else None
    if row is None:
        return seen
    units = evidence.measure(readings.units(row, seen.ask, index), seen.ask, seen.words, seen.hits, [], index.documents)
    if seen.paper:
        units = [u for u in units if evidence.is_named(index.documents[u.doc_id], seen.ask)]
    return replace(seen, row=row, readings=tuple(units))


def _compared(seen: Considered, index: Index, filters: Filters) -> Considered:
    """With what is computed for the question: from one series, else from values of several papers, places or years."""
    ask, words = seen.ask, seen.words
    papers = [d for d in index.documents if d in filters.docs] if filters.docs else [] if filters != EVERYTHING else list(index.documents)
    facts = {d: index.facts[d] for d in papers or {u.doc_id for u in seen.units}}
    span = spanning.first(ask, words, index, facts) or spanning.standing(ask, words, seen.units)
    compared = comparing.find(ask, words, seen.units[: choosing.plan_of(ask).units], facts) if span is None and comparing.is_comparing(ask) else None
    if compared is not None and not comparing.computed(compared, ask):
        compared = None
    span = span or (None if compared is not None else spanning.find(ask, words, index, facts))
    if compared is not None:
        units = comparing.units(compared, seen.units, index)
    else:
        units = span.units(index) if span is not None else []
    measured = evidence.measure(units, ask, words, seen.hits, [], index.documents)
    return replace(seen, compared=compared if units else None, span=span if units else None, computed_from=tuple(measured))


def choose(seen: Considered, index: Index) -> list[Unit]:
    """The units that are shown: everybody's words, else the best units with those that something is computed from."""
    if seen.voices:
        return list(seen.voices)
    chosen = choosing.choose(seen.ask, seen.words, seen.units, seen.aspects, index.documents, seen.readings)
    return _with_computed(seen, chosen)


def _with_computed(seen: Considered, chosen: Sequence[Unit]) -> list[Unit]:
    """The chosen units with those that something is computed from: first where they are the answer, else where none shows them yet."""
    sources = list(seen.computed_from)
    if seen.span is not None:
        return sources
    known = {(u.doc_id, u.start) for u in chosen}
    if sources:
        chosen = [u for u in chosen if (u.doc_id, u.start) in {(s.doc_id, s.start) for s in sources} or comparing.speaks(u, seen.ask, seen.words)]
    missing = [u for u in sources if (u.doc_id, u.start) not in known]
    if sources and comparing.wanted(seen.ask).leads:  # 哪个最高: the whole series first, then what else is said
        rest = [u for u in chosen if (u.doc_id, u.start) not in {(s.doc_id, s.start) for s in sources}]
        return [*sources, *rest[: choosing.plan_of(seen.ask).units - 2]]
    return [*missing, *chosen[: choosing.plan_of(seen.ask).units - 1]] if missing else list(chosen)


def with_line(lines: Sequence[Line], seen: Considered, chosen: Sequence[Unit]) -> list[Line]:
    """The lines with the one that names what is computed: first where it is the answer itself, else last."""
    made, item = list(lines), len(lines) > 1 and lines[-1].item
    if seen.span is not None and seen.span.what:
        made.append(Line(seen.span.what, tuple(Source(u.doc_id, u.start, u.end) for u in chosen), computed=True, item=item))
    what = comparing.computed(seen.compared, seen.ask) if seen.compared is not None else ""
    if seen.compared is not None and what:
        at = 1 if comparing.wanted(seen.ask).leads else len(made)
        made.insert(at, Line(what, (comparing.source(seen.compared, chosen),), computed=True, item=item))
    return made


def chart(seen: Considered, chosen: Sequence[Unit], writer: Writer) -> Chart | None:
    """The bars of the compared series."""
    if seen.compared is None:
        return None
    return comparing.chart(seen.compared, writer.cite(comparing.source(seen.compared, chosen)))
