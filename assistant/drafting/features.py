"""How near a unit is to a topic, as numbers: words, headings, meaning, rank of its passage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.indexing.lexical import terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.retrieval import Searcher


class Words:
    """The word pairs of a phrase with their rarity in the library; `share` says how much of the phrase a text holds."""

    def __init__(self, searcher: Searcher, phrase: str) -> None:
        import numpy as np

        lexical = searcher.index.terms
        self.wanted: NDArray[np.uint64] = np.unique(terms(phrase))
        frequencies = lexical.frequencies(self.wanted)
        weights = np.array([lexical.idf(max(1, int(f))) for f in frequencies])  # a pair the library lacks is as rare as can be
        self._weights: dict[int, float] = dict(zip(self.wanted.tolist(), weights.tolist(), strict=True))
        self.total = float(weights.sum()) or 1.0

    def share(self, text: str) -> float:
        """0..1: the part of the phrase's weight that stands in the text."""
        held = set(terms(text).tolist())
        return sum(weight for term, weight in self._weights.items() if term in held) / self.total


def rarity(searcher: Searcher, text: str) -> float:
    """The mean rarity (idf) of the word pairs of a text in the library: concrete statements lie above 3.5, phrases that fit everywhere below 3."""
    import numpy as np

    lexical = searcher.index.terms
    pairs = np.unique(terms(text))
    return sum(lexical.idf(max(1, int(f))) for f in lexical.frequencies(pairs)) / len(pairs) if len(pairs) else 0.0


def unknown_words(searcher: Searcher, phrase: str) -> list[str]:
    """Stretches of a phrase that the library nowhere has: two neighbouring pairs at an edge, three inside, that never occur.

    One or two pairs inside are only the joint between two known words.
    """
    import numpy as np

    lexical = searcher.index.terms
    found: list[str] = []
    for run in re.findall(r"\w+", phrase):
        pairs = [run[i : i + 2] for i in range(len(run) - 1)] or [run]
        seen = [bool(lexical.frequencies(np.unique(terms(p)))[0]) for p in pairs]
        at = 0
        while at < len(seen):
            end = at
            while end < len(seen) and not seen[end]:
                end += 1
            edge = at == 0 or end == len(seen)
            if end - at >= (min(2, len(seen)) if edge else 3):
                found.append(run[at if at == 0 else at + 1 : end + 1 if end == len(seen) else end])
            at = max(end, at + 1)
    return found


def kindred(searcher: Searcher, texts: Sequence[str], count: int) -> dict[int, float]:
    """The word pairs that mark `texts` against the library: term -> weight 0..1, the `count` heaviest (Rocchio's feedback)."""
    import numpy as np

    if not texts:
        return {}
    lexical = searcher.index.terms
    found = [np.unique(terms(t)) for t in texts]
    pairs, often = np.unique(np.concatenate(found), return_counts=True)
    frequencies = lexical.frequencies(pairs)
    idf = np.array([lexical.idf(int(f)) if f else 0.0 for f in frequencies])
    weight = idf * often / len(texts)
    weight[often < max(2, len(texts) // 4)] = 0.0
    top = np.argsort(-weight, kind="stable")[:count]
    heaviest = float(weight[top[0]]) or 1.0
    return {int(pairs[i]): float(weight[i]) / heaviest for i in top if weight[i] > 0}


def kinship(kin: dict[int, float], text: str) -> float:
    """0..1: how many of the kindred pairs a text holds, by weight and damped by its length."""
    if not kin:
        return 0.0
    held = {int(t) for t in terms(text)}
    return sum(w for t, w in kin.items() if t in held) / sum(kin.values())
