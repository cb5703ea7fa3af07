"""Footnoted sentences: the sentence against the words its notes quote, and each note against its paper.

A note is held to all that it says: the paper must be in the library, the quotation in that paper, under the headings and on the
page that the note names, and a draft for comment must not be called adopted. A note without a quotation proves its sentence only where
that paper bears it out. In the sentence whole clauses of the quotation may be left out, words inside a clause may not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from assistant.grounding import lock
from assistant.grounding.atoms import letters, squeeze
from assistant.schema import Document, Finding, Status, Verdict
from assistant.verification.manuscript import Note
from assistant.verification.nearest import SAME_STATEMENT, Candidate, Outcome, better, nearest, searched
from assistant.verification.note_places import described, right_headings, right_page, unread_page
from assistant.zh.citing import ADOPTED, DRAFT, JOINTS, NAMED_AS_ADOPTED, NOTE_STATUS, TIME_LEAD
from assistant.zh.connectives import without_connectives
from assistant.zh.messages import verification as messages
from assistant.zh.normalise import View

if TYPE_CHECKING:
    from assistant.retrieval import Searcher

# A clause is that clause of the quotation when this share of it stands there in its order: as grounding.align.TAKEN_UP.
TAKEN_UP = 0.7
_CLAUSE = re.compile(r"[，,；;：:。！!？?]")
_WORD = 2  # characters that a shared stretch needs: single characters recur by chance


def noted(text: str, notes: Sequence[Note], searcher: Searcher) -> Outcome | None:
    """What the notes of a sentence prove of it, or what is wrong with them; None where no note names or quotes a paper."""
    documents = searcher.index.documents
    places, titled = [], []
    for note in (x for x in notes if x.title):
        document = _paper(note, documents)
        if document is None:
            return _no_paper(text, note, searcher)
        if not note.quotation:
            titled.append(note)
            continue
        places_of = _places(document, note.quotation)
        if not places_of:
            return _changed_note(text, note, document, searcher)
        place, fault = _as_described(note, places_of)
        if fault is not None:
            return fault
        places.append(place)
    outcome = _against(text, places, searcher) if places else _in_named(text, titled, searcher) if titled else None
    return _naming_pages(outcome, notes) if outcome is not None and lock.holds(outcome.finding) else outcome


def _naming_pages(outcome: Outcome, notes: Sequence[Note]) -> Outcome:
    """The same outcome; a page that cannot be looked up is told as not checked."""
    page = next((p for x in notes if (p := unread_page(x, outcome.at))), "")
    reason = outcome.finding.reason + messages.NOTE_NO_PAGES.format(page=page) if page else outcome.finding.reason
    return replace(outcome, finding=replace(outcome.finding, reason=reason))


def _in_named(text: str, notes: Sequence[Note], searcher: Searcher) -> Outcome | None:
    """The sentence held against the papers that its notes name without quoting them; another paper that has it is named."""
    documents = searcher.index.documents
    papers = tuple(dict.fromkeys(d.doc_id for x in notes for d in _papers(x, documents)))
    inside = searched(text, searcher, papers)
    if inside is not None and lock.holds(inside.finding):
        return _at_described(text, notes, inside, searcher, papers)
    anywhere = searched(text, searcher)
    if anywhere is None or not lock.holds(anywhere.finding):
        return better(inside, anywhere)
    other = f"《{anywhere.at.document.title}》"
    reason = messages.NOTE_ELSEWHERE.format(title="》《".join(x.title for x in notes), other=other)
    return Outcome(Finding(Verdict.NOT_FOUND, reason, other, notes[0].title), 1.0, anywhere.at)


def _at_described(text: str, notes: Sequence[Note], inside: Outcome, searcher: Searcher, papers: tuple[str, ...]) -> Outcome:
    """The outcome at the place that the notes describe, or what they say of the place and is not so."""
    places = [inside.at, *(p for p in nearest(text, searcher, papers) if lock.holds(_held(text, p)))]
    fault = None
    for note in notes:
        own = [p for p in places if p.document in _papers(note, searcher.index.documents)]
        place, fault = _as_described(note, own) if own else (inside.at, None)
        if fault is None:
            return inside if place is inside.at else Outcome(_held(text, place), 1.0, place)
    return fault or inside


def _held(text: str, place: Candidate) -> Finding:
    return lock.check(text, [place.words], known=lock.known_of(place.document, place.start))


def _against(text: str, places: list[Candidate], searcher: Searcher) -> Outcome:
    first = places[0]
    known = [k for p in places for k in lock.known_of(p.document, p.start)]
    weighed = lock.weigh(text, [p.words for p in places], known=known)
    outcome = Outcome(weighed.finding, weighed.share, first)
    if not outcome.rank[0]:
        return better(searched(text, searcher), outcome) or outcome
    if weighed.finding.verdict is Verdict.NOT_FOUND:
        return replace(outcome, finding=replace(weighed.finding, expected=first.words, found=text))
    if weighed.finding.verdict is Verdict.SUPPORTED and (words := cut(text, [p.words for p in places])):
        return Outcome(Finding(Verdict.NOT_FOUND, messages.CUT.format(words=words), first.words, text), 1.0, first)
    return outcome


def sold_as_adopted(text: str, outcome: Outcome) -> Outcome:
    """The same outcome, or a finding where the sentence calls a draft for comment a paper in force."""
    document = outcome.at.document
    differs = outcome.finding.verdict in (Verdict.FIGURE_DIFFERS, Verdict.ACTOR_DIFFERS)
    if differs or document.metadata.status.value != Status.DRAFT.value or DRAFT.search(text):
        return outcome
    clauses, source = _CLAUSE.split(text), squeeze(outcome.at.words)
    taken = [c for c in clauses if len(squeeze(c)) >= 2 * _WORD and squeeze(c) in source]
    own = "，".join(c for c in clauses if c not in taken) if taken else ""
    if ADOPTED.search(own) or NAMED_AS_ADOPTED.search(own):
        finding = Finding(Verdict.NOT_FOUND, messages.ONLY_DRAFT.format(title=document.title), expected=Status.DRAFT.value, found=own)
        return Outcome(finding, 1.0, outcome.at)
    return outcome


# --------------------------------------------------------------------------- words left out


def cut(sentence: str, quotations: Sequence[str]) -> str:
    """Words left out inside a clause that the sentence takes over from a quotation; "" where none are."""
    clauses = [c for q in quotations for c in _clauses(q)]
    for mine in _clauses(sentence):
        if any(mine == c for c in clauses) or TIME_LEAD.fullmatch(mine):
            continue
        best = max(clauses, key=lambda c: _shared(mine, c), default="")
        if best and _shared(mine, best) >= TAKEN_UP * len(mine) and (words := _left_out(mine, best)):
            return words
    return ""


def _clauses(text: str) -> list[str]:
    return [c for c in (squeeze(x) for x in _CLAUSE.split(text)) if len(c) >= 2 * _WORD]


def _blocks(mine: str, theirs: str) -> list[tuple[int, int, int]]:
    found = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    return [(a, b, size) for a, b, size in found if size >= _WORD]


def _shared(mine: str, theirs: str) -> int:
    return sum(size for *_, size in _blocks(mine, theirs))


def _left_out(mine: str, theirs: str) -> str:
    """What stands in `theirs` between (every word but 的), before or behind the shared stretches with nothing in its place."""
    ends = [(0, 0), *((a + size, b + size) for a, b, size in _blocks(mine, theirs))]
    starts = [*((a, b) for a, b, _ in _blocks(mine, theirs)), (len(mine), len(theirs))]
    for (mine_from, from_), (mine_to, to) in zip(ends, starts, strict=True):
        words = theirs[from_:to].strip("".join(JOINTS))
        outer = from_ == 0 or to == len(theirs)
        replaced = any(c.isalnum() for c in mine[mine_from:mine_to])
        content = without_connectives(words) if outer else "".join(c for c in words if c.isalnum() and c not in JOINTS)
        if content and not replaced:
            return words
    return ""


# --------------------------------------------------------------------------- the notes themselves


def _paper(note: Note, documents: Mapping[str, Document]) -> Document | None:
    found = _papers(note, documents)
    return next((d for d in found if _places(d, note.quotation)), found[0] if found else None)


def _papers(note: Note, documents: Mapping[str, Document]) -> list[Document]:
    """The papers of that title, signs and spaces aside; else those whose title holds it or stands in it."""
    wanted = letters(note.title)
    titles = {d.doc_id: letters(d.title) for d in documents.values()} if wanted else {}
    found = [documents[i] for i, title in titles.items() if title == wanted]
    return found or [documents[i] for i, title in titles.items() if title and (wanted in title or title in wanted)]


def _places(document: Document, quotation: str) -> list[Candidate]:
    """Where the quotation stands, white space and width of characters aside; an ellipsis at its end is passed over."""
    wanted = View.of(quotation.removesuffix("……").removesuffix("…")).text
    if not wanted:
        return []
    view = View.of(document.text)
    return [Candidate(document, *view.span(at, at + len(wanted))) for at in _all(view.text, wanted)]


def _all(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _as_described(note: Note, places: list[Candidate]) -> tuple[Candidate, Outcome | None]:
    """(the place that the note describes, None), or (any, what the note says of it and is not so)."""
    document = places[0].document
    wrong = _wrong_status(note, document)
    fitting = [p for p in places if right_headings(note, p) and right_page(note, p)]
    place = fitting[0] if fitting else places[0]
    if not fitting:
        page = document.page(place.start)
        where = " › ".join((*document.heading_path(place.start), *([messages.PAGE.format(page=page)] if page else [])))
        wrong = wrong or Finding(Verdict.NOT_FOUND, messages.NOTE_PLACE.format(place=described(note)), where, described(note))
    return place, Outcome(wrong, 1.0, place) if wrong else None


def _wrong_status(note: Note, document: Document) -> Finding | None:
    said = NOTE_STATUS.search(note.text)
    if document.metadata.status.value != Status.DRAFT.value or not said or DRAFT.search(said.group()):
        return None
    return Finding(Verdict.NOT_FOUND, messages.NOTE_STATUS.format(said=said[1]), expected=Status.DRAFT.value, found=said[1])


def _no_paper(text: str, note: Note, searcher: Searcher) -> Outcome | None:
    """The paper of the note is not in the library; where the sentence stands in another paper, that one is named."""
    outcome = searched(text, searcher)
    if outcome is None or not lock.holds(outcome.finding):
        reason = messages.NOTE_NO_PAPER.format(title=note.title)
        if outcome is not None and outcome.rank[0]:
            return replace(outcome, finding=replace(outcome.finding, reason=f"{reason}；{outcome.finding.reason}"))
        return Outcome(Finding(Verdict.NOT_FOUND, reason, found=note.title), 0.0, outcome.at) if outcome else None
    title = f"《{outcome.at.document.title}》"
    return Outcome(Finding(Verdict.NOT_FOUND, messages.NOTE_OTHER_PAPER.format(title=note.title, other=title), title, note.title), 1.0, outcome.at)


def _changed_note(text: str, note: Note, document: Document, searcher: Searcher) -> Outcome:
    """The quotation of the note is not in its paper: what the paper says instead, where that can be told, and whether the sentence holds."""
    outcome = searched(note.quotation, searcher)
    body = searched(text, searcher)
    remark = messages.BODY_HOLDS if body is not None and lock.holds(body.finding) else ""
    reason = messages.NOTE_CHANGED.format(title=document.title)
    if outcome is None or not outcome.rank[0]:
        return Outcome(Finding(Verdict.NOT_FOUND, reason + remark, found=note.quotation), 0.0, Candidate(document, 0, 1))
    if lock.holds(outcome.finding):
        return Outcome(Finding(Verdict.NOT_FOUND, reason + remark, outcome.at.words, note.quotation), max(1.0, SAME_STATEMENT), outcome.at)
    return replace(outcome, finding=replace(outcome.finding, reason=f"{reason}：{outcome.finding.reason}{remark}"))
