"""Figures and years of a sentence against its sources: value, unit, bound, and what each figure is said of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.grounding.align import Pair
from assistant.grounding.atoms import Figure, Reading
from assistant.schema import Finding, Verdict
from assistant.zh.messages import grounding as messages
from assistant.zh.numerals import YearMention

_CONTEXT = 12  # characters on either side of a figure that are compared; a label with its particle is seldom longer
# A label that stands before another value for this many characters more than before the stated one is that other value's label.
# Two characters are a city; docs/fact-lock.md: 1 to 4 give the same table, since most pairs are told apart by their clauses already.
_MOVED = 2
_JOINTS = "有为达到是的约共仅至了在:(|\n "  # stand between a label and its figure and belong to neither
_SENTENCE_END = re.compile(r"[。！!？?;；\n]")


def check(sentence: Reading, sources: Sequence[Reading], known: Reading, pairs: Sequence[Pair | None]) -> Finding | None:
    """The first figure or year that the sources do not bear out, or None."""
    for pair in pairs:
        if pair and (fault := _aligned_years(pair, sentence, sources) or _aligned_figures(pair)):
            return fault
    aligned = {id(f) for pair in pairs if pair for f, _ in pair.figures}
    for figure in sentence.figures:
        if id(figure) not in aligned and (fault := _alone(figure, sentence, sources)):
            return fault
    return _years(sentence, sources, known, pairs) or _numbers(sentence, sources, known) or _other_year(sentence, sources, pairs)


def _aligned_figures(pair: Pair) -> Finding | None:
    for mine, theirs in pair.figures:
        if not mine.same_value(theirs) and not _bare(mine, theirs):
            return _differs(messages.FIGURE, mine.text, theirs.text)
        if not mine.same_bound(theirs):
            return _differs(messages.RELATION, mine.text, theirs.text)
    return None


def _bare(mine: Figure, theirs: Figure) -> bool:
    """True where the source prints the same number without a unit, as the cells of a table do."""
    return theirs.unit == "" and mine.low == theirs.low and mine.high == theirs.high


def _aligned_years(pair: Pair, sentence: Reading, sources: Sequence[Reading]) -> Finding | None:
    for mine, theirs in pair.years:
        if (mine.first, mine.last) != (theirs.first, theirs.last):
            return _differs(messages.YEAR, mine.text, theirs.text)
    return None


def _differs(message: str, found: str, expected: str) -> Finding:
    return Finding(Verdict.FIGURE_DIFFERS, message.format(found=found, expected=expected), expected, found)


def _alone(figure: Figure, sentence: Reading, sources: Sequence[Reading]) -> Finding | None:
    """A figure whose clause was put together anew: it must stand in a source, and not beside another label."""
    everywhere = [(f, source) for source in sources for f in source.figures]
    equal = [(f, s) for f, s in everywhere if figure.same_value(f) or _bare(figure, f)]
    if not equal:
        near = max(everywhere, key=lambda x: _beside(figure, sentence, *x), default=None)
        if near and _beside(figure, sentence, *near) >= _MOVED:
            return _differs(messages.FIGURE, figure.text, near[0].text)
        return Finding(Verdict.FIGURE_DIFFERS, messages.FIGURE_NO_SOURCE.format(found=figure.text), "", figure.text)
    own = max(_beside(figure, sentence, f, s) for f, s in equal)
    rivals = [(f, s) for f, s in everywhere if f.unit in (figure.unit, "") and not figure.same_value(f) and not _bare(figure, f)]
    rival = max(rivals, key=lambda x: _beside(figure, sentence, *x), default=None)
    if rival and _beside(figure, sentence, *rival) >= own + _MOVED:
        return _differs(messages.FIGURE, figure.text, rival[0].text)
    if not any(figure.same_bound(f) for f, _ in equal):
        return _differs(messages.RELATION, figure.text, equal[0][0].text)
    return None


def _beside(figure: Figure, sentence: Reading, other: Figure, source: Reading) -> int:
    """How many characters directly before (and behind, up to the same number) the two figures agree."""
    before = _common(sentence.text[: figure.start].rstrip(_JOINTS)[::-1], source.text[: other.start].rstrip(_JOINTS)[::-1])
    after = _common(sentence.text[figure.end :], source.text[other.end :])
    return before + min(after, before)


def _common(a: str, b: str) -> int:
    n = 0
    while n < min(len(a), len(b), _CONTEXT) and a[n] == b[n]:
        n += 1
    return n


def _years(sentence: Reading, sources: Sequence[Reading], known: Reading, pairs: Sequence[Pair | None]) -> Finding | None:
    aligned = {(y.start, y.end) for pair in pairs if pair for y, _ in pair.years}
    there = {(y.first, y.last) for r in (*sources, known) for y in r.years}
    ends = {edge for pair in there for edge in pair}
    for year in sentence.years:
        stated = (year.first, year.last)
        if (year.start, year.end) in aligned or stated in there:
            continue
        if year.first == year.last and year.first in ends:
            continue  # the first or last year of a period that is stated
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


def _other_year(sentence: Reading, sources: Sequence[Reading], pairs: Sequence[Pair | None]) -> Finding | None:
    """A figure that the sentence puts under one year and the source under another."""
    for mine, theirs, source in _borne_out(sources, pairs):
        here, there = _governing(sentence, mine), _governing(source, theirs)
        if here and there and (here.first, here.last) != (there.first, there.last) and not _within(here, there):
            return _differs(messages.YEAR, here.text, there.text)
    return None


def _borne_out(sources: Sequence[Reading], pairs: Sequence[Pair | None]) -> Iterator[tuple[Figure, Figure, Reading]]:
    for pair in pairs:
        if pair:
            for mine, theirs in pair.figures:
                yield mine, theirs, sources[pair.place.source]


def _governing(reading: Reading, figure: Figure) -> YearMention | None:
    """The last year before the figure in its sentence."""
    before = [y for y in reading.years if y.end <= figure.start]
    if not before or _SENTENCE_END.search(reading.text[before[-1].end : figure.start]):
        return None
    return before[-1]


def _within(a: YearMention, b: YearMention) -> bool:
    """True where one is the last year of the other: 到2025年 and “十四五”时期."""
    return a.last == b.last
