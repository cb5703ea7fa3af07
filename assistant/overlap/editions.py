"""Two editions of one paper as text and as a Word file: every changed, added and removed sentence with its place, what stayed marked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.overlap.compare import Change, Comparison
from assistant.overlap.view import cut
from assistant.schema import Document
from assistant.zh.messages import overlap as messages

if TYPE_CHECKING:
    from assistant.word import Run
    from assistant.word.writer import Block

HIGHLIGHT = "yellow"
Pieces = tuple[tuple[str, bool], ...]


def names(left: Document, right: Document) -> tuple[str, str]:
    """旧版：《…》（file）, 新版：《…》（file); the titles of two editions are often the same."""
    old, new = (messages.EDITION_FILE.format(title=d.title, file=d.file) if d.file else f"《{d.title}》" for d in (left, right))
    return messages.OLD.format(name=old), messages.NEW.format(name=new)


def headline(left: Document, right: Document, found: Comparison) -> tuple[str, ...]:
    """Which two papers, how much of each stands in the other, and how many sentences changed."""
    kinds = [sum(c.kind == kind for c in found.changes) for kind in ("changed", "added", "removed")]
    counts = messages.EDITION_COUNTS.format(unchanged=found.unchanged, changed=kinds[0], added=kinds[1], removed=kinds[2])
    return (*names(left, right), messages.EDITION_SHARE.format(left=found.left_same, right=found.right_same), counts)


def sides(left: Document, right: Document, change: Change) -> tuple[Pieces, Pieces]:
    """The old and the new sentence, cut where the words that stayed begin and end; () for the side that has none."""
    old = tuple(cut(left.text[slice(*change.left)], [(m[0], m[1]) for m in change.marks])) if change.left else ()
    new = tuple(cut(right.text[slice(*change.right)], [(m[2], m[3]) for m in change.marks])) if change.right else ()
    return old, new


def place(document: Document, span: tuple[int, int] | None) -> str:
    """Innermost heading and page of a sentence."""
    if span is None:
        return ""
    page, path = document.page(span[0]), document.heading_path(span[0])[-1:]
    return " ".join((*path, *((messages.PAGE.format(page=page),) if page else ())))


def comparison_text(left: Document, right: Document, found: Comparison) -> str:
    """All changes as text; words that stayed stand plain, words that came or went in 【】."""
    lines = [*headline(left, right, found), ""]
    for change in found.changes:
        old, new = sides(left, right, change)
        lines.append(f"{messages.CHANGES[change.kind]}")
        if change.left:
            lines.append(messages.OLD_LINE.format(place=place(left, change.left), text=_plain(old, bool(change.right))))
        if change.right:
            lines.append(messages.NEW_LINE.format(place=place(right, change.right), text=_plain(new, bool(change.left))))
    return "\n".join(lines)


def _plain(pieces: Pieces, paired: bool) -> str:
    return "".join(piece if stayed or not paired or not piece.strip() else f"【{piece}】" for piece, stayed in pieces)


def comparison_word(path: Path, left: Document, right: Document, found: Comparison) -> None:
    """The same as a Word file, side by side. Raises OSError where it cannot be written."""
    from assistant.word import write_docx

    write_docx(path, list(_blocks(left, right, found)))


def _blocks(left: Document, right: Document, found: Comparison) -> Iterator[Block]:
    from assistant.word import Paragraph, Run, Table, Title

    yield Title(messages.EDITIONS_TITLE)
    yield from (Paragraph((Run(line),)) for line in headline(left, right, found))
    rows = []
    for change in found.changes:
        old, new = sides(left, right, change)
        cells = (_cell(old, place(left, change.left), bool(change.right)), _cell(new, place(right, change.right), bool(change.left)))
        rows.append(((Run(messages.CHANGES[change.kind]),), *cells))
    if rows:
        yield Table(("", messages.OLD_COLUMN, messages.NEW_COLUMN), tuple(rows), (3, 14, 14))


def _cell(pieces: Pieces, where: str, paired: bool) -> tuple[Run, ...]:
    from assistant.word import Run

    if not pieces:
        return (Run(messages.NONE),)
    runs = (Run(piece, highlight=HIGHLIGHT if paired and not stayed and piece.strip() else "") for piece, stayed in pieces)
    return (*runs, Run(f"\n{where}" if where else ""))
