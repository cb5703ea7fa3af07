"""Word files (.docx, .docm without its macros): an own walk over the XML, in document order.

Kept: paragraphs, tables, text boxes, footnotes and endnotes, tracked insertions, data of native charts. Left out with a
note: tracked deletions and hidden text. Not read: headers and footers, comments, pictures, macros.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.reading.grids import boxed_paras, table_para
from assistant.reading.package import Package, RefusedFile
from assistant.reading.source import Flow, Note, Para, Source
from assistant.schema import BlockKind, RepairKind
from assistant.zh import layout
from assistant.zh.messages import reading as messages

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
TITLE_PARAS = 8  # paragraphs at the head among which a centred one may be the title
TITLE_SIZE = 32  # half points; body text is 3号 (32), a title 2号 (44): GB/T 9704-2012 §7.3.1


class _Docx:
    def __init__(self, package: Package) -> None:
        self.package = package
        root = package.xml("word/document.xml")
        if root is None:
            raise RefusedFile(messages.NOT_WORD)
        if root.tag.startswith(STRICT_W):
            raise RefusedFile(messages.STRICT_WORD)
        self.body = root.find(f"{W}body")
        self.styles = self._styles()
        self.rels = self._relations()
        self.notes = {kind: self._notes(kind) for kind in ("footnote", "endnote")}
        self.paras: list[Para] = []

    # ---------------------------------------------------------------- parts

    def _styles(self) -> dict[str, tuple[str, int]]:
        """Style id -> ("title" | "heading" | "toc" | "caption" | "", level)."""
        root = self.package.xml("word/styles.xml")
        found: dict[str, tuple[str, int]] = {}
        for style in root.iter(f"{W}style") if root is not None else ():
            name = _value(style.find(f"{W}name")).lower()
            outline = _value(style.find(f"{W}pPr/{W}outlineLvl"))
            heading = re.match(r"(?:heading|标题)\s*(\d)", name)
            if name in ("title", "标题", "文档标题"):
                found[style.get(f"{W}styleId", "")] = ("title", 0)
            elif heading or (outline.isdigit() and int(outline) < 9):
                found[style.get(f"{W}styleId", "")] = ("heading", int(heading[1]) if heading else int(outline) + 1)
            elif name.startswith(("toc", "目录")):
                found[style.get(f"{W}styleId", "")] = ("toc", 0)
            elif name.startswith(("caption", "题注")):
                found[style.get(f"{W}styleId", "")] = ("caption", 0)
        return found

    def _relations(self) -> dict[str, str]:
        root = self.package.xml("word/_rels/document.xml.rels")
        return {} if root is None else {str(r.get("Id")): str(r.get("Target")) for r in root}

    def _notes(self, kind: str) -> dict[str, str]:
        root = self.package.xml(f"word/{kind}s.xml")
        found: dict[str, str] = {}
        for note in root.iter(f"{W}{kind}") if root is not None else ():
            if note.get(f"{W}type") in (None, "normal"):
                found[note.get(f"{W}id", "")] = " ".join(t for p in note.iter(f"{W}p") if (t := self._text(p).text.strip()))
        return found

    # ---------------------------------------------------------------- walk

    def walk(self, parent: _Element) -> None:
        """Append the paragraphs of a body, a cell or a text box."""
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}smartTag", f"{W}customXml", f"{W}moveTo"):
                self.walk(child)

    def _paragraph(self, node: _Element) -> None:
        flow = self._text(node)
        if flow.text.strip() or flow.notes:
            for piece in _lines(flow):
                para = Para(piece, hard=True)
                para.style, para.style_level = self._style(node)
                self.paras.append(para)
        for box in self._boxes(node):
            self.walk(box)
        for chart in node.iter(f"{C}chart"):
            self._chart(self.rels.get(chart.get(f"{R}id", ""), ""))
        for kind in ("footnote", "endnote"):
            for reference in node.iter(f"{W}{kind}Reference"):
                if text := self.notes[kind].get(reference.get(f"{W}id", "")):
                    self.paras.append(Para(Flow(text), BlockKind.FOOTNOTE, "footnote", hard=True))

    def _boxes(self, node: _Element) -> list[_Element]:
        return [b for b in node.iter(f"{W}txbxContent") if not any(a.tag == f"{MC}Fallback" for a in b.iterancestors())]

    def _style(self, node: _Element) -> tuple[str, int]:
        style = self.styles.get(_value(node.find(f"{W}pPr/{W}pStyle")))
        outline = _value(node.find(f"{W}pPr/{W}outlineLvl"))
        if outline.isdigit() and int(outline) < 9:
            return "heading", int(outline) + 1
        if style:
            return style
        centred = _value(node.find(f"{W}pPr/{W}jc")) == "center"
        sizes = [int(v) for r in node.iter(f"{W}rPr") if (v := _value(r.find(f"{W}sz"))).isdigit()]
        bold = node.find(f".//{W}rPr/{W}b") is not None
        large = bool(sizes) and max(sizes) > TITLE_SIZE
        return ("centred", 0) if centred and (large or bold) and len(self.paras) < TITLE_PARAS else ("", 0)

    def _table(self, node: _Element) -> None:
        rows = [[self._cell(c) for c in _spread(row)] for row in node.iter(f"{W}tr") if _owner(row, f"{W}tbl") is node]
        framed = boxed_paras(rows)
        if framed is not None:
            self.paras += framed
        elif (para := table_para([["\n".join(cell) for cell in row] for row in rows])) is not None:
            self.paras.append(para)

    def _cell(self, cell: _Element | None) -> list[str]:
        return [] if cell is None else [t for p in cell.iter(f"{W}p") if (t := self._text(p).text.strip())]

    def _chart(self, target: str) -> None:
        root = self.package.xml("word/" + target.lstrip("/").removeprefix("word/")) if target else None
        if root is None:
            return
        caption = "".join(t.text or "" for t in root.iterfind(f".//{C}title//{{http://schemas.openxmlformats.org/drawingml/2006/main}}t"))
        for series in root.iter(f"{C}ser"):
            name, labels, values = (_points(series.find(f"{C}{part}")) for part in ("tx", "cat", "val"))
            if not labels or len(labels) != len(values):
                continue
            title = name[0] if name else ""
            lines = [x for x in dict.fromkeys((caption, title)) if x]
            self.paras += [Para(Flow(line), BlockKind.CAPTION, "caption", hard=True) for line in lines]
            para = table_para(list(zip(labels, values, strict=True)), kind=BlockKind.CHART, caption=caption or title, series=title)
            if para is not None:
                self.paras.append(para)

    # ---------------------------------------------------------------- text

    def _text(self, node: _Element) -> Flow:
        """The paragraph's own text; deletions and hidden runs are noted."""
        pieces: list[str] = []
        notes: list[Note] = []
        self._collect(node, pieces, notes)
        return Flow("".join(pieces), notes)

    def _collect(self, node: _Element, pieces: list[str], notes: list[Note]) -> None:
        for child in node:
            tag = child.tag
            if tag in (f"{W}del", f"{W}moveFrom"):
                removed = "".join(t.text or "" for t in child.iter(f"{W}delText", f"{W}t"))
                notes += [Note(sum(map(len, pieces)), RepairKind.HIDDEN, removed)] if removed else []
            elif tag == f"{W}r":
                if child.find(f"{W}rPr/{W}vanish") is not None:
                    removed = "".join(t.text or "" for t in child.iter(f"{W}t"))
                    notes += [Note(sum(map(len, pieces)), RepairKind.HIDDEN, removed)] if removed else []
                else:
                    pieces += [_run(part) for part in child]
            elif tag in (f"{W}hyperlink", f"{W}ins", f"{W}smartTag", f"{W}sdt", f"{W}sdtContent", f"{W}fldSimple", f"{W}moveTo", f"{W}customXml"):
                self._collect(child, pieces, notes)


