"""The 台账 tab: fact tables to filter, sort and download; a click on a row opens its passage; charts for benchmarks, a time line for changes."""

from __future__ import annotations

import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant import serial, tables
from assistant.errors import IndexUnavailable
from assistant.schema import Benchmark, Citation, Conflict, Document, Filters
from assistant.web import render
from assistant.web.notices import noticing
from assistant.zh.messages import web as say

if TYPE_CHECKING:
    from assistant.library import Library

SHOWN = {  # column of the table -> share of its width in percent; the rest is in the panel and the download
    "goals": {"主体": 12, "指标": 30, "关系": 10, "数值": 10, "单位": 9, "目标年": 11, "出处文件": 12},
    "measures": {"举措": 46, "对象": 18, "责任单位": 10, "抓手": 8, "出处文件": 12},
    "proposals": {"建议人": 12, "身份": 12, "年份": 8, "建议要点": 50, "出处文件": 12},
    "benchmarks": {"指标": 20, "年份": 8, "单位": 8, "对比": 38, "说明": 10, "出处文件": 10},
    "conflicts": {"类别": 9, "主体": 12, "指标": 18, "各处数值": 40, "说明": 15},
}
NUMBER_WIDTH = 6  # percent, the row's number, which a click needs after sorting


def find(library: Library, kind: str, *limits: str | None) -> list[Any]:
    """Rows of one table under the tab's filters (words, city, person, year, document); a year that is no number does not limit."""
    words, city, person, year, doc = ((limit or "").strip() for limit in limits)  # an untouched field arrives as None
    filters = Filters(docs=(doc,) if doc else (), years=(int(year),) if year.isdigit() else ())
    return library.facts(kind, filters=filters, words=words, city=city, person=person)


def table(library: Library, kind: str, rows: list[Any]) -> tuple[list[str], list[list[Any]]]:
    """Header and lines as shown, each line with the row's number before it."""
    objects = [serial.FACT_ROWS[kind](library.documents, row) for row in rows]
    header, lines = tables.cells(kind, objects)
    columns = [header.index(name) for name in SHOWN[kind]]
    return ["序号", *SHOWN[kind]], [[n, *(line[c] for c in columns)] for n, line in enumerate(lines, 1)]


def details(library: Library, row: Any) -> str:  # noqa: ANN401  one of the five row types
    """The panel beside the table: a chart or time line where the row has one, and the row's places."""
    documents = library.documents
    if isinstance(row, Conflict):
        cards = [
            render.card(documents[r.doc_id], Citation(n, r.doc_id, r.start, r.end), anchor=f"fact-{n}", today=library.today)
            for n, r in enumerate(row.readings, 1)
        ]
        return f'<div class="panel">{timeline(documents, row)}{"".join(cards)}</div>'
    document = documents[row.doc_id]
    picture = bars(document, row, library.settings.city) if isinstance(row, Benchmark) else ""
    return f'<div class="panel">{picture}{render.card(document, Citation(1, row.doc_id, row.start, row.end), anchor="fact-1", today=library.today)}</div>'


def bars(document: Document, row: Benchmark, city: str) -> str:
    """Bars from 0, sorted by value (years by year), the own city marked; text values stand under the chart."""
    numbers = [(label, float(v)) for label, v in row.values if isinstance(v, int | float)]
    words = "；".join(f"{label} {v}" for label, v in row.values if not isinstance(v, int | float))
    title = f"{f'{row.year}年' if row.year else ''}{row.indicator}" + (f"（单位：{row.unit}）" if row.unit else "")
    source = say.CHART_SOURCE.format(title=document.title, place=render.place(document, row.start))
    by_year = row.dimension == "year"
    return render.figure(title, numbers, unit="", own=city, source=source, sort=not by_year, more=words)


