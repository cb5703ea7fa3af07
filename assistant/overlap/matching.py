"""Ranks the library's sentences for each point of a proposal, and measures how far the best ones stand out.

Candidates are found by the base score (scoring.py) with a little for context and neighbours, and ordered by the model of
verdicts.py. Context: what stands around the sentence speaks of the proposal's matter (title and background). Neighbours:
another point of the same proposal is found close by.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.overlap.scoring import Topic, base, topic_of
from assistant.overlap.verdicts import model

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.overlap.pool import Pool

CONTEXT_WEIGHT = 0.05
NEIGHBOUR_WEIGHT = 0.1
NEIGHBOUR_SENTENCES = 6  # how far a neighbour reaches
NEIGHBOUR_BEST = 3  # candidates of another point that lend support
CONTEXT_SENTENCES = 3  # sentences before and after that make up a sentence's surroundings
CONTEXT_BEST = 10  # the mean of the best surroundings is 1
CANDIDATES = 10
RIVAL = 5  # a true source leads the fifth best sentence; neighbours of the source often say the same, so not the second
FORBIDDEN = -9.0  # far below any score
CHANCE_RANK = 28  # chance is what the 28th best sentence of the library reaches: 0.98 of the five papers the model was fitted on
CHANCE_LEAST, CHANCE_MOST = 0.98, 0.99  # bounds of that quantile; stricter ones lose true repeats in large libraries (docs/overlap.md)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of the pool that a point may repeat, with what the model reads."""

    sentence: int
    window: int  # its window that says most of the point
    rank: float  # finding score with context and neighbours
    lead: float  # above the fifth best sentence
    excess: float  # above what chance matches reach in this library
    deviations: float  # standard deviations above the library's mean
    support: float  # best score of another point's match close by
    context: float  # how much around it speaks of the proposal's matter
    meaning: float  # cosine of its nearest window above what chance reaches
    meaning_lead: float  # the same above the fifth best sentence

    @property
    def features(self) -> tuple[float, ...]:
        """In the order of the model's coefficients."""
        return self.lead, self.excess, self.deviations, self.support, self.context, self.meaning, self.meaning_lead


@dataclass(frozen=True, slots=True)
class Reference:
    """An even sample of the library's sentences, and how many it stands for."""

    pool: Pool
    sentences: float  # in the whole library

    @property
    def quantile(self) -> float:
        """Where the matches end that chance makes: the more sentences, the better the best of them."""
        return min(CHANCE_MOST, max(CHANCE_LEAST, 1 - CHANCE_RANK / max(1.0, self.sentences)))


@dataclass(frozen=True, slots=True)
class _Scale:
    """How high chance matches reach on one kind of score."""

    chance: float
    mean: float
    deviation: float
    rival: float  # the fifth best sentence


@dataclass(frozen=True, slots=True)
class _Scores:
    finding: NDArray[np.float64]
    evidence: NDArray[np.float64]
    meaning: NDArray[np.float64]
    windows: NDArray[np.int64]
    evidence_scale: _Scale
    meaning_scale: _Scale


def candidates(
    points: Sequence[str],
    context: str,
    pool: Pool,
    reference: Reference,
    *,
    title: str = "",
    allowed: NDArray[np.bool_] | None = None,
) -> list[tuple[Candidate, ...]]:
    """For each point its best sentences, likeliest source first. `reference.pool` may be the pool itself.

    `allowed` (sentences,): False for sentences that a point may not be matched with.
    """
    import numpy as np

    if not pool.sentences:
        return [()] * len(points)
    topic = topic_of(title, points, pool)
    scores = [_score(point, topic, pool, reference, allowed) for point in points]
    around = _context(context, pool)
    best = [np.argsort(-s.finding, kind="stable")[:NEIGHBOUR_BEST] for s in scores]
    found = []
    for number, s in enumerate(scores):
        support = _neighbours(number, scores, best, pool)
        rank = s.finding + CONTEXT_WEIGHT * around + NEIGHBOUR_WEIGHT * support
        order = [int(i) for i in np.argsort(-rank, kind="stable")[:CANDIDATES] if s.finding[i] > FORBIDDEN]
        made = [_candidate(i, s, float(rank[i]), float(support[i]), float(around[i])) for i in order]
        found.append(tuple(sorted(made, key=lambda c: -model().probability(c))))
    return found


