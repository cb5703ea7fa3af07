"""Figures and years of a sentence against its sources: value, unit, bound, and what each figure is said of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.grounding import pairing
from assistant.grounding.align import Pair, to_text
from assistant.grounding.atoms import Figure, Reading
from assistant.grounding.claims import other_scope, scope
from assistant.grounding.rounding import rounds_to
from assistant.grounding.scope import places_of, sentence_end, sentence_start, years_of
from assistant.grounding.wording import is_content
from assistant.schema import Finding, Verdict
from assistant.zh.claims import NEWLY
from assistant.zh.connectives import without_connectives
from assistant.zh.messages import grounding as messages
from assistant.zh.numerals import YearMention
from assistant.zh.places import province_of

_CONTEXT = 12  # characters on either side of a figure that are compared; a label with its particle is seldom longer
# A label that stands before another value for this many characters more than before the stated one is that other value's label.
# Two characters are a city; docs/fact-lock.md: 1 to 4 give the same table, since most pairs are told apart by their clauses already.
_MOVED = 2
# Share of a figure's own words in its clause that must stand before the other value too, before that value is named as the right one
# (docs/fact-lock.md, "The value that is offered").
_SAME_LABEL = 0.75
_JOINTS = "有为达到是的约共仅至了在:(|\n "  # stand between a label and its figure and belong to neither
_CHANGE = re.compile(r"(?:同比|增长|增加|提高|提升|上升|下降|降低|减少|实现|完成|以)+$")  # whether it is a change is compared by itself


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence beside its sources, and the city that 我市 means in them."""

    sentence: Reading
    sources: Sequence[Reading]
    known: Reading
    pairs: Sequence[Pair | None]

    @property
    def own(self) -> str:
        return next((name for *_, name in self.known.places), "")


def check(sentence: Reading, sources: Sequence[Reading], known: Reading, pairs: Sequence[Pair | None]) -> Finding | None:
    """The first figure or year that the sources do not bear out, or None."""
    context = Context(sentence, sources, known, pairs)
    for pair in pairs:
        if pair and (fault := _aligned_years(pair, sources[pair.place.source]) or _aligned_figures(pair, context)):
            return fault
    aligned = {id(f) for pair in pairs if pair for f, _ in pair.figures}
    for figure in sentence.figures:
        if id(figure) not in aligned and (fault := _alone(figure, context)):
            return fault
    return _years(context) or _numbers(sentence, sources, known) or _said_of_another(context) or pairing.check(sentence, sources)


def rounded(sentence: Reading, sources: Sequence[Reading], pairs: Sequence[Pair | None]) -> tuple[Figure, Figure] | None:
    """The first figure that is a fair rounding, with the exact one; None where every figure is the sources' own."""
    exact = [f for source in sources for f in source.figures]
    for figure in sentence.figures:
        if not any(figure.same_value(f) for f in exact):
            near = next((f for f in exact if rounds_to(figure, f)), None)
            if near:
                return figure, near
    return None


def _aligned_figures(pair: Pair, context: Context) -> Finding | None:
    for mine, theirs in pair.figures:
        if rounds_to(mine, theirs) or pairing.linked(mine, context.sentence, context.sources):
            continue
        if not mine.same_value(theirs) and not _bare(mine, theirs):
            source = context.sources[pair.place.source]
            if pair.changes and (_borne_elsewhere(mine, context) or not _same_kind(mine, theirs)):
                if fault := _alone(mine, context):
                    return fault
                continue
            if _another_statement(pair, mine) or not _fits(mine, context.sentence, theirs, source, context.own):
                return _no_source(mine)
            return _differs(messages.FIGURE, mine.text, theirs.text)
        if not mine.same_bound(theirs):
            return _told(mine, theirs)
    return None


def _bare(mine: Figure, theirs: Figure) -> bool:
    """True where the source prints the same number without a unit, as the cells of a table do."""
    return theirs.unit == "" and mine.low == theirs.low and mine.high == theirs.high


def _another_statement(pair: Pair, mine: Figure) -> bool:
    """True where content words before the figure stand for other content words: it is another indicator."""
    for change in pair.changes:
        words = pair.piece.frame[change.start : change.end]
        other = pair.other.frame[change.other_start : change.other_end]
        before = to_text(pair.piece, change.end) <= mine.start
        if before and change.tag in ("replace", "insert") and is_content(words) and (is_content(other) or not other) and words not in pair.other.frame:
            return True
    return False


