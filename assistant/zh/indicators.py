"""Words that make up the names of indicators.

Source: the indicator tables of the 十四五 outlines and the catalogue of the statistical communiqués (国民经济和社会发展统计公报).
"""

from __future__ import annotations

import re

# Indicators counted in money: a bare 万 or 亿 behind them is 万元 or 亿元.
MONEY = re.compile(
    r"收入|产值|收益|投资|资金|税收|利润|交易额|成交额|总额|余额|生产总值|GDP|增加值|预算|贷款|存款|融资|销售额|零售额|补助|补贴|奖励|基金|支出|经费|营收|授信|市值|进出口|外资|规模"
)
# Attributes that say nothing without their thing: the project or paragraph they stand under is put before them.
BARE = re.compile(
    r"^(?:(?:总|规划|地上|地下|新增)?(?:占地|建筑|规划|用地)?(?:占地)?(?:总)?面积|总?投资|项目投资|一期项目投资|投资额|占比|比重|建设周期|工期|规模|产值|税收|总产值|就业岗位|数量|年产能|产能|"
    r"(?:每年)?(?:最高)?补助(?:比例)?|奖励|增速|增长|覆盖率|投入|收入|实现产值)$"
)
# What a name can end with that says what is measured.
ATTRIBUTE = re.compile(r"(?:产能|产量|产值|收入|营业收入|建筑面积|占地面积|面积|规模|销量|销售额|投资|交易额|成交额|增加值|人数)$")
# A name that already says what is measured.
MEASURED = re.compile(ATTRIBUTE.pattern + r"|(?:率|比重|占比|比例|强度|指数|增速|增幅|增长|数量|总数|数)$")
# Rates of payment that say nothing without who is paid.
PAID = re.compile(r"^(?:同一|单个|每个|每家|单户|每户)?(?:单位|企业|机构|项目|个人|平台)?(?:每年|当年|每次|一次性)?(?:给予)?(?:最高|最多)?(?:的)?(?:补助|补贴|奖励|奖补|资助|贴息)(?:资金|金额|标准)?(?:比例)?$")
PAID_WHOM = re.compile(r"(?:^|[，；。：])(?:并)?(?:对(?:于)?|为|向)(?P<who>[^，；。：\d]{2,30}?)(?=开展|提供|进行|给予|予以|实施|按|依据|，|；)")
# 同一单位每年最高200万元: what one of them may get; who they are stands before it.
PER_ONE = re.compile(r"^(?:同一|单个|每个|每家|单户|每户|单一)(?:单位|企业|机构|项目|个人|平台|主体|家庭)(?:每年|当年|每次)?$")
PAID_CLAUSE = re.compile(r"(?:^|[，；。：])(?:并)?(?:(?P<service>为[^，；。：\d]{4,40}?的)，|对(?:于)?(?P<who>[^，；。：\d]{4,30}?)的?，|(?P<subject>[^，；。：\d]{3,20}(?:机构|企业|单位|平台|团队|人才|个人|公司|院所|高校|基地))，)(?=按|给予|予以|一次性|补助|补贴|奖励|可|享受|最高)")
# A system that is said to reach everybody: 推行“首席服务官”制度，实现…全覆盖.
COVERS = re.compile(r"(?:推行|实行|推广|建立健全|建立|实施|落实|完善)(?P<what>[^，；。]{2,20}(?:制度|机制|模式|系统|服务|行动|工程))[，,]$")
# Parameters of one project: no level that a plan period ends with.
PARAMETER = re.compile(r"(?:占地|建筑|用地|规划|住房|用房)[^，]{0,6}面积$|占地$|用房$|周期$|工期$|年产能$|补助|补贴|奖励|贴息|资助")

# Short forms -> the name of the indicator.
EXPAND = {
    "占地": "占地面积", "总占地": "总占地面积", "规划占地": "规划占地面积", "总规划占地面积": "总规划占地面积", "年产": "年产能", "总投资": "总投资",
    "投资": "投资额", "总投资额": "总投资额", "面积": "面积",
}  # fmt: skip
# Kinds of things that a heading can name; a paragraph below it speaks of that thing.
THING_HEAD = re.compile(r"(?:科技城|小镇|产业园|科技园|园区|园|谷|基地|中心|项目|实验室|新区|港区|港|大厦|综合体|走廊|研究院|飞地|城)$")
# Own-thing lines of project boxes: 项目二：… / 项目名称：…
PROJECT_LINE = re.compile(r"^\s*项目(?:[一二三四五六七八九十]+|\d+|名称)[：:]\s*(?P<name>[^\n。；，]{2,40})$")
# % figures that are payments have a rate as their indicator.
PAYMENT = re.compile(r"补助|补贴|奖励|奖补|贴息|资助|返还|减免|优惠")
# Counted nouns that "N大" may count; other "N大" are slogans (十大战略, 四大体系).
CONCRETE = re.compile(r"(?:平台|中心|基地|园区|集群|产业|组团|板块|项目|实验室|枢纽|港|口岸|公园|研究院|企业|产业链|园)[^，。；]{0,6}$|(?:平台|中心|基地|集群|核心产业|组团|产业园|实验室|枢纽)")
# Nouns that a 倍增 can be said of.
DOUBLED = re.compile(r"规模|数量|总量|产值|收入|投入|主体|企业|营收|交易额|产量|能力|人才|机构|增加值|总数|出口|存量|体量|客流|旅客|货运")

