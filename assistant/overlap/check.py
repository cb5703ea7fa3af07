"""One proposal against the library, point by point."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.errors import IndexUnavailable, UnknownDocument, UsageError
from assistant.overlap import gather, remarks
from assistant.overlap.align import Alignment, align
from assistant.overlap.clauses import Part, parts_of
from assistant.overlap.columns import EXHIBIT, column_of, nature_of
from assistant.overlap.marks import marks
from assistant.overlap.matching import Candidate, candidates
from assistant.overlap.partial import kind_of
from assistant.overlap.points import Layout, Style, split
from assistant.overlap.pool import Pool, Sentence
from assistant.overlap.quoting import quote_span
from assistant.overlap.ratios import Piece, ratios
from assistant.overlap.remarks import has_content
from assistant.overlap.sources import NOTHING, WHOLE, Copy, Run, copied_from
from assistant.overlap.tables import table_rows
from assistant.overlap.verdicts import PARTLY_COPIED, copied_probability, judge, model
from assistant.schema import Citation, Match, OverlapReport, OverlapVerdict, PointReport
from assistant.zh.messages import overlap as messages
from assistant.zh.proposal_forms import proposer_of

if TYPE_CHECKING:
    from assistant.indexing.store import Index
    from assistant.retrieval import Searcher

MATCHES = 5  # shown for a point
NEAREST = 3  # shown for a new point, as the nearest wording
NEAREST_SHARE = 0.08  # of the threshold: wording further off looks senseless beside a new point; 0.5 would lose 5 points of hit@3
ALIGNED = 6  # best candidates that are aligned character by character
RUN_SHARE = 0.1  # of a point's characters: a copied stretch of so many is one of its sources, however long the others are
MAX_POINTS = 100  # that many take about five seconds
MAX_BACKGROUND = 40  # sentences of background that are compared
LONG_CHARS = 5_000
CONTEXT_CHARS = 1_500
MIN_CHINESE = 6  # a shorter point is only looked up word for word
FOREIGN_SHARE = 0.3  # share of Chinese among word characters below which a text counts as foreign


@dataclass(frozen=True, slots=True)
class Compared:
    """One piece of the proposal with its candidates and their alignments."""

    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]
    alignments: tuple[Alignment, ...]  # of the first ALIGNED candidates
    copy: Copy = NOTHING  # of a point of several sentences: what each of them is copied from
    parts: tuple[Part, ...] = ()  # of a point that no match repeats: its clauses that are there for themselves


def check(
    text: str, *, title: str, searcher: Searcher, person: str = "", keep: gather.Keep | None = None
) -> OverlapReport:
    """The report on one proposal. `keep` leaves library sentences out (the proposal's own, where it is in the library).

    Raises UsageError for a text without content, IndexUnavailable for a library without.
    """
    if not len(searcher.index):
        raise IndexUnavailable(messages.EMPTY_LIBRARY)
    layout = _layout(text)
    points, rest, pool = compare(text, layout, title=title, searcher=searcher, keep=keep)
    named = proposer_of(text)
    reporter = _Reporter(pool, searcher.index, person or named)
    reports = tuple(reporter.report(p, str(n)) for n, p in enumerate(points, start=1))
    return OverlapReport(
        title=title or "".join(text[a:b] for a, b in layout.reason[:1]).strip(" 　。；;"),
        points=reports,
        background=tuple(reporter.report(p, "") for p in rest),
        ratios=ratios([_piece(p, pool) for p in points], [_piece(p, pool) for p in rest]),
        notes=(
            *_notes(text, layout, stored=keep is not None),
            *((messages.PROPOSER.format(person=named),) if named and not person else ()),
            *remarks.listed(reports),
            *(note for report in reports for note in report.notes),
        ),
    )


def check_stored(doc_id: str, start: int, end: int, *, searcher: Searcher) -> OverlapReport:
    """The same for [start, end) of a document in the library, which is not compared with itself.

    Raises UnknownDocument, or UsageError for a stretch without content.
    """
    document = searcher.index.documents.get(doc_id)
    if document is None:
        raise UnknownDocument(messages.NO_DOCUMENT.format(doc=doc_id))
    speech = document.speech(start)
    path = document.heading_path(start)

    def keep(sentence: Sentence) -> bool:
        return sentence.doc_id != doc_id or sentence.end <= start or end <= sentence.start

    return check(
        document.text[start:end],
        title=path[-1] if path else document.title,
        searcher=searcher,
        person=speech.person if speech else "",
        keep=keep,
    )


def compare(
    text: str, layout: Layout, *, title: str, searcher: Searcher, keep: gather.Keep | None = None
) -> tuple[list[Compared], list[Compared], Pool]:
    """Points and background sentences with their candidates, and the pool that the candidates number."""
    spans, background = layout.points[:MAX_POINTS], _background(text, layout)
    pieces, behind = [text[s:e] for s, e in spans], [text[s:e] for s, e in background]
    context = (title + "\n" + "\n".join(text[s:e] for s, e in layout.reason + layout.background))[:CONTEXT_CHARS]
    found = gather.comparison(searcher, [*pieces, *behind], context, keep=keep)
    of_points = candidates(pieces, context, found.pool, found.reference, title=title, allowed=found.allowed)
    of_background = candidates(behind, "", found.pool, found.reference, title=title, allowed=found.allowed)
    points = [_with_parts(_compared(text, span, c, found), found, title) for span, c in zip(spans, of_points, strict=True)]
    rest = [_compared(text, span, c, found) for span, c in zip(background, of_background, strict=True)]
    return points, rest, found.pool


def _layout(text: str) -> Layout:
    if not text.strip():
        raise UsageError(messages.EMPTY)
    layout = split(text)
    if not layout.points and not layout.background:
        words = re.search(r"[^\W\d_]", text)
        raise UsageError(messages.NO_WORDS if not words else messages.TABLE if _table_rows(text) else messages.TOO_SHORT)
    if not re.search(r"[^\W\d_]", text):
        raise UsageError(messages.NO_WORDS)
    if not layout.points:  # only a background: compare it as it is
        return Layout(layout.reason, (), layout.background, Style.PARAGRAPHS)
    return layout


def _background(text: str, layout: Layout) -> list[tuple[int, int]]:
    """Sentences of the background that say enough to be compared."""
    from assistant.zh.sentences import sentence_spans

    found = [span for s, e in layout.background for span in sentence_spans(text, s, e)]
    return [(s, e) for s, e in found if e - s >= 12][:MAX_BACKGROUND]


def _compared(text: str, span: tuple[int, int], candidates: Sequence[Candidate], found: gather.Comparison) -> Compared:
    point = text[span[0] : span[1]]
    aligned = tuple(align(point, found.pool.sentences[c.sentence].text) for c in candidates[:ALIGNED])
    return Compared(*span, point, tuple(candidates), aligned, copied_from(point, found.pool, found.allowed))


def _with_parts(compared: Compared, found: gather.Comparison, title: str) -> Compared:
    """The same with its clauses looked up alone, where nothing repeats the whole and it says enough to be judged."""
    copied = max([compared.copy.copied, *(a.left_share for a in compared.alignments)])
    if copied >= PARTLY_COPIED or any(model().probability(c) >= model().repeat for c in compared.candidates) or not _is_judged(compared.text) or not has_content(compared.text):
        return compared
    return replace(compared, parts=parts_of(compared.text, found.pool, found.reference, title=title, allowed=found.allowed))


def _piece(compared: Compared, pool: Pool) -> Piece:
    numbers = {c.sentence for c in compared.candidates[:ALIGNED]} | {n for run in compared.copy.runs for n in range(run.first, run.last + 1)}
    return Piece(compared.text, tuple((pool.sentences[n].doc_id, pool.sentences[n].text) for n in sorted(numbers)))


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A match before it is numbered: [start, end) of a document, and how much it says that the point is a repeat."""

    doc_id: str
    start: int
    end: int
    person: str
    probability: float


@dataclass(slots=True)
class _Reporter:
    """Turns compared pieces into reports; citations are numbered through the whole report."""

    pool: Pool
    index: Index
    person: str
    number: int = 0

    def report(self, compared: Compared, name: str) -> PointReport:
        """The verdict on one piece with its matches, best first. `name`: the point's number, "" for background."""
        point = compared.text
        if not has_content(point):
            return PointReport(compared.start, compared.end, point, OverlapVerdict.NEW, 0.0, stock=True)
        verdict, score = self._judged(compared)
        parts = compared.parts if verdict is OverlapVerdict.NEW else ()
        if parts:
            verdict, score = OverlapVerdict.PARTIAL, parts[0].probability
        matches = self._matches(compared, verdict, parts)
        found = remarks.compared(point, self._source(compared, matches), measure=not matches[0].nature) if matches else None
        if found and found.against and verdict is not OverlapVerdict.NEW:
            verdict = OverlapVerdict.PARTIAL  # the same matter, the contrary measure
        notes = (*remarks.parts(name, [point[p.start : p.end] for p in parts]), *remarks.remarks(name, verdict, found, matches)) if name else ()
        return PointReport(compared.start, compared.end, point, verdict, round(score, 6), matches, notes)

    def _judged(self, compared: Compared) -> tuple[OverlapVerdict, float]:
        found = compared.candidates if _is_judged(compared.text) else ()
        best = compared.candidates[0].sentence if compared.candidates else None
        kind = kind_of(compared.text, best, compared.alignments, self.pool)
        if compared.copy.whole >= WHOLE:
            return OverlapVerdict.DUPLICATE, copied_probability(max(kind.copied, compared.copy.copied))
        return judge(found, replace(kind, copied=max(kind.copied, compared.copy.copied)))

    def _matches(self, compared: Compared, verdict: OverlapVerdict, parts: Sequence[Part]) -> tuple[Match, ...]:
        """What the point or parts of it are copied from, then its candidates; of a new point the nearest wording."""
        new = verdict is OverlapVerdict.NEW
        if new and not _is_judged(compared.text):
            return ()  # nothing in a Chinese library is near in meaning to another language or a row of figures
        chosen = [self._candidate(p.candidate, p.alignment) for p in parts] if parts else [] if new else [self._run(compared, run) for run in compared.copy.runs]
        for place, (candidate, alignment) in enumerate(zip(compared.candidates, compared.alignments, strict=False)):
            quoted = self._candidate(candidate, alignment)
            surplus = not new and (place >= NEAREST or (bool(chosen) and verdict is OverlapVerdict.DUPLICATE))
            bar = model().repeat if surplus else model().repeat * NEAREST_SHARE if new else 0.0
            if quoted.probability < bar or any(q.doc_id == quoted.doc_id and q.start < quoted.end and quoted.start < q.end for q in chosen):
                continue
            if chosen and nature_of(self.index.documents[quoted.doc_id], quoted.start, quoted.end) == EXHIBIT:
                continue  # a caption beside the sentence it belongs to
            chosen.append(quoted)
        return tuple(self._match(compared.text, q) for q in chosen[: NEAREST if new else MATCHES])

    def _run(self, compared: Compared, run: Run) -> _Quoted:
        first, last = self.pool.sentences[run.first], self.pool.sentences[run.last]
        share = run.chars / max(1, sum(c.isalnum() for c in compared.text))
        probability = copied_probability(compared.copy.copied if share >= RUN_SHARE else share)
        return _Quoted(first.doc_id, first.start, last.end, first.person, probability)

    def _candidate(self, candidate: Candidate, alignment: Alignment) -> _Quoted:
        sentence = self.pool.sentences[candidate.sentence]
        low, high = quote_span(sentence, self.pool.window_spans[candidate.window], alignment)
        probability = model().probability(candidate)
        if alignment.left_share >= PARTLY_COPIED:
            probability = max(probability, copied_probability(alignment.left_share))
        return _Quoted(sentence.doc_id, sentence.start + low, sentence.start + high, sentence.person, probability)

    def _match(self, point: str, quoted: _Quoted) -> Match:
        entry, document = self.index.by_id[quoted.doc_id], self.index.documents[quoted.doc_id]
        speech = document.speech(quoted.start)
        speaker = speech.person if speech else quoted.person
        self.number += 1
        return Match(
            Citation(self.number, quoted.doc_id, quoted.start, quoted.end),
            round(min(1.0, quoted.probability), 6),
            marks(point, document.text[quoted.start : quoted.end], self.pool.words),
            column_of(entry.kind, entry.status, speaker, self.person),
            speaker,
            nature_of(document, quoted.start, quoted.end),
        )

    def _source(self, compared: Compared, matches: Sequence[Match]) -> str:
        """The words that a point is held against: all it is copied from, else its best match."""
        cited = [m.citation for m in (matches if compared.copy.whole else matches[:1])]
        return "\n".join(self.index.documents[c.doc_id].text[c.start : c.end] for c in cited)


def _is_judged(text: str) -> bool:
    """True where the text holds enough Chinese to be compared by more than copied runs."""
    return _chinese(text) >= max(MIN_CHINESE, FOREIGN_SHARE * sum(c.isalnum() for c in text))


def _chinese(text: str) -> int:
    return sum("\u4e00" <= c <= "\u9fff" for c in text)


def _notes(text: str, layout: Layout, *, stored: bool) -> tuple[str, ...]:
    """What to know of the text as a whole; how to write points is no advice on a paper of the library."""
    notes = []
    if _chinese(text) < FOREIGN_SHARE * sum(c.isalnum() for c in text):
        notes.append(messages.FOREIGN)
    if layout.style is Style.PARAGRAPHS and not stored:
        notes.append(messages.NO_POINTS)
    if rows := _table_rows(text):
        notes.append(messages.TABLE_LEFT_OUT.format(rows=rows))
    if len(layout.points) > MAX_POINTS:
        notes.append(messages.TRUNCATED.format(found=len(layout.points), kept=MAX_POINTS))
    if len(text) > LONG_CHARS:
        notes.append(messages.LONG.format(length=len(text)))
    return tuple(notes)


def _table_rows(text: str) -> int:
    """How many lines are rows of a table."""
    return len(table_rows([line for line in text.splitlines() if line.strip()]))
