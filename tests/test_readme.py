"""What the README says works as it stands there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from assistant.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_commands_of_the_readme_run_on_the_sample_papers(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    commands = re.findall(r"^\$ \.venv/bin/policy-assistant (.+)$", README, re.M)
    assert [c.split()[0] for c in commands] == ["ingest", "ask"]
    for command in commands:
        assert main([*shlex.split(command), "--index", str(tmp_path / "index")]) == 0, command
    printed = capsys.readouterr().out
    assert "6000亿元" in printed
    assert "[1] 《" in printed


def test_every_link_of_the_guides_leads_somewhere():
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "corpus" / "README.md"]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_make_targets_of_the_readme_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"\bmake (\w+)", README)):
        assert re.search(rf"^{target}:", makefile, re.M), target
