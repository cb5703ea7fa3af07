"""One proposal against the library, point by point."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.errors import UsageError
from assistant.overlap import gather
from assistant.overlap.align import Alignment, align
from assistant.overlap.columns import OWN, column_of
from assistant.overlap.marks import marks
from assistant.overlap.matching import Candidate, candidates
from assistant.overlap.points import Layout, Style, split
from assistant.overlap.pool import Pool, Sentence
from assistant.overlap.quoting import quote_span
from assistant.overlap.ratios import Piece, ratios
from assistant.overlap.verdicts import copied_probability, copied_share, judge, model
from assistant.schema import Citation, Match, OverlapReport, OverlapVerdict, PointReport
from assistant.zh import stock_phrases
from assistant.zh.messages import overlap as messages

if TYPE_CHECKING:
    from assistant.retrieval import Searcher

MATCHES = 5  # shown for a point
NEAREST = 3  # shown for a new point, as the nearest wording
ALIGNED = 6  # best candidates that are aligned character by character
MAX_POINTS = 200  # a batch of that many points takes about five seconds
MAX_BACKGROUND = 40  # sentences of background that are compared
LONG_CHARS = 5_000
CONTEXT_CHARS = 1_500
FOREIGN_SHARE = 0.3  # share of Chinese among word characters below which a text counts as foreign


@dataclass(frozen=True, slots=True)
class _Compared:
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

    Raises UsageError for a text or a library without content.
    """
    layout = _layout(text)
    if not len(searcher.index):
        raise UsageError(messages.EMPTY_LIBRARY)
    spans = layout.points[:MAX_POINTS]
    background = _background(text, layout)
    context = (title + "\n" + "\n".join(text[s:e] for s, e in layout.reason + layout.background))[:CONTEXT_CHARS]
    pieces = [text[s:e] for s, e in spans]
    behind = [text[s:e] for s, e in background]
    compared = gather.comparison(searcher, [*pieces, *behind], context, keep=keep)
    documents = _documents(searcher)
    points = [_compare(text, *span, found, compared.pool) for span, found in zip(
        spans, candidates(pieces, context, compared.pool, compared.reference), strict=True)]
    rest = [_compare(text, *span, found, compared.pool) for span, found in zip(
        background, candidates(behind, "", compared.pool, compared.reference), strict=True)]
    counter = iter(range(1, 1_000_000))
    reports = tuple(_report(p, compared.pool, documents, person, counter) for p in points)
    return OverlapReport(
        title=title,
        points=reports,
        background=tuple(_report(p, compared.pool, documents, person, counter) for p in rest),
        ratios=ratios([_piece(p, compared.pool) for p in points], [_piece(p, compared.pool) for p in rest]),
        notes=_notes(text, layout, reports),
    )


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


def _compare(text: str, start: int, end: int, found: Sequence[Candidate], pool: Pool) -> _Compared:
    point = text[start:end]
    aligned = tuple(align(point, pool.sentences[c.sentence].text) for c in found[:ALIGNED])
    return _Compared(start, end, point, tuple(found), aligned)


def _piece(compared: _Compared, pool: Pool) -> Piece:
    sentences = [pool.sentences[c.sentence] for c in compared.candidates[:ALIGNED]]
    return Piece(compared.text, tuple((s.doc_id, s.text) for s in sentences))


@dataclass(frozen=True, slots=True)
class _Document:
    kind: str
    status: str


def _documents(searcher: Searcher) -> Mapping[str, _Document]:
    return {entry.doc_id: _Document(entry.kind, entry.status) for entry in searcher.index.entries}


def _report(
    compared: _Compared, pool: Pool, documents: Mapping[str, _Document], person: str, counter: Sequence[int] | object
) -> PointReport:
    point = compared.text
    if not re.search(r"\w{2}", stock_phrases.blanked(point)):
        return PointReport(compared.start, compared.end, point, OverlapVerdict.NEW, 0.0)
    verdict, score = judge(point, compared.candidates, copied_share(point, compared.alignments))
    shown = compared.candidates[: NEAREST if verdict is OverlapVerdict.NEW else MATCHES]
    matches = []
    for place, candidate in enumerate(shown):
        sentence = pool.sentences[candidate.sentence]
        alignment = compared.alignments[place]
        probability = model().probability(candidate)
        if place >= NEAREST and probability < model().repeat:
            break
        if alignment.left_share >= model().copied:
            probability = max(probability, copied_probability(alignment.left_share))
        entry = documents[sentence.doc_id]
        matches.append(_match(point, sentence, pool, candidate, alignment, probability, column_of(entry.kind, entry.status, sentence.person, person), next(counter)))  # type: ignore[call-overload]
    return PointReport(compared.start, compared.end, point, verdict, round(score, 6), tuple(matches))


def _match(point, sentence, pool, candidate, alignment, probability, column, number) -> Match:  # type: ignore[no-untyped-def]
    low, high = quote_span(sentence, pool.window_spans[candidate.window], alignment)
    quote = sentence.text[low:high]
    return Match(
        Citation(number, sentence.doc_id, sentence.start + low, sentence.start + high),
        round(min(1.0, probability), 6),
        marks(point, quote, pool.words),
        column,
    )


def _notes(text: str, layout: Layout, points: Sequence[PointReport]) -> tuple[str, ...]:
    notes = []
    words = [c for c in text if c.isalnum()]
    if words and sum("\u4e00" <= c <= "\u9fff" for c in words) < FOREIGN_SHARE * len(words):
        notes.append(messages.FOREIGN)
    if layout.style is Style.PARAGRAPHS:
        notes.append(messages.TABLE if _is_table(text) else messages.NO_POINTS)
    if len(layout.points) > MAX_POINTS:
        notes.append(messages.TRUNCATED.format(found=len(layout.points), kept=MAX_POINTS))
    if len(text) > LONG_CHARS:
        notes.append(messages.LONG.format(length=len(text)))
    stock = [str(n) for n, p in enumerate(points, start=1) if not re.search(r"\w{2}", stock_phrases.blanked(p.text))]
    if stock:
        notes.append(messages.STOCK_ONLY.format(numbers="、".join(stock)))
    own = [
        str(n) for n, p in enumerate(points, start=1) if p.verdict is not OverlapVerdict.NEW and any(m.column == OWN for m in p.matches)
    ]
    if own:
        notes.append(messages.OWN.format(numbers="、".join(own)))
    return tuple(notes)


def _is_table(text: str) -> bool:
    """Most lines hold two or more cells."""
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) >= 2 and sum(line.count("\t") + line.count("|") + line.count(",") >= 2 for line in lines) > len(lines) / 2
