"""A request to a draft: topic, material, choice, order, words, length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.drafting import outline
from assistant.drafting.attribution import ended
from assistant.drafting.composing import Composer
from assistant.drafting.export import titled
from assistant.drafting.features import Words, unknown_words
from assistant.drafting.material import Material, gather
from assistant.drafting.outline import Part
from assistant.drafting.selecting import SHARES, SHARES_COMPARING, SHARES_CONSULTING, SHARES_GREETING, on_topic, select
from assistant.drafting.topic import Topic, topic_of
from assistant.errors import UsageError
from assistant.schema import Citation, Draft, DraftParagraph, DraftRequest, DraftSection, Filters, Status
from assistant.zh import speech
from assistant.zh.messages import drafting as messages

if TYPE_CHECKING:
    from assistant.retrieval import Searcher

SHORTEST, LONGEST = 300, 20_000  # characters that may be asked for
MOST_POINTS = 40
FORMS = ("speech", "proposal", "outline", "material")
WITHIN = 0.05  # the length is met within this share; what is promised is 0.10
ROUNDS = 6
LEAST_BUDGET = 30  # characters: one short statement
KNOWN = 0.5  # share of the topic's words that one passage must hold for the library to know the topic


def write(request: DraftRequest, *, searcher: Searcher, today: date | None = None) -> Draft:
    """The draft, with warnings for whatever the library lacks. Raises UsageError for an empty title or a length out of range."""
    checked(request)
    topic = topic_of(request)
    if not len(searcher.index):
        return Draft(request, (), (), (messages.EMPTY_LIBRARY,))
    if not topic.core:
        raise UsageError(messages.NO_TOPIC.format(title=request.title))
    materials = on_topic(gather(topic, searcher, request.docs))
    if not materials or not known(topic, searcher, request.docs):
        return Draft(request, (), (), (messages.UNKNOWN_TOPIC.format(topic=topic.core), *_nearest(topic, searcher)))
    if request.form == "speech":
        return _Speech(request, topic, materials, searcher, today or date.today()).draft()
    from assistant.drafting import forms

    return forms.write(request, topic, materials, searcher, today or date.today())


def checked(request: DraftRequest) -> None:
    """Raises UsageError where the request cannot be met as it stands."""
    if not request.title.strip():
        raise UsageError(messages.NO_TITLE)
    if not SHORTEST <= request.length_chars <= LONGEST:
        raise UsageError(messages.LENGTH.format(given=request.length_chars, low=SHORTEST, high=LONGEST))
    if request.form not in FORMS:
        raise UsageError(messages.FORM.format(given=request.form, known="、".join(FORMS)))
    if len(request.outline) > MOST_POINTS:
        raise UsageError(messages.TOO_MANY_POINTS.format(given=len(request.outline), most=MOST_POINTS))


def known(topic: Topic, searcher: Searcher, docs: Sequence[str] = ()) -> bool:
    """True where the library has every word of the topic, or one passage holds half of them."""
    if not any(unknown_words(searcher, aspect) for aspect in topic.aspects):
        return True
    for aspect in topic.aspects:
        words = Words(searcher, aspect)
        for hit in searcher.search(aspect, 5, Filters(docs=tuple(docs))):
            if words.share(" ".join(hit.passage.heading_path) + hit.passage.text) >= KNOWN:
                return True
    return False


def _nearest(topic: Topic, searcher: Searcher) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for hit in searcher.search(topic.core, 8):
        if hit.passage.heading_path:
            found[f"《{searcher.index.documents[hit.passage.doc_id].title}》{hit.passage.heading_path[-1]}"] = None
    return (messages.NEAREST.format(headings="；".join(list(found)[:3])),) if found else ()


def propose_outline(request: DraftRequest, *, searcher: Searcher) -> tuple[str, ...]:
    """Numbered headings for a speech on the request's topic, for a person to reorder and edit. Raises UsageError as `write` does."""
    checked(request)
    topic = topic_of(request)
    materials = on_topic(gather(topic, searcher, request.docs)) if topic.core and len(searcher.index) else []
    chosen = select(materials, request.length_chars, shares_of(topic))
    parts = [p for p in outline.default_parts(topic, chosen) if p.level]
    return tuple(outline.numbered(parts))


def shares_of(topic: Topic) -> dict[str, float]:
    """The share of the length for each purpose on this occasion."""
    shares = dict(SHARES_CONSULTING if topic.consulting else SHARES_GREETING if topic.greeting else SHARES)
    return {role: SHARES_COMPARING.get(role, share / 2) for role, share in shares.items()} if topic.comparing else shares


