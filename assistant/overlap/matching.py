"""Ranks the library's sentences for each point of a proposal, and measures how far the best ones stand out.

rank = shared characters + 0.75 related words + 0.05 context + 0.1 neighbours, all as shares of the point's own weight.
Context: what stands around the sentence speaks of the proposal's matter (title and background). Neighbours: another point
of the same proposal is found close by. Weights: the middle of the plateau on dev (docs/overlap.md): without context and
neighbours hit@1 0.87 and hit@3 0.89, with them 0.93 and 0.93.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.overlap.pool import Pool

RELATED_WEIGHT = 0.75
CONTEXT_WEIGHT = 0.05
NEIGHBOUR_WEIGHT = 0.1
NEIGHBOUR_EVIDENCE = 0.15  # a match close to another point's match is better evidence than it is a better rank
NEIGHBOUR_SENTENCES = 6  # how far a neighbour reaches
NEIGHBOUR_BEST = 3  # candidates of another point that lend support
CONTEXT_SENTENCES = 3  # sentences before and after that make up a sentence's surroundings
CONTEXT_BEST = 10  # the mean of the best surroundings is 1
CANDIDATES = 10
FORBIDDEN = -9.0  # far below any score
CHANCE_RANK = 28  # chance is what the 28th best sentence of the library reaches: 0.98 of the five papers the model was fitted on
CHANCE_LEAST, CHANCE_MOST = 0.98, 0.99  # bounds of that quantile; stricter ones lose true repeats in large libraries (docs/overlap.md)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of the pool that a point may repeat."""

    sentence: int
    window: int  # its window with the most related words
    rank: float
    standout: float  # how far it stands above chance matches, with the evidence weights
    rarity: float  # standard deviations of its shared characters above the library's mean


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
class _Scores:
    base: NDArray[np.float64]
    lexical: NDArray[np.float64]
    window: NDArray[np.int64]
    chance: float
    mean: float
    deviation: float


def candidates(
    points: Sequence[str], context: str, pool: Pool, reference: Reference, *, allowed: NDArray[np.bool_] | None = None
) -> list[tuple[Candidate, ...]]:
    """For each point its best sentences, best first. `reference.pool` may be the pool itself.

    `allowed` (sentences,): False for sentences that a point may not be matched with.
    """
    import numpy as np

    if not pool.sentences:
        return [()] * len(points)
    scores = [_score(point, pool, reference) for point in points]
    if allowed is not None:
        for s in scores:
            s.base[~allowed] = FORBIDDEN
    around = _context(context, pool)
    best = [np.argsort(-s.base, kind="stable")[:NEIGHBOUR_BEST] for s in scores]
    found = []
    for number, s in enumerate(scores):
        support = _neighbours(number, scores, best, pool)
        rank = s.base + CONTEXT_WEIGHT * around + NEIGHBOUR_WEIGHT * support
        evidence = s.base + CONTEXT_WEIGHT * around + NEIGHBOUR_EVIDENCE * support - s.chance
        order = [int(i) for i in np.argsort(-rank, kind="stable")[:CANDIDATES] if s.base[i] > FORBIDDEN]
        rarity = (s.lexical - s.mean) / s.deviation
        found.append(
            tuple(
                Candidate(i, int(s.window[i]), float(rank[i]), float(evidence[i]), float(rarity[i]))
                for i in order
            )
        )
    return found


def _score(point: str, pool: Pool, reference: Reference) -> _Scores:
    import numpy as np

    lexical, base, window = _base(point, pool)
    if reference.pool is pool:
        sample, chance = lexical, base
    else:
        sample, chance, _ = _base(point, reference.pool)
    return _Scores(
        base, lexical, window, float(np.quantile(chance, reference.quantile)), float(sample.mean()), float(sample.std()) or 1.0
    )


def _base(point: str, pool: Pool) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    import numpy as np

    lexical = pool.lexical(point)
    forward, backward = pool.related(point)
    related, window = pool.best_windows(np.sqrt(forward * backward))
    return lexical, lexical + RELATED_WEIGHT * related, window


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
            support[low:high] = np.maximum(support[low:high], s.base[at])
    return support
