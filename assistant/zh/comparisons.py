"""Words of comparisons between cities: lists, zeros, bounds, ranks, and what leads up to them.

Source: the wording of 对标 passages in city plans and of the yearly city rankings as papers quote them.
"""

from __future__ import annotations

import re

JOINERS = re.compile(r"^(?:[、，和与及/\s　]|以及|和)*$")
# What may stand between a city and its own figure without being the name of an indicator.
FILLER = re.compile(
    r"^(?:[，、：:（(\s　“”]|市(?!场|民|值)|的|则|也|仅|只|同期|全年|年末|年底|当年|全市|拥有|实现|完成|约|有|为|是|达到|达|共有|共|超过|突破|高于|低于|不足|分别|均|都|进入|位居|位列|居|排名|排|列|平均水平|平均|截至|截止到?|目前|现有|底|末|年|已|入围|上榜|国家|集聚了?)+$"
)
STRIP_LEFT = re.compile(
    r"^(?:[，、：:；（(）)\s　“”]|市(?!场|民|值|政)|的|则|也|仅|只|同期|全年|年末|年底|当年|全市|全国|拥有|实现|完成|直接|截至|截止到?|目前|现有|底|末|已|在(?!校|建|岗|园|职|营|册|线)|其中|而|主要竞争性?城市中|企业数量)+"
)
STRIP_RIGHT = re.compile(
    r"(?:[，、：:；（(\s　]|仅|只|约|有|为|是|达到|达|共有|共|超过|超|突破|高于|低于|不足|分别|均|都|进入|位居|位列|居|完成|实现|累计|已|总计|合计|在全国|的|仅为|全国|前|第)+$"
)
NONE = re.compile(r"(?:没有|尚无|尚未|未有|并无|无(?=一|企|缘)|暂无|还没有)(?P<what>[^，。；（]{0,16})")
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
# 从2010年的40%降至2020年的30%
FROM_TO = re.compile(r"(?:从|由)(?P<from>[^，；。]{0,14}?)(?P<mid>[^，；。]{0,10}?)(?:至|到|为)")