class _Speech:
    """One speech in the making."""

    def __init__(self, request: DraftRequest, topic: Topic, materials: list[Material], searcher: Searcher, today: date) -> None:
        self.request, self.topic, self.materials = request, topic, materials
        self.searcher, self.today = searcher, today
        self.frame = _frame(topic)
        self.checked: dict[tuple[str, ...], bool] = {}

    def draft(self) -> Draft:
        """Chooses and writes until the length is met or the material is used up."""
        asked = self.request.length_chars
        budget = asked - sum(len(x) for x in self.frame)
        best: Draft | None = None
        for _ in range(ROUNDS):
            draft = self._with(max(LEAST_BUDGET, budget))
            if best is None or _off(draft, asked) < _off(best, asked):
                best = draft
            missing = asked - draft.characters
            if abs(missing) <= WITHIN * asked / 2:
                break
            budget += missing
        assert best is not None
        return replace(best, warnings=self._warnings(best))

    def _with(self, budget: int) -> Draft:
        composer = Composer(self.searcher.index.documents, self.today, self.checked)
        parts = self._parts(budget)
        headings = iter(outline.numbered([p for p in parts if p.level]))
        salutation, opening, closing = self.frame
        sections = [DraftSection("", (DraftParagraph(salutation), DraftParagraph(opening)))]
        for part in parts:
            paragraphs = tuple(composer.paragraphs(part.materials, opener=part.opener))
            if part.point and not paragraphs and not _has_children(parts, part):
                paragraphs = (DraftParagraph(messages.POINT_BLANK),)
            if part.level == 0:
                sections[-1] = replace(sections[-1], paragraphs=(*sections[-1].paragraphs, *paragraphs))
            else:
                sections.append(DraftSection(next(headings), paragraphs))
        sections.append(DraftSection("", (DraftParagraph(closing),)))
        return Draft(self.request, tuple(sections), tuple(composer.citations))

    def _parts(self, budget: int) -> list[Part]:
        if not self.request.outline:
            return outline.default_parts(self.topic, select(self.materials, budget, shares_of(self.topic)))
        from assistant.drafting.points import parts_for

        return parts_for(self.request.outline, self.topic, self.materials, self.searcher, budget)

    def _warnings(self, draft: Draft) -> tuple[str, ...]:
        asked, said = self.request.length_chars, list[str]()
        if draft.characters < asked * 0.9:
            said.append(messages.TOO_LITTLE.format(topic=self.topic.core, got=draft.characters, asked=asked))
        roles = {m.role for m in self.materials}
        said += [words.format(topic=self.topic.core) for role, words in messages.MISSING.items() if role not in roles]
        blank = [s.heading for s in draft.sections if any(p.text == messages.POINT_BLANK for p in s.paragraphs)]
        said += [messages.POINT_EMPTY.format(point=heading) for heading in blank]
        return (*said, *status_notes(self.searcher, draft.citations, self.today))


def _off(draft: Draft, asked: int) -> tuple[bool, int]:
    """How far a draft is from its length; one that is too long by more than is promised is the worst."""
    return draft.characters > asked * 1.1, abs(draft.characters - asked)


def _has_children(parts: Sequence[Part], part: Part) -> bool:
    at = next(i for i, p in enumerate(parts) if p is part)
    return at + 1 < len(parts) and parts[at + 1].level > part.level


def status_notes(searcher: Searcher, citations: Sequence[Citation], today: date) -> list[str]:
    """One line for each draft for comment and each ended plan that is cited."""
    said = []
    for doc_id in dict.fromkeys(c.doc_id for c in citations):
        document = searcher.index.documents[doc_id]
        if document.metadata.status.value == Status.DRAFT.value:
            said.append(messages.DRAFTS_USED.format(title=titled(document)))
        if ended(document, today) and document.metadata.period:
            said.append(messages.ENDED_USED.format(title=titled(document), period=document.metadata.period.value))
    return said


def _frame(topic: Topic) -> tuple[str, str, str]:
    """Salutation, opening, closing."""
    frame, name = speech.FRAMES[topic.kind], topic.spoken
    opening = frame.opening.format(topic=name)
    return frame.salutation, opening if len(opening) <= speech.LONGEST_PLAIN else frame.opening_plain, frame.closing
