"""Which format bytes are, by their content; the name only decides between formats of plain text."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from assistant.reading.plain import wide_encoding

SUFFIXES = {
    ".txt": "txt", ".md": "txt", ".markdown": "txt", ".csv": "csv", ".tsv": "csv", ".html": "html", ".htm": "html", ".pdf": "pdf", ".docx": "docx", ".docm": "docx",
    ".xlsx": "xlsx", ".xlsm": "xlsx", ".ofd": "ofd", ".doc": "doc", ".wps": "doc", ".rtf": "doc", ".odt": "doc", ".xls": "xls", ".et": "xls", ".ods": "xls",
    ".ppt": "ppt", ".pptx": "ppt", ".dps": "ppt", ".zip": "zip",
}  # fmt: skip
OFFICE = frozenset({"doc", "xls", "ppt"})
PLAIN = frozenset({"txt", "csv", "html"})
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|meta)\b", re.IGNORECASE)


def format_of(data: bytes, suffix: str) -> str | None:
    """ "txt", "csv", "html", "pdf", "docx", "xlsx", "ofd", "zip", or LibreOffice's "doc", "xls", "ppt"; None: unknown."""
    named = SUFFIXES.get(suffix.lower())
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(OLE):
        return named if named in OFFICE else _ole_family(data)
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zipped(data, named)
    if data.startswith(b"{\\rtf"):
        return "doc"
    if _is_text(data):
        if _HTML.search(data[:4096]) and named not in ("csv",) and not (named == "txt" and suffix.lower() == ".md"):
            return "html"
        return named if named in PLAIN and named != "html" else "txt"
    return None


def _ole_family(data: bytes) -> str:
    if "Workbook".encode("utf-16-le") in data:
        return "xls"
    return "ppt" if "PowerPoint Document".encode("utf-16-le") in data else "doc"


def _zipped(data: bytes, named: str | None) -> str:
    try:
        names = set(zipfile.ZipFile(BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return named or "zip"
    if "OFD.xml" in names:
        return "ofd"
    if "word/document.xml" in names:
        return "docx"
    if any(n.startswith("xl/") for n in names):
        return "xlsx"
    if any(n.startswith("ppt/") for n in names):
        return "ppt"
    if "content.xml" in names and "mimetype" in names:
        return named if named in OFFICE else "doc"
    return "zip"


def _is_text(data: bytes) -> bool:
    """No control characters but white space, or two-byte text by its mark or by its zero bytes on one side."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    head = data[:8192]
    if 0 in head:
        return wide_encoding(head) is not None
    return sum(b < 9 or 13 < b < 32 for b in head) * 100 < max(1, len(head))
