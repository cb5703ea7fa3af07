"""Text to unit vectors: the static model in the box, or any sentence-transformers model; and cross-encoder rerankers.

The default reads its folder with numpy, tokenizers and safetensors only: torch is imported solely when the user
names a model that needs it. The folder is an ordinary sentence-transformers model, and gives the same vectors there.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.indexing.static_encoder import default_encoder, is_static, load_static
from assistant.indexing.transformer_encoder import load_cross_encoder, load_transformer

DEFAULT = "default"

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Texts to float32 rows of unit length, so that a dot product is a cosine; a text without known tokens is a zero row."""

    @property
    def name(self) -> str:
        """Shown to the user."""

    @property
    def dimension(self) -> int:
        """Width of a row."""

    @property
    def fingerprint(self) -> str:
        """16 hex digits that change when the vectors would change."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """(n, dimension), in the order of the texts."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """(n, dimension), in the order of the texts."""


class Reranker(Protocol):
    """Scores a question against passages by reading both together."""

    @property
    def name(self) -> str:
        """Shown to the user."""

    def score(self, query: str, texts: Sequence[str]) -> Vectors:
        """(n,), higher is better, in the order of the texts."""


def load_encoder(setting: str, *, batch_size: int = 32) -> Encoder:
    """The encoder that the setting names: "default", a folder, or a sentence-transformers name.

    A folder that holds a static model is read without torch. Raises ModelUnavailable with what to do.
    """
    if setting == DEFAULT:
        return default_encoder()
    folder = Path(setting)
    if is_static(folder):
        return load_static(folder, folder.name)
    return load_transformer(setting, batch_size)


def load_reranker(setting: str, *, batch_size: int = 32) -> Reranker | None:
    """The cross-encoder that the setting names, None for "". Raises ModelUnavailable with what to do."""
    return load_cross_encoder(setting, batch_size) if setting else None
