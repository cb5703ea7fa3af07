"""The order of a speech: sections for the purposes that have material, themes under the tasks, or the outline a person gives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.drafting.material import Material, theme_of
from assistant.drafting.topic import Topic
from assistant.zh import speech

DIGITS = "一二三四五六七八九十"
MOST_THEMES, LEAST_IN_THEME = 5, 2
LEAST_SECTIONS = 3
NUMBERED = re.compile(r"^\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])\s*")


@dataclass(frozen=True, slots=True)
class Part:
    """One heading with the units under it. Level 1 or 2; `point` is the line a person gave, "" for an own heading."""

    title: str
    level: int
    materials: tuple[Material, ...] = ()
    opener: str = ""
    point: str = ""


def chinese(n: int) -> str:
    """1..99 as 一, 十一, 二十."""
    if n <= 10:
        return DIGITS[n - 1]
    tens, ones = divmod(n, 10)
    return ("" if tens == 1 else DIGITS[tens - 1]) + "十" + (DIGITS[ones - 1] if ones else "")


def numbered(parts: Sequence[Part]) -> list[str]:
    """The headings with 一、 and （一）."""
    lines, first, second = [], 0, 0
    for part in parts:
        if part.level == 1:
            first, second = first + 1, 0
            lines.append(f"{chinese(first)}、{part.title}")
        else:
            second += 1
            lines.append(f"（{chinese(second)}）{part.title}")
    return lines


def default_parts(topic: Topic, chosen: Sequence[Material]) -> list[Part]:
    """Sections for the purposes that have material, at least three where the material allows."""
    by_role: dict[str, list[Material]] = {role: [m for m in chosen if m.role == role] for role in ("reached", "problem", "goal", "measure", "proposal", "guarantee")}
    name = _namer(topic)
    parts: list[Part] = []
    if by_role["reached"] or by_role["problem"]:
        parts.append(Part(name("situation"), 1))
        parts += [Part("", 0, tuple(by_role[r]), speech.PARAGRAPH_OPENERS[r]) for r in ("reached", "problem") if by_role[r]]
    if by_role["goal"]:
        parts.append(Part(name("goal"), 1, tuple(by_role["goal"])))
    if topic.consulting:
        parts += _themed(name("proposal"), by_role["proposal"])
        parts += _section(name("measure"), by_role["measure"])
    else:
        parts += _themed(name("measure"), by_role["measure"] + by_role["proposal"])
    parts += _section(name("guarantee"), by_role["guarantee"])
    return _at_least(parts)


def _namer(topic: Topic) -> Callable[[str], str]:
    headings = speech.SECTION_HEADINGS_GUESTS if topic.greeting else speech.SECTION_HEADINGS
    name = topic.core if topic.greeting else spoken(topic)
    return lambda key: headings[key].format(topic=name)


def spoken(topic: Topic) -> str:
    """The topic as a heading speaks of it."""
    core = topic.core
    return core if re.search(r"(?:工作|发展|建设|产业|转型|改革|创新|创建|协同|升级)$", core) or len(core) > 8 else f"{core}工作"


def _section(title: str, materials: Sequence[Material]) -> list[Part]:
    return [Part(title, 1, tuple(materials))] if materials else []


def _themed(title: str, materials: Sequence[Material]) -> list[Part]:
    """A section with a sub-heading for each theme; small themes join the largest."""
    if not materials:
        return []
    counts = Counter(m.theme for m in materials)
    kept = [t for t, n in counts.most_common(MOST_THEMES) if n >= LEAST_IN_THEME]
    if len(kept) < 2:
        return [Part(title, 1, tuple(materials))]
    groups: dict[str, list[Material]] = {t: [] for t in speech.THEMES if t in kept}
    for m in materials:
        groups[m.theme if m.theme in groups else _second(m, kept)].append(m)
    return [Part(title, 1), *(Part(speech.THEMES[t][0], 2, tuple(ms)) for t, ms in groups.items())]


def _second(m: Material, kept: Sequence[str]) -> str:
    """The kept theme with the most of its words in the unit; the largest where none has any."""
    counts = {t: len(re.findall(speech.THEMES[t][1], m.unit.words)) for t in kept}
    return max(kept, key=lambda t: counts[t])


def _at_least(parts: list[Part]) -> list[Part]:
    """Themes become sections where there would be fewer than three."""
    if sum(p.level == 1 for p in parts) >= LEAST_SECTIONS:
        return parts
    raised: list[Part] = []
    for i, part in enumerate(parts):
        heads_themes = part.level == 1 and not part.materials and i + 1 < len(parts) and parts[i + 1].level == 2
        if not heads_themes:
            raised.append(Part(part.title, 1 if part.level == 2 else part.level, part.materials, part.opener))
    if sum(p.level == 1 for p in raised) >= LEAST_SECTIONS:
        return raised
    return _split(raised)


def _split(parts: list[Part]) -> list[Part]:
    """The largest sections cut by theme until there are three, where they hold enough units."""
    while sum(p.level == 1 for p in parts) < LEAST_SECTIONS:
        at = max(range(len(parts)), key=lambda i: len(parts[i].materials), default=-1)
        if at < 0 or len(parts[at].materials) < 2:
            return parts
        whole = parts[at]
        theme = Counter(m.theme for m in whole.materials).most_common(1)[0][0]
        first = [m for m in whole.materials if m.theme == theme]
        rest = [m for m in whole.materials if m.theme != theme]
        if not rest:
            half = len(first) // 2
            first, rest = first[:half], first[half:]
        name = speech.THEMES[theme_of("".join(m.unit.words for m in rest))][0]
        before = [whole] if whole.level == 0 else []
        if before:
            return parts
        parts = [*parts[:at], Part(speech.THEMES[theme][0] if speech.THEMES[theme][0] != name else whole.title, 1, tuple(first)), Part(name, 1, tuple(rest)), *parts[at + 1 :]]
    return parts


def given_lines(outline: Sequence[str]) -> list[tuple[str, int]]:
    """A person's lines without their numbers, with level 2 for （一） and 1. lines."""
    lines: list[tuple[str, int]] = []
    for line in outline:
        bare = NUMBERED.sub("", line).strip(" 　。；;")
        if bare:
            second = bool(re.match(r"\s*(?:[（(]|\d{1,2}[.．、])", line)) and bool(lines)
            lines.append((bare, 2 if second else 1))
    return lines
