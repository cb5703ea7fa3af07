"""Several proposals at once: each against the library, and all against each other for those that could be merged (并案)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.overlap import gather
from assistant.overlap.align import align
from assistant.overlap.check import ALIGNED, MAX_POINTS, check
from assistant.overlap.matching import Reference, candidates
from assistant.overlap.partial import kind_of
from assistant.overlap.points import split
from assistant.overlap.pool import Pool, Source, sentences_of
from assistant.overlap.remarks import has_content
from assistant.overlap.verdicts import judge
from assistant.overlap.words import default_words
from assistant.schema import OverlapReport, OverlapVerdict
from assistant.zh.messages import overlap as messages

if TYPE_CHECKING:
    from assistant.retrieval import Searcher

MERGE_SHARE = 0.5  # of the smaller proposal's points: 并案 wants the same matter, not one point in common
MERGE_POINTS = 2  # at least, where the smaller proposal has as many
REPEATS = (OverlapVerdict.DUPLICATE, OverlapVerdict.SIMILAR)  # what carries a merger; 部分相关 is listed only


@dataclass(frozen=True, slots=True)
class Pair:
    """Point `left_point` of proposal `left` and point `right_point` of a later proposal `right` repeat each other, wholly or in part (all numbered from 0)."""

    left: int
    left_point: int
    right: int
    right_point: int
    right_span: tuple[int, int]  # in the right proposal's text
    verdict: OverlapVerdict
    score: float


@dataclass(frozen=True, slots=True)
class Group:
    """Proposals that could be merged, by number, ascending, and the pairs of points that carry it."""

    members: tuple[int, ...]
    points: tuple[Pair, ...]

    @property
    def pairs(self) -> int:
        """How many pairs of points."""
        return len(self.points)


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
    reports = tuple(_noted(report, n, reports, pairs) for n, report in enumerate(reports))
    return BatchReport(reports, tuple(pairs), tuple(_groups(reports, pairs)))


def _noted(report: OverlapReport, number: int, reports: Sequence[OverlapReport], pairs: Sequence[Pair]) -> OverlapReport:
    """The report with a note at every point that another proposal of the batch has too."""
    notes: dict[int, list[str]] = {}
    for pair in pairs:
        for own, point, other, there in ((pair.left, pair.left_point, pair.right, pair.right_point), (pair.right, pair.right_point, pair.left, pair.left_point)):
            if own == number:
                title = reports[other].title.strip("《》") or messages.NAMELESS.format(number=other + 1)
                said = messages.IN_BATCH.format(title=title, number=there + 1, verdict=messages.VERDICTS[pair.verdict])
                notes.setdefault(point, []).append(said)
    return replace(report, points=tuple(replace(p, notes=(*p.notes, *notes.get(n, ()))) for n, p in enumerate(report.points)))


def among(texts: Sequence[str], *, searcher: Searcher) -> list[Pair]:
    """Points that repeat a point of another proposal of the batch; each pair once, in order."""
    reference = gather.reference(searcher.index)
    places = {
        (n, number): span
        for n, text in enumerate(texts)
        for number, span in enumerate(split(text).points[:MAX_POINTS])
        if has_content(text[slice(*span)])
    }
    sentences = [
        replace(s, row=number) for (n, number), (a, b) in places.items() for s in sentences_of(Source(str(n), texts[n][a:b], a))
    ]
    pool = Pool(sentences, default_words(), reference.pool.rarity)
    best: dict[tuple[tuple[int, int], tuple[int, int]], Pair] = {}
    for n in range(len(texts)):
        for pair in _repeats(n, texts, places, pool, reference):
            key = (pair.left, pair.left_point), (pair.right, pair.right_point)
            if key not in best or best[key].score < pair.score:
                best[key] = pair
    return [best[key] for key in sorted(best)]


def _repeats(
    n: int, texts: Sequence[str], places: Mapping[tuple[int, int], tuple[int, int]], pool: Pool, reference: Reference
) -> Iterator[Pair]:
    """The points of proposal `n` that repeat another's, the earlier proposal left."""
    import numpy as np

    numbers = [number for m, number in places if m == n]
    points = [texts[n][slice(*places[n, number])] for number in numbers]
    others = np.fromiter((s.doc_id != str(n) for s in pool.sentences), np.bool_, len(pool.sentences))
    if not points or not others.any():
        return
    for number, point, found in zip(numbers, points, candidates(points, "", pool, reference, allowed=others), strict=True):
        aligned = [align(point, pool.sentences[c.sentence].text) for c in found[:ALIGNED]]
        verdict, score = judge(found, kind_of(point, found[0].sentence if found else None, aligned, pool))
        if verdict is not OverlapVerdict.NEW:
            there = pool.sentences[found[0].sentence]
            other = int(there.doc_id), there.row
            (left, left_point), (right, right_point) = sorted(((n, number), other))
            yield Pair(left, left_point, right, right_point, places[right, right_point], verdict, score)


def _groups(reports: Sequence[OverlapReport], pairs: Sequence[Pair]) -> list[Group]:
    """Proposals joined wherever half of the smaller one's points repeat the other's."""
    leader = list(range(len(reports)))

    def find(n: int) -> int:
        while leader[n] != n:
            n = leader[n]
        return n

    links: dict[tuple[int, int], list[Pair]] = {}
    whole = [p for p in pairs if p.verdict in REPEATS]
    for pair in whole:
        links.setdefault((pair.left, pair.right), []).append(pair)
    for (left, right), found in links.items():
        smaller = min(len(reports[left].points), len(reports[right].points))
        points = min(len({p.left_point for p in found}), len({p.right_point for p in found}))
        if points >= max(min(MERGE_POINTS, smaller), MERGE_SHARE * smaller):
            leader[max(find(left), find(right))] = min(find(left), find(right))
    members: dict[int, list[int]] = {}
    for n in range(len(reports)):
        members.setdefault(find(n), []).append(n)
    return [
        Group(tuple(group), tuple(p for p in whole if p.left in group and p.right in group)) for group in members.values() if len(group) > 1
    ]
