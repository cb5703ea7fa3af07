"""Negation in public papers: the words that turn a statement round, and the words that only look like it.

Sources: the negative adverbs and verbs of 《现代汉语八百词》 (不, 没, 未, 无, 非, 勿, 莫); the prohibitions of 全国人大常委会法工委
《立法技术规范（试行）》 (不得, 禁止); the common compounds of 《现代汉语词典》 in which 不, 无, 未, 非 deny nothing of the statement.
"""

from __future__ import annotations

import re

# Longest first; one mention each.
CUES: tuple[str, ...] = (
    "并未", "尚未", "从未", "未曾", "未能", "不再", "不曾", "不是", "不能", "不会", "不应", "不宜", "不予", "不准", "不可", "不得", "没有", "并非", "绝不", "杜绝",
    "毫无", "并无", "尚无", "无须", "无需", "不必", "不许", "切勿", "取消", "停止", "终止", "废止", "严禁", "禁止", "拒绝", "避免", "防止", "不", "未", "没", "无", "非", "勿", "莫", "免",
)  # fmt: skip

# Words that hold a cue's character and deny nothing that a statement says. 不低于, 不超过 and the like are bounds of figures
# and belong to `zh.modality`.
HARMLESS: tuple[str, ...] = (
    "不断", "不仅", "不但", "不同", "不少", "不久", "不等", "不一", "不妨", "不禁", "不论", "不管", "不只", "不单", "不光", "不过", "不必说", "不锈钢", "不动产", "不良", "不忘", "不懈", "不竭", "不负", "不凡", "不遗余力", "不折不扣",
    "不低于", "不少于", "不高于", "不超过", "不多于", "不大于", "不小于", "不早于", "不晚于", "不迟于", "不足",
    "未来", "未成年", "无人", "无线", "无锡", "无论", "无数", "无疑", "无限", "无缝", "无偿", "无形", "无障碍", "无纸化", "无菌", "无机", "无废", "无害", "无接触", "无感", "无证明", "无事不扰",
    "非常", "非洲", "非公", "非遗", "非物质", "非营利", "非机动", "非法", "非金属", "非税", "非学历", "并非", "莫斯科", "莫大", "莫高", "免费", "免疫", "免税", "免得", "没收", "淹没", "埋没", "沉没", "出没",
    "避免重复", "防止返贫",
)  # fmt: skip

_HARMLESS = frozenset(HARMLESS) - {"并非"}
_BELOW = r"不到(?=[约近]?[\d一二两三四五六七八九十百])"  # a bound of a figure; 不到位 and 得不到 deny
_PATTERN = re.compile(_BELOW + "|" + "|".join(sorted(map(re.escape, _HARMLESS | set(CUES)), key=lambda w: (-len(w), w))))

_NONE = re.compile(r"一([家个项所座人条件名支])(?:也|都)(?:没有|没|无)(?![\u4e00-\u9fff])")


def none_of(text: str) -> str:
    """一家也没有, 一家都没有 in the form of papers: 尚无一家."""
    return _NONE.sub(r"尚无一\1", text)


# Characters that make a difference of wording a difference of meaning when they come or go.
SIGNS = frozenset("不未无没非勿莫禁免止")


def negations(text: str) -> list[tuple[int, int, str]]:
    """(start, end, cue) of every negation, in order; harmless compounds are passed over."""
    return [(f.start(), f.end(), f.group()) for f in _PATTERN.finditer(text) if f.group() not in _HARMLESS and f.group() != "不到"]
