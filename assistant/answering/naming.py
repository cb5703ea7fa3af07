"""Which indicator a question names: its words held against the name of a row of the fact tables, both ways."""

from __future__ import annotations

from assistant.answering import demands
from assistant.answering.asking import Ask
from assistant.answering.evidence import Words
from assistant.zh.comparisons import AMONG, EXTREME, GREW_BY, SORTS, SURVEY_FRAME, UNSAID
from assistant.zh.indicators import canonical_indicator
from assistant.zh.normalise import fold
from assistant.zh.numerals import find_amounts, find_years
from assistant.zh.places import find_places

# A row that no shown sentence states is taken only where it is surely the asked one. On the 32 comparing questions of the tests' kind
# every right row has at least these shares, and rows of other indicators stay below one of them.
OF_QUESTION = 0.55  # share of the question's words that the row's name holds
OF_NAME = 0.6  # share of the name's pairs of characters that the question holds


def topic(ask: Ask) -> str:
    """The folded question without places, years, amounts and the words that only compare: what is left names the indicator."""
    text = ask.text
    cut = [(p.start, p.end) for p in find_places(text)] + [(y.start, y.end) for y in find_years(text)] + [(a.start, a.end) for a in find_amounts(text)]
    for start, end in sorted(cut, reverse=True):
        text = text[:start] + " " + text[end:]
    return " ".join(fold(EXTREME.sub(" ", GREW_BY.sub(" ", text))).split())


def is_survey(ask: Ask) -> bool:
    """True where the question compares places and names nothing to compare."""
    return len("".join(c for c in SURVEY_FRAME.sub("", topic(ask)) if c.isalnum())) < 2


def fit(ask: Ask, words: Words, indicator: str) -> tuple[float, float]:
    """Share of the question's words that the name holds, and share of the name that the question holds; (0, 0) for another sort of measure."""
    said = topic(ask)
    forms = {"".join(fold(indicator).split()), fold(canonical_indicator(indicator))}
    if not same_sort(said, indicator) or demands.is_added_name(indicator) != demands.is_added_name(said):
        return 0.0, 0.0
    wide = " ".join([said, *(other for word, others in ask.same if word in said for other in others)])
    mine = {p for p in words.weights if p in said and not AMONG.search(p)}
    whole = words.share(mine)
    forward = max(words.share(words.found(form) & mine) for form in forms) / whole if whole else 0.0
    return forward, max(_held(UNSAID.sub("", form), wide) for form in forms)


def is_named(ask: Ask, words: Words, indicator: str) -> bool:
    """True where the question surely names the indicator."""
    forward, backward = fit(ask, words, indicator)
    return forward >= OF_QUESTION and backward >= OF_NAME


def same_sort(said: str, indicator: str) -> bool:
    """True where two names are of one sort of measure: both growth, share, per head, index, rank, or neither."""
    name = canonical_indicator(indicator)
    return all(bool(sort.search(said)) == (bool(sort.search(indicator)) or bool(sort.search(name))) for sort in SORTS)


def _held(name: str, said: str) -> float:
    pairs = [name[i : i + 2] for i in range(len(name) - 1)] or [name]
    return sum(p in said for p in pairs) / len(pairs)

