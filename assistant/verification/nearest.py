"""The places of the library that may bear out a sentence, and the best of what the fact lock says of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.grounding import lock
from assistant.grounding.arithmetic import worked_out
from assistant.grounding.atoms import clean, read
from assistant.schema import BlockKind, Document, Filters, Finding, Table, Verdict
from assistant.zh.citing import TIME_LEAD
from assistant.zh.messages import verification as messages
from assistant.zh.places import find_places

if TYPE_CHECKING:
    from assistant.retrieval import Searcher

NEAREST = 8  # sentences of the library that each sentence is held against; the evidence panel of an answer has as many
JOINED = 3  # of these that together may bear out a sentence made of several
# A differing figure or name is reported only where this share of the sentence stands in the source (grounding.lock.COVERED): else it
# is another statement about something like it.
SAME_STATEMENT = 0.75
# A place that has nearly all of the sentence's words and contradicts it decides; sentences put together with it would only lend it a figure.
WHOLE_STATEMENT = 0.95
_CLAUSE = re.compile(r"[，；。](?!$)")
_UNIT = re.compile(r"[（(]([^（()）]{1,6})[)）]\s*$")  # of a column: 比重（%）


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place in the library that may bear out a sentence."""

    document: Document
    start: int
    end: int

    @property
    def words(self) -> str:
        """What is printed there; a table's cells as sentences, each with its row and column."""
        text, words, at = self.document.text, "", self.start
        for table in self.document.tables:
            if table.kind is BlockKind.TABLE and table.columns and table.start < self.end and at < table.end:
                words += text[at : max(at, table.start)] + "\n" + in_sentences(table) + "\n"
                at = min(self.end, table.end)
        return words + text[at : self.end]


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


def in_sentences(table: Table) -> str:
    """2022年郑州战略性新兴产业占规模以上工业比重50.9%。 A single cell of a row of numbers does not say what it is."""
    named = {p.name for p in find_places(table.caption) if p.level != "region"}
    place = next(iter(named)) if len(named) == 1 else ""
    lines = [table.caption]
    for row in table.rows:
        for column, cell in zip(table.columns[1:], row[1:], strict=False):
            unit = _UNIT.search(column.text)
            label = _UNIT.sub("", column.text)
            measure = unit[1] if unit and cell.text[-1:].isdigit() else ""
            lines.append(f"{row[0].text}{place}{label}{cell.text}{measure}。" if cell.text else "")
    return "\n".join(x for x in lines if x)


def nearest(text: str, searcher: Searcher, papers: tuple[str, ...] = ()) -> list[Candidate]:
    """The sentences of the library, or of these papers, nearest to the text."""
    documents = searcher.index.documents
    return [Candidate(documents[h.doc_id], h.start, h.end) for h in searcher.sentences(text, k=NEAREST, filters=Filters(docs=papers))]


def searched(text: str, searcher: Searcher, papers: tuple[str, ...] = ()) -> Outcome | None:
    """The best outcome over the nearest sentences, their passages, and the nearest sentences of one paper together; `papers` limit it."""
    documents = searcher.index.documents
    if (printed := _printed(text, {i: documents[i] for i in papers} if papers else documents)) is not None:
        return printed
    hits = searcher.sentences(text, k=NEAREST, filters=Filters(docs=papers))
    places = [Candidate(documents[h.doc_id], h.start, h.end) for h in hits]
    wide = [_passage(searcher, h.row, documents) for h in hits]
    best = _best(text, places)
    if best is None or best.rank[0] < 2:
        best = better(best, _narrowed(_best(text, wide), places))
    if best is None or (best.rank[0] < 2 and not (best.rank[0] and best.share >= WHOLE_STATEMENT)):
        best = better(best, _together(text, places))
    if best is None or best.rank[0] < 2:
        best = better(best, _worked_out(text, places + wide) or _summed(text, searcher, papers))
    return _noting_omissions(text, best)


def _best(text: str, places: list[Candidate]) -> Outcome | None:
    outcomes = []
    for place in places:
        known = lock.known_of(place.document, place.start)
        weighed = lock.weigh(text, [place.words], known=known)
        finding, share = weighed.finding, weighed.share
        if finding.verdict is Verdict.ACTOR_DIFFERS and finding.found:  # a name that is not the source's proves nothing of the rest
            share = max(share, lock.weigh(text.replace(finding.found, ""), [place.words], known=known).share)
        if finding.verdict in (Verdict.FIGURE_DIFFERS, Verdict.ACTOR_DIFFERS) and (share < SAME_STATEMENT or not finding.expected):
            # a figure that the source does not set against another is no changed figure: the papers do not say it
            finding = Finding(Verdict.NOT_FOUND, messages.NOWHERE if share < SAME_STATEMENT else finding.reason, found=finding.found)
        outcomes.append(Outcome(finding, share, place))
    top = max(outcomes, key=lambda o: o.rank, default=None)
    if top is not None and top.finding.verdict is Verdict.FIGURE_DIFFERS and _borne_out(top, outcomes):
        return replace(top, finding=Finding(Verdict.NOT_FOUND, messages.UNCERTAIN.format(found=top.finding.found), found=top.finding.found))
    return top


