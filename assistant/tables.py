"""Facts as tables: the columns that people see, as CSV or as a workbook with a frozen header and the source columns."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Cell = str | int | float | None

TITLES = {
    "goals": "目标台账",
    "measures": "举措台账",
    "proposals": "建议台账",
    "benchmarks": "对标台账",
    "conflicts": "不一致与变化",
}
SOURCE_COLUMNS = ("出处文件", "状态", "日期", "标题路径", "页码", "原文")


def _source(row: Json) -> list[Cell]:
    c = row["citation"]
    return [c["title"], c["status"], c["date"], " > ".join(c["section"]), c["page"], c["quote"].strip()]


def _goal(row: Json) -> list[Cell]:
    year = None if row["year"] is None else f"{row['year']}（按规划期推定）" if row["year_implied"] else row["year"]
    kind = "定性" if row["value"] is None else "定量"
    return [row["subject"], row["indicator"], row["relation"], row["value"], row["unit"], year, row["base_value"], row["base_year"], kind]


def _measure(row: Json) -> list[Cell]:
    return [row["action"], row["object"], row["body"], row["instrument"]]


def _proposal(row: Json) -> list[Cell]:
    person = row["person"] or ("（姓名缺失）" if row["name_lost"] else "")
    points = "\n".join(f"{n}. {p['text'].strip()}" for n, p in enumerate(row["points"], 1))
    return [person, row["role"], row["year"], points]


def _benchmark(row: Json) -> list[Cell]:
    values = "；".join(f"{label} {value}" for label, value in row["values"].items())
    return [row["indicator"], row["year"], row["unit"], values, "排名" if row["ranking"] else "数值", row["note"]]


def _conflict(row: Json) -> list[Cell]:
    readings = "；".join(
        f"{r['value']}{r['unit']}（{r['year'] or '年份不明'}{'目标' if r['goal'] else ''}，《{r['citation']['title']}》）" for r in row["readings"]
    )
    return ["不一致" if row["kind"] == "conflict" else "变化", row["subject"], row["indicator"], readings, row["note"]]


COLUMNS: dict[str, tuple[tuple[str, ...], Callable[[Json], list[Cell]]]] = {
    "goals": (("主体", "指标", "关系", "数值", "单位", "目标年", "基数", "基年", "类型"), _goal),
    "measures": (("举措", "对象", "责任单位", "抓手"), _measure),
    "proposals": (("建议人", "身份", "年份", "建议要点"), _proposal),
    "benchmarks": (("指标", "年份", "单位", "对比", "类型", "说明"), _benchmark),
    "conflicts": (("类别", "主体", "指标", "各处数值", "说明"), _conflict),
}


def cells(kind: str, objects: Sequence[Json]) -> tuple[list[Cell], list[list[Cell]]]:
    """Header and rows of one of the fact tables; `objects` are the JSON rows of `serial`."""
    names, make = COLUMNS[kind]
    return [*names, *SOURCE_COLUMNS], [[*make(row), *_source(row)] for row in objects]


def write_csv(path: Path, kind: str, objects: Sequence[Json]) -> None:
    """UTF-8 with a byte order mark, so that Excel and WPS show Chinese without asking."""
    header, rows = cells(kind, objects)
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([header, *rows])


def write_xlsx(path: Path, kind: str, objects: Sequence[Json]) -> None:
    """A workbook with one sheet: frozen bold header, filter arrows, columns wide enough to read."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    header, rows = cells(kind, objects)
    book = Workbook()
    sheet: Any = book.active
    sheet.title = TITLES[kind]
    for line in [header, *rows]:
        sheet.append(["" if cell is None else _plain(cell) for cell in line])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for at in range(1, len(header) + 1):
        longest = max((len(str(row[at - 1] or "")) for row in rows), default=4)
        sheet.column_dimensions[get_column_letter(at)].width = min(60, max(8, 2 * min(longest, 28) + 2))
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    book.save(path)


def _plain(cell: Cell) -> Cell:
    """Text that a spreadsheet would run as a formula is kept as text."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "@") else cell
