"""Chosen units to paragraphs: grouped by source, attributed, cited, and held against the fact lock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from assistant.drafting.attribution import Attributor, brief_title, ended, short_title, source_key
from assistant.drafting.material import Material
from assistant.grounding import citations, lock
from assistant.schema import Citation, Document, DraftParagraph, Status, Verdict

GROUP_UNITS, GROUP_CHARS = 2, 150  # one spoken sentence: two parts, about five lines of a page
PARAGRAPH_CHARS = 260  # about nine lines of a page
JOINT, LONGEST_JOINED = 1, 120  # a comma; characters of a sentence that is still spoken in one breath with its pauses
GOOD = frozenset({Verdict.VERBATIM, Verdict.SUPPORTED})


class Composer:
    """Makes cited paragraphs; the citations are numbered in the order of the text. One for each draft."""

    def __init__(self, documents: Mapping[str, Document], today: date, checked: dict[tuple[str, ...], bool] | None = None) -> None:
        self.documents, self.today = documents, today
        self._checked = {} if checked is None else checked  # sentences held against the lock before, for drafts made again
        self.citations: list[Citation] = []
        self.dropped: list[Material] = []
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._names = Attributor()

    def paragraphs(self, materials: Sequence[Material], *, opener: str = "") -> list[DraftParagraph]:
        """The units as paragraphs: binding papers first, people's suggestions last, each paper's words in their order."""
        self._names.pause()
        ordered = joined(sorted(materials, key=self._order), self.documents)
        made: list[DraftParagraph] = []
        text, numbers = opener, list[int]()
        for group in self._groups(ordered):
            words, used = self._sentence(group)
            if not words:
                continue
            if numbers and len(text) + len(words) > PARAGRAPH_CHARS:
                made.append(DraftParagraph(text, tuple(dict.fromkeys(numbers))))
                text, numbers = "", []
            text += words
            numbers += used
        return [*made, DraftParagraph(text, tuple(dict.fromkeys(numbers)))] if numbers else made

    def _order(self, m: Material) -> tuple[int, str, int]:
        document = self.documents[m.unit.doc_id]
        status = document.metadata.status.value
        rank = 5 if m.unit.person or m.unit.name_lost else {Status.ADOPTED.value: 0, Status.DRAFT.value: 2, Status.ARTICLE.value: 3, Status.NEWS.value: 4}.get(status, 3)
        return rank + (1 if rank == 0 and ended(document, self.today) else 0), document.file, m.unit.start

    def _groups(self, ordered: Sequence[Material]) -> Iterator[list[Material]]:
        """Neighbours of one source, as many as one sentence carries."""
        for _, run in groupby(ordered, key=lambda m: (m.unit.doc_id, m.unit.person, source_key(self.documents[m.unit.doc_id], m, self.today))):
            group: list[Material] = []
            for m in run:
                if group and (len(group) == GROUP_UNITS or sum(len(g.unit.words) for g in group) + len(m.unit.words) > GROUP_CHARS):
                    yield group
                    group = []
                group.append(m)
            if group:
                yield group

    def _sentence(self, group: list[Material]) -> tuple[str, list[int]]:
        """One cited sentence that passes the fact lock; units that fail are left out ("" where all do)."""
        document = self.documents[group[0].unit.doc_id]
        key = source_key(document, group[0], self.today)
        lead = self._names.words(document, group[0], key)
        sound = [m for m in group if self._passes(document, lead, [m])]
        if len(sound) < len(group):
            self.dropped += [m for m in group if m not in sound]
        if not sound or not self._passes(document, lead, sound):
            self.dropped += sound
            self._names.pause()
            return "", []
        numbers = [[self._number(document, *span) for span in m.unit.cited] for m in sound]
        body = "；".join(m.unit.words + "".join(f"[{n}]" for n in ns) for m, ns in zip(sound, numbers, strict=True))
        return f"{lead}{body}。", [n for ns in numbers for n in ns]

    def _passes(self, document: Document, lead: str, group: Sequence[Material]) -> bool:
        quotes = [document.text[start:end] for m in group for start, end in m.unit.cited]
        said = lead + "；".join(m.unit.words for m in group) + "。"
        key = (said, *quotes)
        if key not in self._checked:
            self._checked[key] = lock.check(said, quotes, known=known_of(document, group[0])).verdict in GOOD
        return self._checked[key]

    def _number(self, document: Document, start: int, end: int) -> int:
        place = (document.doc_id, start, end)
        if place not in self._numbers:
            n = len(self.citations) + 1
            self.citations.append(citations.make(document, start, end, n))
            self._numbers[place] = n
        return self._numbers[place]


def known_of(document: Document, m: Material) -> list[str]:
    """What stands around the quotation and is true of it."""
    metadata = document.metadata
    traits = [t.value for t in (metadata.title, metadata.kind, metadata.status, metadata.issuer, metadata.date, metadata.period, metadata.region) if t]
    return [*traits, (name := short_title(document)), brief_title(name), *m.unit.headings, m.unit.person, m.unit.role]


def joined(materials: Sequence[Material], documents: Mapping[str, Document]) -> list[Material]:
    """Neighbouring parts of one sentence made one again: [a, b) and [c, d) with at most a comma between."""
    made: list[Material] = []
    for m in materials:
        last = made[-1].unit if made else None
        u = m.unit
        if last and (u.doc_id, u.cited, u.lead) == (last.doc_id, last.cited, last.lead) and 0 <= u.start - last.end <= JOINT:
            text = documents[u.doc_id].text[last.start : u.end]
            if len(text) <= LONGEST_JOINED:
                made[-1] = replace(made[-1], unit=replace(last, end=u.end, text=text))
                continue
        made.append(m)
    return made
