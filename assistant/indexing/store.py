"""The index as it is read: one generation folder, memory-mapped, never changed in place.

    index/CURRENT            name of the generation in force, replaced atomically
    index/gen-<hash>/
        manifest.json        format, fingerprints, sizes and checksums of the other files, one entry a document
        texts.utf8           the stored texts of all documents, one after another
        documents.jsonl      a document a line without its text; facts.jsonl the same for its facts
        passages.npy         a record a passage: document, span, place in texts.utf8, page, facets, person, headings
        strings.json         the persons and heading paths that passages.npy numbers
        hashes.npy           16 bytes a passage: hash of what the encoder read
        vectors.faiss        row i is passage i
        lexical_*.npy        character-bigram BM25 postings (lexical.py)

A reader that opened a generation keeps it even when a newer one takes its place.
"""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar, overload

from assistant.config import Settings
from assistant.errors import DamagedIndex, IndexUnavailable, StaleIndex
from assistant.indexing.codec import decode, signature
from assistant.indexing.dense import Dense
from assistant.indexing.lexical import Lexical, term_weights
from assistant.schema import Document, Facet, Facts, Passage
from assistant.zh.messages import indexing as messages

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FORMAT = 1
CURRENT = "CURRENT"
FACETS = tuple(Facet)
CHECKED_BYTES = 64_000_000  # checksums of indexes up to this size are checked at each opening (tens of milliseconds)
OPEN_ATTEMPTS = 5  # an update may remove the generation between reading CURRENT and opening it

T = TypeVar("T")


def format_name() -> str:
    """The format version with the signature of the types stored in it."""
    return f"{FORMAT}-{signature(Document, Facts)}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One document's line of the manifest. Ranges are [first, last) in bytes, or in passage rows."""

    doc_id: str
    file: str
    digest: str  # sha256 of the file's bytes
    stamp: str  # whatever else decided how it was read
    title: str
    kind: str
    status: str
    region: str  # "郑州市"; "" where unknown
    year: int | None
    period: tuple[int, int] | None
    characters: int
    text: tuple[int, int]
    document: tuple[int, int]
    facts: tuple[int, int]
    rows: tuple[int, int]

    @classmethod
    def of(cls, value: Mapping[str, Any]) -> Entry:
        """An entry from its JSON object."""
        lists: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in value.items()}
        return cls(**lists)


class _Lines(Mapping[str, T]):
    """doc_id -> object, decoded from its line when asked for; the last few are kept."""

    def __init__(self, spans: Mapping[str, tuple[int, int]], file: BinaryIO, kind: type[T], finish: Callable[[T], T] | None = None) -> None:
        self._spans, self._file, self._kind, self._finish = spans, file, kind, finish
        self._made: Any = lru_cache(maxsize=256)(self._make)

    def raw(self, doc_id: str) -> bytes:
        """The stored line."""
        import os

        first, last = self._spans[doc_id]
        return os.pread(self._file.fileno(), last - first, first) if hasattr(os, "pread") else _seek_read(self._file, first, last)

    def _make(self, doc_id: str) -> T:
        made = decode(self._kind, json.loads(self.raw(doc_id)))
        return self._finish(made) if self._finish else made

    def __getitem__(self, doc_id: str) -> T:
        if doc_id not in self._spans:
            raise KeyError(doc_id)
        made: T = self._made(doc_id)
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)


def _seek_read(file: BinaryIO, first: int, last: int) -> bytes:
    file.seek(first)
    return file.read(last - first)


