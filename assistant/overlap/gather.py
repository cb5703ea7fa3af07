"""Which sentences of the library a proposal is compared with: all of a small library, the likely ones of a large one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from assistant.overlap.matching import Reference
from assistant.overlap.pool import Pool, Sentence, Source, sentences_of
from assistant.overlap.seeds import SeedIndex
from assistant.overlap.words import Words, default_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.indexing.store import Index
    from assistant.retrieval import Searcher

WHOLE_CHARS = 200_000  # libraries up to this size are compared whole; twice the five papers, some 0.3 s to prepare
SAMPLE_CHARS = 120_000  # even sample of a larger library: what chance matches look like, how rare a word is
PER_POINT = 30  # passages of each ranking for one point
CONTEXT_PASSAGES = 30  # passages nearest to the proposal's title and background

Keep = Callable[[Sentence], bool]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A pool to search and a reference to measure chance by (of a small library the same pool)."""

    pool: Pool
    reference: Reference
    allowed: NDArray[np.bool_] | None = None  # (sentences,): what may be matched; None for everything


@dataclass(slots=True)
class _Cached:
    """What is kept for one open index."""

    lock: Lock = field(default_factory=Lock)
    reference: Reference | None = None
    seeds: SeedIndex | None = None


_kept: WeakKeyDictionary[Index, _Cached] = WeakKeyDictionary()
_guard = Lock()


def _cached(index: Index) -> _Cached:
    with _guard:
        return _kept.setdefault(index, _Cached())


def reference(index: Index, words: Words | None = None) -> Reference:
    """The whole of a small library, an even sample of a large one; made once for an open index."""
    kept = _cached(index)
    with kept.lock:
        if kept.reference is None:
            count = len(index)
            rows = range(count) if _small(index) else range(0, count, -(-_characters(index) // SAMPLE_CHARS))
            sample = Pool(_sentences(index, rows), words or default_words())
            kept.reference = Reference(sample, len(sample.sentences) * count / max(1, len(rows)))
        return kept.reference


def _characters(index: Index) -> int:
    return sum(entry.characters for entry in index.entries)


def _small(index: Index) -> bool:
    return _characters(index) <= WHOLE_CHARS


def seeds(index: Index) -> SeedIndex:
    """Copied-run seeds of a large library; read from the index folder or made once."""
    kept = _cached(index)
    with kept.lock:
        if kept.seeds is None:
            kept.seeds = SeedIndex.of(index)
        return kept.seeds


def comparison(searcher: Searcher, points: Sequence[str], context: str, *, keep: Keep | None = None) -> Comparison:
    """What to compare `points` with. `keep` leaves sentences out, such as the proposal's own in the library."""
    import numpy as np

    base = reference(searcher.index)
    pool = base.pool
    if not _small(searcher.index):
        pool = Pool(_sentences(searcher.index, rows_near(searcher, points, context)), default_words(), base.pool.rarity)
    allowed = None if keep is None else np.fromiter((keep(s) for s in pool.sentences), np.bool_, len(pool.sentences))
    return Comparison(pool, base, allowed)


def rows_near(searcher: Searcher, points: Sequence[str], context: str) -> list[int]:
    """Passages that share rare words, meaning or copied runs with a point or with the proposal's matter; ascending."""
    index = searcher.index
    rows: set[int] = set()
    texts = [text for text in points if text.strip()]
    for text, vector in zip(texts, searcher.encoder.encode_queries(texts), strict=True):
        rows.update(int(r) for r in index.lexical(text, PER_POINT)[0])
        if vector.any():
            rows.update(int(r) for r in index.dense(vector, PER_POINT)[0])
    if context.strip():
        rows.update(int(r) for r in index.lexical(context, CONTEXT_PASSAGES)[0])
    rows.update(seeds(index).rows_near("\n".join(texts)))
    return sorted(rows)


def _sentences(index: Index, rows: Iterable[int]) -> list[Sentence]:
    """Sentences of the passages, in order; a passage that overlaps the one before adds nothing twice."""
    found: list[Sentence] = []
    for row in rows:
        passage = index.passages[row]
        source = Source(passage.doc_id, passage.text, passage.start, row, passage.person)
        last = found[-1] if found else None
        found += [s for s in sentences_of(source) if last is None or s.doc_id != last.doc_id or s.start >= last.end]
    return found
