"""Whether the evidence answers the question: a calibrated confidence, and in words what is missing where it does not.

Everything is measured on the units that would be cited: subject, place, year, person and kind of figure must stand there together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answering import demands, spoken_of
from assistant.answering.asking import Ask
from assistant.answering.evidence import Unit, Words, allows, is_named, known_wordings, meets, table_unit
from assistant.answering.weights import ANSWER, ANSWER_BIAS, FOREIGN, OPEN, OPEN_BIAS, THRESHOLD, weigh
from assistant.schema import Document
from assistant.zh import answer_types as data
from assistant.zh import wordings
from assistant.zh.messages import answering as messages
from assistant.zh.normalise import fold
from assistant.zh.numerals import Amount, parse_number
from assistant.zh.places import Place, canonical, find_places, levels

if TYPE_CHECKING:
    from assistant.indexing.store import Index

FEATURES = (
    "score",  # probability of the best unit
    "bound",  # share of the subject's words that one cited figure (or unit) binds, with the asked place and year
    "near",  # the same within the figure's own clause and the one before it
    "weakest",  # least share of one of the subject's words in the best unit to be cited with its headings
    "towns",  # how many asked places stand in one unit to be cited, at most 3, where a figure is asked
    "loose",  # the same without regard to place and year
    "covered",  # share of the subject's words in the best of the units to be cited
    "slotless",  # 1 where a figure is asked and none of the asked kind is cited
    "clash",  # 1 where only other years are cited, or no figure of the subject is of an asked one
    "place",  # share of the foreign places that are missing from every unit to be cited
    "unknown",  # number of the question's words that stand nowhere, at most 2
    "meaning",  # best cosine
    "figure",  # 1 where a figure is asked
    "renamed",  # other words for the same
    "missing",  # where a figure is asked: share of the subject's words that stand nowhere near the figure: its sentence, paragraph, headings
    "spoken",  # share of the question's words, by their weight in the language, that one unit's paragraph and headings speak of
    "gap",  # weight of the word that is missing most there
    "nearest",  # best cosine of any unit that was found, cited or not
    "top",  # cosine of the best unit
    "absent",  # share of the question's words that stand nowhere in the library, less what the best units hold near them in meaning
    "source",  # 1 where the question names a paper of the library or a person whose words it reports
    "run",  # longest run of the question's words in one unit to be cited, 0..1
)

TELLING = 0.6  # weight from which a word names a matter (the words of grammar lie below: 要 0.62, 有 0.24; 补贴 0.76, 养老金 1.14)
MOST_NAMED = 3  # words that a refusal names as missing
AMONG = 12  # best units in which a word that stands nowhere may have one near in meaning
HALF_A_WORD = 0.34  # a word of which less stands in a text does not stand there
COUNTED = 0.4  # share of the counted thing's words that a unit must hold
COUNTED_SPOKEN = 0.6  # and share of its words' weight in the language, counted with words near in meaning
OWN_TOPIC = 0.25  # share of the matter's words that the asked person's words must hold
LEAST_INDICATOR = 3  # characters of the name of an indicator
SAME_SUBJECT = 0.5  # share of the subject's words from which the nearest unit counts as being on the same subject
_PERSON = re.compile(data.PERSON_ASKED)
_NAMED_FIRST = re.compile(data.NAMED_FIRST)


@dataclass(frozen=True, slots=True)
class Doubts:
    """What speaks against an answer, with the features of the decision."""

    features: tuple[float, ...]
    persons: tuple[str, ...]  # asked about, nowhere in the library
    cities: tuple[str, ...]  # asked about, not in the evidence
    years: tuple[str, ...]  # asked about, not in the evidence
    words: tuple[str, ...]  # nowhere in the library
    vetoes: tuple[str, ...] = ()  # what is asked by name and stands in none of the units: the answer is declined
    paper: str = ""  # title of the one paper that the question names, where the figure is in others only

    def feature(self, name: str) -> float:
        """One of FEATURES."""
        return self.features[FEATURES.index(name)]


def doubt(ask: Ask, words: Words, chosen: Sequence[Unit], ranked: Sequence[Unit], index: Index) -> Doubts:
    """The doubts about answering `ask` with the units `chosen` out of all `ranked`."""
    cited = list(chosen) or list(ranked[:1])
    persons = strangers(ask, index)
    present = [names(u) for u in cited]
    asked = spoken_of.asked(ask)
    spoken = spoken_of.best_of(asked, [_surrounded(u, index) for u in cited])
    missing = tuple(c for c in ask.foreign if not any(c in found for found in present))
    fits = [u.feature("year") for u in cited if not ask.figure or u.feature("slot") > 0] or [u.feature("year") for u in cited]
    subject = subject_of(ask, words)
    strict, loose = (max((bound(u, ask, subject, strict=s) for u in cited), default=0.0) for s in (True, False))
    features = (
        ranked[0].score if ranked else 0.0,
        strict,
        max((bound(u, ask, subject, strict=True, near=True) for u in cited), default=0.0),
        max((subject.weakest(subject.found(u.folded + u.around)) for u in cited), default=0.0),
        max((min(3.0, len(set(ask.foreign) & found)) for found in present), default=0.0) if ask.figure else 0.0,
        loose,
        max((subject.share(subject.found(u.folded + u.around)) for u in cited), default=0.0),
        float(ask.figure and not any(u.feature("slot") > 0 for u in cited)),
        float(bool(ask.years) and (max(fits, default=-1.0) < 0 or (ask.figure and not strict and loose > 0 and not missing))),
        len(missing) / len(ask.foreign) if ask.foreign else 0.0,
        float(min(2, len(words.unknown))),
        max((u.feature("meaning") for u in cited), default=0.0),
        float(ask.figure),
        max((u.feature("renamed") for u in cited), default=0.0),
        _missing(cited, ask, subject, index) if ask.figure and not ask.foreign else 0.0,
        spoken.share,
        spoken.gap,
        max((u.feature("meaning") for u in ranked), default=0.0),
        ranked[0].feature("meaning") if ranked else 0.0,
        0.0 if ask.figure else _absent(asked, ranked[:AMONG], index),
        float(_names_source(ask, index)),
        max((u.feature("run") for u in cited), default=0.0),
    )
    years = tuple(_said(y) for y in ask.years) if features[FEATURES.index("clash")] else ()
    if features[FEATURES.index("towns")] and _is_unbound(features):  # the place is named, the figure beside it is another one
        missing = missing or ask.foreign
    return Doubts(features, persons, missing, years, words.unknown, tuple(vetoes(ask, words, cited, index)))


def _names_source(ask: Ask, index: Index) -> bool:
    """True where the question names a sort of paper that the library holds, or a person whose words are reported."""
    if any(speech.person in ask.persons for d in index.documents.values() for speech in d.speeches):
        return True
    return bool(ask.papers or ask.docs) and not ask.foreign and any(is_named(d, ask) for d in index.documents.values())


def _absent(asked: Mapping[str, float], units: Sequence[Unit], index: Index) -> float:
    """Share of the words' weight that stands nowhere in the library, less what the units hold near it in meaning."""
    gone = [word for word in asked if not stands(word, index)]
    texts = [_surrounded(u, index) for u in units] if gone else []
    lost = sum(asked[word] * (1 - max((spoken_of.nearness(word, text) for text in texts), default=0.0)) for word in gone)
    return lost / sum(asked.values()) if gone else 0.0


