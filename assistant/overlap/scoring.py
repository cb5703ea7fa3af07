"""How much of a point each sentence says, in the same or in other words: once to find its source, once as evidence of a repeat.

Found by: shared characters and bigrams (BM25) + 0.75 related words + 0.5 meaning, and half of the first two parts of the evidence.
Meaning: the cosine of the in-box encoder's vectors of point and window; evidence of its own. Evidence: BM25 + 0.5 the same within one window of clauses, both ways + 0.3 related words. Rare grams weigh no more than `CAP`: one
rare word in common (实战演练) is no common measure. What belongs to the topic, that is the title's words and those that half of the
points share, weighs `TOPIC_WEIGHT`: a repeat must share action and object beyond it, while a source is best found with it.
Official words for plain ones (zh/wordings) count half. A sentence that demands nothing (background, reporter, heading) is discounted.
Weights: the middle of the plateau on two sets of proposals, see docs/overlap.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.overlap.pool import K1, WORD_FLOOR, B, Pool, grams
from assistant.zh.normalise import fold
from assistant.zh.proposal_forms import TITLE_FRAME
from assistant.zh.wordings import other_wordings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CAP = 3.0  # of a gram's or word's BM25 weight; 2 to 4 measure alike, without a cap the AUC falls by 0.03
TOPIC_WEIGHT = 0.3  # 0 to 0.3 measure alike, 1 is worse
TOPIC_SHARE = 0.5  # share of the points that make a word a topic word, two at least
SYNONYM_WEIGHT = 0.5
WINDOW_WEIGHT = 0.5
RELATED_WEIGHT = 0.3
RELATED_WORDS = 80  # of a point, the rarest: the longest of 233 points has fewer; a paragraph of 1,200 characters has 400 and is decided by what it copies
FIND_RELATED, FIND_EVIDENCE = 0.75, 0.5  # of the score that finds candidates
FIND_MEANING = 0.5  # 0 to 1 measure alike for the AUC; 0.5 finds one source more of 97 among the first three
IDLE_WEIGHT = 0.85  # of a sentence that demands nothing


@dataclass(frozen=True, slots=True)
class Topic:
    """Grams and words of the whole proposal's matter, sorted."""

    grams: NDArray[np.uint64]
    words: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Base:
    """A point's score with every sentence, and the window of each that says most of it."""

    evidence: NDArray[np.float64]  # (sentences,) beyond the topic
    finding: NDArray[np.float64]  # (sentences,) with the topic
    windows: NDArray[np.int64]  # (sentences,)
    meaning: NDArray[np.float64]  # (sentences,) cosine of the window that is nearest in meaning


def topic_of(title: str, points: Sequence[str], pool: Pool) -> Topic:
    """The title's grams and words without 关于…的提案, and what half of the points share."""
    import numpy as np

    title = TITLE_FRAME.sub("", title)
    least = max(2, TOPIC_SHARE * len(points))
    of_grams = Counter(int(g) for p in points for g in grams([p])[0])
    of_words = Counter(int(w) for found, _ in pool.words.places(list(points)) for w in np.unique(found))
    return Topic(
        np.union1d(grams([title])[0], np.array([g for g, n in of_grams.items() if n >= least], np.uint64)),
        np.union1d(pool.words.places([title])[0][0], np.array([w for w, n in of_words.items() if n >= least], np.int64)),
    )


def base(point: str, topic: Topic, pool: Pool) -> Base:
    """The score of `point` with every sentence of the pool."""
    import numpy as np

    lexical, in_windows = _lexical(point, topic, pool)
    plain, related = _related(point, topic, pool)
    best_lexical, best_related = pool.best_values(in_windows), pool.best_values(related)
    window = pool.best_windows(WINDOW_WEIGHT * in_windows + RELATED_WEIGHT * related)
    idle = np.where(pool.operative, 1.0, IDLE_WEIGHT)
    evidence = lexical + WINDOW_WEIGHT * best_lexical + RELATED_WEIGHT * best_related
    finding = pool.lexical(point) + FIND_RELATED * pool.best_values(plain) + FIND_EVIDENCE * (lexical + best_lexical)
    meaning = pool.best_values(pool.meanings(point))
    return Base(evidence * idle, (finding + FIND_MEANING * meaning) * idle, window, meaning * idle)


