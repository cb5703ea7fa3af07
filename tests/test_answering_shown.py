"""What is shown of a sentence: of a row of figures the asked part with its year, what a sentence points back to, nothing of another matter."""

from __future__ import annotations

import pytest

from assistant.answering.excerpt import Anchor, part_of
from assistant.config import Settings
from assistant.library import Library

REPORT = """临江市发展报告

一、经济运行

2021年，临江生产总值为812.5亿元、占全省的3.1%；一般公共预算收入92.4亿元、社会消费品零售总额305.6亿元；进出口总额58.7亿元，占全省的2.2%。

二、老城花市

前些年，临江把花市迁往新城。但这也导致了老城花市摊位逐年减少。老城花市现有摊位120个。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shown")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "临江市发展报告.txt").write_text(REPORT, encoding="utf-8")
    library = Library(Settings(corpus=folder / "corpus", index=folder / "index", city="临江"))
    library.ingest()
    return library


def test_of_a_row_of_figures_only_the_asked_part_is_shown_with_its_year(library):
    answer = library.ask("2021年临江社会消费品零售总额是多少？")
    assert "305.6亿元" in answer.text and "2021年" in answer.text
    assert "58.7" not in answer.text and "812.5" not in answer.text
    assert "812.5" in library.quote(answer.citations[0])  # the citation quotes the whole sentence


def test_a_reason_is_shown_with_the_sentence_it_points_back_to(library):
    assert "迁往新城。但这也导致了老城花市摊位逐年减少" in library.ask("老城花市摊位为什么减少？").text


@pytest.mark.parametrize("order", ["帮我写一份关于花市的讲话稿", "请起草一篇花市发展的发言稿"])
def test_an_order_for_a_speech_is_sent_to_the_drafting_page(library, order):
    answer = library.ask(order)
    assert not answer.answered and "起草" in answer.reason


def test_the_part_with_the_heaviest_anchors_is_taken_the_first_of_equal_ones():
    text = "甲为1；乙为2；丙为3。"
    assert text[slice(*part_of(text, [Anchor(4, 5, 1.0, "乙")]))] == "乙为2"
    assert text[slice(*part_of(text, []))] == "甲为1"
