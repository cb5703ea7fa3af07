"""The 核验 tab: a speech in, each sentence coloured with its verdict and source out."""

from __future__ import annotations

import tempfile
from collections import Counter
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.schema import Statement, Verdict
from assistant.verification import Checked
from assistant.web import render
from assistant.web.notices import noticing
from assistant.zh.messages import web as say

if TYPE_CHECKING:
    from assistant.library import Library, Progress


def check(library: Library, text: str, file: str | None, progress: Progress | None = None) -> Checked:
    """The statements of the uploaded file, or else of the pasted text."""
    return library.verify_file(Path(file), progress=progress) if file else library.verify_text(text, progress=progress)


def summary(statements: tuple[Statement, ...]) -> str:
    """One line: how many sentences have each verdict."""
    counts = Counter(s.finding.verdict.value for s in statements)
    return say.VERIFY_COUNT.format(n=len(statements)) + "".join(
        f'　<span class="verdict {_css(name)}">{label} {counts[name]}</span>' for name, label in say.VERDICTS.items() if counts[name]
    )


def statements_html(library: Library, statements: tuple[Statement, ...]) -> str:
    """The speech with each sentence coloured, and under it what the papers say instead and where."""
    lines = []
    for n, s in enumerate(statements, 1):
        verdict = s.finding.verdict.value
        detail = escape(s.finding.reason)
        if s.finding.expected and (s.finding.verdict is not Verdict.NOT_FOUND or s.finding.expected not in s.finding.reason):
            detail += f" <b>{escape(say.VERIFY_EXPECTED.format(expected=s.finding.expected))}</b>"
        source = ""
        if s.citation:
            document = library.documents[s.citation.doc_id]
            source = f"<details><summary>《{escape(document.title)}》{escape(render.place(document, s.citation.start))}</summary>" + render.card(
                document, s.citation, anchor=f"verify-{n}", today=library.today, label=f"{n}."
            ) + "</details>"
        lines.append(
            f'<li class="statement {_css(verdict)}"><span class="verdict {_css(verdict)}">{say.VERDICTS[verdict]}</span> '
            f"{escape(s.text.strip())}<div class='why'>{detail}{source}</div></li>"
        )
    return f'<p class="summary">{summary(statements)}</p><ol class="statements">{"".join(lines)}</ol>{_left_out(statements)}'


def _left_out(statements: tuple[Statement, ...]) -> str:
    """How many sentences and lines were not checked, to be opened and read."""
    texts = statements.unchecked if isinstance(statements, Checked) else ()
    if not texts:
        return ""
    listed = "".join(f"<li>{escape(x)}</li>" for x in texts)
    return f'<details class="left-out"><summary>{say.VERIFY_UNCHECKED.format(n=len(texts))}</summary><ul>{listed}</ul></details>'


def _css(verdict: str) -> str:
    return "v-" + verdict.replace(" ", "-")


def build(library: Library) -> None:
    """Adds the tab's components to the Blocks that are open."""
    gr.Markdown(say.VERIFY_INTRO)
    with gr.Row(equal_height=False):
        with gr.Column(scale=2, min_width=320):
            text = gr.Textbox(label=say.VERIFY_TEXT, lines=14, max_lines=30, elem_id="verify-text")
            file = gr.File(label=say.VERIFY_FILE, elem_id="verify-file", height=140)
            with gr.Row():
                run = gr.Button(say.VERIFY_RUN, variant="primary", elem_id="verify-run")
                word = gr.DownloadButton(say.VERIFY_WORD, interactive=False)
        with gr.Column(scale=3, min_width=340):
            result = gr.HTML(elem_id="verify-result")

    @noticing
    def verify(given: str, path: str | None, bar: gr.Progress = gr.Progress()) -> tuple[Any, ...]:  # noqa: B008  Gradio finds the bar by its default
        from assistant.verification import report_word

        if not path and not given.strip():
            raise gr.Error(say.VERIFY_NOTHING, title=say.NOTICE, print_exception=False)
        statements = check(library, given, path, lambda done, total, what: bar((done, total), desc=what, unit=say.VERIFY_UNIT))
        if not statements:
            said = say.VERIFY_EMPTY if statements.empty else say.VERIFY_NO_STATEMENT
            return f'<p class="summary">{said}</p>{_left_out(statements)}', gr.DownloadButton(value=None, interactive=False)
        target = Path(tempfile.mkdtemp(prefix="verify-")) / say.VERIFY_REPORT_FILE
        report_word(target, statements, documents=library.documents)
        return statements_html(library, statements), gr.DownloadButton(value=str(target), interactive=True)

    run.click(verify, [text, file], [result, word], api_visibility="private")
