"""A question taken apart: the years, places, persons and papers it names, the words that ask, and the matter between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.retrieval.understand import strangers_in
from assistant.zh import followups as words
from assistant.zh import question_words
from assistant.zh.numerals import find_years
from assistant.zh.places import OWN, OWN_PROVINCE, REGIONS, find_places

Holds = Callable[[str], bool]  # whether a word stands anywhere in the library
_FRAME = re.compile("|".join(re.escape(w) for w in question_words.FRAME if len(w) > 1))  # one character may be part of a word (潜在, 就业)
_SAYS_NOTHING = re.compile(rf"(?:{question_words.FILLERS}|{'|'.join(w for w in question_words.FRAME if len(w) == 1)}|[{words.GENERIC_CHARS}])*")
_OWN = re.compile("|".join(sorted({*OWN, *OWN_PROVINCE, "咱们市", "我们市"} - set(REGIONS), key=len, reverse=True)))
_RELATIVE = re.compile("|".join(question_words.RELATIVE_YEARS))
_INSIDE = re.compile(r"[里内]|中(?!小|心|医|部|原|国|央)")  # behind a paper
_OTHER_PLACES = re.compile(words.OTHER_PLACES)
_REGIONS = "|".join(sorted(REGIONS, key=len, reverse=True))
_ASK = re.compile(words.ASK)
_RANKED = re.compile(r"\d+强|级|性|一流|领先|先进|知名|前列")  # behind a region: how far it counts (世界500强)
_SIDE = re.compile(r"[东南西北][部岸侧段]")  # the last character of a province behind another name says a side (龙湖北部)
_SCALE = re.compile(r"(?:[在占居列]|位居)$")  # a region behind it is what is compared with, not what is asked about


@dataclass(frozen=True, slots=True)
class Slot:
    """text[start:end] of a question names something of one sort: year, place, region, person or paper."""

    sort: str
    start: int
    end: int


def persons_in(text: str, known: Sequence[str], holds: Holds | None = None) -> list[tuple[int, int]]:
    """Where persons are named: those of the library, and names beside an office or before a verb of saying that it does not hold."""
    found = [(m.start(), m.end()) for name in known if len(name) > 1 for m in re.finditer(re.escape(name), text)]
    found += [(a, b) for a, b in strangers_in(text, holds) if not any(a < d and c < b for c, d in found)]
    return sorted(found)


def slots_of(text: str, known: Sequence[str] = (), holds: Holds | None = None) -> list[Slot]:
    """The slots in order; of two that overlap the longer one. A person's slot takes in the office beside the name."""
    slots = [Slot("year", y.start, y.end) for y in find_years(text)]
    slots += [Slot("year", m.start(), m.end()) for m in _RELATIVE.finditer(text)]
    places = [p for p in find_places(text) if not (p.start and _SIDE.match(text[p.end - 1 :]))]
    slots += [Slot("region" if p.level == "region" else "place", p.start, p.end) for p in places if not (p.level == "region" and (_SCALE.search(text[: p.start]) or _RANKED.match(text[p.end :])))]
    slots += [Slot("place", m.start(), m.end()) for pattern in (_OWN, _OTHER_PLACES) for m in pattern.finditer(text)]
    slots += [Slot("person", *_with_office(text, *span)) for span in persons_in(text, known, holds)]
    for pattern, *_ in question_words.PAPERS:
        slots += [Slot("paper", m.start(), m.end()) for m in re.finditer(pattern, text)]
    kept: list[Slot] = []
    for slot in sorted(slots, key=lambda s: (s.start - s.end, s.start, s.sort)):
        if all(slot.end <= other.start or other.end <= slot.start for other in kept):
            kept.append(slot)
    return sorted(kept, key=lambda s: s.start)


def _with_office(text: str, start: int, end: int) -> tuple[int, int]:
    before, behind = re.search(words.ROLE + "$", text[:start]), re.match(words.ROLE, text[end:])
    return (before.start() if before else start), (end + behind.end() if behind else end)


@dataclass(frozen=True, slots=True)
class Shape:
    """A question in its parts. `before` and `behind`: the stretches of matter on both sides of the words that ask."""

    text: str
    slots: tuple[Slot, ...]
    ask: tuple[int, int] | None
    before: tuple[tuple[int, int], ...]
    behind: tuple[tuple[int, int], ...]

    def of(self, sort: str) -> list[Slot]:
        """The slots of one sort."""
        return [s for s in self.slots if s.sort == sort]

    def said(self, slot: Slot) -> str:
        """What stands in a slot."""
        return self.text[slot.start : slot.end]

    @property
    def asking(self) -> str:
        """The words that ask; "" where there are none."""
        return self.text[self.ask[0] : self.ask[1]] if self.ask else ""


def take_apart(text: str, known: Sequence[str] = (), holds: Holds | None = None) -> Shape:
    """The parts of a question."""
    slots = slots_of(text, known, holds)
    covered = "".join("\0" if any(s.start <= i < s.end for s in slots) else c for i, c in enumerate(text))
    ask = next((m.span() for m in _ASK.finditer(covered)), None)
    gaps: list[tuple[int, int]] = []
    at = 0
    inside = ((s.start, s.end + (s.sort == "paper" and _INSIDE.match(text[s.end :]) is not None)) for s in slots)
    for start, end in sorted([*inside, *([ask] if ask else [])]):
        gaps, at = [*gaps, (at, start)], max(at, end)
    stretches = [t for a, b in [*gaps, (at, len(text))] if (t := _trimmed(text, a, b)) is not None]
    edge = ask[0] if ask else len(text)
    return Shape(text, tuple(slots), ask, tuple(s for s in stretches if s[1] <= edge), tuple(s for s in stretches if s[0] >= edge))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch without prepositions and particles at its ends; None where less than a word is left."""
    left = re.match(words.TRIM_LEFT, text[start:end])
    start += left.end() if left else 0
    right = re.search(words.TRIM_RIGHT, text[start:end])
    end -= right.end() - right.start() if right else 0
    return (start, end) if end - start > 1 else None


def own_matter(shape: Shape) -> str:
    """What a question says of its own beyond slots, asking, filling words and words that fit every matter."""
    text = list(shape.text)
    for start, end in [*((s.start, s.end) for s in shape.slots), *([shape.ask] if shape.ask else [])]:
        text[start:end] = " " * (end - start)
    spaced = _FRAME.sub(" ", re.sub(f"{_REGIONS}|{words.GENERIC_WORDS}", " ", "".join(text)))
    stretches = (re.sub(f"{words.TRIM_LEFT}|{words.TRIM_RIGHT}", "", s) for s in re.split(r"[\s，,、。：:？?！!；;“”\"《》（）()]+", spaced))
    return "".join(s for s in stretches if not _SAYS_NOTHING.fullmatch(s))
