"""Two editions of one paper: the line below the title says which is which, and a question that names one gets nothing of the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.config import Settings
from assistant.library import Library
from assistant.retrieval.understand import Catalogue, paper_hints

PAPER = """果树霜冻防护技术规程
（试行第{number}版）
为做好霜冻防护工作，制定本规程。
一、预警
预警提前量为{hours}小时，由气象站发布。
二、解除标准
果园气温连续三夜高于{degrees}度，且叶面没有结霜，可以解除防护。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("editions")
    (folder / "corpus").mkdir()
    for number, hours, degrees in (("三", 12, 4), ("四", 36, 6)):
        (folder / "corpus" / f"规程{number}.txt").write_text(PAPER.format(number=number, hours=hours, degrees=degrees), encoding="utf-8")
    made = Library(replace(Settings(), corpus=folder / "corpus", index=folder / "index"))
    made.ingest()
    return made


def test_the_edition_below_the_title_belongs_to_the_title(library):
    titles = {d.title for d in library.searcher.index.documents.values()}
    assert titles == {"果树霜冻防护技术规程（试行第三版）", "果树霜冻防护技术规程（试行第四版）"}


@pytest.mark.parametrize(
    ("question", "said", "other"),
    [
        ("霜冻防护规程第四版的预警提前量是多少小时？", "36小时", "12小时"),
        ("霜冻防护规程第三版的解除标准是什么？", "高于4度", "高于6度"),
        ("霜冻防护规程第4版的解除标准是什么？", "高于6度", "高于4度"),
    ],
)
def test_an_edition_named_is_the_paper_that_answers(library, question, said, other):
    found = library.ask(question)
    assert found.answered
    assert said in found.text
    assert other not in found.text + found.more


def test_an_edition_that_the_library_does_not_hold_points_to_no_paper(library):
    assert paper_hints("霜冻防护规程第九版的解除标准是什么？", Catalogue(library.searcher.index.entries)) == []
