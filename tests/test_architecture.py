"""The shape of the house: who may import whom, and what importing costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "assistant"
# A room may import from rooms of a lower rank only, never from one of its own rank.
RANKS = {
    "schema": 0, "errors": 0,
    "config": 1, "zh": 1,
    "reading": 2, "indexing": 2, "grounding": 2, "word": 2,
    "retrieval": 3, "facts": 3,
    "answering": 4, "overlap": 4, "drafting": 4, "verification": 4,
    "library": 5, "serial": 5, "tables": 5,
    "evaluation": 6,
    "cli": 7, "web": 7,
}  # fmt: skip
SAME_RANK = {("library", "serial"), ("cli", "web")}  # the faces' entry point starts the page; the library may speak JSON
HEAVY = {"torch", "sentence_transformers", "faiss", "gradio", "langchain_text_splitters", "docx", "pypdf", "openpyxl", "transformers"}


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> list[tuple[str, int]]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "assistant":
            parts = node.module.split(".")
            rooms = [parts[1]] if len(parts) > 1 else [alias.name for alias in node.names]
            found += [(room, node.lineno) for room in rooms]
        elif isinstance(node, ast.Import):
            found += [(a.name.split(".")[1], node.lineno) for a in node.names if a.name.startswith("assistant.")]
    return found


def _modules() -> list[Path]:
    return sorted(p for p in PACKAGE.rglob("*.py") if p.name not in ("__main__.py",) and p != PACKAGE / "__init__.py")


def test_every_module_belongs_to_a_known_room():
    assert {_room(p) for p in _modules()} <= set(RANKS)


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_downwards_only(path):
    own = _room(path)
    wrong = [
        f"line {line}: {own} imports {room}"
        for room, line in _imports(path)
        if room in RANKS and room != own and RANKS[room] >= RANKS[own] and (own, room) not in SAME_RANK
    ]
    assert wrong == []


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_heavy_packages_are_imported_inside_functions(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {a.name.split(".")[0] for n in top if isinstance(n, ast.Import) for a in n.names}
    names |= {n.module.split(".")[0] for n in top if isinstance(n, ast.ImportFrom) and n.module}
    # The tabs are imported by web.page.build alone, and Gradio resolves their type hints in the module's names.
    allowed = {"gradio"} if _room(path) == "web" and path.name != "page.py" else set()
    assert names & HEAVY <= allowed


def test_importing_the_cli_does_not_load_heavy_packages():
    code = "import sys, assistant.cli; print(sorted({'torch', 'faiss', 'gradio', 'numpy', 'sentence_transformers'} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True, cwd=ROOT).strip() == "[]"


def test_building_the_page_loads_nothing_but_gradio_and_numpy():
    code = (
        "import sys; from assistant.config import Settings; from assistant.library import Library; from assistant.web.page import build; "
        f"build(Library(Settings())); print(sorted({(HEAVY - {'gradio'}) | {'lxml', 'tokenizers', 'safetensors', 'rapidfuzz'}!r} & set(sys.modules)))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True, cwd=ROOT).strip() == "[]"
