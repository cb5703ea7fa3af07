"""Charts and tables that a converter flattened into lines, rebuilt where the layout proves them.

A chart: a caption, the name of a series, then labels and values between tabs. A table: a 表 title, the head's lines, then rows
of one label and always the same count of numbers. What does not come out even is left as text, with a warning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.reading.source import Flow, Head, Note, Para, Source, TableDraft
from assistant.schema import BlockKind, RepairKind, SectionKind
from assistant.zh import layout
from assistant.zh.headings import EXHIBIT
from assistant.zh.messages import reading as messages

NUMBER = re.compile(r"[-－+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?[%％]?$|[-－+]?\d+(?:\.\d+)?[%％]?$")
ROW = re.compile(r"^(?P<label>\S*[\u4e00-\u9fffA-Za-z年]\S*)(?P<values>(?:[ \t\u3000]+(?:[-－+]?\d[\d,]*(?:\.\d+)?[%％]?|[-—–－/]{1,2}))+)$")
NAME_MAX = 60  # characters of a caption or a series' name
MIN_LABELS = 3  # a chart of fewer bars is not told from running text
MIN_ROWS = 2
HEADER_LINES = 24  # lines between a table's title and its first row

Place = tuple[int, int]


@dataclass(slots=True)
class _Series:
    name: str
    labels: list[Place]
    values: list[Place]

    @property
    def even(self) -> bool:
        return len(self.labels) == len(self.values)


def rebuild(source: Source) -> None:
    """Replace flattened charts and tables by one paragraph each, with their cells."""
    at = 0
    while at < len(source.paras):
        if _is_chart_line(source.paras[at]):
            at = _rebuild_chart(source, at)
        elif EXHIBIT.match(source.paras[at].text) and (found := _printed_table(source.paras, at)):
            source.paras[at + 1 : found[0]] = [found[1]]
        elif (end := _tab_rows_end(source.paras, at)) > at:
            source.paras[at:end] = [_tab_table(source.paras[at:end])]
        at += 1


def _tokens(text: str) -> list[Place]:
    """Cells between tabs and line ends, without outer spaces."""
    found = []
    for m in re.finditer(r"[^\t\n]+", text):
        stripped = m[0].strip()
        if stripped:
            start = m.start() + m[0].index(stripped)
            found.append((start, start + len(stripped)))
    return found


# --------------------------------------------------------------------------- charts


def _is_chart_line(para: Para) -> bool:
    if para.tables or "\t" not in para.text or para.kind is not BlockKind.PARAGRAPH:
        return False
    cells = [para.text[a:b] for a, b in _tokens(para.text)]
    shape = "".join("1" if NUMBER.match(c) else "a" for c in cells)
    return re.search("a" * MIN_LABELS + "1" * MIN_LABELS, shape) is not None or (len(shape) >= 2 * MIN_LABELS and "a" not in shape)


def _rebuild_chart(source: Source, at: int) -> int:
    paras = source.paras
    first = at
    while first > 0 and at - first < 3 and _is_name(paras[first - 1]):
        first -= 1
        if paras[first].blank:
            break
    last = at + 1
    while last < len(paras) and paras[last].blank == 0 and _is_chart_line(paras[last]):
        last += 1
    caption = paras[first].text if first < at else ""
    begin = first + 1 if at - first >= 2 or (first < at and layout.UNIT_NOTE.search(caption)) else first
    name = "".join(re.sub(r"[\t\n]", "", p.text) for p in paras[begin:at])
    data_at = sum(len(p.text) + 1 for p in paras[begin:at])
    chart = _merged(paras[begin:last], "\n")
    unit = layout.UNIT_NOTE.search(caption) or re.search(r"[（(]([^（）()\d]{1,6})[）)]$", name)
    chart.kind = BlockKind.CHART
    for series in _series(chart.text, data_at, name):
        if series.even and len(series.labels) >= MIN_LABELS:
            rows = [[label, value] for label, value in zip(series.labels, series.values, strict=True)]
            chart.tables.append(TableDraft(BlockKind.CHART, [], rows, caption or name, unit[1] if unit else "", series.name))
        else:
            source.warnings.append(messages.CHART_UNEVEN.format(caption=caption or name, series=series.name, labels=len(series.labels), values=len(series.values)))
    if first < begin:
        paras[first].kind, paras[first].style = BlockKind.CAPTION, "exhibit"
    paras[begin:last] = [chart]
    return begin


def _is_name(para: Para) -> bool:
    return not para.tables and len(para.text) <= NAME_MAX and not re.search(r"[。；！？]", para.text) and not para.tags and para.kind is BlockKind.PARAGRAPH


def _series(text: str, start: int, name: str) -> list[_Series]:
    """Runs of labels and runs of numbers in turn; a label more than numbers is the name of the next series."""
    runs: list[tuple[bool, list[Place]]] = []
    cells = [(a, b) for a, b in _tokens(text) if a >= start]
    numeric = [bool(NUMBER.match(text[a:b])) for a, b in cells]
    if all(numeric):  # years, then values
        half = len(cells) // 2
        numeric = [False] * half + [True] * (len(cells) - half)
    for cell, is_number in zip(cells, numeric, strict=True):
        if runs and runs[-1][0] == is_number:
            runs[-1][1].append(cell)
        else:
            runs.append((is_number, [cell]))
    found: list[_Series] = []
    for (_, labels), (_, values) in zip(runs[::2], runs[1::2], strict=False):
        if found and len(labels) == len(values) + 1:
            name, labels = text[slice(*labels[0])], labels[1:]
        found.append(_Series(name, labels, values))
    return found


def _merged(paras: list[Para], gap: str) -> Para:
    merged = paras[0]
    for para in paras[1:]:
        merged.flow.append(para.flow, gap)
        merged.trailing += para.trailing
    merged.hard = True
    return merged


# --------------------------------------------------------------------------- tables


def _printed_table(paras: list[Para], at: int) -> tuple[int, Para] | None:
    """The table under the 表 title at `at`: (index behind it, its paragraph)."""
    first = next((i for i in range(at + 1, min(len(paras), at + 1 + HEADER_LINES)) if ROW.match(paras[i].text)), None)
    if first is None or any(re.search("[。；，]", p.text) or p.tables for p in paras[at + 1 : first]):
        return None
    count = _row_size(paras[first])
    last = first
    while last < len(paras) and ROW.match(paras[last].text) and _row_size(paras[last]) == count:
        last += 1
    if last - first < MIN_ROWS:
        return None
    heads = _header_cells(paras[at + 1 : first], count + 1)
    parts = [*heads, *paras[first:last]]
    sizes = [len(p.text) for p in parts]
    table = _merged(parts, "\n")
    starts = [sum(sizes[:i]) + i for i in range(len(sizes))]
    columns = [(s, s + n) for s, n in zip(starts[: len(heads)], sizes, strict=False)] if len(heads) == count + 1 else []
    rows = [[(s + a, s + b) for a, b in _words(table.text[s : s + n])] for s, n in zip(starts[len(heads) :], sizes[len(heads) :], strict=True)]
    unit = layout.UNIT_NOTE.search(paras[at].text)
    table.kind = BlockKind.TABLE
    table.tables = [TableDraft(BlockKind.TABLE, columns, rows, paras[at].text, unit[1] if unit else "")]
    paras[at].kind, paras[at].style = BlockKind.CAPTION, "exhibit"
    return last, table


def _words(text: str) -> list[Place]:
    return [m.span() for m in re.finditer(r"\S+", text)]


def _row_size(para: Para) -> int:
    found = ROW.match(para.text)
    return len(found["values"].split()) if found else 0


def _header_cells(lines: list[Para], count: int) -> list[Para]:
    """Head lines joined to `count` cells: a cell ends with its unit in brackets, or is a usual stub; else as they are."""
    if len(lines) == count:
        return lines
    cells: list[Para] = []
    open_cell = False
    for para in lines:
        if open_cell:
            cells[-1].flow.append(para.flow, "", Note(0, RepairKind.LINE_BREAK, "\n" * (1 + para.blank), para.flow.page))
        else:
            cells.append(Para(Flow(para.text, list(para.flow.notes), list(para.flow.pages)), blank=para.blank))
        text = cells[-1].text
        open_cell = not (text.endswith(("）", ")")) or (not open_cell and text in layout.STUBS))
    return cells if len(cells) == count else lines


def _tab_rows_end(paras: list[Para], at: int) -> int:
    """Behind the rows of equal width (two cells or more) that begin at `at`; `at` where there are fewer than two."""
    size = len(_tokens(paras[at].text)) if "\t" in paras[at].text and not paras[at].tables else 0
    end = at
    while size >= 2 and end < len(paras) and not paras[end].tables and "\t" in paras[end].text and len(_tokens(paras[end].text)) == size:
        end += 1
    return end if end - at >= MIN_ROWS else at


def _tab_table(rows: list[Para]) -> Para:
    table = _merged(rows, "\n")
    table.kind = BlockKind.TABLE
    starts = [0, *(m.end() for m in re.finditer("\n", table.text))]
    lines = [[(s + a, s + b) for a, b in _tokens(line)] for s, line in zip(starts, table.text.split("\n"), strict=True)]
    headed = not any(NUMBER.match(table.text[a:b]) for a, b in lines[0]) and any(NUMBER.match(table.text[a:b]) for a, b in lines[1])
    table.tables = [TableDraft(BlockKind.TABLE, lines[0] if headed else [], lines[1:] if headed else lines)]
    return table


# --------------------------------------------------------------------------- sections


def caption_tables(source: Source) -> None:
    """A 图 or 表 title right above a table or chart names it, gives its unit, and opens its section."""
    paras = source.paras
    for at, para in enumerate(paras):
        if not para.tables or para.kind not in (BlockKind.TABLE, BlockKind.CHART):
            continue
        above = at - 1
        while above >= 0 and (paras[above].kind is BlockKind.CHART or (paras[above].kind is BlockKind.CAPTION and not EXHIBIT.match(paras[above].text))):
            above -= 1  # a chart's own title, or the chart's other series, stand between
        if above < 0 or paras[above].kind is not BlockKind.CAPTION:
            continue
        paras[above].style = "exhibit"
        unit = layout.UNIT_NOTE.search(paras[above].text)
        for table in para.tables:
            table.caption = paras[above].text if para.kind is BlockKind.CHART or not table.caption else table.caption
            table.unit = table.unit or (unit[1] if unit else "")


def head_exhibits(source: Source) -> None:
    """A caption over its table or chart opens a section; exhibits behind the last paragraph belong to no chapter."""
    paras = source.paras
    kinds = (BlockKind.CAPTION, BlockKind.CHART, BlockKind.TABLE)
    trailing = len(paras)
    while trailing > 0 and paras[trailing - 1].kind in kinds:
        trailing -= 1
    while trailing < len(paras) and paras[trailing].style != "exhibit":
        trailing += 1
    apart = sum(p.style == "exhibit" for p in paras[trailing:]) >= 2
    level = 0
    for i, para in enumerate(paras):
        if para.style == "exhibit":
            para.head = Head(1 if apart and i >= trailing else level + 1, len(para.text), SectionKind.EXHIBIT)
        elif para.head is not None and para.head.kind is not SectionKind.BOX:
            level = para.head.level
