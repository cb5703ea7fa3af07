"""Schema types to plain JSON values and back, without loss.

A dataclass becomes the list of its field values in order, an enum its value, a tuple a list. The reader is compiled
once per type from the type hints, so a field added to the schema changes `signature()` and old indexes are refused.
"""

from __future__ import annotations

import dataclasses
import hashlib
import types
import typing
from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
Plain = Any  # what JSON holds: lists, strings, numbers, booleans, None
Hint = Any  # a type as written in an annotation
Reader = Callable[[Plain], Plain]


def encode(value: Plain) -> Plain:
    """`value` as lists, strings, numbers, booleans and None."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [encode(getattr(value, name)) for name in _names(type(value))]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"a value of type {type(value).__name__} has no JSON form here")


def decode(kind: type[T], value: Plain) -> T:
    """The object of type `kind` that `encode` wrote. Raises ValueError, TypeError or IndexError on another shape."""
    made: T = _reader(typing.cast(Hint, kind))(value)
    return made


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in dataclasses.fields(kind))


@cache
def _reader(kind: Hint) -> Reader:
    if kind in (str, int, float, bool, type(None), Any):
        return _same
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _dataclass_reader(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    origin: Hint = typing.get_origin(kind)
    arguments: tuple[Hint, ...] = typing.get_args(kind)
    if origin is tuple:
        return _tuple_reader(arguments)
    if origin in (typing.Union, types.UnionType):
        inner = [a for a in arguments if a is not type(None)]
        read = _reader(inner[0]) if len(inner) == 1 else _same
        return lambda value: None if value is None else read(value)
    raise TypeError(f"no reader for {kind}")


def _same(value: Plain) -> Plain:
    return value


def _tuple_reader(arguments: tuple[Any, ...]) -> Reader:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        read = _reader(arguments[0])
        if read is _same:
            return tuple
        return lambda value: tuple(read(item) for item in value)
    reads = tuple(_reader(a) for a in arguments)
    return lambda value: tuple(read(item) for read, item in zip(reads, value, strict=True))


def _dataclass_reader(kind: type) -> Reader:
    hints = typing.get_type_hints(kind)
    reads = tuple(_reader(hints[name]) for name in _names(kind))

    def read_dataclass(value: Plain) -> Plain:
        return kind(*(read(item) for read, item in zip(reads, value, strict=True)))

    return read_dataclass


def signature(*kinds: type) -> str:
    """8 hex digits over the fields and types of `kinds` and of every dataclass they hold."""
    seen: dict[str, list[str]] = {}

    def visit(kind: Hint) -> None:
        if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind.__name__ not in seen:
            hints = typing.get_type_hints(kind)
            seen[kind.__name__] = [f"{name}:{hints[name]}" for name in _names(kind)]
            for name in _names(kind):
                visit(hints[name])
        for argument in typing.get_args(kind):
            visit(argument)

    for kind in kinds:
        visit(kind)
    return hashlib.sha256(repr(sorted(seen.items())).encode()).hexdigest()[:8]
