"""Other forms than a speech: 提案, 汇报提纲, 素材包."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.drafting import outline
from assistant.drafting.composing import Composer
from assistant.drafting.material import Material
from assistant.drafting.outline import Part
from assistant.drafting.selecting import select
from assistant.drafting.topic import Topic
from assistant.grounding import citations
from assistant.schema import Benchmark, Citation, Draft, DraftParagraph, DraftRequest, DraftSection
from assistant.zh import speech
from assistant.zh.messages import drafting as messages

if TYPE_CHECKING:
    from assistant.retrieval import Searcher

# A proposal: short background, most of it suggestions (三有: 情况、分析、建议). A report outline: as a speech without people's words apart.
SHARES_PROPOSAL = {"reached": 0.12, "compare": 0.06, "problem": 0.14, "goal": 0.10, "measure": 0.28, "proposal": 0.24, "guarantee": 0.06}
SHARES_OUTLINE = {"reached": 0.16, "compare": 0.06, "problem": 0.10, "goal": 0.20, "measure": 0.34, "proposal": 0.04, "guarantee": 0.10}
MATERIAL_ORDER = ("goal", "reached", "problem", "measure", "proposal", "guarantee")
BENCHMARKS = 6  # comparisons shown in a material pack


def write(request: DraftRequest, topic: Topic, materials: list[Material], searcher: Searcher, today: date) -> Draft:
    """The draft of a form other than a speech; its length is the one asked for where the material allows."""
    made = {"proposal": _proposal, "outline": _report, "material": _pack}[request.form](request, topic, materials, searcher, today)
    from assistant.drafting.writer import status_notes

    said = []
    if made.characters < 0.9 * request.length_chars:
        said.append(messages.TOO_LITTLE.format(topic=topic.core, got=made.characters, asked=request.length_chars))
    roles = {m.role for m in materials}
    said += [words.format(topic=topic.core) for role, words in messages.MISSING.items() if role not in roles]
    return replace(made, warnings=(*said, *status_notes(searcher, made.citations, today)))


def _proposal(request: DraftRequest, topic: Topic, materials: list[Material], searcher: Searcher, today: date) -> Draft:
    composer = Composer(searcher.index.documents, today)
    subject = request.title if "提案" in request.title else messages.PROPOSAL_SUBJECT.format(topic=topic.core)
    chosen = select(materials, int(0.96 * request.length_chars) - len(subject), SHARES_PROPOSAL)
    reason, grounds, advice = messages.PROPOSAL_TITLES
    background = [m for m in chosen if m.role in ("reached", "compare", "goal")]
    problems = [m for m in chosen if m.role == "problem"]
    groups = outline.grouped([m for m in chosen if m.role in ("measure", "proposal", "guarantee")])
    points = [Part(outline.side_title(t, ms), 2, tuple(ms)) for t, ms in groups.items()]
    sections = [
        DraftSection(f"一、{reason}", (DraftParagraph(f"{subject}。"),)),
        DraftSection(f"二、{grounds}", (*composer.paragraphs(background), *composer.paragraphs(problems, opener=speech.PARAGRAPH_OPENERS["problem"]))),
        DraftSection(f"三、{advice}", ()),
    ]
    return _finished(request, sections, points, composer)


def _finished(request: DraftRequest, sections: list[DraftSection], parts: Sequence[Part], composer: Composer) -> Draft:
    for i, part in enumerate(parts, 1):
        paragraphs = tuple(composer.paragraphs(part.materials))
        if paragraphs:
            sections.append(DraftSection(f"（{outline.chinese(i)}）{part.title}" if part.title else "", paragraphs))
    return Draft(request, tuple(sections), tuple(composer.citations))


def _report(request: DraftRequest, topic: Topic, materials: list[Material], searcher: Searcher, today: date) -> Draft:
    """A report outline: the headings of a speech, each statement a line of its own, no salutation."""
    composer = Composer(searcher.index.documents, today)
    parts = outline.default_parts(topic, select(materials, int(0.93 * request.length_chars), SHARES_OUTLINE))
    headings = iter(outline.numbered([p for p in parts if p.level]))
    sections: list[DraftSection] = []
    for part in parts:
        lines = tuple(p for m in part.materials for p in composer.paragraphs([m]))
        if part.level == 0 and sections:
            sections[-1] = replace(sections[-1], paragraphs=(*sections[-1].paragraphs, *lines))
        else:
            sections.append(DraftSection(next(headings), lines))
    return Draft(request, tuple(sections), tuple(composer.citations))


def _pack(request: DraftRequest, topic: Topic, materials: list[Material], searcher: Searcher, today: date) -> Draft:
    """Material: everything that fits, by purpose, each statement a line of its own; comparisons from the tables at the end."""
    composer = Composer(searcher.index.documents, today)
    shares = {role: 1 / len(MATERIAL_ORDER) for role in MATERIAL_ORDER}
    chosen = select(materials, int(0.85 * request.length_chars), shares)
    sections: list[DraftSection] = []
    for role in MATERIAL_ORDER:
        lines = tuple(p for m in chosen if m.role == role for p in composer.paragraphs([m]))
        if lines:
            sections.append(DraftSection(f"{outline.chinese(len(sections) + 1)}、{messages.MATERIAL_TITLES[role]}", lines))
    found = _benchmarks(materials, searcher)
    if found:
        lines = tuple(_benchmark_line(b, composer, searcher) for b in found)
        sections.append(DraftSection(f"{outline.chinese(len(sections) + 1)}、{messages.MATERIAL_TITLES['benchmark']}", lines))
    return Draft(request, tuple(sections), tuple(composer.citations))


def _benchmarks(materials: Sequence[Material], searcher: Searcher) -> list[Benchmark]:
    """Comparisons that stand in the passages the topic's best material comes from."""
    rows = {m.row for m in materials[:200]}
    spans = [(p.doc_id, p.start, p.end) for p in (searcher.index.passages[r] for r in sorted(rows))]
    found = [
        b for doc_id, facts in searcher.index.facts.items() for b in facts.benchmarks
        if len(b.values) > 1 and any(doc_id == d and s <= b.start < e for d, s, e in spans)
    ]  # fmt: skip
    return found[:BENCHMARKS]


def _benchmark_line(b: Benchmark, composer: Composer, searcher: Searcher) -> DraftParagraph:
    document = searcher.index.documents[b.doc_id]
    made = citations.make(document, b.start, b.end, len(composer.citations) + 1)
    composer.citations.append(Citation(made.n, made.doc_id, made.start, made.end))
    quote = " ".join(document.text[made.start : made.end].split())
    return DraftParagraph(f"{quote.rstrip('。')}[{made.n}]。", (made.n,))
