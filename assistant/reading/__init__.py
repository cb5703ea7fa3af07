"""File -> `Document`: one small module a format, then layout repair, outline, people, metadata."""

from __future__ import annotations

from assistant.reading.reader import READABLE, read_document

__all__ = ["READABLE", "read_document"]
