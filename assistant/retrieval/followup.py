"""A follow-up question made to stand alone: what it leaves out is taken from the last question that stands alone.

A new year, place, person, paper or thing takes the place of the one of its sort; everything else stays. A question with a matter and an
asking of its own forgets the history.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.retrieval import carrying, swapping
from assistant.retrieval.pointing import Knowledge, both, items_of, names_of, number_of, persons_of, points_back, pronoun, two_of
from assistant.retrieval.slots import Holds, Shape, own_matter
from assistant.retrieval.understand import answer_type_of
from assistant.schema import Turn
from assistant.zh import followups as words

NAMED_CHARS = 12  # a longer stretch before 呢 is a clause, not a name
BARE_CHARS = 6  # characters of a bare name (生物医药) that goes on without 呢; a longer one is a search of its own
VERB_CHARS = 3  # 怎么发挥, 为什么偏低: a verb of two characters alone says of nothing


NOTHING = Knowledge()


@dataclass(frozen=True, slots=True)
class Standing:
    """A question that stands alone. `besides`: persons, `shown`: answers that are not to be given again."""

    text: str
    besides: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    others: bool = False  # asks for others than those shown
    missing: tuple[int, int] | None = None  # (asked, given): points to an item that the last answer does not have

    @property
    def said(self) -> str:
        """The question as shown to the asker."""
        if not self.others:
            return self.text
        return f"除{'、'.join(self.besides) or '已列出的'}外，{self.text}"


@dataclass(frozen=True, slots=True)
class Talk:
    """What of a conversation a next question may go on from."""

    before: Standing = Standing("")  # the last question that says something of its own
    last: str = ""  # the answer to it
    listed: str = ""  # the last answer that was not itself about an item of a list: 第二条 points into it
    said: tuple[str, ...] = ()  # the questions so far, standing alone, the oldest first

    def after(self, turn: Turn, standing: Standing) -> Talk:
        """The conversation with one turn more."""
        item = re.match(words.ITEM, turn.question.strip())
        if standing.missing or (item and standing.text == turn.question.strip()):  # pointed to nothing
            return self
        shown = (*(standing.shown if standing.others else ()), turn.answer)
        return Talk(replace(standing, shown=shown), turn.answer, self.listed if item else turn.answer, (*self.said, standing.text))


def standalone(question: str, history: Sequence[Turn], known: Sequence[str] = (), holds: Holds | None = None, own: str = "") -> str:
    """The question with what the history supplies; itself where it stands alone. `known`: the library's persons."""
    return stand(question, history, Knowledge(known, holds, own)).text


def stand(question: str, history: Sequence[Turn], knowledge: Knowledge = NOTHING) -> Standing:
    """The question with what the history supplies, and what it does not want to hear again."""
    talk = Talk()
    for turn in history:
        standing = _read_back(turn.standalone, turn) if turn.standalone else _resolve(turn.question.strip(), talk, knowledge)
        talk = talk.after(turn, standing)
    return _resolve(question.strip(), talk, knowledge)


def needs_answer(question: str) -> bool:
    """True where the question can only be understood with the last answer: it points to an item, to persons, or asks for others."""
    return any(re.search(p, question.strip()) for p in (words.OTHERS, words.OTHERS_WHO, words.ITEM, words.PERSONS))


def _read_back(said: str, turn: Turn) -> Standing:
    """A standalone question as it was shown."""
    found = re.match(words.BESIDES, said)
    if not found:
        return Standing(said.strip())
    whom = tuple(n for n in found["whom"].split("、") if n != "已列出的")
    return Standing(said[found.end() :].strip(), whom, (turn.answer,), True)


def hangs(question: str, knowledge: Knowledge = NOTHING) -> bool:
    """True for a question that says nothing without one before it: 上海呢, 还有谁, 第二条详细说说, 他说了什么."""
    item = re.match(words.ITEM, question)
    if re.match(words.OTHERS, question) or (item and re.fullmatch(words.ITEM_REST, item["rest"])) or pronoun(question, "person", knowledge):
        return True
    bare = re.sub(words.JOINING, "", question.strip(words.END)) if _joins(question, knowledge) else question.strip(words.END)
    return bare.endswith("呢") and not knowledge.shape(bare).ask and len(own_matter(knowledge.shape(bare))) < 2


def _resolve(question: str, talk: Talk, knowledge: Knowledge) -> Standing:
    question = re.sub(words.POLITE, "", question) or question
    if not talk.before.text:
        return Standing(question)
    if re.match(words.AGAIN, question):
        return replace(talk.before, shown=(), others=False)
    if found := re.match(words.OTHERS, question):
        return _others(found, talk, knowledge)
    if (who := re.match(words.OTHERS_WHO, question)) and len(own_matter(knowledge.shape(who["rest"]))) > 1:
        return _others_who(who["rest"], talk, knowledge)
    if (item := re.match(words.ITEM, question)) and (re.fullmatch(words.ITEM_REST, item["rest"]) or not own_matter(knowledge.shape(item["rest"]))):
        return _item(item, question, talk)
    if (turned := re.sub(words.TURNING, "", question)) != question or _is_whole(question, talk.before.text, knowledge) or not leans(question, knowledge):
        return Standing(turned)
    bare = (re.sub(words.JOINING, "", question) or question) if _joins(question, knowledge) else question
    if (named := both(bare, knowledge)) or (named := _apart(bare, talk, knowledge)):
        return Standing(_of_both(bare, *named, talk, knowledge))
    return Standing(_filled(_with_pronouns(bare, talk, knowledge), bare, talk.before.text, knowledge, joining=bare != question))


