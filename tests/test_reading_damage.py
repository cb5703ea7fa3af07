"""Layout damage of each kind on our own samples, with golden files of what comes out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.reading import marks, read_document
from assistant.schema import BlockKind, Document, RepairKind, SectionKind
from tests import reading_samples as samples

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def read(tmp_path):
    def read_text(text: str | bytes, file: str) -> Document:
        path = tmp_path / file
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_document(path, file=file, settings=Settings(corpus=tmp_path, index=tmp_path / "index"))

    return read_text


def kinds(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind is kind]


def repaired(document: Document) -> set[RepairKind]:
    return {r.kind for r in document.repairs}


@pytest.mark.parametrize(
    ("name", "text", "file"),
    [
        ("wrapped", samples.WRAPPED, "关于办好河西区小店早市的几点看法.txt"),
        ("lost_numbers", samples.LOST_NUMBERS, "007_河西区早市发展规划.txt"),
        ("special", samples.SPECIAL, "两会特稿_早市.txt"),
    ],
)
def test_golden(read, update_golden, name, text, file):
    document = read(text, file)
    found = {
        "metadata": {f: getattr(document.metadata, f) and getattr(document.metadata, f).value for f in ("title", "kind", "status", "date", "period", "region")},
        "sections": [[s.level, s.kind.value, s.title] for s in document.sections],
        "blocks": [[b.kind.value, document.text[b.start : b.end]] for b in document.blocks],
        "tables": [[t.caption, t.series, t.unit, [c.text for c in t.columns], [[c.text for c in r] for r in t.rows]] for t in document.tables],
        "speeches": [[s.person, s.role, s.name_lost, [document.text[x.start : x.end] for x in s.spans]] for s in document.speeches],
        "warnings": list(document.warnings),
    }
    path = GOLDEN / f"reading_{name}.json"
    if update_golden:
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(path.read_text(encoding="utf-8"))


def test_a_wrapped_line_goes_on_and_a_running_head_inside_a_sentence_is_gone(read):
    document = read(samples.WRAPPED, "早市.txt")
    assert "让居民看得见、说得上话" in document.text
    assert "街区通讯" not in document.text
    assert document.metadata.date is not None and document.metadata.date.value == "2023"


def test_a_heading_printed_twice_stands_once(read):
    document = read(samples.WRAPPED, "早市.txt")
    assert document.text.count("先把卫生管好") == 1
    assert RepairKind.DOUBLED_HEADING in repaired(document)


def test_a_flattened_table_is_rebuilt_with_its_broken_head(read):
    (table,) = read(samples.WRAPPED, "早市.txt").tables
    assert [c.text for c in table.columns] == ["年份", "卖菜摊位占全部摊位比重（%）", "早点摊位占全部摊位比重（%）"]
    assert [[c.text for c in row] for row in table.rows][-1] == ["2023年", "65.6", "34.4"]


def test_a_chart_keeps_values_as_printed_and_an_uneven_one_is_left_out_with_a_warning(read):
    document = read(samples.LOST_NUMBERS, "早市规划.txt")
    (chart,) = document.tables
    assert (chart.series, chart.unit, [[c.text for c in r] for r in chart.rows]) == ("早市摊位数", "个", [["东街", "35"], ["西街", "41"], ["南街", "52"], ["北街", "60"]])
    assert any("4 个标签、3 个数值" in w for w in document.warnings)


def test_a_box_ends_where_its_frame_ends(read):
    document = read(samples.LOST_NUMBERS, "早市规划.txt")
    (box,) = [s for s in document.sections if s.kind is SectionKind.BOX]
    assert document.text[box.start : box.end].rstrip().endswith("其余三年内完成。")
    outside = document.text.index("改造资金由区财政安排")
    assert document.heading_path(outside) == ("重点任务",)


def test_headings_without_numbers_find_their_level(read):
    document = read(samples.LOST_NUMBERS, "早市规划.txt")
    levels = {s.title: s.level for s in document.sections}
    assert levels["形势与机遇"] == 1
    assert levels["主要成绩"] == levels["突出问题"] == 2
    assert levels["环境卫生有了新面貌"] == 3


def test_a_torn_speech_is_one_unit_across_a_caption(read):
    speech = next(s for s in read(samples.SPECIAL, "特稿.txt").speeches if s.person == "周玉兰")
    assert len(speech.spans) == 2


def test_a_speaker_whose_name_is_lost_is_not_given_to_a_neighbour(read):
    document = read(samples.SPECIAL.replace("居民代表等人员组成", "等人员组成"), "特稿.txt")
    lost = [s for s in document.speeches if s.name_lost]
    assert [s.person for s in lost] == [""]


def test_the_longer_of_two_copies_is_kept(read):
    document = read(samples.SPECIAL, "特稿.txt")
    assert document.text.count("各方看法不一") == 1
    assert "账目每季度公开一次" in document.text
    assert RepairKind.REPEATED in repaired(document)


def test_advertisements_and_bylines_are_kept_but_excluded(read):
    document = read(samples.SPECIAL, "特稿.txt")
    assert len(kinds(document, BlockKind.ADVERT)) == 3
    for words in ("客服电话", "品质生活", "本报记者 王小明 李小红"):
        at = document.text.index(words)
        assert document.excluded(at, at + 1)


def test_the_year_of_a_newspaper_is_inferred_with_its_reason(read):
    date = read(samples.SPECIAL, "特稿.txt").metadata.date
    assert date is not None and (date.value, date.inferred) == ("2021", True) and "开局之年" in date.reason


def test_a_number_at_the_head_of_a_wrapped_line_is_no_heading(read):
    names = "东西南北前后左右上下里外中"
    lines = [f"{name}街的小店早市开在居民楼下，每天清早开张，方便了周边几万居民买菜和吃早点" for name in names]
    last = ["共有摊位和店铺三十个左右，其中卖菜的最多，卖早点的次之，另有修鞋的摊位", "3. 修伞的一个摊位，其余为流动摊位，每天早上按先来后到的次序排队进场，收", "摊以后各自回家。"]
    text = "\n".join(lines + last)
    document = read(text, "早市.txt")
    assert document.sections == ()
    assert "摊位3. 修伞的" in document.text


def test_look_alikes_are_mapped_one_to_one_and_noted(read):
    document = read("⽤⼯单位应当与劳动者订立合同，⺠生大事马虎不得。", "通知.txt")
    assert document.text == "用工单位应当与劳动者订立合同，民生大事马虎不得。"
    assert len([r for r in document.repairs if r.kind is RepairKind.LOOK_ALIKE]) == 3


def test_marks_show_every_removed_word_at_its_place(read):
    document = read(samples.WRAPPED, "早市.txt")
    shown = marks(document)
    for repair in document.repairs:
        if repair.kind is not RepairKind.LINE_BREAK:
            assert repair.removed.replace("\n", "⏎") in shown


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_every_encoding_of_plain_text_reads_alike(read, encoding):
    text = "河西区人民政府关于早市的通知\n各街道办事处：\n早市每天六点开张，十点收摊，不得占用盲道。\n"
    assert read(text.encode(encoding), "通知.txt").text == read(text, "通知.txt").text
