"""Rows of a table in a proposal: cells of names and figures are no points, and a match of 2022 with 2022 says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

MIN_ROWS = 2
POINT_CHARS = 16  # Chinese characters of a cell that may be a point by itself: the shortest of 233 points has 19, names of indicators up to 13
_BARS = re.compile(r"[\t|｜]")
_COMMA = re.compile(r"[,，]")
_ORDINAL = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.．、]?")
_FIGURE = re.compile(r"[\d.,%％+-]*\d[\d.%％]*\s*\w{0,3}")
_RULE = re.compile(r"\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?\s*)?")


def table_rows(lines: Sequence[str]) -> set[int]:
    """Numbers of the lines that are rows of a table without sentences: two or more in a row."""
    kinds = [_kind(line) for line in lines]
    found: set[int] = set()
    for kind, group in groupby(range(len(lines)), key=lambda n: kinds[n]):
        rows = list(group)
        figures = sum(any(_FIGURE.fullmatch(c) for c in _cells(lines[n])) for n in rows)
        if kind and len(rows) >= MIN_ROWS and (kind == "bars" or 2 * figures > len(rows)):
            found.update(rows)
    return found


def _kind(line: str) -> str:
    """bars for cells between tabs or bars, comma and the number of cells for a line of a .csv file, "" for everything else."""
    line = line.strip()
    cells = _cells(line)
    if _RULE.fullmatch(line):
        return "bars"
    if len(cells) < 2 or re.search("[。；;！？]", line) or any(_chinese(c) >= POINT_CHARS for c in cells):
        return ""
    return "bars" if _BARS.search(line) else f"comma {len(cells)}"


def _cells(line: str) -> list[str]:
    """The cells without that of the row's number."""
    line = line.strip().strip("|｜")
    cells = [c.strip() for c in (_BARS if _BARS.search(line) else _COMMA).split(line)]
    return cells[1:] if _ORDINAL.fullmatch(cells[0]) else cells


def _chinese(text: str) -> int:
    return sum("\u4e00" <= c <= "\u9fff" for c in text)
