"""Which of the ranked units are shown, by the kind of question: the best, one for each part or paper, one that disagrees, then more by score."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answering import demands, evidence, parts, sections
from assistant.answering.abstaining import bound, subject_of
from assistant.answering.asking import Ask
from assistant.answering.evidence import Unit, Words, allows, is_named
from assistant.answering.writer import short_title
from assistant.schema import Document
from assistant.zh import answer_types as data
from assistant.zh.sentences import clause_spans

# A second paper is heard where it covers this share of what the first one covers of the question's words.
SECOND_OPINION = 0.75
SECOND_BEHIND = 2.0  # and is at most so far behind the first one in log odds
GROPING = 0.35  # below this probability of the best unit the nearest passages are shown side by side
GROPED = 5  # so many passages are shown then
READINGS = 2  # other places of the same indicator
RELATED = 0.6  # a further figure needs this share of the words of the subject that the first one binds
FULL = 0.9  # where the first one binds so much of the subject, a further figure must bind as much: else it is of another matter
TOUCHES = 0.6  # any other further unit needs this share of what the first one covers
PROPOSES = 0.3  # what a sentence that proposes something gains over one that only describes
SPEECH_CHARS = 340  # of one person's words
NEARLY = 0.5  # a chosen unit at most so far behind the best one in log odds answers a part of the question well enough
EACH_BEHIND = 1.0  # where papers speak for themselves, a second unit of one is at most so far behind its best
WITHIN = 2.5  # the units that may answer a part are at most so far behind its best one in log odds
ON_MATTER = 0.6  # share of the question's words in a sentence and its headings from which it is on the question's matter
MOST_WORDED = 2  # so many sentences answer where papers answer in other words
WHOLE = 0.5  # weight of the whole question beside one part of it
OWN_WORDS = 0.7  # a unit already shown answers a part where it holds this share of what the best unit holds of the part's own words
STATED = 0.5  # share of the subject's words in the clause of a figure that is surely of the subject
STATED_BEHIND = 2.0  # log odds: such a unit at most so far behind goes before one whose figures stand in other clauses; right pairs lie 0.6 to 1.9 apart
NAMED_ITEMS = 3  # a sentence that names so many things of the asked kind is the list
SAID = 0.25  # a unit speaks of a part where it holds this share of the part's own words
SPEAKS = 0.4  # a paper speaks of the subject where its best unit covers this share of what the best unit of all covers


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of what an answer of one kind shows. Lengths in characters."""

    units: int  # at most so many units in the text
    share: float  # a further unit needs this share of the best one's score
    limit: int  # of one quotation
    total: int  # of the text, before the last unit


# Chosen on the risk of a missed second source against length; measured in docs/answers.md.
PLANS: Mapping[str, Plan] = {
    "figure": Plan(3, 0.5, 150, 200),
    "who": Plan(2, 0.7, 170, 220),
    "list": Plan(3, 0.25, 240, 280),
    "how": Plan(3, 0.25, 150, 260),
    "why": Plan(3, 0.25, 140, 260),
    "several": Plan(6, 0.4, 130, 480),
    "compare": Plan(3, 0.4, 170, 240),
    "definition": Plan(2, 0.5, 260, 260),
    "polar": Plan(3, 0.25, 130, 240),
    "open": Plan(3, 0.25, 150, 240),
}


@dataclass(frozen=True, slots=True)
class Aspect:
    """One of several questions in a question."""

    ask: Ask
    words: Words
    units: tuple[Unit, ...]  # measured against this part
    own: Words | None = None  # the words of this part alone


def several(ask: Ask) -> bool:
    """True where each paper is to speak for itself."""
    return ask.kind == "several" or len(ask.papers) > 1


def only_paper(ask: Ask, aspects: Sequence[Aspect], documents: Mapping[str, Document]) -> str:
    """Title of the one sort of paper that a question for a figure names and the library holds; no other paper's figure answers it."""
    if not ask.figure or len(ask.papers) != 1 or several(ask) or aspects or ask.doubt:
        return ""
    named = [d for d in documents.values() if is_named(d, ask)]
    return "》《".join(short_title(d) for d in named)


