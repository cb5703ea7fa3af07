"""Which sentences of a speech are checked: all that state something.

Left out, and counted, are salutations, thanks, announcements, wishes and closing calls that are made of nothing else (`zh.ceremony`),
headings that name a task or a subject, and sentences of connecting words only. A salutation before a statement is cut off and the
statement is checked. A heading that holds a figure, a 《title》, a person, or says that something is so is a statement.
"""

from __future__ import annotations

import re

from assistant.grounding import lock
from assistant.grounding.atoms import read, squeeze
from assistant.zh.ceremony import ADDRESS, ANNOUNCING, ENDS_OPEN, MARKS, MEETING, STATES, TASK, WORDS
from assistant.zh.connectives import STYLE, without_connectives
from assistant.zh.sentences import SENTENCE_ENDS

HEADING_CHARS = 40  # a line without a full stop up to this length is a heading or a title
_NUMBER = re.compile(r"^(?:#+\s*|第[一二三四五六七八九十百\d]+[章节编部]\s*|[一二三四五六七八九十]+、\s*|[（(][一二三四五六七八九十]+[）)]\s*|\d+[.．、](?!\d)\s*)+")
_MARKDOWN = re.compile(r"^(?:#+|>|[-*+])\s+")
MARKERS = re.compile(r"(?:[\[［]\^?\d{1,3}[\]］]\s*)+")  # [1], [^1]
_STYLE = re.compile("|".join(STYLE))
_CLAUSE = re.compile(r"[，,；;：:。！!？?]")


def bare(text: str) -> str:
    """The sentence without its markers, the marks of its layout, the salutation before it and the number of a heading."""
    stripped = _MARKDOWN.sub("", MARKERS.sub("", text).strip())
    return ADDRESS.sub("", stripped).strip() if not _is_line(stripped) else _NUMBER.sub("", ADDRESS.sub("", stripped)).strip()


def states_something(text: str, *, heading: bool = False, topic: str = "") -> bool:
    """True for a sentence that is to be checked. `heading`: the file's own style says so; `topic`: the speech's title."""
    words = bare(text)
    if not words or not lock.has_content(words):
        return False
    if heading or text.lstrip().startswith("#") or _is_line(text.strip()):
        return _heading_states(words)
    return not ceremonial(words, topic)


def _is_line(stripped: str) -> bool:
    """True for a line without a full stop that is short, numbered, or ends with a colon."""
    if stripped.rstrip("”’」』）)]0123456789[").endswith(tuple(SENTENCE_ENDS + "；;…")):
        return False
    return stripped.endswith(("：", ":")) or len(stripped) <= HEADING_CHARS or bool(_NUMBER.match(stripped))


def _heading_states(words: str) -> bool:
    reading = read(words)
    if reading.figures or reading.titles or reading.persons:
        return True
    clauses = _CLAUSE.split(ENDS_OPEN.sub("", words))
    return any(STATES.search(c) and not TASK.match(c) for c in clauses)


def ceremonial(words: str, topic: str = "") -> bool:
    """True for a sentence that is nothing but ceremony, the subject of the speech's own title aside."""
    reading = read(words)
    if reading.figures or reading.years or reading.titles:
        return False
    if (ANNOUNCING.fullmatch(words) or MEETING.fullmatch(words)) and not STATES.search(words):
        return True
    if not MARKS.search(words):
        return False
    rest = _STYLE.sub("，", WORDS.sub("，", _without(words, topic)))
    return not without_connectives(squeeze(rest))


def _without(words: str, topic: str) -> str:
    """The words without what the topic has too, in stretches of two and more characters."""
    kept, at, subject = "", 0, squeeze(topic)
    while at < len(words):
        end = at
        while end < len(words) and words[at : end + 1] in subject:
            end += 1
        shared = end - at >= 2
        kept, at = kept + ("，" if shared else words[at]), end if shared else at + 1
    return kept
