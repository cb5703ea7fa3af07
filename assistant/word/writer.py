"""Blocks of text -> a .docx laid out after GB/T 9704-2012, on the shipped reference.docx (built by tools/word/build_reference.py)."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

REFERENCE = Path(__file__).resolve().parent / "reference.docx"
TEXT_WIDTH_MM = 156  # A4 less the margins of GB/T 9704-2012
FOOTNOTES_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; `footnote` is set behind it as a real footnote. `colour`: six hex digits; `highlight`: a Word colour name."""

    text: str
    bold: bool = False
    colour: str = ""
    highlight: str = ""
    footnote: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """The document's title, 2号 小标宋 centred."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line without indent: `style` "Subtitle" (centred, 楷体) or "Salutation" (flush left)."""

    text: str
    style: str = "Subtitle"


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading; level 1 黑体, 2 楷体, 3 仿宋 bold. The number is part of the text."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text with a first-line indent of two characters."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Small:
    """Running text in the size of a table, flush left."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Cells of runs under a bold header; `widths` in characters, evenly shared where empty."""

    header: tuple[str, ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    widths: tuple[int, ...] = field(default=())


Block = Title | Line | Heading | Paragraph | Small | Table


def write_docx(path: Path, blocks: Sequence[Block]) -> None:
    """Writes the blocks in order. Raises OSError where the file cannot be written."""
    import docx

    word = docx.Document(str(REFERENCE))
    notes = _Footnotes(word)
    for block in blocks:
        _write(word, notes, block)
    notes.store()
    word.save(str(path))


def _write(word: WordDocument, notes: _Footnotes, block: Block) -> None:
    match block:
        case Title(text):
            word.add_paragraph(text, style="Title")
        case Line(text, style):
            word.add_paragraph(text, style=style)
        case Heading(text, level):
            word.add_paragraph(text, style=f"Heading {min(level, 3)}")
        case Paragraph(runs):
            _runs(word.add_paragraph(style="Body Text"), runs, notes)
        case Small(runs):
            _runs(word.add_paragraph(style="Table Text"), runs, notes)
        case Table():
            _table(word, notes, block)


def _runs(paragraph: Any, runs: Sequence[Run], notes: _Footnotes) -> None:  # noqa: ANN401  python-docx has no type for a proxy
    from docx.enum.text import WD_COLOR_INDEX
    from docx.shared import RGBColor

    for run in runs:
        made = paragraph.add_run(run.text)
        made.bold = run.bold or None
        if run.colour:
            made.font.color.rgb = RGBColor.from_string(run.colour)
        if run.highlight:
            made.font.highlight_color = WD_COLOR_INDEX[run.highlight.upper()]
        if run.footnote:
            notes.add(paragraph, run.footnote)


def _table(word: WordDocument, notes: _Footnotes, block: Table) -> None:
    """A table of fixed widths: Word follows the cells' widths, LibreOffice and WPS the grid's, so both say the same."""
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    table = word.add_table(rows=1, cols=len(block.header), style="Table Grid")
    table.autofit = False  # w:tblLayout fixed
    shares = block.widths or (1,) * len(block.header)
    widths = [Mm(TEXT_WIDTH_MM * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width  # w:gridCol
    for cell, text, width in zip(table.rows[0].cells, block.header, widths, strict=True):
        cell.width = width
        cell.paragraphs[0].style = "Table Text"
        cell.paragraphs[0].add_run(text).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # repeated on every page
    for row in block.rows:
        for cell, runs, width in zip(table.add_row().cells, row, widths, strict=True):
            cell.width = width
            cell.paragraphs[0].style = "Table Text"
            _runs(cell.paragraphs[0], runs, notes)


class _Footnotes:
    """The footnotes part, which python-docx does not know: ids from 1 upwards, each with its reference in the text."""

    def __init__(self, word: WordDocument) -> None:
        from docx.oxml import parse_xml

        self._part = next(p for p in word.part.package.iter_parts() if p.content_type == FOOTNOTES_CONTENT)
        self._root = parse_xml(self._part.blob)
        self._next = 1

    def add(self, paragraph: Any, text: str) -> None:  # noqa: ANN401
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        number, self._next = self._next, self._next + 1
        reference = paragraph.add_run()._r
        properties = reference.get_or_add_rPr()
        style = OxmlElement("w:rStyle")
        style.set(qn("w:val"), "FootnoteReference")
        properties.append(style)
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(number))
        reference.append(mark)
        self._root.append(self._note(number, text, properties))

    def _note(self, number: int, text: str, properties: Any) -> Any:  # noqa: ANN401
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        note, paragraph, style = OxmlElement("w:footnote"), OxmlElement("w:p"), OxmlElement("w:pStyle")
        note.set(qn("w:id"), str(number))
        style.set(qn("w:val"), "FootnoteText")
        paragraph.append(OxmlElement("w:pPr"))
        paragraph[0].append(style)
        mark, words, content = OxmlElement("w:r"), OxmlElement("w:r"), OxmlElement("w:t")
        mark.append(deepcopy(properties))
        mark.append(OxmlElement("w:footnoteRef"))
        content.text = f" {text}"
        content.set(qn("xml:space"), "preserve")
        words.append(content)
        paragraph.append(mark)
        paragraph.append(words)
        note.append(paragraph)
        return note

    def store(self) -> None:
        """Puts the notes back into the package."""
        from lxml import etree

        self._part._blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
