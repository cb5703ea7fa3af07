"""Vectors in FAISS: exact below EXACT_BELOW passages, 4-bit fast-scan codes with exact re-scoring above.

Row i of the index is passage i. Rows never shift: an index is written whole, never added to.
Above the bound the vectors stand in vectors.npy as float16, memory-mapped; FAISS picks CANDIDATES rows by their codes and
the float16 vectors decide. Filtered questions are scored exactly over the allowed rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.zh.messages import indexing as messages

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]
    Scores = NDArray[np.float32]

FILE, EXACT_FILE = "vectors.faiss", "vectors.npy"
EXACT_BELOW = 20_000  # passages; below, an exact query takes about a millisecond (benchmarks/search.py)
INVERTED_FROM = 300_000  # passages; from here the codes are in inverted lists, so that a query does not scan them all
CANDIDATES = 1000  # rows re-scored exactly; recall@10 against exact search is in docs/retrieval.md
PROBES = 32  # inverted lists looked at
SAMPLE = 65_536  # vectors that the codes are trained on
SLICE = 16_384  # rows widened from float16 at a time
SEED = 1234


@dataclass(frozen=True, slots=True)
class Dense:
    """Inner products of unit vectors, so scores are cosines in [-1, 1]. `exact`: float16 (count, dim) where FAISS holds codes."""

    faiss_index: Any
    count: int
    dimension: int
    exact: NDArray[np.float16] | None = None

    @classmethod
    def build(cls, vectors: NDArray[np.float32]) -> Dense:
        """The index of `vectors`, float32 (n, dim), rows of unit length."""
        import faiss
        import numpy as np

        count, dimension = vectors.shape
        vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        coded = count >= EXACT_BELOW and dimension % 2 == 0
        made = faiss.index_factory(dimension, _recipe(count, dimension) if coded else "Flat", faiss.METRIC_INNER_PRODUCT)
        if coded:
            sample = np.random.default_rng(SEED).choice(count, min(count, SAMPLE), replace=False)
            made.train(vectors[np.sort(sample)])
        if count:
            made.add(vectors)
        return cls(made, count, dimension, vectors.astype(np.float16) if coded else None)

    def save(self, folder: Path) -> None:
        """Writes vectors.faiss, and vectors.npy where the index holds codes."""
        import faiss
        import numpy as np

        faiss.write_index(self.faiss_index, str(folder / FILE))
        if self.exact is not None:
            np.save(folder / EXACT_FILE, self.exact, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, count: int, dimension: int) -> Dense:
        """Reads what `save` wrote. Raises ValueError where it holds other rows or dimensions, RuntimeError on a broken file."""
        import faiss
        import numpy as np

        faiss.omp_set_num_threads(1)  # a second thread makes a single query slower
        loaded = faiss.read_index(str(folder / FILE))
        if loaded.ntotal != count or loaded.d != dimension:
            raise ValueError(f"{FILE}: {loaded.ntotal} x {loaded.d}, expected {count} x {dimension}")
        if isinstance(loaded, faiss.IndexFlat):
            return cls(loaded, count, dimension)
        exact = np.load(folder / EXACT_FILE, mmap_mode="r", allow_pickle=False)
        if exact.shape != (count, dimension):
            raise ValueError(f"{EXACT_FILE}: {exact.shape}, expected {count} x {dimension}")
        if hasattr(loaded, "nprobe"):
            loaded.nprobe = PROBES
        return cls(loaded, count, dimension, exact.view(np.ndarray))

    def vectors(self) -> NDArray[np.float32]:
        """float32 (count, dim): the stored vectors."""
        import numpy as np

        if not self.count:
            return np.zeros((0, self.dimension), dtype=np.float32)
        if self.exact is not None:
            return self.exact.astype(np.float32)
        stored: NDArray[np.float32] = self.faiss_index.reconstruct_n(0, self.count)
        return stored

    def search(self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None = None) -> tuple[Rows, Scores]:
        """Rows and cosines of the nearest passages, best first, at most k; only `allowed` rows. Raises ValueError on another dimension."""
        import numpy as np

        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        if query.shape[1] != self.dimension:
            raise ValueError(messages.DIMENSION.format(index=self.dimension, vector=query.shape[1]))
        k = min(k, self.count)
        if k <= 0:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        if self.exact is None:
            return self._looked_up(query, k, allowed)
        if allowed is None:
            rows, _ = self._looked_up(query, min(max(CANDIDATES, k), self.count), None)
        else:
            rows = np.flatnonzero(allowed)
        return _first(rows, self.cosines(query, rows), k)

    def _looked_up(self, query: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None) -> tuple[Rows, Scores]:
        """FAISS's own rows and scores."""
        import faiss
        import numpy as np

        parameters = None
        if allowed is not None:
            selector: Any = faiss.IDSelectorBitmap
            make: Any = faiss.SearchParameters
            parameters = make(sel=selector(np.packbits(allowed, bitorder="little")))
        scores, rows = self.faiss_index.search(query, k, params=parameters)
        kept = rows[0] >= 0  # faiss fills up with -1
        return rows[0][kept], scores[0][kept]

    def cosines(self, vector: NDArray[np.float32], rows: Rows) -> Scores:
        """float32 (len(rows),): exact cosines of the given rows."""
        import numpy as np

        query = np.asarray(vector, dtype=np.float32).reshape(-1)
        scores = np.empty(len(rows), dtype=np.float32)
        for first in range(0, len(rows), SLICE):
            part = np.ascontiguousarray(rows[first : first + SLICE], dtype=np.int64)
            stored = self.faiss_index.reconstruct_batch(part) if self.exact is None else self.exact[part].astype(np.float32)
            scores[first : first + len(part)] = stored @ query
        return scores


def _recipe(count: int, dimension: int) -> str:
    """FAISS factory string of the coded form: 4 bits for each two dimensions."""
    codes = f"PQ{dimension // 2}x4fs"
    return codes if count < INVERTED_FROM else f"IVF{4 * int(count**0.5)},{codes}"


def _first(rows: Rows, scores: Scores, k: int) -> tuple[Rows, Scores]:
    import numpy as np

    order = np.lexsort((rows, -scores))[:k]
    return rows[order], scores[order]
