"""The tree of headings: numbered ones by the order of Chinese numbering, unnumbered ones by what they resemble.

Numbers decide where there are any (一、 over （一） over 1.). Where the numbers were lost, a heading stands one level under the
one before it if nothing stands between them or if its number is 1; otherwise it goes beside that open heading which it
resembles most: same bookmarks, also with (or without) numbered children, same shape of title.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from assistant.reading.source import Head, Para
from assistant.schema import BlockKind, SectionKind
from assistant.zh import layout
from assistant.zh.headings import CHAPTERS, SUBCHAPTERS, Numbering, numbering

HEADING_MAX = 45
RUN_IN_MAX = 36  # characters of a heading sentence at the head of its paragraph
OUTER_RANK = 5  # 编 章 节 条 一、
ITEM_MAX = 60  # characters of a list item with its own text
LIST_RUN = 4  # headings of one level in a row with nothing under them
ALONE_MAX = 26  # characters of a heading without a number and without a tag


@dataclass(slots=True)
class _Candidate:
    index: int
    para: Para
    number: Numbering | None
    end: int  # where the title ends in the paragraph
    styled: int = 0
    weak: bool = False  # known by its shape alone
    parent_of_ones: bool = False
    level: int = 0
    shape: tuple[int, bool, int] = (0, False, 0)
    tags: frozenset[str] = field(default_factory=frozenset)

    @property
    def name(self) -> str:
        text = self.para.text[self.number.end if self.number else 0 : self.end]
        return re.sub(r"\s", "", text)


def find_headings(paras: list[Para], titles: frozenset[str]) -> None:
    """Set `head` of every paragraph that is, or begins with, a heading."""
    found = [c for i, p in enumerate(paras) if (c := _candidate(i, p, paras, titles)) is not None]
    found = _without_lists(_without_false(found))
    found = _alone_kept(found, paras)
    _levels(found, paras)
    for c in found:
        c.para.head = Head(c.level, c.end, _section_kind(c))
        if c.end == len(c.para.text):
            c.para.kind = BlockKind.HEADING


def _section_kind(c: _Candidate) -> SectionKind:
    return SectionKind.HEADLINE if c.para.style == "headline" else SectionKind.HEADING


def _candidate(index: int, para: Para, paras: list[Para], titles: frozenset[str]) -> _Candidate | None:
    text = para.text
    if para.kind is not BlockKind.PARAGRAPH or para.tables or para.style in ("title", "caption", "footnote", "toc", "label") or para.box:
        return None
    if re.sub(r"\s", "", text) in titles:
        return None
    number = numbering(text)
    short = len(text) <= HEADING_MAX and text.rstrip(layout.CLOSERS)[-1:] not in "；，！？" and "。" not in text
    if para.style in ("heading", "headline") and len(text) <= 2 * HEADING_MAX:
        return _made(index, para, number, len(text), styled=para.style_level)
    if para.tags and short:
        return _made(index, para, number, len(text))
    if number is not None and number.form == "附件" and text[number.end : number.end + 1] in ("：", ":"):
        return None  # a reference to what is enclosed
    if number is not None:
        return _numbered(index, para, number, short=short)
    if short and _stands_alone(index, para, paras):
        return _made(index, para, None, len(text), weak=True)
    return None


def _made(index: int, para: Para, number: Numbering | None, end: int, *, styled: int = 0, weak: bool = False) -> _Candidate:
    number = None if number is not None and number.value == 0 and number.form != "附件" else number
    c = _Candidate(index, para, number, end, styled, weak)
    c.shape = (c.name.count("，"), c.name.startswith(("“", "‘")), len(c.name))
    c.tags = frozenset(tag[:4] for tag in para.tags)
    return c


def _numbered(index: int, para: Para, number: Numbering, *, short: bool) -> _Candidate | None:
    text = para.text
    if number.form == "条":
        return _made(index, para, number, number.end)
    if short:
        return _made(index, para, number, len(text))
    stop = re.search(r"[。！？：:\n]|(?<=[\u4e00-\u9fff）])[ \u3000]{1,4}(?=[\u4e00-\u9fff])", text[number.end :])
    if stop is None or number.form in ("（1）", "1）", "①"):
        return None
    end = number.end + stop.end()
    if stop[0] in "：:":
        end = number.end + stop.end()
    if end > RUN_IN_MAX or "；" in text[:end]:
        return None
    return _made(index, para, number, len(text[:end].rstrip()))


def _stands_alone(index: int, para: Para, paras: list[Para]) -> bool:
    """A short line without points, number or tag in front of prose."""
    text = para.text
    following = paras[index + 1] if index + 1 < len(paras) else None
    if len(text) > ALONE_MAX or len(text) < 3 or numbering(text) is not None or following is None or re.search(r"[。；！？，、：:\t]", text) or not re.search(r"[\u4e00-\u9fff]{3}", text):
        return False
    if re.search(r"\d{4}年\d{1,2}月|^[（(].*[)）]$|^图|^表|[〔\[]\d{4}[〕\]]", text) or layout.BYLINE.match(text) or layout.NAMES.match(text):
        return False
    if following.kind is not BlockKind.PARAGRAPH:
        return False
    opens = numbering(following.text)
    return (len(following.text) >= 2 * ALONE_MAX and "，" in following.text) or (opens is not None and opens.value == 1)


def _without_false(found: list[_Candidate]) -> list[_Candidate]:
    """Numbers that fit no sequence and stand at the head of a long sentence are no headings."""
    kept: list[_Candidate] = []
    last: dict[str, int] = {}
    for c in found:
        if c.number is not None and not c.styled and not c.para.tags:
            expected = last.get(c.number.form, 0) + 1
            run_in = c.end < len(c.para.text)
            if run_in and c.number.value not in (1, expected) and c.number.form != "条":
                continue
        if c.number is not None:
            last[c.number.form] = c.number.value
        kept.append(c)
    return kept


def _without_lists(found: list[_Candidate]) -> list[_Candidate]:
    """Lines of one form right below one another, with nothing under any of them, are a list (or a table of contents)."""
    listed: set[int] = set()
    run: list[_Candidate] = []
    for c in [*found, None]:
        form = c.number.form if c and c.number else ""
        follows = c is not None and run and c.index == run[-1].index + 1 and run[-1].number is not None and run[-1].number.form == form
        if not follows:
            # the last of a run has what stands under it: its own text where the run is a list, else its section
            listed |= {x.index for x in run} if len(run) >= LIST_RUN else set()
            run = []
        if c is not None and form and not c.styled and not c.para.tags and (c.end == len(c.para.text) or len(c.para.text) <= ITEM_MAX):
            run.append(c)
    kept = [c for c in found if c.index not in listed]
    return [c for c, following in zip(kept, [*kept[1:], None], strict=False) if not _lone_sentence(c, following)]


def _lone_sentence(c: _Candidate, following: _Candidate | None) -> bool:
    """A numbered sentence with nothing under it is an item, not a heading."""
    whole = c.end == len(c.para.text) and c.para.text.endswith("。") and not c.styled
    return whole and (following is None or following.index == c.index + 1) and (following is None or following.number is None or not _deeper(following, c))


def _deeper(a: _Candidate, b: _Candidate) -> bool:
    return a.number is not None and b.number is not None and a.number.rank > b.number.rank


def _alone_kept(found: list[_Candidate], paras: list[Para]) -> list[_Candidate]:
    """Lines known by their shape alone count where their neighbours' numbers leave a gap, or where nothing is numbered."""
    strong = [c for c in found if not c.weak]
    if not any(c.styled or c.para.tags or (c.number and c.number.rank <= OUTER_RANK) for c in strong):
        return found  # the outermost level has no numbers at all
    kept = []
    for at, c in enumerate(found):
        if c.weak:
            before = next((x for x in reversed(found[:at]) if not x.weak and x.number), None)
            after = next((x for x in found[at + 1 :] if not x.weak and x.number), None)
            if not (before and after and before.number and after.number and before.number.form == after.number.form and after.number.value == before.number.value + 2):
                continue
            c.number = None
            c.styled = -1  # beside `before`
        kept.append(c)
    return kept


