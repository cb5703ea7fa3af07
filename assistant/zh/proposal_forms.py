"""How a 提案 / 建议 is laid out: the labels of its parts, item markers, connecting and closing words.

Sources: the three parts 有情况、有分析、有建议 and the field 案由 follow the writing guides that 政协 committees publish
(e.g. 庆元县政协《提案的基本要求》 qyszx.org/view.thtml?id=12095; 鹤山市政协《撰写提案的要求》 hsszxb.cn, 2007-03-07);
the numbering levels 一、（一）1.（1） are those of GB/T 9704-2012, 7.3.3; 一是、第一、首先、① are the common running forms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.zh.relations import ACTIONS, ADVERBS, FUTURE, PAST, VERB_ADVERBS

# Labels that open a part. A label stands alone on its line, or at the beginning of a line before a colon.
REASON_LABELS = ("案由", "事由", "题目", "标题", "提案名称", "提案题目", "提案标题", "建议题目", "建议标题", "案名")
BACKGROUND_LABELS = (
    "案据", "背景", "情况", "现状", "理由", "分析", "问题", "原因", "依据", "意义", "必要性", "调研", "困难", "短板", "不足", "成效", "概况",
)
SUGGESTION_LABELS = ("建议", "对策", "措施", "办法", "举措", "意见", "思路")
# Words that may stand around a label in such a line: 二、具体建议 / 为此，提出如下建议： / （三）有关对策建议
LABEL_FILLERS = (
    "具体", "有关", "相关", "主要", "几点", "几条", "以下", "如下", "工作", "对策", "建议", "措施", "办法", "意见", "提出", "特提出", "现提出",
    "特", "现", "为此", "因此", "对此", "鉴于此", "综上", "综上所述", "我们", "本人", "我", "的", "和", "与", "及", "、", "，", ",", "思路", "解决",
    "举措", "针对性", "改进", "下一步", "一些", "三点", "四点", "五点", "六点", "两点",
)  # fmt: skip

BACKGROUND_FILLERS = (
    "基本", "存在的", "存在", "主要", "当前", "目前", "面临的", "面临", "突出", "有关", "相关", "工作", "提案", "建议", "调研", "的", "与", "和", "及", "、",
    "我市", "发展", "有", "一些", "几个", "以下",
)  # fmt: skip

_DIGITS = "一二三四五六七八九十"
# Item markers by form; the order is the usual order of depth, but depth is decided by where they occur.
MARKERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("han", re.compile(rf"[{_DIGITS}]{{1,3}}[、.．]\s*")),
    ("han_bracket", re.compile(rf"[（(〔]\s*[{_DIGITS}]{{1,3}}\s*[）)〕][、.．]?\s*")),
    ("arabic", re.compile(r"[0-9０-９]{1,3}(?:[、．]|\.(?![0-9０-９])|[)）])\s*")),
    ("arabic_bracket", re.compile(r"[（(]\s*[0-9０-９]{1,3}\s*[）)][、.．]?\s*")),
    ("circle", re.compile(r"[①-⑳]\s*")),
    ("ordinal_is", re.compile(rf"[{_DIGITS}]{{1,2}}(?:是|要|来(?=[，,]))(?:要)?[，,：:]?\s*")),
    ("ordinal_di", re.compile(rf"第[{_DIGITS}]{{1,2}}[，,、：:]\s*")),
    ("ordinal_word", re.compile(r"(?:首先|其次|再次|再者|最后)(?:是|要)?[，,：:]?\s*")),
    ("bullet", re.compile(r"[•·●■◆▪‣★☆*\-—–]+\s+|[•●■◆▪‣]\s*")),
)
# Forms that may stand inside a line, after a sentence or clause end (一、 and bullets stand at the beginning of a line only,
# except right after a label).
INLINE_FORMS = frozenset({"han_bracket", "arabic", "arabic_bracket", "circle", "ordinal_is", "ordinal_di", "ordinal_word", "han"})

# “为此，建议：” inside a paragraph; what follows is the list of suggestions.
INLINE_SUGGESTION = re.compile(
    r"(?:为此|因此|对此|鉴于此|综上所述|综上|基于此|据此)?[，,]?(?:我们|本人|我|特|现|兹)?(?:特|现)?(?:提出)?(?:以下|如下|几点|具体)*(?:对策)?建议(?:如下|有)?[：:]"
)
# … and without a colon, where a causal word stands before it: 为此，建议加快…
INLINE_SUGGESTION_PLAIN = re.compile(r"(?:为此|因此|对此|鉴于此|综上所述|综上|基于此|据此)[，,]?(?:我们|本人|我|特|现)?(?:特|现)?建议[，,]?")

# … and without either, in the first person: 我建议在…
INLINE_SUGGESTION_PERSON = re.compile(r"(?:(?<=[，,。；;！？\s])|^)(?:我们|本人|我)(?:特|再|还|想)?建议[，,]?", re.MULTILINE)

# Connecting words at the beginning of a point of running text; they are no part of what is proposed.
CONNECTIVES = re.compile(
    r"(?:(?:同时|此外|另外|与此同时|再者|其次|首先|最后|为此|因此|对此|还有|一方面|另一方面|在此基础上)[，,、]?|(?:我们|本人|我)?建议[，,：:]?)+(?:还|也)?"
)

# Lines that end a proposal and propose nothing.
CLOSING = re.compile(
    r"^(?:以上(?:建议|意见|提案|内容)?[，,]?.{0,12}(?:供|请|望|如有)|妥否|当否|是否(?:妥当|可行)|特此(?:提案|建议|提出)|请.{0,30}(?:研究办理|牵头办理|研究落实|办理|研究|承办|答复|参考|采纳|审议|批准|立案|支持为盼)[。！]?$|敬请|望予|谢谢|此致)"
)
SIGNATURE = re.compile(
    r"^(?:提案人|提案者|建议人|领衔人|附议人|联名人|联系人|联系电话|电话|作者|单位|承办单位|主办单位|协办单位|委员|代表|日期|时间|附件?|编号|界别|届次)\s*[：:]|"
    r"^[0-9０-９〇○二零一三四五六七八九十]{4}\s*年\s*[0-9０-９一二三四五六七八九十]{1,3}\s*月(?:\s*[0-9０-９一二三四五六七八九十]{1,3}\s*日)?$"
)
# Who proposes, where the proposal says so: 提案人：张三（女）、李四
PROPOSER = re.compile(r"(?m)^[\s　*#]*(?:提案人|提案者|建议人|领衔人|第一提案人|领衔代表)(?:姓名)?[\s　]*[：:][\s　]*(?P<names>[\u4e00-\u9fff·][\u4e00-\u9fff·、，,（）() 　]*)")
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,12}")
_NAME_NOTE = re.compile(r"[（(][^）)]*[）)]|等[一二三四五六七八九十\d]*(?:人|名|位)?(?:委员|代表)?$|(?<=[\u4e00-\u9fff])(?:委员|代表)$")
TITLE = re.compile(
    r"^《?关于.{2,60}的(?:(?:几|[一二三四五六七八九十])[点条项个])?(?:提案|建议|议案|建议案|意见建议|社情民意|意见|情况反映|想法|思考|提议|对策建议|对策|倡议|设想)》?[。.]?$"
)
# A line that only says whose task an item is: 由市商务局牵头。
ASSIGNS = re.compile(
    r"^(?:[由请][^，,。；;]{2,20}(?:牵头(?:负责|落实|组织)?|负责|承办|配合|组织实施|主办|协办)|(?:责任|牵头|配合|承办)单位[：:][^。；;]{2,40})[。；;]?$"
)



def proposer_of(text: str) -> str:
    """The names after 提案人：, joined by 、; "" where the text names nobody."""
    found = PROPOSER.search(text)
    if not found:
        return ""
    pieces = (_NAME_NOTE.sub("", p.replace(" ", "").replace("　", "")) for p in re.split(r"[、，,]", found["names"]))
    return "、".join(p for p in pieces if _NAME.fullmatch(p))


# Words that say: an existing measure is carried over to another group, place or trade.
EXTENSION = re.compile(
    r"(?:扩大|扩展|延伸|拓展|推广|覆盖|复制|延展|移植|下沉)(?:到|至|应用到|应用于)|(?:引入|运用到|用于|应用于).{0,12}(?:行业|领域|产业|方面|工作)|"
    r"(?:仿照|参照|比照|参考|借鉴|学习|效仿).{0,24}(?:做法|思路|模式|经验|办法|机制|政策|标准|方式|制度|例)|[也亦同样一并](?:纳入|列入|适用|享受)|在.{2,14}试行"
)

# What frames the matter in a title.
TITLE_FRAME = re.compile(r"^《?关于|的(?:提案|建议|议案|建议案|意见)》?[。.]?$")

# Verbs that open a demand beside zh.relations.ACTIONS (which count things); source: the verbs at the beginning of the clauses of the
# chapters 主要任务 and 保障措施 of the 十四五 outlines.
DEMANDS = (
    "加强", "完善", "强化", "健全", "优化", "深化", "鼓励", "引导", "加大", "坚持", "利用", "发挥", "探索", "聚焦", "瞄准", "紧盯", "营造", "开放", "允许", "搭建",
    "提高", "促进", "统筹", "加快", "整合", "规范", "完成", "明确", "制订", "编制", "依托", "巩固", "夯实", "激发", "扩大", "降低", "缩小", "改革", "创新", "试行", "授权",
)  # fmt: skip
_SPEAKS = r"[^，。；]{0,16}(?:认为|建议|表示|指出|提出|看来|呼吁)[，,：:]?"
_LEAD = "|".join(sorted(map(re.escape, (*ADVERBS, *VERB_ADVERBS, "单独", "专门", "建议")), key=len, reverse=True))
_OPENS = re.compile(
    r"[“‘（(\s]*(?:[一二三四五六七八九十]{1,2}[是、]|[（(].{1,2}[）)]|\d+[.、．])?(?:" + _SPEAKS + r")?(?:" + _LEAD + r"|[，,“])*(?:"
    + "|".join(sorted(map(re.escape, (*ACTIONS, *DEMANDS)), key=len, reverse=True)) + r")"
)  # fmt: skip
HEADING_CHARS = 30  # a shorter line without an end mark is a heading
_ENDS = "。；;！？”’）)"


def is_operative(text: str, clauses: Sequence[tuple[int, int]]) -> bool:
    """True where a sentence demands something: looks ahead, or a clause of it opens with a plan's verb and it does not look back."""
    if text.rstrip()[-1:] not in _ENDS and len(text) < HEADING_CHARS:
        return False
    if FUTURE.search(text):
        return True
    return not PAST.search(text) and any(_OPENS.match(text, start, end) for start, end in clauses)
