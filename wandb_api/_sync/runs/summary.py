# Generated from wandb_api/_async/runs/summary.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""A run's summary, and sending what was changed in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..._runs.summary import SummaryMapping
from ..._types import JSONDict, JsonValue

if TYPE_CHECKING:
    from .run import Run


class Summary(SummaryMapping):
    """A mapping of a run's summary: setting and deleting keys is local until `update`.

    Nested mappings are plain dicts: ``summary["best"]["loss"] = 0.1`` works.
    """

    __module__ = "wandb_api"

    def __init__(self, run: Run, values: JSONDict) -> None:
        super().__init__(values)
        self._run = run

    def update(  # type: ignore[override]  # sends, where a mapping's own update does not
        self, key_vals: Mapping[str, JsonValue] | None = None, overwrite: bool = True
    ) -> None:
        """Set values, then send what has changed since the run was loaded.

        Two requests when anything changed (the summary is read again and merged by key), none
        otherwise.

        Args:
            key_vals: Values to set; nested mappings are merged key by key.
            overwrite: False leaves keys alone that have a value.

        Raises:
            ConflictError: A key that was changed here was changed on the server too.
        """
        if key_vals:
            self._merge(dict(key_vals), overwrite=overwrite)
        self._run.send_changes(summary_only=True)
