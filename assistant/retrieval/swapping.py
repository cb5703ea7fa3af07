"""The parts of one question put into another: a slot by its sort, a thing by its kind."""

from __future__ import annotations

import re

from assistant.retrieval.carrying import behind, named, subject, thing
from assistant.retrieval.slots import Holds, Shape, Slot
from assistant.retrieval.understand import answer_type_of
from assistant.zh import followups as words

VOICES = ("paper", "person")  # one takes the place of the other: what the plan says, what a delegate says


def swapped(new: Shape, old: Shape, own: str = "", holds: Holds | None = None) -> str:
    """The old question about the new one's years, places, persons, papers and thing."""
    name = new_thing(new)
    if name and _is_person(name, old, holds):
        return _with_voice(name, "person", old)
    voice = next((s for s in new.slots if s.sort in VOICES), None)
    text = with_slots(new, old, own)
    if voice is not None and not any(s.sort in VOICES for s in old.slots):
        text = _with_voice("和".join(new.said(s) for s in new.of(voice.sort)), voice.sort, old)
    if not name:
        return text
    whole = _again(text, old, new)
    if re.search(words.DISTRICT, name) and (whole.of("place") or whole.of("region")) and not any(_alike(name, whole.text[a:b]) for a, b in whole.before):
        return put("place", name, whole, own)
    return put_thing(name, whole)


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
    return f"{voice}对{matter.removeprefix('对')}怎么{'看' if sort == 'person' else '说'}？" if matter else f"{voice}，{old.text}"


def with_slots(new: Shape, old: Shape, own: str = "") -> str:
    """The old question with each slot of the new one in the place of the slot of its sort."""
    text, shape = old.text, old
    for sort in ("paper", "person", "year", "place", "region"):
        given = [new.said(s) for s in new.of(sort)]
        if given:
            text = put(sort, "、".join(given), shape, own)
            shape = _again(text, old, new)
    return text


def put(sort: str, given: str, old: Shape, own: str) -> str:
    """The old question about the given names of one sort."""
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


def put_thing(name: str, old: Shape) -> str:
    """The old question about another thing: the stretch most like it gives way, or only the part of it that is of its kind."""
    section = re.fullmatch(rf"(?:主要|重点)?的?{words.SECTION}", name)
    if section:
        return _put_section(name, old)
    tail, start = behind(old)
    is_section = bool(re.fullmatch(rf"(?:主要|重点|突出)?的?{words.SECTION}.*", tail))
    if re.fullmatch(words.BARE_ATTRIBUTE, name) and (is_section or answer_type_of(old.asking) in ("how", "why", "who")):
        return f"{subject(old, whole=False)}的{name}是{'什么' if name.endswith('目标') else '多少'}？"
    candidates = named(old)
    if tail and not is_section and not (candidates and answer_type_of(old.asking) in ("how", "whether")):
        candidates.append((start, start + len(tail)))
    if not candidates:
        at = old.ask[0] if old.ask else len(old.text)
        return f"{old.text[:at]}{'对' if old.of('person') else ''}{name}{old.text[at:]}"
    best = max(range(len(candidates)), key=lambda i: (_alike(name, old.text[slice(*candidates[i])]), -i))
    return _fitting(_replaced(old, candidates[best], name), name, old)


def _put_section(name: str, old: Shape) -> str:
    tail, start = behind(old)
    if tail and re.search(rf"{words.SECTION}$", tail):
        return old.text[:start] + name + old.text[start + len(tail) :]
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
        counts = re.search(words.COUNTED, name) and not re.search(r"目标|数|规模|占|奖|补", tail["attribute"])
        name = name if counts else name + tail["attribute"]
    elif re.fullmatch(words.BARE_ATTRIBUTE, name):
        name = f"{stretch}{name}"
    elif not tail and not re.search("多少|几", old.asking) and (kind := _within(name, stretch)):
        name += stretch[kind:]
    return old.text[: span[0]] + name + old.text[span[1] :]


def _within(name: str, stretch: str) -> int:
    """Where in a stretch the thing ends that is of the new name's kind (中小企业|数字化转型 for 大企业); 0 where none does."""
    at = stretch[:-2].rfind(name[-2:])
    return at + 2 if at > 0 and len(name) > 2 else 0


def _fitting(text: str, name: str, old: Shape) -> str:
    """A count of things gives way to 是多少 where the new name says itself what is measured."""
    if re.search(words.MEASURED, name) and re.search(r"多少(?!元|亿)|几", old.asking):
        return text.replace(old.asking, "差多少" if "差" in old.asking else "是多少", 1)
    return text
