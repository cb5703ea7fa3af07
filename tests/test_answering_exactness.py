"""Laws of exactness: of the asked indicator, city, year, paper and thing, and of nothing near it; refusals say only what is true."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from assistant.answering import answer, asking, comparing, compose, demands
from assistant.answering.abstaining import strangers
from assistant.answering.evidence import amounts_in
from assistant.answering.excerpt import Anchor
from assistant.config import Settings
from assistant.library import Library
from assistant.schema import Benchmark, Facts, Turn
from assistant.zh.normalise import fold

TODAY = date(2026, 11, 21)
PAPER = """临江市营商环境专题研究报告

一、现状

2020年，临江市招商网点共有64个，苏州招商网点有118个，成都招商网点有97个。2020年临江市新开招商网点7个，经费支出380万元。

（一）两湖省工业总产值连续多年位居全国第七。

二、人才目标

到2025年，引进900名研究型人才、700名工匠型人才、500名管理型人才。

三、基金

2020年临江市设立12亿元海绵产业发展基金。

四、平台

（一）松涛实验室。松涛实验室聚焦海绵材料、柔性涂层等研究方向，组建联合攻关队伍。

（二）碧波实验室。碧波实验室分步建设水质监测场、潮汐模拟池，具体内容另行公布。

市政协委员钱立群关注到，负责对接会员企业的临江远航企业家联盟尚未登记。
"""


@pytest.fixture(scope="module")
def mine(built, tmp_path_factory):
    """The small corpus with one paper more."""
    folder = tmp_path_factory.mktemp("exactness")
    shutil.copytree(built.corpus, folder / "corpus")
    (folder / "corpus" / "临江市营商环境专题研究报告.txt").write_text(PAPER, encoding="utf-8")
    made = Library(Settings(corpus=folder / "corpus", index=folder / "index"), today=TODAY)
    made.ingest()
    return made


def ask(library, question, history=()):
    return answer(question, searcher=library.searcher, history=history, today=TODAY)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("临江市设的海绵产业发展基金有多大盘子？", ("12亿元",)),
        ("写汇报用：临江市2020年招商网点有多少个？", ("64个",)),
        ("给领导准备材料，临江市2020年招商网点有多少个？", ("64个",)),
        ("到2025年三类人才各要引进多少人？", ("900名", "700名", "500名")),
        ("两湖省的工业总产值到底排全国第几？", ("第七",)),
        ("钱立群关注的是哪个企业家组织？", ("临江远航企业家联盟",)),
    ],
)
def test_what_stands_there_is_not_declined_for_the_words_around_the_question(mine, question, expected):
    given = ask(mine, question)
    assert given.answered, given.reason
    assert all(e in given.text for e in expected), given.text


def test_a_lead_in_is_no_subject_and_years_are_still_cut():
    assert asking.content_of(fold("写汇报用：临江2019年和2022年的研发强度")) == asking.content_of(fold("临江2019年和2022年的研发强度"))
    assert "写字楼" in asking.content_of(fold("写字楼用地，怎么供应？"))


def test_words_between_role_and_verb_are_no_persons(library):
    read = asking.read("两会上的委员各是怎么提实训基地的？", "", ())
    assert strangers(read, library.searcher.index) == ()


def test_a_place_that_the_papers_know_is_never_called_absent(mine):
    given = ask(mine, "成都2022年的招商网点有多少个？")
    assert not given.answered
    assert "没有出现“成都" not in given.reason
    assert "没有成都2022年" in given.reason or "没有出现“2022年”" in given.reason, given.reason


def test_a_place_that_stands_nowhere_is_said_to_stand_nowhere(mine):
    reason = ask(mine, "宁波2020年的招商网点有多少个？").reason
    assert "没有出现“宁波”" in reason


def test_a_figure_of_another_paper_does_not_answer_for_the_paper_named(mine):
    given = ask(mine, "征求意见稿里招商网点要有多少个？")
    assert not given.answered
    assert "征求意见稿" in given.reason
    assert ask(mine, "招商网点有多少个？").answered


def test_what_was_added_is_told_from_what_there_is():
    read = asking.read("2020年临江新增了几个招商网点？")
    assert demands.asks_added(read)
    assert not demands.asks_added(asking.read("2020年临江有几个招商网点？"))
    assert demands.is_added_name("新增上市企业数")
    assert not demands.is_added_name("境内外上市公司数")


def test_a_rank_spelled_out_is_a_rank_only_at_the_end_of_a_clause():
    assert [(a.value, a.ordinal) for a in amounts_in("位居全国第七,增势平稳。")] == [(7.0, True)]
    assert amounts_in("第七届大会召开。") == [] or all(a.text != "第七" for a in amounts_in("第七届大会召开。"))


def test_a_follow_up_with_a_thing_of_its_own_leaves_the_former_one(mine):
    given = ask(mine, "那松涛实验室聚焦哪些方向？", (Turn("碧波实验室要建哪些内容？"),))
    assert given.answered, given.reason
    assert "海绵材料" in given.text
    assert "潮汐模拟池" not in given.text


def test_a_note_of_differing_values_names_each_value_once(mine):
    for question in ("高新技术企业到底有多少家？", "招商网点到底有多少个？"):
        for note in ask(mine, question).notes:
            listed = [v.split("》")[-1] for v in note.split("：", 1)[-1].rstrip("。").split("；")]
            assert len(set(listed)) == len(listed), note


def test_a_quotation_does_not_end_at_a_comma_before_asked_words():
    text = "瞄准海绵材料，组建攻关队，形成柔性涂层的研发环节；另行公布名单，择期验收。"
    end = text.index("，形成")
    asked = Anchor(text.index("涂层"), text.index("涂层") + 2, 1.0, "涂层")
    assert text[: compose._whole(text, 0, end, [asked], 60)].endswith("研发环节")
    assert compose._whole(text, 0, end, [], 60) == end
    assert compose._whole(text, 0, end, [asked], 10) == end


def test_a_stretch_about_another_city_is_quoted_from_the_city_on():
    read = asking.read("未来赛道有哪些？", "郑州")
    text = "成都立足定位，聚焦战略赛道、趋势赛道，提升能级。"
    start = text.index("聚焦")
    assert compose._with_subject(text, start, len(text), read) == 0
    own = text.replace("成都", "郑州")
    assert compose._with_subject(own, start, len(own), read) == start
    parted = "成都立足定位。" + text[start:]
    assert compose._with_subject(parted, 7, len(parted), read) == 7


def test_of_two_asked_series_of_one_stretch_none_is_drawn_alone():
    rows = tuple(Benchmark(name, "倍", (("武汉", 1.3), ("成都", 1.9), ("南京", 1.6)), "d", 0, 90) for name in ("各项存款余额", "各项贷款余额"))
    facts = Facts(benchmarks=rows)
    assert all(comparing._is_one_of_several(r, asking.read("存贷款规模，武汉是几倍？"), facts) for r in rows)
    assert not any(comparing._is_one_of_several(r, asking.read("存款余额，武汉是几倍？"), facts) for r in rows[:1])
