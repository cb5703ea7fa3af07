"""Small words that decide what a statement claims: of what a rank is counted, at which level, of how many, of which part of the year.

Sources: scopes of rankings and shares from 《国民经济和社会发展统计公报》 and city plans (占全省, 居中部六省省会首位); levels of titles and platforms
as the State Council's and the provinces' lists name them (国家级, 省级, 市级); qualifiers of indicators from 国家统计局《统计用语解释》 (人均, 户均,
累计, 年均); parts of a year as monthly and quarterly bulletins print them (上半年, 前三季度, 1—6月); words of all and only from 《现代汉语八百词》.
"""

from __future__ import annotations

import re

# Of what a rank or a share is counted; longest first.
SCOPE = re.compile(r"全国|全球|世界|全省|全市|全区|全县|中西部|中部|西部|东部|东北|沿海|省会|国家中心城市|副省级|计划单列市|万亿城市|长三角|珠三角|都市圈")
# 占全省的, 占全市生产总值比重: the whole of a share.
SHARE_OF = re.compile(r"占(?P<whole>[^,，。；;、\d]{1,12})$")
# The level of a title; what stands behind it says of what.
LEVEL = re.compile(r"(国家|省部|省|市|县|区|世界|国际|全球)级(?!别|以上|及以上)")
# Words that make a statement one of all, of the only one or of the best; the papers must have them themselves.
STRONGEST = (
    "全部", "所有", "全都", "无一例外", "唯一", "独一无二", "首个", "首家", "首创", "首次", "率先", "最大", "最高", "最多", "最强", "最好", "最快", "最优", "最早", "最先进", "世界一流", "国际一流", "全国一流", "遥遥领先", "全国领先", "全球领先", "国际领先",
    "国内领先", "世界领先", "零的突破", "翻一番", "翻两番", "翻番", "一半", "大多数", "绝大多数",
)  # fmt: skip
# Words that make one indicator another; the papers must have them themselves.
QUALIFIERS = ("人均", "户均", "亩均", "地均", "年均", "月均", "日均", "累计", "净利", "净增", "单位GDP", "同比", "环比", "规模以上", "限额以上")
# Right behind a year: only a part of it.
PART_OF_YEAR = re.compile(r"[(（]?(?P<part>[上下]半年|前[一二三]个?季度|第?[一二三四]季度|\d{1,2}[—–~至到-]\d{1,2}月(?!\d|日)|前\d{1,2}个?月|\d{1,2}月(?!\d|[—–~至到-]|日|底|末))")
# Ends the words that name what a figure is said of: 汽车制造业|增长…, 研发投入|达到….
FINITE = re.compile(r"实现|增长|增加|增至|下降|降至|减少|提高|提升|达到|达|为|完成|以|占|突破|超过|仅|只|有|是|上升|同比|比|较|相当于|排|居|位|约|近|由|从")
# A figure of what came new in a period, not of all there is: 新增高新技术企业870家.
NEWLY = re.compile(r"新增|净增|新建|新开工|新培育|新认定|新设|新签|新引进|新注册|新建成")
# Words between two values and their difference or sum, right before it.
MORE = re.compile(r"(?:高出?|多出?|增加|增长|提高|提升|上升|领先|超出)了?(?:约|近)?$")
LESS = re.compile(r"(?:低|少|下降|降低|减少|落后|回落)了?(?:约|近)?$")
APART = re.compile(r"(?:相差|差距为?|差)了?(?:约|近)?$")
TOGETHER = re.compile(r"(?:合计|总计|共计|总和为?|加起来)(?:为|达|达到|有|是)?(?:约|近|超过)?$")
AGAINST = re.compile(r"(?:比|较|与|同)(?P<name>[^,，。；;\d]{2,12}?)(?:相比|的)?$")
