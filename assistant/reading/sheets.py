"""Tables as files: .csv and .xlsx; every sheet is one table under its name."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

from assistant.reading.grids import table_para
from assistant.reading.package import Package, RefusedFile
from assistant.reading.plain import decode
from assistant.reading.source import Flow, Para, Source
from assistant.zh.messages import reading as messages

MAX_CELLS = 2_000_000  # about 200 MB of Python strings
ROWS_A_TABLE = 200  # rows of one block, so that a passage never has to hold a whole register


def read_csv(data: bytes) -> Source:
    """A comma, tab or semicolon separated file as one table."""
    text = decode(data)
    if text is None:
        raise RefusedFile(messages.UNKNOWN_ENCODING)
    try:
        dialect: type[csv.Dialect] | csv.Dialect = csv.Sniffer().sniff(text[:8192], ",\t;|")
    except csv.Error:
        dialect = csv.excel
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), dialect)]
    except csv.Error as error:
        raise RefusedFile(messages.DAMAGED_TABLE.format(reason=error)) from error
    return Source(_sheet("", rows))


def read_xlsx(data: bytes) -> Source:
    """Every visible sheet with its name; formulas give the value stored with them."""
    import openpyxl
    from lxml.etree import LxmlError
    from openpyxl.utils.exceptions import InvalidFileException

    Package(data)  # limits first
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, SyntaxError, LxmlError, InvalidFileException) as error:
        raise RefusedFile(messages.DAMAGED_TABLE.format(reason=f"{type(error).__name__}: {error}")) from error
    paras: list[Para] = []
    cells = 0
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        rows = []
        for row in sheet.iter_rows(values_only=True):
            rows.append([_printed(value) for value in row])
            cells += len(row)
            if cells > MAX_CELLS:
                raise RefusedFile(messages.TOO_MANY_CELLS.format(limit=MAX_CELLS))
        paras += _sheet(sheet.title if len(book.worksheets) > 1 else "", rows)
    return Source(paras)


def _sheet(name: str, rows: list[list[str]]) -> list[Para]:
    """Lines of one cell are text (titles, notes); the others are a table, cut into blocks with the same head."""
    paras = [Para(Flow(name), hard=True, style="heading", style_level=1)] if name and any(any(r) for r in rows) else []
    table: list[list[str]] = []
    for row in rows:
        filled = [c for c in row if c]
        if len(filled) == 1 and not table:
            paras.append(Para(Flow(filled[0]), hard=True))
        elif filled:
            table.append(_trimmed(row))
    width = max((len(r) for r in table), default=0)
    for at in range(0, len(table), ROWS_A_TABLE):
        block = [r + [""] * (width - len(r)) for r in table[at : at + ROWS_A_TABLE]]
        if (para := table_para(block, caption=name)) is not None:
            if at and paras and paras[-1].tables:
                para.tables[0].rows = [*([para.tables[0].columns] if para.tables[0].columns else []), *para.tables[0].rows]
                para.tables[0].columns = []
            paras.append(para)
    return paras


def _trimmed(row: list[str]) -> list[str]:
    end = max((i + 1 for i, c in enumerate(row) if c), default=0)
    return row[:end]


def _printed(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date().isoformat()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(round(value, 10))
    return str(value).strip()
