"""Saved web pages: the paper's body without navigation; a table stays a table.

The body is the smallest element that holds most of the page's running text; parts around it are counted as navigation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.reading.grids import boxed_paras, table_para
from assistant.reading.package import RefusedFile
from assistant.reading.plain import decode
from assistant.reading.source import Flow, Note, Para, Source
from assistant.schema import BlockKind, RepairKind
from assistant.zh import layout
from assistant.zh.kinds import FIELD
from assistant.zh.messages import reading as messages

if TYPE_CHECKING:
    from lxml.etree import _Element

DROPPED = ("script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "form", "select", "button", "nav", "header", "footer", "aside")
BREAKING = frozenset(("p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "tr", "td", "th", "table", "tbody", "thead", "center", "dl", "dt", "dd", "blockquote", "pre", "hr", "main", "body"))
BODY_SHARE = 0.75  # of the page's characters in long paragraphs; on the five saved government pages of docs/formats.md 0.6 to 0.9 choose the same element
HEADLINE = 8  # characters of a headline that also stands in the page's title; shorter ones are the site's name
LONG = 20  # characters of a paragraph that is text, not a link


def read_html(data: bytes) -> Source:
    """A saved page as paragraphs and tables. Raises RefusedFile where there is no text."""
    from lxml import etree, html

    text = _decoded(data)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = html.fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise RefusedFile(messages.DAMAGED_XML.format(name="HTML", reason=error)) from error
    title = (root.findtext(".//title") or "").strip()
    removed: list[str] = []
    for node in list(root.iter(*DROPPED)):
        if node.tag in ("nav", "header", "footer", "aside", "form") and (words := _words(node)):
            removed.append(words)
        node.drop_tree()
    for node in [n for n in root.iter() if isinstance(n.tag, str) and re.search(r"display\s*:\s*none|visibility\s*:\s*hidden", n.get("style") or "")]:
        if node.getparent() is not None:
            node.drop_tree()
    body = _body(root)
    reader = _Reader()
    for block in _head_blocks(root, body, re.sub(r"\s+", " ", title)):
        reader.walk(block)
    reader.walk(body)
    reader.flush()
    source = Source(reader.paras)
    source.properties["page title"] = title
    for para in reader.paras:
        if para.style == "heading" and para.style_level == 1 and len(para.text.strip()) >= HEADLINE and para.text.strip() in title:
            para.style = "title"
    removed += _outside(root, body)
    source.head_notes = [Note(0, RepairKind.NAVIGATION, words) for words in removed if words]
    _drop_navigation(source)
    return source


def _decoded(data: bytes) -> str:
    named = re.search(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", data[:4096])
    if named and named[1].lower() in (b"gb2312", b"gbk", b"gb18030"):
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError:
            pass  # the page names the wrong encoding: fall through to what its bytes are
    text = decode(data)
    if text is None:
        raise RefusedFile(messages.UNKNOWN_ENCODING)
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _words(node: _Element) -> str:
    return re.sub(r"\s+", " ", "".join(node.itertext())).strip()


def _body(root: _Element) -> _Element:
    """The smallest element holding BODY_SHARE of the running text."""
    weights: dict[_Element, int] = {}
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        own = sum(len(t) for t in (node.text or "", *(c.tail or "" for c in node)) if len(t.strip()) >= LONG or "。" in t)
        if node.tag == "a" or not own:
            continue
        at: _Element | None = node
        while at is not None:
            weights[at] = weights.get(at, 0) + own
            at = at.getparent()
    total = weights.get(root, 0)
    best = root
    for node in root.iter():
        if node in weights and weights[node] >= BODY_SHARE * total and node.tag not in ("p", "span", "font", "b", "strong"):
            best = node
    while best.tag in ("tbody", "tr", "td", "th") and (up := best.getparent()) is not None and weights.get(up, 0) == weights.get(best, 0) and up.tag in ("tbody", "tr", "table") and best.tag != "td":
        best = up
    return best


def _head_blocks(root: _Element, body: _Element, title: str) -> list[_Element]:
    """Header tables (索引号 … 发布日期) and the page's headline that stand in front of the body."""
    inside = set(body.iterancestors()) | {body}
    found: list[_Element] = []
    for node in root.iter("table", "h1"):
        if node in inside or any(a is body for a in node.iterancestors()) or any(a in found for a in node.iterancestors()):
            continue
        if (node.tag == "h1" and len(_words(node)) >= HEADLINE and _words(node) in title) or (node.tag == "table" and len(_words(node)) < 1200 and not any(n in inside for n in node.iter()) and re.search(r"发文机关|发文字号|成文日期|索\s*引\s*号", _words(node))):
            found.append(node)
    return found


