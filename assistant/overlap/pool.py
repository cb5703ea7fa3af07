"""The sentences and clause windows that a proposal is compared with, scored by shared characters and by related words.

A sentence here ends at 。！？； or a line break. A window is up to `WINDOW_CLAUSES` neighbouring clauses of one sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from assistant.indexing.lexical import SHIFT
from assistant.zh import stock_phrases
from assistant.zh.normalise import LIMIT, codes
from assistant.zh.proposal_forms import is_operative
from assistant.zh.sentences import CLOSERS, clause_spans

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.overlap.words import Words

K1, B = 1.2, 0.75  # BM25 as in indexing.lexical
MIN_SENTENCE_CHARS = 6
MIN_CLAUSE_CHARS = 8  # a shorter clause is joined to the next one
WINDOW_CLAUSES = 4
WINDOW_CHARS = (12, 70)
WORD_FLOOR = 0.35  # cosine below which two words are unrelated; see docs/overlap.md
ENDS = "。！？；!?;…"


@dataclass(frozen=True, slots=True)
class Source:
    """A stretch of one document that takes part: `text` stands at `start` of the document."""

    doc_id: str
    text: str
    start: int
    row: int = -1  # the passage's row in the index
    person: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `text` stands at [start, end) of its document."""

    doc_id: str
    start: int
    end: int
    text: str
    clauses: tuple[tuple[int, int], ...]  # spans in `text`, short ones joined to the next
    row: int = -1
    person: str = ""


def sentences_of(source: Source) -> list[Sentence]:
    """Sentences of the stretch, with their clauses, in order."""
    made: list[Sentence] = []
    run: list[tuple[int, int]] = []
    for start, end in clause_spans(source.text):
        if run and "\n" in source.text[run[-1][1] : start]:
            _close(source, run, made)
            run = []
        run.append((start, end))
        if source.text[start:end].rstrip(CLOSERS)[-1:] in ENDS:
            _close(source, run, made)
            run = []
    _close(source, run, made)
    return made


def _close(source: Source, run: list[tuple[int, int]], made: list[Sentence]) -> None:
    if not run or run[-1][1] - run[0][0] < MIN_SENTENCE_CHARS:
        return
    first, last = run[0][0], run[-1][1]
    clauses: list[tuple[int, int]] = []
    for start, end in run:
        if clauses and clauses[-1][1] - clauses[-1][0] < MIN_CLAUSE_CHARS:
            clauses[-1] = (clauses[-1][0], end - first)
        else:
            clauses.append((start - first, end - first))
    text = source.text[first:last]
    made.append(
        Sentence(source.doc_id, source.start + first, source.start + last, text, tuple(clauses), source.row, source.person)
    )


def windows_of(sentence: Sentence) -> list[tuple[int, int]]:
    """The sentence itself, and its runs of clauses of a useful length; spans in the sentence."""
    found = [(0, len(sentence.text))]
    clauses = sentence.clauses
    for first in range(len(clauses)):
        for last in range(first, min(first + WINDOW_CLAUSES, len(clauses))):
            span = clauses[first][0], clauses[last][1]
            if WINDOW_CHARS[0] <= span[1] - span[0] <= WINDOW_CHARS[1] and span != found[0]:
                found.append(span)
    return found


