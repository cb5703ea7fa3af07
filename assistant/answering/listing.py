"""Lists that stand in a paper as lines: the numbered items of a box or section, each quoted at its own place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.asking import Ask
from assistant.answering.evidence import Unit, Words
from assistant.answering.writer import Line, Source
from assistant.schema import BlockKind, Document, Section
from assistant.zh import answer_types as data
from assistant.zh.normalise import fold
from assistant.zh.sentences import clause_spans

MOST_ITEMS = 12  # more stand behind 展开
ITEM_CHARS = 45  # an item shows its first clause, cut nowhere else
NEEDED = 0.25  # share of the subject's words that the headings must hold; below it the enumerating sentence answers

_NUMBERED = re.compile(rf"^\s*{data.ITEM_START}")


@dataclass(frozen=True, slots=True)
class Items:
    """The item lines of one section."""

    document: Document
    section: Section
    spans: tuple[tuple[int, int], ...]
    share: float  # of the subject's words in the section's title


def find(ask: Ask, words: Words, units: Sequence[Unit], documents: Mapping[str, Document]) -> Items | None:
    """The item lines of the best fitting section around the ten best units; None where no title fits well enough."""
    best: Items | None = None
    for unit in units[:10]:
        document = documents[unit.doc_id]
        for section in document.section_chain(unit.start):
            if not _is_of(section.title, ask):
                continue
            share = words.share(p for p in words.weights if p in fold(section.title))
            if share >= NEEDED and (best is None or share > best.share):
                spans = items_of(document, section)
                if len(spans) > 1:
                    best = Items(document, section, spans, share)
    return best


def _is_of(title: str, ask: Ask) -> bool:
    """True where the title names what the question wants listed, and the question says whose (有哪些好项目: not 生物医药产业重要项目)."""
    folded = fold(title)
    asked = next((found for pattern in data.LISTED_NOUN if (found := re.findall(pattern, fold(ask.text)))), [])
    heads = {noun[-2:] for noun in asked}
    if not heads or not any(head in folded for head in heads):
        return False
    rest = [p for piece in ask.content.split() for i in range(len(piece) - 1) if (p := piece[i : i + 2]) not in heads]
    return any(p in folded for p in rest)


def items_of(document: Document, section: Section) -> tuple[tuple[int, int], ...]:
    """Spans of the lines of a section that begin with a number and stand under no heading of its own: 项目一：…, （1）…, 一是…."""
    spans = []
    for block in document.blocks:
        if section.body <= block.start < section.end and block.kind is BlockKind.PARAGRAPH:
            text = document.text[block.start : block.end]
            if _NUMBERED.match(text) and document.section_chain(block.start)[-1] == section:
                spans.append((block.start, block.end))
    return tuple(spans)


def lines(items: Items) -> list[Line]:
    """Each item's first clause on a line of its own."""
    made = []
    for number, (start, end) in enumerate(items.spans, 1):
        text = items.document.text[start:end]
        first = next(iter(clause_spans(text, 0, len(text))), (0, len(text)))
        label = _NUMBERED.match(text)
        head = text[label.end() if label else 0 : max(first[1], label.end() if label else 0)] or text
        if len(head) < 2:
            head = text[label.end() if label else 0 :]
        shown = head.strip(" ：:，；。\n")[:ITEM_CHARS] if len(head) <= ITEM_CHARS else head.strip(" ：:，；。\n")
        source = Source(items.document.doc_id, start, end)
        made.append(Line(shown, (source,), f"{number}. ", item=True, more=number > MOST_ITEMS))
    return made
