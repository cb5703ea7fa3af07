"""What every face shows of a report, in which order and under which label: text, Word and page read it from here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.grounding import citations
from assistant.overlap.columns import OWN, PROPOSED
from assistant.overlap.verdicts import model
from assistant.schema import Document, Match, OverlapReport, OverlapVerdict, PointReport
from assistant.zh.messages import overlap as messages

Documents = Mapping[str, Document]
Numbered = tuple[int, PointReport]
PLACE_HEADINGS = 2  # of the heading path: the innermost ones lead to the place
DOUBTFUL = 0.5  # probability from which a new point is rather a repeat: it is called new all the same, and a reader is asked to look (docs/overlap.md)
NEAREST_SHOWN = 2  # of the nearest wordings beside a new point; the third is seldom of use and makes the report a page longer


@dataclass(frozen=True, slots=True)
class Sections:
    """The points of a report by what is said of them, with their numbers; a point may repeat others and its own author."""

    new: tuple[Numbered, ...]
    stock: tuple[Numbered, ...]
    found: tuple[Numbered, ...]
    own: tuple[Numbered, ...]
    background: tuple[PointReport, ...]


def sections(report: OverlapReport) -> Sections:
    """New points (those to be looked at last), general phrases, what repeats others, what repeats the same person, and the background that stands elsewhere."""
    numbered = list(enumerate(report.points, start=1))
    repeats = [(n, p) for n, p in numbered if p.verdict is not OverlapVerdict.NEW]
    new = [(n, p) for n, p in numbered if p.verdict is OverlapVerdict.NEW and not p.stock]
    return Sections(
        tuple(sorted(new, key=lambda x: doubtful(x[1]))),
        tuple((n, p) for n, p in numbered if p.stock),
        tuple((n, p) for n, p in repeats if any(m.column != OWN for m in listed(p)) or not p.matches),
        tuple((n, p) for n, p in repeats if any(m.column == OWN for m in listed(p))),
        tuple(p for p in report.background if p.verdict is not OverlapVerdict.NEW),
    )


def doubtful(point: PointReport) -> bool:
    """True for a new point that is a repeat as likely as not."""
    return point.verdict is OverlapVerdict.NEW and point.score >= DOUBTFUL


def listed(point: PointReport) -> tuple[Match, ...]:
    """The best match and those that would make the point a repeat by themselves; of a new point the nearest wording."""
    if point.verdict is OverlapVerdict.NEW:
        return point.matches[:NEAREST_SHOWN]
    return tuple(m for n, m in enumerate(point.matches) if n == 0 or m.score >= model().repeat)


def proposed(point: PointReport) -> tuple[Match, ...]:
    """What others proposed before."""
    return tuple(m for m in listed(point) if m.column in PROPOSED and m.column != OWN)


def planned(point: PointReport) -> tuple[Match, ...]:
    """What stands in plans, drafts and newspapers."""
    return tuple(m for m in listed(point) if m.column not in PROPOSED)


def owned(point: PointReport) -> tuple[Match, ...]:
    """What the same person proposed before."""
    return tuple(m for m in listed(point) if m.column == OWN)


def summary(report: OverlapReport) -> str:
    """One line: how many points, and how many of each verdict."""
    counts = {v.value: sum(p.verdict is v and not p.stock for p in report.points) for v in OverlapVerdict}
    stock = sum(p.stock for p in report.points)
    form = messages.SUMMARY if report.title else messages.SUMMARY_UNTITLED
    unsure = sum(doubtful(p) for p in report.points)
    look = messages.SUMMARY_DOUBTFUL.format(doubtful=unsure) if unsure else ""
    line = form.format(title=report.title.strip("《》"), points=len(report.points), look=look, **counts)
    return line + (messages.SUMMARY_STOCK.format(stock=stock) if stock else "")


def ratio_line(report: OverlapReport) -> str:
    """The four shares in one line."""
    return "，".join(messages.RATIO.format(name=name, value=value) for name, value in report.ratios) + messages.RATIO_SCOPE


def general_notes(report: OverlapReport) -> tuple[str, ...]:
    """The notes that stand at no point."""
    of_points = {note for p in report.points for note in p.notes}
    return tuple(note for note in report.notes if note not in of_points)


def headings(report: OverlapReport) -> dict[str, str]:
    """The headings of the sections that the report has, numbered in order."""
    parts = sections(report)
    wanted = (
        ("new", messages.NEW_HEADING, True), ("stock", messages.STOCK_HEADING, parts.stock), ("found", messages.FOUND_HEADING, True),
        ("own", messages.OWN_HEADING, parts.own), ("background", messages.BACKGROUND_HEADING, parts.background),
    )  # fmt: skip
    there = [(key, text) for key, text, some in wanted if some]
    return {key: f"{number}、{text}" for number, (key, text) in zip(messages.ORDER, there, strict=False)}


def verdict(point: PointReport) -> str:
    """相同; of a new point that is a repeat as likely as not 新提，可能相近."""
    return messages.DOUBTFUL if doubtful(point) else messages.VERDICTS[point.verdict]


def chance(point: PointReport) -> str:
    """重合可能 99%, and what a reader should do where verdict and probability pull two ways."""
    return (messages.CHANCE_DOUBTFUL if doubtful(point) else messages.CHANCE).format(score=point.score)


def label(point: PointReport) -> str:
    """相同（重合可能 99%）."""
    return messages.LABEL.format(verdict=verdict(point), chance=chance(point))


def standing(document: Document, today: date) -> str:
    """正式，2021-2025，规划期已结束: how far the paper binds, and whether its time is over."""
    m = document.metadata
    parts = [m.status.value, m.date.value if m.date else "", m.period.value if m.period else ""]
    if m.period_end is not None and m.period_end < today.year:
        parts.append(messages.ENDED)
    return "，".join(p for p in parts if p)


def speaker(match: Match, document: Document) -> str:
    """Whose words the quotation holds, with the role that the paper names; "" where it is nobody's."""
    speech = document.speech(match.citation.start)
    role = speech.role if speech else ""
    return f"{role}{match.person}" if match.person else ""


