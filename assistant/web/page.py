"""Assembles the tabs, opens the typed endpoints, and serves them on this machine."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

from assistant.config import Settings
from assistant.errors import AssistantError, UsageError
from assistant.zh.messages import web as say

if TYPE_CHECKING:
    import gradio as gr

    from assistant.library import Library

REFRESH_AFTER_S = 3.0  # the corpus is looked through after the first page is out: a thread importing beside it makes the page up to 1.8 times slower
HERE = Path(__file__).resolve().parent


def build(library: Library) -> gr.Blocks:
    """The whole page over one library. Nothing of the library is loaded before the first question."""
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    import gradio as gr

    from assistant.web import api, chat, documents, draft, facts, overlap, verify

    with gr.Blocks(title=say.TITLE, analytics_enabled=False, fill_width=True) as demo:
        gr.Markdown(f"# {say.TITLE}\n{say.TAGLINE}")
        with gr.Tabs():
            with gr.Tab(say.TAB_ASK, id="ask"):
                chat.build(library)
            with gr.Tab(say.TAB_DOCUMENTS, id="documents") as tab:
                documents.build(library, tab)
            with gr.Tab(say.TAB_FACTS, id="facts") as tab:
                facts.build(library, tab)
            with gr.Tab(say.TAB_OVERLAP, id="overlap") as tab:
                overlap.build(library, tab)
            with gr.Tab(say.TAB_DRAFT, id="draft") as tab:
                draft.build(library, tab)
            with gr.Tab(say.TAB_VERIFY, id="verify"):
                verify.build(library)
        api.build(library)
    return demo


def launch_options(settings: Settings) -> dict[str, Any]:
    """What `launch` needs in every face of the page: address, look, language, no outside connection."""
    from starlette.middleware import Middleware

    from assistant.web.language import InChinese

    return {
        "server_name": settings.host,
        "server_port": settings.port or None,
        "css": (HERE / "page.css").read_text(encoding="utf-8"),
        "app_kwargs": {"middleware": [Middleware(InChinese)]},
        "js": (HERE / "page.js").read_text(encoding="utf-8"),
        "footer_links": [],
        "quiet": True,
        "share": False,
        "show_error": True,
        "max_file_size": settings.file_max_mb * 1024 * 1024,
    }


def serve(library: Library, *, mcp: bool = False, progress: Callable[[int, int, str], None] | None = None) -> None:
    """Indexes what is new, serves the page and blocks until interrupted.

    Where an index that fits exists the page opens at once and the corpus is looked through behind it.
    Raises UsageError where the port is taken or the extra `mcp` is missing.
    """
    if mcp and find_spec("mcp") is None:
        raise UsageError(say.MCP_MISSING)
    from assistant.indexing.store import fits

    indexed = fits(library.settings.index, library.settings)
    if not indexed:
        library.ingest(progress=progress)
    demo = build(library)
    try:
        demo.launch(prevent_thread_lock=True, mcp_server=mcp, **launch_options(library.settings))
    except OSError as error:
        raise UsageError(say.PORT_TAKEN.format(host=library.settings.host, port=library.settings.port)) from error
    print_line(say.SERVING.format(host=library.settings.host, port=demo.server_port))
    if indexed:
        look = Timer(REFRESH_AFTER_S, _refresh, (library,))
        look.daemon = True
        look.start()
    demo.block_thread()


def _refresh(library: Library) -> None:
    """Looks for new files behind the open page; what goes wrong is told on the console, the old index stays."""
    try:
        library.ingest()
    except (AssistantError, OSError) as error:
        print_line(say.FAILED.format(error=error))


def print_line(text: str) -> None:
    """One line on standard error: standard output belongs to results."""
    import sys

    sys.stderr.write(text + "\n")
    sys.stderr.flush()
