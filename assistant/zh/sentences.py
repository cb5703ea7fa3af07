"""Sentences and clauses of Chinese text with exact spans.

Spans count code points, are in order, do not overlap, hold no outer white space and together cover every non-space
character. A decimal (3.5%), a thousands comma (1,259.2), a bracket, or a quotation is never cut; only a quotation of
more than `SPEECH_CHARS` characters that holds whole sentences (somebody's speech, not a quoted term) is read through.
Punctuation: GB/T 15834-2011.
"""

from __future__ import annotations

from collections.abc import Iterator

SENTENCE_ENDS = "。！？!?"  # 句末点号, GB/T 15834-2011 §4
CLAUSE_ENDS = "，；：,;"  # 句内点号 but for 、, which joins words
CLOSERS = "”’」』）】》〉)]\"'"
PAIRS = {"“": "”", "「": "」", "『": "』", "‘": "’", "（": "）", "(": ")", "【": "】", "《": "》", "〈": "〉", "〔": "〕", "[": "]"}
SPEECH_CHARS = 200  # of 5,493 quotations and brackets in public government papers 99.9 % have at most 71 characters, the longest 211
_BREAKS = "\n\r\v\f\u2028\u2029"


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Sentences of text[start:end]; a line break always ends one."""
    return list(_split(text, start, len(text) if end is None else end, SENTENCE_ENDS))


def clause_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Clauses of text[start:end]: sentences cut again at ，；： outside quotations and brackets."""
    return list(_split(text, start, len(text) if end is None else end, SENTENCE_ENDS + CLAUSE_ENDS))


def _split(text: str, start: int, end: int, ends: str) -> Iterator[tuple[int, int]]:
    cursor = start
    for cut in _cuts(text, start, end, ends):
        if (span := _trim(text, cursor, cut)) is not None:
            yield span
        cursor = cut


def _cuts(text: str, start: int, end: int, ends: str) -> Iterator[int]:
    """Offsets behind which a new piece begins, rising, the last one `end`."""
    shields = _shields(text, start, end)
    at = start
    while at < end:
        if at in shields:  # jump over a quotation or a bracket
            at = shields[at]
            if _held_a_sentence(text, at, start, end):
                yield at
        elif text[at] in _BREAKS or _ends_here(text, at, ends):
            at = _past_closers(text, at + 1, end) if text[at] not in _BREAKS else at + 1
            yield at
        else:
            at += 1
    yield end


def _ends_here(text: str, at: int, ends: str) -> bool:
    char, following = text[at], text[at + 1 : at + 2]
    if char == "…":
        return text[at - 1 : at] == "…" and following not in "…，、；：。！？" + CLOSERS and bool(following)
    inside_number = char in ",:;" and text[at - 1 : at].isdigit() and following.isdigit()
    return char in ends and not inside_number


def _held_a_sentence(text: str, behind: int, start: int, end: int) -> bool:
    """True behind “…。”: the quotation is a sentence of its own unless the text goes on with a point or 的."""
    back = behind
    while back > start and text[back - 1] in CLOSERS:
        back -= 1
    whole = back < behind and text[back - 1 : back] in SENTENCE_ENDS and back > start
    return whole and text[behind - 1] not in "）)》】]" and not (behind < end and text[behind] in SENTENCE_ENDS + CLAUSE_ENDS + "、的…" + CLOSERS)


def _past_closers(text: str, at: int, end: int) -> int:
    while at < end and text[at] in SENTENCE_ENDS + CLOSERS:
        at += 1
    return at


def _shields(text: str, start: int, end: int) -> dict[int, int]:
    """Where each outer, closed, short quotation or bracket opens -> the offset behind it."""
    shields: dict[int, int] = {}
    at = start
    while at < end:
        closer = PAIRS.get(text[at])
        behind = _behind(text, at, end, text[at], closer) if closer else None
        if behind is None:
            at += 1
        else:
            shields[at] = at = behind
    return {a: b for a, b in shields.items() if b > a}


def _behind(text: str, at: int, end: int, opener: str, closer: str) -> int | None:
    """Offset behind the partner of the opener at `at`; None where it is lost, too far off, or on another line."""
    depth = 0
    for i in range(at, min(end, at + SPEECH_CHARS)):
        if text[i] in _BREAKS:
            return None
        if text[i] == opener:
            depth += 1
            if depth > 1 and opener in "“‘":  # Chinese quotation marks of one kind do not nest: the first lost its partner
                return None
        elif text[i] == closer:
            depth -= 1
            if depth == 0:
                return i + 1
    return None


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
