"""A paper whose title names one place speaks of that place; the same figure of another place is declined."""

from __future__ import annotations

import pytest

from assistant.config import Settings
from assistant.library import Library

REPORT = """2025年{place}政府工作报告

一、2025年主要任务

今年发展的主要预期目标是：地区生产总值增长{growth}%左右，城镇新增就业{jobs}万人以上。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("places")
    (folder / "corpus").mkdir()
    for place, growth, jobs in (("江苏省", 5, 120), ("安徽省", 5.5, 68)):
        (folder / "corpus" / f"2025年{place}政府工作报告.txt").write_text(REPORT.format(place=place, growth=growth, jobs=jobs), encoding="utf-8")
    library = Library(Settings(corpus=folder / "corpus", index=folder / "index"))
    library.ingest()
    return library


@pytest.mark.parametrize(("place", "figure", "other"), [("江苏", "120万人", "68万人"), ("安徽", "68万人", "120万人")])
def test_a_sentence_without_a_place_is_of_its_papers_place(library, place, figure, other):
    answer = library.ask(f"{place}2025年城镇新增就业目标是多少？")
    assert answer.answered
    assert figure in answer.text
    assert other not in answer.text


def test_a_place_without_a_paper_is_declined(library):
    answer = library.ask("广东2025年城镇新增就业目标是多少？")
    assert not answer.answered
    assert "广东" in answer.reason
