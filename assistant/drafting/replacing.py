"""One sentence of a draft exchanged for another from the library; numbering, length and checks are made again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.drafting.composing import Composer
from assistant.drafting.material import Material, gather
from assistant.drafting.selecting import on_topic
from assistant.drafting.topic import topic_of
from assistant.errors import UsageError
from assistant.schema import Citation, Draft, DraftParagraph
from assistant.zh.messages import drafting as messages

if TYPE_CHECKING:
    from assistant.retrieval import Searcher

_MARKER = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One cited sentence of a draft: where it stands and what it cites."""

    section: int
    paragraph: int
    start: int
    end: int
    text: str

    @property
    def numbers(self) -> tuple[int, ...]:
        """The citations it carries."""
        return tuple(int(n) for n in _MARKER.findall(self.text))


def sentences(draft: Draft) -> tuple[Sentence, ...]:
    """Every cited sentence in the order of the text."""
    return tuple(_sentences(draft))


def _sentences(draft: Draft) -> Iterator[Sentence]:
    for i, section in enumerate(draft.sections):
        for k, paragraph in enumerate(section.paragraphs):
            for found in re.finditer(r"[^。]*?\[\d+\]。(?=.|$)", paragraph.text, re.DOTALL):
                yield Sentence(i, k, found.start(), found.end(), found.group())


def alternatives(draft: Draft, n: int, *, searcher: Searcher, k: int = 5) -> tuple[Material, ...]:
    """At most k other statements on the topic for the n-th cited sentence (1-based), nearest first; none that the draft cites.

    Raises UsageError where there is no such sentence.
    """
    told = _told(draft, n)
    cited = {(c.doc_id, c.start, c.end) for c in draft.citations}
    pool = [
        m for m in on_topic(gather(topic_of(draft.request), searcher, draft.request.docs))
        if not any(m.unit.doc_id == d and m.unit.start < e and s < m.unit.end for d, s, e in cited)
    ]  # fmt: skip
    if not pool:
        return ()
    vectors = searcher.encoder.encode_passages([m.unit.words for m in pool])
    near = vectors @ searcher.encoder.encode_queries([_MARKER.sub("", told.text)])[0]
    order = sorted(range(len(pool)), key=lambda i: (-(float(near[i]) + pool[i].score / 20), i))
    return tuple(pool[i] for i in order[:k])


def _told(draft: Draft, n: int) -> Sentence:
    told = sentences(draft)
    if not 1 <= n <= len(told):
        raise UsageError(messages.NO_SUCH_SENTENCE.format(n=n, count=len(told)))
    return told[n - 1]


def replaced(draft: Draft, n: int, material: Material, *, searcher: Searcher, today: date | None = None) -> Draft:
    """The draft with its n-th cited sentence (1-based) exchanged; sources nobody cites any more are dropped, the rest renumbered."""
    told = _told(draft, n)
    composer = Composer(searcher.index.documents, today or date.today())
    made = composer.paragraphs([material])
    if not made:
        return draft
    offset = len(draft.citations)
    fresh = _MARKER.sub(lambda m: f"[{int(m[1]) + offset}]", made[0].text)
    sections = list(draft.sections)
    paragraphs = list(sections[told.section].paragraphs)
    text = paragraphs[told.paragraph].text
    paragraphs[told.paragraph] = DraftParagraph(text[: told.start] + fresh + text[told.end :])
    sections[told.section] = replace(sections[told.section], paragraphs=tuple(paragraphs))
    added = tuple(replace(c, n=c.n + offset) for c in composer.citations)
    return renumbered(replace(draft, sections=tuple(sections), citations=(*draft.citations, *added)))


def renumbered(draft: Draft) -> Draft:
    """The citations in the order of the text, each once, those not cited left out."""
    by_number = {c.n: c for c in draft.citations}
    order: dict[tuple[str, int, int], int] = {}
    kept: list[Citation] = []

    def number(found: re.Match[str]) -> str:
        c = by_number[int(found[1])]
        place = (c.doc_id, c.start, c.end)
        if place not in order:
            order[place] = len(order) + 1
            kept.append(replace(c, n=order[place]))
        return f"[{order[place]}]"

    sections = []
    for section in draft.sections:
        paragraphs = []
        for p in section.paragraphs:
            text = _MARKER.sub(number, p.text)
            paragraphs.append(DraftParagraph(text, tuple(dict.fromkeys(int(x) for x in _MARKER.findall(text)))))
        sections.append(replace(section, paragraphs=tuple(paragraphs)))
    return replace(draft, sections=tuple(sections), citations=tuple(kept))
