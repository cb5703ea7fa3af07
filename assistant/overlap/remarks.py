"""What a reader must know of one point beside its verdict: turned round, other figures, a source that is no measure, general phrases only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.overlap.align import align
from assistant.overlap.columns import BACKGROUND, OWN, PROBLEMS
from assistant.overlap.figures import Figures, figures
from assistant.overlap.turned import turned, turned_bound
from assistant.overlap.verdicts import model
from assistant.schema import Match, OverlapVerdict, PointReport
from assistant.zh import stock_phrases
from assistant.zh.messages import overlap as messages
from assistant.zh.stock_clauses import says_nothing

FIGURE_SHARE = 0.3  # of the point's characters in copied runs, from which its figures can be paired with those of the source
COPIED_FIGURES = frozenset((OverlapVerdict.DUPLICATE, OverlapVerdict.PARTIAL))


@dataclass(frozen=True, slots=True)
class Compared:
    """A point's words against those of its best source."""

    against: tuple[str, str] | None  # opposing words, ("不再", "")
    figures: Figures | None  # None where too little is shared


def has_content(text: str) -> bool:
    """True where something is left when stock phrases and general clauses are taken away."""
    return re.search(r"\w{2}", stock_phrases.blanked(text)) is not None and not says_nothing(text)


def compared(point: str, source: str, *, measure: bool) -> Compared:
    """What differs in meaning between a point and the words it repeats. `measure`: the source demands something; how things are is not opposed."""
    alignment = align(point, source)
    found = figures(point, source) if alignment.left_share >= FIGURE_SHARE else None
    against = turned(point, source, alignment) or (turned_bound(point, source, found) if found else None)
    return Compared(against if measure else None, found)


def remarks(number: str, verdict: OverlapVerdict, found: Compared | None, matches: Sequence[Match]) -> tuple[str, ...]:
    """Notes on point `number`, as a reader needs them; () for a new point."""
    if verdict is OverlapVerdict.NEW:
        return ()
    notes = []
    if found and found.against:
        notes.append(_opposed(number, *found.against))
    if found and found.figures:
        if found.figures.differing:
            pairs = "；".join(messages.FIGURE_PAIR.format(own=own, source=source) for own, source in found.figures.differing)
            notes.append(messages.FIGURES.format(number=number, pairs=pairs))
        if found.figures.added and verdict in COPIED_FIGURES:
            notes.append(messages.FIGURES_ADDED.format(number=number, figures="、".join(f.text for f in found.figures.added)))
    if matches and matches[0].nature in (PROBLEMS, BACKGROUND):
        notes.append(messages.NO_MEASURE.format(number=number, nature=messages.NATURES[matches[0].nature]))
    return tuple(notes)


def parts(number: str, clauses: Sequence[str]) -> tuple[str, ...]:
    """The note on point `number` of which only these clauses are there."""
    said = "、".join(f"“{clause}”" for clause in clauses)
    return (messages.PART_ONLY.format(number=number, clauses=said),) if clauses else ()


def _opposed(number: str, mine: str, theirs: str) -> str:
    own = messages.SAYS.format(words=mine) if mine else messages.SAYS_NOT.format(words=theirs)
    source = messages.SAYS.format(words=theirs) if theirs else messages.SAYS_NOT.format(words=mine)
    return messages.TURNED.format(number=number, own=own, source=source)


def _own(point: PointReport) -> bool:
    return any(m.column == OWN and (n == 0 or m.score >= model().repeat) for n, m in enumerate(point.matches))


def listed(points: Sequence[PointReport]) -> tuple[str, ...]:
    """Notes that name several points: general phrases only, and what repeats the same person's earlier words."""
    notes = []
    stock = [str(n) for n, p in enumerate(points, start=1) if p.stock]
    if stock:
        notes.append(messages.STOCK_ONLY.format(numbers="、".join(stock)))
    own = [str(n) for n, p in enumerate(points, start=1) if p.verdict is not OverlapVerdict.NEW and _own(p)]
    if own:
        notes.append(messages.OWN.format(numbers="、".join(own)))
    return tuple(notes)
