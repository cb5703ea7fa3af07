"""Proposals: each person once, each point a slice of that person's own words."""

from __future__ import annotations

from assistant.facts.proposals import proposals
from assistant.schema import Document, Kind, Metadata, Proposal, Span, Speech, Status, Trait

TEXT = (
    "市政协委员林木认为，花卉产业离不开科技支撑，郑州应加强统筹。她建议，设立花卉育种基金，对中小苗圃给予补贴；由市林业局牵头制定种苗标准并开展试点，"
    "切实降低成本。同时，建设花卉数据平台。\n"
    "市人大代表石山表示，将扩大温室面积，为城市供应鲜花。\n"
    "苗圃等重点环节，梳理上下游。他提出，要加快成果转化。"
)


def made(*speeches: Speech) -> tuple[str, list[Proposal]]:
    metadata = Metadata(Trait("样本"), Trait(Kind.NEWS), Trait(Status.NEWS), date=Trait("2026"), region=Trait("郑州市"))
    return TEXT, list(proposals(Document("0" * 12, "样本.txt", TEXT, metadata, speeches=speeches)))


FIRST_END = TEXT.index("\n")
SECOND = Span(FIRST_END + 1, TEXT.index("\n", FIRST_END + 1))
THIRD = Span(SECOND.end + 1, len(TEXT))


def test_points_are_the_actions_behind_the_word_of_proposing() -> None:
    text, (row,) = made(Speech("林木", "市政协委员", (Span(0, FIRST_END),)))
    points = [text[p.start : p.end] for p in row.points]
    assert points == [
        "郑州应加强统筹",
        "设立花卉育种基金，对中小苗圃给予补贴",
        "由市林业局牵头制定种苗标准并开展试点，切实降低成本",
        "建设花卉数据平台",
    ]
    assert (row.person, row.role, row.year) == ("林木", "市政协委员", 2026)


def test_statement_counts_as_a_point() -> None:
    text, (row,) = made(Speech("石山", "市人大代表", (SECOND,)))
    assert [text[p.start : p.end] for p in row.points] == ["将扩大温室面积，为城市供应鲜花"]


def test_lost_name_stays_empty_and_marked_and_its_words_are_kept() -> None:
    text, (row,) = made(Speech("", "", (THIRD,), name_lost=True))
    assert (row.person, row.name_lost) == ("", True)
    assert any("梳理上下游" in text[p.start : p.end] for p in row.points)
    assert text[row.points[-1].start : row.points[-1].end] == "要加快成果转化"


def test_points_are_in_order_do_not_overlap_and_stay_inside_the_speech() -> None:
    _, rows = made(Speech("林木", "", (Span(0, FIRST_END),)), Speech("石山", "", (SECOND,)), Speech("", "", (THIRD,), name_lost=True))
    for row in rows:
        assert all(a.end <= b.start for a, b in zip(row.points, row.points[1:], strict=False))
        assert all(row.start <= p.start < p.end <= row.end for p in row.points)
