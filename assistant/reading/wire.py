"""A `Source` as JSON and back, between the reading process and this one."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from assistant.reading.source import Flow, Note, Para, Source, TableDraft
from assistant.schema import BlockKind, RepairKind

_PLAIN = ("style", "style_level", "hard", "full", "indent", "blank", "tabbed", "ocr", "ends_box")


def packed(source: Source) -> dict[str, Any]:
    """JSON values of a source straight from a format's reader (no headings or boxes yet)."""
    return {
        "paras": [_para(p) for p in source.paras],
        "pages": source.pages,
        "warnings": source.warnings,
        "properties": source.properties,
        "notes": [_note(n) for n in source.head_notes],
    }


def unpacked(data: dict[str, Any]) -> Source:
    """The source that `packed` wrote."""
    paras = [_made(p) for p in data["paras"]]
    return Source(paras, data["pages"], list(data["warnings"]), dict(data["properties"]), [_noted(n) for n in data["notes"]])


def _note(note: Note) -> list[Any]:
    return [note.at, note.kind.value, note.removed, note.page]


def _noted(row: list[Any]) -> Note:
    return Note(row[0], RepairKind(row[1]), row[2], row[3])


def _para(para: Para) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(para, name) for name in _PLAIN}
    row |= {"text": para.text, "kind": para.kind.value, "pages": para.flow.pages, "notes": [_note(n) for n in para.flow.notes]}
    return row | {"trailing": [_note(n) for n in para.trailing], "tables": [asdict(t) for t in para.tables]}


def _made(row: dict[str, Any]) -> Para:
    flow = Flow(row["text"], [_noted(n) for n in row["notes"]], [(a, b) for a, b in row["pages"]])
    para = Para(flow, BlockKind(row["kind"]), **{name: row[name] for name in _PLAIN})
    para.trailing = [_noted(n) for n in row["trailing"]]
    for t in row["tables"]:
        columns = [(a, b) for a, b in t["columns"]]
        rows = [[(a, b) for a, b in r] for r in t["rows"]]
        para.tables.append(TableDraft(BlockKind(t["kind"]), columns, rows, t["caption"], t["unit"], t["series"]))
    return para
