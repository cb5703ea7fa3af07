"""The five sample documents: what they say of themselves, that nothing the papers count is left out, and that they rebuild."""

from __future__ import annotations

import importlib
import re
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
SOURCES = ROOT / "tools" / "corpus" / "sources"
SEEDS = ROOT.parent / "shared" / "seeds"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
BOXES = 17  # 专栏 of the plan
AVERAGE = "全国平均水平"  # a series of the original whose values are all one
DELEGATES_A = (
    "张景河 张年青 姚俊锋 董晨辉 梁凌达 袁晶 赵西三 石训 刘艳丽 志峰 杨梅 徐超锋 李云峰 王晓龙 刘婷婷 陈华 郭志钰 肖丰逸 张东阳 王鹏"
)
DELEGATES_B = "牛瑞华 陈勇斌 郭岭 吴颜男 高红敏 刘婷 朱焰天 侯会峰 吴恒 黄智泉 毕海涛 陈保国 郭凯 吴泽强"


class _Words(HTMLParser):
    """The words of a page's body."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.hidden = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.hidden = tag in ("style", "title")

    def handle_endtag(self, tag: str) -> None:
        self.hidden = False

    def handle_data(self, data: str) -> None:
        if data.strip() and not self.hidden:
            self.lines.append(data.strip())


def lines_of(path: Path) -> list[str]:
    """The lines of one sample document as a person meets them, running heads left out."""
    if path.suffix == ".docx":
        document = pytest.importorskip("docx").Document(str(path))
        return [node.text for node in document.element.body.iter(f"{WORD}p") if (node.text or "").strip()]
    if path.suffix == ".pdf":
        reader = pytest.importorskip("pypdf").PdfReader(str(path))
        return [line for page in reader.pages for line in (page.extract_text() or "").splitlines()[1:]]
    if path.suffix == ".html":
        words = _Words()
        words.feed(path.read_text(encoding="utf-8"))
        return words.lines
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def samples() -> list[Path]:
    """The sample documents, without the guide and the user's corrections."""
    return sorted(p for p in CORPUS.iterdir() if p.name not in ("README.md", "metadata.toml") and p.suffix != ".tmp")


def sample(beginning: str) -> Path:
    """The one sample document whose name begins so."""
    (path,) = (p for p in samples() if p.name.startswith(beginning))
    return path


def charts() -> dict[str, dict[str, dict[str, float]]]:
    """Native charts of the plan by series name: label to value."""
    etree = pytest.importorskip("lxml.etree")
    found: dict[str, dict[str, dict[str, float]]] = {}
    with zipfile.ZipFile(sample("郑州市")) as archive:
        for name in archive.namelist():
            if name.startswith("word/charts/"):
                root = etree.fromstring(archive.read(name))
                for series in root.iter(f"{CHART}ser"):
                    title, labels, values = (
                        [v.text for v in series.find(f"{CHART}{part}").iter(f"{CHART}v")] for part in ("tx", "cat", "val")
                    )
                    found.setdefault(name, {})[title[0]] = dict(zip(labels, map(float, values), strict=True))
    return found


def test_five_documents_in_four_formats() -> None:
    """One PDF, two Word files, one HTML page, one Markdown."""
    assert sorted(p.suffix for p in samples()) == [".docx", ".docx", ".html", ".md", ".pdf"]


@pytest.mark.parametrize("path", samples(), ids=lambda p: p.suffix[1:])
def test_first_line_names_source_date_and_status(path: Path) -> None:
    """The first sentence says that this is a digest, of what, from where, when, and how far it binds."""
    first = re.sub(r"\s", "", "".join(lines_of(path)))[:300].split("。")[0]
    assert re.match(r"本文为《.+》的摘编，来源：.+，日期：.+，状态：.+", first), first


def test_there_is_enough_to_ask_about() -> None:
    """At least 15,000 characters in all (issue 2)."""
    assert sum(len(re.sub(r"\s", "", "".join(lines_of(path)))) for path in samples()) >= 15_000


def test_every_box_of_the_plan_is_a_table_of_its_own() -> None:
    """Each 专栏 is a table: its title in the first row, its words below."""
    document = pytest.importorskip("docx").Document(str(sample("郑州市")))
    boxes = [t for t in document.tables if t.cell(0, 0).text.startswith("专栏")]
    assert [int(re.match(r"专栏(\d+)", t.cell(0, 0).text).group(1)) for t in boxes] == list(range(1, BOXES + 1))  # type: ignore[union-attr]
    assert all(len(t.cell(1, 0).text) > 50 for t in boxes)


def test_headings_are_real_styles() -> None:
    """Four levels in the plan, two in the draft, numbered as official papers are."""
    docx = pytest.importorskip("docx")
    for name, levels in (("郑州市", 4), ("关于", 2)):
        paragraphs = docx.Document(str(sample(name))).paragraphs
        headings = [(int(p.style.name[-1]), p.text) for p in paragraphs if p.style.name.startswith("Heading")]
        assert {level for level, _ in headings} == set(range(1, levels + 1))
        marks = {1: r"[一二三四五六]、", 2: r"（[一二三四五六七八九十]）", 3: r"\d\. ", 4: r"（\d）"}
        assert all(re.match(marks[level], text) for level, text in headings)


