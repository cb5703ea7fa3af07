"""What a paper names by its number is answered by the sentences or headings that say what the parts are."""

from __future__ import annotations

import pytest

from assistant.config import Settings
from assistant.library import Library

PLAN = """临江市产业发展规划

一、总体思路

（一）发展格局

构建“1+3”发展格局。以花卉产业体系为引领，凸显主导作用。配套推进冷链体系、育种体系、会展体系等三大体系建设。

（二）城市定位

临江的定位是“三高地、一港口”。其中，三高地包括花卉高地、育种高地、会展高地；一港口即内河智慧港口。

（三）双翼驱动

围绕青石片区打造科创东翼，围绕白塔片区打造科创西翼。

二、产业基础

青石突出深耕“三高一港”产业（高架花、高山茶、港口物流），形成特色。

临江花卉发展呈现三个“变”的特点。临江已经形成花卉种植、冷链物流、园艺机械和文化旅游4大主导产业。

（一）规模变大

花卉种植面积达到9万亩。

（二）链条变长

冷链企业达到30家。

（三）品牌变响

注册商标52件。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("parts_named")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "临江市产业发展规划.txt").write_text(PLAN, encoding="utf-8")
    library = Library(Settings(corpus=folder / "corpus", index=folder / "index", city="临江"))
    library.ingest()
    return library


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("“三高地、一港口”指什么？", ["花卉高地、育种高地、会展高地", "内河智慧港口"]),
        ("三高地是哪三个？", ["花卉高地、育种高地、会展高地"]),
        ("“1+3”发展格局指的是啥？", ["花卉产业体系", "冷链体系、育种体系、会展体系"]),
        ("双翼驱动是哪两翼？", ["科创东翼", "科创西翼"]),
        ("临江的四大主导产业是什么？", ["花卉种植、冷链物流、园艺机械和文化旅游"]),
        ("青石的“三高一港”是哪几个产业？", ["高架花、高山茶、港口物流"]),
        ("临江花卉发展的三个“变”是什么？", ["规模变大", "链条变长", "品牌变响"]),
    ],
)
def test_the_parts_are_told_and_not_only_the_name(library, question, parts):
    text = library.ask(question).text
    assert all(part in text for part in parts)
