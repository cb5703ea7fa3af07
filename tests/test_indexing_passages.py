"""Passages: exact spans, whole units, nothing left out and nothing let in."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from indexing_parts import document

from assistant.config import Settings
from assistant.indexing.fields import lexical_fields
from assistant.indexing.passages import WHOLE_CHARS, embedding_text, passages_of
from assistant.indexing.splitting import split_long
from assistant.schema import Block, BlockKind, Section, SectionKind, Span, Speech

SMALL = Settings(passage_chars=60, passage_max_chars=90)
LINES = st.lists(
    st.one_of(
        st.text(alphabet="甲乙丙丁，。；3.5%（）a ", min_size=1, max_size=200),
        st.sampled_from(["一、总则", "二、任务", "（一）要点", "（二）要点", "", "　　"]),
    ),
    max_size=20,
)


@given(LINES, st.sampled_from([SMALL, Settings()]))
@hypothesis_settings(max_examples=150, deadline=None)
def test_spans_are_slices_in_order_and_cover_every_character(lines, settings):
    held = document("\n".join(lines) + "\n")
    passages = passages_of(held, settings)
    assert all(p.text == held.text[p.start : p.end] for p in passages)
    assert all(a.end <= b.start for a, b in pairwise(passages))
    covered = {i for p in passages for i in range(p.start, p.end)}
    assert {i for i, c in enumerate(held.text) if not c.isspace()} <= covered


@given(st.text(alphabet="甲乙，。3.5%\n", min_size=1, max_size=400), st.integers(20, 120))
@hypothesis_settings(max_examples=100, deadline=None)
def test_split_pieces_cover_the_text(text, size):
    spans = split_long(text, 0, len(text), size)
    assert "".join(text[a:b] for a, b in spans) == text
    assert all(b - a <= size for a, b in spans)


def test_a_long_paragraph_is_cut_at_sentence_ends():
    held = document("研发投入强度达到3.5%，比上年提高0.2个百分点，位居全省前列。" * 30 + "\n")
    passages = passages_of(held, Settings())
    assert len(passages) > 1
    assert all(p.text.endswith("。") for p in passages)


def test_a_numbered_point_stays_with_its_heading():
    held = document("一、主要任务\n（一）培育企业\n支持专精特新企业发展，到2025年达到一千家。\n（二）引进人才\n设立人才专项资金，重奖高层次人才。\n")
    texts = [p.text for p in passages_of(held, SMALL)]
    assert any(t.startswith("一、主要任务\n（一）培育企业") and t.endswith("一千家。") for t in texts)
    assert any(t.startswith("（二）引进人才") and t.endswith("人才。") for t in texts)


def test_the_heading_path_is_the_one_of_the_words_below_the_headings():
    held = document("一、主要任务\n（一）培育企业\n" + "支持专精特新企业发展。" * 20 + "\n（二）引进人才\n" + "设立人才专项资金。" * 20 + "\n")
    paths = {p.heading_path for p in passages_of(held, SMALL)}
    assert paths == {("一、主要任务", "（一）培育企业"), ("一、主要任务", "（二）引进人才")}


def test_an_advertisement_is_in_no_passage_and_parts_its_neighbours():
    text = "市政协委员建议加快转型。\n楼盘开盘，首付两成起！\n还要搭建公共平台。\n"
    held = document(text)
    blocks = tuple(replace(b, kind=BlockKind.ADVERT) if "楼盘" in text[b.start : b.end] else b for b in held.blocks)
    passages = passages_of(replace(held, blocks=blocks), Settings())
    assert [p.text for p in passages] == ["市政协委员建议加快转型。", "还要搭建公共平台。"]


def test_each_persons_words_are_a_passage_of_their_own_with_the_name():
    text = "甲代表认为，要抓龙头。\n乙委员建议，要建平台。\n记者综合整理。\n"
    cut, end = text.index("乙"), text.index("记者")
    speeches = (Speech("甲", "代表", (Span(0, cut - 1),)), Speech("乙", "委员", (Span(cut, end - 1),)))
    passages = passages_of(replace(document(text), speeches=speeches), Settings())
    assert [(p.person, p.text) for p in passages] == [("甲", "甲代表认为，要抓龙头。"), ("乙", "乙委员建议，要建平台。"), ("", "记者综合整理。")]


@pytest.mark.parametrize(("times", "whole"), [(40, True), (200, False)])
def test_a_box_stays_whole_up_to_a_page_or_so(times, whole):
    body = "重点工程：建设一批项目。\n" * times
    text = f"专栏1 重点工程\n{body}正文在专栏之后继续。\n"
    end = len("专栏1 重点工程\n") + len(body)
    held = document(text)
    boxed = replace(held, sections=(Section("专栏1 重点工程", 1, 0, 8, end, SectionKind.BOX),))
    passages = [p for p in passages_of(boxed, Settings()) if p.start < end]
    assert (len(passages) == 1) is whole
    assert all(len(p.text) <= WHOLE_CHARS + 100 for p in passages)


def test_what_is_embedded_is_not_what_is_quoted():
    held = document("一、主要任务\n支持企业发展。\n", title="发展规划")
    passage = passages_of(held, Settings())[0]
    assert embedding_text(held, passage).startswith("发展规划 > 一、主要任务\n")
    joined, stretches = lexical_fields(held.title, passage)
    assert sum(length for length, _ in stretches) == len(joined) and passage.text in joined
    assert passage.text == held.text[passage.start : passage.end]


def test_a_document_without_blocks_is_cut_by_lines():
    held = replace(document("甲句。\n乙句。\n"), blocks=())
    assert [p.text for p in passages_of(held, Settings())] == ["甲句。\n乙句。"]


def test_recognised_text_is_marked():
    held = document("甲句。\n乙句。\n")
    scanned = replace(held, blocks=tuple(Block(b.kind, b.start, b.end, ocr=True) for b in held.blocks))
    assert [p.ocr for p in passages_of(scanned, Settings())] == [True]
