"""Targets: found with indicator, relation, unit and year; facts of the past are none; every row cites its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.facts import extract
from assistant.facts.goals import ledger
from assistant.reading import read_document
from assistant.schema import Document, Goal, Kind, Metadata, Section, Status, Trait

PLAN = """示例市“十四五”蓝湾产业发展规划

一、发展基础

2020年，全市蓝湾产业产值达到320亿元，建成研发平台45家。目前，已培育示范企业12家。

二、发展目标

到2025年，蓝湾产业规模达到900亿元，年均增长12%以上，规模以上企业突破1.2万家。新建海上风电基地3个、检测中心5家以上，万元产值能耗降低到0.4吨标准煤以下。

三、重点任务

力争三年内引进领军人才20名左右。实施海水淡化“双千亿”工程和深海装备产业规模倍增工程。实现规模以上企业研发机构全覆盖。打造1个国际领先、4个国内知名的海洋数据平台。全面推行“1个平台+3个中心”模式。
"""


def document(text: str, kind: Kind = Kind.PLAN, *, period: str | None = "2021-2025", date: str | None = None, sections: tuple[Section, ...] = ()) -> Document:
    metadata = Metadata(
        title=Trait(text.split("\n")[0][:20]),
        kind=Trait(kind),
        status=Trait(Status.UNKNOWN),
        period=Trait(period) if period else None,
        date=Trait(date) if date else None,
        region=Trait("示例市"),
    )
    return Document("0" * 12, "样本.txt", text, metadata, sections=sections)


def goals(text: str, kind: Kind = Kind.PLAN, **more: str | None) -> list[Goal]:
    return [g for g in ledger(document(text, kind, **more))[0] if g.value is not None]


@pytest.fixture
def plan(tmp_path: Path) -> Document:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return read_document(path, file="plan.txt", settings=Settings())


def test_every_goal_of_a_plan_is_found_and_no_fact_of_the_past(plan: Document) -> None:
    rows = {(g.indicator, g.value, g.unit) for g in extract(plan).goals if g.value is not None}
    wanted = {
        ("蓝湾产业规模", 900, "亿元"),
        ("蓝湾产业规模年均增长", 12, "%"),
        ("规模以上企业", 1.2, "万家"),
        ("海上风电基地", 3, "个"),
        ("检测中心", 5, "家"),
        ("万元产值能耗", 0.4, "吨标准煤"),
        ("领军人才", 20, "名"),
        ("深海装备产业规模", 2, "倍"),
        ("规模以上企业研发机构覆盖率", 100, "%"),
        ("国际领先的海洋数据平台", 1, "个"),
        ("国内知名的海洋数据平台", 4, "个"),
    }
    assert wanted <= rows
    assert not {320, 45} & {value for _, value, _ in rows}
    assert not any("模式" in name for name, _, _ in rows)


def test_figures_of_the_past_keep_their_year(plan: Document) -> None:
    assert ("蓝湾产业产值", 320, 2020) in {(f.indicator, f.value, f.year) for f in extract(plan).figures}


def test_stated_year_and_implied_year_are_told_apart(plan: Document) -> None:
    rows = {g.indicator: g for g in extract(plan).goals}
    assert (rows["蓝湾产业规模"].year, rows["蓝湾产业规模"].year_implied) == (2025, False)
    assert (rows["领军人才"].year, rows["领军人才"].year_implied) == (2025, True)


def test_quotation_is_a_slice_that_holds_the_number(plan: Document) -> None:
    rows = [g for g in extract(plan).goals if g.value is not None]
    assert rows
    for goal in rows:
        quote = plan.text[goal.start : goal.end]
        assert quote == quote.strip()
        assert goal.relation in ("倍增", "全覆盖") or f"{goal.value:g}" in quote


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("到2025年，绿地率达到40%。", "达到"),
        ("到2025年，绿地率达到40%以上。", "以上"),
        ("到2025年，绿地率不低于40%。", "不低于"),
        ("到2025年，失业率控制在5%以内。", "以下"),
        ("到2025年，产值突破40亿元。", "突破"),
        ("到2025年，绿地率40%左右。", "左右"),
        ("到2025年，产值年均增长8%。", "年均增长"),
        ("到2025年，新增泊位40个。", "新增"),
        ("到2025年，投资约40亿元。", "约"),
        ("到2025年，产值翻一番。", "倍增"),
        ("到2025年，培育龙头企业5-8家。", "培育"),
    ],
)
def test_relation_of_a_number(sentence: str, relation: str) -> None:
    (goal,) = goals(sentence)
    assert goal.relation == relation


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("力争完成投资三亿五千万元。", 3.5, "亿元"),
        ("力争绿电占比达到百分之三十。", 30, "%"),
        ("力争投资突破万亿元大关。", 1, "万亿元"),
        ("重点打造“三个五十平方公里”生态空间。", 50, "平方公里"),
        ("力争服务业实现收入80亿以上。", 80, "亿元"),
        ("培育百亿级产业集群。", 100, "亿元"),
    ],
)
def test_numerals_of_every_form_become_one_amount(sentence: str, value: float, unit: str) -> None:
    (goal,) = goals(sentence)
    assert (goal.value, goal.unit) == (value, unit)


def test_range_keeps_both_ends() -> None:
    (goal,) = goals("到2025年，引进创新团队5-10个。")
    assert (goal.value, goal.high) == (5, 10)


def test_items_of_an_enumeration_share_the_noun_of_the_last() -> None:
    names = [g.indicator for g in goals("新建8个国家级、36个省级重点苗圃。")]
    assert names == ["国家级重点苗圃", "省级重点苗圃"]


def test_base_value_is_no_target_of_its_own() -> None:
    (goal,) = goals("到2025年，清洁取暖率由60%提高到80%。")
    assert (goal.value, goal.base_value) == (80, 60)


@pytest.mark.parametrize(
    "sentence",
    [
        "2020年，全市新增就业5万人。",
        "截至目前，已建成泊位40个。",
        "“十三五”期间，完成投资40亿元。",
        "近年来，先后引进企业300家。",
        "实施“七大行动”和“五个一批”工程。",
        "引进世界500强企业。",
        "重点抓好十个方面的工作。",
        "符合下列表现中的3条。",
        "建立健全覆盖各部门的监管体系。",
    ],
)
def test_what_is_no_target(sentence: str) -> None:
    assert goals(sentence) == []


def test_work_report_looks_back_in_its_first_part_and_ahead_in_its_second() -> None:
    text = "示例市政府工作报告\n一、2024年工作回顾\n新增泊位40个。\n二、2025年工作安排\n新增泊位60个。\n"
    (goal,) = goals(text, Kind.REPORT, period=None, date="2025-01")
    assert (goal.value, goal.year, goal.year_implied) == (60, 2025, True)


def test_statistical_report_states_no_targets() -> None:
    text = "七、城市建设\n年末全市绿地面积40公顷，公园12个。\n"
    assert goals(text, Kind.REPORT, period=None, date="2025-03") == []


def test_qualitative_goal_has_no_value() -> None:
    targets, _ = ledger(document("到2035年，全面建成海洋强市，成为区域创新中心。"))
    assert {(g.indicator, g.value, g.year) for g in targets} >= {("成为区域创新中心", None, 2035)}
