"""The 查重 tab: a new proposal in, point by point side by side with what is there."""

from __future__ import annotations

import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant import serial
from assistant.schema import Match, OverlapReport, OverlapVerdict, PointReport
from assistant.web import render
from assistant.web.notices import noticing
from assistant.zh.messages import web as say

if TYPE_CHECKING:
    from assistant.library import Library

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


def build(library: Library) -> None:
    """Adds the tab's components to the Blocks that are open."""
    gr.Markdown(say.OVERLAP_INTRO)
    with gr.Row(equal_height=False):
        with gr.Column(scale=2, min_width=320):
            title = gr.Textbox(label=say.OVERLAP_TITLE, elem_id="overlap-title")
            person = gr.Textbox(label=say.OVERLAP_PERSON)
            text = gr.Textbox(label=say.OVERLAP_TEXT, lines=12, max_lines=30, elem_id="overlap-text")
            files = gr.File(label=say.OVERLAP_FILES, file_count="multiple", height=100)
            with gr.Row():
                run = gr.Button(say.OVERLAP_RUN, variant="primary", elem_id="overlap-run")
                example = gr.Button(say.EXAMPLE_PROPOSAL, elem_id="overlap-example")
                word = gr.DownloadButton(say.OVERLAP_WORD, interactive=False)
        with gr.Column(scale=3, min_width=340):
            result = gr.HTML(elem_id="overlap-result")

    @noticing
    def check(about: str, who: str, given: str, paths: list[str] | None) -> tuple[Any, ...]:
        from assistant.overlap import report_word

        proposals = [(Path(p).stem, library.read_foreign(Path(p)).text) for p in paths or []] or [(about, given)]
        reports = [library.overlap(body, title=name, person=who) for name, body in proposals]
        target = Path(tempfile.mkdtemp(prefix="overlap-")) / "查重报告.docx"
        report_word(target, reports, documents=library.documents)
        return "<hr>".join(report_html(library, r) for r in reports), gr.DownloadButton(value=str(target), interactive=True)

    run.click(check, [title, person, text, files], [result, word], api_visibility="private")
    example.click(lambda: (EXAMPLE.split("\n")[0].removeprefix("案由：").removesuffix("。"), EXAMPLE), None, [title, text], api_visibility="private")
