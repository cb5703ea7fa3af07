"""PDF by its text layer (pypdfium2); pages without one, or with a garbled one, go to OCR."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from assistant.reading import ocr
from assistant.reading.package import RefusedFile
from assistant.reading.printed import Piece, page_paras
from assistant.reading.source import Source
from assistant.zh.common import COMMON
from assistant.zh.messages import reading as messages

if TYPE_CHECKING:
    import pypdfium2

MAX_PAGES = 2000  # the longest statistical yearbooks have about 1,000
MIN_CHARS = 20  # fewer on a page: a scan with a stamp or a page number (STACK.md)
COMMON_SHARE = 0.06  # of the Han characters; measured 0.14 (lists of names) to 0.45 on readable pages, 0.00 on garbled ones
HAN_SHARE = 0.2  # of a page's characters; a page with fewer must hold Latin words or figures
WORD_SHARE = 0.5  # letters of Latin words and digits; 0.1 to 0.3 on most pages garbled into punctuation and letters
GARBLED_SHARE = 1 / 3  # of the pages with a layer; beyond it a page without Han is taken for garbled too
TIGHT = 0.85  # of the character size; boxes of fonts with a stated ascent are 0.9 to 1.5 high (eight PDFs of several makers), a comma's ink 0.3
ODD_SHARE = 0.2  # private-use, replacement and control characters among all


def read_pdf(data: bytes, *, with_ocr: bool) -> Source:
    """Every page's lines in reading order. Raises RefusedFile where nothing can be read."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise RefusedFile(messages.ENCRYPTED if locked else messages.DAMAGED_PDF.format(reason=error)) from error
    if pages > MAX_PAGES:
        raise RefusedFile(messages.TOO_MANY_PAGES.format(pages=pages, limit=MAX_PAGES))
    source = Source([], pages=pages)
    unread: list[int] = []
    recognised: list[int] = []
    layers = [_pieces(document, index) for index in range(pages)]
    readable = _readable(["".join(p.text for p in pieces) for pieces in layers])
    for index, pieces in enumerate(layers):
        if readable[index]:
            source.paras += page_paras(pieces, index + 1)
        elif with_ocr and (found := _recognised(document, index)) is not None:
            source.paras += page_paras(found, index + 1, ocr=True)
            recognised.append(index + 1)
        elif not _blank(document, index):
            unread.append(index + 1)
    _report(source, unread, recognised, with_ocr=with_ocr)
    return source


def _report(source: Source, unread: list[int], recognised: list[int], *, with_ocr: bool) -> None:
    missing = messages.OCR_MISSING if with_ocr else messages.OCR_OFF
    if unread and not source.paras:
        raise RefusedFile(messages.OCR_NEEDED.format(pages=len(unread), fate=missing))
    if unread:
        source.warnings.append(messages.PAGES_WITHOUT_TEXT.format(pages=listed(unread), fate=missing))
    if recognised:
        source.warnings.append(messages.PAGES_WITHOUT_TEXT.format(pages=listed(recognised), fate=messages.OCR_DONE))


def listed(pages: list[int]) -> str:
    """1、3—5"""
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][1] == page - 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return "、".join(str(a) if a == b else f"{a}—{b}" for a, b in runs)


def usable(text: str) -> bool:
    """True where a page's text layer holds text a person could read: Chinese, Latin words, or figures."""
    solid = [c for c in text if not c.isspace() and c not in ".…·—-_"]
    if len(solid) < MIN_CHARS:
        return False
    odd = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or ord(c) < 32 or "\x7f" <= c <= "\x9f" or c >= "\U000f0000" for c in solid)
    if odd > ODD_SHARE * len(solid):
        return False
    han = [c for c in solid if "\u4e00" <= c <= "\u9fff"]
    if len(han) >= HAN_SHARE * len(solid):
        return sum(c in COMMON for c in han) >= COMMON_SHARE * len(han)
    words = sum(len(w) for w in re.findall(r"[A-Za-z]{3,}", text))
    return words + sum(c.isdigit() for c in solid) >= WORD_SHARE * len(solid)


def _readable(texts: list[str]) -> list[bool]:
    """Which pages' layers can be read; in a garbled Chinese paper pages without Han characters cannot either."""
    found = [usable(text) for text in texts]
    full = [i for i, text in enumerate(texts) if len(text) >= MIN_CHARS]
    if sum(not found[i] for i in full) > GARBLED_SHARE * len(full):
        found = [ok and sum("\u4e00" <= c <= "\u9fff" for c in text) >= HAN_SHARE * len(text) for ok, text in zip(found, texts, strict=True)]
    return found


def _pieces(document: pypdfium2.PdfDocument, index: int) -> list[Piece]:
    """Runs of characters that stand side by side, in the order of the text layer."""
    import pypdfium2.raw as raw

    page = document[index]
    height = page.get_height()
    textpage = page.get_textpage()
    rect = raw.FS_RECTF()
    found: list[Piece] = []
    run: list[Any] = []  # text, x0, y0, x1, y1, size
    for i in range(textpage.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(textpage, i))
        if char in "\r\n\ufffe\x00" or not raw.FPDFText_GetLooseCharBox(textpage, i, rect):
            continue
        if char.isspace():
            if run:
                run[0] += " "
            continue
        bottom, top = _line_box(textpage, i, rect)
        size = max(1.0, float(raw.FPDFText_GetFontSize(textpage, i)) if top - bottom < 1 else top - bottom)
        x0, x1, y0, y1 = float(rect.left), float(rect.right), height - top, height - bottom
        if run and abs((run[2] + run[4]) / 2 - (y0 + y1) / 2) < 0.4 * size and -0.6 * size < x0 - run[3] < 0.9 * size and 0.75 < 0.85 * size / run[5] < 1.33:
            gap = run[0].endswith(" ") and x0 - run[3] < 0.15 * size and not run[0][-2:-1].isascii()
            run[0] = (run[0].rstrip() if gap else run[0]) + char
            run[3] = max(run[3], x1)
        else:
            if run:
                found.append(Piece(run[0], *run[1:]))
            run = [char, x0, y0, x1, y1, size * 0.85]
    if run:
        found.append(Piece(run[0], *run[1:]))
    textpage.close()
    page.close()
    return _once(found)


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


def _once(pieces: list[Piece]) -> list[Piece]:
    """Text drawn twice at one place (imitated bold) counts once."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for piece in pieces:
        key = (piece.text, round(piece.x0 / 2), round(piece.y0 / 2))
        if key not in seen:
            seen.add(key)
            kept.append(piece)
    return kept


def _blank(document: pypdfium2.PdfDocument, index: int) -> bool:
    """True for a page without any drawing."""
    page = document[index]
    try:
        return next(iter(page.get_objects(max_depth=1)), None) is None
    finally:
        page.close()


def _recognised(document: pypdfium2.PdfDocument, index: int) -> list[Piece] | None:
    page = document[index]
    try:
        return ocr.recognise(lambda dpi: page.render(scale=dpi / 72).to_pil().convert("RGB"))
    finally:
        page.close()
