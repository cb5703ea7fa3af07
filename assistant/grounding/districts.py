"""Which district does it: a sentence headed by a district must find it in the source sentence, in the paragraph before it or in its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from assistant.grounding.atoms import Reading, squeeze
from assistant.grounding.scope import sentence_end, sentence_start
from assistant.schema import Finding, Verdict
from assistant.zh.districts import ANYWHERE, HEADING
from assistant.zh.messages import grounding as messages
from assistant.zh.wordings import GROUPS

_LEAST = 5  # characters that the source must have of what is said of the district; shorter ones (加快建设) are anybody's
_STOP = re.compile(r"[,，。；;：:\n]")


def check(sentence: Reading, sources: Sequence[Reading], known: Reading) -> Finding | None:
    """The first district that stands at the head of what the sources say of another one, or of none."""
    for names, words in _headed(sentence):
        places = [place for s in sources for place in _told(words, s)]
        longest = max((size for *_, size in places), default=0)
        there = [_governing(s, at, known) for s, at, size in places if size == longest]
        if not there or longest < _LEAST:
            continue
        for name in names:
            if not any(_named(name, text) for text, _ in there):
                other = next((o for _, o in there if o), "")
                message = messages.ACTOR.format(found=name, expected=other) if other else messages.ACTOR_NO_SOURCE.format(found=name)
                return Finding(Verdict.ACTOR_DIFFERS, message, other, name)
    return None


def _headed(sentence: Reading) -> Iterator[tuple[list[str], str]]:
    """(districts named side by side, what stands behind them to the next one or to the end of the sentence)."""
    hits = list(HEADING.finditer(sentence.text))
    names: list[str] = []
    starts = [*(h.start("name") for h in hits[1:]), len(sentence.text)]
    for hit, start in zip(hits, starts, strict=False):
        names.append(hit["name"])
        behind = sentence.text[hit.end() : min(sentence_end(sentence, hit.end()), start)]
        if re.fullmatch(r"[、和与及]", behind):
            continue
        yield names, behind
        names = []


def _told(words: str, source: Reading) -> Iterator[tuple[Reading, int, int]]:
    """Where the source has the longest stretch of the words: (source, offset, characters)."""
    size = SequenceMatcher(None, words, source.text, autojunk=False).find_longest_match().size
    stretches = {words[i : i + size] for i in range(len(words) - size + 1)} if size >= _LEAST else set()
    for stretch in stretches:
        at = source.text.find(stretch)
        while at >= 0:
            yield source, at, size
            at = source.text.find(stretch, at + 1)


def _governing(source: Reading, at: int, known: Reading) -> tuple[str, str]:
    """(the words in which the district of what is said at `at` must stand, the district that they name last before it)."""
    head, end = sentence_start(source, at), sentence_end(source, at)
    own = source.text[head:end]
    if found := list(ANYWHERE.finditer(source.text, head, end)):
        before = [f for f in found if f.start() <= at] or found
        return own, before[-1]["name"]
    lines = source.text[:head].split("\n")
    heading = next((x for x in reversed(lines[:-1]) if x and not _STOP.search(x)), "")
    if found := list(ANYWHERE.finditer(heading)) or list(HEADING.finditer(heading)):
        return heading + lines[-1] + own, found[-1]["name"]
    around = known.text + "\n" + heading + lines[-1] + own
    found = list(ANYWHERE.finditer(known.text))
    return around, found[-1]["name"] if found else ""


def _named(name: str, text: str) -> bool:
    """True where the words have the district, under another of its names too (航空港区, 航空港经济综合实验区)."""
    return any(w in text for w in _wordings(name))


@lru_cache(maxsize=1024)
def _wordings(name: str) -> tuple[str, ...]:
    same = [w.lower() for group in GROUPS for own in group if own.lower() in name and own[-1:] == "区" for w in group]
    return (name, squeeze(name[-4:]) if name.endswith(("新区", "港区")) else squeeze(name[-3:]), *same)
