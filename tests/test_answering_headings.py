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
        ("临江有哪些优势？", ["区位优势", "人力优势"]),
    ],
)
def test_headings_under_the_asked_section_are_listed_and_no_others(library, question, headings):
    answer = library.ask(question)
    assert answer.text.split("\n") == [f"{n}. {title}[{n}]" for n, title in enumerate(headings, 1)]
    for citation, title in zip(answer.citations, headings, strict=False):  # more citations stand behind 展开
        assert title in library.quote(citation)


def test_a_topic_that_the_paper_is_not_about_gets_no_outline(library):
    assert not library.ask("临江的养老服务有哪些短板？").answered
