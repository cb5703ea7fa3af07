"""Everybody whose words speak of a matter: one line for each person, from the proposals of all papers, not only of the passages found."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answering import compose, evidence
from assistant.answering.asking import Ask, content_of
from assistant.answering.evidence import FAR, Unit, Words
from assistant.answering.writer import Line
from assistant.zh import voices
from assistant.zh.normalise import fold

if TYPE_CHECKING:
    from assistant.indexing.store import Index
    from assistant.schema import Document, Speech

SPEAKS = 0.85  # share of the matter's words that a person's words hold; see docs/answers.md
LEAST = 2  # persons that make a list; one alone is answered like any other question
PROPOSED = 0.1  # what a sentence gains that holds a point of the proposal: one that proposes goes before one that describes
FEW, LONG, SHORT, MOST = 2, 170, 60, 8  # up to FEW persons get LONG characters each, more get SHORT; more than MOST stand behind 展开
MOST_WORDS = 8  # characters of a matter that many may speak of; a longer one is somebody's own


def asked(ask: Ask) -> bool:
    """True where everybody is asked for who speaks of a matter."""
    return bool(re.search(voices.ASKED, ask.text)) and not ask.figure


def matter(ask: Ask) -> str:
    """What they are to speak of, folded, words parted by spaces."""
    text = re.sub(voices.AROUND, " ", re.sub(voices.ASKED, lambda m: f" {m['on'] or ''} ", ask.text))
    return " ".join(p for p in content_of(fold(text)).split() if len(p) > 1)


def find(ask: Ask, words: Words, index: Index, papers: Sequence[str], besides: Sequence[str] = ()) -> list[Unit]:
    """For each person the sentence that says most of the matter, in the order of the papers; [] where fewer than two speak of it."""
    what = matter(ask) if asked(ask) else ""
    subject = words.only(what)
    if not subject.weights or len(what.replace(" ", "")) > MOST_WORDS:
        return []
    found: dict[str, tuple[float, Unit]] = {}
    wording = evidence.worded(ask)
    for speech, unit, proposes in _said(index, papers):
        share = subject.share(subject.found(unit.folded))
        if share >= SPEAKS and re.search(wording, unit.folded) and speech.person not in besides and share + PROPOSED * proposes > found.get(speech.person, (0.0, unit))[0]:
            found[speech.person] = (share + PROPOSED * proposes, unit)
    units = _titled([unit for _, unit in found.values()], ask)
    return units if len(units) >= (1 if besides else LEAST) else []


def _titled(units: list[Unit], ask: Ask) -> list[Unit]:
    """Those who bear the one title that the question names; all where nobody does."""
    titles = [t for t in voices.TITLES if t in ask.text]
    return [u for u in units if u.speech is not None and titles[0] in u.speech.role] or units if len(titles) == 1 else units


def lines(units: Sequence[Unit], ask: Ask, words: Words, documents: Mapping[str, Document]) -> list[Line]:
    """Role, name and point of each on a line of its own; more than a few stand behind 展开."""
    limit = LONG if len(units) <= FEW else SHORT
    subject = words.only(matter(ask))  # what is shown is what they say of the matter, not where the question's 代表 and 谈 stand
    asked_words = {*subject.weights, *(o for _, others in subject.same for o in others)}
    wording = evidence.worded(ask)
    said = {u: tuple(m.span() for m in re.finditer(wording, u.folded)) if wording else () for u in units}
    units = [replace(u, matched=(*((a, b) for a, b in u.matched if u.folded[a:b] in asked_words), *said[u])) for u in units]
    made = compose.people(units, ask, subject, documents, limit=limit)
    return [replace(line, item=True, more=i >= MOST) for i, line in enumerate(made)]


def _said(index: Index, papers: Sequence[str]) -> list[tuple[Speech, Unit, bool]]:
    """Every sentence of everybody who proposes something, with who says it and whether a point of the proposal stands in it."""
    made = []
    for doc_id in papers:
        document = index.documents[doc_id]
        points = [point for p in index.facts[doc_id].proposals for point in p.points]
        proposers = {p.person for p in index.facts[doc_id].proposals if p.person}
        for speech in (s for s in document.speeches if s.person in proposers):
            units = [u for span in speech.spans for u in evidence.units_of(document, span.start, span.end, FAR)]
            made += [(speech, u, any(p.start < u.end and u.start < p.end for p in points)) for u in units if u.table is None and u.speech == speech]
    return made
