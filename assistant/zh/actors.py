"""Who speaks and acts in public papers: persons with their roles, bodies, titles of papers.

Sources: the surnames are the first 300 by bearers of 公安部《全国姓名报告》 and the double surnames of 《百家姓》 still in use; roles from
the laws on delegates (人大代表, 政协委员) and the offices of 《公务员法》; verbs of saying from newspaper reports of the two sessions;
endings of bodies from 《国务院机构设置》 and the organisation chapters of city plans.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.zh.places import canonical, levels

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾萧肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱"
    "江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕"
    "单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边"
    "卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴"
)
DOUBLE_SURNAMES = ("欧阳", "上官", "司马", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "长孙", "端木", "申屠", "南宫")

ROLES = (
    "人大代表", "政协委员", "代表", "委员", "常委", "主席", "副主席", "书记", "副书记", "主任", "副主任", "市长", "副市长", "省长", "副省长", "县长", "区长", "局长", "副局长",
    "厅长", "处长", "院长", "副院长", "校长", "副校长", "董事长", "总经理", "总裁", "理事长", "会长", "秘书长", "院士", "教授", "研究员", "专家", "记者", "负责人", "同志", "工程师",
)  # fmt: skip
DELEGATES = ("代表", "委员")  # of the people's congress, of the political consultative conference
SAYING = (
    "认为", "建议", "表示", "指出", "提出", "介绍", "说", "强调", "呼吁", "坦言", "提议", "谈到", "谈及", "分析", "告诉", "透露", "阐述", "在调研中", "带来", "关注", "聚焦", "补充", "称", "直言", "感慨", "自豪", "深有", "结合", "围绕", "提交", "针对", "的建议", "的提案", "也", "还", "则",
)  # fmt: skip

BODY_ENDINGS = (
    "人民政府", "市政府", "省政府", "区政府", "县政府", "管委会", "委员会", "办公室", "办公厅", "领导小组", "工作专班", "指挥部", "发改委", "国资委", "卫健委", "工信局", "科技局", "财政局", "教育局", "商务局", "统计局",
    "税务局", "人社局", "金融局", "金融工作局", "大数据局", "资源规划局", "市场监管局", "生态环境局", "住房保障局", "交通局", "交通运输局", "农委", "农业农村局", "公安局", "民政局", "司法局", "审计局", "文广旅局", "水利局", "城管局", "投促局", "应急局",
    "研究院", "研究所", "研究中心", "实验室", "大学", "学院", "医院", "集团", "公司", "银行", "协会", "商会", "联合会", "基金会", "总工会",
)  # fmt: skip
# The departments of the State Council with their short names (国务院机构设置, 2023), and the bodies they replaced where papers name them.
MINISTRIES = (
    "外交部", "国防部", "教育部", "科学技术部", "科技部", "工业和信息化部", "工信部", "国家民委", "公安部", "国家安全部", "民政部", "司法部", "财政部", "人力资源和社会保障部", "人力资源社会保障部", "人社部", "自然资源部",
    "生态环境部", "住房和城乡建设部", "住房城乡建设部", "交通运输部", "水利部", "农业农村部", "商务部", "文化和旅游部", "国家卫生健康委", "退役军人事务部", "退役军人部", "应急管理部", "中国人民银行", "人民银行", "审计署", "国务院国资委",
    "海关总署", "国家税务总局", "税务总局", "国家市场监督管理总局", "市场监管总局", "国家金融监督管理总局", "金融监管总局", "中国证监会", "证监会", "银保监会", "国家广播电视总局", "国家体育总局", "国家统计局", "国家知识产权局", "国家医疗保障局",
    "国家医保局", "国家能源局", "国家数据局", "国家林草局", "林业局", "国家铁路局", "中国民航局", "国家邮政局", "国家文物局", "国家药监局", "中国科学院", "中国工程院", "中国气象局", "全国总工会", "全国工商联", "国土资源部", "环境保护部", "农业部",
    "建设部", "铁道部", "卫生部", "劳动保障部", "信息产业部", "监察部", "人事部", "文化部", "食品药品监管总局", "质检总局", "工商总局", "安全监管总局",
)  # fmt: skip
# Short bodies written whole: 市委, 省委; the ministries by ending.
BODY_PATTERN = (
    r"(?:国家|中国|全国)?[\u4e00-\u9fff]{1,10}?(?:" + "|".join(sorted(BODY_ENDINGS, key=lambda w: (-len(w), w))) + r")"
    r"|(?:国务院|党中央|中共中央|市委市政府|省委省政府|市委|省委|区委|县委|市政协|省政协|市人大|省人大|国家发展改革委|国家发展和改革委员会|发展改革委)"
    r"|" + "|".join(sorted(MINISTRIES, key=lambda w: (-len(w), w))) + r"|[市省区县](?:[\u4e00-\u9fff]{1,8}?)(?:局|厅|委)(?![员托派会外内])"
)
# What a match may not begin with: verbs and prepositions that stand before a body.
_LEADING = re.compile(
    r"^(?:由|和|与|及|以及|对|向|为|在|被|把|将|让|请|经|据|按|从|受|同|跟|建议|支持|鼓励|引导|依托|联合|推动|推进|建设|组建|成立|设立|打造|发挥|加快|加强|促进|引进|创建|新建|争取|的|是|有|等|各|一批|一流|"
    r"重点|明确|要求|会同|通过|围绕|强化|深化|完善|培育|吸引|并|全面|积极|继续)+"
)

_SAY = "|".join(sorted(map(re.escape, SAYING), key=lambda w: (-len(w), w)))
_STOP = rf"(?=所?(?:{_SAY})|[，。、；：:,;（(）)“”\"《》\s]|$|在|的|从|对|就|等|以|向|和)"
_AFTER_ROLE_SHORT = re.compile(
    rf"(?:{'|'.join(sorted(ROLES, key=lambda w: (-len(w), w)))})[：:]?(?P<name>(?:(?:{'|'.join(DOUBLE_SURNAMES)})|[{SURNAMES}])[\u4e00-\u9fff]{{1,2}}?){_STOP}"
)
# 林晓芸代表, 陈启明委员建议: the role behind the name, at a clause's head or behind a word of thanks or quoting.
_BEFORE_ROLE = re.compile(
    rf"(?:^|[，。；：、“”\"\s]|谢谢|感谢|根据|按照|正如)(?P<name>(?:(?:{'|'.join(DOUBLE_SURNAMES)})|[{SURNAMES}])[\u4e00-\u9fff]{{1,2}}?)(?=(?:人大代表|政协委员|代表|委员|常委|院士|教授|书记|市长|局长|主任|董事长)(?!会|团|性|处|大会|队|作|人|长|[省市区县]))"
)
_BEFORE_SAYING = re.compile(
    rf"(?:^|[，。；：:、“”\"\s])(?P<name>(?:(?:{'|'.join(DOUBLE_SURNAMES)})|[{SURNAMES}])[\u4e00-\u9fff]{{1,2}}?)(?=认为|建议|表示|指出|提出|介绍|坦言|提议|呼吁|强调|说[，：:“\"]|谈到|告诉|在调研中|聚焦|关注)"
)
_BODY = re.compile(BODY_PATTERN)
_TITLE = re.compile(r"《(?P<title>[^《》]{2,80})》")
# Two- and three-character words that begin with a surname's character and stand before verbs of saying.
NOT_NAMES = frozenset(
    ("方案", "方面", "文件", "文章", "规划", "会议", "党中央", "全会", "全市", "我们", "时代", "时间", "应当", "严格", "明确", "高度", "高质量", "强化", "和", "连续", "成果", "安全", "万元", "有关", "向社会", "解决", "管理", "金融", "文化", "农业", "农村",
     "政府", "全面", "广泛", "海外", "区域", "原则", "满足", "和企业", "和专家", "和高校", "权利", "荣誉", "公司", "白皮书", "马上", "常常", "时常", "时刻", "强烈", "关键", "关于", "边界", "查看", "单位", "全体", "常务", "时任", "历任", "包括", "符合", "范围", "项目", "应急", "卫生", "师生", "商会", "商务", "党委", "关心")
)  # fmt: skip


@lru_cache(maxsize=4096)
def find_persons(text: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, name) of persons named beside a role or a verb of saying, in order. Names alone in a list are not found."""
    found: dict[int, tuple[int, int, str]] = {}
    for pattern in (_AFTER_ROLE_SHORT, _BEFORE_ROLE, _BEFORE_SAYING):
        for hit in pattern.finditer(text):
            if hit["name"] not in NOT_NAMES and hit["name"][:2] not in NOT_NAMES and hit["name"][:2] not in SAYING and canonical(hit["name"]) not in levels():
                found.setdefault(hit.start("name"), (hit.start("name"), hit.end("name"), hit["name"]))
    return tuple(sorted(found.values()))


@lru_cache(maxsize=4096)
def find_bodies(text: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, name) of bodies (government offices, institutes, firms), in order."""
    made = []
    for hit in _BODY.finditer(text):
        start = hit.start()
        if lead := _LEADING.match(hit.group()):
            start += lead.end()
        if hit.end() - start >= 2:
            made.append((start, hit.end(), text[start : hit.end()]))
    return tuple(made)


@lru_cache(maxsize=4096)
def find_titles(text: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, title without its marks) of every 《title》, in order; the outermost pair of nested ones is not needed."""
    return tuple((f.start(), f.end(), f["title"]) for f in _TITLE.finditer(text))
