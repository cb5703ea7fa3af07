"""BM25 over character bigrams, as four numpy arrays on disk.

    keys     uint64, sorted: the terms
    starts   int64 (len(keys) + 1): each term's stretch of the postings
    rows     int32: passage rows, ascending within a term
    impacts  uint8: BM25 term weight without the idf, in steps of 1 / IMPACT_SCALE

A term is two neighbouring word characters (a CJK character, a letter or a digit) of the folded text; bigrams are not
formed over punctuation. Character bigrams beat jieba words on nearly every Chinese set tried, and cost a hundredth of the time.
BM25: Robertson & Zaragoza 2009; k1 and b were chosen on STARD and the dev questions, see docs/retrieval.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.zh.normalise import LIMIT, codes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

K1, B = 1.2, 0.75
IMPACT_SCALE = 255 / (K1 + 1)
SHIFT = 21  # bits of a Unicode code point
NAMES = ("keys", "starts", "rows", "impacts")
ROW_BITS, KIND_BITS = 26, 6  # of the packed numbers that the postings are sorted as: 67 million passages, 64 field weights
BLOCK = 64  # scores whose largest is looked at first when the best are picked


@cache
def _word_characters() -> NDArray[np.bool_]:
    import numpy as np

    return np.fromiter((chr(c).isalnum() for c in range(LIMIT)), dtype=np.bool_, count=LIMIT)


def terms(text: str) -> NDArray[np.uint64]:
    """uint64: the bigrams of `text` in order, with repetition. One lone word character is its own term."""
    found, _ = placed_terms(text)
    return found


def placed_terms(text: str) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Bigrams of `text` and the place of each."""
    import numpy as np

    points = codes(text)
    word = _word_characters()[np.minimum(points, LIMIT - 1)] | (points >= LIMIT)
    if not len(points):
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    after, before = np.zeros(len(word), dtype=np.bool_), np.zeros(len(word), dtype=np.bool_)
    after[:-1], before[1:] = word[1:], word[:-1]
    wide = points.astype(np.uint64)
    following = np.zeros(len(wide), dtype=np.uint64)
    following[:-1] = wide[1:]
    at = np.flatnonzero(word & (after | ~before))  # a bigram begins here, or a lone character stands here
    pairs = np.where(after[at], (wide[at] << np.uint64(SHIFT)) | following[at], wide[at])
    return pairs, at


