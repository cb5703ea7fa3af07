"""The parts of one question put into another: a slot by its sort, a thing by its kind, an asking over the old subject."""

from __future__ import annotations

import re

from assistant.retrieval.slots import Holds, Shape, Slot
from assistant.retrieval.understand import answer_type_of
from assistant.zh import followups as words

VOICES = ("paper", "person")  # one takes the place of the other: what the plan says, what a delegate says
END = "？?。！! "


def asks_the_same(new: Shape, old: Shape) -> bool:
    """True where both ask for the same sort of answer."""
    return answer_type_of(new.asking) == answer_type_of(old.asking)


def swapped(new: Shape, old: Shape, own: str = "", holds: Holds | None = None) -> str:
    """The old question about the new one's years, places, persons, papers and thing."""
    name = new_thing(new)
    if name and _is_person(name, old, holds):
        return _with_voice(name, "person", old)
    voice = next((s for s in new.slots if s.sort in VOICES), None)
    text = with_slots(new, old, own)
    if voice is not None and not any(s.sort in VOICES for s in old.slots):
        text = _with_voice(new.said(voice), voice.sort, old)
    return put_thing(name, _again(text, old, new)) if name else text


def _again(text: str, old: Shape, new: Shape) -> Shape:
    """The changed text taken apart again; names are those of both questions."""
    from assistant.retrieval.slots import take_apart

    names = [s.said(slot) for s in (old, new) for slot in s.of("person")]
    return take_apart(text, names)


def new_thing(new: Shape) -> str:
    """The thing that a question of few words names; "" where it names slots only."""
    stretches = [new.text[a:b] for a, b in (*new.before, *new.behind)]
    stretches = [re.sub(r"(?:呢|情况|方面|这块|那块|一块儿?)+$", "", s) for s in stretches]
    return next((s for s in stretches if len(s) > 1 and not re.fullmatch(words.SAME_ASKING, s)), "")


def _is_person(name: str, old: Shape, holds: Holds | None) -> bool:
    """True for the name of a person that the library does not hold, where the old question is about what persons say."""
    about_persons = bool(old.of("person") or re.search(words.WHO, old.text))
    return about_persons and holds is not None and bool(re.fullmatch(words.NAME, name)) and not holds(name)


def _with_voice(voice: str, sort: str, old: Shape) -> str:
    """The old question put to somebody else: in the place of the one who speaks, of 谁, or before the matter."""
    for slot in old.slots:
        if slot.sort in VOICES and not (sort == "paper" and re.search(words.PROPOSING, old.text)):
            return old.text[: slot.start] + voice + old.text[slot.end :]
    matter = thing(old) if re.search(f"{words.WHO}|{words.PROPOSING}", old.text) else subject(old)
    return f"{voice}对{matter}怎么{'看' if sort == 'person' else '说'}？" if matter else f"{voice}，{old.text}"


def with_slots(new: Shape, old: Shape, own: str = "") -> str:
    """The old question with each slot of the new one in the place of the slot of its sort."""
    text, shape = old.text, old
    for sort in ("paper", "person", "year", "place", "region"):
        given = [new.said(s) for s in new.of(sort)]
        if given:
            text = _placed(sort, "、".join(given), shape, own)
            shape = _again(text, old, new)
    return text


def _placed(sort: str, given: str, old: Shape, own: str) -> str:
    text = old.text
    slots = _same_sort(sort, old)
    if sort in VOICES and (not slots or (sort == "paper" and re.search(words.DELEGATES, old.said(slots[0])) and not re.search(words.DELEGATES, given))):
        return text if not any(s.sort in VOICES for s in old.slots) else _with_voice(given, sort, old)
    if not slots:
        return _inserted(sort, given, old)
    if sort in ("place", "region") and len(slots) > 1 and (re.search(words.COMPARES, text) or any(old.said(s).rstrip("市") == own for s in slots)):
        others = [s for s in slots if old.said(s).rstrip("市") != own] or slots
        return text[: others[-1].start] + given + text[others[-1].end :]
    first, last = slots[0], slots[0]
    for slot in slots[1:]:
        if re.fullmatch(r"[、和与跟及]", text[last.end : slot.start]):
            last = slot
    return text[: first.start] + given + text[last.end :]


def _same_sort(sort: str, old: Shape) -> list[Slot]:
    """The slots that a new one of this sort replaces; a region stands where a place stands."""
    if sort == "region":
        return old.of("region") or _scale(old) or old.of("place")
    if sort == "place":
        return old.of("place") or old.of("region")
    return old.of(sort)


def _scale(old: Shape) -> list[Slot]:
    """The region that a rank is counted in (在全国排第几)."""
    found = re.search(r"(?:(?<=在)|(?<=占)|(?<=居))(?:全国|全省|全市|全球|世界)", old.text)
    return [Slot("region", *found.span())] if found else []


def _inserted(sort: str, given: str, old: Shape) -> str:
    """A slot that the old question does not have, in its usual place: places first, years behind them."""
    if sort in ("place", "region") and old.of("person") and not old.before[1:]:
        return _replaced(old, old.before[0], given) if old.before else f"{given}，{old.text}"
    lead = [s for s in old.slots if s.sort in ("place", "region", *VOICES)]
    at = 0
    for slot in lead if sort == "year" else [s for s in lead if s.sort == "paper"]:
        if re.fullmatch(r"[里中、的]*", old.text[at : slot.start]):
            at = slot.end
    while at and old.text[at : at + 1] in ("里", "中"):
        at += 1
    rest = old.text[at:].lstrip("的") if sort == "year" else old.text[at:]
    return old.text[:at] + given + rest


