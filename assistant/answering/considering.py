"""What is weighed for a question: it is understood, its passages are found, their sentences and exhibits are measured against it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answering import abstaining, asking, choosing, comparing, demands, evidence, others, spanning
from assistant.answering.asking import Ask
from assistant.answering.choosing import Aspect
from assistant.answering.evidence import FEATURES, Unit, Words
from assistant.answering.weights import UNIT, UNIT_BIAS, log_odds, weigh
from assistant.schema import Conflict, Document, Filters, Hit, Turn
from assistant.zh import answer_types as data
from assistant.zh import question_words
from assistant.zh.normalise import fold

if TYPE_CHECKING:
    from assistant.retrieval import Searcher
    from assistant.retrieval.query import Query

POOL = 25  # passages whose sentences are weighed
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
    paper: str = ""  # title of the one paper that the question asks a figure of


@dataclass(frozen=True, slots=True)
class _Found:
    """The passages of a question with their units, not yet measured."""

    hits: tuple[Hit, ...]
    units: Sequence[Unit]
    meanings: Sequence[float]
    documents: Mapping[str, Document]

    def measured(self, ask: Ask, words: Words) -> list[Unit]:
        """The units by their score for a question or a part of it, best first."""
        return ranked(evidence.measure(self.units, ask, words, self.hits, self.meanings, self.documents))


def consider(question: str, *, searcher: Searcher, history: Sequence[Turn] = (), filters: Filters = EVERYTHING) -> Considered:
    """The question understood, its passages, and their units by score."""
    query = searcher.understand(question, history)
    ask = _read(query, searcher)
    parts = asking.parts_of(query.standalone)
    found = _find(query, ask, parts, searcher, filters)
    words = evidence.words_of(ask, searcher.index)
    units = others.unseen(_of_editions(_of_years(_of_places(_of_speakers(found.measured(ask, words), ask), ask), ask), query), query)
    thing = demands.object_in(question) if history else ""
    if thing:  # a follow-up that names a thing of its own (那嵩山实验室呢) asks of that one, not of the one before
        units = [u for u in units if demands.is_about(u, thing, found.documents[u.doc_id])] or units
        parts = tuple(p for p in parts if p in question)
    asking_parts = [part for part in parts if _asks_itself(part)]
    if choosing.several(ask) and not ask.papers and len(asking_parts) < 2:
        asking_parts = []  # 在几份文件里出现，各怎么说: one question
    aspects = tuple(_aspect(part, parts, ask, found, searcher) for part in asking_parts)
    return _of_one_paper(Considered(query, ask, words, found.hits, tuple(units), aspects), found.documents)


def _read(query: Query, searcher: Searcher) -> Ask:
    """The question read, with what the library's papers say of the paper it names."""
    ask = asking.read(query.standalone, searcher.settings.city, query.persons, query.docs, query.expansions)
    if _names_edition(query):  # the edition says which paper, not what of it
        ask = replace(ask, content=" ".join(re.sub(question_words.EDITION, " ", ask.content).split()))
    theirs = ask.foreign and re.search(f"(?:{'|'.join(map(re.escape, ask.foreign))}){data.THEIR_PLAN}", query.standalone)
    if theirs and not any(evidence.home_of(searcher.index.documents[d]) in ask.foreign for d in query.docs):
        ask = replace(ask, papers=(), docs=())  # what other places plan is told by whichever paper speaks of them, not by the own city's plan
    return ask


def _find(query: Query, ask: Ask, parts: Sequence[str], searcher: Searcher, filters: Filters) -> _Found:
    """The best passages, a few of each paper where several are to speak, and their units with their cosines to the question."""
    documents = searcher.index.documents
    hits = searcher.search(query, k=POOL, filters=filters)
    if parts or choosing.several(ask) or choosing.only_paper(ask, (), documents):
        hits += _of_each_paper(query, hits, searcher, filters)
    units = evidence.gather(hits, documents, searcher.index.facts)
    return _Found(tuple(hits), units, _meanings(query, units, searcher), documents)


def _asks_itself(part: str) -> bool:
    """False for a part that asks of the whole ("怎么提", "这是谁的建议")."""
    return any(len(p) > 1 or p.isascii() for p in asking.content_of(fold(part)).split()) and not re.match(data.OF_THE_WHOLE, part.strip())


def _aspect(part: str, parts: Sequence[str], ask: Ask, found: _Found, searcher: Searcher) -> Aspect:
    """One part of the question with the units measured against it."""
    one, mine = asking.part(ask, part), asking.content_of(fold(part))
    every = evidence.words_of(one, searcher.index)
    some = every.leaning(mine)
    units = found.measured(one, some)
    whose = any(p in part for p in ask.persons) or not any(p in other for other in parts for p in ask.persons)
    return Aspect(one, some, tuple(_of_speakers(units, ask) if whose else units), every.only(mine))


def _of_one_paper(seen: Considered, documents: Mapping[str, Document]) -> Considered:
    """With nothing but the units of the one paper that the question asks a figure of, where it has any."""
    paper = choosing.only_paper(seen.ask, seen.aspects, documents)
    named = tuple(u for u in seen.units if evidence.is_named(documents[u.doc_id], seen.ask)) if paper else ()
    return replace(seen, paper=paper, units=named or seen.units)


def _of_places(units: Sequence[Unit], ask: Ask) -> list[Unit]:
    """Where places are asked about, nothing of the papers of other places that does not name an asked one."""
    asked = set(ask.cities)
    if not asked:
        return list(units)
    return [u for u in units if not u.home or u.home in ask.cities or u.home == ask.own or abstaining.names(u) & asked] or list(units)


def _of_years(units: Sequence[Unit], ask: Ask) -> list[Unit]:
    """Where a figure of a year is asked and one of that year and place stands there, the figures of other years behind the others."""
    if not ask.figure or not ask.years:
        return list(units)
    met = any(u.feature("slot") > 0 and u.feature("year") > 0 and u.feature("covered") >= demands.SAME_MATTER and u.feature("place") >= bool(ask.foreign) for u in units)
    return sorted(units, key=lambda u: met and u.feature("year") < 0)


def _of_editions(units: Sequence[Unit], query: Query) -> list[Unit]:
    """Where the question names an edition (第十版), nothing of other papers: another edition's sentence says something else in the same words."""
    return [u for u in units if u.doc_id in query.docs] or list(units) if _names_edition(query) else list(units)


def _names_edition(query: Query) -> bool:
    """True where the question names a paper of the library by its edition."""
    return any(re.fullmatch(question_words.EDITION, word) for word in query.doc_words)


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
