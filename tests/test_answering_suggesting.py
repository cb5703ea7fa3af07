"""Suggested questions: three that the program answers, that follow from the question just asked and were not asked before."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering import answer
from assistant.config import Settings
from assistant.library import Library
from assistant.schema import Turn
from assistant.zh.messages import answering as messages

TODAY = date(2026, 11, 21)
PLAN = """郑州市“十四五”花卉产业发展规划

一、发展基础

（一）明显短板

1. 花卉品牌不响

2020年郑州花卉企业数量为210家，而武汉为380家、成都为520家、西安为260家、杭州为610家。

2. 花卉人才不足

2020年郑州花匠数量为1200人，而武汉为2600人、成都为3100人、西安为1500人、杭州为4200人。

二、发展目标

到2025年，花卉产业规模达到200亿元，花卉企业数量达到500家，培育30个盆景示范基地，苗圃面积突破40万亩。

三、重点任务

（一）提升花卉交易水平

建设中部花卉交易中心，完善花卉冷链仓储体系，引进花卉拍卖机构，支持企业开展花卉跨境电商业务。

（二）培育花卉经营主体

实施花卉企业梯度培育计划，支持龙头企业建设盆景示范基地，对新建温室给予贷款贴息。

（三）发展目标

花卉产业迈上新台阶。
"""
SPEECHES = """两会特稿：花卉产业怎么干

花开中原

市政协委员顾青禾建议，设立花卉产业发展基金，对新建温室给予贷款贴息，引导花卉跨境电商企业做大做强。

市人大代表贺兰汀认为，花卉跨境电商是出路。她建议，建设花卉跨境电商分拣中心，培养懂外语的花卉经纪人。

市政协委员卓映川建议，把盆景技艺列入职业学校课程，建设盆景大师工作室。
"""
REPORT = """2025年河北省政府工作报告

一、2025年工作目标

2025年，全省盆景产量达到900万盆，花卉出口额达到12亿元。

二、重点工作

（一）提升苗木质量

建设苗木良种繁育基地，完善苗木质量追溯体系。
"""
ASKED = (
    "2025年花卉产业规模的目标是多少？", "郑州的花卉企业比成都少多少？", "怎样提升花卉交易水平？", "顾青禾提了什么建议？", "谁谈到了花卉跨境电商？",
    "郑州的明显短板有哪些？", "2025年河北省盆景产量目标是多少？", "龙舟赛有几支队伍参加？",
)  # fmt: skip


def made(folder, **papers):
    (folder / "corpus").mkdir()
    for name, text in papers.items():
        (folder / "corpus" / f"{name}.txt").write_text(text, encoding="utf-8")
    library = Library(Settings(corpus=folder / "corpus", index=folder / "index"), today=TODAY)
    library.ingest()
    return library


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return made(tmp_path_factory.mktemp("suggesting"), 郑州市花卉产业发展规划=PLAN, 两会特稿_花卉产业=SPEECHES, 河北省政府工作报告=REPORT)


def ask(library, question, *before):
    history = [Turn(q, ask(library, q, *before[:i]).text) for i, q in enumerate(before)]
    return answer(question, searcher=library.searcher, history=history, today=TODAY)


@pytest.mark.parametrize("question", ASKED)
def test_every_suggestion_is_answered_without_a_doubt(library, question):
    offered = ask(library, question).suggestions
    assert 2 <= len(offered) <= 3, offered
    for one in offered:
        given = ask(library, one)
        assert given.answered and messages.UNSURE not in given.notes, (one, given.text)


def test_what_is_offered_follows_from_the_question(library):
    assert any("花卉企业" in q and "成都" not in q for q in ask(library, "郑州的花卉企业比成都少多少？").suggestions)
    assert any("花卉跨境电商" in q for q in ask(library, "怎样发展花卉跨境电商？").suggestions)


def test_kinds_vary_and_nothing_repeats_the_question(library):
    offered = ask(library, "2020年郑州和成都的花卉企业数量相差多少？").suggestions
    assert len(set(offered)) == len(offered)
    assert not any("成都" in q and "花卉企业" in q for q in offered)
    assert not all("相差" in q for q in offered)


def test_what_was_asked_before_is_not_offered_again(library):
    first = ask(library, "2025年花卉产业规模的目标是多少？").suggestions
    again = ask(library, first[1], "2025年花卉产业规模的目标是多少？", first[0]).suggestions
    assert not {first[0], first[1]} & set(again)


def test_place_and_year_are_named_where_the_library_has_several_places(library):
    offered = ask(library, "2025年河北省花卉出口额目标是多少？").suggestions
    assert offered and all("河北" in q or "郑州" in q or "哪个城市" in q or "提了什么" in q or "谈到了" in q for q in offered), offered
    assert any("河北" in q for q in offered)


def test_a_heading_that_is_a_noun_is_no_question(library):
    every = {q for asked in ASKED for q in ask(library, asked).suggestions}
    assert not any("怎样发展目标" in q for q in every), every


def test_the_same_question_gets_the_same_suggestions(library, tmp_path):
    other = made(tmp_path, 郑州市花卉产业发展规划=PLAN, 两会特稿_花卉产业=SPEECHES, 河北省政府工作报告=REPORT)
    for question in ASKED:
        assert ask(library, question).suggestions == ask(other, question).suggestions


def test_none_are_offered_from_an_empty_library(tmp_path):
    assert ask(made(tmp_path), "花卉产业规模是多少？").suggestions == ()
