"""The stretches of the papers that may answer: whole sentences and whole exhibits, each measured against the question.

A unit is what one citation will quote: a sentence (never a part of one), or a chart or table with all of its rows.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.answering import demands
from assistant.answering.asking import Ask
from assistant.schema import EXCLUDED_BLOCKS, BlockKind, Document, Facts, Hit, SectionKind, Speech, Table
from assistant.zh import answer_types as data
from assistant.zh import wordings
from assistant.zh.normalise import View, fold
from assistant.zh.numerals import Amount, YearMention, find_amounts, find_years, parse_number
from assistant.zh.places import find_places, levels
from assistant.zh.sentences import sentence_spans
from assistant.zh.speaking import own_words

if TYPE_CHECKING:
    from assistant.indexing.store import Index

FEATURES = (
    "covered",  # share of the question's word weight that stands in the unit
    "around",  # further share that stands in its headings, title or speaker
    "nearby",  # further share that stands in the rest of its paragraph
    "run",  # longest run of the question's words found in the unit, 0..1
    "renamed",  # weighted share of the other words for the same that stand in the unit, in it or its headings
    "meaning",  # cosine of question and unit
    "rank",  # 1 / log2(2 + rank of its passage), 1 for the best
    "passage",  # score of its passage relative to the best one
    "slot",  # where a figure is asked: 1 where it holds one of the asked unit, else -1
    "year",  # 1 in the unit, less around it, -1 where only other years are named
    "place",  # share of the named places that stand in it
    "alien",  # 1 where it names other cities only, and none of them is asked
    "person",  # 1 where it is the named person's speech
    "paper",  # 1 where its paper is one that the question names
    "quoted",  # share of the question's quoted terms that stand in it
    "fit",  # words that mark the kind of answer (operative, weak points, targets)
    "goal",  # where a figure is asked: 1 where both or neither are targets, else -1
    "long",  # length beyond 120 characters, in hundreds
    "exhibit",  # 1 for a chart or table
)


NOT_SENTENCES = EXCLUDED_BLOCKS | {BlockKind.HEADING, BlockKind.TABLE, BlockKind.CHART, BlockKind.CAPTION}
LEAD_CHARS = 30  # a first sentence up to this length is the paragraph's subject, as in most numbered paragraphs of a plan
_ORDINAL = re.compile(data.ITEM_START)
LABEL_CHARS = 40  # a line of at most so many characters without a full stop names what the next line says


@dataclass(frozen=True, slots=True)
class Unit:
    """text[start:end] of one document, with what is known of it."""

    doc_id: str
    start: int
    end: int
    text: str
    view: View  # `text` folded, without white space; amounts, years and matches below count its characters
    around: str  # folded headings, title, speaker
    paragraph: tuple[int, int]
    hit: int  # rank of the passage it stands in, 0 for the best
    amounts: tuple[Amount, ...] = ()
    years: tuple[YearMention, ...] = ()
    table: Table | None = None
    speech: Speech | None = None
    features: tuple[float, ...] = ()
    score: float = 0.0  # probability that it holds the answer
    merit: float = 0.0  # log odds of the same as if its passage were the best one: for comparing papers that are searched apart
    goal: bool = False  # it states a target
    home: str = ""  # the place that the paper's title names: its sentences are of that place unless they name another
    matched: tuple[tuple[int, int], ...] = field(default=())  # places in the unit where the question's words stand

    @property
    def folded(self) -> str:
        """The text folded, without white space."""
        return self.view.text

    def feature(self, name: str) -> float:
        """One of FEATURES."""
        return self.features[FEATURES.index(name)] if self.features else 0.0


@dataclass(frozen=True, slots=True)
class Words:
    """The question's pairs of characters with their weights (rarity in the library, small where they straddle two words)."""

    weights: Mapping[str, float]
    unknown: tuple[str, ...]  # words of three characters or more that stand nowhere in the library
    total: float
    segments: tuple[frozenset[str], ...] = ()  # the pairs of each word of the question, heavier ones only
    same: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = ()  # (pairs of a word, other words for the same)

    def found(self, text: str) -> set[str]:
        """The pairs that stand in a folded text, themselves or under another name."""
        inside = {p for p in self.weights if p in text}
        for pairs, others in self.same:
            if not pairs <= inside and any(other in text for other in others):
                inside |= pairs
        return inside

    def share(self, pairs: Iterable[str]) -> float:
        """Share of the whole weight that the pairs carry, 0..1."""
        return sum(self.weights[p] for p in set(pairs)) / self.total if self.total else 0.0

    def weakest(self, pairs: Iterable[str]) -> float:
        """Least share of a word's weight that the pairs carry, over the question's words; 1 where there are none."""
        present = set(pairs)
        shares = [sum(self.weights[p] for p in s if p in present) / sum(self.weights[p] for p in s) for s in self.segments]
        return min(shares, default=1.0)

    def without(self, pairs: Iterable[str]) -> Words:
        """The same words without some pairs."""
        gone = set(pairs)
        weights = {p: w for p, w in self.weights.items() if p not in gone}
        segments = tuple(kept for s in self.segments if (kept := s - gone))
        return Words(weights, self.unknown, sum(weights.values()), segments, tuple((p - gone, o) for p, o in self.same if p - gone))

    def only(self, content: str) -> Words:
        """The words that stand in `content`."""
        return self.without({p for p in self.weights if p not in content})

    def leaning(self, content: str) -> Words:
        """The same words, those that do not stand in `content` at less weight."""
        weights = {p: w if p in content else OTHER_PART * w for p, w in self.weights.items()}
        return Words(weights, self.unknown, sum(weights.values()), self.segments, self.same)


