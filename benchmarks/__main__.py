"""Runs the benchmarks one after another, each in a process of its own.

    python -m benchmarks            all of them
    python -m benchmarks --list     their names and what they measure
    python -m benchmarks overlap    one of them
"""

from __future__ import annotations

import argparse
import ast
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def described() -> dict[str, str]:
    """Name -> first line of the docstring, in order of name. Nothing is imported."""
    found = {}
    for path in sorted(FOLDER.glob("[!_]*.py")):
        words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "(not described)"
        found[path.stem] = words.splitlines()[0]
    return found


def main() -> int:
    known = described()
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Runs the benchmarks one after another.")
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(known))
    parser.add_argument("--list", action="store_true", help="say what each measures and run none")
    options = parser.parse_args()
    unknown = [n for n in options.names if n not in known]
    if unknown:
        parser.error(f"no benchmark named {', '.join(unknown)}; there are {', '.join(known)}")
    failed = []
    for name in options.names or known:
        print(f"== {name}: {known[name]}", flush=True)
        if not options.list and subprocess.run([sys.executable, FOLDER / f"{name}.py"], cwd=FOLDER.parent).returncode:
            failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
