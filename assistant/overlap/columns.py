"""Where a match belongs in the report: already in a plan, in a draft, in a newspaper, or proposed before, and by whom."""

from __future__ import annotations

from assistant.schema import Kind, Status

PLAN, DRAFT, NEWS, PROPOSAL, OWN = "plan", "draft", "news", "proposal", "own"


def column_of(kind: str, status: str, speaker: str, person: str) -> str:
    """The column of a match in a document of this kind and status. `speaker`: whose words the passage holds, `person`: who proposes now.

    A delegate's words are a proposal wherever they are printed.
    """
    if speaker:
        return OWN if person and speaker == person else PROPOSAL
    if kind == Kind.PROPOSAL:
        return PROPOSAL
    if status == Status.DRAFT:
        return DRAFT
    if kind in (Kind.NEWS, Kind.ARTICLE) or status in (Status.NEWS, Status.ARTICLE):
        return NEWS
    return PLAN
