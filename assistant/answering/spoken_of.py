"""Whether what a question asks about is spoken of in a text: each of its words stands there, under another name, or near in meaning.

Words and their vectors are those of the static model in the box, whatever encoder the library was built with: the length of a
word's vector is what it weighs in a text (养老金 1.14, 有 0.24), which no count in a small library tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from assistant.answering.asking import Ask
from assistant.indexing.static_encoder import DEFAULT_FOLDER, default_encoder
from assistant.indexing.unigram import Unigram, read_unigram
from assistant.zh import answer_types as data
from assistant.zh import wordings
from assistant.zh.normalise import fold
from assistant.zh.same_words import GROUPS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.indexing.static_encoder import StaticEncoder

NO_KIN, SAME = 0.3, 0.7  # cosine up to which two words have nothing in common, from which one stands for the other
LONGEST_NAME = 10  # characters of the longest word that is looked up under other names
_NUMERAL = re.compile(data.NUMERAL)


@dataclass(frozen=True)
class Lexicon:
    """The model's words with their unit vectors and weights."""

    cutter: Unigram
    encoder: StaticEncoder

    @cached_property
    def names(self) -> dict[int, str]:
        """Word by its number."""
        return {number: word for word, (number, _) in self.cutter.numbers.items()}

    def words(self, text: str) -> list[str]:
        """The words of a folded text, in order."""
        return [self.names[n] for n in self.cutter.cut(text)]

    def vectors(self, words: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """(rows of unit length, weight of each word)."""
        import numpy as np

        numbers = [self.cutter.numbers[w][0] for w in words]
        codes = self.encoder.codes[numbers]
        values = codes.astype(np.float32) if self.encoder.levels is None else self.encoder.levels[codes]
        rows = values * self.encoder.scales[numbers, None]
        norms = np.linalg.norm(rows, axis=1)
        return np.asarray(rows / np.where(norms > 0, norms, 1)[:, None], np.float32), np.asarray(norms, np.float32)


@cache
def lexicon() -> Lexicon:
    """The words of the model in the box. Raises ModelUnavailable."""
    encoder = default_encoder()
    cutter = encoder.cutter
    if not isinstance(cutter, Unigram):
        cutter = read_unigram((DEFAULT_FOLDER / "tokenizer.json").read_text(encoding="utf-8")) or Unigram({}, 0.0)
    return Lexicon(cutter, encoder)


@lru_cache(maxsize=4096)
def _prepared(text: str) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """The words of two characters and more of a folded text with their vectors."""
    words = tuple(sorted({w for w in lexicon().words(text) if len(w) > 1}))
    return words, lexicon().vectors(words)[0]


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """Each word of the groups of same words with the others."""
    found: dict[str, set[str]] = {}
    for group in (*GROUPS, *([fold(w) for w in (word, *(o for o, _ in others))] for word, others in wordings.table().items())):
        for word in group:
            found.setdefault(word, set()).update(o for o in group if o != word)
    return {word: tuple(sorted(others)) for word, others in found.items()}


def asked(ask: Ask) -> dict[str, float]:
    """The words of the question's matter with their weights; persons, places, numerals and words of asking apart."""
    named = {*ask.cities, ask.own, *ask.persons}
    return {w: weight for w, weight in weighed(ask.content).items() if not any(w in name for name in named)}


def weighed(content: str) -> dict[str, float]:
    """The words of a folded text with their weights, numerals and words of asking apart."""
    words: dict[str, list[str]] = {}
    for part in (part for piece in content.split() for part in _known(piece)):
        cut = lexicon().words(part)
        for run in [cut] if part in _names() else _joined(cut):
            telling = [w for w in run if _tells(w)]
            words |= {"".join(run): telling} if telling else {}
    return {word: float(lexicon().vectors(parts)[1].max()) for word, parts in words.items()}


def _tells(word: str) -> bool:
    """False for numerals, words of asking and single characters of grammar."""
    return word not in data.ASKING_WORDS and word not in data.FUNCTION and not _NUMERAL.fullmatch(word)


def _joined(cut: Sequence[str]) -> list[list[str]]:
    """The words of a piece, single characters that follow one another as one word (夜市, 上牌: no words of the model)."""
    runs: list[list[str]] = []
    for word in cut:
        if runs and len(word) == 1 and len(runs[-1][-1]) == 1 and _tells(word) and _tells(runs[-1][-1]):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _known(piece: str) -> list[str]:
    """The piece cut around the longest runs of whole words that have other names (应届+生, but not 养老 in 养老金)."""
    edges, at = {0, len(piece)}, 0
    for word in lexicon().words(piece):
        at = max(at, piece.find(word, at))
        edges |= {at, at + len(word)}
        at += len(word)
    runs = sorted((j - i, -i) for i in edges for j in edges if 1 < j - i <= LONGEST_NAME and piece[i:j] in _names())
    if not runs:
        return [piece] if piece else []
    length, begin = runs[-1][0], -runs[-1][1]
    return [*_known(piece[:begin]), piece[begin : begin + length], *_known(piece[begin + length :])]


def other_names(word: str) -> tuple[str, ...]:
    """Other names of a word (`zh.same_words`, `zh.wordings`)."""
    return _names().get(word, ())


def nearness(word: str, text: str) -> float:
    """0..1: 1 where the word or another name for it stands in the folded text, else how near the nearest word of the text is in meaning."""
    if word in text or any(other in text for other in other_names(word)):
        return 1.0
    words, rows = _prepared(text)
    if not words:
        return 0.0
    parts = lexicon().vectors(lexicon().words(word))[0]
    best = float((rows @ parts.T).max(0).mean()) if len(parts) else 0.0
    return min(1.0, max(0.0, (best - NO_KIN) / (SAME - NO_KIN)))


@dataclass(frozen=True, slots=True)
class Spoken:
    """How far a text speaks of what is asked."""

    share: float  # of the weight of the question's words
    gap: float  # weight of the word that is missing most
    missing: str  # that word


def best_of(words: Mapping[str, float], texts: Iterable[str]) -> Spoken:
    """The text that speaks most of the words."""
    found = [_of(words, text) for text in texts]
    return max(found, key=lambda s: s.share, default=Spoken(0.0, max(words.values(), default=0.0), max(words, key=lambda w: words[w], default="")))


def _of(words: Mapping[str, float], text: str) -> Spoken:
    total = sum(words.values())
    gaps = {w: weight * (1 - nearness(w, text)) for w, weight in words.items()}
    worst = max(gaps, key=lambda w: gaps[w], default="")
    return Spoken(1 - sum(gaps.values()) / total if total else 1.0, gaps.get(worst, 0.0), worst)
