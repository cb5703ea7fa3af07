"""What a question asks for: its kind, its subject's words, the year, place, person, unit and papers it names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.zh import answer_types as data
from assistant.zh.normalise import fold
from assistant.zh.numerals import find_years, parse_number
from assistant.zh.places import OWN, find_places
from assistant.zh.same_words import GROUPS

_HAN = "\u4e00-\u9fff"
_WORD = re.compile(rf"[{_HAN}]+|[a-z0-9.+&\-]+%?")
_QUOTED = re.compile(r"[\"“「《']([^\"”」》'，。？]{2,20})[\"”」》']")
_NO_AMOUNT = r"哪几|几个(?=[^，。？?]{1,12}(?:叫|是)(?:什么|啥))"
_INSIDE = {word: f"(?<![{before}]){word}(?![{behind}])" for word, (before, behind) in data.SCAFFOLD_INSIDE.items()}
_SCAFFOLD = re.compile("|".join(_INSIDE.get(word, re.escape(word)) for word in data.SCAFFOLD))
_OF_A_PAPER = re.compile(r"^[\"”』》']?\s*(?:规划|两会|特稿|政府|工作报告|报告|纲要|意见|文件|那(?:份|篇))")  # "十四五"规划: the paper's year


@dataclass(frozen=True, slots=True)
class Ask:
    """One standalone question, read. `kind`: a name of `answer_types.KINDS`, or "open" where none fits."""

    text: str  # the standalone question as shown
    kind: str
    content: str  # the folded question without interrogatives, years and paper words: its subject's words, parted by spaces
    units: tuple[str, ...]  # endings that the asked figure's printed unit may have; () where none is asked
    years: tuple[tuple[int, int], ...]  # (first, last) of each year or period named
    cities: tuple[str, ...]  # places named, short names, own city last
    own: str  # the office's own city
    persons: tuple[str, ...]
    quoted: tuple[str, ...]  # terms in quotation marks, folded
    papers: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]  # (kinds, statuses) of the papers named
    doubt: bool = False  # asks which figure is right
    goal: bool = False  # asks for a target
    docs: tuple[str, ...] = ()  # ids of documents that the question points to
    same: tuple[tuple[str, tuple[str, ...]], ...] = ()  # (word of the question, other words for the same)
    expansions: tuple[tuple[str, float], ...] = ()  # folded other words for the same, with weight 0..1

    count: int = 0  # how many things are asked for ("哪六个"); 0 where not said

    @property
    def figure(self) -> bool:
        """True where the answer must hold a figure."""
        return bool(self.units) or self.kind in ("figure", "compare")

    @property
    def foreign(self) -> tuple[str, ...]:
        """Places other than the office's own city."""
        return tuple(c for c in self.cities if c != self.own)


_HAN_RUN = re.compile(f"[{_HAN}]+")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
FEW_LATIN = 2  # so many words in Latin letters may be a name (GDP, R&D) and asked alone


def plain(question: str) -> str:
    """The question in simplified characters, without markup."""
    return _HAN_RUN.sub(lambda run: fold(run[0]), re.sub(data.MARKUP, " ", question, flags=re.DOTALL | re.IGNORECASE)).strip()


def is_foreign(question: str) -> bool:
    """True for a question in another language: Japanese kana, or several words and none of them Chinese."""
    if len(_KANA.findall(question)) > 1:
        return True
    return not re.search(f"[{_HAN}]", question) and len(re.findall(r"[A-Za-z]{2,}", question)) > FEW_LATIN


def has_words(ask: Ask) -> bool:
    """False where nothing is left to look for: a lone letter, an interrogative alone, no Chinese and no term of two letters."""
    return max((len(piece) for piece in ask.content.split()), default=0) > 1 or bool(ask.persons or ask.cities)


def _count(folded: str) -> int:
    found = re.search(r"哪([一二两三四五六七八九十]{1,2})[个家项条类种大方位座所处]", folded)
    return int(parse_number(found[1])) if found else 0


def parts_of(text: str) -> tuple[str, ...]:
    """The questions inside a question: its stretches between commas that ask something each; () where there is only one."""
    stretches = [s for s in re.split(r"[，；：。？！,;:?!]", text) if s.strip()]
    stretches = [piece for s in stretches for piece in (s.split("、") if all(re.search(data.INTERROGATIVE, p) for p in s.split("、")) else [s])]
    stretches = [piece for s in stretches for piece in _each_of(s)]
    asking_ones = [s for s in stretches if kind_of(fold(s)) != "open" or re.search(data.INTERROGATIVE, s)]
    return tuple(asking_ones) if len(asking_ones) > 1 else ()


