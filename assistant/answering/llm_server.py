"""The connection to an OpenAI-compatible server: one request, the text of its reply, within one time limit for the whole of it.

Servers differ: most stream events, some send the reply as one JSON body; some begin with an event without choices (content
filters) or end with one (usage); models that think aloud put their thoughts into a field of their own or between <think> marks
in the text. Only the reply itself is returned.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from threading import Timer
from types import TracebackType
from typing import Any

from assistant.config import Settings
from assistant.errors import AssistantError
from assistant.zh.messages import llm as messages

MAX_CHARS = 8000  # of the reply that is read: ten times the longest answer shown
MAX_BYTES = 32 * 2**20  # of the whole transfer, thoughts included: 30,000 tokens of 300 bytes an event are 9 MiB
_BLOCK = 65536  # bytes asked of the connection at once
_MARKS = "think|thinking|thought|thoughts|reasoning|reflection"
# The thoughts end at the last closing mark; the opening one may stand in the prompt's template and never be sent.
_THOUGHTS = re.compile(rf"^.*(?:</(?:{_MARKS})>|◁/think▷)|(?:<(?:{_MARKS})>|◁think▷).*$", re.DOTALL | re.IGNORECASE)


class ModelFailed(AssistantError):
    """The server gave no usable answer; the message (Chinese) says why."""


class _Watch:
    """Ends the connection when the time is over, however slowly bytes still come."""

    def __init__(self, seconds: float) -> None:
        self._sockets: list[socket.socket] = []
        self._deadline = time.monotonic() + seconds
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True

    @property
    def over(self) -> bool:
        return time.monotonic() >= self._deadline

    def _end(self) -> None:
        for sock in self._sockets:
            with suppress(OSError, ValueError):
                sock.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> _Watch:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._timer.cancel()

    def opener(self) -> urllib.request.OpenerDirector:
        """An opener, proxies of the environment included, whose connections this watch can end."""
        watch = self

        class Plain(http.client.HTTPConnection):
            def connect(self) -> None:
                super().connect()
                watch._sockets.append(self.sock)

        class Secure(http.client.HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                watch._sockets.append(self.sock)

        class PlainHandler(urllib.request.HTTPHandler):
            def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
                return self.do_open(Plain, req)

        class SecureHandler(urllib.request.HTTPSHandler):
            def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
                return self.do_open(Secure, req)

        return urllib.request.build_opener(PlainHandler, SecureHandler)


def reply(prompt_messages: list[dict[str, str]], settings: Settings) -> str:
    """The model's words without its thoughts. Raises ModelFailed on any trouble, a stream that ends without its end included."""
    if not settings.llm_model:
        raise ModelFailed(messages.NO_MODEL)
    with _Watch(settings.llm_timeout_s) as watch:
        try:
            return _asked(_request(prompt_messages, settings), watch, settings.llm_timeout_s)
        except (OSError, ValueError, http.client.HTTPException, AttributeError, ModelFailed) as error:
            raise _failure(error, over=watch.over, seconds=settings.llm_timeout_s) from error


def _failure(error: Exception, *, over: bool, seconds: int) -> ModelFailed:
    """What to tell the user. AttributeError: http.client reads on from a connection that was ended meanwhile."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if over or isinstance(reason, TimeoutError):
        return ModelFailed(messages.TIMED_OUT.format(seconds=seconds))
    if isinstance(error, ModelFailed):
        return error
    if isinstance(error, (http.client.HTTPException, ConnectionError, AttributeError)):
        return ModelFailed(messages.BROKEN)
    return ModelFailed(messages.UNREACHABLE.format(reason=reason))


def _request(prompt_messages: list[dict[str, str]], settings: Settings) -> urllib.request.Request:
    body = {"model": settings.llm_model, "messages": prompt_messages, "stream": True, "temperature": 0}
    headers = {"Content-Type": "application/json", "Accept": "text/event-stream"}
    if key := os.environ.get(settings.llm_key_env, ""):
        headers["Authorization"] = f"Bearer {key}"
    url = settings.llm_base_url.rstrip("/") + "/chat/completions"
    if not url.startswith(("http://", "https://")):
        raise ValueError(url)
    return urllib.request.Request(url, json.dumps(body).encode(), headers, method="POST")


def _asked(request: urllib.request.Request, watch: _Watch, seconds: int) -> str:
    text, other, look_at = "", [], MAX_CHARS
    with watch.opener().open(request, timeout=seconds) as response:
        for line in _lines(response, watch):
            if not line.startswith("data:"):
                other.append(line)
                continue
            data = line.removeprefix("data:").strip()
            piece, done = ("", True) if data == "[DONE]" else _event(data)
            text += piece
            if done:
                return _spoken(text)
            if len(text) > look_at:  # thoughts do not count, and are not looked for at every event
                look_at = len(text) + 1000
                if len(_spoken(text)) > MAX_CHARS:
                    return _spoken(text)
    whole = "".join(other).strip()
    if watch.over or text or not whole.startswith("{"):
        raise ModelFailed(messages.BROKEN)
    return _spoken(_event(whole)[0])  # sent as one body although a stream was asked for


def _lines(response: Any, watch: _Watch) -> Iterator[str]:  # noqa: ANN401  urllib names no type for what it opens
    """Lines of the body as they come; the last one may have no end."""
    pending: list[bytes] = []
    sent = 0
    while block := response.read1(_BLOCK):
        sent += len(block)
        if watch.over or sent > MAX_BYTES:
            raise ModelFailed(messages.BROKEN)
        *ended, rest = block.split(b"\n")
        for part in ended:
            yield b"".join([*pending, part]).decode("utf-8", "replace").strip()
            pending = []
        pending.append(rest)
    yield b"".join(pending).decode("utf-8", "replace").strip()


def _event(data: str) -> tuple[str, bool]:
    """(text, whether the model has finished) of one event or of a whole body; an event without choices has neither."""
    try:
        made = json.loads(data)
        if made.get("error"):
            raise ModelFailed(messages.UNREACHABLE.format(reason=_said(made["error"])))
        if not made["choices"]:
            return "", False
        choice = made["choices"][0]
        content = (choice.get("delta") or choice.get("message") or {}).get("content") or ""
        return _joined(content), choice.get("finish_reason") == "stop"
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise ModelFailed(messages.BROKEN) from error


def _said(error: Any) -> str:  # noqa: ANN401  whatever the server sends
    return str(error.get("message", error) if isinstance(error, dict) else error)[:200]


def _joined(content: Any) -> str:  # noqa: ANN401  a string, or a list of parts
    if isinstance(content, str):
        return content
    return "".join(str(part.get("text", "")) for part in content if part.get("type") in ("text", "output_text"))


def _spoken(text: str) -> str:
    """The text without the thoughts before it; "" while the model is still thinking."""
    text = re.sub(rf"<({_MARKS})>.*?</\1>", "", text, flags=re.DOTALL | re.IGNORECASE)
    return _THOUGHTS.sub("", text).strip()
