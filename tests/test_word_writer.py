"""The official Word file: page, fonts and footnotes as GB/T 9704 and Word itself want them."""

from __future__ import annotations

import re
import zipfile

import pytest
from lxml import etree

from assistant.word import Heading, Line, Paragraph, Run, Table, Title, write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLOCKS = (
    Title("在全市推进会上的讲话"),
    Line("同志们：", "Salutation"),
    Heading("一、形势", 1),
    Paragraph((Run("第一句。", footnote="《甲规划》一、，第3页：“第一句”"), Run("第二句。", footnote="《乙意见》：“第二句”"))),
    Table(("要点", "出处"), (((Run("甲"),), (Run("乙", footnote="表中脚注"),)),)),
)


@pytest.fixture
def parts(tmp_path):
    path = tmp_path / "稿.docx"
    write_docx(path, BLOCKS)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _mm(twips: str) -> float:
    return int(twips) * 25.4 / 1440


def test_page_is_a4_with_the_margins_of_the_standard(parts):
    section = etree.fromstring(parts["word/document.xml"]).find(f".//{W}sectPr")
    size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert [round(_mm(size.get(W + k))) for k in ("w", "h")] == [210, 297]
    assert [round(_mm(margin.get(W + k))) for k in ("top", "left", "bottom", "right")] == [37, 28, 35, 26]


def test_every_font_names_an_east_asian_face_and_no_theme(parts):
    for name in ("word/styles.xml", "word/document.xml", "word/footnotes.xml"):
        assert b"Theme" not in parts[name], name
    fonts = etree.fromstring(parts["word/styles.xml"]).findall(f".//{W}rFonts")
    assert fonts and all(f.get(W + "eastAsia") for f in fonts)
    faces = {s.get(W + "styleId"): s.find(f".//{W}rFonts").get(W + "eastAsia") for s in etree.fromstring(parts["word/styles.xml"]).findall(f"{W}style") if s.find(f".//{W}rFonts") is not None}
    assert (faces["Title"], faces["Heading1"], faces["Heading2"], faces["Normal"]) == ("方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312")


def test_body_lines_are_28_points_exactly_and_indented_two_characters(parts):
    styles = {s.get(W + "styleId"): s for s in etree.fromstring(parts["word/styles.xml"]).findall(f"{W}style")}
    spacing = styles["Normal"].find(f"{W}pPr/{W}spacing")
    assert (spacing.get(W + "line"), spacing.get(W + "lineRule")) == ("560", "exact")
    assert styles["BodyText"].find(f"{W}pPr/{W}ind").get(W + "firstLineChars") == "200"


def test_each_reference_has_its_footnote_and_each_footnote_its_reference(parts):
    references = [r.get(W + "id") for r in etree.fromstring(parts["word/document.xml"]).iter(f"{W}footnoteReference")]
    notes = {n.get(W + "id"): "".join(n.itertext()).strip() for n in etree.fromstring(parts["word/footnotes.xml"]) if n.get(W + "type") is None}
    assert references == ["1", "2", "3"]
    assert list(notes) == references
    assert notes["1"] == "《甲规划》一、，第3页：“第一句”"
    assert notes["3"] == "表中脚注"


def test_page_numbers_stand_outside_on_odd_and_even_pages(parts):
    assert b"evenAndOddHeaders" in parts["word/settings.xml"]
    sides = {}
    for kind, ref in re.findall(rb'<w:footerReference[^>]*w:type="(\w+)"[^>]*r:id="(\w+)"', parts["word/document.xml"]):
        target = re.search(rb'Id="' + ref + rb'"[^>]*Target="([^"]+)"|Target="([^"]+)"[^>]*Id="' + ref + rb'"', parts["word/_rels/document.xml.rels"])
        footer = parts["word/" + (target[1] or target[2]).decode()]
        assert b" PAGE " in footer
        sides[kind.decode()] = re.search(rb'<w:jc w:val="(\w+)"', footer)[1].decode()
    assert sides == {"default": "right", "even": "left"}


def test_the_shipped_reference_is_what_the_script_builds(tmp_path):
    import runpy
    from pathlib import Path

    root = Path(__file__).resolve().parent.parent
    shipped = root / "assistant" / "word" / "reference.docx"
    module = runpy.run_path(str(root / "tools" / "word" / "build_reference.py"))
    module["main"].__globals__["TARGET"] = tmp_path / "reference.docx"
    module["main"]()
    assert (tmp_path / "reference.docx").read_bytes() == shipped.read_bytes()


def test_grid_and_cells_of_a_table_have_the_same_fixed_widths(tmp_path):
    rows = (((Run("1"),), (Run("长句"),), (Run("出处"),)),) * 3
    write_docx(tmp_path / "表.docx", [Table(("序号", "句子", "出处"), rows, (1, 5, 3))])
    with zipfile.ZipFile(tmp_path / "表.docx") as archive:
        table = etree.fromstring(archive.read("word/document.xml")).find(f".//{W}tbl")
    assert table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"
    grid = [int(c.get(f"{W}w")) for c in table.findall(f"{W}tblGrid/{W}gridCol")]
    for row in table.findall(f"{W}tr"):
        assert [int(c.get(f"{W}w")) for c in row.iter(f"{W}tcW")] == grid
    assert grid[1] > 4 * grid[0] and abs(_mm(str(sum(grid))) - 156) < 1
