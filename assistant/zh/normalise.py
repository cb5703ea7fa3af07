"""Folded views of Chinese text for comparing: full-width forms, look-alike punctuation, traditional characters, case.

`fold` maps one code point to one code point, so offsets of the folded text are offsets of the text itself.
`View` also drops white space and keeps an offset map. Stored text is never changed by either.
Sources: width forms are Unicode's U+FF01-FF5E block; Kangxi radicals and compatibility ideographs follow NFKC of
those blocks only (unicodedata); traditional to simplified is zh/traditional.tsv (see zh/SOURCES.md).
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LIMIT = 0x10000  # characters above the basic plane are left as they are

# Punctuation that prints alike: folded to the first of each group.
_ALIKE = ("-‐‑‒–—―−﹣－", "~～〜∼", "·•・‧∙", "\"“”„‟〝〞＂", "'‘’‚‛＇", "(（﹙", ")）﹚", "[【〔［", "]】〕］", ",，﹐", ":：﹕", ";；﹔", "?？", "!！", "%％﹪")


@cache
def fold_table() -> NDArray[np.uint32]:
    """uint32 (LIMIT,): folded code point of each code point of the basic plane."""
    import numpy as np

    table = np.arange(LIMIT, dtype=np.uint32)
    for code in range(0xFF01, 0xFF5F):
        table[code] = code - 0xFEE0
    table[0x3000] = table[0xA0] = 0x20
    for low, high in ((0x2F00, 0x2FD6), (0xF900, 0xFB00), (0x2E80, 0x2EF4)):
        for code in range(low, high):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and ord(plain) < LIMIT:
                table[code] = ord(plain)
    for group in _ALIKE:
        for character in group:
            table[ord(character)] = ord(group[0])
    for traditional, simplified in _traditional():
        table[ord(traditional)] = ord(simplified)
    for code in range(0x41, 0x250):
        lower = chr(code).lower()
        if len(lower) == 1:
            table[code] = ord(lower)
    capitals = np.arange(0x41, 0x5B)
    for code in range(0xFF21, 0xFF3B):
        table[code] = int(capitals[code - 0xFF21]) + 0x20
    return table


@cache
def _traditional() -> tuple[tuple[str, str], ...]:
    file = Path(__file__).with_name("traditional.tsv")
    if not file.exists():
        return ()
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return tuple((row[0], row[1]) for row in rows)


def codes(text: str) -> NDArray[np.uint32]:
    """uint32 (len(text),): the code points of `text`, folded."""
    import numpy as np

    raw = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    table = fold_table()
    return np.where(raw < LIMIT, table[np.minimum(raw, LIMIT - 1)], raw)


def fold(text: str) -> str:
    """`text` with every character folded; of the same length."""
    return codes(text).tobytes().decode("utf-32-le", "surrogatepass")


@dataclass(frozen=True, slots=True)
class View:
    """Folded text without white space. `offsets[i]` is the place of view character i in the original text."""

    text: str
    offsets: tuple[int, ...]
    length: int  # of the original text

    @classmethod
    def of(cls, text: str) -> View:
        """The view of `text`."""
        folded = fold(text)
        keep = [i for i, character in enumerate(folded) if not character.isspace()]
        return cls("".join(folded[i] for i in keep), tuple(keep), len(text))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original [start, end) of view characters [start, end); needs start < end."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def at(self, offset: int) -> int:
        """The first view character at or after `offset` of the original text."""
        return bisect_left(self.offsets, offset)
