"""A hit whose text goes on in the next passage brings that passage along: an answer that was cut in two is whole again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.schema import Hit
from assistant.zh import question_words as words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.indexing.store import Index

FIRST = 3  # hits that bring their neighbour; 1 to 3 measure alike on three question sets (R@5 .993, .937, .976, as without neighbours)


def goes_on(hits: Sequence[Hit], index: Index, allowed: NDArray[np.bool_] | None) -> list[Hit]:
    """The hits, each of the first FIRST followed by the next passage of its section where the text goes on there.

    The neighbour takes its hit's score, so the order stays best first. One already among the hits is moved up.
    """
    listed = list(hits)
    for hit in list(hits[:FIRST]):
        following = hit.row + 1
        if following >= len(index) or (allowed is not None and not allowed[following]) or not _continues(hit, following, index):
            continue
        known = next((h for h in listed if h.row == following), None)
        if known is not None:
            listed.remove(known)
        at = listed.index(hit) + 1
        listed.insert(at, Hit(index.passages[following], hit.score, following, known.features if known else ()))
    return listed


def _continues(hit: Hit, following: int, index: Index) -> bool:
    """True where the next passage stands in the same section and this one ends open or that one goes on counting."""
    own, after = hit.passage, index.passages[following]
    if own.doc_id != after.doc_id or own.person != after.person:
        return False
    if index.documents[own.doc_id].heading_path(own.end - 1) != after.heading_path:
        return False
    return own.text.rstrip().endswith(("：", ":", "；", ";")) or bool(re.match(words.GOES_ON, after.text.lstrip()))
