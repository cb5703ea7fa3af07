"""What is done about a matter comes from all sentences of its own section; several papers speak one after the other, by name."""

from __future__ import annotations

import pytest

from assistant.config import Settings
from assistant.library import Library

PLAN = """临江市花卉产业发展规划

一、发展冷链物流

加快冷链基地建设。围绕花卉采收、分级、运输，建设三座冷链基地，日处理鲜花十万枝。

推广恒温运输，支持企业购置冷藏车辆，降低鲜花损耗。

支持物流企业开通花卉专线，完善末端配送网络。

二、发展育种

设立花卉育种基金，支持育种企业与院所合作。
"""

DRAFT = """关于促进花卉产业的若干意见（征求意见稿）

一、做强花卉育种

鼓励企业建设花卉育种实验室，对新品种给予奖励。
"""

NEWS = """临江两会特稿

# 共话花卉

市政协委员周启航表示，花卉产业是临江的名片。他建议深化花卉育种合作，鼓励育种技师进企业。

市人大代表石山建议，办好花卉博览会，扩大花卉消费。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("measures")
    (folder / "corpus").mkdir()
    for name, text in (("临江市花卉产业发展规划", PLAN), ("关于促进花卉产业的若干意见（征求意见稿）", DRAFT), ("临江两会特稿", NEWS)):
        (folder / "corpus" / f"{name}.txt").write_text(text, encoding="utf-8")
    library = Library(Settings(corpus=folder / "corpus", index=folder / "index", city="临江"))
    library.ingest()
    return library


@pytest.mark.parametrize("question", ["冷链物流有哪些举措？", "怎么发展冷链物流？"])
def test_every_sentence_of_the_matters_own_section_gets_a_line(library, question):
    answer = library.ask(question)
    for deed in ("冷链基地", "恒温运输", "花卉专线"):
        assert deed in answer.text + answer.more
    assert "育种" not in answer.text


def test_each_paper_that_speaks_of_the_matter_is_heard_in_order_of_authority_and_the_speaker_is_named(library):
    text = library.ask("花卉育种在几份材料里都有什么安排？").text
    assert text.index("《临江市花卉产业发展规划》") < text.index("若干意见（征求意见稿）》") < text.index("《共话花卉》")
    assert "市政协委员周启航" in text