def _outside(root: _Element, body: _Element) -> list[str]:
    keep = set(body.iterancestors())
    found = []
    for node in keep:
        for child in node:
            if isinstance(child.tag, str) and child is not body and child not in keep and (words := _words(child)) and child.tag not in ("head", "title"):
                found.append(words[:2000])
    return sorted(found)


class _Reader:
    """Walks elements in order; text between two breaking elements is one paragraph."""

    def __init__(self) -> None:
        self.paras: list[Para] = []
        self.pieces: list[str] = []
        self.level = 0
        self.bold_or_centred = False

    def flush(self) -> None:
        text = re.sub(r"[ \t\r\n\u00a0]+", " ", "".join(self.pieces))
        self.pieces = []
        if text.strip():
            para = Para(Flow(text), hard=True)
            if self.level and len(text) <= 80:
                para.style, para.style_level = "heading", self.level
            self.paras.append(para)

    def walk(self, node: _Element) -> None:
        if not isinstance(node.tag, str):
            return
        if node.tag == "table" and self._table(node):
            return
        breaking = node.tag in BREAKING
        if breaking:
            self.flush()
        level = int(node.tag[1]) if re.fullmatch(r"h[1-6]", node.tag) else 0
        if level:
            self.level = level
        self.pieces.append(node.text or "")
        for child in node:
            self.walk(child)
            self.pieces.append(child.tail or "")
        if breaking:
            self.flush()
        if level:
            self.level = 0

    def _table(self, node: _Element) -> bool:
        """True where the table is data (or a frame) and was taken as such; layout tables are walked through."""
        if node.find(".//table") is not None or node.find(".//h1") is not None:
            return False
        rows = [[_cell_lines(c) for c in row if c.tag in ("td", "th")] for row in node.iter("tr")]
        filled = [r for r in rows if any(any(c) for c in r)]
        if len(filled) < 2 and max((len(r) for r in filled), default=0) < 2:
            return False
        if sum(len(line) for r in filled for c in r for line in c if len(line) > 300) > 0 and len(filled) <= 2:
            return False
        self.flush()
        fields = [(c, r[i + 1]) for r in filled for i, c in enumerate(r[:-1]) if c and FIELD.match("".join(c)) and re.search("[：:]$", "".join(c))]
        if len(fields) >= 2:
            self.paras += [Para(Flow("".join(name) + "".join(value)), BlockKind.FURNITURE, "field", hard=True) for name, value in fields if value]
            return True
        framed = boxed_paras(filled)
        if framed is not None:
            self.paras += framed
        elif (para := table_para([["\n".join(c) for c in r] for r in filled])) is not None:
            self.paras.append(para)
        return True


def _cell_lines(cell: _Element) -> list[str]:
    reader = _Reader()
    for part in [cell]:
        reader.pieces.append(part.text or "")
        for child in part:
            reader.walk(child)
            reader.pieces.append(child.tail or "")
    reader.flush()
    return [p.text.strip() for p in reader.paras]


def _drop_navigation(source: Source) -> None:
    kept: list[Para] = []
    for para in source.paras:
        if not para.tables and layout.NAVIGATION.match(para.text.strip()):
            note = Note(0, RepairKind.NAVIGATION, para.text.strip())
            (kept[-1].trailing if kept else source.head_notes).append(note)
        else:
            kept.append(para)
    source.paras = kept
