"""One question in, one cited answer or one abstention out. No language model, no randomness, no state."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from assistant.answering import asking, computing, considering, declining, judging, others, responding, suggesting
from assistant.answering.considering import EVERYTHING, Considered
from assistant.schema import Answer, Filters, Turn

if TYPE_CHECKING:
    from assistant.retrieval import Searcher

SHOWN_PASSAGES = 10


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
    made = declining.no_question(question, searcher)
    if made is None:
        alone = partial(_answer, searcher=searcher, filters=filters, today=today or date.today())
        made = _with_suggestions(*alone(asking.plain(question), history=history), history, alone, searcher, filters)
    return replace(made, question=question, elapsed_ms=(time.perf_counter() - began) * 1000)


def considered(question: str, *, searcher: Searcher, history: Sequence[Turn] = (), filters: Filters = EVERYTHING) -> Considered:
    """The question understood, with the units that may answer it and what is computed for it."""
    seen = considering.consider(question, searcher=searcher, history=history, filters=filters)
    return computing.compute(seen, searcher.index, filters)


def _answer(question: str, *, searcher: Searcher, filters: Filters, today: date, history: Sequence[Turn] = ()) -> tuple[Answer, suggesting.Given]:
    """The answer without suggestions, and what they are made from."""
    index = searcher.index
    history = others.recalled(question, history, lambda asked, turns: _answer(asked, searcher=searcher, filters=filters, today=today, history=turns)[0].text)
    seen = considered(question, searcher=searcher, history=history, filters=filters)
    chosen = computing.choose(seen, index)
    verdict = judging.judge(seen, chosen, index)
    made = declining.no_matter(seen, others.offers(chosen, seen.query))
    if made is None and verdict.declined:
        made = declining.declined(seen, verdict.doubts, index)
    elif made is None:
        made = responding.respond(seen, chosen, index, today)
        made = replace(made, notes=(*judging.notes(verdict), *made.notes)) if made.answered else made
    cited = [u for u in chosen if responding.is_cited(u, made.citations)] or seen.units[: declining.NEAREST]
    made = replace(made, standalone_question=seen.query.said or seen.query.standalone, passages=seen.hits[:SHOWN_PASSAGES], confidence=verdict.confidence)
    return made, suggesting.Given(seen.ask, seen.words, cited, seen.units)


def _with_suggestions(
    made: Answer, given: suggesting.Given, history: Sequence[Turn], alone: partial[tuple[Answer, suggesting.Given]], searcher: Searcher, filters: Filters
) -> Answer:
    """With next questions, each tried before it is offered."""
    before = [q for turn in history for q in (turn.question, turn.standalone) if q]
    given = replace(given, before=(*before, made.standalone_question))
    return replace(made, suggestions=suggesting.suggestions(given, searcher.index, lambda asked: alone(asked)[0], remember=filters == EVERYTHING))
