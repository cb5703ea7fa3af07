"""The process that reads one file of a foreign format: `python -m assistant.reading.worker REQUEST RESULT`.

It sets its own limits of memory and processor time before it opens the file, and writes the `Source` or the refusal as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from assistant.reading import wire
from assistant.reading.package import RefusedFile
from assistant.reading.source import Source


def read_format(data: bytes, format_: str, *, with_ocr: bool) -> Source:
    """Bytes of a known format -> Source. Raises RefusedFile."""
    if format_ == "pdf":
        from assistant.reading.pdf import read_pdf

        return read_pdf(data, with_ocr=with_ocr)
    if format_ == "docx":
        from assistant.reading.docx import read_docx

        return read_docx(data)
    if format_ == "ofd":
        from assistant.reading.ofd import read_ofd

        return read_ofd(data)
    if format_ == "html":
        from assistant.reading.html import read_html

        return read_html(data)
    from assistant.reading.sheets import read_csv, read_xlsx

    return read_xlsx(data) if format_ == "xlsx" else read_csv(data)


def limit(memory_mb: int, seconds: int | None) -> None:
    """Address space and processor time of this process, where the system knows such limits."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock alone stops the process
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb * 1_000_000, memory_mb * 1_000_000))
    if seconds is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(request: str, result: str) -> int:
    """Read the file a request names and write the answer; 0 also for a refusal."""
    wanted: dict[str, Any] = json.loads(Path(request).read_text(encoding="utf-8"))
    limit(wanted["memory_mb"], None if wanted["ocr"] else wanted["seconds"])  # recognition: the parent keeps the clock
    try:
        source = read_format(Path(wanted["path"]).read_bytes(), wanted["format"], with_ocr=wanted["ocr"])
        answer = wire.packed(source)
    except RefusedFile as refusal:
        answer = {"refused": str(refusal)}
    except (MemoryError, RecursionError) as error:
        answer = {"memory": type(error).__name__}
    Path(result).write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