def test_pdf_has_running_heads_page_numbers_and_readable_chinese() -> None:
    """Page n carries the title above and n below; no glyph is lost or replaced by a look-alike radical."""
    reader = pytest.importorskip("pypdf").PdfReader(str(sample("郑州建设")))
    assert len(reader.pages) > 3
    for number, page in enumerate(reader.pages, 1):
        lines = [line for line in (page.extract_text() or "").splitlines() if line.strip()]
        assert lines[0].startswith("郑州建设先进制造业高地")
        assert lines[-1].strip() == f"— {number} —"
        assert not re.search("[\u2e80-\u2fdf\ufffd\ue000-\uf8ff]", "".join(lines))


def test_every_delegate_has_a_passage_that_names_the_role() -> None:
    """Each passage begins with role and name, and then says something; the speaker lost in print is not given a name."""
    for beginning, names in (("两会特稿：制造", DELEGATES_A), ("两会特稿：产业", DELEGATES_B)):
        lines = lines_of(sample(beginning))
        for name in names.split():
            passages = [line for line in lines if re.match(rf"市(人大代表|政协委员)“?{name}", line)]
            assert len(passages) == 1 and len(passages[0]) > 50, name
    assert sum("姓名和身份均已缺失" in line for line in lines_of(sample("两会特稿：制造"))) == 1


def test_building_the_word_files_again_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is committed is what the sources say."""
    pytest.importorskip("docx")
    monkeypatch.syspath_prepend(str(ROOT / "tools" / "corpus"))
    build, source, word = (importlib.import_module(name) for name in ("build", "source", "word"))
    try:
        for path in sorted(SOURCES.glob("*.md")):
            items = source.read_source(path)
            if path.stem not in build.FORMATS:
                assert_same_parts(word.build_word(items, build.OFFICE_FONTS), CORPUS / f"{path.stem}.docx")
            else:
                printed = re.sub(r"\s", "", "".join(lines_of(CORPUS / f"{path.stem}.pdf")))
                printed = re.sub(r"—\d+—", "", printed)
                assert all(re.sub(r"\s", "", i.text) in printed for i in items if i.kind in ("heading", "paragraph"))
    finally:
        for name in ("build", "source", "word", "chart"):
            sys.modules.pop(name, None)


def assert_same_parts(built: bytes, committed: Path) -> None:
    """The same words in the same parts; another release of python-docx may write other default styles."""
    import io

    with zipfile.ZipFile(io.BytesIO(built)) as new, zipfile.ZipFile(committed) as old:
        names = [n for n in old.namelist() if n in ("word/document.xml",) or n.startswith("word/charts/")]
        assert names
        for name in names:
            assert new.read(name) == old.read(name), name


def seed_series() -> list[tuple[list[str], list[float]]]:
    """Label and value lists at the end of the original plan, as they stand there."""
    (path,) = SEEDS.glob("004*.txt")
    series = []
    for line in path.read_text(encoding="utf-8").splitlines()[-120:]:
        cells = [c.strip() for c in line.split("\t") if c.strip() not in ("", AVERAGE)]
        while any(re.fullmatch(r"[\u4e00-\u9fff]{2,6}", c) for c in cells):
            at = next(i for i, c in enumerate(cells) if re.fullmatch(r"[\u4e00-\u9fff]{2,6}", c))
            end = next((i for i in range(at, len(cells)) if re.fullmatch(r"[\d.]+", cells[i])), None)
            if end is None:
                break
            size = end - at
            series.append((cells[at:end], [float(v) for v in cells[end : end + size]]))
            cells = cells[end + size :]
    return series


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here: the original plan is needed to compare with")
def test_every_chart_figure_of_the_original_stands_in_the_plan() -> None:
    """Every label with its value, of every chart, in a table or a native chart of the digest; and nothing else stands there."""
    document = pytest.importorskip("docx").Document(str(sample("郑州市")))
    ours = [{r.cells[0].text: float(r.cells[1].text) for r in t.rows[1:]} for t in document.tables if t.cell(0, 0).text == "城市"]
    ours += [series for chart in charts().values() for series in chart.values()]
    original = [dict(zip(labels, values, strict=True)) for labels, values in seed_series()]
    assert len(original) >= 10 and len(ours) == 10
    for theirs in original:
        if set(theirs.values()) == {0.0223}:  # the line of the national average, the same for every label
            theirs = {AVERAGE: 0.0223}
        assert any(theirs.items() <= mine.items() for mine in ours), theirs
    assert {"西安": 0.0517, AVERAGE: 0.0223}.items() <= next(m for m in ours if m.get("北京") == 0.063).items()


def test_native_charts_hold_their_data() -> None:
    """Two charts, the second with two series; the workbook for editing lies beside each."""
    found = charts()
    assert [len(series) for _, series in sorted(found.items())] == [1, 2]
    assert next(iter(found["word/charts/chart1.xml"].values()))["郑州"] == 2917
    with zipfile.ZipFile(sample("郑州市")) as archive:
        assert {"word/embeddings/chart1.xlsx", "word/embeddings/chart2.xlsx"} <= set(archive.namelist())
