"""What an honest expert adds to an answer: drafts, ended plans, other years, sources that disagree, figures read off charts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from assistant.answering import demands
from assistant.answering.abstaining import belongs
from assistant.answering.asking import Ask
from assistant.answering.compose import short_title
from assistant.answering.evidence import Unit, allows, meets
from assistant.schema import Document, Goal, Status
from assistant.zh.answer_types import MEASURE_MARKS
from assistant.zh.messages import answering as messages
from assistant.zh.places import find_places

SAME_INDICATOR = 0.4  # share of the question's pairs that stand right before a figure of the asked indicator


def notes(ask: Ask, units: Sequence[Unit], documents: Mapping[str, Document], goals: Iterable[Goal], today: date) -> tuple[str, ...]:
    """Notes on the cited units, each once, weightiest first."""
    papers = [documents[i] for i in dict.fromkeys(u.doc_id for u in units)]
    found = [note for paper in papers for note in _of_paper(paper, today, any(u.doc_id == paper.doc_id and _is_planned(u) for u in units))]
    found += _years(ask, units)
    found += _implied(ask, units, goals)
    if any(u.table is not None for u in units):
        found.append(messages.CHART)
    if any((block := documents[u.doc_id].block(u.start)) is not None and block.ocr for u in units):
        found.append(messages.OCR)
    if any(u.speech is not None and u.speech.name_lost for u in units):
        found.append(messages.NAME_LOST)
    return tuple(dict.fromkeys(found))


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


def _shared(ask: Ask, text: str) -> int:
    """How many pairs of the question's subject stand in a stretch."""
    return sum(piece[i : i + 2] in text for piece in ask.content.split() for i in range(len(piece) - 1))


def disagreement(ask: Ask, units: Sequence[Unit], documents: Mapping[str, Document]) -> list[str]:
    """Different figures of the asked kind for the same subject in different papers."""
    if not ask.units or ask.kind not in ("figure", "compare", "open") or (len({u.doc_id for u in units}) < 2 and not ask.doubt) or ask.foreign:
        return []
    first: dict[tuple[str, int], str] = {}  # one figure for each paper; for each place where the question asks which one is right
    for unit in (u for u in units if u.goal == ask.goal):
        fitting = [a for a in unit.amounts if allows(ask.units, a) and belongs(unit, a, find_places(unit.folded), ask)]
        asked = [a for a in fitting if demands.is_added(unit, a) == demands.asks_added(ask)]
        place = (unit.doc_id, unit.start if ask.doubt else 0)
        if asked and place not in first:
            best = max(asked, key=lambda a: (_shared(ask, unit.folded[max(0, a.start - 20) : a.start]), -a.start))
            if _shared(ask, unit.folded[max(0, best.start - 20) : best.start]) >= SAME_INDICATOR * _shared(ask, ask.content):
                first[place] = best.text
    first = {place: value for i, (place, value) in enumerate(first.items()) if value not in list(first.values())[:i]}
    if len(first) < 2:
        return []
    return [messages.DISAGREE.format(values="；".join(f"《{short_title(documents[d])}》{value}" for (d, _), value in first.items()))]
