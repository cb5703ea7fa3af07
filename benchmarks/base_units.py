"""Shared by the search benchmarks: passages of about 300 characters from real text, base units, turns taken in one run."""

from __future__ import annotations

import json
import random
import re
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
PASSAGE_CHARS = 300


def sentences() -> list[str]:
    """Sentences of statutes and government papers of ../shared/data. Exits with a reason where they are not there."""
    if not DATA.is_dir():
        raise SystemExit("../shared/data is not there: nothing to measure on")
    found: list[str] = []
    for name in ("stard_law/corpus.jsonl", "gov_texts.jsonl"):
        for line in (DATA / name).read_text(encoding="utf-8").splitlines():
            found += [s for s in re.split(r"(?<=[。；\n])", json.loads(line).get("text", "")) if 8 <= len(s) <= 200]
    return found


def passages(count: int, *, seed: int = 5) -> list[str]:
    """`count` passages of about PASSAGE_CHARS characters: sentences drawn at random, so that any number can be made."""
    pool, chance, made = sentences(), random.Random(seed), []
    while len(made) < count:
        text = ""
        while len(text) < PASSAGE_CHARS:
            text += chance.choice(pool)
        made.append(text.strip())
    return made


def questions(count: int) -> list[str]:
    """Laypeople's questions of STARD."""
    lines = (DATA / "stard_law" / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines[:count]]


def in_turns(methods: dict[str, Callable[[int], object]], items: int, rounds: int = 3) -> dict[str, float]:
    """Median milliseconds an item of each method; the methods take turns, so that noise meets all alike."""
    times: dict[str, list[float]] = {name: [] for name in methods}
    for _ in range(rounds):
        for name, method in methods.items():
            for item in range(items):
                began = time.perf_counter()
                method(item)
                times[name].append((time.perf_counter() - began) * 1000)
    return {name: statistics.median(values) for name, values in times.items()}


def table(rows: Sequence[Sequence[object]], head: Sequence[str]) -> str:
    """Rows as text columns."""
    cells = [[f"{c:.3f}" if isinstance(c, float) else str(c) for c in row] for row in (head, *rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(head))]
    return "\n".join("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in cells)
