"""Three next questions that the library answers: made from rows of its tables near the answer, tried before they are offered.

A question is offered only where the program, asked it, answers without a doubt and cites the very row or section it was made from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from assistant.answering import asking, comparing, naming, people, readings
from assistant.answering.asking import Ask, content_of
from assistant.answering.evidence import Unit, Words, words_of
from assistant.schema import Answer, Benchmark, Document, Goal, Section, SectionKind
from assistant.zh import next_questions as zh
from assistant.zh.followups import VERBS
from assistant.zh.headings import numbering
from assistant.zh.indicators import ADDED, PARAMETER
from assistant.zh.messages import answering as messages
from assistant.zh.normalise import fold
from assistant.zh.numerals import split_unit
from assistant.zh.places import canonical, levels
from assistant.zh.relations import ACTIONS, ADVERBS, NOUN_LIKE_VERBS
from assistant.zh.voices import TITLES

if TYPE_CHECKING:
    from assistant.indexing.store import Index

MOST = 3
# Questions tried for one answer. On 161 answers of the five papers 3.2 were tried on average, 5 at most; one costs as much as an answer (26 ms here, 56 ms over 54 papers).
TRIED = 5
PAPERS = 4  # papers from whose rows questions are made: the cited ones, then those found
NEAR = 1500  # characters from a cited sentence at which a row is half as near
NAME, TITLE = (3, 16), (4, 18)  # characters of an indicator and of a heading that read well inside a question
LONGEST = 18  # characters of an indicator with the thing it is of
LEAST_ROWS = 2  # measures in a section, places in a series, persons on a matter that make a question
WIDE = 5  # places in a series of which the first is worth asking for
NEARLY = 0.5  # a question of another kind must follow half as well as the best one; at less the kinds vary more than the matter
SAME = 0.75  # share of a question's pairs of characters that make it the same as one asked before (数字经济怎么发展, 怎样发展数字经济)
MATTER = (3, 6)  # characters of a matter that several people may speak of; two characters are as often half a word or a verb
LONGEST_NOUN = 5  # a title of at most so many characters that begins with a noun-like verb is a noun (发展目标, 保障措施)
_LEADS = tuple(v for v in (*ACTIONS, *ADVERBS) if len(v) > 1)
_ACTS = tuple(v for v in ACTIONS if len(v) > 1)
_FIRST_PART = re.compile(r"[，,；;\s　]")


@dataclass(frozen=True, slots=True)
class Next:
    """A question and what its answer must cite: text[start:end] of one document."""

    text: str
    kind: str  # figure, compare, extreme, change, how, list, who, everybody
    doc_id: str
    start: int
    end: int
    matter: str  # folded: what it is about
    value: str = ""  # what the answer must show
    name: str = ""  # the indicator, where it asks for one


@dataclass(frozen=True, slots=True)
class Given:
    """A question just answered (or declined), with what has been asked before it."""

    ask: Ask
    words: Words
    cited: Sequence[Unit]  # the units that the answer cites; of a refusal the nearest ones
    found: Sequence[Unit]  # all units that were weighed
    before: Sequence[str] = ()  # questions asked so far, this one among them


_verdicts: WeakKeyDictionary[Index, dict[tuple[str, bool], bool]] = WeakKeyDictionary()


def suggestions(given: Given, index: Index, answer: Callable[[str], Answer], *, remember: bool = True) -> tuple[str, ...]:
    """At most three questions of different kinds where there are any; `answer` is the program without suggestions.

    `remember`: whether the verdicts hold for the whole library (False under filters).
    """
    known = _verdicts.setdefault(index, {}) if remember else {}
    earlier = [asking.read(q, given.ask.own) for q in dict.fromkeys((*given.before, given.ask.text))]
    every = {n.text: n for n in _candidates(given, index)}
    waiting = sorted(((_follows(n, given), n) for n in every.values()), key=lambda pair: (-pair[0], pair[1].text))
    made: list[Next] = []
    tried = 0
    while waiting and len(made) < MOST and tried < TRIED:
        one = _next(waiting, made)
        waiting = [pair for pair in waiting if pair[1] is not one]
        if any(_repeats(one, e, index) for e in (*earlier, *(asking.read(n.text, given.ask.own) for n in made))):
            continue
        key = (one.text, bool(one.value))
        if key not in known:
            tried += 1
            known[key] = _is_answered(one, answer(one.text))
        if known[key]:
            made.append(one)
    return tuple(n.text for n in made)


def _next(waiting: Sequence[tuple[float, Next]], made: Sequence[Next]) -> Next:
    """Of the questions that follow nearly as well as the best, the first of another kind and matter than those made, else of another matter."""
    kinds, matters = {n.kind for n in made}, {n.matter for n in made}
    near = [n for follows, n in waiting if follows >= NEARLY * waiting[0][0]]
    fresh = [n for n in near if n.matter not in matters]
    return next((n for n in fresh if n.kind not in kinds), (fresh or [n for n in near if n.kind not in kinds] or near)[0])


def _is_answered(one: Next, made: Answer) -> bool:
    """True where the answer is sure, cites what the question was made from, and shows or computes what is asked."""
    if not made.answered or any(note == messages.UNSURE or note.startswith(messages.OTHER_YEAR[:5]) for note in made.notes):
        return False
    cited = made.citations[:1] if one.kind in ("figure", "how", "who") else made.citations
    if not any(c.doc_id == one.doc_id and c.start < one.end and one.start < c.end for c in cited):
        return False
    if one.kind in ("compare", "extreme", "change"):
        return messages.COMPUTED.split("{")[0] in made.text
    if one.kind == "everybody":
        return len(made.citations) >= LEAST_ROWS
    return one.value in fold(made.text)


def _repeats(one: Next, earlier: Ask, index: Index) -> bool:
    """True where a question asks what an earlier one asked: the same matter, places, years, and the same to be found out."""
    ask = asking.read(one.text, earlier.own)
    if not set(ask.foreign) <= set(earlier.foreign) or (earlier.years and not set(ask.years) <= set(earlier.years)):
        return False
    if one.name:
        same = one.kind == _sort(earlier) and naming.is_named(earlier, words_of(earlier, index), one.name)
        return same or _share(ask, earlier) == 1
    return _share(ask, earlier) >= SAME and (one.kind in ("how", "list") or ask.kind == earlier.kind)


def _sort(ask: Ask) -> str:
    """Which sort of figure a question asks for: the place that has most, a difference, or the figure."""
    return "extreme" if comparing.wanted(ask).extreme else "change" if len(ask.years) > 1 else "compare" if ask.foreign else "figure"


def _share(ask: Ask, earlier: Ask) -> float:
    """Share of the pairs of a question's content that an earlier one holds."""
    mine, theirs = ("".join(a.content.split()) for a in (ask, earlier))
    pairs = {mine[i : i + 2] for i in range(len(mine) - 1)}
    return sum(p in theirs for p in pairs) / len(pairs) if pairs else 0.0


