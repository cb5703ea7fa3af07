"""The main job: start to first page beside a minimal Gradio app, papers in, answers out, restart to the first answer.

    python benchmarks/main_job.py [--rounds 7] [--no-browser] [--papers FOLDER]

First byte: from starting the process to the first byte of GET /, ours (python app.py over a ready index) and a minimal Gradio app in
turn, one warm-up round before; resident memory and processor time are read at that moment. Shown: from starting the process to the moment the question
box (theirs: the text box) is visible in Chromium, a fresh browser page each time. Ratios are medians over rounds of ours / theirs of
the same round. Papers: the five source papers of ../shared/seeds, or corpus/ where they are not there. Results: results/main_job.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SEEDS = ROOT.parent / "shared" / "seeds"
RESULTS = ROOT / "benchmarks" / "results" / "main_job.md"
MINIMAL = """
import gradio as gr
with gr.Blocks(analytics_enabled=False) as demo:
    box, out = gr.Textbox(elem_id="question"), gr.Textbox()
    box.submit(lambda text: text, box, out)
demo.launch(server_port={port}, quiet=True, footer_links=[])
"""
QUESTIONS = (
    "2025年电子信息产业的目标规模是多少？",
    "哪位委员谈过共享制造？",
    "制造业有哪些短板？",
    "到2025年要建成多少家省级以上研发平台？",
    "征求意见稿在招商方面有什么打法？",
    "郑州2020年的高新技术企业数量和其他城市比怎么样？",
    "谁建议设立风险补偿资金？",
    "2035年的远景目标是什么？",
    "深圳2020年有多少在校研究生？",
    "对企业研发投入有哪些补助？",
)
POLL_S = 0.004
DEADLINE_S = 60.0


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def memory_mb(pid: int) -> float:
    """Resident memory of a process; nan where /proc does not tell."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return float("nan")
    line = next(x for x in status.read_text().splitlines() if x.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def cpu_s(pid: int) -> float:
    """Processor seconds the process has used; nan where /proc does not tell. Steadier than the clock on a shared machine."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return float("nan")
    numbers = stat.read_text().rpartition(")")[2].split()
    return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def started(command: list[str], folder: Path):
    """The process, ended afterwards. What it says goes to a file, shown when it ends too early."""
    environment = {**os.environ, "GRADIO_ANALYTICS_ENABLED": "False", "PYTHONPATH": str(ROOT)}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(20)


def ours(corpus: Path, index: Path, port: int) -> list[str]:
    return [sys.executable, "-c", f"from assistant.cli import run; run(['serve', '--port', '{port}', '--corpus', r'{corpus}', '--index', r'{index}'])"]


def theirs(port: int) -> list[str]:
    return [sys.executable, "-c", MINIMAL.format(port=port)]


def first_byte(process: subprocess.Popen, port: int, folder: Path) -> None:
    """Returns when GET / has given its first byte."""
    deadline = time.monotonic() + DEADLINE_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SystemExit((folder / "log").read_text(errors="replace"))
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=DEADLINE_S) as answer:
                assert answer.read(1)
            return
        except OSError:
            time.sleep(POLL_S)
    raise SystemExit(f"no page after {DEADLINE_S} s")


def measured(command: list[str], port: int, folder: Path, browser) -> dict[str, float]:
    """Seconds to the first byte, memory then, and seconds until the box is shown (nan without a browser)."""
    began = time.perf_counter()
    with started(command, folder) as process:
        first_byte(process, port, folder)
        byte, cpu, memory, shown = time.perf_counter() - began, cpu_s(process.pid), memory_mb(process.pid), float("nan")
        if browser:
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{port}/")
            page.locator("#question textarea, #question input").first.wait_for(state="visible")
            shown = time.perf_counter() - began
            page.close()
    return {"first byte (s)": byte, "processor time until then (s)": cpu, "memory at first page (MB)": memory, "shown (s)": shown}


@contextmanager
def chromium(wanted: bool):
    """A browser, or None with the reason printed."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sync_playwright = None
    if not wanted or not path or sync_playwright is None:
        print("shown: left out, " + ("as asked" if not wanted else "Chromium or playwright is not installed"))
        yield None
        return
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def start_ratios(corpus: Path, index: Path, rounds: int, with_browser: bool) -> list[tuple[str, str, str, str]]:
    """(what, ours, minimal app, ratio) rows."""
    mine, plain = [], []
    with tempfile.TemporaryDirectory() as name, chromium(with_browser) as browser:
        folder = Path(name)
        for n in range(rounds + 1):
            for made, sort in ((mine, "ours"), (plain, "theirs")):
                port = free_port()
                command = ours(corpus, index, port) if sort == "ours" else theirs(port)
                got = measured(command, port, folder, browser)
                if n:  # the first round warms the disk cache
                    made.append(got)
    rows = []
    for what in mine[0]:
        a, b = [m[what] for m in mine], [m[what] for m in plain]
        ratios = [x / y for x, y in zip(a, b, strict=True)]
        rows.append((what, f"{statistics.median(a):.2f}", f"{statistics.median(b):.2f}", f"{statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"))
    return rows


def work(corpus: Path, index: Path) -> list[tuple[str, str]]:
    """Ingest, second ingest, answers a second, restart to first answer."""
    from assistant.config import Settings
    from assistant.library import Library

    library = Library(Settings(corpus=corpus, index=index))
    characters = 0
    began = time.perf_counter()
    report = library.ingest()
    first = time.perf_counter() - began
    began = time.perf_counter()
    assert library.ingest().embedded == 0
    second = time.perf_counter() - began
    characters = sum(len(d.text) for d in library.documents.values())
    for question in QUESTIONS:
        library.ask(question)  # warm
    began = time.perf_counter()
    answered = sum(library.ask(q).answered for q in QUESTIONS)
    rate = len(QUESTIONS) / (time.perf_counter() - began)
    return [
        ("papers, characters, passages", f"{len(library.documents)}, {characters:,}, {report.passages}"),
        ("ingest, everything new (s)", f"{first:.2f}"),
        ("ingest, nothing changed (s)", f"{second:.2f}"),
        ("answers a second, warm", f"{rate:.1f} ({answered} of {len(QUESTIONS)} answered)"),
        ("restart to first answer, new process (s)", f"{restart(corpus, index):.2f}"),
    ]


def restart(corpus: Path, index: Path, times: int = 3) -> float:
    """Median seconds of a new process from start to its first printed answer."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "assistant", "ask", QUESTIONS[0], "--corpus", corpus, "--index", index], cwd=ROOT, capture_output=True, check=True
        )
        taken.append(time.perf_counter() - began)
        assert "6000亿元" in done.stdout.decode()
    return statistics.median(taken)


def table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    return "\n".join(["| " + " | ".join(r) + " |" for r in (header, ("---",) * len(header), *rows)])


def machine() -> str:
    import gradio
    import numpy

    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}, gradio {gradio.__version__}, numpy {numpy.__version__}{load}"


def commit() -> str:
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.strip() or "unknown"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--no-browser", action="store_true")
    parser.add_argument("--papers", type=Path)
    options = parser.parse_args()
    papers = options.papers or (SEEDS if SEEDS.is_dir() else ROOT / "corpus")
    if papers != SEEDS and not options.papers:
        print("../shared/seeds is not there: measured on corpus/ instead")
    with tempfile.TemporaryDirectory() as name:
        corpus, index = Path(name) / "corpus", Path(name) / "index"
        shutil.copytree(papers, corpus)
        numbers = work(corpus, index)
        print(table(("what", "value"), numbers))
        starts = start_ratios(corpus, index, options.rounds, not options.no_browser)
        print(table(("what", "ours", "minimal Gradio app", "ratio (range)"), starts))
    source = "the five source papers" if papers == SEEDS else f"{papers.name}/"
    text = (
        f"# The main job\n\n{date.today()}, commit {commit()}, {machine()}.\n\n    python benchmarks/main_job.py --rounds {options.rounds}\n\n"
        f"Papers: {source}. Goals: first byte at most 1.1, memory at most 1.25, shown at most 1.5 of a minimal Gradio app started in turn.\n\n"
        f"{table(('what', 'ours', 'minimal Gradio app', 'ratio (range)'), starts)}\n\n{table(('what', 'value'), numbers)}\n"
    )
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(text, encoding="utf-8")
    print(f"written to {RESULTS.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
