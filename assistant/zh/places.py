"""Cities, provinces and regions of China with their other names.

Source: the administrative divisions of the Ministry of Civil Affairs (provinces; prefecture-level cities as of 2023); short
names as printed in statistics, which drop 市 and 省. Autonomous prefectures and leagues under their usual short names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

MUNICIPALITIES = ("北京", "上海", "天津", "重庆")

# province -> prefecture-level cities, capital first
CITIES: dict[str, str] = {
    "河北": "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水",
    "山西": "太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁",
    "内蒙古": "呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布",
    "辽宁": "沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛",
    "吉林": "长春 四平 辽源 通化 白山 松原 白城",
    "黑龙江": "哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化",
    "江苏": "南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁",
    "浙江": "杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水",
    "安徽": "合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城",
    "福建": "福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德",
    "江西": "南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶",
    "山东": "济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽",
    "河南": "郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源",
    "湖北": "武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州",
    "湖南": "长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底",
    "广东": "广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮",
    "广西": "南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左",
    "海南": "海口 三亚 三沙 儋州",
    "四川": "成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳",
    "贵州": "贵阳 六盘水 遵义 安顺 毕节 铜仁",
    "云南": "昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧",
    "西藏": "拉萨 日喀则 昌都 林芝 山南 那曲",
    "陕西": "西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛",
    "甘肃": "兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南",
    "青海": "西宁 海东",
    "宁夏": "银川 石嘴山 吴忠 固原 中卫",
    "新疆": "乌鲁木齐 克拉玛依 吐鲁番 哈密",
}
OTHER_CITIES = ("香港", "澳门", "台北", "雄安", "义乌", "昆山")

# Other names of one place. Only names that mean nothing else.
ALIASES: dict[str, str] = {
    "羊城": "广州", "穗": "广州", "鹏城": "深圳", "申城": "上海", "蓉城": "成都", "江城武汉": "武汉", "泉城": "济南", "金陵": "南京",
    "内蒙古自治区": "内蒙古", "广西壮族自治区": "广西", "西藏自治区": "西藏", "宁夏回族自治区": "宁夏", "新疆维吾尔自治区": "新疆",
    "香港特别行政区": "香港", "澳门特别行政区": "澳门", "雄安新区": "雄安",
}  # fmt: skip
_SINGLE = {alias for alias in ALIASES if len(alias) == 1}

# Names that are also common words or parts of words: they count as places only with 市/省 or beside other places.
AMBIGUOUS = frozenset(("朝阳", "白银", "黄山", "中山", "北海", "宁德", "吉安", "海东", "山南", "大同", "平凉", "天水", "安康", "中卫", "阳江", "云浮", "资阳", "河源", "南平", "三明", "日照", "本溪", "黑河", "长治", "来宾", "安顺", "保山"))

# Regions and groups of places; they stand where a city stands in a comparison ("全国平均水平").
REGIONS = ("全国", "全省", "全市", "全球", "世界", "中部地区", "东部地区", "西部地区", "长三角", "珠三角", "京津冀", "粤港澳大湾区", "成渝地区")

# Words by which a paper means its own city or province.
OWN = ("我市", "本市", "全市", "该市", "咱市")
OWN_PROVINCE = ("我省", "全省", "本省")


@dataclass(frozen=True, slots=True)
class Place:
    """A place at text[start:end] under its short name; `level` is "city", "province" or "region"."""

    start: int
    end: int
    name: str
    level: str


@lru_cache(maxsize=1)
def levels() -> dict[str, str]:
    """Short name -> level, for every place known."""
    table = {name: "region" for name in REGIONS}
    table |= {name: "province" for name in CITIES}
    table |= {city: "city" for cities in CITIES.values() for city in cities.split()}
    return table | {city: "city" for city in (*MUNICIPALITIES, *OTHER_CITIES)}


@lru_cache(maxsize=1)
def _province_by_city() -> dict[str, str]:
    return {city: province for province, cities in CITIES.items() for city in cities.split()}


def province_of(city: str) -> str:
    """The province of a city ("" where it is none of ours); municipalities are their own province."""
    name = canonical(city)
    return name if name in MUNICIPALITIES else _province_by_city().get(name, "")


def canonical(name: str) -> str:
    """The short name of a place: 郑州市 -> 郑州, 河南省 -> 河南, 穗 -> 广州; other strings come back as they are."""
    if name in ALIASES:
        return ALIASES[name]
    if name[-1:] in "市省" and name[:-1] in levels():
        return name[:-1]
    return name


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    names = sorted({*levels(), *(a for a in ALIASES if a not in _SINGLE)}, key=lambda n: (-len(n), n))
    return re.compile("(?P<name>" + "|".join(map(re.escape, names)) + ")(?P<suffix>[市省](?!场|级|直|属|委|政|内|外|域|区|民|会|值|长|情|辖|容|率|力|际|时|心))?")


@lru_cache(maxsize=4096)
def _places(text: str) -> tuple[Place, ...]:
    made = []
    for found in _pattern().finditer(text):
        raw, name = found.group(), canonical(found["name"])
        if found["name"] in AMBIGUOUS and not found["suffix"] and not _beside_place(text, found):
            continue
        made.append(Place(found.start(), found.start() + len(raw), name, levels().get(name, "region")))
    return tuple(made)


def _beside_place(text: str, found: re.Match[str]) -> bool:
    """True in an enumeration of places: 深圳、中山、珠海."""
    before, after = text[max(0, found.start() - 5) : found.start()], text[found.end() : found.end() + 5]
    near = [before[:-1]] if before.endswith(("、", "和", "与", "省")) else []
    near += [after[1:]] if after.startswith(("、", "和", "与")) else []
    return any(m["name"] not in AMBIGUOUS for piece in near for m in _pattern().finditer(piece)) or before.endswith("省")


def find_places(text: str) -> list[Place]:
    """Every place of the text in order, longest names first, without overlaps."""
    return list(_places(text))
