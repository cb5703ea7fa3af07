"""The default model's tokenizer in numpy: the same words as `tokenizers` gives, several times faster, nothing imported.

A Unigram model cuts a text into the words whose log probabilities sum highest (Viterbi). One question is cut with a
dictionary, many passages with array operations over all of them at once. Only the layout that the training script
writes is read here; every other tokenizer.json is left to the `tokenizers` package. Sums are float64 in the same order as there,
so that ties fall alike.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

UNKNOWN = 0  # number of the unknown word
_UNKNOWN_PENALTY = 10.0  # log probability below the rarest word, as in tokenizers' Unigram
_KEPT = re.compile(r"[㐀-鿿]+|[a-z]+|[0-9]+")
_NORMALIZER = [{"type": "NFKC"}, {"type": "Lowercase"}, {"type": "Replace", "pattern": {"Regex": "[^㐀-鿿a-z0-9]+"}, "content": " "}]
_SPLIT = [{"type": "WhitespaceSplit"}, {"type": "Split", "pattern": {"Regex": "[a-z]+|[0-9]+"}, "behavior": "Isolated", "invert": False}]
_SPECIAL = 0xFFFF  # a non-character: marks characters that NFKC or lower case turns into several, or joins with a neighbour
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio: spreads neighbouring keys
_LONGEST = 4  # characters of the longest word: four 16-bit code points make one exact 64-bit key

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Unigram:
    """`numbers` gives (word number, log probability) of each word of at most four characters; number 0 is unknown."""

    numbers: dict[str, tuple[int, float]] = field(repr=False)
    unknown_score: float

    def cut(self, text: str) -> list[int]:
        """Word numbers of one text, in order; what is no word is left out."""
        out: list[int] = []
        for run in _KEPT.findall(_normal(text)):
            out += self._best(run)
        return out

    def _best(self, run: str) -> list[int]:
        """The best cut of one run of characters of one kind; of equal cuts the one that ends in the longer word."""
        find, unknown = self.numbers.get, (UNKNOWN, self.unknown_score)
        best, chosen = [0.0], [(0, UNKNOWN)]
        for end in range(1, len(run) + 1):
            number, score = find(run[end - 1], unknown)
            top, step = best[-1] + score, (end - 1, number)
            for start in range(end - 2, max(-1, end - 1 - _LONGEST), -1):
                found = find(run[start:end])
                if found is not None and best[start] + found[1] >= top:
                    top, step = best[start] + found[1], (start, found[0])
            best.append(top)
            chosen.append(step)
        out, end = [], len(run)
        while end:
            end, number = chosen[end]
            if number != UNKNOWN:
                out.append(number)
        return out[::-1]

    def cut_many(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        """(word numbers of all texts one after the other, how many each text has)."""
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        points = np.frombuffer("\n".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
        codes = _plain_table()[np.minimum(points, _SPECIAL)]
        ends = np.cumsum(lengths + 1)
        odd = set(np.searchsorted(ends, np.flatnonzero(codes == _SPECIAL), side="right").tolist())
        if odd:
            return self.cut_many([" ".join(_KEPT.findall(_normal(text))) if i in odd else text for i, text in enumerate(texts)])
        at = self._numbers_at_ends(codes)
        places = np.flatnonzero(at)
        bounds = np.searchsorted(places, np.concatenate([[0], ends]))
        return at[places].astype(np.int64), np.diff(bounds)

    def _numbers_at_ends(self, codes: NDArray[np.uint16]) -> NDArray[np.int32]:
        """For every place the number of the word that ends there, 0 where none does."""
        at = np.zeros(len(codes), np.int32)
        starts, lengths = _runs(codes)
        if not len(starts):
            return at
        scores, numbers = self._windows(codes)
        chosen = _best_lengths(starts, lengths, scores)
        place, row = starts + lengths, np.arange(len(starts))
        while len(row):
            length = chosen[place[row] - starts[row], row].astype(np.int64)
            last = place[row] - 1
            at[last] = numbers[length - 1, last]
            place[row] -= length
            row = row[place[row] > starts[row]]
        return at

    def _windows(self, codes: NDArray[np.uint16]) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
        """Scores and numbers (4, places) of the words of one to four characters that end at a place; -inf and 0 for none."""
        numbers = np.zeros((_LONGEST, len(codes)), np.int32)
        numbers[0] = self._singles.take(codes)
        window = codes.astype(np.uint64)
        places = np.flatnonzero(codes)
        for shift in range(1, _LONGEST):
            window[shift:] |= codes[: len(codes) - shift].astype(np.uint64) << np.uint64(16 * shift)
            places = places[places >= shift]
            places = places[codes[places - shift] > 0]
            numbers[shift, places] = _lookup(window[places], *self._table)
        scores = self._scores.take(numbers)
        scores[0, numbers[0] == UNKNOWN] = self.unknown_score
        return scores, numbers

    @cached_property
    def _singles(self) -> NDArray[np.int32]:
        """Word number by code point, 0 where the character is no word."""
        out = np.zeros(_SPECIAL + 1, np.int32)
        for word, (number, _) in self.numbers.items():
            if len(word) == 1:
                out[ord(word)] = number
        return out

    @cached_property
    def _scores(self) -> NDArray[np.float64]:
        """Log probability by word number."""
        out = np.full(1 + max(number for number, _ in self.numbers.values()), -np.inf)
        for number, score in self.numbers.values():
            out[number] = score
        return out

    @cached_property
    def _table(self) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
        """(keys, word numbers) of a hash table with linear probing; key 0 is an empty slot."""
        words = list(self.numbers)
        keys = np.zeros(len(words), np.uint64)
        for i, word in enumerate(words):
            for character in word:
                keys[i] = (int(keys[i]) << 16) | ord(character)
        numbers = np.array([self.numbers[word][0] for word in words], np.int32)
        size = 1 << (8 * len(words) - 1).bit_length()
        slots, values = np.zeros(size, np.uint64), np.zeros(size, np.int32)
        probe = _slot(keys, size)
        while len(keys):
            _, first = np.unique(probe, return_index=True)
            free = first[slots[probe[first]] == 0]
            slots[probe[free]], values[probe[free]] = keys[free], numbers[free]
            left = np.ones(len(keys), bool)
            left[free] = False
            keys, numbers, probe = keys[left], numbers[left], (probe[left] + 1) % size
        return slots, values


def read_unigram(tokenizer: str) -> Unigram | None:
    """The model of a tokenizer.json of the training script's layout; None for every other layout."""
    content: dict[str, Any] = json.loads(tokenizer)
    model = content.get("model") or {}
    steps = (content.get("normalizer") or {}).get("normalizers"), (content.get("pre_tokenizer") or {}).get("pretokenizers")
    plain = not content.get("added_tokens") and model.get("type") == "Unigram" and model.get("unk_id") == UNKNOWN and not model.get("byte_fallback")
    if not plain or steps != (_NORMALIZER, _SPLIT):
        return None
    words: list[tuple[str, float]] = model["vocab"]
    if any(len(word) > _LONGEST or not _KEPT.fullmatch(word) for word, _ in words[1:]):
        return None
    numbers = {word: (number, score) for number, (word, score) in enumerate(words) if number != UNKNOWN}
    return Unigram(numbers, min(score for _, score in words) - _UNKNOWN_PENALTY)


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


