"""What an honest expert adds to an answer: drafts, ended plans, other years, sources that disagree, figures read off charts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from assistant.answering import comparing
from assistant.answering.abstaining import belongs
from assistant.answering.asking import Ask
from assistant.answering.evidence import Unit, allows, meets
from assistant.answering.writer import short_title
from assistant.facts.conflicts import slipped
from assistant.schema import BlockKind, Document, Facts, Goal, Status
from assistant.zh.answer_types import MEASURE_MARKS, RANK
from assistant.zh.messages import answering as messages
from assistant.zh.normalise import fold
from assistant.zh.places import find_places

MOST_TITLES = 6  # papers named in one note


def notes(ask: Ask, units: Sequence[Unit], documents: Mapping[str, Document], goals: Iterable[Goal], today: date) -> tuple[str, ...]:
    """Notes on the cited units, each once, weightiest first."""
    papers = [documents[i] for i in dict.fromkeys(u.doc_id for u in units)]
    found = [note for paper in papers for note in _of_paper(paper, today, any(u.doc_id == paper.doc_id and _is_planned(u) for u in units))]
    found += _years(ask, units)
    found += _implied(ask, units, goals)
    if any(u.table is not None and u.table.kind is BlockKind.CHART for u in units):
        found.append(messages.CHART)
    if any((block := documents[u.doc_id].block(u.start)) is not None and block.ocr for u in units):
        found.append(messages.OCR)
    if any(u.speech is not None and u.speech.name_lost for u in units):
        found.append(messages.NAME_LOST)
    return tuple(dict.fromkeys(found))


def other_papers(ask: Ask, units: Sequence[Unit], documents: Mapping[str, Document]) -> list[str]:
    """Where each paper is to speak: how many more papers hold the asked words than are cited."""
    words = [p for p in ask.content.split() if len(p) > 2]
    if ask.kind != "several" or ask.papers or not words:
        return []
    cited = {u.doc_id for u in units}
    others = [d for d in documents.values() if d.doc_id not in cited and all(word in fold(d.text) for word in words)]
    titles = "".join(f"《{short_title(d)}》" for d in others[:MOST_TITLES]) + ("等" if len(others) > MOST_TITLES else "")
    return [messages.MORE_PAPERS.format(n=len(others), what="”“".join(words), titles=titles)] if others else []


def _implied(ask: Ask, units: Sequence[Unit], goals: Iterable[Goal]) -> list[str]:
    """The asked year is not printed beside the target: it is the end of the plan's period."""
    cited = [g for g in goals if g.year_implied and any(g.doc_id == u.doc_id and u.start <= g.start < u.end for u in units)]
    years = {g.year for g in cited if g.year} & {last for _, last in ask.years}
    stated = {y.last for u in units for y in u.years}
    return [messages.IMPLIED_YEAR.format(year=y) for y in sorted(years - stated)]


def _is_planned(unit: Unit) -> bool:
    """True where the unit states a target or a measure of a plan and no past fact."""
    if unit.goal or unit.table is not None:
        return unit.goal
    return not unit.amounts and not unit.years and any(m in unit.text for m in MEASURE_MARKS)


def _of_paper(paper: Document, today: date, planned: bool) -> list[str]:
    status, title = str(paper.metadata.status.value), short_title(paper)
    found = []
    if status == Status.DRAFT.value:
        found.append(messages.DRAFT.format(title=title))
    if status == Status.REPEALED.value:
        found.append(messages.REPEALED.format(title=title))
    if planned and paper.metadata.period is not None and paper.metadata.period_end and paper.metadata.period_end < today.year:
        found.append(messages.ENDED.format(title=title, period=paper.metadata.period.value.replace("-", "—"), year=paper.metadata.period_end))
    return found


def _years(ask: Ask, units: Sequence[Unit]) -> list[str]:
    """The year asked is not in the evidence, another one is."""
    if not ask.years or not units or any(u.feature("year") >= 0 for u in units):
        return []
    given = sorted({y.first for u in units for y in u.years if not any(meets(a, (y.first, y.last)) for a in ask.years)})
    asked = "、".join(f"{a}年" if a == b else f"{a}—{b}年" for a, b in ask.years)
    return [messages.OTHER_YEAR.format(asked=asked, given="、".join(f"{y}年" for y in given))] if given else []


def without_value(ask: Ask, units: Sequence[Unit]) -> list[str]:
    """The places of a comparison of which none of the shown units says anything."""
    if (ask.kind != "compare" and not comparing.wanted(ask).any) or len(ask.cities) < 2:
        return []
    named = {p.name for u in units for p in find_places(u.text)} | {u.home for u in units} | {c.text.strip() for u in units if u.table for row in u.table.rows for c in row[:1]}
    missing = [c for c in ask.cities if c not in named]
    return [messages.NO_VALUE_OF.format(places="、".join(missing))] if missing else []


def slips(ask: Ask, units: Sequence[Unit], facts: Mapping[str, Facts]) -> list[str]:
    """What is printed in another unit than its neighbours, of the places asked about or where none is named."""
    rows = [row for d in dict.fromkeys(u.doc_id for u in units) for row in facts[d].benchmarks if row.note]
    shown = [row for row in rows if any(u.doc_id == row.doc_id and row.start < u.end and u.start < row.end for u in units)]
    asked = [row for row in shown if not ask.foreign or any(slipped(row, place) for place in ask.foreign)]
    return [row.note for row in asked if _shared(ask, row.indicator)]


def _shared(ask: Ask, text: str) -> int:
    """How many pairs of the question's subject stand in a stretch."""
    return sum(piece[i : i + 2] in text for piece in ask.content.split() for i in range(len(piece) - 1))


def rankings(ask: Ask, units: Sequence[Unit], documents: Mapping[str, Document]) -> list[str]:
    """Different places of the asked city, each in a ranking of its own: two papers, issuers or years, and no disagreement."""
    if not set(ask.units) & set(RANK) or len({u.doc_id for u in units}) < 2:
        return []
    first: dict[str, str] = {}  # the place that each paper gives
    for unit in (u for u in units if u.doc_id not in first and u.table is None):
        places = find_places(unit.folded)
        asked = [a for a in unit.amounts if allows(RANK, a) and belongs(unit, a, places, ask)]
        if asked:
            first[unit.doc_id] = max(asked, key=lambda a: (_shared(ask, unit.folded[max(0, a.start - 20) : a.start]), -a.start)).text
    if len(set(first.values())) < 2:
        return []
    return [messages.RANKINGS.format(values="；".join(f"《{short_title(documents[d])}》{value}" for d, value in first.items()))]
