"""What a note says of the place in its paper: headings (三、（一）, 第五条, a heading's own words) and page."""

from __future__ import annotations

import re

from assistant.grounding.atoms import letters
from assistant.schema import Document
from assistant.verification.manuscript import Note
from assistant.verification.nearest import Candidate
from assistant.zh.citing import NOTE_NUMBER, NOTE_PAGE
from assistant.zh.numerals import parse_number

_ARTICLE = re.compile(r"(?m)^[\s\u3000]*第([一二三四五六七八九十百零〇\d]{1,5})条")


def described(note: Note) -> str:
    """What a note says of the place between its 《title》（status，date） and its quotation."""
    behind = note.text[note.text.find("》" + "（") + 1 :] if "》（" in note.text else note.text[note.text.find("》") + 1 :]
    return re.sub(r"^（[^（）]*）", "", behind.split("“")[0]).strip("，,：: 。")


def right_headings(note: Note, place: Candidate) -> bool:
    """True where every heading that the note names stands over the place, by its words or by its number."""
    document = place.document
    path = letters("".join((*document.heading_path(place.start), document.title)))
    parts = [x for x in (NOTE_PAGE.sub("", x).strip("，, ") for x in re.split(r"[›>]", described(note))) if x]
    return not document.sections or all(letters(x) in path or _numbered(x, place) for x in parts)


def _numbered(part: str, place: Candidate) -> bool:
    """True for 三、（一） or 第五条 where the headings over the place, or the article that it stands in, have these numbers."""
    found = list(NOTE_NUMBER.finditer(part))
    if not found or "".join(f.group() for f in found) != "".join(part.split()):
        return False
    return all(_article(place) == value if f["kind"] == "条" else value in _numbers(place) for f in found for value in [_value(f)])


def _value(found: re.Match[str]) -> int:
    return int(parse_number(next(g for g in (found["n"], found["m"], found["o"]) if g)))


def _numbers(place: Candidate) -> set[int]:
    """The numbers of the headings over the place; a heading without one counts as the next of its level, as Word numbers it."""
    made = set[int]()
    document = place.document
    for section in document.section_chain(place.start):
        found = NOTE_NUMBER.match(section.title)
        made.add(_value(found) if found else _order(document, section.start, section.level))
    return made


def _order(document: Document, start: int, level: int) -> int:
    outer = max((s.start for s in document.sections if s.level < level and s.start <= start < s.end), default=0)
    return sum(1 for s in document.sections if s.level == level and outer <= s.start <= start)


def _article(place: Candidate) -> int:
    """The number of the article that the place stands in; 0 where the paper has none."""
    found = list(_ARTICLE.finditer(place.document.text, 0, place.end))
    return int(parse_number(found[-1][1])) if found else 0


def right_page(note: Note, place: Candidate) -> bool:
    """True where the place is on the page that the note names, or pages cannot be told of that paper."""
    said = NOTE_PAGE.search(described(note))
    page = place.document.page(place.start)
    last = place.document.page(place.end - 1)
    return not said or page is None or last is None or page <= int(said[1]) <= last


def unread_page(note: Note, place: Candidate) -> str:
    """The page that a note names of a paper that has no pages here; "" for none."""
    said = NOTE_PAGE.search(described(note))
    return said[1] if said and place.document.page(place.start) is None else ""