def leans(question: str, knowledge: Knowledge = NOTHING) -> bool:
    """True where the question says that it goes on, or says too little to stand alone."""
    if _joins(question, knowledge) or re.search(words.WITHIN, question) or points_back(question, knowledge):
        return True
    if any(re.search(p, question) for p in (words.LISTED, words.LISTED_THERE, words.SUPERLATIVE, words.OF_SORT)):
        return not (slots := knowledge.shape(question).slots) or all(s.sort in ("year", "place", "region") for s in slots)
    shape = knowledge.shape(question)
    matter = own_matter(shape)
    if shape.of("person") and re.search(words.TOLD, question):
        return False
    bare = re.sub(words.ENDING, "", question)
    if shape.ask and shape.asking.strip("是为有"):
        return len(matter) < _word_chars(shape)
    if bare != question and question.rstrip("？?。！! ").endswith("呢"):
        return len(matter) <= NAMED_CHARS
    return len(matter) < 2 or (not shape.ask and not shape.slots and len(bare) <= BARE_CHARS)


def _joins(question: str, knowledge: Knowledge) -> bool:
    """True where the question begins with a word that joins it to the one before, not with a name (那曲)."""
    return re.search(words.JOINING, question) is not None and not any(s.start == 0 for s in knowledge.shape(question).slots)


def _is_whole(question: str, before: str, knowledge: Knowledge) -> bool:
    """True for a question of slots only that is whole: what a paper says, or a section of a place (郑州的优势有哪些) that was not asked before."""
    if _joins(question, knowledge) or re.match(words.TO_A_PLACE, question) or not re.search(r"(?:有|是|说了|讲了|写了)(?:哪些|什么|啥)", question):
        return False
    shape, section = knowledge.shape(question), re.search(words.SECTION, question)
    of_a_paper = shape.of("paper") and re.search(words.OF_A_PAPER, question)
    return bool(of_a_paper or (shape.of("place") and section and section[0] not in before))


def _word_chars(shape: Shape) -> int:
    """From how many characters a question's own matter says what it is about."""
    return VERB_CHARS if not shape.before and not shape.slots and answer_type_of(shape.asking) in ("how", "") else 2


def _filled(question: str, asked: str, before: str, knowledge: Knowledge, *, joining: bool) -> str:
    """The new question over the old one: swapped, asked of the old subject, or joined to it."""
    new, old = knowledge.shape(question), knowledge.shape(before)
    replaced = question != asked  # a pronoun has been filled in
    asking = new.asking.strip("是为有") and not re.fullmatch(words.SAME_ASKING, _without_slots(new))
    matter = own_matter(new)
    matter = matter if len(matter) >= _word_chars(new) or not asking else ""
    if re.search(words.WHO_SAID, _without_slots(new)) and not matter and not new.of("person"):
        return carrying.who_said(new, old)
    if re.search(words.COMPARES, question) and not re.search(words.COMPARES, before) and not matter:
        return carrying.asked_of(old, new)
    if re.match(words.TO_A_PLACE, question) and new.of("place") and asking and not matter:
        return carrying.asked_of(old, new)
    if not asking:
        return question if replaced and matter else swapping.swapped(new, old, knowledge.own, knowledge.holds)
    if replaced and (matter or new.slots or new.before):
        return question
    if not replaced and (leaning := carrying.leaning(question, new, old)):
        return leaning
    if matter and re.search(words.WITHIN, asked):
        return f"{carrying.subject(old, whole=False)}，{question}"
    if matter:
        return carrying.completed(new, old) if joining else question
    if carrying.asks_the_same(new, old) and new.slots and not carrying.has_verb(new):
        return swapping.swapped(new, old, knowledge.own, knowledge.holds)
    old = old if re.search(words.COMPARES, question) else knowledge.shape(carrying.uncompared(old))
    return carrying.asked_of(knowledge.shape(swapping.with_slots(new, old, knowledge.own)) if new.slots else old, new)


def _without_slots(shape: Shape) -> str:
    """What a question says beside its slots."""
    text = list(shape.text)
    for slot in shape.slots:
        text[slot.start : slot.end] = " " * (slot.end - slot.start)
    return re.sub(r"[\s？?。！!，,里中的]|呢$", "", "".join(text))


