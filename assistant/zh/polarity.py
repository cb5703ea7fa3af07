"""What makes two statements about one thing opposite: words of opposite meaning, of order, and of what is done or aimed at.

Sources: pairs of antonyms of 《现代汉语词典》 that statistical communiqués and city plans use of one thing; comparisons and the frames
从…向… and 由…到… after 《现代汉语八百词》; words of goals as in the 十四五 outlines (力争, 争取, 到…年). `opposites` has the contrary pairs of
measures; here stand those of findings, comparisons and trends.
"""

from __future__ import annotations

import re

# name -> (one side, the other side). A clause that has one side where its source has the other says the opposite.
AXES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "compare": (
        ("领先", "高于", "多于", "大于", "优于", "强于", "好于", "快于", "早于", "超过", "胜过", "高出", "多出", "赶超", "反超", "领跑"),
        ("落后", "低于", "少于", "小于", "不如", "不及", "逊于", "逊色", "弱于", "慢于", "晚于", "差距", "滞后于", "不敌", "劣于"),
    ),
    "trend": (
        ("上升", "增长", "提高", "提升", "增加", "扩大", "上涨", "回升", "攀升", "升高", "增多", "走高", "加快", "增强", "升至", "增至", "升到", "增到", "涨到"),
        ("下降", "降低", "减少", "缩小", "下跌", "回落", "下滑", "减弱", "走低", "收窄", "萎缩", "放缓", "缩减", "削减", "压减", "减慢", "削弱", "弱化", "降至", "跌至", "降到", "减到", "跌到"),
    ),
    "extent": (("全部", "所有", "全体", "全额", "一律"), ("部分", "个别", "少数", "少量")),
    "will": (("愿意", "乐意", "更愿"), ("不愿", "不肯", "不想")),
    "flow": (("流入", "迁入", "转入", "汇入", "净流入"), ("流出", "迁出", "转出", "汇出", "净流出", "外流")),
    "trade": (("顺差",), ("逆差",)),
    "profit": (("盈利", "增收", "扭亏"), ("亏损", "减收", "转亏")),
    "standing": (("靠前", "前列", "领先地位"), ("靠后", "末位", "倒数", "落后地位")),
    "strength": (("优势", "强项", "长板"), ("劣势", "弱项", "短板")),
    "spread": (("集中", "集聚"), ("分散", "疏散")),
    "supply": (("充足", "充裕", "过剩"), ("短缺", "紧缺", "匮乏", "不足")),
    "favour": (("有利",), ("不利",)),
    "stance": (("支持", "赞成", "同意", "批准"), ("反对", "否决", "驳回")),
    "policy": (("放宽", "放开", "松绑"), ("收紧", "从严", "限制")),
    "most": (("最高", "最多", "最大", "最强", "最快"), ("最低", "最少", "最小", "最弱", "最慢")),
    "size": (("较大", "很大", "巨大", "极大"), ("较小", "很小", "极小", "微小")),
    "build": (("新建", "建设", "开工"), ("拆除", "关停", "停工")),
}  # fmt: skip
_SIDE = {word: (axis, side) for axis, sides in AXES.items() for side, words in enumerate(sides) for word in words}
_NAMES = ("增加值", "增长极", "增长点", "增长动能", "增长率", "提升工程", "提升行动", "集中度", "集中式", "集聚区", "集聚度", "支持力度", "建设用地", "城乡建设", "优势产业", "强项目", "不足为", "限制类")  # names of things, no change
_WORDS = re.compile("|".join(sorted(map(re.escape, {*_SIDE, *_NAMES}), key=lambda w: (-len(w), w))))
_BOUND_NEXT = re.compile(r"[了约近]?[\d\ue000]")  # 超过300家: the bound of a figure (`modality.bound`), no comparison of two things


