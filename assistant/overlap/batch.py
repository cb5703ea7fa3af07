"""Several proposals at once: each against the library, and all against each other for those that could be merged (并案)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.overlap import gather
from assistant.overlap.align import align
from assistant.overlap.check import ALIGNED, check
from assistant.overlap.matching import candidates
from assistant.overlap.partial import kind_of
from assistant.overlap.points import split
from assistant.overlap.pool import Pool, Source, sentences_of
from assistant.overlap.verdicts import judge
from assistant.overlap.words import default_words
from assistant.schema import OverlapReport, OverlapVerdict

if TYPE_CHECKING:
    from assistant.retrieval import Searcher

MERGE_SHARE = 0.5  # of the smaller proposal's points: 并案 wants the same matter, not one point in common
REPEATS = (OverlapVerdict.DUPLICATE, OverlapVerdict.SIMILAR)


@dataclass(frozen=True, slots=True)
class Pair:
    """Point `left_point` of proposal `left` repeats something in proposal `right` (both numbered from 0)."""

    left: int
    left_point: int
    right: int
    right_span: tuple[int, int]  # in the right proposal's text
    verdict: OverlapVerdict
    score: float


@dataclass(frozen=True, slots=True)
class Group:
    """Proposals that could be merged, by number, ascending; `pairs` of points carry it."""

    members: tuple[int, ...]
    pairs: int


@dataclass(frozen=True, slots=True)
class BatchReport:
    """A report a proposal in the given order, the repeats among them, and the groups."""

    reports: tuple[OverlapReport, ...]
    pairs: tuple[Pair, ...]
    groups: tuple[Group, ...]


def check_batch(proposals: Sequence[tuple[str, str]], *, searcher: Searcher, person: str = "") -> BatchReport:
    """`proposals`: (title, text) each. Raises UsageError where one of them is empty."""
    reports = tuple(check(text, title=title, searcher=searcher, person=person) for title, text in proposals)
    pairs = among([text for _, text in proposals], searcher=searcher)
    return BatchReport(reports, tuple(pairs), tuple(_groups(reports, pairs)))


def among(texts: Sequence[str], *, searcher: Searcher) -> list[Pair]:
    """Points that repeat a point of another proposal of the batch."""
    import numpy as np

    reference = gather.reference(searcher.index)
    layouts = [split(text) for text in texts]
    sentences = [
        s
        for n, (text, layout) in enumerate(zip(texts, layouts, strict=True))
        for a, b in layout.points
        for s in sentences_of(Source(str(n), text[a:b], a))
    ]
    pool = Pool(sentences, default_words(), reference.pool.rarity)
    pairs = []
    for n, (text, layout) in enumerate(zip(texts, layouts, strict=True)):
        others = np.fromiter((s.doc_id != str(n) for s in sentences), np.bool_, len(sentences))
        points = [text[a:b] for a, b in layout.points]
        for number, (point, found) in enumerate(zip(points, candidates(points, "", pool, reference, allowed=others), strict=True)):
            aligned = [align(point, pool.sentences[c.sentence].text) for c in found[:ALIGNED]]
            verdict, score = judge(found, kind_of(point, found[0].sentence if found else None, aligned, pool))
            if verdict in REPEATS:
                best = pool.sentences[found[0].sentence]
                pairs.append(Pair(n, number, int(best.doc_id), (best.start, best.end), verdict, score))
    return pairs


def _groups(reports: Sequence[OverlapReport], pairs: Sequence[Pair]) -> list[Group]:
    """Proposals joined wherever half of the smaller one's points repeat the other's."""
    leader = list(range(len(reports)))

    def find(n: int) -> int:
        while leader[n] != n:
            n = leader[n]
        return n

    links: dict[tuple[int, int], set[int]] = {}
    for pair in pairs:
        links.setdefault((pair.left, pair.right), set()).add(pair.left_point)
    for (left, right), points in links.items():
        smaller = min(len(reports[left].points), len(reports[right].points))
        if len(points) >= max(1, MERGE_SHARE * smaller):
            leader[max(find(left), find(right))] = min(find(left), find(right))
    members: dict[int, list[int]] = {}
    for n in range(len(reports)):
        members.setdefault(find(n), []).append(n)
    return [
        Group(tuple(group), sum(p.left in group and p.right in group for p in pairs)) for group in members.values() if len(group) > 1
    ]
