"""Plain text and Markdown: decoding, lines, and the marks of Markdown and of Word converters."""

from __future__ import annotations

import re

from assistant.reading.source import Flow, Para, Source
from assistant.schema import RepairKind
from assistant.zh import layout

_ENCODINGS = ("utf-8-sig", "gb18030")


def decode(data: bytes) -> str | None:
    """The text of UTF-8, UTF-16 or GB18030 bytes; None where the bytes are none of these."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _try(data, "utf-16")
    if b"\0" in data[:4096]:
        even, odd = data[:4096:2].count(0), data[1:4096:2].count(0)
        return _try(data, "utf-16-be" if even > odd else "utf-16-le")
    return next((text for name in _ENCODINGS if (text := _try(data, name)) is not None), None)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def read_text(text: str) -> Source:
    """Lines of a text as paragraphs; nothing is joined yet."""
    paras: list[Para] = []
    blank = 0
    for raw in re.split(r"\r\n|[\n\r\f\v\u2028\u2029]", text):
        if not raw.strip():
            blank += 1
            continue
        paras.append(_line(raw, blank))
        blank = 0
    return Source(paras)


def _line(raw: str, blank: int) -> Para:
    para = Para(Flow(raw), blank=blank, tabbed=raw.startswith("\t"), indent=raw.startswith(("\u3000", "    ")))
    para.tags = tuple(layout.TOC_TAG.findall(raw))
    for found in reversed(list(layout.TAG.finditer(raw))):
        para.flow.cut(found.start(), found.end(), RepairKind.TAG)
    if found := layout.MARKDOWN_HEADING.match(para.text):
        para.style, para.style_level = "heading", len(found[1])
        para.flow.cut(0, found.end(), RepairKind.TAG)
    return para
