"""One question in, one cited answer or one abstention out. No language model, no randomness, no state."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from assistant.answering import (
    abstaining,
    asking,
    checking,
    comparing,
    compose,
    demands,
    evidence,
    noting,
    others,
    people,
    readings,
    spanning,
    suggesting,
)
from assistant.answering.abstaining import Doubts
from assistant.answering.asking import Ask
from assistant.answering.compose import Aspect
from assistant.answering.evidence import FEATURES, Unit, Words
from assistant.answering.weights import OPEN_UNSURE, THRESHOLD, UNIT, UNIT_BIAS, UNSURE, log_odds, weigh
from assistant.answering.writer import Line, Source, Writer
from assistant.grounding import citations
from assistant.schema import Answer, Citation, Conflict, Document, Filters, Hit, Refusal, Turn
from assistant.zh import answer_types as data
from assistant.zh.messages import answering as messages
from assistant.zh.normalise import fold

if TYPE_CHECKING:
    from assistant.indexing.store import Index
    from assistant.retrieval import Searcher
    from assistant.retrieval.query import Query

POOL = 25  # passages whose sentences are weighed
SHOWN_PASSAGES = 10
NEAREST = 3
MORE_FROM, MORE_UNITS, MORE_SHARE = 8, 3, 0.2  # behind 展开: at most so many of so many units of this share of the best score
PAPERS, OF_EACH = 6, 8  # so many papers are asked for so many passages each where several are to speak
EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Considered:
    """A question with everything that was weighed for it."""

    query: Query
    ask: Ask
    words: Words
    hits: tuple[Hit, ...]
    units: tuple[Unit, ...]  # by score, best first
    aspects: tuple[Aspect, ...] = ()  # the questions inside the question
    readings: tuple[Unit, ...] = ()  # other places that state the indicator of the best unit
    row: Conflict | None = None  # the conflict or change they belong to
    voices: tuple[Unit, ...] = ()  # for each person who speaks of the matter one sentence, where all of them are asked for
    compared: comparing.Comparison | None = None  # the series that answers a comparing question
    span: spanning.Span | None = None  # what is computed from values of several papers, places or years
    computed_from: tuple[Unit, ...] = ()  # the sentences and exhibits of either


def answer(
    question: str,
    *,
    searcher: Searcher,
    history: Sequence[Turn] = (),
    filters: Filters = EVERYTHING,
    today: date | None = None,
) -> Answer:
    """The answer to `question` after `history`, from what `filters` allow; `today` decides which plan periods have ended."""
    began = time.perf_counter()
    closed = _not_a_question(question, searcher)
    if closed is not None:
        return replace(closed, elapsed_ms=(time.perf_counter() - began) * 1000)
    plain = asking.plain(question)
    alone = partial(_answer, searcher=searcher, filters=filters, today=today or date.today())
    history = others.recalled(plain, history, lambda asked, turns: alone(asked, history=turns)[0].text)
    made, given = alone(plain, history=history)
    before = [q for turn in history for q in (turn.question, turn.standalone) if q]
    given = replace(given, before=(*before, made.standalone_question))
    following = suggesting.suggestions(given, searcher.index, lambda asked: alone(asked)[0], remember=filters == EVERYTHING)
    return replace(made, question=question, suggestions=following, elapsed_ms=(time.perf_counter() - began) * 1000)


def _answer(plain: str, *, searcher: Searcher, filters: Filters, today: date, history: Sequence[Turn] = ()) -> tuple[Answer, suggesting.Given]:
    """The answer without suggestions, and what they are made from."""
    seen = consider(plain, searcher=searcher, history=history, filters=filters)
    index, documents = searcher.index, searcher.index.documents
    paper = compose.only_paper(seen.ask, seen.aspects, index.documents)
    if paper:
        named = [u for u in seen.units if evidence.is_named(index.documents[u.doc_id], seen.ask)]
        seen = replace(seen, units=tuple(named) or seen.units, readings=tuple(u for u in seen.readings if evidence.is_named(index.documents[u.doc_id], seen.ask)))
    chosen = compose.choose(seen.ask, seen.words, seen.units, seen.aspects, index.documents, seen.readings)
    chosen = list(seen.voices) or _with_computed(seen, chosen)
    doubts = abstaining.doubt(seen.ask, seen.words, chosen, seen.units, index)
    confidence = confidence_of(seen, chosen, doubts, index)
    if seen.computed_from and not paper:  # the tables state the asked indicator of the asked places and year
        doubts, confidence = replace(doubts, vetoes=()), max(confidence, UNSURE)
    if paper and (doubts.vetoes or confidence < THRESHOLD or not any(evidence.is_named(index.documents[u.doc_id], seen.ask) for u in chosen)):
        doubts, confidence = replace(doubts, paper=paper), min(confidence, THRESHOLD / 2)
    if seen.voices:
        doubts, confidence = replace(doubts, vetoes=()), max(confidence, UNSURE)
    if seen.query.missing:
        asked, given = seen.query.missing
        made = _refusal(plain, Refusal.NO_EVIDENCE, messages.NO_ITEM.format(asked=asked, given=given))
    elif not asking.has_words(seen.ask):
        made = _refusal(plain, Refusal.NO_EVIDENCE, messages.NO_WORDS)
    elif seen.query.shown and not chosen:
        made = _refusal(plain, Refusal.NO_EVIDENCE, messages.NO_OTHERS)
    elif not chosen or doubts.persons or doubts.vetoes or confidence < THRESHOLD:
        made = _refused(seen, doubts, searcher)
    else:
        made = _answered(seen, chosen, searcher, today)
        unsure = confidence < (UNSURE if seen.ask.figure else OPEN_UNSURE) and not compose.outlined(seen.ask, seen.words, documents)
        made = replace(made, notes=(messages.UNSURE, *made.notes)) if made.answered and unsure else made
    cited = [u for u in chosen if _is_cited(u, made)] or seen.units[:NEAREST]
    made = replace(made, standalone_question=seen.query.said or seen.query.standalone, passages=seen.hits[:SHOWN_PASSAGES], confidence=confidence)
    return made, suggesting.Given(seen.ask, seen.words, cited, seen.units)


def _is_cited(unit: Unit, made: Answer) -> bool:
    return any(c.doc_id == unit.doc_id and c.start < unit.end and unit.start < c.end for c in made.citations)


def _with_computed(seen: Considered, chosen: Sequence[Unit]) -> list[Unit]:
    """The chosen units with those that something is computed from: first where they are the answer, else where none shows them yet."""
    sources = list(seen.computed_from)
    if seen.span is not None:
        return sources
    known = {(u.doc_id, u.start) for u in chosen}
    missing = [u for u in sources if (u.doc_id, u.start) not in known]
    if sources and comparing.wanted(seen.ask).leads:  # 哪个最高: the whole series first, then what else is said
        rest = [u for u in chosen if (u.doc_id, u.start) not in {(s.doc_id, s.start) for s in sources}]
        return [*sources, *rest[: compose.plan_of(seen.ask).units - 2]]
    return [*missing, *chosen[: compose.plan_of(seen.ask).units - 1]] if missing else list(chosen)


def confidence_of(seen: Considered, chosen: Sequence[Unit], doubts: Doubts, index: Index) -> float:
    """Probability that the units answer the question, or one of the questions in it that asks for another kind of thing."""
    if not chosen:
        return 0.0
    places = {(u.doc_id, u.start, u.end) for u in chosen}
    best = abstaining.confidence(doubts)
    for part in seen.aspects:
        shown = [u for u in part.units if (u.doc_id, u.start, u.end) in places]
        if shown and not part.ask.foreign:
            best = max(best, abstaining.confidence(abstaining.doubt(part.ask, part.words, shown, shown, index)))
    return best


def _refusal(question: str, refusal: Refusal, reason: str, nearest: tuple[Citation, ...] = ()) -> Answer:
    """An abstention; its text is its reason."""
    return Answer(question, question, reason, (), (), refusal=refusal, reason=reason, nearest=nearest)


def _not_a_question(question: str, searcher: Searcher) -> Answer | None:
    """The clear sentence for what cannot be asked: nothing, only punctuation, a whole text, an empty library."""
    limit = searcher.settings.question_max_chars
    stripped = question.strip()
    refusal, reason = None, ""
    if not any(c.isalnum() for c in stripped):
        refusal, reason = Refusal.EMPTY_QUESTION, messages.EMPTY_QUESTION
    elif len(stripped) > limit:
        refusal, reason = Refusal.TOO_LONG, messages.TOO_LONG.format(length=len(stripped), limit=limit)
    elif not len(searcher.index.passages):
        refusal, reason = Refusal.EMPTY_INDEX, messages.EMPTY_INDEX
    elif re.search(data.ORDERS, stripped) or not any(c.isalnum() for c in asking.plain(stripped)):
        refusal, reason = Refusal.NO_EVIDENCE, messages.INSTRUCTION
    elif re.search(data.TO_THE_PROGRAM, stripped):
        refusal, reason = Refusal.NO_EVIDENCE, messages.ABOUT_PROGRAM
    elif asking.is_foreign(asking.plain(stripped)):
        refusal, reason = Refusal.NO_EVIDENCE, messages.NO_CHINESE
    return _refusal(question, refusal, reason) if refusal else None


def _answered(seen: Considered, chosen: Sequence[Unit], searcher: Searcher, today: date) -> Answer:
    """The lines that pass the fact lock, with what is computed, noted and suggested."""
    documents, facts = searcher.index.documents, searcher.index.facts
    writer = Writer(documents)
    survey = list(seen.span.items) if seen.span is not None else []
    lines = survey or checking.passed(_lines_of(seen, chosen, documents), documents)
    if not lines:
        return _refusal(seen.ask.text, Refusal.NO_EVIDENCE, messages.NOT_FOUND_PLAIN)
    comparison = seen.compared
    chart = None
    if seen.span is not None and seen.span.what:
        lines.append(Line(seen.span.what, tuple(Source(u.doc_id, u.start, u.end) for u in chosen), computed=True, item=len(lines) > 1 and lines[-1].item))
    if comparison is not None:
        source = comparing.source(comparison, chosen)
        what = comparing.computed(comparison, seen.ask)
        at = 1 if comparing.wanted(seen.ask).leads else len(lines)
        lines[at:at] = [Line(what, (source,), computed=True, item=len(lines) > 1 and lines[-1].item)] if what else []
    text = writer.render([line for line in lines if not line.more])
    if comparison is not None:
        chart = comparing.chart(comparison, writer.cite(source))
    more = writer.render([line for line in [*lines, *checking.passed(_more(seen, chosen, documents), documents)] if line.more])
    cited = [u for u in chosen if any(c.doc_id == u.doc_id and c.start < u.end and u.start < c.end for c in writer.citations)]
    goals = [g for d in dict.fromkeys(u.doc_id for u in cited) for g in facts[d].goals]
    row = seen.row or readings.shown(seen.ask, seen.words, cited, searcher.index)
    values = readings.note(row, cited) if row is not None else ""
    return Answer(
        seen.ask.text, seen.ask.text, text, tuple(writer.citations), (), chart=chart, more=more,
        notes=(*((values,) if values else noting.rankings(seen.ask, cited, documents)), *noting.notes(seen.ask, cited, documents, goals, today), *noting.slips(seen.ask, cited, facts), *([] if seen.computed_from else noting.without_value(seen.ask, cited))),
    )  # fmt: skip


def _lines_of(seen: Considered, chosen: Sequence[Unit], documents: Mapping[str, Document]) -> list[Line]:
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
            lead=messages.PAPER.format(title=compose.short_title(documents[u.doc_id])) if named else "",
        )
        for u in rest[:MORE_UNITS]
    ]  # fmt: skip


def _refused(seen: Considered, doubts: Doubts, searcher: Searcher) -> Answer:
    """What is missing, in words, and the three nearest headings."""
    documents = searcher.index.documents
    reason = abstaining.reason(seen.ask, doubts, seen.units, searcher.index)
    nearest: list[Citation] = []
    seen_headings: set[tuple[str, tuple[str, ...]]] = set()
    for unit in seen.units:
        path = documents[unit.doc_id].heading_path(unit.start)
        if (unit.doc_id, path) not in seen_headings and len(nearest) < NEAREST:
            seen_headings.add((unit.doc_id, path))
            nearest.append(citations.make(documents[unit.doc_id], unit.start, unit.end, len(nearest) + 1))
    if nearest:
        named = "；".join(abstaining.place_of(documents[c.doc_id], c.start) for c in nearest)
        reason += messages.NEAREST.format(headings=named)
    return _refusal(seen.ask.text, Refusal.NO_EVIDENCE, reason, tuple(nearest))


def consider(question: str, *, searcher: Searcher, history: Sequence[Turn] = (), filters: Filters = EVERYTHING) -> Considered:
    """The question understood, its passages, and their units by score."""
    query = searcher.understand(question, history)
    ask = asking.read(query.standalone, searcher.settings.city, query.persons, query.docs, query.expansions)
    hits = searcher.search(query, k=POOL, filters=filters)
    parts = asking.parts_of(query.standalone)
    if parts or compose.several(ask) or compose.only_paper(ask, (), searcher.index.documents):
        hits += _of_each_paper(query, hits, searcher, filters)
    documents = searcher.index.documents
    words = evidence.words_of(ask, searcher.index)
    units = evidence.gather(hits, documents, searcher.index.facts)
    meanings = _meanings(query, units, searcher)
    measured = ranked(evidence.measure(units, ask, words, hits, meanings, documents))
    measured = others.unseen(_of_places(_of_speakers(measured, ask), ask), query)
    thing = demands.object_in(question) if history else ""
    if thing:  # a follow-up that names a thing of its own (那嵩山实验室呢) asks of that one, not of the one before
        measured = [u for u in measured if demands.is_about(u, thing, documents[u.doc_id])] or measured
        parts = tuple(p for p in parts if p in question)
    aspects = []
    for part in parts:
        one = asking.part(ask, part)
        mine = asking.content_of(fold(part))
        every = evidence.words_of(one, searcher.index)
        some = every.leaning(mine)
        if not mine.strip() or re.match(data.OF_THE_WHOLE, part.strip()):
            continue  # "怎么提", "这是谁的建议": asks of the whole
        mine_of = ranked(evidence.measure(units, one, some, hits, meanings, documents))
        whose = any(p in part for p in ask.persons) or not any(p in other for other in parts for p in ask.persons)
        aspects.append(Aspect(one, some, tuple(_of_speakers(mine_of, ask) if whose else mine_of), every.only(mine)))
    papers = list(documents if filters == EVERYTHING else dict.fromkeys(h.passage.doc_id for h in hits))
    voices = people.find(ask, words, searcher.index, papers, query.besides)
    if voices:
        return Considered(query, ask, words, tuple(hits), tuple(measured), voices=tuple(evidence.measure(voices, ask, words, hits, [], documents)))
    row = readings.find(ask, words, measured[0], searcher.index) if measured else None
    other = evidence.measure(readings.units(row, ask, searcher.index), ask, words, hits, [], documents) if row else []
    seen = Considered(query, ask, words, tuple(hits), tuple(measured), tuple(aspects), tuple(other), row)
    whole = not compose.several(ask) and (not aspects or ask.kind == "compare")
    return _compared(seen, searcher.index, filters) if whole else seen


def _compared(seen: Considered, index: Index, filters: Filters) -> Considered:
    """With what is computed for the question: from one series, else from values of several papers, places or years."""
    ask, words = seen.ask, seen.words
    papers = [d for d in index.documents if d in filters.docs] if filters.docs else [] if filters != EVERYTHING else list(index.documents)
    facts = {d: index.facts[d] for d in papers or {u.doc_id for u in seen.units}}
    span = spanning.first(ask, words, index, facts)
    compared = comparing.find(ask, words, seen.units[: compose.plan_of(ask).units], facts) if span is None and comparing.is_comparing(ask) else None
    if compared is not None and not comparing.computed(compared, ask):
        compared = None
    span = span or (None if compared is not None else spanning.find(ask, words, index, facts))
    if compared is not None:
        units = [u for u in (comparing.unit(compared, seen.units, index),) if u is not None]
    else:
        units = span.units(index) if span is not None else []
    measured = evidence.measure(units, ask, words, seen.hits, [], index.documents)
    return replace(seen, compared=compared if units else None, span=span if units else None, computed_from=tuple(measured))


def _of_places(units: Sequence[Unit], ask: Ask) -> list[Unit]:
    """Where places are asked about, nothing of the papers of other places that does not name an asked one."""
    asked = set(ask.foreign)
    if not asked:
        return list(units)
    return [u for u in units if not u.home or u.home in ask.cities or u.home == ask.own or abstaining.names(u) & asked] or list(units)


def _of_speakers(units: Sequence[Unit], ask: Ask) -> list[Unit]:
    """Where one person is asked about, only what that person says or what is said of that person by name."""
    if not ask.persons or ask.kind == "who":
        return list(units)
    return [u for u in units if abstaining.is_of(u, ask)] or list(units)


def _of_each_paper(query: Query, hits: Sequence[Hit], searcher: Searcher, filters: Filters) -> list[Hit]:
    """A few passages of each paper among the hits (and of the papers named), so that each can speak."""
    papers = list(dict.fromkeys([*query.docs, *(h.passage.doc_id for h in hits)]))[:PAPERS]
    allowed = [p for p in papers if not filters.docs or p in filters.docs]
    known = {h.row for h in hits}
    found = [h for p in allowed for h in searcher.search(query, k=OF_EACH, filters=replace(filters, docs=(p,)))]
    return [h for h in found if h.row not in known]


def ranked(units: Sequence[Unit]) -> list[Unit]:
    """The units with their scores, best first; ties in the order of the hits."""
    scored = []
    for unit in units:
        level = [1.0 if name in ("rank", "passage") else value for name, value in zip(FEATURES, unit.features, strict=True)]
        scored.append(replace(unit, score=weigh(FEATURES, unit.features, UNIT, UNIT_BIAS), merit=log_odds(FEATURES, level, UNIT, UNIT_BIAS)))
    return sorted(scored, key=lambda u: (-u.score, u.hit, u.start))


def _meanings(query: Query, units: Sequence[Unit], searcher: Searcher) -> list[float]:
    """Cosine of each unit to the question."""
    if not units:
        return []
    vectors = searcher.encoder.encode_passages([u.text for u in units]) @ searcher.encoder.encode_queries([query.standalone])[0]
    return [float(v) for v in vectors]