def _borne_elsewhere(mine: Figure, context: Context) -> bool:
    """True where a source has the value for the same place and year, and says so of a named place or year."""
    years, places = years_of(context.sentence, mine), places_of(context.sentence, mine, context.own)
    for theirs, source in _everywhere(context):
        if mine.same_value(theirs) and mine.same_bound(theirs):
            other_years, other_places = years_of(source, theirs), places_of(source, theirs, context.own)
            same_place = places & other_places and len(other_places) < 3 and not years.contradicts(other_years)
            if same_place and not other_scope(mine, context.sentence, theirs, source):
                return True
    return False


def _fits(mine: Figure, sentence: Reading, theirs: Figure, source: Reading, own: str) -> bool:
    """True where the other figure may be named as the right one: of the same kind, year and place."""
    return _same_kind(mine, theirs) and _newly(sentence, mine) == _newly(source, theirs) and not years_of(sentence, mine).contradicts(years_of(source, theirs)) and not _other_place(mine, sentence, theirs, source, own)


def _newly(reading: Reading, figure: Figure) -> bool:
    """True for a figure of what came new: 新增高新技术企业870家."""
    piece = next((p for p in reading.pieces if p.start <= figure.start < p.end), None)
    return bool(piece and NEWLY.search(reading.text[piece.start : figure.start]))


def _same_kind(mine: Figure, theirs: Figure) -> bool:
    """True for the same unit and not a change on one side (新增870家), or the same digits with another unit (a changed unit)."""
    return (mine.unit == theirs.unit and mine.direction == theirs.direction) or not theirs.unit or _digits(mine) == _digits(theirs)


def _digits(figure: Figure) -> str:
    return re.sub(r"[^\d.]", "", figure.text)


def _other_place(mine: Figure, sentence: Reading, theirs: Figure, source: Reading, own: str) -> str:
    """The place whose figure it is in the source, where the sentence gives it to another; "" where they agree or name none."""
    here, there = places_of(sentence, mine, own), places_of(source, theirs, own)
    if not here or not there or here & there:
        return ""
    nested = any(province_of(a) == b or province_of(b) == a for a in here for b in there)
    return "" if nested else "、".join(sorted(there))


def _aligned_years(pair: Pair, source: Reading) -> Finding | None:
    head, end = sentence_start(source, pair.other.start), sentence_end(source, pair.other.start)
    beside = [y for y in source.years if head <= y.start < end]
    for mine, theirs in pair.years:
        last_of_period = mine.first == mine.last == theirs.last  # “十四五”末 of “十四五”期间
        spans = mine.first != mine.last and {mine.first, mine.last} <= {y.first for y in beside}  # 2017年至2019年 of 2017年、2018年、2019年
        if (mine.first, mine.last) != (theirs.first, theirs.last) and not last_of_period and not spans:
            return _differs(messages.YEAR, mine.text, theirs.text)
    return None


def _differs(message: str, found: str, expected: str) -> Finding:
    return Finding(Verdict.FIGURE_DIFFERS, message.format(found=found, expected=expected), expected, found)


def _told(mine: Figure, theirs: Figure) -> Finding:
    """The same value in another bound, or a level told as a change: then with the words that say so."""
    if mine.bound == theirs.bound:
        return _differs(messages.RELATION, mine.told, theirs.told)
    return _differs(messages.RELATION, mine.text, theirs.text)


def _no_source(figure: Figure) -> Finding:
    return Finding(Verdict.FIGURE_DIFFERS, messages.FIGURE_NO_SOURCE.format(found=figure.text), "", figure.text)


def _of_another(figure: Figure) -> Finding:
    """The sources print the value, but of something else."""
    return Finding(Verdict.FIGURE_DIFFERS, messages.FIGURE_OF_ANOTHER.format(found=figure.text), "", figure.text)


def _lasts(figure: Figure, context: Context) -> bool:
    """十年间 of a source that tells of 2012—2022年 or of both years."""
    if figure.unit != "年" or figure.low != figure.high:
        return False
    for source in context.sources:
        edges = {edge for y in source.years for edge in (y.first, y.last)}
        if any(last - first == figure.low for first in edges for last in edges):
            return True
    return False


