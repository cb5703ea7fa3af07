"""Questions read: papers, years, people and places they name; follow-ups made to stand alone."""

from __future__ import annotations

import pytest

from assistant.indexing.store import Entry
from assistant.retrieval.followup import standalone
from assistant.retrieval.understand import Catalogue, answer_type_of, facet_of, focus_of, paper_hints, persons_of, read, years_of
from assistant.schema import Facet, Turn
from assistant.zh.wordings import other_wordings

NOWHERE = (0, 0)


def entry(doc_id, title, kind, status, year=None, period=None):
    return Entry(doc_id, f"{title}.txt", "", "", title, kind, status, "", year, period, 10, NOWHERE, NOWHERE, NOWHERE, NOWHERE)


PAPERS = Catalogue(
    [
        entry("plan", "某市“十四五”水利发展规划", "规划", "正式", 2021, (2021, 2025)),
        entry("plan2", "某市“十五五”水利发展规划", "规划", "正式", 2026, (2026, 2030)),
        entry("road", "某市综合交通规划", "规划", "正式", 2020),
        entry("draft", "关于加快水利建设的若干意见（征求意见稿）", "意见", "征求意见稿", 2023),
        entry("news21", "两会特稿：水利", "新闻", "新闻", 2021),
        entry("news26", "两会特稿：交通", "新闻", "新闻", 2026),
        entry("think", "水利建设的几个问题", "文章", "观点文章", 2024),
    ]
)


@pytest.mark.parametrize(
    ("question", "docs"),
    [
        ("征求意见稿里投资多少？", {"draft"}),
        ("智库文章怎么看水库？", {"think"}),
        ("2026年两会上代表说了什么？", {"news26"}),
        ("两会代表怎么说？", {"news21", "news26"}),
        ("交通规划里有几条路？", {"road"}),
        ("“十五五”水利规划里要建几座水库？", {"plan2"}),
        ("《某市综合交通规划》的目标是什么？", {"road"}),
        ("水库的规划面积是多少？", set()),
        ("水库有几座？", set()),
    ],
)
def test_words_point_to_the_papers_they_fit(question, docs):
    assert {doc for hint in paper_hints(question, PAPERS) for doc in hint.docs} == docs


def test_a_sort_that_every_paper_is_of_points_to_none():
    plans = Catalogue([e for e in PAPERS.entries if e.kind == "规划"])
    assert paper_hints("规划里怎么说？", plans) == []


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("水库有多少座？", "how_many"), ("谁建议修水库？", "who"), ("哪位代表提到了水库？", "who"), ("有哪些重点工程？", "list"), ("怎么修水库？", "how"),
        ("水库修好了吗？", "whether"), ("哪一年修好？", "when"), ("和邻市相比差多少？", "compare"), ("什么叫水网？", "what"), ("水库", ""),
    ],
)  # fmt: skip
def test_the_answer_type_follows_the_interrogative(question, kind):
    assert answer_type_of(question) == kind


@pytest.mark.parametrize(
    ("question", "facet"),
    [("水利的短板是什么？", Facet.PROBLEM), ("2030年目标是多少？", Facet.GOAL), ("哪位委员提的？", Facet.PROPOSAL), ("怎么引水？", Facet.MEASURE), ("水库在哪？", None)],
)
def test_the_facet_follows_the_words(question, facet):
    assert facet_of(question) == facet


def test_the_focus_has_no_words_of_asking():
    assert focus_of("请问全市的水库到底有多少座？") == "全市 水库 座?"


def test_relative_years_count_from_the_newest_paper():
    assert years_of("去年修了几座？", 2026) == (2025,)
    assert set(years_of("2021—2025年投资多少？", 2026)) == {2021, 2025}
    assert years_of("去年修了几座？", None) == ()


def test_persons_are_those_of_the_library_and_those_named_with_their_office():
    assert persons_of("李大山和王明说了什么？", ["王明", "李大山", "大山"]) == ("李大山", "王明")
    assert persons_of("市政协委员赵小海提了什么建议？", ["王明"]) == ("赵小海",)


def test_a_question_about_two_sorts_of_papers_asks_for_several():
    assert read("规划和意见稿各怎么说？", "规划和意见稿各怎么说？", PAPERS, []).several
    assert not read("规划里怎么说？", "规划里怎么说？", PAPERS, []).several


def test_other_wordings_leave_out_what_is_said():
    wordings = dict(other_wordings("高企有多少"))
    assert "高新技术企业" in wordings and "高企" not in wordings
    assert "高企" not in dict(other_wordings("高企就是高新技术企业"))


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        ("意见稿里2025年的目标是什么？", "那到2035年呢？", "意见稿里2035年的目标是什么？"),
        ("武汉在修水库上有哪些做法？", "合肥又是怎么做的", "合肥在修水库上有哪些做法？"),
        ("武汉有几座水库？", "成都有几座？", "成都有几座水库？"),
        ("规划对引水有什么政策？", "意见稿呢？", "意见稿对引水有什么政策？"),
        ("王明代表对水库怎么看？", "他还提了什么建议？", "王明还提了什么建议？"),
        ("武汉的水库有多少？", "郑州有多少所学校？", "郑州有多少所学校？"),
        ("水库怎么修？", "2030年的造林目标是多少？", "2030年的造林目标是多少？"),
    ],
)
def test_a_follow_up_takes_what_it_leaves_out_from_the_question_before(before, question, expected):
    assert standalone(question, [Turn(before)], ["王明"]) == expected


def test_a_new_topic_keeps_the_question_before():
    made = standalone("那渠道呢？", [Turn("2025年全市水库投资目标是多少？")])
    assert "渠道" in made and "2025年" in made and "多少" in made


def test_a_chain_of_follow_ups_keeps_the_first_topic():
    assert standalone("西安呢？", [Turn("武汉有几座水库？"), Turn("成都呢？")]) == "西安有几座水库？"


def test_without_history_a_question_stays_as_it_is():
    assert standalone("那到2035年呢？", []) == "那到2035年呢？"


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        ("2025年电子信息产业的目标规模是多少？", "那生物医药呢？", "2025年生物医药的目标规模是多少？"),
        ("现代农业2027年的产值目标是多少？", "文旅产业呢", "文旅产业2027年的产值目标是多少？"),
        ("软件产业2025年营业收入目标是多少？", "每年增长多少？", "软件产业2025年营业收入目标每年增长多少？"),
    ],
)
def test_a_new_topic_takes_the_old_ones_place_and_a_bare_change_keeps_it(before, question, whole):
    assert standalone(question, [Turn(before)]) == whole
