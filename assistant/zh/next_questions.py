"""Which names read well inside a question that the program proposes.

Sources: the names of indicators in the statistical communiqués (each ends with its measure: 额, 量, 率, 比重 …) and the verbs of setting up in
the 十四五 outlines; the particles and coordinating words of 《现代汉语八百词》 never stand inside such a name.
"""

from __future__ import annotations

import re

# The end of a name that is measured: 进出口总额, 货邮吞吐量, 覆盖率, 占GDP比重, 首位度, 地区生产总值, 常住人口.
MEASURE_END = re.compile(r"(?:[额量率数度值]|收入|支出|人口|比重|占比|比例|规模|面积|产能|余额|增速|GDP)$")
# What no name of one thing holds: lists, brackets, figures, pronouns, verbs that a cut clause has left, a word twice.
NOT_IN_NAME = re.compile(
    r"[、，。；：（）()《》“”\"\d\s‰]|[a-z]|和|及|与|或|其|该|本(?:市|省)|我|等|应|须|就|可|每天|获|超|破|率先|迈|实现|达到|开设|继续|(?:增长|下降|提高|目标|占|更|上)$|^(?:占|年|项目)|(..)\1"
)
# Measure words of things that one asks "how many" of; other units measure.
COUNTERS = "家个名条座所台户处"
# Verbs of setting up: 要培育多少家…; of other verbs the object is not counted by itself.
SETS_UP = frozenset(
    ("打造", "培育", "建设", "新建", "建成", "布局", "布局建设", "规划建设", "建立", "设立", "引进", "引育", "聚集", "集聚", "推广", "创建", "发展壮大", "培养", "新增")
)
# Nouns of weak points and strengths by which a heading can be asked for without the paper's name.
OUTLINED = ("短板", "问题", "优势", "经验")
# A name that says that it is a number already (企业数量): 是多少, not 有多少家.
TOTAL = re.compile(r"(?:[数量口]|单位)$")
# Of the whole city or province: left out of the question, which names the place.
WHOLE = re.compile(r"^全[市省]")
