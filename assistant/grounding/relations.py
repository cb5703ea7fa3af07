"""What a sentence says of its things: not the opposite of the source, not the other way round, not done where the source aims at it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.grounding.align import Pair, similarity
from assistant.grounding.atoms import Piece, Reading
from assistant.grounding.scope import sentence_end, sentence_start
from assistant.schema import Finding, Verdict
from assistant.zh.messages import grounding as messages
from assistant.zh.negation import negations
from assistant.zh.places import find_places
from assistant.zh.polarity import ADVERBS, AIMED, DONE, DONE_BEFORE, GOAL, GOAL_HEADING, ORDERING, STATED, TO_COME, poles

# A clause that takes up no source clause is still compared with the likest one from here on (0..1), but only for what is opposite
# in both. docs/fact-lock.md, "Thresholds".
WEAK = 0.5
_TERM = 6  # characters of what stands before and behind a word of order: “制造强市”
_LEAST = 2
_MARKS = "“”\"‘’'「」，, "
_COMMA = re.compile("[,，；;：:]")
_SAME_WORDS = 4  # characters behind a negation that a clause must repeat before it is held against another clause than its own
_BEFORE_STEM = 6  # characters before a word in which its negation stands: 没有较大的差距

Partner = tuple[Piece, Piece, Reading]


def check(sentence: Reading, sources: Sequence[Reading], known: Reading, pairs: Sequence[Pair | None]) -> Finding | None:
    """The first clause that says the opposite of its source clause, turns it round or tells a goal as done."""
    partners = list(_partners(sentence, sources, pairs))
    weak = [p for p, pair in zip(partners, pairs, strict=True) if p and pair is None]
    return (
        _opposite([p for p in partners if p], sources)
        or _exchanged_poles(pairs)
        or _opposite([p for p in _partners(sentence, [known], [None] * len(pairs)) if p and not poles(p[0].frame).get("compare")], [known])
        or _compared(sentence, sources, partners)
        or _denied(weak)
        or _denied_beside([p for p in partners if p])
        or _reversed(sentence, sources)
        or _done(sentence, sources, known, partners)
    )


def _partners(sentence: Reading, sources: Sequence[Reading], pairs: Sequence[Pair | None]) -> Iterator[Partner | None]:
    """Each clause with the source clause it takes up, or with the likest one; None where none is like it."""
    for piece, pair in zip(sentence.pieces, pairs, strict=True):
        if pair:
            yield piece, pair.other, sources[pair.place.source]
            continue
        likest = max(((similarity(piece, q), -n, q, s) for n, (q, s) in enumerate((q, s) for s in sources for q in s.pieces)), default=None, key=lambda x: x[:2])
        yield (piece, likest[2], likest[3]) if likest and likest[0] >= WEAK and len(piece.frame) >= 4 else None


def _opposite(partners: Sequence[Partner], sources: Sequence[Reading]) -> Finding | None:
    everywhere = poles(",".join(p.frame for s in sources for p in s.pieces))
    for mine, theirs, source in partners:
        if (len(negations(mine.text)) - len(negations(theirs.text))) % 2:
            continue  # 没有下降 beside 上升
        here, there, around = poles(mine.frame), poles(theirs.frame), poles(_masked(source, theirs))
        for axis, sides in here.items():
            other = there.get(axis, set())
            if axis == "compare":  # who is ahead must be said somewhere: 高于 beside mere names and figures is nobody's statement
                other = other or around.get(axis) or everywhere.get(axis) or {1 - side for side in sides}
            if len(sides) == 1 and other and not sides & other:
                return _turned(messages.TURNED, mine, theirs)
    return None


def _compared(sentence: Reading, sources: Sequence[Reading], partners: Sequence[Partner | None]) -> Finding | None:
    """超过甲省 in a clause like none of the source's, where the source compares with 甲省 the other way only."""
    for piece, partner in zip(sentence.pieces, partners, strict=True):
        sides = poles(piece.frame).get("compare", set()) if partner is None else set()
        names = [name for start, _, name in sentence.places if piece.start <= start < piece.end]
        theirs = [q for s in sources for q in s.pieces if any(n in q.text for n in names) and poles(q.frame).get("compare")]
        if len(sides) == 1 and theirs and not any(poles(q.frame)["compare"] & sides for q in theirs):
            return _turned(messages.TURNED, piece, theirs[0])
    return None


def _exchanged_poles(pairs: Sequence[Pair | None]) -> Finding | None:
    """A word put in the place of its opposite, whatever else the two clauses say of rising and falling."""
    for pair in pairs:
        for change in pair.changes if pair else ():
            if pair is None or change.tag != "replace":
                continue
            here = poles(pair.piece.frame[max(0, change.start - 1) : change.end + 1])
            there = poles(pair.other.frame[max(0, change.other_start - 1) : change.other_end + 1])
            if any(len(sides) == 1 and there.get(axis) == {1 - side for side in sides} for axis, sides in here.items()):
                return _turned(messages.TURNED, pair.piece, pair.other)
    return None


def _masked(source: Reading, piece: Piece) -> str:
    """The frames of the sentence around a source clause."""
    return ",".join(p.frame for p in source.pieces if p.sentence == piece.sentence)


def _turned(message: str, mine: Piece, theirs: Piece) -> Finding:
    return Finding(Verdict.NOT_FOUND, message.format(found=mine.text, expected=theirs.text), theirs.text, mine.text)


def _denied(partners: Sequence[Partner]) -> Finding | None:
    """没有差距 where the source says 有较大差距, 有集群上榜 where it says 没有集群上榜, in a clause put together anew."""
    for mine, theirs, _ in partners:
        if _affirms_what(mine.text, theirs.text) or _affirms_what(theirs.text, mine.text):
            return _turned(messages.NEGATION, mine, theirs)
    return None


