"""A draft edited by hand in three places comes back with exactly these three."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant import word
from assistant.config import Settings
from assistant.errors import ReadingError
from assistant.grounding import citations
from assistant.schema import BlockKind, Cell, Document, Filters, Metadata, Passage, Section, Statement, Table, Trait, Verdict
from assistant.verification import report_text, report_word, verify_file, verify_text
from assistant.verification.report import excerpt
from assistant.verification.stating import states_something
from assistant.zh.sentences import sentence_spans

# A paper of our own.
PAPER = (
    "丰城市智能装备产业发展规划\n"
    "一、发展目标\n"
    "到2027年，智能装备产业规模突破4500亿元，规模以上企业达到620家。研发投入占营业收入比重提高到3.2%以上，建成省级以上创新平台85个。\n"
    "二、主要任务\n"
    "实施龙头企业倍增行动，每年遴选20家企业给予重点支持。建设中试基地和公共检测平台，降低中小企业创新成本。企业不得擅自变更专项资金用途。"
    "推动产业园区数字化改造，完善园区道路、供电和污水处理设施。支持高校与企业共建现代产业学院，每年培养技能人才5000名。\n"
)
OTHER = "丰城市文化旅游条例\n鼓励利用工业遗存发展文化旅游，任何单位不得破坏历史建筑。博物馆每周开放时间不少于四十八小时。\n"


class Shelf:
    """Stands in for the searcher: the same two calls over a handful of sentences, ranked by shared bigrams."""

    def __init__(self, *documents: Document) -> None:
        self.settings = Settings()
        passages = []
        for d in documents:
            spans = sentence_spans(d.text)
            for i in range(0, len(spans), 3):
                start, end = spans[i][0], spans[min(i + 2, len(spans) - 1)][1]
                passages.append(Passage(d.doc_id, start, end, d.text[start:end], (), None))
        self.index = SimpleNamespace(documents={d.doc_id: d for d in documents}, passages=passages)

    def sentences(self, text: str, k: int = 10, filters: Filters = Filters()) -> list[SimpleNamespace]:  # noqa: B008
        wanted = {text[i : i + 2] for i in range(len(text) - 1)}
        found = []
        for row, p in enumerate(self.index.passages):
            if filters.docs and p.doc_id not in filters.docs:
                continue
            for start, end in sentence_spans(p.text):
                words = p.text[start:end]
                shared = len(wanted & {words[i : i + 2] for i in range(len(words) - 1)})
                found.append((-shared, SimpleNamespace(doc_id=p.doc_id, start=p.start + start, end=p.start + end, row=row)))
        return [hit for _, hit in sorted(found, key=lambda x: x[0])[:k]]


def paper(doc_id: str, text: str) -> Document:
    title = text.split("\n")[0]
    return Document(doc_id, f"{title}.txt", text, Metadata(Trait(title), Trait("规划"), Trait("正式"), region=Trait("丰城市")))


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(paper("d1", PAPER), paper("d2", OTHER))


def cited(quote: str) -> str:
    return f"《丰城市智能装备产业发展规划》，二、主要任务：“{quote}”"


SENTENCES = [PAPER[s:e] for s, e in sentence_spans(PAPER)]
GOAL, SHARE = SENTENCES[2], SENTENCES[3]
LEADERS, PILOT, PARK, SCHOOL = SENTENCES[5], SENTENCES[6], SENTENCES[8], SENTENCES[9]


def draft(path: Path, *lines: tuple[str, str]) -> Path:
    """A draft as our own writer makes it: (sentence, quotation of its footnote or "")."""
    runs = tuple(word.Run(text, footnote=cited(quote) if quote else "") for text, quote in lines)
    word.write_docx(
        path,
        [word.Title("在产业大会上的讲话"), word.Line("各位领导、同志们：", "Salutation"), word.Heading("一、总体情况"), word.Paragraph(runs),
         word.Paragraph((word.Run("让我们携手努力，共同谱写新篇章！"),))],
    )  # fmt: skip
    return path


def faults(statements: tuple[Statement, ...]) -> list[tuple[str, Verdict]]:
    return [(s.text, s.finding.verdict) for s in statements if s.finding.verdict not in (Verdict.VERBATIM, Verdict.SUPPORTED)]


def test_an_unedited_draft_stands(shelf: Shelf, tmp_path: Path) -> None:
    lines = [(s, s) for s in (GOAL, SHARE, LEADERS, PILOT, PARK, SCHOOL)]
    statements = verify_file(draft(tmp_path / "稿.docx", *lines), searcher=shelf)
    assert len(statements) == 6
    assert faults(statements) == []
    for s in statements:
        assert s.citation is not None
        assert citations.quote(shelf.index.documents[s.citation.doc_id], s.citation) == s.text


def test_three_edits_are_found_and_nothing_else(shelf: Shelf, tmp_path: Path) -> None:
    changed = GOAL.replace("4500", "5400")
    added = "全市还将新建两座国际会议中心，每年举办一百场高水平论坛。"
    cut = PARK.replace("道路、供电和污水处理", "")
    lines = [(changed, GOAL), (SHARE, SHARE), (LEADERS, LEADERS), (added, ""), (PILOT, PILOT), (cut, PARK), (SCHOOL, SCHOOL)]
    statements = verify_file(draft(tmp_path / "稿.docx", *lines), searcher=shelf)
    assert faults(statements) == [(changed, Verdict.FIGURE_DIFFERS), (added, Verdict.NOT_FOUND), (cut, Verdict.NOT_FOUND)]
    by_text = {s.text: s for s in statements}
    assert by_text[changed].finding.expected == "突破4500亿元"
    assert by_text[added].citation is None
    assert by_text[cut].finding.expected == PARK


def test_the_same_edits_are_found_in_pasted_text(shelf: Shelf) -> None:
    text = f"各位领导：\n大家好！\n{GOAL.replace('2027', '2028')}\n{LEADERS}\n明年将举办丰城国际马拉松赛。\n企业可以变更专项资金用途。\n以上汇报，请批评指正。"
    found = faults(verify_text(text, searcher=shelf))
    assert [v for _, v in found] == [Verdict.FIGURE_DIFFERS, Verdict.NOT_FOUND, Verdict.NOT_FOUND]


def test_a_footnote_whose_quotation_was_changed_is_found(shelf: Shelf, tmp_path: Path) -> None:
    statements = verify_file(draft(tmp_path / "稿.docx", (SCHOOL, SCHOOL.replace("5000", "8000")), (PILOT, PILOT)), searcher=shelf)
    assert [v for _, v in faults(statements)] == [Verdict.FIGURE_DIFFERS]


def test_a_whole_clause_may_be_left_out_of_a_quotation(shelf: Shelf, tmp_path: Path) -> None:
    shorter = GOAL.split("，规模以上")[0] + "。"
    assert faults(verify_file(draft(tmp_path / "稿.docx", (shorter, GOAL)), searcher=shelf)) == []


def test_markers_with_a_list_of_sources_are_footnotes_of_plain_text(shelf: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "稿.md"
    cut = PARK.replace("道路、供电和污水处理", "")
    path.write_text(f"# 讲话\n\n{GOAL}[1]{cut}[2]\n\n## 出处\n\n[1] {cited(GOAL)}\n[2] {cited(PARK)}\n", encoding="utf-8")
    assert [v for _, v in faults(verify_file(path, searcher=shelf))] == [Verdict.NOT_FOUND]


def test_spans_are_the_sentences_of_the_speech(shelf: Shelf) -> None:
    text = f"同志们：\n　　{GOAL}{LEADERS}\n"
    for s in verify_text(text, searcher=shelf):
        assert text[s.start : s.end] == s.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("尊敬的各位领导、各位来宾：", False), ("一、总体要求", False), ("（二）2025年工作回顾", False), ("谢谢大家！", False), ("让我们携手努力，再创佳绩！", False), ("具体来看：", False),
     ("规模达到30亿元", True), ("企业不得擅自变更资金用途。", True), ("让我们向着2035年产值9000亿元的目标前进！", True), ("依据《丰城市文化旅游条例》执行。", True)],
)  # fmt: skip
def test_which_sentences_are_checked(text: str, expected: bool) -> None:
    assert states_something(text) is expected


def test_the_reports_name_every_sentence_and_the_right_figure(shelf: Shelf, tmp_path: Path) -> None:
    statements = verify_text(GOAL.replace("620", "680") + PILOT, searcher=shelf)
    text = report_text(statements, documents=shelf.index.documents)
    assert "数字不符 1 句" in text and "620家" in text and "《丰城市智能装备产业发展规划》" in text
    path = tmp_path / "报告.docx"
    report_word(path, statements, documents=shelf.index.documents)
    with zipfile.ZipFile(path) as package:
        body = package.read("word/document.xml").decode()
    assert "620家" in body and "数字不符" in body


@pytest.mark.parametrize(("name", "data"), [("坏.docx", b"PK no zip"), ("没有.docx", None), ("乱.txt", b"\xff\xfe\xff\x81\x00\xff")])
def test_a_file_that_cannot_be_read_is_named(shelf: Shelf, tmp_path: Path, name: str, data: bytes | None) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ReadingError, match=name.split(".")[0]):
        verify_file(path, searcher=shelf)


def test_gb18030_text_is_read(shelf: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    path.write_bytes(GOAL.encode("gb18030"))
    assert [s.finding.verdict for s in verify_file(path, searcher=shelf)] == [Verdict.VERBATIM]


def test_an_empty_library_supports_nothing() -> None:
    statements = verify_text(GOAL, searcher=Shelf())
    assert [s.finding.verdict for s in statements] == [Verdict.NOT_FOUND]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("同志们，丰城已经成为国家中心城市。", True), ("各位代表，丰城的龙头企业已经全国领先。", True), ("我们要坚定不移地减少装备投入，全面关停工业园区。", True), ("让我们停止新型工业化！", True),
     ("感谢市发改委提出的由企业牵头制定规范的建议。", True), ("丰城是国家中心城市", True), ("一、丰城获批国家大数据综合试验区", True), ("下面，我就丰城已经获批国家中心城市谈几点意见。", True), ("今天，我们召开丰城获批国家中心城市庆祝大会。", True),
     ("大家好！", False), ("今天，我们召开全市智能装备产业推进会。", False), ("下面，围绕智能装备产业，我讲几点意见。", False), ("最后，预祝活动圆满成功！", False), ("衷心感谢各位领导长期以来的关心和支持！", False), ("同志们，蓝图已定，关键在干。", False),
     ("二、突出重点，在创新能力上用力", False), ("以上汇报，请予审议。", False), ("让我们携起手来，共同推动智能装备产业高质量发展迈上新台阶！", False)],
)  # fmt: skip
def test_only_ceremony_goes_unchecked(text: str, expected: bool) -> None:
    assert states_something(text, topic="在全市智能装备产业推进会上的讲话") is expected


def test_a_salutation_is_cut_off_and_the_statement_behind_it_checked(shelf: Shelf) -> None:
    text = f"各位代表，{LEADERS}同志们，{LEADERS.replace('20家', '90家')}"
    assert [s.finding.verdict for s in verify_text(text, searcher=shelf)] == [Verdict.VERBATIM, Verdict.FIGURE_DIFFERS]


def test_what_was_left_out_is_counted_and_listed(shelf: Shelf, tmp_path: Path) -> None:
    checked = verify_text(f"各位领导：\n大家好！\n{LEADERS}\n谢谢大家！", searcher=shelf)
    assert checked.unchecked == ("各位领导：", "大家好！", "谢谢大家！")
    text = report_text(checked, documents=shelf.index.documents)
    assert "3 处没有核对" in text and "大家好！" in text
    report_word(tmp_path / "报告.docx", checked, documents=shelf.index.documents)
    with zipfile.ZipFile(tmp_path / "报告.docx") as package:
        assert "大家好！" in package.read("word/document.xml").decode()


def test_nothing_to_check_is_told_apart_from_nothing_at_all(shelf: Shelf) -> None:
    empty, greeting = verify_text(" \n", searcher=shelf), verify_text("大家好！", searcher=shelf)
    assert empty.empty and not greeting.empty and not greeting
    assert report_text(empty, documents={}) != report_text(greeting, documents={})


def test_progress_is_told_sentence_by_sentence(shelf: Shelf) -> None:
    told: list[tuple[int, int]] = []
    verify_text(f"大家好！{GOAL}{PILOT}", searcher=shelf, progress=lambda done, total, what: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


# ------------------------------------------------------------------ footnotes


def one(shelf: Shelf, tmp_path: Path, sentence: str, footnote: str) -> Statement:
    word.write_docx(tmp_path / "稿.docx", [word.Title("讲话"), word.Paragraph((word.Run(sentence, footnote=footnote),))])
    (statement,) = verify_file(tmp_path / "稿.docx", searcher=shelf)
    return statement


@pytest.mark.parametrize(
    ("sentence", "quotation", "left_out"),
    [(LEADERS.replace("重点", ""), LEADERS, "重点"), (PARK.replace("数字化", ""), PARK, "数字化"), (PILOT.replace("和公共检测平台", ""), PILOT, "公共检测平台"), (PARK.replace("、供电", ""), PARK, "供电")],
)  # fmt: skip
def test_a_word_cut_inside_a_quoted_clause_is_named(shelf: Shelf, tmp_path: Path, sentence: str, quotation: str, left_out: str) -> None:
    finding = one(shelf, tmp_path, sentence, cited(quotation)).finding
    assert finding.verdict is Verdict.NOT_FOUND and left_out in finding.reason and finding.expected == quotation


def test_the_time_of_a_longer_clause_may_lead_another(shelf: Shelf, tmp_path: Path) -> None:
    assert one(shelf, tmp_path, "2027年，规模以上企业达到620家。", cited(GOAL)).finding.verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("footnote", "said"),
    [(f"《丰城开放白皮书》：“{LEADERS}”", "《丰城开放白皮书》不在文件库中"), ("《丰城开放白皮书》", "《丰城开放白皮书》不在文件库中"), (f"《丰城市智能装备产业发展规划》，四、组织保障：“{LEADERS}”", "四、组织保障"),
     (f"《丰城市文化旅游条例》：“{LEADERS}”", "《丰城市文化旅游条例》的字句不一致")],
)  # fmt: skip
def test_a_note_is_held_to_what_it_says(shelf: Shelf, tmp_path: Path, footnote: str, said: str) -> None:
    document = shelf.index.documents["d1"]
    cut = PAPER.index("二、主要任务")
    shelf.index.documents["d1"] = replace(document, sections=(Section("二、主要任务", 1, cut, cut + len("二、主要任务\n"), len(PAPER)),))
    assert one(shelf, tmp_path, LEADERS, cited(LEADERS)).finding.verdict is Verdict.VERBATIM
    finding = one(shelf, tmp_path, LEADERS, footnote).finding
    assert finding.verdict is Verdict.NOT_FOUND and said in finding.reason


@pytest.mark.parametrize(
    ("title", "said"),
    [("《丰城市智能装备产业发展规划》", ""), ("《丰城市_智能装备：产业发展规划》", ""), ("《丰城市智能装备产业发展规划》二、", ""), ("《丰城市智能装备产业发展规划》第二章", ""), ("《丰城市智能装备产业发展规划》第12页", "第12页”没有核对"),
     ("《丰城市文化旅游条例》", "见于《丰城市智能装备产业发展规划》"), ("《丰城市智能装备产业发展规划》第三章", "第三章”与文件不符"), ("《丰城市智能装备产业发展规划》四、组织保障", "四、组织保障”与文件不符")],
)  # fmt: skip
def test_a_note_without_a_quotation_proves_only_what_its_paper_says(shelf: Shelf, tmp_path: Path, title: str, said: str) -> None:
    document = shelf.index.documents["d1"]
    cut = PAPER.index("二、主要任务")
    shelf.index.documents["d1"] = replace(document, sections=(Section("二、主要任务", 1, cut, cut + len("二、主要任务\n"), len(PAPER)),))
    finding = one(shelf, tmp_path, LEADERS, title).finding
    assert said in finding.reason
    assert (finding.verdict is Verdict.VERBATIM) is (said == "" or "没有核对" in said), finding


def test_a_marker_behind_a_full_stop_belongs_to_the_sentence_before(shelf: Shelf) -> None:
    wrong = LEADERS.replace("20家", "90家")
    checked = verify_text(f"{LEADERS}[1]{wrong}[2]\n{PILOT}[1]\n", searcher=shelf)
    assert [s.finding.verdict for s in checked] == [Verdict.VERBATIM, Verdict.FIGURE_DIFFERS, Verdict.VERBATIM]
    assert [s.text[-3:] for s in checked] == ["[1]", "[2]", "[1]"] and not checked.unchecked


def test_a_changed_note_under_a_right_sentence_is_told_apart(shelf: Shelf, tmp_path: Path) -> None:
    finding = one(shelf, tmp_path, SCHOOL, cited(SCHOOL.replace("5000", "8000"))).finding
    assert finding.verdict is Verdict.FIGURE_DIFFERS and "要改的是脚注" in finding.reason


@pytest.mark.parametrize(
    ("lead", "sound"),
    [("《丰城市智能装备产业发展规划》征求意见稿拟提出，", True), ("", True), ("市政府印发的文件规定，", False), ("《丰城市智能装备产业发展规划》明确规定，", False)],
)  # fmt: skip
def test_a_draft_is_not_sold_as_adopted(shelf: Shelf, tmp_path: Path, lead: str, sound: bool) -> None:
    document = shelf.index.documents["d1"]
    shelf.index.documents["d1"] = replace(document, metadata=replace(document.metadata, status=Trait("征求意见稿")))
    finding = one(shelf, tmp_path, lead + LEADERS, cited(LEADERS)).finding
    assert (finding.verdict in (Verdict.VERBATIM, Verdict.SUPPORTED)) is sound
    assert sound or "尚未正式印发" in finding.reason


def test_a_reason_speaks_of_the_library_where_nothing_is_cited(shelf: Shelf) -> None:
    (statement,) = verify_text("丰城市明年将举办国际马拉松赛。", searcher=shelf)
    assert statement.citation is None and "所引" not in statement.finding.reason and "文件库" in statement.finding.reason


def test_utf16_text_is_read(shelf: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    path.write_bytes(GOAL.encode("utf-16"))
    assert [s.finding.verdict for s in verify_file(path, searcher=shelf)] == [Verdict.VERBATIM]


def test_messages_about_broken_files_are_chinese(shelf: Shelf, tmp_path: Path) -> None:
    broken, other = tmp_path / "坏.docx", tmp_path / "别的.docx"
    broken.write_bytes(b"PK no zip")
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("a.xml", "<a/>")
    for path in (broken, other, tmp_path):
        with pytest.raises(ReadingError) as caught:
            verify_file(path, searcher=shelf)
        assert not re.search("not a|no item|zip file|Error|directory", str(caught.value))


def test_the_word_report_prints_each_sentence_once_and_quotes_shortly(shelf: Shelf, tmp_path: Path) -> None:
    statements = verify_text(GOAL.replace("620", "680") + PILOT, searcher=shelf)
    report_word(tmp_path / "报告.docx", statements, documents=shelf.index.documents)
    with zipfile.ZipFile(tmp_path / "报告.docx") as package:
        body = package.read("word/document.xml").decode()
    assert body.count("680") == 2 and body.count("建设中试基地") == 1  # the sentence and its reason; a sound sentence is not quoted again
    assert len(excerpt("甲" * 300 + "乙丙" + "丁" * 300, "乙丙")) < 100 and "乙丙" in excerpt("甲" * 300 + "乙丙" + "丁" * 300, "乙丙")


WORKED = paper("w", "丰城市统计公报\n2022年丰城工业增加值3533亿元，占生产总值的26.3%，比全国平均水平（33.2%）低。2021年丰城工业增加值3400亿元。丰城有冠军企业7家，而甲城26家。\n")


@pytest.mark.parametrize(
    ("sentence", "fine"),
    [
        ("2022年丰城工业增加值3533亿元，比2021年的3400亿元增加133亿元。", True),
        ("2022年丰城工业增加值3533亿元，比2021年的3400亿元增加233亿元。", False),
        ("2022年丰城工业增加值3533亿元，比2021年的3400亿元减少133亿元。", False),
        ("2022年丰城工业增加值占生产总值的26.3%，比全国平均水平低6.9个百分点。", True),
        ("2022年丰城工业增加值占生产总值的26.3%，比全国平均水平高6.9个百分点。", False),
        ("2022年丰城工业增加值占生产总值的26.3%，比全国平均水平低6.9%。", False),  # shares differ by 百分点
        ("丰城有冠军企业7家，而甲城26家，合计33家。", True),
        ("丰城有冠军企业7家，而甲城26家，合计35家。", False),
    ],
)
def test_sums_and_differences_are_worked_out_again(sentence: str, fine: bool) -> None:
    (statement,) = verify_text(sentence, searcher=Shelf(WORKED))
    assert (statement.finding.verdict in (Verdict.VERBATIM, Verdict.SUPPORTED)) is fine, statement.finding
    assert ("算出" in statement.finding.reason) is fine


def test_a_cell_of_a_table_is_held_under_its_own_row_and_column() -> None:
    text = "丰城工业结构\n年份\n战新占比（%）\n高技术占比（%）\n2020年 38.8 33.3\n2022年 50.9 36.4\n"
    cells = {t: Cell(t, text.index(t), text.index(t) + len(t)) for t in re.split(r"\s", text) if t}
    rows = tuple(tuple(cells[c] for c in row.split()) for row in ("2020年 38.8 33.3", "2022年 50.9 36.4"))
    columns = (cells["年份"], cells["战新占比（%）"], cells["高技术占比（%）"])
    table = Table(BlockKind.TABLE, "丰城工业结构", columns, rows, text.index("年份"), len(text))
    shelf = Shelf(replace(paper("t", text), tables=(table,)))
    verdicts = [s.finding.verdict for s in verify_text("2022年战新占比达到50.9%。\n2022年高技术占比达到50.9%。\n2020年战新占比达到50.9%。", searcher=shelf)]
    assert verdicts[0] is Verdict.SUPPORTED and Verdict.SUPPORTED not in verdicts[1:]
