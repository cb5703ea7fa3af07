"""Words as vectors: the in-box static model's tokens, for matching the same thing said in other words.

The verdict's model was fitted with these vectors, so they are used whatever encoder the library was built with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from assistant.indexing.static_encoder import StaticEncoder

_WORD = re.compile(r"\w")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class Words(Protocol):
    """Texts to word numbers, and word numbers to unit vectors."""

    def places(self, texts: Sequence[str]) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """For each text the numbers of its words, punctuation left out, and the offset of each."""

    def spans(self, text: str) -> tuple[NDArray[np.int64], list[tuple[int, int]]]:
        """Word numbers of one text and the span of each."""

    def vectors(self, numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """(n, dimension), rows of unit length (zero rows for words without a vector)."""

    def meanings(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, dimension): vectors of whole texts, rows of unit length."""


@dataclass(frozen=True, slots=True)
class StaticWords:
    """The tokens of a static model: its tokenizer, and the table of its encoder."""

    tokenizer: Tokenizer
    encoder: StaticEncoder
    kept: NDArray[np.bool_]  # by token: holds a letter, a digit or a Chinese character

    def places(self, texts: Sequence[str]) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """For each text the numbers of its words, punctuation left out, and the offset of each."""
        import numpy as np

        found = []
        for encoded in self.tokenizer.encode_batch([_whole(t) for t in texts], add_special_tokens=False):
            numbers = np.array(encoded.ids, np.int64)
            starts = np.array([span[0] for span in encoded.offsets], np.int64)
            kept = self.kept[numbers]
            found.append((numbers[kept], starts[kept]))
        return found

    def spans(self, text: str) -> tuple[NDArray[np.int64], list[tuple[int, int]]]:
        """Word numbers of one text and the span of each."""
        import numpy as np

        encoded = self.tokenizer.encode(_whole(text), add_special_tokens=False)
        pairs = [(i, span) for i, span in zip(encoded.ids, encoded.offsets, strict=True) if self.kept[i] and span[0] < span[1]]
        return np.array([i for i, _ in pairs], np.int64), [span for _, span in pairs]

    def vectors(self, numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """(n, dimension), rows of unit length."""
        import numpy as np

        codes = self.encoder.codes[numbers]
        values = np.asarray(codes if self.encoder.levels is None else self.encoder.levels[codes], np.float32)
        norms = np.linalg.norm(values, axis=1, keepdims=True)
        return np.asarray(np.divide(values, norms, out=np.zeros_like(values), where=norms > 0), np.float32)

    def meanings(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, dimension): the encoder's vectors of whole texts, rows of unit length."""
        return self.encoder.encode_passages([_whole(t) for t in texts])


def _whole(text: str) -> str:
    """`text`, of the same length, without halves of surrogate pairs, which no tokenizer takes."""
    return _SURROGATE.sub("\ufffd", text)


@cache
def default_words() -> StaticWords:
    """The words of the model in the box. Raises ModelUnavailable."""
    import json

    import numpy as np
    from tokenizers import Tokenizer

    from assistant.indexing.static_encoder import DEFAULT_FOLDER, default_encoder

    encoder = default_encoder()
    place = json.loads((DEFAULT_FOLDER / "modules.json").read_text(encoding="utf-8"))[0]["path"]
    tokenizer = Tokenizer.from_file(str(DEFAULT_FOLDER / place / "tokenizer.json"))
    kept = np.zeros(len(encoder.codes), np.bool_)
    for token, number in tokenizer.get_vocab().items():
        kept[number] = bool(_WORD.search(token)) and not (token.startswith(("[", "<")) and token.endswith(("]", ">")))
    return StaticWords(tokenizer, encoder, kept)
