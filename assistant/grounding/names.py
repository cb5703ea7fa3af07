"""Persons, bodies, places and titles of a sentence against its sources: are they there, and in the same role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.grounding import speakers
from assistant.grounding.align import Change, Pair, to_text
from assistant.grounding.atoms import Reading, letters, squeeze
from assistant.grounding.wording import NEUTRAL_WORDS
from assistant.schema import Finding, Verdict
from assistant.zh.bodies import canonical_bodies
from assistant.zh.messages import grounding as messages

_LEAD = re.compile(f"(?:们|即|{NEUTRAL_WORDS.pattern})+")
_KIND = 3  # characters of a word for a kind of body: 集团, 研究院

Name = tuple[int, int, str]


def check(
    sentence: Reading, sources: Sequence[Reading], known: Reading, lines: Sequence[str], pairs: Sequence[Pair | None]
) -> Finding | None:
    """The first name that the sources do not bear out, or None. `lines` are the known words as they were given."""
    return (
        _titles(sentence, sources, known, pairs)
        or _swapped(sentence, sources, pairs)
        or speakers.check(sentence, sources, known, lines, pairs)
        or _absent(sentence, sources, known)
    )


def _titles(sentence: Reading, sources: Sequence[Reading], known: Reading, pairs: Sequence[Pair | None]) -> Finding | None:
    texts = [squeeze(r.raw) for r in (*sources, known)]
    for start, end, title in sentence.titles:
        if any(squeeze(title) in text for text in texts) or any(letters(title) in letters(r.raw) for r in (*sources, known)):
            continue
        other = next((_title_at(sources[p.place.source], p) for p in pairs if p and p.piece.start < end and start < p.piece.end), "")
        message = messages.TITLE.format(found=title, expected=other) if other else messages.TITLE_NO_SOURCE.format(found=title)
        return Finding(Verdict.ACTOR_DIFFERS, message, other, title)
    return None


def _title_at(source: Reading, pair: Pair) -> str:
    return next((t for s, e, t in source.titles if s < pair.other.end and pair.other.start < e), "")


def _swapped(sentence: Reading, sources: Sequence[Reading], pairs: Sequence[Pair | None]) -> Finding | None:
    """A name that stands where the source has another name."""
    for pair in pairs:
        if pair is None:
            continue
        source = sources[pair.place.source]
        mine, theirs = list(_names(sentence)), list(_names(source))
        for change in pair.changes:
            if change.tag != "replace":
                continue
            here, there = _touched(mine, pair, change, own=True), _touched(theirs, pair, change, own=False)
            if here and there and _core(here[2]) != _core(there[2]) and (here in sentence.places) <= (there in source.places):
                message = messages.ACTOR.format(found=here[2], expected=there[2])
                return Finding(Verdict.ACTOR_DIFFERS, message, there[2], here[2])
    return None


def _touched(names: Sequence[Name], pair: Pair, change: Change, *, own: bool) -> Name | None:
    piece = pair.piece if own else pair.other
    low, high = (change.start, change.end) if own else (change.other_start, change.other_end)
    start, end = to_text(piece, low), to_text(piece, high)
    return next((n for n in names if n[0] < end and start < n[1]), None)


def _names(reading: Reading) -> Iterator[Name]:
    yield from reading.persons
    yield from reading.places
    yield from reading.bodies
    yield from reading.titles


def _core(name: str) -> str:
    """郑州市科技局 and 市科技局 may be the same body; 郑州 and 郑州市 are the same place; 推进省级医院 is a verb and a body."""
    return _without_verb(squeeze(name)).removesuffix("市").removesuffix("省")


def _absent(sentence: Reading, sources: Sequence[Reading], known: Reading) -> Finding | None:
    """A person, place or body that no source names."""
    texts = [squeeze(r.raw) for r in (*sources, known)]
    there = {name for r in (*sources, known) for _, _, name in r.places}
    for _, _, name in sentence.places:
        if name not in there and not any(squeeze(name) in text for text in texts):
            return _no_source(name)
    short = [*texts, *(canonical_bodies(text) for text in texts)]
    for _, _, name in (*sentence.persons, *sentence.bodies):
        if not any(squeeze(n) in text for text in short for n in (name, canonical_bodies(name))) and not _known_body(name, texts):
            return _no_source(name)
    return None


def _without_verb(name: str) -> str:
    """A body that is read with the words before it (我们要支持省级医院) without them, where more than its kind is left."""
    lead = _LEAD.match(name)
    return name[lead.end() :] if lead and len(name) - lead.end() > _KIND else name


def _known_body(name: str, texts: Sequence[str]) -> bool:
    """True where the body stands there without its place: 市科技局 for 郑州市科技局."""
    name = _without_verb(name)
    if any(squeeze(name) in text for text in texts):
        return True
    at = name.find("市")
    return 0 < at < len(name) - 2 and any(squeeze(name[at:]) in text for text in texts)


def _no_source(name: str) -> Finding:
    return Finding(Verdict.ACTOR_DIFFERS, messages.ACTOR_NO_SOURCE.format(found=name), "", name)
