"""How Chinese official papers number and name their headings.

Sources: GB/T 9704-2012 §7.3.3 (一、（一）1.（1）in this order); 立法技术规范（试行）（一）2009 (编 章 节 条 款 项 目);
GB/T 1.1-2020 §7 (1, 1.1, 1.1.1). The chapter names were collected from the plans and work reports named in SOURCES.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN = "一二三四五六七八九十百零〇两"
_SPACE = r"[ \t\u3000\u2003\u00a0]*"

# form -> (rank, pattern); a lower rank stands outside a higher one
FORMS: tuple[tuple[str, int, re.Pattern[str]], ...] = tuple(
    (form, rank, re.compile(_SPACE + pattern))
    for form, rank, pattern in (
        ("附件", 0, rf"附{_SPACE}(?:件|录|表)(?P<n>\d{{1,2}}|[{_HAN}]{{1,3}}|[A-Z])?(?=[：:\s]|$)"),
        ("编", 1, rf"第{_SPACE}(?P<n>[{_HAN}\d]{{1,4}}){_SPACE}(?:编|部分|篇|卷)(?![者制辑])"),
        ("章", 2, rf"第{_SPACE}(?P<n>[{_HAN}\d]{{1,4}}){_SPACE}章(?!程)"),
        ("节", 3, rf"第{_SPACE}(?P<n>[{_HAN}\d]{{1,4}}){_SPACE}节(?![课点])"),
        ("条", 4, rf"第{_SPACE}(?P<n>[{_HAN}\d]{{1,5}}){_SPACE}条(?:之[{_HAN}]{{1,2}})?(?![件例款、，。和及或至规的第])"),
        ("一、", 5, rf"(?P<n>[{_HAN}]{{1,3}}){_SPACE}(?:、|[．.](?!\d))"),
        ("（一）", 6, rf"[（(]{_SPACE}(?P<n>[{_HAN}]{{1,3}}){_SPACE}[)）]"),
        ("1.1", 8, r"(?P<n>[1-9]\d?(?:[.．]\d{1,2}){1,4})(?![\d%％.])(?=[ \u3000\u2003]*[\u4e00-\u9fffA-Z])(?! *(?:万|亿|个|元|倍|公里|平方|千|百|米|吨|折|版))"),
        ("1.", 7, r"(?P<n>\d{1,2})[ \t]?(?:、(?![%％])|[.．](?![\d%％]))"),
        ("01", 5, r"(?:(?P<n>0[1-9]|1\d)[ \t]?(?![年月日号时分秒个项条家万亿元人岁类级点届期周天种辆米公位名件])|(?P<m>[1-9])[ \t\u3000]{1,2})(?=[\u4e00-\u9fff、]{2,16}$)"),
        ("（1）", 10, r"[（(][ \t]?(?P<n>\d{1,2})[ \t]?[)）]"),
        ("1）", 11, r"(?P<n>\d{1,2})[)）]"),
        ("①", 12, r"(?P<n>[①-⑳])"),
    )
)
RANKS = {form: rank for form, rank, _ in FORMS}

# Chapters of plans and reports whose numbers were lost: names that stand at the outermost level …
CHAPTERS = (
    "规划概述", "总则", "前言", "序言", "引言", "导言", "概述", "形势与机遇", "规划背景与形势", "发展基础", "发展基础与形势", "发展环境", "现状与形势", "面临形势",
    "总体要求", "总体思路和发展目标", "总体思路与发展目标", "指导思想和发展目标", "整体布局", "总体布局", "空间布局与重点任务", "重点任务", "主要任务", "重点工程", "重大工程",
    "保障措施", "组织实施", "实施保障", "保障机制", "附则", "工作要求", "组织保障", "实施机制",
)  # fmt: skip
# … and names that stand under one.
SUBCHAPTERS = (
    "规划背景", "规划目的", "规划期限", "规划依据", "规划范围", "规划定位", "编制依据", "指导思想", "基本原则", "发展目标", "主要目标", "工作目标", "总体目标", "发展定位",
    "战略定位", "总体思路", "空间布局", "重要根基", "基本形势",
)  # fmt: skip
GLUED_ARTICLE = re.compile(rf"(第[{_HAN}\d]{{1,4}}[章节][\s\u3000]*[^\s\u3000。；，]{{1,20}})[\s\u3000]+(?=第[{_HAN}\d]{{1,5}}条[\s\u3000])")  # 第一章　总则　　第一条　为……
BOX = re.compile(r"[ \t\u3000]*专栏[ \t\u3000]*(?P<n>\d{1,3}|[" + _HAN + r"]{1,3})?[-—：: \t\u3000\u2002\u2003\xa0]*(?=\S)")
EXHIBIT = re.compile(r"[ \t\u3000]*(?P<kind>[图表])[ \t\u3000]*(?P<n>\d{1,3}(?:[-—.．]\d{1,3})?|[" + _HAN + r"]{1,3})(?:[ \t\u3000\u2002\u2003\xa0:：.．、]+|(?=\d{4}))(?=\S)")
PROSE = re.compile(r"[。！？；，]")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


@dataclass(frozen=True, slots=True)
class Numbering:
    """A number at the head of a line: its form, its value (0 where there is none) and the offset behind it."""

    form: str
    value: int
    end: int

    @property
    def rank(self) -> int:
        """Place in the order of levels; 1.1.1 stands under 1.1."""
        return RANKS[self.form]


def numbering(text: str) -> Numbering | None:
    """The heading number `text` begins with, or None."""
    for form, _, pattern in FORMS:
        if found := pattern.match(text):
            printed = found["n"] or found.groupdict().get("m") or ""
            return Numbering(form, _value(printed), found.end())
    return None


def _value(printed: str) -> int:
    if "①" <= printed[:1] <= "⑳":
        return ord(printed) - ord("①") + 1
    if printed[:1].isascii() and printed[:1].isalpha():
        return ord(printed) - ord("A") + 1
    if printed[:1].isdigit() and printed[:1].isascii():
        return int(re.split(r"[.．]", printed)[-1])
    total = digit = 0
    for char in printed:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + _DIGITS.get(char, 0)
    return total + digit