@dataclass(frozen=True, slots=True)
class Lexical:
    """The four arrays with the number of passages. Arrays may be memory-mapped."""

    keys: NDArray[np.uint64]
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    impacts: NDArray[np.uint8]
    count: int

    @classmethod
    def build(cls, texts: Sequence[str], weights: Sequence[Sequence[tuple[int, float]]] | None = None) -> Lexical:
        """The index of `texts`, row i for texts[i]. `weights[i]`: (length, weight) stretches of texts[i] for fields; 1 by default."""
        import numpy as np

        count = len(texts)
        pairs, at = placed_terms("\n".join(texts))
        ends = np.cumsum([len(t) + 1 for t in texts], dtype=np.int64) if texts else np.zeros(0, dtype=np.int64)
        row = _repeated(np.arange(count, dtype=np.int64), ends, at)
        masses, kinds = np.ones(1, dtype=np.float32), np.zeros(len(pairs), dtype=np.int64)
        if weights:
            masses, kinds = _masses(weights, at)
        return cls._weighed(*_sorted(pairs, row, kinds), masses, count)

    @classmethod
    def _weighed(cls, pairs: NDArray[np.uint64], row: NDArray[np.int64], kinds: NDArray[np.int64], masses: NDArray[np.float32], count: int) -> Lexical:
        """Postings of sorted (pair, row) occurrences; `masses[kinds[i]]` is what occurrence i adds to the term frequency."""
        import numpy as np

        if not len(pairs):
            return cls(pairs, np.zeros(1, dtype=np.int64), np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.uint8), count)
        mass = masses[kinds]
        fresh = np.empty(len(pairs), dtype=np.bool_)
        fresh[0] = True
        fresh[1:] = (pairs[1:] != pairs[:-1]) | (row[1:] != row[:-1])
        first = np.flatnonzero(fresh)
        frequency = np.add.reduceat(mass, first)
        pairs, place = pairs[first], row[first].astype(np.int32)
        lengths = np.bincount(place, weights=frequency, minlength=count)
        norm = K1 * (1 - B + B * lengths / max(lengths.mean(), 1e-9))
        impact = frequency * (K1 + 1) / (frequency + norm[place])
        impacts = np.clip(np.rint(impact * IMPACT_SCALE), 1, 255).astype(np.uint8)
        begins = np.flatnonzero(np.append(True, pairs[1:] != pairs[:-1]))
        return cls(pairs[begins], np.append(begins, len(pairs)).astype(np.int64), place, impacts, count)

    def save(self, folder: Path) -> None:
        """Writes lexical_<name>.npy files."""
        import numpy as np

        for name in NAMES:
            np.save(folder / f"lexical_{name}.npy", getattr(self, name), allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, count: int) -> Lexical:
        """Memory-maps what `save` wrote. Raises ValueError where the arrays do not fit each other."""
        import numpy as np

        keys, starts, rows, impacts = (_mapped(folder / f"lexical_{name}.npy") for name in NAMES)
        if len(starts) != len(keys) + 1 or len(rows) != len(impacts) or int(starts[-1]) != len(rows):
            raise ValueError("lexical arrays do not fit each other")
        if len(rows) and not 0 <= int(np.max(rows[-1000:])) < count:
            raise ValueError("lexical rows beyond the passages")
        return cls(keys, starts, rows, impacts, count)

    def idf(self, frequency: int) -> float:
        """BM25 idf of a term that stands in `frequency` passages; never negative (Lucene's form)."""
        return math.log(1 + (self.count - frequency + 0.5) / (frequency + 0.5))

    def frequencies(self, wanted: NDArray[np.uint64]) -> NDArray[np.int64]:
        """int64 (len(wanted),): in how many passages each term stands; 0 for unknown terms."""
        import numpy as np

        place, known = self._places(wanted)
        return np.where(known, self.starts[place + 1] - self.starts[place], 0)

    def _places(self, wanted: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        import numpy as np

        if not len(self.keys):
            return np.zeros(len(wanted), dtype=np.int64), np.zeros(len(wanted), dtype=np.bool_)
        place = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return place, np.asarray(self.keys[place]) == wanted

    def scores(self, weights: Mapping[int, float]) -> NDArray[np.float64]:
        """float64 (count,): BM25 of every passage for weighted terms {key: weight}."""
        import numpy as np

        wanted = np.fromiter(weights, dtype=np.uint64, count=len(weights))
        place, known = self._places(wanted)
        parts, masses = [], []
        for key, at in zip(wanted[known].tolist(), place[known].tolist(), strict=True):
            low, high = int(self.starts[at]), int(self.starts[at + 1])
            parts.append(self.rows[low:high])
            masses.append(np.multiply(self.impacts[low:high], weights[key] * self.idf(high - low) / IMPACT_SCALE, dtype=np.float64))
        if not parts:
            return np.zeros(self.count)
        scores: NDArray[np.float64] = np.bincount(np.concatenate(parts), weights=np.concatenate(masses), minlength=self.count).astype(np.float64)
        return scores

    def search(self, weights: Mapping[int, float], k: int, allowed: NDArray[np.bool_] | None = None) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Rows and scores of the best passages above 0, at most k, best first, ties by row; only `allowed` rows."""
        scores = self.scores(weights)
        if allowed is not None:
            scores[~allowed] = 0.0
        return best(scores, k, above=0.0)


def term_weights(parts: Iterable[tuple[str, float]]) -> dict[int, float]:
    """{term: weight} of several texts; a term of more than one keeps its largest weight."""
    weights: dict[int, float] = {}
    for text, weight in parts:
        for key in terms(text).tolist():
            weights[key] = max(weight, weights.get(key, 0.0))
    return weights


def best(scores: NDArray[np.float64], k: int, *, above: float = -math.inf) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Rows and scores of the k largest scores greater than `above`, best first, ties by row."""
    import numpy as np

    blocks = len(scores) // BLOCK
    if k > 0 and blocks > 2 * k:
        # The k-th largest of the blocks' maxima: at least k scores reach it, and no score below it can be among the first k.
        peaks = scores[: blocks * BLOCK].reshape(blocks, BLOCK).max(axis=1)
        cut = float(np.partition(peaks, blocks - k)[blocks - k])
        rows = np.flatnonzero(scores >= cut if cut > above else scores > above)
    else:
        rows = np.flatnonzero(scores > above)
    rows = rows[np.lexsort((rows, -scores[rows]))][:k]
    return rows, scores[rows]


def _repeated(values: NDArray[np.int64], ends: NDArray[np.int64], at: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each place of the ascending `at` the value of the stretch that holds it; stretch i ends before `ends[i]`."""
    import numpy as np

    return np.repeat(values, np.diff(np.searchsorted(at, ends), prepend=0))


def _masses(weights: Sequence[Sequence[tuple[int, float]]], at: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """The distinct weights, and for each place of `at` the number of its own."""
    import numpy as np

    numbers: dict[float, int] = {}
    lengths, kinds = [], []
    for stretches in weights:
        for length, mass in stretches:
            lengths.append(length)
            kinds.append(numbers.setdefault(mass, len(numbers)))
        lengths[-1] += 1  # the line end between texts
    found = _repeated(np.asarray(kinds, dtype=np.int64), np.cumsum(lengths, dtype=np.int64), at)
    return np.asarray(list(numbers), dtype=np.float32), found


def _sorted(
    pairs: NDArray[np.uint64], row: NDArray[np.int64], kinds: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64]]:
    """All three by (pair, row). One sort of packed 64-bit numbers where they fit, which is ten times faster than sorting an order."""
    import numpy as np

    low = np.uint64((1 << SHIFT) - 1)
    fits = len(pairs) and int(row[-1]) < 1 << ROW_BITS and int(kinds.max()) < 1 << KIND_BITS
    if not fits or int(pairs.max()) >> SHIFT >= LIMIT or int((pairs & low).max()) >= LIMIT:
        order = np.argsort(pairs, kind="stable")
        return pairs[order], row[order], kinds[order]
    packed = (pairs >> np.uint64(SHIFT)) << np.uint64(48) | (pairs & low) << np.uint64(32)
    packed |= row.astype(np.uint64) << np.uint64(KIND_BITS) | kinds.astype(np.uint64)
    packed.sort()
    keys = (packed >> np.uint64(48)) << np.uint64(SHIFT) | (packed >> np.uint64(32)) & np.uint64(0xFFFF)
    tail = (packed & np.uint64(0xFFFFFFFF)).astype(np.int64)
    return keys, tail >> KIND_BITS, tail & ((1 << KIND_BITS) - 1)


def _mapped(path: Path) -> NDArray[Any]:
    import numpy as np

    loaded: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    return loaded.view(np.ndarray)  # slices of a plain array cost a third of those of a memmap