def _surrounded(unit: Unit, index: Index) -> str:
    """The unit, its headings and its paragraph, folded, without white space."""
    paragraph = index.documents[unit.doc_id].text[unit.paragraph[0] : unit.paragraph[1]]
    return unit.folded + unit.around + "".join(fold(paragraph).split())


def _missing(cited: Sequence[Unit], ask: Ask, subject: Words, index: Index) -> float:
    """Share of the subject's words (those with grammar in them apart) that the best unit with a figure and what is around it do not hold."""
    shares = []
    for unit in cited:
        text = _surrounded(unit, index)
        found = subject.found(text) | _renamed(ask, subject, text)
        gone = [s for s in subject.segments if not any(set(p) & data.FUNCTION for p in s) and subject.share(s & found) < HALF_A_WORD * subject.share(s)]
        shares.append(sum(subject.share(s) for s in gone))
    return min(shares, default=1.0)


def _renamed(ask: Ask, subject: Words, text: str) -> set[str]:
    """The pairs of the question's words that stand in the text under another name (`zh.wordings`)."""
    renamed = [w for w in known_wordings(ask.content) if any(fold(other) in text for other, _ in wordings.table()[w])]
    return {p for p in subject.weights if any(p in w for w in renamed)}


def vetoes(ask: Ask, words: Words, cited: Sequence[Unit], index: Index) -> list[str]:
    """What the question asks by name and no unit to be cited states: a person's particular or subject, a measure, a place."""
    found = []
    particular = demands.missing_particular(ask, cited)
    if ask.persons and ask.kind != "who" and not any(is_of(u, ask) for u in cited):
        found.append(messages.WORDS_OF.format(person=ask.persons[0]))
    elif (unknown := _named_first(ask)) and not any(unknown in u.folded for u in cited):
        found.append(messages.WORDS_OF.format(person=unknown))
    elif particular:
        found.append(messages.OF.format(whose=ask.persons[0], what=particular))
    elif len(ask.persons) == 1 and ask.kind != "who" and (topic := foreign_topic(ask, words, index)):
        found.append(messages.PERSON_ON.format(person=ask.persons[0], topic=topic))
    if (phases := demands.phases_in(fold(ask.text))) and not any(phases & _phases_of(u, index) for u in cited):
        found.append("、".join(sorted(phases)))
    stated = demands.figures_of(ask)
    if stated and not any(demands.holds_figure(u, index.documents[u.doc_id], stated) or demands.is_denied(u, ask, stated) for u in cited):
        found.append(stated[0])
    if (office := demands.office_of(ask)) and not any(demands.names_holder(u, office) for u in cited):
        found.append(messages.OFFICE_NAME.format(office=office))
    if not ask.figure:
        return [*found, *_elsewhere(ask, cited, index)]
    name = demands.object_of(ask)
    about = [u for u in cited if demands.is_about(u, name, index.documents[u.doc_id])]
    measure = demands.measure_asked(ask)
    district = demands.district_of(ask)
    if name and not about:
        found.append(name)
    elif district and not any(demands.is_of_district(u, district) for u in about if u.feature("slot") > 0):
        found.append(messages.OF.format(whose=district, what=demands.indicator_behind(ask, district) or messages.SUCH_DATA))
    elif (counted := _uncounted(ask, words, [u for u in about if not ask.years or u.feature("year") > -1])):
        found.append(counted)
    elif (narrowing := demands.narrowing_of(ask)) and not any(u.feature("slot") > 0 for u in _of_asked(about, ask)):
        phrase = demands.phrase_of(ask, next((n for n in narrowing if not stands(n, index)), narrowing[-1]))
        found.append(messages.OF.format(whose=ask.foreign[0], what=phrase) if ask.foreign else phrase)
    elif measure and not any(u.feature("slot") > 0 for u in about):
        found.append(messages.OF.format(whose=name, what=_asked_name(ask, measure)) if name else _asked_name(ask, measure))
    return found


