"""Splits a proposal into 案由, background and the points of 建议, every part with its exact span in the given text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.overlap.tables import table_rows
from assistant.zh import proposal_forms as forms
from assistant.zh.normalise import fold

MIN_POINT_CHARS = 6  # shorter pieces (a stray word, “等。”) propose nothing
LONG_LINE_CHARS = 150  # a line longer than this, without markers, holds several points
NESTED_CHARS = 120  # an item longer than this is split at its own inline markers
MIN_NESTED_CHARS = 15  # … where they are at least this long on average
LABEL_CHARS = 24  # a heading line longer than this is no label
SUMMARY_CHARS = 40  # text before the first marker up to this length is a heading, not a point

_SENTENCE_ENDS = "。！？!?；;"
_EMPHASIS = "*#"  # Markdown
_OPEN, _CLOSE = "“「『（(《〈【〔", "”」』）)》〉】〕"
_CONTINUES = re.compile(r"(?:其中|例如|比如|即|从而|以此|这样|这些|上述|具体而言)")
_TABLE_ROW = re.compile(r"\|\s*(?:\d{1,3}\s*\|\s*)?(\S.*?)\s*\|?$", re.MULTILINE)
_DIGIT_VALUES = {c: n for n, c in enumerate("一二三四五六七八九", start=1)}
_ORDER_WORDS = ("首先", "其次", "再次", "再者", "最后")


class Style(StrEnum):
    """How the points were recognised."""

    NUMBERED = "numbered"
    LINES = "lines"
    RUNNING = "running"
    PARAGRAPHS = "paragraphs"  # no suggestion part was recognised


@dataclass(frozen=True, slots=True)
class Layout:
    """Spans of a proposal's parts, [start, end) in the given text, in order, without surrounding space."""

    reason: tuple[tuple[int, int], ...]
    background: tuple[tuple[int, int], ...]
    points: tuple[tuple[int, int], ...]
    style: Style


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    part: str  # reason, background, suggestion, closing, unknown


def split(text: str) -> Layout:
    """The parts of `text`. Every span is non-empty; a text without content gives no spans at all."""
    text = _simplified(text)
    lines = list(_classified(text))
    reason = _spans(lines, "reason")
    suggestion = [line for line in lines if line.part == "suggestion"]
    if suggestion:
        points, style = _points(text, suggestion)
        taken = _spans(lines, "background") + _spans(lines, "unknown")
        preamble = [(s, e) for s, e in _spans(lines, "suggestion") if e <= (points[0][0] if points else 0) and _says_something(text, s, e)]
        return Layout(reason, tuple(sorted(taken + tuple(preamble))), tuple(points), style)
    body = [line for line in lines if line.part in ("background", "unknown")]
    return _without_label(text, reason, body)


def _simplified(text: str) -> str:
    """`text`, of the same length, with traditional characters simplified; punctuation is left as it is."""
    return "".join(f if "\u4e00" <= c <= "\u9fff" else c for c, f in zip(text, fold(text), strict=True))


def _says_something(text: str, start: int, end: int) -> bool:
    return end - start > MIN_POINT_CHARS and bool(text[start:end].strip())


def _spans(lines: list[_Line], part: str) -> tuple[tuple[int, int], ...]:
    return tuple((line.start, line.end) for line in lines if line.part == part)


