"""Title, kind, status, issuer, number, date, period and region, each with the place it was read from or the reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from assistant.reading.build import Written
from assistant.reading.source import Para, Source
from assistant.schema import Kind, Metadata, Status, Trait
from assistant.zh import kinds, layout
from assistant.zh.headings import numbering
from assistant.zh.messages import reading as messages
from assistant.zh.places import find_places, levels

HEAD_PARAS = 25  # paragraphs in which a paper names itself: header block, title, number, addressees
FIELDS = ("title", "kind", "status", "issuer", "number", "date", "period", "region")
OFFICIAL = frozenset({Kind.PLAN, Kind.OPINIONS, Kind.MEASURES, Kind.NOTICE, Kind.REPORT, Kind.LAW})


@dataclass(slots=True)
class _Paper:
    """The written text with its paragraphs, as the rules below look at it."""

    written: Written
    source: Source
    file: str

    @property
    def text(self) -> str:
        return self.written.text

    @property
    def head(self) -> list[tuple[int, Para]]:
        """(offset, paragraph) of the first paragraphs."""
        return list(zip(self.written.starts, self.source.paras, strict=True))[:HEAD_PARAS]

    @property
    def stem(self) -> str:
        return re.sub(r"^(?:\d{1,4}|[a-z]{2,4})[_\-.\s]+", "", PurePosixPath(self.file).stem)

    def at(self, start: int, end: int, *, value: object = None, inferred: bool = False, reason: str = "") -> Trait:
        """A trait read from text[start:end]."""
        return Trait(str(value or re.sub(r"\s+", " ", self.text[start:end]).strip()), start, end, inferred, reason)


def read_metadata(written: Written, source: Source, *, file: str, corrections: Mapping[str, str]) -> Metadata:
    """All traits; a person's corrections win and are marked as such."""
    paper = _Paper(written, source, file)
    title = _title(paper)
    kind = _kind(paper, title)
    period = _period(paper, title, kind)
    number = _number(paper)
    date = _date(paper, title, kind, number, period)
    status = _status(paper, title, kind, number)
    found = Metadata(title, kind, status, _issuer(paper, title), number, date, period, _region(paper, title))
    corrected = {name: Trait(value, reason=messages.REASON_CORRECTED) for name, value in corrections.items() if name in FIELDS and value}
    return replace(found, **corrected)


# --------------------------------------------------------------------------- title and kind


def _title(paper: _Paper) -> Trait:
    """The title with the edition that stands in brackets on a line of its own right below it (（试行第九版）): editions have nothing else to tell them apart."""
    title = _main_title(paper)
    found = kinds.EDITION_LINE.match(paper.text, title.end) if title.end is not None else None
    if title.start is None or found is None:
        return title
    return paper.at(title.start, found.end(), value=title.value + found["edition"], inferred=title.inferred, reason=title.reason)


def _main_title(paper: _Paper) -> Trait:
    styled = [(o, p) for o, p in zip(paper.written.starts, paper.source.paras, strict=True) if p.style == "title"]
    headlines = [(o, p) for o, p in zip(paper.written.starts, paper.source.paras, strict=True) if p.style == "headline"]
    if field := _field(paper, "标题", "名称"):
        return field
    if styled:
        start, end = styled[0][0], styled[0][0] + len(styled[0][1].text)
        for offset, para in styled[1:]:
            if offset == end + 1:
                end = offset + len(para.text)
        return paper.at(start, end, value=re.sub(r"\s*\n\s*", "", paper.text[start:end]))
    if len(headlines) == 1:
        return paper.at(headlines[0][0], headlines[0][0] + len(headlines[0][1].text))
    if len(headlines) > 1:
        return Trait(paper.stem, inferred=True, reason=messages.REASON_SEVERAL_HEADLINES)
    if (found := paper.text.find("《" + paper.stem + "》")) >= 0:
        return paper.at(found + 1, found + 1 + len(paper.stem))
    return _title_line(paper) or Trait(paper.stem, inferred=True, reason=messages.REASON_FILE_NAME)