def plan_of(ask: Ask) -> Plan:
    """The plan for the question's kind."""
    if several(ask):
        return PLANS["several"]
    return PLANS["compare" if ask.kind == "figure" and len(ask.cities) > 1 else ask.kind]


def choose(
    ask: Ask, words: Words, units: Sequence[Unit], aspects: Sequence[Aspect], documents: Mapping[str, Document], readings: Sequence[Unit] = ()
) -> list[Unit]:
    """The units that are shown: the best, one for each part of the question, one that disagrees, then more by score.

    Where several papers are to speak, the best unit of each comes before the second of any. `readings`: other places that
    state the best unit's indicator.
    """
    plan = plan_of(ask)
    if not units:
        return []
    if ask.kind in ("who", "several") and not aspects and any(role in ask.text for role in data.SPEAKER_ROLES):
        units = [u for u in units if u.speech is not None and u.speech.person] or units
    if ask.kind == "list" and ask.quoted:
        units = sorted(units, key=lambda u: -(_named_items(u, ask) >= NAMED_ITEMS))
    spelled = parts.spelled_out(ask, units)
    spelled = spelled or sections.find(ask, units, documents) or _worded(ask, units)
    if spelled and not aspects and not several(ask):
        return spelled
    chosen = sides(ask, units) or [_stated(ask, words, units)]
    if len(chosen) == 1 and groping(ask, units):
        return _one_of_each_passage(units)
    if ask.persons and units[0].speech is not None and units[0].speech.person in ask.persons:
        chosen = _of_speech(units, plan)
        for aspect in aspects:
            if not _names(aspect, ask.persons):
                chosen += _for_aspect(aspect.ask, aspect, units, chosen, documents)
        return chosen
    for aspect in aspects:
        chosen += _for_aspect(aspects[0].ask, aspect, units, chosen, documents)
    if several(ask) and not aspects:
        chosen += _of_each(ask, units, chosen, documents)[: plan.units - 1]
    chosen += [u for u in readings if not any(_same(u, c) for c in chosen)][:READINGS]
    other = _second_opinion(ask, words, units, chosen) if not several(ask) and not aspects and not readings else None
    if other is not None:
        chosen.append(other)
    return _filled(ask, words, units, chosen, documents)


def _worded(ask: Ask, units: Sequence[Unit]) -> list[Unit]:
    """Where papers answer in other words than the question's, the best sentences on its matter that hold them, not those that only hold the matter."""
    near = [u for u in units if u.merit >= units[0].merit - WITHIN and u.feature("covered") + u.feature("around") >= ON_MATTER] if evidence.worded(ask) else []
    return [u for u in near if u.feature("fit") > 0][:MOST_WORDED]


def _filled(ask: Ask, words: Words, units: Sequence[Unit], chosen: list[Unit], documents: Mapping[str, Document]) -> list[Unit]:
    """The chosen units with the next ones by score that add something, up to the plan's number and length."""
    plan, subject = plan_of(ask), subject_of(ask, words)
    best: dict[str, float] = {}
    for unit in units:
        best[unit.doc_id] = max(unit.merit, best.get(unit.doc_id, unit.merit))
    for unit in units:
        length = sum(min(len(u.text), plan.limit) for u in chosen)
        if len(chosen) >= plan.units or length >= plan.total:
            break
        close = unit.merit >= best[unit.doc_id] - EACH_BEHIND if several(ask) else unit.score >= plan.share * units[0].score
        related = _adds(ask, unit, units[0], subject)
        if close and related and _may_speak(ask, unit, units[0], documents) and not any(_same(unit, u) for u in chosen):
            chosen.append(unit)
    return chosen


def sides(ask: Ask, units: Sequence[Unit]) -> list[Unit]:
    """Where the question asks which of two figures it is (5个还是6个), the best unit for each, at least two; else []."""
    stated = demands.figures_of(ask) if "还是" in ask.text else ()
    found = [next((u for u in units if re.search(rf"(?<![\d.]){re.escape(figure)}", u.folded) and u.feature("alien") == 0), None) for figure in stated]
    distinct = list(dict.fromkeys(u for u in found if u is not None))
    return distinct if len(distinct) > 1 else []


