"""The check itself: sentence by sentence, its nearest sources, the fact lock's verdict.

Which sentences are checked: those that state something. Left out are titles and headings, salutations, thanks and closing calls,
and sentences of connecting words only (`grounding.lock.has_content`) — unless they hold a figure, a year or a 《title》.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.grounding import citations, lock
from assistant.grounding.atoms import read, squeeze
from assistant.schema import Document, Finding, Statement, Verdict
from assistant.verification.manuscript import Manuscript, Note, of_file, of_text
from assistant.zh.connectives import CALLS, GREETINGS
from assistant.zh.messages import verification as messages
from assistant.zh.normalise import View
from assistant.zh.sentences import SENTENCE_ENDS, sentence_spans

if TYPE_CHECKING:
    from assistant.retrieval import Searcher

NEAREST = 8  # sentences of the library that each sentence is held against; the evidence panel of an answer has as many
JOINED = 3  # of these that together may bear out a sentence made of several
# A differing figure or name is reported only where this share of the sentence stands in the source (grounding.lock.COVERED): else it
# is another statement about something like it.
SAME_STATEMENT = 0.75
_HEADING = re.compile(r"^(?:#+\s|第[一二三四五六七八九十百\d]+[章节编部]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、])")
_HEADING_CHARS = 40  # a line without a full stop up to this length is a heading or a title
_MARKDOWN = re.compile(r"^(?:#+|>|[-*+])\s+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place in the library that may bear out a sentence."""

    document: Document
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finding against one candidate. Better is greater."""

    finding: Finding
    share: float
    at: Candidate

    @property
    def rank(self) -> tuple[int, float]:
        order = {Verdict.VERBATIM: 3, Verdict.SUPPORTED: 2, Verdict.FIGURE_DIFFERS: 1, Verdict.ACTOR_DIFFERS: 1, Verdict.NOT_FOUND: 0}
        contradicted = self.finding.verdict is Verdict.NOT_FOUND and bool(self.finding.expected)
        return (1 if contradicted and self.share >= SAME_STATEMENT else order[self.finding.verdict], self.share)


def verify_text(text: str, *, searcher: Searcher) -> tuple[Statement, ...]:
    """Each sentence of a pasted speech that states something, in order, with its verdict and nearest source."""
    return tuple(_statements(of_text(text), searcher))


def verify_file(path: Path, *, searcher: Searcher) -> tuple[Statement, ...]:
    """The same for a file; quotations in its footnotes are also held against their own place. Raises ReadingError."""
    return tuple(_statements(of_file(path, searcher.settings), searcher))


def _statements(manuscript: Manuscript, searcher: Searcher) -> Iterator[Statement]:
    n = 0
    for start, end in sentence_spans(manuscript.text):
        text = manuscript.text[start:end]
        if any(s <= start and end <= e for s, e in manuscript.headings) or not states_something(text):
            continue
        notes = [x for x in manuscript.notes if start < x.at <= end]
        outcome = _noted(text, notes, searcher) or _searched(text, searcher)
        citation = None
        if outcome is not None and outcome.rank[0]:
            n += 1
            citation = citations.make(outcome.at.document, outcome.at.start, outcome.at.end, n)
        yield Statement(start, end, text, _final(outcome), citation)


def states_something(text: str) -> bool:
    """True for a sentence that is to be checked; see the module's rule."""
    bare = _MARKDOWN.sub("", text.strip())
    reading = read(bare)
    hard = bool(reading.figures or reading.years or reading.titles)
    if _is_heading(text, bare, hard=hard):
        return False
    if not hard and (GREETINGS.match(bare) or CALLS.search(bare)):
        return False
    return lock.has_content(bare)


def _is_heading(text: str, bare: str, *, hard: bool) -> bool:
    """True for a line without a full stop that is numbered, marked, short and without facts, or ends with a colon."""
    if bare.rstrip("”’」』）)]0123456789[").endswith(tuple(SENTENCE_ENDS + "；;…")):
        return False
    marked = bool(_HEADING.match(bare)) or text.lstrip().startswith("#")
    return bare.endswith(("：", ":")) or (len(bare) <= _HEADING_CHARS and (marked or not hard))


def _final(outcome: Outcome | None) -> Finding:
    if outcome is None:
        return Finding(Verdict.NOT_FOUND, messages.NOWHERE)
    if not outcome.rank[0]:
        return Finding(Verdict.NOT_FOUND, outcome.finding.reason or messages.NOWHERE, found=outcome.finding.found)
    return outcome.finding


# --------------------------------------------------------------------------- without a note


def _searched(text: str, searcher: Searcher) -> Outcome | None:
    """The best outcome over the nearest sentences, their passages, and the nearest sentences of one paper together."""
    bare = _MARKDOWN.sub("", text)
    documents = searcher.index.documents
    hits = searcher.sentences(bare, k=NEAREST)
    places = [Candidate(documents[h.doc_id], h.start, h.end) for h in hits]
    best = _best(bare, places)
    if best is None or best.rank[0] < 2:
        wide = [_passage(searcher, h.row, documents) for h in hits]
        best = _better(best, _narrowed(bare, _best(bare, wide), places))
    if best is None or best.rank[0] < 2:
        best = _better(best, _together(bare, places))
    return _noting_omissions(bare, best)


