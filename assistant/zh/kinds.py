"""Words that tell what sort of paper a title names, how far it binds, who issued it and when.

Sources: 《党政机关公文处理工作条例》(2012) 第八条 (15 kinds of official papers), GB/T 9704-2012 §7.2.5 (document numbers in 〔〕), the titles of
the State Council's papers, provincial work reports and local policies in public collections; five-year plan periods by the
outlines approved by the National People's Congress.
"""

from __future__ import annotations

import re

# The last of these words in a title decides; the value is a `Kind`.
KIND_WORDS: tuple[tuple[str, str], ...] = (
    ("规划", "规划"), ("纲要", "规划"), ("行动方案", "规划"), ("工作方案", "规划"), ("实施方案", "规划"), ("方案", "规划"), ("行动计划", "规划"), ("计划", "规划"), ("工作要点", "规划"),
    ("意见", "意见"), ("若干措施", "意见"), ("若干政策", "意见"), ("政策措施", "意见"), ("办法", "办法"), ("细则", "办法"), ("规定", "办法"), ("规范", "办法"), ("规程", "办法"), ("准则", "办法"),
    ("条例", "法规"), ("宪法", "法规"), ("决定", "法规"), ("决议", "法规"), ("命令", "法规"),
    ("通知", "通知"), ("通告", "通知"), ("公告", "通知"), ("公示", "通知"), ("通报", "通知"), ("批复", "通知"), ("复函", "通知"), ("函", "通知"),
    ("报告", "报告"), ("公报", "报告"), ("月报", "报告"), ("白皮书", "报告"), ("提案", "提案"), ("议案", "提案"), ("建议案", "提案"),
    ("讲话", "讲话"), ("致辞", "讲话"), ("发言", "讲话"), ("演讲", "讲话"),
    ("几个问题", "文章"), ("研究", "文章"), ("思考", "文章"), ("探析", "文章"), ("对策", "文章"), ("路径", "文章"), ("初探", "文章"), ("启示", "文章"), ("分析", "文章"), ("述评", "文章"),
)  # fmt: skip
LAW_TITLE = re.compile(r"(?:中华人民共和国\S{1,20}法|^宪法)(?:$|[（(])")
ENCLOSED = re.compile(r"(?:印发|转发|发布|公布|颁布|批转)[《〈]?(?P<title>.+?)[》〉]?的?通知$")
DRAFT = re.compile(r"征求意见稿|公开征求意见|征求.{0,4}意见的|草案|送审稿|讨论稿|审议稿|修改稿|代拟稿|初稿")
# The edition of a paper, on a line of its own below the title. Source: titles of the State's norms and trial plans (GB/T 1.1 names editions in brackets).
EDITION_LINE = re.compile(r"[ \t\u3000]*\n\s*(?P<edition>[（(](?:试行|暂行)?(?:第[一二三四五六七八九十\d]{1,3}版|(?:19|20)\d{2}年?(?:版|修订)|修订版)(?:修订版)?[）)])[ \t\u3000]*(?=\n|$)")
REPEALED = re.compile(r"[（(](?:已)?(?:废止|失效|作废)[)）]|(?:本(?:办法|规定|意见|通知|条例)|现行有效性|时效性)[:：]?\s*(?:已(?:被)?废止|失效|已失效|废止)")
ISSUING = re.compile(r"印发|公布|发布|施行|实施")
NUMBER = re.compile(r"(?:[\u4e00-\u9fff]{1,10}[〔\[【（(]\s*(?:19|20)\d{2}\s*[〕\]】）)]\s*(?:第\s*)?\d{1,5}\s*号|(?:[\u4e00-\u9fff]{2,12}令)?第\s*\d{1,4}\s*号)")
FIELD = re.compile(
    r"^[\s\u3000]*(?P<name>索\s*引\s*号|主题分类|发文机关|发文单位|制定机关|发布机构|成文日期|发布日期|公布日期|施行日期|生成日期|标\s*题|名\s*称|发文字号|文\s*号|主\s*题\s*词|时效性|有效性|【法宝引证码】|原文链接|来\s*源)[\s\u3000]*[：:]?[\s\u3000]*(?P<value>.*)$"
)
DATE = re.compile(r"(?P<y>(?:19|20)\d{2}|[一二][〇零○ＯO0九][〇零○ＯO一二三四五六七八九]{2})\s*年\s*(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月(?:\s*(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日)?")
ISSUER = re.compile(r"^(?P<name>(?:中共|中国共产党)?[\u4e00-\u9fff、]{2,40}?(?:人民政府办公[厅室]|人民政府|国务院办公厅|国务院|委员会|办公[厅室]|[厅局委部院会署行])(?:\s*[、和 ]\s*[\u4e00-\u9fff]{2,20}(?:委员会|[厅局委部院会署]))*)(?=关于|印发|转发|《)")
SIGNATURE = re.compile(r"^[\u4e00-\u9fff、 \u3000]{2,40}(?:人民政府办公[厅室]|人民政府|国务院办公厅|国务院|委员会|办公[厅室]|[厅局委部院署]|(?<!社)会)$")
SPOKEN_AT = re.compile(r"\s*\S{0,12}?\s*\S{0,4}在.{2,40}(?:会议|大会)")  # 2025年1月18日在……会议上

# 五年规划 -> (first year, last year)
FIVE_YEARS = {"十一五": (2006, 2010), "十二五": (2011, 2015), "十三五": (2016, 2020), "十四五": (2021, 2025), "十五五": (2026, 2030), "十六五": (2031, 2035)}
FIVE = re.compile(r"[“‘'\"「]?(?P<name>十[一二三四五六]五)[”’'\"」]?")
OPENING_YEAR = re.compile(r"今年[^。！？]{0,14}?[“‘'\"「]?(?P<name>十[一二三四五六]五)[”’'\"」]?(?:规划)?(?:的)?(?:开局|起步|第一|首)(?:之)?年|[“‘'\"「]?(?P<other>十[一二三四五六]五)[”’'\"」]?(?:规划)?(?:的)?(?:开局|起步)之年")
CLOSING_YEAR = re.compile(r"[“‘'\"「]?(?P<name>十[一二三四五六]五)[”’'\"」]?(?:规划)?(?:的)?收官之年")
PERIOD = re.compile(r"(?P<a>20\d{2})\s*年?\s*[-—–－~～至到]{1,2}\s*(?P<b>20\d{2})\s*年?")
# "去年……疫情": the epidemic years in China were 2020 to 2022 (乙类甲管, 国家卫健委公告 2020年第1号 to 2022年第7号), so such a text is of 2021 at the earliest
EPIDEMIC_LAST_YEAR = re.compile(r"去年[^。！？]{0,25}疫情")
EPIDEMIC_YEAR = 2021
YEAR = re.compile(r"(?<!\d)(20\d{2})(?=\s*年)")
AUTONOMOUS = {"内蒙古": "内蒙古自治区", "广西": "广西壮族自治区", "西藏": "西藏自治区", "宁夏": "宁夏回族自治区", "新疆": "新疆维吾尔自治区"}
