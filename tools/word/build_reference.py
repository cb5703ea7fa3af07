"""Builds assistant/word/reference.docx: page, fonts, styles, page numbers and an empty footnotes part.

    python tools/word/build_reference.py

Layout after GB/T 9704-2012: A4; margins top 37 mm, left 28 mm, bottom 35 mm, right 26 mm; 22 lines of 28 characters; title 2号 小标宋 centred;
body 3号 仿宋, lines 28 pt; 一、 黑体, （一） 楷体; page numbers 4号 宋体 between dashes, right on odd and left on even pages.
The font table names alternatives (w:altName), because 方正小标宋 and the _GB2312 faces are often not installed.
The bytes are the same on every run (fixed dates), so that a rebuild shows in the diff only where something changed.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "assistant" / "word" / "reference.docx"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PKG = "http://schemas.openxmlformats.org/package/2006"
NS = f'xmlns:w="{W}" xmlns:r="{R}"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DEFAULT = ' w:default="1"'
TWIPS_PER_MM = 1440 / 25.4
FONTS = {  # name -> (alternative, generic family)
    "方正小标宋简体": ("宋体", "roman"),
    "仿宋_GB2312": ("仿宋", "modern"),
    "楷体_GB2312": ("楷体", "modern"),
    "黑体": ("SimHei", "swiss"),
    "宋体": ("SimSun", "roman"),
    "Times New Roman": ("", "roman"),
}


def twips(mm: float) -> int:
    return round(mm * TWIPS_PER_MM)


def fonts(east_asian: str, half_points: int, *, bold: bool = False) -> str:
    face = f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{east_asian}" w:cs="Times New Roman"/>'
    return f'{face}{"<w:b/>" if bold else ""}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def style(kind: str, id: str, name: str, rpr: str = "", ppr: str = "", *, based: str = "Normal", default: bool = False, after: str = "") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{id}"{DEFAULT if default else ""}><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if not default and based else "")
        + (f'<w:next w:val="{after}"/>' if after else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
        + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
        + "</w:style>"
    )


def styles() -> str:
    exact = '<w:spacing w:before="0" w:after="0" w:line="560" w:lineRule="exact"/>'  # 28 pt
    indent = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
    none = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
    keep = "<w:keepNext/>"
    body = fonts("仿宋_GB2312", 32)
    listed = [
        style("paragraph", "Normal", "Normal", body, exact + '<w:jc w:val="both"/>', default=True),
        # 28 characters a line: 156 mm / 28 = 15.79 pt, so 3号 (16 pt) is set 0.25 pt closer. A character grid would do the same in Word,
        # but LibreOffice spreads the characters on it.
        style("paragraph", "BodyText", "Body Text", '<w:spacing w:val="-5"/>', indent),
        style("paragraph", "Salutation", "Salutation", "", none, after="BodyText"),
        style("paragraph", "Title", "Title", fonts("方正小标宋简体", 44), '<w:spacing w:before="0" w:after="0" w:line="700" w:lineRule="exact"/>' + none + '<w:jc w:val="center"/>', after="Subtitle"),
        style("paragraph", "Subtitle", "Subtitle", fonts("楷体_GB2312", 32), none + '<w:jc w:val="center"/>', after="BodyText"),
        style("paragraph", "Heading1", "heading 1", fonts("黑体", 32), keep + indent + '<w:outlineLvl w:val="0"/>', after="BodyText"),
        style("paragraph", "Heading2", "heading 2", fonts("楷体_GB2312", 32), keep + indent + '<w:outlineLvl w:val="1"/>', after="BodyText"),
        style("paragraph", "Heading3", "heading 3", fonts("仿宋_GB2312", 32, bold=True), keep + indent + '<w:outlineLvl w:val="2"/>', after="BodyText"),
        # off the page's grid of lines, which would set a line of a table 29 pt apart
        style("paragraph", "TableText", "Table Text", fonts("仿宋_GB2312", 21), '<w:snapToGrid w:val="0"/><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>' + none + '<w:jc w:val="left"/>'),
        style("paragraph", "Footer", "footer", fonts("宋体", 28), '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>' + none),
        style("paragraph", "FootnoteText", "footnote text", fonts("仿宋_GB2312", 21), '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>' + none + '<w:jc w:val="left"/>'),
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>',
        style("character", "FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>', based="DefaultParagraphFont"),
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar>'
        '<w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
        + "</w:tblBorders></w:tblPr></w:style>",
    ]
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{body}<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    return f"{HEAD}<w:styles {NS}>{defaults}{''.join(listed)}</w:styles>"


def font_table() -> str:
    rows = "".join(
        f'<w:font w:name="{name}">' + (f'<w:altName w:val="{alt}"/>' if alt else "") + f'<w:family w:val="{family}"/></w:font>'
        for name, (alt, family) in FONTS.items()
    )
    return f"{HEAD}<w:fonts {NS}>{rows}</w:fonts>"


def footer(side: str) -> str:
    """— n — with one character's space to the outer edge."""
    indent = f'<w:ind w:{side}Chars="100" w:{side}="280" w:firstLineChars="0" w:firstLine="0"/>'
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    dash = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    return f'{HEAD}<w:ftr {NS}><w:p><w:pPr><w:pStyle w:val="Footer"/>{indent}<w:jc w:val="{side}"/></w:pPr>{dash.format("— ")}{field}{dash.format(" —")}</w:p></w:ftr>'


