"""The order of a speech: sections for the purposes that have material, themes under the tasks, or the outline a person gives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
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
    by_role: dict[str, list[Material]] = {role: [m for m in chosen if m.role == role] for role in ROLES}
    parts: list[Part] = []
    situation = ("reached", "problem") if topic.comparing else ("reached", "compare", "problem")
    if any(by_role[r] for r in situation):
        parts.append(Part(heading(topic, "situation"), 1))
        parts += [Part("", 0, tuple(by_role[r]), speech.PARAGRAPH_OPENERS[r]) for r in situation if by_role[r]]
    if topic.comparing:
        parts += _section(topic, "compare", by_role["compare"])
        parts += _section(topic, "peer", by_role["peer"])
    parts += _section(topic, "goal", by_role["goal"])
    if topic.consulting:
        parts += _themed(topic, "proposal", by_role["proposal"])
        parts += _section(topic, "measure", by_role["measure"])
    else:
        parts += _themed(topic, "measure", by_role["measure"] + by_role["proposal"])
    parts += _section(topic, "guarantee", by_role["guarantee"])
    return _at_least(parts)


ROLES = ("reached", "compare", "problem", "peer", "goal", "measure", "proposal", "guarantee")


def heading(topic: Topic, purpose: str, materials: Sequence[Material] = ()) -> str:
    """The heading of a section: one of the occasion's wordings, the same for the same topic, with the themes of its material."""
    variants = speech.FRAMES[topic.kind].headings.get(purpose) or speech.FRAMES["instruct"].headings[purpose]
    counts = Counter(m.theme for m in materials if m.theme in speech.THEMES)
    themes = "、".join(speech.THEMES[t][0] for t, _ in counts.most_common(2)) or f"{topic.spoken}各项任务"
    return variants[sum(map(ord, topic.core)) % len(variants)].format(topic=topic.spoken, themes=themes)


def _section(topic: Topic, purpose: str, materials: Sequence[Material]) -> list[Part]:
    return [Part(heading(topic, purpose, materials), 1, tuple(materials))] if materials else []


def _themed(topic: Topic, purpose: str, materials: Sequence[Material]) -> list[Part]:
    """A section with a sub-heading for each theme."""
    groups = grouped(materials)
    titled = [(side_title(t, ms), ms) for t, ms in groups.items()]
    if len(groups) == 1 and len(materials) >= SIDED_FROM and speech.OTHER_THEME not in groups:
        titled = _sides(next(iter(groups)), materials)
    if len(titled) < 2:
        return _section(topic, purpose, materials)
    return [Part(heading(topic, purpose, materials), 1), *(Part(title, 2, tuple(ms)) for title, ms in titled)]


SIDED_FROM = 6  # units of one theme that are told apart by its sides: more than fills two paragraphs


def _sides(theme: str, materials: Sequence[Material]) -> list[tuple[str, list[Material]]]:
    """The units of one theme by its sides, each with the first side whose words it holds; the rest under the theme as a whole."""
    sides = speech.SIDES[theme]
    made: dict[str, list[Material]] = {title: [] for title, _ in sides}
    for m in materials:
        made[next((title for title, words in sides if re.search(words, m.unit.words)), sides[-1][0])].append(m)
    return [(title, ms) for title, ms in made.items() if ms]


def grouped(materials: Sequence[Material]) -> dict[str, list[Material]]:
    """Theme -> its units in the order of speech.THEMES. A small theme's units join a theme whose words they hold, else the rest."""
    counts = Counter(m.theme for m in materials)
    kept = [t for t, n in counts.most_common() if n >= LEAST_IN_THEME and t != speech.OTHER_THEME][:MOST_THEMES]
    groups: dict[str, list[Material]] = {t: [] for t in (*speech.THEMES, speech.OTHER_THEME) if t in kept or t == speech.OTHER_THEME}
    for m in materials:
        theme = m.theme if m.theme in groups else _second(m, kept)
        if theme != speech.OTHER_THEME or m.values.get("share", 1) > 0 or not kept:  # the rest is kept where it names the topic
            groups[theme].append(m)
    return {t: ms for t, ms in groups.items() if ms}


def side_title(theme: str, materials: Sequence[Material]) -> str:
    """What the units under a theme speak of: its one or two sides with most units."""
    if theme == speech.OTHER_THEME:
        return speech.OTHER_TITLE
    counts = {title: sum(bool(re.search(words, m.unit.words)) for m in materials) for title, words in speech.SIDES[theme]}
    best = sorted((t for t in counts if counts[t]), key=lambda t: -counts[t])[:2]
    if len(best) == 2 and counts[best[1]] >= max(2, counts[best[0]] / 2) and len("".join(best)) <= LONGEST_SIDES:
        return "，".join(best)
    return best[0] if best else speech.SIDES[theme][-1][0]


LONGEST_SIDES = 16  # characters of a sub-heading with two halves: one line of 三号 type with its number


def _second(m: Material, kept: Sequence[str]) -> str:
    """The kept theme with the most of its words in the unit; the rest where none has two thirds of what its own theme has."""
    counts = {t: len(re.findall(speech.THEMES[t][1], m.unit.words)) for t in kept}
    own = len(re.findall(speech.THEMES[m.theme][1], m.unit.words)) if m.theme in speech.THEMES else 0
    best = max(kept, key=lambda t: counts[t], default="")
    return best if best and counts[best] and 3 * counts[best] >= 2 * own else speech.OTHER_THEME


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
        if whole.level == 0:
            return parts
        theme = Counter(m.theme for m in whole.materials).most_common(1)[0][0]
        first = [m for m in whole.materials if m.theme == theme]
        rest = [m for m in whole.materials if m.theme != theme]
        if not rest:
            half = len(first) // 2
            first, rest = first[:half], first[half:]
        name = side_title(theme_of("".join(m.unit.words for m in rest)), rest)
        title = side_title(theme, first)
        parts = [*parts[:at], Part(title if title != name else whole.title, 1, tuple(first)), Part(name, 1, tuple(rest)), *parts[at + 1 :]]
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
