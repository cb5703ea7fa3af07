"""Which clause of the sources each clause of a sentence takes up, and how the two differ.

Clauses are compared by their frames (figures and years masked), so a changed figure does not hide where a clause came from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.grounding.atoms import FIGURE, YEAR, Figure, Piece, Reading
from assistant.zh.modality import modals
from assistant.zh.negation import negations
from assistant.zh.numerals import YearMention

# A clause takes up a source clause from this similarity on (0..1). docs/fact-lock.md: the table is the same from 0.6 to 0.7; at 0.8
# negations that change half of a short clause are lost (found .995 for .999).
TAKEN_UP = 0.7
NEIGHBOUR = 0.1  # for each neighbour that is taken up beside it: an equal clause in its own context beats one elsewhere
TELLING, TELLING_NEIGHBOUR = 6, 0.2  # a neighbour of six characters or more is seldom there twice
EQUAL_VALUES = 0.15  # less than a telling neighbour: 到2035年 before the words of 2025 is a changed year, though 到2035年 is there too
CLOSE_NEIGHBOUR = 0.8
SHORT = 4  # characters under which part of a clause proves nothing
DENIED = 0.9  # short clauses that differ by 不 or 可以 at their head only: less than an equal clause, enough to be compared


@dataclass(frozen=True, slots=True)
class Place:
    """A clause of a source: which source, and its number there."""

    source: int
    at: int


@dataclass(frozen=True, slots=True)
class Change:
    """Words [start, end) of a clause's frame that stand for words [other_start, other_end) of the source clause's frame."""

    tag: str  # replace, insert, delete
    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause with the source clause it takes up. `similarity` is in 0..1."""

    piece: Piece
    other: Piece
    place: Place
    similarity: float
    changes: tuple[Change, ...]
    figures: tuple[tuple[Figure, Figure], ...]  # those that stand at the same place of both
    years: tuple[tuple[YearMention, YearMention], ...]


def similarity(piece: Piece, other: Piece) -> float:
    """0..1: half how like the two frames are, half how far the shorter is contained in the longer."""
    from rapidfuzz import fuzz

    if piece.frame == other.frame:
        return 1.0
    if min(len(piece.frame), len(other.frame)) < SHORT:
        same = _without_cue(piece.frame) == _without_cue(other.frame)
        return DENIED if same else float(fuzz.ratio(piece.frame, other.frame)) / 100
    return float(0.5 * fuzz.ratio(piece.frame, other.frame) + 0.5 * fuzz.partial_ratio(piece.frame, other.frame)) / 100


def _without_cue(frame: str) -> str:
    """The clause without the negation or modal word that it begins with."""
    cues = [end for start, end, _ in (*negations(frame), *modals(frame)) if start == 0]
    return frame[max(cues, default=0) :]


def pair_up(reading: Reading, sources: Sequence[Reading]) -> list[Pair | None]:
    """For each clause of the sentence the source clause it takes up, or None."""
    everything = [(Place(i, j), q) for i, source in enumerate(sources) for j, q in enumerate(source.pieces)]
    raw = [{place: similarity(p, q) for place, q in everything} for p in reading.pieces]
    pairs: list[Pair | None] = []
    for index, piece in enumerate(reading.pieces):
        ranked = [
            (_score(index, place, reading.pieces, sources, raw), -n, place)
            for n, (place, q) in enumerate(everything)
            if raw[index][place] >= _bar(piece, q)
        ]
        if not ranked:
            pairs.append(None)
            continue
        place = max(ranked)[2]
        pairs.append(_pair(piece, sources[place.source].pieces[place.at], place, raw[index][place]))
    return pairs


def likest(piece: Piece, sources: Sequence[Reading], least: float) -> Pair | None:
    """The piece beside the likest source clause (`least`: 0..1), whether it takes that up or not."""
    everywhere = ((similarity(piece, q), -n, q, Place(i, j)) for n, (i, j, q) in enumerate((i, j, q) for i, s in enumerate(sources) for j, q in enumerate(s.pieces)))
    best = max(everywhere, key=lambda x: x[:2], default=None)
    return _pair(piece, best[2], best[3], best[0]) if best and best[0] >= least else None


def _bar(piece: Piece, other: Piece) -> float:
    """Short clauses (增长#, 达到#) must be equal: two characters of four prove nothing."""
    return TAKEN_UP if min(len(piece.frame), len(other.frame)) >= SHORT else 0.75


def _score(index: int, place: Place, pieces: Sequence[Piece], sources: Sequence[Reading], raw: list[dict[Place, float]]) -> float:
    others = sources[place.source].pieces
    score = raw[index][place]
    for step in (-1, 1):
        here, there = _beside(pieces, index, step), _beside(others, place.at, step)
        if here is None or there is None:
            score += NEIGHBOUR * (here is there)
        elif raw[index + step][Place(place.source, place.at + step)] >= CLOSE_NEIGHBOUR:
            score += NEIGHBOUR if len(here.frame) < TELLING else TELLING_NEIGHBOUR
    return score + EQUAL_VALUES * _equal_values(pieces[index], others[place.at])


def _beside(pieces: Sequence[Piece], at: int, step: int) -> Piece | None:
    """The clause before (-1) or behind (1) in the same sentence."""
    other = at + step
    return pieces[other] if 0 <= other < len(pieces) and pieces[other].sentence == pieces[at].sentence else None


def _equal_values(piece: Piece, other: Piece) -> bool:
    years = {(y.first, y.last) for y in other.years}
    return all(any(f.same_value(g) for g in other.figures) for f in piece.figures) and all(
        (y.first, y.last) in years for y in piece.years
    )


def _pair(piece: Piece, other: Piece, place: Place, alike: float) -> Pair:
    matcher = SequenceMatcher(None, piece.frame, other.frame, autojunk=False)
    changes, figures, years = [], [], []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            for step in range(i2 - i1):
                mark = piece.frame[i1 + step]
                if mark == FIGURE:
                    figures.append((piece.figures[_nth(piece, i1 + step)], other.figures[_nth(other, j1 + step)]))
                elif mark == YEAR:
                    years.append((piece.years[_nth(piece, i1 + step)], other.years[_nth(other, j1 + step)]))
        else:
            changes.append(Change(tag, i1, i2, j1, j2))
    return Pair(piece, other, place, alike, tuple(changes), tuple(figures), tuple(years))


def _nth(piece: Piece, at: int) -> int:
    """Which figure (or year) of the clause the mark at frame offset `at` stands for."""
    return piece.frame[:at].count(piece.frame[at])


def to_text(piece: Piece, at: int) -> int:
    """The offset in the reading's text of frame offset `at`."""
    marks = sorted([(f.start, f.end) for f in piece.figures] + [(y.start, y.end) for y in piece.years])
    offset, used = piece.start, 0
    for character in piece.frame[:at]:
        if character in (FIGURE, YEAR) and used < len(marks):
            offset = marks[used][1]
            used += 1
        else:
            offset += 1
    return offset