def _run(part: _Element) -> str:
    if part.tag == f"{W}t":
        return part.text or ""
    if part.tag == f"{W}tab":
        return "\t"
    if part.tag in (f"{W}br", f"{W}cr"):
        return "\n" if part.get(f"{W}type") in (None, "textWrapping", "page", "column") else ""
    return "-" if part.tag == f"{W}noBreakHyphen" else ""


def _lines(flow: Flow) -> list[Flow]:
    """A paragraph with manual line breaks as one flow a line; notes go with the first."""
    parts = flow.text.split("\n")
    if len(parts) == 1:
        return [flow]
    flows = [Flow(part) for part in parts if part.strip()] or [Flow("")]
    flows[0].notes = [Note(min(n.at, len(flows[0].text)), n.kind, n.removed, n.page) for n in flow.notes]
    return flows


def _value(node: _Element | None) -> str:
    return "" if node is None else str(node.get(f"{W}val") or "")


def _owner(node: _Element, tag: str) -> _Element | None:
    return next((a for a in node.iterancestors() if a.tag == tag), None)


def _spread(row: _Element) -> list[_Element | None]:
    """The cells of a row, with None for columns a merged cell spreads over or continues from above."""
    cells: list[_Element | None] = []
    for cell in row:
        if cell.tag == f"{W}sdt":
            cells += [c for c in cell.iter(f"{W}tc")]
        elif cell.tag == f"{W}tc":
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            cells.append(None if merged is not None and merged.get(f"{W}val") != "restart" else cell)
            span = _value(cell.find(f"{W}tcPr/{W}gridSpan"))
            cells += [None] * (min(int(span), 100) - 1 if span.isdigit() else 0)
    return cells


def _points(node: _Element | None) -> list[str]:
    return [] if node is None else [(v.text or "").strip() for v in node.iter(f"{C}v")]


def read_docx(data: bytes) -> Source:
    """A Word file as paragraphs and tables in document order. Raises RefusedFile."""
    package = Package(data)
    reader = _Docx(package)
    if reader.body is not None:
        reader.walk(reader.body)
    _title(reader.paras)
    for para in reader.paras:
        if para.style == "toc":
            para.kind = BlockKind.FURNITURE
    source = Source(reader.paras)
    if any(n.startswith("word/vbaProject") for n in package.names):
        source.warnings.append(messages.MACROS)
    core = package.xml("docProps/core.xml")
    if core is not None:
        source.properties["file title"] = "".join(core.xpath("//*[local-name()='title']/text()"))
    return source


def _title(paras: list[Para]) -> None:
    """Of the large or bold centred lines at the head, the first run is the title where no style says it."""
    styled = any(p.style == "title" for p in paras)
    before: Para | None = None
    for para in paras:
        if para.style != "centred":
            before = None
            continue
        text = para.text.strip()
        para.style = ""
        if layout.TITLE_PARTS.search(text) and (not styled or before is not None):
            para.style, styled, before = "title", True, para
        else:
            before = None