def _each_of(stretch: str) -> list[str]:
    """The questions in one that asks a figure of several things (郑州2020年GDP、常住人口和进出口总额各是多少); the stretch itself else."""
    found = re.match(data.EACH_OF, stretch)
    things = re.split(r"、|和|与|及", found["things"]) if found else []
    ends = [p.end for p in find_places(things[0])] + [y.end for y in find_years(things[0])] if things else []
    prefix = things[0][: max(ends, default=0)] if things else ""
    things = [things[0].removeprefix(prefix), *things[1:]] if things else []
    if len(things) < 2 or any(len(t) < 2 or find_places(t) for t in things):
        return [stretch]
    asked = "是多少" if found and found["asked"] == "多少" else found["asked"] if found else ""
    return [f"{prefix}{thing}{asked}" for thing in things]


def spoken(folded: str) -> str:
    """The folded question with spoken amounts as papers write them (几个点: 百分之几)."""
    for pattern, written in data.SPOKEN:
        folded = re.sub(pattern, written, folded)
    return folded


def kind_of(text: str) -> str:
    """The kind of answer that the question's words ask for."""
    return next((kind for kind, pattern in data.KINDS if re.search(pattern, text)), "open")


def units_of(text: str) -> tuple[str, ...]:
    """Endings of the printed units that an answer may have; () where the question asks for no figure."""
    for pattern, units in data.UNIT_WORDS:
        if re.search(pattern, text):
            return units
    counted = re.search(data.COUNT_WORD, text)
    if counted:
        same = {counted[1]}.union(*(group for group in data.SAME_COUNT if counted[1] in group))
        return tuple(sorted(same, key=lambda unit: (unit != counted[1], unit)))
    return data.PERCENT if re.search(data.SHARE_NAMES, text) and ("多少" in text or re.search(rf"(?:{data.SHARE_NAMES})(?:是|为|呢)?[？?]?$", text)) else ()


@lru_cache(maxsize=256)
def read(text: str, own: str = "", persons: tuple[str, ...] = (), docs: tuple[str, ...] = (), expansions: tuple[tuple[str, float], ...] = ()) -> Ask:
    """The question read. `own` is the office's own city; `persons`, `docs` and `expansions` are what the retrieval understood."""
    folded = spoken(fold(text))
    persons = tuple(p for p in persons if not set(p) & data.NOT_IN_NAMES)
    places = tuple(dict.fromkeys(p.name for p in find_places(text) if p.level in ("city", "province")))
    if own and (any(word in text for word in (*OWN, "咱")) or own in places):
        places = (*(p for p in places if p != own), own)
    kind = kind_of(folded)
    return Ask(
        text=text,
        kind="who" if kind == "several" and re.search(data.KINDS[1][1], folded) else kind,
        content=content_of(folded),
        units=() if kind in ("who", "list", "how", "why", "definition") and not re.search(r"多少|几(?!个?方面)", re.sub(_NO_AMOUNT, "", folded)) else units_of(folded),
        years=tuple((y.first, y.last) for y in find_years(text) if not _OF_A_PAPER.match(text[y.end :])),
        cities=places,
        own=own,
        persons=persons,
        quoted=tuple(fold(q) for q in _QUOTED.findall(text)),
        papers=tuple((kinds, statuses) for pattern, kinds, statuses in data.PAPERS if re.search(pattern, fold(text).replace('"', "").replace("'", ""))),
        doubt=bool(re.search(data.DOUBT, folded)),
        goal=any(word in folded for word in data.GOAL_WORDS),
        docs=docs,
        count=_count(folded),
        same=tuple((w, tuple(o for o in group if o != w)) for group in GROUPS for w in group if w in folded),
        expansions=tuple((fold(word), weight) for word, weight in expansions),
    )


def part(whole: Ask, text: str) -> Ask:
    """One part of a question: its own kind, unit, year and papers, the whole question's subject."""
    own = read(text, whole.own, whole.persons, (), whole.expansions)
    if own.kind == "open" and text.rstrip("？?").endswith("呢"):  # "…涨了多少，汽车制造业呢": asks the same of another thing
        own = replace(own, kind=whole.kind, units=whole.units, years=own.years or whole.years, goal=own.goal or whole.goal)
    if not own.units and own.kind == "figure" and not own.years == ():
        own = replace(own, units=whole.units)
    return replace(own, content=f"{own.content} {whole.content}", quoted=own.quoted or whole.quoted)


def content_of(folded: str) -> str:
    """The subject's words of a folded question, parted by single spaces."""
    text = folded = re.sub(data.AMONG_PLACES, " ", re.sub(data.PURPOSE, "", folded))
    for year in reversed(find_years(folded)):
        text = text[: year.start] + " " + re.sub(f"^(?:{data.PERIOD})", "", text[year.end :])
    text = re.sub(data.YES_OR_NO, " ", re.sub(data.ASKED_AMOUNT, " ", re.sub(data.KIND_ASKED, " ", text)))
    for pattern, _, _ in data.PAPERS:
        text = re.sub(pattern, " ", text)
    pieces: list[str] = []
    for word in _WORD.findall(text):
        pieces += [p for p in _SCAFFOLD.sub(" ", word).split() if p]
    return " ".join(pieces)
