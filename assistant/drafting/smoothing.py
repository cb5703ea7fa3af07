"""Optional: paragraphs put into smoother words by a callable (a language model behind it); each sentence is held against its sources again.

A paragraph is taken over only where it cites exactly what it cited, every sentence cites and passes the fact lock, and a sentence from a
draft for comment, an ended plan or a person still says so. Otherwise it stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from assistant.drafting.attribution import brief_title, ended, short_title
from assistant.grounding import citations, lock
from assistant.schema import Citation, Document, Draft, DraftParagraph, Status
from assistant.zh.messages import drafting as messages

Rewrite = Callable[[str, Sequence[Citation]], str]  # a paragraph with its markers, what it cites -> other words with the same markers
_MARKER = re.compile(r"\[(\d+)\]")
_SENTENCE = re.compile(r"[^。！？]*[。！？](?:\[\d+\])*|[^。！？]+$")
MOST_LONGER = 1.1  # a smoother paragraph may be a tenth longer, as the length promises


def smoothed(draft: Draft, rewrite: Rewrite, *, documents: Mapping[str, Document], today: date) -> Draft:
    """The draft with every paragraph that the rewriting improves safely; a note says how many."""
    by_number = {c.n: c for c in draft.citations}
    taken = 0
    sections = []
    for section in draft.sections:
        paragraphs = []
        for p in section.paragraphs:
            cited = [by_number[n] for n in p.citations]
            text = rewrite(p.text, cited) if cited else p.text
            sound = text != p.text and _sound(text, p, cited, documents, today)
            taken += sound
            paragraphs.append(DraftParagraph(text, tuple(dict.fromkeys(int(n) for n in _MARKER.findall(text)))) if sound else p)
        sections.append(replace(section, paragraphs=tuple(paragraphs)))
    from assistant.drafting.replacing import renumbered

    made = renumbered(replace(draft, sections=tuple(sections)))
    return replace(made, warnings=(*draft.warnings, messages.SMOOTHED.format(n=taken))) if taken else draft


def _sound(text: str, before: DraftParagraph, cited: Sequence[Citation], documents: Mapping[str, Document], today: date) -> bool:
    if {int(n) for n in _MARKER.findall(text)} != set(before.citations) or len(text) > MOST_LONGER * len(before.text):
        return False
    return all(_sentence_sound(s, cited, documents, today) for s in _SENTENCE.findall(text) if s.strip())


def _sentence_sound(sentence: str, cited: Sequence[Citation], documents: Mapping[str, Document], today: date) -> bool:
    numbers = {int(n) for n in _MARKER.findall(sentence)}
    own = [c for c in cited if c.n in numbers]
    if not own:
        return False
    quotes = [citations.quote(documents[c.doc_id], c) for c in own]
    known = [k for c in own for k in _around(documents[c.doc_id], c)]
    return lock.holds(lock.check(sentence, quotes, known=known)) and all(_named(sentence, documents[c.doc_id], c, today) for c in own)


def _around(document: Document, citation: Citation) -> tuple[str, ...]:
    name = short_title(document)
    return (*lock.known_of(document, citation.start), name, brief_title(name))


def _named(sentence: str, document: Document, citation: Citation, today: date) -> bool:
    """True where the sentence still says whose words these are and how far they bind."""
    said = document.speech(citation.start)
    if said and said.person and said.person not in sentence:
        return False
    if document.metadata.status.value == Status.DRAFT.value and "征求意见稿" not in sentence:
        return False
    return not ended(document, today) or bool(re.search(r"曾|\d{4}年", sentence))