def _elsewhere(ask: Ask, cited: Sequence[Unit], index: Index) -> list[str]:
    """The foreign places of an open question where none of them stands in a cited unit, its paragraph or its headings (武汉的智能传感谷).

    So it is with 13 of 13 questions with a false premise and with none of the answerable ones of the sets of docs/answers.md.
    """
    texts = [_surrounded(u, index) for u in cited]
    spoken = {c for c in ask.foreign if any(c in text for text in texts) or any(c in names(u) for u in cited)}
    return [] if spoken else list(ask.foreign)


def _phases_of(unit: Unit, index: Index) -> set[str]:
    """The parts by number that the unit or its headings name, else those that the sentences before it in its paragraph do."""
    before = index.documents[unit.doc_id].text[unit.paragraph[0] : unit.start]
    return demands.phases_in(unit.folded + unit.around) or demands.phases_in("".join(fold(before).split()))


def _of_asked(units: Sequence[Unit], ask: Ask) -> list[Unit]:
    """The units of the foreign places asked about, all of them where there are none."""
    return [u for u in units if set(ask.foreign) & names(u)] or list(units)


def _named_first(ask: Ask) -> str:
    """A person named at the head of the question whose words no paper reports; "" where there is none."""
    found = None if ask.persons else _NAMED_FIRST.match(ask.text)
    return found[0] if found and not set(found[0]) & data.NOT_IN_NAMES else ""


