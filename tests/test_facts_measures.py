"""Measures: who does what to what, with which instrument."""

from __future__ import annotations

import pytest

from assistant.facts.measures import measures
from assistant.schema import Document, Kind, Metadata, Status, Trait


def of(text: str, kind: Kind = Kind.OPINIONS) -> list[tuple[str, str, str, str]]:
    metadata = Metadata(Trait("样本"), Trait(kind), Trait(Status.UNKNOWN), region=Trait("郑州市"))
    document = Document("0" * 12, "样本.txt", text, metadata)
    rows = list(measures(document))
    assert all(text[m.start : m.end].count(m.object) == 1 for m in rows)
    return [(m.action, m.object, m.body, m.instrument) for m in rows]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("设立花卉产业引导基金。", ("设立", "花卉产业引导基金", "", "资金")),
        ("由市林业局牵头建设花卉数据平台。", ("建设", "花卉数据平台", "市林业局", "平台")),
        ("大力引进高端育种人才。", ("引进", "高端育种人才", "", "人才")),
        ("开展花卉保险试点工作。", ("开展", "花卉保险试点工作", "", "试点")),
    ],
)
def test_measure_has_action_object_body_and_instrument(text: str, row: tuple[str, str, str, str]) -> None:
    assert of(text) == [row]


def test_facts_and_newspaper_text_hold_no_measures() -> None:
    assert of("已建设花卉数据平台。") == []
    assert of("建设花卉数据平台。", Kind.NEWS) == []


@pytest.mark.parametrize("text", ["花卉创新活力竞相迸发。", "建设周期2至5年。", "提升花卉产业发展水平。", "形成百花齐放的发展格局。", "建设内容包括温室和花市。"])
def test_outcomes_and_project_lines_are_no_measures(text: str) -> None:
    assert of(text) == []


def test_quotation_stays_whole() -> None:
    assert of("打造“花香在线”服务平台。") == [("打造", "“花香在线”服务平台", "", "平台")]


def test_body_behind_the_measure() -> None:
    text = "成立花卉产业领导小组，办公室设在市林业局，统筹推进。"
    assert of(text)[0] == ("成立", "花卉产业领导小组", "市林业局", "机制")


@pytest.mark.parametrize("text", ["布局上由花卉岛带动发展。", "布局重点是花卉平台和种苗基地。", "研发、生产和销售花卉平台。", "招引培育解决方案供应商平台。", "争取获批国家花卉实验室。"])
def test_verbs_that_are_nouns_there_open_no_measure(text: str) -> None:
    assert of(text) == []