def _denied_beside(partners: Sequence[Partner]) -> Finding | None:
    """A clause that affirms what another clause of the same source sentence denies, in the same words."""
    for mine, theirs, source in partners:
        for other in source.pieces:
            beside = other.sentence == theirs.sentence and other is not theirs
            if beside and _affirms_what(mine.text, other.text, _SAME_WORDS) and not any(
                _affirms_what(p.text, other.text, _SAME_WORDS) for p in source.pieces if p is not other
            ):
                return _turned(messages.NEGATION, mine, other)
    return None


def _affirms_what(text: str, denying: str, least: int = _LEAST) -> bool:
    """True where `text` says without a negation what `denying` says with one, in at least so many characters."""
    for _, end, _ in negations(denying):
        stem = denying[end : end + least]
        at = text.find(stem) if len(stem) == least and stem.isalnum() else -1
        if at >= 0 and not negations(text[max(0, at - _BEFORE_STEM) : at + least]) and not any(denying[:end].endswith(c) for c in "能"):
            return True
    return False


def _reversed(sentence: Reading, sources: Sequence[Reading]) -> Finding | None:
    """从“B”向“A” where the source has 从“A”向“B”; 乙不如甲 for 甲不如乙."""
    mine = list(_orders(sentence))
    theirs = [order for source in sources for order in _orders(source)] if mine else []
    for word, before, behind in mine:
        same = [(b, a) for w, b, a in theirs if w == word]
        if any(_meets(before, b) and _starts(behind, a) for b, a in same):
            continue
        other = next(((b, a) for b, a in same if _crosses(before, a) and _crosses(b, behind)), None)
        if other:
            found, expected = f"{before}{word}{behind}", f"{other[0]}{word}{other[1]}"
            return Finding(Verdict.NOT_FOUND, messages.REVERSED.format(found=found, expected=expected), expected, found)
    return None


def _orders(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """(word, what stands before it, what stands behind it), without quotation marks and adverbs."""
    for hit in ORDERING.finditer(reading.text):
        before = reading.text[sentence_start(reading, hit.start()) : hit.start()]
        behind = reading.text[hit.end() : sentence_end(reading, hit.end())]
        before = re.sub(f"[{_MARKS}]", "", before[-2 * _TERM :])
        while word := next((a for a in ADVERBS if before.endswith(a)), ""):
            before = before.removesuffix(word)
        yield hit.group(), before[-_TERM:], re.sub(f"[{_MARKS}]", "", behind[: 2 * _TERM])[:_TERM]


def _meets(a: str, b: str) -> bool:
    return a[-_LEAST:] == b[-_LEAST:]


def _starts(a: str, b: str) -> bool:
    return a[:_LEAST] == b[:_LEAST]


def _crosses(before: str, behind: str) -> bool:
    """True where `before` ends with what `behind` begins with, at least two characters long."""
    return any(before[-n:] == behind[:n] and len(before) >= n for n in range(_LEAST, _TERM + 1))


def _done(sentence: Reading, sources: Sequence[Reading], known: Reading, partners: Sequence[Partner | None]) -> Finding | None:
    """已经建成 where the source only aims at it."""
    goals = bool(GOAL_HEADING.search(known.text))
    whole = bool(DONE_BEFORE.search(sentence.text))
    for piece, partner in zip(sentence.pieces, partners, strict=True):
        if not DONE.search(piece.frame) and not (whole and partner):
            if _stated(piece, partner, sentence, known):
                return _turned(messages.GOAL_DONE, piece, partner[1]) if partner else None
            continue
        theirs, source = partner[1:] if partner else _by_figure(piece, sources)
        if theirs is None or source is None:
            if any(DONE.search(r.text) for r in sources):
                continue
            return Finding(Verdict.NOT_FOUND, messages.WORDS.format(found=piece.text), found=piece.text)
        words = source.text[sentence_start(source, theirs.start) : theirs.end]
        if not DONE.search(words) and (goals or GOAL.search(words) or AIMED.match(_COMMA.split(words)[-1])):
            return _turned(messages.GOAL_DONE, piece, theirs)
    return None


def _stated(piece: Piece, partner: Partner | None, sentence: Reading, known: Reading) -> bool:
    """True for 郑州是…基地, 郑州基本实现… where the source only aims at it and the sentence says nothing of a time to come."""
    found = STATED.match(piece.frame) if partner and not TO_COME.search(sentence.text) else None
    if not found or not partner or not found["subject"] or not _is_subject(found["subject"], known):
        return False
    _, theirs, source = partner
    words = source.text[sentence_start(source, theirs.start) : theirs.end]
    if found["verb"].endswith("是"):
        return "是" not in theirs.text and bool(AIMED.search(theirs.text))
    return found["subject"] not in words and bool(GOAL_HEADING.search(known.text) or GOAL.search(words)) and not DONE.search(words)


def _is_subject(subject: str, known: Reading) -> bool:
    """True for a place or 我们, 我市: somebody of whom it is said."""
    own = subject.removesuffix("市")
    return bool(find_places(subject)) or subject in ("我们", "我市", "全市", "全省", "我省") or (len(own) > 1 and own in known.text)


def _by_figure(piece: Piece, sources: Sequence[Reading]) -> tuple[Piece, Reading] | tuple[None, None]:
    """The source clause that has one of the clause's figures."""
    for source in sources:
        for other in source.pieces:
            if any(f.same_value(g) for f in piece.figures for g in other.figures):
                return other, source
    return None, None


