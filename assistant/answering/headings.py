"""Questions that a paper answers by its own outline: 郑州的短板有哪些 -> the headings under 明显短板, each quoted with its first sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.asking import Ask
from assistant.answering.evidence import Words, home_of, is_named
from assistant.answering.writer import Line, Source
from assistant.schema import Document, Section, SectionKind
from assistant.zh import answer_types as data
from assistant.zh.headings import numbering
from assistant.zh.normalise import fold
from assistant.zh.sentences import sentence_spans

TOPIC = 0.5  # share of the topic's words (制造业) that must stand in the paper's title and the headings: more than half is about it
MOST_PAPERS = 3
LEAST = 2  # so many headings make a list
SHORT_NAME = 2  # characters of a part of a title that names it
# 四条基本原则: the count in front of a name is part of it.
COUNTED = r"(?:[一二两三四五六七八九十0-9]+[条个项点大类种])?"


@dataclass(frozen=True, slots=True)
class Outline:
    """A section whose title is what is asked for, with the headings right under it."""

    document: Document
    section: Section
    children: tuple[Section, ...]
    fit: tuple[int, float]  # characters of the question's own words for it that its title holds; share of the topic's words in the paper's title and the headings, 0..1


def find(ask: Ask, words: Words, documents: Mapping[str, Document]) -> list[Outline]:
    """The outlines that answer the question, at most one a paper, only the best fitting; [] where the question asks otherwise."""
    asked = _Asked.of(ask, words)
    if asked is None:
        return []
    found = []
    for document in documents.values():
        if _may_answer(document, ask):
            outlines = [o for s in document.sections if (o := _outline(document, s, asked)) is not None]
            found += sorted(outlines, key=lambda o: o.fit, reverse=True)[:1]
    best = max((o.fit for o in found), default=(0, 0.0))
    return [o for o in found if o.fit == best][:MOST_PAPERS]


def _may_answer(document: Document, ask: Ask) -> bool:
    """False for papers that the question does not mean: it names another one, another sort, or another place."""
    if (ask.docs or ask.papers) and not is_named(document, ask):
        return False
    home = home_of(document)
    return not (home and ask.cities) or home in (*ask.cities, ask.own)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the question wants the parts of."""

    ask: Ask
    noun: str  # the word of `group` that the question says, "" where it names a section by its own title
    group: tuple[str, ...]
    words: Words

    @classmethod
    def of(cls, ask: Ask, words: Words) -> _Asked | None:
        """None where the question cannot be answered by an outline."""
        counted = re.search(data.OUTLINE_ASKED.format(noun="[\u4e00-\u9fff]+"), ask.text) and "多少" not in ask.text
        if ask.years or ask.persons or not counted or (ask.figure and ask.kind != "figure"):
            return None
        said = [(noun, g) for g in data.OUTLINE_NOUNS for noun in g if _asks(ask, noun)]
        noun, group = max(said, key=lambda pair: len(pair[0]), default=("", ()))
        if ask.foreign and data.OF_OTHERS not in group:
            return None
        return cls(ask, noun, group, words)

    def names(self, title: str) -> str:
        """The words by which the question asks for the section of this title; "" where it does not."""
        own = next((t for t in tails(title) if _asks(self.ask, t)), "")
        return own or (self.noun if any(noun in title for noun in self.group) else "")

    def topic(self, name: str) -> Words:
        """The question's words without those that name the section."""
        left = re.sub(f"{COUNTED}(?:{data.OUTLINE_ASKED.format(noun=re.escape(name))})", " ", fold(self.ask.text))
        left = re.sub("|".join(map(re.escape, (name, *self.group, *data.NO_TOPIC, *self.ask.cities))), " ", left)
        return self.words.only(left).without({p for p in self.words.weights if set(p) & {*self.ask.own, *data.FUNCTION}})


def _asks(ask: Ask, noun: str) -> bool:
    return noun in ask.text and bool(re.search(data.OUTLINE_ASKED.format(noun=re.escape(noun)), ask.text))


@lru_cache(maxsize=16_384)  # the titles of 20,000 passages; reading them anew took half of an answer over 10,000
def tails(title: str) -> tuple[str, ...]:
    """The names in a title: what stands behind its last 的, whole and in its parts (…的意义和必要性: 意义和必要性, 意义, 必要性)."""
    tail = title[numbered.end if (numbered := numbering(title)) else 0 :].strip(" \u3000。：:").split("的")[-1]
    return tuple(t for t in dict.fromkeys((tail, *re.split("[和与及、]|以及", tail))) if len(t) >= SHORT_NAME)


def _outline(document: Document, section: Section, asked: _Asked) -> Outline | None:
    name = asked.names(section.title) if section.kind is SectionKind.HEADING else ""
    children = under(document, section) if name else ()
    if len(children) < LEAST or any(asked.names(s.title) and (not asked.group or len(under(document, s)) >= LEAST) for s in children):
        return None  # 态势及突出问题 gives way to its 突出问题
    if name not in (*asked.group, *tails(section.title)[:1]) and any(under(document, s) for s in children):
        return None  # 形势与机遇, with a chapter for each of several things
    if asked.ask.foreign and not all(city in document.text[section.start : section.end] for city in asked.ask.foreign):
        return None
    around = fold(" ".join((document.title, *document.heading_path(section.start), *(c.title for c in children))))
    topic = asked.topic(name)
    share = topic.share(topic.found(around)) if topic.total else 1.0
    return Outline(document, section, children, (len(name) if name in section.title else 0, share)) if share >= TOPIC else None


def under(document: Document, section: Section) -> tuple[Section, ...]:
    """The headings right under a section."""
    inside = [s for s in document.sections if section.body <= s.start < section.end and s.kind is SectionKind.HEADING]
    level = min((s.level for s in inside), default=0)
    return tuple(s for s in inside if s.level == level)


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
