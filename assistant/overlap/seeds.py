"""Copied-run seeds: which passages share runs of six characters with a text, found in a sorted array of hashes.

Every run of six word characters has a hash; those that are 0 modulo 4 are kept, in the library and in the question, so
a shared run of nine or more characters is almost surely seen and the array stays at a quarter of the text's length.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.overlap.align import Alignment, align
from assistant.overlap.pool import word_table
from assistant.zh.normalise import LIMIT, codes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.indexing.store import Index

RUN = 6  # characters of a run
KEPT = 4  # one hash in this many is kept
BEST = 20  # passages given back at most
COMMON = 50  # a run that stands in more passages than this is a stock phrase: it seeds nothing
COPIED_CHARS = 24  # copied characters from which two texts are said to share a passage (benchmarks/overlap.py)
BLOCK = 2_000  # passages hashed at a time
HASH_FILE, ROW_FILE = "overlap_hashes.npy", "overlap_rows.npy"
_PRIME = 0x9E3779B97F4A7C15  # 2^64 / golden ratio: Fibonacci hashing, Knuth vol. 3, 6.4


def hashes(text: str) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64]]:
    """The kept run hashes of `text`, and the offsets of each run's first and last character."""
    import numpy as np

    points = codes(text)
    word = word_table()[np.minimum(points, LIMIT - 1)] | (points >= LIMIT)
    at = np.flatnonzero(word)
    wide = points[at].astype(np.uint64)
    if len(wide) < RUN:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, np.int64)
    size = len(wide) - RUN + 1
    value = np.zeros(size, np.uint64)
    for step in range(RUN):
        value = (value ^ wide[step : step + size]) * np.uint64(_PRIME)
        value ^= value >> np.uint64(29)
    keep = value % np.uint64(KEPT) == 0
    return value[keep], at[:size][keep], at[RUN - 1 :][keep]


@dataclass(frozen=True, slots=True)
class SeedIndex:
    """Hashes in ascending order, and the passage row of each. Arrays may be memory-mapped."""

    keys: NDArray[np.uint64]
    rows: NDArray[np.int32]
    count: int

    @classmethod
    def build(cls, texts: Iterable[str]) -> SeedIndex:
        """Seeds of the texts; text i is row i."""
        import numpy as np

        keys, rows = [np.zeros(0, np.uint64)], [np.zeros(0, np.int32)]
        iterator, count = iter(texts), 0
        while block := list(islice(iterator, BLOCK)):
            ends = np.cumsum([len(t) + 1 for t in block])
            found, first, last = hashes("\n".join(block))
            owner = np.searchsorted(ends, first, side="right")
            inside = owner == np.searchsorted(ends, last, side="right")  # a run does not reach into the next text
            keys.append(found[inside])
            rows.append((owner[inside] + count).astype(np.int32))
            count += len(block)
        key, row = np.concatenate(keys), np.concatenate(rows)
        order = np.argsort(key, kind="stable")
        return cls(key[order], row[order], count)

    @classmethod
    def of(cls, index: Index) -> SeedIndex:
        """The seeds of an index: from its folder where they were written, else made and, where possible, written there."""
        import numpy as np

        folder = index.folder
        try:
            keys = np.load(folder / HASH_FILE, mmap_mode="r", allow_pickle=False)
            rows = np.load(folder / ROW_FILE, mmap_mode="r", allow_pickle=False)
            if len(keys) == len(rows):
                return cls(keys, rows, len(index))
        except (OSError, ValueError, EOFError):
            pass  # not written yet, or cut short: made again below, as they follow from the passages alone
        made = cls.build(index.passages.text(row) for row in range(len(index)))
        with contextlib.suppress(OSError):  # a read-only index folder: the seeds are made again at the next start
            _write(folder / ROW_FILE, made.rows)
            _write(folder / HASH_FILE, made.keys)
        return made

    def shared(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Rows that share kept runs with `text`, most first, at most BEST, and how many."""
        import numpy as np

        wanted = np.unique(hashes(text)[0])
        low, high = np.searchsorted(self.keys, wanted, side="left"), np.searchsorted(self.keys, wanted, side="right")
        use = (high > low) & (high - low <= COMMON)
        spans = [self.rows[a:b] for a, b in zip(low[use], high[use], strict=True)]
        if not spans:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        rows, counts = np.unique(np.concatenate([np.unique(s) for s in spans]), return_counts=True)
        order = np.lexsort((rows, -counts))[:BEST]
        return rows[order].astype(np.int64), counts[order].astype(np.int64)

    def rows_near(self, text: str) -> list[int]:
        """Rows that share runs with `text`, most first, at most BEST."""
        return [int(row) for row in self.shared(text)[0]]


def _write(path: Path, values: NDArray[np.generic]) -> None:
    """Written beside and renamed, so that no reader sees half a file."""
    import numpy as np

    temporary = path.with_name(f"{path.stem}.{os.getpid()}.tmp.npy")
    np.save(temporary, values, allow_pickle=False)
    temporary.replace(path)


@dataclass(frozen=True, slots=True)
class Copy:
    """A passage with text copied from it: `chars` word characters in runs of RUN or more."""

    row: int
    alignment: Alignment
    chars: int


def copies(text: str, rows: Iterable[int], passage: Callable[[int], str]) -> list[Copy]:
    """The rows whose passages share enough copied text, most first. Stock phrases do not count."""
    found = []
    for row in rows:
        alignment = align(text, passage(row), shortest=RUN)
        chars = sum(tile.size for tile in alignment.tiles)
        if chars >= COPIED_CHARS:
            found.append(Copy(row, alignment, chars))
    return sorted(found, key=lambda c: (-c.chars, c.row))
