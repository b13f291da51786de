"""Node IDs in W&B's format: base64 of a kind and a number."""

from __future__ import annotations

import base64
import binascii
from typing import TypeVar

from ..data.database import LARGEST_INTEGER

T = TypeVar("T")


def node_id(kind: str, number: int) -> str:
    """Return the node ID of a number."""
    return base64.b64encode(f"{kind}:{number}".encode()).decode()


def number_of(identifier: str | None, kind: str) -> int | None:
    """Return the number in a node ID; None if it is not an ID of this kind."""
    try:
        word, _, number = base64.b64decode((identifier or "").encode()).decode().partition(":")
        found = int(number) if word == kind else None
        return found if found is not None and 0 < found <= LARGEST_INTEGER else None
    except (binascii.Error, ValueError):
        return None


def number_in(identifier: str, default: T) -> int | T:
    """Return the number in a node ID of any kind; ``default`` if it is not an ID."""
    try:
        number = base64.b64decode(identifier.encode(), validate=True).decode().rpartition(":")[2]
        return min(int(number), LARGEST_INTEGER)
    except (binascii.Error, ValueError):
        return default
