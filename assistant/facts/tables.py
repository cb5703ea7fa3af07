"""Comparisons from rebuilt tables and charts: cities or years against indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.schema import Benchmark, BlockKind, Cell, Document, Table
from assistant.zh.numerals import find_years, fold
from assistant.zh.places import find_places

_UNIT = re.compile(r"[（(]\s*(?:单位[：:]\s*)?(?P<unit>%|％|‰|[\u4e00-\u9fff/%²]{1,8})\s*[）)]")
_NOISE = re.compile(r"部分城市|部分|^[图表]\s*\d+(?:[-.—]\d+)*|（[^）]*）|\([^)]*\)|[\s　]+")
_PLAIN = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")
_BARE_YEAR = re.compile(r"(?:[图表]\s*\d+\s*)?《?(?P<year>(?:19|20)\d{2})\s*(?=[\u4e00-\u9fff])")
_CAPTION_SHARE = re.compile(r"[（(](?P<share>占[^，。；（）()]{2,16}?(?:比重|比例|份额|百分比))[，）)]")
_SHARE = re.compile(r"占|比重|比例|率|强度|份额")


def table_benchmarks(document: Document, table: Table) -> Iterator[Benchmark]:
    """The comparisons of one table or chart. A cell without a number, and a row that does not fit its header, is left out."""
    if table.kind is BlockKind.CHART:
        yield from _chart(document, table)
        return
    header = [c.text.strip() for c in table.columns]
    rows = [r for r in table.rows if len(r) == len(header)] if header else list(table.rows)
    if len(header) < 2 or len(rows) < 2:
        return
    labels = [r[0].text.strip() for r in rows]
    dimension = _dimension(labels)
    if dimension:
        for at in range(1, len(header)):
            yield from _series(document, table, header[at], labels, [r[at] for r in rows], dimension)
    elif across := _dimension(header[1:]):
        for row in rows:
            yield from _series(document, table, row[0].text.strip(), header[1:], row[1:], across)


def _chart(document: Document, table: Table) -> Iterator[Benchmark]:
    rows = [r for r in table.rows if len(r) >= 2]
    name = table.series or table.caption
    if _thin(_name(name)) and table.caption:
        name = table.caption
    labels, values = [r[0].text.strip() for r in rows], [r[-1] for r in rows]
    yield from _series(document, table, name, labels, values, _dimension(labels) or "other")


def _thin(name: str) -> bool:
    return len(name) < 3 or bool(re.search(r"平均|^系列", name))


def _dimension(labels: Sequence[str]) -> str:
    """"year", "city", or "" where the labels are neither. Three in four must fit; averages stand among cities."""
    filled = [label for label in labels if label]
    if len(filled) < 2:
        return ""
    years = sum(bool(re.fullmatch(r"(?:19|20)\d{2}\s*年?(?:底|末)?", fold(label))) for label in filled)
    if years * 4 >= len(filled) * 3:
        return "year"
    cities = sum(bool(find_places(label)) and len(label) <= 8 for label in filled)
    return "city" if cities * 4 >= len(filled) * 3 else ""


def _series(document: Document, table: Table, title: str, labels: Sequence[str], cells: Sequence[Cell], dimension: str) -> Iterator[Benchmark]:
    values: dict[str, float | str] = {}
    for label, cell in zip(labels, cells, strict=False):
        number = _number(cell)
        key = _label(label, dimension)
        if number is not None and key and key not in values:
            values[key] = number
    name = _name(title) or _name(table.caption)
    if len(values) < 2 or not name:
        return
    if (share := _CAPTION_SHARE.search(table.caption)) and not _SHARE.search(name):
        name += share["share"]
    unit = _stated_unit(table.caption) or table.unit or _unit(title) or _unit(table.caption)
    if not unit and _SHARE.search(name) and all(isinstance(v, float) and 0 <= v <= 1.5 for v in values.values()):
        unit = "小数"
    year = _year(title) or _year(table.caption)
    ranking = "排名" in title or "排名" in table.caption
    yield Benchmark(
        indicator=name if not ranking or "排名" in name else name + "排名",
        unit="位" if ranking and not unit else unit,
        values=tuple(values.items()),
        doc_id=document.doc_id,
        start=table.start,
        end=table.end,
        year=year if dimension != "year" else None,
        dimension=dimension,
        ranking=ranking,
        source="chart" if table.kind is BlockKind.CHART else "table",
    )


def _year(title: str) -> int | None:
    """The year of a title, also where 年 is left out: 2020中国城市…排名."""
    years = find_years(title)
    bare = _BARE_YEAR.match(title.strip())
    return years[0].last if years else int(bare["year"]) if bare else None


def _number(cell: Cell) -> float | None:
    text = fold(cell.text).strip().rstrip("%‰")
    return float(text.replace(",", "")) if _PLAIN.fullmatch(text) else None


def _label(label: str, dimension: str) -> str:
    if dimension == "year":
        return fold(label).strip()[:4]
    places = find_places(label)
    if dimension == "city" and places and "平均" not in label:
        return places[0].name
    if "全国" in label and "平均" in label:
        return "全国"
    return label.strip()


def _name(title: str) -> str:
    for year in reversed(find_years(title)):
        title = title[: year.start] + title[year.end :]
    title = re.sub(r"^(?:19|20)\d{2}\s*(?=中国|年|部分)", "", title)
    return _NOISE.sub("", title).strip("、：:，。 ")


def _stated_unit(title: str) -> str:
    """The unit of "（单位：万人）", which governs the figures even where a series' own name says 人."""
    found = re.search(r"单位[：:]\s*([\u4e00-\u9fff%％/]{1,8})", title)
    return found[1].replace("％", "%") if found else ""


def with_reference_lines(rows: Sequence[Benchmark]) -> Iterator[Benchmark]:
    """A chart series that is the same for every city is a reference line (全国平均水平): one more label of the series before it."""
    held: Benchmark | None = None
    for row in rows:
        numbers = {value for _, value in row.values}
        same = held is not None and held.indicator == row.indicator and held.source == row.source == "chart" and held.year == row.year
        if same and held is not None and len(numbers) == 1 and len(row.values) > 3:
            if not any(label == "全国" for label, _ in held.values):
                held = replace(held, values=(*held.values, ("全国", row.values[0][1])))
            continue
        if held is not None:
            yield held
        held = row
    if held is not None:
        yield held


def _unit(title: str) -> str:
    found = [f["unit"] for f in _UNIT.finditer(title)]
    units = [u.replace("％", "%") for u in found if len(u) <= 5 and not re.search(r"部分|截至|不含|含", u)]
    return units[-1] if units else ""
