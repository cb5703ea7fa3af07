"""One clause of a long point that is there although the whole is not (推动企业共建创新联合体 among other things): 部分相关 is also "only a part".

A clause is short, and short texts meet their like by chance: of 163 clauses of new points the model alone takes 10 for repeats. So a part must
be partly copied too, and then one of 163 is taken; of the clauses that the papers themselves have in common those that name the same thing are found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from assistant.overlap.align import Alignment, align
from assistant.overlap.matching import Candidate, Reference, candidates
from assistant.overlap.pool import Source, sentences_of
from assistant.overlap.verdicts import PARTLY_COPIED, model
from assistant.zh import stock_phrases

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.overlap.pool import Pool

CLAUSE_CHARS = 8  # word characters beyond stock phrases of a clause that is looked up alone; gold points have 19 at least, names of a thing 5 to 7
RUN_CHARS = 5  # longest run shared at least: 创新联合体 is a thing of its own, runs of four are as often 技术难题
MAX_CLAUSES = 8  # of one point that are looked up; 233 points have 4 at most, a pasted paper has hundreds
TRIED = 6  # sentences by shared characters that are aligned with a clause


@dataclass(frozen=True, slots=True)
class Part:
    """[start, end) of the point stands in a sentence of the pool."""

    start: int
    end: int
    candidate: Candidate
    alignment: Alignment  # of the clause with the sentence
    probability: float  # that the clause alone is a repeat


def clauses_of(point: str) -> Iterator[tuple[int, int]]:
    """Spans of the clauses that say enough, without their punctuation; none of a point that is a single clause."""
    spans = [(s.start + a, s.start + b) for s in sentences_of(Source("", point, 0)) for a, b in s.clauses]
    for start, end in spans if len(spans) > 1 else ():
        while end > start and not point[end - 1].isalnum() and point[end - 1] not in "”’》）)":
            end -= 1
        if sum(c.isalnum() for c in stock_phrases.blanked(point[start:end])) >= CLAUSE_CHARS:
            yield start, end


def parts_of(point: str, pool: Pool, reference: Reference, *, title: str = "", allowed: NDArray[np.bool_] | None = None) -> tuple[Part, ...]:
    """The clauses of `point` that are repeats by themselves and partly copied, each with its best sentence, likeliest first."""
    found: list[Part] = []
    for start, end in islice(clauses_of(point), MAX_CLAUSES):
        clause = point[start:end]
        if not _shares_runs(clause, pool, allowed):
            continue
        for candidate in candidates([clause], "", pool, reference, title=title, allowed=allowed)[0]:
            alignment, probability = align(clause, pool.sentences[candidate.sentence].text), model().probability(candidate)
            if _copies(alignment) and probability >= model().repeat:
                found.append(Part(start, end, candidate, alignment, probability))
                break
    return tuple(sorted(found, key=lambda p: -p.probability))


def _shares_runs(clause: str, pool: Pool, allowed: NDArray[np.bool_] | None) -> bool:
    """True where some sentence holds a part of the clause word for word; cheap, and true of few."""
    import numpy as np

    scores = pool.lexical(clause)
    if allowed is not None:
        scores = np.where(allowed, scores, 0.0)
    order = np.argsort(-scores, kind="stable")[:TRIED]
    return any(scores[n] > 0 and _copies(align(clause, pool.sentences[n].text)) for n in order)


def _copies(alignment: Alignment) -> bool:
    return alignment.left_share >= PARTLY_COPIED and alignment.longest >= RUN_CHARS
