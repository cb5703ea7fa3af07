"""One question in, one cited answer or one abstention out. No language model, no randomness, no state."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.answering import asking, compose, evidence
from assistant.answering.asking import Ask
from assistant.answering.evidence import FEATURES, Unit, Words
from assistant.answering.weights import UNIT, UNIT_BIAS, weigh
from assistant.answering.writer import Writer
from assistant.schema import Answer, Document, Filters, Hit, Refusal, Turn
from assistant.zh.messages import answering as messages

if TYPE_CHECKING:
    from assistant.retrieval import Searcher
    from assistant.retrieval.query import Query

POOL = 30  # passages whose sentences are weighed
EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Considered:
    """A question with everything that was weighed for it."""

    query: Query
    ask: Ask
    words: Words
    hits: tuple[Hit, ...]
    units: tuple[Unit, ...]  # by score, best first


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
    lines = compose.lines_of(considered.ask, considered.units, considered.words, documents)
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
    documents = searcher.index.documents
    words = evidence.words_of(ask, searcher.index)
    units = evidence.gather(ask, hits, documents)
    measured = evidence.measure(units, ask, words, hits, _meanings(query, units, searcher), documents)
    return Considered(query, ask, words, tuple(hits), tuple(ranked(measured)))


def ranked(units: Sequence[Unit]) -> list[Unit]:
    """The units with their scores, best first; ties in the order of the hits."""
    from dataclasses import replace

    scored = [replace(u, score=weigh(FEATURES, u.features, UNIT, UNIT_BIAS)) for u in units]
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
