"""Measures: the operative clauses of a paper that looks ahead, with object, responsible body and instrument."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from assistant.facts.scope import PROMISING, Scope, base_year, clauses, looks_ahead, scopes
from assistant.schema import Document, Measure
from assistant.zh.instruments import INSTRUMENTS, LEADS
from assistant.zh.relations import ACTIONS, ADVERBS

OBJECT_CHARS = (4, 60)  # shorter is no object (加快推进), longer is no clause
_NO_OBJECT = re.compile(r"^(?:立足|以|是|为|中的|的|上的|方面)")  # the verb was a noun: 规划立足…
# Verbs of measures that no count stands behind, beside those of targets.
_MORE_VERBS = (
    "完善", "健全", "优化", "强化", "加强", "深化", "推行", "探索", "支持", "鼓励", "引导", "加大", "扩大", "落实", "搭建", "编制", "出台", "制定", "开发", "运用", "用好", "整合", "梳理", "简化",
    "规范", "严格", "畅通", "破除", "降低", "补齐", "培强", "做强", "做大", "做优", "延伸", "拓宽", "统筹", "协调", "对接", "参与", "承接", "发挥", "创新", "健全完善", "加速", "促进", "保护", "维护", "放宽", "取消",
)  # fmt: skip


@lru_cache(maxsize=1)
def _clause() -> re.Pattern[str]:
    verbs = "|".join(re.escape(v) for v in sorted({*ACTIONS, *_MORE_VERBS}, key=lambda v: (-len(v), v)))
    adverbs = "|".join(re.escape(a) for a in sorted((a for a in ADVERBS if len(a) > 1), key=lambda a: (-len(a), a)))
    return re.compile(rf"^(?:[一二三四五六七八九十]是|（[一二三四五六七八九十]+）|\d+[.、]|{adverbs}|要|将)*(?P<verb>(?:{verbs})(?:[和、并或]?(?:{verbs}))*)(?P<object>[^。；，]+)")


def measures(document: Document, found: Iterable[Scope] | None = None) -> Iterator[Measure]:
    """Every operative clause of plans, opinions, reports and notices, in order."""
    if document.metadata.kind.value not in PROMISING:
        return
    base = base_year(document)
    for scope in scopes(document) if found is None else found:
        yield from _of_sentence(document, scope, base)


def _of_sentence(document: Document, scope: Scope, base: int | None) -> Iterator[Measure]:
    body = ""
    for start, end in clauses(scope.text):
        clause = scope.text[start:end]
        body = _body(clause) or body
        found = _clause().match(_without_lead(clause))
        if not found:
            continue
        target = found["object"].strip(" 　“”了")
        if _NO_OBJECT.match(target):
            continue
        if not OBJECT_CHARS[0] <= len(target) <= OBJECT_CHARS[1] or not looks_ahead(document, scope, clause, start, base):
            continue
        yield Measure(
            action=found["verb"],
            object=target,
            body=body,
            instrument=_instrument(clause),
            doc_id=document.doc_id,
            start=scope.start + start,
            end=scope.start + end,
        )


def _without_lead(clause: str) -> str:
    """The clause without 由…牵头, which names who and not what."""
    found = LEADS.match(clause)
    return clause[found.end() :] if found and found["a"] else clause


def _body(clause: str) -> str:
    found = LEADS.search(clause)
    return next((v.strip() for v in found.groupdict().values() if v), "") if found else ""


def _instrument(clause: str) -> str:
    return next((name for name, words in INSTRUMENTS if words.search(clause)), "")
