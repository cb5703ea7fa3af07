"""What a paper's outline answers is answered by its headings, each cited with its first sentence."""

from __future__ import annotations

import pytest

from assistant.config import Settings
from assistant.library import Library

PAPER = """临江市制造业发展报告

一、发展态势及突出问题

（一）基本态势

1. 规模稳步扩大

全市制造业增加值达到512亿元。

2. 结构持续优化

高技术制造业占比升至31%。

（二）突出问题

1. 龙头企业不强

百亿级企业只有3家。

2. 创新能力不足

研发机构覆盖率仅为22%。

3. 要素保障偏弱

工业用地供应趋紧。

二、主要优势

（一）区位优势

临江市地处两省交界，三条高铁在此交会。

（二）人力优势

全市有职业院校18所。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("headings")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "临江市制造业发展报告.txt").write_text(PAPER, encoding="utf-8")
    library = Library(Settings(corpus=folder / "corpus", index=folder / "index", city="临江"))
    library.ingest()
    return library


@pytest.mark.parametrize(
    ("question", "headings"),
    [
        ("临江制造业有哪些短板？", ["龙头企业不强", "创新能力不足", "要素保障偏弱"]),
        ("制造业存在哪些问题？", ["龙头企业不强", "创新能力不足", "要素保障偏弱"]),
        ("制造业的突出问题有哪几条？", ["龙头企业不强", "创新能力不足", "要素保障偏弱"]),
        ("制造业问题都有啥？", ["龙头企业不强", "创新能力不足", "要素保障偏弱"]),
        ("制造业发展突出问题有几条？", ["龙头企业不强", "创新能力不足", "要素保障偏弱"]),
        ("制造业的三个突出问题分别是什么？", ["龙头企业不强", "创新能力不足", "要素保障偏弱"]),
        ("制造业发展取得哪些成绩？", ["规模稳步扩大", "结构持续优化"]),
        ("制造业的基本态势体现在哪些方面？", ["规模稳步扩大", "结构持续优化"]),
        ("临江有哪些优势？", ["区位优势", "人力优势"]),
        ("咱临江到底有啥优势？", ["区位优势", "人力优势"]),
    ],
)
def test_headings_under_the_asked_section_are_listed_and_no_others(library, question, headings):
    answer = library.ask(question)
    assert answer.text.split("\n") == [f"{n}. {title}[{n}]" for n, title in enumerate(headings, 1)]
    for citation, title in zip(answer.citations, headings, strict=False):  # more citations stand behind 展开
        assert title in library.quote(citation)


def test_a_topic_that_the_paper_is_not_about_gets_no_outline(library):
    assert not library.ask("临江的养老服务有哪些短板？").answered


BOX = """临江市产业规划

一、现代医药

（一）现代医药重要项目

项目一：青石药业园。总投资20亿元。

项目二：白塔检测中心。总投资3亿元。

二、现代物流

提升临江港区吞吐能力，年吞吐量达到900万吨。
"""


@pytest.mark.parametrize(("question", "listed"), [("现代医药有哪些重要项目？", True), ("临江有哪些好项目？", False), ("现代医药有哪些优势？", False)])
def test_the_lines_of_a_box_are_the_list_only_of_what_its_title_names(tmp_path, question, listed):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "临江市产业规划.txt").write_text(BOX, encoding="utf-8")
    library = Library(Settings(corpus=tmp_path / "corpus", index=tmp_path / "index", city="临江"))
    library.ingest()
    assert library.ask(question).text.startswith("1. 项目一：青石药业园") == listed
