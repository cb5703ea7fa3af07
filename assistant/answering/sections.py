"""A section whose own title is what is asked (果园灌溉规程的验收标准是什么: 三、验收标准): what stands in it is the answer, in its order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answering.asking import Ask
from assistant.answering.evidence import Unit, home_of
from assistant.answering.headings import tails
from assistant.schema import Document, Section, SectionKind
from assistant.zh import answer_types as data
from assistant.zh.normalise import fold

KINDS = ("open", "definition")
BEST = 5  # the section holds one of so many best units
SHORT = 320  # characters of a section that is shown whole; of a longer one the best sentences answer
NAME = 4  # a title of fewer characters (目标, 原则) names a section of every paper


def find(ask: Ask, units: Sequence[Unit], documents: Mapping[str, Document]) -> list[Unit]:
    """The units of the section that the question names, in their order; [] where it names none or a long one."""
    if ask.kind not in KINDS or ask.figure or ask.persons:
        return []
    for unit in units[:BEST]:
        document = documents[unit.doc_id]
        section = next(iter(reversed(document.section_chain(unit.start))), None)
        if section is not None and section.end - section.body <= SHORT and _is_asked(section, ask) and home_of(document) in ("", ask.own, *ask.cities):
            inside = [u for u in units if u.doc_id == unit.doc_id and section.body <= u.start < section.end and u.table is None]
            return sorted(inside, key=lambda u: u.start)
    return []


def _is_asked(section: Section, ask: Ask) -> bool:
    """True where the question ends with the section's title, or with one of two that the title joins."""
    text = fold(ask.text)
    names = [fold(t) for t in tails(section.title)] if section.kind is SectionKind.HEADING else []
    return any(len(name) >= NAME and re.search(re.escape(name) + data.WHAT_IT_SAYS, text) for name in names)