class Passages(Sequence[Passage]):
    """Row -> passage, made from the memory-mapped columns and text when asked for."""

    def __init__(self, columns: NDArray[np.void], entries: Sequence[Entry], text: memoryview, strings: Mapping[str, Any]) -> None:
        self.columns, self._entries, self._text = columns, entries, text
        self.persons: list[str] = strings["persons"]
        self.headings: list[tuple[str, ...]] = [tuple(path) for path in strings["headings"]]

    def __len__(self) -> int:
        return len(self.columns)

    @overload
    def __getitem__(self, row: int) -> Passage: ...
    @overload
    def __getitem__(self, row: slice) -> list[Passage]: ...
    def __getitem__(self, row: int | slice) -> Passage | list[Passage]:
        if isinstance(row, slice):
            return [self[i] for i in range(*row.indices(len(self)))]
        record = self.columns[row]
        return Passage(
            doc_id=self._entries[int(record["document"])].doc_id,
            start=int(record["start"]),
            end=int(record["end"]),
            text=self.text(row),
            heading_path=self.headings[record["heading"]],
            page=int(record["page"]) or None,
            facets=tuple(f for i, f in enumerate(FACETS) if record["facets"] >> i & 1),
            person=self.persons[record["person"]],
            ocr=bool(record["ocr"]),
        )

    def text(self, row: int) -> str:
        """The passage's text alone."""
        record = self.columns[row]
        return bytes(self._text[int(record["byte_start"]) : int(record["byte_end"])]).decode()

    def title(self, row: int) -> str:
        """The title of the passage's document."""
        return self._entries[int(self.columns[row]["document"])].title

    def __iter__(self) -> Iterator[Passage]:
        return (self[row] for row in range(len(self)))


class Index:
    """One generation, open for reading. Made by `Index.open`."""

    def __init__(self, folder: Path, manifest: Mapping[str, Any]) -> None:
        import mmap

        import numpy as np

        self.folder, self.manifest = folder, manifest
        self.generation = folder.name
        self.entries = tuple(Entry.of(e) for e in manifest["documents"])
        self.by_id = {e.doc_id: e for e in self.entries}
        count, dimension = manifest["passages"], manifest["dimension"]
        self._texts = (folder / "texts.utf8").open("rb")
        size = manifest["files"]["texts.utf8"][0]
        self.text = memoryview(mmap.mmap(self._texts.fileno(), 0, access=mmap.ACCESS_READ)) if size else memoryview(b"")
        self._documents = (folder / "documents.jsonl").open("rb")
        self._facts = (folder / "facts.jsonl").open("rb")
        self.documents: _Lines[Document] = _Lines({e.doc_id: e.document for e in self.entries}, self._documents, Document, self._with_text)
        self.facts: _Lines[Facts] = _Lines({e.doc_id: e.facts for e in self.entries}, self._facts, Facts)
        columns = np.load(folder / "passages.npy", mmap_mode="r", allow_pickle=False)
        self.hashes = np.load(folder / "hashes.npy", mmap_mode="r", allow_pickle=False)
        if len(columns) != count or len(self.hashes) != count:
            raise ValueError(f"passages.npy holds {len(columns)} records, the manifest says {count}")
        strings = json.loads((folder / "strings.json").read_text(encoding="utf-8"))
        self.passages = Passages(columns, self.entries, self.text, strings)
        self.vectors = Dense.load(folder, count, dimension)
        self.terms = Lexical.load(folder, count)

    @classmethod
    def open(cls, index_dir: Path, *, settings: Settings | None = None, encoder_fingerprint: str | None = None) -> Index:
        """The generation in force.

        Raises IndexUnavailable where there is none, StaleIndex where it was built by another version, with other
        settings or another encoder (None skips that comparison), DamagedIndex where a file is missing or does not fit.
        """
        for attempt in range(OPEN_ATTEMPTS):
            name = current_generation(index_dir)
            try:
                return cls._open(index_dir, name, settings, encoder_fingerprint)
            except FileNotFoundError as error:
                if current_generation(index_dir) == name:
                    raise DamagedIndex(messages.DAMAGED.format(folder=index_dir, what=f"缺少文件 {Path(error.filename or name).name}")) from error
                time.sleep(0.01 * attempt)
        raise IndexUnavailable(messages.LOCKED.format(folder=index_dir))

    @classmethod
    def _open(cls, index_dir: Path, name: str, settings: Settings | None, encoder_fingerprint: str | None) -> Index:
        folder = index_dir / name
        try:
            manifest = json.loads((folder / "manifest.json").read_bytes())
            _check_fit(index_dir, manifest, settings, encoder_fingerprint)
            _check_files(folder, manifest)
            return cls(folder, manifest)
        except (ValueError, KeyError, TypeError, IndexError, EOFError, RuntimeError) as error:
            raise DamagedIndex(messages.DAMAGED.format(folder=index_dir, what=str(error) or type(error).__name__)) from error

    def _with_text(self, document: Document) -> Document:
        first, last = self.by_id[document.doc_id].text
        return replace(document, text=bytes(self.text[first:last]).decode())

    def __len__(self) -> int:
        return len(self.passages)

    def rows_of(self, doc_id: str) -> range:
        """The rows of one document's passages, in its order. Raises KeyError for an unknown id."""
        return range(*self.by_id[doc_id].rows)

    def entry_of(self, row: int) -> Entry:
        """The manifest's entry of the document that holds `row`."""
        return self.entries[int(self.passages.columns[row]["document"])]

    def dense(self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None = None) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Rows and cosines of the nearest passages, best first, at most k; only `allowed` rows (bool, one a passage)."""
        return self.vectors.search(vector, k, allowed)

    def lexical(self, text: str, k: int, allowed: NDArray[np.bool_] | None = None) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Rows and BM25 scores for the bigrams of `text`, best first, at most k; only `allowed` rows."""
        return self.terms.search(term_weights([(text, 1.0)]), k, allowed)


