"""The stored text with every repair shown in its place, for `documents --text ID --marks`."""

from __future__ import annotations

from assistant.schema import Document, RepairKind
from assistant.zh.messages import reading as messages


def marks(document: Document) -> str:
    """〔删：页眉「…」〕 where something was taken out, 〔接行〕 where lines were joined, 〔正字「⼯」→「工」〕 for look-alikes."""
    pieces: list[str] = []
    at = 0
    for repair in sorted(document.repairs, key=lambda r: r.at):
        pieces.append(document.text[at : repair.at])
        at = repair.at
        name = messages.MARK_NAMES[repair.kind]
        if repair.kind is RepairKind.LINE_BREAK:
            pieces.append(messages.MARK_JOINED)
        elif repair.kind is RepairKind.LOOK_ALIKE:
            pieces.append(messages.MARK_MAPPED.format(name=name, removed=repair.removed))
        else:
            pieces.append(messages.MARK_REMOVED.format(name=name, removed=repair.removed.replace("\n", "⏎")))
    pieces.append(document.text[at:])
    return "".join(pieces)
