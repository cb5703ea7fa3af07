"""The corpus into the index: new and changed files are read, removed ones dropped, the rest carried over as they are.

A file is unchanged when its bytes (sha256), its stamp, the settings that matter and the program version are. Vectors are
carried over by the hash of what the encoder read, so a changed file costs only its changed passages.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import assistant
from assistant.config import Settings
from assistant.errors import IndexUnavailable, ReadingError, UsageError
from assistant.indexing.codec import encode
from assistant.indexing.facets import with_facets
from assistant.indexing.fields import lexical_fields
from assistant.indexing.lexical import Lexical
from assistant.indexing.passages import field_text, passages_of
from assistant.indexing.store import FACETS, Entry, Index
from assistant.indexing.writer import RECORD, Content, lock, write
from assistant.schema import Document, Facts, FileReport, IngestReport, Passage
from assistant.zh.messages import indexing as messages
from assistant.zh.messages.system import reason

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.indexing.encoder import Encoder

Read = Callable[[Path, str], Document]
Extract = Callable[[Document], Facts]
Progress = Callable[[int, int, str], None]  # (done, total, file or step)

SKIPPED = ("~$", ".")  # Office lock files, hidden files
NOT_PAPERS = ("README.md", "metadata.toml")  # how to put papers there; the user's corrections
BATCH = 1024  # passages handed to the encoder at once


@dataclass(frozen=True, slots=True)
class _Found:
    """A file of the corpus."""

    path: Path
    file: str
    digest: str
    stamp: str


@dataclass(slots=True)
class Part:
    """One document on its way into the new generation."""

    entry: Entry
    text: bytes
    document: bytes
    facts: bytes
    passages: Sequence[Passage]
    hashes: NDArray[np.uint8]
    outcome: str
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class _Plan:
    parts: list[Part] = field(default_factory=list)
    reports: list[FileReport] = field(default_factory=list)


def update(
    settings: Settings,
    *,
    read: Read,
    extract: Extract,
    encoder: Encoder,
    paths: Sequence[Path] = (),
    rebuild: bool = False,
    progress: Progress | None = None,
    stamp: Callable[[str], str] | None = None,
) -> IngestReport:
    """Brings the index in line with the corpus; `paths` are copied into the corpus first.

    `read` makes a Document of (path, file) or raises ReadingError; `extract` its facts; `stamp(file)` says what besides
    the bytes decides how a file is read (corrections of the user). Every file of the corpus is in the report.
    Raises IndexUnavailable where the index cannot be written; it is then as before.
    """
    started = time.monotonic()
    tell = progress or (lambda done, total, what: None)
    copy_in(settings.corpus, paths)
    found = _corpus_files(settings.corpus, stamp or (lambda file: ""))
    with lock(settings.index):
        old = None if rebuild else _old_index(settings, encoder)
        plan = _plan(found, old, settings, read, extract, tell)
        gone = [e.file for e in old.entries if e.file not in {f.file for f in found}] if old else []
        plan.reports += [FileReport(file, "removed") for file in gone]
        embedded = 0
        if not _same(old, plan, gone):
            embedded = write_parts(settings, encoder, plan.parts, old, tell)
    passages = sum(len(p.passages) for p in plan.parts)
    reports = tuple(sorted(plan.reports, key=lambda r: r.file))
    return IngestReport(reports, time.monotonic() - started, passages, embedded)


def copy_in(corpus: Path, paths: Sequence[Path]) -> None:
    """Copies files and folders into the corpus under their own names. Raises UsageError, IndexUnavailable."""
    for path in paths:
        if not path.exists():
            raise UsageError(messages.NO_SUCH_PATH.format(path=path))
        if path.resolve().is_relative_to(corpus.resolve()):
            continue
        try:
            corpus.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                shutil.copytree(path, corpus / path.resolve().name, dirs_exist_ok=True)
            else:
                shutil.copy2(path, corpus / path.name)
        except OSError as error:
            raise IndexUnavailable(messages.COPY_FAILED.format(reason=reason(error))) from error


def _corpus_files(corpus: Path, stamp: Callable[[str], str]) -> list[_Found]:
    """The corpus's files in order of name. Raises UsageError where the folder is missing."""
    if not corpus.is_dir():
        raise UsageError(messages.NO_CORPUS.format(folder=corpus))
    found = []
    for path in (p for p in corpus.rglob("*") if p.is_file()):
        file = path.relative_to(corpus).as_posix()
        if file not in NOT_PAPERS and not any(part.startswith(SKIPPED) for part in Path(file).parts):
            found.append(_Found(path, file, _digest(path), stamp(file)))
    return sorted(found, key=lambda f: f.file)


