"""What a question points back to: by a pronoun, by 两个城市, by the number of an item in an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.retrieval.slots import Holds, Shape, own_matter, persons_in, take_apart
from assistant.zh import followups as words
from assistant.zh.numerals import parse_number

ITEM_CHARS = 60  # an item of an answer is named by its first clauses
FEW = 3  # names joined by 、 that are a list
SLOTTED = {"person": words.PERSONS, "place": words.PLACE, "year": words.YEAR}  # pronouns that stand for a slot of their sort


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the rewriting knows of the library: its persons, whether a word stands in it, the office's own city."""

    known: Sequence[str] = ()
    holds: Holds | None = None
    own: str = ""

    def shape(self, text: str) -> Shape:
        """The question in its parts."""
        return take_apart(text, self.known, self.holds)

    def persons(self, text: str) -> list[str]:
        """The persons that a question names."""
        return [text[a:b] for a, b in persons_in(text, self.known, self.holds)]


def pronoun(question: str, sort: str, knowledge: Knowledge) -> re.Match[str] | None:
    """The pronoun of a sort (person, place, year, thing), unless the same question says before it what it stands for."""
    found = re.search(SLOTTED.get(sort, f"{words.THING}|{words.THIS}"), question)
    if found is None:
        return None
    lead = knowledge.shape(question[: found.start()])
    said = lead.of(sort) if sort in SLOTTED else own_matter(lead)[1:]
    return None if said else found


def points_back(question: str, knowledge: Knowledge) -> bool:
    """True where a word of the question stands for something said before it."""
    if any(pronoun(question, sort, knowledge) for sort in (*SLOTTED, "thing")) or both(question, knowledge):
        return True
    found = re.search(words.LEANS, question)
    return found is not None and len(own_matter(knowledge.shape(question[: found.start()]))) < 2


def both(question: str, knowledge: Knowledge) -> tuple[re.Match[str], str] | None:
    """两个城市, 两人, 两者 with the sort of what they stand for ("" for any), where the question itself does not name them."""
    for pattern, sort in words.BOTH:
        found = re.search(pattern, question)
        if found and not any(s.sort == sort or not sort for s in knowledge.shape(question[: found.start()]).slots):
            return found, sort
    return None


def two_of(sort: str, said: Sequence[str], knowledge: Knowledge) -> tuple[str, list[str]] | None:
    """The last two different names of a sort in the questions `said` (oldest first), in the order in which they came; "" is any sort."""
    for one in (sort,) if sort else ("place", "person", "paper"):
        names: list[str] = []
        for text in reversed(said):
            shape = knowledge.shape(text)
            names = [*dict.fromkeys(shape.said(s) for s in shape.of(one) if shape.said(s) not in names), *names]
        if len(names) > 1:
            return one, names[-2:]
    return None


def persons_of(answer: str, known: Sequence[str]) -> list[str]:
    """The persons that an answer names, in their order, without those whose name is part of a longer one."""
    found = sorted((answer.find(name), -len(name), name) for name in known if len(name) > 1 and name in answer)
    return [name for i, (at, _, name) in enumerate(found) if not any(at == other for other, *_ in found[:i])]


def number_of(item: re.Match[str]) -> int:
    """Which item a match of `words.ITEM` asks for."""
    return int(item["n"]) if item["n"].isdigit() else int(parse_number(item["n"].replace("两", "二")))


def items_of(answer: str) -> list[str]:
    """What an answer lists: its numbered lines, else its lines, else its statements, without marks; each by its first clauses."""
    numbered = re.findall(r"^\s*\d+[.．、]\s*(.+)$", answer, re.M)
    lines = [line for line in answer.splitlines() if line.strip()]
    parts = numbered or (lines if len(lines) > 1 else re.split(r"(?<=\])。", answer))
    return [named for part in parts if (named := _named(part))]


def names_of(answer: str) -> list[str]:
    """The names that the first enumerating sentence of an answer joins by 、; [] where there are fewer than a few."""
    found = re.search(r"[^，。；：、\[\]\s]{2,12}(?:、[^，。；：、\[\]\s]{2,12})+", answer)
    names = re.split(r"、", re.sub(r"^.*(?:形成|包括|培育|发展|打造|是|为|即|有)", "", found[0])) if found else []
    names[-1:] = [part for last in names[-1:] for part in re.split(r"[和及与]|等|\d", last)[:2] if len(part) > 1]
    return names if len(names) >= FEW else []


def _named(part: str) -> str:
    """The item without marks and the paper's name; its first clauses."""
    text = re.sub(r"^《[^》]*》：", "", re.sub(r"\[\d+\]", "", part).strip()).strip("。；;，” ")
    made = ""
    for clause in re.split(r"(?<=[，；。])", text):
        if made and len(made) + len(clause) > ITEM_CHARS:
            break
        made += clause
    return made.strip("。；;， ")
