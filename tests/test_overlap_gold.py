"""The bars of the overlap check on the gold proposals, where ../shared is there; and the two editions of the diagnosis plan."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from assistant import serial
from assistant.config import Settings
from assistant.library import Library
from assistant.overlap import compare
from assistant.reading import read_document

# The bars for unseen proposals; on the ones the model was fitted on it must do better than these.
BARS = {"points": 0.95, "auc": 0.90, "verdict": 0.60, "hit1": 0.75, "hit3": 0.85, "verbatim": 1.0}
MOST_FALSE = 0.10


@pytest.fixture(scope="module")
def papers(shared, tmp_path_factory):
    library = Library(Settings(corpus=shared / "seeds", index=tmp_path_factory.mktemp("seeds") / "index"))
    library.ingest()
    return library


def test_gold_proposals_meet_the_bars(shared, papers, tmp_path):
    gold = shared / "eval" / "dev" / "overlap_dev.jsonl"
    lines = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        task = json.loads(line)
        report = papers.overlap(task["text"], title=task["title"])
        lines.append(json.dumps(serial.overlap(papers.documents, report, task["id"]), ensure_ascii=False))
    reports = tmp_path / "reports.jsonl"
    reports.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, str(shared / "eval" / "score_overlap.py"), str(gold), str(reports), "--json"]
    scored = json.loads(subprocess.check_output(command, text=True))
    assert {k: scored[k] for k in BARS if scored[k] < BARS[k]} == {}
    assert scored["false"] <= MOST_FALSE


def test_the_diagnosis_plan_in_two_editions_is_largely_the_same(shared):
    files = sorted((shared / "files").glob("pdf_新冠诊疗方案第*版.pdf"))
    if len(files) != 2:
        pytest.skip("the two editions are not in ../shared/files")
    ninth, tenth = sorted((read_document(f, file=f.name, settings=Settings()) for f in files), key=lambda d: "第十版" in d.file)
    result = compare(ninth, tenth)
    assert result.left_same > 0.5 and result.right_same > 0.5
    assert {c.kind for c in result.changes} == {"changed", "added", "removed"}
    assert result.unchanged > 100
