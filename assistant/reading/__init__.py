"""File -> `Document`: one small module a format, then layout repair, outline, people, metadata."""

from __future__ import annotations

from assistant.reading.archive import expand
from assistant.reading.corrections import correct, corrections
from assistant.reading.marks import marks
from assistant.reading.reader import READABLE, read_document

__all__ = ["READABLE", "correct", "corrections", "expand", "marks", "read_document"]
