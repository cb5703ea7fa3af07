"""Static models: a text's vector is the mean of its words' vectors. numpy, tokenizers and safetensors; no torch."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelUnavailable
from assistant.indexing.unigram import read_unigram
from assistant.zh.messages import encoder as messages

if TYPE_CHECKING:
    from tokenizers import Tokenizer

DEFAULT_FOLDER = Path(__file__).parent.parent / "models" / "default"
STATIC_BATCH = 512  # texts at a time: 122 ms for 2,040 passages, against 191 at 256 and 101 at 2,048; memory grows with it
FEW = 24  # up to so many questions are cut one by one; from about 32 on array operations win (20-character questions)

Vectors = NDArray[np.float32]


class Cutter(Protocol):
    """Texts to word numbers."""

    def cut(self, text: str) -> list[int]:
        """Word numbers of one text, in order."""

    def cut_many(self, texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """(word numbers of all texts one after the other, how many each text has)."""


@dataclass(frozen=True, slots=True)
class LibraryCutter:
    """Any tokenizer.json, through the `tokenizers` package."""

    tokenizer: Tokenizer

    def cut(self, text: str) -> list[int]:
        """Word numbers of one text, in order."""
        return list(self.tokenizer.encode(text, add_special_tokens=False).ids)

    def cut_many(self, texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """(word numbers of all texts one after the other, how many each text has)."""
        rows = [encoding.ids for encoding in self.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]
        return np.array([i for row in rows for i in row], np.int64), np.array([len(row) for row in rows], np.int64)


@dataclass(frozen=True, slots=True)
class StaticEncoder:
    """Mean of word vectors. Row of a word: scales[i] * levels[codes[i]] where there is a codebook, else scales[i] * codes[i]."""

    name: str
    fingerprint: str
    cutter: Cutter
    codes: NDArray[Any]  # (words, dimension): uint8 numbers of levels, or floating point values
    levels: Vectors | None
    scales: Vectors  # (words,)

    @property
    def dimension(self) -> int:
        """Width of a row."""
        return int(self.codes.shape[1])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """(n, dimension), in the order of the texts."""
        out = np.zeros((len(texts), self.dimension), np.float32)
        for first in range(0, len(texts), STATIC_BATCH):
            batch = texts[first : first + STATIC_BATCH]
            self._sums(*self.cutter.cut_many(batch), out[first : first + len(batch)])
        return _unit(out)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """The same vectors as passages, faster for a few texts: the model has one space and no prompt."""
        if len(texts) > FEW:
            return self.encode_passages(texts)
        out = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(out, texts, strict=True):
            if ids := self.cutter.cut(text):
                codes = self.codes.take(ids, 0)
                np.matmul(self.scales.take(ids), codes if self.levels is None else self.levels.take(codes), out=row)
        return _unit(out)

    def _sums(self, ids: NDArray[np.int64], counts: NDArray[np.int64], out: Vectors) -> None:
        """Writes the sum of each text's word vectors: the mean has the same direction. Each distinct word is widened once."""
        used = np.flatnonzero(np.bincount(ids, minlength=len(self.codes)))
        place = np.zeros(len(self.codes), np.int64)
        place[used] = np.arange(len(used))
        table, places, start = self._rows(used), place[ids], 0
        for row, count in zip(out, counts.tolist(), strict=True):
            if count:
                table[places[start : start + count]].sum(0, out=row)
            start += count

    def _rows(self, ids: NDArray[np.int64]) -> Vectors:
        codes = self.codes[ids]
        values = codes.astype(np.float32) if self.levels is None else self.levels[codes]
        return np.asarray(values * self.scales[ids, None], np.float32)


def _unit(rows: Vectors) -> Vectors:
    """The rows at unit length, in place; zero rows stay."""
    norms = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    norms[norms == 0] = 1
    rows /= norms[:, None]
    return rows


def is_static(folder: Path) -> bool:
    """True where the folder is a sentence-transformers model of one StaticEmbedding, with or without a Normalize module."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        kinds = [str(module["type"]).rsplit(".", 1)[-1] for module in modules]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return kinds in (["StaticEmbedding"], ["StaticEmbedding", "Normalize"])


def load_static(folder: Path, name: str) -> StaticEncoder:
    """Reads a static model's folder; the table stays as stored and is widened a batch at a time.

    Both layouts of sentence-transformers: `embedding.weight`, or `embeddings` with `mapping` and `weights`. In the
    shipped model `embeddings` holds 256 levels and `mapping` one byte a value, which sentence-transformers unfolds.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        place = folder / modules[0]["path"]
        tensors = load_file(place / "model.safetensors")
        text = (place / "tokenizer.json").read_text(encoding="utf-8")
        codes, levels, scales = _table(tensors)
        cutter, words = _cutter(text)
    except (OSError, ValueError, KeyError, IndexError, TypeError, SafetensorError) as error:
        raise _damaged(folder, error) from error
    if words > len(codes):
        raise _damaged(folder, ValueError(f"{words} words > {len(codes)} rows"))
    return StaticEncoder(name, _digest(text, tensors), cutter, codes, levels, scales)


@cache
def default_encoder() -> StaticEncoder:
    """The model in the box, read once (0.12 s). Raises ModelUnavailable."""
    return load_static(DEFAULT_FOLDER, messages.DEFAULT_NAME)


def _cutter(text: str) -> tuple[Cutter, int]:
    """The tokenizer of a tokenizer.json and the number of its words. Raises ValueError where it is no tokenizer."""
    unigram = read_unigram(text)
    if unigram is not None:
        return unigram, len(unigram.numbers) + 1
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_str(text)
    except Exception as error:  # the package raises bare Exception, nothing narrower
        raise ValueError(f"tokenizer.json: {error}") from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return LibraryCutter(tokenizer), tokenizer.get_vocab_size()


def _table(tensors: Mapping[str, NDArray[Any]]) -> tuple[NDArray[Any], Vectors | None, Vectors]:
    """(codes, levels, scales) of either layout. Raises KeyError or ValueError where tensors are missing or do not fit."""
    if "embedding.weight" in tensors:
        codes, levels = tensors["embedding.weight"], None
    elif tensors["embeddings"].ndim == 1:
        codes, levels = tensors["mapping"], tensors["embeddings"].astype(np.float32)
        if codes.max(initial=0) >= len(levels):
            raise ValueError(f"mapping {codes.max()} >= {len(levels)}")
    else:
        codes, levels = tensors["embeddings"], None
        if "mapping" in tensors:
            codes = codes[tensors["mapping"].astype(np.int64)]
    scales = np.asarray(tensors.get("weights", np.ones(len(codes))), np.float32)
    if codes.ndim != 2 or scales.shape != (len(codes),):
        raise ValueError(f"{codes.shape} {scales.shape}")
    return codes, levels, scales


def _digest(tokenizer: str, tensors: Mapping[str, NDArray[Any]]) -> str:
    digest = hashlib.sha256(tokenizer.encode())
    for key in sorted(tensors):
        digest.update(key.encode() + str((tensors[key].dtype, tensors[key].shape)).encode())
        digest.update(np.ascontiguousarray(tensors[key]).data)
    return digest.hexdigest()[:16]


def _damaged(folder: Path, error: Exception) -> ModelUnavailable:
    reason = f"{type(error).__name__}: {error}"
    if folder == DEFAULT_FOLDER:
        return ModelUnavailable(messages.DEFAULT_DAMAGED.format(folder=folder, reason=reason))
    return ModelUnavailable(messages.FOLDER_DAMAGED.format(setting=folder, reason=reason, key="encoder", fallback="default"))
