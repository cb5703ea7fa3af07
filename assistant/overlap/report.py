"""The report as plain text: a summary line, the new points with the nearest wording, then each match with its place and marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from assistant.overlap import view
from assistant.overlap.batch import BatchReport, Pair
from assistant.overlap.view import Documents, Numbered
from assistant.schema import Match, OverlapReport, PointReport
from assistant.zh.messages import overlap as messages


def report_text(report: OverlapReport, *, documents: Documents, today: date | None = None) -> str:
    """The whole report as plain text; matching words stand in 【】."""
    day, parts, heading = today or date.today(), view.sections(report), view.headings(report)
    lines = [view.summary(report), view.ratio_line(report), "", heading["new"]]
    lines += list(_new(parts.new, documents, day)) or [messages.NO_NEW]
    if parts.stock:
        lines += ["", heading["stock"], *(messages.POINT_PLAIN.format(number=n, text=p.text) for n, p in parts.stock)]
    lines += ["", heading["found"]]
    lines += list(_found(parts.found, documents, day)) or [messages.NO_FOUND]
    if parts.own:
        lines += ["", heading["own"]]
        for number, point in parts.own:
            lines += [_point_line(number, point), *_remarks(point), *_matches(view.owned(point), documents, day)]
    if parts.background:
        lines += ["", heading["background"]]
        for point in parts.background:
            lines += [messages.BACKGROUND.format(label=messages.VERDICTS[point.verdict], text=_joined(view.marked(point)))]
            lines += _matches(point.matches[:1], documents, day)
    lines += ["", messages.NOTES_HEADING, *view.general_notes(report), messages.DISCLAIMER]
    return "\n".join(lines)


def _new(points: Sequence[Numbered], documents: Documents, today: date) -> Iterator[str]:
    for number, point in points:
        yield _point_line(number, point)
        yield from _remarks(point)
        if not point.matches:
            yield f"    {messages.NOTHING_NEAR}"
        for match in view.listed(point):
            yield f"    {messages.NEAREST}：{_match_line(match, documents, today)}"


def _found(points: Sequence[Numbered], documents: Documents, today: date) -> Iterator[str]:
    for number, point in points:
        yield _point_line(number, point)
        yield from _remarks(point)
        yield from _matches((*view.proposed(point), *view.planned(point)), documents, today)


def _remarks(point: PointReport) -> Iterator[str]:
    yield from (messages.REMARK.format(note=note) for note in point.notes)


def _matches(matches: Iterable[Match], documents: Documents, today: date) -> list[str]:
    return [f"    {_match_line(m, documents, today)}" for m in matches]


def _point_line(number: int, point: PointReport) -> str:
    return messages.POINT.format(number=number, verdict=view.verdict(point), chance=view.chance(point), text=_joined(view.marked(point)))


def _match_line(match: Match, documents: Documents, today: date) -> str:
    return messages.MATCH.format(
        label=view.source_label(match, documents),
        place=view.source_place(match, documents, today),
        quote=view.in_quotes(_joined(view.quoted(match, documents))),
    )


def _joined(pieces: Iterable[tuple[str, bool]]) -> str:
    return "".join(f"【{piece}】" if marked else piece for piece, marked in pieces)


def merge_text(batch: BatchReport) -> str:
    """Which of several proposals could be merged, and which of their points carry it."""
    lines = [messages.MERGE_HEADING]
    for group in batch.groups:
        lines.append(merge_line(batch, group.members, group.points))
        lines += [f"    {pair_line(batch, p)}" for p in group.points]
    if not batch.groups:
        lines.append(messages.NO_MERGE)
    grouped = {id(p) for g in batch.groups for p in g.points}
    others = [p for p in batch.pairs if id(p) not in grouped]
    if others:
        lines += [messages.OTHER_PAIRS, *(f"    {pair_line(batch, p)}" for p in others)]
    return "\n".join(lines)


def merge_line(batch: BatchReport, members: Sequence[int], points: Sequence[Pair]) -> str:
    """甲、丙（1 条建议相同或相近）."""
    titles = "、".join(f"《{name(batch, n)}》" for n in members)
    return messages.MERGE_GROUP.format(titles=titles, pairs=len(points))


def pair_line(batch: BatchReport, pair: Pair) -> str:
    """《甲》第 2 条“…”与《丙》第 1 条“…”：相同."""
    left, right = batch.reports[pair.left].points[pair.left_point], batch.reports[pair.right].points[pair.right_point]
    return messages.MERGE_PAIR.format(
        left=name(batch, pair.left),
        left_number=pair.left_point + 1,
        left_text=left.text,
        right=name(batch, pair.right),
        right_number=pair.right_point + 1,
        right_text=right.text,
        verdict=messages.VERDICTS[pair.verdict],
    )


def name(batch: BatchReport, number: int) -> str:
    """A proposal's title, or 第 2 份 where it has none."""
    return batch.reports[number].title.strip("《》") or messages.NAMELESS.format(number=number + 1)
