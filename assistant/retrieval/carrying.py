"""The subject of the question before under a new asking."""

from __future__ import annotations

import re

from assistant.retrieval.slots import Shape
from assistant.retrieval.understand import answer_type_of
from assistant.zh import followups as words


def asks_the_same(new: Shape, old: Shape) -> bool:
    """True where both ask for the same sort of answer."""
    return answer_type_of(new.asking) == answer_type_of(old.asking)


def has_verb(shape: Shape) -> bool:
    """True where a question without a matter of its own says what is done (怎么借鉴): that is no repetition of the asking before."""
    stretches = (shape.text[a:b] for a, b in (*shape.before, *shape.behind))
    return any(re.fullmatch(rf"(?:{words.GENERIC})+", s) and not re.fullmatch(r"[是有做办来说看讲谈提出到的了]+", s) for s in stretches)


def named(shape: Shape) -> list[tuple[int, int]]:
    """The stretches of matter before the asking, without those that only say what is done to the matter behind it (要引进多少…)."""
    return [(a, b) for a, b in shape.before if not shape.behind or not re.match(words.ACTING, shape.text[a:b])]


def thing(shape: Shape) -> str:
    """What a question is about, without its attribute: 智能传感谷的面积 -> 智能传感谷; "" where there is none."""
    first = re.sub("^是", "", next((shape.text[a:b] for a, b in named(shape)), "") or behind(shape)[0])
    split = re.match(words.TAIL, first)
    return split["thing"].rstrip("的") if split else first


def matter_of(shape: Shape) -> str:
    """The thing a question is about, where that says something of its own; else the matter behind its asking; else ""."""
    for said in (thing(shape), behind(shape)[0]):
        if said and not re.fullmatch(rf"(?:{words.GENERIC}|{words.SAYS}|{words.SECTION})+", said):
            return said
    return ""


def behind(shape: Shape) -> tuple[str, int]:
    """The matter behind the asking without its verb, and where it begins."""
    if not shape.behind:
        return "", len(shape.text)
    start, end = shape.behind[0][0], shape.behind[-1][1]
    asks_who = shape.ask is not None and re.match(words.WHO, shape.text[shape.ask[0] :])
    verb = re.match(words.SAYS if asks_who else words.VERBS, shape.text[start:end])
    start += verb.end() if verb and verb.end() < end - start else 0
    return shape.text[start:end], start


def subject(shape: Shape, *, whole: bool = True) -> str:
    """What a question asks about, in its own words without the asking; `whole`: with attribute and section (…的短板)."""
    edge = shape.ask[0] if shape.ask else len(shape.text)
    head = re.sub("^是|" + words.TRIM_RIGHT, "", shape.text[:edge])
    tail = behind(shape)[0]
    section = bool(re.fullmatch(rf"(?:主要|重点|突出)?的?{words.SECTION}", tail))
    if not whole and shape.before:
        split = re.match(words.TAIL, shape.text[slice(*shape.before[-1])])
        bare = split is not None and re.fullmatch(words.BARE_ATTRIBUTE, split["attribute"])
        head = head.removesuffix(split["attribute"]) if split and bare else re.sub(rf"的(?:主要)?{words.SECTION}$", "", head)
    if tail and not section and not named(shape):
        return head.removesuffix(shape.text[slice(*shape.before[-1])] if shape.before else "") + tail
    return head + tail if tail and section and whole else head


def uncompared(old: Shape) -> str:
    """The question without what its subject is compared with (…和杭州比差多少)."""
    if not re.search(words.COMPARES, old.text):
        return old.text
    text = old.text
    for slot in reversed([*old.of("place"), *old.of("region")]):
        before, after = re.search(r"(?:[和与跟同比])$", text[: slot.start]), re.match(r"相?比(?:较|起来)?[，,]?", text[slot.end :])
        beside = any(s.end == slot.start - 1 for s in old.slots)  # 郑州和武汉: two of one kind
        if before and (after or before[0] == "比" or not beside):
            text = text[: before.start()] + text[slot.end + (after.end() if after else 0) :]
    return text


def asked_of(old: Shape, new: Shape) -> str:
    """The new asking over the old subject; an attribute that the new one names takes the place of the old one."""
    core = re.sub(words.JOINING, "", new.text)
    for slot in [s for s in new.slots if not re.search(f"{words.COMPARES}|{words.TO_A_PLACE}", core) and new.said(s) in old.text]:
        core = re.sub(f"[到至在于]?{re.escape(new.said(slot))}", "", core, count=1)
    core = core.strip("，, 的")
    own = re.search(words.ATTRIBUTE, core) or re.search(r"负责|牵头|主管|谁|部门|什么时候|何时|哪一?年|在哪|哪里", core)
    names_section = re.search(words.SECTION, core)
    carried = subject(old, whole=not own and not names_section)
    return f"{re.sub('的?目标$', '', carried) if re.match(words.NOW, core) else carried}{core}"


def completed(new: Shape, old: Shape) -> str:
    """A whole question that goes on (那上市公司有多少家): the old place and year where it names none."""
    if any(s.sort in ("place", "region", "person", "paper") for s in new.slots):
        return new.text
    kept = [old.said(s) for s in old.slots if s.sort in ("place", "region", "paper") or (s.sort == "year" and not new.of("year"))]
    return "".join(kept) + new.text if kept else new.text


def who_said(new: Shape, old: Shape) -> str:
    """谁提出的, 两会上谁提过: who speaks of the old matter."""
    who = re.search(words.WHO, new.text)
    matter = thing(old)
    if who is None or not matter:
        return asked_of(old, new)
    return f"{''.join(new.said(s) for s in new.slots if s.start < who.start())}{who[0]}谈了{matter}？"


def leaning(question: str, new: Shape, old: Shape) -> str:
    """A question that names only a sort of things, or asks for the largest, of the old matter; "" for any other."""
    if re.match(words.LISTED, question):
        carried = subject(old, whole=False)
        return "" if old.of("person") or (carried and question.startswith(carried)) else carried + question
    if re.match(words.LISTED_THERE, question):
        carried = subject(old, whole=False)
        return carried + question if re.search(words.OBJECT, carried) and not old.of("person") else ""
    if re.match(words.SUPERLATIVE, question):
        carried = subject(old)
        for slot in [*old.of("place"), *old.of("region")]:
            carried = carried.replace(old.said(slot), "", 1)
        return carried.lstrip("和与、的") + question
    sort, name = re.match(words.OF_SORT, question), thing(old)
    if sort and name and not new.slots:
        return f"{subject(old, whole=False).removesuffix(name)}{sort['sort']}{name}{question[sort.end():]}"
    return ""
