"""Proposals: each person once, each point a slice of that person's own words."""

from __future__ import annotations

from itertools import pairwise

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


def of(text: str, person: str = "林木", *cuts: int) -> tuple[str, list[str]]:
    """(the row's text, its points) of one person's words; `cuts`: where the text breaks into spans."""
    metadata = Metadata(Trait("样本"), Trait(Kind.NEWS), Trait(Status.NEWS), date=Trait("2026"), region=Trait("郑州市"))
    edges = [0, *cuts, len(text)]
    spans = tuple(Span(a, b) for a, b in pairwise(edges))
    (row,) = proposals(Document("0" * 12, "样本.txt", text, metadata, speeches=(Speech(person, "市政协委员", spans),)))
    return text[row.start : row.end], [text[p.start : p.end] for p in row.points]


def test_row_begins_with_what_the_person_says() -> None:
    row, _ = of("花卉是城市的名片。市政协委员林木认为，应扩大温室面积，为城市供应鲜花。")
    assert row.startswith("应扩大温室面积")
    row, _ = of("花卉产业需要支撑。市政协委员林木指出，温室不足。他建议，扩大温室面积，为城市供应鲜花。")
    assert row.startswith("温室不足")


def test_proposal_inside_the_opening_quotation_is_a_point() -> None:
    row, points = of("“郑州市要尽快建立花卉数据平台。”市政协委员林木建议，由政府出面推动种苗企业上云，降低种植成本。")
    assert row.startswith("“郑州市要尽快")
    assert points == ["郑州市要尽快建立花卉数据平台", "由政府出面推动种苗企业上云，降低种植成本"]
    _, points = of("“花卉产业是城市的活力源泉。”市政协委员林木建议，推动种苗企业上云，降低种植成本。")
    assert points == ["推动种苗企业上云，降低种植成本"]


def test_frames_are_not_cut() -> None:
    text = "市政协委员林木认为，要开展花卉全球招商和品牌推广行动，不仅吸引国内外知名种苗企业落户，更依托枢纽地位和口岸条件，面向周边国家建设花卉双向流通第一站，降低物流成本。"
    _, points = of(text)
    assert not any(p.startswith(("更", "面向", "不仅")) for p in points)


def test_rest_of_a_sentence_cut_by_the_page_is_no_point() -> None:
    text = "市政协委员林木表示，将大力发展花卉电商，建设云仓和温室，探索“直播+花市”等新场景，推动产业升级。积极组织花卉企业参加各类展会。"
    at = text.index("等新场景")
    _, points = of(text, "林木", at)
    assert points[-1] == "积极组织花卉企业参加各类展会"
    assert not any(p.startswith("等") or "推动产业升级" in p for p in points)


def test_how_things_are_is_no_point_beside_proposals() -> None:
    _, points = of("市政协委员林木认为，种苗创新是做强花卉产业的重要支撑。要把育种成果纳入考核评价体系，推动成果转化。")
    assert points == ["要把育种成果纳入考核评价体系，推动成果转化"]


def test_what_was_and_the_count_of_proposals_are_no_part_of_a_point() -> None:
    text = "林木表示，去年所在苗圃受天气影响，得益于设备改造仍有增长；苗圃要建立数据化管理模式。三点建议：一是引进成熟的花卉服务商，推动场景落地。"
    metadata = Metadata(Trait("样本"), Trait(Kind.NEWS), Trait(Status.NEWS), date=Trait("2026"), region=Trait("郑州市"))
    document = Document("0" * 12, "样本.txt", text, metadata, speeches=(Speech("林木", "市政协委员", (Span(0, len(text)),)),))
    (row,) = proposals(document)
    points = [text[p.start : p.end] for p in row.points]
    assert not any("去年" in p or "三点建议" in p for p in points)
    assert "引进成熟的花卉服务商，推动场景落地" in points
