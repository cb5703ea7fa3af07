"""The 起草 tab: form and outline, then the draft with its sources beside it; a sentence can be exchanged; Word and Markdown out."""

from __future__ import annotations

import re
import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import IndexUnavailable
from assistant.schema import Draft, DraftRequest
from assistant.web import render
from assistant.zh.messages import web as say

if TYPE_CHECKING:
    import gradio as gr

    from assistant.library import Library

MARKER = re.compile(r"\[(\d+)\]")
ALTERNATIVES = 5  # offered for one sentence


def request_of(title: str, audience: str, occasion: str, speaker: str, length: float | None, form: str, outline: str, docs: list[str] | None) -> DraftRequest:
    """The form's fields as a request; an empty length is the default one."""
    lines = tuple(line.strip() for line in outline.splitlines() if line.strip())
    return DraftRequest(
        title.strip(), audience.strip(), occasion.strip(), speaker.strip(), int(length or 1500), lines, tuple(docs or ()), form or "speech"
    )


def draft_html(draft: Draft) -> str:
    """The draft as escaped HTML; markers lead to the cards beside it, cited sentences carry their number for exchange."""
    from assistant.drafting import sentences

    numbers = {(s.section, s.paragraph, s.start): n for n, s in enumerate(sentences(draft), 1)}
    ends = {(s.section, s.paragraph, s.start): s.end for s in sentences(draft)}
    parts = [f"<h2>{escape(draft.request.title)}</h2>"]
    for i, section in enumerate(draft.sections):
        if section.heading:
            level = 4 if section.heading.startswith("（") else 3
            parts.append(f"<h{level}>{escape(section.heading)}</h{level}>")
        for k, paragraph in enumerate(section.paragraphs):
            parts.append(f"<p>{_paragraph_html(paragraph.text, [(start, ends[i, k, start], n) for (a, b, start), n in numbers.items() if (a, b) == (i, k)])}</p>")
    warnings = "".join(f"<li>{escape(w)}</li>" for w in draft.warnings)
    return f'<article class="draft">{"".join(parts)}</article>' + (f'<ul class="draft-warnings">{warnings}</ul>' if warnings else "")


def _paragraph_html(text: str, cited: list[tuple[int, int, int]]) -> str:
    """One paragraph: each cited sentence begins with its small number."""
    made, at = "", 0
    for start, end, n in sorted(cited):
        made += _linked(text[at:start]) + f'<small class="sentence" title="{say.DRAFT_PARAGRAPH}">{n}</small>' + _linked(text[start:end])
        at = end
    return made + _linked(text[at:])


def _linked(text: str) -> str:
    return MARKER.sub(lambda m: f'<a class="cite" href="#cite-draft-{m[1]}">[{m[1]}]</a>', escape(text))


def sources_html(library: Library, draft: Draft) -> str:
    """The cards of all sources in the order of their numbers."""
    cards = "".join(
        render.card(library.documents[c.doc_id], c, anchor=f"cite-draft-{c.n}", today=library.today) for c in draft.citations
    )
    return f'<div class="panel" role="complementary" aria-label="{say.EVIDENCE_TITLE}">{cards}</div>'


def count_text(draft: Draft) -> str:
    """正文 1802 字（要求 1800 字）."""
    return say.DRAFT_COUNT.format(n=draft.characters, asked=draft.request.length_chars)


def files(library: Library, draft: Draft, *, reading_copy: bool = False) -> tuple[str, str]:
    """Paths of the draft as Word and as Markdown, in a folder of their own."""
    from assistant.drafting import to_markdown, to_word

    folder = Path(tempfile.mkdtemp(prefix="draft-"))
    name = re.sub(r'[\\/:*?"<>|\s]+', "", draft.request.title)[:60] or say.TAB_DRAFT
    word, markdown = folder / f"{name}.docx", folder / f"{name}.md"
    to_word(word, draft, documents=library.documents, reading_copy=reading_copy)
    markdown.write_text(to_markdown(draft, documents=library.documents), encoding="utf-8")
    return str(word), str(markdown)


def _shown(library: Library, draft: Draft, clean: bool) -> tuple[Any, ...]:
    """Values of everything that shows the draft: state, text, sources, count, sentence choice, downloads."""
    import gradio as gr

    from assistant.drafting import sentences

    if draft.citations:
        word, markdown = files(library, draft, reading_copy=clean)
        buttons = gr.DownloadButton(value=word, interactive=True), gr.DownloadButton(value=markdown, interactive=True)
    else:
        buttons = gr.DownloadButton(value=None, interactive=False), gr.DownloadButton(value=None, interactive=False)
    choices = [(f"{n}　{MARKER.sub('', s.text)[:28]}…", n) for n, s in enumerate(sentences(draft), 1)]
    return (draft, draft_html(draft), sources_html(library, draft), count_text(draft), gr.Dropdown(choices, value=None), gr.Radio([], value=None), (), *buttons)


