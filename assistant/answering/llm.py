"""Optional: an OpenAI-compatible server rewrites the evidence of an answer; the fact lock decides what of it is shown.

The model never finds facts: it sees the quotations that the answer already cites and may only put them into other words. Every
sentence it sends must carry a marker of one of these citations and pass the fact lock against exactly those quotations, or it
is struck out and named in the notes. A rewriting that contradicts the papers anywhere, drops a source or no longer says the year
that was asked is not used at all: what else such a model wrote is not to be shown under a citation. What stands in the papers is
data: the prompt says so, and an instruction that the model follows nevertheless produces sentences that the lock strikes out. Any
failure leaves the extractive answer as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering.llm_server import ModelFailed, reply
from assistant.config import Settings
from assistant.grounding import citations, lock
from assistant.grounding.atoms import read, squeeze
from assistant.grounding.wording import is_content
from assistant.schema import Answer, Citation, Document, Verdict
from assistant.zh.messages import llm as messages

MOST_NAMED, LONGEST_NAMED = 5, 60  # struck sentences printed in a note, and characters of each: a note is read at a glance
_MARKER = re.compile(r"\[(\d{1,3})\]")
# A sentence ends at a full stop with the closers and markers behind it.
_SENTENCE = re.compile(r".*?(?:[。！？!?]|\n)[”’」』）)]*(?:\s*\[\d{1,3}\])*", re.DOTALL)
_QUOTED = re.compile(r"[“\"「『]([^“”\"「」『』]+)[”\"」』]")
_MARKDOWN = re.compile(r"^\s*(?:#+|[-*>•]|\d{1,2}[.、])\s*|\*\*")


@dataclass(frozen=True, slots=True)
class Checked:
    """One sentence of the model. `fault` is "" where it may be shown; `opposed` where the papers say otherwise."""

    text: str
    cited: tuple[int, ...]
    fault: str = ""
    opposed: bool = False


def polish(given: Answer, *, documents: Mapping[str, Document], settings: Settings) -> Answer:
    """The answer rewritten by the model of the settings, or as it was with a note that says why. Never raises for the model's sake."""
    if not given.answered or not given.citations or not settings.llm_base_url:
        return given
    try:
        said = reply(prompt(given, documents), settings)
    except ModelFailed as error:
        return _as_it_was(given, str(error))
    checked = [examine(sentence, given.citations, documents) for sentence in dict.fromkeys(sentences([said]))]
    return _accepted(given, checked)


def prompt(given: Answer, documents: Mapping[str, Document]) -> list[dict[str, str]]:
    """The messages: the rules, then the question with every cited quotation between marks of its own."""
    excerpts = [
        messages.EXCERPT.format(n=c.n, title=_data(documents[c.doc_id].title), quote=_data(citations.quote(documents[c.doc_id], c)))
        for c in given.citations
    ]
    content = messages.USER.format(question=_data(given.standalone_question or given.question), evidence="\n".join(excerpts))
    return [{"role": "system", "content": messages.SYSTEM}, {"role": "user", "content": content}]


def _data(text: str) -> str:
    """Words of a paper or a user that cannot close the marks around them."""
    return text.replace("<", "＜").replace(">", "＞")


# --------------------------------------------------------------------------- its sentences


def sentences(pieces: Iterable[str]) -> Iterator[str]:
    """Whole sentences of the text, each with the markers that follow its full stop; 【1】 is a marker too."""
    buffer = re.sub(r"【(\d{1,3})】", r"[\1]", "".join(pieces))
    while found := _SENTENCE.match(buffer):
        yield from _clean(found.group())
        buffer = buffer[found.end() :]
    yield from _clean(buffer)


def _clean(sentence: str) -> Iterator[str]:
    bare = _MARKDOWN.sub("", sentence.strip())
    if bare:
        yield bare


# --------------------------------------------------------------------------- the lock


