"""How a cited group begins: whose words they are and how far they bind."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from assistant.drafting.material import Material
from assistant.schema import Document, Status
from assistant.zh import speech
from assistant.zh.numerals import find_years

NEWSLIKE = frozenset({Status.NEWS.value})
OPINION = frozenset({Status.ARTICLE.value})


def source_key(document: Document, m: Material, today: date) -> str:
    """The kind of attribution; units of one key, paper and person may share a sentence."""
    status = document.metadata.status.value
    if m.unit.person:
        return "person" if m.unit.operative else "person_view"
    if m.unit.name_lost:
        return "person_unnamed"
    if status == Status.DRAFT.value:
        return "draft"
    if status in OPINION:
        return {"reached": "article_fact", "problem": "article_problem"}.get(m.role, "article")
    if status in NEWSLIKE:
        return "news"
    if ended(document, today):
        return {"reached": "ended_fact", "problem": "ended_problem", "goal": "ended_goal"}.get(m.role, "ended_measure")
    return "adopted" if status == Status.ADOPTED.value else "other"


def ended(document: Document, today: date) -> bool:
    """True where the paper's period is over."""
    last = document.metadata.period_end
    return last is not None and last < today.year


def attribution(document: Document, m: Material, key: str, used: Counter[str]) -> str:
    """The words before a group; the variants take turns. A dated fact of an ended plan needs none: its year tells."""
    if key in ("ended_fact",) and find_years(m.unit.words):
        return ""
    variants = speech.ATTRIBUTION[key]
    turn = used[f"{key}{m.unit.doc_id}{m.unit.person}"]
    used[f"{key}{m.unit.doc_id}{m.unit.person}"] += 1
    period = document.metadata.period.value if document.metadata.period else ""
    words = variants[turn % len(variants)]
    return words.format(
        r=m.unit.role, n=m.unit.person, period=speech.PERIODS.get(period, "原"), kind=_kind(document)
    )  # fmt: skip


def _kind(document: Document) -> str:
    kind = document.metadata.kind.value
    title = re.sub(r"[（(].*?[）)]", "", document.title)
    return title if 2 <= len(title) <= 14 and not re.search(r"\d", title) else kind
