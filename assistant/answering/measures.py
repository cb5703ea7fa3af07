"""What a paper means to do about a matter that has a section of its own: one short line for each sentence that says what is done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering import evidence
from assistant.answering.asking import Ask
from assistant.answering.evidence import FAR, LEAD_CHARS, Unit, Words
from assistant.answering.writer import Line, Source
from assistant.schema import Document, Section, SectionKind
from assistant.zh import answer_types as data
from assistant.zh.normalise import fold
from assistant.zh.sentences import clause_spans

TITLE = 0.3  # share of the question's words that the section's own title holds, and of what the best unit holds
LEAST, MOST = 3, 14  # so few sentences are quoted at length instead; a longer section is a chapter and no answer
CLAUSES = 40  # characters of a sentence from its first clause that says what is done
SHOWN = 120  # characters of these lines beside the best sentence; the rest stands behind 展开
_TITLED = re.compile(rf"^\s*(?:{data.ITEM_START})?[^，。；]{{4,{LEAD_CHARS}}}。")


@dataclass(frozen=True, slots=True)
class Deed:
    """One sentence of the section and the stretch of it that says what is done."""

    unit: Unit
    start: int
    end: int


def asked(ask: Ask) -> bool:
    """True where the question asks what is done about a matter."""
    return (ask.kind == "how" or bool(re.search(data.MEASURES_ASKED, ask.text))) and not (ask.figure or ask.persons or ask.years or ask.foreign)


def find(ask: Ask, words: Words, best: Unit, document: Document) -> list[Deed]:
    """The deeds of the section that is about the matter and holds the best unit, in the order of the paper; [] where there is none."""
    section = _section(ask, words, best, document)
    if section is None:
        return []
    units = [u for u in evidence.units_of(document, section.body, section.end, FAR) if u.table is None]
    deeds = [deed for u in units if (deed := _deed(u)) is not None]
    return deeds if LEAST <= len(deeds) <= MOST else []


def _section(ask: Ask, words: Words, best: Unit, document: Document) -> Section | None:
    chain = [s for s in document.section_chain(best.start) if s.kind in (SectionKind.HEADING, SectionKind.BOX)]
    if not asked(ask) or best.table is not None or best.speech is not None or not chain:
        return None
    title, text = fold(chain[-1].title), fold(document.text[chain[-1].start : chain[-1].end])
    return chain[-1] if words.share(words.found(title)) >= TITLE and words.share(words.found(text)) >= words.share(words.found(best.folded)) else None


def _deed(unit: Unit) -> Deed | None:
    """A sentence's title (加强平台建设。…), else its clauses from the first that says what is done; None where it says nothing of the kind."""
    if titled := _TITLED.match(unit.text):
        return Deed(unit, 0, titled.end())
    clauses = clause_spans(unit.text, 0, len(unit.text))
    first = next((i for i, (a, b) in enumerate(clauses) if unit.text[a:b].strip().startswith(data.MEASURE_MARKS)), None)
    if first is None:
        return None
    start = 0 if clauses[first][1] <= CLAUSES else clauses[first][0]
    counted = re.match(data.LEAD_IN, unit.text[start:].lstrip())
    start += len(unit.text[start:]) - len(unit.text[start:].lstrip()) + (counted.end() if counted else 0)
    within = [stop for _, stop in clauses[first:] if stop - start <= CLAUSES]
    return Deed(unit, start, max(within, default=clauses[first][1]))


def lines(deeds: Sequence[Deed], best: Unit, quoted: Line) -> list[Line]:
    """A line for each deed, the best sentence quoted as it is; what goes beyond SHOWN stands behind 展开."""
    made, shown = [], 0
    for deed in deeds:
        unit = deed.unit
        if unit.start <= best.start < unit.end:
            made.append(Line(quoted.text, quoted.sources, item=True))
            continue
        text = unit.text[deed.start : deed.end].strip(" ，；。\n")
        shown += len(text)
        made.append(Line(text, (Source(unit.doc_id, unit.start, unit.end),), item=True, more=shown > SHOWN))
    return made if any(line.text == quoted.text for line in made) else [Line(quoted.text, quoted.sources, item=True), *made]
