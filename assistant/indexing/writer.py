"""One generation written beside the others and put in force by replacing index/CURRENT. See store.py for the files."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from assistant.errors import IndexUnavailable
from assistant.indexing.dense import Dense
from assistant.indexing.lexical import Lexical
from assistant.indexing.store import CURRENT, Entry, checksum_of, format_name
from assistant.zh.messages import indexing as messages
from assistant.zh.messages.system import reason

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RECORD = [
    ("document", "<i4"), ("start", "<i4"), ("end", "<i4"), ("byte_start", "<i8"), ("byte_end", "<i8"),
    ("page", "<i4"), ("facets", "u1"), ("person", "<i4"), ("heading", "<i4"), ("ocr", "?"),
]  # fmt: skip
LOCK = "LOCK"


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that goes into a generation."""

    entries: Sequence[Entry]
    texts: Sequence[bytes]
    documents: Sequence[bytes]  # JSON lines
    facts: Sequence[bytes]
    columns: NDArray[np.void]  # dtype RECORD
    strings: Mapping[str, Any]
    hashes: NDArray[np.uint8]  # (n, 16)
    vectors: NDArray[np.float32]
    lexical: Lexical
    settings: str  # fingerprints
    encoder: str
    program: str


def write(index_dir: Path, content: Content) -> str:
    """Writes a generation, puts it in force and removes the others; its name. Call while holding `lock`.

    Raises IndexUnavailable where the folder cannot be written; the generation in force is then unchanged.
    """
    try:
        return _write(index_dir, content)
    except OSError as error:
        raise _unwritable(index_dir, error) from error


def _write(index_dir: Path, content: Content) -> str:
    beside = index_dir / f"tmp-{os.getpid()}"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    try:
        _write_files(beside, content)
        manifest = _manifest(beside, content)
        name = _free_name(index_dir, hashlib.sha256(manifest).hexdigest()[:12])
        _put(beside / "manifest.json", manifest)
        _sync(beside)
        beside.rename(index_dir / name)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    _put(index_dir / f"{CURRENT}.new", f"{name}\n".encode())
    (index_dir / f"{CURRENT}.new").replace(index_dir / CURRENT)
    _sync(index_dir)
    clean(index_dir, keep=name)
    return name


def _write_files(folder: Path, content: Content) -> None:
    import numpy as np

    _put(folder / "texts.utf8", b"".join(content.texts))
    _put(folder / "documents.jsonl", b"".join(content.documents))
    _put(folder / "facts.jsonl", b"".join(content.facts))
    _put(folder / "strings.json", json.dumps(content.strings, ensure_ascii=False).encode())
    np.save(folder / "passages.npy", content.columns, allow_pickle=False)
    np.save(folder / "hashes.npy", content.hashes, allow_pickle=False)
    Dense.build(content.vectors).save(folder)
    content.lexical.save(folder)


def _manifest(folder: Path, content: Content) -> bytes:
    files = sorted(folder.iterdir())
    value = {
        "format": format_name(),
        "program": content.program,
        "settings": content.settings,
        "encoder": content.encoder,
        "passages": len(content.columns),
        "dimension": int(content.vectors.shape[1]),
        "files": {f.name: [f.stat().st_size, checksum_of(f)] for f in files},
        "documents": [asdict(e) for e in content.entries],
    }
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _free_name(index_dir: Path, digest: str) -> str:
    name, n = f"gen-{digest}", 1
    while (index_dir / name).exists():
        n += 1
        name = f"gen-{digest}-{n}"
    return name


def _put(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Makes new names in `folder` last through a power cut, where the system offers it."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def clean(index_dir: Path, *, keep: str) -> None:
    """Removes other generations and what an interrupted update left. A file that is in use (Windows) waits for the next update."""
    for folder in index_dir.iterdir():
        if folder.is_dir() and folder.name != keep and folder.name.startswith(("gen-", "tmp-")):
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def lock(index_dir: Path) -> Iterator[None]:
    """Held by one updater at a time; freed by the system when the process ends, however it ends.

    Raises IndexUnavailable where the folder cannot be written or another process holds the lock.
    """
    try:
        index_dir.mkdir(parents=True, exist_ok=True)
        file = (index_dir / LOCK).open("ab")
    except OSError as error:
        raise _unwritable(index_dir, error) from error
    with file:
        if not _try_lock(file):
            raise IndexUnavailable(messages.LOCKED.format(folder=index_dir))
        yield


def _try_lock(file: IO[bytes]) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _unwritable(index_dir: Path, error: OSError) -> IndexUnavailable:
    if error.errno == errno.ENOSPC:
        return IndexUnavailable(messages.DISK_FULL.format(folder=index_dir))
    return IndexUnavailable(messages.NOT_WRITABLE.format(folder=index_dir, reason=reason(error)))