def current_generation(index_dir: Path) -> str:
    """Name of the generation in force. Raises IndexUnavailable where there is none, DamagedIndex on a broken pointer."""
    try:
        name = (index_dir / CURRENT).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexUnavailable(messages.NO_INDEX.format(folder=index_dir)) from error
    except UnicodeDecodeError as error:
        raise DamagedIndex(messages.DAMAGED.format(folder=index_dir, what=f"{CURRENT} 不是文字")) from error
    if not name.startswith("gen-") or "/" in name or "\\" in name:
        raise DamagedIndex(messages.DAMAGED.format(folder=index_dir, what=f"{CURRENT} 的内容不对"))
    return name


def fits(index_dir: Path, settings: Settings) -> bool:
    """True where the index in force is of this version and these settings. Reads the manifest alone: not the encoder, not the files."""
    try:
        manifest = json.loads((index_dir / current_generation(index_dir) / "manifest.json").read_bytes())
        _check_fit(index_dir, manifest, settings, None)
    except (IndexUnavailable, OSError, ValueError, KeyError, TypeError):
        return False
    return True


def _check_fit(index_dir: Path, manifest: Mapping[str, Any], settings: Settings | None, encoder_fingerprint: str | None) -> None:
    if manifest["format"] != format_name():
        raise StaleIndex(messages.STALE_FORMAT.format(folder=index_dir, found=manifest["format"], expected=format_name()))
    if settings is not None and manifest["settings"] != settings.fingerprint():
        raise StaleIndex(messages.STALE_SETTINGS.format(folder=index_dir))
    if encoder_fingerprint is not None and manifest["encoder"] != encoder_fingerprint:
        raise StaleIndex(messages.STALE_ENCODER.format(folder=index_dir, found=manifest["encoder"], expected=encoder_fingerprint))


def _check_files(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Sizes always; checksums where the whole index is small."""
    files: Mapping[str, list[int]] = manifest["files"]
    thorough = sum(size for size, _ in files.values()) <= CHECKED_BYTES
    for name, (size, checksum) in files.items():
        path = folder / name
        if path.stat().st_size != size:
            raise ValueError(f"{name} 应为 {size} 字节，实为 {path.stat().st_size} 字节")
        if thorough and checksum_of(path) != checksum:
            raise ValueError(f"{name} 的内容与清单不符")


def checksum_of(path: Path) -> int:
    """crc32 of a file's bytes."""
    value = 0
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            value = zlib.crc32(piece, value)
    return value
