"""Word and Markdown: real footnotes both ways, every one recognised when the file is opened again, edits found."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from assistant.drafting import to_markdown, to_word, write
from assistant.grounding import citations
from assistant.library import Library
from assistant.schema import Draft, DraftRequest, Verdict
from assistant.verification import verify_file
from tests.drafting_library import TODAY, library

GOOD = (Verdict.VERBATIM, Verdict.SUPPORTED)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library(str(tmp_path_factory.getbasetemp() / "drafting"))


@pytest.fixture(scope="module")
def draft(made: Library) -> Draft:
    return write(DraftRequest("在全市茶产业发展推进会上的讲话", speaker="青川市副市长　某某", length_chars=500), searcher=made.searcher, today=TODAY)


def test_footnotes_point_both_ways_and_hold_the_quotation(made: Library, draft: Draft, tmp_path: Path) -> None:
    from lxml import etree

    path = tmp_path / "稿.docx"
    to_word(path, draft, documents=made.documents)
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        notes = etree.fromstring(package.read("word/footnotes.xml"))
    references = [r.get(f"{W}id") for r in body.iter(f"{W}footnoteReference")]
    texts = {n.get(f"{W}id"): "".join(t.text or "" for t in n.iter(f"{W}t")) for n in notes.iter(f"{W}footnote")}
    markers = [int(n) for s in draft.sections for p in s.paragraphs for n in re.findall(r"\[(\d+)\]", p.text)]
    assert len(references) == len(markers) == len(set(references))
    by_number = {c.n: c for c in draft.citations}
    for reference, n in zip(references, markers, strict=True):
        c = by_number[n]
        assert made.documents[c.doc_id].title in texts[reference]
        assert citations.quote(made.documents[c.doc_id], c).replace("\n", "") in texts[reference]
    assert "[1]" not in "".join(t.text or "" for t in body.iter(f"{W}t"))


@pytest.mark.parametrize("suffix", [".docx", ".md"])
def test_what_was_written_is_recognised(made: Library, draft: Draft, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"稿{suffix}"
    if suffix == ".docx":
        to_word(path, draft, documents=made.documents)
    else:
        path.write_text(to_markdown(draft, documents=made.documents), encoding="utf-8")
    found = verify_file(path, searcher=made.searcher)
    assert found
    assert [(s.text, s.finding) for s in found if s.finding.verdict not in GOOD] == []


def test_three_edits_are_found_and_nothing_else(made: Library, draft: Draft, tmp_path: Path) -> None:
    text = to_markdown(draft, documents=made.documents)
    body, sources = text.split("## 引文出处")
    figure = re.search(r"(\d{2,})(?=亿元|万亩|家)", body)
    assert figure
    body = body[: figure.start()] + str(int(figure[1]) * 7 + 1) + body[figure.end() :]
    body = body.replace("\n同志们，蓝图", "\n全市已建成茶叶博物馆九座并接待游客四百万人次。\n\n同志们，蓝图")
    lines = sources.split("\n")
    at = max(range(len(lines)), key=lambda i: len(lines[i]) if str(figure[1]) not in lines[i] else 0)
    start, end = lines[at].index("：“") + 2, lines[at].rindex("”")
    middle = (start + end) // 2
    lines[at] = lines[at][: middle - 4] + lines[at][middle + 4 :]  # eight characters cut out of a quotation
    sources = "\n".join(lines)
    path = tmp_path / "改.md"
    path.write_text(f"{body}## 引文出处{sources}", encoding="utf-8")
    wrong = [s for s in verify_file(path, searcher=made.searcher) if s.finding.verdict not in GOOD]
    assert len(wrong) == 3, [(s.text, s.finding) for s in wrong]
    assert any("博物馆" in s.text for s in wrong)
    assert any(s.finding.verdict == Verdict.FIGURE_DIFFERS for s in wrong)


def test_reading_copy_is_clean_with_a_list_at_the_end(made: Library, draft: Draft, tmp_path: Path) -> None:
    import docx

    path = tmp_path / "诵读.docx"
    to_word(path, draft, documents=made.documents, reading_copy=True)
    lines = [p.text for p in docx.Document(str(path)).paragraphs]
    at = lines.index("引文出处")
    assert not any("[" in line for line in lines[:at])
    assert len([line for line in lines[at + 1 :] if line.startswith("[")]) == len(draft.citations)


def test_title_speaker_and_salutation(made: Library, draft: Draft, tmp_path: Path) -> None:
    import docx

    path = tmp_path / "稿.docx"
    to_word(path, draft, documents=made.documents)
    paragraphs = docx.Document(str(path)).paragraphs
    assert [p.style.name for p in paragraphs[:3]] == ["Title", "Subtitle", "Salutation"]
    assert any(p.style.name == "Heading 1" and p.text.startswith("一、") for p in paragraphs)
