"""Whose a target is and of what: the object that a name needs, the person who proposes it, whether a plan's end is its year."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.facts.scope import Scope
from assistant.schema import Document
from assistant.zh.indicators import COVERS, PAID, PAID_CLAUSE, PAID_WHOM, PARAMETER, PAYMENT, PER_ONE, THING_HEAD
from assistant.zh.numerals import Amount, split_unit
from assistant.zh.units import AREA_AND_LENGTH, COUNTING

LONGEST = 48  # characters of a name with its object
# 郑东新区将…, 中牟新区要…: who acts in the sentence that opens what somebody says.
_ACTOR = re.compile(r"(?:^|[，；：“。])(?:下一步，|今后，|未来，)?(?P<who>[\u4e00-\u9fff]{2,10}?(?:新区|港区|区|县|市|镇|街道|集团|公司|学院|大学|医院|联盟))(?:将|正|要)(?!来)")
_LISTED = re.compile(r"(?:[^，；。：、]{2,16}、)+[^，；。：、“]{2,16}“?$")
_MADE_INTO = re.compile(r"^[\u4e00-\u9fff]{2,8}成(?:长)?为(?P<what>[^，；。]{4,})$")
_FUND = re.compile(r"^(?P<fund>[\u4e00-\u9fff]{0,4}(?:资金|基金))(?P<use>(?:重奖|奖励|用于|支持|扶持|补贴|资助)[\u4e00-\u9fff]{2,12})$")
_STATE = re.compile(r"^(?:整合|建成|扩建|改造|调整|合并|完成|竣工|投产|达产)后的?(?=[\u4e00-\u9fff]{4})")
_INSIDE = re.compile(r"(?P<counted>[个家项条所座])(?P<own>[^，；。个家项]{2,14}?)(?:超过?|突破|达到?|不低于|在)?[\s　]*$")


def with_object(scope: Scope, before: str, amount: Amount, indicator: str) -> str:
    """The name with the object it needs to stand on its own: who is paid, what the parts are, what a number inside a noun belongs to."""
    indicator = _STATE.sub("", indicator)
    if found := _MADE_INTO.match(indicator):
        return found["what"]
    if found := _FUND.match(indicator):
        return found["use"] + found["fund"]
    if PAID.match(indicator):
        people = [p["who"] for p in PAID_WHOM.finditer(scope.text[: amount.start])]
        return (people[-1] + indicator)[:LONGEST] if people else indicator
    if PER_ONE.match(indicator) and (paid := list(PAYMENT.finditer(scope.text[: amount.start]))):
        whom = [next(w for w in p.groups() if w).removesuffix("的") for p in PAID_CLAUSE.finditer(scope.text[: amount.start])]
        return ((whom[-1] + "的" if whom else "") + indicator + paid[-1].group())[:LONGEST]
    if amount.high is None and split_unit(amount.unit)[1] in COUNTING:
        listed = _with_noun(indicator, amount, scope.text[amount.end :])
        return listed or _with_parts(scope.text[: amount.start], amount, indicator)
    return _inside_noun(scope.text, amount, indicator)


def _with_noun(indicator: str, amount: Amount, after: str) -> str:
    """A、B、C四个产业公园和…: as many things as are counted, whose common noun stands behind the count; "" where not so."""
    noun = re.match(r"[\u4e00-\u9fff]{2,8}?(?=[和及与、，。；（]|$)", after)
    items = re.split(r"[、和及与]", indicator)
    if noun is None or len(items) < 3 or len(items) != amount.value or any(i.endswith(noun.group()[-2:]) for i in items) or min(map(len, items)) < 2:
        return ""
    return (indicator + noun.group())[:LONGEST]


def _with_parts(before: str, amount: Amount, indicator: str) -> str:
    """A、B、C“三个产业集群”: where as many things are listed as are counted, they are part of the name."""
    found = _LISTED.search(re.split(r"[，；：。]", before)[-1]) if before.rstrip().endswith("“") else None
    if not found:
        return indicator
    items = re.sub(r"^(?:[力争取重点加快大力积极]*)(?:打造|培育|形成|建设|构建|布局|发展)", "", found.group().rstrip("“")).split("、")
    named = "、".join(items) + indicator
    return named if len(items) == amount.value and len(named) <= LONGEST else indicator


def _inside_noun(text: str, amount: Amount, indicator: str) -> str:
    """20个年收益超1000万的应用集合: the money belongs to the counted thing, whose name is put before it."""
    rest = re.match(r"的(?P<noun>[^，；。、的]{3,16})(?:$|[，；。、])", text[amount.end :])
    counted = _INSIDE.search(re.split(r"[，；。]", text[: amount.start])[-1])
    if not rest or not counted or not re.search(r"[\d〇一二两三四五六七八九十百千万][\s　]*$", text[: text.rfind(counted.group(), 0, amount.start)]):
        return indicator
    return rest["noun"] + indicator


def what_covers(before: str) -> str:
    """The system that the clause before introduces, for a target of full cover; "" where none."""
    found = COVERS.search(before)
    return found["what"] if found else ""


def lasting(scope: Scope, indicator: str, shown: str) -> bool:
    """True for targets of level or scale, which a plan's end dates; False for parameters of one project or payment."""
    if scope.thing or PARAMETER.search(indicator) or PAID.search(indicator):
        return False
    area = any(re.match(rf"[\d.]+万?[\s　]*{re.escape(u)}", shown) for u in AREA_AND_LENGTH)
    return not (area and THING_HEAD.search(indicator))


def proposer(document: Document, scope: Scope) -> str | None:
    """Whose target a sentence of somebody's speech states: who acts in it, else the person; None outside reported speech."""
    speech = document.speech(scope.start)
    if speech is None:
        return None
    actor = _actor(document.text[speech.spans[0].start : scope.end])
    return actor or ((speech.role + speech.person) or "发言人") + "（建议）"


@lru_cache(maxsize=256)
def _actor(said: str) -> str:
    found = [m["who"] for m in _ACTOR.finditer(said)]
    return found[-1] if found else ""
