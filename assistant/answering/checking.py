"""Every line of content goes through the fact lock before it is shown; one that fails is dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answering.writer import Line
from assistant.grounding import lock
from assistant.schema import Document
from assistant.zh.actors import find_persons


def passed(lines: Sequence[Line], documents: Mapping[str, Document]) -> list[Line]:
    """The lines whose text the fact lock finds in the cited words; exhibits' pairs of cells are looked up cell by cell."""
    return [line for line in lines if line.computed or _holds(line, documents)]


def _holds(line: Line, documents: Mapping[str, Document]) -> bool:
    sources = [documents[s.doc_id].text[s.start : s.end] for s in line.sources]
    if line.pairs:  # an exhibit's label and value, each a cell of the cited table
        return all(any(label in source and value in source for source in sources) for label, value in line.pairs)
    known = [text for s in line.sources for text in lock.known_of(documents[s.doc_id], s.start)]
    said = line.lead + line.text if find_persons(line.lead) else line.text  # whose words they are is a statement too
    return lock.holds(lock.check(said, sources, known=known))
