"""A follow-up question made to stand alone: what it leaves out is taken from the question before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.schema import Turn
from assistant.zh import question_words as words
from assistant.zh.numerals import find_years
from assistant.zh.places import find_places

SHORT = 4  # characters of own matter below which a question leans on the one before
TOPIC_CHARS = (2, 12)  # characters of a topic; a longer stretch is more than a name
_FRAME = re.compile("|".join(re.escape(w) for w in words.FRAME))


def standalone(question: str, history: Sequence[Turn], known: Sequence[str] = ()) -> str:
    """The question with what the history supplies; itself where it stands alone. `known`: the library's persons."""
    before = ""
    for turn in history:
        asked = turn.standalone or (_resolve(turn.question, before, known) if before else turn.question)
        before = asked.strip()
    return _resolve(question.strip(), before, known) if before else question.strip()


def _resolve(question: str, before: str, known: Sequence[str]) -> str:
    if not leans(question, known):
        return question
    named = _pronouns(question, before, known)
    if named != question:
        return named
    matter = _matter(question, known)
    alike = (len(matter) < 2 or _said(matter, before)) and not re.search(words.COMPARING, question)
    if alike and (swapped := _swapped(question, before, known)):
        return swapped
    return _joined(before, _core(question))


def leans(question: str, known: Sequence[str] = ()) -> bool:
    """True where the question says that it goes on, or says too little to stand alone."""
    if re.search(words.LEANING_START, question) or re.search(words.PRONOUNS, question):
        return True
    matter = _matter(question, known)
    if re.search(words.LEANING_END, question) and len(matter) <= 2 * SHORT:
        return True
    return len(re.sub(words.CHANGING, "", matter)) < (2 if _slots(question, known) else SHORT)


def _said(matter: str, before: str) -> bool:
    """True where the question before already has every pair of characters of the new one's matter."""
    return all(matter[i : i + 2] in before for i in range(len(matter) - 1))


def _slots(text: str, known: Sequence[str]) -> list[tuple[str, int, int]]:
    """(sort, start, end) of the years, places and persons in `text`, in order."""
    slots = [("year", y.start, y.end) for y in find_years(text)]
    slots += [("place", p.start, p.end) for p in find_places(text) if p.level in ("city", "province")]
    slots += [("person", m.start(), m.end()) for name in known if len(name) > 1 for m in re.finditer(re.escape(name), text)]
    for pattern, *_ in words.PAPERS:
        slots += [("paper", m.start(), m.end()) for m in re.finditer(pattern, text)]
    return _apart(slots)


def _apart(slots: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The slots in order; of two that overlap the longer."""
    kept: list[tuple[str, int, int]] = []
    for slot in sorted(slots, key=lambda s: (s[1] - s[2], s[1])):
        if all(slot[2] <= other[1] or other[2] <= slot[1] for other in kept):
            kept.append(slot)
    return sorted(kept, key=lambda s: s[1])


def _matter(question: str, known: Sequence[str]) -> str:
    """What the question says beyond names, years, asking and filling words."""
    text = question
    for _, start, end in reversed(_slots(question, known)):
        text = text[:start] + " " + text[end:]
    return re.sub(words.FILLERS, "", _FRAME.sub("", text))


def _core(question: str) -> str:
    """The question without the words that lean on the one before."""
    core = re.sub(words.LEANING_START + "|^(?:到(?=20))", "", question)
    core = re.sub(r"呢[？?。]?$", "", core)
    return core.strip("，, ") or question


def _swapped(question: str, before: str, known: Sequence[str]) -> str:
    """The question before with its year, place or person replaced by the new one; "" where there is nothing to replace."""
    text, done = before, False
    for sort in ("paper", "year", "place", "person"):
        new = [question[a:b] for kind, a, b in _slots(question, known) if kind == sort]
        old = [(a, b) for kind, a, b in _slots(text, known) if kind == sort]
        if not new:
            continue
        if not old:
            text, done = f"{'、'.join(new)}，{text}", True
            continue
        first, last = old[0][0], old[0][1]
        for start, end in reversed(old[1:]):
            text = text[:start].rstrip("、和与跟") + text[end:] if re.fullmatch(r"[、和与跟]*", text[last:start]) else text
        text, done = text[:first] + "、".join(new) + text[last:], True
    return text if done else ""


def _pronouns(question: str, before: str, known: Sequence[str]) -> str:
    """A personal pronoun replaced by the person of the question before."""
    persons = [before[a:b] for kind, a, b in _slots(before, known) if kind == "person"]
    if persons and re.search(words.PERSON_PRONOUNS, question):
        return re.sub(words.PERSON_PRONOUNS, persons[-1], question, count=1)
    return question


def _retopiced(before: str, topic: str) -> str:
    """The question before about another topic: what stands before its first 的, year or asking word gives way; "" where none does.

    2025年电子信息产业的目标规模是多少 + 生物医药 -> 2025年生物医药的目标规模是多少.
    """
    slots = _slots(before, ())
    lead = slots[0][2] if slots and slots[0][1] == 0 else 0
    stops = [before.find("的", lead), *(a for _, a, _ in slots if a > lead)]
    stops += [m.start() for m in [re.compile(words.ASKING).search(before, lead)] if m]
    end = min((s for s in stops if s > lead), default=0)
    return before[:lead] + topic + before[end:] if TOPIC_CHARS[0] <= end - lead <= TOPIC_CHARS[1] else ""


def _joined(before: str, question: str) -> str:
    """Both questions in one line: a new topic before the old question, or the old topic before the new question."""
    if not any(re.search(pattern, question) for _, pattern in words.ANSWER_TYPES):
        return _retopiced(before, question.rstrip("？?。")) or f"{question.rstrip('？?。')}，{before}"
    topic = re.sub(r"[？?。！!\s]+$", "", before)
    topic = re.sub(r"(?:又|还|都|分别)?(?:是|有|要|会|达到)?(?:多少|什么|哪些|如何|怎么样|怎样|怎么\w{0,2}|吗|呢)(?:个|家|位|亿元?|万|政策|办法|措施|举措|做法)?$", "", topic) or topic
    return f"{topic}，{question}"