def _follows(one: Next, given: Given) -> float:
    """How well a question follows: what it shares with the question just asked, places, and nearness to what was cited. 0..4."""
    share = given.words.share(given.words.found(one.matter))
    places = sum(p in one.text for p in given.ask.foreign) / len(given.ask.foreign) if given.ask.foreign else 0.0
    return 2 * share + places + max((NEAR / (NEAR + abs(one.start - u.start)) for u in given.cited if u.doc_id == one.doc_id), default=0.0)


def _candidates(given: Given, index: Index) -> Iterator[Next]:
    papers = list(dict.fromkeys(u.doc_id for u in (*given.cited, *given.found)))[:PAPERS]
    for doc_id in papers:
        document = index.documents[doc_id]
        yield from _comparisons(document, given, index)
        yield from _figures(document, given, index)
        yield from _headings(document, index)
        yield from _people(document, given, index)
    yield from _changes(papers, index)
    yield from _everybody(papers, given, index)


def _place(document: Document) -> str:
    return canonical(document.metadata.region.value) if document.metadata.region else ""


def _reads_well(name: str) -> bool:
    """True for a name that is one thing: no list, no bracket, no verb in front, no word twice."""
    return NAME[0] <= len(name) <= NAME[1] and not zh.NOT_IN_NAME.search(name) and not name.startswith(_LEADS)


