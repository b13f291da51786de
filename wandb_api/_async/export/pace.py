"""Limit how often an export sends requests."""

from __future__ import annotations

import time

from ..._runtime.concurrency import AsyncLock, asleep


class AsyncPace:
    """Spaces requests evenly.

    Args:
        rate: The most requests per second; None for no limit.
    """

    def __init__(self, rate: float | None) -> None:
        self._gap = 0.0 if rate is None else 1.0 / rate
        self._next = 0.0
        self._lock = AsyncLock()

    async def wait(self) -> None:
        """Wait until the next request may be sent."""
        if not self._gap:
            return
        async with self._lock:
            now = time.monotonic()
            start = max(now, self._next)
            self._next = start + self._gap
        await asleep(start - now)
