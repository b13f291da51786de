"""Encode and decode the JSON text that automations are stored as."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar, cast

from .._types import JsonValue
from ..errors import UsageError

T = TypeVar("T")


def also_accepts(**spellings: str) -> Callable[[type[T]], type[T]]:
    """Let a constructor accept the server's names of its parameters too.

    Args:
        **spellings: The parameter by the server's name, such as ``agg_op="agg"``.
    """

    def decorate(kind: type[T]) -> type[T]:
        construct = cast("Callable[..., None]", kind.__init__)

        @wraps(construct)
        def construct_by_either(self: T, *args: object, **given: object) -> None:
            for name in given.keys() & spellings.keys():
                if spellings[name] in given:
                    raise UsageError(f"{spellings[name]} and {name} are the same: pass one of them")
                given[spellings[name]] = given.pop(name)
            construct(self, *args, **given)

        setattr(kind, "__init__", construct_by_either)  # noqa: B010 -- the signature is the same
        return kind

    return decorate


class UnreadableError(Exception):
    """Internal: the server sent data of an unknown shape."""


def compact(value: JsonValue, what: str) -> str:
    """Encode JSON without white space and without ASCII escapes.

    Raises:
        UsageError: The value cannot be written as JSON.
    """
    try:
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise UsageError(f"{what} cannot be written as JSON: {error}") from None


def parse(text: str) -> JsonValue:
    """Decode JSON text of the server.

    Raises:
        UnreadableError: It is not JSON.
    """
    try:
        return cast(JsonValue, json.loads(text))
    except (ValueError, RecursionError):
        raise UnreadableError(text) from None


@dataclass(frozen=True)
class Saved:
    """Filter text of the server and the filter read from it: unless edited, the text is sent back."""

    text: str
    filter: object


def text_of(filter: object, saved: Saved | None, build: Callable[[], JsonValue]) -> str:
    """Return the text of the server if the filter is unchanged, else encode the filter."""
    if saved is not None and saved.filter == filter:
        return saved.text
    return compact(build(), "the filter")
