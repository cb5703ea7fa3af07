"""Official Word files: layout after GB/T 9704, real footnotes, plain tables. Knows nothing of answers or drafts."""

from assistant.word.writer import Heading, Line, Paragraph, Run, Table, Title, write_docx

__all__ = ["Heading", "Line", "Paragraph", "Run", "Table", "Title", "write_docx"]
