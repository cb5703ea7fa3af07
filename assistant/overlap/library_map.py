"""Which proposals and measures already in the library overlap each other, as rows that can be sorted and as counts a pair of papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.overlap import gather
from assistant.overlap.align import align
from assistant.overlap.check import ALIGNED
from assistant.overlap.matching import Reference, candidates
from assistant.overlap.partial import kind_of
from assistant.overlap.pool import Pool, Sentence, Source, sentences_of
from assistant.overlap.verdicts import judge
from assistant.overlap.words import default_words
from assistant.schema import OverlapVerdict
from assistant.zh import stock_phrases

if TYPE_CHECKING:
    from assistant.indexing.store import Index
    from assistant.retrieval import Searcher

MAX_PROPOSALS = 300  # persons whose points are compared by meaning; about 0.1 s each
MAX_MEASURES = 5_000  # measures compared by copied runs
COPY_CANDIDATES = 12
MIN_COPY_CHARS = 12  # word characters; a shorter clause in two papers (发挥枢纽优势) says nothing


@dataclass(frozen=True, slots=True)
class Row:
    """A proposal's point or a measure: [start, end) of its document."""

    kind: str  # proposal, measure
    doc_id: str
    start: int
    end: int
    person: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two rows that overlap; `score` is the probability that staff would call `left` a repeat of `right`."""

    left: Row
    right: Row
    verdict: OverlapVerdict
    score: float


@dataclass(frozen=True, slots=True)
class LibraryMap:
    """Edges, strongest first, and how many run between each pair of documents (first id <= second)."""

    rows: int
    edges: tuple[Edge, ...]
    between: tuple[tuple[str, str, int], ...]


def library_map(searcher: Searcher) -> LibraryMap:
    """Compares every proposal's points, and every measure, with those of other papers and persons."""
    index = searcher.index
    rows = list(_rows(index))
    reference = gather.reference(index)
    texts = [index.documents[r.doc_id].text[r.start : r.end] for r in rows]
    sentences = [
        Sentence(s.doc_id, s.start, s.end, s.text, s.clauses, n, r.person)
        for n, (r, text) in enumerate(zip(rows, texts, strict=True))
        for s in sentences_of(Source(r.doc_id, text, r.start))
    ]
    pool = Pool(sentences, default_words(), reference.pool.rarity)
    edges = [*_by_meaning(rows, texts, pool, reference), *_by_copy(rows, texts, pool)]
    best: dict[tuple[Row, Row], Edge] = {}
    for edge in edges:
        key = (edge.left, edge.right) if (edge.left.doc_id, edge.left.start) <= (edge.right.doc_id, edge.right.start) else (edge.right, edge.left)
        if key not in best or edge.score > best[key].score:
            best[key] = edge
    ordered = sorted(best.values(), key=lambda e: (-e.score, e.left.doc_id, e.left.start))
    counts = Counter(tuple(sorted((e.left.doc_id, e.right.doc_id))) for e in ordered)
    return LibraryMap(len(rows), tuple(ordered), tuple((a, b, n) for (a, b), n in sorted(counts.items(), key=lambda x: (-x[1], x[0]))))


def _rows(index: Index) -> Iterator[Row]:
    measures = 0
    for doc_id, facts in index.facts.items():
        for proposal in facts.proposals:
            for point in proposal.points:
                yield Row("proposal", doc_id, point.start, point.end, proposal.person)
        inside = [(p.start, p.end) for proposal in facts.proposals for p in proposal.points]
        for measure in facts.measures:
            if measures < MAX_MEASURES and not any(a < measure.end and measure.start < b for a, b in inside):
                measures += 1
                yield Row("measure", doc_id, measure.start, measure.end)


def _foreign(left: Row, right: Row) -> bool:
    """True where two rows may be compared: another paper, or another person in the same one."""
    return left.doc_id != right.doc_id or (left.person != right.person and bool(left.person and right.person))


def _by_meaning(rows: Sequence[Row], texts: Sequence[str], pool: Pool, reference: Reference) -> Iterator[Edge]:
    """Proposals against everything, person by person, with the same model as a new proposal."""
    import numpy as np

    groups: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(rows):
        if row.kind == "proposal":
            groups.setdefault((row.doc_id, row.person), []).append(number)
    for members in list(groups.values())[:MAX_PROPOSALS]:
        allowed = np.fromiter((_foreign(rows[members[0]], rows[s.row]) for s in pool.sentences), np.bool_, len(pool.sentences))
        for number, found in zip(members, candidates([texts[n] for n in members], "", pool, reference, allowed=allowed), strict=True):
            aligned = [align(texts[number], pool.sentences[c.sentence].text) for c in found[:ALIGNED]]
            verdict, score = judge(found, kind_of(texts[number], found[0].sentence if found else None, aligned, pool))
            if verdict is not OverlapVerdict.NEW:
                yield Edge(rows[number], rows[pool.sentences[found[0].sentence].row], verdict, score)


def _by_copy(rows: Sequence[Row], texts: Sequence[str], pool: Pool) -> Iterator[Edge]:
    """Measures that stand in two papers in the same words."""
    import numpy as np

    from assistant.overlap.verdicts import copied_probability, model

    for number, row in enumerate(rows):
        if row.kind != "measure" or sum(c.isalnum() for c in stock_phrases.blanked(texts[number])) < MIN_COPY_CHARS:
            continue
        scores = pool.lexical(texts[number])
        for at in np.argsort(-scores, kind="stable")[:COPY_CANDIDATES]:
            other = rows[pool.sentences[at].row]
            if other.doc_id <= row.doc_id or other.kind != "measure":
                continue
            share = align(texts[number], pool.sentences[at].text).left_share
            if share >= model().copied:
                yield Edge(row, other, OverlapVerdict.DUPLICATE, copied_probability(share))
