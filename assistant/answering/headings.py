"""Questions that a paper answers by its own outline: 郑州的短板有哪些 -> the headings under 明显短板, each quoted with its first sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.asking import Ask
from assistant.answering.evidence import Words
from assistant.answering.writer import Line, Source
from assistant.schema import Document, Section, SectionKind
from assistant.zh import answer_types as data
from assistant.zh.headings import numbering
from assistant.zh.normalise import fold
from assistant.zh.sentences import sentence_spans

TOPIC = 0.5  # share of the topic's words (制造业) that must stand in the paper's title and the headings: more than half is about it
MOST_PAPERS = 3


@dataclass(frozen=True, slots=True)
class Outline:
    """A section whose title is what is asked for, with the headings right under it."""

    document: Document
    section: Section
    children: tuple[Section, ...]
    share: float  # of the topic's words in the paper's title and the headings, 0..1


def find(ask: Ask, words: Words, documents: Mapping[str, Document]) -> list[Outline]:
    """The outlines that answer the question, at most one a paper, only the best fitting; [] where the question asks otherwise."""
    group = next((g for g in data.OUTLINE_NOUNS if any(re.search(data.OUTLINE_ASKED.format(noun=noun), ask.text) for noun in g)), None)
    if group is None or ask.years or ask.persons or ask.foreign or ask.figure:
        return []
    topic = words.without({p for p in words.weights if any(p in noun for noun in group) or set(p) & set(ask.own)})  # 州有 is no topic
    found = []
    for document in documents.values():
        if ask.docs and document.doc_id not in ask.docs:
            continue
        outlines = [o for s in document.sections if (o := _outline(document, s, group, topic)) is not None]
        found += sorted(outlines, key=lambda o: (-o.share, o.section.start))[:1]
    best = max((o.share for o in found), default=0.0)
    return [o for o in found if o.share == best][:MOST_PAPERS]


def _outline(document: Document, section: Section, group: Sequence[str], topic: Words) -> Outline | None:
    if section.kind is not SectionKind.HEADING or not _named(section, group):
        return None
    children = _under(document, section)
    if any(_named(s, group) and len(_under(document, s)) > 1 for s in children):
        return None  # 态势及突出问题 gives way to its 突出问题
    around = fold(" ".join((document.title, *document.heading_path(section.start), *(c.title for c in children))))
    share = topic.share(topic.found(around)) if topic.total else 1.0
    return Outline(document, section, children, share) if len(children) > 1 and share >= TOPIC else None


def _under(document: Document, section: Section) -> tuple[Section, ...]:
    """The headings right under a section."""
    inside = [s for s in document.sections if section.body <= s.start < section.end and s.kind is SectionKind.HEADING]
    level = min((s.level for s in inside), default=0)
    return tuple(s for s in inside if s.level == level)


def _named(section: Section, group: Sequence[str]) -> bool:
    return any(noun in section.title for noun in group)


def lines(outlines: Sequence[Outline]) -> list[Line]:
    """Each heading without its number on a line of its own; the citation quotes it with its first sentence."""
    made = []
    for outline in outlines:
        text = outline.document.text
        for n, child in enumerate(outline.children, 1):
            number = numbering(text[child.start : child.body])
            shown = text[child.start + (number.end if number else 0) : child.body].strip(" \u3000。：:\n")
            first = next(iter(sentence_spans(text, child.body, child.end)), None)
            source = Source(outline.document.doc_id, child.start, first[1] if first else child.body)
            lead = f"{data.PAPER_LEAD.format(title=outline.document.title)}\n" if n == 1 and len(outlines) > 1 else ""
            made.append(Line(shown, (source,), f"{lead}{n}. ", item=True))
    return made
