"""Units and measure words that stand behind a number in Chinese public papers.

Source: GB 3100-93 and GB/T 15835-2011 (quantities, numerals), the unit names of the National Bureau of Statistics'
yearbook, and the measure words of 《现代汉语词典》 appendix; kept where public papers count policy objects with them.
"""

from __future__ import annotations

# Powers of ten that are written between a number and its unit. Longest first.
SCALES: dict[str, int] = {
    "万亿": 12,
    "千亿": 11,
    "百亿": 10,
    "十亿": 9,
    "千万": 7,
    "百万": 6,
    "十万": 5,
    "亿": 8,
    "万": 4,
    "千": 3,
    "百": 2,
}

PERCENT = ("%", "‰", "个百分点", "百分点")

MONEY = ("元", "美元", "欧元", "港元", "日元", "人民币", "元/人", "元/吨", "元/平方米", "元/亩", "元/年", "块钱")

AREA_AND_LENGTH = (
    "平方公里", "平方千米", "平方米", "平米", "立方米", "公顷", "亩", "公里", "千米", "海里", "厘米", "毫米", "微米", "纳米", "米",
    "车公里", "吨公里", "里程", "km²", "km", "m²", "㎡", "mm", "nm",
)  # fmt: skip

WEIGHT_AND_VOLUME = ("吨标准煤", "吨/日", "吨/年", "立方米/日", "立方米/秒", "微克/立方米", "吨", "公斤", "千克", "毫克", "微克", "克", "斤", "升", "箱", "标箱", "标准箱", "TEU", "方", "桶")

ENERGY_AND_COMPUTING = (
    "千瓦时", "千瓦", "兆瓦时", "兆瓦", "吉瓦", "瓦", "千伏安", "千伏", "伏", "度电", "GW", "MW", "kW", "GWh", "kWh", "MWh", "KV", "kV",
    "EFLOPS", "PFLOPS", "TFLOPS", "EB", "PB", "TB", "GB", "MB", "Gbps", "Mbps", "Tbps", "bps",
)  # fmt: skip

TIME = ("年", "个月", "个季度", "个工作日", "工作日", "个小时", "小时", "分钟", "秒", "天", "周", "个星期", "周年", "届", "期", "次", "人次", "批次", "车次", "台次", "件次", "例次", "场次", "列次", "单次", "架次", "班次")

PEOPLE_AND_BODIES = (
    "名", "人", "位", "户", "家", "所", "支", "批", "对", "人份", "户次", "户籍人口", "员", "岁",
)  # fmt: skip

THINGS = (
    "个", "项", "条", "件", "座", "处", "台", "套", "辆", "艘", "架", "列", "种", "类", "块", "片", "只", "头", "间", "栋", "幢", "部", "本", "册", "篇",
    "首", "场", "轮", "级", "层", "面", "门", "把", "束", "株", "棵", "颗", "枚", "张", "份", "宗", "款", "步", "站", "方面", "线", "道", "路", "口", "孔", "床",
    "张床位", "床位", "泊位", "学位", "机位", "标段", "车位", "站点", "基站", "端口", "万公里", "标准", "样", "例", "起", "笔", "单", "票", "户数", "组", "团",
    "股", "集", "档", "环", "网", "核", "极", "轴", "带", "区", "市", "县", "省", "镇", "乡", "村", "国", "街", "院", "校", "馆", "店", "厂", "库", "品",
    "维", "端", "星", "强", "分", "点", "倍", "番", "成", "梯队", "台套", "台（套）", "台(套)", "套件", "家次", "件次", "例次", "席", "格", "环节", "行", "字",
)  # fmt: skip

UNITS: tuple[str, ...] = tuple(
    sorted({*PERCENT, *MONEY, *AREA_AND_LENGTH, *WEIGHT_AND_VOLUME, *ENERGY_AND_COMPUTING, *TIME, *PEOPLE_AND_BODIES, *THINGS}, key=lambda u: (-len(u), u))
)

# Units that count things of which a plan "has so many"; the rest measure a quantity.
COUNTING = frozenset((*PEOPLE_AND_BODIES, *THINGS)) - frozenset(("点", "分", "倍", "番", "成", "强", "级", "位", "岁", "梯队"))

# The same unit under two names; the second is the one kept in `base`.
SAME = {"个百分点": "百分点", "平方千米": "平方公里", "千米": "公里", "km": "公里", "km²": "平方公里", "㎡": "平方米", "m²": "平方米", "平米": "平方米", "标准箱": "标箱", "TEU": "标箱"}

# After a numeral in Chinese characters these are parts of words, not units: 三方, 两院, 三位一体, 四面, 一格, 三元, 二线 …
NOT_AFTER_CHINESE_DIGIT = frozenset(
    (
        "格", "口", "面", "方", "院", "元", "品", "端", "星", "极", "核", "轴", "带", "网", "环", "市", "县", "省", "镇", "乡", "村", "国", "街", "校", "馆", "店", "厂",
        "库", "线", "道", "路", "步", "层", "行", "字", "强", "点", "分", "维", "站", "档", "集", "股", "组", "团", "单", "票", "样", "束", "头", "只", "片", "块", "标准",
        "区", "级", "位", "门", "把", "对", "轮", "场", "环节", "员", "克", "升", "斤", "周",
    )
)  # fmt: skip
# Characters behind a unit that make it the beginning of another word: 四部分, 三部门.
UNIT_IN_WORD = {"部": "分门件署队级委长位", "项": "", "条": "例", "家": "庭", "名": "称", "件": "", "种": "植", "类": "型", "期": "货限"}
