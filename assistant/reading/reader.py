"""`read_document`: bytes -> `Document`, or a refusal by name."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from assistant.config import Settings
from assistant.errors import LimitExceeded, ReadingError
from assistant.reading.pipeline import assemble
from assistant.reading.plain import decode, read_text
from assistant.schema import Document

READABLE = (".txt", ".md")
ID_CHARS = 12  # hex digits of sha256; two of 10,000 papers share 48 bits with probability below 2e-7


def read_document(path: Path, *, file: str, settings: Settings, corrections: Mapping[str, str] | None = None) -> Document:
    """Read one file. Pure function of its bytes, name and corrections. Raises ReadingError with a Chinese reason."""
    size = path.stat().st_size
    if size > settings.file_max_mb * 1_000_000:
        raise LimitExceeded(file, f"文件有 {size / 1e6:.0f} MB，超过上限 {settings.file_max_mb} MB；请拆分，或调大设置 file_max_mb。")
    data = path.read_bytes()
    if not data.strip():
        raise ReadingError(file, "文件是空的，没有可读的内容。")
    text = decode(data)
    if text is None:
        raise ReadingError(file, "无法辨认的文字编码；请另存为 UTF-8 文本后重试。")
    doc_id = hashlib.sha256(data).hexdigest()[:ID_CHARS]
    return assemble(read_text(text), doc_id=doc_id, file=file, corrections=corrections)