# --------------------------------------------------------------------------- parts


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Lines without surrounding space; empty ones and the rows of tables are left out."""
    found = [_stripped(text, line.start(), line.end()) for line in re.finditer(r"[^\r\n\u2028\u2029]+", text)]
    lines = [(start, end) for start, end in found if start < end]
    rows = table_rows([text[start:end] for start, end in lines])
    yield from (line for n, line in enumerate(lines) if n not in rows)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _classified(text: str) -> Iterator[_Line]:
    """Every line with its part; a label line yields what stands after its label."""
    part = "unknown"
    for start, end in _lines(text):
        line = text[start:end]
        if part in ("unknown", "reason") and forms.TITLE.match(line.lstrip("# 　")):
            yield _Line(start, end, "reason")
            part = "unknown"
            continue
        label = _label(line, part)
        if label is not None:
            part, offset = label
            body = _stripped(text, start + offset, end)
            if body[0] < body[1]:
                yield _Line(*body, part)
            if part == "reason":
                part = "unknown"
            continue
        if part != "unknown" and (forms.CLOSING.match(_unmarked(line)) or forms.SIGNATURE.match(line)):
            yield _Line(start, end, "closing")
            continue
        inner = forms.INLINE_SUGGESTION.search(line) if part in ("unknown", "background") else None
        if inner is not None and _starts_list(text, line, inner, start, end):
            if inner.start():
                yield _Line(*_stripped(text, start, start + inner.start()), "background")
            part = "suggestion"
            body = _stripped(text, start + inner.end(), end)
            if body[0] < body[1]:
                yield _Line(*body, part)
            continue
        yield _Line(start, end, part)


def _unmarked(line: str) -> str:
    """The line without its item marker: 三、请予采纳 closes a proposal as 请予采纳 does."""
    marker = _marker_at(line, 0)
    return line[marker[1] :] if marker else line


def _starts_list(text: str, line: str, inner: re.Match[str], start: int, end: int) -> bool:
    """The colon after 建议 opens the list: at a sentence's beginning, not inside brackets or a quotation."""
    before = line[: inner.start()]
    return not before or before[-1] in "。！？；， ,;" or inner.group().startswith(("为此", "因此", "对此", "鉴于此", "综上", "基于此", "据此"))


def _label(line: str, part: str) -> tuple[str, int] | None:
    """(part, offset of the body in the line) where the line opens a part."""
    lead = re.match(r"[#*\s　【\[]*", line)
    offset = lead.end() if lead else 0
    marker = _marker_at(line, offset)
    if marker is not None:
        offset = marker[1]
    rest = line[offset:]
    head = re.match(r"([^：:。；;，,？?！!]{1,16}|[^：:。；;？?！!]{1,20}建议)[：:】\]]+[*]*\s*[：:]?\s*", rest)
    if head:
        kind = _label_kind(head.group(1).strip("*　 "), marker is not None and part == "suggestion")
        return (kind, offset + head.end()) if kind else None
    bare = rest.rstrip("*】] 　。")
    if len(bare) <= LABEL_CHARS and not re.search(r"[。；;！!？?]", bare):
        kind = _label_kind(bare, marker is not None and part == "suggestion")
        if kind is None and marker is not None and part != "suggestion" and re.search(r"(?:建议|对策)$", bare):
            kind = "suggestion"  # 三、关于加强供需对接的建议
        return (kind, len(line)) if kind and kind != "reason" else None
    return None


def _label_kind(label: str, inside: bool) -> str | None:
    """The part that a label names; `inside`: the line is an item of the suggestion part, so only exact labels count."""
    if label in forms.REASON_LABELS:
        return "reason"
    if any(word in label for word in forms.SUGGESTION_LABELS) and not _residue(label, forms.LABEL_FILLERS + forms.SUGGESTION_LABELS):
        return None if inside and len(label) > len("具体建议") else "suggestion"
    if any(word in label for word in forms.BACKGROUND_LABELS) and not _residue(label, forms.BACKGROUND_LABELS + forms.BACKGROUND_FILLERS):
        return "background"
    return None


def _residue(label: str, words: tuple[str, ...]) -> str:
    """What is left of `label` after taking away all `words`, longest first."""
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.sub(pattern, "", label).strip()


# --------------------------------------------------------------------------- markers


@dataclass(frozen=True, slots=True)
class _Mark:
    form: str
    start: int
    body: int
    value: int  # ordinal; 0 where the form has none
    line_start: bool


def _marker_at(text: str, at: int) -> tuple[str, int, int] | None:
    """(form, end of marker, ordinal) of the item marker that stands at `at`."""
    for form, pattern in forms.MARKERS:
        found = pattern.match(text, at)
        if found:
            return form, found.end(), _ordinal(found.group())
    return None