def _stated(ask: Ask, words: Words, units: Sequence[Unit]) -> Unit:
    """The best unit; where none of the asked figures in it stands in one clause with a word of the question, a near one where that is so."""
    first, subject = units[0], subject_of(ask, words)
    if not ask.figure or not ask.units or first.table is not None or not first.amounts or _in_clause(first, ask, subject) > 0:
        return first
    near = [u for u in units if u.merit >= first.merit - STATED_BEHIND and u.doc_id == first.doc_id and u.table is None and u.goal == first.goal]
    return next((u for u in near if _in_clause(u, ask, subject) >= STATED), first)


def _in_clause(unit: Unit, ask: Ask, subject: Words) -> float:
    """Largest share of the subject's words in the clause of one figure of the asked kind."""
    clauses = [unit.folded[a:b] for a, b in clause_spans(unit.folded) if any(a <= f.start < b and allows(ask.units, f) for f in unit.amounts)]
    return max((subject.share(subject.found(c)) for c in clauses), default=0.0)


def _named_items(unit: Unit, ask: Ask) -> int:
    """How often the unit names a thing of the quoted kind (…“研发特区”、“金融特区”…)."""
    return max(unit.folded.count(term) for term in ask.quoted)


def _adds(ask: Ask, unit: Unit, first: Unit, subject: Words) -> bool:
    """True where a further unit is on the subject as much as the first one; where a figure is asked, by a figure of its own."""
    if ask.figure and _other_kind(ask, unit, first):
        return False
    if not ask.figure:
        return subject.share(subject.found(unit.folded + unit.around)) >= TOUCHES * subject.share(subject.found(first.folded + first.around))
    held = bound(first, ask, subject, strict=False)
    needed = held if held >= FULL else RELATED * held
    return unit.feature("slot") >= first.feature("slot") and bound(unit, ask, subject, strict=False) >= needed


def _other_kind(ask: Ask, unit: Unit, first: Unit) -> bool:
    """True where a unit counts what was added and the first one all there is, or the other way round."""
    kinds = [{demands.is_added(u, a) for a in u.amounts if allows(ask.units, a)} if u.table is None else {demands.is_added_name(u.folded)} for u in (unit, first)]
    return bool(kinds[0]) and bool(kinds[1]) and not kinds[0] & kinds[1]


def _may_speak(ask: Ask, unit: Unit, first: Unit, documents: Mapping[str, Document]) -> bool:
    """False for another paper where the question names one and the first unit is of it."""
    return not ask.papers or not is_named(documents[first.doc_id], ask) or is_named(documents[unit.doc_id], ask)


def groping(ask: Ask, units: Sequence[Unit]) -> bool:
    """True where no unit stands out: the question's words are hardly those of the papers."""
    return bool(units) and units[0].score < GROPING and not several(ask) and not ask.figure and ask.kind != "who" and not ask.persons


def _one_of_each_passage(units: Sequence[Unit]) -> list[Unit]:
    """The best unit of each of the first passages, in their order: what the search took for nearest."""
    best: dict[int, Unit] = {}
    for unit in sorted(units, key=lambda u: (-u.merit, u.start)):
        if unit.hit < GROPED and not any(_same(unit, u) for u in best.values()):
            best.setdefault(unit.hit, unit)
    return [units[0], *(best[hit] for hit in sorted(best) if not _same(best[hit], units[0]))][:GROPED]


def _of_speech(units: Sequence[Unit], plan: Plan) -> list[Unit]:
    """The best unit of the asked person's words, then what else the person proposes, in the order it was said."""
    first = units[0]
    same = [u for u in units if u.speech == first.speech]
    same.sort(key=lambda u: (u is not first, -u.score - PROPOSES * any(m in u.text for m in data.PROPOSAL_MARKS)))
    chosen: list[Unit] = []
    length = 0
    for unit in same:
        if chosen and (length + min(len(unit.text), plan.limit) > SPEECH_CHARS or len(chosen) >= 3):
            break
        if not any(_same(unit, u) for u in chosen):
            chosen.append(unit)
            length += min(len(unit.text), plan.limit)
    return sorted(chosen, key=lambda u: u.start)


