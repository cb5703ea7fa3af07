"""Nothing is put into a mouth or a paper that did not say it; what is cut from its subject is not said at all."""

from __future__ import annotations

import pytest

from assistant.drafting.attribution import brief_title, short_title
from assistant.drafting.material import known_of
from assistant.drafting.outline import side_title
from assistant.drafting.topic import topic_of
from assistant.drafting.units import Known, units_of
from assistant.grounding import lock
from assistant.schema import DraftRequest, Kind, Metadata, Status, Trait
from assistant.zh import speech
from tests.drafting_library import library
from tests.test_drafting_units import document, words


@pytest.mark.parametrize("text", [
    "总建筑面积约7.4万平方米，主要建设茶叶精深加工车间和冷链仓库。",  # whose?
    "茶乡的春风吹遍千山，一幅崭新的画卷徐徐绽放。",
    "青川茶产业发展呈现五个突出的特点。",
    "在出口排名靠前的产茶大县中，而主要竞争性城市中",
])  # fmt: skip
def test_no_units(text: str) -> None:
    assert words(text) == []


def test_a_rank_keeps_its_list() -> None:
    text = "省农业农村厅在去年十二月面向全省一百零八个产茶县发布茶叶区域公用品牌价值榜单并逐一点评，青川有2家入围，邻县有9家入围，数量差距十分明显。"
    assert all("榜单" in w for w in words(text) if "入围" in w)


def test_a_comparison_stays_whole() -> None:
    text = "2025年青川市茶叶出口额为1.2亿元，而同期信阳市为3.4亿元，洛阳市为2.2亿元，许昌市为1.9亿元，平顶山市为1.5亿元，南阳市为1.4亿元，差距较为明显。"
    d = document(text)
    found = units_of(d, 0, len(text), Known(compared=((0, len(text)),)))
    assert [u.text for u in found] == [text.rstrip("。")]


def test_only_proposed_words_are_a_person_s(tmp_path_factory: pytest.TempPathFactory) -> None:
    made = library(str(tmp_path_factory.getbasetemp() / "drafting"))
    seen = 0
    for doc_id, d in made.documents.items():
        known = known_of(made.index.facts[doc_id])
        for passage in (p for p in made.index.passages if p.doc_id == doc_id):
            for u in units_of(d, passage.start, passage.end, known):
                if u.person:
                    seen += 1
                    assert any(a <= u.start and u.end <= b for a, b in known.proposed), u.words
    assert seen > 5


@pytest.mark.parametrize(("title", "short", "brief"), [
    ("青川市“十四五”茶产业发展规划", "茶产业发展规划", "茶产业发展规划"),
    ("关于推进茶产业高质量发展的若干意见（征求意见稿）", "关于推进茶产业高质量发展的若干意见", "若干意见"),
    ("《关于推进茶产业发展的实施方案》（征求意见稿）摘编", "关于推进茶产业发展的实施方案", "实施方案"),
    ("茶产业的几个问题", "茶产业的几个问题", "茶产业的几个问题"),
])  # fmt: skip
def test_a_paper_is_called_by_its_own_name(title: str, short: str, brief: str) -> None:
    d = document("正文。")
    d = type(d)(d.doc_id, d.file, d.text, Metadata(Trait(title), Trait(Kind.PLAN), Trait(Status.ADOPTED)), d.blocks, (), ())
    assert (short_title(d), brief_title(short)) == (short, brief)


@pytest.mark.parametrize(("title", "kind"), [
    ("在全市茶产业推进会上的讲话", "instruct"), ("在茶产业招商推介会上的致辞", "greet"), ("在市政协茶产业协商会上的发言", "consult"),
    ("在全市茶产业座谈会上的发言", "speak"), ("关于茶产业发展情况的汇报", "report"),
])  # fmt: skip
def test_each_occasion_has_its_frame(title: str, kind: str) -> None:
    topic = topic_of(DraftRequest(title))
    assert topic.kind == kind
    frame = speech.FRAMES[kind]
    assert len({f.closing for f in speech.FRAMES.values()}) >= 4
    for line in (frame.salutation, frame.opening.format(topic=topic.spoken), frame.closing):
        assert not any(c.isdigit() for c in line)
    for variants in frame.headings.values():
        for v in variants:
            said = v.format(topic="人才工作", themes="人才集聚")
            assert "工作的工作" not in said and "工作工作" not in said


def test_a_sub_heading_names_what_its_paragraphs_show() -> None:
    class M:
        class unit:
            words = "建设省级实验室和中试平台"

    assert side_title("innovation", [M]) == "建强创新平台"  # type: ignore[list-item]
    assert side_title(speech.OTHER_THEME, [M]) == speech.OTHER_TITLE  # type: ignore[list-item]


@pytest.mark.parametrize("lead", sorted({frame for frames in speech.ATTRIBUTION.values() for frame in frames}))
def test_naming_a_source_never_makes_its_own_words_doubtful(lead: str) -> None:
    title = "关于加快国家茶产业高地建设的若干意见"
    said = lead.format(title=title, kind="规划", r="市人大代表", n="林晓禾", says="建议")
    quotes = ("建设茶叶精深加工园区，培育龙头企业12家，引进制茶设备300台。", "到2035年，建成全国茶叶先行区，成为国家茶产业高地。", "争创国家级试验区。")
    known = [title, "规划", "观点文章", "市人大代表", "林晓禾"]
    for quote in quotes:
        for opener in ("", *speech.PARAGRAPH_OPENERS.values()):
            assert lock.holds(lock.check(opener + said + quote, [quote], known=known)), (opener, lead, quote)
