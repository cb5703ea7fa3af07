"""A draft edited by hand in three places comes back with exactly these three."""

from __future__ import annotations

import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant import word
from assistant.config import Settings
from assistant.errors import ReadingError
from assistant.grounding import citations
from assistant.schema import Document, Metadata, Passage, Statement, Trait, Verdict
from assistant.verification import report_text, report_word, verify_file, verify_text
from assistant.verification.speech import states_something
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

    def sentences(self, text: str, k: int = 10) -> list[SimpleNamespace]:
        wanted = {text[i : i + 2] for i in range(len(text) - 1)}
        found = []
        for row, p in enumerate(self.index.passages):
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
