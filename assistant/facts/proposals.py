"""Proposals: who proposes what, point by point, each point at its own place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.schema import Document, Point, Proposal, Span, Speech
from assistant.zh.relations import FUTURE, PAST
from assistant.zh.sentences import clause_spans, sentence_spans
from assistant.zh.speaking import CONNECTIVE, FINDS, GROUND, OUGHT, PROPOSES, PURPOSE, SAYS

# A part between semicolons or full stops of more characters than this holds several actions and is cut at its commas.
# Measured on the delegates' pages: single actions have 12-58 characters.
LONG_PART = 60
SHORT_POINT = 24  # a shorter clause is joined to the next: it names the ground or the first half of an action


def proposals(document: Document) -> Iterator[Proposal]:
    """Every person's proposal in the order of the paper."""
    for speech in document.speeches:
        points = tuple(_points(document, speech))
        if points:
            first = speech.spans[0]
            yield Proposal(
                person=speech.person,
                role=speech.role,
                points=points,
                doc_id=document.doc_id,
                start=first.start,
                end=first.end,
                year=document.metadata.year,
                name_lost=speech.name_lost,
            )


def _points(document: Document, speech: Speech) -> Iterator[Point]:
    said = _proposed(document, speech)
    spans = [p for span in said for p in _parts(document.text, span)]
    if not spans and said:
        spans = [(s.start, s.end) for s in said]
    for start, end in spans:
        trimmed = _trim(document.text, start, end)
        if trimmed is not None:
            yield Point(*trimmed)


def _proposed(document: Document, speech: Speech) -> list[Span]:
    """The stretches that hold what is proposed: behind 建议, else behind 认为 or 表示; of a lost speaker the whole."""
    first = speech.spans[0]
    text = document.text[first.start : first.end]
    outside = _outside_quotes(text)
    proposes = PROPOSES.search(outside)
    says = SAYS.search(outside)
    made: list[Span] = []
    if proposes:
        opening = says.end() if says and says.end() < proposes.start() else None
        if speech.name_lost:
            opening = 0
        if opening is not None:
            made += _oughts(text, first.start, opening, proposes.start(), everything=speech.name_lost)
        start = proposes.end()
    elif says:
        start = says.end()
    else:
        start = 0
    if start < len(text.rstrip()):
        made.append(Span(first.start + start, first.end))
    return [*made, *speech.spans[1:]]


def _outside_quotes(text: str) -> str:
    """The text with its quoted speech blanked out, so that a verb inside a quotation opens nothing."""
    return re.sub(r"“[^“”]*”", lambda m: "“" + "〇" * (len(m.group()) - 2) + "”", text)


def _oughts(text: str, offset: int, start: int, end: int, *, everything: bool) -> list[Span]:
    """Clauses before the word 建议 that already say what ought to be done."""
    made: list[Span] = []
    for a, b in sentence_spans(text, start, end):
        clauses = [c for c in clause_spans(text, a, b)]
        first = next((c for c in clauses if OUGHT.match(text[c[0] : c[1]])), None)
        if everything and not re.fullmatch(r"[他她]", text[a:b].strip()):
            made.append(Span(offset + a, offset + b))
        elif first is not None and not FINDS.search(text[a : first[0]]):
            made.append(Span(offset + first[0], offset + b))
    return made


def _parts(text: str, span: Span) -> Iterator[tuple[int, int]]:
    for start, end in sentence_spans(text, span.start, span.end):
        sentence = text[start:end]
        if PAST.search(sentence) and not FUTURE.search(sentence) and not PROPOSES.search(sentence):
            continue
        for part_start, part_end in _semicolon_parts(text, start, end):
            if part_end - part_start <= LONG_PART:
                yield part_start, part_end
            else:
                yield from _comma_parts(text, part_start, part_end)


def _semicolon_parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(m.end() for m in re.finditer(r"[；;]", text[start:end])), end - start]
    cuts = [start, *[start + c for c in cuts[1:-1]], end]
    return [(a, b) for a, b in pairwise(cuts) if a < b]


def _comma_parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """One action each: purposes stay with the action before them, grounds with the action after them."""
    held: tuple[int, int] | None = None
    for a, b in clause_spans(text, start, end):
        if held is None:
            held = (a, b)
            continue
        before = text[held[0] : held[1]]
        last = text[held[0] : held[1]].rstrip("，")
        opens = not PURPOSE.match(text[a:b]) and not GROUND.match(last.rsplit("，", 1)[-1]) and len(before) >= SHORT_POINT
        if opens:
            yield held
            held = (a, b)
        else:
            held = (held[0], b)
    if held is not None:
        yield held


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    found = CONNECTIVE.match(text[start:end])
    if found and found.end() < end - start:
        start += found.end()
    while end > start and text[end - 1] in "，。；：、！？ 　\n":
        end -= 1
    while start < end and text[start] in "，。；：、 　\n":
        start += 1
    return (start, end) if end - start >= 4 else None