def timeline(documents: render.Documents, row: Conflict) -> str:
    """Readings of one indicator by year; goals are marked as such."""
    items = "".join(
        f'<li class="{"goal" if r.goal else "fact"}"><b>{r.year or "年份不明"}</b> <span>{escape(str(serial.number(r.value)))}{escape(r.unit)}</span>'
        f'{f" <em>{say.GOAL_TAG}</em>" if r.goal else ""}<small>《{escape(documents[r.doc_id].title)}》</small></li>'
        for r in sorted(row.readings, key=lambda r: (r.year or 0, r.goal))
    )
    return f'<figure class="timeline"><figcaption>{escape(row.subject)}{escape(row.indicator)}</figcaption><ol>{items}</ol><small>{escape(row.note)}</small></figure>'


def download(library: Library, kind: str, rows: list[Any], suffix: str) -> str:
    """Writes what is shown to a file of its own and returns its path."""
    objects = [serial.FACT_ROWS[kind](library.documents, row) for row in rows]
    path = Path(tempfile.mkdtemp(prefix="facts-")) / f"{tables.TITLES[kind]}{suffix}"
    (tables.write_xlsx if suffix == ".xlsx" else tables.write_csv)(path, kind, objects)
    return str(path)


def build(library: Library, tab: gr.Tab) -> None:
    """Adds the components to the tab; they are filled when it is first looked at, so that the page opens at once."""
    gr.Markdown(say.FACTS_INTRO)
    kind = gr.Radio([(label, name) for name, label in say.FACT_KINDS.items()], value="goals", label=say.FACT_KIND, elem_id="fact-kind")
    with gr.Row():
        words = gr.Textbox(label=say.FACT_WORDS, elem_id="fact-words", min_width=120)
        city = gr.Textbox(label=say.FACT_CITY, min_width=90)
        person = gr.Textbox(label=say.FACT_PERSON, min_width=90)
        year = gr.Textbox(label=say.FACT_YEAR, min_width=90)
        doc = gr.Dropdown([(say.ALL_DOCUMENTS, "")], value="", label=say.FACT_DOC, min_width=200)
        show = gr.Button(say.FACT_SHOW, variant="primary", min_width=80, elem_id="fact-show")
    count = gr.Markdown()
    with gr.Row(equal_height=False):
        with gr.Column(scale=5, min_width=340):
            listed = gr.Dataframe(interactive=False, wrap=True, max_height=620, elem_id="facts", show_search="filter", type="array")
            with gr.Row():
                xlsx, csv = gr.DownloadButton(say.FACT_XLSX, size="sm"), gr.DownloadButton(say.FACT_CSV, size="sm")
        with gr.Column(scale=3, min_width=320):
            panel = gr.HTML(elem_id="fact-details")
    criteria = [kind, words, city, person, year, doc]

    @noticing
    def refresh(*given: str) -> tuple[Any, ...]:
        try:
            rows = find(library, *given)
        except IndexUnavailable as error:
            return gr.Dataframe(value=[], headers=["序号"]), str(error), ""
        header, lines = table(library, given[0], rows)
        widths = [f"{share}%" for share in (NUMBER_WIDTH, *SHOWN[given[0]].values())]
        return gr.Dataframe(value=lines, headers=header, column_widths=widths), say.FACT_COUNT.format(n=len(rows)) if rows else say.FACT_NONE, ""

    def choices() -> gr.Dropdown:
        try:
            named = [(d.title, d.doc_id) for d in library.documents.values()]
        except IndexUnavailable:
            named = []
        return gr.Dropdown([(say.ALL_DOCUMENTS, ""), *named], value="")

    @noticing
    def opened(event: gr.SelectData, *given: str) -> str:
        return details(library, find(library, *given)[int(event.row_value[0]) - 1])

    shown = [listed, count, panel]
    gr.on([show.click, kind.input, doc.input, words.submit, city.submit, person.submit, year.submit], refresh, criteria, shown, api_visibility="private")
    tab.select(choices, None, doc, api_visibility="private", show_progress="hidden").then(
        refresh, criteria, shown, api_visibility="private", show_progress="hidden"
    )
    listed.select(opened, criteria, panel, api_visibility="private")
    for button, suffix in ((xlsx, ".xlsx"), (csv, ".csv")):
        written = noticing(lambda *given, suffix=suffix: download(library, given[0], find(library, *given), suffix))
        button.click(written, criteria, button, api_visibility="private")
