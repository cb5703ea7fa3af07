"""How binding a statement is, and what a figure's bound is.

Sources: modal words by 全国人大常委会法工委《立法技术规范（试行）》(应当/必须, 不得/禁止, 可以); words of intent from the goals of national and city
plans (力争, 拟, 预计); bound words of figures by GB/T 15835-2011 and 《立法技术规范》 (以上, 以下, 不足, 超过 and whether they include the figure).
"""

from __future__ import annotations

import re

# class -> words. Two different classes in the same place of a statement are two different statements.
MODALS: dict[str, tuple[str, ...]] = {
    "must": ("应当", "必须", "务必", "须", "一律", "应"),
    "forbid": ("不得", "禁止", "严禁", "不准", "不许", "不可以", "不应当", "不应", "不能"),
    "may": ("可以", "允许", "准许", "可"),
    "encourage": ("鼓励", "提倡", "倡导"),
    "intend": ("力争", "争取", "拟", "计划", "预计", "有望", "或将"),
    "waive": ("无需", "无须", "不必"),
}
# Words that hold a modal's character and say nothing modal.
NOT_MODAL: tuple[str, ...] = (
    "响应", "供应", "适应", "对应", "相应", "反应", "效应", "应用", "应急", "应对", "应届", "应收", "应付", "应税", "应邀", "应有", "应运", "应变", "呼应", "顺应", "回应", "理应", "感应", "应聘", "应纳税", "应战", "应力",
    "可持续", "可靠", "可再生", "可行", "可视", "可控", "可信", "可见", "可能", "可追溯", "可复制", "可推广", "可喜", "可观", "可谓", "认可", "许可", "尚可", "不可", "宁可", "可用", "可比", "可支配", "可操作", "可量化", "可溯", "可穿戴",
    "必须品", "虚拟", "模拟", "拟合", "拟人", "计划生育", "行动计划", "专项计划", "工作计划", "五年计划", "计划单列", "计划书", "胡须", "无可", "不可避免", "不能不",
)  # fmt: skip

_CLASS = {word: name for name, words in MODALS.items() for word in words}
_MODAL = re.compile("|".join(sorted(map(re.escape, {*_CLASS, *NOT_MODAL}), key=lambda w: (-len(w), w))))


def modals(text: str) -> list[tuple[int, int, str]]:
    """(start, end, class) of every modal word, in order."""
    return [(f.start(), f.end(), _CLASS[f.group()]) for f in _MODAL.finditer(text) if f.group() in _CLASS]


# Bounds: what stands before or behind a figure and moves it. class -> words.
BOUND_BEFORE: dict[str, tuple[str, ...]] = {
    "ge": ("不低于", "不少于", "不小于", "不早于", "至少", "最低", "大于等于", "≥"),
    "gt": ("突破", "超过", "超", "高于", "多于", "大于", "逾", "超出", "跨越", "迈上", ">"),
    "le": ("不超过", "不高于", "不多于", "不大于", "不晚于", "不迟于", "至多", "最多", "最高", "控制在", "≤"),
    "lt": ("低于", "少于", "小于", "不足", "不到", "不及", "<"),
    "about": ("大约", "约为", "约", "近", "接近", "将近", "左右"),
}
BOUND_AFTER: dict[str, tuple[str, ...]] = {
    "ge": ("以上", "及以上", "起"),
    "gt": ("多", "余"),
    "le": ("以内", "以下", "之内", "及以下"),
    "about": ("左右", "上下"),
}
# What the figure is: a change or a level. 增长5% and 增长到5% are different statements.
DIRECTIONS: dict[str, tuple[str, ...]] = {
    "up": ("新增", "新建", "增长", "增加", "提高", "提升", "上升", "增速", "增幅", "涨幅", "增长率", "上涨", "净增", "扩大", "年均增长"),
    "down": ("下降", "降低", "减少", "压减", "回落", "降幅", "下跌", "削减", "缩短", "压缩", "下滑"),
}
# Behind a word of change these make it a level: 提高到, 增至, 降为.
TO = ("到", "至", "为", "达到", "达", "成")
# Names of a change: 增速达到9% is a change all the same.
RATES = ("增速", "增幅", "降幅", "涨幅", "增长率")
# Words written as one whose figure is a level.
LEVELS = ("增至", "升至", "降至", "跌至", "减至", "提至", "降到", "升到", "增到", "跌到", "压缩到")
# Behind a figure these make it a change: 10%的高增长.
_CHANGE_AFTER = re.compile(r"\s*的(?:[\u4e00-\u9fff]{0,2}?)(?P<word>增速|增长|增幅|涨幅|降幅|下降)")

