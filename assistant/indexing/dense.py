"""Vectors in FAISS: exact below EXACT_BELOW passages, a compressed form with exact re-scoring above.

Row i of the index is passage i. Rows never shift: an index is written whole, never added to.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.zh.messages import indexing as messages

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EXACT_BELOW = 20_000  # passages; below, one exact query takes under a millisecond (benchmarks/results.md)
FILE = "vectors.faiss"


@dataclass(frozen=True, slots=True)
class Dense:
    """A FAISS inner-product index; unit vectors, so scores are cosines in [-1, 1]."""

    faiss_index: Any
    count: int
    dimension: int

    @classmethod
    def build(cls, vectors: NDArray[np.float32]) -> Dense:
        """The index of `vectors`, float32 (n, dim), rows of unit length."""
        import faiss
        import numpy as np

        count, dimension = vectors.shape
        made = faiss.IndexFlatIP(dimension)
        if count:
            made.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(made, count, dimension)

    def save(self, folder: Path) -> None:
        """Writes vectors.faiss."""
        import faiss

        faiss.write_index(self.faiss_index, str(folder / FILE))

    @classmethod
    def load(cls, folder: Path, count: int, dimension: int) -> Dense:
        """Reads what `save` wrote. Raises ValueError where it holds other rows or dimensions, RuntimeError on a broken file."""
        import faiss

        faiss.omp_set_num_threads(1)  # a second thread makes a single query slower
        loaded = faiss.read_index(str(folder / FILE))
        if loaded.ntotal != count or loaded.d != dimension:
            raise ValueError(f"{FILE}: {loaded.ntotal} x {loaded.d}, expected {count} x {dimension}")
        return cls(loaded, count, dimension)

    def vectors(self) -> NDArray[np.float32]:
        """float32 (count, dim): the stored vectors."""
        import numpy as np

        if not self.count:
            return np.zeros((0, self.dimension), dtype=np.float32)
        stored: NDArray[np.float32] = self.faiss_index.reconstruct_n(0, self.count)
        return stored

    def search(self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None = None) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Rows and cosines of the nearest passages, best first, at most k; only `allowed` rows. Raises ValueError on another dimension."""
        import faiss
        import numpy as np

        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        if query.shape[1] != self.dimension:
            raise ValueError(messages.DIMENSION.format(index=self.dimension, vector=query.shape[1]))
        k = min(k, self.count)
        if k <= 0:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        parameters = None
        if allowed is not None:
            bits = np.packbits(allowed, bitorder="little")
            selector: Any = faiss.IDSelectorBitmap
            make: Any = faiss.SearchParameters
            parameters = make(sel=selector(bits))
        scores, rows = self.faiss_index.search(query, k, params=parameters)
        kept = rows[0] >= 0  # faiss fills up with -1
        return rows[0][kept], scores[0][kept]

    def cosines(self, vector: NDArray[np.float32], rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """float32 (len(rows),): exact cosines of the given rows."""
        import numpy as np

        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        stored = self.faiss_index.reconstruct_batch(np.ascontiguousarray(rows, dtype=np.int64))
        product: NDArray[np.float32] = stored @ np.asarray(vector, dtype=np.float32).reshape(-1)
        return product
