"""Official Word files: layout after GB/T 9704, real footnotes, plain tables. Knows nothing of answers or drafts."""

from assistant.word.writer import Block, Heading, Line, Paragraph, Run, Small, Table, Title, write_docx

__all__ = ["Block", "Heading", "Line", "Paragraph", "Run", "Small", "Table", "Title", "write_docx"]
