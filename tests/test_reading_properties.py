"""Laws that hold for every text: spans exact, ordered, covering; nothing added, nothing reordered; twice the same."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.reading.pipeline import assemble
from assistant.reading.plain import read_text
from assistant.schema import Document
from assistant.zh.sentences import clause_spans, sentence_spans
from tests import reading_samples as samples

PIECES = st.sampled_from(
    ["一、", "（一）", "1. ", "第三条 ", "（1）", "①", "专栏1 ", "表1 ", "图2 ", "总体要求", "发展目标", "市人大代表王小明建议，", "他提出，", "等", "的", "3.5%", "1,259.2亿元", "，", "。", "；", "：", "“", "”", "（", "）", "……", "\n", "\n\n", "\n\n\n", " ", "\u3000\u3000", "\t", "[bookmark: _Toc123]", "# ", "本报记者 王小明 摄", "2024 年第 1期 通讯第 7版", "东街\t西街\t南街\t1\t2\t3", "2020年 1.5 2.5", "加快建设便民早市", "⽤", "abc", "2025年"]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join) | st.sampled_from([samples.WRAPPED, samples.LOST_NUMBERS, samples.SPECIAL]).flatmap(
    lambda t: st.tuples(st.integers(0, len(t)), st.integers(0, len(t))).map(lambda ab: t[min(ab) : max(ab)])
)


def document_of(text: str) -> Document:
    return assemble(read_text(text), doc_id="0" * 12, file="样本.txt")


def solid(text: str) -> str:
    return re.sub(r"\s", "", text)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_blocks_are_ordered_and_cover_every_character(text):
    document = document_of(text)
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(document.text)
        assert not document.text[at : block.start].strip()
        at = block.end
    assert not document.text[at:].strip()


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_sections_are_exact_nested_and_ordered(text):
    document = document_of(text)
    starts = [s.start for s in document.sections]
    assert starts == sorted(starts)
    for s in document.sections:
        assert s.start < s.body <= s.end <= len(document.text)
        assert document.text[s.start : s.body].strip() == s.title
    for a in document.sections:
        for b in document.sections:
            assert not (a.start < b.start < a.end < b.end), "sections overlap without nesting"


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_cells_and_speeches_point_to_their_characters(text):
    document = document_of(text)
    for table in document.tables:
        for cell in (*table.columns, *(c for row in table.rows for c in row)):
            assert cell.start == cell.end == -1 or document.text[cell.start : cell.end] == cell.text
            assert cell.start == -1 or table.start <= cell.start < cell.end <= table.end
    for speech in document.speeches:
        ends = [(x.start, x.end) for x in speech.spans]
        assert ends == sorted(ends) and all(b <= c for (_, b), (c, _) in pairwise(ends))
        assert speech.person == "" or speech.person in document.text
        assert speech.name_lost == (speech.person == "")


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_stored_text_is_the_source_in_order_without_what_the_repairs_name(text):
    document = document_of(text)
    rebuilt, at = [], 0
    mapped = 0
    for repair in document.repairs:
        rebuilt.append(document.text[at : repair.at])
        at = repair.at
        if repair.kind.value == "look_alike":
            rebuilt.append(repair.removed)
            at += 1
            mapped += 1
        else:
            rebuilt.append(repair.removed)
    rebuilt.append(document.text[at:])
    assert sorted(solid("".join(rebuilt))) == sorted(solid(text)), "characters were lost or added"
    kept = iter(solid(text.replace("⽤", "用")))
    assert all(c in kept for c in solid(document.text)), "characters were reordered"


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_reading_twice_gives_the_same(text):
    assert document_of(text) == document_of(text)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_sentences_and_clauses_are_exact_ordered_and_covering(text):
    for spans in (sentence_spans(text), clause_spans(text)):
        at = 0
        for start, end in spans:
            assert at <= start < end <= len(text)
            assert not text[at:start].strip() and text[start:end] == text[start:end].strip()
            at = end
        assert not text[at:].strip()


def test_sentences_cut_no_decimal_bracket_or_quotation():
    text = "补贴比例为3.5%（含。的），总额1,259.2亿元。推广“先用。后付”的办法……还要再看。他说：“好。”"
    assert [text[a:b] for a, b in sentence_spans(text)] == [
        "补贴比例为3.5%（含。的），总额1,259.2亿元。",
        "推广“先用。后付”的办法……",
        "还要再看。",
        "他说：“好。”",
    ]


def test_a_lost_closing_quotation_mark_does_not_swallow_the_next_sentence():
    text = "打造“早市之都。加快建设停车场。办好“便民站”。"
    assert [text[a:b] for a, b in sentence_spans(text)] == ["打造“早市之都。", "加快建设停车场。", "办好“便民站”。"]


def test_a_sentence_ends_at_a_line_break_and_a_part_of_a_text_keeps_its_offsets():
    text = "一、总体要求\n坚持便民。坚持有序。"
    assert sentence_spans(text) == [(0, 6), (7, 12), (12, 17)]
    assert sentence_spans(text, 12) == [(12, 17)]
