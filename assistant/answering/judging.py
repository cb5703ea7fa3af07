"""Whether the chosen units are shown: what speaks against them, and the probability that they answer the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answering import abstaining, compose, evidence
from assistant.answering.abstaining import Doubts
from assistant.answering.considering import Considered
from assistant.answering.evidence import Unit
from assistant.answering.weights import OPEN_UNSURE, THRESHOLD, UNSURE

if TYPE_CHECKING:
    from assistant.indexing.store import Index


@dataclass(frozen=True, slots=True)
class Verdict:
    """The doubts about an answer and what follows from them."""

    doubts: Doubts
    confidence: float  # 0..1
    declined: bool
    unsure: bool  # shown with the note that it is only the nearest


def judge(seen: Considered, chosen: Sequence[Unit], index: Index) -> Verdict:
    """The verdict on answering with the chosen units."""
    doubts = abstaining.doubt(seen.ask, seen.words, chosen, seen.units, index)
    confidence = confidence_of(seen, chosen, doubts, index)
    if is_sure(seen):
        doubts, confidence = replace(doubts, vetoes=()), max(confidence, UNSURE)
    elif seen.paper and (doubts.vetoes or confidence < THRESHOLD or not any(evidence.is_named(index.documents[u.doc_id], seen.ask) for u in chosen)):
        doubts, confidence = replace(doubts, paper=seen.paper), min(confidence, THRESHOLD / 2)
    declined = not chosen or bool(doubts.persons or doubts.vetoes) or confidence < THRESHOLD
    unsure = confidence < (UNSURE if seen.ask.figure else OPEN_UNSURE) and not compose.outlined(seen.ask, seen.words, index.documents)
    return Verdict(doubts, confidence, declined, unsure)


def is_sure(seen: Considered) -> bool:
    """True where the tables or the speeches state what is asked by name."""
    return bool(seen.voices or (seen.computed_from and not seen.paper))


def confidence_of(seen: Considered, chosen: Sequence[Unit], doubts: Doubts, index: Index) -> float:
    """Probability that the units answer the question, or one of the questions in it that asks for another kind of thing."""
    return max((abstaining.confidence(d) for d in (doubts, *doubts_of_parts(seen, chosen, index))), default=0.0) if chosen else 0.0


def doubts_of_parts(seen: Considered, chosen: Sequence[Unit], index: Index) -> list[Doubts]:
    """The doubts about each question in the question for which one of the units was chosen."""
    places = {(u.doc_id, u.start, u.end) for u in chosen}
    found = []
    for part in seen.aspects:
        shown = [u for u in part.units if (u.doc_id, u.start, u.end) in places]
        if shown and not part.ask.foreign:
            found.append(abstaining.doubt(part.ask, part.words, shown, shown, index))
    return found
