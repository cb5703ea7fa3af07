"""Tables that a format gives as rows of cells -> one paragraph with its cells; 专栏 boxes drawn as tables -> paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.source import Flow, Para, TableDraft
from assistant.schema import BlockKind
from assistant.zh import layout
from assistant.zh.headings import BOX

NUMERIC = re.compile(r"[-－+]?[\d,，.]+\s*[%％]?$")


def table_para(rows: Sequence[Sequence[str]], *, page: int | None = None, kind: BlockKind = BlockKind.TABLE, caption: str = "", unit: str = "", series: str = "") -> Para | None:
    """One paragraph, a row a line, cells between tabs. None where every cell is empty."""
    cleaned = [[re.sub(r"\s*\n\s*", "", cell.replace("\t", " ")).strip() for cell in row] for row in rows]
    cleaned = [row for row in cleaned if any(row)]
    if not cleaned:
        return None
    pieces: list[str] = []
    places: list[list[tuple[int, int]]] = []
    at = 0
    for row in cleaned:
        line: list[tuple[int, int]] = []
        for i, cell in enumerate(row):
            if i:
                pieces.append("\t")
                at += 1
            line.append((at, at + len(cell)) if cell else (-1, -1))
            pieces.append(cell)
            at += len(cell)
        pieces.append("\n")
        at += 1
        places.append(line)
    headed = len(cleaned) > 1 and kind is BlockKind.TABLE and _is_header(cleaned[0], cleaned[1:])
    draft = TableDraft(kind, places[0] if headed else [], places[1:] if headed else places, caption, unit, series)
    flow = Flow("".join(pieces)[:-1], pages=[(0, page)] if page is not None else [])
    return Para(flow, kind, hard=True, tables=[draft])


def _is_header(first: Sequence[str], rest: Sequence[Sequence[str]]) -> bool:
    """A first row of different words over rows that hold figures or longer text."""
    words = [c for c in first if c]
    if len(words) < 2 or len(set(words)) < len(words) or any(NUMERIC.match(c) for c in words) or any(len(c) > 40 for c in words):
        return False
    return any(NUMERIC.match(c) for row in rest for c in row) or first[0] in layout.STUBS or sum(map(len, words)) < sum(len(c) for c in rest[0])


def boxed_paras(rows: Sequence[Sequence[Sequence[str]]], page: int | None = None) -> list[Para] | None:
    """The paragraphs of a table that only frames text (one column); None where it is a real table.

    `rows`: rows of cells, each a list of paragraphs. A 专栏 title at its head makes it a box.
    """
    if any(sum(1 for cell in row if any(p.strip() for p in cell)) > 1 for row in rows):
        return None
    texts = [p for row in rows for cell in row for p in cell if p.strip()]
    if not texts or (len(texts) > 1 and not BOX.match(texts[0]) and max(map(len, texts)) < 40):
        return None
    paras = [Para(Flow(t, pages=[(0, page)] if page is not None else []), hard=True, tabbed=True) for t in texts]
    if BOX.match(texts[0]):
        paras[0].style = "box"
        paras[-1].ends_box = True
    return paras