RENAMED = 0.5  # share of the idf of a once-seen pair that a word known under another name weighs
UNKNOWN_CHARS = 3  # shorter stretches are often half a word
_GRAMMAR = re.compile(f"[{''.join(sorted(data.FUNCTION))}]")
FAR = 99  # rank of what stands in no passage that was found
HOLDS = 0.3  # a pair of less cohesion parts two words
HEAVY = 0.12  # share of the question's whole weight from which one of its words must not be missing
OTHER_PART = 0.4  # weight of the rest of the question's words for one part of it


def words_of(ask: Ask, index: Index) -> Words:
    """The question's words weighed by their rarity in the index."""
    weights: dict[str, float] = {}
    renamed = [*(word for word, _ in ask.same), *ask.persons, *ask.cities, *known_wordings(ask.content)]
    unknown: list[str] = []
    segments: list[frozenset[str]] = []
    pieces = [p for p in ask.content.split() if len(p) > 1] or ask.content.split()  # what is left of a cut word says nothing
    for piece in pieces:
        pairs = [piece] if piece.isdigit() else [piece[i : i + 2] for i in range(len(piece) - 1)] or [piece]
        counts = _frequencies(pairs, index)
        unknown += [run for run in _runs_of_unknown(piece, counts) if not any(word in run or run in word for word in renamed)]
        cohesion = [0.0 if _is_grammar(pair, count) else _cohesion(counts, i) for i, (pair, count) in enumerate(zip(pairs, counts, strict=True))]
        for pair, count, hold in zip(pairs, counts, cohesion, strict=True):
            if hold > 0:
                weights[pair] = max(index.terms.idf(count) * hold, weights.get(pair, 0.0))
        segments += _segments(pairs, cohesion)
    for word, _ in ask.same:  # a word that the library knows under another name only is no unknown word
        for i in range(len(word) - 1):
            if word in "".join(ask.content.split()) or word in ask.content:
                weights[word[i : i + 2]] = max(weights.get(word[i : i + 2], 0.0), RENAMED * index.terms.idf(1))
    total = sum(weights.values())
    heavy = tuple(dict.fromkeys(s for s in segments if sum(weights[p] for p in s) >= HEAVY * total))
    same = tuple((p, others) for word, others in ask.same if (p := frozenset(word[i : i + 2] for i in range(len(word) - 1)) & weights.keys()))
    return Words(weights, tuple(dict.fromkeys(unknown)), total, heavy, same)


