"""Hits spread over documents where the question asks for several: each paper's best passage comes early."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.retrieval.query import Query
from assistant.schema import Hit

EARLY = 5  # places over which papers are spread
WORTH = 0.6  # a paper's best passage must reach this share of the first hit's score to be moved up; measured in docs/retrieval.md


def spread(hits: Sequence[Hit], query: Query) -> list[Hit]:
    """The hits; where several papers are asked for, the best of each paper first among the first EARLY, then by score."""
    if not query.several or len(hits) < 2:
        return list(hits)
    floor = WORTH * hits[0].score if hits[0].score > 0 else float("-inf")
    firsts: list[Hit] = []
    seen: set[str] = set()
    for hit in hits:
        wanted = not query.docs or hit.passage.doc_id in query.docs
        if wanted and hit.passage.doc_id not in seen and hit.score >= floor and len(firsts) < EARLY - 1:
            seen.add(hit.passage.doc_id)
            firsts.append(hit)
    early = sorted([*firsts, *[h for h in hits if h not in firsts][: EARLY - len(firsts)]], key=lambda h: -h.score)
    return early + [h for h in hits if h not in early]
