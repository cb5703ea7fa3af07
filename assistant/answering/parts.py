"""The parts of what a paper names by their number: “四高地、一枢纽” -> what each is; “2+4” -> the two and the four; 五个“加” -> five headings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.asking import Ask
from assistant.answering.evidence import Unit
from assistant.answering.headings import Outline, under
from assistant.answering.writer import Line, Source
from assistant.schema import Document, Section, SectionKind
from assistant.zh import answer_types as data
from assistant.zh.normalise import fold
from assistant.zh.numerals import parse_number
from assistant.zh.sentences import clause_spans

KINDS = ("definition", "open", "list", "polar", "why")  # 哪几类 may read as any of them
MOST = 3  # sentences that spell out a formula
SHORT_NOUN = 2
LOST_AMONG = 6  # of so many headings and more one may be lost in the paper
PAIRED = 4  # a quoted term of so many characters is often two of two (一谷多点)


@dataclass(frozen=True, slots=True)
class Term:
    """What is asked about: a name, and the number in front of it where there is one (四区: 4, 区; 六大主导产业: 6, 主导产业)."""

    name: str  # folded, without quotation marks
    count: int = 0
    noun: str = ""

    def stands_in(self, folded: str) -> bool:
        """True where the text names it, in whichever numerals."""
        plain = folded.replace('"', "").replace("'", "")
        return self.name in plain or (self.count > 0 and bool(re.search(rf"(?<!\d){self.count}[大个条类项种]?{re.escape(self.noun)}", plain)))


def terms(ask: Ask) -> list[Term]:
    """The terms asked about: the counted one right before the interrogative (“…四区支撑”里的四区是哪四个: 四区) alone, else those in quotation marks."""
    text = fold(ask.text)
    inside = [(at, at + len(q)) for q in ask.quoted if (at := text.find(q)) >= 0]
    asked = [_counted(m) for m in re.finditer(data.COUNTED_TERM, text) if not any(a <= m.start() < b for a, b in inside)]
    sorts = [Term(m[1], noun=m[1]) for m in re.finditer(data.SORTS_ASKED, text)]
    if asked or sorts:
        return (asked or sorts)[-1:]
    halves = [half for q in ask.quoted for piece in q.split("、") for half in ((piece, piece[:2], piece[2:]) if len(piece) == PAIRED else (piece,))]
    return [Term(half) for half in sorted(halves, key=len, reverse=True)]


def _counted(found: re.Match[str]) -> Term:
    return Term((found["number"] + (found["of"] or "") + found["noun"]), int(parse_number(found["number"])), found["noun"])


def spelled_out(ask: Ask, units: Sequence[Unit]) -> list[Unit]:
    """The sentences of the best unit's paper that say what the terms are, in the order of the paper; [] where none does."""
    wanted = terms(ask) if ask.kind in KINDS and units and not ask.figure else []
    if not wanted:
        return []
    named = next((u.doc_id for u in units if any(t.stands_in(u.folded) for t in wanted)), "")
    mine = [u for u in units if u.doc_id == named and u.table is None]
    whole = [u for u in units if any(re.search(rf"{re.escape(q)}[\"']?(?:\(|{data.DEFINES})", u.folded) for q in ask.quoted)]
    if whole and not wanted[0].count:
        return whole[:1]  # “三智一芯”（智能装备…）: explained as a whole, and not by the half of another formula
    found = [u for u in mine if any(_defines(t, u.folded) for t in wanted)]
    found = found or sorted((u for u in mine if any(_lists(t, u) for t in wanted)), key=lambda u: -max(_lists(t, u) for t in wanted))[:1]
    return sorted([*found, *_of_formula(ask, mine, found)], key=lambda u: u.start)[:MOST]


def _defines(term: Term, folded: str) -> bool:
    """True where the text says what the term is ("三智"包括…, 一枢纽即…)."""
    return bool(re.search(rf"(?:^|[,;:。、\"'(中]){re.escape(term.name)}{data.DEFINES}", folded))