def poles(text: str) -> dict[str, set[int]]:
    """axis -> the sides (0, 1) whose words stand in the text."""
    found: dict[str, set[int]] = {}
    for hit in _WORDS.finditer(text):
        if hit.group() in _NAMES:
            continue
        axis, side = _SIDE[hit.group()]
        bounds = _BOUND_NEXT.match(text, hit.end()) or (text[: hit.start()].endswith("不") and not hit.group().startswith("不"))
        if axis != "compare" or not bounds:
            found.setdefault(axis, set()).add(side)
    return found


# What stands before and behind these may not change places.
ORDERING = re.compile(
    r"迈向|转向|走向|转型为|升级为|变为|变成|转为|领先于|领先|落后于|落后|高于|低于|大于|小于|多于|少于|优于|强于|弱于|好于|不如|不及|超过|取代|替代|带动|反哺|服务于|让位于|先于|向|到|至"
)
ADVERBS = ("甚至", "明显", "远远", "大大", "普遍", "已经", "正在", "逐步", "全面", "加快", "均", "都", "也", "还", "更", "远", "正", "略")

# 从甲向乙转变, 由甲转到乙: the two sides of a turn (从…向…, 由…到… of 《现代汉语八百词》). 向 in 方向, 转向 and the like is part of a word.
TURN = re.compile(
    r"(?P<from>[从由自])?(?P<a>[^,，。；;：:\n]{2,40}?)(?P<by>转变为|转型为|升级为|转化为|过渡到|转移到|转换为|转到|转回|转向|迈向|走向|转为|变为|变成|(?<![方面导意取转迈走趋一])向|(?<=[^得达遇看])到)"
    r"(?P<b>[^,，。；;：:\n]{2,40}?)(?P<end>(?:的)?(?:历史性)?(?:转变|转型|转化|转移|转换|升级|过渡|跨越|跃升|跃迁|迈进|拓展|延伸|上来|上去)[^,，。；;：:\n]{0,12})?(?=[,，。；;：:\n]|$)"
)
# Words by which a clause says that something is so by now.
DONE = re.compile(r"已经|业已|现已|早已|均已|都已|如今已|已(?=[^知故往久婚退]|$)|(?:建成|实现|成为|形成|达到|完成|跻身|迈入)了")
# A clause of its own that says the same of the clauses behind it.
DONE_BEFORE = re.compile(r"(?:经过|通过)[^,，。；;]{0,8}(?:努力|奋斗|发展|建设)[,，]|如今[,，]")
# A finite statement about its subject: 郑州是…, 我市基本实现….
STATED = re.compile(r"^(?P<subject>[^,，。；;]{0,8}?)(?P<verb>(?:就)?是(?!否|要|把|以|由)|(?:基本|全面)?(?:实现|建成|成为|跻身|形成))")
# Words by which a sentence itself speaks of something to come.
TO_COME = re.compile(r"要|将|力争|争取|目标|拟|计划|预计|有望|努力|奋力|全力|加快|推动|推进|助力|必须|应|(?<![截止])到20\d\d年|面向|未来|愿景|希望|建议|提出|致力|旨在|为了|锚定|瞄准|围绕|聚焦")
# Words by which a sentence says that something is aimed at; a year behind 到 is one too (not behind 截至, 截止到).
GOAL = re.compile(r"力争|争取|目标|努力实现|拟(?=[^合人])|计划(?!生育|单列|》)|预计|有望|奋力|(?<![截止])到(?:20\d\d年|“?十[四五六七]五)|规划期内|(?:^|[，。；,])为(?:全面|加快|早日)?(?:建成|建设|打造|实现)|(?<=[，。；])将(?!军|近)|助力|我们将|将(?=加快|持续|继续|全力|全面|建成|建设|打造|成为|实现|达到|形成|推动|推进)")
# Verbs that open a measure, not a finding.
AIMED = re.compile(r"(?:要|应|须|全力|全面|积极|大力|着力|努力|深入|切实|进一步)*(?:加快|推进|推动|加强|打造|构建|建设|争创|创建|培育|支持|鼓励|引导)(?!了)")
# Headings under which goals and measures stand, not what has been reached.
GOAL_HEADING = re.compile(r"目标|愿景|展望|力争|争取|着力点|对策|建议|任务|举措|措施|路径")