def _best(text: str, places: list[Candidate]) -> Outcome | None:
    outcomes = []
    for place in places:
        weighed = lock.weigh(text, [place.words], known=lock.known_of(place.document, place.start))
        finding, share = weighed.finding, weighed.share
        if finding.verdict in (Verdict.FIGURE_DIFFERS, Verdict.ACTOR_DIFFERS) and (share < SAME_STATEMENT or not finding.expected):
            # a figure that the source does not set against another is no changed figure: the papers do not say it
            finding = Finding(Verdict.NOT_FOUND, messages.NOWHERE if share < SAME_STATEMENT else finding.reason, found=finding.found)
        outcomes.append(Outcome(finding, share, place))
    return max(outcomes, key=lambda o: o.rank, default=None)


def _better(a: Outcome | None, b: Outcome | None) -> Outcome | None:
    return max((o for o in (a, b) if o is not None), key=lambda o: o.rank, default=None)


def _passage(searcher: Searcher, row: int, documents: Mapping[str, Document]) -> Candidate:
    passage = searcher.index.passages[row]
    return Candidate(documents[passage.doc_id], passage.start, passage.end)


def _narrowed(text: str, outcome: Outcome | None, places: list[Candidate]) -> Outcome | None:
    """The same outcome with the nearest sentence inside the passage as its place, for the citation."""
    if outcome is None:
        return None
    inside = [p for p in places if p.document is outcome.at.document and outcome.at.start <= p.start and p.end <= outcome.at.end]
    return replace(outcome, at=inside[0]) if inside else outcome


def _together(text: str, places: list[Candidate]) -> Outcome | None:
    if not places:
        return None
    own = [p for p in places if p.document is places[0].document][:JOINED]
    weighed = lock.weigh(text, [p.words for p in own], known=lock.known_of(own[0].document, own[0].start))
    if not lock.holds(weighed.finding):
        return None
    return Outcome(weighed.finding, weighed.share, own[0])


def _noting_omissions(text: str, outcome: Outcome | None) -> Outcome | None:
    if outcome is None or outcome.finding.verdict is not Verdict.SUPPORTED:
        return outcome
    words = lock.dropped(text, [outcome.at.words])
    return replace(outcome, finding=replace(outcome.finding, reason=messages.SHORTENED.format(words=words))) if words else outcome


# --------------------------------------------------------------------------- with notes


def _noted(text: str, notes: list[Note], searcher: Searcher) -> Outcome | None:
    """The sentence against the quotations of its notes; None where no note quotes anything."""
    quoting = [x for x in notes if x.quotation]
    if not quoting:
        return None
    places = []
    for note in quoting:
        document = _paper(note, searcher.index.documents)
        if document is None:
            return None  # the paper is not in the library: looked for as any other sentence
        place = _place(document, note.quotation)
        if place is None:
            return _changed_note(text, note, document, searcher)
        places.append(place)
    first = places[0]
    known = [k for p in places for k in lock.known_of(p.document, p.start)]
    weighed = lock.weigh(text, [p.words for p in places], known=known)
    outcome = Outcome(weighed.finding, weighed.share, first)
    if not outcome.rank[0]:
        return _better(_searched(text, searcher), outcome)
    if weighed.finding.verdict is Verdict.NOT_FOUND:
        return replace(outcome, finding=replace(weighed.finding, expected=first.words, found=text))
    if weighed.finding.verdict is Verdict.SUPPORTED and (words := lock.dropped(text, [p.words for p in places])):
        cut = Finding(Verdict.NOT_FOUND, messages.CUT.format(words=words), first.words, text)
        return Outcome(cut, 1.0, first)
    return outcome


def _paper(note: Note, documents: Mapping[str, Document]) -> Document | None:
    wanted = squeeze(note.title)
    found = [d for d in documents.values() if wanted and squeeze(d.title) == wanted]
    found = found or [d for d in documents.values() if wanted and (wanted in squeeze(d.title) or squeeze(d.title) in wanted)]
    return next((d for d in found if _place(d, note.quotation)), found[0] if found else None)


def _place(document: Document, quotation: str) -> Candidate | None:
    """Where the quotation stands, white space and width of characters aside; an ellipsis at its end is passed over."""
    view = View.of(document.text)
    wanted = View.of(quotation.removesuffix("……").removesuffix("…")).text
    at = view.text.find(wanted) if wanted else -1
    return Candidate(document, *view.span(at, at + len(wanted))) if at >= 0 else None


def _changed_note(text: str, note: Note, document: Document, searcher: Searcher) -> Outcome | None:
    """The quotation of the note is not in its paper: what the paper says instead, where that can be told."""
    outcome = _searched(note.quotation, searcher)
    if outcome is None or not outcome.rank[0]:
        finding = Finding(Verdict.NOT_FOUND, messages.NOTE_CHANGED.format(title=document.title), found=note.quotation)
        return Outcome(finding, 0.0, Candidate(document, 0, 1))
    if lock.holds(outcome.finding):
        finding = Finding(
            Verdict.NOT_FOUND, messages.NOTE_CHANGED.format(title=document.title), outcome.at.words, note.quotation
        )
        return Outcome(finding, 1.0, outcome.at)
    return outcome
