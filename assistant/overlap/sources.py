"""What a point of several sentences is copied from: each of its sentences is looked up for itself, neighbours are joined.

One sentence of a paper is foreign to what the next one says; a paragraph that was copied whole must be held against the whole paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.overlap.align import Alignment, align
from assistant.overlap.partial import kind_of
from assistant.overlap.pool import Source, sentences_of
from assistant.overlap.verdicts import LONG_RUN_CHARS, PART, model

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.overlap.pool import Pool

TRIED = 4  # best sentences by shared characters that are aligned with one sentence of a point: the source of an edited copy is among the first two
WHOLE = 0.75  # share of a point's word characters in copied sentences from which it is 相同; docs/overlap.md (copied paragraphs)
GAP_CHARS = 2  # between two sentences that stand side by side in a paper


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring sentences of one paper, pool numbers `first` to `last`, with `chars` word characters of the point."""

    first: int
    last: int
    chars: int


@dataclass(frozen=True, slots=True)
class Copy:
    """Where a point of several sentences is copied from, most first; shares of its word characters, 0..1."""

    runs: tuple[Run, ...] = ()
    copied: float = 0.0  # in copied runs
    whole: float = 0.0  # in sentences that are copied, with no other object in the frame


NOTHING = Copy()


def copied_from(point: str, pool: Pool, allowed: NDArray[np.bool_] | None) -> Copy:
    """The sources of `point`; NOTHING for a point of one sentence."""
    pieces = sentences_of(Source("", point, 0))
    size = sum(_letters(p.text) for p in pieces)
    if len(pieces) < 2 or not size or not pool.sentences:
        return NOTHING
    found: dict[int, int] = {}
    copied = whole = 0
    last = -1
    for piece in pieces:
        near = _near(piece.text, pool, allowed)
        if not near:
            continue
        best = max(near, key=lambda n: (near[n].left_share, n == last + 1))
        kind = kind_of(piece.text, best, list(near.values()), pool)
        letters = _letters(piece.text)
        copied += round(kind.copied * letters)
        whole += letters if kind.copied >= model().copied and model().part(kind) <= PART else 0
        for number, chars in _sources(piece.text, near, best):
            found[number] = found.get(number, 0) + chars
        last = best
    return Copy(tuple(_runs(found, pool)), copied / size, whole / size)


def _near(text: str, pool: Pool, allowed: NDArray[np.bool_] | None) -> dict[int, Alignment]:
    """The pool's sentences that share most characters with `text`, aligned with it."""
    import numpy as np

    scores = pool.lexical(text)
    if allowed is not None:
        scores = np.where(allowed, scores, 0.0)
    order = np.argpartition(-scores, min(TRIED, len(scores) - 1))[:TRIED]
    return {int(n): align(text, pool.sentences[n].text) for n in sorted(order) if scores[n] > 0}


def _sources(text: str, near: dict[int, Alignment], best: int) -> list[tuple[int, int]]:
    """(sentence, word characters) of the best one and of those that add a long run, where anything was copied."""
    covered = bytearray(len(text))
    found = []
    for number in sorted(near, key=lambda n: (n != best, -near[n].left_share)):
        tiles = [t for t in near[number].tiles if number == best or t.size >= LONG_RUN_CHARS]
        fresh = [t.left + k for t in tiles for k in range(t.size) if not covered[t.left + k]]
        for at in fresh:
            covered[at] = 1
        chars = sum(text[at].isalnum() for at in fresh)
        if chars >= LONG_RUN_CHARS:
            found.append((number, chars))
    return found


def _runs(found: dict[int, int], pool: Pool) -> Iterable[Run]:
    """The sentences with neighbours joined, most characters first."""
    runs: list[Run] = []
    for number in sorted(found):
        if runs and runs[-1].last + 1 == number and _side_by_side(pool, runs[-1].last, number):
            runs[-1] = Run(runs[-1].first, number, runs[-1].chars + found[number])
        else:
            runs.append(Run(number, number, found[number]))
    return sorted(runs, key=lambda r: (-r.chars, r.first))


def _side_by_side(pool: Pool, first: int, second: int) -> bool:
    a, b = pool.sentences[first], pool.sentences[second]
    return a.doc_id == b.doc_id and 0 <= b.start - a.end <= GAP_CHARS


def _letters(text: Sequence[str]) -> int:
    return sum(c.isalnum() for c in text)
