"""Disagreements and changes name both places; rounding and wording are no disagreement."""

from __future__ import annotations

from dataclasses import replace

from assistant.facts import conflicts, select
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
    assert found((document("a"), Facts(goals=(goal("a", 3), goal("a", 76.8))))) == [("conflict", "花卉产值", [3, 76.8])]


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
