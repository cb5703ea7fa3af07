"""The sentences of passages, cut and encoded once and kept: a text that is checked line by line meets the same ones again and again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from assistant.indexing.lexical import terms
from assistant.indexing.store import Index
from assistant.zh.sentences import sentence_spans

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.indexing.encoder import Encoder

KEPT = 4096  # passages whose sentences are kept; with four sentences each and 256 numbers a sentence some 20 MB


@dataclass(frozen=True, slots=True)
class Cut:
    """The sentences of one passage: offsets in its document, words, vectors, and the distinct bigrams of all, one after the other."""

    row: int
    spans: tuple[tuple[int, int], ...]
    texts: tuple[str, ...]
    vectors: NDArray[np.float32]
    terms: NDArray[np.uint64]
    lengths: tuple[int, ...]  # how many bigrams each sentence has


class Sentences:
    """Sentences of the passages of one index. Safe to use from several threads."""

    def __init__(self, index: Index, encoder: Encoder) -> None:
        self.index, self.encoder = index, encoder
        self._kept: dict[int, Cut] = {}
        self._lock = Lock()

    def of(self, rows: Sequence[int]) -> list[Cut]:
        """The sentences of each passage, in the order of the rows; those not yet kept are encoded together."""
        with self._lock:
            missing = [row for row in dict.fromkeys(rows) if row not in self._kept]
            fresh = self._cut(missing) if missing else {}
            found = [fresh[row] if row in fresh else self._kept[row] for row in rows]
            self._kept.update(fresh)
            for row in list(self._kept)[: max(0, len(self._kept) - KEPT)]:
                del self._kept[row]
        return found

    def shares(self, text: str, cuts: Sequence[Cut]) -> NDArray[np.float64]:
        """For each sentence of the passages the share, weighted by rarity, of the text's bigrams that it holds; 0..1."""
        import numpy as np

        wanted = np.unique(terms(text))
        lengths = [n for cut in cuts for n in cut.lengths]
        if not len(wanted):
            return np.zeros(len(lengths))
        rarity = np.array([self.index.terms.idf(int(f)) for f in self.index.terms.frequencies(wanted)])
        there = np.concatenate([cut.terms for cut in cuts])
        place = np.minimum(np.searchsorted(wanted, there), len(wanted) - 1)
        masses = np.where(wanted[place] == there, rarity[place], 0.0)
        sums = np.bincount(np.repeat(np.arange(len(lengths)), lengths), weights=masses, minlength=len(lengths))
        return np.asarray(sums / (float(rarity.sum()) or 1.0), np.float64)

    def _cut(self, rows: Sequence[int]) -> dict[int, Cut]:
        import numpy as np

        texts = [self.index.passages.text(row) for row in rows]
        spans = [sentence_spans(text) for text in texts]
        words = [tuple(text[a:b] for a, b in own) for text, own in zip(texts, spans, strict=True)]
        vectors, at, cuts = self.encoder.encode_passages([w for own in words for w in own]), 0, {}
        for row, own, said in zip(rows, spans, words, strict=True):
            first = int(self.index.passages.columns[row]["start"])
            bigrams = [np.unique(terms(w)) for w in said]
            joined = np.concatenate(bigrams) if bigrams else np.zeros(0, np.uint64)
            placed = tuple((first + a, first + b) for a, b in own)
            cuts[row] = Cut(row, placed, said, vectors[at : at + len(said)].copy(), joined, tuple(len(b) for b in bigrams))
            at += len(said)
        return cuts
