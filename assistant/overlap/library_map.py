"""Which proposals and measures already in the library overlap each other, as rows that can be sorted and as counts a pair of papers.

Every row is judged as the points of a new proposal are: the points of one person, or the measures under one heading, against the
sentences of all other rows. A pair is listed where that judgement says 相同, 相近 or 部分相关, and for nothing less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from assistant.overlap import gather
from assistant.overlap.align import align
from assistant.overlap.clauses import parts_of
from assistant.overlap.columns import DRAFT, PLAN, column_of
from assistant.overlap.matching import Candidate, Reference, candidates
from assistant.overlap.partial import kind_of
from assistant.overlap.pool import Pool, Sentence, Source, sentences_of
from assistant.overlap.remarks import has_content
from assistant.overlap.verdicts import PARTLY_COPIED, judge, model
from assistant.overlap.words import default_words
from assistant.schema import OverlapVerdict
from assistant.zh.proposal_forms import is_operative

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.indexing.store import Index
    from assistant.retrieval import Searcher

MAX_ROWS = 1_500  # proposals first; 0.03 s of processor time a row in the five papers
MIN_CHARS = 19  # word characters of a measure: the shortest point that the model was fitted on; of shorter ones (加大招商引资力度) most pairs are chance
NEAR_WORDS, NEAR_MEANING = 0.18, 0.72  # shared characters (BM25) or cosine of the nearest sentence from which a row is judged; with every row judged the five papers have two pairs more, in twice the time
BEST = 3  # sentences that a row may be joined to
CONTEXT_CHARS = 1_500


@dataclass(frozen=True, slots=True)
class Row:
    """A proposal's point or a sentence of a plan that demands something: [start, end) of its document."""

    kind: str  # proposal, measure
    doc_id: str
    start: int
    end: int
    person: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two rows that overlap. `score`: the probability that staff would call `left` a repeat of `right`."""

    left: Row
    right: Row
    verdict: OverlapVerdict
    score: float
    part: str = ""  # the clause of `left` that is there, where the whole is not


@dataclass(frozen=True, slots=True)
class LibraryMap:
    """Edges, strongest first, and how many run between each pair of documents (first id <= second)."""

    rows: int
    edges: tuple[Edge, ...]
    between: tuple[tuple[str, str, int], ...]


_made: WeakKeyDictionary[Index, LibraryMap] = WeakKeyDictionary()


def library_map(searcher: Searcher) -> LibraryMap:
    """Compares every proposal's points, and every measure, with those of other papers and persons; made once for an open index."""
    index = searcher.index
    if index not in _made:
        _made[index] = _compared(index)
    return _made[index]


def _compared(index: Index) -> LibraryMap:
    rows = [r for r in dict.fromkeys(_rows(index)) if has_content(_text(index, r))][:MAX_ROWS]
    sentences = [
        Sentence(s.doc_id, s.start, s.end, s.text, s.clauses, n, r.person)
        for n, r in enumerate(rows)
        for s in sentences_of(Source(r.doc_id, _text(index, r), r.start))
    ]
    pool = Pool(sentences, default_words(), gather.reference(index).pool.rarity)
    best: dict[tuple[Row, Row], Edge] = {}
    for members in _groups(index, rows).values():
        for edge in _edges(index, rows, members, pool):
            key = (edge.left, edge.right) if (edge.left.doc_id, edge.left.start) <= (edge.right.doc_id, edge.right.start) else (edge.right, edge.left)
            if key not in best or edge.score > best[key].score:
                best[key] = edge
    ordered = sorted(best.values(), key=lambda e: (-e.score, e.left.doc_id, e.left.start))
    counts = Counter(tuple(sorted((e.left.doc_id, e.right.doc_id))) for e in ordered)
    return LibraryMap(len(rows), tuple(ordered), tuple((a, b, n) for (a, b), n in sorted(counts.items(), key=lambda x: (-x[1], x[0]))))


