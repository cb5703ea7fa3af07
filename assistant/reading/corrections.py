"""`corpus/metadata.toml`: what a person says about a paper wins over what was read, and survives every rebuild.

    ["规划.pdf"]
    title = "某市某规划"
    status = "正式"
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from assistant.errors import ConfigError, UsageError
from assistant.reading.metadata import FIELDS
from assistant.schema import Kind, Status
from assistant.zh.messages import reading as messages

FILE = "metadata.toml"
_ALLOWED: dict[str, tuple[str, ...]] = {"kind": tuple(Kind), "status": tuple(Status)}
_SHAPES = {"date": re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?"), "period": re.compile(r"\d{4}-\d{4}")}


def corrections(corpus: Path) -> dict[str, dict[str, str]]:
    """File -> field -> value. Empty where there is no such file. Raises ConfigError naming the wrong line's key."""
    path = corpus / FILE
    if not path.exists():
        return {}
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(messages.METADATA_TOML.format(path=path, reason=error)) from error
    found: dict[str, dict[str, str]] = {}
    for file, values in data.items():
        if not isinstance(values, dict):
            raise ConfigError(messages.METADATA_TABLE.format(path=path, file=file))
        for field, value in values.items():
            if problem := _problem(field, str(value)):
                raise ConfigError(messages.METADATA_VALUE.format(path=path, file=file, reason=problem))
        found[file] = {field: str(value) for field, value in values.items()}
    return found


def correct(corpus: Path, file: str, field: str, value: str) -> None:
    """Write one correction; an empty value takes it back. Raises UsageError for an unknown field or value."""
    if (value and (problem := _problem(field, value))) or (not value and (problem := "" if field in FIELDS else _problem(field, value))):
        raise UsageError(problem)
    known = corrections(corpus)
    chosen = {**known.get(file, {}), field: value}
    known[file] = {k: v for k, v in chosen.items() if v}
    _write(corpus / FILE, {f: v for f, v in known.items() if v})


def _problem(field: str, value: str) -> str:
    if field not in FIELDS:
        return messages.METADATA_FIELD.format(field=field, known="、".join(FIELDS))
    if field in _ALLOWED and value not in _ALLOWED[field]:
        return messages.METADATA_CHOICE.format(field=field, value=value, known="、".join(_ALLOWED[field]))
    if field in _SHAPES and not _SHAPES[field].fullmatch(value):
        return messages.METADATA_SHAPE.format(field=field, value=value, example="2021-11-05" if field == "date" else "2021-2025")
    return ""


def _write(path: Path, tables: Mapping[str, Mapping[str, str]]) -> None:
    lines = [messages.METADATA_HEAD]
    for file in sorted(tables):
        lines.append(f"\n[{_quoted(file)}]")
        lines += [f"{field} = {_quoted(tables[file][field])}" for field in FIELDS if field in tables[file]]
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}.tmp")
    fresh.write_text("\n".join(lines) + "\n", encoding="utf-8")
    fresh.replace(path)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in escaped) + '"'