@cache
def _plain_table() -> NDArray[np.uint16]:
    """Code point -> its normal form where that is one kept character, 0 where it separates, _SPECIAL where it is neither."""
    table = np.zeros(_SPECIAL + 1, np.uint16)
    for point in range(_SPECIAL):
        character = chr(point)
        normal = _normal(character)
        if len(normal) == 1:
            table[point] = ord(normal) if _KEPT.match(normal) else 0
        elif _KEPT.search(normal):
            table[point] = _SPECIAL
        if unicodedata.combining(character):
            table[point] = _SPECIAL
    table[_SPECIAL] = _SPECIAL  # stands for all code points beyond the first plane
    return table


def _runs(codes: NDArray[np.uint16]) -> tuple[Ints, Ints]:
    """(starts, lengths) of the runs of one kind of kept characters, longest first."""
    kind = np.zeros(len(codes), np.int8)
    for number, lowest in enumerate((ord("0"), ord("a"), ord("㐀")), start=1):
        kind[codes >= lowest] = number
    edges = np.flatnonzero(np.diff(kind, prepend=0, append=0))
    starts = edges[:-1][kind[edges[:-1]] > 0]
    lengths = np.diff(edges)[kind[edges[:-1]] > 0]
    order = np.argsort(-lengths, kind="stable")
    return starts[order], lengths[order]


def _best_lengths(starts: Ints, lengths: Ints, scores: NDArray[np.float64]) -> NDArray[np.int8]:
    """(longest + 1, runs): length of the last word of the best cut of the first so many characters of each run."""
    steps = int(lengths[0])
    best = np.zeros((steps + 1, len(starts)))
    chosen = np.ones((steps + 1, len(starts)), np.int8)
    active = np.searchsorted(-lengths, -np.arange(steps + 1), side="right")
    for end in range(1, steps + 1):
        m = active[end]
        last = starts[:m] + (end - 1)
        top = scores[0].take(last)
        top += best[end - 1, :m]
        for length in range(2, min(end, _LONGEST) + 1):
            sums = scores[length - 1].take(last)
            sums += best[end - length, :m]
            chosen[end, :m][sums >= top] = length
            np.maximum(top, sums, out=top)
        best[end, :m] = top
    return chosen


def _slot(keys: NDArray[np.uint64], size: int) -> Ints:
    return ((keys * _MULTIPLIER) >> np.uint64(64 - (size.bit_length() - 1))).astype(np.int64)


def _lookup(keys: NDArray[np.uint64], slots: NDArray[np.uint64], values: NDArray[np.int32]) -> NDArray[np.int32]:
    """Word numbers of the keys, 0 for those that are no word."""
    probe = _slot(keys, len(slots))
    held = slots.take(probe)
    out = np.where(held == keys, values.take(probe), np.int32(UNKNOWN))
    row = np.flatnonzero((held != keys) & (held != 0))
    keys, probe = keys[row], probe[row]
    while len(row):
        probe = (probe + 1) % len(slots)
        held = slots[probe]
        hit = held == keys
        out[row[hit]] = values[probe[hit]]
        on = ~hit & (held != 0)
        row, keys, probe = row[on], keys[on], probe[on]
    return out
