"""Whose words a line is said to be: what the reporter writes before somebody is introduced is nobody's speech."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from assistant.answering import others
from assistant.config import Settings
from assistant.grounding.speakers import Speeches
from assistant.library import Library
from assistant.zh.speaking import own_words

NEWS = """青石两会特稿

# 共话花卉产业

花卉冷链是产业出圈的命脉。市政协委员周启航建议，设立花卉育种基金，对中小苗圃给予补贴。

当前，全球花市竞争正向全链条演变。青石坐拥空铁联运物流网络。“青石完全有基础打造花卉之都。”市政协委员林木认为，要开展花卉全球招商，建设直播基地。

面对“人工智能+花卉”的新浪潮，市人大代表石山建议，引育花卉算法团队，培养复合型花匠。

市政协委员江禾认为，发展花卉深加工，需要政府、企业、院校三方合力。他建议，设立花卉深加工专项基金，对小微花企的改造项目给予补贴。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("speakers")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "青石两会特稿.txt").write_text(NEWS, encoding="utf-8")
    library = Library(Settings(corpus=folder / "corpus", index=folder / "index", city="青石"))
    library.ingest()
    return library


@pytest.mark.parametrize(("question", "words"), [("谁谈到了全球花市竞争？", "全球花市竞争"), ("谁说花卉冷链是产业出圈的命脉？", "花卉冷链")])
def test_the_reporters_sentence_is_given_to_nobody(library, question, words):
    text = library.ask(question).text
    assert words in text
    assert not any(name in text for name in ("周启航", "林木"))


def test_who_is_introduced_after_a_quotation_said_it(library):
    assert "林木" in library.ask("谁说青石完全有基础打造花卉之都？").text


def test_what_stands_before_the_name_in_a_sentence_is_not_shown_as_the_speakers(library):
    assert not library.ask("谁谈了人工智能？").text.startswith("市人大代表石山：面对")


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("花卉需要支撑。市政协委员林木指出，温室不足。", "市政协委员林木"),
        ("花市在变。“青石有基础。”市政协委员林木认为，要招商。", "“青石有基础"),
        ("“花市要扩大。”市政协委员林木认为，要招商。", "“花市"),
        ("市政协委员林木认为，要招商。", "市政协"),
        ("他还建议招商。", "他还"),
    ],
)
def test_own_words_begin_at_the_quotation_or_the_sentence_that_names_the_speaker(text, start):
    assert text[own_words(text, "林木", "市政协委员") :].startswith(start)


def test_the_fact_lock_counts_the_reporters_sentence_as_nobodys(library):
    (document,) = library.documents.values()
    said = dict(Speeches.of(document).by)
    assert "全球花市竞争" not in said["林木"] and "打造花卉之都" in said["林木"]


def test_a_sentence_that_the_next_one_points_back_to_is_shown_once(library):
    text = library.ask("江禾委员提了哪些建议？").text
    assert text.count("三方合力") == 1
    assert "他建议，设立花卉深加工专项基金" in text


@pytest.mark.parametrize(("besides", "speakers", "more"), [(("江禾",), ("",), False), (("江禾",), ("", "石山"), True), ((), ("",), True), ((), (), False)])
def test_who_else_is_answered_only_by_somebodys_words(besides, speakers, more):
    units = [SimpleNamespace(speech=SimpleNamespace(person=name) if name else None) for name in speakers]
    assert others.offers(units, SimpleNamespace(besides=besides)) is more
