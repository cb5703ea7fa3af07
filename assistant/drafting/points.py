"""A person's outline: each line gets the material that is nearest to it; own headings of the proposed outline keep their purpose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.drafting.features import Words
from assistant.drafting.material import Material
from assistant.drafting.outline import ROLES, Part, given_lines
from assistant.drafting.selecting import Selection, cost
from assistant.drafting.topic import Topic
from assistant.zh import speech

if TYPE_CHECKING:
    from assistant.retrieval import Searcher

ROLE_BONUS, WORD_WEIGHT, MEANING_WEIGHT = 8.0, 8.0, 8.0  # a purpose that the line names outweighs words and meaning
LEAST = 3.0  # a unit this little fitting does not stand under a point


def parts_for(lines: Sequence[str], topic: Topic, materials: Sequence[Material], searcher: Searcher, budget: int) -> list[Part]:
    """The lines in their order, each with its share of the budget (characters)."""
    given = given_lines(lines)
    leaves = [i for i, (_, level) in enumerate(given) if level == 2 or i + 1 == len(given) or given[i + 1][1] == 1]
    fits = {i: _fits(given[i][0], topic, materials, searcher) for i in leaves}
    owner: dict[int, list[tuple[float, int]]] = {i: [] for i in leaves}
    for k in range(len(materials)):
        best = max(leaves, key=lambda i: fits[i][k])
        if fits[best][k] >= LEAST:
            owner[best].append((fits[best][k] + materials[k].score / 4, k))
    share = budget // max(1, len(leaves))
    chosen = {i: _take([materials[k] for _, k in sorted(owner[i], reverse=True)], share) for i in leaves}
    left = budget - sum(cost(m) for ms in chosen.values() for m in ms)
    for i in sorted(leaves, key=lambda i: -len(owner[i])):
        rest = [materials[k] for _, k in sorted(owner[i], reverse=True) if materials[k] not in chosen[i]]
        more = _take(rest, left)
        chosen[i] += more
        left -= sum(cost(m) for m in more)
    return [Part(title, level, tuple(chosen.get(i, ())), point=title) for i, (title, level) in enumerate(given)]


def _take(pool: Sequence[Material], limit: int) -> list[Material]:
    selection = Selection(base=-100.0)
    for m in pool:
        if selection.used + cost(m) <= limit:
            selection.take(m)
    return selection.chosen


def _fits(line: str, topic: Topic, materials: Sequence[Material], searcher: Searcher) -> list[float]:
    """How well each unit suits the line: the purpose or theme the line names, its words beyond the topic's, its meaning."""
    roles = _roles(line, topic)
    themes = {name for name, sides in speech.SIDES.items() if any(title in line for title, _ in sides)}
    words = Words(searcher, line.replace(topic.core, ""))
    vectors = searcher.encoder.encode_passages([m.unit.words for m in materials])
    meaning = vectors @ searcher.encoder.encode_queries([line])[0]
    return [
        (ROLE_BONUS if m.role in roles or (m.theme in themes and m.role in ("measure", "proposal", "guarantee")) else 0.0)
        + WORD_WEIGHT * words.share(m.unit.words) + MEANING_WEIGHT * float(near)
        for m, near in zip(materials, meaning, strict=True)
    ]  # fmt: skip


_PURPOSES = {"situation": ("reached", "compare", "problem"), **{role: (role,) for role in ROLES}}


def _roles(line: str, topic: Topic) -> tuple[str, ...]:
    """The purposes of a heading of the proposed outline, or those that its own words name."""
    for frame in speech.FRAMES.values():
        for key, variants in frame.headings.items():
            if any(re.fullmatch(re.escape(v).replace(r"\{topic\}", re.escape(topic.spoken)).replace(r"\{themes\}", ".+"), line) for v in variants):
                return _PURPOSES[key]
    return tuple(role for role, pattern in speech.PURPOSE_WORDS.items() if pattern.search(line))
