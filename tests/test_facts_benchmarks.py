"""Comparisons: each city keeps its own figure; what does not fit is left out, never guessed."""

from __future__ import annotations

import pytest

from assistant.facts.benchmarks import benchmarks
from assistant.schema import Benchmark, BlockKind, Cell, Document, Kind, Metadata, Status, Table, Trait


def document(text: str, tables: tuple[Table, ...] = ()) -> Document:
    metadata = Metadata(Trait("样本"), Trait(Kind.ARTICLE), Trait(Status.ARTICLE), date=Trait("2024"), region=Trait("郑州市"))
    return Document("0" * 12, "样本.txt", text, metadata, tables=tables)


def rows(text: str) -> list[Benchmark]:
    return list(benchmarks(document(text)))


@pytest.mark.parametrize(
    ("text", "unit", "values"),
    [
        ("2022年郑州港口数为7个，武汉9个、长沙4个。", "个", {"郑州": 7, "武汉": 9, "长沙": 4}),
        ("郑州有3家入围，而武汉、长沙分别有5家、4家企业入围。", "家", {"郑州": 3, "武汉": 5, "长沙": 4}),
        ("2022年郑州绿地率为41%，低于武汉（43%）和长沙（44.5%）。", "%", {"郑州": 41, "武汉": 43, "长沙": 44.5}),
        ("2022年郑州花卉产值仅相当于武汉的50.9%、长沙的81.6%。", "%", {"武汉": 50.9, "长沙": 81.6}),
        ("花卉企业数量，郑州5189家，武汉1.23万家，长沙超过6000家。", "家", {"郑州": 5189, "武汉": 12300, "长沙": ">6000"}),
        ("武汉有5家花卉市场，成都有16家，郑州尚无一家。", "家", {"武汉": 5, "成都": 16, "郑州": 0}),
        ("仅有88家花卉企业在郑州落地，而武汉有283家。", "家", {"郑州": 88, "武汉": 283}),
        ("郑州花卉指数排名第18位，武汉、成都进入前10位。", "位", {"郑州": 18, "武汉": "前10", "成都": "前10"}),
    ],
)
def test_each_city_keeps_its_figure(text: str, unit: str, values: dict[str, float | str]) -> None:
    (row,) = rows(text)
    assert dict(row.values) == values
    assert row.unit == unit


def test_several_indicators_of_several_cities_are_kept_apart() -> None:
    found = rows("2020年，郑州新增花店4家、全市花店49家。同期武汉新增花店5家，截至2020年底全市花店83家。")
    assert [dict(r.values) for r in found] == [{"郑州": 4, "武汉": 5}, {"郑州": 49, "武汉": 83}]
    assert {r.year for r in found} == {2020}


def test_one_city_over_two_years() -> None:
    (row,) = rows("郑州市的花卉占比从2012年的39.5%降至2022年的26.2%。")
    assert (row.dimension, dict(row.values)) == ("year", {"2012": 39.5, "2022": 26.2})


@pytest.mark.parametrize("text", ["2022年郑州绿地率为41%。", "力争到2025年超过武汉（43%）和长沙（44%）。", "河南的3个花卉产业中，2个在郑州。", "郑州与武汉、长沙相比差距明显。"])
def test_what_is_no_comparison(text: str) -> None:
    assert rows(text) == []


def cell(text: str) -> Cell:
    return Cell(text, -1 if not text else 0, -1 if not text else 1)


def table(kind: BlockKind, columns: list[str], body: list[list[str]], **more: str) -> Table:
    made = tuple(tuple(cell(c) for c in row) for row in body)
    return Table(kind, more.get("caption", ""), tuple(cell(c) for c in columns), made, 0, 1, more.get("unit", ""), more.get("series", ""))


def of(*tables: Table) -> list[Benchmark]:
    return list(benchmarks(document("样", tuple(tables))))


def test_table_by_year_gives_one_row_for_each_column() -> None:
    found = of(table(BlockKind.TABLE, ["年份", "花卉占比（%）", "苗木占比（%）"], [["2020年", "81.9", "38.8"], ["2021年", "82.1", "43.4"]], caption="表1 结构"))
    assert [(r.indicator, r.unit, r.dimension, dict(r.values)) for r in found] == [
        ("花卉占比", "%", "year", {"2020": 81.9, "2021": 82.1}),
        ("苗木占比", "%", "year", {"2020": 38.8, "2021": 43.4}),
    ]


def test_row_of_merged_cells_is_left_out() -> None:
    (found,) = of(table(BlockKind.TABLE, ["城市", "花店（家）"], [["郑州", "4"], ["合计一行"], ["武汉", "5"], ["长沙", "6"]], caption="表2"))
    assert dict(found.values) == {"郑州": 4, "武汉": 5, "长沙": 6}


def test_chart_with_fewer_values_than_labels_keeps_only_the_pairs() -> None:
    (found,) = of(table(BlockKind.CHART, [], [["郑州", "4"], ["武汉", "5"], ["长沙", ""]], caption="2020年部分城市花店数量（单位：家）", series="花店数量"))
    assert (dict(found.values), found.unit, found.year) == ({"郑州": 4, "武汉": 5}, "家", 2020)


def test_missing_unit_stays_empty() -> None:
    (found,) = of(table(BlockKind.CHART, [], [["郑州", "69.6"], ["武汉", "89.97"]], caption="2020年花卉指数", series="花卉指数"))
    assert found.unit == ""


def test_shares_written_as_decimals_are_marked() -> None:
    (found,) = of(table(BlockKind.CHART, [], [["郑州", "0.59"], ["武汉", "0.618"]], caption="2020年花卉占比重", series="花卉占比重"))
    assert found.unit == "小数"


def test_series_that_is_the_same_everywhere_is_a_reference_line() -> None:
    cities = ["郑州", "武汉", "长沙", "西安"]
    first = table(BlockKind.CHART, [], [[c, str(i)] for i, c in enumerate(cities)], caption="2019年花卉强度", series="花卉强度")
    line = table(BlockKind.CHART, [], [[c, "2.2"] for c in cities], caption="2019年花卉强度", series="全国平均水平")
    (found,) = of(first, line)
    assert dict(found.values) == {"郑州": 0, "武汉": 1, "长沙": 2, "西安": 3, "全国": 2.2}


def test_year_of_publication_is_not_the_year_of_the_figures() -> None:
    (row,) = rows("2023 年 5 月，研究院发布《花卉城市排名：2023》，公布了 2022 年花卉城市百强，武汉、成都、长沙位居前十强。郑州花卉指数仅位居 28 位，比去年下降 10 位。")
    assert (row.year, row.ranking) == (2022, True)
    assert dict(row.values) == {"武汉": "前10", "成都": "前10", "长沙": "前10", "郑州": 28}


def test_year_of_a_title_without_the_word_year() -> None:
    (found,) = of(table(BlockKind.CHART, [], [["郑州", "15"], ["武汉", "8"]], caption="2020中国城市花卉排名", series="2020中国城市花卉排名"))
    assert (found.year, found.ranking) == (2020, True)


def test_figure_in_another_unit_is_marked_and_not_converted() -> None:
    found = rows("2020年郑州实际利用外资46.6亿美元。同期，武汉实际利用外资112.6亿美元；成都实际使用外资73.1亿元。")
    (row,) = [r for r in found if "外资" in r.indicator]
    assert dict(row.values) == {"郑州": 46.6, "武汉": 112.6, "成都": 73.1}
    assert row.unit == "亿美元" and "成都" in row.note and "亿元" in row.note
