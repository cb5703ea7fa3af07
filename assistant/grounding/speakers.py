"""Whose words a clause of a source is, and whether the sentence gives it to the same person."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from assistant.grounding.align import Pair
from assistant.grounding.atoms import Reading, squeeze
from assistant.schema import Document, Finding, Speech, Verdict
from assistant.zh.actors import DELEGATES
from assistant.zh.messages import grounding as messages
from assistant.zh.speaking import own_words

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
        line.by = tuple((s.person, _squeezed("".join(_own(document, s)))) for s in document.speeches if s.person)
        return line


def _own(document: Document, speech: Speech) -> list[str]:
    """The stretches of a speech without what the reporter says before the person is introduced."""
    texts = [document.text[span.start : span.end] for span in speech.spans]
    return [texts[0][own_words(texts[0], speech.person, speech.role) :], *texts[1:]]


def check(sentence: Reading, sources: Sequence[Reading], known: Reading, lines: Sequence[str], pairs: Sequence[Pair | None]) -> Finding | None:
    """Words that the sentence gives to one person and the papers to another, or to nobody."""
    if not sentence.persons:
        return None
    speeches = [entry for line in lines if isinstance(line, Speeches) for entry in line.by]
    if fault := _in_clause(sentence, sources, speeches) or _role(sentence, (*sources, known)):
        return fault
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


def _in_clause(sentence: Reading, sources: Sequence[Reading], speeches: Sequence[tuple[str, str]]) -> Finding | None:
    """Words that stand behind a name in one clause: 谢谢某委员提出的…的建议, 某代表建议…."""
    for piece in sentence.pieces:
        inside = [(start, end, name) for start, end, name in sentence.persons if piece.start <= start < piece.end]
        ends = [*(start for start, *_ in inside[1:]), piece.end]
        for (_, begin, name), end in zip(inside, ends, strict=False):
            words, there = sentence.text[begin:end], set[str]()
            longest = _ATTRIBUTED - 1
            for source in sources:
                hit = SequenceMatcher(None, words, source.text, autojunk=False).find_longest_match()
                if hit.size > longest:
                    longest, there = hit.size, _persons_at(source, hit.b, hit.b + hit.size, speeches)
            if there and name not in there:
                expected = "、".join(sorted(there))
                return Finding(Verdict.ACTOR_DIFFERS, messages.ACTOR.format(found=name, expected=expected), expected, name)
    return None


def _role(sentence: Reading, others: Sequence[Reading]) -> Finding | None:
    """人大代表 for 政协委员: nobody is both of one place at a time."""
    for start, end, name in sentence.persons:
        mine = _role_at(sentence.raw, start, end)
        theirs = {_role_at(r.raw, s, e) for r in others for s, e, n in r.persons if n == name} - {""}
        if mine and theirs and mine not in theirs:
            message = messages.ACTOR.format(found=name + mine, expected=name + min(theirs))
            return Finding(Verdict.ACTOR_DIFFERS, message, name + min(theirs), name + mine)
    return None


def _role_at(text: str, start: int, end: int) -> str:
    """代表 or 委员 where it stands right beside the name."""
    return next((role for role in DELEGATES if text[:start].endswith(role) or text.startswith(role, end)), "")


def _persons_of(pair: Pair, source: Reading, speeches: Sequence[tuple[str, str]]) -> set[str]:
    """Who says the source's clause."""
    return _persons_at(source, pair.other.start, pair.other.end, speeches)


def _persons_at(source: Reading, start: int, end: int, speeches: Sequence[tuple[str, str]]) -> set[str]:
    """Who says [start, end) of a source: by the paper's speeches, else by the names around it."""
    words = squeeze(source.text[start:end])
    told = {person for person, text in speeches if words in text}
    if told:
        return told
    return {_behind(source, end) or _last_person(source, start)} - {""}


def _behind(source: Reading, end: int) -> str:
    """The person named right behind the quotation that the clause stands in."""
    close = min((at for mark in '”"」' if (at := source.raw.find(mark, end)) >= 0), default=-1)
    opened = min((at for mark in "“「" if (at := source.raw.find(mark, end)) >= 0), default=len(source.raw))
    if close < 0 or close > opened:
        return ""
    return next((name for start, _, name in source.persons if close < start <= close + _BEHIND), "")


def _last_person(reading: Reading, before: int) -> str:
    return next((name for start, _, name in reversed(reading.persons) if start < before), "")
