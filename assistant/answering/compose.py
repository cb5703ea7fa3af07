"""From ranked units to the lines of an answer, by the kind of question.

Every line quotes whole clauses of one unit (the citation quotes the unit) or is computed from a quoted series and says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answering import exhibits
from assistant.answering.asking import Ask
from assistant.answering.evidence import Unit, Words, allows
from assistant.answering.excerpt import Anchor, excerpt
from assistant.answering.writer import Line, Source
from assistant.schema import Document
from assistant.zh import answer_types as data
from assistant.zh.messages import answering as messages
from assistant.zh.places import find_places


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of what an answer of one kind shows. Lengths in characters."""

    units: int  # at most so many units in the text
    share: float  # a further unit needs this share of the best one's score
    limit: int  # of one quotation
    total: int  # of the text, before the last unit


# Chosen on the risk of a missed second source against length; measured in docs/answers.md.
PLANS: Mapping[str, Plan] = {
    "figure": Plan(2, 0.6, 130, 200),
    "who": Plan(2, 0.7, 170, 220),
    "list": Plan(2, 0.5, 220, 260),
    "how": Plan(3, 0.5, 150, 260),
    "why": Plan(3, 0.5, 140, 260),
    "several": Plan(5, 0.25, 130, 420),
    "compare": Plan(2, 0.5, 170, 260),
    "definition": Plan(2, 0.5, 240, 260),
    "polar": Plan(3, 0.5, 130, 240),
    "open": Plan(2, 0.5, 150, 240),
}


def lines_of(ask: Ask, units: Sequence[Unit], words: Words, documents: Mapping[str, Document]) -> list[Line]:
    """The lines of the answer from units in order of score, best first; [] where there are none."""
    if not units:
        return []
    chosen = choose(ask, units, documents)
    if ask.kind == "who":
        return _people(chosen, ask, words, documents)
    if several(ask):
        chosen = sorted(chosen, key=lambda u: _authority(documents[u.doc_id], u))
    lines = [_line(unit, ask, words, documents, named=several(ask) or len({u.doc_id for u in chosen}) > 1) for unit in chosen]
    return lines


def several(ask: Ask) -> bool:
    """True where each paper is to speak for itself."""
    return ask.kind == "several" or len(ask.papers) > 1


def plan_of(ask: Ask) -> Plan:
    """The plan for the question's kind."""
    return PLANS["several" if several(ask) else ask.kind]


def choose(ask: Ask, units: Sequence[Unit], documents: Mapping[str, Document]) -> list[Unit]:
    """The units that are shown, in order of score; for several papers the best of each comes first."""
    plan = plan_of(ask)
    ranked = _by_paper(units) if several(ask) else list(units)
    chosen: list[Unit] = []
    length = 0
    for unit in ranked:
        if len(chosen) >= plan.units or length >= plan.total or (chosen and unit.score < plan.share * units[0].score):
            break
        if any(_same(unit, other) for other in chosen):
            continue
        chosen.append(unit)
        length += min(len(unit.text), plan.limit)
    return chosen


def _by_paper(units: Sequence[Unit]) -> list[Unit]:
    """The best unit of each paper first, then the second of each."""
    seen: dict[str, int] = {}
    rounds: list[tuple[int, int]] = []
    for i, unit in enumerate(units):
        rounds.append((seen.get(unit.doc_id, 0), i))
        seen[unit.doc_id] = seen.get(unit.doc_id, 0) + 1
    return [units[i] for _, i in sorted(rounds)]


def _same(a: Unit, b: Unit) -> bool:
    """True where one says what the other says: the same place, or nine tenths of the same pairs of characters."""
    if a.doc_id == b.doc_id and a.start < b.end and b.start < a.end:
        return True
    x, y = ({t.folded[i : i + 2] for i in range(len(t.folded) - 1)} for t in (a, b))
    return len(x & y) >= 0.9 * min(len(x), len(y))


def _authority(document: Document, unit: Unit) -> tuple[int, int, float]:
    return data.AUTHORITY.get(str(document.metadata.status.value), 1), -(document.metadata.year or 0), -unit.score


def _line(unit: Unit, ask: Ask, words: Words, documents: Mapping[str, Document], *, named: bool) -> Line:
    lead = messages.PAPER.format(title=short_title(documents[unit.doc_id])) if named else ""
    source = Source(unit.doc_id, unit.start, unit.end)
    if unit.table is not None:
        return Line(exhibits.render(unit, ask, words), (source,), lead, item=named)
    start, end = excerpt(unit.text, anchors(unit, ask, words), plan_of(ask).limit)
    return Line(unit.text[start:end], (source,), lead, item=named)


def anchors(unit: Unit, ask: Ask, words: Words) -> list[Anchor]:
    """What ought to be shown of a sentence: the question's words, figures of the asked unit, the named places and years."""
    mean = words.total / max(1, len(words.weights))
    made = [Anchor(s, e, words.weights.get(unit.folded[s:e], mean), unit.folded[s:e]) for s, e in unit.matched]
    made += [Anchor(a.start, a.end, 2 * mean, f"figure{a.start}") for a in unit.amounts if ask.units and allows(ask.units, a)]
    made += [Anchor(p.start, p.end, 2 * mean, p.name) for p in find_places(unit.text) if p.name in ask.cities]
    return made


def _people(chosen: Sequence[Unit], ask: Ask, words: Words, documents: Mapping[str, Document]) -> list[Line]:
    """Whose words they are, then the words. The citation reaches from where the person is named to the end of the words."""
    lines = []
    for unit in chosen:
        line = _line(unit, ask, words, documents, named=False)
        if unit.speech is None or unit.speech.person in unit.text:
            lines.append(line)
            continue
        who = f"{unit.speech.role}{unit.speech.person}"
        lines.append(Line(line.text, (Source(unit.doc_id, *reach(unit, documents[unit.doc_id])),), messages.PERSON.format(who=who)))
    return lines


def reach(unit: Unit, document: Document) -> tuple[int, int]:
    """The unit grown back to the sentence that names its speaker, within the same stretch of the speech."""
    if unit.speech is None:
        return unit.start, unit.end
    stretch = next((s for s in unit.speech.spans if s.start <= unit.start < s.end), None)
    if stretch is None:
        return unit.start, unit.end
    at = document.text.find(unit.speech.person, stretch.start, unit.start)
    if at < 0:
        return unit.start, unit.end
    begin = max(document.text.rfind(mark, stretch.start, at) for mark in "。！？\n")
    return (begin + 1 if begin >= 0 else stretch.start), unit.end


def short_title(document: Document) -> str:
    """The title as it is named in running text."""
    return document.title.strip("《》 \n")
