"""Optional: an OpenAI-compatible server rewrites the evidence of an answer; the fact lock decides what of it is shown.

The model never finds facts: it sees the quotations that the answer already cites and may only put them into other words. Every
sentence it sends must carry a marker of one of these citations and pass the fact lock against exactly those quotations, or it
is struck out and named in the notes. What stands in the papers is data: the prompt says so, and an instruction that the model
follows nevertheless produces sentences that the lock strikes out. Any failure leaves the extractive answer as it was.
"""

from __future__ import annotations

import json
import os
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from http.client import HTTPException

from assistant.config import Settings
from assistant.errors import AssistantError
from assistant.grounding import citations, lock
from assistant.schema import Answer, Citation, Document
from assistant.zh.messages import llm as messages

MAX_CHARS = 8000  # of output that is read: ten times the longest answer shown
_MARKER = re.compile(r"\[(\d{1,3})\]")
# A sentence ends at a full stop with the closers and markers behind it.
_SENTENCE = re.compile(r".*?(?:[。！？!?]|\n)[”’」』）)]*(?:\s*\[\d{1,3}\])*", re.DOTALL)
_MARKDOWN = re.compile(r"^\s*(?:#+|[-*>•]|\d{1,2}[.、])\s*|\*\*")


class ModelFailed(AssistantError):
    """The server gave no usable answer; the message (Chinese) says why."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One sentence of the model. `fault` is "" where it may be shown."""

    text: str
    cited: tuple[int, ...]
    fault: str = ""


def polish(given: Answer, *, documents: Mapping[str, Document], settings: Settings) -> Answer:
    """The answer rewritten by the model of the settings, or as it was with a note that says why. Never raises for the model's sake."""
    if not given.answered or not given.citations or not settings.llm_base_url:
        return given
    checked: list[Checked] = []
    try:
        for sentence in sentences(stream(prompt(given, documents), settings)):
            checked.append(examine(sentence, given.citations, documents))
    except ModelFailed as error:
        return _as_it_was(given, str(error))
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


# --------------------------------------------------------------------------- the server


def stream(prompt_messages: list[dict[str, str]], settings: Settings) -> Iterator[str]:
    """Pieces of the model's output as they come. Raises ModelFailed on any trouble, a stream that ends without its end included."""
    if not settings.llm_model:
        raise ModelFailed(messages.NO_MODEL)
    deadline = time.monotonic() + settings.llm_timeout_s
    try:
        with urllib.request.urlopen(_request(prompt_messages, settings), timeout=settings.llm_timeout_s) as response:
            yield from _pieces(response, deadline, settings.llm_timeout_s)
    except TimeoutError as error:
        raise ModelFailed(messages.TIMED_OUT.format(seconds=settings.llm_timeout_s)) from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise ModelFailed(messages.TIMED_OUT.format(seconds=settings.llm_timeout_s)) from error
        raise ModelFailed(messages.UNREACHABLE.format(reason=error.reason)) from error
    except (HTTPException, ConnectionError) as error:
        raise ModelFailed(messages.BROKEN) from error
    except (OSError, ValueError) as error:
        raise ModelFailed(messages.UNREACHABLE.format(reason=error)) from error


def _request(prompt_messages: list[dict[str, str]], settings: Settings) -> urllib.request.Request:
    body = {"model": settings.llm_model, "messages": prompt_messages, "stream": True, "temperature": 0}
    headers = {"Content-Type": "application/json", "Accept": "text/event-stream"}
    if key := os.environ.get(settings.llm_key_env, ""):
        headers["Authorization"] = f"Bearer {key}"
    url = settings.llm_base_url.rstrip("/") + "/chat/completions"
    if not url.startswith(("http://", "https://")):
        raise ValueError(url)
    return urllib.request.Request(url, json.dumps(body).encode(), headers, method="POST")


def _pieces(lines: Iterable[bytes], deadline: float, seconds: int) -> Iterator[str]:
    """The text of server-sent events up to [DONE] or a finish_reason."""
    sent = 0
    for line in lines:
        if time.monotonic() > deadline:
            raise ModelFailed(messages.TIMED_OUT.format(seconds=seconds))
        data = line.decode("utf-8", "replace").strip()
        if not data.startswith("data:"):
            continue
        data = data.removeprefix("data:").strip()
        if data == "[DONE]":
            return
        text, done = _event(data)
        sent += len(text)
        if text:
            yield text
        if done or sent > MAX_CHARS:
            return
    raise ModelFailed(messages.BROKEN)


def _event(data: str) -> tuple[str, bool]:
    """(text, whether the model has finished) of one event."""
    try:
        choice = json.loads(data)["choices"][0]
        text = choice.get("delta", {}).get("content") or ""
        return str(text), choice.get("finish_reason") == "stop"
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise ModelFailed(messages.BROKEN) from error


def sentences(pieces: Iterable[str]) -> Iterator[str]:
    """Whole sentences of streamed text, each with the markers that follow its full stop."""
    buffer = ""
    for piece in pieces:
        buffer += piece
        while (found := _SENTENCE.match(buffer)) and found.end() < len(buffer) and not re.match(r"\s*(?:\[\d{0,3})?$", buffer[found.end() :]):
            yield from _clean(found.group())
            buffer = buffer[found.end() :]
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
    quotes = [citations.quote(documents[c.doc_id], c) for c in chosen]
    known = [k for c in chosen for k in lock.known_of(documents[c.doc_id], c.start)]
    finding = lock.check(sentence, quotes, known=known)
    return Checked(sentence, numbers, "" if lock.holds(finding) else finding.reason)


def _accepted(given: Answer, checked: list[Checked]) -> Answer:
    kept = [c for c in checked if not c.fault]
    struck = [c for c in checked if c.fault]
    if not kept:
        return _as_it_was(given, messages.NOTHING_LEFT, struck)
    used = {n for c in kept for n in c.cited}
    if {int(n) for n in _MARKER.findall(given.text)} - used:
        return _as_it_was(given, messages.INCOMPLETE, struck)
    notes = (*given.notes, messages.POLISHED, *_reported(struck))
    return replace(given, text="".join(c.text for c in kept), notes=notes)


def _as_it_was(given: Answer, reason: str, struck: Iterable[Checked] = ()) -> Answer:
    return replace(given, notes=(*given.notes, messages.FELL_BACK.format(reason=reason), *_reported(list(struck))))


def _reported(struck: list[Checked]) -> tuple[str, ...]:
    if not struck:
        return ()
    items = "；".join(messages.STRUCK_ITEM.format(text=c.text, reason=c.fault) for c in struck)
    return (messages.STRUCK.format(n=len(struck), sentences=items),)