def _title_line(paper: _Paper) -> Trait | None:
    """The first line of the head that names a kind of paper; else the very first line, where it is a line and no sentence."""
    lines = [(start, para) for start, para in paper.head[:12] if _like_title(para)]
    for at, (start, para) in enumerate(lines):
        end = start + len(para.text)
        following = lines[at + 1] if at + 1 < len(lines) else None
        if _kind_word(para.text):
            return _joined_title(paper, lines, at)
        if following and following[0] == end + 1 and _kind_word(para.text + following[1].text) and len(following[1].text) <= 40:
            return paper.at(start, following[0] + len(following[1].text), value=para.text + following[1].text)
    if lines and paper.head and lines[0] == paper.head[0]:
        return paper.at(lines[0][0], lines[0][0] + len(lines[0][1].text))
    return None


def _joined_title(paper: _Paper, lines: list[tuple[int, Para]], at: int) -> Trait:
    """A title line with the line before it where that one begins it (…人民政府关于 / 印发…的通知)."""
    start, para = lines[at]
    before = lines[at - 1] if at else None
    if before and before[0] + len(before[1].text) + 1 == start and re.search(r"(?:关于|印发)$|关于(?!.*的)", before[1].text):
        return paper.at(before[0], start + len(para.text), value=before[1].text + para.text)
    return paper.at(start, start + len(para.text))


def _like_title(para: Para) -> bool:
    text = para.text
    if para.tables or not 4 <= len(text) <= 80 or "\t" in text or para.style in ("label", "byline", "field") or para.tags:
        return False
    if re.search(r"[。；！？：]|，.*，", text) or kinds.FIELD.match(text) or numbering(text) or kinds.NUMBER.search(text):
        return False
    return re.search(r"[\u4e00-\u9fff]{4}", text) is not None and not kinds.DATE.search(text) and not text.startswith(("http", "【"))


def _field(paper: _Paper, *names: str) -> Trait | None:
    """A value of the header block (标题：…), also where it stands on the next line."""
    head = paper.head
    for i, (start, para) in enumerate(head):
        found = kinds.FIELD.match(para.text)
        if found is None or re.sub(r"\s", "", found["name"]) not in names:
            continue
        if found["value"]:
            return paper.at(start + found.start("value"), start + found.end("value"))
        if i + 1 < len(head) and not kinds.FIELD.match(head[i + 1][1].text):
            return paper.at(head[i + 1][0], head[i + 1][0] + len(head[i + 1][1].text))
    return None


def _kind_word(title: str) -> tuple[str, str] | None:
    """(word, kind) of the last kind word in a title; of the enclosed paper where it is forwarded by a 通知."""
    bare = re.sub(r"[（(][^（）()]*[)）]\s*$", "", re.sub(r"\s", "", title))
    if kinds.LAW_TITLE.search(bare):
        return "法", Kind.LAW
    if enclosed := kinds.ENCLOSED.search(bare):
        inner = _kind_word(enclosed["title"])
        if inner and inner[1] in (Kind.PLAN, Kind.OPINIONS, Kind.MEASURES, Kind.LAW):
            return inner
    found = [(bare.rfind(word) + len(word), len(word), word, kind) for word, kind in kinds.KIND_WORDS if word in bare]
    if not found:
        return None
    end, _, word, kind = max(found)
    return (word, kind) if len(bare) - end <= 4 or kind == Kind.ARTICLE else None


def _kind(paper: _Paper, title: Trait) -> Trait:
    news = layout.NEWS_SIGN.search(paper.text)
    word = _kind_word(title.value)
    if news and (word is None or word[1] in (Kind.ARTICLE, Kind.REPORT)):
        return paper.at(news.start(), news.end(), value=Kind.NEWS, reason=messages.REASON_NEWS_SIGN.format(words=news[0]))
    if word:
        at = title.value.rfind(word[0])
        place = (title.start + at, title.start + at + len(word[0])) if title.start is not None and paper.text[title.start + at :].startswith(word[0]) else (None, None)
        return Trait(word[1], place[0], place[1], reason=messages.REASON_TITLE_WORD.format(words=word[0]))
    if any(p.style == "byline" for p in paper.source.paras) or "masthead" in paper.source.properties:
        return Trait(Kind.ARTICLE.value, inferred=True, reason=messages.REASON_AUTHOR)
    return Trait(Kind.OTHER.value, inferred=True, reason=messages.REASON_NOT_FOUND)


