"""Disagreements and changes name both places; rounding and wording are no disagreement."""

from __future__ import annotations

from dataclasses import replace

from assistant.facts import conflicts, extract, select
from assistant.schema import Benchmark, Document, Facts, Filters, Goal, Kind, Measure, Metadata, Proposal, Status, Trait
from assistant.zh.indicators import canonical_indicator


def document(doc_id: str, status: Status = Status.ADOPTED, kind: Kind = Kind.PLAN) -> Document:
    metadata = Metadata(Trait(f"文件{doc_id}"), Trait(kind), Trait(status), date=Trait("2022"), region=Trait("郑州市"))
    return Document(doc_id, f"{doc_id}.txt", "正文" * 20, metadata)


def goal(doc_id: str, value: float, *, unit: str = "亿元", year: int = 2025, indicator: str = "花卉产值") -> Goal:
    return Goal(indicator, value, unit, "达到", "郑州市", doc_id, 0, 4, year=year, place="郑州")


def found(*facts: tuple[Document, Facts]) -> list[tuple[str, str, list[float | str]]]:
    documents = {d.doc_id: d for d, _ in facts}
    rows = conflicts(documents, {d.doc_id: f for d, f in facts})
    return [(c.kind, c.indicator, [r.value for r in c.readings]) for c in rows]


def test_same_year_with_two_values_is_a_conflict_that_names_draft_and_adopted() -> None:
    draft, plan = document("a", Status.DRAFT), document("b")
    rows = conflicts({"a": draft, "b": plan}, {"a": Facts(goals=(goal("a", 100),)), "b": Facts(goals=(goal("b", 120),))})
    assert [(c.kind, [(r.doc_id, r.value) for r in c.readings]) for c in rows] == [("conflict", [("a", 100), ("b", 120)])]
    assert "文件a" in rows[0].note and "征求意见稿" in rows[0].note


def test_two_values_inside_one_paper_are_a_conflict() -> None:
    apart = replace(goal("a", 76.8), start=4, end=8)
    assert found((document("a"), Facts(goals=(goal("a", 3), apart)))) == [("conflict", "花卉产值", [3, 76.8])]


def test_parallel_figures_of_one_sentence_and_figures_of_anything_are_no_conflict() -> None:
    text = "到2025年，城镇、农村居民人均花卉支出分别增长5%、6%。"
    assert found(text_of("a", "力争" + text, "2024")) == []
    anything = [replace(goal("a", v, indicator="总投资"), start=4 * i, end=4 * i + 4) for i, v in enumerate((28, 44))]
    assert found((document("a"), Facts(goals=tuple(anything)))) == []


def test_one_figure_in_two_units_or_rounded_is_no_conflict() -> None:
    first, second = Facts(goals=(goal("a", 0.59, unit="万亿元"),)), Facts(goals=(goal("b", 5900),))
    assert found((document("a"), first), (document("b"), second)) == []
    text = Benchmark("在校研究生", "人", (("郑州", 38265.0), ("武汉", 164800.0)), "a", 0, 4, year=2020)
    chart = replace(text, unit="万人", values=(("郑州", 3.83), ("武汉", 16.48)), source="chart")
    assert found((document("a"), Facts(benchmarks=(text, chart)))) == []
    share = Benchmark("花卉占比", "%", (("郑州", 59.0), ("武汉", 61.8)), "a", 0, 4, year=2020)
    decimal = replace(share, unit="小数", values=(("郑州", 0.59), ("武汉", 0.618)))
    assert found((document("a"), Facts(benchmarks=(share, decimal)))) == []


def test_fact_fact_and_goal_of_one_indicator_make_a_time_line_in_order() -> None:
    old = Facts(figures=(goal("a", 2917, unit="家", year=2020, indicator="高新企业数"),), goals=(goal("a", 6000, unit="家", indicator="高新技术企业"),))
    new = Facts(figures=(goal("b", 5189, unit="家", year=2022, indicator="国家级高新技术企业数量"),))
    assert found((document("a"), old), (document("b"), new)) == [("change", "高新技术企业", [2917, 5189, 6000])]


def test_fact_and_goal_of_one_year_are_no_conflict() -> None:
    assert found((document("a"), Facts(figures=(goal("a", 90),), goals=(goal("a", 100),)))) == []


def test_names_of_one_indicator_are_one_name() -> None:
    names = {"高新企业数", "高新技术企业", "国家级高新技术企业数量"}
    assert {canonical_indicator(n) for n in names} == {"高新技术企业"}
    assert canonical_indicator("R&D支出占GDP的比重") == canonical_indicator("研发投入强度")


