"""The 查重 tab: a new proposal in, point by point side by side with what is there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import IndexUnavailable
from assistant.overlap import editions, gather, view
from assistant.overlap.align import align
from assistant.overlap.report import merge_line, pair_line
from assistant.schema import Citation, Document, Match, OverlapReport, OverlapVerdict, PointReport
from assistant.web import render
from assistant.web.notices import noticing
from assistant.zh.messages import overlap as words
from assistant.zh.messages import web as say

if TYPE_CHECKING:
    from assistant.library import Library
    from assistant.overlap.batch import BatchReport, Pair
    from assistant.overlap.compare import Comparison
    from assistant.overlap.library_map import Edge, Row

EXAMPLE = (
    "案由：关于支持中小企业数字化转型的提案。\n背景：我市中小企业转型意愿强，但资金和人才不足。\n建议：\n"
    "1.由工信部门牵头制定企业之间的数据交互规范，先行试点。\n"
    "2.对接收实习生的企业给予补贴，鼓励技术骨干到学校当产业导师。\n"
    "3.为转型企业的老年职工开设夜间识图班。"
)


EDGE_WIDTHS = ("50px", "60px", "80px", "270px", "270px", "70px", "170px", "70px", "170px")  # of the map's table: all nine columns in 1360 pixels
CELL_CHARS = 90  # of a sentence in that table: five lines; the click opens the whole
CHANGES_SHOWN = 200  # changes of two editions on the page; more would make the browser slow


def report_html(library: Library, report: OverlapReport, anchor: str = "overlap") -> str:
    """Summary, ratios, notes; the new points with the nearest wording; the rest with proposals and plans in columns of their own.

    `anchor`: what the ids of this report's sources begin with.
    """
    parts, heading = view.sections(report), view.headings(report)
    quoted = partial(_matches, library, anchor)
    ratios = "".join(f"<span>{escape(name)} <b>{value:.0%}</b></span>" for name, value in report.ratios)
    notes = "".join(f"<li>{escape(n)}</li>" for n in view.general_notes(report))
    out = [f"<h3>{escape(report.title)}</h3><p class='summary'>{escape(view.summary(report))}</p>"]
    out += [f"<p class='shares'>{ratios}<small>{escape(words.RATIO_SCOPE)}</small></p>"] if ratios else []
    out += [f"<ul class='report'>{notes}</ul>"] if notes else []
    out.append(f"<h4>{escape(heading['new'])}</h4>")
    out += [_row_html(_mine(n, p), [(words.NEAREST, quoted(view.listed(p)) or _hint(words.NOTHING_NEAR))]) for n, p in parts.new]
    out += [] if parts.new else [_hint(words.NO_NEW)]
    if parts.stock:
        out.append(f"<h4>{escape(heading['stock'])}</h4>")
        out += [f"<p>{escape(words.POINT_PLAIN.format(number=n, text=p.text))}</p>" for n, p in parts.stock]
    out.append(f"<h4>{escape(heading['found'])}</h4>")
    for n, p in parts.found:
        columns = [(words.COLUMN_PROPOSALS, quoted(view.proposed(p), column=False)), (words.COLUMN_PLANS, quoted(view.planned(p)))]
        out.append(_row_html(_mine(n, p), columns))
    out += [] if parts.found else [_hint(words.NO_FOUND)]
    if parts.own:
        out.append(f"<h4>{escape(heading['own'])}</h4>")
        out += [_row_html(_mine(n, p), [(words.COLUMNS["own"], quoted(view.owned(p), column=False))]) for n, p in parts.own]
    if parts.background:
        out.append(f"<details class='behind'><summary>{escape(heading['background'])}</summary>")
        out += [_row_html(_mine(0, p), [(words.COLUMN_QUOTE, quoted(p.matches[:1]))]) for p in parts.background]
        out.append("</details>")
    return "".join([*out, f"<p class='hint'>{escape(words.DISCLAIMER)}</p>"])


def _row_html(mine: str, columns: list[tuple[str, str]]) -> str:
    """The point and its columns; an empty one is narrow."""
    cells = "".join(f"<div class='theirs{'' if body else ' none'}'><h5>{escape(head)}</h5>{body or _hint(words.NONE)}</div>" for head, body in columns)
    return f'<article class="point c{len(columns)}"><div class="mine">{mine}</div>{cells}</article>'


def _mine(number: int, point: PointReport) -> str:
    """The verdict, the point with its marks, and what to know of it."""
    notes = "".join(f"<p class='remark'>{escape(note)}</p>" for note in point.notes)
    count = f"<b>{number}.</b> " if number else ""
    kind = "doubtful" if view.doubtful(point) else point.verdict.value
    return (
        f'<span class="verdict o-{kind}">{view.verdict(point)}</span> <small>{escape(view.chance(point))}</small><br>'
        f"{count}{_marked(view.marked(point))}{notes}"
    )


def _hint(text: str) -> str:
    return f"<p class='hint'>{escape(text)}</p>"


def _matches(library: Library, anchor: str, matches: Sequence[Match], *, column: bool = True) -> str:
    return "".join(_match(library, m, f"{anchor}-{m.citation.n}", column) for m in matches)


def _match(library: Library, match: Match, anchor: str, column: bool) -> str:
    """Who and where, the quotation with its marks, and its place in the paper to be opened. `column`: no heading says which column it is."""
    document = library.documents[match.citation.doc_id]
    nature = words.NATURES_SHORT.get(match.nature, "")
    who = view.speaker(match, document)
    kind = f"<span class='badge ended'>{escape(nature)}</span>" if nature else ""
    what = f"<b>{escape(words.COLUMNS.get(match.column, ''))}</b>　" if column else ""
    head = f"{what}{escape(who)}{kind}"
    return (
        f'<div class="match"><small>{head}{"<br>" if head else ""}《{escape(document.title)}》'
        f"{render.status_badges(document, library.today)}<br>"
        f"{escape(render.place(document, match.citation.start))}</small><blockquote>{_marked(view.quoted(match, library.documents))}</blockquote>"
        f"<details><summary>{words.OPEN_SOURCE}</summary>"
        f"{render.card(document, match.citation, anchor=anchor, today=library.today, label=words.SOURCE)}</details></div>"
    )


def _marked(pieces: Iterable[tuple[str, bool]]) -> str:
    """Escaped text with the marked pieces in <mark>."""
    return "".join(f"<mark>{escape(piece)}</mark>" if marked else escape(piece) for piece, marked in pieces)


def build(library: Library, tab: gr.Tab) -> None:
    """Adds the components to the tab; the list of stored proposals is filled when it is looked at."""
    gr.Markdown(say.OVERLAP_INTRO)
    with gr.Row(equal_height=False):
        with gr.Column(scale=2, min_width=320):
            title = gr.Textbox(label=say.OVERLAP_TITLE, elem_id="overlap-title")
            person = gr.Textbox(label=say.OVERLAP_PERSON)
            text = gr.Textbox(label=say.OVERLAP_TEXT, lines=12, max_lines=30, elem_id="overlap-text")
            files = gr.File(label=say.OVERLAP_FILES, file_count="multiple", height=140)
            with gr.Row():
                run = gr.Button(say.OVERLAP_RUN, variant="primary", elem_id="overlap-run")
                example = gr.Button(say.EXAMPLE_PROPOSAL, elem_id="overlap-example")
                word = gr.DownloadButton(say.OVERLAP_WORD, interactive=False)
        with gr.Column(scale=3, min_width=340):
            result = gr.HTML(elem_id="overlap-result")

    with gr.Accordion(say.STORED_TITLE, open=False):
        with gr.Row():
            stored = gr.Dropdown([], label=say.STORED_PICK, scale=4, elem_id="overlap-stored")
            again = gr.Button(say.STORED_RUN, scale=1, min_width=90)
    with gr.Accordion(say.OVERLAP_MAP, open=False):
        draw = gr.Button(say.OVERLAP_MAP_RUN, elem_id="overlap-map-run")
        picture = gr.HTML(elem_id="overlap-map")
        edges = gr.Dataframe(headers=list(words.MAP_HEADERS), interactive=False, wrap=True, visible=False, elem_id="overlap-edges", max_height=640, column_widths=list(EDGE_WIDTHS))
        places = gr.HTML(elem_id="overlap-edge")
    with gr.Accordion(words.EDITIONS_TITLE, open=False):
        with gr.Row():
            old = gr.File(label=words.EDITIONS_PICK_OLD, height=110, elem_id="edition-old")
            new = gr.File(label=words.EDITIONS_PICK_NEW, height=110, elem_id="edition-new")
        with gr.Row():
            compare = gr.Button(words.EDITIONS_RUN, elem_id="editions-run")
            editions_word = gr.DownloadButton(say.OVERLAP_WORD, interactive=False)
        both = gr.HTML(elem_id="editions")

    @noticing
    def check(about: str, who: str, given: str, paths: list[str] | None) -> tuple[Any, ...]:
        proposals = [("", library.read_foreign(Path(p)).text) for p in paths or []] or [(about, given)]
        batch = library.overlap_batch(proposals, person=who)
        return shown(list(batch.reports), batch)

    @noticing
    def check_row(row: str | None) -> tuple[Any, ...]:
        if not row:
            raise gr.Error(say.PICK_FIRST, title=say.NOTICE, print_exception=False)
        doc, start, end = row.split(":")
        return shown([library.overlap_stored(doc, int(start), int(end))], None)

    def shown(reports: list[OverlapReport], batch: BatchReport | None) -> tuple[Any, ...]:
        from assistant.overlap import report_word

        target = Path(tempfile.mkdtemp(prefix="overlap-")) / say.OVERLAP_REPORT_FILE
        report_word(target, reports, documents=library.documents, today=library.today, batch=batch)
        before = groups_html(batch) if batch else ""
        return before + "<hr>".join(report_html(library, r, f"overlap-{n}") for n, r in enumerate(reports, 1)), gr.DownloadButton(value=str(target), interactive=True)

    @noticing
    def two_editions(before: str | None, after: str | None) -> tuple[Any, ...]:
        from assistant.overlap import comparison_word

        if not before or not after:
            raise gr.Error(words.EDITIONS_MISSING, print_exception=False)
        left, right = library.read_foreign(Path(before)), library.read_foreign(Path(after))
        found = library.compare(left, right)
        target = Path(tempfile.mkdtemp(prefix="overlap-")) / words.EDITIONS_FILE
        comparison_word(target, left, right, found)
        return editions_html(left, right, found), gr.DownloadButton(value=str(target), interactive=True)

    run.click(check, [title, person, text, files], [result, word], api_visibility="private")
    example.click(lambda: (EXAMPLE.split("\n")[0].removeprefix("案由：").removesuffix("。"), EXAMPLE), None, [title, text], api_visibility="private")
    def opened() -> gr.Dropdown:
        choices = stored_choices(library)
        if choices:  # the library's sentences are made ready while the user pastes the text: 1 s less to wait at the first check
            gather.reference(library.searcher.index)
        return gr.Dropdown(choices, value=None)

    tab.select(opened, None, stored, api_visibility="private", show_progress="hidden")
    again.click(check_row, stored, [result, word], api_visibility="private")
    compare.click(two_editions, [old, new], [both, editions_word], api_visibility="private")
    draw.click(noticing(lambda: (map_html(library), edge_table(library), "")), None, [picture, edges, places], api_visibility="private")

    def opened_edge(event: gr.SelectData) -> str:
        return edge_html(library, int(event.row_value[0]))

    edges.select(opened_edge, None, places, api_visibility="private", show_progress="hidden")


def groups_html(batch: BatchReport) -> str:
    """Which of several proposals could be merged, with the points that carry it; nothing for a single one."""
    if len(batch.reports) < 2:
        return ""
    groups = "".join(
        f"<li><b>{escape(merge_line(batch, g.members, g.points))}</b><ul>{_pairs_html(batch, g.points)}</ul></li>" for g in batch.groups
    )
    grouped = {id(p) for g in batch.groups for p in g.points}
    others = [p for p in batch.pairs if id(p) not in grouped]
    rest = f"<p>{escape(words.OTHER_PAIRS)}</p><ul class='report'>{_pairs_html(batch, others)}</ul>" if others else ""
    return f"<h3>{escape(words.MERGE_HEADING)}</h3>" + (f"<ul class='report'>{groups}</ul>" if groups else _hint(words.NO_MERGE)) + rest


def _pairs_html(batch: BatchReport, pairs: Sequence[Pair]) -> str:
    return "".join(f"<li>{escape(pair_line(batch, p))}</li>" for p in pairs)


def editions_html(left: Document, right: Document, found: Comparison) -> str:
    """Two editions side by side: what came or went is marked."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in editions.headline(left, right, found))
    rows = "".join(
        f"<tr><td>{words.CHANGES[change.kind]}</td>{_edition(old, editions.place(left, change.left), bool(change.right))}"
        f"{_edition(new, editions.place(right, change.right), bool(change.left))}</tr>"
        for change in found.changes[:CHANGES_SHOWN]
        for old, new in (editions.sides(left, right, change),)
    )
    cut = words.EDITIONS_SHOWN.format(shown=CHANGES_SHOWN, all=len(found.changes)) if len(found.changes) > CHANGES_SHOWN else ""
    head = f"<tr><th></th><th>{words.OLD_COLUMN}</th><th>{words.NEW_COLUMN}</th></tr>"
    return f"{lines}<table class='edges editions'>{head}{rows}</table>" + (_hint(cut) if cut else "")


