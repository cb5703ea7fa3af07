"""Charts and tables as words: the asked pairs of label and value as printed, and what is computed from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.asking import Ask
from assistant.answering.evidence import Words
from assistant.schema import Table
from assistant.zh.messages import answering as messages
from assistant.zh.normalise import fold
from assistant.zh.numerals import find_years
from assistant.zh.places import canonical

SHOWN_PAIRS = 8  # a chart of more bars shows the asked ones, its ends and the own city; the rest stands behind 展开
_BARE = re.compile(r"[（(][^）)]*[）)]|\s|20\d\d年?")
SHARE = re.compile(r"比重|占比|比例|增长率|增速|占")


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures of an exhibit: labels and printed values in the order of the paper."""

    name: str
    unit: str
    pairs: tuple[tuple[str, str], ...]
    caption: str = ""

    @property
    def is_level(self) -> bool:
        """True where every label prints the same value: a line drawn through the chart, such as a national average."""
        return len(self.pairs) > 2 and len({value for _, value in self.pairs}) == 1

    @property
    def is_share(self) -> bool:
        """True where fractions of one are meant as per cent: the name says share or growth and no value is beyond 1."""
        values = [number(v) for _, v in self.pairs]
        return bool(SHARE.search(self.name + self.caption)) and all(v is not None and -1 <= v <= 1 for v in values)

    def shown(self, value: str) -> str:
        """The value as printed, with the per cent it means where it is printed as a fraction."""
        figure = number(value)
        if self.is_share and figure is not None:
            return _percent(figure)
        return f"{value}{self.unit}"


def number(text: str) -> float | None:
    """The number a cell prints, or None."""
    cleaned = fold(text).replace(",", "").strip().rstrip("%")
    return float(cleaned) if re.fullmatch(r"-?\d+(?:\.\d+)?", cleaned) else None


def _percent(value: float) -> str:
    return f"{round(value * 100, 6):g}%"


def series_of(table: Table) -> list[Series]:
    """A chart is one series; a table of several columns is one series a column."""
    width = max((len(row) for row in table.rows), default=0)
    found = []
    for column in range(1, width):
        pairs = tuple((row[0].text.strip(), row[column].text.strip()) for row in table.rows if len(row) > column and row[column].text.strip())
        head = table.columns[column].text if len(table.columns) > column else ""
        name = " ".join(dict.fromkeys(x for x in (head.replace("\n", ""), table.series) if x.strip())) or table.caption
        found.append(Series(name.strip(), table.unit.strip() or _unit_in(head), pairs, table.caption))
    return found


def _unit_in(head: str) -> str:
    found = re.search(r"[（(]([^）)]{1,4})[）)]\s*$", head)
    return found[1] if found and found[1] in ("%", "家", "个", "人", "亿元", "万人", "件", "位") else ""


def best_series(table: Table, ask: Ask, words: Words) -> list[Series]:
    """The series whose name holds most of the question's words; all where none differs."""
    found = series_of(table)
    if len(found) < 2:
        return found
    shares = [words.share(p for p in words.weights if p in fold(s.name)) for s in found]
    return [s for s, share in zip(found, shares, strict=True) if share == max(shares)]


def render(table: Table, ask: Ask, words: Words) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The exhibit's title with the asked pairs, and the cells that are shown."""
    parts, cells = [], []
    for series in best_series(table, ask, words)[:2]:
        pairs = asked_pairs(series, ask)
        cells += pairs
        listed = series.shown(pairs[0][1]) if series.is_level and pairs else "、".join(f"{label}{series.shown(value)}" for label, value in pairs)
        name = "" if len(series_of(table)) == 1 and _says_the_same(series.name, table.caption) else series.name or table.caption
        printed = messages.AS_PRINTED.format(printed=pairs[0][1]) if series.is_share and pairs else ""
        parts.append((f"{name}：" if name else "") + listed + printed)
    title = " ".join(table.caption.split())
    bare = not parts or (len(parts) == 1 and parts[0].startswith(tuple(label for label, _ in cells)))
    head = f"{title}——" if title and (bare or not any(title in p for p in parts)) else ""
    return head + "；".join(parts), tuple(cells)


def _says_the_same(name: str, caption: str) -> bool:
    """True where the series' name adds nothing to the exhibit's title."""
    short = _BARE.sub("", name)
    return bool(caption.strip()) and (not short or all(c in caption for c in short)) and not re.search(r"平均|新增|累计|目标", short)


def asked_pairs(series: Series, ask: Ask) -> list[tuple[str, str]]:
    """Pairs to show: all of a short series; of a long one the places asked, the own city, and the two ends."""
    if len(series.pairs) <= SHOWN_PAIRS and not ask.cities:
        return list(series.pairs)
    wanted = [p for p in series.pairs if canonical(p[0]) in ask.cities or _year_asked(p[0], ask)]
    own = [p for p in series.pairs if canonical(p[0]) == ask.own]
    if not wanted or wanted == own:
        return list(series.pairs) if len(series.pairs) <= 2 * SHOWN_PAIRS else [*own, series.pairs[0], series.pairs[-1]]
    return list(dict.fromkeys([*wanted, *own]))


def _year_asked(label: str, ask: Ask) -> bool:
    return any(first <= y.first <= last for y in find_years(label if label.endswith("年") else label + "年") for first, last in ask.years)


def values(series: Series) -> Sequence[tuple[str, float]]:
    """Label and number of every pair that prints one."""
    return [(label, figure) for label, value in series.pairs if (figure := number(value)) is not None]
