"""Statements without a figure of their own that papers can disagree about: places in a ranking, and having none of a thing or one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from assistant.facts.scope import Scope, governing_year, scopes
from assistant.schema import Conflict, Document, Facts, Reading
from assistant.zh.indicators import canonical_indicator
from assistant.zh.messages import facts as messages
from assistant.zh.numerals import parse_number
from assistant.zh.places import canonical, find_places
from assistant.zh.relations import FUTURE
from assistant.zh.standings import COMPARED_PLACE, HAS_ONE, INDICATOR, LEADS, RANKED

_RankKey = tuple[str, str, str]  # place, indicator, scope of the ranking


def standings(documents: Mapping[str, Document], facts: Mapping[str, Facts]) -> Iterator[Conflict]:
    """Disagreements about places in rankings, then none against some; each with both places."""
    papers = {doc_id: document for doc_id, document in documents.items() if doc_id in facts}
    yield from _ranks(papers)
    yield from _none_and_some(papers, facts)


def _saying(document: Document, pattern: re.Pattern[str]) -> Iterator[Scope]:
    """The sentences in which the pattern is found; a paper without it is not cut (half a millisecond for each page)."""
    return (s for s in scopes(document) if pattern.search(s.text)) if pattern.search(document.text) else iter(())


def _ranks(documents: Mapping[str, Document]) -> Iterator[Conflict]:
    found: dict[_RankKey, list[Reading]] = defaultdict(list)
    for doc_id, document in documents.items():
        for scope in _saying(document, RANKED):
            for key, reading in _rankings(doc_id, scope):
                found[key].append(reading)
    for (place, indicator, where), readings in sorted(found.items()):
        apart: list[Reading] = []
        for reading in readings:  # another stated year may have another place
            if all((reading.value != other.value and None in (reading.year, other.year)) or (reading.value != other.value and reading.year == other.year) for other in apart):
                apart.append(reading)
        if len(apart) > 1:
            papers = "、".join(f"《{documents[d].title}》" for d in dict.fromkeys(r.doc_id for r in apart))
            yield Conflict("conflict", f"{indicator}（{where}位次）", place, tuple(apart), messages.RANKS_DIFFER.format(papers=papers))


def _rankings(doc_id: str, scope: Scope) -> Iterator[tuple[_RankKey, Reading]]:
    for found in RANKED.finditer(scope.text):
        before = scope.text[: found.start()]
        named = [m for m in INDICATOR.finditer(before) if not before.startswith("占", m.end())]  # a share of it is another indicator
        places = [p for p in find_places(before) if p.level != "region" and not COMPARED_PLACE.search(before[: p.start])]
        if not named or not places or re.search(r"[；。]", before[named[-1].end() :]):
            continue
        year = governing_year(scope, found.start())
        reading = Reading(parse_number(found["n"]), "位", year.last if year else None, doc_id, scope.start, scope.end)
        yield (canonical(places[-1].name), canonical_indicator(_bare(named[-1].group())), found["scope"]), reading


def _bare(name: str) -> str:
    """The indicator without the place and particles before it."""
    places = find_places(name)
    rest = name[places[-1].end :] if places and places[-1].end < len(name) else name
    return LEADS.sub("", rest) or rest


def _none_and_some(documents: Mapping[str, Document], facts: Mapping[str, Facts]) -> Iterator[Conflict]:
    seen: set[tuple[str, str]] = set()
    for doc_id, rows in facts.items():
        document = documents.get(doc_id)
        own = canonical(document.metadata.region.value) if document and document.metadata.region else ""
        for row in rows.benchmarks:
            if row.ranking or dict(row.values).get(own) != 0.0 or (own, row.indicator) in seen or len(row.indicator) < 4:
                continue
            seen.add((own, row.indicator))
            none = Reading(messages.NONE, row.unit, row.year, doc_id, row.start, row.end)
            some = [r for other in documents.values() for r in _having(other, own, row.indicator)]
            if some:
                readings = (none, *some) if (none.year or 0) <= min(r.year or 9999 for r in some) else (*some, none)
                yield Conflict("change", row.indicator, own, readings, messages.NONE_THEN_SOME)


def _having(document: Document, own: str, thing: str) -> Iterator[Reading]:
    """Sentences that say that one of the own city's has become such a thing; other cities' and promises are left out."""
    region = document.metadata.region
    if region is None or canonical(region.value) != own:
        return
    pattern = re.compile(HAS_ONE + re.escape(thing))
    for scope in _saying(document, pattern):
        hit = pattern.search(scope.text)
        if hit is None or FUTURE.search(scope.text) or re.search(r"尚|未|没有", hit.group()):
            continue
        if any(p.level == "city" and canonical(p.name) != own for p in find_places(scope.text)):
            continue
        year = governing_year(scope, hit.start())
        yield Reading(messages.SOME, "", year.last if year else document.metadata.year, document.doc_id, scope.start, scope.end)
