"""Different wordings of one thing: abbreviations, statistical terms, plain words. Data and a look-up.

GROUPS is our own list of wordings that papers use side by side; sources: indicator names and their short forms in the
Statistical Communiqué on National Economic and Social Development (国家统计局, yearly), the programmes' own names in State Council
papers (《关于健全支持中小企业发展制度的若干意见》, 《优质中小企业梯度培育管理暂行办法》, 《高新技术企业认定管理办法》, 《国务院关于…自由贸易试验区总体方案的通知》),
and 《现代汉语词典》 for plain words. abbreviations.tsv is drawn from CC-CEDICT by tools/wordings/build.py.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

# The first of a group is the official form. Any member in a question also looks for the others.
GROUPS: tuple[tuple[str, ...], ...] = (
    ("地区生产总值", "生产总值", "GDP"),
    ("地区生产总值增长", "生产总值增长", "经济增长", "GDP增长", "GDP增速", "经济增速"),
    ("研究与试验发展", "研发", "R&D", "科研投入"),
    ("研发经费投入强度", "研发投入强度", "研发强度"),
    ("高新技术企业", "高企", "高新企业"),
    ("科技型中小企业", "科小"),
    ("规模以上", "规上"),
    ("限额以上", "限上"),
    ("战略性新兴产业", "战新产业", "战新"),
    ("固定资产投资", "固投"),
    ("社会消费品零售总额", "社零"),
    ("一般公共预算收入", "财政收入", "一般公共财政预算收入"),
    ("居民消费价格", "CPI", "物价"),
    ("第一产业", "一产"), ("第二产业", "二产"), ("第三产业", "三产", "服务业"),
    ("外商直接投资", "外资", "利用外资"),
    ("进出口总额", "外贸", "进出口"),
    ("常住人口", "人口"),
    ("城镇化率", "城市化率"),
    ("专精特新“小巨人”", "专精特新小巨人", "小巨人"),
    ("制造业单项冠军", "单项冠军", "冠军企业"),
    ("民营企业", "民企"), ("国有企业", "国企"), ("中央企业", "央企"), ("小型微型企业", "小微企业"), ("中小企业", "中小微企业"),
    ("龙头企业", "头部企业"),
    ("高等学校", "高校", "大学", "院校"),
    ("毕业生", "应届生"),
    ("研究生", "硕士博士"),
    ("高层次人才", "高端人才", "拔尖人才"),
    ("科研院所", "研究机构", "研究院所"),
    ("创新平台", "研发平台"),
    ("科技成果转化", "成果转化", "成果转移转化"),
    ("知识产权质押", "专利质押"),
    ("融资", "贷款", "信贷"),
    ("资金", "经费", "钱"),
    ("补助", "补贴", "奖补", "资助"),
    ("奖励", "重奖", "奖金"),
    ("招商引资", "招商", "引资"),
    ("营商环境", "经商环境", "投资环境"),
    ("政务服务", "办事"),
    ("自由贸易试验区", "自贸区", "自贸试验区"), ("自主创新示范区", "自创区"), ("经济技术开发区", "经开区"), ("高新技术产业开发区", "高新区"),
    ("综合保税区", "综保区"), ("航空港经济综合实验区", "航空港区", "航空港", "空港"), ("开发区", "园区", "产业集聚区"),
    ("中心城区", "主城区", "市区", "城里"),
    ("跨境电子商务", "跨境电商"), ("电子商务", "电商", "网上销售", "网络销售"),
    ("领事馆", "领馆", "总领事馆"),
    ("新型基础设施", "新基建"), ("人工智能", "AI"), ("集成电路", "芯片", "半导体"), ("第五代移动通信", "5G"),
    ("新能源汽车", "新能源车", "电动车", "新能源及智能网联车"), ("智能网联汽车", "智能汽车", "无人驾驶", "自动驾驶"),
    ("网络安全", "网安", "信息安全"), ("信息技术应用创新", "信创"),
    ("生物医药", "医药", "生物与医药"), ("现代农业", "农业", "涉农"), ("农产品", "土特产"),
    ("工厂", "厂子", "制造业企业", "工业企业"),
    ("外迁", "搬迁", "搬走", "迁出"),
    ("就业", "找工作", "上岗"), ("创业", "开公司"), ("住房", "房子"), ("群众", "老百姓", "市民"), ("医疗", "看病"), ("教育", "上学"), ("养老", "老年人"),
    ("碳达峰碳中和", "双碳", "碳达峰", "碳中和"),
    ("人均可支配收入", "居民收入"),
    ("发明专利", "专利"),
    ("技术合同成交额", "技术交易额", "技术合同成交金额"),
    ("领导小组", "专班", "牵头机构"),
    ("负责同志", "负责人", "一把手"),
    ("存在问题", "短板", "不足", "弱项", "差距"),
    ("主要任务", "重点任务"), ("保障措施", "保障"),
    ("举措", "措施", "办法", "做法", "打法"),
    ("国际友好城市", "友好城市", "友城"),
    ("全国重点文物保护单位", "国保单位"),
)  # fmt: skip
GROUP_WEIGHT = 0.3  # beside 1 for the question's own words; 0.2 to 0.5 measure alike, see docs/retrieval.md
ABBREVIATION_WEIGHT = 0.3
FILE = Path(__file__).with_name("abbreviations.tsv")


@cache
def table() -> dict[str, tuple[tuple[str, float], ...]]:
    """Wording (lower case) -> other wordings with their weights."""
    others: dict[str, dict[str, float]] = {}
    for group in GROUPS:
        for word in group:
            others.setdefault(word.lower(), {}).update({other: GROUP_WEIGHT for other in group if other != word})
    for short, full in _abbreviations():
        others.setdefault(short, {}).setdefault(full, ABBREVIATION_WEIGHT)
        others.setdefault(full, {}).setdefault(short, ABBREVIATION_WEIGHT)
    return {word: tuple(found.items()) for word, found in others.items()}


def _abbreviations() -> list[tuple[str, str]]:
    lines = FILE.read_text(encoding="utf-8").splitlines() if FILE.exists() else []
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [(row[0], row[1]) for row in rows]


@cache
def longest() -> int:
    """Characters of the longest wording."""
    return max(map(len, table()))


def other_wordings(text: str) -> list[tuple[str, float]]:
    """Other wordings of what `text` (lower case) names, longest names first, none that the text has itself."""
    known, at = table(), 0
    found: dict[str, float] = {}
    while at < len(text):
        size = next((n for n in range(min(longest(), len(text) - at), 1, -1) if text[at : at + n] in known), 0)
        for other, weight in known.get(text[at : at + size], ()) if size else ():
            if other.lower() not in text:
                found[other] = max(weight, found.get(other, 0.0))
        at += size or 1
    return list(found.items())
