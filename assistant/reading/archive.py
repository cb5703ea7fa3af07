""".zip archives of papers: unpacked one by one, within limits, never outside the folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from assistant.config import Settings
from assistant.errors import ReadingError
from assistant.reading.package import Package, RefusedFile
from assistant.reading.sniff import SUFFIXES
from assistant.zh.messages import reading as messages


def readable_members(package: Package, settings: Settings) -> Iterator[tuple[str, PurePosixPath]]:
    """(name in the archive, safe relative path) of papers that a reader knows; archives inside archives are left out."""
    for name in package.names:
        path = PurePosixPath(_named(package, name))
        parts = [p for p in path.parts if p not in ("", ".", "..", "/") and ":" not in p]
        hidden = any(p.startswith((".", "~$", "__MACOSX")) for p in parts)
        known = SUFFIXES.get(path.suffix.lower())
        if name.endswith("/") or not parts or hidden or known in (None, "zip") or len(parts) != len(path.parts):
            continue
        if package.info(name).file_size <= settings.file_max_mb * 1_000_000:
            yield name, PurePosixPath(*parts)


def _named(package: Package, name: str) -> str:
    """Names written in UTF-8 or GBK without the flag that says so come out of zipfile as cp437."""
    if package.info(name).flag_bits & 0x800:
        return name
    for encoding in ("utf-8", "gb18030"):  # GBK names are hardly ever valid UTF-8; the other way round is common
        try:
            return name.encode("cp437").decode(encoding)
        except UnicodeError:
            continue
    return name


def expand(path: Path, folder: Path, *, settings: Settings) -> list[Path]:
    """Unpack the papers of an archive into `folder` and give their paths. Raises ReadingError with the reason."""
    try:
        package = Package(path.read_bytes())
        written: list[Path] = []
        for name, relative in readable_members(package, settings):
            data = package.read(name)
            target = folder.joinpath(*relative.parts)
            if data is None or folder.resolve() not in target.resolve().parents:
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            written.append(target)
    except RefusedFile as refusal:
        raise ReadingError(path.name, str(refusal)) from refusal
    if not written:
        raise ReadingError(path.name, messages.ZIP_NOTHING)
    return written
