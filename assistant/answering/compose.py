"""From ranked units to the lines of an answer, by the kind of question.

Every line quotes whole clauses of one unit (the citation quotes the unit) or is computed from a quoted series and says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering import demands, exhibits, headings, listing, measures, parts
from assistant.answering.abstaining import belongs, bound, subject_of
from assistant.answering.asking import Ask
from assistant.answering.evidence import LEAD_CHARS, Unit, Words, allows, is_named, meets
from assistant.answering.excerpt import TRAILING, Anchor, excerpt, part_of
from assistant.answering.writer import Line, Source
from assistant.schema import Document
from assistant.zh import answer_types as data
from assistant.zh.messages import answering as messages
from assistant.zh.normalise import fold
from assistant.zh.numerals import find_years
from assistant.zh.places import find_places
from assistant.zh.sentences import sentence_spans

_LEAD_IN = re.compile(data.LEAD_IN)
_QUOTED = re.compile(r'"([^"]{2,12})"')


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of what an answer of one kind shows. Lengths in characters."""

    units: int  # at most so many units in the text
    share: float  # a further unit needs this share of the best one's score
    limit: int  # of one quotation
    total: int  # of the text, before the last unit


# A second paper is heard where it covers this share of what the first one covers of the question's words.
SECOND_OPINION = 0.75
SECOND_BEHIND = 2.0  # and is at most so far behind the first one in log odds
GROPING = 0.35  # below this probability of the best unit the nearest passages are shown side by side
ROW = 5  # a sentence of so many figures is a row
REACH_BACK = 60  # characters of the sentence that a shown one points back to and that is shown with it
GROPED, GROPED_CHARS = 5, 80  # so many passages, so many characters of each
READINGS = 2  # other places of the same indicator
LEAST = 60  # characters of a quotation that is to say more than a figure
LISTED = 0.75  # a box's lines answer where its headings hold this share of what the best unit holds
RELATED = 0.6  # a further figure needs this share of the words of the subject that the first one binds
FULL = 0.9  # where the first one binds so much of the subject, a further figure must bind as much: else it is of another matter
TOUCHES = 0.6  # any other further unit needs this share of what the first one covers
PROPOSES = 0.3  # what a sentence that proposes something gains over one that only describes
SPEECH_LINE = 210  # characters of one sentence of the person asked about
SPEECH_CHARS = 340  # of one person's words
NEARLY = 0.5  # a chosen unit at most so far behind the best one in log odds answers a part of the question well enough
EACH_BEHIND = 1.0  # where papers speak for themselves, a second unit of one is at most so far behind its best
WITHIN = 2.5  # the units that may answer a part are at most so far behind its best one in log odds
WHOLE = 0.5  # weight of the whole question beside one part of it
OWN_WORDS = 0.7  # a unit already shown answers a part where it holds this share of what the best unit holds of the part's own words
NAMED_ITEMS = 3  # a sentence that names so many things of the asked kind is the list
OVER = 1.6  # a quotation may be so much longer than planned where it would end at a comma before asked words
SUBJECT_WITHIN = 12  # a city named in so many first characters is the subject of a stretch
WITH_SUBJECT = 320  # characters of a quotation that reaches back to its subject
CLOSING = "”’」』）)，。；：、"  # no shown stretch begins with one of them
SAID = 0.25  # a unit speaks of a part where it holds this share of the part's own words
REST_CHARS = 12  # what is left of a sentence without its number and title has at least so many characters
SPEAKS = 0.4  # a paper speaks of the subject where its best unit covers this share of what the best unit of all covers

# Chosen on the risk of a missed second source against length; measured in docs/answers.md.
PLANS: Mapping[str, Plan] = {
    "figure": Plan(3, 0.5, 150, 200),
    "who": Plan(2, 0.7, 170, 220),
    "list": Plan(3, 0.25, 240, 280),
    "how": Plan(3, 0.25, 150, 260),
    "why": Plan(3, 0.25, 140, 260),
    "several": Plan(6, 0.4, 130, 480),
    "compare": Plan(3, 0.4, 170, 240),
    "definition": Plan(2, 0.5, 260, 260),
    "polar": Plan(3, 0.25, 130, 240),
    "open": Plan(3, 0.25, 150, 240),
}


