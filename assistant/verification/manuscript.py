"""An edited speech as text with its notes: .docx (with footnotes), .md and .txt (with [1] and a list of sources)."""

from __future__ import annotations

import codecs
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import LimitExceeded, ReadingError
from assistant.zh.messages import verification as messages

if TYPE_CHECKING:
    from assistant.config import Settings

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_MAX_BYTES = 64 * 2**20  # of one part when unpacked; a speech of 100,000 characters has below 10 MiB
_TITLE_CHARS = 60  # titles of speeches have at most 40, with their subtitle 60
_TITLE = re.compile(r"《([^《》]+(?:《[^《》]*》[^《》]*)*)》")
_SOURCE_LINE = re.compile(r"(?m)^\s*(?:[-*]\s*)?(?:\[(?P<n>\d{1,3})\]|\[\^(?P<m>\d{1,3})\][:：])\s*(?P<note>.+)$")
_MARK = re.compile(r"\[\^?(\d{1,3})\]")


@dataclass(frozen=True, slots=True)
class Note:
    """A note set at `at` (offset in the text, behind the words it proves)."""

    at: int
    text: str

    @property
    def title(self) -> str:
        """The paper it names; "" for none."""
        found = _TITLE.search(self.text)
        return found[1] if found else ""

    @property
    def quotation(self) -> str:
        """The words it quotes, between the outermost quotation marks; "" for none."""
        behind = self.text[self.text.find("》") + 1 :]
        start, end = behind.find("“"), behind.rfind("”")
        return behind[start + 1 : end].strip() if 0 <= start < end else ""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The text to check, one paragraph a line. `notes` in the order of their places."""

    text: str
    notes: tuple[Note, ...] = ()
    headings: tuple[tuple[int, int], ...] = ()  # spans that the file's own styles call headings

    @property
    def topic(self) -> str:
        """The title: the first line, where it is short and no sentence."""
        first = next((line.strip(" #\t\u3000") for line in self.text.split("\n") if line.strip()), "")
        return first if len(first) <= _TITLE_CHARS and not first.endswith(tuple("。！？：:")) else ""


def of_text(text: str) -> Manuscript:
    """A speech as pasted: markers [1] point to the lines "[1] 《…》…" at its end, where there are any."""
    sources: dict[str, str] = {}
    first = len(text)
    for found in _SOURCE_LINE.finditer(text):
        if _TITLE.search(found["note"]):
            sources[found["n"] or found["m"]] = found["note"]
            first = min(first, found.start())
    body = text[:first]
    notes = [Note(m.start(), sources[m[1]]) for m in _MARK.finditer(body) if m[1] in sources]
    return Manuscript(_without_list_heading(body) if sources else body, tuple(notes))


def _without_list_heading(body: str) -> str:
    return re.sub(r"\n[#\s一二三四五六七八九十、]*(?:引文)?(?:出处|注释|参考资料|引用来源)[：:]?\s*$", "\n", body)


def of_file(path: Path, settings: Settings) -> Manuscript:
    """The speech in a file. Raises ReadingError where it cannot be read."""
    if path.is_dir():
        raise ReadingError(str(path), messages.IS_FOLDER)
    if not path.is_file():
        raise ReadingError(str(path), messages.NO_FILE)
    if path.stat().st_size > settings.file_max_mb * 2**20:
        raise LimitExceeded(path.name, messages.TOO_LARGE.format(limit=settings.file_max_mb))
    suffix = path.suffix.lower()
    if suffix == ".docx":
        return _of_docx(path)
    if suffix in (".txt", ".md", ".markdown"):
        return of_text(_decoded(path))
    from assistant.reading import read_document

    return of_text(read_document(path, file=path.name, settings=settings).text)


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))  # what Windows calls Unicode
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
        if not marked or not any(unicodedata.category(c) == "Cn" for c in set(text)):  # UTF-16 reads nearly any bytes, as characters that do not exist
            return text
    raise ReadingError(path.name, messages.BAD_ENCODING)


def _of_docx(path: Path) -> Manuscript:
    try:
        with zipfile.ZipFile(path) as package:
            body = _part(package, "word/document.xml")
            notes = _notes(_part(package, "word/footnotes.xml")) if "word/footnotes.xml" in package.namelist() else {}
    except (KeyError, zipfile.BadZipFile, SyntaxError, ValueError, OSError, RuntimeError, NotImplementedError) as error:
        reason = messages.NO_BODY if isinstance(error, KeyError) else messages.BROKEN_PACKAGE
        raise ReadingError(path.name, messages.BAD_FILE.format(reason=reason)) from error
    lines, set_notes, headings, at = [], [], [], 0
    for paragraph in body.iter(f"{_W}p"):
        text, marks = _paragraph(paragraph)
        set_notes += [Note(at + place, notes[number]) for place, number in marks if number in notes]
        if text.strip() and _is_heading(paragraph):
            headings.append((at, at + len(text)))
        lines.append(text)
        at += len(text) + 1
    return Manuscript("\n".join(lines), tuple(set_notes), tuple(headings))


def _part(package: zipfile.ZipFile, name: str) -> Any:  # noqa: ANN401  lxml has no types
    from lxml import etree

    if package.getinfo(name).file_size > _XML_MAX_BYTES:
        raise ValueError(name)
    return etree.fromstring(package.read(name), etree.XMLParser(resolve_entities=False, no_network=True))


def _paragraph(paragraph: Any) -> tuple[str, list[tuple[int, str]]]:  # noqa: ANN401
    """(text as accepted, [(offset, footnote number)]): tracked deletions are left out by `w:t`, insertions are in."""
    text, marks = "", []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}footnoteReference"):
        if node.tag == f"{_W}t":
            text += node.text or ""
        elif node.tag == f"{_W}footnoteReference":
            marks.append((len(text), str(node.get(f"{_W}id"))))
        else:
            text += " "
    return text, marks


def _notes(root: Any) -> dict[str, str]:  # noqa: ANN401
    return {
        str(note.get(f"{_W}id")): "".join(t.text or "" for t in note.iter(f"{_W}t")).strip() for note in root.iter(f"{_W}footnote")
    }


def _is_heading(paragraph: Any) -> bool:  # noqa: ANN401
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = str(style.get(f"{_W}val")) if style is not None else ""
    return bool(re.match(r"(?i)title|subtitle|heading|salutation|\d$", name))
