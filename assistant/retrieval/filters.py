"""Filters as row masks, so that both rankings look only at what is allowed."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from assistant.errors import UnknownDocument
from assistant.indexing.store import FACETS, Entry, Index
from assistant.schema import Filters
from assistant.zh.messages import retrieval as messages

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def mask(index: Index, filters: Filters) -> NDArray[np.bool_] | None:
    """bool, one a passage: which rows the filters allow; None where all are. Raises UnknownDocument on a name that fits none or several."""
    import numpy as np

    if filters == Filters():
        return None
    wanted = {resolve(index, name).doc_id for name in filters.docs}
    documents = np.array([_fits(e, filters, wanted) for e in index.entries], dtype=np.bool_)
    columns = index.passages.columns
    allowed = documents[columns["document"]] if len(columns) else np.zeros(0, dtype=np.bool_)
    if filters.facets:
        bits = sum(1 << FACETS.index(f) for f in filters.facets)
        allowed = allowed & ((columns["facets"] & bits) != 0)
    return np.asarray(allowed, dtype=np.bool_)


def _fits(entry: Entry, filters: Filters, wanted: set[str]) -> bool:
    if wanted and entry.doc_id not in wanted:
        return False
    if filters.kinds and entry.kind not in filters.kinds:
        return False
    if filters.statuses and entry.status not in filters.statuses:
        return False
    return not filters.years or any(_holds_year(entry, year) for year in filters.years)


def _holds_year(entry: Entry, year: int) -> bool:
    """True where the paper is of that year, or its period covers it."""
    return entry.year == year or (entry.period is not None and entry.period[0] <= year <= entry.period[1])


def resolve(index: Index, name: str) -> Entry:
    """The document with this id, unique beginning of an id, or file name (with or without folder or suffix)."""
    if name in index.by_id:
        return index.by_id[name]
    found = [e for e in index.entries if name and (e.doc_id.startswith(name) or name in _names(e))]
    if len(found) == 1:
        return found[0]
    template = messages.AMBIGUOUS_DOCUMENT if found else messages.NO_DOCUMENT
    raise UnknownDocument(template.format(given=name, count=len(found)))


def _names(entry: Entry) -> tuple[str, ...]:
    path = PurePosixPath(entry.file)
    return entry.file, path.name, path.stem, entry.title
