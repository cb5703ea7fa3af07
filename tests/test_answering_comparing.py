"""What is computed for a comparing question: of the asked indicator, among cities only, from the widest series, and named as computed."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering import answer, asking, comparing, evidence, naming, spanning
from assistant.config import Settings
from assistant.library import Library
from assistant.schema import Benchmark, Facts

TODAY = date(2026, 11, 21)
REPORT = """郑州市花卉产业比较研究报告

一、现状

2022年，郑州花卉市场共有64个，武汉花卉市场有118个，成都花卉市场有97个，西安花卉市场有64个。

2021年，郑州市花卉总产值达到300亿元。2022年，郑州市花卉总产值达到336.5亿元。

2022年，郑州苗圃覆盖率为12.5%，武汉苗圃覆盖率为15%，成都苗圃覆盖率为11%。

郑州市花卉出口额连续多年位居全国第五，但是大而不强。在花卉出口额上，郑州位居全国第六。

2022年，郑州市盆景规模达到180亿元。

2022年，郑州工业增加值完成88亿元，在中部六省省会中位居第2位，在9个国家中心城市中位居第7位。前三季度郑州工业增加值同比增速9%，排在9个国家中心城市的首位。

2022年，郑州花卉研发投入强度为2.6%，超过全国平均水平（2.5%）。
"""
PLAN = """郑州市“十四五”花卉产业发展规划

一、发展目标

到2025年，盆景规模达到200亿元。

二、重点任务