def _digest(path: Path) -> str:
    """sha256 of the file; "" where it cannot be opened (reading then says why)."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _old_index(settings: Settings, encoder: Encoder) -> Index | None:
    """The index in force where documents can be carried over from it."""
    try:
        old = Index.open(settings.index, settings=settings)
    except IndexUnavailable:  # none yet, of another version, with other settings, damaged: everything is read anew
        return None
    return old if old.manifest["program"] == assistant.__version__ and old.manifest["encoder"] == encoder.fingerprint else None


def _plan(found: Sequence[_Found], old: Index | None, settings: Settings, read: Read, extract: Extract, tell: Progress) -> _Plan:
    plan = _Plan()
    known = {e.file: e for e in old.entries} if old else {}
    kept = {f.file for f in found if f.file in known and (f.digest, f.stamp) == (known[f.file].digest, known[f.file].stamp)}
    used = {known[file].doc_id for file in kept}
    for done, item in enumerate(found):
        tell(done, len(found), item.file)
        if old and item.file in kept:
            part: Part | None = _carried(old, known[item.file])
        else:
            part = _read_part(item, settings, read, extract, used, plan.reports)
        if part:
            plan.parts.append(part)
            used.add(part.entry.doc_id)
            plan.reports.append(FileReport(item.file, part.outcome, "", part.entry.doc_id, len(part.passages), part.warnings))
    tell(len(found), len(found), "")
    return plan


def _carried(old: Index, entry: Entry) -> Part:
    first, last = entry.rows
    text = bytes(old.text[entry.text[0] : entry.text[1]])
    return Part(
        entry, text, old.documents.raw(entry.doc_id), old.facts.raw(entry.doc_id), old.passages[first:last], old.hashes[first:last], "unchanged"
    )


def _read_part(
    item: _Found, settings: Settings, read: Read, extract: Extract, used: set[str], reports: list[FileReport]
) -> Part | None:
    try:
        document = read(item.path, item.file)
    except ReadingError as error:
        reports.append(FileReport(item.file, "refused", error.reason))
        return None
    except OSError as error:
        reports.append(FileReport(item.file, "refused", messages.UNREADABLE_FILE.format(reason=reason(error))))
        return None
    document = replace(document, doc_id=_free_id(document.doc_id, used))
    part = part_of(document, extract(document), settings, digest=item.digest, stamp=item.stamp)
    if not part.passages:
        reports.append(FileReport(item.file, "refused", messages.NO_TEXT))
        return None
    return part


def part_of(document: Document, facts: Facts, settings: Settings, *, digest: str = "", stamp: str = "") -> Part:
    """A document that was just read, cut into passages."""
    passages = with_facets(passages_of(document, settings), facts)
    texts = [field_text(document.title, p.heading_path, p.person, p.text) for p in passages]
    entry = _entry(document, digest, stamp)
    return Part(entry, document.text.encode(), _line(replace(document, text="")), _line(facts), passages, _hashes(texts), "read", document.warnings)


def _free_id(doc_id: str, used: set[str]) -> str:
    name, n = doc_id, 1
    while name in used:
        n += 1
        name = f"{doc_id}-{n}"
    return name


def _entry(document: Document, digest: str, stamp: str) -> Entry:
    traits = document.metadata
    period = traits.period.value.split("-") if traits.period else []
    span = (int(period[0]), int(period[-1])) if period and all(p.isdigit() for p in period) else None
    nowhere = (0, 0)
    return Entry(
        document.doc_id, document.file, digest, stamp, document.title, traits.kind.value, traits.status.value,
        traits.region.value if traits.region else "", traits.year, span,
        len(document.text), nowhere, nowhere, nowhere, nowhere,
    )  # fmt: skip


def _line(value: Document | Facts) -> bytes:
    return json.dumps(encode(value), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _hashes(texts: Sequence[str]) -> NDArray[np.uint8]:
    import numpy as np

    joined = b"".join(hashlib.blake2b(t.encode(), digest_size=16).digest() for t in texts)
    return np.frombuffer(joined, dtype=np.uint8).reshape(-1, 16)


def _same(old: Index | None, plan: _Plan, gone: Sequence[str]) -> bool:
    """True where the index in force already says all this."""
    return old is not None and not gone and all(p.outcome == "unchanged" for p in plan.parts) and len(plan.parts) == len(old.entries)


def write_parts(settings: Settings, encoder: Encoder, parts: Sequence[Part], old: Index | None, tell: Progress) -> int:
    """Writes the generation that holds `parts`; how many passages were embedded for it. Call while holding the lock."""
    import numpy as np

    hashes = np.concatenate([p.hashes for p in parts]) if parts else np.zeros((0, 16), dtype=np.uint8)
    vectors, embedded = _vectors(encoder, parts, hashes, old, tell)
    columns, strings = _columns(parts)
    fields = [lexical_fields(part.entry.title, p) for part in parts for p in part.passages]
    lexical = Lexical.build([text for text, _ in fields], [weights for _, weights in fields])
    content = Content(
        entries=_placed(parts),
        texts=[p.text for p in parts],
        documents=[p.document for p in parts],
        facts=[p.facts for p in parts],
        columns=columns,
        strings=strings,
        hashes=hashes,
        vectors=vectors,
        lexical=lexical,
        settings=settings.fingerprint(),
        encoder=encoder.fingerprint,
        program=assistant.__version__,
    )
    write(settings.index, content)
    return embedded


def _placed(parts: Sequence[Part]) -> list[Entry]:
    """The entries with their ranges in the files and rows."""
    placed: list[Entry] = []
    text = document = facts = row = 0
    for part in parts:
        entry = replace(
            part.entry,
            text=(text, text + len(part.text)),
            document=(document, document + len(part.document)),
            facts=(facts, facts + len(part.facts)),
            rows=(row, row + len(part.passages)),
        )
        placed.append(entry)
        text, document, facts, row = entry.text[1], entry.document[1], entry.facts[1], entry.rows[1]
    return placed


def _columns(parts: Sequence[Part]) -> tuple[NDArray[np.void], dict[str, Any]]:
    """Records of dtype RECORD, one a passage, with the string tables they number."""
    import numpy as np

    persons: dict[str, int] = {}
    headings: dict[tuple[str, ...], int] = {}
    records, base = [], 0
    for number, part in enumerate(parts):
        places = _byte_places(part.text, part.passages)
        for p, (low, high) in zip(part.passages, places, strict=True):
            person, heading = persons.setdefault(p.person, len(persons)), headings.setdefault(p.heading_path, len(headings))
            bits = sum(1 << FACETS.index(f) for f in p.facets)
            records.append((number, p.start, p.end, base + low, base + high, p.page or 0, bits, person, heading, p.ocr))
        base += len(part.text)
    return np.array(records, dtype=RECORD), {"persons": list(persons), "headings": list(headings)}


def _byte_places(text: bytes, passages: Sequence[Passage]) -> Iterable[tuple[int, int]]:
    """Byte [start, end) in `text` of each passage (in order, apart from each other)."""
    import numpy as np

    lead = np.flatnonzero((np.frombuffer(text, dtype=np.uint8) & 0xC0) != 0x80)  # byte of each code point
    lead = np.append(lead, len(text))
    return [(int(lead[p.start]), int(lead[p.end])) for p in passages]


def _vectors(
    encoder: Encoder, parts: Sequence[Part], hashes: NDArray[np.uint8], old: Index | None, tell: Progress
) -> tuple[NDArray[np.float32], int]:
    """Vectors for all rows: from the old index by content hash, else from the encoder; how many texts went to it (each once)."""
    import numpy as np

    vectors = np.zeros((len(hashes), encoder.dimension), dtype=np.float32)
    keys = [h.tobytes() for h in hashes]
    known = {h.tobytes(): row for row, h in enumerate(old.hashes)} if old else {}
    reused = [row for row, key in enumerate(keys) if key in known]
    if old and reused:
        vectors[reused] = old.vectors.vectors()[[known[keys[row]] for row in reused]]
    texts = _missing(parts, keys, known)
    wanted = list(texts)
    made: dict[bytes, NDArray[np.float32]] = {}
    for first in range(0, len(wanted), BATCH):
        tell(first, len(wanted), messages.EMBEDDING)
        batch = wanted[first : first + BATCH]
        made.update(zip(batch, encoder.encode_passages([texts[key] for key in batch]), strict=True))
    for row, key in enumerate(keys):
        if key in made:
            vectors[row] = made[key]
    return vectors, len(made)


def _missing(parts: Sequence[Part], keys: Sequence[bytes], known: Mapping[bytes, int]) -> dict[bytes, str]:
    """{hash: what the encoder reads} of the passages without a vector, in order."""
    texts: dict[bytes, str] = {}
    row = 0
    for part in parts:
        for p in part.passages:
            if keys[row] not in known and keys[row] not in texts:
                texts[keys[row]] = field_text(part.entry.title, p.heading_path, p.person, p.text)
            row += 1
    return texts
