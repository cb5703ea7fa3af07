"""Formats that LibreOffice turns into ours: .doc .wps .rtf .odt -> .docx; .xls .et .ods -> .xlsx; .ppt .pptx .dps -> .pdf.

LibreOffice runs without a window, in a profile of its own that is thrown away, macros switched off by the default security
level of a fresh profile, and is stopped with its children when the time is over.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from assistant.reading.package import RefusedFile
from assistant.zh.messages import reading as messages

TARGETS = {"doc": "docx", "xls": "xlsx", "ppt": "pdf"}
FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML", "pdf": "pdf"}


def program() -> str | None:
    """The LibreOffice command of this machine; None where there is none."""
    known = (shutil.which("soffice"), shutil.which("libreoffice"), r"C:\Program Files\LibreOffice\program\soffice.exe", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
    return next((p for p in known if p and Path(p).exists()), None)


def converted(data: bytes, family: str, suffix: str, timeout_s: int) -> tuple[str, bytes]:
    """(format, bytes) after conversion. `family`: "doc", "xls" or "ppt". Raises RefusedFile."""
    command = program()
    if command is None:
        raise RefusedFile(messages.NO_OFFICE.format(suffix=suffix))
    target = TARGETS[family]
    with tempfile.TemporaryDirectory(prefix="assistant-office-") as folder:
        work = Path(folder)
        given = work / ("paper" + (suffix if suffix.isascii() and len(suffix) <= 6 else ".bin"))
        given.write_bytes(data)
        arguments = [command, f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--norestore", "--nolockcheck", "--nodefault"]
        arguments += ["--convert-to", FILTERS[target], "--outdir", str(work / "out"), str(given)]
        _run(arguments, timeout_s, work)
        made = list((work / "out").glob(f"*.{target}"))
        if not made:
            raise RefusedFile(messages.OFFICE_FAILED.format(reason="没有产生结果"))
        return target, made[0].read_bytes()


def _run(arguments: list[str], timeout_s: int, work: Path) -> None:
    environment = {**os.environ, "HOME": str(work), "SAL_USE_VCLPLUGIN": "svp"}
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment, start_new_session=True)
    try:
        _, errors = process.communicate(timeout=timeout_s)
    except subprocess.TimeoutExpired as error:
        _kill(process)
        raise RefusedFile(messages.TIMEOUT.format(seconds=timeout_s)) from error
    if process.returncode:
        words = errors.decode("utf-8", "replace").strip().splitlines()
        raise RefusedFile(messages.OFFICE_FAILED.format(reason=words[-1][:200] if words else process.returncode))


def _kill(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()
