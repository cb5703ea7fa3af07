"""Words that make another indicator of one when they stand before or in its name: 人均 of 生产总值, 户籍 of 人口, 出口 of 总额.

Source: the indicator tables of the statistical communiqué (国民经济和社会发展统计公报) and the catalogue of 国家统计局《统计用语解释》,
which break each indicator down by head, residence, sex and age, level of schooling, direction of trade and money, kind and state of a patent,
industry, ownership, size and level of a body. Each name stands for itself and the names behind it.
"""

from __future__ import annotations

import re

# (name in the question, names that stand for it in a paper besides itself)
_NAMES: tuple[tuple[str, ...], ...] = (
    # by head or unit
    ("人均", "每人"), ("户均", "每户"), ("亩均", "每亩"), ("地均", "每平方公里"), ("每万人", "每万", "万人口", "万人发明", "万人拥有"), ("万元gdp能耗", "单位gdp能耗", "单位生产总值能耗", "单位地区生产总值能耗"),
    # people
    ("户籍", "户口"), ("常住",), ("流动人口", "外来人口"), ("女性", "妇女"), ("男性",), ("农村", "乡村"), ("城镇", "城市居民"), ("老年", "60岁", "65岁", "老龄"), ("少儿", "0-14岁", "儿童"),
    ("出生",), ("死亡",), ("就业人", "从业人"), ("失业",),
    # schooling
    ("博士",), ("硕士",), ("研究生",), ("本科",), ("专科", "大专"), ("高职", "高等职业"), ("中职", "中等职业"), ("中学", "初中", "高中"), ("高中",), ("初中",), ("小学",), ("幼儿园", "学前"), ("毕业生",),
    # money
    ("支出", "投入", "经费"), ("盈余", "结余"), ("赤字",), ("利润",), ("亏损",), ("税收", "税费"), ("税率",), ("工资", "薪酬"), ("可支配收入",), ("基金预算",), ("国有资本经营",),
    # trade and investment
    ("出口",), ("进口",), ("顺差", "逆差"), ("依存度",),
    # patents
    ("授权",), ("申请", "受理"), ("拥有量", "发明专利量"), ("pct",), ("实用新型",), ("外观设计",), ("发明专利",),
    # industries
    ("第一产业",), ("第二产业",), ("第三产业", "三产"), ("建筑业",), ("房地产",), ("批发零售", "批发和零售"), ("住宿餐饮", "住宿和餐饮"), ("金融业",), ("服务业", "第三产业"),
    # bodies
    ("民营", "民企", "非公"), ("国有", "国企"), ("个体工商户", "个体户"), ("小微",), ("国家级", "国家"), ("省级",), ("市级",), ("注销", "吊销"), ("境外",), ("境内",),
    # volumes
    ("用电量",), ("用水量",), ("发电量",), ("能耗", "能源消费"), ("用户", "户数"), ("销量", "销售"), ("产量",), ("客运", "旅客"), ("货运", "货邮", "货物"),
)  # fmt: skip
TABLE: dict[str, tuple[str, ...]] = {names[0]: names for names in _NAMES}
# Where the characters of a name are parts of other words, or of one that means both (进出口).
INSIDE: dict[str, str] = {
    "出口": r"进出口", "进口": r"进口岸|进口口岸", "国有": r"[全我中]国有|国有[多几哪]", "申请": r"申请(?:人|条件|材料|流程|表)", "中学": r"[集其]中学|高中学历", "本科": r"日本科|本科技",
}  # fmt: skip
_PATTERN = re.compile("|".join(sorted(map(re.escape, TABLE), key=lambda n: (-len(n), n))))


def narrowing(text: str) -> tuple[str, ...]:
    """The narrowing names that stand in a folded text, in order, each once; longest names first."""
    for inside in INSIDE.values():
        text = re.sub(inside, "_", text)
    return tuple(dict.fromkeys(m[0] for m in _PATTERN.finditer(text)))


def states(text: str, name: str) -> bool:
    """True where a folded text states a narrowing name, itself or by another name."""
    text = re.sub(INSIDE[name], "_", text) if name in INSIDE else text
    return any(other in text for other in TABLE[name])
