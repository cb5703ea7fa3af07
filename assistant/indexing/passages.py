"""A document cut into passages: the stretches that are searched, shown and quoted.

Passages follow the paper's own units: a numbered point with its heading, one person's words, a box, a table or chart
with its title. Small neighbours under one heading go together up to `passage_chars`; what is longer than
`passage_max_chars` is cut at sentence ends. Advertisements and page furniture are left out. Spans are counted.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from assistant.config import Settings
from assistant.indexing.splitting import split_long
from assistant.schema import EXCLUDED_BLOCKS, Block, BlockKind, Document, Passage, SectionKind

# A box, table or chart stays whole up to this many characters: half an A4 page of body text (GB/T 9704: 22 x 28 = 616
# characters a page), twice for rows that are read at a glance. The longest box of the sample plan has 900.
WHOLE_CHARS = 1200
# One person's words stay whole up to this many times `passage_max_chars`.
SPEECH_FACTOR = 1.5


@dataclass(frozen=True, slots=True)
class _Atom:
    """A stretch that no grouping looks into. `path`: indices of the sections around it; `whole`: a box or exhibit."""

    start: int
    end: int
    path: tuple[int, ...]
    heading: bool
    speech: int  # index of the speech it belongs to, -1 for none
    whole: int  # index of the section or table that must stay whole, -1 for none
    stretch: int  # atoms of different stretches are parted by left-out text


@dataclass(frozen=True, slots=True)
class _Group:
    atoms: tuple[_Atom, ...]

    @property
    def start(self) -> int:
        return self.atoms[0].start

    @property
    def end(self) -> int:
        return self.atoms[-1].end

    @property
    def size(self) -> int:
        return self.end - self.start

    @property
    def bare(self) -> bool:
        """True where there are only headings."""
        return all(a.heading for a in self.atoms)


def passages_of(document: Document, settings: Settings) -> list[Passage]:
    """The document's passages in order; they do not overlap, and no advertisement or furniture is inside one."""
    found: list[Passage] = []
    for _, run in groupby(_atoms(document), key=lambda a: a.stretch):
        for group in _grouped(list(run), 0, settings):
            found += _passages(document, group, settings)
    return found


def _atoms(document: Document) -> list[_Atom]:
    """Blocks cut where a section, a speech or a table begins or ends; one walk through the text."""
    layout = _Layout.of(document)
    stretch, atoms = 0, []
    for kind, start, end in _blocks(document):
        if kind in EXCLUDED_BLOCKS:
            stretch += 1
            continue
        inside = layout.cuts[bisect_right(layout.cuts, start) : bisect_left(layout.cuts, end)]
        for low, high in pairwise([start, *inside, end]):
            trimmed = _trim(document.text, low, high)
            if trimmed:
                atoms.append(layout.atom(document, trimmed, kind, stretch))
    return atoms


def _blocks(document: Document) -> Iterable[tuple[BlockKind, int, int]]:
    """The document's blocks; its lines where it has none."""
    if document.blocks:
        return ((b.kind, b.start, b.end) for b in document.blocks)
    lines, cursor = [], 0
    for line in document.text.splitlines(keepends=True):
        lines.append((BlockKind.PARAGRAPH, cursor, cursor + len(line)))
        cursor += len(line)
    return lines


@dataclass(slots=True)
class _Layout:
    """A document's sections, speeches and exhibits, asked for in order of the text."""

    cuts: list[int]
    wholes: list[tuple[int, int]]  # boxes, exhibits and tables that stay whole, in order, apart from each other
    said: list[tuple[int, int]]  # spans of speeches, in order
    speakers: list[int]  # and the number of the speech of each
    opened: int = 0  # sections whose start was passed
    around: list[int] = field(default_factory=list)  # sections that hold the last atom, outermost first

    @classmethod
    def of(cls, document: Document) -> _Layout:
        cuts = {x for s in document.sections for x in (s.start, s.body, s.end)}
        speeches = sorted((x.start, x.end, i) for i, s in enumerate(document.speeches) for x in s.spans)
        cuts |= {x for start, end, _ in speeches for x in (start, end)}
        cuts |= {x for table in document.tables for x in (table.start, table.end)}
        return cls(sorted(cuts), _wholes(document), [(a, b) for a, b, _ in speeches], [i for *_, i in speeches])

    def atom(self, document: Document, span: tuple[int, int], kind: BlockKind, stretch: int) -> _Atom:
        """The atom at `span`; spans come in order."""
        start, end = span
        self.around = [i for i in self.around if document.sections[i].end > start]
        while self.opened < len(document.sections) and document.sections[self.opened].start <= start:
            if document.sections[self.opened].end > start:
                self.around.append(self.opened)
            self.opened += 1
        heading = kind is BlockKind.HEADING or any(end <= document.sections[i].body for i in self.around)
        speech = _holding(self.said, start)
        number = self.speakers[speech] if speech >= 0 else -1
        return _Atom(start, end, tuple(self.around), heading, number, _holding(self.wholes, start), stretch)


def _holding(spans: Sequence[tuple[int, int]], place: int) -> int:
    """Number of the span (in order, apart from each other) that holds `place`; -1 for none."""
    i = bisect_right(spans, place, key=lambda s: s[0]) - 1
    return i if i >= 0 and place < spans[i][1] else -1