def _edition(pieces: editions.Pieces, where: str, paired: bool) -> str:
    text = _marked((piece, paired and not stayed and bool(piece.strip())) for piece, stayed in pieces) or words.NONE
    return f"<td>{text}<br><small>{escape(where)}</small></td>"


def stored_choices(library: Library) -> list[tuple[str, str]]:
    """Every person's proposals of the library, as (label, id:start-end parts)."""
    try:
        rows = library.facts("proposals")
    except IndexUnavailable:
        return []
    return [
        (f"{p.person or say.NAME_LOST}（{p.role}，《{library.documents[p.doc_id].title}》）", f"{p.doc_id}:{p.start}:{p.end}") for p in rows
    ]


def map_html(library: Library) -> str:
    """The library's own overlaps as a grid of papers with counts."""
    found = library.overlap_map()
    documents = library.documents
    listed = [d for d in documents if any(d in (a, b) for a, b, _ in found.between)]
    counts = {frozenset((a, b)): n for a, b, n in found.between}
    top = max(counts.values(), default=1)
    head = "".join(f"<th>{n}</th>" for n in range(1, len(listed) + 1))
    lines = []
    for n, row in enumerate(listed, 1):
        cells = "".join(
            f'<td style="background:rgba(217,84,30,{counts.get(frozenset((row, column)), 0) / top:.2f})">{counts.get(frozenset((row, column)), "")}</td>'
            for column in listed
        )
        lines.append(f"<tr><th>{n}. 《{escape(documents[row].title)}》</th>{cells}</tr>")
    kinds = {v.value: sum(e.verdict is v for e in found.edges) for v in OverlapVerdict}
    said = words.MAP_SUMMARY.format(rows=found.rows, edges=len(found.edges), **kinds)
    return f"<p>{said}</p><table class='grid'><tr><th></th>{head}</tr>{''.join(lines)}</table>"