def _ordinal(marker: str) -> int:
    """The number that a marker states; 0 where it states none."""
    for place, word in enumerate(_ORDER_WORDS, start=1):
        if marker.startswith(word):
            return place if word != "最后" else 99
    for char in marker:
        if "①" <= char <= "⑳":
            return ord(char) - ord("①") + 1
    digits = "".join(c for c in marker if c.isdigit() and c not in "①②③④⑤⑥⑦⑧⑨")
    if digits:
        return int(digits)
    han = re.search(r"[一二三四五六七八九十]+", marker)
    if not han:
        return 0
    word = han.group()
    if "十" in word:
        tens, _, ones = word.partition("十")
        return 10 * _DIGIT_VALUES.get(tens, 1) + _DIGIT_VALUES.get(ones, 0)
    return _DIGIT_VALUES.get(word[0], 0)


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    """All item markers in [start, end): at line starts, and inline ones after a clause end, outside quotations."""
    found, depth, fresh, line_start = [], 0, True, True
    at = start
    while at < end:
        char = text[at]
        if char in "\r\n":
            fresh, line_start, depth = True, True, 0
        elif char.isspace() or (line_start and char in _EMPHASIS):
            pass
        else:
            mark = _marker_at(text, at) if fresh and depth == 0 else None
            if mark and mark[1] < end and (line_start or mark[0] in forms.INLINE_FORMS):
                found.append(_Mark(mark[0], at, mark[1], mark[2], line_start))
                at, fresh, line_start = mark[1], False, False
                continue
            depth = max(0, depth + (char in _OPEN) - (char in _CLOSE))
            fresh, line_start = char in "。！？；：:;!?，,", False
        at += 1
    return found


def _sequence(marks: list[_Mark], start: int, text: str) -> list[_Mark]:
    """The markers of the outermost list: one form, counting up from its first member. [] where there is no list."""
    for form in dict.fromkeys(mark.form for mark in marks):
        same = [mark for mark in marks if mark.form == form]
        at_lines = [mark for mark in same if mark.line_start]
        chosen = at_lines if len(at_lines) >= 2 else same
        if form != "bullet" and not (len(at_lines) >= 2 and chosen is at_lines):
            chosen = _counting(chosen)
        alone = len(chosen) == 1 and not text[start : chosen[0].start].strip() and chosen[0].value <= 1
        if len(chosen) >= 2 or alone:
            return chosen
    return []


def _counting(marks: list[_Mark]) -> list[_Mark]:
    """Markers whose ordinals count up by one (最后 closes any list)."""
    run: list[_Mark] = []
    for mark in marks:
        if not run or mark.value == run[-1].value + 1 or mark.value == 99:
            run.append(mark)
    return run


# --------------------------------------------------------------------------- points


def _points(text: str, lines: list[_Line]) -> tuple[list[tuple[int, int]], Style]:
    """Points of the suggestion part, in order."""
    return _items(text, lines) if lines else ([], Style.LINES)


def _items(text: str, lines: list[_Line]) -> tuple[list[tuple[int, int]], Style]:
    start, end = lines[0].start, lines[-1].end
    allowed = [(line.start, line.end) for line in lines]
    marks = [mark for mark in _marks(text, start, end) if any(s <= mark.start < e for s, e in allowed)]
    outer = _sequence(marks, start, text)
    if outer:
        points = _before(text, allowed, outer[0].start)
        for number, mark in enumerate(outer):
            stop = outer[number + 1].start if number + 1 < len(outer) else end
            points += _leaves(text, mark, _cut_end(allowed, mark.body, stop), [m for m in marks if mark.start < m.start < stop])
        return points, Style.NUMBERED
    if len(lines) >= 2:
        points = []
        for s, e in allowed:
            points += _running(text, s, e) if e - s > LONG_LINE_CHARS else _kept(text, s, e)
        return points, Style.LINES
    return _running(text, start, end), Style.RUNNING


def _before(text: str, allowed: list[tuple[int, int]], stop: int) -> list[tuple[int, int]]:
    """Points that stand before the first marker: full sentences, not a line that announces the list."""
    points = []
    for s, e in allowed:
        e = _stripped(text, s, min(e, stop))[1]
        if s < e and e - s > SUMMARY_CHARS and text[e - 1] not in "：:":
            points += _kept(text, s, e)
    return points


def _cut_end(allowed: list[tuple[int, int]], body: int, stop: int) -> int:
    """End of the last suggestion line that begins before `stop`."""
    return max(min(e, stop) for s, e in allowed if s < stop and min(e, stop) >= body)