def _for_aspect(leader: Ask, aspect: Aspect, units: Sequence[Unit], chosen: Sequence[Unit], documents: Mapping[str, Document]) -> list[Unit]:
    """The unit that answers one part of the question best, where none chosen does so nearly as well; at most one."""
    naming = aspect.ask if aspect.ask.papers else leader  # a paper named in the first part is meant in the next ones too
    fitting = [u for u in aspect.units if not naming.papers or is_named(documents[u.doc_id], naming)]
    if not fitting:
        return []
    whole = {(u.doc_id, u.start): u.merit for u in units}
    top = max(u.merit for u in fitting)
    near = [u for u in fitting if u.merit >= top - WITHIN]
    near = [u for u in near if _own(aspect, u) >= OWN_WORDS * max(_own(aspect, n) for n in near)]
    near = [u for u in near if aspect.ask.figure and u.feature("slot") > 0] or near  # where a figure is asked, one that names the thing alone is none
    best = max(near, key=lambda u: (u.merit + WHOLE * whole.get((u.doc_id, u.start), u.merit), -u.hit, -u.start))
    already = [u for u in fitting if any(_same(u, c) for c in chosen)]
    if any(u.merit >= best.merit - NEARLY and _own(aspect, u) >= OWN_WORDS * _own(aspect, best) for u in already):
        return []
    close = [u for u in fitting if u.merit >= best.merit - NEARLY and u.doc_id == best.doc_id and not _same(u, best)]
    wanted = [best, *sorted(close, key=lambda u: -u.merit)[:1]]
    new = [w for w in wanted if not any(_same(w, c) for c in chosen) and _own(aspect, w) >= SAID]
    return [next((u for u in units if (u.doc_id, u.start, u.end) == (w.doc_id, w.start, w.end)), w) for w in new]


def _names(aspect: Aspect, persons: Sequence[str]) -> bool:
    """True where this part of the question names one of the persons."""
    return any(p in aspect.ask.text for p in persons)


def _own(aspect: Aspect, unit: Unit) -> float:
    """Share of the part's own words that the unit holds; 1 where the part has none."""
    words = aspect.own
    return words.share(words.found(unit.folded + unit.around)) if words is not None and words.weights else 1.0


def _of_each(ask: Ask, units: Sequence[Unit], chosen: Sequence[Unit], documents: Mapping[str, Document]) -> list[Unit]:
    """The best unit of each other paper that speaks of the subject, papers named in the question first."""
    spoken = {u.doc_id for u in chosen}
    best: dict[str, Unit] = {}
    for unit in sorted(units, key=lambda u: (-u.merit, u.hit, u.start)):
        if unit.doc_id not in spoken:
            best.setdefault(unit.doc_id, unit)
    needed = SPEAKS * max(u.feature("covered") for u in units)
    named = [u for u in best.values() if is_named(documents[u.doc_id], ask)]
    others = [u for u in best.values() if u not in named and u.feature("covered") >= needed and not ask.papers]
    return sorted(named, key=lambda u: -u.merit) + sorted(others, key=lambda u: -u.merit)


def _share(unit: Unit, words: Words) -> float:
    return words.share(words.found(unit.folded))


def _second_opinion(ask: Ask, words: Words, units: Sequence[Unit], chosen: Sequence[Unit]) -> Unit | None:
    """A unit that says something else on the same subject: another figure from another paper, paragraph or year.

    Only where the question names no year, or asks which figure is right.
    """
    if ask.kind not in ("figure", "polar", "compare", "open") or (ask.years and not ask.doubt):
        return None
    first = chosen[0]
    subject = subject_of(ask, words)
    needed = SECOND_OPINION * _share(first, subject)
    for unit in sorted(units, key=lambda u: (-u.merit, u.hit, u.start)):
        alike = _share(unit, subject) >= max(needed, 0.3) and unit.merit >= first.merit - SECOND_BEHIND and unit.goal == ask.goal
        if alike and not _other_kind(ask, unit, first) and unit.doc_id != first.doc_id and unit.feature("slot") >= first.feature("slot") and not any(_same(unit, u) for u in chosen):
            return unit
    return None


def _same(a: Unit, b: Unit) -> bool:
    """True where one says what the other says: the same place, or nine tenths of the same pairs of characters."""
    if a.doc_id == b.doc_id and a.start < b.end and b.start < a.end:
        return True
    x, y = ({t.folded[i : i + 2] for i in range(len(t.folded) - 1)} for t in (a, b))
    return len(x & y) >= 0.9 * min(len(x), len(y))