def thing(shape: Shape) -> str:
    """What a question is about, without its attribute: 智能传感谷的面积 -> 智能传感谷; "" where there is none."""
    stretches = [shape.text[a:b] for a, b in shape.before] or [_behind(shape)[0]]
    first = next((s for s in stretches if s), "")
    split = re.match(words.TAIL, first)
    return split["thing"].rstrip("的") if split else first


def _behind(shape: Shape) -> tuple[str, int]:
    """The matter behind the asking without its verb, and where it begins."""
    if not shape.behind:
        return "", len(shape.text)
    start, end = shape.behind[0][0], shape.behind[-1][1]
    verb = re.match(words.SAYS if re.search(words.WHO, shape.asking) else words.VERBS, shape.text[start:end])
    start += verb.end() if verb and verb.end() < end - start else 0
    return shape.text[start:end], start


def subject(shape: Shape, *, whole: bool = True) -> str:
    """What a question asks about, in its own words without the asking; `whole`: with attribute and section (…的短板)."""
    edge = shape.ask[0] if shape.ask else len(shape.text)
    head = re.sub(words.TRIM_RIGHT, "", shape.text[:edge])
    behind = _behind(shape)[0]
    section = bool(re.fullmatch(rf"(?:主要|重点|突出)?的?{words.SECTION}", behind))
    if not whole and shape.before and (split := re.match(words.TAIL, shape.text[slice(*shape.before[-1])])):
        head = head[: len(head) - len(split["attribute"])] if head.endswith(split["attribute"]) else head
    if behind and not section and not shape.before:
        return head + behind
    return head + behind if behind and section and whole else head


def asked_of(old: Shape, new: Shape) -> str:
    """The new asking over the old subject; an attribute that the new one names takes the place of the old one."""
    core = re.sub(words.JOINING, "", new.text)
    for slot in reversed([s for s in new.slots if not re.search(words.COMPARES, core)]):
        core = core.replace(new.said(slot), "", 1)
    core = core.strip("，, 的")
    own = re.search(words.ATTRIBUTE, core) or re.search(r"负责|牵头|主管|什么时候|何时|哪一?年|在哪|哪里", core)
    names_section = re.search(words.SECTION, core)
    return f"{subject(old, whole=not own and not names_section)}{core}"


def completed(new: Shape, old: Shape) -> str:
    """A whole question that goes on (那上市公司有多少家): the old place and year where it names none."""
    if any(s.sort in ("place", "region", "person", "paper") for s in new.slots):
        return new.text
    kept = [old.said(s) for s in old.slots if s.sort in ("place", "region", "paper") or (s.sort == "year" and not new.of("year"))]
    return "".join(kept) + new.text if kept else new.text


def put_thing(name: str, old: Shape) -> str:
    """The old question about another thing: the stretch most like it gives way, or only the part of it that is of its kind."""
    section = re.fullmatch(rf"(?:主要|重点)?的?{words.SECTION}", name)
    if section:
        return _put_section(name, old)
    behind, start = _behind(old)
    is_section = bool(re.fullmatch(rf"(?:主要|重点|突出)?的?{words.SECTION}.*", behind))
    candidates = [(a, b) for a, b in old.before]
    if behind and not is_section and not (old.before and answer_type_of(old.asking) in ("how", "whether")):
        candidates.append((start, start + len(behind)))
    if not candidates:
        at = old.ask[0] if old.ask else len(old.text)
        return f"{old.text[:at]}{'对' if old.of('person') else ''}{name}{old.text[at:]}"
    best = max(range(len(candidates)), key=lambda i: (_alike(name, old.text[slice(*candidates[i])]), -i))
    return _fitting(_replaced(old, candidates[best], name), name, old)


def _put_section(name: str, old: Shape) -> str:
    behind, start = _behind(old)
    if behind and re.search(rf"{words.SECTION}$", behind):
        return old.text[:start] + name + old.text[start + len(behind) :]
    return f"{subject(old, whole=False)}有哪些{name}？"


def _alike(name: str, stretch: str) -> int:
    """How much two names are of one kind: the same ending, both places, both counted, both measured."""
    tail = re.match(words.TAIL, stretch)
    thing_part = tail["thing"] if tail else stretch
    same = next((n for n in range(min(len(name), len(thing_part)), 0, -1) if name[-n:] == thing_part[-n:]), 0)
    kinds = [bool(re.search(p, name)) and bool(re.search(p, stretch)) for p in (words.OBJECT, words.COUNTED, words.MEASURED)]
    return 2 * same + sum(kinds)


def _replaced(old: Shape, span: tuple[int, int], name: str) -> str:
    """The question with a stretch replaced; what may be said of any thing (目标, 面积) stays, a bare attribute replaces only its like."""
    stretch = old.text[slice(*span)]
    tail = re.match(words.TAIL, stretch)
    if tail and re.fullmatch(words.BARE_ATTRIBUTE, name):
        name = tail["thing"] + name
    elif tail and re.search(words.OF_ANY, tail["attribute"]) and not re.search(words.MEASURED, name):
        counts = re.search(words.COUNTED, name) and not re.search(r"目标|数|规模|占", tail["attribute"])
        name = name if counts else name + tail["attribute"]
    elif re.fullmatch(words.BARE_ATTRIBUTE, name):
        name = f"{stretch}{name}"
    return old.text[: span[0]] + name + old.text[span[1] :]


def _fitting(text: str, name: str, old: Shape) -> str:
    """A count of things gives way to 是多少 where the new name says itself what is measured."""
    if re.search(words.MEASURED, name) and re.search(r"多少(?!元|亿)|几", old.asking):
        return text.replace(old.asking, "差多少" if "差" in old.asking else "是多少", 1)
    return text
