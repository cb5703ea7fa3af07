"""The user's own questions: what is counted, and what a wrong line says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.errors import UsageError
from assistant.evaluation import evaluate, holds, read_questions, report_text

ROOT = Path(__file__).resolve().parent.parent


def write(path, *lines):
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def test_a_quotation_is_held_from_seven_tenths_in_one_run():
    quote = "一二三四五六七八九十"
    assert holds("前面一二三四五六七后面", quote)
    assert not holds("前面一二三四五六后面八九十", quote)
    assert holds("一二三\n四五 六七", quote)


def test_figures_of_the_small_corpus(library, tmp_path):
    document = next(iter(library.documents.values()))
    passage = next(p for p in library.index.passages if p.doc_id == document.doc_id and len(p.text) > 60)
    path = write(
        tmp_path / "q.jsonl",
        {"question": passage.text[:60], "evidence": [{"doc": document.file, "quote": passage.text[:40]}], "type": "原文"},
        {"question": "火星基地的建设经费由谁承担？", "answerable": False},
    )
    figures = evaluate(path, library)
    assert figures["questions"] == 2 and figures["unanswerable"] == 1
    assert figures["recall@10"] == 1.0 and figures["types"]["原文"]["questions"] == 1
    assert figures["verbatim"] in (0.0, 1.0) and 0 <= figures["mrr"] <= 1
    assert "前 5 段" in report_text(figures)


@pytest.mark.parametrize(
    ("line", "said"),
    [("{", "JSON"), ('{"id": 1}', "question"), ('{"question": "多少？"}', "evidence"), ('{"question": "多少？", "evidence": [{"doc": "一"}]}', "quote")],
)
def test_a_wrong_line_is_named(tmp_path, line, said):
    path = tmp_path / "q.jsonl"
    path.write_text('{"question": "甲？", "answerable": false}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match=f"第 2 行.*{said}"):
        read_questions(path)


def test_the_template_of_the_guide_is_read():
    assert len(read_questions(ROOT / "docs" / "evaluate-template.jsonl")) == 4
