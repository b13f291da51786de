"""What is to be done when content has arrived, by the first part of its key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from ..data.blobs import Written
from ..state import ServerState
from ..store import files

Arrival: TypeAlias = Callable[[ServerState, str, Written], None]
ARRIVALS: dict[str, Arrival] = {
    "runs": lambda state, key, written: files.written(state.database, key, written)
}


def is_noted(key: str) -> bool:
    """Whether anything is to be noted when content has arrived under a key."""
    return key.partition("/")[0] in ARRIVALS


def arrived(state: ServerState, key: str, written: Written) -> None:
    """Note content that has arrived under a key; areas add their own to `ARRIVALS`."""
    note = ARRIVALS.get(key.partition("/")[0])
    if note is not None:
        note(state, key, written)