def _comparisons(document: Document, given: Given, index: Index) -> Iterator[Next]:
    for row in index.facts[document.doc_id].benchmarks:
        name = zh.WHOLE.sub("", row.indicator)
        if row.dimension != "city" or row.ranking or row.note or not _reads_well(name):
            continue
        year, matter = f"{row.year}年" if row.year else "", fold(name)
        values = {label: v for label, v in row.values if not isinstance(v, str) and levels().get(canonical(label)) in ("city", "province")}
        own = given.ask.own if given.ask.own in values else next(iter(values), "")
        others = sorted((label for label in values if label != own), key=lambda label: label not in given.ask.foreign)
        for other in others[:2]:
            text = messages.ASK_COMPARE.format(year=year, own=own, other=other, indicator=name)
            yield Next(text, "compare", row.doc_id, row.start, row.end, matter, name=name)
        if len(values) >= WIDE:
            text = messages.ASK_MOST.format(year=year, indicator=name, word=_most(row))
            yield Next(text, "extreme", row.doc_id, row.start, row.end, matter, name=name)


def _most(row: Benchmark) -> str:
    return "高" if comparing.is_level(row.indicator, row.unit) else "多"


def _figures(document: Document, given: Given, index: Index) -> Iterator[Next]:
    rows = index.facts[document.doc_id]
    for row, ahead in [(g, True) for g in rows.goals] + [(f, False) for f in rows.figures]:
        shown = any(u.doc_id == row.doc_id and u.start <= row.start < u.end for u in given.cited)
        if row.value is None or "（" in row.subject or row.high is not None or shown or not _reads_well(row.indicator) or not (ahead or row.year):
            continue
        whose, parameter = _whose(row, document), bool(PARAMETER.search(row.indicator))
        text = _figure(row, whose) if parameter or not ahead else _goal(row, whose)
        if text and (not parameter or any(thing and thing in given.ask.text for thing in (row.subject, whose))) and len(whose + row.indicator) <= LONGEST:
            yield Next(text, "figure", row.doc_id, row.start, row.end, fold(row.indicator + whose), f"{row.value:g}", row.indicator)


def _whose(row: Goal, document: Document) -> str:
    """Whose figure it is: the place, or the thing that is not a place; "" where the name says it."""
    whose = canonical(row.subject) or canonical(row.place) or _place(document)
    return "" if whose in row.indicator else whose


def _figure(row: Goal, whose: str) -> str:
    """How a figure that is or was is asked for: 有多少家…, …是多少; "" for one whose name does not say what is measured."""
    year = f"{row.year}年" if row.year else ""
    if _counted(row) and not zh.TOTAL.search(row.indicator):
        return messages.ASK_HAS.format(year=year, whose=whose, indicator=row.indicator, unit=_counted(row))
    return messages.ASK_FIGURE.format(year=year, whose=whose, indicator=row.indicator) if zh.MEASURE_END.search(row.indicator) else ""


def _counted(row: Goal) -> str:
    """The measure word of what is counted (家); "" for amounts of anything else."""
    unit = split_unit(row.unit)[1]
    return unit if len(unit) == 1 and unit in zh.COUNTERS else ""


def _goal(row: Goal, whose: str) -> str:
    """How a target is asked for: 要培育多少家…, 要达到多少; "" for one that is not counted or measured by itself."""
    year = messages.BY_YEAR.format(year=row.year) if row.year else ""
    if whose and _counted(row) and row.relation in zh.SETS_UP:
        return messages.ASK_COUNT.format(year=year, whose=whose, verb=row.relation, unit=_counted(row), indicator=row.indicator)
    if row.relation in ACTIONS or ADDED.match(row.relation) or row.unit == "倍" or not (zh.MEASURE_END.search(row.indicator) or (_counted(row) and row.relation)):
        return ""
    return messages.ASK_GOAL.format(year=year, whose=f"{whose}的" if whose else "", indicator=row.indicator)


