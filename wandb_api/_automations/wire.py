"""Encode and decode the JSON text that automations are stored as."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from .._types import JsonValue
from ..errors import UsageError


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