def _with_pronouns(question: str, talk: Talk, knowledge: Knowledge) -> str:
    """Pronouns replaced by what they stand for in the question before, or by the persons of the last answer."""
    before = talk.before.text
    old = knowledge.shape(before)
    if found := pronoun(question, "person", knowledge):
        named = knowledge.persons(before)
        who = named or persons_of(talk.last, knowledge.known)
        if who:
            said = "、".join(who) if re.search(r"们|些|几", found[0]) else who[0]
            question = re.sub(words.MORE_OF_THEM, r"还提了什么\g<noun>", question)
            return question[: found.start()] + said + ("" if named else _their_matter(question, old, knowledge)) + question[found.end() :]
    for sort in ("place", "year"):
        if (found := pronoun(question, sort, knowledge)) and old.of(sort):
            return question[: found.start()] + old.said(old.of(sort)[-1]) + question[found.end() :]
    thing = carrying.thing(old)
    if thing and (found := pronoun(question, "thing", knowledge)):
        said = carrying.subject(old) if re.match(words.THIS, question) else thing
        return question[: found.start()] + said + question[found.end() :]
    return question


def _their_matter(question: str, old: Shape, knowledge: Knowledge) -> str:
    """对… where persons found in the answer to 谁谈了… are asked what they say; "" where the question has a matter of its own or wants others."""
    saying = re.search(rf"{words.TOLD}|怎么(?:看|说|讲|提|建议)|如何(?:看|说)", question)
    if not saying or re.search(r"是(?:谁|哪|干|做)|还|另|别的|其他", question) or own_matter(knowledge.shape(re.sub(words.PERSONS, "", question))) or not re.search(words.WHO, old.text):
        return ""
    return f"对{matter}" if (matter := carrying.thing(old)) else ""


def _apart(question: str, talk: Talk, knowledge: Knowledge) -> tuple[re.Match[str], str] | None:
    """差多少 after one place was asked about: of that and the one before it, as 两者 says."""
    one = len(knowledge.shape(talk.before.text).of("place")) == 1 and not knowledge.shape(question).slots
    found = re.match("", question) if one and re.match(words.APART, question) else None
    return (found, "place") if found and two_of("place", talk.said, knowledge) else None


def _of_both(question: str, found: re.Match[str], sort: str, talk: Talk, knowledge: Knowledge) -> str:
    """两个城市差多少 with the two cities that were spoken of last, over the matter of the question before."""
    two = two_of(sort, talk.said, knowledge)
    if two is None:
        return question
    names = "和".join(two[1])
    rest = question[: found.start()] + question[found.end() :]
    if len(own_matter(knowledge.shape(rest))) > 1:
        return question[: found.start()] + names + question[found.end() :]
    old = knowledge.shape(carrying.uncompared(knowledge.shape(talk.before.text)))
    base = knowledge.shape(swapping.put(two[0], names, old, knowledge.own))
    return f"{carrying.subject(base)}{rest.lstrip('之间，, ')}"


def _others(found: re.Match[str], talk: Talk, knowledge: Knowledge) -> Standing:
    """The question before again, for what has not been shown."""
    before, text = talk.before, talk.before.text
    asks_who = re.search(words.WHO, text) is not None
    persons = persons_of(talk.last, knowledge.known) if asks_who else []
    if not asks_who and (found["what"] == "谁" or found["noun"] in ("代表", "委员", "专家", "人")):
        persons = knowledge.persons(text) or persons
        noun = found["noun"] if found["noun"] not in (None, "人") else ""
        matter = next((m for said in reversed(talk.said) if (m := carrying.matter_of(knowledge.shape(said)))), "")
        text = f"哪些{noun}谈了{matter}？" if noun and matter else f"谁谈了{matter}？" if matter else text
    besides = tuple(dict.fromkeys([*(before.besides if before.others else ()), *persons]))
    return Standing(text, besides, tuple(a for a in before.shown if a), True)


def _others_who(rest: str, talk: Talk, knowledge: Knowledge) -> Standing:
    """还有谁谈了教育: without the persons already shown where the question before is of the same matter, else of everybody."""
    matter = carrying.matter_of(knowledge.shape(rest))
    if not any(matter[i : i + 2] in talk.before.text for i in range(len(matter) - 1)):
        return Standing(rest)
    persons = knowledge.persons(talk.before.text) or persons_of(talk.last, knowledge.known)
    besides = tuple(dict.fromkeys([*(talk.before.besides if talk.before.others else ()), *persons]))
    return Standing(rest, besides, tuple(a for a in talk.before.shown if a), True)


def _item(found: re.Match[str], question: str, talk: Talk) -> Standing:
    """A question about one of the items of the last list."""
    n, items = number_of(found), items_of(talk.listed)
    rest = found["rest"].strip(" ，,的")
    plain = re.fullmatch(words.ITEM_REST, rest) is not None
    if found["noun"] and not plain and not re.search(r"^\s*\d+[.．、]", talk.listed, re.M):
        items = names_of(talk.listed) or items
    if not 1 <= n <= len(items):
        return Standing(question, missing=(n, len(items)))
    asked = "具体怎么说？" if plain else rest
    item = items[n - 1]
    return Standing(f"{item}，{asked}" if "，" in item or len(item) > NAMED_CHARS else f"{item}{asked}")