def footnotes() -> str:
    mark = '<w:footnote w:type="{0}" w:id="{1}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{2}/></w:r></w:p></w:footnote>'
    return f'{HEAD}<w:footnotes {NS}>{mark.format("separator", -1, "separator")}{mark.format("continuationSeparator", 0, "continuationSeparator")}</w:footnotes>'


def settings() -> str:
    return (
        f'{HEAD}<w:settings {NS}><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
    )


def document() -> str:
    # 22 lines: (297 - 37 - 35) mm / 22 = 580 twips.
    margins = f'w:top="{twips(37)}" w:right="{twips(26)}" w:bottom="{twips(35)}" w:left="{twips(28)}" w:header="851" w:footer="{twips(28)}" w:gutter="0"'
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId5"/><w:footerReference w:type="even" r:id="rId6"/>'
        f'<w:pgSz w:w="{twips(210)}" w:h="{twips(297)}"/><w:pgMar {margins}/><w:docGrid w:type="lines" w:linePitch="580"/></w:sectPr>'
    )
    return f"{HEAD}<w:document {NS}><w:body>{section}</w:body></w:document>"


def content_types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "document": f"{word}.document.main+xml", "styles": f"{word}.styles+xml", "settings": f"{word}.settings+xml", "fontTable": f"{word}.fontTable+xml",
        "footnotes": f"{word}.footnotes+xml", "footer1": f"{word}.footer+xml", "footer2": f"{word}.footer+xml",
    }  # fmt: skip
    listed = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'{HEAD}<Types xmlns="{PKG}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def relationships() -> str:
    kinds = {"rId1": "styles", "rId2": "settings", "rId3": "fontTable", "rId4": "footnotes", "rId5": "footer1", "rId6": "footer2"}
    listed = "".join(f'<Relationship Id="{id}" Type="{R}/{name.rstrip("12")}" Target="{name}.xml"/>' for id, name in kinds.items())
    return f'{HEAD}<Relationships xmlns="{PKG}/relationships">{listed}</Relationships>'


def main() -> None:
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PKG}/relationships"><Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": relationships(),
        "word/styles.xml": styles(),
        "word/settings.xml": settings(),
        "word/fontTable.xml": font_table(),
        "word/footnotes.xml": footnotes(),
        "word/footer1.xml": footer("right"),
        "word/footer2.xml": footer("left"),
    }
    with zipfile.ZipFile(TARGET, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), text)


if __name__ == "__main__":
    main()