def _lists(term: Term, unit: Unit) -> int:
    """2 where a clause of the unit lists as many things as the term counts, 1 where so many different words end with its noun, else 0.

    The unit or its heading must name the term. Of 哪几类: 1 where it says 分为…类、…类.
    """
    kinds = _kinds(term, unit.folded)
    if not term.count:
        return int(bool(term.noun) and len(kinds) > 1 and bool(re.search(data.PARTED, unit.folded)))
    if not (term.stands_in(unit.folded) or term.name in unit.around.replace('"', "")):
        return 0
    clauses = [c for c in re.split(r"[,;:。()]", unit.folded) if "、" in c and term.noun[-1:] in c.rpartition("、")[2] and not any(p.strip("\"'").startswith(term.name) for p in c.split("、"))]
    listed = any(len(re.split(joint, c)) == term.count for c in clauses for joint in ("、", "、|和|与", "、|和|与|及|以及"))
    return 2 if listed and term.count > 2 else int(len(kinds) == term.count)


def _kinds(term: Term, folded: str) -> set[str]:
    """The different words that end with a short noun (科创西翼, 科创东翼 for 翼), without those that count."""
    if not 0 < len(term.noun) <= SHORT_NOUN:
        return set()
    found = re.findall(rf"[\u4e00-\u9fff]{{{len(term.noun)}}}{re.escape(term.noun)}(?!驱动|支撑|引领|联动)", folded)
    return {word for word in found if not re.match(data.NUMERAL, word) and word[0] not in "大个等" and "的" not in word}


def _of_formula(ask: Ask, units: Sequence[Unit], found: Sequence[Unit]) -> list[Unit]:
    """For a formula of numbers (2+4) the sentence that names it and those of its paragraph that list so many things (…等四大体系)."""
    formula = next((q for q in ask.quoted if re.fullmatch(r"\d(?:\+\d)+", q)), "")
    naming = next((u for u in units if formula and formula in u.folded), None)
    if naming is None or found:
        return []
    counts = {int(n) for n in formula.split("+")}
    beside = [u for u in units if u.paragraph == naming.paragraph and u is not naming]
    listing = [u for u in beside if any(int(parse_number(m[1])) in counts for m in re.finditer(data.COUNTED_THINGS, u.folded) if "、" in u.folded)]
    return [naming, *listing] if listing else []


def outline(ask: Ask, units: Sequence[Unit], documents: Mapping[str, Document]) -> tuple[Line, Outline] | None:
    """The clause that names so many things without saying which, with the section whose headings are they; None where there is none."""
    wanted = next((t for t in terms(ask) if t.count > 2), None) if ask.kind in KINDS and not ask.figure else None
    for unit in units if wanted is not None else ():
        if wanted is not None and wanted.stands_in(unit.folded) and unit.table is None:
            document = documents[unit.doc_id]
            section = _with_parts(document, unit, wanted.count)
            if section is not None:
                spans = [span for span in clause_spans(unit.text) if wanted.stands_in(fold(unit.text[slice(*span)]))]
                start, end = spans[0] if spans else (0, len(unit.text))
                naming = Line(unit.text[start:end], (Source(unit.doc_id, unit.start, unit.end),))
                return naming, Outline(document, section, under(document, section), (0, 0.0))
    return None


def _with_parts(document: Document, unit: Unit, count: int) -> Section | None:
    """The section that opens with the unit, where it has so many headings, or one below it has exactly so many."""
    own = [s for s in document.section_chain(unit.start) if s.kind is SectionKind.HEADING][-1:]
    inside = [s for o in own for s in document.sections if o.body <= s.start < o.end and s.kind is SectionKind.HEADING]
    if not own or not inside or unit.start > inside[0].start:
        return None
    if count - len(under(document, own[0])) in (0, int(count >= LOST_AMONG)):
        return own[0]
    return next((s for s in inside if len(under(document, s)) == count), None)
