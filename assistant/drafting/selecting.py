"""Which units go into the draft: best first within each purpose's share of the length, with variety of papers and people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.drafting.material import Material

# Share of the length for each purpose. From the outlines of the speeches that the writing guides print: the situation a fifth to a
# quarter, goals a sixth, tasks half, guarantees the rest; at a consultation the suggestions take the tasks' place.
SHARES: Mapping[str, float] = {"reached": 0.10, "compare": 0.06, "problem": 0.07, "peer": 0.0, "goal": 0.15, "measure": 0.36, "proposal": 0.15, "guarantee": 0.12}
SHARES_CONSULTING: Mapping[str, float] = {"reached": 0.06, "compare": 0.05, "problem": 0.06, "peer": 0.0, "goal": 0.10, "measure": 0.10, "proposal": 0.56, "guarantee": 0.07}
SHARES_GREETING: Mapping[str, float] = {"reached": 0.18, "compare": 0.0, "problem": 0.03, "peer": 0.0, "goal": 0.20, "measure": 0.37, "proposal": 0.12, "guarantee": 0.10}
# Where the title asks for a comparison: a third compares, an eighth tells what others do, the other purposes have half of what they usually have.
SHARES_COMPARING: Mapping[str, float] = {"compare": 0.34, "peer": 0.12}
# What a second unit of the same passage, person, paper loses against a first; in units of the score (its spread within a draft is about 3).
SAME_SENTENCE, SAME_PASSAGE, SAME_PERSON, SAME_PAPER, SAME_ASPECT = 2.0, 0.2, 1.2, 0.06, 0.05
BASE_BELOW = 0.5  # the weakest unit that may stand is worth this much
SPARE, USUAL_UNIT = 3.0, 45  # drafts' worth of units; characters of a unit (their median)
LENGTH_POWER = 0.5  # 0: best first whatever its length; 1: most score for a character
NEAR = 8.0  # a unit may lie this far below the draft's best one and still be on the topic; measured on the development titles
DIRECT_NEAR = 12.0


@dataclass(slots=True)
class Selection:
    """Units chosen so far with what they cost."""

    chosen: list[Material] = field(default_factory=list)
    used: int = 0
    passages: Counter[int] = field(default_factory=Counter)
    persons: Counter[str] = field(default_factory=Counter)
    papers: Counter[str] = field(default_factory=Counter)
    aspects: Counter[int] = field(default_factory=Counter)
    sentences: Counter[tuple[str, int]] = field(default_factory=Counter)
    base: float = 0.0  # score at which a unit is worth nothing

    def value(self, m: Material) -> float:
        """The score less what is already said from the same place."""
        left = (
            m.score - self.base - SAME_SENTENCE * self.sentences[m.unit.doc_id, m.unit.cite_start] - SAME_PASSAGE * self.passages[m.row] - (SAME_PERSON * self.persons[m.unit.person] if m.unit.person else 0.0)
            - SAME_PAPER * self.papers[m.unit.doc_id] - SAME_ASPECT * self.aspects[m.aspect]
        )  # fmt: skip
        return left / cost(m) ** LENGTH_POWER if left > 0 else left

    def take(self, m: Material) -> None:
        """Adds a unit."""
        self.chosen.append(m)
        self.used += cost(m)
        self.passages[m.row] += 1
        self.persons[m.unit.person] += 1
        self.papers[m.unit.doc_id] += 1
        self.aspects[m.aspect] += 1
        self.sentences[m.unit.doc_id, m.unit.cite_start] += 1


def cost(m: Material) -> int:
    """Characters in the draft: the words, a point, and a share of the words that name the source."""
    return len("".join(m.unit.words.split())) + (9 if m.unit.person else 5)


def on_topic(materials: Sequence[Material]) -> list[Material]:
    """Materials near enough to the topic to stand in a speech on it."""
    if not materials:
        return []
    best = sorted((m.score for m in materials), reverse=True)[: max(1, min(5, len(materials)))]
    top = sum(best) / len(best)
    return [m for m in materials if m.score >= top - (DIRECT_NEAR if m.direct else NEAR) and (m.direct or m.score >= top - NEAR / 2)]


def select(materials: Sequence[Material], budget: int, shares: Mapping[str, float]) -> list[Material]:
    """Units worth at most `budget` characters (> 0): each purpose its share, then whatever is best for what is left."""
    selection = Selection(base=_worthless(materials, budget))
    for role in sorted(shares, key=lambda r: -shares[r]):
        pool = [m for m in materials if m.role == role]
        _fill(selection, pool, selection.used + int(budget * shares[role]))
    _fill(selection, [m for m in materials if shares.get(m.role, 0) > 0], budget)
    return selection.chosen


def _worthless(materials: Sequence[Material], budget: int) -> float:
    """The score at which a unit is worth nothing: that of the one that would stand behind SPARE drafts' worth of better ones."""
    scores = sorted((m.score for m in materials), reverse=True)
    if not scores:
        return 0.0
    rank = int(SPARE * budget / USUAL_UNIT)
    return scores[min(rank, len(scores) - 1)] - BASE_BELOW


def _fill(selection: Selection, pool: list[Material], limit: int) -> None:
    """Takes the best of the pool while they fit under `limit`."""
    left = [m for m in pool if m not in selection.chosen]
    while left:
        fitting = [m for m in left if selection.used + cost(m) <= limit]
        if not fitting:
            return
        best = max(fitting, key=lambda m: (selection.value(m), m.unit.key))
        selection.take(best)
        left.remove(best)
