"""Small words against the sources: of what a rank or a share is counted, levels, words of all and only, qualifiers, bare denials."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.grounding.align import Pair
from assistant.grounding.atoms import Figure, Reading
from assistant.grounding.scope import sentence_start
from assistant.schema import Finding, Verdict
from assistant.zh.claims import LEVEL, QUALIFIERS, SCOPE, SHARE_OF, STRONGEST
from assistant.zh.messages import grounding as messages
from assistant.zh.negation import negations

_STEM = 2  # characters; Chinese words are mostly two


def check(sentence: Reading, sources: Sequence[Reading], known: Reading, pairs: Sequence[Pair | None]) -> Finding | None:
    """The first such word that the sources do not bear out, or None."""
    everywhere = (*sources, known)
    return _level(sentence, everywhere) or _not_there(sentence, everywhere) or _denied_alone(sentence, everywhere, pairs)


def scope(reading: Reading, figure: Figure) -> frozenset[str]:
    """Of what a rank (全国第5位) or a share (占全省的30%) is counted; empty where the words do not say it."""
    if figure.unit == "%":
        before = reading.text[sentence_start(reading, figure.start) : figure.start].rstrip("的比重约为达到超过近 ")
        found = SHARE_OF.search(before)
        return frozenset(SCOPE.findall(found["whole"])) if found else frozenset()
    if figure.unit != "位" or not figure.ordinal:
        return frozenset()
    low = max((f.end for f in reading.figures if f.ordinal and f.end <= figure.start), default=0)
    words = reading.text[max(low, sentence_start(reading, figure.start)) : figure.start]
    clauses = [c for c in (SCOPE.findall(x) for x in words.replace("，", ",").replace("、", ",").split(",")) if c]
    return frozenset(clauses[-1]) if clauses else frozenset()


def other_scope(mine: Figure, sentence: Reading, theirs: Figure, source: Reading) -> str:
    """What the source counts the figure of, where the sentence counts it of something else; "" where they agree or one does not say."""
    here, there = scope(sentence, mine), scope(source, theirs)
    return "、".join(sorted(there)) if here and there and not here & there else ""


def _level(sentence: Reading, everywhere: Sequence[Reading]) -> Finding | None:
    """国家级智能工厂 where the papers have only 省级智能工厂: the longest words behind that they have with any level decide."""
    texts = ["".join(r.text.split()) for r in everywhere]
    for hit in LEVEL.finditer(sentence.text):
        for size in range(2 * _STEM, _STEM - 1, -1):
            stem = sentence.text[hit.end() : hit.end() + size]
            others = {m.group() for t in texts for m in LEVEL.finditer(t) if len(stem) == size and t.startswith(stem, m.end())}
            if others and hit.group() not in others:
                other = min(others) + stem
                return Finding(Verdict.ACTOR_DIFFERS, messages.ACTOR.format(found=hit.group() + stem, expected=other), other, hit.group() + stem)
            if others:
                break
    return None


def _not_there(sentence: Reading, everywhere: Sequence[Reading]) -> Finding | None:
    """全部, 唯一, 最大, 人均: words that make another statement of it, and that no source has."""
    for word in (*STRONGEST, *QUALIFIERS):
        at = sentence.raw.find(word)
        inside = any(f.start <= at < f.end for f in sentence.figures)
        if at >= 0 and not inside and not any(word in r.raw for r in everywhere):
            return Finding(Verdict.NOT_FOUND, messages.WORDS.format(found=word), found=word)
    return None


def _denied_alone(sentence: Reading, everywhere: Sequence[Reading], pairs: Sequence[Pair | None]) -> Finding | None:
    """A clause that takes up no clause of the sources and denies what none of them denies."""
    denying = [p.text for r in everywhere for p in r.pieces if negations(p.text)]
    for piece, pair in zip(sentence.pieces, pairs, strict=True):
        cues = negations(piece.text) if pair is None else []
        for _, end, cue in cues:
            stem = piece.text[end : end + _STEM]
            if len(stem) == _STEM and stem.isalnum() and len(cues) % 2 and not any(stem in text for text in denying):
                return Finding(Verdict.NOT_FOUND, messages.WORDS.format(found=cue + stem), found=piece.text)
    return None
