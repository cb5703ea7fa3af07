"""With what a measure works: words -> instrument, and the words of responsibility.

Source: the chapters 保障措施 of the 十四五 outlines (资金, 人才, 土地, 立法 …) and the columns 牵头单位 / 责任单位 of task lists.
"""

from __future__ import annotations

import re

# Tried in this order; the first that occurs in the clause counts.
INSTRUMENTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("资金", re.compile(r"资金(?!流)|基金|补贴|补助|奖励|贴息|信贷|贷款|融资|财政|税收优惠|减税|降费|债券|担保|风险补偿|投入")),
    ("立法", re.compile(r"立法|条例|法规|地方性法规|标准规范|制定.{0,8}标准|办法")),
    ("试点", re.compile(r"试点|先行先试|示范区|试验区|示范")),
    ("园区", re.compile(r"园区|产业园|产业基地|集聚区|开发区|小镇|载体|产业空间|厂房")),
    ("平台", re.compile(r"平台|实验室|创新中心|研究院|技术中心|工程中心|公共服务平台|大数据中心|数据库|孵化器")),
    ("人才", re.compile(r"人才|引智|招才|培训|实训|专家|团队|技能")),
    ("项目", re.compile(r"项目|(?:专项|攻关|技改|改造|示范|培育|提升|倍增|覆盖)工程|攻关|技改|专项行动")),
    ("招商", re.compile(r"招商|链长制|产业链招引")),
    ("土地", re.compile(r"用地|土地|标准地|容积率")),
    ("开放", re.compile(r"口岸|自贸|保税|中欧班列|航线|海外仓")),
    ("服务", re.compile(r"审批|政务服务|一网通办|放管服|监管")),
    ("机制", re.compile(r"机制|制度|考核|考评|领导小组|专班|联席|责任制|实施方案|行动计划|清单|名录|目录")),
)
# A body named behind what it answers for: 办公室设在市发改委, （责任单位：市工信局）.
SEATED = re.compile(r"^[，；（(\s]*(?:领导小组)?(?:办公室|秘书处|日常工作)?(?:设在|设于|由|责任单位[：:]|牵头单位[：:])(?P<body>[\u4e00-\u9fff]{2,16}?(?:局|委|办|厅|政府|管委会|中心|院))(?=[）)，。；、]|牵头|负责|承担)")
# Who is responsible: 由市工信局牵头, （责任单位：市发改委、市财政局）, 市科技局负责
LEADS = re.compile(
    r"由(?P<a>[^，。；、由]{2,20}?)(?:牵头|负责|会同|组织|主办|承担)|(?:牵头单位|责任单位|牵头部门|责任部门|主管部门|实施主体)[：:](?P<b>[^，。；）)\n]{2,60})|(?:^|[，；（(])(?P<c>[\u4e00-\u9fff]{2,14}(?:局|委|办|厅|政府|管委会|中心))(?:牵头|负责|会同)"
)
