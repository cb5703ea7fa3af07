"""Reads the plain sources of the sample documents.

One block a line: `> ` note, `# `…`##### ` headings, anything else a paragraph. Three fenced blocks, each closed by `:::`:
`:::box TITLE` (one paragraph a line), `:::table TITLE` and `:::chart TITLE` (cells divided by ` | `, header first).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FENCES = ("box", "table", "chart")


@dataclass(frozen=True, slots=True)
class Item:
    """One block. `kind` is note, heading, paragraph, box, table or chart; `level` is 0 for the document's title."""

    kind: str
    text: str
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


def read_source(path: Path) -> list[Item]:
    """The blocks of one source file in order. Raises ValueError for a fence that is unknown or not closed."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    items: list[Item] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if line.startswith(":::"):
            if ":::" not in lines[at:]:
                raise ValueError(f"{path.name}: fence not closed: {line}")
            end = lines.index(":::", at)
            items.append(_fenced(line, lines[at:end]))
            at = end + 1
        elif line:
            items.append(_plain(line))
    return items


def _plain(line: str) -> Item:
    marks = len(line) - len(line.lstrip("#"))
    if marks:
        return Item("heading", line[marks:].strip(), marks - 1)
    if line.startswith("> "):
        return Item("note", line[2:])
    return Item("paragraph", line)


def _fenced(opening: str, body: list[str]) -> Item:
    kind, _, title = opening.removeprefix(":::").partition(" ")
    if kind not in FENCES:
        raise ValueError(f"unknown fence: {opening}")
    rows = tuple(tuple(cell.strip() for cell in line.split("|")) for line in body if line)
    return Item(kind, title.strip(), rows=rows)
