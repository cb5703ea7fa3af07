"""The check itself: sentence by sentence, its nearest sources or its footnotes, the fact lock's verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.grounding import citations
from assistant.schema import Finding, Statement, Verdict
from assistant.verification.footnotes import noted, sold_as_adopted
from assistant.verification.manuscript import Manuscript, of_file, of_text
from assistant.verification.nearest import Outcome, searched
from assistant.verification.stating import MARKERS, bare, states_something
from assistant.zh.messages import verification as messages
from assistant.zh.sentences import sentence_spans

if TYPE_CHECKING:
    from assistant.retrieval import Searcher

Progress = Callable[[int, int, str], None]  # done, total, what is being done (Chinese)
LONGEST_FOUND = 20  # characters of a missing stretch that a reason quotes; a longer one is most of the sentence


class Checked(tuple[Statement, ...]):
    """The statements of a speech in order. `unchecked`: the sentences and lines left out; `empty`: there was no text at all."""

    unchecked: tuple[str, ...]
    empty: bool

    def __new__(cls, statements: Iterable[Statement], unchecked: Iterable[str] = (), *, empty: bool = False) -> Checked:
        """Statements are immutable, and so is this."""
        made = super().__new__(cls, statements)
        made.unchecked, made.empty = tuple(unchecked), empty
        return made


def verify_text(text: str, *, searcher: Searcher, progress: Progress | None = None) -> Checked:
    """Each sentence of a pasted speech that states something, in order, with its verdict and nearest source."""
    return _checked(of_text(text), searcher, progress)


def verify_file(path: Path, *, searcher: Searcher, progress: Progress | None = None) -> Checked:
    """The same for a file; quotations in its footnotes are also held against their own place. Raises ReadingError."""
    return _checked(of_file(path, searcher.settings), searcher, progress)


def _checked(manuscript: Manuscript, searcher: Searcher, progress: Progress | None) -> Checked:
    spans = _with_markers(manuscript.text)
    statements: list[Statement] = []
    unchecked: list[str] = []
    cited = 0
    for done, (start, end) in enumerate(spans, 1):
        text = manuscript.text[start:end]
        heading = any(s <= start and end <= e for s, e in manuscript.headings)
        if states_something(text, heading=heading, topic=manuscript.topic):
            statements.append(_statement(manuscript, start, end, searcher, cited + 1))
            cited += statements[-1].citation is not None
        else:
            unchecked.append(text.strip())
        if progress is not None:
            progress(done, len(spans), messages.CHECKING)
    return Checked(statements, unchecked, empty=not spans)


def _with_markers(text: str) -> list[tuple[int, int]]:
    """The sentences of the text; a marker behind a full stop (。[1]) belongs to the sentence that it stands behind."""
    spans: list[tuple[int, int]] = []
    for start, end in sentence_spans(text):
        lead = MARKERS.match(text, start, end)
        if lead and spans and "\n" not in text[spans[-1][1] : start]:
            spans[-1] = (spans[-1][0], start + len(lead.group().rstrip()))
            start = lead.end()
        if start < end:
            spans.append((start, end))
    return spans


def _statement(manuscript: Manuscript, start: int, end: int, searcher: Searcher, n: int) -> Statement:
    text = manuscript.text[start:end]
    words = bare(text)
    notes = [x for x in manuscript.notes if start < x.at <= end]
    outcome = noted(words, notes, searcher) or searched(words, searcher)
    if outcome is not None:
        outcome = sold_as_adopted(words, outcome)
    cited = outcome is not None and bool(outcome.rank[0])
    citation = citations.make(outcome.at.document, outcome.at.start, outcome.at.end, n) if outcome is not None and cited else None
    return Statement(start, end, text, _final(outcome), citation)


def _final(outcome: Outcome | None) -> Finding:
    """The finding as shown. Nothing is cited for a sentence that is found nowhere, so its reason speaks of the library."""
    if outcome is None:
        return Finding(Verdict.NOT_FOUND, messages.NOWHERE)
    finding = outcome.finding
    if outcome.rank[0]:
        return finding
    if finding.reason and messages.OF_CITED not in finding.reason:
        return Finding(Verdict.NOT_FOUND, finding.reason, found=finding.found)
    short = 0 < len(finding.found) <= LONGEST_FOUND
    return Finding(Verdict.NOT_FOUND, messages.NEAREST.format(found=finding.found) if short else messages.NOWHERE, found=finding.found)
