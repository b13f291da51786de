"""Read the rows of a run's history as they arrive, until the run ends."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

from ..._core.states import ENDED
from ..._runs.follow import Polling, ReturnedRows, look_back
from ..._runs.history import (
    MAX_WINDOW,
    Extent,
    Scan,
    check_readable,
    incomplete_history,
    sort_by_step,
)
from ..._runtime.concurrency import asleep
from ..._types import JsonDict
from .history_reads import AsyncHistoryReader


@dataclass(frozen=True)
class Bounds:
    """The rows that are followed.

    Attributes:
        min_step: The first step.
        max_step: The step after the last one; None for no limit.
        page_size: Number of rows in one request; None grows.
        poll_interval: Seconds between two polls while rows arrive.
    """

    min_step: int
    max_step: int | None
    page_size: int | None
    poll_interval: float


class AsyncFollower:
    """Finds the rows that a run logged since the last poll.

    The server reports how many rows a history has. If that number does not follow from the rows that
    were returned, some arrived late, at steps that were read before: these are searched backwards.
    """

    def __init__(self, reader: AsyncHistoryReader, bounds: Bounds) -> None:
        self._reader = reader
        self._bounds = bounds
        self._returned = ReturnedRows()
        self._polled: Extent | None = None
        self._unexplained = 0  # rows that the server counts but did not return when last searched
        self._searched: tuple[int | None, int] | None = None

    async def pages(self) -> AsyncIterator[list[JsonDict]]:
        """Yield the new rows of one request after the other until the run has ended."""
        polling = Polling(self._bounds.poll_interval)
        ended_before = False
        while True:
            first = self._polled is None
            extent = await self._reader.extent()
            ended, got = extent.state in ENDED, 0
            if ended and not ended_before:
                self._searched = None
            async for page in self._new(extent, whole=ended):
                got += len(page)
                yield page
            if self._passed(extent):
                self._check_readable()
                return
            if ended and (first or (ended_before and not got)):
                break
            ended_before = ended
            polling.polled(got)
            await asleep(polling.least if ended else polling.wait)
        self._check_readable()
        bounds, lines = self._bounds, extent.lines
        everything = bounds.min_step <= 0 and bounds.max_step is None
        if everything and lines is not None and len(self._returned) < lines:
            raise incomplete_history(self._reader.key.name, lines, len(self._returned))

    def _check_readable(self) -> None:
        check_readable(list(self._reader.unreadable.values()))

    def _passed(self, extent: Extent) -> bool:
        """Whether the run has logged a step after the last one wanted."""
        limit = self._bounds.max_step
        return limit is not None and extent.last is not None and extent.last >= limit

    async def _new(self, extent: Extent, *, whole: bool) -> AsyncIterator[list[JsonDict]]:
        """Yield the rows that were logged since the last poll.

        Args:
            extent: What the server reports now.
            whole: Search all steps if rows are missing, however often that was done before.
        """
        bounds, before, returned = self._bounds, self._polled, self._returned
        last = extent.last
        if last is None and extent.lines:
            last = extent.lines - 1
        if before is not None and extent.lines is not None:
            if extent == before and not whole:
                return
            if extent.lines < (before.lines or 0) and await self._rewound(last):
                returned.rewind(last)
                self._unexplained = 0
        self._polled = extent
        stop = 0 if last is None else last + 1
        if bounds.max_step is not None:
            stop = min(stop, bounds.max_step)
        start = bounds.min_step if returned.last is None else returned.last
        async for page in self._read(start, stop):
            yield page
        if before is None and not whole:
            self._unexplained = max(0, (extent.lines or 0) - len(returned))  # before min_step
        async for page in self._late(extent, stop, whole):
            yield page

    async def _late(self, extent: Extent, stop: int, whole: bool) -> AsyncIterator[list[JsonDict]]:
        """Yield rows that arrived at steps which were read before, or that lie after ``stop``."""
        lines, returned, bounds = extent.lines, self._returned, self._bounds
        if lines is None:
            return
        self._unexplained = min(self._unexplained, max(0, lines - len(returned)))
        for start, end in look_back(bounds.min_step, stop):
            missing = lines - len(returned)
            if missing <= 0 or (lines, len(returned)) == self._searched:
                return
            if missing <= self._unexplained and not whole:
                return
            async for page in self._read(start, end):
                yield page
        if whole and lines > len(returned) and bounds.max_step is None:
            async for page in self._read(stop, stop + MAX_WINDOW, MAX_WINDOW):
                yield page
        self._unexplained = max(0, lines - len(returned))
        self._searched = (lines, len(returned))

    async def _read(self, start: int, stop: int, width: int = 0) -> AsyncIterator[list[JsonDict]]:
        """Yield the new rows of a range of steps.

        Args:
            start: The first step.
            stop: The step after the last one.
            width: Number of steps in the first request; 0 for one page.
        """
        size = self._bounds.page_size
        scan = Scan(at=start, stop=stop, rows=size or 1000, grows=size is None, width=width)
        while not scan.done:
            window = scan.window()
            rows = await self._reader.rows(*window, scan.samples)
            if not scan.accept(rows.sent):
                continue
            self._reader.skip(rows, window[0])
            if page := self._returned.new(sort_by_step(rows, window)):
                yield page

    async def _rewound(self, last: int | None) -> bool:
        """Whether the rows after a step were deleted, not only left out of an outdated answer."""
        returned, start = self._returned.last, 0 if last is None else last + 1
        if returned is None or returned < start:
            return False
        return not (await self._reader.rows(start, returned + 1, 1)).sent
