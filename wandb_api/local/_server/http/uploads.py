"""Hooks that run after an upload, by the first part of its key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from ..data.blobs import Written
from ..state import ServerState
from ..store import files

Hook: TypeAlias = Callable[[ServerState, str, Written], None]
HOOKS: dict[str, Hook] = {
    "runs": lambda state, key, written: files.written(state.database, key, written)
}


def has_hook(key: str) -> bool:
    """Return whether a hook runs after an upload to a key."""
    return key.partition("/")[0] in HOOKS


def run_hook(state: ServerState, key: str, written: Written) -> None:
    """Run the hook of an uploaded key."""
    note = HOOKS.get(key.partition("/")[0])
    if note is not None:
        note(state, key, written)
