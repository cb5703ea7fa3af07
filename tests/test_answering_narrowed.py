"""A neighbouring indicator, another year, another place: none of them is the answer, and what is missing is named in whole words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.config import Settings
from assistant.library import Library

REPORT = """青石市2021年发展报告

一、总体情况
2021年，青石生产总值为1200.5亿元，进出口总额300亿元；一般公共预算收入86亿元，研发投入24亿元。
2021年青石市常住人口310万人，其中城镇180万人。全市现有高校6所，在校大学生9万人，每年输送2万毕业生。
2021年粮食总产量3.2万吨，增长1%；油料总产量4千吨，蔬菜总产量14万吨，水果总产量4万吨，茶叶总产量2千吨。
从专利申请量来说，2021年青石为7560件。2021年第三产业占GDP比重为52%。
工商联发布的《2021年民营企业500强》榜单，青石有4家入围。
对外技术依存度降低到30%以下，国家级高新技术企业800家。

二、工业情况
2021年青石建成北岭软件园，园区位于青石东部，布局软件开发和数据服务产业，园区服务中心每季度评估一次，重点实施“育苗计划”，培育初创企业。
2019年，青石工业增加值达到410亿元，居全省第5位。2021年前三季度青石规上工业增加值同比增速达到6.0%，居全省前列。其中，制造业增长7.5%，陶瓷制造业以31.2%的增速领跑。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("narrowed")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "青石市2021年发展报告.txt").write_text(REPORT, encoding="utf-8")
    made = Library(replace(Settings(), corpus=folder / "corpus", index=folder / "index", city="青石"))
    made.ingest()
    return made


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("青石2021年人均GDP是多少？", "人均GDP"),
        ("青石户籍人口有多少？", "户籍人口"),
        ("青石女性人口有多少？", "女性人口"),
        ("青石一般公共预算支出多少亿元？", "一般公共预算支出"),
        ("2021年青石出口总额多少亿元？", "出口总额"),
        ("青石专利授权量是多少？", "专利授权量"),
        ("青石第二产业占GDP比重是多少？", "第二产业占GDP比重"),
        ("青石在校博士有多少人？", "在校博士"),
        ("青石每年输送多少研究生毕业生？", "研究生毕业生"),
        ("青石省级高新技术企业有多少家？", "省级高新技术企业"),
        ("青石外贸依存度是多少？", "外贸依存度"),
    ],
)
def test_what_narrows_the_asked_indicator_must_stand_in_the_figures_own_phrase(library, question, named):
    answer = library.ask(question)
    assert not answer.answered and f"“{named}”" in answer.text


@pytest.mark.parametrize("question", ["青石一般公共预算支出？", "青石出口额？", "青石工业用电量？", "青石人均研发投入？"])
def test_a_bare_indicator_asks_for_its_figure(library, question):
    assert not library.ask(question).answered


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("青石粮食总产量？", "3.2万吨"),
        ("青石生产总值是多少？", "1200.5亿元"),
        ("青石常住人口有多少？", "310万人"),
        ("青石城镇常住人口有多少？", "180万人"),
        ("青石进出口总额多少？", "300亿元"),
        ("青石专利申请量多少件？", "7560件"),
        ("青石民营企业500强有几家入围？", "4家"),
        ("青石国家级高新技术企业有几家？", "800家"),
        ("青石研发支出多少？", "24亿元"),
    ],
)
def test_the_indicator_that_stands_there_is_answered(library, question, value):
    answer = library.ask(question)
    assert answer.answered and value in answer.text


def test_of_two_questions_the_one_that_stands_there_is_answered_and_the_other_named(library):
    answer = library.ask("青石2021年生产总值和失业率各是多少？")
    assert answer.answered and "1200.5亿元" in answer.text and any("“失业率”" in note for note in answer.notes)


@pytest.mark.parametrize(("question", "value"), [("陶瓷制造业2021年前三季度增速多少？", "31.2%"), ("青石制造业2021年前三季度增长多少？", "7.5%"), ("2021年前三季度青石规上工业增加值增速？", "6.0%")])
def test_the_year_goes_on_into_the_sentences_behind(library, question, value):
    answer = library.ask(question)
    assert answer.answered and value in answer.text.split("[1]")[0]


def test_a_rank_or_another_year_does_not_answer_for_a_growth_of_the_asked_year(library):
    assert not library.ask("青石2021年GDP增速？").answered
    answer = library.ask("2021年青石全年工业增加值多少亿元？")
    assert not answer.answered and "2019年" in answer.text


def test_a_report_without_years_in_its_sentences_is_of_the_year_in_its_title(tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("云岭省2022年统计公报\n\n一、综合\n年末全省常住人口4527万人，比上年末增加10万人。人均地区生产总值70923元。\n", encoding="utf-8")
    made = Library(replace(Settings(), corpus=tmp_path / "corpus", index=tmp_path / "index", city="云岭"))
    made.ingest()
    assert "4527万人" in made.ask("2022年常住人口多少？").text
    assert not made.ask("2019年常住人口多少？").answered


@pytest.mark.parametrize(("question", "thing"), [("武汉的北岭软件园在哪里？", "北岭软件园"), ("成都的北岭软件园有哪些产业？", "北岭软件园"), ("杭州的育苗计划怎么实施？", "育苗计划")])
def test_a_thing_said_to_be_another_places_is_denied_by_name(library, question, thing):
    answer = library.ask(question)
    assert not answer.answered and f"{question[:2]}的“{thing}”" in answer.text
    assert library.ask(question[3:]).answered


@pytest.mark.parametrize("question", ["高新区2021年生产总值是多少？", "青石东湖区常住人口有多少？", "云溪县高新技术企业有多少家？"])
def test_the_figure_of_the_whole_city_is_not_that_of_a_part(library, question):
    assert not library.ask(question).answered


def test_how_often_is_answered_by_the_rhythm_and_a_wrong_figure_by_the_right_one(library):
    assert "每季度" in library.ask("北岭软件园多久评估一次？").text
    answer = library.ask("第三产业占GDP比重达到了60%，是吗？")
    assert answer.answered and "52%" in answer.text