def test_filters_by_document_year_words_city_and_person() -> None:
    documents = {"a": document("a"), "b": document("b", Status.DRAFT, Kind.OPINIONS)}
    goals = [goal("a", 1), goal("b", 2, year=2030, indicator="苗木产值")]
    assert select(goals, documents=documents, filters=Filters(docs=("a",))) == goals[:1]
    assert select(goals, documents=documents, filters=Filters(years=(2030,))) == goals[1:]
    assert select(goals, documents=documents, filters=Filters(kinds=("意见",))) == goals[1:]
    assert select(goals, documents=documents, filters=Filters(statuses=("征求意见稿",))) == goals[1:]
    assert select(goals, documents=documents, words="苗木") == goals[1:]
    assert select(goals, documents=documents, city="郑州市") == goals
    assert select(goals, documents=documents, city="武汉") == []
    people = [Proposal("林木", "", (), "a", 0, 4), Proposal("石山", "", (), "a", 0, 4)]
    assert select(people, documents=documents, person="林木") == people[:1]
    benchmark = Benchmark("花卉占比", "%", (("武汉", 1.0), ("长沙", 2.0)), "a", 0, 4)
    assert select([benchmark], documents=documents, city="武汉") == [benchmark]
    measure = Measure("建设", "花卉平台", "市林业局", "平台", "a", 0, 4)
    assert select([measure], documents=documents, words="平台 林业局") == [measure]


def text_of(doc_id: str, text: str, year: str, status: Status = Status.UNKNOWN) -> tuple[Document, Facts]:
    metadata = Metadata(Trait(f"文件{doc_id}"), Trait(Kind.ARTICLE), Trait(status), date=Trait(year), region=Trait("郑州市"))
    made = Document(doc_id, f"{doc_id}.txt", text, metadata)
    return made, extract(made)


def test_two_places_in_one_ranking_are_a_conflict() -> None:
    text = "河南省工业增加值多年位居全国第五，但是大而不强。在工业增加值上，河南还不如福建，位居全国第六。河南GDP位居全国第五。"
    assert found(text_of("a", text, "2024")) == [("conflict", "工业增加值（全国位次）", [5, 6])]


def test_places_of_two_stated_years_are_no_conflict() -> None:
    assert found(text_of("a", "2020年郑州GDP位居全国第16位。2022年郑州GDP位居全国第15位。", "2024")) == []


def test_none_and_some_are_told_side_by_side() -> None:
    old = text_of("a", "截止到2020年郑州尚未培育出花卉独角兽企业，而同期武汉3家、西安3家。", "2021")
    new = text_of("b", "近年来，本地苗圃快速成长，晋身花卉独角兽企业。", "2024")
    assert found(old, new) == [("change", "花卉独角兽企业", ["尚无", "已有"])]
    promise = text_of("b", "力争到2025年一家苗圃晋身花卉独角兽企业。", "2024")
    assert found(old, promise) == []


def test_targets_of_two_papers_differ_also_where_one_has_no_year() -> None:
    plan = Facts(goals=(goal("a", 6000, indicator="花卉产业（含苗木业）规模"),))
    draft = Facts(goals=(replace(goal("b", 1, unit="万亿元", indicator="花卉产业规模"), year=None),))
    rows = conflicts({"a": document("a"), "b": document("b", Status.DRAFT)}, {"a": plan, "b": draft})
    assert [(c.kind, [r.value for r in c.readings]) for c in rows] == [("conflict", [6000, 1])]
    assert "征求意见稿" in rows[0].note


def test_more_than_and_the_exact_figure_agree() -> None:
    loose = Facts(figures=(replace(goal("a", 200, year=2020), relation="突破"),))
    exact = Facts(figures=(goal("b", 212.8, year=2020),))
    assert found((document("a"), loose), (document("b"), exact)) == []


def test_what_is_added_is_never_held_against_what_there_is() -> None:
    text = "2020年郑州花卉示范企业新增870家，增长42%。2020年郑州花卉示范企业达到2917家。"
    assert found(text_of("a", text, "2021")) == []
    plan = text_of("b", "力争到2025年花卉示范企业达到6000家。", "2021")
    kinds = {(kind, indicator): values for kind, indicator, values in found(text_of("a", text, "2021"), plan)}
    assert kinds == {("change", "花卉示范企业"): [2917, 6000]}
    promises = "力争到2025年新增花卉苗圃300家。力争到2025年每年新增花卉苗圃100家。"
    assert found(text_of("a", promises, "2021")) == []