def _status(paper: _Paper, title: Trait, kind: Trait, number: Trait | None) -> Trait:
    if kind.value == Kind.NEWS:
        return Trait(Status.NEWS.value, kind.start, kind.end, reason=kind.reason)
    if kind.value == Kind.ARTICLE:
        return Trait(Status.ARTICLE.value, inferred=kind.inferred, reason=kind.reason)
    for offset, para in paper.head:
        if len(para.text) <= 80 and (found := kinds.REPEALED.search(para.text)):
            return paper.at(offset + found.start(), offset + found.end(), value=Status.REPEALED)
    for offset, para in paper.head[:8]:
        if len(para.text) <= 80 and (found := kinds.DRAFT.search(para.text)):
            return paper.at(offset + found.start(), offset + found.end(), value=Status.DRAFT)
    if found := kinds.DRAFT.search(paper.stem):
        return Trait(Status.DRAFT.value, reason=messages.REASON_FILE_NAME)
    issued = number is not None or kinds.ISSUING.search(title.value) or kind.value in (Kind.PLAN, Kind.LAW, Kind.REPORT)
    if kind.value in OFFICIAL and issued:
        return Trait(Status.ADOPTED.value, inferred=number is None, reason=messages.REASON_NO_DRAFT_MARK)
    return Trait(Status.UNKNOWN.value, inferred=True, reason=messages.REASON_NOT_FOUND)


# --------------------------------------------------------------------------- issuer, number, date, period, region


def _issuer(paper: _Paper, title: Trait) -> Trait | None:
    if field := _field(paper, "发文机关", "发文单位", "制定机关", "发布机构"):
        return field
    if found := kinds.ISSUER.match(title.value):
        place = (title.start, title.start + len(found["name"])) if title.start is not None and paper.text[title.start :].startswith(found["name"]) else (None, None)
        return Trait(found["name"], *place)
    for offset, para in paper.head:
        if kinds.SIGNATURE.match(para.text) and len(para.text) <= 30:
            return paper.at(offset, offset + len(para.text))
    for offset, para in zip(paper.written.starts, paper.source.paras, strict=True):
        if para.style == "byline" and layout.NAMES.match(para.text):
            return paper.at(offset, offset + len(para.text), reason=messages.REASON_AUTHOR)
    return None


def _number(paper: _Paper) -> Trait | None:
    if field := _field(paper, "发文字号", "文号"):
        return field
    for offset, para in paper.head:
        found = kinds.NUMBER.search(para.text)
        if found and len(para.text) <= 60 and re.search(r"[〔\[【（(]", found[0]) and not re.search("[《，。]", para.text):
            return paper.at(offset + found.start(), offset + found.end())
    return None


def _date(paper: _Paper, title: Trait, kind: Trait, number: Trait | None, period: Trait | None) -> Trait | None:
    field = _field(paper, "成文日期", "发布日期", "公布日期", "生成日期")
    if field and field.start is not None and (found := kinds.DATE.search(field.value)):
        return replace(field, value=_iso(found))
    if masthead := paper.source.properties.get("masthead"):
        found = layout.MASTHEAD_DATE.search(masthead)
        if found:
            parts = [found[1], *(f"{int(x):02d}" for x in (found[2], found[3]) if x)]
            return Trait("-".join(parts), reason=messages.REASON_MASTHEAD.format(words=re.sub(r"\s+", "", found[0])))
    return _signed_date(paper) or _inferred_date(paper, title, kind, number, period)


def _signed_date(paper: _Paper) -> Trait | None:
    """A line that is a date, or （2025年1月14日在…会议上）, in the head or at the foot."""
    lines = list(zip(paper.written.starts, paper.source.paras, strict=True))
    for offset, para in [*lines[:HEAD_PARAS], *reversed(lines[-6:])]:
        found = kinds.DATE.search(para.text)
        alone = found and (len(para.text) <= found.end() + 3 or re.match(r"[（(—\- ]", para.text) or kinds.SPOKEN_AT.match(para.text, found.end()))
        if found and alone and len(para.text) <= 60 and found.start() <= 8:
            return paper.at(offset + found.start(), offset + found.end(), value=_iso(found))
    return None


def _iso(found: re.Match[str]) -> str:
    def number(printed: str) -> int:
        if printed.isascii():
            return int(printed)
        digits = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0, "O": 0, "0": 0}
        if "十" in printed:
            tens, _, ones = printed.partition("十")
            return (digits[tens] if tens else 1) * 10 + (digits[ones] if ones else 0)
        return int("".join(str(digits[c]) for c in printed))

    parts = [f"{number(found['y']):04d}", f"{number(found['m']):02d}"]
    if found["d"]:
        parts.append(f"{number(found['d']):02d}")
    return "-".join(parts)


