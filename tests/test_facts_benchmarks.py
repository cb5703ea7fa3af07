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
        ("在花卉百强市场名单中，郑州有3家入围，而武汉、长沙分别有5家、4家企业入围。", "家", {"郑州": 3, "武汉": 5, "长沙": 4}),
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


@pytest.mark.parametrize(
    ("text", "indicator", "values"),
    [
        ("2020年郑州有花卉企业29家，同期武汉、长沙分别为62家、61家。", "花卉企业", {"郑州": 29, "武汉": 62, "长沙": 61}),
        ("2022年省级花卉示范企业，郑州51家，武汉124家。", "省级花卉示范企业", {"郑州": 51, "武汉": 124}),
        ("同年万人花卉专利量郑州是18.2件，武汉82.86件。", "万人花卉专利量", {"郑州": 18.2, "武汉": 82.86}),
        ("2016年以来农业部分三批公布48家花卉示范基地企业，郑州7家，武汉10家。", "花卉示范基地企业", {"郑州": 7, "武汉": 10}),
        ("在国家2019年公布的首批66个花卉产业集群中，郑州占2个，武汉占4个。", "花卉产业集群", {"郑州": 2, "武汉": 4}),
        (
            "农业部公布的花卉集群优胜者共25个，武汉占3个（月季、牡丹和菊花），长沙（兰花）、合肥（荷花）各1个，郑州没有集群上榜。",
            "花卉集群优胜者",
            {"武汉": 3, "长沙": 1, "合肥": 1, "郑州": 0},
        ),
        ("2020年花卉业在GDP中占5%，低于武汉（6.1%）和长沙（7%）。", "花卉业占GDP比重", {"武汉": 6.1, "长沙": 7}),
        ("2019年郑州花卉支出只占GDP的2.04%，低于武汉5.17%。", "花卉支出占GDP比重", {"郑州": 2.04, "武汉": 5.17}),
        ("武汉有5家花店，成都有16家，郑州一家也没有。", "花店", {"武汉": 5, "成都": 16, "郑州": 0}),
        ("截至2020年郑州还没有培育出花卉龙头企业，武汉、长沙各有3家。", "花卉龙头企业", {"郑州": 0, "武汉": 3, "长沙": 3}),
    ],
)
def test_the_name_is_the_noun_of_the_clause_or_of_what_opens_the_list(text: str, indicator: str, values: dict[str, float | str]) -> None:
    (row,) = rows(text)
    assert row.indicator == indicator
    assert {k: v for k, v in row.values if k in values} == values


@pytest.mark.parametrize("text", ["郑州有3家入围，而武汉、长沙分别有5家、4家。", "郑州占2个，武汉占4个。", "武汉新增5家，长沙新增7家。"])
def test_figures_that_nothing_names_are_left_out(text: str) -> None:
    assert rows(text) == []


def test_what_is_added_and_what_there_is_never_share_a_row() -> None:
    found = rows("2020年郑州新增花卉公司4家，上市花卉公司共49家；武汉新增5家，总数83家（境外24家、境内59家）；成都新增19家，总数122家。")
    assert {r.indicator: dict(r.values) for r in found} == {
        "新增花卉公司": {"郑州": 4, "武汉": 5, "成都": 19},
        "上市花卉公司": {"郑州": 49, "武汉": 83, "成都": 122},
    }


def test_two_ratios_at_once_keep_their_indicators_apart() -> None:
    found = rows("2020年郑州花卉存量为24.3亿元、苗木存量为28.4亿元。同期武汉的花卉、苗木存量是郑州的1.4倍和1.7倍，成都是2.1倍和1.9倍。")
    assert [(r.unit, dict(r.values)) for r in found] == [("倍", {"武汉": 1.4, "成都": 2.1}), ("倍", {"武汉": 1.7, "成都": 1.9})]


def test_since_a_year_is_not_the_year_of_the_figures() -> None:
    assert {r.year for r in rows("2016年以来公布的花卉示范企业，郑州7家，武汉10家。")} == {None}


def test_share_that_the_caption_states_is_part_of_the_name() -> None:
    found = of(table(BlockKind.TABLE, ["年份", "花卉业"], [["2020年", "81.9"], ["2021年", "82.1"]], caption="表1 结构变化（占规上农业比重，单位：%）"))
    assert [(r.indicator, r.unit) for r in found] == [("花卉业占规上农业比重", "%")]


def test_figure_behind_a_comma_is_not_shared_by_cities_before_it() -> None:
    assert rows("武汉、襄阳、宜昌3家花卉园进入全国50强，花卉企业达到3万家。") == []


def test_ratio_behind_a_figure_in_brackets_is_a_ratio_and_the_figure_stays() -> None:
    found = rows("在花卉大道里程方面，郑州现有278公里，仅为成都（601公里）的46%，武汉（518公里）的54%。")
    assert [(r.indicator, r.unit, dict(r.values)) for r in found] == [
        ("花卉大道里程", "公里", {"郑州": 278, "成都": 601, "武汉": 518}),
        ("花卉大道里程（郑州相当于该市的比例）", "%", {"成都": 46, "武汉": 54}),
    ]
