"""Whether the chosen units are shown: what speaks against them, and the probability that they answer the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answering import abstaining, compose, demands, evidence
from assistant.answering.abstaining import Doubts
from assistant.answering.choosing import SAID, Aspect
from assistant.answering.considering import Considered
from assistant.answering.evidence import Unit
from assistant.answering.weights import OPEN_UNSURE, THRESHOLD, UNSURE
from assistant.zh.messages import answering as messages

if TYPE_CHECKING:
    from assistant.indexing.store import Index


@dataclass(frozen=True, slots=True)
class Verdict:
    """The doubts about an answer and what follows from them."""

    doubts: Doubts
    confidence: float  # 0..1
    declined: bool
    unsure: bool  # shown with the note that it is only the nearest
    missing: tuple[str, ...] = ()  # what single questions in the question ask for and no cited unit states


def judge(seen: Considered, chosen: Sequence[Unit], index: Index) -> Verdict:
    """The verdict on answering with the chosen units."""
    doubts = abstaining.doubt(seen.ask, seen.words, chosen, seen.units, index)
    parts = doubts_of_parts(seen, chosen, index)
    confidence = confidence_of(chosen, doubts, [d for _, d in parts])
    missing = _missing(parts, chosen)
    if doubts.vetoes and any(_stands(d) for _, d in parts):  # one of the questions is answered, the others are said to be missing
        doubts = replace(doubts, vetoes=())
    if is_sure(seen):
        doubts, confidence = replace(doubts, vetoes=()), max(confidence, UNSURE)
    elif seen.paper and (doubts.vetoes or confidence < THRESHOLD or not any(evidence.is_named(index.documents[u.doc_id], seen.ask) for u in chosen)):
        doubts, confidence = replace(doubts, paper=seen.paper), min(confidence, THRESHOLD / 2)
    declined = not chosen or bool(doubts.persons or doubts.vetoes) or confidence < THRESHOLD
    unsure = confidence < (UNSURE if seen.ask.figure else OPEN_UNSURE) and not compose.outlined(seen.ask, seen.words, index.documents)
    return Verdict(doubts, confidence, declined, unsure, missing)


def notes(verdict: Verdict) -> tuple[str, ...]:
    """What an answer says of itself: that it is only the nearest, and what else was asked and not found."""
    missing = messages.NOT_FOUND.format(what="、".join(f"“{name}”" for name in verdict.missing))
    return (messages.UNSURE,) * verdict.unsure + (missing,) * bool(verdict.missing)


def _stands(doubts: Doubts) -> bool:
    """True where one question in the question is answered by the cited units."""
    return not doubts.persons and not doubts.vetoes and abstaining.confidence(doubts) >= THRESHOLD and not doubts.feature("slotless")


def _missing(parts: Sequence[tuple[Aspect, Doubts]], chosen: Sequence[Unit]) -> tuple[str, ...]:
    """What those of the questions ask for that no cited unit answers; a shorter piece than the name of an indicator names nothing."""
    names = [demands.subject_name(part.ask) for part, d in parts if part.ask.figure and (d.vetoes or not _is_spoken_of(part, chosen))]
    return tuple(dict.fromkeys(name for name in names if len(name) >= abstaining.LEAST_INDICATOR))


def _is_spoken_of(part: Aspect, chosen: Sequence[Unit]) -> bool:
    """True where a cited unit with a figure holds some of the part's own words."""
    own, places = part.own or part.words, {(u.doc_id, u.start) for u in chosen}
    texts = [u.folded + u.around for u in part.units if (u.doc_id, u.start) in places and u.feature("slot") > 0]
    return not own.weights or any(own.share(own.found(text)) >= SAID for text in texts)


def is_sure(seen: Considered) -> bool:
    """True where the tables or the speeches state what is asked by name."""
    return bool(seen.voices or (seen.computed_from and not seen.paper))


def confidence_of(chosen: Sequence[Unit], doubts: Doubts, parts: Sequence[Doubts]) -> float:
    """Probability that the units answer the question, or one of the questions in it that asks for another kind of thing."""
    return max((abstaining.confidence(d) for d in (doubts, *parts)), default=0.0) if chosen else 0.0


def doubts_of_parts(seen: Considered, chosen: Sequence[Unit], index: Index) -> list[tuple[Aspect, Doubts]]:
    """Each question in the question for which one of the units was chosen, with the doubts about it."""
    places = {(u.doc_id, u.start, u.end) for u in chosen}
    found = []
    for part in seen.aspects:
        shown = [u for u in part.units if (u.doc_id, u.start, u.end) in places]
        if shown and not part.ask.foreign:
            found.append((part, abstaining.doubt(part.ask, part.words, shown, shown, index)))
    return found