# --------------------------------------------------------------------------- levels


def _levels(found: list[_Candidate], paras: list[Para]) -> None:
    for a, b in itertools.pairwise(found):
        a.parent_of_ones = b.number is not None and b.number.value == 1 and b.number.form == "1."
    numbers_lost = sum(1 for c in found if c.para.tags and c.number is None) > len(found) / 2
    if numbers_lost:
        _levels_by_likeness(found, paras)
    else:
        _levels_by_number(found)


def _levels_by_number(found: list[_Candidate]) -> None:
    """A stack of ranks: a form stands under the nearest open form of a lower rank."""
    stack: list[float] = []
    for c in found:
        if c.styled == -1 and stack:
            c.level = len(stack)
            continue
        rank = _rank(c, stack)
        while stack and stack[-1] >= rank:
            stack.pop()
        stack.append(rank)
        c.level = len(stack)


def _rank(c: _Candidate, stack: list[float]) -> float:
    if c.number is not None and not (c.styled and c.number.form == "1." and not stack):
        depth = len(re.findall(r"[.．]\d", c.para.text[: c.number.end])) if c.number.form == "1.1" else 0
        return c.number.rank + depth / 10
    if c.styled:
        return -10 + c.styled
    return 4.5


def _levels_by_likeness(found: list[_Candidate], paras: list[Para]) -> None:
    chapters = sum(c.name in CHAPTERS for c in found) >= 3
    open_: list[list[_Candidate]] = []  # for each level the headings so far under the open parent
    for at, c in enumerate(found):
        previous = found[at - 1] if at else None
        c.level = 1 if previous is None else _likely_level(c, previous, open_, chapters=chapters)
        del open_[c.level :]
        if len(open_) < c.level:
            open_.append([])
        open_[-1].append(c)


