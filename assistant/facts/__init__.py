"""Document -> goals, proposals, benchmarks and measures as data; conflicts between documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.facts.goals import goals
from assistant.schema import Conflict, Document, Facts, Filters


def extract(document: Document) -> Facts:
    """All rows of one document."""
    return Facts(goals=tuple(goals(document)))


def conflicts(documents: Mapping[str, Document], facts: Mapping[str, Facts]) -> tuple[Conflict, ...]:
    """None yet."""
    return ()


def select(rows: Sequence[Any], *, documents: Mapping[str, Document], filters: Filters, words: str = "", city: str = "", person: str = "") -> list[Any]:
    """Rows as they are."""
    return list(rows)
