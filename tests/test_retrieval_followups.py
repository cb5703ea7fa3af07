"""Dialogues: each question with what it must say and must not say once it stands alone; persons, papers and places are inventions."""

from __future__ import annotations

import pytest

from assistant.answering import others
from assistant.retrieval.followup import hangs, stand, standalone
from assistant.retrieval.pointing import Knowledge, items_of
from assistant.schema import Turn

KNOWN = ["王明", "李大山"]
LIBRARY = Knowledge(KNOWN, lambda word: word != "赵铁柱", "郑州")
LIST = "1. 水源不足[1]\n2. 渠道老化，漏水严重[2]\n3. 管护不力[3]"


def said(*questions, answers=()):
    """The last question standing alone after the others, whose answers are given or empty."""
    given = [*answers, *[""] * len(questions)]
    return stand(questions[-1], [Turn(q, given[i]) for i, q in enumerate(questions[:-1])], LIBRARY).said


@pytest.mark.parametrize(
    ("questions", "whole"),
    [
        (("武汉2020年有多少座水库？", "那渠道呢？", "成都呢"), "成都2020年有多少座渠道？"),
        (("2020年成都有多少座水库？", "比郑州多多少？"), "2020年成都水库比郑州多多少？"),
        (("郑州的水库有几座？", "和杭州比差多少？", "长沙呢"), "郑州的水库和长沙比差多少？"),
        (("郑州的水库有几座？", "和杭州比差多少？", "郑州为什么少？"), "郑州的水库为什么少？"),
        (("郑州2020年的蓄水量是多少？", "武汉呢", "两个城市差多少？"), "郑州和武汉2020年的蓄水量差多少？"),
        (("2020年西安的营商环境指数是多少？", "在全国排第几？"), "2020年西安的营商环境指数在全国排第几？"),
        (("杭州是怎么修水库的？", "郑州可以怎么借鉴？"), "郑州修水库可以怎么借鉴？"),
        (("新能源汽车产业怎么发展？", "目标呢？"), "新能源汽车产业的目标是什么？"),
        (("对中小企业数字化转型有什么支持政策？", "大企业呢？"), "对大企业数字化转型有什么支持政策？"),
        (("新材料产业怎么发展？", "有哪些重点企业？"), "新材料产业有哪些重点企业？"),
        (("郑州的研发平台有多少？", "国家级的有多少？"), "郑州的国家级研发平台有多少？"),
        (("郑州2020年的在校研究生有多少？", "最多的城市是哪个？"), "2020年的在校研究生最多的城市是哪个？"),
        (("2025年全市水库要达到多少座？", "其中高新区呢？"), "2025年高新区水库要达到多少座？"),
        (("规划对引水怎么说？", "意见稿和规划分别怎么说？"), "意见稿、规划对引水怎么说？"),
        (("规划对引水有什么政策？", "谁提出的？"), "谁谈了引水？"),
        (("郑州水库的蓄水目标是多少？", "现在是多少？"), "郑州水库的蓄水现在是多少？"),
        (("郑州渠道的短板有哪些？", "优势呢？", "怎么发挥"), "郑州渠道优势怎么发挥"),
        (("王明提了什么建议？", "李大山呢？", "两人有什么不同？"), "王明和李大山有什么不同？"),
        (("郑州蓄水比重下降的原因是什么？", "有什么对策？"), "郑州蓄水比重下降有什么对策？"),
        (("水库有什么作用？", "面积呢？"), "水库的面积是多少？"),
        (("郑州2020年有几座水库？", "长沙呢？", "差几座？"), "郑州和长沙2020年水库差几座？"),
        (("“十大工程”有哪些内容？", "和武汉有什么关系？"), "“十大工程”和武汉有什么关系？"),
        (("中原科技城有几座水库？", "龙湖北部片区呢？"), "龙湖北部片区有几座水库？"),
        (("武汉的水库在哪里？", "好的，那渠道呢？", "请再说一遍"), "武汉的渠道在哪里？"),
        (("郑州2022年的蓄水强度是多少？", "其他城市呢？"), "其他城市2022年的蓄水强度是多少？"),
    ],
)
def test_a_follow_up_keeps_what_it_does_not_replace(questions, whole):
    assert said(*questions) == whole


