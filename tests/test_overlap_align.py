"""Alignment, seeds, and comparison of two editions."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.overlap.align import align
from assistant.overlap.compare import compare
from assistant.overlap.editions import comparison_text, comparison_word
from assistant.overlap.seeds import RUN, SeedIndex, copies, hashes
from assistant.schema import Block, BlockKind, Document, Metadata, Trait

SOURCE = "支持企业购买云服务，每家最高补贴二十万元，由市财政按季度兑付到账户。"


@pytest.mark.parametrize(
    ("changed", "least"),
    [
        (SOURCE, 1.0),
        ("支持企业购买云服务，每家最高补贴五十万元，由市财政按季度兑付到账户。", 0.9),  # figure
        ("由市财政按季度兑付到账户，每家最高补贴二十万元，支持企业购买云服务。", 0.95),  # clauses in another order
        ("支持中小企业购买安全的云服务，每家每年最高补贴二十万元，由市财政按季度兑付到账户。", 0.7),  # words put in
        ("支持企業購買雲服務，每家最高補貼二十萬元", 0.3),
    ],
)
def test_light_edits_stay_copied(changed, least):
    assert align(changed, SOURCE).left_share >= least


def test_unrelated_sentences_share_nothing():
    assert align("在公园增设照明和巡逻，夜间开放到十点。", SOURCE).left_share == 0


def test_stock_phrases_never_match():
    stock = "坚持以习近平新时代中国特色社会主义思想为指导，"
    assert align(stock + "办好托育", stock + "修好公路").tiles == ()
    assert align(stock, stock, stock=True).left_share == 1


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="补贴企业云服务，。", max_size=40), st.text(alphabet="补贴企业云服务，。", max_size=40))
def test_tiles_are_equal_and_apart_on_both_sides(left, right):
    found = align(left, right)
    for side in ("left", "right"):
        spans = sorted((getattr(t, side), getattr(t, side) + t.size) for t in found.tiles)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(left[t.left : t.left + t.size] == right[t.right : t.right + t.size] for t in found.tiles)


def test_seeds_find_the_copied_passage_and_only_that():
    passages = [f"第{n}号园区建设标准厂房{n * 37}平方米，引进第{n * 3}类装备企业落户投产。" for n in range(200)] + [SOURCE * 2]
    index = SeedIndex.build(passages)
    text = "夜间开放公园，增设照明。" + SOURCE.replace("二十万", "三十万") + "把闲置校舍改成老年学堂。"
    assert [c.row for c in copies(text, index.rows_near(text), passages.__getitem__)] == [200]
    assert copies("夜间开放公园，增设照明。", index.rows_near("夜间开放公园，增设照明。"), passages.__getitem__) == []


def test_no_seed_reaches_into_the_next_passage():
    index = SeedIndex.build(["甲乙丙", "丁戊己庚辛壬癸"])
    whole = {int(h) for h in hashes("丁戊己庚辛壬癸")[0]}
    assert {int(k) for k in index.keys} == whole and set(index.rows.tolist()) <= {1}


def test_hashes_skip_punctuation_and_count_offsets():
    plain, first, last = hashes("支持企业购买云服务")
    spaced, first2, last2 = hashes("支持，企业。购买 云服务")
    assert np.array_equal(plain, spaced)
    assert all("支持，企业。购买 云服务"[a : b + 1].replace("，", "").replace("。", "").replace(" ", "").__len__() == RUN for a, b in zip(first2, last2, strict=True))
    assert len(first) == len(last) == len(plain)


def document(*lines):
    text, blocks, at = "\n".join(lines), [], 0
    for line in lines:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(line)))
        at += len(line) + 1
    return Document("a", "a.txt", text, Metadata(Trait("甲"), Trait("其他"), Trait("不明")), tuple(blocks))


def test_two_editions_list_what_changed():
    old = document("体温高于三十八度的患者应当住院治疗。", "出院标准为连续两次检测阴性。", "每日上报一次。")
    new = document("每日上报一次。", "体温高于三十九度的患者应当住院治疗。", "可以居家治疗的发给药品包。")
    result = compare(old, new)
    kinds = {(c.kind, new.text[slice(*c.right)] if c.right else old.text[slice(*c.left)]) for c in result.changes}
    assert kinds == {
        ("changed", "体温高于三十九度的患者应当住院治疗。"),
        ("added", "可以居家治疗的发给药品包。"),
        ("removed", "出院标准为连续两次检测阴性。"),
    }
    assert result.unchanged == 1  # moved, not changed
    assert 0 < result.right_same < 1


def test_a_document_is_wholly_in_itself():
    paper = document("体温高于三十八度的患者应当住院治疗。", "每日上报一次。")
    result = compare(paper, paper)
    assert (result.left_same, result.right_same, result.changes) == (1.0, 1.0, ())


def test_a_sentence_that_is_only_numbered_anew_is_unchanged():
    old, new = document("（六）俯卧位治疗每天不少于十二小时。", "1.每日上报一次。"), document("（五）俯卧位治疗每天不少于十二小时。", "2. 每日上报一次。")
    result = compare(old, new)
    assert (result.unchanged, result.changes) == (2, ())


def test_a_title_is_paired_with_the_title_not_with_the_sentence_that_names_it():
    old = document("社区诊所管理办法（第一版）", "为办好社区诊所，制定社区诊所管理办法。", "每日上报一次。")
    new = document("社区诊所管理办法（第二版）", "为办好社区诊所并方便居民，修订社区诊所管理办法。", "每日上报一次。")
    pairs = {(old.text[slice(*c.left)][:4], new.text[slice(*c.right)][:4]) for c in compare(old, new).changes}
    assert pairs == {("社区诊所", "社区诊所"), ("为办好社", "为办好社")}


def test_the_text_of_two_editions_marks_what_changed(tmp_path):
    old, new = document("体温高于三十八度的患者应当住院治疗。"), document("体温高于三十九度的患者应当住院治疗。", "可以居家治疗的发给药品包。")
    found = compare(old, new)
    said = comparison_text(old, new, found)
    assert "体温高于三十【九】度的患者" in said and "体温高于三十【八】度的患者" in said
    assert "新增" in said and "可以居家治疗的发给药品包。" in said
    comparison_word(tmp_path / "a.docx", old, new, found)
    assert (tmp_path / "a.docx").stat().st_size > 5_000