def grams(texts: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Distinct character unigrams and bigrams of each text without stock phrases: (grams, owners), by owner, then gram.

    A bigram may reach over punctuation, which edits change, but not from one text into the next.
    """
    import numpy as np

    points = codes("\n".join(stock_phrases.blanked(t) for t in texts)).astype(np.uint64)
    at = np.flatnonzero(word_table()[np.minimum(points, LIMIT - 1).astype(np.int64)])
    owner = np.searchsorted(np.cumsum([len(t) + 1 for t in texts]), at, side="right")
    points = points[at]
    pair = owner[:-1] == owner[1:]
    every = np.concatenate([points, ((points[:-1] << np.uint64(SHIFT)) | points[1:])[pair]])
    owners = np.concatenate([owner, owner[:-1][pair]])
    order = np.lexsort((every, owners))
    every, owners = every[order], owners[order]
    first = np.ones(len(every), np.bool_)
    first[1:] = (every[1:] != every[:-1]) | (owners[1:] != owners[:-1])
    return every[first], owners[first]


@cache
def word_table() -> NDArray[np.bool_]:
    """(LIMIT,): True for code points that are letters, digits or Chinese characters."""
    import numpy as np

    return np.fromiter((chr(c).isalnum() for c in range(LIMIT)), dtype=np.bool_, count=LIMIT)


@dataclass(frozen=True, slots=True)
class Ragged:
    """Rows of numbers of different length: row i is values[starts[i]:starts[i + 1]]."""

    values: NDArray[np.int64]
    starts: NDArray[np.int64]  # (rows + 1,)

    @classmethod
    def of(cls, rows: Sequence[NDArray[np.int64]]) -> Ragged:
        """The rows, one after another."""
        import numpy as np

        starts = np.zeros(len(rows) + 1, np.int64)
        np.cumsum([len(row) for row in rows], out=starts[1:])
        return cls(np.concatenate(rows) if rows else np.zeros(0, np.int64), starts)

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Numbers in each row."""
        import numpy as np

        return np.diff(self.starts)

    @property
    def owners(self) -> NDArray[np.int64]:
        """The row of each value."""
        import numpy as np

        return np.repeat(np.arange(len(self.starts) - 1), self.lengths)

    def sums(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """(rows,): the weights of each row's numbers together."""
        import numpy as np

        running = np.concatenate([[0.0], np.cumsum(weights[self.values])])
        return np.asarray(running[self.starts[1:]] - running[self.starts[:-1]])


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare a gram or word is among the sentences of the library (or of an even sample of it)."""

    count: int  # sentences
    grams: NDArray[np.uint64]  # sorted
    gram_weights: NDArray[np.float64]
    words: NDArray[np.float64]  # weight of each word number
    length: float  # mean number of grams of a sentence

    def of_grams(self, wanted: NDArray[np.uint64]) -> NDArray[np.float64]:
        """BM25 weight of each gram; the largest for one that never occurs."""
        import numpy as np

        if not len(self.grams):
            return np.full(len(wanted), idf(0, self.count))
        at = np.minimum(np.searchsorted(self.grams, wanted), len(self.grams) - 1)
        return np.where(self.grams[at] == wanted, self.gram_weights[at], idf(0, self.count))

    def of_words(self, numbers: NDArray[np.int64]) -> NDArray[np.float64]:
        """Weight of each word; the largest for one that never occurs."""
        import numpy as np

        inside = numbers < len(self.words)
        return np.where(inside, self.words[np.minimum(numbers, len(self.words) - 1)], idf(0, self.count))


def idf(frequency: float, count: int) -> float:
    """BM25's weight of what occurs in `frequency` of `count` sentences."""
    import math

    return math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))


