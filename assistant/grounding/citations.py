"""Citations: make them, prove that they stand in their document, show them with what stands around them.

A citation holds offsets only. Its quotation is always `document.text[start:end]`, computed anew each time, so it cannot
drift from the document.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.errors import UnverifiedQuote
from assistant.schema import Citation, Document, Passage
from assistant.zh.messages import grounding as messages


@dataclass(frozen=True, slots=True)
class Rendered:
    """A quotation with its surroundings; before + quote + after is one stretch of the document's text."""

    before: str
    quote: str
    after: str
    start: int  # of `before`, in the document
    end: int  # of `after`, in the document


def make(document: Document, start: int, end: int, n: int) -> Citation:
    """The citation number `n` (1-based) of [start, end) without surrounding white space.

    Raises UnverifiedQuote where the span lies outside the document or holds white space only.
    """
    if not 0 <= start < end <= len(document.text):
        raise UnverifiedQuote(messages.OUTSIDE.format(file=document.file, start=start, end=end, length=len(document.text)))
    text = document.text[start:end]
    if not text.strip():
        raise UnverifiedQuote(messages.EMPTY_QUOTE.format(file=document.file, start=start, end=end))
    lead, trail = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    return Citation(n=n, doc_id=document.doc_id, start=start + lead, end=end - trail)


def make_passage(document: Document, passage: Passage, n: int) -> Citation:
    """The citation of a whole passage."""
    return make(document, passage.start, passage.end, n)


def verify(document: Document, citation: Citation) -> None:
    """Raises UnverifiedQuote unless the citation names this document and a trimmed, non-empty span of it."""
    if citation.doc_id != document.doc_id:
        raise UnverifiedQuote(
            messages.OTHER_DOCUMENT.format(n=citation.n, wanted=citation.doc_id, given=document.doc_id, file=document.file)
        )
    made = make(document, citation.start, citation.end, citation.n)
    if made != citation:
        raise UnverifiedQuote(
            messages.UNTRIMMED.format(file=document.file, n=citation.n, start=citation.start, end=citation.end)
        )


def quote(document: Document, citation: Citation) -> str:
    """The exact words at the citation. Raises UnverifiedQuote."""
    verify(document, citation)
    return document.text[citation.start : citation.end]


def render(document: Document, citation: Citation, context_chars: int = 120) -> Rendered:
    """The quotation with up to `context_chars` characters (>= 0) on either side. Raises UnverifiedQuote."""
    words = quote(document, citation)
    start, end = max(0, citation.start - max(0, context_chars)), min(len(document.text), citation.end + max(0, context_chars))
    return Rendered(document.text[start : citation.start], words, document.text[citation.end : end], start, end)


def expand_to_sentence(document: Document, start: int, end: int) -> tuple[int, int]:
    """[start, end) grown to whole sentences, never beyond the blocks that hold its two ends.

    Where the document has no blocks, sentences are looked for in the paragraph (between line breaks).
    """
    from assistant.zh.sentences import sentence_spans

    low, high = _frame(document, start, end)
    touched = [(s, e) for s, e in sentence_spans(document.text, low, high) if s < end and start < e]
    if not touched:
        return start, end
    return min(start, touched[0][0]), max(end, touched[-1][1])


def _frame(document: Document, start: int, end: int) -> tuple[int, int]:
    first, last = document.block(start), document.block(end - 1)
    low = first.start if first else document.text.rfind("\n", 0, start) + 1
    after = document.text.find("\n", end - 1)
    high = last.end if last else (len(document.text) if after < 0 else after)
    return min(low, start), max(high, end)
