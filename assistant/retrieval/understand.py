"""A question read: what it asks, of which papers, years, persons and places. Pure text work over the library's own names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.indexing.store import Entry
from assistant.retrieval.query import Query
from assistant.schema import Facet
from assistant.zh import followups
from assistant.zh import question_words as words
from assistant.zh.normalise import fold
from assistant.zh.numerals import find_years, parse_number
from assistant.zh.places import find_places
from assistant.zh.wordings import other_wordings

YEAR_NEAR = 8  # characters between a year and the paper it says the year of (“十四五”水利发展规划)
NEAR = 12  # characters before a reference that may say which paper is meant
MANY = 500  # papers of one sort among which a few words of a title say nothing
_FRAME = re.compile("|".join(re.escape(w) for w in words.FRAME))
_QUOTES = re.compile(r"[\"'“”‘’「」『』]")


class Catalogue:
    """The library's papers by what a question may call them; made once for an index."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        self.newest = max((e.year for e in entries if e.year), default=None)
        self.titles = {e.doc_id: fold(e.title) for e in entries}
        self._sorts: dict[str, list[Entry]] = {}
        self._found: dict[tuple[str, ...], list[Entry]] = {}
        for entry in entries:
            for sort in {entry.kind, entry.status}:
                self._sorts.setdefault(sort, []).append(entry)

    def of(self, sorts: tuple[str, ...]) -> list[Entry]:
        """The papers of any of these kinds or statuses, each once, in order of file."""
        if sorts not in self._found:
            found = {e.doc_id: e for sort in sorts for e in self._sorts.get(sort, ())}
            self._found[sorts] = sorted(found.values(), key=lambda e: e.file)
        return self._found[sorts]


@dataclass(frozen=True, slots=True)
class PaperHint:
    """Words of the question that point to papers, and the papers they fit."""

    start: int
    end: int
    word: str
    docs: tuple[str, ...]


def read(text: str, standalone: str, catalogue: Catalogue, known: Sequence[str], holds: Callable[[str], bool] | None = None) -> Query:
    """The standalone question as a Query; `known` are the library's persons, `holds` says whether a word stands in it."""
    hints = paper_hints(standalone, catalogue)
    matter = _without(standalone, hints)
    return Query(
        text=text,
        standalone=standalone,
        years=years_of(matter, catalogue.newest),
        persons=persons_of(standalone, known, holds),
        cities=tuple(dict.fromkeys(p.name for p in find_places(standalone) if p.level in ("city", "province"))),
        docs=tuple(dict.fromkeys(doc for hint in hints for doc in hint.docs)),
        doc_words=tuple(hint.word for hint in hints),
        facet=facet_of(standalone),
        answer_type=answer_type_of(standalone),
        several=bool(re.search(words.SEVERAL, standalone)) or len({hint.docs for hint in hints}) > 1,
        across=bool(re.search(words.ACROSS, standalone)),
        expansions=tuple(other_wordings(focus_of(matter))),
        focus=focus_of(matter),
    )


def answer_type_of(question: str) -> str:
    """One of query.ANSWER_TYPES, or "" where no interrogative is found."""
    return next((kind for kind, pattern in words.ANSWER_TYPES if re.search(pattern, question)), "")


def facet_of(question: str) -> Facet | None:
    """What the wanted passage is likely to be about."""
    return next((Facet(name) for name, pattern in words.FACETS if re.search(pattern, question)), None)


def focus_of(matter: str) -> str:
    """The folded question without the words of asking; cuts become spaces, so that no bigram spans one."""
    return " ".join(_FRAME.sub(" ", fold(matter)).split())


def persons_of(question: str, known: Iterable[str], holds: Callable[[str], bool] | None = None) -> tuple[str, ...]:
    """Persons of the library that the question names, longest name first; then named persons the library does not know."""
    found: list[str] = []
    for name in sorted((n for n in known if len(n) >= 2 and n in question), key=lambda n: (-len(n), n)):
        if not any(name in longer for longer in found):
            found.append(name)
    for start, end in strangers_in(question, holds):
        if not any(question[start:end] in person or person in question[start:end] for person in found):
            found.append(question[start:end])
    return tuple(found)


def strangers_in(question: str, holds: Callable[[str], bool] | None = None) -> list[tuple[int, int]]:
    """Where names stand beside an office; with `holds` also before a verb of saying, where the library does not hold the word."""
    spans = [m.span(i) for m in re.finditer(words.NAMED_PERSON, question) for i in (1, 2) if m[i] and re.match(followups.NAME, m[i])]
    if holds is not None and (speaking := re.search(followups.SPEAKING, question)) and not holds(speaking["name"]):
        spans.append(speaking.span("name"))
    return spans


