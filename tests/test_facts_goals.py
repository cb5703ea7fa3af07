"""Targets: found with indicator, relation, unit and year; facts of the past are none; every row cites its sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.facts import extract
from assistant.facts.goals import ledger
from assistant.reading import read_document
from assistant.schema import Document, Goal, Kind, Metadata, Section, Span, Speech, Status, Trait

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
    assert (rows["领军人才"].year, rows["领军人才"].year_implied) == (2024, True)  # 三年内, from the plan's first year
    assert (rows["规模以上企业研发机构覆盖率"].year, rows["规模以上企业研发机构覆盖率"].year_implied) == (2025, True)


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
        ("到2025年，公园不少于40个。", "不少于"),
        ("到2025年，绿地率40%。", ""),
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
        "筛选花卉产业投资额在500万元以上的项目入库。",
        "引导一批企业向12个核心板块落地。",
    ],
)
def test_what_is_no_target(sentence: str) -> None:
    assert goals(sentence) == []


def test_year_compared_with_is_not_the_year_of_the_figure() -> None:
    text = "2022 年，种苗投入 34 亿元，是 2015 年的 2.9 倍，投入强度达 2.6%，苗圃数量较 2015 年增长了 1.3 倍。与 2012 年相比，2022 年绿地率达到 41%。"
    figures = ledger(document(text, Kind.ARTICLE, period=None, date="2024"))[1]
    assert {(f.indicator, f.value, f.year) for f in figures} >= {("种苗投入", 34, 2022), ("投入强度", 2.6, 2022), ("绿地率", 41, 2022)}
    assert {f.year for f in figures} == {2022}
    assert [(f.indicator, f.base_year) for f in figures if f.value == 1.3] == [("苗圃数量增长", 2015)]


def test_ratio_to_another_place_is_no_figure() -> None:
    text = "2020年存款余额240亿元，同期武汉两项指标分别是示例市的1.3倍和1.6倍，长沙两项指标分别是示例市的1.9倍和1.8倍。"
    figures = ledger(document(text, Kind.ARTICLE, period=None, date="2021"))[1]
    assert [(f.indicator, f.value) for f in figures] == [("存款余额", 240)]


def test_parts_of_a_formula_are_counted_once() -> None:
    names = [g.indicator for g in goals("打造“8+4”花卉生态圈，培育8个种植生态圈和4个服务生态圈，聚焦“三新”打造8个花卉生态圈。")]
    assert names == ["种植生态圈", "服务生态圈"]


def test_name_holds_the_object_it_needs() -> None:
    text = "对种苗企业开展育种，给予5%的补助，同一单位每年最高补助300万元；为入驻园区的花店提供服务，并给予8%的补助。"
    rows = goals(text)
    assert [(g.indicator, g.relation) for g in rows] == [
        ("种苗企业补助比例", "给予"),
        ("种苗企业同一单位每年最高补助", "最高"),
        ("入驻园区的花店补助比例", "给予"),
    ]
    assert {g.year for g in rows} == {None}
    assert [g.indicator for g in goals("推行“花长制”制度，实现重点苗圃、花店等全覆盖。")] == ["“花长制”制度重点苗圃、花店覆盖率"]
    assert [g.indicator for g in goals("打造鲜切花、盆花、苗木“三个产业集群”。")] == ["鲜切花、盆花、苗木产业集群"]
    assert [g.indicator for g in goals("培育20个年收益超500万元的花卉应用。")] == ["年收益超500万元的花卉应用", "花卉应用年收益"]


def test_target_of_a_speaker_is_not_the_citys() -> None:
    text = "市政协委员林木建议，力争新建花店40家。\n市人大代表石山表示，海滨新区将力争新建花店60家。"
    at = text.index("\n") + 1
    speeches = (Speech("林木", "市政协委员", (Span(0, at - 1),)), Speech("石山", "市人大代表", (Span(at, len(text)),)))
    rows = [g for g in ledger(replace(document(text, Kind.NEWS), speeches=speeches))[0] if g.value is not None]
    assert [g.subject for g in rows] == ["市政协委员林木（建议）", "海滨新区"]


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


@pytest.mark.parametrize(
    ("text", "indicator", "value"),
    [
        ("到2025年，蓝湾产业营业收入要达到1500亿元。", "蓝湾产业营业收入", 1500),
        ("到2025年，业务收入中海洋信息服务占65%。", "业务收入中海洋信息服务占比", 65),
        ("到2025年，蓝湾旅游收入和游客接待量年增幅都在10%以上。", "蓝湾旅游收入和游客接待量年增幅", 10),
        ("到2025年，海洋领军团队培育30个左右。", "海洋领军团队", 30),
        ("到2025年，形成20个海洋应用集合（年收益超1000万）。", "海洋应用集合", 20),
        ("到2025年，建设海洋文创、海洋信息、海洋生物三个产业公园。", "海洋文创、海洋信息、海洋生物产业公园", 3),
        ("到2025年，建成海上救援和补给中心，加上海洋观测、海洋预报、海洋测绘3个平台。", "海洋观测、海洋预报、海洋测绘平台", 3),
        ("到2025年，全社会深海勘探与开发（D&D)支出占海洋产业（OI)比重达到3%左右。", "全社会深海勘探与开发（D&D)支出占海洋产业（OI)比重", 3),
    ],
)
def test_name_is_a_noun_without_its_frame(text: str, indicator: str, value: float) -> None:
    assert (indicator, value) in {(g.indicator, g.value) for g in goals(text)}


def test_grade_behind_the_noun_stands_before_it_and_is_shared() -> None:
    found = {(g.indicator, g.value) for g in goals("到2025年，打造海洋数据平台国际领先的1个、国内知名的5个。")}
    assert found == {("国际领先的海洋数据平台", 1), ("国内知名的海洋数据平台", 5)}


@pytest.mark.parametrize(
    "text",
    [
        "重点任务共十项，蓝湾产业处于中心。",
        "引导高质量项目落到32个核心板块等重点平台。",
        "“多点”以32个城市核心板块为依托，实现蓝湾产业价值。",
        "对年收入500-800万元的苗圃企业建立培育库。",
    ],
)
def test_numbers_of_what_is_there_or_of_whom_it_concerns_are_no_targets(text: str) -> None:
    assert goals(text) == []


def test_what_one_recipient_may_get_is_named_with_the_recipients() -> None:
    text = "入驻的海洋中介机构，按上年度成交额补助5%，同一单位每年最高200万元；为港区创新主体提供海洋服务的，补助6%，同一单位每年最高300万元。"
    found = {g.value: g.indicator for g in goals(text) if g.unit == "万元"}
    assert found == {200: "入驻的海洋中介机构的同一单位补助", 300: "为港区创新主体提供海洋服务的同一单位补助"}
