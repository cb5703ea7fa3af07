"""Text that only has places on a page (PDF, OFD, OCR): pieces -> lines in reading order, with columns and margins.

Places are in points or millimetres, y grows downwards. A page is cut at gutters between columns of running text; a table's
columns are not cut, its cells come out with tabs between them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from assistant.reading.source import Flow, Para
from assistant.zh import layout
from assistant.zh.headings import numbering

# The values below were set on the pages of docs/formats.md: one two-column report with a margin column, 100 pages of one column.
GUTTER = 1.2  # character sizes of empty width between two columns
COLUMN_CHARS = 9  # median characters of a line in a column of running text; cells of tables are shorter
TEXT_CHARS = 14  # median of a column of text beside a margin column of short lines …
ALIGNED = 0.6  # … whose lines stand at other heights (by chance a quarter agree); rows of a table agree
COLUMN_LINES = 6  # lines on either side; fewer are a caption beside a picture
SPACE_GAP, TAB_GAP = 0.25, 1.6  # character sizes between pieces of a line: a space between Latin words; the next cell
EDGE = 1.6  # character sizes a full line may stop short of the right margin (punctuation is pushed over: 避头尾)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters on one line at [x0, x1] × [y0, y1]; `size` is the character size in the same unit."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float

    @property
    def middle(self) -> float:
        """Height of the line's middle."""
        return (self.y0 + self.y1) / 2


def page_paras(pieces: Sequence[Piece], page: int, *, ocr: bool = False) -> list[Para]:
    """One paragraph a printed line, in reading order."""
    found: list[Para] = []
    for region in _regions([p for p in pieces if p.text.strip()], depth=0):
        found += _region_paras(region, page, ocr=ocr)
    for edge in (found[:2], found[-2:]):
        for para in edge:
            if layout.PAGE_NUMBER.match(para.text):
                para.style = "page number"
    return found


def _regions(pieces: list[Piece], depth: int) -> list[list[Piece]]:
    """Split at a gutter between two columns of text; what stands over or under both columns stays apart."""
    if len(pieces) < 2 * COLUMN_LINES or depth > 3:
        return [pieces]
    size = median(p.size for p in pieces)
    gutter = _gutter(pieces, size)
    if gutter is None:
        return [pieces]
    crossing = [p for p in pieces if p.x0 < gutter - size and p.x1 > gutter + size]
    left, right = ([p for p in pieces if p not in crossing and (p.x0 + p.x1) / 2 < gutter], [p for p in pieces if p not in crossing and (p.x0 + p.x1) / 2 >= gutter])
    top = min(p.y0 for p in [*left, *right])
    bottom = max(p.y1 for p in [*left, *right])
    above = [p for p in crossing if p.middle <= top]
    below = [p for p in crossing if p.middle >= bottom]
    if len(above) + len(below) < len(crossing):
        return _bands(pieces, crossing, depth)
    parts = [above] if above else []
    parts += [*_regions(left, depth + 1), *_regions(right, depth + 1)]
    return parts + ([below] if below else [])


def _bands(pieces: list[Piece], crossing: list[Piece], depth: int) -> list[list[Piece]]:
    """Lines across the gutter in mid-page: read the bands between them one after another."""
    cuts = sorted(p.middle for p in crossing)
    bands: list[list[Piece]] = []
    low = float("-inf")
    for cut in [*cuts, float("inf")]:
        band = [p for p in pieces if p not in crossing and low < p.middle <= cut]
        if band:
            bands += _regions(band, depth + 1)
        line = [p for p in crossing if p.middle == cut]
        if line:
            bands.append(line)
        low = cut
    return bands


def _gutter(pieces: list[Piece], size: float) -> float | None:
    """The x in the middle two thirds that the fewest lines cross, where both sides hold running text."""
    x0, x1 = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    best: tuple[int, float] | None = None
    steps = 60
    for i in range(steps // 6, 5 * steps // 6):
        x = x0 + (x1 - x0) * i / steps
        crossing = sum(p.x0 < x + GUTTER * size / 2 and p.x1 > x - GUTTER * size / 2 for p in pieces)
        if best is None or crossing < best[0]:
            best = (crossing, x)
    if best is None or best[0] > 0.15 * len(pieces):
        return None
    sides = [_lines([p for p in pieces if p.x1 <= best[1] + size]), _lines([p for p in pieces if p.x0 >= best[1] - size])]
    if min(map(len, sides)) < COLUMN_LINES:
        return None
    chars = sorted(median(sum(len(p.text) for p in line) for line in side) for side in sides)
    return best[1] if chars[0] >= COLUMN_CHARS or (chars[1] >= TEXT_CHARS and _aligned(sides) < ALIGNED) else None


def _aligned(sides: list[list[list[Piece]]]) -> float:
    """Share of the shorter side's lines that stand at the height of a line of the other side."""
    few, many = sorted(sides, key=len)
    heights = [line[0].middle for line in many]
    return sum(any(abs(line[0].middle - h) < 0.2 * line[0].size for h in heights) for line in few) / len(few)


def _lines(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces whose middles lie within half a character of each other, from left to right; lines from top to bottom."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p.middle, p.x0)):
        near = next((line for line in reversed(lines[-3:]) if abs(line[0].middle - piece.middle) < 0.5 * max(line[0].size, piece.size)), None)
        if near is None:
            lines.append([piece])
        else:
            near.append(piece)
    return [sorted(line, key=lambda p: p.x0) for line in lines]


def _region_paras(pieces: list[Piece], page: int, *, ocr: bool) -> list[Para]:
    lines = _lines(pieces)
    if not lines:
        return []
    size = median(p.size for p in pieces)
    left = sorted(line[0].x0 for line in lines)[len(lines) // 10]
    long_lines = sorted(line[-1].x1 for line in lines)
    right = long_lines[min(len(long_lines) - 1, int(len(long_lines) * 0.9))]
    pitch = median([b[0].middle - a[0].middle for a, b in itertools.pairwise(lines)]) if len(lines) > 1 else 0.0
    found = []
    for i, line in enumerate(lines):
        text = _line_text(line)
        gap = line[0].middle - lines[i - 1][0].middle if i else 0.0
        para = Para(Flow(text, pages=[(0, page)]), ocr=ocr)
        para.full = line[-1].x1 >= right - EDGE * size and right - left > 12 * size
        para.indent = line[0].x0 > left + 1.2 * size
        para.blank = 1 if pitch and gap > 1.7 * pitch else 0
        found.append(para)
    return found


def _line_text(line: list[Piece]) -> str:
    text = line[0].text.strip()
    for before, piece in itertools.pairwise(line):
        gap = (piece.x0 - before.x1) / max(before.size, piece.size, 1e-6)
        number = numbering(text)
        apart = gap > TAB_GAP and not (number and number.end == len(text))  # the number of a list item stands off from its text
        latin = re.match(r"[\x21-\x7e]", text[-1:]) and re.match(r"[\x21-\x7e]", piece.text)
        raised = not 0.75 < piece.size / before.size < 1.33  # a footnote's number beside a figure
        joint = "\t" if apart else " " if gap > TAB_GAP or (raised and latin) else " " if gap > SPACE_GAP and latin else ""
        text += joint + piece.text.strip()
    return text