class Pool:
    """Sentences with their grams, windows and words, ready to be scored. Immutable once made."""

    def __init__(self, sentences: Sequence[Sentence], words: Words, rarity: Rarity | None = None) -> None:
        import numpy as np

        self.sentences = tuple(sentences)
        self.words = words
        found, owners = grams([s.text for s in self.sentences])
        self.gram_keys, places = np.unique(found, return_inverse=True)
        self.grams = Ragged(places.astype(np.int64), np.searchsorted(owners, np.arange(len(self.sentences) + 1)))
        spans = [(number, span) for number, s in enumerate(self.sentences) for span in windows_of(s)]
        self.window_owner = np.array([number for number, _ in spans], np.int64)
        self.window_spans = [span for _, span in spans]
        self.window_grams = self._window_grams()
        self.windows = self._window_words(words)
        self.window_vectors = words.meanings([self.sentences[n].text[a:b] for n, (a, b) in spans])
        self.rarity = rarity or self._rarity()
        self.gram_weights = self.rarity.of_grams(self.gram_keys)
        self.word_keys, self.word_places = np.unique(self.windows.values, return_inverse=True)
        self.word_owners = self.windows.owners
        self.word_vectors = words.vectors(self.word_keys)
        self.word_weights = self.rarity.of_words(self.word_keys)
        self.operative = np.fromiter((is_operative(s.text, s.clauses) for s in self.sentences), np.bool_, len(self.sentences))
        ids = [s.doc_id for s in self.sentences]
        self.doc_first = np.array([i for i, d in enumerate(ids) if i == 0 or d != ids[i - 1]], np.int64)  # where each document begins

    def _window_grams(self) -> Ragged:
        """The grams of each window, as places in `gram_keys` (all of them stand in the window's sentence)."""
        import numpy as np

        found, owners = grams([self.sentences[n].text[a:b] for n, (a, b) in zip(self.window_owner, self.window_spans, strict=True)])
        at = np.minimum(np.searchsorted(self.gram_keys, found), max(0, len(self.gram_keys) - 1))
        known = self.gram_keys[at] == found if len(self.gram_keys) else np.zeros(len(found), np.bool_)
        return Ragged(at[known].astype(np.int64), np.searchsorted(owners[known], np.arange(len(self.window_spans) + 1)))

    def _window_words(self, words: Words) -> Ragged:
        """The words of each window: a slice of its sentence's words."""
        import numpy as np

        placed = words.places([s.text for s in self.sentences])
        rows = []
        for owner, (low, high) in zip(self.window_owner, self.window_spans, strict=True):
            numbers, starts = placed[owner]
            rows.append(numbers[slice(*np.searchsorted(starts, (low, high)))])
        return Ragged.of(rows)

    def _rarity(self) -> Rarity:
        import numpy as np

        count = len(self.sentences)
        frequency = np.bincount(self.grams.values, minlength=len(self.gram_keys))
        weights = np.log(1 + (count - frequency + 0.5) / (frequency + 0.5))
        size = int(self.windows.values.max()) + 1 if len(self.windows.values) else 1
        first = np.unique(self.window_owner, return_index=True)[1] if count else np.zeros(0, np.int64)  # the sentence's own window
        in_sentences = np.zeros(size, np.int64)
        for number in first:
            in_sentences[np.unique(self.windows.values[self.windows.starts[number] : self.windows.starts[number + 1]])] += 1
        words = np.log(1 + (count - in_sentences + 0.5) / (in_sentences + 0.5))
        return Rarity(count, self.gram_keys, weights, words, float(self.grams.lengths.mean()) if count else 1.0)

    def lexical(self, text: str) -> NDArray[np.float64]:
        """(sentences,): BM25 of the characters and bigrams of `text`, as a share of its own weight."""
        import numpy as np

        wanted = grams([text])[0]
        if not len(wanted) or not len(self.gram_keys):
            return np.zeros(len(self.sentences))
        weights = self.rarity.of_grams(wanted)
        lengths = 1 + K1 * (1 - B + B * self.grams.lengths / self.rarity.length)
        return np.asarray(self._shared(wanted, weights) * (K1 + 1) / lengths / weights.sum())

    def shared(self, text: str) -> NDArray[np.float64]:
        """(sentences,): weight of the grams of `text` that the sentence holds."""
        import numpy as np

        wanted = grams([text])[0]
        return self._shared(wanted, self.rarity.of_grams(wanted)) if len(wanted) else np.zeros(len(self.sentences))

    def _shared(self, wanted: NDArray[np.uint64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
        import numpy as np

        if not len(self.gram_keys):
            return np.zeros(len(self.sentences))
        table = np.zeros(len(self.gram_keys))
        at = np.minimum(np.searchsorted(self.gram_keys, wanted), len(self.gram_keys) - 1)
        present = self.gram_keys[at] == wanted
        table[at[present]] = weights[present]
        return self.grams.sums(table)

    def meanings(self, text: str) -> NDArray[np.float64]:
        """(windows,): cosine of `text` to each window."""
        import numpy as np

        return np.asarray(self.window_vectors @ self.words.meanings([text])[0], np.float64)

    def best_windows(self, values: NDArray[np.float64]) -> NDArray[np.int64]:
        """(sentences,): the number of the best window of each sentence."""
        import numpy as np

        order = np.lexsort((-values, self.window_owner))
        first = np.unique(self.window_owner[order], return_index=True)[1] if len(order) else np.zeros(0, np.int64)
        return np.asarray(order[first])

    def best_values(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """(sentences,): the best value among a sentence's windows."""
        import numpy as np

        best = np.full(len(self.sentences), -1.0)
        np.maximum.at(best, self.window_owner, values)
        return best

    def document_ranges(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """(sentences,) twice: the first sentence of each sentence's document, and the one after its last."""
        import numpy as np

        count = len(self.sentences)
        number = np.searchsorted(self.doc_first, np.arange(count), side="right") - 1
        return self.doc_first[number], np.append(self.doc_first[1:], count)[number]