@dataclass(frozen=True, slots=True)
class Aspect:
    """One of several questions in a question."""

    ask: Ask
    words: Words
    units: tuple[Unit, ...]  # measured against this part
    own: Words | None = None  # the words of this part alone


def lines_of(ask: Ask, chosen: Sequence[Unit], units: Sequence[Unit], words: Words, documents: Mapping[str, Document]) -> list[Line]:
    """The lines of the answer from the chosen units in order of score, best first; [] where there are none."""
    if not chosen:
        return []
    if outlines := headings.find(ask, words, documents):
        return headings.lines(outlines)
    if counted := parts.outline(ask, chosen[:1], documents):
        return [counted[0], *headings.lines([counted[1]])]
    if ask.kind == "list":
        items = listing.find(ask, words, units, documents)
        if items is not None and items.share >= LISTED * chosen[0].feature("covered") and not _enumerates(chosen[0], ask):
            return listing.lines(items)
    if ask.kind == "who":
        return people(chosen, ask, words, documents)
    if deeds := measures.find(ask, words, chosen[0], documents[chosen[0].doc_id]) if not several(ask) else []:
        return _with_deeds(deeds, chosen, ask, words, documents)
    if several(ask):
        chosen = sorted(chosen, key=lambda u: _authority(documents[u.doc_id], u))
    named = several(ask) or len({u.doc_id for u in chosen}) > 1
    limit = max(plan_of(ask).limit, SPEECH_LINE if ask.persons else 0)
    if several(ask):
        limit = max(GROPED_CHARS, min(limit, plan_of(ask).total // len(chosen)))
    rest = GROPED_CHARS if groping(ask, units) else limit
    made = [_line(unit, ask, words, documents, named=named, limit=rest if i else limit) for i, unit in enumerate(chosen)]
    return _grouped(made, () if ask.persons else chosen)


def _with_deeds(deeds: Sequence[measures.Deed], chosen: Sequence[Unit], ask: Ask, words: Words, documents: Mapping[str, Document]) -> list[Line]:
    """What the matter's own section has done about it, then what the chosen units of other papers say."""
    best = chosen[0]
    mine = measures.lines(deeds, best, _line(best, ask, words, documents, named=False, limit=plan_of(ask).limit))
    others = [u for u in chosen if u.doc_id != best.doc_id]
    if others:
        mine[0] = replace(mine[0], lead=messages.PAPER.format(title=short_title(documents[best.doc_id])))
    return [*mine, *_grouped([_line(u, ask, words, documents, named=True, limit=GROPED_CHARS) for u in others], others)]


def outlined(ask: Ask, words: Words, documents: Mapping[str, Document]) -> bool:
    """True where headings of a paper are the answer (潜在优势有哪些): they say what is asked, whatever the sentences under them hold."""
    return bool(headings.find(ask, words, documents))


def _grouped(lines: Sequence[Line], units: Sequence[Unit]) -> list[Line]:
    """A paper is named once before its lines that follow one another; who speaks in one of `units` is named where its line does not."""
    grouped = [replace(line, lead="", item=False) if i and line.lead and line.lead == lines[i - 1].lead else line for i, line in enumerate(lines)]
    for i, unit in enumerate(units):
        if unit.speech is not None and unit.speech.person and unit.speech.person not in grouped[i].text:
            who = messages.PERSON.format(who=f"{unit.speech.role}{unit.speech.person}")
            again = i > 0 and units[i - 1].speech == unit.speech and not grouped[i].lead
            grouped[i] = replace(grouped[i], lead="" if again else grouped[i].lead + who)
    return grouped


def _enumerates(unit: Unit, ask: Ask) -> bool:
    """True where the sentence itself lists things and holds the question's words."""
    return unit.folded.count("、") >= 2 and unit.feature("covered") >= 0.6


def several(ask: Ask) -> bool:
    """True where each paper is to speak for itself."""
    return ask.kind == "several" or len(ask.papers) > 1


def only_paper(ask: Ask, aspects: Sequence[Aspect], documents: Mapping[str, Document]) -> str:
    """Title of the one sort of paper that a question for a figure names and the library holds; no other paper's figure answers it."""
    if not ask.figure or len(ask.papers) != 1 or several(ask) or aspects or ask.doubt:
        return ""
    named = [d for d in documents.values() if is_named(d, ask)]
    return "》《".join(short_title(d) for d in named)


def plan_of(ask: Ask) -> Plan:
    """The plan for the question's kind."""
    if several(ask):
        return PLANS["several"]
    return PLANS["compare" if ask.kind == "figure" and len(ask.cities) > 1 else ask.kind]


def choose(
    ask: Ask, words: Words, units: Sequence[Unit], aspects: Sequence[Aspect], documents: Mapping[str, Document], readings: Sequence[Unit] = ()
) -> list[Unit]:
    """The units that are shown: the best, one for each part of the question, one that disagrees, then more by score.

    Where several papers are to speak, the best unit of each comes before the second of any. `readings`: other places that
    state the best unit's indicator.
    """
    plan = plan_of(ask)
    if not units:
        return []
    if ask.kind in ("who", "several") and not aspects and any(role in ask.text for role in data.SPEAKER_ROLES):
        units = [u for u in units if u.speech is not None and u.speech.person] or units
    if ask.kind == "list" and ask.quoted:
        units = sorted(units, key=lambda u: -(_named_items(u, ask) >= NAMED_ITEMS))
    spelled = parts.spelled_out(ask, units)
    if spelled and not aspects and not several(ask):
        return spelled
    chosen = sides(ask, units) or [units[0]]
    if len(chosen) == 1 and groping(ask, units):
        return _one_of_each_passage(units)
    if ask.persons and units[0].speech is not None and units[0].speech.person in ask.persons:
        chosen = _of_speech(units, plan)
        for aspect in aspects:
            if not _names(aspect, ask.persons):
                chosen += _for_aspect(aspect.ask, aspect, units, chosen, documents)
        return chosen
    for aspect in aspects:
        chosen += _for_aspect(aspects[0].ask, aspect, units, chosen, documents)
    if several(ask) and not aspects:
        chosen += _of_each(ask, units, chosen, documents)[: plan.units - 1]
    chosen += [u for u in readings if not any(_same(u, c) for c in chosen)][:READINGS]
    other = _second_opinion(ask, words, units, chosen) if not several(ask) and not aspects and not readings else None
    if other is not None:
        chosen.append(other)
    return _filled(ask, words, units, chosen, documents)


def _filled(ask: Ask, words: Words, units: Sequence[Unit], chosen: list[Unit], documents: Mapping[str, Document]) -> list[Unit]:
    """The chosen units with the next ones by score that add something, up to the plan's number and length."""
    plan, subject = plan_of(ask), subject_of(ask, words)
    best: dict[str, float] = {}
    for unit in units:
        best[unit.doc_id] = max(unit.merit, best.get(unit.doc_id, unit.merit))
    for unit in units:
        length = sum(min(len(u.text), plan.limit) for u in chosen)
        if len(chosen) >= plan.units or length >= plan.total:
            break
        close = unit.merit >= best[unit.doc_id] - EACH_BEHIND if several(ask) else unit.score >= plan.share * units[0].score
        related = _adds(ask, unit, units[0], subject)
        if close and related and _may_speak(ask, unit, units[0], documents) and not any(_same(unit, u) for u in chosen):
            chosen.append(unit)
    return chosen


def sides(ask: Ask, units: Sequence[Unit]) -> list[Unit]:
    """Where the question asks which of two figures it is (5个还是6个), the best unit for each, at least two; else []."""
    stated = demands.figures_of(ask) if "还是" in ask.text else ()
    found = [next((u for u in units if re.search(rf"(?<![\d.]){re.escape(figure)}", u.folded) and u.feature("alien") == 0), None) for figure in stated]
    distinct = list(dict.fromkeys(u for u in found if u is not None))
    return distinct if len(distinct) > 1 else []


def _named_items(unit: Unit, ask: Ask) -> int:
    """How often the unit names a thing of the quoted kind (…“研发特区”、“金融特区”…)."""
    return max(unit.folded.count(term) for term in ask.quoted)


def _adds(ask: Ask, unit: Unit, first: Unit, subject: Words) -> bool:
    """True where a further unit is on the subject as much as the first one; where a figure is asked, by a figure of its own."""
    if ask.figure and _other_kind(ask, unit, first):
        return False
    if not ask.figure:
        return subject.share(subject.found(unit.folded + unit.around)) >= TOUCHES * subject.share(subject.found(first.folded + first.around))
    held = bound(first, ask, subject, strict=False)
    needed = held if held >= FULL else RELATED * held
    return unit.feature("slot") >= first.feature("slot") and bound(unit, ask, subject, strict=False) >= needed


def _other_kind(ask: Ask, unit: Unit, first: Unit) -> bool:
    """True where a unit counts what was added and the first one all there is, or the other way round."""
    kinds = [{demands.is_added(u, a) for a in u.amounts if allows(ask.units, a)} if u.table is None else {demands.is_added_name(u.folded)} for u in (unit, first)]
    return bool(kinds[0]) and bool(kinds[1]) and not kinds[0] & kinds[1]


def _may_speak(ask: Ask, unit: Unit, first: Unit, documents: Mapping[str, Document]) -> bool:
    """False for another paper where the question names one and the first unit is of it."""
    return not ask.papers or not is_named(documents[first.doc_id], ask) or is_named(documents[unit.doc_id], ask)


def groping(ask: Ask, units: Sequence[Unit]) -> bool:
    """True where no unit stands out: the question's words are hardly those of the papers."""
    return bool(units) and units[0].score < GROPING and not several(ask) and not ask.figure and ask.kind != "who" and not ask.persons


def _one_of_each_passage(units: Sequence[Unit]) -> list[Unit]:
    """The best unit of each of the first passages, in their order: what the search took for nearest."""
    best: dict[int, Unit] = {}
    for unit in sorted(units, key=lambda u: (-u.merit, u.start)):
        if unit.hit < GROPED and not any(_same(unit, u) for u in best.values()):
            best.setdefault(unit.hit, unit)
    return [units[0], *(best[hit] for hit in sorted(best) if not _same(best[hit], units[0]))][:GROPED]


def _of_speech(units: Sequence[Unit], plan: Plan) -> list[Unit]:
    """The best unit of the asked person's words, then what else the person proposes, in the order it was said."""
    first = units[0]
    same = [u for u in units if u.speech == first.speech]
    same.sort(key=lambda u: (u is not first, -u.score - PROPOSES * any(m in u.text for m in data.PROPOSAL_MARKS)))
    chosen: list[Unit] = []
    length = 0
    for unit in same:
        if chosen and (length + min(len(unit.text), plan.limit) > SPEECH_CHARS or len(chosen) >= 3):
            break
        if not any(_same(unit, u) for u in chosen):
            chosen.append(unit)
            length += min(len(unit.text), plan.limit)
    return sorted(chosen, key=lambda u: u.start)


def _for_aspect(leader: Ask, aspect: Aspect, units: Sequence[Unit], chosen: Sequence[Unit], documents: Mapping[str, Document]) -> list[Unit]:
    """The unit that answers one part of the question best, where none chosen does so nearly as well; at most one."""
    naming = aspect.ask if aspect.ask.papers else leader  # a paper named in the first part is meant in the next ones too
    fitting = [u for u in aspect.units if not naming.papers or is_named(documents[u.doc_id], naming)]
    if not fitting:
        return []
    whole = {(u.doc_id, u.start): u.merit for u in units}
    top = max(u.merit for u in fitting)
    near = [u for u in fitting if u.merit >= top - WITHIN]
    near = [u for u in near if _own(aspect, u) >= OWN_WORDS * max(_own(aspect, n) for n in near)]
    best = max(near, key=lambda u: (u.merit + WHOLE * whole.get((u.doc_id, u.start), u.merit), -u.hit, -u.start))
    already = [u for u in fitting if any(_same(u, c) for c in chosen)]
    if any(u.merit >= best.merit - NEARLY and _own(aspect, u) >= OWN_WORDS * _own(aspect, best) for u in already):
        return []
    close = [u for u in fitting if u.merit >= best.merit - NEARLY and u.doc_id == best.doc_id and not _same(u, best)]
    wanted = [best, *sorted(close, key=lambda u: -u.merit)[:1]]
    new = [w for w in wanted if not any(_same(w, c) for c in chosen) and _own(aspect, w) >= SAID]
    return [next((u for u in units if (u.doc_id, u.start, u.end) == (w.doc_id, w.start, w.end)), w) for w in new]


def _names(aspect: Aspect, persons: Sequence[str]) -> bool:
    """True where this part of the question names one of the persons."""
    return any(p in aspect.ask.text for p in persons)


def _own(aspect: Aspect, unit: Unit) -> float:
    """Share of the part's own words that the unit holds; 1 where the part has none."""
    words = aspect.own
    return words.share(words.found(unit.folded + unit.around)) if words is not None and words.weights else 1.0


def _of_each(ask: Ask, units: Sequence[Unit], chosen: Sequence[Unit], documents: Mapping[str, Document]) -> list[Unit]:
    """The best unit of each other paper that speaks of the subject, papers named in the question first."""
    spoken = {u.doc_id for u in chosen}
    best: dict[str, Unit] = {}
    for unit in sorted(units, key=lambda u: (-u.merit, u.hit, u.start)):
        if unit.doc_id not in spoken:
            best.setdefault(unit.doc_id, unit)
    needed = SPEAKS * max(u.feature("covered") for u in units)
    named = [u for u in best.values() if is_named(documents[u.doc_id], ask)]
    others = [u for u in best.values() if u not in named and u.feature("covered") >= needed and not ask.papers]
    return sorted(named, key=lambda u: -u.merit) + sorted(others, key=lambda u: -u.merit)


def _share(unit: Unit, words: Words) -> float:
    return words.share(words.found(unit.folded))


def _second_opinion(ask: Ask, words: Words, units: Sequence[Unit], chosen: Sequence[Unit]) -> Unit | None:
    """A unit that says something else on the same subject: another figure from another paper, paragraph or year.

    Only where the question names no year, or asks which figure is right.
    """
    if ask.kind not in ("figure", "polar", "compare", "open") or (ask.years and not ask.doubt):
        return None
    first = chosen[0]
    subject = subject_of(ask, words)
    needed = SECOND_OPINION * _share(first, subject)
    for unit in sorted(units, key=lambda u: (-u.merit, u.hit, u.start)):
        alike = _share(unit, subject) >= max(needed, 0.3) and unit.merit >= first.merit - SECOND_BEHIND and unit.goal == ask.goal
        if alike and not _other_kind(ask, unit, first) and unit.doc_id != first.doc_id and unit.feature("slot") >= first.feature("slot") and not any(_same(unit, u) for u in chosen):
            return unit
    return None


def _same(a: Unit, b: Unit) -> bool:
    """True where one says what the other says: the same place, or nine tenths of the same pairs of characters."""
    if a.doc_id == b.doc_id and a.start < b.end and b.start < a.end:
        return True
    x, y = ({t.folded[i : i + 2] for i in range(len(t.folded) - 1)} for t in (a, b))
    return len(x & y) >= 0.9 * min(len(x), len(y))


def _authority(document: Document, unit: Unit) -> tuple[int, int, float]:
    return data.AUTHORITY.get(str(document.metadata.status.value), 1), -(document.metadata.year or 0), -unit.score


def _line(unit: Unit, ask: Ask, words: Words, documents: Mapping[str, Document], *, named: bool, limit: int) -> Line:
    lead = messages.PAPER.format(title=short_title(documents[unit.doc_id])) if named else ""
    source = Source(unit.doc_id, antecedent(unit, documents[unit.doc_id]), unit.end)
    if unit.table is not None:
        shown, cells = exhibits.render(unit.table, ask, words)
        return Line(shown, (source,), lead, item=named, pairs=cells)
    marks = anchors(unit, ask, words)
    row = _is_row(unit, ask)
    start, end = part_of(unit.text, marks) if row else excerpt(unit.text, marks, limit, 0 if ask.figure else LEAST)
    if end - start > limit:
        start, end = excerpt(unit.text, marks, limit)
    if not ask.figure:
        end = _whole(unit.text, start, end, marks, limit)
    start = _with_subject(unit.text, _without_lead(unit, start, end, marks), end, ask)
    shown = unit.text[start:end]
    if row and unit.years and not find_years(shown):
        lead += messages.IN_YEAR.format(year=unit.years[0].text)
    if start <= LEAD_CHARS and source.start < unit.start <= source.start + REACH_BACK and not ask.figure and not unit.text.startswith(data.ONLY_JOINS):
        shown = documents[unit.doc_id].text[source.start : unit.start + end]  # 但这也导致了…: with what it points back to
    return Line(shown, (source,), lead, item=named)


def _is_row(unit: Unit, ask: Ask) -> bool:
    """True for a row of figures, parted by semicolons, of which one is asked for: its part is enough, with the year of the sentence."""
    one = ask.kind == "figure" and len(ask.years) < 2 and not ask.foreign and len(re.findall(data.AMOUNT_ASKED, ask.text)) < 2
    return one and len(unit.amounts) >= ROW and len({(y.first, y.last) for y in unit.years}) < 2


def _whole(text: str, start: int, end: int, marks: Sequence[Anchor], limit: int) -> int:
    """Where the shown stretch ends: not at a comma, where what is behind it up to the next full or half stop holds asked words."""
    if text[end : end + 1] not in ("，", ",", "、"):
        return end
    stops = [at for mark in "。；;！？" if (at := text.find(mark, end)) >= 0]
    stop = min(stops, default=len(text.rstrip(TRAILING)))
    return stop if stop - start <= OVER * limit and any(end <= a.start < stop for a in marks) else end


def _with_subject(text: str, start: int, end: int, ask: Ask) -> int:
    """Where the shown stretch begins: at the clause that names another city, where the stretch says what that city does."""
    if not ask.own or start <= 0:
        return start
    cities = [p for p in find_places(text) if p.level == "city"]
    before = [p for p in cities if p.end <= start and not set("。；;") & set(text[p.end : start])]
    if not before or before[-1].name == ask.own or any(start <= p.start < start + SUBJECT_WITHIN for p in cities):
        return start
    begin = max((text.rfind(mark, 0, before[-1].start) for mark in "，。；：;,"), default=-1) + 1
    while text[begin : begin + 1].isspace():
        begin += 1
    return begin if end - begin <= WITH_SUBJECT else start


def _without_lead(unit: Unit, start: int, end: int, marks: Sequence[Anchor]) -> int:
    """Where the shown stretch begins without its number, connective and, where a figure or nothing asked stands in it, its short title."""
    shown = unit.text[start:end]
    cut = len(shown) - len(shown.lstrip(CLOSING + " \n\t"))
    counted = _LEAD_IN.match(shown, cut)
    while counted and len(shown) - counted.end() >= REST_CHARS:
        cut, counted = counted.end(), _LEAD_IN.match(shown, counted.end())
    title = shown.find("。", cut) + 1
    if 0 < title - cut <= LEAD_CHARS and len(shown) - title >= REST_CHARS and not any(c.isdigit() for c in shown[cut:title]) and not shown[title:].startswith(data.POINTS_BACK):
        inside = {a.group for a in marks if start + cut <= a.start < start + title}
        if inside <= {a.group for a in marks if start + title <= a.start < end}:
            cut = title
    while shown[cut : cut + 1].isspace() or (shown[cut : cut + 1] and shown[cut] in CLOSING):
        cut += 1
    return start + cut


def anchors(unit: Unit, ask: Ask, words: Words) -> list[Anchor]:
    """What ought to be shown of a sentence: the question's words, figures of the asked unit, the named places and years."""
    mean = words.total / max(1, len(words.weights))
    made = [(s, e, words.weights.get(unit.folded[s:e], mean), unit.folded[s:e]) for s, e in unit.matched]
    places = find_places(unit.folded)
    asked = [a for a in unit.amounts if ask.figure and (not ask.units or allows(ask.units, a))]
    made += [(a.start, a.end, (2 if belongs(unit, a, places, ask) else 0.3) * mean, f"figure{a.start}") for a in asked]
    made += [(p.start, p.end, 2 * mean, p.name) for p in places if p.name in ask.cities]
    made += [(y.start, y.end, 2 * mean, y.text) for y in unit.years if len(ask.years) > 1 and any(meets(a, (y.first, y.last)) for a in ask.years)]
    made += [(m.start(), m.end(), 3 * mean, m[0]) for m in _QUOTED.finditer(unit.folded) if any(m[1] in q for q in ask.quoted)]
    return [Anchor(*unit.view.span(s, e), weight, group) for s, e, weight, group in made if s < e]


def people(chosen: Sequence[Unit], ask: Ask, words: Words, documents: Mapping[str, Document], limit: int = 0) -> list[Line]:
    """Whose words they are, then the words. The citation reaches from where the person is named to the end of the words."""
    lines = []
    for unit in chosen:
        document = documents[unit.doc_id]
        line = _line(_from_name(unit), ask, words, documents, named=False, limit=limit or plan_of(ask).limit)
        if unit.speech is None and unit.table is None and document.speeches:
            lines.append(replace(line, lead=messages.REPORTER))
        elif unit.speech is None or not unit.speech.person or unit.speech.person in line.text:
            lines.append(line)
        else:
            who = f"{unit.speech.role}{unit.speech.person}"
            lines.append(replace(line, sources=(Source(unit.doc_id, *reach(unit, document)),), lead=messages.PERSON.format(who=who)))
    return lines


def _from_name(unit: Unit) -> Unit:
    """The unit without matches before its speaker's name, where no quotation opens it: those words are the reporter's (面对…，某委员建议…)."""
    name = fold(unit.speech.person) if unit.speech is not None else ""
    at = unit.folded.find(name) if name else -1
    if at < 0 or unit.folded[:1] in "\"'":
        return unit
    return replace(unit, matched=tuple(m for m in unit.matched if m[0] >= at) or ((at, at + len(name)),))


def antecedent(unit: Unit, document: Document) -> int:
    """Where the citation begins: at the sentence before, where the unit begins by pointing back to it (但这…, 因此…)."""
    low = unit.paragraph[0]
    if unit.table is not None or unit.start <= low or not unit.text.startswith(data.POINTS_BACK):
        return unit.start
    before = [s for s, _ in sentence_spans(document.text, low, unit.start)]
    return before[-1] if before else unit.start


def reach(unit: Unit, document: Document) -> tuple[int, int]:
    """The unit grown back to the sentence that names its speaker, within the same stretch of the speech."""
    if unit.speech is None:
        return unit.start, unit.end
    stretch = next((s for s in unit.speech.spans if s.start <= unit.start < s.end), None)
    if stretch is None:
        return unit.start, unit.end
    at = document.text.find(unit.speech.person, stretch.start, unit.start)
    if at < 0:
        return unit.start, unit.end
    begin = max(document.text.rfind(mark, stretch.start, at) for mark in "。！？\n")
    return (begin + 1 if begin >= 0 else stretch.start), unit.end


def short_title(document: Document) -> str:
    """The title as it is named in running text."""
    return document.title.strip("《》 \n")
