"""The rest of the wording: verbatim or not, how much of it is the sources', what is denied, replaced or misquoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from assistant.grounding.align import Change, Pair, to_text
from assistant.grounding.atoms import FIGURE, YEAR, Figure, Reading, squeeze
from assistant.schema import Finding, Verdict
from assistant.zh.bodies import SAME_BODY
from assistant.zh.connectives import SINCE, STYLE, without_connectives
from assistant.zh.measures import NEUTRAL
from assistant.zh.messages import grounding as messages
from assistant.zh.modality import bound_word, modals
from assistant.zh.negation import negations
from assistant.zh.numerals import DIGITS, POWERS, SECTIONS
from assistant.zh.polarity import poles
from assistant.zh.wordings import GROUPS

_LEADS = ("我们", "他们", "他", "她", "要", "将")  # before a verb: who is meant and that it is to come, which other checks read
# Words that neither prove nor change a statement: verbs of furthering for one another, manners, who speaks.
NEUTRAL_WORDS = re.compile("|".join(sorted({*STYLE, *NEUTRAL, *_LEADS}, key=lambda w: (-len(w), w))))
TILE = 3  # characters in a row that must agree before they count as taken; words are mostly two. docs/fact-lock.md: 2 and 4 are no better
NEAR_VERBATIM = 0.85  # a clause so like its source is a copy: in it even one changed character (财政部, 民政部) is a change
TAKEN_OVER = 0.7  # as align.TAKEN_UP: the clause is that one, not another of the same subject
_EDGE = re.compile(r"[\s，。；：、！？,;:!?\"“”'‘’()（）《》\[\]【】—-]")
_MARKS = re.compile("[“”‘’\"'「」]")
_TRIM = re.compile(r"^[\s，。；：、！？,;:!?]+|[\s，。；：、！？,;:!?]+$")
_QUOTED = re.compile(r"[“「‘]([^“”「」‘’\n]{2,})[”」’]")
_CONTEXT = 3  # characters on either side of other words that must agree before these count as put in the place of the source's
_LONGEST = 12  # characters of a source that such words can stand for; more is another statement
_CLAUSE_END = re.compile(r"[，。；：、！？,;:!?\n]|$")


_squeezed = lru_cache(maxsize=4096)(squeeze)


def stands_in(sentence: str, source: Reading) -> bool:
    """True where the source holds the sentence character by character, from one clause's beginning to a clause's end."""
    wanted = _TRIM.sub("", squeeze(sentence))
    text = _squeezed(source.raw)
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


def same_script(sentence: str, source: str) -> bool:
    """True where the characters themselves are the source's, not their traditional or simplified forms."""
    return _TRIM.sub("", _han(sentence)) in _han(source)


def _han(text: str) -> str:
    return "".join(c for c in text if "\u3400" <= c <= "\u9fff")


def coverage(sentence: Reading, others: Sequence[Reading], *, named: bool = True) -> tuple[float, str]:
    """(share of the content characters that stand in the others, the longest stretch that does not); `named`: names and titles count."""
    words, runs = foreign(sentence, ["".join(r.text.split()) for r in others])
    for start, end, _ in () if named else (*sentence.titles, *sentence.persons, *sentence.places, *sentence.bodies):
        words = words[:start] + " " * (end - start) + words[end:]
    missing = [(len(without_connectives(NEUTRAL_WORDS.sub("", words[s:e]))), s, e) for s, e in runs]
    total = len(without_connectives(words))
    _, start, end = max(missing, key=lambda m: m[0], default=(0, 0, 0))
    return (1 - sum(n for n, *_ in missing) / total if total else 1.0), words[start:end]


