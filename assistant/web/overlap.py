"""The 查重 tab: a new proposal in, point by point side by side with what is there."""

from __future__ import annotations

import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant import serial
from assistant.errors import IndexUnavailable
from assistant.schema import Match, OverlapReport, OverlapVerdict, PointReport
from assistant.web import render
from assistant.web.notices import noticing
from assistant.zh.messages import web as say

if TYPE_CHECKING:
    from assistant.library import Library
    from assistant.overlap import BatchReport
    from assistant.overlap.library_map import Row

EXAMPLE = (
    "案由：关于支持中小企业数字化转型的提案。\n背景：我市中小企业转型意愿强，但资金和人才不足。\n建议：\n"
    "1.由工信部门牵头制定企业之间的数据交互规范，先行试点。\n"
    "2.对接收实习生的企业给予补贴，鼓励技术骨干到学校当产业导师。\n"
    "3.为转型企业的老年职工开设夜间识图班。"
)


def report_html(library: Library, report: OverlapReport) -> str:
    """Summary, ratios, notes; then the new points first and the rest side by side with the words marked on both sides."""
    counts = serial.overlap(library.documents, report)["summary"]
    ratios = "".join(f"<tr><th>{escape(name)}</th><td>{value:.0%}</td></tr>" for name, value in report.ratios)
    notes = "".join(f"<li>{escape(n)}</li>" for n in report.notes)
    ordered = sorted(enumerate(report.points, 1), key=lambda p: (p[1].verdict is not OverlapVerdict.NEW, p[0]))
    points = "".join(_point(library, n, p) for n, p in ordered)
    return (
        f"<h3>{escape(report.title)}</h3><p class='summary'>{escape(say.OVERLAP_SUMMARY.format(**counts))}</p>"
        + (f"<table class='traits'>{ratios}</table>" if ratios else "")
        + (f"<ul class='report'>{notes}</ul>" if notes else "")
        + points
    )


def _point(library: Library, n: int, point: PointReport) -> str:
    verdict = point.verdict.value
    matches = "".join(_match(library, m) for m in point.matches) if point.verdict is not OverlapVerdict.NEW else ""
    own = _marked(point.text, [(s[0], s[1]) for m in point.matches[:1] for s in m.spans]) if matches else escape(point.text)
    return (
        f'<article class="point o-{verdict}"><div class="mine"><span class="verdict o-{verdict}">{say.OVERLAP_VERDICTS[verdict]}</span> '
        f"<b>{n}.</b> {own}</div><div class='theirs'>{matches or f'<p class=hint>{say.NO_MATCH}</p>'}</div></article>"
    )


def _match(library: Library, match: Match) -> str:
    document = library.documents[match.citation.doc_id]
    quote = document.text[match.citation.start : match.citation.end]
    column = say.OVERLAP_COLUMNS.get(match.column, "")
    return (
        f'<div class="match"><small>{escape(column)}　《{escape(document.title)}》{render.status_badges(document, library.today)}<br>'
        f"{escape(render.place(document, match.citation.start))}</small><blockquote>{_marked(quote, [(s[2], s[3]) for s in match.spans])}</blockquote></div>"
    )


def _marked(text: str, spans: list[tuple[int, int]]) -> str:
    """Escaped text with the spans in <mark>; spans may touch or overlap."""
    out, at = [], 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        start = max(start, at)
        out += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    return "".join([*out, escape(text[at:])])


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

    @noticing
    def check(about: str, who: str, given: str, paths: list[str] | None) -> tuple[Any, ...]:
        proposals = [("", library.read_foreign(Path(p)).text) for p in paths or []] or [(about, given)]
        batch = library.overlap_batch(proposals, person=who)
        return shown(list(batch.reports), groups_html(batch))

    @noticing
    def check_row(row: str | None) -> tuple[Any, ...]:
        if not row:
            raise gr.Error(say.PICK_FIRST, print_exception=False)
        doc, start, end = row.split(":")
        return shown([library.overlap_stored(doc, int(start), int(end))], "")

    def shown(reports: list[OverlapReport], before: str) -> tuple[Any, ...]:
        from assistant.overlap import report_word

        target = Path(tempfile.mkdtemp(prefix="overlap-")) / say.OVERLAP_REPORT_FILE
        report_word(target, reports, documents=library.documents)
        return before + "<hr>".join(report_html(library, r) for r in reports), gr.DownloadButton(value=str(target), interactive=True)

    run.click(check, [title, person, text, files], [result, word], api_visibility="private")
    example.click(lambda: (EXAMPLE.split("\n")[0].removeprefix("案由：").removesuffix("。"), EXAMPLE), None, [title, text], api_visibility="private")
    tab.select(lambda: gr.Dropdown(stored_choices(library), value=None), None, stored, api_visibility="private", show_progress="hidden")
    again.click(check_row, stored, [result, word], api_visibility="private")
    draw.click(noticing(lambda: map_html(library)), None, picture, api_visibility="private")


def groups_html(batch: BatchReport) -> str:
    """Which of several proposals could be merged; nothing for a single one."""
    lines = "".join(
        f"<li>{escape(say.MERGE.format(titles='、'.join(batch.reports[n].title for n in g.members), n=g.pairs))}</li>" for g in batch.groups
    )
    return f"<ul class='report'>{lines}</ul>" if lines else ""


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
    """The library's own overlaps: a grid of papers with counts, and the pairs, strongest first."""
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
    edges = "".join(
        f"<tr><td>{e.score:.0%}</td><td>{_row(library, e.left)}</td><td>{_row(library, e.right)}</td></tr>" for e in found.edges
    )
    return (
        f"<p>{say.MAP_SUMMARY.format(rows=found.rows, edges=len(found.edges))}</p><table class='grid'><tr><th></th>{head}</tr>{''.join(lines)}</table>"
        f"<table class='edges'>{edges}</table>"
    )


def _row(library: Library, row: Row) -> str:
    document = library.documents[row.doc_id]
    quote = escape(document.text[row.start : row.end].strip())
    return f"{quote}<br><small>《{escape(document.title)}》{escape(row.person)}　{escape(render.place(document, row.start))}</small>"
