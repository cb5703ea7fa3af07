"""Two editions of one paper: how much is the same, and which sentences were changed, added or removed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.overlap.align import align
from assistant.overlap.marks import Mark
from assistant.overlap.pool import Sentence, Source, sentences_of
from assistant.schema import Document
from assistant.zh.normalise import fold
from assistant.zh.proposal_forms import MARKERS

CHANGED_SHARE = 0.5  # of the shorter sentence's word characters in common runs: an edited sentence, not another one
TRIED = 5  # candidates with most shared seeds that are aligned
SEED_CHARS = 3
SAME_RUN = 5  # as in ratios: shorter shared runs are chance


@dataclass(frozen=True, slots=True)
class Change:
    """One changed, added or removed sentence; the side that has none is None. `marks` are the words that stayed."""

    kind: str  # changed, added, removed
    left: tuple[int, int] | None
    right: tuple[int, int] | None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """How much of each document stands in the other, 0..1 of its word characters; changes in the right one's order."""

    left_same: float
    right_same: float
    unchanged: int  # sentences that stand in both, moved or numbered anew
    changes: tuple[Change, ...]


def compare(left: Document, right: Document) -> Comparison:
    """What stayed and what changed from `left` to `right`; moved sentences count as unchanged."""
    old, new = _sentences(left), _sentences(right)
    pairs = _equal(old, new)
    changed = _edited(old, new, set(pairs.values()), set(pairs))
    changes = [Change("changed", _span(old[a]), _span(new[b]), marks) for b, (a, marks) in changed.items()]
    taken = set(pairs.values()) | {a for a, _ in changed.values()}
    changes += [Change("added", None, _span(new[b])) for b in range(len(new)) if b not in pairs and b not in changed]
    gone = [Change("removed", _span(old[a]), None) for a in range(len(old)) if a not in taken]
    ordered = sorted(changes, key=lambda c: c.right or (0, 0))
    return Comparison(*_same(left.text, right.text), len(pairs), tuple(ordered + gone))


def _sentences(document: Document) -> list[Sentence]:
    return [
        s for b in document.blocks if not document.excluded(b.start, b.end) for s in sentences_of(Source(document.doc_id, document.text[b.start : b.end], b.start))
    ]


def _span(sentence: Sentence) -> tuple[int, int]:
    return sentence.start, sentence.end


def _words(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


def _body(text: str) -> str:
    """The words without the item numbers before them: （六）俯卧位治疗 is （五）俯卧位治疗."""
    at = 0
    while found := next((m for _, pattern in MARKERS if (m := pattern.match(text, at)) and m.end() > at), None):
        at = found.end()
    return _words(text[at:]) or _words(text)


def _equal(old: Sequence[Sentence], new: Sequence[Sentence]) -> dict[int, int]:
    """Right number -> left number of sentences of the same words, first come first served."""
    where: defaultdict[str, list[int]] = defaultdict(list)
    for number in reversed(range(len(old))):
        where[_body(old[number].text)].append(number)
    return {n: where[w].pop() for n, s in enumerate(new) if (w := _body(s.text)) and where.get(w)}


def _edited(
    old: Sequence[Sentence], new: Sequence[Sentence], used: set[int], done: set[int]
) -> dict[int, tuple[int, tuple[Mark, ...]]]:
    """Right number -> (left number, words that stayed) of edited sentences, most alike first."""
    runs: defaultdict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(old):
        if number not in used:
            for run in _runs(sentence.text):
                runs[run].append(number)
    found = []
    for number, sentence in enumerate(new):
        if number in done:
            continue
        shared: defaultdict[int, int] = defaultdict(int)
        for run in _runs(sentence.text):
            for other in runs.get(run, ()):
                shared[other] += 1
        for other in sorted(shared, key=lambda k: (-shared[k], abs(k - number)))[:TRIED]:
            alignment = align(old[other].text, sentence.text, shortest=2, stock=True)
            if max(alignment.left_share, alignment.right_share) >= CHANGED_SHARE:
                marks = tuple((t.left, t.left + t.size, t.right, t.right + t.size) for t in alignment.tiles)
                # both sides count: a title stands wholly inside many sentences and is an edition of none of them
                found.append((alignment.left_share + alignment.right_share, number, other, marks))
    result: dict[int, tuple[int, tuple[Mark, ...]]] = {}
    taken = set(used)
    for _, number, other, marks in sorted(found, key=lambda f: (-f[0], f[1], f[2])):
        if number not in result and other not in taken:
            result[number] = other, marks
            taken.add(other)
    return result


def _runs(text: str) -> set[str]:
    words = _words(text)
    return {words[i : i + SEED_CHARS] for i in range(len(words) - SEED_CHARS + 1)} or {words}


def _same(left: str, right: str) -> tuple[float, float]:
    """Share of each text's word characters that stand in a run of SAME_RUN characters that the other holds too."""
    a, b = _words(left), _words(right)
    return _held(a, b), _held(b, a)


def _held(text: str, other: str) -> float:
    known = {other[i : i + SAME_RUN] for i in range(len(other) - SAME_RUN + 1)}
    covered = bytearray(len(text))
    for i in range(len(text) - SAME_RUN + 1):
        if text[i : i + SAME_RUN] in known:
            covered[i : i + SAME_RUN] = b"\x01" * SAME_RUN
    return sum(covered) / len(covered) if covered else 1.0