def _candidate(at: int, scores: _Scores, rank: float, support: float, around: float) -> Candidate:
    value, scale = float(scores.evidence[at]), scores.evidence_scale
    meaning, level = float(scores.meaning[at]), scores.meaning_scale
    return Candidate(
        at,
        int(scores.windows[at]),
        rank,
        lead=value - scale.rival,
        excess=value - scale.chance,
        deviations=(value - scale.mean) / scale.deviation,
        support=support,
        context=around,
        meaning=meaning - level.chance,
        meaning_lead=meaning - level.rival,
    )


def _score(point: str, topic: Topic, pool: Pool, reference: Reference, allowed: NDArray[np.bool_] | None) -> _Scores:
    import numpy as np

    found = base(point, topic, pool)
    sample = found if reference.pool is pool else base(point, topic, reference.pool)
    finding, evidence, meaning = found.finding, found.evidence, found.meaning
    if allowed is not None:
        finding, evidence, meaning = (np.where(allowed, x, FORBIDDEN) for x in (finding, evidence, meaning))
    scales = [_scale(own, of, reference, reference.pool is pool) for own, of in ((evidence, sample.evidence), (meaning, sample.meaning))]
    return _Scores(finding, evidence, meaning, found.windows, *scales)


def _scale(values: NDArray[np.float64], sample: NDArray[np.float64], reference: Reference, whole: bool) -> _Scale:
    """The scale of `values`; `sample` are the scores of the reference, `whole` where it is the pool itself."""
    import numpy as np

    rival = max(_nth(values), FORBIDDEN if whole else _nth(sample))
    return _Scale(float(np.quantile(sample, reference.quantile)), float(sample.mean()), float(sample.std()) or 1.0, rival)


def _nth(values: NDArray[np.float64]) -> float:
    """The score of the fifth best sentence; of fewer sentences none."""
    import numpy as np

    return float(np.partition(values, -RIVAL)[-RIVAL]) if len(values) >= RIVAL else FORBIDDEN


def _context(text: str, pool: Pool) -> NDArray[np.float64]:
    """(sentences,): how much of the proposal's matter stands around each sentence; the best ones have 1."""
    import numpy as np

    count = len(pool.sentences)
    shared = np.concatenate([[0.0], np.cumsum(pool.shared(text))])
    sizes = np.concatenate([[0.0], np.cumsum(pool.grams.lengths)])
    first, last = pool.document_ranges()
    at = np.arange(count)
    low, high = np.maximum(at - CONTEXT_SENTENCES, first), np.minimum(at + CONTEXT_SENTENCES + 1, last)
    # 24 and 0.06: damps short surroundings, as BM25's length term does for about seven sentences
    values = (shared[high] - shared[low]) / (24 + 0.06 * (sizes[high] - sizes[low]))
    best = float(np.sort(values)[-CONTEXT_BEST:].mean())
    return np.asarray(values / best) if best > 0 else np.zeros(count)


def _neighbours(
    number: int, scores: Sequence[_Scores], best: Sequence[NDArray[np.int64]], pool: Pool
) -> NDArray[np.float64]:
    """(sentences,): the best score of another point's candidate close by in the same document."""
    import numpy as np

    support = np.zeros(len(pool.sentences))
    first, last = pool.document_ranges()
    for other, s in enumerate(scores):
        if other == number:
            continue
        for at in best[other]:
            low = max(int(first[at]), int(at) - NEIGHBOUR_SENTENCES)
            high = min(int(last[at]), int(at) + NEIGHBOUR_SENTENCES + 1)
            support[low:high] = np.maximum(support[low:high], s.finding[at])
    return support
