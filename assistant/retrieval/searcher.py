"""Question to hits: both rankings under the same mask, fused, re-ranked on features, spread over documents where asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.config import Settings
from assistant.indexing.lexical import best, term_weights
from assistant.indexing.store import Index
from assistant.retrieval import followup, understand
from assistant.retrieval.features import Features
from assistant.retrieval.filters import mask
from assistant.retrieval.neighbours import goes_on
from assistant.retrieval.pointing import Knowledge
from assistant.retrieval.query import Query
from assistant.retrieval.sentences import Sentences
from assistant.retrieval.spread import spread
from assistant.retrieval.weights import weights
from assistant.schema import Filters, Hit, Turn
from assistant.zh.normalise import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.indexing.encoder import Encoder, Reranker

POOL = 40  # candidates that are re-ranked; 20 to 100 measure alike (docs/retrieval.md), each ten cost a fifth of a millisecond
NEAREST = 100  # candidates of each ranking
COSINE = 1.0  # weight of the cosine beside BM25 / its maximum when candidates are chosen
HELD_AMONG = 20  # a word that stands somewhere stands in one of so many passages with the most of its pairs
PAPER = 0.15  # and of standing in a paper that the question points to
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


@dataclass(frozen=True, slots=True)
class Candidates:
    """Rows by first score, best first, with what the features need."""

    rows: NDArray[np.int64]
    base: NDArray[np.float64]
    lexical: NDArray[np.float64]  # BM25 of the rows
    cosines: NDArray[np.float32]
    vector: NDArray[np.float32]  # of the question


class Searcher:
    """Search over one open index. Safe to use from several threads."""

    def __init__(self, index: Index, encoder: Encoder, settings: Settings, reranker: Reranker | None = None) -> None:
        self.index, self.encoder, self.settings, self.reranker = index, encoder, settings, reranker
        self.features = Features(index, encoder, settings.city)
        self._sentences = Sentences(index, encoder)

    @cached_property
    def _catalogue(self) -> understand.Catalogue:
        return understand.Catalogue(self.index.entries)

    @cached_property
    def persons(self) -> tuple[str, ...]:
        """Everybody whose words stand in the library."""
        return tuple(p for p in self.index.passages.persons if p)

    def understand(self, question: str, history: Sequence[Turn] = ()) -> Query:
        """The question as a Query that stands alone."""
        knowledge = Knowledge(self.persons, self.holds, self.settings.city)
        alone = followup.stand(question, history, knowledge)
        query = understand.read(question, alone.text, self._catalogue, self.persons, self.holds)
        return replace(query, said=alone.said, besides=alone.besides, shown=alone.shown if alone.others else (), missing=alone.missing, hangs=not history and followup.hangs(question, knowledge))

    def holds(self, word: str) -> bool:
        """True where the word stands in the library."""
        rows, _ = self.index.lexical(word, HELD_AMONG)
        return any(fold(word) in "".join(fold(self.index.passages.text(int(row))).split()) for row in rows)

    def search(self, query: Query | str, k: int = 10, filters: Filters = EVERYTHING) -> list[Hit]:
        """The best passages, best first, at most k; only what the filters allow. Raises UnknownDocument on a wrong filter."""
        understood = self.understand(query) if isinstance(query, str) else query
        allowed = mask(self.index, filters)
        found = self._candidates(understood, max(POOL, k), allowed)
        if found is None:
            return []
        return goes_on(self._ranked(understood, found, k), self.index, allowed)[:k]

    def _candidates(self, query: Query, pool: int, allowed: NDArray[np.bool_] | None) -> Candidates | None:
        """Rows of both rankings by their weighted sum; None where the question or the index says nothing."""
        import numpy as np

        if not query.standalone.strip() or not len(self.index) or (allowed is not None and not allowed.any()):
            return None
        lexical = self.index.terms.scores(term_weights([(query.focus or query.standalone, 1.0), *query.expansions]))
        near = max(NEAREST, pool)
        rows, _ = best(lexical if allowed is None else np.where(allowed, lexical, 0.0), near, above=0.0)
        vector = self.encoder.encode_queries([query.standalone])[0]
        if vector.any():
            nearest, _ = self.index.dense(vector, near, allowed)
            rows = np.union1d(rows, nearest)
        if not len(rows):
            return None
        top = float(lexical[rows].max()) or 1.0
        cosines = self.index.vectors.cosines(vector, rows)
        base = lexical[rows] / top + COSINE * np.maximum(cosines, 0.0)
        if query.docs:
            docs = frozenset(query.docs)
            base = base + PAPER * np.array([self.index.entry_of(int(row)).doc_id in docs for row in rows])
        order = np.lexsort((rows, -base))[:pool]
        chosen = rows[order]
        return Candidates(chosen, base[order], lexical[chosen], cosines[order], vector)

    def _ranked(self, query: Query, found: Candidates, k: int) -> list[Hit]:
        rows = [int(row) for row in found.rows]
        table = self.features.of(query, rows, found.lexical, found.vector, found.cosines)
        scores = [float(score) for score in table @ weights()]
        if self.reranker is not None:
            scores = self._reread(self.reranker, query, rows, scores)
        order = sorted(range(len(rows)), key=lambda i: (-scores[i], rows[i]))
        docs = [self.index.entry_of(rows[i]).doc_id for i in order]
        chosen = [order[i] for i in spread([scores[i] for i in order], docs, query)[:k]]
        return [Hit(self.index.passages[rows[i]], scores[i], rows[i], tuple(table[i].tolist())) for i in chosen]

    def _reread(self, reranker: Reranker, query: Query, rows: Sequence[int], scores: Sequence[float]) -> list[float]:
        """Scores of the cross-encoder; the features' scores decide between equals only."""
        read = reranker.score(query.standalone, [self.index.passages.text(row) for row in rows])
        return [float(r) + 1e-6 * s for r, s in zip(read, scores, strict=True)]

    def sentences(self, text: str, k: int = 10, filters: Filters = EVERYTHING) -> list[SentenceHit]:
        """The library's sentences nearest to `text`, best first, at most k."""
        import numpy as np

        found = self._candidates(Query(text, text), POOL, mask(self.index, filters))
        cuts = [cut for cut in self._sentences.of([int(row) for row in found.rows]) if cut.texts] if found else []
        if not found or not cuts:
            return []
        cosines = np.concatenate([cut.vectors for cut in cuts]) @ found.vector
        shares = self._sentences.shares(text, cuts)
        parts = [(cut.row, *span, words) for cut in cuts for span, words in zip(cut.spans, cut.texts, strict=True)]
        scores = cosines.astype(np.float64) + shares
        order = sorted(range(len(parts)), key=lambda i: (-scores[i], parts[i][0], parts[i][1]))[:k]
        hits = []
        for i in order:
            row, start, end, words = parts[i]
            doc_id = self.index.entry_of(row).doc_id
            hits.append(SentenceHit(doc_id, start, end, words, row, float(scores[i]), float(cosines[i]), float(shares[i])))
        return hits