def _text(index: Index, row: Row) -> str:
    return index.documents[row.doc_id].text[row.start : row.end]


def _rows(index: Index) -> Iterator[Row]:
    """Points of proposals, then what plans and drafts demand, sentence by sentence."""
    for doc_id, facts in index.facts.items():
        for proposal in facts.proposals:
            for point in proposal.points:
                yield Row("proposal", doc_id, point.start, point.end, proposal.person)
    for row, passage in enumerate(index.passages):
        entry = index.by_id[passage.doc_id]
        if column_of(entry.kind, entry.status, passage.person, "") not in (PLAN, DRAFT):
            continue
        for s in sentences_of(Source(passage.doc_id, passage.text, passage.start, row)):
            if sum(c.isalnum() for c in s.text) >= MIN_CHARS and is_operative(s.text, s.clauses):
                yield Row("measure", s.doc_id, s.start, s.end)


def _groups(index: Index, rows: Sequence[Row]) -> dict[tuple[str, ...], list[int]]:
    """Numbers of the rows that speak together: one person's points, one heading's measures."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for number, row in enumerate(rows):
        path = (row.person,) if row.kind == "proposal" else index.documents[row.doc_id].heading_path(row.start)
        groups.setdefault((row.kind, row.doc_id, *path), []).append(number)
    return groups


def _edges(index: Index, rows: Sequence[Row], members: Sequence[int], pool: Pool) -> Iterator[Edge]:
    """What the rows of one group repeat, wholly or in part."""
    import numpy as np

    first = rows[members[0]]
    allowed = np.fromiter((_foreign(first, rows[s.row]) for s in pool.sentences), np.bool_, len(pool.sentences))
    if not allowed.any():
        return
    path = index.documents[first.doc_id].heading_path(first.start)
    title, reference = path[-1] if path else "", Reference(pool, len(pool.sentences))
    texts = {n: _text(index, rows[n]) for n in members}
    context = (title + "\n" + "\n".join(texts.values()))[:CONTEXT_CHARS]
    near = [n for n in members if _near(texts[n], pool, allowed)]
    found = dict(zip(near, candidates([texts[n] for n in near], context, pool, reference, title=title, allowed=allowed), strict=True))
    for number, text in texts.items():
        whole = list(_whole(text, found.get(number, ()), pool))
        for sentence, verdict, score in whole:
            yield Edge(rows[number], rows[pool.sentences[sentence].row], verdict, score)
        for part in () if whole else parts_of(text, pool, reference, title=title, allowed=allowed):
            there = rows[pool.sentences[part.candidate.sentence].row]
            yield Edge(rows[number], there, OverlapVerdict.PARTIAL, part.probability, text[part.start : part.end])


def _near(text: str, pool: Pool, allowed: NDArray[np.bool_]) -> bool:
    """True where some sentence is near enough to be worth judging; a third of all rows."""
    if float(pool.lexical(text)[allowed].max()) >= NEAR_WORDS:
        return True
    return float(pool.best_values(pool.meanings(text))[allowed].max()) >= NEAR_MEANING


def _whole(text: str, found: Sequence[Candidate], pool: Pool) -> Iterator[tuple[int, OverlapVerdict, float]]:
    """The sentences that `text` repeats as a whole, with verdict and probability."""
    for candidate in found[:BEST]:
        alignment = align(text, pool.sentences[candidate.sentence].text)
        if alignment.left_share >= PARTLY_COPIED or model().probability(candidate) >= model().repeat:
            verdict, score = judge([candidate], kind_of(text, candidate.sentence, [alignment], pool))
            if verdict is not OverlapVerdict.NEW:
                yield candidate.sentence, verdict, score


def _foreign(left: Row, right: Row) -> bool:
    """True where two rows may be compared: another paper, or another person in the same one."""
    return left.doc_id != right.doc_id or (left.person != right.person and bool(left.person and right.person))
