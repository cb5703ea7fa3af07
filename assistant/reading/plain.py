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
        wide = wide_encoding(data)
        return _try(data, wide) if wide else None
    return next((text for name in _ENCODINGS if (text := _try(data, name)) is not None), None)


def wide_encoding(data: bytes) -> str | None:
    """utf-16-le or utf-16-be for bytes without a mark that are nearly all Han, Chinese points or ASCII so read; else None."""
    head = data[: min(len(data), 4096) // 2 * 2]
    for name in ("utf-16-le", "utf-16-be"):
        text = head.decode(name, "replace")
        usual = sum("\u4e00" <= c <= "\u9fff" or "\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uffef" or " " <= c <= "~" or c in "\r\n\t“”‘’—…" for c in text)
        if text and usual >= 0.9 * len(text):
            return name
    return None


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
    if heading := layout.MARKDOWN_HEADING.match(para.text):
        para.style, para.style_level = "heading", len(heading[1])
        para.flow.cut(0, heading.end(), RepairKind.TAG)
    return para
