"""From chosen units to the lines of an answer, by the kind of question.

Every line quotes whole clauses of one unit (the citation quotes the unit) or is computed from a quoted series and says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answering import exhibits, headings, listing, measures, parts
from assistant.answering.abstaining import belongs
from assistant.answering.asking import Ask
from assistant.answering.choosing import groping, plan_of, several
from assistant.answering.evidence import LEAD_CHARS, Unit, Words, allows, meets
from assistant.answering.excerpt import TRAILING, Anchor, excerpt, part_of
from assistant.answering.writer import Line, Source, short_title
from assistant.schema import Document
from assistant.zh import answer_types as data
from assistant.zh.messages import answering as messages
from assistant.zh.normalise import fold
from assistant.zh.numerals import find_years
from assistant.zh.places import find_places
from assistant.zh.sentences import sentence_spans

_LEAD_IN = re.compile(data.LEAD_IN)
_QUOTED = re.compile(r'"([^"]{2,12})"')
ROW = 5  # a sentence of so many figures is a row
REACH_BACK = 60  # characters of the sentence that a shown one points back to and that is shown with it
GROPED_CHARS = 80  # of each passage where none stands out, and of what other papers add
LEAST = 60  # characters of a quotation that is to say more than a figure
LISTED = 0.75  # a box's lines answer where its headings hold this share of what the best unit holds
SPEECH_LINE = 210  # characters of one sentence of the person asked about
OVER = 1.6  # a quotation may be so much longer than planned where it would end at a comma before asked words
SUBJECT_WITHIN = 12  # a city named in so many first characters is the subject of a stretch
WITH_SUBJECT = 320  # characters of a quotation that reaches back to its subject
CLOSING = "”’」』）)，。；：、"  # no shown stretch begins with one of them
FIGURE = "figure"  # group of the anchors of a sentence's figures; of a row's part one of them counts
MUST = 10  # weight of a figure in a row against that of words and places: no other anchors outweigh it
REST_CHARS = 12  # what is left of a sentence without its number and title has at least so many characters


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
    return _grouped(_once(made), () if ask.persons else chosen)


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
    start, end = part_of(unit.text, _with_one_figure(marks)) if row else excerpt(unit.text, marks, limit, 0 if ask.figure else LEAST)
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
    made += [(a.start, a.end, (2 if belongs(unit, a, places, ask) else 0.3) * mean, f"{FIGURE}{a.start}") for a in asked]
    made += [(p.start, p.end, 2 * mean, p.name) for p in places if p.name in ask.cities]
    made += [(y.start, y.end, 2 * mean, y.text) for y in unit.years if len(ask.years) > 1 and any(meets(a, (y.first, y.last)) for a in ask.years)]
    made += [(m.start(), m.end(), 3 * mean, m[0]) for m in _QUOTED.finditer(unit.folded) if any(m[1] in q for q in ask.quoted)]
    return [Anchor(*unit.view.span(s, e), weight, group) for s, e, weight, group in made if s < e]


def _with_one_figure(marks: Sequence[Anchor]) -> list[Anchor]:
    """The anchors of a row: a part must hold an asked figure, and many of them are no more than one."""
    return [replace(m, group=FIGURE, weight=MUST * m.weight) if m.group.startswith(FIGURE) else m for m in marks]


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
    return _once(lines)


def _once(lines: Sequence[Line]) -> list[Line]:
    """The lines without the sentence that the line before has just shown (…合力。他建议…: the second begins at 他建议)."""
    made: list[Line] = []
    for line in lines:
        said = made[-1].text.rstrip("。") if made and made[-1].sources[0].doc_id == line.sources[0].doc_id else ""
        rest = line.text[len(said) :].lstrip("。；") if said and line.text.startswith(said) else ""
        made.append(replace(line, text=rest) if rest else line)
    return made


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
