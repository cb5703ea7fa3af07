"""Builds the binary sample documents of corpus/ from tools/corpus/sources: python tools/corpus/build.py

Needs python-docx; for the PDF also LibreOffice (soffice) and the fonts of fonts-noto-cjk. Building twice gives
the same bytes with the same LibreOffice.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from source import read_source
from word import Fonts, build_word

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent.parent / "corpus"
OFFICE_FONTS = Fonts("仿宋", "黑体")  # what an office PC has
PDF_FONTS = Fonts("Noto Serif CJK SC", "Noto Sans CJK SC")  # embedded, so they must be free
FORMATS = {"郑州建设先进制造业高地的几个问题（摘编）": "pdf"}  # all others: docx


def build(out: Path) -> list[Path]:
    """Writes every binary sample document into `out` and returns the paths. Raises RuntimeError without LibreOffice."""
    written = []
    for path in sorted((HERE / "sources").glob("*.md")):
        items = read_source(path)
        kind = FORMATS.get(path.stem, "docx")
        target = out / f"{path.stem}.{kind}"
        if kind == "docx":
            target.write_bytes(build_word(items, OFFICE_FONTS))
        else:
            _pdf(build_word(items, PDF_FONTS), target)
        written.append(target)
    return written


def _pdf(word: bytes, target: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        raise RuntimeError("soffice not found: install LibreOffice to build the PDF")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "document.docx"
        source.write_bytes(word)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, timeout=300, capture_output=True)
        target.write_bytes(_settled(source.with_suffix(".pdf").read_bytes()))


def _settled(pdf: bytes) -> bytes:
    """The PDF with a fixed date and a file id made from the content in place of LibreOffice's; no offset moves."""
    body, mark, tail = pdf.rpartition(b"trailer")
    if not mark:
        raise RuntimeError("LibreOffice wrote a PDF without a trailer")
    body = re.sub(rb"(?<=/CreationDate\(D:)\d{14}", b"20240101000000", body)
    digest = hashlib.md5(body, usedforsecurity=False).hexdigest().upper().encode()
    return body + mark + re.sub(rb"(?<=[</])[0-9A-F]{32}\b", digest, tail)


def main() -> int:
    """Writes into the folder given, by default corpus/."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    out.mkdir(parents=True, exist_ok=True)
    for path in build(out):
        sys.stdout.write(f"{path.name}  {path.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
