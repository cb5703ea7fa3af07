"""The subject of a title: the frame, the occasion and the empty words go, the matter stays."""

from __future__ import annotations

import pytest

from assistant.drafting.topic import topic_of
from assistant.schema import DraftRequest


@pytest.mark.parametrize(
    ("title", "core"),
    [
        ("在全市茶产业发展推进会上的讲话", "茶产业"),
        ("在青川市优化营商环境大会上的讲话", "营商环境"),
        ("关于加强职业技能人才培养的提案", "职业技能人才培养"),
        ("市长在2025年度招才引智大会上的讲话", "招才引智"),
        ("在“数字青川”建设现场推进会上的讲话", "“数字青川”"),
        ("智能制造", "智能制造"),
        ("关于推进共享单车停放管理的汇报", "共享单车停放管理"),
    ],
)
def test_core(title: str, core: str) -> None:
    assert topic_of(DraftRequest(title)).core == core


def test_two_matters_are_two_aspects() -> None:
    assert topic_of(DraftRequest("在未来能源和绿色建筑推进会上的讲话")).aspects == ("未来能源", "绿色建筑")


def test_joint_inside_a_quotation_is_no_joint() -> None:
    assert len(topic_of(DraftRequest("在“茶和天下”品牌发布会上的致辞")).aspects) == 1


@pytest.mark.parametrize(("title", "consulting", "greeting"), [
    ("在市政协乡村振兴专题协商会上的发言", True, False),
    ("在茶产业招商推介会上的致辞", False, True),
    ("在全市茶产业推进会上的讲话", False, False),
])  # fmt: skip
def test_occasion(title: str, consulting: bool, greeting: bool) -> None:
    topic = topic_of(DraftRequest(title))
    assert (topic.consulting, topic.greeting) == (consulting, greeting)