def examine(sentence: str, cited: tuple[Citation, ...], documents: Mapping[str, Document]) -> Checked:
    """The sentence held against the quotations that its own markers name."""
    numbers = tuple(dict.fromkeys(int(n) for n in _MARKER.findall(sentence)))
    if not numbers:
        return Checked(sentence, (), messages.NO_MARKER)
    chosen = [c for c in cited if c.n in numbers]
    if len(chosen) != len(numbers):
        return Checked(sentence, numbers, messages.BAD_MARKER)
    if other := _other_speaker(sentence, chosen, documents):
        return Checked(sentence, numbers, messages.OTHER_SPEAKER.format(name=other), opposed=True)
    quotes = [citations.quote(documents[c.doc_id], c) for c in chosen]
    known = [k for c in chosen for k in lock.known_of(documents[c.doc_id], c.start)]
    finding = lock.check(sentence, quotes, known=known)
    if lock.holds(finding):
        own = foreign(sentence, [*quotes, *known])
        return Checked(sentence, numbers, messages.OWN_WORDS.format(words=own) if own else "")
    differs = finding.verdict in (Verdict.FIGURE_DIFFERS, Verdict.ACTOR_DIFFERS) or bool(finding.expected)
    return Checked(sentence, numbers, finding.reason, opposed=differs)


def foreign(sentence: str, sources: Sequence[str]) -> str:
    """The model's own content words, or a quoted term that the sources do not print so; "" where all words are theirs.

    Stricter than the lock, which also judges what people write: the model is to reorder and to join, and a word of its own
    (领先 for 落后, another member of a list) may be a statement of its own.
    """
    texts = [squeeze(s) for s in sources]
    for term in _QUOTED.findall(squeeze(sentence)):
        if not any(term in t for t in texts):
            return str(term)
    rest = _without_shared(squeeze(sentence), texts)
    return next((run for run in re.split(r"[^\u4e00-\u9fffA-Za-z]+", rest) if is_content(run)), "")


def _without_shared(text: str, texts: Sequence[str]) -> str:
    """The text with every stretch of two and more characters that a source has replaced by a stop, the longest first at each place."""
    kept, at = "", 0
    while at < len(text):
        end = at
        while end < len(text) and any(text[at : end + 1] in t for t in texts):
            end += 1
        shared = end - at >= 2
        kept, at = kept + ("，" if shared else text[at]), end if shared else at + 1
    return kept


def _other_speaker(sentence: str, chosen: Sequence[Citation], documents: Mapping[str, Document]) -> str:
    """A speaker of the cited papers whom the sentence names although none of the cited words are theirs or hold the name."""
    cited = "".join(citations.quote(documents[c.doc_id], c) for c in chosen)
    own = {speech.person for c in chosen if (speech := documents[c.doc_id].speech(c.start))}
    others = {s.person for c in chosen for s in documents[c.doc_id].speeches if s.person} - own
    return next((name for name in sorted(others) if own and name in sentence and name not in cited), "")


def _accepted(given: Answer, checked: list[Checked]) -> Answer:
    kept = [c for c in checked if not c.fault]
    struck = [c for c in checked if c.fault]
    if fault := _unfit(given, kept, struck):
        return _as_it_was(given, fault, struck)
    notes = (*given.notes, messages.POLISHED.format(n=len(checked), kept=len(kept)), *_reported(struck))
    return replace(given, text="".join(c.text for c in kept), notes=notes)


def _unfit(given: Answer, kept: list[Checked], struck: list[Checked]) -> str:
    """Why the rewriting as a whole is not used; "" where it is."""
    if not kept:
        return messages.NOTHING_LEFT if struck else messages.EMPTY
    if any(c.opposed for c in struck):
        return messages.OPPOSED
    if {int(n) for n in _MARKER.findall(given.text)} - {n for c in kept for n in c.cited}:
        return messages.INCOMPLETE
    asked = _years(given.standalone_question or given.question) & _years(given.text)
    lost = asked - _years("".join(c.text for c in kept))
    return messages.YEAR_LOST.format(years="、".join(sorted(lost))) if lost else ""


def _years(text: str) -> set[str]:
    reading = read(text)
    return {reading.text[y.start : y.end] for y in reading.years}


def _as_it_was(given: Answer, reason: str, struck: Iterable[Checked] = ()) -> Answer:
    return replace(given, notes=(*given.notes, messages.FELL_BACK.format(reason=reason), *_reported(list(struck))))


def _reported(struck: list[Checked]) -> tuple[str, ...]:
    if not struck:
        return ()
    items = "；".join(messages.STRUCK_ITEM.format(text=_short(c.text), reason=_short(c.fault)) for c in struck[:MOST_NAMED])
    more = messages.AND_MORE if len(struck) > MOST_NAMED else ""
    return (messages.STRUCK.format(n=len(struck), sentences=items + more),)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAMED else text[:LONGEST_NAMED] + "……"
