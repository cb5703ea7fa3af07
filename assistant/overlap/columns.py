"""Where a match belongs in the report: already in a plan, in a draft, in a newspaper, or proposed before, and by whom; and what it is there."""

from __future__ import annotations

import re

from assistant.overlap.pool import Source, sentences_of
from assistant.schema import BlockKind, Document, Kind, Status
from assistant.zh.facet_cues import BACKGROUND_HEADING, PROBLEM, PROBLEM_HEADING
from assistant.zh.proposal_forms import is_operative
from assistant.zh.relations import DO_HEADING, FUTURE, PAST

PLAN, DRAFT, NEWS, PROPOSAL, OWN = "plan", "draft", "news", "proposal", "own"
COLUMNS = (PROPOSAL, PLAN, DRAFT, NEWS, OWN)
PROPOSED = frozenset((PROPOSAL, OWN))  # the reports' first column; the others are what plans and papers say
BACKGROUND, PROBLEMS, EXHIBIT = "background", "problem", "exhibit"
_EXHIBITS = frozenset((BlockKind.TABLE, BlockKind.CHART, BlockKind.CAPTION, BlockKind.FOOTNOTE))


def column_of(kind: str, status: str, speaker: str, person: str) -> str:
    """The column of a match in a document of this kind and status. `speaker`: whose words the passage holds, `person`: who proposes now.

    A delegate's words are a proposal wherever they are printed. `person` may hold several names.
    """
    if speaker:
        return OWN if speaker in names(person) else PROPOSAL
    if kind == Kind.PROPOSAL:
        return PROPOSAL
    if status == Status.DRAFT:
        return DRAFT
    if kind in (Kind.NEWS, Kind.ARTICLE) or status in (Status.NEWS, Status.ARTICLE):
        return NEWS
    return PLAN


def names(person: str) -> tuple[str, ...]:
    """The names in 张三、李四."""
    return tuple(n for n in re.split(r"[、，,；;\s]+", person) if n)


def nature_of(document: Document, start: int, end: int) -> str:
    """What the words at [start, end) are where they are no measure: a shortcoming, background, or a table or caption; else ""."""
    block = document.block(start)
    if block is not None and block.kind in _EXHIBITS:
        return EXHIBIT
    text, path = document.text[start:end], document.heading_path(start)
    if _under(path, PROBLEM_HEADING) and not FUTURE.search(text):
        return PROBLEMS
    if any(is_operative(s.text, s.clauses) for s in sentences_of(Source("", text, start))):
        return ""
    if re.search(PROBLEM, text):
        return PROBLEMS
    return BACKGROUND if PAST.search(text) or _under(path, BACKGROUND_HEADING) else ""


def _under(path: tuple[str, ...], words: str) -> bool:
    return any(re.search(words, heading) and not DO_HEADING.search(heading) for heading in path)
