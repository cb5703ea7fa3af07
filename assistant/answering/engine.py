"""One question in, one cited answer or one abstention out. No language model, no randomness, no state."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.answering import asking, compose, evidence
from assistant.answering.asking import Ask
from assistant.answering.compose import Aspect
from assistant.answering.evidence import FEATURES, Unit, Words
from assistant.answering.weights import UNIT, UNIT_BIAS, weigh
from assistant.answering.writer import Writer
from assistant.schema import Answer, Document, Filters, Hit, Refusal, Turn
from assistant.zh.messages import answering as messages
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
    considered = consider(question, searcher=searcher, history=history, filters=filters)
    documents = searcher.index.documents
    chosen = compose.choose(considered.ask, considered.words, considered.units, considered.aspects, documents)
    lines = compose.lines_of(considered.ask, chosen, considered.units, considered.words, documents)
    writer = Writer(documents)
    text = writer.render(lines)
    return Answer(
        question=question, standalone_question=considered.query.standalone, text=text, citations=tuple(writer.citations),
        passages=considered.hits[:10], refusal=None if text else Refusal.NO_EVIDENCE, reason="" if text else messages.NOT_FOUND_PLAIN,
        confidence=considered.units[0].score if considered.units else 0.0, elapsed_ms=(time.perf_counter() - began) * 1000,
    )  # fmt: skip


def consider(question: str, *, searcher: Searcher, history: Sequence[Turn] = (), filters: Filters = EVERYTHING) -> Considered:
    """The question understood, its passages, and their units by score."""
    query = searcher.understand(question, history)
    ask = asking.read(query.standalone, searcher.settings.city, query.persons, query.docs, query.expansions)
    hits = searcher.search(query, k=POOL, filters=filters)
    parts = asking.parts_of(query.standalone)
    if parts or compose.several(ask):
        hits += _of_each_paper(query, hits, searcher, filters)
    documents = searcher.index.documents
    words = evidence.words_of(ask, searcher.index)
    units = evidence.gather(ask, hits, documents)
    meanings = _meanings(query, units, searcher)
    measured = ranked(evidence.measure(units, ask, words, hits, meanings, documents))
    aspects = []
    for part in parts:
        one = asking.part(ask, part)
        some = evidence.words_of(one, searcher.index).leaning(asking.content_of(fold(part)))
        aspects.append(Aspect(one, some, tuple(ranked(evidence.measure(units, one, some, hits, meanings, documents)))))
    return Considered(query, ask, words, tuple(hits), tuple(measured), tuple(aspects))


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
        scored.append(replace(unit, score=weigh(FEATURES, unit.features, UNIT, UNIT_BIAS), merit=weigh(FEATURES, level, UNIT, UNIT_BIAS)))
    return sorted(scored, key=lambda u: (-u.score, u.hit, u.start))


def _meanings(query: Query, units: Sequence[Unit], searcher: Searcher) -> list[float]:
    """Cosine of each unit to the question."""
    if not units:
        return []
    vectors = searcher.encoder.encode_passages([u.text for u in units]) @ searcher.encoder.encode_queries([query.standalone])[0]
    return [float(v) for v in vectors]


def documents_of(units: Sequence[Unit], documents: Mapping[str, Document]) -> list[Document]:
    """The papers of the units, each once."""
    return [documents[i] for i in dict.fromkeys(u.doc_id for u in units)]
