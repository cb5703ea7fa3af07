"""PDF by its text layer (pypdfium2); pages without one, or with a garbled one, go to OCR."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.reading import ocr, text_layer
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
    layers = [text_layer.pieces(document, index) for index in range(pages)]
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
