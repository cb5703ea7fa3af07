"""Who speaks in a newspaper special: person, role, and all paragraphs of what they say.

A delegate's passage is the paragraph that introduces them, with the lead-in sentence, and what goes on with it: a torn
sentence's other half (also where another column stands between) and paragraphs that begin with 他/她 and a verb of saying.
A paragraph that begins in mid-sentence and says 他提出 without naming anybody has lost its speaker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.reading.source import Para
from assistant.schema import BlockKind
from assistant.zh import layout
from assistant.zh.speakers import AFTER_NAME, COMPOUND_SURNAMES, INTRODUCED, PRONOUN_REPORTS, REPORTS, SURNAMES

TORN_REACH = 6  # paragraphs between the halves of a torn sentence; a column of a special holds fewer


@dataclass(slots=True)
class Voice:
    """One person's words as paragraph numbers, in the order of the text."""

    person: str
    role: str
    paras: list[int] = field(default_factory=list)
    lost: bool = False


def mark_torn(paras: list[Para]) -> None:
    """Find paragraphs that break off, paragraphs that begin in mid-sentence, and mark both."""
    whole = "\n".join(p.text for p in paras)
    for para in paras:
        if para.kind is BlockKind.PARAGRAPH and not para.tables:
            para.torn = len(para.text) > 40 and para.text.rstrip(layout.CLOSERS)[-1:] not in layout.TERMINALS and bool(re.search("[。，]", para.text))
            para.orphan = bool(layout.CANNOT_BEGIN.match(para.text)) or _begins_in_a_word(para.text, whole)


def _begins_in_a_word(text: str, whole: str) -> bool:
    """True where the first four characters stand at least twice elsewhere, always behind one and the same Han character."""
    head = text[:4]
    if len(text) < 20 or not re.fullmatch(r"[\u4e00-\u9fff]{4}", head):
        return False
    before = [whole[m.start() - 1] for m in re.finditer(re.escape(head), whole) if m.start() and whole[m.start() - 1] != "\n"]
    return len(before) >= 2 and len(set(before)) == 1 and "\u4e00" <= before[0] <= "\u9fff"


def find_voices(paras: list[Para]) -> list[Voice]:
    """Everybody who is introduced by role and name, in order. Empty where fewer than two are (a paper, not a special)."""
    voices: list[Voice] = []
    by_index: dict[int, Voice] = {}
    for i, para in enumerate(paras):
        if para.kind is not BlockKind.PARAGRAPH or para.tables:
            continue
        voice = _voice_of(i, paras, by_index)
        if voice is not None:
            by_index[i] = voice
            voice.paras.append(i)
            if voice not in voices:
                voices.append(voice)
    return voices if sum(bool(v.person) for v in voices) >= 2 else []


def _voice_of(i: int, paras: list[Para], by_index: dict[int, Voice]) -> Voice | None:
    para = paras[i]
    named = _introduced(para.text)
    if named:
        return Voice(*named)
    if para.orphan:
        torn = next((j for j in range(i - 1, max(-1, i - 1 - TORN_REACH), -1) if paras[j].torn and not _continued(j, i, paras)), None)
        if torn is not None:
            return by_index.get(torn)
        return Voice("", "", lost=True) if PRONOUN_REPORTS.search(para.text) else None
    before = next((j for j in range(i - 1, -1, -1) if paras[j].kind is BlockKind.PARAGRAPH), None)
    if PRONOUN_REPORTS.match(para.text) and before is not None:
        return by_index.get(before)
    return None


def _continued(j: int, i: int, paras: list[Para]) -> bool:
    return any(paras[k].orphan for k in range(j + 1, i))


def _introduced(text: str) -> tuple[str, str] | None:
    for found in INTRODUCED.finditer(text):
        name = name_of(found["rest"] + text[found.end() : found.end() + 6], text)
        if name and REPORTS.search(text, found.end("role")):
            return name, found["role"]
    return None


def name_of(rest: str, text: str) -> str:
    """The personal name `rest` begins with; "" where none does. `text`: where it may stand again ("张某建议")."""
    sizes = (4, 3) if rest.startswith(COMPOUND_SURNAMES) else (3, 2)
    for size in sizes:
        if rest[size:].startswith(AFTER_NAME) and _could_be(rest[:size], size):
            return rest[:size]
    for size in sizes:
        if re.search(re.escape(rest[:size]) + "(?:" + "|".join(AFTER_NAME[:20]) + ")", text) and _could_be(rest[:size], size):
            return rest[:size]
    if rest[:1] in SURNAMES:
        return rest[: sizes[0]] if "\u4e00" <= rest[sizes[0] - 1 : sizes[0]] <= "\u9fff" else rest[: sizes[1]]
    return ""


def _could_be(name: str, size: int) -> bool:
    if not re.fullmatch(r"[\u4e00-\u9fff·]+", name) or re.search(r"们|建议|认为|表示|代表|委员|这|那|[的了在和与]", name):
        return False
    return name[0] in SURNAMES or size == 2
