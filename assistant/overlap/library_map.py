"""Which proposals and measures already in the library overlap each other, as rows that can be sorted and as counts a pair of papers."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

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
BOTH_COPIED = 0.42  # of the other side's characters too: a short clause inside a long one (建设国家先进制造业…) is a part, not a repeat
TERM_CHARS = 5  # a shared term: 创新联合体, 数字产业化; four characters are as often 产业发展 or 带动作用
TERM_ROWS = 8  # a term in more rows than this is the library's topic, no common matter
TERM_SHARE = 0.2  # of the shorter row's words: a term named in passing joins nothing; 0.1 doubles the pairs, most of them by chance


_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]+")


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
    """Two rows that overlap. `score`: the probability that staff would call `left` a repeat of `right`; of rows

    with only a term in common, half of the share of words that stand in both (geometric mean), so that they come last.
    """

    left: Row
    right: Row
    verdict: OverlapVerdict
    score: float
    term: str = ""  # the words in common, where nothing more is


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
    rows = list(_rows(index))
    rarity = gather.reference(index).pool.rarity
    texts = [index.documents[r.doc_id].text[r.start : r.end] for r in rows]
    sentences = [
        Sentence(s.doc_id, s.start, s.end, s.text, s.clauses, n, r.person)
        for n, (r, text) in enumerate(zip(rows, texts, strict=True))
        for s in sentences_of(Source(r.doc_id, text, r.start))
    ]
    pool = Pool(sentences, default_words(), rarity)
    edges = [*_by_meaning(rows, texts, pool, Reference(pool, len(sentences))), *_by_copy(rows, texts, pool), *_by_term(rows, texts)]
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
            alignment = align(texts[number], pool.sentences[at].text)
            if alignment.left_share >= model().copied and alignment.right_share >= BOTH_COPIED:
                yield Edge(row, other, OverlapVerdict.DUPLICATE, copied_probability(alignment.left_share))


def _by_term(rows: Sequence[Row], texts: Sequence[str]) -> Iterator[Edge]:
    """Rows of two papers or persons that name the same rare thing."""
    where: dict[str, set[int]] = {}
    for number, text in enumerate(texts):
        for found in _RUN.finditer(stock_phrases.blanked(text)):
            for at in range(len(found.group()) - TERM_CHARS + 1):
                where.setdefault(found.group()[at : at + TERM_CHARS], set()).add(number)
    pairs = {
        (a, b) for numbers in where.values() if 2 <= len(numbers) <= TERM_ROWS for a in numbers for b in numbers if a < b and _foreign(rows[a], rows[b])
    }
    for a, b in sorted(pairs):
        alignment = align(texts[a], texts[b], shortest=TERM_CHARS - 2)
        if max(alignment.left_share, alignment.right_share) >= TERM_SHARE:
            longest = max(alignment.tiles, key=lambda t: t.size)
            term = texts[a][longest.left : longest.left + longest.size].strip("，,、。；的")
            yield Edge(rows[a], rows[b], OverlapVerdict.PARTIAL, math.sqrt(alignment.left_share * alignment.right_share) / 2, term)