def _borne_out(top: Outcome, outcomes: list[Outcome]) -> bool:
    """True where another place as near to the sentence prints its figure: then no other value is named as the right one."""
    figures = read(top.finding.found).figures
    rivals = [o for o in outcomes if o is not top and o.share >= top.share and o.at.words != top.at.words]
    return any(f.same_value(g) for f in figures for o in rivals for g in read(o.at.words).figures)


def _printed(text: str, documents: Mapping[str, Document]) -> Outcome | None:
    """The sentence where a paper prints it character by character; most sentences of a draft need no search."""
    for document in documents.values():
        at = document.text.find(text)
        if at < 0 or document.excluded(at, at + len(text)):
            continue
        line = document.text[document.text.rfind("\n", 0, at) + 1 : document.text.find("\n", at + len(text)) % (len(document.text) + 1)]
        weighed = lock.weigh(text, [line])
        if weighed.finding.verdict is Verdict.VERBATIM:
            return Outcome(weighed.finding, weighed.share, Candidate(document, at, at + len(text)))
    return None


def better(a: Outcome | None, b: Outcome | None) -> Outcome | None:
    """The one that says more for the sentence, or else more against it."""
    return max((o for o in (a, b) if o is not None), key=lambda o: o.rank, default=None)


def _passage(searcher: Searcher, row: int, documents: Mapping[str, Document]) -> Candidate:
    passage = searcher.index.passages[row]
    return Candidate(documents[passage.doc_id], passage.start, passage.end)


def _narrowed(outcome: Outcome | None, places: list[Candidate]) -> Outcome | None:
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


def _worked_out(text: str, places: list[Candidate]) -> Outcome | None:
    """The sentence with the sums and differences that follow from checked figures left out of the check, and named."""
    reading = read(clean(text))
    if len(reading.figures) < 2:
        return None
    own = [p for p in places if p.document is places[0].document][:JOINED] if places else []
    for group in [*([p] for p in places), own]:
        words = [p.words for p in group]
        if not (sums := worked_out(reading, read("\n".join(words)))):
            continue
        known = lock.known_of(group[0].document, group[0].start)
        weighed = lock.weigh(text, words, known=known, computed=[s.stretch for s in sums])
        if lock.holds(weighed.finding):
            told = "；".join(messages.WORKED_OUT.format(found=s.figure.text, parts="、".join(p.text for p in s.parts)) for s in sums)
            return Outcome(Finding(Verdict.SUPPORTED, told), weighed.share, group[0])
    return None


def _summed(text: str, searcher: Searcher, papers: tuple[str, ...]) -> Outcome | None:
    """A sum or a difference of figures that stand in different places: each clause before it must hold by itself."""
    sums = worked_out(read(clean(text)), read(""))
    if len(sums) != 1 or sums[0].stretch not in clean(text):
        return None
    parts = [c for c in _CLAUSE.split(clean(text).split(sums[0].stretch)[0]) if lock.has_content(c)]
    time = parts[0] + "，" if parts and TIME_LEAD.fullmatch(parts[0]) else ""
    clauses = [time + c for c in (parts[1:] if time else parts)]
    outcomes = [searched(c, searcher, papers) for c in clauses]
    if len(clauses) < 2 or not all(o and lock.holds(o.finding) for o in outcomes):
        return None
    told = messages.WORKED_OUT.format(found=sums[0].figure.text, parts="、".join(p.text for p in sums[0].parts))
    return replace(outcomes[0], finding=Finding(Verdict.SUPPORTED, told)) if outcomes[0] else None


def _noting_omissions(text: str, outcome: Outcome | None) -> Outcome | None:
    if outcome is None or outcome.finding.verdict is not Verdict.SUPPORTED or messages.WORKED_BY in outcome.finding.reason:
        return outcome
    words = lock.dropped(text, [outcome.at.words])
    return replace(outcome, finding=replace(outcome.finding, reason=messages.SHORTENED.format(words=words))) if words else outcome
