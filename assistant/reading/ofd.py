"""OFD (GB/T 33190-2016), the national format for electronic official papers: own reader of its text objects."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from assistant.reading.package import Package, RefusedFile
from assistant.reading.pdf import MAX_PAGES
from assistant.reading.printed import Piece, page_paras
from assistant.reading.source import Source
from assistant.zh.messages import reading as messages

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_ofd(data: bytes) -> Source:
    """All pages of all documents in the package, in the order its page list gives. Raises RefusedFile."""
    package = Package(data)
    root = package.xml("OFD.xml")
    if root is None:
        raise RefusedFile(messages.NOT_OFD.format(name="OFD.xml"))
    source = Source([], pages=0)
    for body in _all(root, "DocRoot"):
        _document(package, (body.text or "").strip(), source)
    if not source.paras:
        raise RefusedFile(messages.OFD_NO_TEXT)
    return source


def _document(package: Package, path: str, source: Source) -> None:
    root = package.xml(path.lstrip("/"))
    if root is None:
        raise RefusedFile(messages.NOT_OFD.format(name=path or "DocRoot"))
    folder = PurePosixPath(path.lstrip("/")).parent
    templates = {t.get("ID"): t.get("BaseLoc", "") for t in _all(root, "TemplatePage")}
    pages = [p for p in _all(root, "Page") if p.get("BaseLoc")]
    if len(pages) > MAX_PAGES:
        raise RefusedFile(messages.TOO_MANY_PAGES.format(pages=len(pages), limit=MAX_PAGES))
    for page in pages:
        source.pages = (source.pages or 0) + 1
        content = package.xml(_join(folder, page.get("BaseLoc", "")))
        pieces = _pieces(content) if content is not None else []
        for used in _all(content, "Template") if content is not None else ():
            template = package.xml(_join(folder, templates.get(used.get("TemplateID"), "") or "-"))
            pieces = (_pieces(template) if template is not None else []) + pieces
        source.paras += page_paras(pieces, source.pages)


def _join(folder: PurePosixPath, location: str) -> str:
    return location.lstrip("/") if location.startswith("/") else str(folder / location)


def _all(node: _Element, name: str) -> list[_Element]:
    return [n for n in node.iter() if isinstance(n.tag, str) and n.tag.rpartition("}")[2] == name]


def _numbers(text: str | None) -> list[float]:
    """Numbers of a DeltaX: "g 3 5" stands for three times 5."""
    found: list[float] = []
    tokens = (text or "").split()
    at = 0
    while at < len(tokens):
        if tokens[at] == "g" and at + 2 < len(tokens):
            found += [float(tokens[at + 2])] * min(int(float(tokens[at + 1])), 10_000)
            at += 3
        else:
            try:
                found.append(float(tokens[at]))
            except ValueError:
                found.append(0.0)
            at += 1
    return found


def _pieces(content: _Element) -> list[Piece]:
    found: list[Piece] = []
    for node in _all(content, "TextObject"):
        box = _numbers(node.get("Boundary"))
        if len(box) != 4:
            continue
        matrix = _numbers(node.get("CTM")) or [1, 0, 0, 1, 0, 0]
        size = float(_numbers(node.get("Size"))[0] if node.get("Size") else 4.0) * (abs(matrix[3]) or abs(matrix[1]) or 1.0)
        for code in _all(node, "TextCode"):
            found += _code_pieces(code, box, matrix, size)
    return found


def _code_pieces(code: _Element, box: list[float], matrix: list[float], size: float) -> list[Piece]:
    text = re.sub(r"[\r\n\t]", " ", code.text or "")
    if not text.strip():
        return []
    x = (_numbers(code.get("X")) or [0.0])[0]
    y = (_numbers(code.get("Y")) or [size])[0]
    steps = _numbers(code.get("DeltaX"))
    a, c, e = matrix[0], matrix[2], matrix[4] if len(matrix) > 4 else 0.0
    b, d, f = matrix[1], matrix[3], matrix[5] if len(matrix) > 5 else 0.0
    places = [x]
    for i in range(1, len(text)):
        places.append(places[-1] + (steps[i - 1] if i - 1 < len(steps) else steps[-1] if steps else size / (abs(a) or 1)))
    base = box[1] + b * x + d * y + f
    pieces: list[Piece] = []
    start = 0
    for i in range(1, len(text) + 1):
        wide = i < len(text) and (places[i] - places[i - 1]) * abs(a) > 2.6 * size
        if i == len(text) or wide:
            x0, x1 = (box[0] + a * places[j] + c * y + e for j in (start, i - 1))
            last = size if not text[i - 1].isascii() else size / 2
            if text[start:i].strip():
                pieces.append(Piece(text[start:i].strip(), min(x0, x1), base - 0.88 * size, max(x0, x1) + last, base + 0.12 * size, size))
            start = i
    return pieces
