"""From chosen lines to the answer's text with its markers and citations; nothing is shown that does not stand in its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.grounding import citations
from assistant.schema import Citation, Document

CLOSERS = "”’」』）"
ENDING = "。！？；!?;，,"


@dataclass(frozen=True, slots=True)
class Source:
    """text[start:end] of one document."""

    doc_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One statement. `lead` is ours (connecting words), `text` is quoted or computed; `sources` are what the citation quotes."""

    text: str
    sources: tuple[Source, ...]
    lead: str = ""
    computed: bool = False
    more: bool = False  # stands behind 展开
    item: bool = False  # on a line of its own
    pairs: tuple[tuple[str, str], ...] = ()  # exhibits: the (label, value) cells that are shown


class Writer:
    """Numbers the sources in the order of first use; a source inside one already cited takes its number."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self.documents = documents
        self.citations: list[Citation] = []

    def cite(self, source: Source) -> int:
        """The marker number of a source. Raises UnverifiedQuote where it does not stand in its document."""
        for made in self.citations:
            if made.doc_id == source.doc_id and made.start <= source.start and source.end <= made.end:
                return made.n
        made = citations.make(self.documents[source.doc_id], source.start, source.end, len(self.citations) + 1)
        same = next((c.n for c in self.citations if (c.doc_id, c.start, c.end) == (made.doc_id, made.start, made.end)), None)
        if same is not None:
            return same
        citations.verify(self.documents[source.doc_id], made)
        self.citations.append(made)
        return made.n

    def render(self, lines: Sequence[Line]) -> str:
        """The lines as text with [n] behind each statement, in front of its full stop."""
        pieces: list[str] = []
        for line in lines:
            marks = "".join(f"[{n}]" for n in dict.fromkeys(self.cite(s) for s in line.sources))
            body = " ".join(line.text.split("\n")).rstrip(ENDING + " \t")
            numbered = line.item and line.lead.rstrip(". ")[-1:].isdigit()
            closed = body[-1:] in CLOSERS and body[-2:-1] in ENDING
            pieces.append(f"{line.lead}{body}{marks}" + ("" if numbered or closed else "。"))
        joined = ""
        for line, piece in zip(lines, pieces, strict=True):
            joined += ("\n" if joined and line.item else "") + piece
        return joined


def short_title(document: Document) -> str:
    """The title as it is named in running text."""
    return document.title.strip("《》 \n")