def where(match: Match, documents: Documents) -> str:
    """Heading path and page of a match."""
    document = documents[match.citation.doc_id]
    page = document.page(match.citation.start)
    headings = [h for h in document.heading_path(match.citation.start) if h != document.title]
    path = " › ".join(headings[-PLACE_HEADINGS:])
    return " ".join(x for x in (path, messages.PAGE.format(page=page) if page else "") if x)


def source_label(match: Match, documents: Documents, *, column: bool = True) -> str:
    """以往建议、提案｜市政协委员张三; without the column where a heading says it."""
    document = documents[match.citation.doc_id]
    what = messages.NATURES_SHORT.get(match.nature, "")
    parts = (messages.COLUMNS.get(match.column, "") if column else "", what, speaker(match, document))
    return "｜".join(p for p in parts if p)


def source_place(match: Match, documents: Documents, today: date) -> str:
    """《…》（新闻，2026-02）三、… 第 3 页."""
    document = documents[match.citation.doc_id]
    return f"《{document.title}》（{standing(document, today)}）{where(match, documents)}"


def quoted(match: Match, documents: Documents) -> Iterator[tuple[str, bool]]:
    """The quotation cut where marks begin and end."""
    yield from cut(citations.quote(documents[match.citation.doc_id], match.citation), [(s[2], s[3]) for s in match.spans])


def in_quotes(text: str) -> str:
    """The quotation in “”, unless it brings its own."""
    return text if text[:1] == "“" and text[-1:] == "”" else f"“{text}”"


def marked(point: PointReport) -> Iterator[tuple[str, bool]]:
    """The point cut where the marks of its best match begin and end; where it is copied, those of every source."""
    shown = {OverlapVerdict.NEW: (), OverlapVerdict.DUPLICATE: listed(point)}.get(point.verdict, point.matches[:1])
    yield from cut(point.text, _joined((s[0], s[1]) for m in shown for s in m.spans))


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def cut(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """(piece, marked) through the whole text; spans may touch but not overlap."""
    at = 0
    for start, end in sorted(spans):
        if at < start:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False