def build(library: Library, tab: gr.Tab) -> None:
    """Adds the tab's components to the Blocks that are open."""
    import gradio as gr

    from assistant.web.notices import noticing

    gr.Markdown(say.DRAFT_INTRO)
    state, offered = gr.State(None), gr.State(())
    with gr.Row(equal_height=False):
        with gr.Column(scale=2, min_width=300):
            title = gr.Textbox(label=say.DRAFT_TITLE, placeholder=say.DRAFT_TITLE_EXAMPLE, elem_id="draft-title")
            audience = gr.Textbox(label=say.DRAFT_AUDIENCE)
            with gr.Row():
                occasion, speaker = gr.Textbox(label=say.DRAFT_OCCASION, min_width=110), gr.Textbox(label=say.DRAFT_SPEAKER, min_width=110)
            with gr.Row():
                length = gr.Number(1500, label=say.DRAFT_LENGTH, precision=0, minimum=300, maximum=20_000, min_width=110)
                form = gr.Dropdown([(label, name) for name, label in say.DRAFT_FORMS.items()], value="speech", label=say.DRAFT_FORM, min_width=110)
            docs = gr.Dropdown([], multiselect=True, label=say.DRAFT_DOCS)
            outline = gr.Textbox(label=say.DRAFT_OUTLINE, lines=8, max_lines=30, elem_id="draft-outline")
            with gr.Row():
                plan = gr.Button(say.DRAFT_PLAN, elem_id="draft-plan")
                write = gr.Button(say.DRAFT_WRITE, variant="primary", elem_id="draft-write")
        with gr.Column(scale=3, min_width=340):
            count = gr.Markdown(elem_id="draft-count")
            text = gr.HTML(elem_id="draft-text")
            with gr.Row():
                sentence = gr.Dropdown([], label=say.DRAFT_PARAGRAPH, elem_id="draft-sentence")
                replace = gr.Button(say.DRAFT_REPLACE, min_width=80, elem_id="draft-replace")
            choice = gr.Radio([], label=say.DRAFT_SENTENCE, elem_id="draft-choice")
            with gr.Row():
                clean = gr.Checkbox(label=say.DRAFT_CLEAN, elem_id="draft-clean", min_width=160)
                word, markdown = gr.DownloadButton(say.DRAFT_WORD, interactive=False), gr.DownloadButton(say.DRAFT_MARKDOWN, interactive=False)
        with gr.Column(scale=2, min_width=300):
            sources = gr.HTML(elem_id="draft-sources")
    fields = [title, audience, occasion, speaker, length, form, outline, docs]
    shown = [state, text, sources, count, sentence, choice, offered, word, markdown]

    def asked(*given: Any) -> DraftRequest:  # noqa: ANN401  the form's values
        if not str(given[0]).strip():
            raise gr.Error(say.TITLE_FIRST, title=say.NOTICE, print_exception=False)
        return request_of(*given)

    @noticing
    def propose(*given: Any) -> str:  # noqa: ANN401
        from assistant.drafting import propose_outline

        bare = asked(*given)
        lines = propose_outline(
            DraftRequest(bare.title, bare.audience, bare.occasion, bare.speaker, bare.length_chars, (), bare.docs), searcher=library.searcher
        )
        return "\n".join(lines)

    @noticing
    def compose(*given: Any) -> tuple[Any, ...]:  # noqa: ANN401
        *form_values, clean_copy = given
        return _shown(library, library.draft(asked(*form_values)), bool(clean_copy))

    @noticing
    def switch(draft: Draft | None, clean_copy: bool) -> gr.DownloadButton:
        if draft is None or not draft.citations:
            return gr.DownloadButton(value=None, interactive=False)
        return gr.DownloadButton(value=files(library, draft, reading_copy=clean_copy)[0], interactive=True)

    @noticing
    def offer(draft: Draft | None, n: int | None) -> tuple[Any, ...]:
        from assistant.drafting import alternatives

        if draft is None or not n:
            return gr.Radio([], value=None), ()
        found = alternatives(draft, n, searcher=library.searcher, k=ALTERNATIVES)
        labels = [(f"{m.unit.words}　——《{library.documents[m.unit.doc_id].title}》", i) for i, m in enumerate(found)]
        return gr.Radio(labels, value=None), found

    @noticing
    def exchange(draft: Draft | None, n: int | None, found: tuple[Any, ...], picked: int | None, clean_copy: bool) -> tuple[Any, ...]:
        from assistant.drafting import replaced

        if draft is None or not n or picked is None or picked >= len(found):
            raise gr.Error(say.DRAFT_PICK_FIRST, title=say.NOTICE, print_exception=False)
        return _shown(library, replaced(draft, n, found[picked], searcher=library.searcher, today=library.today), clean_copy)

    def choices() -> gr.Dropdown:
        try:
            return gr.Dropdown([(d.title, d.doc_id) for d in library.documents.values()], value=[])
        except IndexUnavailable:
            return gr.Dropdown([], value=[])

    plan.click(propose, fields, outline, api_visibility="private")
    write.click(compose, [*fields, clean], shown, api_visibility="private")
    sentence.change(offer, [state, sentence], [choice, offered], api_visibility="private")
    replace.click(exchange, [state, sentence, offered, choice, clean], shown, api_visibility="private")
    clean.change(switch, [state, clean], word, api_visibility="private", show_progress="hidden")
    tab.select(choices, None, docs, api_visibility="private", show_progress="hidden")