def _segments(pairs: Sequence[str], cohesion: Sequence[float]) -> list[frozenset[str]]:
    """Runs of pairs that hold together: the words of a piece."""
    runs: list[list[str]] = [[]]
    for pair, hold in zip(pairs, cohesion, strict=True):
        if hold < HOLDS:
            runs.append([])
        else:
            runs[-1].append(pair)
    return [frozenset(run) for run in runs if run]


def _frequencies(pairs: Sequence[str], index: Index) -> list[int]:
    """In how many passages each pair of characters stands."""
    import numpy as np

    from assistant.indexing.lexical import terms

    keys = [terms(pair)[:1] for pair in pairs]
    known = np.array([int(k[0]) if len(k) else 0 for k in keys], dtype=np.uint64)
    return [int(n) for n in index.terms.frequencies(known)]


def _cohesion(counts: Sequence[int], i: int) -> float:
    """Near 0 where the pair is much rarer than both neighbours: then it straddles two words. Unknown pairs weigh little."""
    neighbours = [counts[j] for j in (i - 1, i + 1) if 0 <= j < len(counts)]
    if counts[i] == 0:
        return 0.0 if any(neighbours) else 0.5
    least = min(neighbours, default=0)
    return min(1.0, counts[i] / (0.15 * least)) if least else 1.0


def _is_grammar(pair: str, count: int) -> bool:
    """True for a pair that carries no subject: two characters of grammar, or one in a pair that the library does not know."""
    grammar = sum(c in data.FUNCTION for c in pair)
    return grammar == len(pair) or (grammar > 0 and count == 0)


def known_wordings(content: str) -> list[str]:
    """Words of the question that are known under other names (`zh.wordings`)."""
    known = wordings.table()
    return [content[i : i + n] for i in range(len(content)) for n in range(2, 7) if content[i : i + n] in known]


def _runs_of_unknown(piece: str, counts: Sequence[int]) -> list[str]:
    """Words at the edge of a piece that the library does not know: no part of a known word, no grammar, three characters or more."""
    found, begin = [], None
    for i, count in enumerate([*counts, 1]):
        if count == 0 and begin is None:
            begin = i
        elif count and begin is not None:
            if begin == 0 or i == len(counts):  # in the middle it straddles words that are known
                run = piece[begin + (begin > 0) : i + (i == len(counts))]
                found += [word for word in _GRAMMAR.split(run) if len(word) >= UNKNOWN_CHARS]
            begin = None
    return found


# --------------------------------------------------------------------------- gathering


def gather(hits: Sequence[Hit], documents: Mapping[str, Document], facts: Mapping[str, Facts]) -> list[Unit]:
    """The sentences and exhibits of the hits, each once, in the order of the hits. Advertisements are left out."""
    units: dict[tuple[str, int, int], Unit] = {}
    for rank, hit in enumerate(hits):
        document = documents[hit.passage.doc_id]
        goals = facts[document.doc_id].goals
        for unit in units_of(document, hit.passage.start, hit.passage.end, rank):
            if any(unit.start <= g.start < unit.end and g.value is not None for g in goals):
                unit = replace(unit, goal=True)
            units.setdefault((unit.doc_id, unit.start, unit.end), unit)
    return list(units.values())


def units_of(document: Document, start: int, end: int, rank: int) -> Iterable[Unit]:
    """The sentences and exhibits that touch [start, end)."""
    tables = [t for t in document.tables if t.start < end and start < t.end]
    for table in tables:
        yield of_table(document, table, rank)
    for i, block in enumerate(document.blocks):
        if block.end <= start or block.start >= end or block.kind in NOT_SENTENCES or _is_title(document, block.start) or _is_label(document, i):
            continue
        label = _label_before(document, i)
        for low, high in _sentences_in(document, block.start, block.end):
            inside = low < end and start < high and not any(t.start < high and low < t.end for t in tables)
            if inside and high - low >= 4:
                first = label if low == block.start and label is not None else low
                yield of_sentence(document, first, high, (block.start, block.end), rank)


def _is_title(document: Document, at: int) -> bool:
    """True inside the paper's own title: it says what the paper is called and nothing of a matter."""
    title = document.metadata.title
    return title.start is not None and title.end is not None and title.start <= at < title.end


