"""Three next questions that the library can answer: made from rows of its own tables that stand near the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.answering.asking import Ask
from assistant.answering.evidence import Unit
from assistant.schema import Document, Facts
from assistant.zh.messages import answering as messages

MOST = 3
LONGEST_INDICATOR = 20  # a longer name is a clause, not an indicator


def suggestions(ask: Ask, units: Sequence[Unit], documents: Mapping[str, Document], facts: Mapping[str, Facts]) -> tuple[str, ...]:
    """At most three questions, none of them the one just asked, of different kinds where there are any."""
    made: list[str] = []
    streams = [_benchmarks(ask, units, facts), _goals(units, facts), _people(units, facts)]
    while streams and len(made) < MOST:
        for stream in list(streams):
            question = next(stream, None)
            if question is None:
                streams.remove(stream)
            elif question not in made and question != ask.text and len(made) < MOST:
                made.append(question)
    return tuple(made)


def _near(units: Sequence[Unit], doc_id: str, start: int) -> int:
    return min((abs(start - u.start) for u in units if u.doc_id == doc_id), default=1 << 30)


def _papers(units: Sequence[Unit]) -> list[str]:
    return list(dict.fromkeys(u.doc_id for u in units))


def _benchmarks(ask: Ask, units: Sequence[Unit], facts: Mapping[str, Facts]) -> Iterator[str]:
    rows = [b for d in _papers(units) for b in facts[d].benchmarks if b.dimension == "city" and len(b.indicator) <= LONGEST_INDICATOR]
    for row in sorted(rows, key=lambda b: (_near(units, b.doc_id, b.start), b.start)):
        other = next((label for label, _ in row.values if label != ask.own and label not in ask.cities), "")
        if other and "相当于" not in row.indicator:
            year = f"{row.year}年" if row.year else ""
            yield messages.ASK_COMPARE.format(year=year, own=ask.own or row.values[0][0], other=other, indicator=row.indicator)


def _goals(units: Sequence[Unit], facts: Mapping[str, Facts]) -> Iterator[str]:
    rows = [g for d in _papers(units) for g in facts[d].goals if g.value is not None and g.year and 2 < len(g.indicator) <= LONGEST_INDICATOR]
    for row in sorted(rows, key=lambda g: (_near(units, g.doc_id, g.start), g.start)):
        if not any(u.doc_id == row.doc_id and u.start <= row.start < u.end for u in units):
            yield messages.ASK_GOAL.format(year=row.year, indicator=row.indicator)


def _people(units: Sequence[Unit], facts: Mapping[str, Facts]) -> Iterator[str]:
    rows = [p for d in _papers(units) for p in facts[d].proposals if p.person]
    for row in sorted(rows, key=lambda p: (_near(units, p.doc_id, p.start), p.start)):
        if not any(u.speech is not None and u.speech.person == row.person for u in units):
            yield messages.ASK_PERSON.format(who=f"{row.role}{row.person}")
