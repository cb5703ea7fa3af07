"""The rest of the wording: verbatim or not, how much of it is the sources', what is denied, replaced or misquoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.grounding.align import Change, Pair, to_text
from assistant.grounding.atoms import FIGURE, YEAR, Reading, squeeze
from assistant.schema import Finding, Verdict
from assistant.zh.connectives import STYLE, without_connectives
from assistant.zh.messages import grounding as messages
from assistant.zh.modality import modals
from assistant.zh.negation import negations
from assistant.zh.numerals import DIGITS, POWERS, SECTIONS

TILE = 3  # characters in a row that must agree before they count as taken; words are mostly two. docs/fact-lock.md: 2 and 4 are no better
NEAR_VERBATIM = 0.85  # a clause so like its source is a copy: in it even one changed character (财政部, 民政部) is a change
TAKEN_OVER = 0.7  # as align.TAKEN_UP: the clause is that one, not another of the same subject
_EDGE = re.compile(r"[\s，。；：、！？,;:!?\"“”'‘’()（）《》\[\]【】—-]")
_TRIM = re.compile(r"^[\s，。；：、！？,;:!?]+|[\s，。；：、！？,;:!?]+$")
_QUOTED = re.compile(r"[“「]([^“”「」\n]{8,})[”」]")  # shorter ones are terms, not quotations


def stands_in(sentence: str, source: Reading) -> bool:
    """True where the source holds the sentence character by character, from one clause's beginning to a clause's end."""
    wanted = _TRIM.sub("", squeeze(sentence))
    text = "".join(c for c in source.text if not c.isspace())
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(wanted) : at + len(wanted) + 1]
        if (not before or _EDGE.match(before)) and (not after or _EDGE.match(after)) and not _in_number(text, at, len(wanted)):
            return True
        at = text.find(wanted, at + 1)
    return False


def _in_number(text: str, at: int, length: int) -> bool:
    """True where the stretch begins or ends inside a number such as 1,200 or -3."""
    ends = text[at + length : at + length + 2]
    return bool(re.match(r"[,.:-]\d", ends) and text[at + length - 1].isdigit()) or bool(
        text[at].isdigit() and re.search(r"\d[,.:]$|[^\w]-$", text[max(0, at - 2) : at])
    )


def coverage(sentence: Reading, others: Sequence[Reading]) -> tuple[float, str]:
    """(share of the content characters that stand in the others, the longest stretch that does not)."""
    text = sentence.text
    texts = ["".join(r.text.split()) for r in others]
    covered = [False] * len(text)
    for start in range(len(text) - TILE + 1):
        if any(text[start : start + TILE] in t for t in texts):
            covered[start : start + TILE] = [True] * TILE
    words = list(text)
    spans = [(f.start, f.end) for f in sentence.figures] + [(y.start, y.end) for y in sentence.years]
    for start, end in spans:  # they have their own check and prove no subject
        words[start:end] = [" "] * (end - start)
    runs = [r for r in _runs("".join(words), covered) if not _word_of(r, texts)]
    missing = sum(len(without_connectives(r)) for r in runs)
    total = len(without_connectives("".join(words)))
    longest = max(runs, key=lambda r: len(without_connectives(r)), default="")
    return (1 - missing / total if total else 1.0), longest


def _word_of(run: str, texts: Sequence[str]) -> bool:
    """True where nothing but one word of two characters is left of a run, and the others have it: 金华有 12600件."""
    word = without_connectives(run)
    return len(word) == 2 and any(word in t for t in texts)


def _runs(text: str, covered: Sequence[bool]) -> list[str]:
    runs, run = [], ""
    for character, found in zip(text, covered, strict=True):
        if found or not character.isalnum():
            if run:
                runs.append(run)
            run = ""
        else:
            run += character
    return [*runs, run] if run else runs


def turned(sentence: Reading, pairs: Sequence[Pair | None]) -> Finding | None:
    """A clause that denies what the source affirms, or binds otherwise (应当 for 可以)."""
    for pair in pairs:
        if pair is None or not pair.changes:
            continue
        mine, theirs = pair.piece.text, _taken(pair)
        if len(negations(mine)) % 2 != len(negations(theirs)) % 2:
            message = messages.NEGATION.format(found=mine, expected=theirs)
            return Finding(Verdict.NOT_FOUND, message, theirs, mine)
        if _binds_otherwise([c for _, _, c in modals(mine)], [c for _, _, c in modals(theirs)]):
            message = messages.MODALITY.format(found=mine, expected=theirs)
            return Finding(Verdict.NOT_FOUND, message, theirs, mine)
    return None


def _binds_otherwise(mine: list[str], theirs: list[str]) -> bool:
    """A dropped 应当 or 鼓励 leaves the measure itself; every other difference changes what is bound."""
    if mine == theirs:
        return False
    return mine != [c for c in theirs if c not in ("must", "encourage")] or bool(set(mine) ^ set(theirs) and mine)


def _taken(pair: Pair) -> str:
    """The source clause without what stands before or behind the part taken up, but with a negation or modal right at its head."""
    changes = pair.changes
    low, high = 0, len(pair.other.frame)
    first, last = changes[0], changes[-1]
    if first.tag == "delete" and first.start == 0 and first.other_start == 0:
        low = max(0, first.other_end - 4)
    if last.tag == "delete" and last.end == len(pair.piece.frame) and last.other_end == high:
        high = last.other_start
    start, end = to_text(pair.other, low), to_text(pair.other, high)
    return pair.other.text[start - pair.other.start : end - pair.other.start]


def dropped(pairs: Sequence[Pair | None]) -> str:
    """The first content words that are missing inside a clause, with nothing in their place."""
    for pair in pairs:
        for change in pair.changes if pair and pair.similarity >= TAKEN_OVER else ():
            words = pair.other.frame[change.other_start : change.other_end].strip(FIGURE + YEAR) if pair else ""
            if change.tag == "delete" and is_content(words):
                return words
    return ""


def misquoted(sentence: Reading, sources: Sequence[Reading]) -> Finding | None:
    """Words between quotation marks that the sources do not hold character by character."""
    texts = [squeeze(r.raw) for r in sources]
    for found in _QUOTED.finditer(sentence.raw):
        words = _TRIM.sub("", squeeze(found[1]))
        if not any(words in text for text in texts):
            return Finding(Verdict.NOT_FOUND, messages.QUOTATION.format(found=found[1]), found=found[1])
    return None


def replaced(sentence: Reading, sources: Sequence[Reading], pairs: Sequence[Pair | None]) -> Finding | None:
    """Content words that stand where the source has other content words."""
    for pair in pairs:
        for change in pair.changes if pair else ():
            if pair and change.tag == "replace":
                mine, theirs = _words(pair, change)
                needed = 1 if pair.similarity >= NEAR_VERBATIM else 2
                if _is_numeral(mine) and _is_numeral(theirs):  # 四大 for 六大: no amount, but a number all the same
                    return Finding(Verdict.FIGURE_DIFFERS, messages.FIGURE.format(found=mine, expected=theirs), theirs, mine)
                if is_content(mine, needed) and is_content(theirs, needed):
                    verdict = Verdict.ACTOR_DIFFERS if change.start == 0 and change.other_start == 0 else Verdict.NOT_FOUND
                    return Finding(verdict, messages.ACTOR.format(found=mine, expected=theirs), theirs, mine)
    return None


def _is_numeral(words: str) -> bool:
    return bool(words) and all(c in DIGITS or c in POWERS or c in SECTIONS or c.isdigit() for c in words)


def _words(pair: Pair, change: Change) -> tuple[str, str]:
    mine, theirs = pair.piece.frame[change.start : change.end], pair.other.frame[change.other_start : change.other_end]
    return mine.strip(FIGURE + YEAR), theirs.strip(FIGURE + YEAR)


def is_content(words: str, needed: int = 2) -> bool:
    """True for words that carry a subject in at least `needed` characters: no connecting words, no verbs of style (推进 for 推动)."""
    rest: Iterable[str] = re.split("|".join(STYLE), words)
    return len(without_connectives("".join(rest))) >= needed
