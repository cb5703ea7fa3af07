"""The check of a proposal against the small corpus, end to end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.errors import UsageError
from assistant.grounding import citations
from assistant.overlap import check, check_batch, library_map, merge_text, report_text, report_word, view
from assistant.overlap.check import check_stored
from assistant.schema import BlockKind, OverlapVerdict

COPIED = "设立数字化转型风险补偿资金池，破解中小企业融资难题。"
NEW = "在河滨步道设置儿童轮滑区，划定安全缓冲带。"
PROPOSAL = f"案由：关于助力企业转型的提案。\n背景：企业反映贷款难。\n建议：\n1.{COPIED}\n2.{NEW}\n"


@pytest.fixture(scope="module")
def report(library):
    return check(PROPOSAL, title="关于助力企业转型的提案", searcher=library.searcher)


def test_spans_are_slices_of_the_given_text(report):
    assert [PROPOSAL[p.start : p.end] for p in report.points] == [COPIED, NEW] == [p.text for p in report.points]


def test_a_copied_point_is_the_same_and_names_its_place(report, library):
    point = report.points[0]
    assert point.verdict is OverlapVerdict.DUPLICATE and point.score > 0.9
    quote = citations.quote(library.documents[point.matches[0].citation.doc_id], point.matches[0].citation)
    assert "风险补偿资金池" in quote
    assert point.matches[0].column == "proposal"  # a delegate's words in a newspaper


def test_an_unheard_of_point_is_new(report):
    assert report.points[1].verdict is OverlapVerdict.NEW and report.points[1].score < 0.5


def test_quotes_are_verified_and_marks_lie_inside(report, library):
    for point in (*report.points, *report.background):
        for match in point.matches:
            document = library.documents[match.citation.doc_id]
            citations.verify(document, match.citation)
            quote = citations.quote(document, match.citation)
            assert all(0 <= a < b <= len(point.text) and 0 <= c < d <= len(quote) for a, b, c, d in match.spans)


def test_ratios_are_shares(report):
    assert [name for name, _ in report.ratios] == ["总重合率", "去除固定表述", "单篇最大", "建议部分重合率"]
    assert all(0 <= value <= 1 for _, value in report.ratios)
    assert dict(report.ratios)["建议部分重合率"] > 0.3


def test_matches_decide_not_the_wording(library):
    """The same point is new once its source is out of the library."""
    without = check(PROPOSAL, title="", searcher=library.searcher, keep=lambda s: "风险补偿" not in s.text)
    assert without.points[0].verdict is OverlapVerdict.NEW


def test_ones_own_earlier_words_stand_apart(library):
    own = check(PROPOSAL, title="", searcher=library.searcher, person="周立新")
    assert own.points[0].matches[0].column == "own"
    assert any("本人以往" in note for note in own.notes)


def test_stock_phrases_alone_are_no_overlap(library):
    for phrase in ("坚持以习近平新时代中国特色社会主义思想为指导，推动高质量发展。", "加强宣传引导，凝聚社会共识，营造良好氛围。"):
        found = check(f"建议：\n1.{phrase}\n2.{NEW}", title="", searcher=library.searcher)
        assert found.points[0].verdict is OverlapVerdict.NEW and found.points[0].score == 0 and found.points[0].matches == ()
        assert any("第 1 条只有通用表述" in note for note in found.notes)


def test_a_copied_paragraph_is_the_same_as_a_whole(library):
    """A point of several sentences is held against as many, and quoted as one stretch."""
    document, block = next(
        (d, b) for d in library.documents.values() for b in d.blocks
        if b.kind is BlockKind.PARAGRAPH and d.text[b.start : b.end].count("。") >= 3 and not d.excluded(b.start, b.end)
    )  # fmt: skip
    paragraph = document.text[block.start : block.end].strip()
    found = check("建议：\n1.强化工作举措。" + paragraph.replace("\n", ""), title="", searcher=library.searcher)
    assert len(found.points) == 1 and found.points[0].verdict is OverlapVerdict.DUPLICATE
    assert found.points[0].matches[0].citation.doc_id == document.doc_id


def test_a_clause_that_is_there_is_found_in_a_new_point(library):
    point = "在河滨步道设置儿童轮滑区，划定安全缓冲带，由社区志愿者每晚巡查照明，推动设立转型风险补偿资金池，给夜跑者配发反光背心，组织街道小学开展滑行比赛"
    found = check(f"建议：\n1.{point}。\n2.{NEW}", title="", searcher=library.searcher)
    assert found.points[0].verdict is OverlapVerdict.PARTIAL and found.points[0].score >= 0.72
    assert any("只有“推动设立转型风险补偿资金池”" in note for note in found.points[0].notes)
    assert "风险补偿资金池" in citations.quote(library.documents[found.points[0].matches[0].citation.doc_id], found.points[0].matches[0].citation)
    assert found.points[1].verdict is OverlapVerdict.NEW


def test_a_copied_measure_turned_round_is_said(library):
    found = check("建议：\n1.取消数字化转型风险补偿资金池。", title="", searcher=library.searcher).points[0]
    assert found.verdict is OverlapVerdict.PARTIAL and any("方向相反" in note for note in found.notes)


def test_general_phrases_are_counted_apart(library):
    found = check(f"建议：\n1.提高政治站位，压实工作责任，确保落到实处。\n2.{NEW}", title="", searcher=library.searcher)
    assert [p.stock for p in found.points] == [True, False]
    said = report_text(found, documents=library.documents)
    assert "新提 1 条" in said and "另有 1 条只有通用表述" in said


def test_the_nearest_wording_stands_beside_a_new_point(library):
    found = check("建议：\n1.由政府出钱帮想用机器人的小厂担一点贷款风险。", title="", searcher=library.searcher)
    said = report_text(found, documents=library.documents)
    if found.points[0].verdict is OverlapVerdict.NEW and found.points[0].matches:
        assert "最接近的表述（未达到相近）" in said and "库中没有相近内容" not in said


def test_a_new_point_that_may_be_a_repeat_is_said_to_want_a_look(report, library):
    """Verdict and probability must not contradict each other before the reader."""
    new, doubtful = report.points[1], replace(report.points[1], score=0.6)
    assert not view.doubtful(new) and view.label(doubtful) == "新提，可能相近（重合可能 60%，请人工核对）"
    both = replace(report, points=(doubtful, new))
    assert [p.score for _, p in view.sections(both).new] == [new.score, 0.6]
    assert "新提 2 条（其中 1 条可能相近，请人工核对）" in view.summary(both)


def test_who_proposes_is_read_from_the_text(library):
    own = check("提案人：周立新、王某\n" + PROPOSAL, title="", searcher=library.searcher)
    assert own.points[0].matches[0].column == "own" and own.points[0].matches[0].person == "周立新"
    said = report_text(own, documents=library.documents)
    assert said.index("单独列出") > said.index("与已有内容重合")


def test_a_plan_that_has_ended_is_said_to_have(library):
    found = check(PROPOSAL, title="", searcher=library.searcher)
    assert "规划期已结束" in view.standing(next(d for d in library.documents.values() if d.metadata.period), date(2099, 1, 1))
    assert report_text(found, documents=library.documents, today=date(2026, 1, 1))


@pytest.mark.parametrize("text", ["", " \n　", "。。。！？", "。，！123 456"])
def test_a_text_without_words_is_refused_in_a_sentence(library, text):
    with pytest.raises(UsageError, match="送检的文字"):
        check(text, title="", searcher=library.searcher)


TABLES = (
    "项目\t年份\t金额\n托育点改造\t2025\t30万元\n公园照明\t2026\t12万元",
    "指标,2022\n托育点,344\n泵站,5189",
    "| 指标 | 值 |\n|---|---|\n| 托育点 | 344 |",
)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_no_proposal_and_one_inside_a_proposal_is_left_out(library, table):
    with pytest.raises(UsageError, match="表格"):
        check(table, title="", searcher=library.searcher)
    found = check(f"{PROPOSAL}{table}\n", title="", searcher=library.searcher)
    assert [p.text for p in found.points] == [COPIED, NEW] and any("表格有 3 行" in note for note in found.notes)


def test_english_is_said_to_be_foreign_and_not_called_a_repeat(library):
    found = check("We propose to build a logistics centre near the airport.\nSmall firms should get a subsidy.", title="", searcher=library.searcher)
    assert any("外文" in note for note in found.notes)
    assert all(p.verdict is OverlapVerdict.NEW for p in found.points)


def test_fifty_thousand_characters_are_cut_with_a_note(library):
    text = "建议：\n" + "\n".join(f"（{n}）支持第{n}个社区办好托育点，配齐保育人员和消防设施，延长晚间看护到八点，每年补助{n}万元，由街道和民政部门共同验收。" for n in range(1, 1000))
    found = check(text, title="", searcher=library.searcher)
    assert len(text) > 50_000 and 0 < len(found.points) <= 100 and any("只比对了前" in note for note in found.notes)


def test_half_a_surrogate_pair_does_no_harm(library):
    assert check("建议：\ud800" + COPIED, title="", searcher=library.searcher).points


def test_wording_is_neutral_and_new_points_come_first(report, library, tmp_path):
    text = report_text(report, documents=library.documents)
    assert "抄袭" not in text
    plain = text.replace("【", "").replace("】", "")
    assert plain.index(NEW) < plain.index(COPIED)
    report_word(tmp_path / "报告.docx", [report], documents=library.documents)
    assert (tmp_path / "报告.docx").stat().st_size > 5_000


def test_proposals_of_a_batch_that_ask_for_the_same_could_be_merged(library):
    other = "建议：\n一、改造老旧泵站，换装节能电机。\n二、给独居老人安装水表监测，异常即上门。"
    again = "建议：\n1.给独居老人安装水表监测装置，异常即上门。\n2.改造老旧泵站并换装节能电机。"
    batch = check_batch([("甲", other), ("乙", PROPOSAL), ("丙", again)], searcher=library.searcher)
    assert [g.members for g in batch.groups] == [(0, 2)]
    assert len(batch.reports) == 3
    assert [(p.left, p.left_point, p.right, p.right_point) for p in batch.groups[0].points] == [(0, 0, 2, 1), (0, 1, 2, 0)]
    assert any("丙" in note for note in batch.reports[0].points[0].notes)
    said = merge_text(batch)
    assert "《甲》第 1 条“改造老旧泵站，换装节能电机。”，《丙》第 2 条" in said


def test_one_point_in_common_is_named_but_no_reason_to_merge(library):
    texts = ("建议：\n1.改造老旧泵站，换装节能电机。\n2.在步道设轮滑区。", "建议：\n1.改造老旧泵站并换装节能电机。\n2.为独居老人装水表监测。")
    batch = check_batch([("甲", texts[0]), ("乙", texts[1])], searcher=library.searcher)
    assert batch.groups == () and [p.left_point for p in batch.pairs] == [0]
    assert "不足以并案" in merge_text(batch)


def test_points_of_a_batch_that_agree_in_part_are_named_but_carry_no_merger(library):
    left = "建议：\n1.给露营基地发“露营券”，降低游客成本。\n2.在河滨设置轮滑区。"
    right = "建议：\n1.向露营基地发放“露营券”，为游客省钱。\n2.在地铁站设缝纫角。"
    batch = check_batch([("甲", left), ("乙", right)], searcher=library.searcher)
    assert [(p.left_point, p.right_point) for p in batch.pairs] == [(0, 0)]
    assert not batch.groups and "露营券" in merge_text(batch)


def test_a_stored_proposal_is_not_compared_with_itself(library):
    document = next(d for d in library.documents.values() if d.speeches)
    span = document.speeches[0].spans[0]
    found = check_stored(document.doc_id, span.start, span.end, searcher=library.searcher)
    assert found.points
    assert all(
        m.citation.doc_id != document.doc_id or m.citation.end <= span.start or span.end <= m.citation.start for p in found.points for m in p.matches
    )


def test_the_library_map_joins_different_papers_or_persons(library):
    found = library_map(library.searcher)
    assert found.rows > 0
    assert all(e.left.doc_id != e.right.doc_id or e.left.person != e.right.person for e in found.edges)
    assert sum(n for _, _, n in found.between) == len(found.edges)
    for edge in found.edges:
        assert edge.verdict is not OverlapVerdict.NEW and edge.part in library.documents[edge.left.doc_id].text[edge.left.start : edge.left.end]
    assert library_map(library.searcher) is found  # made once for an open index


def test_every_quotation_on_the_page_opens_at_its_place(report, library):
    from assistant.web.overlap import edge_html, report_html

    page = report_html(library, report)
    shown = sum(len(view.listed(p)) for p in report.points)
    assert page.count("在原文中查看") >= shown > 0 and 'id="overlap-1"' in page
    for number in range(1, len(library_map(library.searcher).edges) + 1):
        assert edge_html(library, number).count('<article class="source"') == 2


def test_same_question_same_answer(report, library):
    assert check(PROPOSAL, title="关于助力企业转型的提案", searcher=library.searcher) == report
