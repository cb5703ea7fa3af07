"""Units are exact slices that can be spoken by themselves."""

from __future__ import annotations

import pytest

from assistant.drafting.units import COMPARED_CHARS, LONGEST, Known, balanced, units_of
from assistant.schema import Block, BlockKind, Document, Kind, Metadata, Section, Span, Speech, Status, Trait
from tests.drafting_library import library


def document(text: str, *, said_by: str = "") -> Document:
    speeches = (Speech(said_by, "市政协委员", (Span(0, len(text)),)),) if said_by else ()
    metadata = Metadata(Trait("测试文件"), Trait(Kind.PLAN), Trait(Status.ADOPTED))
    return Document("d", "d.txt", text, metadata, (Block(BlockKind.PARAGRAPH, 0, len(text)),), (), (), speeches)


def words(text: str, **more: str) -> list[str]:
    return [u.words for u in units_of(document(text, **more), 0, len(text))]


def test_short_sentence_is_one_unit() -> None:
    assert words("推广机械化采摘，选派茶叶科技特派员100名。") == ["推广机械化采摘，选派茶叶科技特派员100名"]


def test_long_sentence_is_cut_where_an_act_begins_and_keeps_its_year() -> None:
    text = (
        "到2027年，建设高标准茶叶精深加工产业园区三个并完成配套道路和供水供电设施，培育年营业收入超过一亿元的茶叶加工龙头企业十二家以上，"
        "打造覆盖全市主要产茶乡镇的冷链物流和质量追溯服务网络。"
    )
    found = words(text)
    assert len(found) > 1
    assert all(w.startswith("到2027年，") for w in found)


@pytest.mark.parametrize("text", ["其规模居全省第二，增速明显快于全省平均水平。", "我们将继续办好这一节会，把品牌打响。", "这一做法得到各方肯定并在全省推广。"])
def test_what_leans_on_words_outside_is_no_unit(text: str) -> None:
    assert words(text) == []


def test_indicator_is_not_cut_from_its_owner() -> None:
    text = "青川盆地包括青川、明远、石桥三县和周边两个开发区的全部产茶乡镇和国有茶场，茶叶产量占全国比重超过3%，沿线形成了一批有竞争力的加工企业和专业市场。"
    assert not any(w.startswith("茶叶产量占全国") for w in words(text))


def test_speaker_s_introduction_is_left_out() -> None:
    text = "茶产业离不开资金支持。市政协委员林小禾建议，设立茶产业发展基金，对中小茶企给予贴息。"
    d = document(text, said_by="林小禾")
    point = (text.index("设立"), len(text) - 1)
    assert [(u.words, u.says) for u in units_of(d, 0, len(text), Known((point,)))] == [("设立茶产业发展基金，对中小茶企给予贴息", "建议")]
    assert units_of(d, 0, len(text)) == []  # nobody knows what of it was proposed


def test_half_a_quotation_is_no_unit() -> None:
    assert not any("“" in w and "”" not in w for w in words("推动茶叶种植规模化标准化发展，打造“茶叶之都。"))


def test_laws_hold_in_the_sample_library(tmp_path_factory: pytest.TempPathFactory) -> None:
    made = library(str(tmp_path_factory.getbasetemp() / "drafting"))
    count = 0
    for d in made.documents.values():
        last = 0
        for passage in (p for p in made.index.passages if p.doc_id == d.doc_id):
            for u in units_of(d, passage.start, passage.end):
                count += 1
                assert u.text == d.text[u.start : u.end]
                assert last <= u.start < u.end
                assert u.cite_start <= u.start < u.end <= u.cite_end
                assert balanced(u.text) and len(u.text) <= (COMPARED_CHARS if u.compared else LONGEST)
                assert not d.excluded(u.start, u.end)
                assert u.lead in d.text[u.cite_start : u.cite_end] or u.lead in d.text[max(0, u.start - 400) : u.start]
                last = u.end
    assert count > 100


def test_headings_are_no_units() -> None:
    text = "一、重点任务\n建设茶叶研究院，推广机械化采摘技术。"
    d = document(text)
    cut = text.index("\n") + 1
    d = Document(d.doc_id, d.file, text, d.metadata, d.blocks, (Section("一、重点任务", 1, 0, cut, len(text)),))
    assert [u.words for u in units_of(d, 0, len(text))] == ["建设茶叶研究院，推广机械化采摘技术"]