def _wholes(document: Document) -> list[tuple[int, int]]:
    """Spans of boxes, exhibits and tables that are short enough to stay whole; of nested ones the outermost."""
    spans = [(s.start, s.end) for s in document.sections if s.kind in (SectionKind.BOX, SectionKind.EXHIBIT)]
    spans += [(t.start, t.end) for t in document.tables]
    wholes: list[tuple[int, int]] = []
    for start, end in sorted((s for s in spans if s[1] - s[0] <= WHOLE_CHARS), key=lambda s: (s[0], -s[1])):
        if not wholes or start >= wholes[-1][1]:
            wholes.append((start, end))
    return wholes


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _grouped(atoms: Sequence[_Atom], depth: int, settings: Settings) -> list[_Group]:
    """`atoms` of one section (the first `depth` entries of their paths agree) as groups in order."""
    whole = _Group(tuple(atoms))
    if _fits(whole, settings):
        return [whole]
    parts: list[_Group] = []
    for run in _runs(atoms, depth):
        if len(run[0].path) > depth:
            parts += _grouped(run, depth + 1, settings)
        else:
            parts += _own(run)
    return _merged(_glued(parts), settings)


def _fits(group: _Group, settings: Settings) -> bool:
    """True where the whole group may be one passage."""
    if any(not _together(a, b) for a, b in pairwise(group.atoms)):
        return False
    if group.atoms[0].whole >= 0 and group.atoms[0].whole == group.atoms[-1].whole:
        return True
    if group.atoms[0].speech >= 0 and group.atoms[0].speech == group.atoms[-1].speech:
        return group.size <= SPEECH_FACTOR * settings.passage_max_chars
    return group.size <= settings.passage_chars


def _together(a: _Atom, b: _Atom) -> bool:
    """True where neighbours may share a passage: same speaker (a heading takes what follows), same exhibit."""
    if a.whole != b.whole:
        return a.heading and b.whole < 0 and a.whole < 0
    return a.speech == b.speech or (a.heading and a.speech < 0)


def _own(run: Sequence[_Atom]) -> list[_Group]:
    """A section's own atoms as the smallest groups that stay whole: a table, a speech, a paragraph."""
    groups: list[_Group] = []
    for atom in run:
        last = groups[-1].atoms[-1] if groups else None
        if last and ((atom.whole >= 0 and atom.whole == last.whole) or (atom.speech >= 0 and atom.speech == last.speech)):
            groups[-1] = _Group((*groups[-1].atoms, atom))
        else:
            groups.append(_Group((atom,)))
    return groups


def _runs(atoms: Sequence[_Atom], depth: int) -> Iterable[list[_Atom]]:
    """Neighbours that stand in the same child section, or in none."""
    return (list(run) for _, run in groupby(atoms, key=lambda a: a.path[depth] if len(a.path) > depth else -1))


def _glued(parts: list[_Group]) -> list[_Group]:
    """Headings without text of their own go with what follows them."""
    glued: list[_Group] = []
    for part in parts:
        if glued and glued[-1].bare:
            glued[-1] = _Group((*glued[-1].atoms, *part.atoms))
        else:
            glued.append(part)
    return glued


def _merged(parts: list[_Group], settings: Settings) -> list[_Group]:
    """Small neighbours joined while the sum stays within `passage_chars`."""
    merged: list[_Group] = []
    for part in parts:
        last = merged[-1] if merged else None
        if last and part.end - last.start <= settings.passage_chars and _joinable(last, part):
            merged[-1] = _Group((*last.atoms, *part.atoms))
        else:
            merged.append(part)
    return merged


def _joinable(a: _Group, b: _Group) -> bool:
    last, first = a.atoms[-1], b.atoms[0]
    return last.speech == first.speech == -1 and last.whole == first.whole == -1


def _passages(document: Document, group: _Group, settings: Settings) -> Iterable[Passage]:
    """The group as one passage, or cut at sentence ends where it is too long."""
    limit = settings.passage_max_chars
    last = group.atoms[-1]
    if last.whole >= 0:
        limit = WHOLE_CHARS + 100  # an exhibit with the headings before it
    elif last.speech >= 0:
        limit = int(SPEECH_FACTOR * limit)
    spans = [(group.start, group.end)]
    if group.size > limit:
        spans = split_long(document.text, group.start, group.end, settings.passage_chars)
    for start, end in spans:
        trimmed = _trim(document.text, start, end)
        if trimmed:
            yield _passage(document, trimmed, group.atoms)


def _passage(document: Document, span: tuple[int, int], atoms: Sequence[_Atom]) -> Passage:
    """The passage at `span`: its heading path is the one that all of its text below the headings shares."""
    start, end = span
    within = [a for a in atoms if a.start < end and start < a.end]
    body = [a for a in within if not a.heading] or within[-1:]
    shared = _common([a.path for a in body]) or body[0].path[:1]
    speech = document.speeches[body[0].speech] if body[0].speech >= 0 else None
    return Passage(
        doc_id=document.doc_id,
        start=start,
        end=end,
        text=document.text[start:end],
        heading_path=tuple(document.sections[i].title for i in shared),
        page=document.page(start),
        person=speech.person if speech else "",
        ocr=any(b.ocr for b in _touched(document, start, end)),
    )


def _common(paths: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """The longest beginning that all paths share."""
    low, high = min(paths), max(paths)
    return next((low[:i] for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(low, high, key=len))


def _touched(document: Document, start: int, end: int) -> Sequence[Block]:
    """The blocks that [start, end) touches."""
    blocks = document.blocks
    return blocks[bisect_right(blocks, start, key=lambda b: b.end) : bisect_left(blocks, end, key=lambda b: b.start)]


def embedding_text(document: Document, passage: Passage) -> str:
    """What the encoder reads: title, heading path, speaker, text."""
    return field_text(document.title, passage.heading_path, passage.person, passage.text)


def field_text(title: str, heading_path: Sequence[str], person: str, text: str) -> str:
    """Title > headings, then speaker and text; headings that the text itself begins with are not said twice."""
    head = " ".join(" > ".join((title, *heading_path)).split())
    return f"{head}\n{person}\n{text}" if person else f"{head}\n{text}"
