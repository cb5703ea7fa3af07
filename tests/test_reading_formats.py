"""Every format from small files made here: what is kept, where it stands, and how bad files are refused."""

from __future__ import annotations

import hashlib
import shutil
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.errors import ConfigError, LimitExceeded, ReadingError, UsageError
from assistant.reading import READABLE, correct, corrections, expand, read_document
from assistant.schema import BlockKind, Document, RepairKind, SectionKind
from tests import reading_samples as samples

NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


@pytest.fixture
def settings(tmp_path):
    return Settings(corpus=tmp_path / "corpus", index=tmp_path / "index", ocr=False)


@pytest.fixture
def read(tmp_path, settings):
    def read_bytes(data: bytes, file: str, **changes: object) -> Document:
        path = tmp_path / file
        path.write_bytes(data)
        return read_document(path, file=file, settings=replace(settings, **changes))

    return read_bytes


def pdf(pages: list[str], drawn: str = "") -> bytes:
    """A one-font PDF written by hand: Latin text lines, one content stream a page, `drawn` behind the lines."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        lines = "".join(f"BT /F1 12 Tf 72 {760 - 16 * i} Td ({line}) Tj ET\n" for i, line in enumerate(page.split("\n"))) + drawn
        objects.append(f"<< /Length {len(lines)} >>\nstream\n{lines}endstream")
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(pages)} >>"
    out, places = "%PDF-1.4\n", []
    for i, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{i} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{p:010d} 00000 n \n" for p in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out.encode("latin-1")


# --------------------------------------------------------------------------- Word


def test_word_keeps_insertions_and_leaves_out_deletions_with_a_note(read):
    body = "<w:p><w:r><w:t>摊位费</w:t></w:r><w:ins><w:r><w:t>减半</w:t></w:r></w:ins><w:del><w:r><w:delText>全免</w:delText></w:r></w:del><w:r><w:t>收取。</w:t></w:r></w:p>"
    document = read(samples.docx(body), "通知.docx")
    assert document.text == "摊位费减半收取。"
    assert [(r.kind, r.removed, r.at) for r in document.repairs] == [(RepairKind.HIDDEN, "全免", 5)]


def test_word_tables_keep_their_rows_and_head(read):
    rows = [["街道", "摊位（个）"], ["东街", "35"], ["西街", "41"]]
    cells = "".join("<w:tr>" + "".join(f"<w:tc>{samples.paragraph(c)}</w:tc>" for c in row) + "</w:tr>" for row in rows)
    document = read(samples.docx(samples.paragraph("早市统计表") + f"<w:tbl>{cells}</w:tbl>"), "统计.docx")
    (table,) = document.tables
    assert [c.text for c in table.columns] == rows[0]
    assert [[c.text for c in r] for r in table.rows] == rows[1:]
    assert document.text[table.rows[1][1].start : table.rows[1][1].end] == "41"


def test_word_styles_give_the_heading_tree(read):
    styles = f'<w:styles {samples.W}><w:style w:styleId="a"><w:name w:val="heading 1"/></w:style><w:style w:styleId="b"><w:name w:val="heading 2"/></w:style></w:styles>'
    body = (
        samples.paragraph("便民利民", '<w:pStyle w:val="a"/>')
        + samples.paragraph("停车问题", '<w:pStyle w:val="b"/>')
        + samples.paragraph("早市附近停车位不足百个，节假日拥堵严重。")
        + samples.paragraph("规范有序", '<w:pStyle w:val="a"/>')
        + samples.paragraph("摊位按号排列，先到先得。")
    )
    document = read(samples.docx(body, parts={"word/styles.xml": styles}), "规划.docx")
    assert [(s.level, s.title) for s in document.sections] == [(1, "便民利民"), (2, "停车问题"), (1, "规范有序")]


def test_word_footnotes_and_text_boxes_follow_their_paragraph(read):
    notes = f'<w:footnotes {samples.W}><w:footnote w:id="2">{samples.paragraph("据街道台账。")}</w:footnote></w:footnotes>'
    box = f"<w:r><w:pict><w:txbxContent>{samples.paragraph('咨询请到街道办事处。')}</w:txbxContent></w:pict></w:r>"
    body = f'<w:p><w:r><w:t>全区早市共有摊位三百余个。</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>{box}</w:p>' + samples.paragraph("下一步将增加摊位。")
    document = read(samples.docx(body, parts={"word/footnotes.xml": notes}), "说明.docx")
    assert document.text.split("\n") == ["全区早市共有摊位三百余个。", "咨询请到街道办事处。", "据街道台账。", "下一步将增加摊位。"]
    assert [b.kind for b in document.blocks][2] is BlockKind.FOOTNOTE


def test_word_native_chart_is_a_table_of_labels_and_values(read):
    c = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    points = lambda values: "".join(f"<c:pt><c:v>{v}</c:v></c:pt>" for v in values)  # noqa: E731
    chart = f'<c:chartSpace xmlns:c="{c}"><c:ser><c:tx>{points(["早市摊位数"])}</c:tx><c:cat>{points(["东街", "西街"])}</c:cat><c:val>{points(["35", "0.0199"])}</c:val></c:ser></c:chartSpace>'
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Target="charts/chart1.xml"/></Relationships>'
    body = samples.paragraph("各街道摊位数如下，供参考。") + f'<w:p><w:r><w:drawing><c:chart xmlns:c="{c}" r:id="rId9"/></w:drawing></w:r></w:p>'
    document = read(samples.docx(body, parts={"word/charts/chart1.xml": chart, "word/_rels/document.xml.rels": rels}), "图表.docx")
    (table,) = document.tables
    assert (table.kind, table.series, [[x.text for x in r] for r in table.rows]) == (BlockKind.CHART, "早市摊位数", [["东街", "35"], ["西街", "0.0199"]])


def test_word_box_table_is_a_section_that_ends_with_its_frame(read):
    frame = f"<w:tbl><w:tr><w:tc>{samples.paragraph('专栏1 早市改造')}{samples.paragraph('铺设防滑地面，增加照明，设置洗手池。')}</w:tc></w:tr></w:tbl>"
    document = read(samples.docx(samples.paragraph("一、重点任务") + samples.paragraph("办好三件事，每件都有人负责。") + frame + samples.paragraph("资金由财政安排。")), "规划.docx")
    (box,) = [s for s in document.sections if s.kind is SectionKind.BOX]
    assert document.heading_path(document.text.index("铺设")) == ("一、重点任务", "专栏1 早市改造")
    assert document.heading_path(document.text.index("资金由财政")) == ("一、重点任务",)
    assert box.level == 2


# --------------------------------------------------------------------------- other formats


def test_html_keeps_the_body_and_the_header_block_and_drops_navigation(read):
    text = "早市每天清早六点开张，十点收摊，收摊以后把地面扫干净，垃圾分类装袋，由街道统一清运。" * 3
    page = f"""<html><head><title>关于办好早市的通知_区政府</title><script>var a="早市早市早市早市早市早市早市早市";</script></head><body>
    <div class="top"><a>首页</a><a>政务公开</a></div>
    <table><tr><td><b>发文机关：</b></td><td>河西区人民政府</td><td><b>成文日期：</b></td><td>2023年05月06日</td></tr>
    <tr><td><b>发文字号：</b></td><td>河政发〔2023〕7号</td><td></td><td></td></tr></table>
    <div id="body"><p>关于办好早市的通知</p><p>一、总体要求</p><p>{text}</p><p>二、重点任务</p><p>{text[:60]}</p>
    <table><tr><td>街道</td><td>摊位</td></tr><tr><td>东街</td><td>35</td></tr></table></div>
    <div class="foot">版权所有 河西区</div></body></html>"""
    document = read(page.encode("gb18030"), "网页.html")
    assert [s.title for s in document.sections] == ["一、总体要求", "二、重点任务"]
    assert "首页" not in document.text and "版权所有" not in document.text and "var a" not in document.text
    assert document.metadata.issuer is not None and document.metadata.issuer.value == "河西区人民政府"
    assert document.metadata.date is not None and document.metadata.date.value == "2023-05-06"
    assert [[c.text for c in r] for r in document.tables[0].rows] == [["东街", "35"]]


def test_csv_and_xlsx_are_tables_with_a_head(read, tmp_path):
    import openpyxl

    rows = [["街道", "摊位"], ["东街", "35"], ["西街", "41.5"]]
    book = openpyxl.Workbook()
    for row in [["街道", "摊位"], ["东街", 35], ["西街", 41.5]]:
        book.active.append(row)
    book.save(tmp_path / "表.xlsx")
    for data, file in (("\n".join(",".join(r) for r in rows).encode("gb18030"), "表.csv"), ((tmp_path / "表.xlsx").read_bytes(), "表二.xlsx")):
        (table,) = read(data, file).tables
        assert [[c.text for c in r] for r in (table.columns, *table.rows)] == rows


def test_ofd_text_comes_in_reading_order_with_its_pages(read):
    first = [(30.0, 60.0, 5.0, "收摊以后把地面扫干净。"), (30.0, 40.0, 5.0, "早市每天清早六点开张，十点收摊，")]
    document = read(samples.ofd([first, [(30.0, 40.0, 5.0, "垃圾由街道统一清运。")]]), "公文.ofd")
    assert document.text.index("早市每天") < document.text.index("收摊以后") < document.text.index("垃圾由")
    assert document.pages == 2 and document.page(document.text.index("垃圾由")) == 2


def test_an_ofd_without_text_is_refused_by_name(read):
    with pytest.raises(ReadingError, match="没有文字对象"):
        read(samples.ofd([[]]), "图.ofd")


def test_pdf_pages_are_counted_and_page_numbers_removed(read):
    pages = [f"Morning markets of the western district, report {word}\nopen at six and close at ten every day of the week.\n- {n} -" for n, word in enumerate(("one", "two", "three"), 1)]
    document = read(pdf(pages), "report.pdf")
    assert document.pages == 3 and document.page(document.text.index("report three")) == 3
    assert "- 2 -" not in document.text and RepairKind.PAGE_NUMBER in {r.kind for r in document.repairs}


def test_what_is_drawn_into_a_gap_of_a_line_later_is_read_in_its_place(read):
    """As LibreOffice does with quotation marks of another font: the line first, the marks behind it."""
    line = "BT /F1 12 Tf 72 700 Td [(Morning)-556(market)-556(of the western district)] TJ ET\n"
    first = 72 + 12 * 3.612  # behind Morning, in Helvetica
    second = first + 12 * (0.556 + 3.056)  # behind market
    marks = "".join(f"BT /F1 12 Tf {place:.2f} 700 Td (+) Tj ET\n" for place in (first, second))
    document = read(pdf(["Opening hours of the markets"], line + marks), "gaps.pdf")
    assert "Morning+market+of the western district" in document.text


def test_a_page_without_text_is_named_with_what_to_do(read):
    document = read(pdf(["Morning markets of the western district open at six.", "x"]), "scan.pdf")
    assert any("第 2 页" in w and "ocr" in w for w in document.warnings)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_old_word_files_read_through_libreoffice(read):
    rtf = "{\\rtf1\\ansi\\uc0 " + "".join(f"\\u{ord(c)} " for c in "早市每天清早六点开张，十点收摊。") + "\\par}"
    assert "早市每天清早六点开张" in read(rtf.encode("ascii"), "旧文件.doc").text


def test_without_libreoffice_the_file_is_refused_with_what_to_install(read, monkeypatch):
    monkeypatch.setattr("assistant.reading.office.program", lambda: None)
    with pytest.raises(ReadingError, match="LibreOffice"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧文件.doc")


def test_format_goes_by_content_not_by_name(read):
    body = samples.paragraph("早市每天清早六点开张，十点收摊。")
    assert read(samples.docx(body), "错名.pdf").text == read(samples.docx(body), "对名.docx").text


def test_the_same_bytes_give_the_same_document(read):
    data = samples.docx(samples.paragraph("早市每天清早六点开张。"))
    first, second = read(data, "通知.docx"), read(data, "通知.docx")
    assert first == second and first.doc_id == hashlib.sha256(data).hexdigest()[:12]


# --------------------------------------------------------------------------- bad and hostile files


def bomb() -> bytes:
    stream = samples.package({"word/document.xml": b"0" * 30_000_000})
    assert len(stream) < 100_000
    return stream


ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><w:document xmlns:w="{w}"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'.format(**NS)


@pytest.mark.parametrize(
    ("data", "file", "reason"),
    [
        (b"", "空.txt", "空"),
        (b"   \n", "空白.txt", "空"),
        (bytes(range(256)) * 40, "乱.txt", "不认识|内容却不是"),
        (bomb(), "炸弹.docx", "解压后"),
        (samples.package({"word/document.xml": ENTITIES}), "实体.docx", "实体"),
        (samples.docx(samples.paragraph("早市"))[:200], "截断.docx", "损坏|不认识"),
        (pdf(["Morning market"])[:60], "截断.pdf", "损坏"),
        (samples.package({"word/document.xml": "<w:document"}), "残.docx", "不是完整"),
        (samples.package({"OFD.xml": "<a/>", "x": "y"}), "残.ofd", "没有文字"),
        (pdf(["x"] * 2001), "三千页.pdf", "上限 2000 页"),
        (samples.package({"a.txt": "早市", "b.md": "早市"}), "包.zip", "2 个可读文件"),
    ],
)
def test_bad_files_are_refused_with_a_reason(read, data, file, reason):
    with pytest.raises(ReadingError, match=reason) as refusal:
        read(data, file)
    assert refusal.value.file == file


def test_encrypted_files_are_refused(read, tmp_path):
    from pypdf import PdfReader, PdfWriter

    path = tmp_path / "plain.pdf"
    path.write_bytes(pdf(["Morning market of the western district"]))
    writer = PdfWriter(clone_from=PdfReader(path))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    with pytest.raises(ReadingError, match="加密"):
        read((tmp_path / "locked.pdf").read_bytes(), "加密.pdf")


def test_a_file_above_the_limit_is_refused_before_it_is_read(read):
    with pytest.raises(LimitExceeded, match="上限 1 MB"):
        read(b"x" * 1_100_000, "大.txt", file_max_mb=1)


def test_a_reader_that_does_not_end_is_stopped(read, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "")
    monkeypatch.setattr("assistant.reading.sandbox.sys.executable", str(_sleeper()))
    started = time.monotonic()
    with pytest.raises(ReadingError, match="超过 1 秒"):
        read(samples.docx(samples.paragraph("早市")), "死循环.docx", file_timeout_s=1)
    assert time.monotonic() - started < 10


def _sleeper() -> Path:
    import tempfile

    path = Path(tempfile.mkdtemp()) / "python"
    path.write_text("#!/bin/sh\nsleep 60\n")
    path.chmod(0o755)
    return path


def test_a_reader_that_takes_too_much_memory_is_stopped(read):
    book = "<w:p><w:r><w:t>" + "早市" * 2_000_000 + "</w:t></w:r></w:p>"
    with pytest.raises(ReadingError, match=r"内存|中途退出|不是完整|解压后"):
        read(samples.docx(book * 3), "大书.docx", reader_memory_mb=120)


def test_a_link_out_of_the_corpus_is_refused(tmp_path, settings):
    settings.corpus.mkdir()
    (tmp_path / "outside.txt").write_text("早市每天开张。", encoding="utf-8")
    (settings.corpus / "link.txt").symlink_to(tmp_path / "outside.txt")
    with pytest.raises(ReadingError, match="之外"):
        read_document(settings.corpus / "link.txt", file="link.txt", settings=settings)


def test_an_archive_is_unpacked_without_paths_outside(tmp_path, settings):
    path = tmp_path / "papers.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a/通知.txt", "早市")
        archive.writestr("../../evil.txt", "x")
        archive.writestr("/root.txt", "x")
        archive.writestr("run.exe", "x")
        archive.writestr("inner.zip", "x")
    target = tmp_path / "out"
    assert [p.relative_to(target).as_posix() for p in expand(path, target, settings=settings)] in (["a/通知.txt"], ["a/通知.txt", "root.txt"])
    assert not (tmp_path / "evil.txt").exists() and not (tmp_path.parent / "evil.txt").exists()


def test_every_readable_suffix_is_lower_case_with_a_dot():
    assert all(s.startswith(".") and s == s.lower() for s in READABLE) and ".zip" not in READABLE


# --------------------------------------------------------------------------- corrections


def test_a_correction_survives_and_wins(tmp_path, settings):
    settings.corpus.mkdir()
    path = settings.corpus / "通知.txt"
    path.write_text("关于早市的通知\n早市每天清早六点开张，十点收摊。\n", encoding="utf-8")
    correct(settings.corpus, "通知.txt", "status", "废止")
    correct(settings.corpus, "通知.txt", "title", '早市"通知"')
    known = corrections(settings.corpus)
    document = read_document(path, file="通知.txt", settings=settings, corrections=known["通知.txt"])
    assert (document.metadata.status.value, document.metadata.status.reason) == ("废止", "人工更正")
    assert document.title == '早市"通知"'
    correct(settings.corpus, "通知.txt", "status", "")
    assert corrections(settings.corpus) == {"通知.txt": {"title": '早市"通知"'}}


def test_a_wrong_correction_is_refused_with_what_is_possible(tmp_path):
    with pytest.raises(UsageError, match="征求意见稿"):
        correct(tmp_path, "a.txt", "status", "草稿")
    with pytest.raises(UsageError, match="title"):
        correct(tmp_path, "a.txt", "标题", "x")
    (tmp_path / "metadata.toml").write_text('["a.txt"]\ndate = "去年"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="2021-11-05"):
        corrections(tmp_path)