def _leaves(text: str, mark: _Mark, end: int, inner: list[_Mark]) -> list[tuple[int, int]]:
    """The item itself, or the items of the list inside it."""
    inner = [m for m in inner if m.form != mark.form]
    nested = _sequence(inner, mark.body, text)
    if len(nested) >= 2:
        at_lines = all(m.line_start for m in nested)
        average = (end - nested[0].body) / len(nested)
        if at_lines or (end - mark.body > NESTED_CHARS and average >= MIN_NESTED_CHARS):
            points = []
            head = _stripped(text, mark.body, nested[0].start)
            if head[1] - head[0] > SUMMARY_CHARS and text[head[1] - 1] not in "：:":
                points += _kept(text, *head)
            for number, m in enumerate(nested):
                stop = nested[number + 1].start if number + 1 < len(nested) else end
                points += _kept(text, m.body, stop)
            return points
    return _kept(text, mark.body, end)


def _kept(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """[the span without surrounding space, a leading connective and a trailing semicolon], or [] where nothing is proposed."""
    start, end = _stripped(text, start, end)
    while start < end and text[start] in _EMPHASIS + " 　":
        start += 1
    while end > start and text[end - 1] in "；;，, 　\t\r\n" + _EMPHASIS:
        end -= 1
    start, end = _without_bars(text, start, end)
    found = forms.CONNECTIVES.match(text, start, end)
    if found and end - found.end() >= MIN_POINT_CHARS:
        start = found.end()
    piece = text[start:end]
    if len(piece) < MIN_POINT_CHARS or forms.CLOSING.match(piece) or forms.SIGNATURE.match(piece) or forms.ASSIGNS.match(piece):
        return []
    if not any(c.isalpha() for c in piece):  # the rule of a Markdown table, a row of figures
        return []
    return [(start, end)]


def _without_bars(text: str, start: int, end: int) -> tuple[int, int]:
    """A row of a Markdown table without its outer bars and the cell of its number."""
    row = _TABLE_ROW.match(text, start, end)
    return row.span(1) if row else (start, end)


def _running(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Points of running text: one a sentence or semicolon clause; a sentence that only goes on belongs to the one before."""
    points: list[tuple[int, int]] = []
    for s, e in _pieces(text, start, end):
        if points and _CONTINUES.match(text, s):
            points[-1] = (points[-1][0], e)
        else:
            points += _kept(text, s, e)
    return points


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches that end with 。！？；, quotations and brackets left whole."""
    depth, begin = 0, start
    for at in range(start, end):
        char = text[at]
        if char in "\r\n":
            depth = 0
        depth = max(0, depth + (char in _OPEN) - (char in _CLOSE))
        if depth == 0 and (char in _SENTENCE_ENDS or char in "\r\n"):
            yield from _nonempty(text, begin, at + 1)
            begin = at + 1
    yield from _nonempty(text, begin, end)


def _nonempty(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = _stripped(text, start, end)
    if start < end:
        yield start, end


# --------------------------------------------------------------------------- no label


def _without_label(text: str, reason: tuple[tuple[int, int], ...], body: list[_Line]) -> Layout:
    """A text that names no suggestion part: a causal 建议, an item list, or every paragraph for itself."""
    for number, line in enumerate(body):
        found = forms.INLINE_SUGGESTION_PLAIN.search(text, line.start, line.end) or forms.INLINE_SUGGESTION_PERSON.search(text, line.start, line.end)
        if found and found.end() < line.end:
            rest = [replace(line, start=found.end()), *body[number + 1 :]]
            points, style = _points(text, rest)
            before = tuple((b.start, b.end) for b in body[:number])
            head = _stripped(text, line.start, found.start())
            return Layout(reason, before + ((head,) if head[0] < head[1] else ()), tuple(points), style)
    if body:
        marks = _sequence(_marks(text, body[0].start, body[-1].end), body[0].start, text)
        if len(marks) >= 2:
            first = marks[0].start
            items = [replace(line, start=max(line.start, first)) for line in body if line.end > first]
            background = tuple((line.start, min(line.end, first)) for line in body if line.start < first)
            points, style = _points(text, items)
            return Layout(reason, tuple(_stripped(text, s, e) for s, e in background), tuple(points), style)
    points = [p for line in body for p in (_running(text, line.start, line.end) if len(body) == 1 else _kept(text, line.start, line.end))]
    trimmed = (_stripped(text, s, e) for s, e in points)
    return Layout(reason, (), tuple(p for p in trimmed if p[0] < p[1]), Style.PARAGRAPHS)
