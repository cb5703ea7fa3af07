"""Nothing that was changed on its way to the reader is shown: every composed line is held against its sources first."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from assistant.answering import answer, checking
from assistant.grounding import lock

TAMPERED = (
    ("2025年电子信息产业规模目标是多少？", "600亿元", "900亿元"),
    ("2025年电子信息产业规模目标是多少？", "600亿元", "600万元"),
    ("2025年电子信息产业规模目标是多少？", "2025年", "2035年"),
    ("首台（套）装备最高奖励多少？", "300万元", "3000万元"),
    ("谁建议成立数据要素登记中心？", "吴海峰", "何晓燕"),
    ("产业发展领导小组的办公室设在哪里？", "发展和改革委员会", "财政局"),
)


@pytest.mark.parametrize(("question", "printed", "put"), TAMPERED)
def test_a_composed_line_with_one_thing_changed_is_not_shown(library, monkeypatch, question, printed, put):
    passed, changed = checking.passed, []

    def tampered(lines, documents):
        lines = [replace(line, lead=line.lead.replace(printed, put), text=line.text.replace(printed, put), computed=False) for line in lines]
        changed.extend(line for line in lines if put in line.lead + line.text)
        return passed(lines, documents)

    monkeypatch.setattr(checking, "passed", tampered)
    given = answer(question, searcher=library.searcher, today=date(2026, 11, 21))
    assert changed, "the change must reach the composed lines"
    assert put not in re.sub(r"\s", "", given.text)


def test_every_line_that_is_shown_and_not_computed_holds(library, monkeypatch):
    shown, passed = [], checking.passed

    def watched(lines, documents):
        kept = passed(lines, documents)
        shown.extend((line, documents) for line in kept if not line.computed and not line.pairs)
        return kept

    monkeypatch.setattr(checking, "passed", watched)
    for question in dict.fromkeys(q for q, *_ in TAMPERED):
        answer(question, searcher=library.searcher, today=date(2026, 11, 21))
    assert shown
    for line, documents in shown:
        known = [text for s in line.sources for text in lock.known_of(documents[s.doc_id], s.start)]
        assert lock.holds(lock.check(line.text, [documents[s.doc_id].text[s.start : s.end] for s in line.sources], known=known)), line.text
