"""Static models: a text's vector is the mean of its words' vectors. numpy, tokenizers and safetensors; no torch."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelUnavailable
from assistant.zh.messages import encoder as messages

if TYPE_CHECKING:
    from tokenizers import Tokenizer

DEFAULT_FOLDER = Path(__file__).parent.parent / "models" / "default"
STATIC_BATCH = 512  # texts at a time; 256 to 2048 measured within 10 %, memory grows with it

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class StaticEncoder:
    """Mean of word vectors. Row of a token: scales[i] * levels[codes[i]] where there is a codebook, else scales[i] * codes[i]."""

    name: str
    fingerprint: str
    tokenizer: Tokenizer
    codes: NDArray[Any]  # (tokens, dimension): uint8 numbers of levels, or floating point values
    levels: Vectors | None
    scales: Vectors  # (tokens,)

    @property
    def dimension(self) -> int:
        """Width of a row."""
        return int(self.codes.shape[1])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """(n, dimension), in the order of the texts."""
        out = np.zeros((len(texts), self.dimension), np.float32)
        for first in range(0, len(texts), STATIC_BATCH):
            batch = list(texts[first : first + STATIC_BATCH])
            rows = [e.ids for e in self.tokenizer.encode_batch_fast(batch, add_special_tokens=False)]
            out[first : first + len(batch)] = self._means(rows)
        return out

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """The same as passages: the model has one space and no prompt."""
        return self.encode_passages(texts)

    def _means(self, rows: Sequence[Sequence[int]]) -> Vectors:
        """Unit sums of the rows' token vectors: the mean has the same direction."""
        lengths = np.array([len(row) for row in rows], np.int64)
        out = np.zeros((len(rows), self.dimension), np.float32)
        filled = np.flatnonzero(lengths)
        if not len(filled):
            return out
        ids = np.fromiter((i for row in rows for i in row), np.int64, int(lengths.sum()))
        used, places = np.unique(ids, return_inverse=True)
        starts = (np.cumsum(lengths) - lengths)[filled]
        out[filled] = np.add.reduceat(self._rows(used)[places], starts, axis=0)
        norms = np.linalg.norm(out, axis=1, keepdims=True)
        np.divide(out, norms, out=out, where=norms > 0)
        return out

    def _rows(self, ids: NDArray[np.int64]) -> Vectors:
        codes = self.codes[ids]
        values = codes.astype(np.float32) if self.levels is None else self.levels[codes]
        return np.asarray(values * self.scales[ids, None], np.float32)


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
    from tokenizers import Tokenizer

    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        place = folder / modules[0]["path"]
        tensors = load_file(place / "model.safetensors")
        text = (place / "tokenizer.json").read_text(encoding="utf-8")
        tokenizer = Tokenizer.from_str(text)
        codes, levels, scales = _table(tensors)
    except (OSError, ValueError, KeyError, IndexError, TypeError, SafetensorError) as error:
        raise _damaged(folder, error) from error
    except Exception as error:  # the tokenizers package raises bare Exception on a bad file
        if type(error) is not Exception:
            raise
        raise _damaged(folder, error) from error
    if tokenizer.get_vocab_size() > len(codes):
        raise _damaged(folder, ValueError(f"tokenizer {tokenizer.get_vocab_size()} > table {len(codes)}"))
    tokenizer.no_padding()
    return StaticEncoder(name, _digest(text, tensors), tokenizer, codes, levels, scales)


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
