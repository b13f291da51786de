"""JSON inside JSON: the texts that automations are saved as. No IO."""

from __future__ import annotations

import json
from typing import cast

from .._types import JsonValue
from ..errors import UsageError


class UnreadableError(Exception):
    """What the server sent has a shape that this version does not know. Never leaves the package."""


def compact(value: JsonValue, what: str) -> str:
    """JSON without blanks, every letter as it is.

    Raises:
        UsageError: It cannot be written as JSON.
    """
    try:
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise UsageError(f"{what} cannot be written as JSON: {error}") from None


def parse(text: str) -> JsonValue:
    """What a JSON text of the server's holds."""
    try:
        return cast(JsonValue, json.loads(text))
    except (ValueError, RecursionError):
        raise UnreadableError(text) from None
