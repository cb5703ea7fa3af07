"""`read_document`: bytes -> `Document`, or a refusal by name."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from assistant.config import Settings
from assistant.errors import LimitExceeded, ReadingError
from assistant.reading import office
from assistant.reading.archive import readable_members
from assistant.reading.package import Package, RefusedFile
from assistant.reading.pipeline import assemble
from assistant.reading.plain import decode, read_text
from assistant.reading.sandbox import read_apart
from assistant.reading.sniff import OFFICE, SUFFIXES, format_of
from assistant.reading.source import Source
from assistant.schema import Document
from assistant.zh.messages import reading as messages

READABLE = tuple(s for s in SUFFIXES if s != ".zip")
ID_CHARS = 12  # hex digits of sha256; two of 10,000 papers share 48 bits with probability below 2e-7


def read_document(path: Path, *, file: str, settings: Settings, corrections: Mapping[str, str] | None = None) -> Document:
    """Read one file. A pure function of its bytes, name, corrections, and of the readers installed.

    Raises ReadingError (LimitExceeded for the size) with a Chinese reason that says what to do.
    """
    if path.is_symlink() and settings.corpus.exists() and settings.corpus.resolve() in path.absolute().parents:
        if settings.corpus.resolve() not in path.resolve().parents:
            raise ReadingError(file, messages.OUTSIDE)
    size = path.stat().st_size
    if size > settings.file_max_mb * 1_000_000:
        raise LimitExceeded(file, messages.TOO_LARGE.format(size=size / 1e6, limit=settings.file_max_mb))
    data = path.read_bytes()
    if not data.strip():
        raise ReadingError(file, messages.EMPTY_FILE)
    try:
        source = source_of(data, path.suffix.lower(), settings)
    except RefusedFile as refusal:
        raise ReadingError(file, str(refusal)) from refusal
    document = assemble(source, doc_id=hashlib.sha256(data).hexdigest()[:ID_CHARS], file=file, corrections=corrections)
    if not document.text.strip():
        raise ReadingError(file, messages.NO_TEXT_AT_ALL)
    return document


def source_of(data: bytes, suffix: str, settings: Settings) -> Source:
    """What the reader of the content's format makes of the bytes. Raises RefusedFile."""
    format_ = format_of(data, suffix)
    if format_ is None:
        known = suffix in READABLE
        raise RefusedFile(messages.NOT_AS_NAMED.format(suffix=suffix) if known else messages.UNKNOWN_FORMAT.format(known=" ".join(READABLE)))
    if format_ in OFFICE:
        format_, data = office.converted(data, format_, suffix, settings.file_timeout_s)
    if format_ == "zip":
        raise RefusedFile(messages.ZIP_IN_CORPUS.format(count=sum(1 for _ in readable_members(Package(data), settings))))
    if format_ != "txt":
        return read_apart(data, format_, settings)
    text = decode(data)
    if text is None:
        raise RefusedFile(messages.UNKNOWN_ENCODING)
    return read_text(text)
