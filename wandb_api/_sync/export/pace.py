# Generated from wandb_api/_async/export/pace.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Limit how often an export sends requests."""

from __future__ import annotations

import time

from ..._runtime.concurrency import Lock, sleep


class Pace:
    """Spaces requests evenly.

    Args:
        rate: The most requests per second; None for no limit.
    """

    def __init__(self, rate: float | None) -> None:
        self._gap = 0.0 if rate is None else 1.0 / rate
        self._next = 0.0
        self._lock = Lock()

    def wait(self) -> None:
        """Wait until the next request may be sent."""
        if not self._gap:
            return
        with self._lock:
            now = time.monotonic()
            start = max(now, self._next)
            self._next = start + self._gap
        sleep(start - now)
