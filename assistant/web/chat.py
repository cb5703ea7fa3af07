"""The 提问 tab: a chat with the evidence panel beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.schema import Turn
from assistant.web import notices, render
from assistant.zh.messages import web as say

if TYPE_CHECKING:
    from assistant.library import Library

EXAMPLES = (
    "2025年电子信息产业的目标规模是多少？",
    "郑州2020年的高新技术企业数量和其他城市比怎么样？",
    "哪位委员谈过共享制造？",
    "征求意见稿在招商方面有什么打法？",
    "郑州制造业有哪些短板？",
    "深圳2020年有多少在校研究生？",
)
SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]|[^。！？；\n]+$")
Conversation = dict[str, Any]  # {"turns": [Turn], "panel": [html], "copy": text}


def _new() -> Conversation:
    return {"turns": [], "panel": [], "copy": ""}


def reply(library: Library, question: str, messages: list[dict[str, str]], talk: Conversation) -> Iterator[tuple[Any, ...]]:
    """Streams (messages, panel, conversation, suggestions): first a notice, then the answer sentence by sentence."""
    question = question.strip()
    if not question:
        yield messages, render.panel(talk["panel"]), talk, []
        return
    messages = [*messages, {"role": "user", "content": render.plain(question)}, {"role": "assistant", "content": say.SEARCHING}]
    yield messages, render.panel(talk["panel"]), talk, []
    try:
        answer = library.ask(question, history=talk["turns"])
    except (AssistantError, OSError) as error:
        yield [*messages[:-1], {"role": "assistant", "content": notices.sentence(error)}], render.panel(talk["panel"]), talk, []
        return
    documents, turn = library.documents, len(talk["turns"]) + 1
    talk = {
        "turns": [*talk["turns"], Turn(question, answer.text, answer.standalone_question)],
        "panel": [*talk["panel"], render.evidence(documents, answer, turn=turn, today=library.today)],
        "copy": render.copy_text(documents, answer),
    }
    panel = render.panel(talk["panel"])
    if answer.answered:
        said = ""
        for piece in SENTENCE.findall(answer.text):
            said += piece
            yield [*messages[:-1], {"role": "assistant", "content": render.linked(said, turn)}], panel, talk, []
    yield [*messages[:-1], {"role": "assistant", "content": render.answer_markdown(documents, answer, turn, own=library.settings.city)}], panel, talk, list(answer.suggestions)


@dataclass(frozen=True)
class Parts:
    """The components of the tab."""

    talk: gr.State
    chat: gr.Chatbot
    box: gr.Textbox
    send: gr.Button
    stop: gr.Button
    copy: gr.Button
    clear: gr.Button
    copied: gr.Textbox
    followups: gr.Dataset
    examples: gr.Dataset
    panel: gr.HTML


def build(library: Library) -> None:
    """Adds the tab's components to the Blocks that are open."""
    _wire(library, _lay_out())


def _lay_out() -> Parts:
    talk = gr.State(_new)
    with gr.Row(equal_height=False):
        with gr.Column(scale=3, min_width=340, elem_id="asking"):
            chat = gr.Chatbot(
                elem_id="chat", label=say.TAB_ASK, show_label=False, height="54vh", placeholder=say.CHAT_EMPTY, buttons=[], layout="bubble",
                feedback_options=None, autoscroll=False,
            )  # fmt: skip
            with gr.Row(elem_id="ask-row"):
                box = gr.Textbox(
                    elem_id="question", label=say.TAB_ASK, placeholder=say.ASK_PLACEHOLDER, show_label=False, container=False, lines=1, max_lines=6, scale=8,
                    min_width=160, autofocus=True,
                )  # fmt: skip
                send = gr.Button(say.SEND, variant="primary", scale=1, min_width=72, elem_id="send")
                stop = gr.Button(say.STOP, scale=1, min_width=72, elem_id="stop", visible=False)
            with gr.Row():
                copy = gr.Button(say.COPY, size="sm", elem_id="copy", min_width=120)
                clear = gr.Button(say.CLEAR, size="sm", elem_id="clear", min_width=80)
                gr.HTML(f'<a href="#evidence">{say.TO_SOURCES}</a>', elem_id="to-sources")
            copied = gr.Textbox(visible=False)
            followups = gr.Dataset(components=["textbox"], samples=[], label=say.SUGGESTIONS, visible=False, elem_id="suggestions", type="values")
            examples = gr.Dataset(
                components=["textbox"], samples=[[e] for e in EXAMPLES], label=say.EXAMPLES_TITLE, elem_id="examples", type="values"
            )
        with gr.Column(scale=2, min_width=320, elem_id="sources"):
            gr.Markdown(f"### {say.EVIDENCE_TITLE}")
            panel = gr.HTML(render.panel([]), elem_id="evidence")
    return Parts(talk, chat, box, send, stop, copy, clear, copied, followups, examples, panel)


def _wire(library: Library, p: Parts) -> None:
    def respond(question: str, messages: list[Any], state: Conversation) -> Iterator[tuple[Any, ...]]:
        box: Any = ""  # emptied once: what is typed while the answer comes stays
        for shown, html, new, next_questions in reply(library, question, messages or [], state):
            suggested = gr.Dataset(samples=[[q] for q in next_questions], visible=bool(next_questions))
            yield shown, html, new, suggested, box, gr.Dataset(visible=not new["turns"]), gr.Button(visible=not next_questions)
            box = gr.skip()
        yield shown, html, new, suggested, box, gr.Dataset(visible=not new["turns"]), gr.Button(visible=False)

    outputs = [p.chat, p.panel, p.talk, p.followups, p.box, p.examples, p.stop]
    quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    events = [gr.on([p.box.submit, p.send.click], respond, [p.box, p.chat, p.talk], outputs, **quiet)]
    for chosen in (p.examples, p.followups):
        put = chosen.click(lambda sample: sample[0], chosen, p.box, **quiet)
        events += [put, put.then(respond, [p.box, p.chat, p.talk], outputs, **quiet)]
    for event in events:
        event.then(None, js="() => window.backToQuestion()", api_visibility="private")
    p.stop.click(lambda m: (_mark_stopped(m), gr.Button(visible=False)), p.chat, [p.chat, p.stop], cancels=events, api_visibility="private")
    p.clear.click(
        lambda: ([], render.panel([]), _new(), gr.Dataset(visible=False), "", gr.Dataset(visible=True), gr.Button(visible=False)), None, outputs,
        cancels=events, api_visibility="private",
    )  # fmt: skip
    p.copy.click(lambda state: state["copy"], p.talk, p.copied, api_visibility="private").then(
        None, p.copied, None, js="(text) => window.copyWithSources(text)", api_visibility="private"
    )


def _mark_stopped(messages: list[Any]) -> list[Any]:
    """A notice in place of "searching" where the stop came before the answer."""
    if messages and say.SEARCHING in str(messages[-1].get("content")):
        return [*messages[:-1], {"role": "assistant", "content": say.STOPPED}]
    return messages