建设花卉交易中心。
"""


@pytest.fixture(scope="module")
def mine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("comparing")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "郑州市花卉产业比较研究报告.txt").write_text(REPORT, encoding="utf-8")
    (folder / "corpus" / "郑州市“十四五”花卉产业发展规划.txt").write_text(PLAN, encoding="utf-8")
    made = Library(Settings(corpus=folder / "corpus", index=folder / "index"), today=TODAY)
    made.ingest()
    return made


def said(library, question):
    given = answer(question, searcher=library.searcher, today=TODAY)
    return given.text + "\n" + "\n".join(given.notes)


def row(indicator="苗圃数", values=(("郑州", 7.0), ("杭州", 26.0), ("武汉", 10.0)), unit="家", **more):
    return Benchmark(indicator, unit, values, "d", 0, 10, **more)


def told(benchmark, question):
    return comparing.computed(comparing._comparison(benchmark, 0), asking.read(question, "郑州"))


def test_the_most_and_the_least_are_computed_and_come_behind_the_series(mine):
    assert "武汉最多（118个）" in said(mine, "哪个城市的花卉市场最多？")
    assert "成都最低（11%）" in said(mine, "苗圃覆盖率最低的是哪个城市？")


def test_two_other_cities_are_held_against_one_another(mine):
    text = said(mine, "武汉和成都的花卉市场差多少？")
    assert "武汉比成都多21个" in text
    assert "郑州比" not in text


def test_two_years_of_one_city_are_held_against_one_another(mine):
    assert "郑州2022年花卉总产值比2021年多36.5亿元" in said(mine, "2022年郑州花卉总产值比2021年增加多少？")


def test_an_asked_value_is_held_against_what_stands_there(mine):
    assert "所问的300亿元比《郑州市“十四五”花卉产业发展规划》所写的200亿元多100亿元" in said(mine, "郑州盆景规模2025年能达到300亿元吗？")


def test_two_cities_without_an_indicator_are_surveyed(mine):
    text = said(mine, "郑州和武汉比差在哪？")
    assert "指标共2项" in text
    assert "郑州64个，武汉118个，郑州少54个" in text
    assert "郑州12.5%，武汉15%，郑州低2.5个百分点" in text


def test_two_ranks_side_by_side_are_a_disagreement(mine):
    assert "5位、6位" in said(mine, "郑州花卉出口额在全国排第几？")


def test_no_disagreement_of_other_indicators(mine):
    assert "不同的数值" not in said(mine, "郑州2022年苗圃覆盖率是多少？")


def test_a_national_average_is_no_city():
    shares = row(values=(("郑州", 2.0), ("重庆", 1.9), ("武汉", 2.3), ("全国", 2.2)), unit="%")
    assert "武汉" in told(shares, "郑州和武汉比怎么样？")
    assert "3个城市中由高到低居第2" in told(shares, "郑州和武汉比怎么样？")


def test_a_bound_counts_in_a_rank_only_where_it_decides():
    known = row(values=(("郑州", 7.0), ("杭州", 26.0), ("长沙", ">20")))
    assert "3个城市中由高到低居第3" in told(known, "郑州和杭州比怎么样？")
    open_end = row(values=(("郑州", 7.0), ("杭州", 26.0), ("武汉", 8.0), ("长沙", ">5")))
    assert "居第" not in told(open_end, "郑州和杭州比怎么样？")


def test_cities_beyond_the_own_one_are_counted_and_named():
    text = told(row(), "哪些城市的苗圃数比郑州多？")
    assert "比郑州（7家）多的有2个：杭州26家、武汉10家" in text
    assert "没有比郑州（7家）少的" in told(row(), "哪些城市的苗圃数比郑州少？")


def test_indices_are_higher_or_lower_and_things_more_or_fewer():
    assert "郑州比武汉低20.5" in told(row("营商环境指数", (("郑州", 69.5), ("武汉", 90.0)), ""), "郑州和武汉比差多少？")
    assert "郑州比武汉少3家" in told(row(), "郑州和武汉比差多少？")


def test_a_rank_is_told_among_the_widest_series():
    few, many = row(year=2022), row("苗圃数量", (("郑州", 7.0), ("杭州", 26.0), ("武汉", 10.0), ("合肥", 12.0), ("西安", 3.0)), year=2022)
    facts = {"d": Facts(benchmarks=(few, many))}
    assert comparing._widest(asking.read("郑州和武汉比怎么样？", "郑州"), few, facts) is many
    other_year = {"d": Facts(benchmarks=(few, row("苗圃数量", many.values, year=2020)))}
    assert comparing._widest(asking.read("郑州和武汉比怎么样？", "郑州"), few, other_year) is few


def test_a_chart_says_of_which_year_it_is():
    assert comparing.chart(comparing._comparison(row(year=2019), 0), 1).title == "2019年苗圃数"


def test_growth_and_level_and_share_are_different_measures(mine):
    index = mine.index
    ask = asking.read("郑州花卉总产值增速是多少？", "郑州")
    words = evidence.words_of(ask, index)
    assert not naming.is_named(ask, words, "花卉总产值")
    assert naming.is_named(ask, words, "花卉总产值增速")


def test_a_survey_is_asked_only_where_nothing_is_named():
    assert naming.is_survey(asking.read("郑州和武汉比，差距主要在哪些方面？", "郑州"))
    assert not naming.is_survey(asking.read("郑州和武汉比，花卉市场差多少？", "郑州"))


def test_an_amount_is_held_against_the_papers_only_in_a_yes_or_no_question():
    assert spanning._stated_amount(asking.read("盆景规模能达到300亿元吗？", "郑州")).text == "300亿元"
    assert spanning._stated_amount(asking.read("盆景规模要达到多少亿元？", "郑州")) is None


def test_a_rank_is_told_among_those_whom_the_question_names(mine):
    assert "国家中心城市中位居第7位" in said(mine, "郑州工业增加值在国家中心城市里排第几？")
    assert "首位" in said(mine, "郑州工业增加值增速在国家中心城市里排第几？").split("位居第7位")[0]


def test_a_figure_in_another_unit_is_told_and_not_computed_with():
    odd = row("引种花木", (("郑州", 1200.0), ("武汉", 3100.0), ("成都", 90.0), ("西安", 2200.0)), "株", note="成都的数值原文单位为“吨”，与同行的“株”不同。")
    assert dict(comparing._comparison(odd, 0).values).keys() == {"郑州", "武汉", "西安"}
    assert told(odd, "成都和西安的引种花木差多少？") == ""
    assert "900" in told(odd, "武汉和西安的引种花木差多少？")


def test_the_own_rank_is_no_answer_where_the_asked_place_has_no_value():
    assert told(row(), "河南和郑州的苗圃数差多少？") == ""


def test_one_place_alone_is_compared_with_nothing():
    assert told(row(values=(("郑州", 7.0), ("全国", 9.0))), "哪几个省的苗圃数比河南多？") == ""


def test_several_with_the_same_value_are_all_named():
    even = row(values=(("郑州", 3.0), ("武汉", 9.0), ("成都", 3.0), ("西安", 9.0)))
    text = told(even, "苗圃数最多的城市是哪个？")
    assert "武汉、西安最多（9家）" in text and "郑州、成都最少（3家）" in text


def test_times_are_computed_in_the_order_asked():
    assert "武汉是郑州的2倍" in told(row(values=(("郑州", 5.0), ("武汉", 10.0), ("成都", 8.0))), "武汉的苗圃数是郑州的几倍？")
    assert "郑州是武汉的0.5倍" in told(row(values=(("郑州", 5.0), ("武汉", 10.0), ("成都", 8.0))), "郑州的苗圃数是武汉的多少倍？")


def test_the_nation_is_compared_with_where_it_is_asked_about():
    text = told(row("苗圃覆盖率", (("郑州", 2.6), ("全国", 2.5)), "%"), "郑州苗圃覆盖率比全国高多少？")
    assert "郑州比全国高0.1个百分点" in text


def test_the_ends_of_a_span_of_years_are_held_against_one_another(mine):
    assert "多36.5亿元" in said(mine, "2021年到2022年郑州花卉总产值涨了多少亿？")


def test_strengths_come_first_where_they_are_asked_for(mine):
    text = said(mine, "郑州和成都比有什么优势？")
    assert text.index("苗圃覆盖率") < text.index("花卉市场")