def _headings(document: Document, index: Index) -> Iterator[Next]:
    """How something is done, of sections that hold measures; what weak points or strengths there are, of sections with headings under them."""
    starts = [m.start for m in index.facts[document.doc_id].measures]
    whose = _place(document)
    for section in document.sections:
        number = numbering(section.title)
        title = _FIRST_PART.split(section.title[number.end if number else 0 :].strip())[0].rstrip("。：:")
        if section.kind not in (SectionKind.HEADING, SectionKind.BOX) or not TITLE[0] <= len(title) <= TITLE[1] or zh.NOT_IN_NAME.search(title):
            continue
        if _acts(title) and sum(section.body <= s < section.end for s in starts) >= LEAST_ROWS:
            yield Next(messages.ASK_HOW.format(whose=whose, what=title), "how", document.doc_id, section.start, section.end, fold(title))
        elif title.endswith(zh.OUTLINED) and _children(document, section) >= LEAST_ROWS:
            what = title.removeprefix(whose)
            yield Next(messages.ASK_LIST.format(whose=whose, what=what), "list", document.doc_id, section.start, section.end, fold(title))


def _acts(title: str) -> bool:
    """True for a title that begins with what is done (提升制造业集群化水平)."""
    if title.startswith(tuple(NOUN_LIKE_VERBS)):
        return len(title) > LONGEST_NOUN and bool(re.match(VERBS, title))
    return bool(re.match(VERBS, title)) or title.startswith(_ACTS)


def _children(document: Document, section: Section) -> int:
    return sum(section.body <= s.start < section.end and s.kind is SectionKind.HEADING for s in document.sections)


def _people(document: Document, given: Given, index: Index) -> Iterator[Next]:
    heard = {u.speech.person for u in given.cited if u.speech is not None}
    shown = {*given.ask.persons, *(heard if len(heard) == 1 else ())}  # of several who were only touched upon each may be asked about
    for row in index.facts[document.doc_id].proposals:
        if row.person and row.person not in shown:
            said = fold(" ".join(document.text[p.start : p.end] for p in row.points))
            end = max((p.end for p in row.points), default=row.end)
            yield Next(messages.ASK_PERSON.format(who=f"{row.role}{row.person}"), "who", row.doc_id, row.start, end, said)


def _changes(papers: Sequence[str], index: Index) -> Iterator[Next]:
    """One indicator of one place in its two latest years."""
    for row in readings.of(index):
        facts = [r for r in row.readings if not r.goal and r.year and not isinstance(r.value, str)]
        if row.kind == "change" and len(facts) > 1 and any(r.doc_id in papers for r in facts) and _reads_well(row.indicator) and row.subject:
            old, new = facts[-2], facts[-1]
            text = messages.ASK_CHANGE.format(whose=row.subject, year=new.year, indicator=row.indicator, base=old.year)
            yield Next(text, "change", new.doc_id, new.start, new.end, fold(row.indicator), name=row.indicator)


def _everybody(papers: Sequence[str], given: Given, index: Index) -> Iterator[Next]:
    """Who else speaks of the matter of the question, where several people do."""
    rows = [(p, fold(index.documents[d].text[p.start : p.end])) for d in papers for p in index.facts[d].proposals if p.person]
    for matter in () if people.asked(given.ask) else _matters(given):
        speaking = [p for p, said in rows if matter in said]
        if len({p.person for p in speaking}) >= LEAST_ROWS:
            first = speaking[0]
            yield Next(messages.ASK_EVERYBODY.format(matter=matter), "everybody", first.doc_id, first.start, first.end, matter)


def _matters(given: Given) -> list[str]:
    """The words of the question that hold together, longest first."""
    found = [re.sub(VERBS, "", run) for piece in content_of(fold(given.ask.text)).split() for segment in given.words.segments for run in _runs(piece, segment)]
    names = (*given.ask.persons, *given.ask.cities, *TITLES)
    return sorted({m for m in found if MATTER[0] <= len(m) <= MATTER[1] and not any(n in m for n in names)}, key=lambda m: (-len(m), m))


def _runs(piece: str, pairs: frozenset[str]) -> list[str]:
    """The stretches of a piece all of whose neighbouring characters are pairs of one word."""
    marked = "".join(c if piece[i : i + 2] in pairs else c + " " for i, c in enumerate(piece))
    return marked.split()
