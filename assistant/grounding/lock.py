"""The fact lock: what a sentence states, held against the words it cites.

The lock asks of every sentence: is each figure, year and unit in the sources, beside the same words and with the same bound
(以上, 左右)? Is every name and title there, in the same role? Is nothing denied that they affirm, allowed that they forbid? Is
the rest of the wording theirs? It reads; it does not understand: a sentence freely rephrased is 未找到依据, never 相符 by similarity.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.grounding import claims, districts, figures, names, predicates, relations, turning, wording
from assistant.grounding.align import Pair, pair_up
from assistant.grounding.atoms import Reading, clean, read, squeeze
from assistant.grounding.speakers import Speeches
from assistant.schema import Document, Finding, Verdict
from assistant.zh.citing import FRAME
from assistant.zh.connectives import without_connectives
from assistant.zh.messages import grounding as messages
from assistant.zh.negation import none_of

# Share of a sentence's content characters that must stand in the sources in runs of at least three (0..1). docs/fact-lock.md: of
# sentences held against the nearest passage of another paper .987 are refused (.973 at 0.65, .993 at 0.95); false alarms do not
# move between 0.65 and 0.95, so the rest of the range is left to sentences that people reword more freely.
COVERED = 0.75
# Below this share the sentence is about something else: a differing figure then proves nothing about it.
ABOUT = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence beside its sources. `known` supports names, titles, years and words, never figures."""

    sentence: Reading
    sources: tuple[Reading, ...]
    known: Reading
    lines: tuple[str, ...]  # the known words as they were given
    pairs: tuple[Pair | None, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A finding with the share (0..1) of the sentence's content characters that stand in its sources."""

    finding: Finding
    share: float


def check(sentence: str, sources: Sequence[str], *, known: Sequence[str] = (), computed: Sequence[str] = ()) -> Finding:
    """What `sources` (the cited spans' own words) say of `sentence`; its markers [1] are passed over.

    `known`: what stands around the spans and is true of them (`known_of`): the paper's title, region, date and period, the
    headings, the speaker. It can support a name, a year or a word, never a figure. `computed`: stretches of the sentence that
    were worked out from cited figures and are shown as such ("相差12.3个百分点"); they are left out of the check.
    """
    return weigh(sentence, sources, known=known, computed=computed).finding


def holds(finding: Finding) -> bool:
    """True where the sentence may be shown."""
    return finding.verdict in (Verdict.VERBATIM, Verdict.SUPPORTED)


def weigh(sentence: str, sources: Sequence[str], *, known: Sequence[str] = (), computed: Sequence[str] = ()) -> Weighed:
    """`check` with the share of the sentence that stands in its sources."""
    bare = clean(sentence)
    bare = FRAME.sub("", bare)
    for stretch in computed:
        bare = bare.replace(clean(stretch), "，")
    if not has_content(bare):
        return Weighed(Finding(Verdict.SUPPORTED, messages.NO_CONTENT), 1.0)
    if not any(s.strip() for s in sources):
        return Weighed(Finding(Verdict.NOT_FOUND, messages.NO_SOURCE), 0.0)
    readings = tuple(read(s) for s in sources if s.strip())
    if not computed and any(wording.stands_in(bare, r) for r in readings):
        if any(wording.same_script(bare, s) for s in sources):
            return Weighed(Finding(Verdict.VERBATIM, messages.VERBATIM), 1.0)
        return Weighed(Finding(Verdict.SUPPORTED, messages.SCRIPT), 1.0)
    reading, readings = read(none_of(bare)), tuple(read(none_of(s)) for s in sources if s.strip())
    around = read("\n".join(known))
    share, foreign = wording.coverage(reading, [*readings, around])
    if share < ABOUT:
        return Weighed(Finding(Verdict.NOT_FOUND, messages.WORDS.format(found=foreign), found=foreign), share)
    evidence = Evidence(reading, readings, around, tuple(known), tuple(pair_up(reading, readings)))
    return Weighed(_judge(evidence, share, foreign), share)


def known_of(document: Document, start: int) -> tuple[str, ...]:
    """What is true of every word at `start`: title, issuer, region, date, period, headings, and whose words they are."""
    traits = document.metadata
    chosen = [t.value for t in (traits.title, traits.issuer, traits.region, traits.date, traits.period) if t and t.value]
    speech = document.speech(start)
    spoken = [f"{speech.role}{speech.person}表示，"] if speech and speech.person else []
    told = [Speeches.of(document)] if document.speeches else []
    return (*chosen, *document.heading_path(start), *spoken, *told)


def dropped(sentence: str, sources: Sequence[str]) -> str:
    """Content words that a source has inside a clause that the sentence otherwise takes over; "" where nothing is cut."""
    readings = tuple(read(s) for s in sources if s.strip())
    return wording.dropped(pair_up(read(clean(sentence)), readings))


def has_content(sentence: str) -> bool:
    """True where a sentence states something: a figure, a title, or at least three characters that are no connecting words."""
    bare = clean(sentence)
    reading = read(bare)
    if reading.figures or reading.years or reading.titles or reading.numbers:
        return True
    return len(without_connectives(squeeze(bare))) >= 3


def _judge(evidence: Evidence, share: float, foreign: str) -> Finding:
    sentence, sources, pairs = evidence.sentence, evidence.sources, evidence.pairs
    fault = (
        figures.check(sentence, sources, evidence.known, pairs)
        or names.check(sentence, sources, evidence.known, evidence.lines, pairs)
        or wording.turned(sentence, pairs)
        or districts.check(sentence, sources, evidence.known)
        or relations.check(sentence, sources, evidence.known, pairs)
        or turning.check(sentence, sources)
        or claims.check(sentence, sources, evidence.known, pairs)
        or wording.misquoted(sentence, (*sources, evidence.known))
        or wording.replaced(sentence, sources, pairs, next((name for *_, name in evidence.known.places), ""))
        or wording.substituted(sentence, (*sources, evidence.known), sources)
        or wording.substituted(sentence, sources, sources)
        or predicates.check(sentence, sources, evidence.known, pairs)
    )
    if fault:
        return fault
    if share < COVERED:
        return Finding(Verdict.NOT_FOUND, messages.WORDS.format(found=foreign), found=foreign)
    cited, foreign = wording.coverage(sentence, sources, named=False)
    if cited < ABOUT:  # a title and headings are no statement: what is said must stand in the cited words themselves
        return Finding(Verdict.NOT_FOUND, messages.WORDS.format(found=foreign), found=foreign)
    near = figures.rounded(sentence, sources, pairs)
    if near:
        return Finding(Verdict.SUPPORTED, messages.ROUNDED.format(found=near[0].text, expected=near[1].text))
    return Finding(Verdict.SUPPORTED, messages.SUPPORTED)