def _lexical(point: str, topic: Topic, pool: Pool) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(sentences,) capped BM25 as a share of the point's weight; (windows,) geometric mean of the shares shared on both sides."""
    import numpy as np

    wanted = grams([point])[0]
    weights = np.minimum(pool.rarity.of_grams(wanted), CAP) * np.where(np.isin(wanted, topic.grams), TOPIC_WEIGHT, 1.0)
    total = weights.sum()
    if not total or not len(pool.gram_keys):
        return np.zeros(len(pool.sentences)), np.zeros(len(pool.window_spans))
    own = np.minimum(pool.gram_weights, CAP) * np.where(np.isin(pool.gram_keys, topic.grams), TOPIC_WEIGHT, 1.0)
    share = _shares(point, wanted, pool)
    shared = pool.grams.sums(own * share)
    lengths = 1 + K1 * (1 - B + B * pool.grams.lengths / pool.rarity.length)
    there, here = pool.window_grams.sums(own * share), pool.window_grams.sums(own)
    windows = np.sqrt(np.minimum(1.0, there / total) * there / np.maximum(here, 1e-9))
    return np.asarray(shared * (K1 + 1) / lengths / total), windows


def _shares(point: str, wanted: NDArray[np.uint64], pool: Pool) -> NDArray[np.float64]:
    """(gram keys,): 1 for grams of the point, SYNONYM_WEIGHT for those of other wordings of its words, else 0."""
    import numpy as np

    share = np.zeros(len(pool.gram_keys))
    others = [word for word, _ in other_wordings(fold(point).lower())]
    for found, weight in ((grams(others)[0] if others else wanted[:0], SYNONYM_WEIGHT), (wanted, 1.0)):
        at = np.minimum(np.searchsorted(pool.gram_keys, found), len(pool.gram_keys) - 1)
        share[at[pool.gram_keys[at] == found]] = weight
    return share


def _related(point: str, topic: Topic, pool: Pool) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(windows,) twice: geometric mean of the weighted shares of words with a related word on the other side.

    First with all words at their rarity; then capped, beyond the topic, and times how many words carry it.
    """
    import numpy as np

    numbers = np.unique(pool.words.places([point])[0][0])
    nothing = np.zeros(len(pool.window_spans))
    if not len(numbers) or not len(pool.word_keys):
        return nothing, nothing
    if len(numbers) > RELATED_WORDS:
        numbers = np.sort(numbers[np.argsort(-pool.rarity.of_words(numbers), kind="stable")[:RELATED_WORDS]])
    cosines = pool.words.vectors(numbers) @ pool.word_vectors.T
    cosines[cosines < WORD_FLOOR] = 0
    filled = pool.windows.lengths > 0
    starts = pool.windows.starts[:-1][filled]
    reached = cosines.max(axis=0)[pool.word_places]
    best = _best_in_windows(cosines, reached, pool)[:, filled]

    def both(weights: NDArray[np.float64], own: NDArray[np.float64]) -> NDArray[np.float64]:
        there = own[pool.word_places]
        forward = weights @ best / max(weights.sum(), 1e-9)
        backward = np.add.reduceat(reached * there, starts) / np.maximum(np.add.reduceat(there, starts), 1e-9)
        return np.asarray(np.sqrt(np.maximum(0, forward * backward)))

    rarity = pool.rarity.of_words(numbers)
    beyond = np.minimum(rarity, CAP) * np.where(np.isin(numbers, topic.words), TOPIC_WEIGHT, 1.0)
    own = np.minimum(pool.word_weights, CAP) * np.where(np.isin(pool.word_keys, topic.words), TOPIC_WEIGHT, 1.0)
    carried = beyond @ best
    count = carried**2 / np.maximum(beyond**2 @ best**2, 1e-9)  # effective number of words that carry the match
    plain, capped = nothing.copy(), nothing.copy()
    plain[filled] = both(rarity, pool.word_weights)
    capped[filled] = both(beyond, own) * np.log1p(count)
    return plain, capped


def _best_in_windows(cosines: NDArray[np.float32], reached: NDArray[np.float32], pool: Pool) -> NDArray[np.float32]:
    """(words, windows): each word's best cosine in each window. Only places that some word reaches are looked at, a tenth of all."""
    import numpy as np

    best = np.zeros((len(cosines), len(pool.window_spans)), np.float32)
    kept = np.flatnonzero(reached > 0)
    if len(kept):
        owners = pool.word_owners[kept]
        starts = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])
        best[:, owners[starts]] = np.maximum.reduceat(cosines[:, pool.word_places[kept]], starts, axis=1)
    return best