# What may stand between a bound or change word and its figure.
_FILL = r"(?:了|为|到|至|达到|达|在|将|已|均|年均|同比|每年|分别|左右|给予|补助|奖励|补贴|资助|支持)*"


def _before(table: dict[str, tuple[str, ...]], fill: str) -> re.Pattern[str]:
    words = sorted((w for group in table.values() for w in group), key=lambda w: (-len(w), w))
    return re.compile("(?P<word>" + "|".join(map(re.escape, words)) + ")(?P<fill>" + fill + r")\s*$")


_BOUND_BEFORE = _before(BOUND_BEFORE, _FILL)
_BOUND_AFTER = re.compile(r"\s*(?:[（(][^（）()]{0,8}[）)])?(?P<word>" + "|".join(sorted((w for g in BOUND_AFTER.values() for w in g), key=lambda w: (-len(w), w))) + ")")
_DIRECTION = _before(DIRECTIONS, _FILL + r"(?:约|近|超过|突破|不低于|不少于|至少)?")
_BOUND_CLASS_BEFORE = {w: c for c, words in BOUND_BEFORE.items() for w in words}
_BOUND_CLASS_AFTER = {w: c for c, words in BOUND_AFTER.items() for w in words}
_DIRECTION_CLASS = {w: c for c, words in DIRECTIONS.items() for w in words}
_WINDOW = 12  # characters before a figure in which a bound or change word can govern it: the longest filled form has 11
_NEW_BEFORE = re.compile(r"(?:新增|净增|新建|新登记|新注册|新培育|新认定|新设|新签|新引进|增加(?!值))[^,，。；;：:\d]{2,24}$")  # 新增高新技术企业870家


def bound(text: str, start: int, end: int) -> tuple[str, str]:
    """(class, printed word) of the bound of the figure at [start, end): ge, gt, le, lt, about or "" for none."""
    before = _BOUND_BEFORE.search(text[max(0, start - _WINDOW) : start])
    if before and not (before["word"] in ("近", "超", "约") and _inside_word(text, start, before)):
        return _BOUND_CLASS_BEFORE[before["word"]], before["word"]
    after = _BOUND_AFTER.match(text, end)
    if after and not (after["word"] == "起" and text[after.end() : after.end() + 1] not in ("", "，", ",", "。", ";", "；", "、", ")", "）")):
        return _BOUND_CLASS_AFTER[after["word"]], after["word"]
    return "", ""


def _inside_word(text: str, start: int, found: re.Match[str]) -> bool:
    """True for 附近5公里, 最近3年, 赶超, 反超, 签约20个: the sign is the end of a word."""
    at = max(0, start - _WINDOW) + found.start()
    return text[max(0, at - 1) : at] in tuple("附最邻靠就赶反高集节制条合签预公契简特违邀")


def direction(text: str, start: int, end: int = -1) -> tuple[str, str]:
    """(class, printed words) of the change that the figure at [start, end) measures: up, down or "" for a level (降至, 增长到)."""
    window = text[max(0, start - _WINDOW) : start]
    found = _DIRECTION.search(window)
    if found:
        of_rate = found["word"] in RATES or (found["word"] in ("增长", "年均增长") and found["fill"] in ("达", "达到"))  # 增长达到6.3%
        level = not of_rate and any(found["fill"].endswith(t) for t in TO)
        return ("" if level else _DIRECTION_CLASS[found["word"]]), found.group()
    after = _CHANGE_AFTER.match(text, end) if end >= 0 else None
    if after:
        return ("down" if after["word"] in DIRECTIONS["down"] else "up"), ""
    if new := _NEW_BEFORE.search(text[max(0, start - 2 * _WINDOW) : start]):
        return "up", new.group()
    return "", next((w for w in LEVELS if window.endswith(w)), "")


def bound_word(text: str) -> str:
    """The bound word that a printed figure begins with: 近 of 近345亿元; "" where it begins with none."""
    return next((w for w in sorted(_BOUND_CLASS_BEFORE, key=len, reverse=True) if text.startswith(w)), "")
