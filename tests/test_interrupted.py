"""`ingest` killed at any moment leaves an index that answers: the old one or the new one, never half of one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.indexing.store import CURRENT, current_generation
from assistant.library import Library

ROOT = Path(__file__).resolve().parent.parent
KILLS = 10
QUESTION = "2025年电子信息产业目标是多少？"
ADDED = "新增方案{n}\n\n一、目标\n\n到2028年，建成口袋公园{n}个。\n"


def _ingest(settings):
    """The command as a person starts it."""
    command = [sys.executable, "-m", "assistant", "ingest", "--rebuild", "--corpus", settings.corpus, "--index", settings.index]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def _seconds(process, until=60.0):
    """How long the process ran; killed with its children after `until` seconds."""
    began = time.monotonic()
    try:
        process.wait(until)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)
    return time.monotonic() - began


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a POSIX signal")
def test_ingest_killed_at_ten_random_moments_leaves_an_index_that_answers(own_library):
    settings, chance = own_library.settings, random.Random(20)
    whole, killed = _seconds(_ingest(settings)), 0
    for n in range(KILLS):
        (settings.corpus / "新增.txt").write_text(ADDED.format(n=10 + n), encoding="utf-8")
        process = _ingest(settings)
        lasted = _seconds(process, until=whole * chance.uniform(0.3, 1.0))
        if process.returncode == -signal.SIGKILL:
            killed += 1
        else:
            whole = lasted  # the machine has become quicker
        assert "600亿元" in Library(settings).ask(QUESTION).text
    assert killed >= 3, "the moments must fall within the run"
    assert _ingest(settings).wait(60) == 0
    assert "19个" in Library(settings).ask("2028年要建成多少个口袋公园？").text
    assert {p.name for p in settings.index.iterdir()} - {"ocr"} == {CURRENT, "LOCK", current_generation(settings.index)}