def _everywhere(context: Context) -> Iterator[tuple[Figure, Reading]]:
    return ((f, source) for source in context.sources for f in source.figures)


def _alone(figure: Figure, context: Context) -> Finding | None:
    """A figure whose clause was put together anew: it must stand in a source, and not beside another label, place or year."""
    sentence, own = context.sentence, context.own
    equal = [(f, s) for f, s in _everywhere(context) if figure.same_value(f) or _bare(figure, f) or rounds_to(figure, f)]
    if not equal:
        return None if _lasts(figure, context) else _nearest(figure, context)
    scopes = [other_scope(figure, sentence, f, s) for f, s in equal]
    if all(scopes):
        return _moved(figure, scopes[0], "、".join(sorted(scope(sentence, figure))))
    if _borne_elsewhere(figure, context):
        return None
    beside = max(_beside(figure, sentence, f, s) for f, s in equal)
    told = max(_same_clause(figure, sentence, f, s) for f, s in equal)
    if told < _SAME_LABEL / 2 and any(_same_clause(figure, sentence, f, s) >= _SAME_LABEL and _same_kind(figure, f) for f, s in _everywhere(context)):
        return _of_another(figure)
    rivals = [(f, s) for f, s in _everywhere(context) if _same_clause(figure, sentence, f, s) >= told and f.unit in (figure.unit, "") and not figure.same_value(f) and not _bare(figure, f)]
    rival = max(rivals, key=lambda x: _beside(figure, sentence, *x), default=None)
    if rival and _beside(figure, sentence, *rival) >= beside + _MOVED:
        named = _fits(figure, sentence, *rival, own) and _same_label(figure, sentence, *rival)
        return _differs(messages.FIGURE, figure.text, rival[0].text) if named else _of_another(figure)
    if not any(figure.same_bound(f) or rounds_to(figure, f) for f, _ in equal):
        return _told(figure, equal[0][0])
    if len({_newly(sentence, figure), *(not _newly(s, f) for f, s in equal)}) == 1:
        return _of_another(figure)
    if all(years_of(sentence, figure).contradicts(years_of(s, f)) for f, s in equal):
        return _other_year(figure, sentence, *equal[0])
    others = [_other_place(figure, sentence, f, s, own) for f, s in equal]
    return _moved(figure, others[0], _label(figure, sentence, own)) if all(others) else None


def _nearest(figure: Figure, context: Context) -> Finding:
    """The value that stands in a source for the same thing, or none: a wrong correction is worse than none."""
    fitting = [(f, s) for f, s in _everywhere(context) if _fits(figure, context.sentence, f, s, context.own)]
    near = max(fitting, key=lambda x: _beside(figure, context.sentence, *x), default=None)
    if near and _same_label(figure, context.sentence, *near):
        return _differs(messages.FIGURE, figure.text, near[0].text)
    return _no_source(figure)


def _same_label(figure: Figure, sentence: Reading, other: Figure, source: Reading) -> bool:
    """True where nearly all words before the figure in its clause stand before the other one too."""
    common = _beside(figure, sentence, other, source)
    piece = next((p for p in sentence.pieces if p.start <= figure.start < p.end), None)
    label = sentence.text[piece.start if piece else 0 : figure.start].rstrip(_JOINTS)
    wanted, shared = without_connectives(label), without_connectives(label[max(0, len(label) - common) :])
    return common >= _MOVED and len(shared) >= _SAME_LABEL * min(len(wanted), _CONTEXT)


def _same_clause(figure: Figure, sentence: Reading, other: Figure, source: Reading) -> float:
    """0..1: the share of the bigrams before the figure in its clause that stand before the other figure in its own."""
    mine, theirs = (_bigrams(r, f) for r, f in ((sentence, figure), (source, other)))
    return len(mine & theirs) / len(mine) if mine else 0.0


def _bigrams(reading: Reading, figure: Figure) -> set[str]:
    piece = next((p for p in reading.pieces if p.start <= figure.start < p.end), None)
    words = reading.text[piece.start if piece else figure.start : figure.start]
    return {words[i : i + 2] for i in range(len(words) - 1)}


