"""The 文件库 tab: what is in the library, upload, remove, reading warnings, corrections."""

from __future__ import annotations

from collections.abc import Collection
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import IndexUnavailable
from assistant.web.notices import noticing
from assistant.zh.messages import web as say

if TYPE_CHECKING:
    from assistant.library import Library
    from assistant.schema import IngestReport


WIDTHS = ["26%", "7%", "10%", "11%", "13%", "6%", "6%", "6%", "15%"]  # of the columns named by DOCUMENT_HEADERS


def rows(library: Library) -> list[list[Any]]:
    """One line a document, in file order. Raises IndexUnavailable where there is no index, or not one that fits."""
    index = library.index
    lines = []
    for d in index.documents.values():
        m = d.metadata
        ended = m.period_end is not None and m.period_end < library.today.year
        period = f"{m.period.value}{f'（{say.ENDED}）' if ended else ''}" if m.period else ""
        dated = f"{m.date.value}{f'（{say.CORRECTED}）' if m.date.inferred else ''}" if m.date else ""
        lines.append(
            [d.title, m.kind.value, m.status.value, dated, period, d.pages or "", len(index.rows_of(d.doc_id)), len(d.warnings), d.file]
        )
    return lines


def report_html(report: IngestReport, kept_out: Collection[str] = ()) -> str:
    """What became of every file that changed; the refused ones last, with their reasons, `kept_out` marked as such."""
    lines = []
    for f in sorted(report.files, key=lambda f: f.outcome == "refused"):
        if f.outcome == "unchanged":
            continue
        reason = f"：{escape(f.reason)}" if f.reason else f"：{f.passages} 段"
        reason += say.NOT_KEPT if f.file in kept_out else ""
        lines.append(f'<li class="{f.outcome}"><b>{say.OUTCOMES[f.outcome]}</b> {escape(f.file)}{reason}</li>')
    return f"<ul class='report'>{''.join(lines)}</ul>" if lines else ""


def details_html(library: Library, doc: str) -> str:
    """Metadata with where it was read, reading warnings, and the marked text of one document."""
    if not doc:
        return ""
    d = library.document(doc)
    traits = []
    for name, label in say.FIELDS.items():
        trait = getattr(d.metadata, name)
        if trait is None:
            continue
        how = trait.reason or (f"读自正文第 {trait.start} 字" if trait.start is not None else "")
        traits.append(f"<tr><th>{label}</th><td>{escape(trait.value)}</td><td>{escape(how)}</td></tr>")
    warnings = "".join(f"<li>{escape(w)}</li>" for w in d.warnings)
    text = escape(library.marked_text(doc))
    return (
        f"<table class='traits'>{''.join(traits)}</table>"
        + (f"<ul class='report'>{warnings}</ul>" if warnings else "")
        + f"<details><summary>{say.SHOW_TEXT}</summary><pre class='fulltext'>{text}</pre></details>"
    )


def build(library: Library, tab: gr.Tab) -> None:
    """Adds the components to the tab; they are filled when it is looked at, so that the page opens at once."""
    gr.Markdown(say.DOCUMENTS_INTRO)
    upload = gr.File(label=say.UPLOAD, file_count="multiple", elem_id="upload", height=140)
    report = gr.HTML(elem_id="upload-report")
    table = gr.Dataframe(
        headers=list(say.DOCUMENT_HEADERS), interactive=False, wrap=True, elem_id="documents", show_search="filter", value=[], max_height=420,
        column_widths=WIDTHS,
    )
    with gr.Row():
        pick = gr.Dropdown([], label=say.REMOVE_PICK, elem_id="pick", scale=4)
        remove = gr.Button(say.REMOVE, variant="stop", scale=1, min_width=110)
        refresh = gr.Button(say.REFRESH, scale=1, min_width=90)
    details = gr.HTML(elem_id="details")
    with gr.Accordion(say.CORRECT_TITLE, open=False), gr.Row():
        field = gr.Dropdown([(label, name) for name, label in say.FIELDS.items()], value="status", label=say.CORRECT_FIELD)
        value = gr.Textbox(label=say.CORRECT_VALUE)
        save = gr.Button(say.CORRECT_SAVE, scale=0, min_width=110)

    def show() -> tuple[Any, ...]:
        try:
            listed = rows(library)
        except IndexUnavailable as error:
            return [], gr.Dropdown(choices=[], value=None), f'<p class="hint">{escape(str(error))}</p>'
        choices = [(line[0], line[-1]) for line in listed]
        return listed, gr.Dropdown(choices=choices, value=None), ""

    @noticing
    def take(files: list[str] | None, progress: gr.Progress = gr.Progress()) -> tuple[Any, ...]:  # noqa: B008  gradio's way to ask for a bar
        if not files:
            return "", None, *show()
        given = [Path(f) for f in files]
        new = {p.name for p in given if not (library.settings.corpus / p.name).exists()}
        said = library.ingest(given, progress=lambda done, total, what: progress((done, total), desc=what))
        kept_out = {f.file for f in said.files if f.outcome == "refused" and f.file in new}
        for file in kept_out:  # nobody could remove it again: the list holds what was read
            (library.settings.corpus / file).unlink(missing_ok=True)
        return report_html(said, kept_out), None, *show()

    @noticing
    def drop(doc: str | None) -> tuple[Any, ...]:
        if not doc:
            raise gr.Error(say.PICK_FIRST, title=say.NOTICE, print_exception=False)
        library.remove(doc)
        return say.REMOVED.format(file=escape(doc)), *show()

    @noticing
    def correct(doc: str | None, name: str, new: str) -> tuple[Any, ...]:
        if not doc:
            raise gr.Error(say.PICK_FIRST, title=say.NOTICE, print_exception=False)
        title = library.document(doc).title
        library.correct(doc, name, new)
        return say.CORRECTED_DONE.format(title=escape(title), field=say.FIELDS[name]), *show()

    listing = [table, pick, details]
    tab.select(show, None, listing, api_visibility="private", show_progress="hidden")
    upload.upload(take, upload, [report, upload, *listing], api_visibility="private", show_progress="full", show_progress_on=report)
    refresh.click(show, None, listing, api_visibility="private")
    remove.click(drop, pick, [report, *listing], api_visibility="private")
    pick.change(noticing(lambda doc: details_html(library, doc or "")), pick, details, api_visibility="private")
    save.click(correct, [pick, field, value], [report, *listing], api_visibility="private")