def is_of(unit: Unit, ask: Ask) -> bool:
    """True where a person asked about says the unit, or where it names that person outside of anybody's speech."""
    if unit.speech is not None:
        return unit.speech.person in ask.persons
    return any(p in unit.folded for p in ask.persons)


def _uncounted(ask: Ask, words: Words, units: Sequence[Unit]) -> str:
    """What the question counts, where next to nothing of it stands in any unit with a figure; "" where it does."""
    nouns = demands.counted_of(ask)
    texts = [u.folded + u.around for u in units if u.feature("slot") > 0]
    for noun in nouns:
        thing = words.only(noun)
        if not thing.weights or any(thing.share(thing.found(t) | (_renamed(ask, thing, t) & thing.weights.keys())) >= COUNTED for t in texts):
            asked = spoken_of.weighed(noun)
            if not asked or spoken_of.best_of(asked, texts).share >= COUNTED_SPOKEN:
                return ""
    return nouns[0] if nouns else ""


def _asked_name(ask: Ask, measure: Sequence[str]) -> str:
    """The measure as the question writes it."""
    return next((m for m in measure if m in ask.content), measure[0]).upper()


def foreign_topic(ask: Ask, words: Words, index: Index) -> str:
    """The question's matter, where the named person's own words hold next to nothing of it; "" where they do or none is named."""
    name = ask.persons[0]
    pairs = {name[i : i + 2] for i in range(len(name) - 1)} | {name[:1], name[-1:]}
    about = words.without({p for p in words.weights if p in pairs or any(c in name for c in p) or p in data.ABOUT_SPEAKING})
    said = "".join(
        fold(d.text[s.start : s.end]) for d in index.documents.values() for speech in d.speeches if speech.person == name for s in speech.spans
    )
    if not said or not about.weights or about.share(about.found("".join(said.split()))) >= OWN_TOPIC:
        return ""
    if any(word in said for word, _ in ask.expansions):
        return ""
    rest = ask.content
    for gone in (name, *data.ABOUT_SPEAKING):
        rest = rest.replace(gone, " ")
    return max(rest.split(), key=len, default="").strip("对在就的")


def subject_of(ask: Ask, words: Words) -> Words:
    """The question's words without the places."""
    cities = {c[i : i + 2] for c in ask.cities for i in range(len(c) - 1)}
    return words.without(cities)


def names(unit: Unit) -> set[str]:
    """Places that stand in the unit, and the paper's own."""
    labels = {canonical(row[0].text.strip()) for row in unit.table.rows if row} if unit.table else set()
    return labels | {p.name for p in find_places(unit.folded)} | ({unit.home} - {""})


def _said(year: tuple[int, int]) -> str:
    return f"{year[0]}年" if year[0] == year[1] else f"{year[0]}—{year[1]}年"


def strangers(ask: Ask, index: Index) -> tuple[str, ...]:
    """Persons whom the question names by role and whose names stand nowhere in the library."""
    known = ask.persons if ask.kind != "who" else ()
    named = [n for n in (*_PERSON.findall(ask.text), _named_first(ask)) if n]
    named = [n for n in named if not any(n.startswith(k) or k.startswith(n) for k in known)]
    return tuple(name for name in (*known, *named) if not set(name) & data.NOT_IN_NAMES and not stands(name, index))


def stands(word: str, index: Index) -> bool:
    """True where the library holds the word (all of its pairs in one passage, then the word itself)."""
    rows, _ = index.lexical(word, 20)
    return any(fold(word) in "".join(fold(index.passages[int(row)].text).split()) for row in rows)