def _beside(figure: Figure, sentence: Reading, other: Figure, source: Reading) -> int:
    """How many characters directly before (and behind, up to the same number) the two figures agree."""
    before = _common(_before(sentence, figure)[::-1], _before(source, other)[::-1])
    after = _common(sentence.text[figure.end :], source.text[other.end :])
    return before + min(after, before)


def _before(reading: Reading, figure: Figure) -> str:
    """What stands before the figure, without the verb between a label and its figure: 制造业 of 制造业增长6%, 制造业实现6%的增长."""
    return _CHANGE.sub("", reading.text[: figure.start].rstrip(_JOINTS)).rstrip(_JOINTS)


def _common(a: str, b: str) -> int:
    n = 0
    while n < min(len(a), len(b), _CONTEXT) and a[n] == b[n]:
        n += 1
    return n


def _years(context: Context) -> Finding | None:
    sentence, sources, known = context.sentence, context.sources, context.known
    aligned = {(y.start, y.end) for pair in context.pairs if pair for y, _ in pair.years}
    there = {(y.first, y.last) for r in (*sources, known) for y in r.years}
    ends = {edge for pair in there for edge in pair}
    single = {first for first, last in there if first == last}
    for year in sentence.years:
        stated = (year.first, year.last)
        if (year.start, year.end) in aligned or stated in there:
            continue
        if year.first == year.last and year.first in ends:
            continue  # the first or last year of a period that is stated
        if {year.first, year.last} <= single:
            continue  # 2020年到2022年 where both years are told of
        if _printed(year, sources, known):
            continue
        candidates = [y.text for r in sources for y in r.years]
        if candidates:
            return _differs(messages.YEAR, year.text, candidates[0])
        return Finding(Verdict.FIGURE_DIFFERS, messages.YEAR_NO_SOURCE.format(found=year.text), "", year.text)
    return None


def _printed(year: YearMention, sources: Sequence[Reading], known: Reading) -> bool:
    """True where a single year stands in the known words as bare digits, as in "2021-11-05"."""
    bare = re.compile(rf"(?<!\d){year.first}(?!\d)")
    return year.first == year.last and any(bare.search(r.text) for r in (known, *sources))


def _numbers(sentence: Reading, sources: Sequence[Reading], known: Reading) -> Finding | None:
    there = {n for r in (*sources, known) for n in r.numbers}
    missing = next((n for n in sentence.numbers if n not in there and not _digits_in(n, sources, known)), None)
    if missing is None:
        return None
    return Finding(Verdict.FIGURE_DIFFERS, messages.FIGURE_NO_SOURCE.format(found=missing), "", missing)


def _digits_in(number: str, sources: Sequence[Reading], known: Reading) -> bool:
    whole = re.compile(rf"(?<![\d.]){re.escape(number)}(?![\d.]*\d)")
    return any(whole.search(r.text) for r in (*sources, known))


def _said_of_another(context: Context) -> Finding | None:
    """A figure that the sentence puts under one year or place and its own place in the source under another."""
    for pair in context.pairs:
        for mine, theirs in pair.figures if pair else ():
            source = context.sources[pair.place.source] if pair else context.known
            if years_of(context.sentence, mine).contradicts(years_of(source, theirs)):
                return _other_year(mine, context.sentence, theirs, source)
            if (other := _other_place(mine, context.sentence, theirs, source, context.own)) and not _borne_elsewhere(mine, context):
                return _moved(mine, other, _label(mine, context.sentence, context.own))
            if other := other_scope(mine, context.sentence, theirs, source):
                return _moved(mine, other, "、".join(sorted(scope(context.sentence, mine))))
    return None


def _other_year(mine: Figure, sentence: Reading, theirs: Figure, source: Reading) -> Finding:
    here, there = years_of(sentence, mine), years_of(source, theirs)
    for a, b in ((here.of, there.of), (here.base, there.base)):
        if a and b and (a.first, a.last) != (b.first, b.last):
            return _differs(messages.YEAR, a.text, b.text)
    return _no_source(mine)


def _label(figure: Figure, sentence: Reading, own: str) -> str:
    return "、".join(sorted(places_of(sentence, figure, own)))


def _moved(figure: Figure, other: str, label: str) -> Finding:
    message = messages.FIGURE_MOVED.format(found=figure.text, other=other, label=label)
    return Finding(Verdict.ACTOR_DIFFERS, message, other, label)
