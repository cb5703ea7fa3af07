"""What part a paragraph plays: title, byline, caption, advertisement, furniture, 专栏 box."""

from __future__ import annotations

import re

from assistant.reading.source import Para, Source
from assistant.schema import BlockKind
from assistant.zh import layout
from assistant.zh.headings import BOX, EXHIBIT

ADVERT_MAX = 40  # characters of one advertising line
HEAD_LABEL = re.compile(r"^附件?\s*[\d一二三四五六七八九十]{0,3}\s*[：:]?$")


def mark_boxes(source: Source) -> None:
    """专栏 boxes: from their title to the gap of two empty lines, a heading, or the next box (text exports of tables)."""
    number = 0
    open_box = False
    for para in source.paras:
        titled = BOX.match(para.text) is not None and len(para.text) <= 60 and (para.tabbed or para.style == "box" or not re.search("[。，；]", para.text))
        if titled:
            number, open_box = number + 1, True
            para.style = "box"
            para.box = number
        elif open_box:
            if para.blank >= 2 or para.tags or para.style in ("heading", "title") or not (para.tabbed or para.blank == 0):
                open_box = False
            else:
                para.box = number
        open_box = open_box and not para.ends_box


def is_news(source: Source) -> bool:
    """True where the text itself says it is from a newspaper (本报记者, 本报讯, 两会特稿, 新华社…电)."""
    return any(layout.NEWS_SIGN.search(p.text) for p in source.paras)


def mark_news(source: Source) -> None:
    """Bylines, photograph captions, column labels, headlines and the advertisements around a newspaper article."""
    paras = source.paras
    if not is_news(source):
        return
    for para in paras:
        if layout.BYLINE.match(para.text):
            para.kind, para.style = BlockKind.FURNITURE, "byline"
        elif layout.PHOTO_CREDIT.search(para.text) and len(para.text) <= 120:
            para.kind = BlockKind.CAPTION
        elif layout.SPECIAL_LABEL.match(para.text) and len(para.text) <= 12:
            para.kind, para.style = BlockKind.FURNITURE, "label"
        elif para.style == "heading" and para.style_level == 1:
            para.style = "headline"
    _mark_adverts(paras)


def _mark_adverts(paras: list[Para]) -> None:
    """Advertising lines stand together, before the first headline or behind the last byline."""
    first = next((i for i, p in enumerate(paras) if p.style == "headline"), 0)
    last = max((i for i, p in enumerate(paras) if p.style == "byline"), default=len(paras))
    for zone in (range(first), range(last + 1, len(paras))):
        lines = [paras[i] for i in zone if paras[i].kind is BlockKind.PARAGRAPH]
        if any(layout.ADVERT_SIGNS.search(p.text) for p in lines):
            for para in lines:
                if len(para.text) <= ADVERT_MAX and not re.search("[。；]", para.text):
                    para.kind = BlockKind.ADVERT


def mark_head(source: Source, titles: frozenset[str]) -> None:
    """The title line, what stands in brackets under it, 附件 labels over it and the authors under it."""
    for i, para in enumerate(source.paras):
        if para.tables or para.kind is not BlockKind.PARAGRAPH:
            continue
        if re.sub(r"\s", "", para.text) in titles and not para.tags:
            para.style, para.kind = "title", BlockKind.HEADING
            following = source.paras[i + 1] if i + 1 < len(source.paras) else None
            if following and re.fullmatch(r"[（(][^（）()]{2,20}[)）]", following.text):
                following.style, following.kind = "title", BlockKind.HEADING
            elif following and layout.NAMES.match(following.text) and not following.style:
                following.style, following.kind = "byline", BlockKind.FURNITURE
        elif i < 3 and HEAD_LABEL.match(para.text):
            para.kind, para.style = BlockKind.FURNITURE, "label"


def mark_captions(source: Source) -> None:
    """图 and 表 titles and the notes under them; what stands in brackets is no sentence."""
    for para in source.paras:
        if para.kind is not BlockKind.PARAGRAPH or para.tables or para.style not in ("", "caption") or len(para.text) > 60:
            continue
        bare = re.sub(r"[（(][^（）()]*[)）]", "", para.text)
        titled = EXHIBIT.match(para.text) and not re.search(r"[。；，]", bare)
        noted = layout.TABLE_NOTE.match(para.text) and re.match(r"\s*(?:数据|资料)?来源", para.text)
        if titled or noted or para.style == "caption":
            para.kind, para.style = BlockKind.CAPTION, "caption"
