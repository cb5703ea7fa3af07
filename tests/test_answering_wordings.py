"""Questions whose answer papers write in other words, two things asked at once, and a next question that leaves its subject out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answering import asking
from assistant.config import Settings
from assistant.library import Library
from assistant.retrieval.followup import standalone
from assistant.schema import Turn

RULES = """青石市渔船数据管理办法
第一条 为了规范渔船数据管理，制定本办法。
第二条 渔船数据由渔政部门汇集到渔船数据平台，渔船数据平台包括登记、定位、报港三个系统。
第三条 渔船数据属于国家所有，任何单位不得转让。
第四条 渔船数据的目录由渔政部门编制，渔船数据的目录每年更新。
"""

NEWS = """两会特稿
# 青石市冷链建设座谈
## 补上冷链短板
冷链是海鲜走出去的关键一环，冷链连着渔港和餐桌。
市政协委员何远帆在调研中发现，多数渔港的冷库面临电价高、设备老化等困境。他建议，由市里设立冷链专项资金，对冷库改造给予补贴。
"""

PLAN = """青石市园区建设规划
一、园区情况
北岭软件园规划面积达到12平方公里，布局软件开发产业。
南湖数据小镇位于城南，南湖数据小镇与北岭软件园相邻，共同构成北岭软件园和南湖数据小镇创新带。
南湖数据小镇建设用地面积3.5平方公里。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wordings")
    (folder / "corpus").mkdir()
    for name, text in (("办法", RULES), ("特稿", NEWS), ("规划", PLAN)):
        (folder / "corpus" / f"{name}.txt").write_text(text, encoding="utf-8")
    made = Library(replace(Settings(), corpus=folder / "corpus", index=folder / "index", city="青石"))
    made.ingest()
    return made


@pytest.mark.parametrize("question", ["渔船数据归谁所有？", "渔船数据的所有权归谁？"])
def test_an_owner_is_named_by_the_sentence_that_says_who_owns(library, question):
    assert "渔船数据属于国家所有" in library.ask(question).text.split("[1]")[0]


def test_what_holds_a_matter_up_is_answered_by_the_sentence_that_names_it(library):
    assert "设备老化" in library.ask("青石的冷链卡在哪儿？").text.split("[1]")[0]


def test_where_money_comes_from_is_answered_by_the_means_named(library):
    assert "专项资金" in library.ask("冷库改造的钱从哪来？").text.split("[1]")[0]


def test_each_of_two_places_is_answered_with_its_own_area(library):
    made = library.ask("北岭软件园和南湖数据小镇各多大？")
    assert "12平方公里" in made.text
    assert "3.5平方公里" in made.text


def test_how_big_each_of_two_things_is_makes_two_questions():
    assert asking.parts_of("北岭软件园和南湖数据小镇各多大？") == ("北岭软件园多大", "南湖数据小镇多大")


@pytest.mark.parametrize(
    ("before", "asked", "expected"),
    [
        ("北岭软件园规划面积多大？", "有哪些产业？", "北岭软件园有哪些产业？"),
        ("北岭软件园规划面积多大？", "包括哪些功能？", "北岭软件园包括哪些功能？"),
        ("青石生产总值是多少？", "有哪些特色产业？", "有哪些特色产业？"),
    ],
)
def test_what_only_a_place_has_is_asked_of_the_place_before(before, asked, expected):
    assert standalone(asked, [Turn(before, "")]) == expected


def test_what_other_places_plan_is_told_by_the_paper_that_speaks_of_them(tmp_path):
    (tmp_path / "corpus").mkdir()
    article = "渔港经济的几点思考\n当前，苏州、合肥等城市在“十四五”规划中均提出了创建国家级海洋牧场示范区。\n渔港要有人管。\n"
    plan = "青石市“十四五”渔业发展规划\n一、总体要求\n苏州、合肥的水产加工产值分别为30亿元、20亿元，青石为10亿元。\n"
    for name, text in (("思考", article), ("渔业规划", plan)):
        (tmp_path / "corpus" / f"{name}.txt").write_text(text, encoding="utf-8")
    made = Library(replace(Settings(), corpus=tmp_path / "corpus", index=tmp_path / "index", city="青石"))
    made.ingest()
    assert "海洋牧场示范区" in made.ask("苏州、合肥在规划里想创建什么？").text.split("[1]")[0]


def test_a_figure_in_the_clause_of_what_is_asked_goes_before_one_beside_it(tmp_path):
    (tmp_path / "corpus").mkdir()
    text = (
        "海鲜贝类中毒处置指南\n一、中毒的传播\n患者在潜伏期即可检出毒素，就诊后3天内毒素浓度最高。\n二、临床特点\n中毒潜伏期多为2至4小时。\n主要表现为头晕。\n"
    )
    (tmp_path / "corpus" / "指南.txt").write_text(text, encoding="utf-8")
    made = Library(replace(Settings(), corpus=tmp_path / "corpus", index=tmp_path / "index"))
    made.ingest()
    assert "2至4小时" in made.ask("患者潜伏期多久？").text.split("[1]")[0]
