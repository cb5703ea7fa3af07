"""Hits spread over documents where the question asks for several: each paper's best passage comes early."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.retrieval.query import Query

EARLY = 5  # places over which papers are spread
WORTH = 0.6  # a paper's best passage must reach this share of the first hit's score to be moved up; 0.4 to 0.8 measure alike


def spread(scores: Sequence[float], docs: Sequence[str], query: Query) -> list[int]:
    """An order of the hits, given best first with the document of each.

    Where several papers are asked for, the best of each comes among the first EARLY; otherwise the order stays.
    """
    everyone = list(range(len(scores)))
    if not query.several or len(scores) < 2:
        return everyone
    floor = WORTH * scores[0] if scores[0] > 0 else float("-inf")
    firsts: list[int] = []
    seen: set[str] = set()
    for i in everyone:
        wanted = not query.docs or docs[i] in query.docs
        if wanted and docs[i] not in seen and scores[i] >= floor and len(firsts) < EARLY - 1:
            seen.add(docs[i])
            firsts.append(i)
    others = [i for i in everyone if i not in firsts]
    early = sorted(firsts + others[: EARLY - len(firsts)])
    return early + [i for i in everyone if i not in early]
