"""A proposal's parts: whatever the style, each point is found with its exact span and the background is no point."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.overlap.points import Style, split

POINTS = (
    "设立社区托育补贴，每个托位每年不超过两千元。",
    "推动公园夜间开放到十点，增设照明和巡逻。",
    "把闲置校舍改造成老年学堂，由街道负责管理。",
    "支持公交公司开行通勤快线，先在东区试行。",
)
HAN = "一二三四五六七八九十"
REASON = "案由：关于办好社区服务的提案。\n"
BACKGROUND = "背景：居民反映三个问题：一是托育贵，二是公园关门早，三是老人没处去。1.5公里内没有一处学堂。\n"


def lines(form, lead="建议：\n", join="\n"):
    return lead + join.join(form(i) + p for i, p in enumerate(POINTS))


STYLES = {
    "1.": lines(lambda i: f"{i + 1}."),
    "１．": lines(lambda i: f"{'１２３４'[i]}．"),
    "1、": lines(lambda i: f"{i + 1}、"),
    "一、": lines(lambda i: f"{HAN[i]}、"),
    "（一）": lines(lambda i: f"（{HAN[i]}）", "二、具体建议\n"),
    "(1)": lines(lambda i: f"({i + 1})", "为此，提出如下建议：\n"),
    "①": lines(lambda i: "①②③④"[i], "建议：", ""),
    "一是": lines(lambda i: f"{HAN[i]}是", "建议：\n"),
    "一是 inline": lines(lambda i: f"{HAN[i]}是", "为此，建议：", ""),
    "第一，": lines(lambda i: f"第{HAN[i]}，", "对策建议：", ""),
    "首先": lines(lambda i: ("首先，", "其次，", "再次，", "最后，")[i], "建议：", ""),
    "inline 1.": lines(lambda i: f"{i + 1}.", "三、对策建议\n", ""),
    "semicolons": "建议：" + "；".join(p.rstrip("。") for p in POINTS) + "。",
    "one a line": lines(lambda i: ""),
    "running": lines(lambda i: "", "建议：", ""),
    "running with connectives": lines(lambda i: ("", "同时，", "此外，", "另外，")[i], "为此，建议", ""),
    "markdown": lines(lambda i: f"**{i + 1}.** ", "## 三、对策建议\n\n", "\n\n"),
    "bracketed label": lines(lambda i: f"{i + 1}．", "【建议】\n"),
    "heading": lines(lambda i: f"（{HAN[i]}）", "三、关于办好社区服务的建议\n"),
}


@pytest.mark.parametrize("style", STYLES, ids=list(STYLES))
def test_every_style_gives_the_same_points(style):
    text = REASON + BACKGROUND + STYLES[style] + "\n以上建议，请予研究。\n提案人：张三\n"
    layout = split(text)
    assert [text[s:e].rstrip("。") for s, e in layout.points] == [p.rstrip("。") for p in POINTS]
    assert all(text[s:e] not in BACKGROUND for s, e in layout.points)


def test_numbers_in_the_background_are_no_points():
    text = REASON + BACKGROUND + "建议：设立托育补贴；改造闲置校舍。"
    assert [text[s:e] for s, e in split(text).points] == ["设立托育补贴", "改造闲置校舍。"]
    assert "一是托育贵" in "".join(text[s:e] for s, e in split(text).background)


def test_a_decimal_is_no_marker():
    text = "建议：\n1.把补贴提高到每人1.5万元，由2.3亿元专项资金支付。\n2.设立托育点。"
    assert [text[s:e] for s, e in split(text).points] == ["把补贴提高到每人1.5万元，由2.3亿元专项资金支付。", "设立托育点。"]


def test_items_under_headings_are_the_points_where_they_stand_on_their_own_lines():
    text = "建议：\n一、办好托育\n1.设立社区托育补贴。\n2.开放单位托育点。\n二、用好公园\n1.夜间开放到十点。\n2.增设照明和巡逻。"
    assert [text[s:e] for s, e in split(text).points] == ["设立社区托育补贴。", "开放单位托育点。", "夜间开放到十点。", "增设照明和巡逻。"]


def test_an_item_keeps_its_further_lines_and_loses_the_closing():
    text = "建议：\n1.设立社区托育补贴。\n资金由市财政安排。\n2.开放单位托育点。\n请教育部门研究办理。"
    assert [text[s:e] for s, e in split(text).points] == ["设立社区托育补贴。\n资金由市财政安排。", "开放单位托育点。"]


def test_a_text_without_suggestions_is_split_into_paragraphs():
    layout = split("近年来公园越建越多。\n居民希望晚上也能去。")
    assert layout.style is Style.PARAGRAPHS and len(layout.points) == 2


def test_first_person_running_text_is_a_suggestion():
    text = "公园要办得更好，我建议夜间开放到十点。还应当增设照明和巡逻。建议把闲置校舍改成老年学堂。"
    layout = split(text)
    assert layout.style is Style.RUNNING
    assert [text[s:e] for s, e in layout.points] == ["夜间开放到十点。", "还应当增设照明和巡逻。", "把闲置校舍改成老年学堂。"]


def test_who_takes_the_lead_and_a_numbered_closing_propose_nothing():
    text = "提案题目：关于办好托育的提案\n一、建议\n1. 设立社区托育补贴，每个托位每年两千元。\n（1）由市卫健委牵头。\n（2）在东区先行开办。\n2. 开放单位托育点。\n三、请予采纳。"
    layout = split(text)
    assert [text[s:e] for s, e in layout.reason] == ["关于办好托育的提案"]
    said = [text[s:e] for s, e in layout.points]
    assert said[-1] == "开放单位托育点。" and not any("牵头" in p for p in said)
    assert split("建议：\n1.由街道出钱替独居老人担水费。").points  # 由 alone assigns nothing


def test_a_heading_of_thoughts_is_a_title():
    text = "关于办好托育的几点想法\n\n家长反映托育贵。\n为此建议：\n首先，设立社区托育补贴。\n其次，开放单位托育点。"
    assert [text[s:e] for s, e in split(text).reason] == ["关于办好托育的几点想法"]


def test_of_a_table_only_cells_with_a_sentence_are_points():
    rows = ["改造十处社区托育点，配齐保育人员和消防设施 | 民政局", "在环城公园安装照明，开放到晚上十点 | 园林局"]
    text = "| 建议 | 部门 |\n|---|---|\n" + "\n".join(f"| {n} | {row} |" for n, row in enumerate(rows, 1))
    assert [text[s:e] for s, e in split(text).points] == rows


def test_numbered_lines_with_tabs_and_clauses_with_commas_are_no_table():
    for text in ("建议：\n1.\t改造社区托育点\n2.\t安装公园照明", "建议：\n改造社区托育点,配齐人员\n安装公园照明,开放到十点"):
        assert len(split(text).points) == 2


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="建议背景案由：一二是、1.（）①；。，\n 　托育公园“”", max_size=80))
def test_spans_are_trimmed_ordered_and_apart(text):
    layout = split(text)
    spans = sorted(layout.points + layout.background + layout.reason)
    assert all(0 <= s < e <= len(text) and text[s:e] == text[s:e].strip() for s, e in spans)
    assert list(layout.points) == sorted(layout.points)
    assert all(a[1] <= b[0] for a, b in pairwise(layout.points))
