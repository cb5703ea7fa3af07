"""How complete and right the fact tables are on the development gold, and how long extraction takes.

    python benchmarks/facts.py [--failures]

Reads the source documents of ../shared/seeds with the project's own reader, draws all rows, writes them in the form of
`facts KIND --json`, and scores them with ../shared/eval/score_facts.py against ../shared/eval/dev. The development gold is a
part of the whole, so precision is not measured here; docs/facts.md says how it was judged.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assistant import serial  # noqa: E402  (the project is not installed when a benchmark is run from a checkout)
from assistant.config import Settings  # noqa: E402
from assistant.facts import conflicts, extract  # noqa: E402
from assistant.reading import read_document  # noqa: E402

GOLD = {"goals": "targets_dev.jsonl", "benchmarks": "benchmarks_dev.jsonl", "proposals": "proposals_dev.jsonl"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--failures", action="store_true")
    options = parser.parse_args()
    shared = ROOT.parent / "shared"
    if not shared.exists():
        print("../shared is missing: nothing to score against")
        return 0
    documents = [read_document(p, file=p.name, settings=Settings()) for p in sorted((shared / "seeds").glob("*.txt"))]
    begun = time.perf_counter()
    facts = {d.doc_id: extract(d) for d in documents}
    seconds = time.perf_counter() - begun
    by_id = {d.doc_id: d for d in documents}
    print(f"{sum(len(d.text) for d in documents)} characters in {seconds:.2f} s; {len(conflicts(by_id, facts))} conflicts and changes")
    with tempfile.TemporaryDirectory() as folder:
        for kind, gold in GOLD.items():
            objects = [serial.FACT_ROWS[kind](by_id, row) for rows in facts.values() for row in getattr(rows, kind)]
            path = Path(folder) / f"{kind}.json"
            path.write_text(json.dumps(serial.fact_lists(kind, objects)[kind], ensure_ascii=False), encoding="utf-8")
            command = [sys.executable, str(shared / "eval" / "score_facts.py"), kind, str(shared / "eval" / "dev" / gold), str(path), "--subset"]
            shown = subprocess.run([*command, *(["--failures"] if options.failures else [])], capture_output=True, text=True, check=True)
            print(kind, shown.stdout.strip())
    return 0


if __name__ == "__main__":
    sys.exit(main())
