"""How much of a proposal's text stands in the library, in characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.overlap.align import align

RUN_CHARS = 5  # shorter shared runs are chance; measured on point-sentence pairs of unrelated papers (docs/overlap.md)


@dataclass(frozen=True, slots=True)
class Piece:
    """A point or a background sentence with its best sentences, (doc_id, text) each."""

    text: str
    sentences: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Covered:
    words: int
    total: int
    plain: int  # without stock phrases
    by_document: dict[str, int]


def ratios(points: Sequence[Piece], background: Sequence[Piece]) -> tuple[tuple[str, float], ...]:
    """总重合率, 去除固定表述, 单篇最大 over everything, 建议部分重合率 (without stock phrases) over the points; each 0..1."""
    inside, behind = _covered(points), _covered(background)
    words = inside.words + behind.words
    documents = {d: inside.by_document.get(d, 0) + behind.by_document.get(d, 0) for d in {*inside.by_document, *behind.by_document}}
    return (
        ("总重合率", _share(inside.total + behind.total, words)),
        ("去除固定表述", _share(inside.plain + behind.plain, words)),
        ("单篇最大", _share(max(documents.values(), default=0), words)),
        ("建议部分重合率", _share(inside.plain, inside.words)),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _covered(pieces: Sequence[Piece]) -> _Covered:
    words = total = plain = 0
    by_document: defaultdict[str, int] = defaultdict(int)
    for piece in pieces:
        words += sum(c.isalnum() for c in piece.text)
        total += _count(piece.text, [s for _, s in piece.sentences], stock=True)
        plain += _count(piece.text, [s for _, s in piece.sentences], stock=False)
        for doc_id in {d for d, _ in piece.sentences}:
            by_document[doc_id] += _count(piece.text, [s for d, s in piece.sentences if d == doc_id], stock=False)
    return _Covered(words, total, plain, dict(by_document))


def _count(text: str, sentences: Sequence[str], *, stock: bool) -> int:
    """Word characters of `text` that stand in some sentence in a run of RUN_CHARS."""
    covered = bytearray(len(text))
    for sentence in sentences:
        for tile in align(text, sentence, shortest=RUN_CHARS, stock=stock).tiles:
            covered[tile.left : tile.left + tile.size] = b"\x01" * tile.size
    return sum(flag for flag, character in zip(covered, text, strict=True) if character.isalnum())
