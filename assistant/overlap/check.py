"""One proposal against the library, point by point."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.errors import IndexUnavailable, UnknownDocument, UsageError
from assistant.overlap import gather
from assistant.overlap.align import Alignment, align
from assistant.overlap.columns import OWN, column_of
from assistant.overlap.figures import differing
from assistant.overlap.marks import marks
from assistant.overlap.matching import Candidate, candidates
from assistant.overlap.partial import kind_of
from assistant.overlap.points import Layout, Style, split
from assistant.overlap.pool import Pool, Sentence
from assistant.overlap.quoting import quote_span
from assistant.overlap.ratios import Piece, ratios
from assistant.overlap.verdicts import copied_probability, judge, model
from assistant.schema import Citation, Match, OverlapReport, OverlapVerdict, PointReport
from assistant.zh import stock_phrases
from assistant.zh.messages import overlap as messages

if TYPE_CHECKING:
    from assistant.indexing.store import Index
    from assistant.retrieval import Searcher

MATCHES = 5  # shown for a point
NEAREST = 3  # shown for a new point, as the nearest wording
NEAREST_SHARE = 0.3  # of the threshold: wording further off looks senseless beside a new point; 0.5 would lose 5 points of hit@3
ALIGNED = 6  # best candidates that are aligned character by character
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
    reporter = _Reporter(pool, searcher.index, person)
    reports = tuple(reporter.report(p) for p in points)
    return OverlapReport(
        title=title or "".join(text[a:b] for a, b in layout.reason[:1]).strip(" 　。；;"),
        points=reports,
        background=tuple(reporter.report(p) for p in rest),
        ratios=ratios([_piece(p, pool) for p in points], [_piece(p, pool) for p in rest]),
        notes=(*_notes(text, layout, reports), *_figure_notes(points, reports, pool)),
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
    points = [_compared(text, *span, c, found.pool) for span, c in zip(spans, of_points, strict=True)]
    rest = [_compared(text, *span, c, found.pool) for span, c in zip(background, of_background, strict=True)]
    return points, rest, found.pool


def _layout(text: str) -> Layout:
    if not text.strip():
        raise UsageError(messages.EMPTY)
    layout = split(text)
    if not layout.points and not layout.background:
        raise UsageError(messages.NO_WORDS)
    if not layout.points:  # only a background: compare it as it is
        return Layout(layout.reason, (), layout.background, Style.PARAGRAPHS)
    return layout


def _background(text: str, layout: Layout) -> list[tuple[int, int]]:
    """Sentences of the background that say enough to be compared."""
    from assistant.zh.sentences import sentence_spans

    found = [span for s, e in layout.background for span in sentence_spans(text, s, e)]
    return [(s, e) for s, e in found if e - s >= 12][:MAX_BACKGROUND]


def _compared(text: str, start: int, end: int, found: Sequence[Candidate], pool: Pool) -> Compared:
    point = text[start:end]
    aligned = tuple(align(point, pool.sentences[c.sentence].text) for c in found[:ALIGNED])
    return Compared(start, end, point, tuple(found), aligned)


def _piece(compared: Compared, pool: Pool) -> Piece:
    sentences = [pool.sentences[c.sentence] for c in compared.candidates[:ALIGNED]]
    return Piece(compared.text, tuple((s.doc_id, s.text) for s in sentences))


@dataclass(slots=True)
class _Reporter:
    """Turns compared pieces into reports; citations are numbered through the whole report."""

    pool: Pool
    index: Index
    person: str
    number: int = 0

    def report(self, compared: Compared) -> PointReport:
        """The verdict on one piece with its matches, best first."""
        point = compared.text
        if not has_content(point):
            return PointReport(compared.start, compared.end, point, OverlapVerdict.NEW, 0.0)
        found = compared.candidates if _is_judged(point) else ()
        best = compared.candidates[0].sentence if compared.candidates else None
        verdict, score = judge(found, kind_of(point, best, compared.alignments, self.pool))
        shown = NEAREST if verdict is OverlapVerdict.NEW else MATCHES
        matches = []
        for place, (candidate, alignment) in enumerate(zip(compared.candidates[:shown], compared.alignments, strict=False)):
            probability = model().probability(candidate)
            if alignment.left_share >= model().copied:
                probability = max(probability, copied_probability(alignment.left_share))
            surplus = place >= NEAREST or (place > 0 and verdict is OverlapVerdict.DUPLICATE)
            bar = model().repeat if surplus else model().repeat * NEAREST_SHARE if verdict is OverlapVerdict.NEW else 0.0
            if probability < bar:
                continue
            matches.append(self._match(point, candidate, alignment, probability))
        return PointReport(compared.start, compared.end, point, verdict, round(score, 6), tuple(matches))

    def _match(self, point: str, candidate: Candidate, alignment: Alignment, probability: float) -> Match:
        sentence = self.pool.sentences[candidate.sentence]
        low, high = quote_span(sentence, self.pool.window_spans[candidate.window], alignment)
        entry = self.index.by_id[sentence.doc_id]
        speech = self.index.documents[sentence.doc_id].speech(sentence.start + low)
        self.number += 1
        return Match(
            Citation(self.number, sentence.doc_id, sentence.start + low, sentence.start + high),
            round(min(1.0, probability), 6),
            marks(point, sentence.text[low:high], self.pool.words),
            column_of(entry.kind, entry.status, speech.person if speech else sentence.person, self.person),
        )


def _is_judged(text: str) -> bool:
    """True where the text holds enough Chinese to be compared by more than copied runs."""
    return _chinese(text) >= max(MIN_CHINESE, FOREIGN_SHARE * sum(c.isalnum() for c in text))


def _chinese(text: str) -> int:
    return sum("\u4e00" <= c <= "\u9fff" for c in text)


def has_content(text: str) -> bool:
    """True where something is left when stock phrases are taken away."""
    return re.search(r"\w{2}", stock_phrases.blanked(text)) is not None


def _notes(text: str, layout: Layout, points: Sequence[PointReport]) -> tuple[str, ...]:
    notes = []
    if _chinese(text) < FOREIGN_SHARE * sum(c.isalnum() for c in text):
        notes.append(messages.FOREIGN)
    if layout.style is Style.PARAGRAPHS:
        notes.append(messages.TABLE if _is_table(text) else messages.NO_POINTS)
    if len(layout.points) > MAX_POINTS:
        notes.append(messages.TRUNCATED.format(found=len(layout.points), kept=MAX_POINTS))
    if len(text) > LONG_CHARS:
        notes.append(messages.LONG.format(length=len(text)))
    stock = [str(n) for n, p in enumerate(points, start=1) if not has_content(p.text)]
    if stock:
        notes.append(messages.STOCK_ONLY.format(numbers="、".join(stock)))
    own = [
        str(n) for n, p in enumerate(points, start=1) if p.verdict is not OverlapVerdict.NEW and any(m.column == OWN for m in p.matches)
    ]
    if own:
        notes.append(messages.OWN.format(numbers="、".join(own)))
    return tuple(notes)


def _figure_notes(points: Sequence[Compared], reports: Sequence[PointReport], pool: Pool) -> list[str]:
    notes = []
    for number, (compared, report) in enumerate(zip(points, reports, strict=True), start=1):
        if report.verdict is OverlapVerdict.DUPLICATE and compared.alignments:
            at = max(range(len(compared.alignments)), key=lambda n: compared.alignments[n].left_share)
            pairs = differing(compared.text, pool.sentences[compared.candidates[at].sentence].text, compared.alignments[at])
            if pairs:
                said = "；".join(messages.FIGURE_PAIR.format(own=own, source=source) for own, source in pairs)
                notes.append(messages.FIGURES.format(number=number, pairs=said))
    return notes


def _is_table(text: str) -> bool:
    """Most lines hold two or more cells."""
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) >= 2 and sum(line.count("\t") + line.count("|") + line.count(",") >= 2 for line in lines) > len(lines) / 2
