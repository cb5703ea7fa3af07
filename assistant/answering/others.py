"""What a question asks for beyond what has been shown, and the last answers that it needs for that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answering.evidence import Unit
from assistant.retrieval.followup import needs_answer
from assistant.schema import Turn
from assistant.zh.normalise import fold
from assistant.zh.sentences import clause_spans

if TYPE_CHECKING:
    from assistant.retrieval.query import Query

SHOWN = 12  # characters of a clause that stands in an earlier answer by which a sentence has been shown


def recalled(question: str, history: Sequence[Turn], answer: Callable[[str, Sequence[Turn]], str]) -> list[Turn]:
    """The history with the answers that a later question needs, where only the questions were given; answers are always the same."""
    turns = list(history)
    for i, later in enumerate([*(t.question for t in turns[1:]), question][: len(turns)]):
        if needs_answer(later) and not turns[i].answer:
            turns[i] = replace(turns[i], answer=answer(turns[i].question, turns[:i]))
    return turns


def unseen(units: Sequence[Unit], query: Query) -> list[Unit]:
    """The units without those that were shown before and those of persons who are not asked for again."""
    if not query.besides and not query.shown:
        return list(units)
    shown = "".join(fold("".join(query.shown)).split())
    return [u for u in units if not _is_shown(u, shown) and not (u.speech is not None and u.speech.person in query.besides)]


def offers(chosen: Sequence[Unit], query: Query) -> bool:
    """True where something is chosen; where persons are asked for beside those shown, where somebody else speaks in it."""
    return any(u.speech is not None and bool(u.speech.person) for u in chosen) if query.besides else bool(chosen)


def _is_shown(unit: Unit, shown: str) -> bool:
    clauses = ("".join(fold(unit.text[a:b]).split()) for a, b in clause_spans(unit.text, 0, len(unit.text)))
    return any(len(c) >= SHOWN and c in shown for c in clauses) or (len(unit.folded) < SHOWN and unit.folded in shown)
