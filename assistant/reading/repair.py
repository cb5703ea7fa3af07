"""Layout damage: look-alikes, doubled headings, running heads, wrapped lines, repeated paragraphs.

Characters are only taken out (each with a note) or mapped one to one; nothing is added but the white space of a removed
line break between two Latin words, and nothing is put in another order.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from assistant.reading.source import Flow, Note, Para, Source, remove
from assistant.schema import BlockKind, RepairKind
from assistant.zh import layout, lookalikes
from assistant.zh.headings import BOX, EXHIBIT, GLUED_ARTICLE, Numbering, numbering

DOUBLED_MIN = 4  # characters; shorter repetitions are words (哈哈哈哈, 年年)
REPEATED_MIN = 20  # characters of a paragraph that may be a second copy; shorter ones are list items and formulas
REPEATED_WINDOW = 8  # paragraphs; recognised copies stand in the same or the next column
HEADING_MAX = 45  # characters; the longest of 820 headings in 31 papers (docs/formats.md) has 38


def clean(source: Source) -> None:
    """Characters: look-alikes, invisible ones, white space at the edges; empty paragraphs go."""
    for para in source.paras:
        if para.tables:
            continue
        for found in reversed(list(layout.INVISIBLE.finditer(para.text))):
            para.flow.cut(found.start(), found.end(), RepairKind.TAG)
        if places := lookalikes.places(para.text):
            para.flow.replace(lookalikes.mend(para.text), places, RepairKind.LOOK_ALIKE)
        para.flow.strip()
    kept: list[Para] = []
    for para in source.paras:
        if para.text or para.tables:
            kept.append(para)
        else:
            (kept[-1].trailing if kept else source.head_notes).extend(para.flow.notes)
    source.paras = [part for para in kept for part in _parted(para)]


def _parted(para: Para) -> list[Para]:
    """A chapter's heading and its first article on one line stand apart."""
    found = GLUED_ARTICLE.match(para.text)
    if found is None or para.flow.notes or para.tables:
        return [para]
    article = Para(Flow(para.text[found.end() :], pages=para.flow.pages[:1]), hard=para.hard, full=para.full, ocr=para.ocr, trailing=para.trailing)
    para.flow.drop(found.end(1), len(para.text))
    para.trailing, para.hard = [], True
    return [para, article]


def undouble(source: Source) -> None:
    """A heading printed twice in one line, and a heading line printed twice, become one."""
    for para in source.paras:
        if not para.tables and (size := _doubled(para.text)):
            para.flow.cut(size, 2 * size, RepairKind.DOUBLED_HEADING)
    at = 1
    while at < len(source.paras):
        a, b = source.paras[at - 1], source.paras[at]
        if not a.tables and a.text == b.text and DOUBLED_MIN <= len(a.text) <= 2 * HEADING_MAX and a.text[-1] not in "。；;，":
            a.tags, a.style_level = a.tags or b.tags, a.style_level or b.style_level
            remove(source.paras, at, RepairKind.DOUBLED_HEADING, source)
        else:
            at += 1