def _likely_level(c: _Candidate, previous: _Candidate, open_: list[list[_Candidate]], *, chapters: bool) -> int:
    if chapters and c.name in CHAPTERS:
        return 1
    if c.number is not None and c.number.form == "1.":
        beside_one = previous.number is not None and previous.number.form == "1." and previous.index != c.index - 1
        if c.number.value == 1 and not beside_one:
            return previous.level + 1
        ones = (x.level for beside in reversed(open_) for x in beside if x.number is not None and x.number.form == "1.")
        return next(ones, previous.level)
    if previous.index == c.index - 1:  # nothing stands between: a child
        return previous.level + 1
    if chapters and c.name in SUBCHAPTERS:
        return 2
    if chapters and len(open_) == 1:  # no chapter's name, so not a chapter
        return 2
    scores = [(max(_likeness(c, x) for x in level) - _only_parents(level, c), level[0].level) for level in (open_[1:] if chapters else open_)]
    return max(scores)[1]


def _only_parents(level: list[_Candidate], c: _Candidate) -> float:
    """1 where three or more headings of a level all have children and this one has none, else 0."""
    return float(len(level) >= 3 and all(x.parent_of_ones for x in level) and not c.parent_of_ones)


def _likeness(a: _Candidate, b: _Candidate) -> float:
    """0..5.2: same families of bookmarks, same kind of children, same shape of title.

    Weights chosen so that the 120 headings of a five-year plan whose numbers were lost (docs/formats.md) all fall right.
    Halving or doubling one weight moves none of them (commas, quoted) to at most eleven (children doubled).
    """
    tags = len(a.tags & b.tags) / max(1, len(a.tags | b.tags))
    children = float(a.parent_of_ones == b.parent_of_ones)
    commas = float(a.shape[0] == b.shape[0])
    quoted = float(a.shape[1] == b.shape[1])
    length = 1 - min(1.0, abs(a.shape[2] - b.shape[2]) / 8)
    return 2 * tags + 0.7 * children + 0.5 * commas + quoted + length