def edge_table(library: Library) -> gr.Dataframe:
    """The pairs as a table that sorts by any column."""
    found = library.overlap_map()
    rows = [[n, round(e.score, 2), words.VERDICTS[e.verdict], *_sides(library, e), *_who(library, e.left), *_who(library, e.right)] for n, e in enumerate(found.edges, 1)]
    return gr.Dataframe(value=rows, visible=bool(rows))


def _sides(library: Library, edge: Edge) -> tuple[str, str]:
    """Both texts, long ones cut to what they share."""
    left, right = (library.documents[r.doc_id].text[r.start : r.end].strip("，,；; \n　") for r in (edge.left, edge.right))
    shared = max(align(edge.part or left, right).tiles, key=lambda t: t.size, default=None)
    at = left.find(edge.part) if edge.part else shared.left if shared else 0
    return _excerpt(left, at, edge.part), _excerpt(right, shared.right if shared else 0)


def _excerpt(text: str, at: int, part: str = "") -> str:
    """`part` of the text, or CELL_CHARS of it around offset `at`."""
    low = at if part else max(0, min(at - CELL_CHARS // 3, len(text) - CELL_CHARS))
    high = low + len(part) if part else low + CELL_CHARS
    return f"{'…' if low > 0 else ''}{text[low:high]}{'…' if high < len(text) else ''}"


def edge_html(library: Library, number: int) -> str:
    """Pair `number` of the table (from 1): both places in their papers."""
    edge = library.overlap_map().edges[number - 1]
    at = edge.left.start + max(0, library.documents[edge.left.doc_id].text[edge.left.start : edge.left.end].find(edge.part))
    left = replace(edge.left, start=at, end=at + len(edge.part)) if edge.part else edge.left
    cards = [
        render.card(library.documents[r.doc_id], Citation(n, r.doc_id, r.start, r.end), anchor=f"overlap-edge-{n}", today=library.today, label=f"{number}{side}")
        for n, (r, side) in enumerate(zip((left, edge.right), words.MAP_SIDES, strict=True), 1)
    ]
    return "".join(cards)


def _who(library: Library, row: Row) -> tuple[str, str]:
    document = library.documents[row.doc_id]
    return row.person, f"《{document.title}》{render.place(document, row.start)}"
