"""A question to ranked passages: understanding, two rankings fused, re-ranking, filters as masks."""

from assistant.retrieval.query import Query
from assistant.retrieval.searcher import Searcher, SentenceHit

__all__ = ["Query", "Searcher", "SentenceHit"]