def nowhere_in(ask: Ask, index: Index) -> list[str]:
    """The words of the question's matter that stand nowhere in the library, neither themselves nor under another name, heaviest first, at most MOST_NAMED."""
    asked = spoken_of.asked(ask)
    gone = [w for w in asked if len(w) > 1 and asked[w] >= TELLING and _is_whole(w, ask.content) and not stands(w, index) and not any(stands(o, index) for o in spoken_of.other_names(w))]
    return sorted(sorted(gone, key=lambda w: -asked[w])[:MOST_NAMED], key=ask.content.find)


def _is_whole(word: str, content: str) -> bool:
    """False for a piece of a longer name in Latin letters (pc of pct)."""
    return not word.isascii() or bool(re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", content))


def byline_of(name: str, index: Index) -> str:
    """Title of the paper in which the name stands outside of what is searched: as author, reporter or photographer; "" where it does not."""
    return next((d.title.strip("《》 \n") for d in index.documents.values() if name in d.text), "")


def bound(unit: Unit, ask: Ask, subject: Words, *, strict: bool, near: bool = False) -> float:
    """Share of the subject's words that stand before one figure of the asked kind (or in the unit where none is asked).

    `strict`: the figure must belong to the asked place and year as far as the sentence tells. `near`: words count only in
    the figure's own clause and the one before it.
    """
    if strict and ask.foreign and not set(ask.foreign) & names(unit):
        return 0.0
    if unit.table is not None and ask.figure and ask.units and not table_unit(unit.table, ask):
        return 0.0
    if unit.table is not None or not ask.figure:
        if strict and ask.years and unit.feature("year") < 0:
            return 0.0
        return subject.share(subject.found(unit.folded + unit.around))
    best = subject.share(subject.found(unit.folded + unit.around)) if (unit.years and demands.asks_when(ask)) or demands.says_how_often(unit, ask) else 0.0
    places = find_places(unit.folded)
    each = _each(unit, ask) & subject.weights.keys()
    for amount in unit.amounts:
        if (ask.units and not allows(ask.units, amount)) or amount.unit == "年":
            continue
        if strict and not (belongs(unit, amount, places, ask) and _of_year(unit, amount, ask)):
            continue
        before = unit.folded[_clause_before(unit.folded, amount.start) if near else 0 : amount.end + 12]
        best = max(best, subject.share(subject.found(before if near else before + unit.around) | each))
    return best


def _each(unit: Unit, ask: Ask) -> set[str]:
    """The pairs of "三类人才" where the question asks a figure of each and the unit gives so many of them, each with a figure."""
    found = re.search(data.EACH_COUNTED, fold(ask.text)) if ask.units else None
    if not found or unit.folded.count(found[2]) < (count := int(parse_number(found[1]))):
        return set()
    if sum(allows(ask.units, a) for a in unit.amounts) < count:
        return set()
    return {found[0][i : i + 2] for i in range(len(found[0]) - 1)}


def _clause_before(folded: str, at: int) -> int:
    """Where the clause before the one that holds `at` begins."""
    own = max(folded.rfind(mark, 0, at) for mark in ",;。")
    return max(0, max(folded.rfind(mark, 0, max(0, own)) for mark in ",;。") + 1)


def belongs(unit: Unit, amount: Amount, places: Sequence[Place], ask: Ask) -> bool:
    """True where the figure belongs to an asked place; without one, where it does not belong to another city."""
    if "分别" in unit.folded:
        return True
    level = "province" if ask.foreign and all(levels().get(c) == "province" for c in ask.foreign) else "city"
    before = [p for p in places if p.level == level and p.start < amount.start]
    if ask.foreign:
        nearest = before[-1].name if before else unit.home
        return nearest in (*ask.cities, *((ask.own,) if ask.kind == "compare" else ()))
    clause = max(unit.folded.rfind(mark, 0, amount.start) for mark in ",;。、")
    close = [p.name for p in before if p.start > clause]
    return not close or not ask.own or close[-1] in (*ask.cities, ask.own)


def _of_year(unit: Unit, amount: Amount, ask: Ask) -> bool:
    """True where the last year named before the figure (else the paragraph's, else the period's) answers an asked one."""
    if not ask.years:
        return True
    own = [y for y in unit.years if unit.folded[max(0, y.start - 1) : y.start] not in tuple(data.BASE_BEFORE)]
    named = [y for y in own if y.start < amount.start][-1:] or own[:1]
    if named:
        return any(meets(asked, (named[0].first, named[0].last)) for asked in ask.years)
    return unit.feature("year") > 0


def confidence(doubts: Doubts) -> float:
    """Probability that the evidence answers the question, 0..1. Questions for a figure and the others are weighed apart."""
    if not doubts.feature("figure"):
        return weigh(FEATURES, doubts.features, OPEN, OPEN_BIAS)
    probability = weigh(FEATURES, doubts.features, ANSWER, ANSWER_BIAS)
    foreign = doubts.feature("missing") >= FOREIGN or _is_unbound(doubts.features)
    return min(probability, THRESHOLD / 2) if foreign else probability


def _is_unbound(features: Sequence[float]) -> bool:
    """True where a figure of another place or of a year is asked and no cited figure of the subject is of that place and year.

    So it is with 14 of 14 (place) and 21 of 21 (year) unanswerable and with none of the answerable questions of the sets of docs/answers.md.
    """
    named = dict(zip(FEATURES, features, strict=True))
    return bool(named["figure"] and (named["towns"] or named["place"] or named["clash"]) and not named["bound"])


def reason(ask: Ask, doubts: Doubts, units: Sequence[Unit], index: Index) -> str:
    """What the papers do not hold, in one or two sentences."""
    if not re.search(r"[\u4e00-\u9fff]", ask.text):
        return messages.NO_WORDS
    if doubts.cities and units and (premise := _premise(ask, doubts, units)):
        return premise
    if doubts.paper:
        what = indicator_of(ask, units)
        return (messages.NOT_IN_PAPER_OF if what else messages.NOT_IN_PAPER).format(title=doubts.paper, what=what)
    absent = [m for m in (*doubts.persons, *doubts.cities, *doubts.years, *doubts.vetoes) if "的" not in m and not stands(m, index)]
    wanted = [v for v in doubts.vetoes if v not in absent and not any(p in v for p in doubts.persons)]
    whose = [m for m in (*doubts.cities, *doubts.years) if m not in absent]
    district = demands.district_of(ask)
    what = demands.indicator_behind(ask, district) if district else indicator_of(ask, units)
    wanted = [w for w in wanted if not (whose and w in what)]
    given = _years_given(ask, units) if ask.years and units and not any(district and district in v for v in doubts.vetoes) and (doubts.feature("covered") >= SAME_SUBJECT or demands.measure_asked(ask)) else []
    if wanted and given and not doubts.cities:  # the measure is there, of other years
        whose, what, wanted = ["years"], wanted[0], wanted[1:]
    found = [messages.NOT_FOUND.format(what="、".join(f"“{w}”" for w in wanted))] if wanted else []
    if whose:
        found.append(messages.NOT_TOGETHER.format(whose=_whose(ask, doubts, whose), what=f"“{what}”" if what else messages.SUCH_DATA))
    authors = {name: title for name in absent if name in doubts.persons and (title := byline_of(name, index))}
    found += [messages.AUTHOR.format(name=name, title=title) for name, title in authors.items()]
    nowhere = list(dict.fromkeys([*(a for a in absent if a not in authors), *(w for w in nowhere_in(ask, index) if not any(w in m or m in w for m in (*wanted, *absent)))]))
    if nowhere:
        found.append(messages.NOWHERE.format(words="”“".join(nowhere)))
    if not wanted and not whose and not absent:
        found.insert(0, messages.NOT_FOUND_PLAIN)
    if given and not doubts.cities:
        found.append(messages.THESE_YEARS.format(years="、".join(f"{y}年" for y in given)))
    return "".join(found)


def _premise(ask: Ask, doubts: Doubts, units: Sequence[Unit]) -> str:
    """That the thing asked about is not the named place's, and whose it is; "" where another place's figure of a general indicator is asked."""
    thing = demands.object_of(ask) or _thing(ask, units[0])
    if ask.figure and not (doubts.paper or demands.object_of(ask)):
        return ""
    whose, what = "、".join(doubts.cities), f"“{thing}”" if thing else messages.SUCH_MATTER
    own = units[0].home if thing and units[0].home not in ask.cities else ""
    return messages.NOT_TOGETHER.format(whose=whose, what=what) + messages.WHOSE.format(place=own, thing=thing) * bool(own)


def _thing(ask: Ask, unit: Unit) -> str:
    """The longest run of whole words of the question, its places apart, that stands in the unit or its headings; "" for a short one."""
    best, text = "", unit.folded + unit.around
    for piece in ask.content.split():
        for part in re.split("|".join(f"{re.escape(c)}[市省]?" for c in ask.cities) or r"$^", piece):
            cut = spoken_of.lexicon().words(part)
            runs = ("".join(cut[i:j]) for i in range(len(cut)) for j in range(i + 1, len(cut) + 1))
            best = max([best, *(run for run in runs if run in text)], key=len)
    return best if len(best) >= LEAST_INDICATOR else ""


def _whose(ask: Ask, doubts: Doubts, present: Sequence[str]) -> str:
    """The asked places and years that the papers know, but not with the asked indicator (长沙2020年)."""
    places = [c for c in doubts.cities if c in present] or [*ask.cities, demands.district_of(ask)]
    years = [_said(y) for y in ask.years if _said(y) in present or not doubts.years]
    return "、".join(filter(None, places)) + "、".join(years)


def indicator_of(ask: Ask, units: Sequence[Unit]) -> str:
    """What a figure is asked of, as the question writes it: the word of the question that shares the longest run with the best unit; "" for none."""
    best, whole = _common_run(ask, units[0]) if units else ("", "")
    if len(best) < LEAST_INDICATOR or not re.search(r"[\u4e00-\u9fff]", best):
        return ""
    named = re.sub(data.AROUND_INDICATOR, "", whole)
    at = fold(ask.text).find(named)
    return ask.text[at : at + len(named)] if at >= 0 and len(fold(ask.text)) == len(ask.text) else named


def _common_run(ask: Ask, unit: Unit) -> tuple[str, str]:
    """The longest run of a piece of the question, its places apart, that stands in the unit or its headings, and that piece."""
    best, whole = "", ""
    for piece in ask.content.split():
        for part in re.split("|".join(map(re.escape, ask.cities)) or r"$^", piece):
            for i in range(len(part)):
                while i + len(best) < len(part) and part[i : i + len(best) + 1] in unit.folded + unit.around:
                    best, whole = part[i : i + len(best) + 1], part
    return best, whole


def _years_given(ask: Ask, units: Sequence[Unit]) -> list[int]:
    """The years of which the papers give the asked indicator: named last before a figure of the asked kind in its own clause."""
    indicator = max((_common_run(ask, unit)[0] for unit in units[:AMONG]), key=len, default="")
    names = [*(demands.measure_asked(ask) or (indicator,)), *spoken_of.other_names(indicator)]
    names = [name for name in names if len(name) >= LEAST_INDICATOR]
    given = set()
    for unit in units if names else ():
        if unit.table is not None or unit.feature("slot") <= 0:
            continue
        places = find_places(unit.folded)
        for amount in (a for a in unit.amounts if (not ask.units or allows(ask.units, a)) and belongs(unit, a, places, ask)):
            clause = unit.folded[_clause_before(unit.folded, amount.start) : amount.end + demands.BEHIND]
            if not any(name in clause for name in names):
                continue
            named = [y for y in unit.years if y.start < amount.start and unit.folded[max(0, y.start - 1) : y.start] not in tuple(data.BASE_BEFORE)]
            given |= {y.last for y in named[-1:]}
    return sorted(given - {y for asked in ask.years for y in asked})


def place_of(document: Document, offset: int) -> str:
    """Title and last heading, as named in running text."""
    path = document.heading_path(offset)
    title = document.title.strip("《》 ")
    heading = re.sub(data.LEAD_IN, "", " ".join(path[-1].split())).rstrip("。；：:，") if path else ""
    return f"《{title}》{heading}"