def test_two_figures_of_what_is_added_still_disagree() -> None:
    first, second = text_of("a", "2020年郑州花卉示范企业新增870家。", "2021"), text_of("b", "2020年郑州花卉示范企业新增920家。", "2021")
    assert [(kind, values) for kind, _, values in found(first, second)] == [("conflict", [870, 920])]


def test_what_different_recipients_get_is_no_conflict() -> None:
    text = "入驻的花卉机构，按成交额补助5%，同一单位每年最高200万元；为苗圃提供花卉服务的，补助6%，同一单位每年最高300万元。"
    metadata = Metadata(Trait("花卉规划"), Trait(Kind.PLAN), Trait(Status.ADOPTED), period=Trait("2021-2025"), region=Trait("郑州市"))
    made = Document("a", "a.txt", text, metadata)
    assert [g.value for g in extract(made).goals if g.unit == "万元"] == [200, 300]
    assert found((made, extract(made))) == []


def test_verb_of_adding_governs_every_item_of_its_list() -> None:
    fact = "2020年郑州花卉示范企业达到2917家。"
    for promise in ("力争到2025年新增苗圃50家、花卉示范企业300家。", "力争到2025年再获批10家以上花卉示范企业。", "力争到2025年培育花卉示范企业300家。"):
        assert found(text_of("a", fact, "2021"), text_of("b", promise, "2021")) == []


def test_two_figures_in_one_sentence_on_a_place_are_two_things() -> None:
    same = goal("a", 885, unit="人", year=2015, indicator="花卉从业人数")
    listed = Facts(figures=(same, replace(same, value=185)))
    assert found((document("a"), listed)) == []
    apart = Facts(figures=(same, replace(same, value=185, start=4, end=8)))
    assert found((document("a"), apart)) == [("conflict", "花卉从业人数", [885, 185])]


def test_figures_of_nobody_known_are_no_conflict() -> None:
    exams = [replace(goal("a", v, unit="分钟", indicator="考试时限"), subject="", place="", start=s, end=s + 4) for v, s in ((120, 0), (180, 4))]
    assert found((document("a"), Facts(figures=tuple(exams)))) == []


def test_a_countys_figures_are_not_its_provinces() -> None:
    metadata = Metadata(Trait("青禾县2015年国民经济和社会发展统计公报"), Trait(Kind.REPORT), Trait(Status.ADOPTED), date=Trait("2015"), region=Trait("江西省"))
    county = Document("a", "a.txt", "正文" * 20, metadata)
    mine = replace(goal("a", 110, year=2015, indicator="地区生产总值"), subject="江西省", place="江西省")
    theirs = replace(goal("b", 16000, year=2015, indicator="地区生产总值"), subject="江西省", place="江西省")
    assert found((county, Facts(figures=(mine,))), (document("b"), Facts(figures=(theirs,)))) == []


def test_growth_of_the_gross_product_is_one_indicator_and_not_the_product() -> None:
    assert {canonical_indicator(n) for n in ("经济增长", "地区生产总值增长", "生产总值增速")} == {"地区生产总值增速"}
    assert canonical_indicator("地区生产总值") == "地区生产总值"
    assert canonical_indicator("营商环境指数") == "营商环境指数"


def test_a_name_that_lists_several_things_is_held_against_none_of_them() -> None:
    listed = goal("a", 8837, unit="家", indicator="花卉企业、苗木企业")
    assert found((document("a"), Facts(goals=(listed,))), (document("b"), Facts(goals=(goal("b", 300, unit="家", indicator="花卉企业"),)))) == []


def test_what_has_been_passed_is_one_indicator_with_its_figure_and_only_a_bound() -> None:
    passed = Facts(figures=(replace(goal("a", 14, unit="亿元", indicator="花卉产值迈上", year=2024), relation=""),))
    exact = Facts(figures=(goal("b", 14.2, unit="亿元", year=2024),))
    below = Facts(figures=(goal("b", 13.2, unit="亿元", year=2024),))
    assert found((document("a"), passed), (document("b"), exact)) == []
    assert found((document("a"), passed), (document("b"), below)) == [("conflict", "花卉产值", [14, 13.2])]


def test_a_figure_printed_in_another_unit_is_held_against_nothing() -> None:
    row = Benchmark("花卉出口", "亿美元", (("郑州", 46.6), ("成都", 73.1)), "a", 0, 4, year=2020, note="成都的数值原文单位为“亿元”，与同行的“亿美元”不同。")
    other = replace(row, values=(("郑州", 46.6), ("成都", 10.1)), doc_id="b", note="")
    assert found((document("a"), Facts(benchmarks=(row,))), (document("b"), Facts(benchmarks=(other,)))) == []
