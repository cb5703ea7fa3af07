"""A draft as an official Word file with real footnotes, or as Markdown with a list of sources."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from assistant.grounding import citations
from assistant.schema import Citation, Document, Draft, DraftParagraph
from assistant.word import Heading, Line, Paragraph, Run, Title, write_docx
from assistant.zh.messages import drafting as messages

MARKER = re.compile(r"\[(\d+)\]")
_SECOND = re.compile(r"^（[一二三四五六七八九十]+）")


def titled(document: Document) -> str:
    """The title as it stands inside 《》: its own book-title marks become 〈〉 (GB/T 15834-2011, 4.15)."""
    return document.title.replace("《", "〈").replace("》", "〉")


def footnote(document: Document, citation: Citation) -> str:
    """《title》（status，date）headings，第3页：“quotation”. Quotation marks in headings are left out: the only pair holds the quotation."""
    metadata = document.metadata
    path = " › ".join(h.strip().rstrip("。：:") for h in document.heading_path(citation.start))
    page = document.page(citation.start)
    place = "，".join(x for x in (re.sub("[“”]", "", path), messages.PAGE.format(page=page) if page else "") if x)
    return messages.FOOTNOTE.format(
        title=titled(document),
        status=metadata.status.value,
        date=f"，{metadata.date.value}" if metadata.date else "",
        place=place,
        quote=re.sub(r"\s*\n\s*", "", citations.quote(document, citation)),
    )


def to_word(path: Path, draft: Draft, *, documents: Mapping[str, Document], reading_copy: bool = False) -> None:
    """Writes the draft. Sources are footnotes; in a reading copy they stand in a list at the end and the text is clean.

    Raises OSError where the file cannot be written.
    """
    notes = {c.n: footnote(documents[c.doc_id], c) for c in draft.citations}
    blocks: list[Title | Line | Heading | Paragraph] = [Title(draft.request.title)]
    if draft.request.speaker:
        blocks.append(Line(draft.request.speaker))
    for i, section in enumerate(draft.sections):
        if section.heading:
            blocks.append(Heading(section.heading, 2 if _SECOND.match(section.heading) else 1))
        for k, paragraph in enumerate(section.paragraphs):
            if i == 0 and k == 0 and not section.heading and paragraph.text.endswith("："):
                blocks.append(Line(paragraph.text, "Salutation"))
            else:
                blocks.append(Paragraph(_runs(paragraph, notes, clean=reading_copy)))
    if reading_copy and notes:
        blocks.append(Heading(messages.SOURCES_TITLE, 1))
        blocks += [Paragraph((Run(f"[{n}] {note}"),)) for n, note in notes.items()]
    write_docx(path, blocks)


def _runs(paragraph: DraftParagraph, notes: Mapping[int, str], *, clean: bool) -> tuple[Run, ...]:
    pieces = MARKER.split(paragraph.text)  # text, number, text, number, …, text
    if clean:
        return (Run("".join(pieces[0::2])),)
    runs = [Run(text, footnote=notes.get(int(number), "")) for text, number in zip(pieces[0::2], pieces[1::2], strict=False)]
    return tuple(r for r in (*runs, Run(pieces[-1])) if r.text or r.footnote)


def to_markdown(draft: Draft, *, documents: Mapping[str, Document]) -> str:
    """The draft with markers [1] and the list of sources, and the warnings as quotations at the end."""
    lines = [f"# {draft.request.title}", ""]
    if draft.request.speaker:
        lines += [draft.request.speaker, ""]
    for section in draft.sections:
        if section.heading:
            lines += [f"{'###' if _SECOND.match(section.heading) else '##'} {section.heading}", ""]
        for paragraph in section.paragraphs:
            lines += [paragraph.text, ""]
    if draft.citations:
        lines += [f"## {messages.SOURCES_TITLE}", ""]
        for c in draft.citations:
            lines += [f"[{c.n}] {footnote(documents[c.doc_id], c)}", ""]
    return "\n".join(lines).rstrip() + "\n"