def years_of(matter: str, newest: int | None) -> tuple[int, ...]:
    """Years the question names; 今年 and the like count from the newest paper of the library."""
    years = [y for mention in find_years(matter) for y in {mention.first, mention.last}]
    if newest is not None:
        years += [newest + offset for word, offset in words.RELATIVE_YEARS.items() if word in matter]
    return tuple(dict.fromkeys(years))


def paper_hints(question: str, catalogue: Catalogue) -> list[PaperHint]:
    """References to papers by sort, by title, narrowed by a year or title words beside them; in order, apart from each other."""
    hints = [*_title_hints(question, catalogue.entries), *_edition_hints(question, catalogue)]
    for pattern, kinds, statuses in words.PAPERS:
        for found in re.finditer(pattern, question):
            if any(h.start < found.end() and found.start() < h.end for h in hints):
                continue
            fitting = catalogue.of((*kinds, *statuses))
            start = _year_before(question, found.start())
            narrowed = _narrowed(question[start : found.end()], question[max(0, start - NEAR) : found.end()], fitting, catalogue.titles)
            if narrowed and len(narrowed) < len(catalogue.entries):  # a sort that all papers are of points to none
                hints.append(PaperHint(start, found.end(), found[0], tuple(e.doc_id for e in narrowed)))
    return sorted(hints, key=lambda h: h.start)


def _title_hints(question: str, entries: Sequence[Entry]) -> Iterable[PaperHint]:
    plain = _QUOTES.sub("", question)
    if len(plain) != len(question):
        return
    for quoted in re.finditer(r"《([^》]{2,60})》", question):
        docs = tuple(e.doc_id for e in entries if quoted[1] in e.title or e.title in quoted[1])
        if docs:
            yield PaperHint(quoted.start(), quoted.end(), quoted[0], docs)


def _edition_hints(question: str, catalogue: Catalogue) -> Iterable[PaperHint]:
    """An edition named (第十版): the papers whose titles bear it, of several those whose title shares most with the question."""
    for found in re.finditer(words.EDITION, question):
        bearing = [e for e in catalogue.entries if any(_edition(m) == _edition(found) for m in re.finditer(words.EDITION, catalogue.titles[e.doc_id]))]
        if bearing:
            yield PaperHint(found.start(), found.end(), found[0], tuple(e.doc_id for e in _narrowed(found[0], question, bearing, catalogue.titles)))


def _edition(found: re.Match[str]) -> float:
    """The number or the year of an edition."""
    return parse_number(found["number"] or found["year"])


def _year_before(question: str, at: int) -> int:
    """Where the year that stands right before `at` begins ("2026年两会", "“十四五”规划"); `at` where there is none."""
    for mention in find_years(question):
        if mention.end <= at <= mention.end + YEAR_NEAR and not re.search("[，。？、；和与及]", question[mention.end : at]):
            return mention.start
    return at


def _narrowed(reference: str, near: str, fitting: list[Entry], titles: Mapping[str, str]) -> list[Entry]:
    """Those of several papers of one sort whose year or title the words of the reference, and those before it, fit best."""
    if len(fitting) < 2:
        return fitting
    years = {y for mention in find_years(reference) for y in range(mention.first, mention.last + 1)}
    of_year = [e for e in fitting if (e.year in years) or (e.period and not years.isdisjoint(range(e.period[0], e.period[1] + 1)))]
    fitting = of_year if years and of_year else fitting
    if len(fitting) > MANY:
        return fitting
    words_near = fold(near)
    pairs = {words_near[i : i + 2] for i in range(len(words_near) - 1)}
    telling = [p for p in pairs if any(p in titles[e.doc_id] for e in fitting) and not all(p in titles[e.doc_id] for e in fitting)]
    shares = [sum(p in titles[e.doc_id] for p in telling) for e in fitting]
    best = max(shares)
    return [e for e, share in zip(fitting, shares, strict=True) if share == best] if best else fitting


def _without(question: str, hints: Sequence[PaperHint]) -> str:
    """The question with the references to papers cut out."""
    matter = question
    for hint in reversed(hints):
        matter = matter[: hint.start] + " " + matter[hint.end :]
    return matter if focus_of(matter) else question
