"""What speaks for a passage, as numbers a person can read. Each feature lies in 0..1 unless said otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from assistant.indexing.lexical import terms
from assistant.indexing.store import FACETS, Index
from assistant.retrieval.query import Query
from assistant.zh.normalise import fold
from assistant.zh.sentences import sentence_spans

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.indexing.encoder import Encoder

NAMES = ("lexical", "cosine", "cover", "sentence", "meaning", "heading", "paper", "person", "who", "year", "figure", "city", "facet", "other", "length")
FIGURE_TYPES = ("how_many", "compare")
FIGURES_ENOUGH = 6  # digits runs in a passage beyond which more say nothing


@dataclass(frozen=True, slots=True)
class Terms:
    """The focus's terms with their rarity."""

    keys: NDArray[np.uint64]
    weights: NDArray[np.float64]

    def share(self, present: NDArray[np.bool_]) -> float:
        """Share of the rarity that is present."""
        total = float(self.weights.sum())
        return float(self.weights[present].sum()) / total if total else 0.0


def terms_of(text: str, index: Index) -> Terms:
    """The distinct terms of `text`, weighted by idf; terms that stand nowhere in the library weigh nothing."""
    import numpy as np

    keys = np.unique(terms(text))
    frequencies = index.terms.frequencies(keys)
    weights = np.array([index.terms.idf(int(f)) if f else 0.0 for f in frequencies])
    return Terms(keys, weights)


@dataclass(frozen=True, slots=True)
class Row:
    """What the re-ranker reads of one passage, made once."""

    text: str  # folded
    keys: NDArray[np.uint64]
    heading: NDArray[np.uint64]
    sentences: tuple[tuple[int, int], ...]
    person: str
    figures: int


def row_of(index: Index, row: int) -> Row:
    """The passage's parts."""
    import numpy as np

    record = index.passages.columns[row]
    text = index.passages.text(row)
    spans = tuple(sentence_spans(text))
    folded = fold(text)
    heading = " \n".join(index.passages.headings[record["heading"]])
    return Row(folded, np.unique(terms(folded)), np.unique(terms(heading)), spans, index.passages.persons[record["person"]], len(re.findall(r"\d+", folded)))


class Features:
    """Computes the features of candidate rows; parts of passages are kept for the next question."""

    def __init__(self, index: Index, encoder: Encoder, *, kept: int = 4096) -> None:
        self.index, self.encoder = index, encoder
        self._row = lru_cache(maxsize=kept)(lambda row: row_of(index, row))
        self._vectors = lru_cache(maxsize=kept)(self._sentence_vectors)

    def _sentence_vectors(self, row: int) -> NDArray[np.float32]:
        part = self._row(row)
        return self.encoder.encode_passages([part.text[a:b] for a, b in part.sentences])

    def of(
        self, query: Query, rows: Sequence[int], lexical: NDArray[np.float64], vector: NDArray[np.float32], cosines: NDArray[np.float32]
    ) -> NDArray[np.float64]:
        """float64 (len(rows), len(NAMES)). `lexical`: BM25 of all passages; `cosines`: of `rows`."""
        import numpy as np

        focus = terms_of(query.focus or query.standalone, self.index)
        top = max((float(lexical[r]) for r in rows), default=0.0) or 1.0
        others = [terms_of(text, self.index) for text, _ in query.expansions]
        table = np.zeros((len(rows), len(NAMES)))
        for i, row in enumerate(rows):
            part = self._row(row)
            table[i] = (
                float(lexical[row]) / top,
                max(0.0, float(cosines[i])),
                focus.share(np.isin(focus.keys, part.keys) | np.isin(focus.keys, part.heading)),
                self._best_sentence(part, focus),
                max(0.0, float((self._vectors(row) @ vector).max(initial=0.0))),
                focus.share(np.isin(focus.keys, part.heading)),
                *self._matches(query, row, part),
                max((o.share(np.isin(o.keys, part.keys)) for o in others), default=0.0),
                log(max(len(part.text), 20) / 300),
            )
        return table

    def _best_sentence(self, part: Row, focus: Terms) -> float:
        """The largest share of the focus in two sentences on end."""
        import numpy as np

        shares = [0.0]
        for i, (start, _) in enumerate(part.sentences):
            end = part.sentences[min(i + 1, len(part.sentences) - 1)][1]
            shares.append(focus.share(np.isin(focus.keys, terms(part.text[start:end]))))
        return max(shares)

    def _matches(self, query: Query, row: int, part: Row) -> tuple[float, float, float, float, float, float, float]:
        """paper, person, who, year, figure, city, facet."""
        entry = self.index.entry_of(row)
        persons = [p == part.person or p in part.text for p in query.persons]
        years = [str(y) in part.text or entry.year == y for y in query.years]
        cities = [c in part.text for c in query.cities]
        facet = query.facet is not None and bool(self.index.passages.columns[row]["facets"] >> FACETS.index(query.facet) & 1)
        return (
            float(entry.doc_id in query.docs),
            sum(persons) / len(persons) if persons else 0.0,
            float(query.answer_type == "who" and bool(part.person)),
            sum(years) / len(years) if years else 0.0,
            min(part.figures, FIGURES_ENOUGH) / FIGURES_ENOUGH if query.answer_type in FIGURE_TYPES else 0.0,
            sum(cities) / len(cities) if cities else 0.0,
            float(facet),
        )
