"""A scanned page is recognised where the extra `ocr` is installed, and says that it was."""

from __future__ import annotations

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.reading import read_document


def _font() -> str | None:
    if not shutil.which("fc-match"):
        return None
    name = subprocess.run(["fc-match", "-f", "%{file}", "Noto Sans CJK SC"], capture_output=True, text=True, check=True).stdout
    return name if "CJK" in Path(name).name else None


@pytest.fixture
def scan(tmp_path):
    """A PDF of one picture: two printed columns, no text layer."""
    if find_spec("rapidocr") is None:
        pytest.skip("the extra `ocr` is not installed: pip install -e '.[ocr]'")
    if _font() is None:
        pytest.skip("no CJK font: apt-get install fonts-noto-cjk")
    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("RGB", (1240, 900), "white")
    draw, font = ImageDraw.Draw(page), ImageFont.truetype(_font(), 34)
    left = ["临江市推进智能制造工作", "坚持企业主体、政府引导", "到二〇二七年，建成智能", "工厂四十座，培育服务商", "三十家，带动上下游企业", "同步改造，让中小企业用", "得起、用得好数字技术。"]
    right = ["市工业和信息化局牵头，", "各县区配合，每季度通报", "进展情况，年底前组织一", "次评估，评估结果作为下", "一年度资金安排的依据，", "未完成任务的应当说明原", "因并限期整改到位。"]
    for x, lines in ((80, left), (700, right)):
        for n, line in enumerate(lines):
            draw.text((x, 100 + 70 * n), line, font=font, fill="black")
    path = tmp_path / "扫描件.pdf"
    page.save(path, resolution=150)
    return path


def test_a_scanned_page_is_read_column_by_column_and_marked_as_recognised(scan, tmp_path):
    document = read_document(scan, file=scan.name, settings=Settings(corpus=tmp_path, index=tmp_path / "index"))
    text = "".join(document.text.split())
    assert "建成智能工厂四十座" in text, "the lines of the left column go on with one another"
    assert text.index("数字技术") < text.index("工业和信息化局"), "the right column comes after the left one"
    assert any(block.ocr for block in document.blocks)
    assert any("识别" in warning for warning in document.warnings)