def _doubled(text: str) -> int:
    """Length of a heading that stands twice at the head of `text`; 0 where none does."""
    headed = numbering(text) or EXHIBIT.match(text)
    for size in range(len(text) // 2, DOUBLED_MIN - 1, -1):
        if text[:size] == text[size : 2 * size] and (headed or 2 * size == len(text)):
            return size
    return 0


def running_heads(source: Source) -> None:
    """Mastheads, page numbers and lines that return on most pages are taken out."""
    returning = _returning(source)
    at = 0
    while at < len(source.paras):
        para = source.paras[at]
        kind = None if para.tables or para.style in ("title", "heading") else _furniture(para, returning)
        if kind is None:
            at += 1
            continue
        if found := layout.MASTHEAD_DATE.search(para.text):
            source.properties.setdefault("masthead", found[0])
        remove(source.paras, at, kind, source)


def _furniture(para: Para, returning: set[str]) -> RepairKind | None:
    text = para.text
    if para.style == "page number" or layout.DASHED_PAGE_NUMBER.match(text):
        return RepairKind.PAGE_NUMBER
    if len(text) <= HEADING_MAX and layout.MASTHEAD.search(text) and not re.search(r"[。，；！？]", text) and not numbering(text):
        return RepairKind.RUNNING_HEAD
    return RepairKind.RUNNING_HEAD if digitless(text) in returning else None


def digitless(text: str) -> str:
    """A line without digits and spaces: what returns on every page."""
    return re.sub(r"[\d\s]+", "", text)


def _returning(source: Source) -> set[str]:
    """Short lines that stand on at least three pages and on a third of them."""
    pages: dict[str, set[int]] = {}
    for para in source.paras:
        if para.flow.page is not None and len(para.text) <= HEADING_MAX and not para.tables and not para.style:
            pages.setdefault(digitless(para.text), set()).add(para.flow.page)
    need = max(3, (source.pages or 0) / 3)
    return {text for text, found in pages.items() if text and len(found) >= need and len(text) > 1}


# --------------------------------------------------------------------------- wrapped lines


def width(text: str) -> float:
    """Printed width in Chinese characters: a Latin character or digit counts one half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def wrap_width(paras: list[Para]) -> float | None:
    """The width at which this text was wrapped by hand; None where lines are paragraphs."""
    widths = sorted(width(p.text) for p in paras if _open_end(p.text) and len(p.text) >= 12 and p.kind is BlockKind.PARAGRAPH)
    if len(widths) < 12:
        return None
    edge = widths[int(len(widths) * 0.9)]
    share = sum(edge - 3 <= w <= edge + 2 for w in widths) / len(widths)
    return edge if share >= 0.6 and edge <= 60 else None


def _open_end(text: str) -> bool:
    """True where the line ends without the point that ends a sentence or a list item."""
    return text.rstrip(layout.CLOSERS)[-1:] not in layout.TERMINALS


def join_lines(source: Source, titles: frozenset[str]) -> None:
    """Join hard-wrapped lines. `titles`: lines (without spaces) known to be a title, never joined."""
    joiner = _Joiner(source.paras, titles)
    joined: list[Para] = []
    for para in source.paras:
        if joined and joiner.continues(joined[-1], para):
            before = joined[-1]
            gap = " " if before.text[-1:].isascii() and para.text[:1].isascii() and (before.text[-1:] + para.text[:1]).isalnum() else ""
            between = before.trailing  # running heads between the halves of a sentence
            before.flow.notes += [Note(len(before.text), n.kind, n.removed, n.page) for n in between]
            before.flow.append(para.flow, gap, Note(0, RepairKind.LINE_BREAK, "\n" * (1 + para.blank), para.flow.page))
            before.full, before.hard, before.trailing = para.full, para.hard, para.trailing
        else:
            joined.append(para)
            joiner.begin(para)
    source.paras = joined


class _Joiner:
    """Decides whether a line goes on with the next one; remembers the last number of each heading form."""

    def __init__(self, paras: list[Para], titles: frozenset[str]) -> None:
        self.wrap = wrap_width(paras)
        self.titles = titles
        self.pairs = Counter(p.text[i : i + 2] for p in paras for i in range(len(p.text) - 1))
        self.last: dict[str, int] = {}
        self.piece = 0.0  # width of the line joined last
        self.pieces = 1
        self.newest = ""

    def begin(self, para: Para) -> None:
        """A new paragraph begins with this line."""
        self.pieces, self.newest = 1, para.text
        self.piece = width(para.text)
        if found := numbering(para.text):
            self.last[found.form] = found.value

    def continues(self, before: Para, line: Para) -> bool:
        """True where `line` goes on with the paragraph `before`."""
        answer = self._continues(before, line)
        if answer:
            self.pieces, self.piece, self.newest = self.pieces + 1, width(line.text), line.text
        return answer

    def _continues(self, before: Para, line: Para) -> bool:
        plain = all(p.kind is BlockKind.PARAGRAPH and not p.tables and not p.style and not p.tags for p in (before, line))
        if before.hard or not plain or line.tabbed or before.box != line.box or self._is_title(line) or self._is_title(before):
            return False
        if layout.BYLINE.match(before.text) or layout.BYLINE.match(line.text) or layout.PHOTO_CREDIT.search(before.text):
            return False
        full = before.full if before.full is not None else self._reaches_edge(before, line)
        if self._begins(line, open_before=_open_end(before.text) and full):
            return False
        if self.wrap is not None or before.full is not None:
            return (full and not line.indent) or before.text[-1] in "，、"
        return self._torn(before, line)

    def _reaches_edge(self, before: Para, line: Para) -> bool:
        """The line joined last fills the printed width, or had no room for the number or Latin word that begins the next one.

        A first line is indented by two characters and may end open.
        """
        if self.wrap is None:
            return False
        unbroken = re.match(r"[0-9A-Za-z.%]{2,}", line.text)
        if unbroken and _open_end(before.text) and self.piece + width(unbroken[0]) >= self.wrap - 1:
            return True
        return self.piece >= self.wrap - 2 or (self.pieces == 1 and self.piece >= self.wrap - 5 and _open_end(before.text))

    def _is_title(self, para: Para) -> bool:
        return re.sub(r"\s", "", para.text) in self.titles

    def _begins(self, line: Para, *, open_before: bool) -> bool:
        """True where the line opens something new: a numbered heading, a box, an exhibit, a note under a table."""
        if BOX.match(line.text) or EXHIBIT.match(line.text) or layout.TABLE_NOTE.match(line.text):
            return True
        found = numbering(line.text)
        return found is not None and (not open_before or self._in_sequence(found))

    def _in_sequence(self, found: Numbering) -> bool:
        """A number inside a wrapped sentence seldom goes on with the last heading's number."""
        return found.value == self.last.get(found.form, 0) + 1 or (found.value == 1 and found.form in ("一、", "（一）", "章", "编"))

    def _torn(self, before: Para, line: Para) -> bool:
        """In a text of one paragraph a line: was this paragraph torn here by recognition?"""
        text = before.text
        if layout.CANNOT_BEGIN.match(line.text) and _open_end(text):
            return True
        if not _open_end(text) or text[-1] in layout.CLOSERS:
            return False
        if text[-1] in "，、":
            return True
        prose = bool(re.search(r"[。！？；]", text)) or text.count("“") > text.count("”")
        narrow = self.pieces > 1 and abs(width(self.newest) - width(line.text)) <= 4
        return prose or narrow or ("，" in text and self.pairs[text[-1] + line.text[0]] >= 1)


def repeated(source: Source, *, whole: bool) -> None:
    """A recognised paragraph that stands again, whole or longer, close by goes; so does a stretch printed twice in a row.

    `whole`: the text as a whole comes from recognition (newspaper pages); else only paragraphs marked so. Official papers
    repeat prescriptions, quotas and clauses on purpose.
    """
    paras = source.paras
    for para in paras:
        if not para.tables and (whole or para.ocr):
            _undouble_stretch(para)
    at = 0
    while at < len(paras):
        if (whole or paras[at].ocr) and _stands_again(paras, at):
            remove(paras, at, RepairKind.REPEATED, source)
        else:
            at += 1


def _stands_again(paras: list[Para], at: int) -> bool:
    text = paras[at].text
    if len(text) < REPEATED_MIN or paras[at].tables or not re.search(r"[，。；]", text) or paras[at].style == "heading":
        return False
    near = range(max(0, at - REPEATED_WINDOW), min(len(paras), at + REPEATED_WINDOW + 1))
    trunk = text.rstrip("。；，…")
    return any(
        i != at and not paras[i].tables and trunk in paras[i].text and (len(paras[i].text) > len(text) or i > at) for i in near
    )


def _undouble_stretch(para: Para) -> None:
    """ABAB -> AB for stretches of ten or more characters with a point inside, which nobody writes twice in a row."""
    for found in reversed(list(re.finditer(r"(?=(.{10,120}?)\1)", para.text))):
        start, size = found.start(), len(found[1])
        if re.search(r"[，、。；]", found[1]) and para.text[start : start + size] == para.text[start + size : start + 2 * size]:
            para.flow.cut(start, start + size, RepairKind.REPEATED)
            return
