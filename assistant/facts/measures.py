"""Measures: the operative clauses of a paper that looks ahead, with object, responsible body and instrument."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from assistant.facts.scope import PROMISING, Scope, base_year, clauses, looks_ahead, scopes
from assistant.schema import Document, Measure
from assistant.zh.instruments import INSTRUMENTS, LEADS, SEATED
from assistant.zh.relations import ACTIONS, ADVERBS, NOUN_LIKE_VERBS

OBJECT_CHARS = (4, 60)  # shorter is no object (加快推进), longer is no clause
_NO_OBJECT = re.compile(r"^(?:立足|以|是|为|中的|的|上的|方面|[、，]|[上中下](?=由|以|推|重|的)|重点是)")  # the verb was a noun: 规划立足…
# Verbs that name an outcome or a manner and no act of one's own, and verbs that are as often nouns.
_OUTCOME = frozenset(
    (
        "实现", "形成", "提升", "带动", "促进", "保障", "解决", "创新", "发展", "突破", "覆盖", "服务", "投入", "惠及", "增加", "减少", "降低", "发挥", "强化", "增强", "加速", "扩大", "落地",
        "落户", "完成", "转化", "培训", "治理", "规划", "安排", "供应", "种植", "转移", "争取", "维护", "保护", "协调", "参与", "规范", "引导", "提供", "创造", "凝练", "运用", "推动",
    )
)  # fmt: skip
# What an act is done to: a body, instrument or thing that can be set up, not a state (活力, 水平, 能力, 发展).
_STATE_END = re.compile(r"(?:水平|能力|活力|影响力|竞争力|质量|效率|效益|优势|地位|作用|力度|步伐|氛围|环境|格局|合力|局面|共享|协同|融合|转型|升级|转变|迸发|发展|繁荣|汇聚|提升|增强|联系|部署|跃升|突破|提高)$")
# Lines of a project's box: what stands there describes the project.
_PROJECT_DATA = re.compile(r"^(?:项目)?(?:建设)?(?:周期|内容|规模|地点|单位|目标|期限|性质|工期)|^(?:内容|规模|地点|周期|目标)(?:包括|为|：|:)|(?:平方米|亩|平方公里)")
# Verbs of measures that no count stands behind, beside those of targets.
_MORE_VERBS = (
    "完善", "健全", "优化", "强化", "加强", "深化", "推行", "探索", "支持", "鼓励", "引导", "加大", "扩大", "落实", "搭建", "编制", "出台", "制定", "开发", "运用", "用好", "整合", "梳理", "简化",
    "规范", "严格", "畅通", "破除", "降低", "补齐", "培强", "做强", "做大", "做优", "延伸", "拓宽", "统筹", "协调", "对接", "参与", "承接", "发挥", "创新", "健全完善", "加速", "促进", "保护", "维护", "放宽", "取消",
)  # fmt: skip


@lru_cache(maxsize=1)
def _clause() -> re.Pattern[str]:
    verbs = "|".join(re.escape(v) for v in sorted({*ACTIONS, *_MORE_VERBS}, key=lambda v: (-len(v), v)))
    plain = "|".join(re.escape(v) for v in sorted({*ACTIONS, *_MORE_VERBS} - NOUN_LIKE_VERBS - {"创新", "突破"}, key=lambda v: (-len(v), v)))
    adverbs = "|".join(re.escape(a) for a in sorted((a for a in ADVERBS if len(a) > 1), key=lambda a: (-len(a), a)))
    return re.compile(rf"^(?:[一二三四五六七八九十]是|（[一二三四五六七八九十]+）|\d+[.、]|{adverbs}|要|将)*(?P<verb>(?:{verbs})(?:[和、并或]{{1,2}}(?:{verbs})|(?:{plain}))*)(?P<object>[^。；，]+)")


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
        body = _body(clause) or _body_behind(scope.text, end) or body
        found = _clause().match(_without_lead(clause))
        if not found:
            continue
        target = _whole_quotations(re.sub(r"^(?:了|好|出)(?=[\u4e00-\u9fff“])", "", found["object"].strip(" 　")))
        if _NO_OBJECT.match(target) or not _stands_alone(found["verb"], target):
            continue
        if not OBJECT_CHARS[0] <= len(target) <= OBJECT_CHARS[1] or not looks_ahead(document, scope, clause, start, base):
            continue
        yield Measure(
            action=found["verb"],
            object=target,
            body=body,
            instrument=_instrument(found["verb"] + target),
            doc_id=document.doc_id,
            start=scope.start + start,
            end=scope.start + end,
        )


def _whole_quotations(target: str) -> str:
    """The object without a mark whose partner lies outside it; whole quotations stay whole."""
    for opener, closer in ("“”", "‘’", "《》", "（）"):
        if target.count(opener) != target.count(closer):
            return ""
    return target.rstrip("：:、 　")


def _stands_alone(verb: str, target: str) -> bool:
    """True where verb and object say by themselves what is done; outcomes, states and lines of a project's box do not."""
    if (verb.endswith("解决") and target.startswith("方案")) or verb == "获批":
        return False  # 解决方案 is a thing; an approval is what others do
    if not target or target.endswith(("等", "的", "和")) or _PROJECT_DATA.search(target):
        return False
    if verb in _OUTCOME and (_STATE_END.search(target) or not _instrument(target)):
        return False
    return not (_STATE_END.search(target) and not _instrument(target)) and len(re.findall(r"[\u4e00-\u9fff]", target)) >= OBJECT_CHARS[0]


def _without_lead(clause: str) -> str:
    """The clause without 由…牵头, which names who and not what."""
    found = LEADS.match(clause)
    return clause[found.end() :] if found and found["a"] else clause


def _body(clause: str) -> str:
    found = LEADS.search(clause)
    return next((v.strip() for v in found.groupdict().values() if v), "") if found else ""


def _body_behind(text: str, at: int) -> str:
    """The body named in brackets or a clause right behind: …平台（责任单位：市工信局）, …委员会，办公室设在市发改委."""
    found = SEATED.match(text[at:])
    return found["body"] if found else ""


def _instrument(clause: str) -> str:
    return next((name for name, words in INSTRUMENTS if words.search(clause)), "")