def _inferred_date(paper: _Paper, title: Trait, kind: Trait, number: Trait | None, period: Trait | None) -> Trait | None:
    if number and (found := re.search(r"(?:19|20)\d{2}", number.value)):
        return Trait(found[0], number.start, number.end, True, messages.REASON_NUMBER_YEAR)
    if found := re.match(r"\s*(20\d{2})\s*年(?!\s*[-—至])", title.value):
        return Trait(found[1], inferred=True, reason=messages.REASON_TITLE_YEAR)
    if kind.value in (Kind.NEWS, Kind.ARTICLE, Kind.SPEECH, Kind.PROPOSAL, Kind.OTHER):
        return _year_by_words(paper)
    if period and kind.value == Kind.PLAN:
        return Trait(period.value[:4], period.start, period.end, True, messages.REASON_PERIOD_YEAR)
    return None


def _year_by_words(paper: _Paper) -> Trait | None:
    if found := kinds.OPENING_YEAR.search(paper.text):
        year = kinds.FIVE_YEARS[found["name"] or found["other"]][0]
        return paper.at(found.start(), found.end(), value=year, inferred=True, reason=messages.REASON_OPENING.format(words=found[0]))
    if found := kinds.CLOSING_YEAR.search(paper.text):
        year = kinds.FIVE_YEARS[found["name"]][1]
        return paper.at(found.start(), found.end(), value=year, inferred=True, reason=messages.REASON_OPENING.format(words=found[0]))
    if found := kinds.EPIDEMIC_LAST_YEAR.search(paper.text):
        reason = messages.REASON_EPIDEMIC.format(words=found[0], year=kinds.EPIDEMIC_YEAR)
        return paper.at(found.start(), found.end(), value=kinds.EPIDEMIC_YEAR, inferred=True, reason=reason)
    return None


def _period(paper: _Paper, title: Trait, kind: Trait) -> Trait | None:
    if kind.value not in (Kind.PLAN, Kind.OPINIONS, Kind.MEASURES, Kind.NOTICE):
        return None
    if found := kinds.PERIOD.search(title.value):
        return _in_title(title, found, f"{found['a']}-{found['b']}")
    if (found := kinds.FIVE.search(title.value)) and kind.value == Kind.PLAN:
        first, last = kinds.FIVE_YEARS[found["name"]]
        return _in_title(title, found, f"{first}-{last}")
    for section in paper.written.sections:
        if re.search(r"规划期|实施期限|规划期限", section.title) and (found := kinds.PERIOD.search(paper.text, section.body, section.end)):
            return paper.at(found.start(), found.end(), value=f"{found['a']}-{found['b']}")
    found = re.search(r"(?:规划期|实施期)[^。]{0,12}?" + kinds.PERIOD.pattern, paper.text)
    return paper.at(found.start("a"), found.end(), value=f"{found['a']}-{found['b']}") if found else None


def _in_title(title: Trait, found: re.Match[str], value: str) -> Trait:
    if title.start is None or title.end is None or title.end - title.start != len(title.value):
        return Trait(value, reason=messages.REASON_TITLE_WORD.format(words=found[0]))
    return Trait(value, title.start + found.start(), title.start + found.end(), reason=messages.REASON_TITLE_WORD.format(words=found[0]))


def _region(paper: _Paper, title: Trait) -> Trait | None:
    for place in find_places(title.value):
        if place.level in ("city", "province"):
            exact = title.start is not None and paper.text[title.start + place.start :].startswith(title.value[place.start : place.end])
            where = (title.start + place.start, title.start + place.end) if exact and title.start is not None else (None, None)
            return Trait(_full(place.name, place.level), where[0], where[1], reason=messages.REASON_TITLE_WORD.format(words=title.value[place.start : place.end]))
    counts = Counter((p.name, p.level) for p in find_places(paper.text) if p.level in ("city", "province"))
    if not counts:
        return None
    (name, level), count = counts.most_common(1)[0]
    return Trait(_full(name, level), inferred=True, reason=messages.REASON_OFTEN) if count >= 3 else None


def _full(name: str, level: str) -> str:
    if level == "province" and name not in ("北京", "上海", "天津", "重庆"):
        return kinds.AUTONOMOUS.get(name, name + ("" if name in ("香港", "澳门", "台湾") else "省"))
    return name + "市" if levels().get(name) and not name.endswith("市") else name
