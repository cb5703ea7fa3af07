"""From a format reader's `Source` to a `Document`; the steps in the order they need each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from assistant.reading import exhibits, outline, repair, roles
from assistant.reading.build import write
from assistant.reading.metadata import read_metadata
from assistant.reading.source import Head, Source
from assistant.reading.speeches import find_voices, mark_torn
from assistant.schema import BlockKind, Document, RepairKind, SectionKind
from assistant.zh.messages import reading as messages


def stem_title(file: str) -> str:
    """The file's name without folder, suffix and the counter or format mark in front ("004_", "docx_")."""
    name = PurePosixPath(file).stem
    return re.sub(r"^(?:\d{1,4}|[a-z]{2,4})[_\-.\s]+", "", name)


def title_forms(file: str, source: Source) -> frozenset[str]:
    """Lines (without white space) that are this paper's title."""
    names = {stem_title(file), *(re.split(r"[_\-|–—]", source.properties.get("page title", ""))[:1])}
    forms = {re.sub(r"\s", "", n) for n in names}
    forms |= {re.sub(r"[（(][^（）()]*[)）]$", "", f) for f in forms}
    styled = {re.sub(r"\s", "", p.text) for p in source.paras if p.style == "title"}
    return frozenset(f for f in forms | styled if len(f) >= 4)


def assemble(source: Source, *, doc_id: str, file: str, corrections: Mapping[str, str] | None = None) -> Document:
    """Repair, structure and describe a source. Pure: the same source gives the same document."""
    repair.clean(source)
    titles = title_forms(file, source)
    repair.undouble(source)
    repair.running_heads(source)
    roles.mark_boxes(source)
    roles.mark_news(source)
    roles.mark_head(source, titles)
    exhibits.rebuild(source)
    roles.mark_captions(source)
    exhibits.caption_tables(source)
    repair.join_lines(source, titles)
    repair.undouble(source)
    repair.repeated(source, whole=roles.is_news(source))
    news = roles.is_news(source)
    if news:
        mark_torn(source.paras)
    outline.find_headings(source.paras, titles)
    _head_boxes(source)
    exhibits.head_exhibits(source)
    voices = find_voices(source.paras) if news else []
    written = write(source, voices)
    metadata = read_metadata(written, source, file=file, corrections=corrections or {})
    return Document(
        doc_id=doc_id,
        file=file,
        text=written.text,
        metadata=metadata,
        blocks=written.blocks,
        sections=written.sections,
        tables=written.tables,
        speeches=written.speeches,
        repairs=written.repairs,
        warnings=(*source.warnings, *_counted(written.repairs)),
        pages=source.pages,
        page_starts=written.page_starts,
    )


def _head_boxes(source: Source) -> None:
    """A 专栏 stands one level under the heading before it."""
    level = 0
    for para in source.paras:
        if para.style == "box":
            para.head = Head(level + 1, len(para.text), SectionKind.BOX)
            para.kind = BlockKind.HEADING
        elif para.head is not None:
            level = para.head.level


def _counted(repairs: tuple[object, ...]) -> list[str]:
    """One warning per kind of repair with its count; joined lines are no news."""
    counts: dict[RepairKind, int] = {}
    for found in repairs:
        kind = getattr(found, "kind", None)
        if isinstance(kind, RepairKind) and kind in messages.REPAIRED:
            counts[kind] = counts.get(kind, 0) + 1
    return [messages.REPAIRED[kind].format(count=n) for kind, n in counts.items()]
