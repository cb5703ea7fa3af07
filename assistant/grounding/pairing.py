"""Which figure belongs to which: lists told by 分别, and two things whose figures changed places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.grounding.atoms import Figure, Reading
from assistant.grounding.rounding import rounds_to
from assistant.grounding.scope import sentence_end, sentence_start
from assistant.schema import Finding, Verdict
from assistant.zh.claims import FINITE
from assistant.zh.messages import grounding as messages

_TOGETHER = re.compile("分别")
_SHARE = re.compile(r"[,，、]?(?:大约|约)?占[^,，。；;\d]{1,12}")  # right behind a value: its own share
_CLAUSE_START = re.compile(r"[,，、。；;:：\n]")
_LEAST = 3  # characters of a name that is told from a longer one ending with it (制造业, 汽车制造业); two are half of a word


def check(sentence: Reading, sources: Sequence[Reading]) -> Finding | None:
    """The first figure that the sentence puts beside another's partner or under another's name, or None."""
    return _respectively(sentence, sources) or _rank(sentence, sources) or _exchanged(sentence, sources)


def _respectively(sentence: Reading, sources: Sequence[Reading]) -> Finding | None:
    """A figure beside the partner of another one of a list: 甲1、乙2，分别占3%、4%."""
    side = [(a, b) for a, b in pairwise(sentence.figures) if a.unit != b.unit and not _TOGETHER.search(sentence.text, a.end, b.start)]
    stated = [*_links(sentence), *side]
    for source in sources:
        links = list(_links(source))
        for a, b in stated if links else ():
            partners = [y for x, y in links if x.same_value(a)]
            own_share = bool(_SHARE.fullmatch(sentence.text, a.end, b.start)) and any(y.unit == b.unit for y in partners)
            if partners and not any(_says(b, y) for y in partners) and (own_share or any(_says(b, y) for _, y in links)):
                return _differs(b, partners[0])
    return None


def _says(stated: Figure, exact: Figure) -> bool:
    return stated.same_value(exact) or rounds_to(stated, exact)


def _rank(sentence: Reading, sources: Sequence[Reading]) -> Finding | None:
    """A place in a ranking right behind a value that the source's sentence with this value gives another place."""
    for value, place in pairwise(sentence.figures):
        if value.ordinal or not place.ordinal or place.unit != "位" or sentence_end(sentence, value.start) < place.start:
            continue
        told = [t for source in sources for f in source.figures if f.same_value(value) for t in _places_behind(source, f)]
        if told and not any(t.same_value(place) for t in told):
            return _differs(place, told[0])
    return None


def _places_behind(source: Reading, figure: Figure) -> list[Figure]:
    end = sentence_end(source, figure.end)
    return [f for f in source.figures if figure.end <= f.start < end and f.ordinal and f.unit == "位"]


def linked(figure: Figure, sentence: Reading, sources: Sequence[Reading]) -> bool:
    """True where a source's 分别 gives the figure to another one that the sentence states."""
    return any((y.same_value(figure) or rounds_to(figure, y)) and any(x.same_value(f) for f in sentence.figures) for s in sources for x, y in _links(s))


def _links(reading: Reading) -> Iterator[tuple[Figure, Figure]]:
    """The pairs of two lists of figures with 分别 between them."""
    for hit in _TOGETHER.finditer(reading.text):
        head, end = sentence_start(reading, hit.start()), sentence_end(reading, hit.end())
        behind = [f for f in reading.figures if hit.end() <= f.start < end]
        run = next((i for i, (a, b) in enumerate(pairwise(behind), 1) if not re.fullmatch(r"[、和与及]", reading.text[a.end : b.start])), len(behind))
        before = [f for f in reading.figures if head <= f.start < hit.start()][-run:]
        if run >= 2 and len(before) == run and len({f.unit for f in before}) == 1 and before[0].unit != behind[0].unit:
            yield from zip(before, behind[:run], strict=True)


def _exchanged(sentence: Reading, sources: Sequence[Reading]) -> Finding | None:
    """A figure that the sources give to one thing, under the exact name of another that they give another value."""
    everywhere = [(f, s) for s in sources for f in s.figures]
    for figure in sentence.figures:
        mine = _named(sentence, figure)
        if len(mine) < _LEAST or figure.ordinal:
            continue
        owners = {_named(s, f) for f, s in everywhere if figure.same_value(f)}
        if mine in owners or not owners or any(not _longer(o, mine) for o in owners):
            continue
        rival = next((f for f, s in everywhere if f.unit == figure.unit and f.direction == figure.direction and _named(s, f) == mine), None)
        if rival:
            return _differs(figure, rival)
    return None


def _longer(name: str, other: str) -> bool:
    """True for a kind of the other: 汽车制造业 of 制造业; any other difference may be one of wording."""
    return name.endswith(other) and len(name) > len(other)


def _named(reading: Reading, figure: Figure) -> str:
    """What the words of the clause before the figure name, without place and year; "" where they begin with a verb."""
    seams = [m.end() for m in _CLAUSE_START.finditer(reading.text, sentence_start(reading, figure.start), figure.start)]
    low = max([*seams[-1:], sentence_start(reading, figure.start)])
    words = reading.text[low : figure.start]
    for start, end in sorted([(y.start, y.end) for y in reading.years] + [(s, e) for s, e, _ in reading.places], reverse=True):
        if low <= start and end <= figure.start:
            words = words[: start - low] + words[end - low :]
    found = FINITE.search(words)
    return re.sub(r"^(?:市的?|全市|全省|其中|而|的)+|[的\s]+$", "", words[: found.start()] if found else words).strip()


def _differs(figure: Figure, other: Figure) -> Finding:
    return Finding(Verdict.FIGURE_DIFFERS, messages.FIGURE.format(found=figure.text, expected=other.text), other.text, figure.text)
