"""The one object the faces talk to: papers in, answers, facts, overlap reports, drafts and checks out."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from assistant.config import Settings
from assistant.errors import ReadingError, UnknownDocument, UsageError
from assistant.schema import (
    Answer,
    Citation,
    Document,
    Draft,
    DraftRequest,
    Facts,
    FileReport,
    Filters,
    Hit,
    IngestReport,
    OverlapReport,
    Turn,
)
from assistant.zh.messages.library import UNPACKED, UNPACKED_BEFORE

if TYPE_CHECKING:
    from assistant.indexing.encoder import Encoder, Reranker
    from assistant.indexing.store import Index
    from assistant.overlap import BatchReport, Comparison, LibraryMap
    from assistant.retrieval import Searcher
    from assistant.verification import Checked

Progress = Callable[[int, int, str], None]  # done, total, what is being done (Chinese)
FACT_KINDS = ("goals", "measures", "proposals", "benchmarks", "conflicts")


class Library:
    """Opens lazily: nothing heavy is loaded before the first call that needs it. Safe to call from several threads."""

    def __init__(self, settings: Settings, *, today: date | None = None) -> None:
        self.settings = settings
        self._today = today
        self._searcher: Searcher | None = None
        self._lock = Lock()
        self._updating = Lock()  # two people may upload at once: the second waits for the first

    @property
    def today(self) -> date:
        """The day that decides whether a plan's period has ended; the clock unless given."""
        return self._today or date.today()

    # ------------------------------------------------------------------ the index

    @cached_property
    def encoder(self) -> Encoder:
        """The sentence encoder of the settings. Raises ModelUnavailable."""
        from assistant.indexing.encoder import load_encoder

        return load_encoder(self.settings.encoder)

    @property
    def searcher(self) -> Searcher:
        """Search over the current index, opened again when another process has swapped in a new one.

        Raises IndexUnavailable, StaleIndex or DamagedIndex.
        """
        from assistant.indexing.store import Index, current_generation
        from assistant.retrieval import Searcher

        with self._lock:
            generation = current_generation(self.settings.index)
            if self._searcher is None or self._searcher.index.generation != generation:
                index = Index.open(self.settings.index, settings=self.settings, encoder_fingerprint=self.encoder.fingerprint)
                self._searcher = Searcher(index, self.encoder, self.settings, reranker=self._reranker)
            return self._searcher

    @cached_property
    def _reranker(self) -> Reranker | None:
        from assistant.indexing.encoder import load_reranker

        return load_reranker(self.settings.reranker)

    @property
    def index(self) -> Index:
        """The current index; raises as `searcher` does."""
        return self.searcher.index

    def ingest(self, paths: Sequence[Path] = (), *, rebuild: bool = False, progress: Progress | None = None) -> IngestReport:
        """Copies `paths` into the corpus, unpacks archives, reads what is new or changed, drops what is gone, swaps the new index in."""
        from assistant.facts import extract
        from assistant.indexing.update import copy_in, update
        from assistant.reading import corrections, read_document

        corpus = self.settings.corpus
        corrected = corrections(corpus)

        def read(path: Path, file: str) -> Document:
            return read_document(path, file=file, settings=self.settings, corrections=corrected.get(file))

        with self._updating:
            copy_in(corpus, paths)
            unpacked = self._unpack_archives()
            report = update(
                self.settings,
                read=read,
                extract=extract,
                encoder=self.encoder,
                rebuild=rebuild,
                progress=progress,
                stamp=lambda file: self._stamp(file, corrected.get(file, {})),
            )
        return replace(report, files=tuple(unpacked.get(f.file, f) for f in report.files))

    def _stamp(self, file: str, corrected: Mapping[str, str]) -> str:
        """What besides its bytes decides how a file is read: the user's corrections, and for PDF whether scans are recognised."""
        from assistant.reading import ocr

        recognised = file.lower().endswith(".pdf") and self.settings.ocr and ocr.available()
        return repr(sorted(corrected.items())) + ("ocr" if recognised else "")

    def _unpack_archives(self) -> dict[str, FileReport]:
        """Unpacks each new .zip of the corpus into a folder of its name beside it; file -> what to report for it."""
        from assistant.reading import expand

        reports = {}
        for path in sorted(p for p in self.settings.corpus.rglob("*") if p.suffix.lower() == ".zip" and p.is_file()):
            file, folder = path.relative_to(self.settings.corpus).as_posix(), path.with_suffix("")
            if folder.is_dir() and folder.stat().st_mtime >= path.stat().st_mtime:
                reports[file] = FileReport(file, "unchanged", UNPACKED_BEFORE.format(folder=folder.name))
                continue
            try:
                papers = expand(path, folder, settings=self.settings)
            except ReadingError as error:
                reports[file] = FileReport(file, "refused", error.reason)
                continue
            os.utime(folder)
            reports[file] = FileReport(file, "read", UNPACKED.format(folder=folder.name, count=len(papers)))
        return reports

    def remove(self, doc: str) -> IngestReport:
        """Deletes one document's file from the corpus and updates the index. Raises UnknownDocument."""
        path = self.settings.corpus / self.document(doc).file
        path.unlink(missing_ok=True)
        return self.ingest()

    def correct(self, doc: str, field: str, value: str) -> IngestReport:
        """Writes one metadata correction to corpus/metadata.toml and reads that document again."""
        from assistant.reading import correct

        correct(self.settings.corpus, self.document(doc).file, field, value)
        return self.ingest()

    # ------------------------------------------------------------------ documents

    @property
    def documents(self) -> Mapping[str, Document]:
        """All documents of the index by id, ordered by file name."""
        return self.index.documents

    def document(self, name: str) -> Document:
        """A document by id, unique beginning of an id, file name or title. Raises UnknownDocument."""
        documents = self.documents
        if name in documents:
            return documents[name]
        found = [d for d in documents.values() if name and (d.doc_id.startswith(name) or name in (d.file, d.title, Path(d.file).name))]
        if len(found) == 1:
            return found[0]
        why = "没有这份文件" if not found else f"有 {len(found)} 份文件与之相符"
        raise UnknownDocument(f"文件编号 {name}：{why}。用 documents 命令查看全部编号。")

    def quote(self, citation: Citation) -> str:
        """The words at a citation, checked. Raises UnverifiedQuote."""
        from assistant.grounding import citations

        return citations.quote(self.documents[citation.doc_id], citation)

    def marked_text(self, doc: str) -> str:
        """A document's stored text with every repair shown in its place."""
        from assistant.reading import marks

        return marks(self.document(doc))

    # ------------------------------------------------------------------ the jobs

    def search(self, query: str, *, k: int = 10, filters: Filters | None = None) -> list[Hit]:
        """Ranked passages, best first, at most k. Raises UsageError for a k below 1."""
        if k < 1:
            raise UsageError("段落数（-k）应是 1 以上的整数。")
        searcher = self.searcher
        return searcher.search(searcher.understand(query), k=k, filters=self.resolve(filters))

    def ask(self, question: str, *, history: Sequence[Turn] = (), filters: Filters | None = None) -> Answer:
        """An answer whose every sentence is cited and checked, or an abstention."""
        from assistant.answering import answer

        given = answer(question, searcher=self.searcher, history=history, filters=self.resolve(filters), today=self.today)
        if given.answered and self.settings.llm_base_url:
            from assistant.answering.llm import polish

            given = polish(given, documents=self.documents, settings=self.settings)
        return given

    def facts(self, kind: str, *, filters: Filters | None = None, words: str = "", city: str = "", person: str = "") -> list[Any]:
        """Rows of one of FACT_KINDS, in document order. `filters.years` means the row's year."""
        from assistant.facts import conflicts, select

        if kind not in FACT_KINDS:
            raise UsageError(f"没有名为 {kind} 的台账，可用的有：{'、'.join(FACT_KINDS)}。")
        index = self.index
        rows: list[Any] = list(conflicts(index.documents, index.facts)) if kind == "conflicts" else [
            row for facts in index.facts.values() for row in getattr(facts, kind)
        ]
        return select(rows, documents=index.documents, filters=self.resolve(filters), words=words, city=city, person=person)

    def facts_of(self, doc: str) -> Facts:
        """All rows of one document."""
        return self.index.facts[self.document(doc).doc_id]

    def overlap(self, text: str, *, title: str = "", person: str = "") -> OverlapReport:
        """A new proposal checked point by point against the library."""
        from assistant.overlap import check

        return check(text, title=title, searcher=self.searcher, person=person)

    def overlap_batch(self, proposals: Sequence[tuple[str, str]], *, person: str = "") -> BatchReport:
        """Several proposals, (title, text) each: a report each, what repeats among them, and which could be merged (并案)."""
        from assistant.overlap import check_batch

        return check_batch(proposals, searcher=self.searcher, person=person)

    def overlap_stored(self, doc: str, start: int, end: int) -> OverlapReport:
        """A stretch of a document of the library, for instance a row of the proposals, checked against the rest."""
        from assistant.overlap import check_stored

        return check_stored(self.document(doc).doc_id, start, end, searcher=self.searcher)

    def overlap_map(self) -> LibraryMap:
        """Which proposals and measures of the library overlap each other."""
        from assistant.overlap import library_map

        return library_map(self.searcher)

    def compare(self, left: Document, right: Document) -> Comparison:
        """Two editions of a paper: what stayed and which sentences changed."""
        from assistant.overlap import compare

        return compare(left, right)

    def draft(self, request: DraftRequest) -> Draft:
        """A speech (or proposal, outline, material) whose every content sentence is cited."""
        from assistant.drafting import smoothed, write

        made = write(request, searcher=self.searcher, today=self.today)
        if made.citations and self.settings.llm_base_url and self.settings.llm_model:
            return smoothed(made, self._rewritten, documents=self.documents, today=self.today)
        return made

    def _rewritten(self, text: str, cited: Sequence[Citation]) -> str:
        """A paragraph in the words of the language model of the settings; as it was where the model fails."""
        from assistant.answering.llm import polish
        from assistant.zh.messages.drafting import SMOOTH_TASK

        task = SMOOTH_TASK.format(text=text)
        return polish(Answer(task, task, text, tuple(cited), ()), documents=self.documents, settings=self.settings).text

    def verify_text(self, text: str, *, progress: Progress | None = None) -> Checked:
        """Each sentence of a speech with the fact lock's verdict and its source."""
        from assistant.verification import verify_text

        return verify_text(text, searcher=self.searcher, progress=progress)

    def verify_file(self, path: Path, *, progress: Progress | None = None) -> Checked:
        """The same for a .docx, .md or .txt file; footnoted quotations are checked against their place."""
        from assistant.verification import verify_file

        return verify_file(path, searcher=self.searcher, progress=progress)

    def read_foreign(self, path: Path) -> Document:
        """Reads one file that stays outside the corpus (a proposal to check). Raises ReadingError."""
        from assistant.reading import read_document

        if not path.is_file():
            raise ReadingError(str(path), "这是文件夹，请给出其中的文件。" if path.is_dir() else "没有这个文件，请检查路径。")
        return read_document(path, file=path.name, settings=self.settings)

    # ------------------------------------------------------------------ helpers

    def resolve(self, filters: Filters | None) -> Filters:
        """Filters with document names replaced by full ids. Raises UnknownDocument."""
        if filters is None or not filters.docs:
            return filters or Filters()
        ids = tuple(self.document(name).doc_id for name in filters.docs)
        return Filters(ids, filters.kinds, filters.statuses, filters.years, filters.facets)