def _sentences_in(document: Document, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of a paragraph; what the reporter says before somebody is introduced is never joined to that person's words."""
    speech = document.speech(start)
    turn = speaker_from(document, speech, start) if speech is not None else start
    cuts = [start, turn, end] if start < turn < end else [start, end]
    return [(low + a, low + b) for low, high in pairwise(cuts) for a, b in _sentences(document.text[low:high])]


def speaker_from(document: Document, speech: Speech, offset: int) -> int:
    """Where in the stretch of a speech around `offset` the person's own words begin."""
    span = next((s for s in speech.spans if s.start <= offset < s.end), speech.spans[0])
    return span.start + (own_words(document.text[span.start : span.end], speech.person, speech.role) if span == speech.spans[0] else 0)


@lru_cache(maxsize=8192)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(_led(text, sentence_spans(text)))


def _led(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences, where a short one that only names the subject of the next (加快园区建设。…; 二是…。) is joined to it."""
    joined: list[tuple[int, int]] = []
    i = 0
    while i < len(spans):
        low, high = spans[i]
        leads = high - low <= LEAD_CHARS and (i == 0 or bool(_ORDINAL.match(text[low:high]))) and i + 1 < len(spans)
        joined.append((low, spans[i + 1][1] if leads else high))
        i += 2 if leads else 1
    return joined


def _label_before(document: Document, i: int) -> int | None:
    """Start of the block before block `i` where that is a label line: short, of the same section, without a full stop, followed by text."""
    if i == 0:
        return None
    return document.blocks[i - 1].start if _is_label(document, i - 1) else None


def _is_label(document: Document, i: int) -> bool:
    """True where block `i` only names what the longer next block of the same section says."""
    if i + 1 >= len(document.blocks):
        return False
    label, block = document.blocks[i], document.blocks[i + 1]
    text = document.text[label.start : label.end].strip()
    if label.kind is not BlockKind.PARAGRAPH or block.kind is not BlockKind.PARAGRAPH or len(text) > LABEL_CHARS or text[-1:] in "。！？；;.”":
        return False
    return block.end - block.start > len(text) and document.heading_path(label.start) == document.heading_path(block.start)


def of_sentence(document: Document, start: int, end: int, paragraph: tuple[int, int], rank: int) -> Unit:
    """The sentence [start, end) as a unit."""
    text = document.text[start:end]
    view, amounts, years = _read(text)
    speech = document.speech(start)
    if speech is not None and end <= speaker_from(document, speech, start):
        speech = None  # the reporter's own sentence before the person is introduced
    who = speech.person if speech else ""
    if speech is not None and start == speaker_from(document, speech, start) > paragraph[0]:
        who += document.text[paragraph[0] : start]  # the reporter's sentence says what the first words of a speech are about
    return Unit(
        document.doc_id, start, end, text, view, _around(document, start, who) + _lead_of(document, start, paragraph), paragraph, rank,
        amounts, years, None, speech, home=home_of(document),
    )  # fmt: skip


@lru_cache(maxsize=8192)
def _read(text: str) -> tuple[View, tuple[Amount, ...], tuple[YearMention, ...]]:
    view = View.of(text)
    return view, tuple(amounts_in(view.text)), tuple(years_in(view.text))


_SPELLED_RANK = re.compile(r"(?<=[\u4e00-\u9fff])第([一二三四五六七八九十]{1,3})(?=[,;。、)]|$)")


def amounts_in(folded: str) -> list[Amount]:
    """Amounts of a folded text, also ranks spelled out at the end of a clause (位居全国第六)."""
    found = find_amounts(folded)
    ranks = [Amount(m.start(), m.end(), parse_number(m[1]), None, data.RANK[0], m[0], ordinal=True) for m in _SPELLED_RANK.finditer(folded)]
    return sorted([*found, *(r for r in ranks if not any(f.start < r.end and r.start < f.end for f in found))], key=lambda a: a.start)


def _lead_of(document: Document, start: int, paragraph: tuple[int, int]) -> str:
    """The folded first sentence of the paragraph, where it is short and stands before the unit."""
    if paragraph[0] == start:
        return ""
    first = _first_sentence(document.text[paragraph[0] : min(paragraph[1], paragraph[0] + 2 * LEAD_CHARS)])
    return fold(first) if first and paragraph[0] + len(first) <= start else ""


@lru_cache(maxsize=8192)
def _first_sentence(text: str) -> str:
    """The first sentence of a text where it is short, else nothing."""
    low, high = next(iter(sentence_spans(text)), (0, 0))
    return text[:high] if 0 < high - low <= LEAD_CHARS else ""


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    return "".join(fold(text).split())


_BARE_YEAR = re.compile(r"(?:^|(?<=[。,;:、《\"(]))(20[0-4]\d)(?=[\u4e00-\u9fff])(?![年个家亿万元人件项户所名位])")


def years_in(folded: str) -> list[YearMention]:
    """Years of a folded text, also those that begin a clause without 年 (2020全社会研发投入)."""
    found = find_years(folded)
    bare = [YearMention(m.start(), m.end(), int(m[1]), int(m[1]), m[1]) for m in _BARE_YEAR.finditer(folded)]
    return sorted([*found, *(b for b in bare if not any(f.start <= b.start < f.end for f in found))], key=lambda y: y.start)


def of_table(document: Document, table: Table, rank: int) -> Unit:
    """A chart or table with its title as a unit."""
    starts = [s.start for s in document.section_chain(table.start) if s.kind is SectionKind.EXHIBIT]
    start = min([table.start, *starts])
    if any(start <= t.start < table.start for t in document.tables):
        start = table.start
    text = document.text[start : table.end]
    years = tuple(find_years(f"{table.caption} {table.series} {text}"))
    around = f"{_around(document, table.start, '')} {fold(table.caption)} {fold(table.series)}"
    return Unit(document.doc_id, start, table.end, text, View.of(f"{table.caption} {table.series} {text}"), around, (start, table.end), rank, (), years, table, None, home=home_of(document))


def home_of(document: Document) -> str:
    """The short name of the one place that a paper is of by its title (2025年江苏省政府工作报告: 江苏), else ""."""
    named = {p.name for p in find_places(document.title) if p.level in ("city", "province")}
    return named.pop() if len(named) == 1 else ""


def _around(document: Document, offset: int, who: str) -> str:
    return _plain(" ".join((*document.heading_path(offset), document.title, who)))


def sentence_at(document: Document, offset: int, facts: Facts) -> Unit | None:
    """The sentence or exhibit at a place of a document, None where nothing quotable stands there."""
    found = next((u for u in units_of(document, offset, offset + 1, FAR) if u.start <= offset < u.end), None)
    if found is not None and any(found.start <= g.start < found.end and g.value is not None for g in facts.goals):
        return replace(found, goal=True)
    return found


# --------------------------------------------------------------------------- measuring


def measure(units: Sequence[Unit], ask: Ask, words: Words, hits: Sequence[Hit], meanings: Sequence[float], documents: Mapping[str, Document]) -> list[Unit]:
    """The units with their features; `meanings[i]` is the cosine of units[i] to the question."""
    best = max((h.score for h in hits), default=1.0) or 1.0
    return [
        _measured(unit, ask, words, hits[unit.hit].score / best if unit.hit < len(hits) else 0.0, meaning, documents[unit.doc_id])
        for unit, meaning in zip(units, meanings or [0.0] * len(units), strict=True)
    ]


def _measured(unit: Unit, ask: Ask, words: Words, passage: float, meaning: float, document: Document) -> Unit:
    inside, matched = _found(unit.folded, ask, words)
    beside = words.found(unit.around) - inside
    paragraph = _plain(document.text[unit.paragraph[0] : unit.paragraph[1]])
    near = words.found(paragraph) - inside - beside
    names = {p.name for p in find_places(unit.text)} | ({c.text.strip() for row in unit.table.rows for c in row[:1]} if unit.table else set())
    features = (
        words.share(inside),
        words.share(beside),
        words.share(near),
        _longest_run(ask, unit.folded),
        _renamed(ask, unit),
        meaning,
        1.0 / math.log2(2 + unit.hit),
        passage,
        (1.0 if has_slot(unit, ask) else -1.0) if ask.figure else 0.0,
        year_fit(unit, ask, document),
        len(set(ask.foreign) & (names | {unit.home})) / len(ask.foreign) if ask.foreign else 0.0,
        float(_is_alien(names, ask)),
        float(bool(ask.persons) and unit.speech is not None and unit.speech.person in ask.persons),
        float(is_named(document, ask)),
        sum(q in unit.folded for q in ask.quoted) / len(ask.quoted) if ask.quoted else 0.0,
        kind_fit(unit, ask),
        (1.0 if unit.goal == ask.goal else -1.0) if ask.figure else 0.0,
        max(0.0, (len(unit.text) - 120) / 100),
        float(unit.table is not None),
    )
    return replace(unit, features=features, matched=matched)


def _found(folded: str, ask: Ask, words: Words) -> tuple[set[str], tuple[tuple[int, int], ...]]:
    """The question's pairs that stand in a text, also under another name, and where."""
    inside, places = words.found(folded), []
    for pair in words.weights:
        at = folded.find(pair)
        while at >= 0:
            places.append((at, at + len(pair)))
            at = folded.find(pair, at + 1)
    for word in (*(w for w, _ in ask.expansions), *(o for _, others in words.same for o in others)):
        at = folded.find(word)
        if at >= 0:
            places.append((at, at + len(word)))
    return inside, tuple(sorted(places))


def _is_alien(names: set[str], ask: Ask) -> bool:
    cities = {n for n in names if levels().get(n) == "city"}
    return bool(cities) and not cities & {*ask.cities, ask.own} and bool(ask.own)


def _renamed(ask: Ask, unit: Unit) -> float:
    """Weight of the other words for the same that stand in the unit (half where only in its headings), 1 at two full ones."""
    return min(1.0, sum(w if word in unit.folded else w / 2 if word in unit.around else 0.0 for word, w in ask.expansions) / 2)


def _longest_run(ask: Ask, folded: str) -> float:
    """Length of the longest run of a piece of the question in the text, over 8 characters."""
    best = 0
    for piece in ask.content.split():
        for i in range(len(piece)):
            while i + best < len(piece) and piece[i : i + best + 1] in folded:
                best += 1
    return min(1.0, best / 8)


def has_slot(unit: Unit, ask: Ask) -> bool:
    """True where the unit holds a figure that the question's unit allows (any figure where the question names none)."""
    measure, narrowing = demands.measure_asked(ask), demands.narrowing_of(ask)
    if unit.table is not None:
        if not demands.is_narrowed(unit, None, narrowing):
            return False
        if demands.asks_added(ask) and not demands.is_added_name(unit.folded):
            return False
        return (not ask.units or table_unit(unit.table, ask)) and (not measure or any(demands.named_at(unit.folded + unit.around, m) >= 0 for m in measure))
    amounts = [a for a in unit.amounts if not _is_year(a) and (not ask.units or allows(ask.units, a))]
    if (unit.years and demands.asks_when(ask)) or demands.says_how_often(unit, ask):
        return True
    phases = demands.phases_in(fold(ask.text)) if amounts else set()
    return any(demands.is_measured(unit, a, measure) and demands.is_of_phase(unit, a, phases) and demands.is_narrowed(unit, a, narrowing) for a in amounts)


def _is_year(amount: Amount) -> bool:
    return amount.unit == "年" and 1900 <= amount.value <= 2100


def allows(units: Sequence[str], amount: Amount) -> bool:
    """True where the printed unit of the amount ends with one of `units`."""
    return any(amount.unit.endswith(unit) for unit in units) or (amount.ordinal and set(data.RANK) & set(units) != set())


def table_unit(table: Table, ask: Ask) -> bool:
    named = " ".join((table.unit, table.caption, table.series, *(c.text for c in table.columns)))
    if set(ask.units) & set(data.PERCENT):
        return "%" in named or any(w in named for w in ("比重", "占", "率", "强度")) or any("%" in c.text for r in table.rows for c in r)
    if set(ask.units) & set(data.RANK):
        return any(w in named for w in ("排名", "位次", "排行")) or any(u in named for u in ask.units)
    return any(unit in named for unit in ask.units)


def year_fit(unit: Unit, ask: Ask, document: Document) -> float:
    """1: the year asked stands in the unit, or last before it in its paragraph; 0.6: elsewhere in its paragraph, headings or title.

    0.3: only the plan's period ends then; 0.2: in its paragraph, but another year stands in the unit; -1: other years stand there.
    """
    if not ask.years:
        return 0.0

    def answers(years: Iterable[YearMention]) -> bool:
        return any(meets(asked, (y.first, y.last)) for asked in ask.years for y in years)

    if answers(unit.years):
        return 1.0
    if not ask.figure and any(asked == (document.metadata.year,) * 2 for asked in ask.years) and not unit.years:
        return 0.6  # what a paper of the year says, where no figure is asked
    if not unit.years and answers(_carried(unit, document)):
        return 1.0
    beside = (*_read(document.text[unit.paragraph[0] : unit.paragraph[1]])[2], *find_years(" ".join(document.heading_path(unit.start))))
    if answers(beside):
        return 0.6 if not unit.years else -1.0 if ask.figure else 0.2
    if unit.years:
        return -1.0
    if not any(y.first == y.last for y in beside) and any(meets(asked, (year, year)) for asked in ask.years for year in _titled(unit, document)):
        return 0.6
    return 0.3 if any(asked[1] == document.metadata.period_end for asked in ask.years) else -0.5


def _titled(unit: Unit, document: Document) -> list[int]:
    """The year that the paper's title names: of its figures. A work report gives targets for that year and figures of the year before."""
    before = data.REVIEWS in document.title and not unit.goal
    return [y.last - before for y in find_years(document.title) if y.first == y.last]


def _carried(unit: Unit, document: Document) -> list[YearMention]:
    """The year named last before the unit in its paragraph, that of a comparison apart (较2015年): it goes on (其中，制造业增长10%)."""
    before = View.of(document.text[unit.paragraph[0] : unit.start]).text
    named = [y for y in years_in(before) if before[max(0, y.start - 1) : y.start] not in tuple(data.BASE_BEFORE)]
    return named[-1:]


def meets(asked: tuple[int, int], given: tuple[int, int]) -> bool:
    """True where a given year or period answers an asked one: the same, the end of the asked period, or a year in it."""
    if asked == given or asked[1] == given[1]:
        return True
    return asked[0] < asked[1] and asked[0] <= given[0] and given[1] <= asked[1]


def is_named(document: Document, ask: Ask) -> bool:
    """True where the question names this paper or this sort of paper."""
    if document.doc_id in ask.docs:
        return True
    kind, status = str(document.metadata.kind.value), str(document.metadata.status.value)
    return any((not kinds or kind in kinds) and (not statuses or status in statuses) for kinds, statuses in ask.papers)


def worded(ask: Ask) -> str:
    """Pattern of what stands in a sentence that answers, where papers answer in other words than the question's (归谁所有, 卡在哪儿); "" else."""
    return next((answers for asked, answers in data.ASKED_AS if re.search(asked, ask.text)), "")


def kind_fit(unit: Unit, ask: Ask) -> float:
    """How many words of the asked kind of answer stand in the unit, 0..1."""
    if wording := worded(ask):
        return float(bool(re.search(wording, unit.folded)))
    marks = {"how": data.MEASURE_MARKS, "why": data.PROBLEM_MARKS}.get(ask.kind, data.GOAL_MARKS if ask.goal else ())
    if not marks:
        return _list_fit(unit, ask) if ask.kind in ("list", "definition") else 0.0
    return min(1.0, sum(mark in unit.text for mark in marks) / 3)


def _list_fit(unit: Unit, ask: Ask) -> float:
    """1 where the unit lists as many things as the question counts; 0.5 where it lists some."""
    if any(unit.folded.count(term) >= 3 for term in ask.quoted):
        return 1.0  # each item of the list ends with the asked term
    counts = {len(clause.split("、")) for clause in re.split(r"[,;:。]", unit.folded)}
    if ask.count and ask.count in counts:
        return 1.0
    return 0.5 if max(counts) >= 3 or re.search(data.ENUMERATORS, unit.folded) else 0.0
