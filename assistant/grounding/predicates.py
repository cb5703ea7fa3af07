"""A verb or a subject of the sentence's own in the place of the source's: 取缔 for 发展, 冻结 where no source has the word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.grounding.align import Change, Pair, likest
from assistant.grounding.atoms import FIGURE, YEAR, Reading
from assistant.grounding.wording import NEUTRAL_WORDS, foreign, is_content, names_something, same_thing
from assistant.schema import Finding, Verdict
from assistant.zh.citing import DRAFT
from assistant.zh.connectives import STYLE
from assistant.zh.messages import grounding as messages
from assistant.zh.opposites import ENDS
from assistant.zh.places import find_places
from assistant.zh.polarity import AXES, poles

_SHARED = 2  # characters of a word that a source has anywhere; words are mostly two
_SAME_OBJECT = 0.5  # 0..1, as relations.WEAK: a short clause with another verb before the same object is no liker
_LEAST = 2  # content characters of a word of the sentence's own; a single one is as often a particle or half of a word
_STYLE = re.compile("|".join(sorted(STYLE, key=lambda w: (-len(w), w))))
_TITLE = re.compile("[《》]")  # titles have a check of their own
# Who is ahead is asked by `relations`, what is denied by `wording.turned`.
_PASSED = re.compile("|".join((*AXES["compare"][0], *AXES["compare"][1], "没有", "尚未", "并未", "未能")))


def check(sentence: Reading, sources: Sequence[Reading], known: Reading, pairs: Sequence[Pair | None]) -> Finding | None:
    """The first verb that stands for another, or the first words that no source has, or None."""
    for piece, taken in zip(sentence.pieces, pairs, strict=True):
        pair = taken or likest(piece, sources, _SAME_OBJECT)
        for change in pair.changes if pair else ():
            if pair and change.tag == "replace" and (fault := _verb(pair, change)):
                return fault
    words = next(_own(sentence, ["".join(r.text.split()) for r in (*sources, known)]), "")
    return Finding(Verdict.NOT_FOUND, messages.WORDS.format(found=words), found=words) if words else None


def _verb(pair: Pair, change: Change) -> Finding | None:
    """Other words where the source clause has a verb of doing (取缔 for 发展, 推迟 for 推进), or a verb of doing for other words (发展 for 取缔)."""
    mine, theirs = _whole(pair, change)
    if same_thing(mine, theirs) or _TITLE.search(mine + theirs) or (mine in pair.other.frame and theirs in pair.piece.frame):
        return None
    for doing, other, frame in ((theirs, mine, pair.other.frame), (mine, theirs, pair.piece.frame)):
        words = NEUTRAL_WORDS.sub("", _without_places(other))
        if _STYLE.search(doing) and not is_content(doing) and names_something(words) and words not in frame:
            return Finding(Verdict.NOT_FOUND, messages.ACTOR.format(found=mine, expected=theirs), theirs, mine)
    return None


def _without_places(words: str) -> str:
    """Places have their own checks: 郑州市 may stand where the source has 全力打造."""
    for place in reversed(find_places(words)):
        words = words[: place.start] + words[place.end :]
    return words


def _whole(pair: Pair, change: Change) -> tuple[str, str]:
    """(mine, theirs), grown to the whole verb that the change touches in either clause."""
    left = right = 0
    for frame, low, high in ((pair.other.frame, change.other_start, change.other_end), (pair.piece.frame, change.start, change.end)):
        for hit in _STYLE.finditer(frame):
            if hit.start() < high and low < hit.end():
                left, right = max(left, low - hit.start()), max(right, hit.end() - high)
    mine = pair.piece.frame[max(0, change.start - left) : change.end + right]
    return mine.strip(FIGURE + YEAR), pair.other.frame[max(0, change.other_start - left) : change.other_end + right].strip(FIGURE + YEAR)


def _own(sentence: Reading, texts: Sequence[str]) -> Iterator[str]:
    """Words that stand in no source, names and everything that adds no statement aside."""
    bare, runs = foreign(sentence, texts)
    drafts = ((*found.span(), "") for found in DRAFT.finditer(bare))  # whether a paper is a draft is asked of its status
    for start, end, _ in (*drafts, *sentence.titles, *sentence.persons, *sentence.places, *sentence.bodies):
        bare = bare[:start] + "，" * (end - start) + bare[end:]
    for start, end in runs:
        rest = _PASSED.sub("，", NEUTRAL_WORDS.sub("，", _without_shared(bare, start, end, texts)))
        words = re.split(r"[^\w]+", rest)
        yield from (w for w in words if is_content(w, _LEAST) or _ends(w, texts))
        if names_something(words[-1]) and _opens_measure(sentence, end):
            yield words[-1]


def _opens_measure(sentence: Reading, end: int) -> bool:
    """True where the words go on to an object, in a clause without figures: in 要撤并企业园 one character of the verb is a particle too."""
    piece = next((p for p in sentence.pieces if p.start <= end < p.end), None)
    return piece is not None and not piece.figures and not piece.years and "\u4e00" <= sentence.text[end] <= "\u9fff"


def _ends(words: str, texts: Sequence[str]) -> bool:
    """True for a word that ends a measure or takes a side that no source takes (反对), even where one of its characters is a particle."""
    sides = {(axis, side) for axis, found in poles(words).items() if axis != "compare" for side in found}
    return any(w in words for w in ENDS) or not sides <= {(axis, side) for t in texts for axis, found in poles(t).items() for side in found}


def _without_shared(text: str, start: int, end: int, texts: Sequence[str]) -> str:
    """text[start:end] with every stretch of two and more characters that a source has replaced by a stop, the longest first."""
    kept, at = "", start
    while at < end:
        behind = at
        while behind < end and any(text[at : behind + 1] in t for t in texts):
            behind += 1
        shared = behind - at >= _SHARED
        kept, at = kept + ("，" if shared else text[at]), behind if shared else at + 1
    return kept
