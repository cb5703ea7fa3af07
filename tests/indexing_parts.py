"""Small real parts for the tests of indexing and retrieval: an embedder that can be computed by hand, a plain reader."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import numpy as np

from assistant.errors import ReadingError
from assistant.indexing.lexical import terms
from assistant.schema import Block, BlockKind, Document, Facts, Kind, Metadata, Section, Status, Trait


class HashEmbedder:
    """Bigrams hashed into a few dimensions: equal texts get equal vectors, alike texts near ones. Counts what it embeds."""

    name = "hash"

    def __init__(self, dimension: int = 32) -> None:
        self.dimension, self.embedded = dimension, 0

    @property
    def fingerprint(self) -> str:
        return f"hash-{self.dimension}"

    def encode_passages(self, texts):
        self.embedded += len(texts)
        return self._vectors(texts)

    def encode_queries(self, texts):
        return self._vectors(texts)

    def _vectors(self, texts):
        out = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(out, texts, strict=True):
            mixed = terms(text) * np.uint64(0x9E3779B97F4A7C15) >> np.uint64(32)
            np.add.at(row, (mixed % np.uint64(self.dimension)).astype(int), 1.0)
        norms = np.linalg.norm(out, axis=1, keepdims=True)
        return np.divide(out, norms, out=out, where=norms > 0)


def document(text: str, file: str = "文件.txt", *, title: str = "", kind: Kind = Kind.OTHER, status: Status = Status.UNKNOWN, date: str = "") -> Document:
    """A document whose lines "一、…" and "（一）…" open sections."""
    blocks, heads, cursor = [], [], 0
    for line in text.splitlines(keepends=True):
        start, end = cursor, cursor + len(line.rstrip("\n"))
        cursor += len(line)
        if start == end:
            continue
        level = 1 if re.match("[一二三四五六七八九十]、", line) else 2 if re.match("（[一二三四五六七八九十]）", line) else None
        blocks.append(Block(BlockKind.HEADING if level else BlockKind.PARAGRAPH, start, end, level=level))
        if level:
            heads.append((start, end, level))
    sections = [
        Section(text[a:b], level, a, b, next((s for s, _, other in heads[i + 1 :] if other <= level), len(text))) for i, (a, b, level) in enumerate(heads)
    ]
    metadata = Metadata(Trait(title or Path(file).stem), Trait(kind.value), Trait(status.value), date=Trait(date) if date else None)
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return Document(digest, file, text, metadata, tuple(blocks), tuple(sections))


class Reader:
    """Reads .txt files as `document` does and remembers which."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, path: Path, file: str) -> Document:
        self.read.append(file)
        text = path.read_text(encoding="utf-8")
        if not text.strip():
            raise ReadingError(file, "文件是空的")
        return document(text, file)


def nothing(document: Document) -> Facts:
    """No facts."""
    return Facts()
