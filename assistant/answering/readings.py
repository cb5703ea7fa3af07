"""The same indicator elsewhere: other values, years and places of what the best unit states, from the facts' conflicts and changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from assistant.answering.asking import Ask
from assistant.answering.evidence import Unit, Words, sentence_at
from assistant.facts import conflicts
from assistant.facts.conflicts import Entry, Key, tabled
from assistant.schema import Conflict, Reading
from assistant.zh.messages import answering as messages
from assistant.zh.normalise import fold

if TYPE_CHECKING:
    from assistant.indexing.store import Index

MOST = 3
NAMED = 0.25  # share of the question's words that the indicator's name must hold
KINDS = frozenset(("figure", "compare", "polar", "open"))
_known: WeakKeyDictionary[Index, tuple[Conflict, ...]] = WeakKeyDictionary()
_tables: WeakKeyDictionary[Index, dict[Key, list[Entry]]] = WeakKeyDictionary()


def of(index: Index) -> tuple[Conflict, ...]:
    """All conflicts and changes of a library, worked out once for each open index."""
    if index not in _known:
        _known[index] = conflicts(index.documents, index.facts, table(index))
    return _known[index]


def table(index: Index) -> dict[Key, list[Entry]]:
    """All values of a library by place, indicator and unit, worked out once for each open index."""
    if index not in _tables:
        _tables[index] = tabled(index.documents, index.facts)
    return _tables[index]


def find(ask: Ask, words: Words, best: Unit, index: Index) -> Conflict | None:
    """The conflict or change that the question names, or that the best unit is one reading of; None where one year is asked for."""
    open_year = ask.doubt or len(ask.years) != 1
    if ask.kind not in KINDS or len(ask.cities) > 1 or not open_year:
        return None
    place = ask.cities[0] if ask.cities else ask.own
    named = [row for row in of(index) if row.subject == place and fold(row.indicator) in fold(ask.text) and (ask.doubt or ask.years)]
    if named:
        return max(named, key=lambda row: len(row.indicator))
    if ask.years and not ask.doubt:
        return None
    rows = [row for row in of(index) if any(_inside(r, best) for r in row.readings) and (not row.subject or row.subject == place or fold(row.subject) in best.folded)]
    scored = [(words.share(words.found(fold(row.indicator))), row) for row in rows if not place or row.subject == place or row.kind == "conflict"]
    share, row = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return row if share >= NAMED else None


def shown(ask: Ask, words: Words, units: Sequence[Unit], index: Index) -> Conflict | None:
    """A conflict of which the shown units state two readings or more, of the asked place and an indicator the question names."""
    place = ask.cities[0] if ask.cities else ask.own
    for row in of(index):
        stated = {r.value for r in row.readings if any(_inside(r, u) for u in units)}
        if row.kind == "conflict" and len(stated) > 1 and row.subject in (place, *ask.cities) and words.share(words.found(fold(row.indicator))) >= NAMED:
            return row
    return None


def _inside(reading: Reading, unit: Unit) -> bool:
    return reading.doc_id == unit.doc_id and unit.start <= reading.start < unit.end


def units(row: Conflict, ask: Ask, index: Index) -> list[Unit]:
    """The sentences of the row's readings: facts where a fact is asked, targets where a target is asked, all of a conflict."""
    wanted = [r for r in row.readings if r.goal == ask.goal or row.kind == "conflict"]
    found = [sentence_at(index.documents[r.doc_id], r.start, index.facts[r.doc_id]) for r in wanted]
    return list(dict.fromkeys(u for u in found if u is not None))


def note(row: Conflict, readings: Sequence[Unit]) -> str:
    """All values that are shown, by year."""
    shown = sorted({(r.year or 0, r.goal, printed(r)) for r in row.readings if any(_inside(r, u) for u in readings)})
    if len({value for *_, value in shown}) < 2:
        return ""
    listed = "、".join(f"{f'{year}年' if year else ''}{'目标' if goal else ''}{value}" for year, goal, value in shown)
    return (messages.CONFLICT if row.kind == "conflict" else messages.CHANGE).format(indicator=row.indicator, values=listed)


def printed(reading: Reading) -> str:
    """The value with its unit as the paper prints it; words (尚无) stand alone."""
    if isinstance(reading.value, str):
        return reading.value
    value = f"{reading.value:g}" if isinstance(reading.value, float) and abs(reading.value) < 1e6 else str(reading.value)
    if isinstance(reading.value, float) and reading.value != float(value):
        value = str(reading.value)
    return f"{value}{reading.unit}"
