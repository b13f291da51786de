# Generated from wandb_api/_async/runs/summary.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""A run's summary, and sending its changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ..._core.arguments import flag
from ..._runs.memory import assign
from ..._runs.summary import SummaryMapping
from ..._types import JsonDict, JSONValue


class SendsSummary(Protocol):
    """Sends the changes of the summary, and nothing else."""

    def __call__(self) -> None:
        """Send the changes."""
        ...


class Summary(SummaryMapping):
    """A run's summary as a mutable mapping. Changes stay local until `update` sends them.

    Nested mappings are plain dicts: ``summary["best"]["loss"] = 0.1`` works.

    Example:
        >>> run.summary["accuracy"] = 0.93
        >>> run.summary.update()
    """

    __module__ = "wandb_api"

    _send: SendsSummary

    def __init__(self, send: SendsSummary, values: JsonDict) -> None:
        assign(self, "_values", values)
        assign(self, "_send", send)

    def update(  # type: ignore[override]  # a mapping's own `update` sends nothing
        self, key_vals: Mapping[str, JSONValue] | None = None, overwrite: bool = True
    ) -> None:
        """Set values, then send all changes of the summary since the run was loaded.

        No request without changes; otherwise two: the summary is read again and merged by key.

        Args:
            key_vals: Values to set. Nested mappings are merged key by key.
            overwrite: Whether to replace the values of existing keys.

        Raises:
            ConflictError: A key was changed here and on the server.
            UsageError: ``key_vals`` is not a mapping, or a key is not a string.

        Example:
            >>> run.summary.update({"accuracy": 0.93})
        """
        if key_vals:
            self._merge(key_vals, overwrite=flag(overwrite, "overwrite"))
        self._send()
