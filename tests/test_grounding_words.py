"""The word lists of the fact lock: what denies, what binds, which names are names."""

from __future__ import annotations

import pytest

from assistant.zh.actors import find_bodies, find_persons, find_titles
from assistant.zh.modality import bound, direction, modals
from assistant.zh.negation import negations
from assistant.zh.numerals import find_amounts
from assistant.zh.polarity import poles


@pytest.mark.parametrize(
    ("text", "count"),
    [("不得擅自变更", 1), ("尚未建成", 1), ("不断完善未来产业", 0), ("不少于三家", 0), ("整改不到位", 1), ("不到30家", 0), ("无人机", 0), ("禁止入内", 1), ("非公经济", 0), ("并非如此", 1)],
)
def test_only_words_that_deny_are_negations(text: str, count: int) -> None:
    assert len(negations(text)) == count


@pytest.mark.parametrize(
    ("text", "kinds"),
    [("应当报告", ["must"]), ("不应当报告", ["forbid"]), ("可以申请", ["may"]), ("积极响应", []), ("可持续发展", []), ("力争突破", ["intend"]), ("行动计划", []), ("不得变更", ["forbid"]), ("应急预案", [])],
)
def test_only_words_that_bind_are_modals(text: str, kinds: list[str]) -> None:
    assert [k for _, _, k in modals(text)] == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [("突破200亿元", "gt"), ("200亿元以上", "ge"), ("不低于3%", "ge"), ("3%左右", "about"), ("约3%", "about"), ("附近5公里", ""), ("达到3%", ""), ("不足3%", "lt"), ("控制在3%以内", "le")],
)
def test_the_bound_of_a_figure(text: str, kind: str) -> None:
    amount = find_amounts(text)[0]
    assert bound(text, amount.start, amount.end)[0] == kind


@pytest.mark.parametrize(("text", "kind"), [("增长5%", "up"), ("增长到5%", ""), ("下降了5%", "down"), ("占比5%", ""), ("新增30家", "up"), ("降至5%", ""), ("增速达到了5%", "up")])
def test_a_change_is_not_a_level(text: str, kind: str) -> None:
    assert direction(text, find_amounts(text)[0].start)[0] == kind


def test_persons_stand_beside_a_role_or_a_verb_of_saying() -> None:
    assert [n for *_, n in find_persons("市政协委员陈启明认为，可行。林晓芸建议，先试。欧阳明月表示，支持。方案建议修改。")] == ["陈启明", "林晓芸", "欧阳明月"]


def test_a_name_may_stand_before_its_role() -> None:
    assert [n for *_, n in find_persons("林晓芸代表建议，先试。感谢陈启明委员的提案。全体委员认为可行。山东代表团审议。")] == ["林晓芸", "陈启明"]


@pytest.mark.parametrize(
    ("text", "sides"),
    [("均领先于广州", {"compare": {0}}), ("超过300家", {}), ("不低于广州", {}), ("工业增加值", {}), ("占比持续下降", {"trend": {1}})],
)
def test_the_side_of_a_word_with_an_opposite(text: str, sides: dict[str, set[int]]) -> None:
    assert poles(text) == sides


def test_bodies_begin_behind_their_preposition() -> None:
    assert [n for *_, n in find_bodies("由市科技局牵头，联合郑州大学和财政部")] == ["市科技局", "郑州大学", "财政部"]


def test_titles_stand_between_their_marks() -> None:
    assert find_titles("依据《甲条例》《乙办法》") == ((2, 7, "甲条例"), (7, 12, "乙办法"))
