"""What speaks for a passage, as numbers a person can read. Each feature lies in 0..1 unless said otherwise.

    lexical   BM25 / the best BM25        person   speaks or is named, of the persons asked about
    cosine    passage and question        who      reports somebody's words, and the question asks who
    meaning   best sentence and question  year     holds the years asked about, or is of that year
    heading   share of the focus that     figure   holds figures, and the question asks how many
              the headings hold           city     names the places asked about, or its paper is theirs
    other     share of other wordings     facet    is about what is asked: goal, measure, problem ...
    length    log(characters / 300)       foreign  its paper is of a place that is neither asked about nor one's own
    paper     stands in a paper that the question points to

Tried and dropped, because cross-validation gave them no weight beside BM25: the share of the question's rare bigrams that
the passage holds, and the same for its best two sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from assistant.indexing.lexical import placed_terms, terms
from assistant.indexing.store import FACETS, Entry, Index
from assistant.retrieval.query import Query
from assistant.zh.places import find_places, province_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.indexing.encoder import Encoder

NAMES = (
    "lexical", "cosine", "meaning", "heading", "other", "length",
    "paper", "person", "who", "year", "figure", "city", "facet", "foreign",
)  # fmt: skip
FIGURE_TYPES = ("how_many", "compare")
FIGURES_ENOUGH = 6  # runs of digits in a passage beyond which more say nothing
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Terms:
    """A text's distinct terms, sorted, with their rarity; terms that stand nowhere in the library weigh nothing."""

    keys: NDArray[np.uint64]
    weights: NDArray[np.float64]

    @classmethod
    def of(cls, text: str, index: Index) -> Terms:
        """The terms of `text`, weighted by the library's idf."""
        import numpy as np

        keys = np.unique(terms(text))
        frequencies = index.terms.frequencies(keys)
        return cls(keys, np.array([index.terms.idf(int(f)) if f else 0.0 for f in frequencies]))

    def shares(self, present: NDArray[np.bool_]) -> NDArray[np.float64]:
        """float64 (n,): of each row of `present` (n, terms) the share of the rarity that is there."""
        total = float(self.weights.sum())
        shares: NDArray[np.float64] = present @ (self.weights / total if total else self.weights)
        return shares


def held(texts: Sequence[str], keys: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """bool (texts, keys): where each of the sorted `keys` stands; all texts are tokenised in one pass."""
    import numpy as np

    pairs, at = placed_terms("\n".join(texts))
    table = np.zeros((len(texts), len(keys)), dtype=np.bool_)
    if len(keys) and len(pairs):
        owner = np.searchsorted(np.cumsum([len(t) + 1 for t in texts]), at, side="right")
        place = np.minimum(np.searchsorted(keys, pairs), len(keys) - 1)
        known = keys[place] == pairs
        table[owner[known], place[known]] = True
    return table


class Features:
    """Computes the features of candidate rows; sentence vectors are kept for the next question."""

    def __init__(self, index: Index, encoder: Encoder, city: str = "", *, kept: int = 4096) -> None:
        self.index, self.encoder = index, encoder
        self._home = frozenset(p for p in (city, province_of(city)) if p)
        self._sentences: dict[int, NDArray[np.float32]] = {}
        self._kept = kept
        self._places = lru_cache(maxsize=4096)(places_of)

    def of(
        self, query: Query, rows: Sequence[int], lexical: NDArray[np.float64], vector: NDArray[np.float32], cosines: NDArray[np.float32]
    ) -> NDArray[np.float64]:
        """float64 (len(rows), len(NAMES)). `lexical`: BM25 of the rows; `cosines`: of the rows to `vector`, the question's."""
        import numpy as np

        passages = self.index.passages
        texts = [passages.text(row) for row in rows]
        headings = [" ".join(passages.headings[passages.columns[row]["heading"]]) for row in rows]
        focus = Terms.of(query.focus or query.standalone, self.index)
        columns = [
            lexical / (float(lexical.max(initial=0.0)) or 1.0),
            np.maximum(cosines, 0.0),
            self._meaning(rows, texts, vector),
            focus.shares(held(headings, focus.keys)),
            self._other(query, texts),
            np.array([log(max(len(text), 20) / 300) for text in texts]),
        ]
        docs = frozenset(query.docs)
        matches = [self._matches(query, row, text, docs) for row, text in zip(rows, texts, strict=True)]
        return np.column_stack([*columns, np.array(matches).reshape(len(rows), -1)])

    def _other(self, query: Query, texts: Sequence[str]) -> NDArray[np.float64]:
        """The best weighted share of any other wording."""
        import numpy as np

        best = np.zeros(len(texts))
        wordings = [(Terms.of(text, self.index), weight) for text, weight in query.expansions]
        keys = np.unique(np.concatenate([w.keys for w, _ in wordings])) if wordings else np.zeros(0, dtype=np.uint64)
        table = held(texts, keys)
        for wording, weight in wordings:
            best = np.maximum(best, weight * wording.shares(table[:, np.searchsorted(keys, wording.keys)]))
        return best

    def _meaning(self, rows: Sequence[int], texts: Sequence[str], vector: NDArray[np.float32]) -> NDArray[np.float64]:
        """The largest cosine of a sentence to the question."""
        import numpy as np

        missing = [(row, _sentences(text)) for row, text in zip(rows, texts, strict=True) if row not in self._sentences]
        if missing:
            vectors = self.encoder.encode_passages([s for _, parts in missing for s in parts])
            if len(self._sentences) + len(missing) > self._kept:
                self._sentences = {row: self._sentences[row] for row in rows if row in self._sentences}
            cursor = 0
            for row, parts in missing:
                self._sentences[row] = vectors[cursor : cursor + len(parts)]
                cursor += len(parts)
        return np.array([max(0.0, float((self._sentences[row] @ vector).max(initial=0.0))) for row in rows])

    def _matches(self, query: Query, row: int, text: str, docs: frozenset[str]) -> tuple[float, ...]:
        """paper, person, who, year, figure, city, facet, foreign."""
        entry = self.index.entry_of(row)
        record = self.index.passages.columns[row]
        speaker = self.index.passages.persons[record["person"]]
        places = self._places(entry)
        asked = {place for city in query.cities for place in (city, province_of(city)) if place}
        figures = len(_DIGITS.findall(text)) if query.answer_type in FIGURE_TYPES else 0
        return (
            float(entry.doc_id in docs),
            _share([p == speaker or p in text for p in query.persons]),
            float(query.answer_type == "who" and bool(speaker)),
            _share([str(y) in text or entry.year == y for y in query.years]),
            min(figures, FIGURES_ENOUGH) / FIGURES_ENOUGH,
            _share([c in text or c in places for c in query.cities]),
            float(query.facet is not None and bool(record["facets"] >> FACETS.index(query.facet) & 1)),
            float(bool(places) and not query.across and not places & (self._home | asked)),
        )


def places_of(entry: Entry) -> frozenset[str]:
    """Cities and provinces that the paper is of, as its title and its region say."""
    return frozenset(p.name for p in find_places(f"{entry.title} {entry.region}") if p.level in ("city", "province"))


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[。！？!?；\n])", text) if part.strip()] or [text]


def _share(held: Sequence[bool]) -> float:
    return sum(held) / len(held) if held else 0.0
