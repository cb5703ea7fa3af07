"""Writes docs/cli.md from the parser's own help: `python tools/write_cli_page.py`."""

from __future__ import annotations

import contextlib
import io
import os
from pathlib import Path

from assistant.cli import main

COMMANDS = ("ingest", "documents", "search", "ask", "facts", "overlap", "draft", "verify", "evaluate", "serve")
PAGE = Path(__file__).resolve().parents[1] / "docs" / "cli.md"


def help_of(*arguments: str) -> str:
    """What `policy-assistant ARGUMENTS --help` prints at a width of 100 columns."""
    os.environ["COLUMNS"] = "100"
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main([*arguments, "--help"])
    return out.getvalue().rstrip()


def page() -> str:
    """The whole page."""
    parts = ["# 命令行\n", "本页由 `tools/write_cli_page.py` 从程序的帮助生成。`python -m assistant` 与 `policy-assistant` 相同。\n"]
    parts += [f"```text\n{help_of()}\n```\n"]
    parts += [f"## {name}\n\n```text\n{help_of(name)}\n```\n" for name in COMMANDS]
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
