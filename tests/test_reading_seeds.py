"""The five source papers, read whole: headings of every development quotation, metadata, people, charts.

Skipped where ../shared is not beside this checkout. The heading paths in golden/reading_paths.json were checked one by one
against the papers by reading; --update-golden rewrites them for a new review.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.reading import read_document
from assistant.schema import BlockKind, Document, SectionKind

PATHS = Path(__file__).parent / "golden" / "reading_paths.json"


@lru_cache(maxsize=8)
def paper(path: Path) -> Document:
    return read_document(path, file=path.name, settings=Settings())


def seed(shared: Path, number: str) -> Document:
    return paper(next((shared / "seeds").glob(f"{number}_*.txt")))


def place(document: Document, quote: str) -> int | None:
    """Offset of a quotation, white space aside."""
    kept = [i for i, c in enumerate(document.text) if not c.isspace()]
    at = "".join(document.text[i] for i in kept).find(re.sub(r"\s", "", quote))
    return kept[at] if at >= 0 else None


def quotes(shared: Path) -> dict[str, tuple[str, str]]:
    rows = [json.loads(line) for line in (shared / "eval" / "dev" / "qa_dev.jsonl").read_text(encoding="utf-8").splitlines()]
    return {f"{r['id']}/{i}": (e["doc"], e["quote"]) for r in rows for i, e in enumerate(r.get("evidence", []))}


def test_every_quotation_stands_in_the_stored_text_under_its_heading(shared, update_golden):
    found = {}
    for name, (number, quote) in quotes(shared).items():
        document = seed(shared, number)
        at = place(document, quote)
        assert at is not None, f"{name}: the quotation is not in the stored text"
        assert not document.excluded(at, at + 1), f"{name}: taken for an advertisement or furniture"
        found[name] = list(document.heading_path(at))
    assert len(found) >= 60
    if update_golden:
        PATHS.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    assert found == json.loads(PATHS.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("number", "kind", "status", "date", "period"),
    [
        ("000", "文章", "观点文章", "2024", None),
        ("001", "意见", "征求意见稿", None, None),
        ("002", "新闻", "新闻", "2026", None),
        ("003", "新闻", "新闻", "2021", None),
        ("004", "规划", "正式", "2021", "2021-2025"),
    ],
)
def test_metadata_of_the_source_papers(shared, number, kind, status, date, period):
    metadata = seed(shared, number).metadata
    assert (metadata.kind.value, metadata.status.value) == (kind, status)
    assert (metadata.date and metadata.date.value, metadata.period and metadata.period.value) == (date, period)
    assert metadata.region is not None and metadata.region.value == "郑州市"
    for trait in (metadata.title, metadata.kind, metadata.status, metadata.region):
        assert trait.start is not None or trait.reason, f"{trait.value}: neither a place nor a reason"


def test_the_long_plan_has_its_boxes_and_charts(shared):
    document = seed(shared, "004")
    boxes = [s for s in document.sections if s.kind is SectionKind.BOX]
    assert len(boxes) == 17
    charts = [t for t in document.tables if t.kind is BlockKind.CHART]
    assert len(charts) == 11 and all(len(row) == 2 for t in charts for row in t.rows)
    assert "bookmark" not in document.text
    assert [s.title for s in document.sections if s.level == 1 and s.kind is SectionKind.HEADING] == ["规划概述", "形势与机遇", "总体思路和发展目标", "整体布局", "重点任务", "保障措施"]


def test_delegates_are_found_with_their_whole_passage(shared):
    rows = [json.loads(line) for line in (shared / "eval" / "dev" / "proposals_dev.jsonl").read_text(encoding="utf-8").splitlines()]
    for row in rows:
        document = seed(shared, row["doc"])
        (speech,) = [s for s in document.speeches if s.person == row["person"]]
        said = re.sub(r"\s", "", "".join(document.text[x.start : x.end] for x in speech.spans))
        assert speech.role == row["role"]
        assert said in re.sub(r"\s", "", row["passage"]) or re.sub(r"\s", "", row["passage"]) in said, row["person"]
