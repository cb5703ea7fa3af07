"""Words of comparisons between cities: lists, zeros, bounds, ranks, and what leads up to them.

Source: the wording of 对标 passages in city plans and of the yearly city rankings as papers quote them.
"""

from __future__ import annotations

import re

JOINERS = re.compile(r"^(?:[、，和与及/\s　]|以及|和)*$")
# What may stand between a city and its own figure without being the name of an indicator.
FILLER = re.compile(
    r"^(?:[，、：:（(\s　“”]|市(?!场|民|值)|的|则|也|仅|只|同期|全年|年末|年底|当年|全市|拥有|实现|完成|约|有|为|是|达到|达|共有|共|超过|突破|高于|低于|不足|分别|均|都|进入|位居|位列|居|排名|排|列|平均水平|平均|截至|截止到?|目前|现有|底|末|年|已|入围|上榜|国家|集聚了?|共?占|各)+$"
)
STRIP_LEFT = re.compile(
    r"^(?:[，、：:；（(）)\s　“”]|市(?!场|民|值|政)|的|则|也|仅|只|同期|全年|年末|年底|当年|全市|全国|拥有|实现|完成|直接|截至|截止到?|目前|现有|底|末|已|在(?!校|建|岗|园|职|营|册|线)|其中|而|主要竞争性?城市中|企业数量|同年|以来|有(?!色|机|效|限|线|轨|害|毒|关)|(?:落户|设立|注册|入驻)的)+"
)
STRIP_RIGHT = re.compile(
    r"(?:[，、：:；（(\s　]|仅|只|约|有|为|是|达到|达|共有|共|超过|超|突破|高于|低于|不足|分别|均|都|进入|位居|位列|居|完成|实现|累计|已|总计|合计|在全国|的|仅为|全国|前|第|各)+$"
)
NONE = re.compile(r"(?:一[家个所项座条]也?都?没有(?=[，。；])|没有|尚无|尚未|未有|并无|无(?=一|企|缘)|暂无|还没有)(?P<what>[^，。；（]{0,16})")
RATIO = re.compile(r"(?:相当于|分别是|仅是|是|仅为|为|不及|不足)$")
ABOVE = re.compile(r"(?:超过|突破|超|高于|多于|逾)(?:了)?\s*$")
BELOW = re.compile(r"(?:不足|低于|不到|少于)(?:了)?\s*$")
# Nouns behind a figure that name no indicator.
GENERIC = frozenset(("企业", "单位", "项目", "城市", "名单", "地区", "集群", "上榜", "公司"))
TOTALS = frozenset(("总数", "合计", "总量", "总额", "数量", "总计", "总数量", "共计", "指数", "总规模"))
# Leads that name the indicator: 从…看, 就…指标来说, 在…方面, …名单中
LEAD = re.compile(
    r"(?:从|就|按)(?P<a>[^，。；]{3,30}?)(?:指标|细分指标|情况)?(?:来看|来说|来讲|看|而言)[，,]|在(?P<b>[^，。；]{3,30}?)(?:方面|领域)[，,]|(?P<c>[^，。；]{4,40}?)(?:名单|榜单|排行榜|评选)(?:中|里|上)?[，,]"
)
# A paper's title whose figures follow.
TITLED = re.compile(r"《(?P<title>[^》]{4,40})》(?:榜单|名单|显示|报告|指出|公布)?")
# Sentences that go on with the comparison of the sentence before.
GOES_ON = re.compile(r"^(?:同期|而同期|其中|相比之下|与此同时|相较|对比|同时期|而|反观)")
# Behind a place name these make it part of another name.
NOT_PLACE_AFTER = re.compile(
    r"^(?:大学|学院|片区|都市圈|航空港|高新区|经开区|中心(?!城)|机场|海关|银行|证券|研究|经济|国家|联通|移动|日产|机械|磨料|钻石|华晶|鲲鹏|五区|六区|商报|日报|晚报|速度|品牌|模式|路|东站|站|港)"
)
# Words of indicators that mean one thing, for matching names: 实际使用外资 is 实际利用外资.
SAME_WORDS = (("使用外资", "利用外资"), ("外商直接投资", "外资"), ("总值", "总额"))
# A year behind which a month and a word of publishing stand dates the paper that is quoted, not its figures.
PUBLISHED = re.compile(r"^[\s　]*\d{1,2}[\s　]*月(?:[\s　]*\d{1,2}[\s　]*日)?[，,]?[^，。；《]{0,24}?(?:公布|发布|印发|出版|推出)")
# 郑州仅位居28位: the own city's place, told in the sentence behind the list of the first ten.
OWN_RANK = re.compile(r"^[^，。；]{0,16}?(?:位居|位列|排名|排在|居第|列第|排第)[^，。；]{0,6}?\d+[\s　]*[位名]")
RANK_WORD = re.compile(r"排名|位居|位列|名次|位次|排行|居第|列第")
# Behind 占 stands what a share is of, or before it with 中: R&D支出占GDP的5%, 第三产业在GDP中占59%.
SHARE_OF = re.compile(r"^(?P<part>[^占]{2,}?)(?:只|仅|约|共)?占(?P<whole>[^占比]{2,14})$")
SHARE_IN = re.compile(r"^(?P<part>[^占]{2,}?)在(?P<whole>[^占]{2,14}?)中(?:只|仅|约|共)?占$")
# What a year has added, never in one row with what there is in all: 新增上市企业4家, 总数83家.
FLOW = re.compile(r"新增(?!长)|净增(?!长)|新批|新设|新培育|新认定|新引进|新签")
# The clause that opens a list of cities: 2022年花卉企业，郑州…; 公布的20家花卉企业，郑州…; 66个集群中，郑州….
OPENING_COUNT = re.compile(r"(?:公布|发布|认定|评出|评选|遴选|确定)[^，。；]{0,8}?$")
# A count before the first city that is one of all, not of the own city.
OF_ALL = re.compile(r"公布|发布|认定|评出|评选|遴选|全国(?!重点|性)")
# A title that begins with a county, district or prefecture: its figures are that one's, not the province's (统计法: 各级统计公报).
NARROWER = re.compile(r"^(?P<name>[\u4e00-\u9fff]{1,7}?(?:自治[县州旗]|[县区州旗镇]))(?=(?:19|20)\d\d年|人民政府|国民经济|统计)")
# Words that name nothing by themselves: a row named with these only is left out.
EMPTY_NAME = re.compile(r"(?:新增|净增|增长|增加|下降|同比|占比?|有|达到?|超过|突破|实现|完成|入围|上榜|入选|各|均|共|其中|分别|总数|合计|数量|总量|以来|排名|比重|另|还|也)*")
# What a comparing question wants. Source: the comparative and superlative frames of 《现代汉语八百词》 (最, 比, 不如, 超过).
HIGH, LOW = "高多大强好快长", "低少小弱差慢短"
EXTREME = re.compile(rf"最(?:(?P<high>[{HIGH}]|靠前|领先)|(?P<low>[{LOW}]|靠后|落后))")
AMONG = re.compile(r"城市|省份|省会|地方|哪(?:一)?[个座家里省市]|谁|各[省市地]")
WHICH_OF = re.compile(rf"(?:哪(?:一)?(?:个|边|里|座|省|市|家)?|谁)(?:城市|省|市)?(?:的|更)*(?:(?P<high>[{HIGH}]|领先|靠前)|(?P<low>[{LOW}]|落后|靠后))")
BEYOND = re.compile(rf"(?:哪|几|多少)[^，。？?]{{0,3}}(?:城市|省份|省会|省|市|地方)[^，。？?]{{0,18}}?(?:比[^，。？?]{{1,10}}?(?:(?P<high>[{HIGH}])|(?P<low>[{LOW}]))|(?P<above>高于|多于|超过|领先于)|(?P<below>低于|少于|不如|落后于|不及))")
# 比全国高多少, 超过全国平均了吗; 是郑州的几倍; 有什么优势.
NATION = "全国"
AGAINST_NATION = re.compile(r"(?:比|与|和|跟|较|高于|低于|超过)全国(?:平均)?")
TIMES_ASKED = re.compile(r"(?:几|多少)倍")
STRENGTHS_ASKED = re.compile(r"优势|领先|强项|长处|强在|好在")
PLACE_ASKED = re.compile(r"第几|排(?:名|在|到|第)?(?:第)?(?:多少|几|什么|哪|如何|怎样|怎么样)|位次|名次|排名")
# 比2021年增加多少: the words ask for a difference, not for an indicator of growth.
GREW_BY = re.compile(r"(?:增长|增加|提高|提升|上升|下降|降低|减少|变化|涨|降|多|少|高|低|差)(?:了|出)?(?:多少|几)|(?:多|少|高|低|差)(?:多少|几)|(?:怎么|如何)变(?:化)?的?|比(?=(?:19|20)\d\d)|相比|对比|相差|差距")
# Frames of a question that names no indicator: what is left of it without these and the places asks for a survey of all of them.
SURVEY_FRAME = re.compile(
    r"相比|对比|比较|比起|差距|相差|差别|落后|优势|短板|不足|哪些|哪里|哪儿|哪几|在哪|什么|方面|地方|主要|到底|究竟|咱们|我们|我市|本市|表现|体现|指标|数据|如何|怎么样|怎样|城市|情况|总体|整体|全面|一下|列出|列举|请问|请|和|与|跟|同|比|差|有|的|还|都|是|在|呢|吗|了|吧|啊|几|多少|各|个|项|里|点|大|强|弱|好|下"
)
# A name of a measure of this sort is not one of another sort: growth, share, per head, index, rank.
SORTS = (
    re.compile(r"增速|增长|增幅|涨幅|下降|提高"),
    re.compile(r"占|比重|比例|强度|(?<!增长)(?<!汇)(?<!效)率"),
    re.compile(r"人均|每|单位|万人|亩均"),
    re.compile(r"指数"),
    re.compile(r"排名|位次|名次|排行|排第|第几"),
)
# Parts of a name that tell it from nothing: left out where a question is held against it.
UNSAID = re.compile(r"中国|城市|全市|全省|综合|报告|情况|直接|各项|年末|实际|数量|总数|总额|总量|[的数量“”]")
# Figures of which one says 高/低, not 多/少.
LEVELS = re.compile(r"率|比重|占比|比例|强度|指数|增速|增幅|增长|得分")
