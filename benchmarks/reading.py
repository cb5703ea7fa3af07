"""Pages a second and peak memory of reading, by format, beside other readers on the same files.

    python benchmarks/reading.py                     a line a file, then a line a format (Markdown)
    python benchmarks/reading.py --write docs/formats.md   puts the tables between the file's marks
    python benchmarks/reading.py --folder DIR        other files than ../shared/files and ../shared/seeds

Every file is read in a process of its own; the memory is the largest of that process and its children.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
PAGE_CHARS = 600  # characters of a printed A4 page (22 lines of 28, GB/T 9704-2012 §5.2.2), for formats without pages


def ours(path: Path, ocr: bool) -> dict:
    """One file through `read_document`."""
    from assistant.config import Settings
    from assistant.errors import ReadingError
    from assistant.reading import read_document

    try:
        document = read_document(path, file=path.name, settings=Settings(ocr=ocr, index=ROOT / "index"))
    except ReadingError as refusal:
        return {"refused": refusal.reason}
    return {
        "chars": len(document.text),
        "pages": document.pages,
        "sections": len(document.sections),
        "tables": len(document.tables),
        "warnings": list(document.warnings),
    }


def pypdf_text(path: Path) -> int:
    from pypdf import PdfReader

    return sum(len(page.extract_text() or "") for page in PdfReader(path).pages)


def pdfium_text(path: Path) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    return sum(len(document[i].get_textpage().get_text_range()) for i in range(len(document)))


def docx_text(path: Path) -> int:
    import docx

    return sum(len(p.text) for p in docx.Document(str(path)).paragraphs)


def mammoth_text(path: Path) -> int:
    import mammoth

    with path.open("rb") as stream:
        return len(mammoth.extract_raw_text(stream).value)


RIVALS: dict[str, tuple[tuple[str, Callable[[Path], int]], ...]] = {
    ".pdf": (("pypdf", pypdf_text), ("pypdfium2", pdfium_text)),
    ".docx": (("python-docx", docx_text), ("mammoth", mammoth_text)),
}


def one(path: Path, reader: str, ocr: bool) -> None:
    """Measured inside the process: seconds, peak megabytes, what came out; printed as JSON."""
    started = time.perf_counter()
    if reader == "ours":
        found = ours(path, ocr)
    else:
        try:
            found = {"chars": dict(RIVALS[path.suffix])[reader](path)}
        except Exception as error:  # a rival may fail in any way; the failure is the result
            found = {"refused": f"{type(error).__name__}: {error}"[:80]}
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1000
    print(json.dumps(found | {"seconds": time.perf_counter() - started, "peak_mb": peak}, ensure_ascii=False))


def measured(path: Path, reader: str, ocr: bool) -> dict:
    command = [sys.executable, __file__, "--one", str(path), "--reader", reader, *(["--ocr"] if ocr else [])]
    out = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=None)
    lines = [line for line in out.stdout.splitlines() if line.startswith("{")]
    return json.loads(lines[-1]) if lines else {"refused": (out.stderr.strip().splitlines() or ["no answer"])[-1][:80], "seconds": 0.0, "peak_mb": 0.0}


def files(folder: Path | None) -> list[Path]:
    folders = [folder] if folder else [SHARED / "files", SHARED / "seeds"]
    return sorted(p for f in folders for p in f.rglob("*") if p.is_file() and p.name != "MANIFEST.tsv")


def short(name: str) -> str:
    """A file's name without its middle."""
    return name if len(name) <= 30 else name[:14] + "…" + name[-12:]


def pages_of(row: dict) -> float:
    return float(row.get("pages") or max(1.0, row.get("chars", 0) / PAGE_CHARS))


def report(chosen: list[Path], ocr: bool) -> str:
    rows, lines = [], ["| 文件 | 结果 | 字数 | 页 | 节 | 表 | 秒 | 内存 MB |", "|---|---|---|---|---|---|---|---|"]
    for path in chosen:
        row = measured(path, "ours", ocr) | {"path": path}
        rows.append(row)
        result = "拒绝：" + row["refused"] if "refused" in row else "；".join(row["warnings"]) or "读入"
        lines.append(f"| {short(path.name)} | {result} | {row.get('chars', '')} | {row.get('pages') or ''} | {row.get('sections', '')} | {row.get('tables', '')} | {row['seconds']:.1f} | {row['peak_mb']:.0f} |")
    by_format: dict[str, list[dict]] = defaultdict(list)
    for row in rows:
        if "refused" not in row:
            recognised = any("文字识别" in w for w in row["warnings"])
            by_format[row["path"].suffix + ("（识别）" if recognised else "")].append(row)
    lines += ["", f"按格式（没有页的格式每 {PAGE_CHARS} 字算一页）：", "", "| 格式 | 读取者 | 读入文件 | 页/秒 | 内存峰值 MB |", "|---|---|---|---|---|"]
    for suffix, group in sorted(by_format.items()):
        total = len(group) + sum(r["path"].suffix == suffix for r in rows if "refused" in r)
        lines.append(_format_line(suffix, "本程序", group, total))
        for name, _ in RIVALS.get(suffix, ()):
            others = []
            for row in group:
                other = measured(row["path"], name, ocr)
                if "refused" not in other:
                    others.append(other | {"pages": pages_of(row)})
            lines.append(_format_line(suffix, name, others, total))
    return "\n".join([f"{date.today().isoformat()}，{platform.machine()}，Python {platform.python_version()}，共 {len(chosen)} 个文件。", "", *lines])


def _format_line(suffix: str, reader: str, group: list[dict], total: int) -> str:
    seconds = sum(r["seconds"] for r in group) or 1e-9
    return f"| {suffix} | {reader} | {len(group)}/{total} | {sum(map(pages_of, group)) / seconds:.0f} | {max((r['peak_mb'] for r in group), default=0):.0f} |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--one", type=Path)
    parser.add_argument("--reader", default="ours")
    parser.add_argument("--ocr", action="store_true", help="with text recognition (minutes)")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    if options.one:
        one(options.one, options.reader, options.ocr)
        return 0
    text = report(files(options.folder), options.ocr)
    if options.write:
        page = options.write.read_text(encoding="utf-8")
        head, _, rest = page.partition("<!-- measured -->")
        tail = rest.partition("<!-- end -->")[2]
        options.write.write_text(f"{head}<!-- measured -->\n{text}\n<!-- end -->{tail}", encoding="utf-8")
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
