"""The parts an answer is made of: question reading, excerpts, markers, exhibits, comparisons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering import asking, comparing, demands, evidence, exhibits, spoken_of
from assistant.answering.checking import passed
from assistant.answering.excerpt import Anchor, excerpt
from assistant.answering.weights import logistic
from assistant.answering.writer import Line, Source, Writer
from assistant.schema import Benchmark, BlockKind, Cell, Table
from assistant.zh.normalise import fold
from assistant.zh.sentences import clause_spans


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("哪位代表谈过专精特新？", "who"),
        ("“一港五区”是什么意思？", "definition"),
        ("有哪些人才政策？", "list"),
        ("怎么帮企业上云？", "how"),
        ("和合肥比差多少？", "compare"),
        ("2025年目标是多少？", "figure"),
        ("为什么工业占比下降？", "why"),
        ("不同材料分别怎么说？", "several"),
        ("能贷到款吗？", "polar"),
    ],
)
def test_the_interrogative_decides_the_kind(question, kind):
    assert asking.read(question).kind == kind


@pytest.mark.parametrize(
    ("question", "unit"),
    [("有多少家企业？", "家"), ("占比是多少？", "%"), ("投资多少亿元？", "元"), ("排名第几？", "位"), ("面积有多大？", "平方公里"), ("吞吐量多少万吨？", "吨")],
)
def test_the_asked_unit_is_known(question, unit):
    assert unit in asking.read(question).units


def test_the_year_of_a_paper_is_not_a_year_asked_for():
    assert asking.read("“十四五”规划里说，2020年有多少家？").years == ((2020, 2020),)
    assert asking.read("2026年两会上谁谈过数字经济？").years == ()


def test_a_question_of_two_parts_is_read_as_two():
    assert len(asking.parts_of("规划怎么设计，代表又怎么看？")) == 2
    assert asking.parts_of("规划怎么设计？") == ()


@pytest.mark.parametrize(
    ("asked", "stated", "meets"),
    [((2025, 2025), (2021, 2025), True), ((2021, 2025), (2023, 2023), True), ((2023, 2023), (2021, 2025), False), ((2020, 2020), (2021, 2021), False)],
)
def test_a_period_answers_its_last_year_and_a_year_within_answers_a_period(asked, stated, meets):
    assert evidence.meets(asked, stated) is meets


TEXT = "到2025年，全市产值达到1,259.5亿元，年均增长8.5%以上；研发投入强度达到3%左右，新增企业100家（其中规上20家），形成新格局。"


def test_a_short_sentence_is_shown_whole():
    assert excerpt(TEXT, (), 200) == (0, len(TEXT))


def test_an_excerpt_holds_the_heaviest_anchor():
    at = TEXT.index("3%")
    start, end = excerpt(TEXT, (Anchor(at, at + 2, 1.0, "a"),), 30)
    assert "3%" in TEXT[start:end]
    assert end - start <= 30


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 3), st.floats(0.1, 5)), max_size=6), st.integers(10, 60))
def test_an_excerpt_is_a_run_of_whole_clauses(places, limit):
    start, end = excerpt(TEXT, tuple(Anchor(p, p + 2, w, str(p)) for p, w in places), limit)
    clauses = clause_spans(TEXT, 0, len(TEXT))
    assert start in {s for s, _ in clauses}
    assert any(e - 2 <= end <= e for _, e in clauses) or end - start <= limit


def test_a_source_inside_a_cited_one_takes_its_number(library):
    documents = library.searcher.index.documents
    doc = next(iter(documents.values()))
    writer = Writer(documents)
    assert writer.cite(Source(doc.doc_id, 0, 12)) == writer.cite(Source(doc.doc_id, 2, 9)) == 1
    assert writer.cite(Source(doc.doc_id, 20, 40)) == 2


def test_a_line_that_its_source_does_not_say_is_dropped(library):
    documents = library.searcher.index.documents
    plan = next(d for d in documents.values() if "规划" in d.title)
    start = plan.text.index("到2025年")
    source = Source(plan.doc_id, start, plan.text.index("。", start) + 1)
    true, false = Line("电子信息产业规模达到600亿元", (source,)), Line("电子信息产业规模达到900亿元", (source,))
    assert passed([true, false], documents) == [true]


def test_an_exhibits_line_needs_both_cells_in_its_source(library):
    documents = library.searcher.index.documents
    plan = next(d for d in documents.values() if "规划" in d.title)
    start = plan.text.index("2020年部分城市")
    source = Source(plan.doc_id, start, len(plan.text.rstrip()))
    right, wrong = Line("青州1210家", (source,), pairs=(("青州", "1210"),)), Line("青州1310家", (source,), pairs=(("青州", "1310"),))
    assert passed([right, wrong], documents) == [right]


def _chart(name, unit, pairs):
    cells = tuple((Cell(label, -1, -1), Cell(value, -1, -1)) for label, value in pairs)
    return Table(BlockKind.CHART, name, (), cells, 0, 10, unit=unit, series=name)


def test_fractions_of_a_share_are_shown_as_per_cent_beside_what_is_printed():
    (series,) = exhibits.series_of(_chart("第三产业占比", "", [("甲市", "0.59"), ("乙市", "0.681")]))
    assert series.shown("0.59") == "59%"


def test_counts_below_one_hundred_are_not_taken_for_shares():
    (series,) = exhibits.series_of(_chart("企业数量", "家", [("甲市", "1"), ("乙市", "0")]))
    assert series.shown("1") == "1家"


def _row(unit="家", ranking=False):
    return Benchmark("企业数量", unit, (("郑州", 7.0), ("杭州", 26.0), ("武汉", 10.0)), "d", 0, 10, ranking=ranking)


def test_differences_are_computed_from_the_own_city_and_say_so():
    ask = asking.read("郑州和杭州、武汉比差多少？", "郑州")
    said = comparing.computed(comparing.Comparison(_row(), 0, "家", _row().values), ask)
    assert said.startswith("按上述数据计算")
    assert "郑州比杭州少19家" in said
    assert "郑州比武汉少3家" in said
    assert "郑州、杭州、武汉3个城市中由高到低居第3" in said


def test_differences_of_per_cent_are_percentage_points_and_of_ranks_are_places():
    ask = asking.read("郑州和杭州比差多少？", "郑州")
    assert "19个百分点" in comparing.computed(comparing.Comparison(_row("%"), 0, "%", _row().values), ask)
    assert "靠前19位" in comparing.computed(comparing.Comparison(_row("位", True), 0, "位", _row().values), ask)


def test_two_values_are_no_chart():
    row = Benchmark("数量", "家", (("甲", 1.0), ("乙", 2.0)), "d", 0, 5)
    assert comparing.chart(comparing.Comparison(row, 0, "家", row.values), 1) is None


@given(st.floats(-1e6, 1e6))
def test_a_probability_is_between_zero_and_one(value):
    assert 0 < logistic(value) < 1


def test_a_word_near_in_meaning_is_spoken_of_and_one_from_elsewhere_is_not():
    text = fold("对接收实习生的企业给予补助，鼓励农村电商发展。")
    assert spoken_of.nearness("实习生", text) == 1.0
    assert spoken_of.nearness("补贴", text) == 1.0  # under another name
    assert spoken_of.nearness("乡下", text) > spoken_of.nearness("婚姻", text)
    assert spoken_of.best_of(spoken_of.weighed("养老金发放"), [text]).missing == "养老金"


def test_what_is_no_question_to_the_papers_gets_a_clear_sentence():
    assert asking.plain("<script>alert(1)</script>鄭州的潛在優勢") == "郑州的潜在优势"
    assert asking.is_foreign("What is the weather today?") and asking.is_foreign("鄭州の研究費はいくらですか")
    assert not asking.is_foreign("GDP") and not asking.is_foreign("R&D投入是多少")


def test_an_office_holder_is_asked_by_name():
    assert demands.office_of(asking.read("某市市长是谁？")) == "市长"
    assert demands.office_of(asking.read("市长要求做什么？")) == ""


def test_what_is_counted_may_stand_without_a_measure_word():
    assert demands.counted_of(asking.read("那家工厂有多少员工？")) == ("员工",)
    assert demands.counted_of(asking.read("比重从多少掉到了多少？")) == ()
