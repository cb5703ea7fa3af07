"""The text layer of a PDF page: its characters with their places, joined to runs that stand side by side.

A layer is written in the order of drawing, not of reading: a maker that takes quotation marks from another font draws the
whole line first and the marks into its gaps afterwards. So what stands in a gap of a run is put there by its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from assistant.reading.printed import Piece

if TYPE_CHECKING:
    import pypdfium2

TIGHT = 0.85  # of the character size; boxes of fonts with a stated ascent are 0.9 to 1.5 high (eight PDFs of several makers), a comma's ink 0.3
BODY = 0.85  # of a line's box: the size of its characters
LEVEL, BACK, AHEAD = 0.4, -0.6, 0.9  # of the line's box: how far the next character of a run may stand lower, back and ahead
ALIKE = (0.75, 1.33)  # sizes of neighbours in one run: footnote numbers stay apart
NO_SPACE = 0.15  # of the line's box: a space in so small a gap after a Han character is the reader's guess
HOLE, FITS = 0.3, 0.2  # of the character size: a gap that may hold another character (quotation marks are 0.5 wide), and how far boxes may overlap; the eight PDFs of docs/formats.md stay as they were


@dataclass(slots=True)
class _Char:
    text: str
    x0: float
    x1: float
    before: str = ""  # spaces


@dataclass(slots=True)
class _Run:
    chars: list[_Char]
    y0: float
    y1: float
    size: float
    after: str = ""  # spaces behind it; they count where the width of columns is judged (printed.py)

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2

    def beside(self, middle: float, size: float) -> bool:
        """True for characters of this size at the same height."""
        return abs(self.middle - middle) < LEVEL * size / BODY and ALIKE[0] < size / self.size < ALIKE[1]

    def piece(self) -> Piece:
        """The run as text."""
        text = self.chars[0].text + "".join(c.before + c.text for c in self.chars[1:])
        return Piece(text + self.after, self.chars[0].x0, self.y0, max(c.x1 for c in self.chars), self.y1, self.size)


def pieces(document: pypdfium2.PdfDocument, index: int) -> list[Piece]:
    """Runs of characters that stand side by side, in the order of the text layer."""
    page = document[index]
    textpage = page.get_textpage()
    runs: list[_Run] = []
    for char, y0, y1, size in _characters(textpage, page.get_height()):
        run = runs[-1] if runs else None
        box = size / BODY
        if run is None or not run.beside((y0 + y1) / 2, size) or not BACK * box < char.x0 - run.chars[-1].x1 < AHEAD * box:
            if run is not None:
                run.after = char.before
            runs.append(_Run([char], y0, y1, size))
            continue
        if char.before == " " and char.x0 - run.chars[-1].x1 < NO_SPACE * box and not run.chars[-1].text.isascii():
            char.before = ""
        run.chars.append(char)
    textpage.close()
    page.close()
    return _once([run.piece() for run in _filled(runs)])


def _characters(textpage: pypdfium2.PdfTextPage, height: float) -> Iterator[tuple[_Char, float, float, float]]:
    """Each character with top, bottom (downwards from the page's top) and size; spaces stand at the next one."""
    import pypdfium2.raw as raw

    rect, before = raw.FS_RECTF(), ""
    for i in range(textpage.count_chars()):
        text = chr(raw.FPDFText_GetUnicode(textpage, i))
        if text in "\r\n\ufffe\x00" or not raw.FPDFText_GetLooseCharBox(textpage, i, rect):
            continue
        if text.isspace():
            before += " "
            continue
        bottom, top = _line_box(textpage, i, rect)
        box = max(1.0, float(raw.FPDFText_GetFontSize(textpage, i)) if top - bottom < 1 else top - bottom)
        yield _Char(text, float(rect.left), float(rect.right), before), height - top, height - bottom, BODY * box
        before = ""


def _line_box(textpage: pypdfium2.PdfTextPage, i: int, rect: Any) -> tuple[float, float]:  # noqa: ANN401  a ctypes structure
    """Bottom and top of the line that character `i` stands on.

    The loose box is that, except where a font does not state its ascent: pdfium then gives the ink's own box, and a comma
    hangs lower than its line. The character's origin on the base line tells the line there (box of a Han character:
    880 up, 120 down of 1000, Adobe-Japan1 and Noto CJK).
    """
    from ctypes import c_double

    import pypdfium2.raw as raw

    matrix, x, y = raw.FS_MATRIX(), c_double(), c_double()
    em = float(raw.FPDFText_GetFontSize(textpage, i))
    if raw.FPDFText_GetMatrix(textpage, i, matrix):
        em *= (matrix.b**2 + matrix.d**2) ** 0.5
    if rect.top - rect.bottom >= TIGHT * em or not raw.FPDFText_GetCharOrigin(textpage, i, x, y):
        return float(rect.bottom), float(rect.top)
    return y.value - 0.12 * em, y.value + 0.88 * em


def _filled(runs: list[_Run]) -> list[_Run]:
    """The runs; one whose characters stand in the gaps of another of the same line is part of that."""
    open_runs = [run for run in runs if _holes(run)]
    kept = []
    for run in runs:
        hosts = (h for h in open_runs if h is not run and h.beside(run.middle, run.size) and _fits(run, h))
        host = next(hosts, None)
        if host is None:
            kept.append(run)
        else:
            _insert(run, host)
    return kept


def _holes(run: _Run) -> list[tuple[float, float]]:
    return [(a.x1, b.x0) for a, b in pairwise(run.chars) if b.x0 - a.x1 >= HOLE * run.size]


def _fits(run: _Run, host: _Run) -> bool:
    holes, slack = _holes(host), FITS * host.size
    return all(any(low - slack < c.x0 and c.x1 < high + slack for low, high in holes) for c in run.chars)


def _insert(run: _Run, host: _Run) -> None:
    """Puts the characters of `run` where they stand in `host`; the space that stood for the gap goes."""
    new = {id(c) for c in run.chars}
    host.chars = sorted([*host.chars, *run.chars], key=lambda c: c.x0)
    for a, b in pairwise(host.chars):
        if (id(a) in new or id(b) in new) and b.x0 - a.x1 < NO_SPACE * host.size / BODY:
            b.before = ""


def _once(found: list[Piece]) -> list[Piece]:
    """Text drawn twice at one place (imitated bold) counts once."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for piece in found:
        key = (piece.text, round(piece.x0 / 2), round(piece.y0 / 2))
        if key not in seen:
            seen.add(key)
            kept.append(piece)
    return kept
