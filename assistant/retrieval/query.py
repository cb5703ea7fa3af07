"""A question as understood."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.schema import Facet

# What the asker wants back.
ANSWER_TYPES = ("how_many", "who", "list", "compare", "how", "what", "whether", "when", "where")


@dataclass(frozen=True, slots=True)
class Query:
    """A question that stands alone, with everything the search may use. Empty means unknown, never "none"."""

    text: str  # as asked
    standalone: str  # with what the history supplies
    years: tuple[int, ...] = ()
    persons: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    docs: tuple[str, ...] = ()  # ids of the documents the question points to
    doc_words: tuple[str, ...] = ()  # the words that point to them
    facet: Facet | None = None
    answer_type: str = ""  # one of ANSWER_TYPES
    several: bool = False  # asks for more than one document
    across: bool = False  # asks across places
    rare: tuple[str, ...] = ()  # content words that stand nowhere in the library
    expansions: tuple[tuple[str, float], ...] = ()  # other words for the same, with weight 0..1
    said: str = ""  # the standalone question as shown, with what it does not want again; "" where that is `standalone`
    besides: tuple[str, ...] = ()  # persons that have been shown and are not asked for again
    shown: tuple[str, ...] = ()  # answers that have been given and are not asked for again
    missing: tuple[int, int] | None = None  # (asked, given): points to an item that the last answer does not have
    hangs: bool = False  # goes on from a question that has not been asked
    focus: str = ""  # the standalone question without question words and document references