def foreign(sentence: Reading, texts: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """(the sentence with its figures blanked, the stretches [start, end) of it that none of the texts has)."""
    text = sentence.text
    covered = [False] * len(text)
    texts = [*texts, *(bare for t in texts if (bare := _MARKS.sub("", t)) != t)]  # 由“集聚”向“集群” may be told without its marks
    for start in range(len(text) - TILE + 1):
        if any(text[start : start + TILE] in t for t in texts):
            covered[start : start + TILE] = [True] * TILE
    for start, end in _other_wordings(text, texts):
        covered[start:end] = [True] * (end - start)
    words = list(text)
    spans = [(_from_bound(f, text), f.end) for f in sentence.figures] + [(y.start, y.end) for y in sentence.years]
    for start, end in spans:  # they have their own check and prove no subject
        words[start:end] = [" "] * (end - start)
    bare = "".join(words)
    return bare, [(s, e) for s, e in _runs(bare, covered) if not _word_of(bare[s:e], texts)]


def _from_bound(figure: Figure, text: str) -> int:
    """Where the figure with the word of its bound begins: 接近345亿元 (the bound has its own check)."""
    word = bound_word(figure.text)
    return figure.start - len(word) if word and text[: figure.start].endswith(word) else figure.start


def _other_wordings(text: str, texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the text has another wording of what the others have: 生产总值 for GDP, 发改委 for 发展改革委."""
    for group in _wordings():
        for word in group:
            at = text.find(word)
            if at >= 0 and any(other in t for other in group if other != word for t in texts):
                yield at, at + len(word)


@lru_cache(maxsize=1)
def _wordings() -> tuple[tuple[str, ...], ...]:
    """Groups of wordings of one thing, folded as readings are."""
    return (*(tuple(w.lower() for w in group) for group in GROUPS), *SAME_BODY.items())


def _word_of(run: str, texts: Sequence[str]) -> bool:
    """True where nothing but one word of two characters is left of a run, and the others have it: 金华有 12600件, 比重要达到."""
    word = without_connectives(run).strip("要将应会")
    return len(word) == 2 and any(word in t for t in texts)


def _runs(text: str, covered: Sequence[bool]) -> list[tuple[int, int]]:
    """The stretches of letters that are not covered."""
    open_at = [not found and c.isalnum() for c, found in zip(text, covered, strict=True)]
    starts = [i for i, is_open in enumerate(open_at) if is_open and (i == 0 or not open_at[i - 1])]
    return [(s, next((i for i in range(s, len(open_at)) if not open_at[i]), len(open_at))) for s in starts]


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
    """Words between quotation marks that the sources do not hold character by character (figures: value by value)."""
    texts = [_squeezed(r.raw) for r in sources]
    for found in _QUOTED.finditer(sentence.raw):
        words = _TRIM.sub("", squeeze(found[1]))
        if words and not any(words in text for text in texts) and not _same_but_figures(found[1], texts):
            return Finding(Verdict.NOT_FOUND, messages.QUOTATION.format(found=found[1]), found=found[1])
    return None


def _same_but_figures(quoted: str, texts: Sequence[str]) -> bool:
    """True where the quoted words stand there around a figure; the figure's own check has passed it (2万亿元 for 20000亿元)."""
    parts = [p for p in re.split(r"\d[\d,.]*(?:[万亿]+)?", squeeze(quoted)) if len(p) > 1]
    return bool(parts) and parts[0] != squeeze(quoted) and any(all(p in text for p in parts) for text in texts)


def replaced(sentence: Reading, sources: Sequence[Reading], pairs: Sequence[Pair | None], own: str = "") -> Finding | None:
    """Content words that stand where the source has other content words; 我市 and 全市 are the paper's `own` city."""
    for pair in pairs:
        for change in pair.changes if pair else ():
            if pair is None or change.tag != "replace" or (own and {w.rstrip("市省") for w in _words(pair, change)} == {"全", own}):
                continue
            if fault := _replaced(pair, change, sentence, sources[pair.place.source]):
                return fault
    return None


def _replaced(pair: Pair, change: Change, sentence: Reading, source: Reading) -> Finding | None:
    mine, theirs = _words(pair, change)
    if _is_numeral(mine) and _is_numeral(theirs):  # 四大 for 六大: no amount, but a number all the same
        return Finding(Verdict.FIGURE_DIFFERS, messages.FIGURE.format(found=mine, expected=theirs), theirs, mine)
    if same_thing(mine, theirs) or (mine in pair.other.frame and theirs not in sentence.text):
        return None  # the same words in another order: 每座补助不超过200万元
    if _places_only(mine, sentence, source) and pair.piece.figures:
        return None  # whose figure it is, is asked of the figure
    at_head = change.start == 0 and change.other_start == 0
    if at_head and (_listed(sentence, pair.piece.start) != _listed(source, pair.other.start)):
        return None  # the member of a list before the words is not their subject
    if _same_style(pair, change) or not any(is_content(NEUTRAL_WORDS.sub("", w), 1) for w in (mine, theirs)):
        return None
    near = pair.similarity >= NEAR_VERBATIM
    if all(is_content(w, 1) if near else names_something(w) for w in (mine, theirs)):
        verdict = Verdict.ACTOR_DIFFERS if at_head and (_names(mine, sentence) or _names(theirs, source)) else Verdict.NOT_FOUND
        return Finding(verdict, messages.ACTOR.format(found=mine, expected=theirs), theirs, mine)
    return None


def _names(words: str, reading: Reading) -> bool:
    """True for words that name a person, a place or a body; other words at a clause's head may be its verb."""
    return any(name in words or words in name for *_, name in (*reading.persons, *reading.places, *reading.bodies))


def _same_style(pair: Pair, change: Change) -> bool:
    """推进 for 推动: one character changed makes another verb that only furthers."""
    one = change.end - change.start == change.other_end - change.other_start == 1
    for left, right in ((1, 0), (0, 1)) if one else ():
        mine = pair.piece.frame[max(0, change.start - left) : change.end + right]
        theirs = pair.other.frame[max(0, change.other_start - left) : change.other_end + right]
        if NEUTRAL_WORDS.fullmatch(mine) and NEUTRAL_WORDS.fullmatch(theirs):
            return True
    return False


def _places_only(words: str, sentence: Reading, source: Reading) -> bool:
    """True for a place that the source names too, with nothing but connecting words beside it."""
    there = {name for *_, name in source.places}
    places = [name for *_, name in sentence.places if name in words and name in there]
    for name in places:
        words = words.replace(name, "")
    return bool(places) and not is_content(words, 1)


def _listed(reading: Reading, start: int) -> bool:
    """True for a clause that a 、 stands before."""
    return reading.text[start - 1 : start] == "、"


def same_thing(mine: str, theirs: str) -> bool:
    """Two wordings of one thing: 起 and 以来, 规上 and 规模以上."""
    if mine == theirs or (mine in SINCE and theirs in SINCE) or _group(mine) & _group(theirs):
        return True
    denied = [negations(w) for w in (mine, theirs)]
    if all(denied) and not any(names_something(NEUTRAL_WORDS.sub("", _without(w, cues))) for w, cues in zip((mine, theirs), denied, strict=True)):
        return len(denied[0]) % 2 == len(denied[1]) % 2  # 至今没有, 因未
    sides = poles(mine)
    return bool(sides) and sides == poles(theirs)  # 高于, 超过


def _without(words: str, cues: Sequence[tuple[int, int, str]]) -> str:
    return "".join(c for i, c in enumerate(words) if not any(start <= i < end for start, end, _ in cues))


@lru_cache(maxsize=1024)
def _group(word: str) -> frozenset[int]:
    """Which groups of same wordings the word is in."""
    return frozenset(i for i, group in enumerate(GROUPS) if word in (w.lower() for w in group))


def substituted(sentence: Reading, others: Sequence[Reading], sources: Sequence[Reading]) -> Finding | None:
    """Words that no source has, between words that stand there around other words: another member of a list, 住宅用地 for 工业用地."""
    texts = ["".join(r.text.split()) for r in others]
    bare, runs = foreign(sentence, texts)
    for start, end in runs:
        for source in sources:
            mine, theirs = _without_common(bare[start:end], _in_its_place(sentence.text, start, end, source.text))
            member = sentence.text[start - 1 : start] == "、" or sentence.text[end : end + 1] == "、"
            if names_something(mine) and (names_something(theirs) or (member and len(theirs) > 1)) and not same_thing(mine, theirs) and mine not in source.text:
                return Finding(Verdict.NOT_FOUND, messages.ACTOR.format(found=mine, expected=theirs), theirs, mine)
    return None


def names_something(words: str) -> bool:
    """Two characters of which one at least is content: a name may hold a particle (华为)."""
    return len(words) > 1 and is_content(words, 1)


def _in_its_place(text: str, start: int, end: int, source: str) -> str:
    """What the source has between the words before `start` and the words behind `end`; "" where it has not both."""
    before = text[max(0, start - _CONTEXT) : start]
    behind = text[end : end + _CONTEXT - 1]
    if len(before) < _CONTEXT or FIGURE in before:
        return ""
    at = source.find(before)
    while at >= 0:
        low = at + len(before)
        if _CLAUSE_END.match(text, end) and (not behind or _CLAUSE_END.match(behind)):
            found = _CLAUSE_END.search(source, low)
            high = found.start() if found else len(source)
        else:
            high = source.find(behind, low, low + _LONGEST + len(behind))
        words = source[low:high] if low < high else ""
        if words and len(words) <= _LONGEST and not re.search(r"[，。；！？,;!?()（）\n\d]", words):
            return words
        at = source.find(before, at + 1)
    return ""


def _without_common(a: str, b: str) -> tuple[str, str]:
    """The two without what both begin or end with: 文化, 人才 of 文化高地, 人才高地."""
    while a and b and a[0] == b[0]:
        a, b = a[1:], b[1:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    return a, b


def _is_numeral(words: str) -> bool:
    return bool(words) and all(c in DIGITS or c in POWERS or c in SECTIONS or c.isdigit() for c in words)


def _words(pair: Pair, change: Change) -> tuple[str, str]:
    mine, theirs = pair.piece.frame[change.start : change.end], pair.other.frame[change.other_start : change.other_end]
    return mine.strip(FIGURE + YEAR), theirs.strip(FIGURE + YEAR)


def is_content(words: str, needed: int = 2) -> bool:
    """True for words that carry a subject in at least `needed` characters: no connecting words, no verbs of style (推进 for 推动)."""
    rest: Iterable[str] = re.split("|".join((*STYLE, *_LEADS)), words)
    return len(without_connectives("".join(rest))) >= needed
