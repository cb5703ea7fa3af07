"""Words of places in a ranking, and of having none or having one, for comparing what papers say about one thing.

Source: the wording of city plans and of statistical communiqués (位居全国第五, 尚未培育出…, 晋身…).
"""

from __future__ import annotations

import re

# 位居全国第五, 在中部城市中排名第2: scope and place of a ranking.
RANKED = re.compile(
    r"(?:位居|位列|居|排名|排在|列)(?P<scope>全国|全省|全球|世界|中部(?:六省|地区)?|西部|东部)(?:城市|省会城市|各省)?[\s　]*第[\s　]*(?P<n>[一二三四五六七八九十]{1,3}|\d{1,3})(?!\d|[一二三四五六七八九十批届次])"
)
# Among whom a rank is asked for or told: 在9个国家中心城市中位居第8位, 排在中部六省省会城市的第二位.
AMONG = r"国家中心城市|(?:中部六省)?省会|中部六省|中部地区|全国|全省"
AMONG_ASKED = re.compile(rf"(?:{AMONG})(?=城市|里|中|的|内|当中|排|位|第|[\u4e00-\u9fff])")
AMONG_TOLD = re.compile(rf"(?P<among>{AMONG})(?:城市|各省)?(?:中|里|的|内)?(?:位居|位列|居|排名|排在|列|排)?(?:第[一二三四五六七八九十\d]+|[首末]位)")
# The indicator that a place is said of: the last one named before it.
INDICATOR = re.compile(r"(?:规模以上|规上)?(?:GDP|地区生产总值|生产总值|工业增加值|工业总产值|工业产值|进出口总额|社会消费品零售总额|财政收入|常住人口|研发投入强度|研发投入|固定资产投资|粮食产量)|(?P<other>[\u4e00-\u9fff]{2,10}?(?:总额|出口额|产值|产量|销量|收入|规模|人口|指数))(?=[\u4e00-\u9fff]{0,6}(?:位居|位列|居|排名|排在|列|上|方面|[，,]|$)|\d)")
# What may stand before an indicator's own name in its clause (郑州市花卉产值, 在花卉产值).
LEADS = re.compile(r"^(?:.*(?:[省市]|我市|全市|全省)(?!场))?(?:在|其|的|从|就|年)*")
# Behind these a place is only compared with.
COMPARED_PLACE = re.compile(r"(?:不如|低于|高于|仅次于|超过|落后于|领先于?|比|较|与)[\s　]*$")
# A city has come to have one: 晋身独角兽企业.
HAS_ONE = r"(?:晋身|跻身|晋升为|已成为|诞生了?|涌现出|已培育出|成功培育出)(?:[^，。；]{0,8})"
