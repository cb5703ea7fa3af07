"""Lays the blocks of a source out as a Word file: real heading styles, boxes and figures as tables, native charts."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chart import chart_xml, workbook_bytes, zip_bytes
from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from source import Item

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADING_SIZES = (Pt(18), Pt(15), Pt(14), Pt(12.5), Pt(12))  # title, then heading 1 to 4


@dataclass(frozen=True, slots=True)
class Fonts:
    """Names of the fonts for running text and for headings."""

    body: str
    head: str


def build_word(items: Sequence[Item], fonts: Fonts) -> bytes:
    """The finished .docx; the same blocks give the same bytes."""
    document = Document()
    title = next(item.text for item in items if item.kind == "heading" and item.level == 0)
    _page(document, title)
    _styles(document, fonts)
    charts = 0
    for item in items:
        if item.kind == "heading":
            document.add_paragraph(item.text, "Title" if item.level == 0 else f"Heading {item.level}")
        elif item.kind == "note":
            _shade(document.add_paragraph(item.text, "Intense Quote"))
        elif item.kind == "paragraph":
            document.add_paragraph(item.text, "Body Text")
        elif item.kind == "box":
            _box(document, item)
        else:
            document.add_paragraph(item.text, "Caption")
            if item.kind == "chart":
                charts += 1
                _chart(document, item, charts)
            else:
                _table(document, item)
    stamp = datetime.datetime(2024, 1, 1)  # fixed, see chart.EPOCH
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.created = properties.modified = stamp
    return _repack(document)


def _repack(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return zip_bytes({name: archive.read(name) for name in archive.namelist()})


def _page(document: Any, title: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(30), Mm(28), Mm(28), Mm(26)
    header = section.header.paragraphs[0]
    header.text = title
    header.alignment = WD_ALIGN_PARAGRAPH.CENTER
    header.paragraph_format.space_after = Pt(0)
    borders = parse_xml(
        f'<w:pBdr xmlns:w="{header._p.nsmap["w"]}"><w:bottom w:val="single" w:sz="4" w:space="2" w:color="808080"/></w:pBdr>',
    )
    header._p.get_or_add_pPr().append(borders)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("— ")
    _field(footer, "PAGE")
    footer.add_run(" —")


def _field(paragraph: Paragraph, code: str) -> None:
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = code
        run._r.append(mark)


def _styles(document: Any, fonts: Fonts) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")  # picks the Chinese glyph forms where a font has several
    for name in ("Normal", "Body Text", "Intense Quote", "Caption", "Header", "Footer"):
        _font(document.styles[name], fonts.body, Pt(12) if name in ("Normal", "Body Text") else Pt(10))
    for level, size in enumerate(HEADING_SIZES):
        style = document.styles[f"Heading {level}" if level else "Title"]
        _font(style, fonts.head, size)
        style.font.bold = level < 3
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(12 - 2 * level), Pt(4)
        style.paragraph_format.line_spacing = 1.3
        style.paragraph_format.keep_with_next = True
    title = document.styles["Title"]
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for border in title.element.findall(".//" + qn("w:pBdr")):
        border.getparent().remove(border)
    body = document.styles["Body Text"].paragraph_format
    body.first_line_indent, body.line_spacing, body.space_after = Pt(24), 1.4, Pt(2)
    body.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    caption = document.styles["Caption"].paragraph_format
    caption.alignment, caption.keep_with_next, caption.space_before, caption.space_after = WD_ALIGN_PARAGRAPH.CENTER, True, Pt(8), Pt(3)


def _font(style: Any, name: str, size: Pt) -> None:
    style.font.size, style.font.italic, style.font.bold = size, False, style.name == "Caption"
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):  # theme fonts would override the names
        del fonts.attrib[key]
    for key in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(key), name)


def _shade(paragraph: Paragraph) -> None:
    style = paragraph.paragraph_format
    style.left_indent = style.right_indent = Pt(0)
    style.space_before, style.space_after, style.line_spacing = Pt(0), Pt(4), 1.3
    fill = f'<w:shd xmlns:w="{paragraph._p.nsmap["w"]}" w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
    paragraph._p.get_or_add_pPr().append(parse_xml(fill))


def _cell_text(cell: Any, text: str, *, bold: bool = False, centre: bool = False, first: bool = True) -> None:
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(10.5)
    style = paragraph.paragraph_format
    style.space_before, style.space_after, style.line_spacing = Pt(3), Pt(2), 1.15
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _fill(cell: Any, colour: str) -> None:
    fill = OxmlElement("w:shd")
    for key, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        fill.set(qn(key), value)
    cell._tc.get_or_add_tcPr().append(fill)


def _grid(document: Any, rows: int, widths: Sequence[int]) -> Any:
    table = document.add_table(rows, len(widths), "Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in enumerate(widths):
        table.columns[column].width = width
        for cell in table.columns[column].cells:
            cell.width = width
    return table


def _repeat_header(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _space(document: Any) -> None:
    paragraph = document.add_paragraph(style="Normal")
    paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), Pt(10)


def _box(document: Any, item: Item) -> None:
    table = _grid(document, 2, [Cm(15.6)])
    _repeat_header(table.rows[0])
    title, body = table.cell(0, 0), table.cell(1, 0)
    _cell_text(title, item.text, bold=True, centre=True)
    title.paragraphs[0].paragraph_format.keep_with_next = True
    _fill(title, "DCE6F2")
    for at, (line, *_) in enumerate(item.rows):
        _cell_text(body, line, first=at == 0)
    _space(document)


def _table(document: Any, item: Item) -> None:
    columns = len(item.rows[0])
    table = _grid(document, len(item.rows), [Cm(3.2)] + [Cm(10.4 / (columns - 1))] * (columns - 1))
    _repeat_header(table.rows[0])
    for r, row in enumerate(item.rows):
        table.rows[r]._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
        for c, text in enumerate(row):
            _cell_text(table.cell(r, c), text, bold=r == 0, centre=True)
            table.cell(r, c).paragraphs[0].paragraph_format.keep_with_next = r + 1 < len(item.rows)
            if r == 0:
                _fill(table.cell(r, c), "DCE6F2")
    _space(document)


def _chart(document: Any, item: Item, number: int) -> None:
    package = document.part.package
    book = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), BOOK_TYPE, workbook_bytes(item.rows), package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CHART_TYPE, b"", package)
    part._blob = chart_xml(item.rows, part.relate_to(book, f"{OFFICE}/package"))
    relation = document.part.relate_to(part, f"{OFFICE}/chart")
    series = len(item.rows[0]) - 1
    width, height = Cm(14.5), Emu(Cm(0.62 + 0.28 * (series - 1)) * len(item.rows))
    drawing = (
        f'<w:drawing xmlns:w="{document.element.nsmap["w"]}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{100 + number}" name="chart{number}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="{OFFICE}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    paragraph = document.add_paragraph(style="Normal")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run()._r.append(parse_xml(drawing))
