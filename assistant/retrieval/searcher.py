"""Question to hits: both rankings under the same mask, fused, re-ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.config import Settings
from assistant.indexing.lexical import best, term_weights, terms
from assistant.indexing.store import Index
from assistant.retrieval.filters import mask
from assistant.retrieval.query import Query
from assistant.schema import Filters, Hit, Turn
from assistant.zh.sentences import sentence_spans

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.indexing.encoder import Encoder, Reranker

POOL = 100  # candidates of each ranking
RRF = 60  # Cormack et al., SIGIR 2009
EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class SentenceHit:
    """One sentence of the library: text is exactly the document's text[start:end]. Scores higher is better."""

    doc_id: str
    start: int
    end: int
    text: str
    row: int  # of the passage it stands in
    score: float  # cosine plus lexical share, 0..2
    cosine: float
    lexical: float  # share of the query's bigrams, weighted by rarity, that the sentence holds; 0..1


class Searcher:
    """Search over one open index. Safe to use from several threads."""

    def __init__(self, index: Index, encoder: Encoder, settings: Settings, reranker: Reranker | None = None) -> None:
        self.index, self.encoder, self.settings, self.reranker = index, encoder, settings, reranker

    def understand(self, question: str, history: Sequence[Turn] = ()) -> Query:
        """The question as a Query that stands alone."""
        return Query(question, question)

    def search(self, query: Query | str, k: int = 10, filters: Filters = EVERYTHING) -> list[Hit]:
        """The best passages, best first, at most k; only what the filters allow."""
        understood = self.understand(query) if isinstance(query, str) else query
        allowed = mask(self.index, filters)
        rows, scores = self._fused(understood, max(POOL, k), allowed)
        return [Hit(self.index.passages[int(row)], float(score), int(row)) for row, score in zip(rows[:k], scores[:k], strict=True)]

    def _fused(self, query: Query, pool: int, allowed: NDArray[np.bool_] | None) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        import numpy as np

        total = np.zeros(len(self.index), dtype=np.float64)
        if not query.standalone.strip() or not len(self.index):
            return best(total, 0, above=0.0)
        lexical, _ = self.index.terms.search(term_weights([(query.standalone, 1.0), *query.expansions]), pool, allowed)
        vector = self.encoder.encode_queries([query.standalone])[0]
        dense, _ = self.index.dense(vector, pool, allowed) if vector.any() else (lexical[:0], None)
        for ranking in (lexical, dense):
            total[ranking] += 1.0 / (RRF + 1 + np.arange(len(ranking)))
        return best(total, pool, above=0.0)

    def sentences(self, text: str, k: int = 10, filters: Filters = EVERYTHING) -> list[SentenceHit]:
        """The library's sentences nearest to `text`, best first, at most k."""
        rows, _ = self._fused(Query(text, text), POOL, mask(self.index, filters))
        found = [(int(row), start, end, words) for row in rows for start, end, words in self._sentences_of(int(row))]
        if not found:
            return []
        cosines = self._cosines(text, [words for *_, words in found])
        shares = self._shares(text, [words for *_, words in found])
        hits = []
        for (row, start, end, words), cosine, share in zip(found, cosines, shares, strict=True):
            score = float(cosine) + float(share)
            hits.append(SentenceHit(self.index.entry_of(row).doc_id, start, end, words, row, score, float(cosine), float(share)))
        return sorted(hits, key=lambda h: (-h.score, h.row, h.start))[:k]

    def _sentences_of(self, row: int) -> list[tuple[int, int, str]]:
        first = int(self.index.passages.columns[row]["start"])
        text = self.index.passages.text(row)
        return [(first + start, first + end, text[start:end]) for start, end in sentence_spans(text)]

    def _cosines(self, text: str, sentences: Sequence[str]) -> NDArray[np.float32]:
        cosines: NDArray[np.float32] = self.encoder.encode_passages(sentences) @ self.encoder.encode_queries([text])[0]
        return cosines

    def _shares(self, text: str, sentences: Sequence[str]) -> list[float]:
        """For each sentence the share, weighted by rarity, of the text's bigrams that it holds; 0..1."""
        import numpy as np

        wanted = np.unique(terms(text))
        frequencies = self.index.terms.frequencies(wanted)
        weights = np.array([self.index.terms.idf(int(f)) for f in frequencies])
        total = float(weights.sum()) or 1.0
        return [float(weights[np.isin(wanted, terms(sentence))].sum()) / total for sentence in sentences]
