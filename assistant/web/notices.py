"""What goes wrong on purpose becomes a notice on the page; nothing is written to the console for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

import gradio as gr

from assistant.errors import AssistantError
from assistant.zh.messages import web as say
from assistant.zh.messages.system import reason

P = ParamSpec("P")
T = TypeVar("T")


def sentence(error: AssistantError | OSError) -> str:
    """The error as one Chinese sentence."""
    if isinstance(error, AssistantError):
        return say.FAILED.format(error=error)
    return say.NO_ACCESS.format(path=error.filename or say.NAMELESS, reason=reason(error))


@contextmanager
def noticed() -> Iterator[None]:
    """Around work of a handler: AssistantError and OSError become gr.Error."""
    try:
        yield
    except (AssistantError, OSError) as error:
        raise gr.Error(sentence(error), title=say.NOTICE, print_exception=False) from error


def noticing(handler: Callable[P, T]) -> Callable[P, T]:
    """The same for a whole handler."""

    @wraps(handler)
    def careful(*args: P.args, **kwargs: P.kwargs) -> T:
        with noticed():
            return handler(*args, **kwargs)

    return careful
