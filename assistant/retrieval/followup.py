"""A follow-up question made to stand alone: what it leaves out is taken from the last question that stands alone.

A new year, place, person, paper or thing takes the place of the one of its sort; everything else stays. A question with a matter and an
asking of its own forgets the history.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.retrieval import swapping
from assistant.retrieval.slots import Holds, Shape, own_matter, persons_in, take_apart
from assistant.retrieval.understand import answer_type_of
from assistant.schema import Turn
from assistant.zh import followups as words
from assistant.zh.numerals import parse_number

NAMED_CHARS = 12  # a longer stretch before 呢 is a clause, not a name
BARE_CHARS = 6  # characters of a bare name (生物医药) that goes on without 呢; a longer one is a search of its own
VERB_CHARS = 3  # 怎么发挥, 为什么偏低: a verb of two characters alone says of nothing
ITEM_CHARS = 60  # an item of the last answer is named by its first clauses


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
class Knowledge:
    """What the rewriting knows of the library: its persons, whether a word stands in it, the office's own city."""

    known: Sequence[str] = ()
    holds: Holds | None = None
    own: str = ""

    def shape(self, text: str) -> Shape:
        """The question in its parts."""
        return take_apart(text, self.known, self.holds)


def standalone(question: str, history: Sequence[Turn], known: Sequence[str] = (), holds: Holds | None = None, own: str = "") -> str:
    """The question with what the history supplies; itself where it stands alone. `known`: the library's persons."""
    return stand(question, history, Knowledge(known, holds, own)).text


def stand(question: str, history: Sequence[Turn], knowledge: Knowledge = Knowledge()) -> Standing:
    """The question with what the history supplies, and what it does not want to hear again."""
    before = Standing("")
    for turn in history:
        before = _read_back(turn.standalone, turn) if turn.standalone else _resolve(turn.question.strip(), before, turn, knowledge)
        before = replace(before, shown=(*(before.shown if before.others else ()), turn.answer))
    return _resolve(question.strip(), before, history[-1], knowledge) if before.text else Standing(question.strip())


def needs_answer(question: str) -> bool:
    """True where the question can only be understood with the last answer: it points to an item, to persons, or asks for others."""
    return any(re.search(p, question.strip()) for p in (words.OTHERS, words.ITEM, words.PERSONS))


def _read_back(said: str, turn: Turn) -> Standing:
    """A standalone question as it was shown."""
    found = re.match(words.BESIDES, said)
    if not found:
        return Standing(said.strip())
    whom = tuple(n for n in found["whom"].split("、") if n != "已列出的")
    return Standing(said[found.end() :].strip(), whom, (turn.answer,), True)


def _resolve(question: str, before: Standing, last: Turn, knowledge: Knowledge) -> Standing:
    if not before.text:
        return Standing(question)
    if found := re.match(words.OTHERS, question):
        return _others(found, before, last, knowledge)
    if (item := re.match(words.ITEM, question)) and own_matter(knowledge.shape(item["rest"])) == "":
        return _item(item, question, before, last)
    if not leans(question, knowledge):
        return Standing(question)
    bare = re.sub(words.JOINING, "", question) or question
    return Standing(_filled(_with_pronouns(bare, before.text, last, knowledge), bare, before.text, knowledge, joining=bare != question))


def leans(question: str, knowledge: Knowledge = Knowledge()) -> bool:
    """True where the question says that it goes on, or says too little to stand alone."""
    if re.search(words.JOINING, question) or re.search(words.WITHIN, question):
        return True
    if any(re.search(p, question) for p in (words.PERSONS, words.PLACE, words.YEAR, words.THING, words.LEANS)):
        return True
    bare = re.sub(words.ENDING, "", question)
    shape = knowledge.shape(question)
    matter = own_matter(shape)
    if shape.ask and shape.asking.strip("是为有"):
        return len(matter) < (VERB_CHARS if not shape.before and not shape.slots and answer_type_of(shape.asking) in ("how", "") else 2)
    if bare != question and question.rstrip("？?。！! ").endswith("呢"):
        return len(matter) <= NAMED_CHARS
    return len(matter) < 2 or (not shape.ask and not shape.slots and len(bare) <= BARE_CHARS)


def _filled(question: str, asked: str, before: str, knowledge: Knowledge, *, joining: bool) -> str:
    """The new question over the old one: swapped, asked of the old subject, or joined to it."""
    new, old = knowledge.shape(question), knowledge.shape(before)
    replaced = question != asked  # a pronoun has been filled in
    asking = new.asking.strip("是为有") and not re.fullmatch(words.SAME_ASKING, _without_slots(new))
    matter = own_matter(new)
    if re.search(words.COMPARES, question) and not re.search(words.COMPARES, before) and not matter:
        return swapping.asked_of(old, new)
    if not asking and not replaced:
        return swapping.swapped(new, old, knowledge.own, knowledge.holds)
    if replaced and (matter or new.slots or new.before):
        return question
    if matter and re.search(words.WITHIN, asked):
        return f"{swapping.subject(old, whole=False)}，{question}"
    if matter:
        return swapping.completed(new, old) if joining else question
    if swapping.asks_the_same(new, old) and new.slots:
        return swapping.swapped(new, old, knowledge.own, knowledge.holds)
    base = knowledge.shape(swapping.with_slots(new, old, knowledge.own)) if new.slots else old
    return swapping.asked_of(base, new)


