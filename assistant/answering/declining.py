"""Abstentions: the clear sentence for what is no question, and what is missing in words with the nearest places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.answering import abstaining, asking
from assistant.answering.abstaining import Doubts
from assistant.answering.considering import Considered
from assistant.grounding import citations
from assistant.schema import Answer, Citation, Refusal
from assistant.zh import answer_types as data
from assistant.zh.messages import answering as messages

if TYPE_CHECKING:
    from assistant.indexing.store import Index
    from assistant.retrieval import Searcher

NEAREST = 3


def refusal(question: str, kind: Refusal, reason: str, nearest: tuple[Citation, ...] = ()) -> Answer:
    """An abstention; its text is its reason."""
    return Answer(question, question, reason, (), (), refusal=kind, reason=reason, nearest=nearest)


def no_question(question: str, searcher: Searcher) -> Answer | None:
    """The clear sentence for what cannot be asked: nothing, only punctuation, a whole text, an empty library; None for a question."""
    limit = searcher.settings.question_max_chars
    stripped = question.strip()
    if not any(c.isalnum() for c in stripped):
        return refusal(question, Refusal.EMPTY_QUESTION, messages.EMPTY_QUESTION)
    if len(stripped) > limit:
        return refusal(question, Refusal.TOO_LONG, messages.TOO_LONG.format(length=len(stripped), limit=limit))
    if not len(searcher.index.passages):
        return refusal(question, Refusal.EMPTY_INDEX, messages.EMPTY_INDEX)
    reason = _not_about_papers(stripped)
    return refusal(question, Refusal.NO_EVIDENCE, reason) if reason else None


def _not_about_papers(text: str) -> str:
    """What is said to orders, to talk to the program and to other languages; "" for everything else."""
    plain = asking.plain(text)
    if re.search(data.ORDERS, text) or not any(c.isalnum() for c in plain):
        return messages.INSTRUCTION
    if not any(c.isalpha() for c in plain):
        return messages.NO_WORDS
    if re.search(data.TO_BE_WRITTEN, plain):
        return messages.TO_DRAFTING
    if re.search(data.TO_THE_PROGRAM, text):
        return messages.ABOUT_PROGRAM
    return messages.NO_CHINESE if asking.is_foreign(plain) else ""


def no_matter(seen: Considered, found: bool) -> Answer | None:
    """The sentence for a question that names nothing to look for, or asks for more where no more is; None for any other. `found`: units were chosen."""
    if seen.query.hangs:
        return refusal(seen.ask.text, Refusal.NO_EVIDENCE, messages.NOTHING_BEFORE)
    if seen.query.missing:
        asked, given = seen.query.missing
        return refusal(seen.ask.text, Refusal.NO_EVIDENCE, messages.NO_ITEM.format(asked=asked, given=given))
    if not asking.has_words(seen.ask):
        return refusal(seen.ask.text, Refusal.NO_EVIDENCE, messages.NO_WORDS)
    if seen.query.shown and not found:
        return refusal(seen.ask.text, Refusal.NO_EVIDENCE, messages.NO_OTHERS)
    return None


def declined(seen: Considered, doubts: Doubts, index: Index) -> Answer:
    """What is missing, in words, and the three nearest headings."""
    documents = index.documents
    reason = abstaining.reason(seen.ask, doubts, seen.units, index)
    nearest: list[Citation] = []
    headings: set[tuple[str, tuple[str, ...]]] = set()
    for unit in seen.units:
        path = documents[unit.doc_id].heading_path(unit.start)
        if (unit.doc_id, path) not in headings and len(nearest) < NEAREST:
            headings.add((unit.doc_id, path))
            nearest.append(citations.make(documents[unit.doc_id], unit.start, unit.end, len(nearest) + 1))
    if nearest:
        reason += messages.NEAREST.format(headings="；".join(abstaining.place_of(documents[c.doc_id], c.start) for c in nearest))
    return refusal(seen.ask.text, Refusal.NO_EVIDENCE, reason, tuple(nearest))