# One indicator under several names -> the name kept for comparing figures between papers.
SAME_INDICATOR: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^(?:国家级|国家)?高新(?:技术)?企业"), "高新技术企业"),
    (re.compile(r"^(?:全社会)?(?:R&D|研发|研究与试验发展|科研)[^占]{0,14}(?:占|相当于).{0,16}(?:比重|比例|比)$|^(?:全社会)?研发(?:经费)?投入强度$"), "研发投入强度"),
    (re.compile(r"^第三产业(?:增加值)?占.{0,12}比重$|^服务业增加值占.{0,12}比重$"), "第三产业占比"),
    (re.compile(r"^(?:规上|规模以上)工业(?:企业)?增加值(?:同比)?(?:增长率|增速|增长)$"), "规模以上工业增加值增速"),
    (re.compile(r"^(?:地区|全市|全省)?(?:生产总值|GDP)(?:年均|同比|预期)?(?:增长|增速|增幅)(?:率|目标|速度)?(?:设定)?$|^经济增长(?:率|速度|目标|目标设定)?$|^经济增速$"), "地区生产总值增速"),
    (re.compile(r"^粮食(?:总产量?|产量)$"), "粮食产量"),
    (re.compile(r"^(?:R&D|研发|研究与试验发展)(?:经费)?(?:投入|支出)(?:总额)?$"), "研发投入"),
    (re.compile(r"^(?:地区|全市|全省)?生产总值$|^GDP$|^地区生产总值（GDP）$"), "地区生产总值"),
    (re.compile(r"^(?:全市)?境内外上市(?:公司|企业)"), "境内外上市公司"),
    (re.compile(r"^新增上市(?:公司|企业)"), "新增上市公司"),
    (re.compile(r"^(?:省会)?(?:经济)?首位度$"), "首位度"),
)
# Names that stand for another thing each time: two figures of them are no disagreement.
OF_ANYTHING = re.compile(r"^(?:年度|累计|计划|完成|新增|其中|首期|一期)?(?:总?投资|投资完成率|投资额|总投资额|营业收入|产值|收入|面积|规模|数量|项目|企业|补助比例)$")
# Words that say that a figure counts what is added, not what there is in all.
ADDED_BY = r"新增(?!长)|净增(?!长)|新建|新培育|新认定|新引进|新设|新批|新开|新签|引进|招引|招募|再获批|新获批|培育(?!壮大)"
ADDED = re.compile(rf"^(?:{ADDED_BY})")
ADDED_NAME = "新增"
RAISED = "培育"  # may be new ones or those there are, so it is held against neither
EACH_NAME = "每年"
# A verb at the end of a name that says that the figure has been passed.
REACHES = re.compile(r"(?<=..)(?:迈上|跃上|站上|登上|跨上|跨过|迈过|突破|超过)$")
PAST = "突破"
EACH_YEAR = r"每年|年均|逐年"
_TAIL = re.compile(r"(?:总数量|总数|数量|个数|家数|户数|的数量|(?<![指人系倍次函参])数|总量)$")
_HEAD = re.compile(r"^(?:全社会|全市|全省|全区|郑州市?|我市|我省|累计|力争|实现|其中)")


def canonical_indicator(name: str) -> str:
    """The name under which figures of different papers are compared: 高新企业数, 国家级高新技术企业数量 -> 高新技术企业."""
    bare = re.sub(r"[（(][^（）()]*[）)]", "", name)
    name = bare if len(bare) >= 4 else name  # 产业（含软件业）规模 is compared with 产业规模
    name = re.sub(r"[\s“”（）()]|占GDP的", lambda m: "占GDP" if m.group().startswith("占") else "", name)
    name = _TAIL.sub("", _HEAD.sub("", name)) or name
    for pattern, kept in SAME_INDICATOR:
        if pattern.search(name):
            return kept
    return name
