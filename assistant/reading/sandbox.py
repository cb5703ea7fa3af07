"""Runs the worker on one file within the limits of time and memory, and turns every bad end into a named refusal."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from assistant.config import Settings
from assistant.reading import ocr, wire
from assistant.reading.package import RefusedFile
from assistant.reading.source import Source
from assistant.zh.messages import reading as messages

OCR_PAGE_S = 60  # more time for every page that is recognised: 5 to 15 s each on an idle office PC (STACK.md)
POLL_S = 1.0
OCR_MEMORY_MB = 6000  # address space of onnxruntime with its three models; 885 MB of it are touched (STACK.md)


def read_apart(data: bytes, format_: str, settings: Settings) -> Source:
    """The file's source, read in a process of its own. Raises RefusedFile."""
    with_ocr = settings.ocr and format_ == "pdf"
    memory = max(settings.reader_memory_mb, OCR_MEMORY_MB) if with_ocr and ocr.available() else settings.reader_memory_mb
    with tempfile.TemporaryDirectory(prefix="assistant-read-") as folder:
        work = Path(folder)
        (work / "paper").write_bytes(data)
        request = {"path": str(work / "paper"), "format": format_, "ocr": with_ocr, "memory_mb": memory, "seconds": settings.file_timeout_s}
        (work / "request.json").write_text(json.dumps(request), encoding="utf-8")
        _run(work, settings)
        answer = json.loads((work / "result.json").read_text(encoding="utf-8"))
    if "refused" in answer:
        raise RefusedFile(answer["refused"])
    if "memory" in answer:
        raise RefusedFile(messages.MEMORY.format(limit=memory))
    return wire.unpacked(answer)


def _run(work: Path, settings: Settings) -> None:
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(root), os.environ.get("PYTHONPATH", ""))))}
    environment.setdefault(ocr.CACHE_VARIABLE, str(settings.index.resolve() / "ocr"))
    command = [sys.executable, "-m", "assistant.reading.worker", str(work / "request.json"), str(work / "result.json")]
    environment[ocr.PROGRESS_VARIABLE] = str(work / "progress")
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment, start_new_session=True)
    started = time.monotonic()
    while True:
        allowed = settings.file_timeout_s + OCR_PAGE_S * _recognised(work)
        try:
            _, errors = process.communicate(timeout=max(0.1, min(allowed - (time.monotonic() - started), POLL_S)))
            break
        except subprocess.TimeoutExpired as error:
            if time.monotonic() - started >= settings.file_timeout_s + OCR_PAGE_S * _recognised(work):
                _kill(process)
                raise RefusedFile(messages.TIMEOUT.format(seconds=settings.file_timeout_s)) from error
    if process.returncode == 0 and (work / "result.json").exists():
        return
    if process.returncode in (-getattr(signal, "SIGXCPU", 24), -getattr(signal, "SIGKILL", 9)):
        raise RefusedFile(messages.TIMEOUT.format(seconds=settings.file_timeout_s))
    last = errors.decode("utf-8", "replace").strip().splitlines()[-1:] or [str(process.returncode)]
    if "MemoryError" in last[0]:
        raise RefusedFile(messages.MEMORY.format(limit=settings.reader_memory_mb))
    raise RefusedFile(messages.CRASHED.format(reason=last[0][:200]))


def _recognised(work: Path) -> int:
    """Pages given to text recognition so far."""
    progress = work / "progress"
    return progress.stat().st_size if progress.exists() else 0


def _kill(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()