@pytest.mark.parametrize(
    "question",
    [
        "郑州有哪些高校？", "就业有哪些举措？", "人口有多少？", "低碳怎么做？", "对外开放有哪些举措？", "总部经济怎么发展？", "会展业有什么规划？", "郑州的优势有哪些？",
        "再生资源产业怎么发展？", "规模以上工业企业有多少家？", "李大山提了什么建议？", "王明是谁？", "赵铁柱代表提了什么建议？", "王明对引水怎么看？", "意见稿有哪些主要内容？",
        "链长制：规划怎么设计，两会代表又怎么利用它？", "办营业执照这些事，还要带证件吗？", "写材料要用科技园的面积，到底该写多少？", "郑州和武汉两个城市差在哪里？",
    ],
)  # fmt: skip
@pytest.mark.parametrize("before", ["水库规划面积多大？", "谁谈了引水？", "郑州2020年的蓄水量是多少？", "王明代表提了什么建议？", "怎么解决渠道老化？"])
def test_a_question_with_a_matter_of_its_own_forgets_the_history(before, question):
    assert said(before, question) == question


def test_a_change_of_topic_is_no_part_of_the_question():
    assert said("水库规划面积多大？", "换个话题，郑州的短板有哪些？") == "郑州的短板有哪些？"


def test_persons_of_an_answer_are_asked_about_its_matter_unless_they_are_asked_for_more():
    answers = ["市人大代表王明：修水库[1]。\n市政协委员李大山：修渠道[2]。"]
    assert said("谁谈了引水？", "他们具体怎么说的？", answers=answers) == "王明、李大山对引水具体怎么说的？"
    assert said("谁谈了引水？", "他还提了什么建议？", answers=answers) == "王明还提了什么建议？"
    assert said("谁谈了引水？", "他还有别的建议吗？", answers=answers) == "王明还提了什么建议？"


@pytest.mark.parametrize("question", ["还有谁？", "除了他还有谁？", "还有谁谈了引水？"])
def test_others_are_asked_for_without_those_already_named(question):
    made = stand(question, [Turn("谁谈了引水？", "市人大代表王明：修水库[1]。")], LIBRARY)
    assert made.text == "谁谈了引水？" and made.besides == ("王明",) and made.others


def test_others_who_speak_of_another_matter_are_all_asked_for():
    made = stand("还有谁谈了跨境电商？", [Turn("谁谈了引水？", "市人大代表王明：修水库[1]。")], LIBRARY)
    assert made.text == "谁谈了跨境电商？" and not made.besides


def test_items_point_into_the_list_that_was_given_also_after_another_item():
    history = [Turn("水库有哪些短板？", LIST), Turn("第二条详细说说", "漏水三成[1]。")]
    assert stand("第二条详细说说", history[:1], LIBRARY).text == "渠道老化，漏水严重，具体怎么说？"
    assert stand("第三个展开讲讲", history, LIBRARY).text == "管护不力具体怎么说？"
    assert stand("第九条呢？", history, LIBRARY).missing == (9, 3)
    assert items_of(LIST) == ["水源不足", "渠道老化，漏水严重", "管护不力"]


def test_a_failed_item_does_not_stand_in_the_way_of_what_was_asked_before():
    history = [Turn("水库有哪些短板？", LIST), Turn("第九条呢？", "上一个回答列了3条，没有第9条。", "第九条呢？")]
    assert "水库" in stand("优势呢？", history, LIBRARY).text


def test_an_item_of_a_named_sort_is_one_of_the_names_in_the_sentence():
    history = [Turn("郑州有哪些主导产业？", "郑州已经形成电子信息、汽车制造、现代食品和铝加工4大主导产业[1]。")]
    assert stand("第二个产业的目标是多少？", history, LIBRARY).text == "汽车制造目标是多少？"


def test_only_the_questions_are_enough_for_a_program():
    """The answers that a later question points to are made again, those of the middle of the history too."""
    asked = []

    def answer(question, turns):
        asked.append((question, len(turns)))
        return "市人大代表王明：修水库[1]。"

    turns = others.recalled("第一条详细说说", [Turn("谁谈了引水？"), Turn("他提了什么建议？")], answer)
    assert [t.answer for t in turns] == ["市人大代表王明：修水库[1]。"] * 2 and asked == [("谁谈了引水？", 0), ("他提了什么建议？", 1)]


def test_the_history_may_be_given_with_the_questions_as_they_were_understood():
    assert standalone("成都呢？", [Turn("那呢？", "", "武汉有几座水库？")]) == "成都有几座水库？"


@pytest.mark.parametrize("question", ["上海呢？", "还有谁？", "第二条详细说说", "他说了什么？", "那呢"])
def test_a_question_that_goes_on_from_nothing_is_told_apart(question):
    assert hangs(question, LIBRARY)


@pytest.mark.parametrize("question", ["郑州有几座水库？", "王明说了什么？", "上海的水库呢？", "其他城市有哪些好经验？", "水库"])
def test_a_question_that_names_what_it_asks_hangs_on_nothing(question):
    assert not hangs(question, LIBRARY)
