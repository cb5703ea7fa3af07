"""Whose words a clause of a source is, and whether the sentence gives it to the same person."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from assistant.grounding.align import Pair
from assistant.grounding.atoms import Reading, squeeze
from assistant.schema import Document, Finding, Verdict
from assistant.zh.messages import grounding as messages

_ATTRIBUTED = 6  # characters a clause must have before it counts as somebody's words: shorter ones are 他说, 建议
_BEHIND = 16  # characters between a closing quotation mark and the name of who said it: ”市人大代表、某公司总经理林晓芸说
_squeezed = lru_cache(maxsize=4096)(squeeze)


class Speeches(str):
    """An empty line of `known` that says whose words the paper's speeches are."""

    __slots__ = ("by",)
    by: tuple[tuple[str, str], ...]  # (person, the words without white space)

    @classmethod
    def of(cls, document: Document) -> Speeches:
        """The speeches of a paper."""
        line = cls("")
        line.by = tuple(
            (s.person, _squeezed("".join(document.text[x.start : x.end] for x in s.spans))) for s in document.speeches if s.person
        )
        return line


def check(sentence: Reading, sources: Sequence[Reading], known: Reading, lines: Sequence[str], pairs: Sequence[Pair | None]) -> Finding | None:
    """Words that the sentence gives to one person and the papers to another, or to nobody."""
    if not sentence.persons:
        return None
    speeches = [entry for line in lines if isinstance(line, Speeches) for entry in line.by]
    for pair in pairs:
        here = _last_person(sentence, pair.piece.start) if pair else ""
        if pair is None or not here or len(pair.piece.text) < _ATTRIBUTED:
            continue
        there = _persons_of(pair, sources[pair.place.source], speeches) or {n for *_, n in known.persons}
        if there and here not in there:
            expected = "、".join(sorted(there))
            return Finding(Verdict.ACTOR_DIFFERS, messages.ACTOR.format(found=here, expected=expected), expected, here)
        if not there and here not in known.raw:
            return Finding(Verdict.ACTOR_DIFFERS, messages.ACTOR_NO_SOURCE.format(found=here), "", here)
    return None


def _persons_of(pair: Pair, source: Reading, speeches: Sequence[tuple[str, str]]) -> set[str]:
    """Who says the source's clause: by the paper's speeches, else by the names around it."""
    words = squeeze(pair.other.text)
    told = {person for person, text in speeches if words in text}
    if told:
        return told
    behind = _behind(source, pair.other.end)
    before = _last_person(source, pair.other.start)
    return {behind or before} - {""}


def _behind(source: Reading, end: int) -> str:
    """The person named right behind the quotation that the clause stands in."""
    close = min((at for mark in '”"」' if (at := source.raw.find(mark, end)) >= 0), default=-1)
    opened = min((at for mark in "“「" if (at := source.raw.find(mark, end)) >= 0), default=len(source.raw))
    if close < 0 or close > opened:
        return ""
    return next((name for start, _, name in source.persons if close < start <= close + _BEHIND), "")


def _last_person(reading: Reading, before: int) -> str:
    return next((name for start, _, name in reversed(reading.persons) if start < before), "")