def _without_slots(shape: Shape) -> str:
    """What a question says beside its slots."""
    text = list(shape.text)
    for slot in shape.slots:
        text[slot.start : slot.end] = " " * (slot.end - slot.start)
    return re.sub(r"[\s？?。！!，,里中的]|呢$", "", "".join(text))


def _with_pronouns(question: str, before: str, last: Turn, knowledge: Knowledge) -> str:
    """Pronouns replaced by what they stand for in the question before, or by the persons of the last answer."""
    old = knowledge.shape(before)
    if re.search(words.PERSONS, question):
        who = [before[a:b] for a, b in persons_in(before, knowledge.known, knowledge.holds)] or _persons_of(last.answer, knowledge.known)
        many = re.search(r"们|些|几", m[0]) if (m := re.search(words.PERSONS, question)) else None
        if who:
            return re.sub(words.PERSONS, "、".join(who) if many else who[0], question, count=1)
    for pattern, sort in ((words.PLACE, "place"), (words.YEAR, "year")):
        if re.search(pattern, question) and old.of(sort):
            return re.sub(pattern, old.said(old.of(sort)[-1]), question, count=1)
    thing = swapping.thing(old)
    if thing and re.search(words.THING, question):
        return re.sub(words.THING, lambda _: thing, question, count=1)
    return question


def _persons_of(answer: str, known: Sequence[str]) -> list[str]:
    """The persons that an answer names, in their order, without those whose name is part of a longer one."""
    found = sorted((answer.find(name), -len(name), name) for name in known if len(name) > 1 and name in answer)
    return [name for i, (at, _, name) in enumerate(found) if not any(at == other for other, *_ in found[:i])]


def _others(found: re.Match[str], before: Standing, last: Turn, knowledge: Knowledge) -> Standing:
    """The question before again, for what has not been shown."""
    old = knowledge.shape(before.text)
    asks_who = re.search(words.WHO, before.text) is not None
    persons = _persons_of(last.answer, knowledge.known) if asks_who else []
    text = before.text
    if not asks_who and (found["what"] == "谁" or found["noun"] in ("代表", "委员", "专家", "人")):
        persons = [before.text[a:b] for a, b in persons_in(before.text, knowledge.known, knowledge.holds)] or persons
        noun = found["noun"] if found["noun"] not in (None, "人") else ""
        matter = swapping.thing(old)
        text = f"哪些{noun}谈了{matter}？" if noun and matter else f"谁谈了{matter}？" if matter else text
    besides = tuple(dict.fromkeys([*(before.besides if before.others else ()), *persons]))
    return Standing(text, besides, tuple(a for a in before.shown if a), True)


def _item(found: re.Match[str], question: str, before: Standing, last: Turn) -> Standing:
    """A question about one of the numbered items of the last answer."""
    items = items_of(last.answer)
    n = int(found["n"]) if found["n"].isdigit() else int(parse_number(found["n"].replace("两", "二")))
    if not 1 <= n <= len(items):
        return Standing(question, missing=(n, len(items)))
    rest = found["rest"].strip(" ，,的")
    asked = "具体怎么说？" if re.fullmatch(words.ITEM_REST, rest) else rest
    item = items[n - 1]
    return Standing(f"{item}，{asked}" if "，" in item or len(item) > NAMED_CHARS else f"{item}{asked}")


def items_of(answer: str) -> list[str]:
    """What an answer lists: its numbered lines, else its lines, else its statements, without marks; each by its first clauses."""
    numbered = re.findall(r"^\s*\d+[.．、]\s*(.+)$", answer, re.M)
    lines = [line for line in answer.splitlines() if line.strip()]
    parts = numbered or (lines if len(lines) > 1 else re.split(r"(?<=\])。", answer))
    return [_named(part) for part in parts if _named(part)]


def _named(part: str) -> str:
    """The item without marks and the paper's name; its first clauses."""
    text = re.sub(r"^《[^》]*》：", "", re.sub(r"\[\d+\]", "", part).strip()).strip("。；;，” ")
    made = ""
    for clause in re.split(r"(?<=[，；。])", text):
        if made and len(made) + len(clause) > ITEM_CHARS:
            break
        made += clause
    return made.strip("。；;， ")
