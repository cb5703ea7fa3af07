"""Proposals: who proposes what, point by point, each point at its own place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.schema import Document, Point, Proposal, Span, Speech
from assistant.zh.relations import FUTURE, PAST
from assistant.zh.sentences import clause_spans, sentence_spans
from assistant.zh.speaking import (
    BEFORE_GROUND,
    CALLS_FOR,
    CONDITION,
    CONNECTIVE,
    CONSEQUENCE,
    FINDS,
    FRAME_CLOSES,
    FRAME_OPENS,
    GROUND,
    OUGHT,
    PROPOSES,
    PURPOSE,
    SAYS,
    STATEMENT,
    quotation_before,
)

# A part between semicolons or full stops of more characters than this holds several actions and is cut at its commas.
# Measured on the delegates' pages: single actions have 12-58 characters.
LONG_PART = 60
SHORT_POINT = 24  # a shorter clause is joined to the next: it names the ground or the first half of an action

# 三点建议： before the first of them.
_COUNTED = re.compile(r"^(?:提出)?[一二两三四五六七八几]?[点条个项]?(?:具体)?建议[：:]\s*")
_BACK = re.compile(r"去年|上年|前年|近年来|曾经?|一年来|五年来|已经")


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
                start=min(first.start + _said_from(document.text[first.start : first.end], speech), points[0].start),
                end=first.end,
                year=document.metadata.year,
                name_lost=speech.name_lost,
            )


def _said_from(text: str, speech: Speech) -> int:
    """Where the person's own words begin: at the quotation before the name, else behind the verb of saying; 0 where unknown."""
    at = text.find(speech.person) if speech.person else -1
    if at < 0:
        return 0
    opened = quotation_before(text, at, speech.role)
    if opened is not None:
        return opened
    outside = _outside_quotes(text)
    verbs = [f for f in (SAYS.search(outside, at), PROPOSES.search(outside, at), FINDS.search(outside, at)) if f]
    if not verbs:
        return 0
    start = min(verbs, key=lambda f: f.start()).end()
    while start < len(text) and text[start] in "，：:, ":
        start += 1
    return start


def _points(document: Document, speech: Speech) -> Iterator[Point]:
    said = _proposed(document, speech)
    spans = [p for span in said for p in _parts(document.text, span)]
    if not spans and said:
        spans = [(s.start, s.end) for s in said]
    trimmed = [t for t in (_trim(document.text, start, end) for start, end in spans) if t is not None]
    stated = [t for t in trimmed if _only_states(document.text[t[0] : t[1]])]
    for start, end in trimmed if len(stated) == len(trimmed) else [t for t in trimmed if t not in stated]:
        yield Point(start, end)


def _only_states(part: str) -> bool:
    """True where a part says how things are and not what ought to be done."""
    return bool(STATEMENT.search(part)) and not any(OUGHT.match(part[a:b]) for a, b in clause_spans(part)) and not FUTURE.search(part)


def _proposed(document: Document, speech: Speech) -> list[Span]:
    """The stretches that hold what is proposed: behind 建议, else behind 认为 or 表示; of a lost speaker the whole."""
    first = speech.spans[0]
    text = document.text[first.start : first.end]
    outside = _outside_quotes(text)
    proposes = PROPOSES.search(outside)
    says = SAYS.search(outside)
    made: list[Span] = []
    opened = quotation_before(text, text.find(speech.person), speech.role) if speech.person and speech.person in text else None
    if opened is not None:
        made += _called_for(text, first.start, opened + 1, text.find(speech.person))
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
    return [*made, *_later_spans(document.text, speech)]


def _called_for(text: str, offset: int, start: int, end: int) -> list[Span]:
    """Sentences of the opening quotation that say what ought to be done, from the clause on that says so."""
    made: list[Span] = []
    closing = text.rfind("”", start, end)
    for a, b in sentence_spans(text, start, closing):
        first = next((c for c in clause_spans(text, a, b) if CALLS_FOR.match(text[c[0] : c[1]])), None)
        if first is not None:
            made.append(Span(offset + first[0], offset + b))
    return made


def _later_spans(text: str, speech: Speech) -> list[Span]:
    """The spans behind a break; the rest of a sentence that the break cut through is no point of its own and is left out."""
    made: list[Span] = []
    for before, span in pairwise(speech.spans):
        start = span.start
        if text[before.start : before.end].rstrip()[-1:] not in "。！？；”" or re.match(r"等|的|和|与|及|或|、", text[span.start : span.end]):
            rest = clause_spans(text, span.start, span.end)
            at = next((i for i, (a, b) in enumerate(rest) if i and (not PURPOSE.match(text[a:b]) or text[a - 1] in "。！？")), None)
            if at is None:
                continue
            start = rest[at][0]
        made.append(Span(start, span.end))
    return made


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
        inner = _inside_quotation(text, start, end)
        if inner is not None:  # a quotation of several sentences: those that look ahead
            for a, b in sentence_spans(text, *inner):
                if FUTURE.search(text[a:b]) or any(OUGHT.match(text[c:d]) for c, d in clause_spans(text, a, b)):
                    yield from _comma_parts(text, a, b) if b - a > 2 * LONG_PART else [(a, b)]
            continue
        if PAST.search(sentence) and not FUTURE.search(sentence) and not PROPOSES.search(sentence):
            continue
        parts = _semicolon_parts(text, start, end)
        for part_start, part_end in parts:
            if len(parts) > 1 and _only_looks_back(text[part_start:part_end]):
                continue
            if part_end - part_start <= LONG_PART:
                yield part_start, part_end
            else:
                yield from _comma_parts(text, part_start, part_end)


def _only_looks_back(part: str) -> bool:
    """True for the part of a sentence that tells what was and promises nothing: 去年公司虽受影响…；."""
    return bool(_BACK.search(part)) and not FUTURE.search(part) and not any(OUGHT.match(part[a:b]) for a, b in clause_spans(part))


def _inside_quotation(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The inside of a sentence that is one long quotation of several sentences; None for any other."""
    stripped = text[start:end].rstrip()
    if not (stripped.startswith("“") and stripped.endswith("”") and len(stripped) > 2 * LONG_PART):
        return None
    return (start + 1, start + len(stripped) - 1) if "“" not in stripped[1:] else None


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
        clause, tail = text[a:b], last.rsplit("，", 1)[-1]
        grounded = GROUND.match(BEFORE_GROUND.sub("", tail))
        opens = not PURPOSE.match(clause) and not grounded and not _framed(tail, clause) and len(before) >= SHORT_POINT
        if opens:
            yield held
            held = (a, b)
        else:
            held = (held[0], b)
    if held is not None:
        yield held


def _framed(before: str, clause: str) -> bool:
    """True where the clause closes or continues a frame: 不仅…更…, 要…必须…."""
    if clause.startswith(("不仅", "不但")) or (FRAME_OPENS.search(before) and FRAME_CLOSES.match(clause)):
        return True
    return bool(CONDITION.search(before) and CONSEQUENCE.match(clause))


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    counted = _COUNTED.match(text[start:end])
    start += counted.end() if counted else 0
    found = CONNECTIVE.match(text[start:end])
    if found and found.end() < end - start:
        start += found.end()
    while end > start and text[end - 1] in "，。；：、！？ 　\n":
        end -= 1
    while start < end and text[start] in "，。；：、 　\n":
        start += 1
    return (start, end) if end - start >= 4 else None
