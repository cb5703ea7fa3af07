"""The sample PDF, printed by LibreOffice from tools/corpus/sources, reads as what was printed: no stray or displaced character."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.reading import read_document

ROOT = Path(__file__).resolve().parent.parent
PAPER = next((ROOT / "corpus").glob("*.pdf"))
SOURCE = ROOT / "tools" / "corpus" / "sources" / f"{PAPER.stem}.md"


def _solid(text):
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def text():
    return _solid(read_document(PAPER, file=PAPER.name, settings=Settings(ocr=False)).text)


def test_every_paragraph_of_the_source_stands_in_the_text(text):
    paragraphs = [re.sub(r"^#+ |^> ?|^- |\*\*", "", line) for line in SOURCE.read_text(encoding="utf-8").splitlines()]
    prose = [_solid(p) for p in paragraphs if len(p) >= 30 and not p.startswith(("|", "<!--", ":::"))]
    assert len(prose) > 30
    assert [p for p in prose if p not in text] == []
