"""A run's history: sampled in one request, or every row of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

from ..._core.paths import RunKey
from ..._core.progress import Tell
from ..._core.public import declared
from ..._core.states import RunState
from ..._core.typed_values import read_as
from ..._runs.follow import select_keys
from ..._runs.history import (
    MAX_WINDOW,
    Extent,
    Scan,
    check_readable,
    incomplete_history,
    row_step,
    sort_by_step,
)
from ..._runtime.concurrency import AsyncLock
from ..._runtime.progress import Progress, progress_of
from ..._types import JSONDict, JsonValue
from ...errors import UnreadableItemWarning
from .follow import AsyncFollower, Bounds
from .history_reads import AsyncHistoryReader

if TYPE_CHECKING:
    from ..transport.session import AsyncSession

M = TypeVar("M")

LAG_ROWS = 1000  # rows requested to find the end of a history that the server reports too early


@declared
class AsyncHistoryScan:
    """Every row of a run's history once, in step order; lazy.

    A row has the keys that were logged at its step. With ``keys``, only rows that have all of them
    are returned, with these keys and ``_step``. Each iteration reads the history again. While the run
    is being written, the scan continues until it has caught up; with ``follow``, until the run ends.

    Attributes:
        keys: The keys that every row must have; None for all rows.
        min_step: The first step.
        max_step: The step after the last one; None for no limit.
        stream: ``default`` for logged metrics, ``system`` for system metrics.
        follow: Whether rows are returned as they arrive, until the run ends.

    Example:
        >>> async for row in run.scan_history(keys=["loss"]):
        ...     print(row["_step"], row["loss"])
    """

    __module__ = "wandb_api"

    keys: list[str] | None
    """The keys that every row must have; None for all rows."""
    min_step: int
    """The first step."""
    max_step: int | None
    """The step after the last one; None for no limit."""
    stream: str
    """``default`` for logged metrics, ``system`` for system metrics."""
    follow: bool
    """Whether rows are returned as they arrive, until the run ends."""

    def __init__(
        self,
        session: AsyncSession,
        key: RunKey,
        *,
        keys: list[str] | None = None,
        page_size: int | None = None,
        min_step: int = 0,
        max_step: int | None = None,
        stream: str = "default",
        follow: bool = False,
        poll_interval: float = 1.0,
        known: tuple[Extent, JsonValue] | None = None,
        progress: bool | Tell | None = False,
    ) -> None:
        self._progress = progress
        self._option = progress_of(session.client)
        self._expected: int | None = None  # rows, for the progress
        self._reader = AsyncHistoryReader(session, key, known)
        self._page_size = page_size
        self._poll_interval = poll_interval
        self._iterator: AsyncIterator[JSONDict] | None = None
        self._lock = AsyncLock()
        self.keys = keys
        self.min_step = min_step
        self.max_step = max_step
        self.stream = stream
        self.follow = follow

    @property
    def unreadable(self) -> list[UnreadableItemWarning]:
        """The rows that were skipped because the server sent null or text that is not a JSON object.

        Each was reported as an `UnreadableItemWarning`. After the last row, the scan raises an
        `IncompleteHistoryError` that is also a `ServerError`. Sends no request.
        """
        return list(self._reader.unreadable.values())

    @property
    def state(self) -> RunState | None:
        """The run's state when it was read last; None before the first request."""
        return cast("RunState | None", self._reader.state)

    async def pages(self) -> AsyncIterator[list[JSONDict]]:
        """Yield the rows of one request after the other; empty answers are skipped.

        Requests: one for the extent; one for each window of steps (1000 at first; wider where rows
        are sparse); one more for a running run, to see whether it has grown; and one to look for rows
        after the last step that the server reports, if it counts more rows than it returned.

        System metrics are read in one request, after one for their number. With ``follow``, each
        poll is one request, and one or more if there are new rows.

        Raises:
            IncompleteHistoryError: The server counts more rows than it returned. Also, as a `ServerError`,
                after the last row if one cannot be read; see `unreadable`.
            NotFoundError: The run was deleted.
        """
        await self._reader.resolve()
        if self.stream == "system":
            read = self._system()
        elif self.follow:
            read = self._followed()
        else:
            read = self._scanned()
        done = 0
        with self._shown() as shown:
            async for page in read:
                done += len(page)
                shown.reach(done, self._expected)
                yield page

    def _shown(self) -> Progress:
        silent = False if self.follow else self._progress
        return Progress(None, self._reader.key.name, silent, unit="rows", option=self._option)

    async def _system(self) -> AsyncIterator[list[JSONDict]]:
        rows, lines = await self._reader.events()
        self._reader.skip(rows)
        if rows:
            yield cast("list[JSONDict]", list(rows))
        check_readable(rows.unreadable)
        if lines is not None and len(rows) < lines:
            raise incomplete_history(f"{self._reader.key.name} (system metrics)", lines, len(rows))

    async def _followed(self) -> AsyncIterator[list[JSONDict]]:
        bounds = Bounds(self.min_step, self.max_step, self._page_size, self._poll_interval)
        async for page in AsyncFollower(self._reader, bounds).pages():
            rows = page if self.keys is None else select_keys(page, self.keys)
            if rows:
                yield cast("list[JSONDict]", rows)

    async def _scanned(self) -> AsyncIterator[list[JSONDict]]:
        reader = self._reader
        extent = await reader.extent()
        last, lines = extent.last, extent.lines
        if last is None and lines:
            last = lines - 1
        scan = Scan(
            at=self.min_step,
            stop=self._stop(last),
            rows=self._page_size or 1000,
            grows=self._page_size is None,
        )
        whole = self.keys is None and self.min_step <= 0 and self.max_step is None
        got, rechecked = 0, -1
        skipped = list[UnreadableItemWarning]()
        self._expected = lines if whole else None
        while True:
            while not scan.done:
                start, end = scan.window()
                rows = await reader.rows(start, end, scan.samples, self.keys)
                if not scan.accept(rows.sent):
                    continue
                reader.skip(rows, start)
                skipped += rows.unreadable
                got += len(rows.unreadable)
                if page := sort_by_step(rows, (start, end)):
                    got += len(page)
                    yield cast("list[JSONDict]", list(page))
            if scan.stop == self.max_step:
                break
            if extent.state == "running":
                extent = await reader.extent()
                lines = extent.lines
                if self._stop(extent.last) > scan.stop:
                    scan.stop = self._stop(extent.last)
                    continue
            if not whole or lines is None or rechecked == got or got >= lines:
                break
            rechecked = got  # the reported last step lags behind the reported number of rows
            scan.stop = await self._end_beyond(scan.stop)
        check_readable(skipped)
        if whole and lines is not None and got < lines and extent.state != "running":
            raise incomplete_history(reader.key.name, lines, got)

    async def _end_beyond(self, start: int) -> int:
        """Return the step after the last row from ``start`` on; ``start`` without rows."""
        rows = await self._reader.rows(start, start + MAX_WINDOW, LAG_ROWS, self.keys)
        return max((step + 1 for row in rows if (step := row_step(row)) is not None), default=start)

    def _stop(self, last: int | None) -> int:
        reached = -1 if last is None else last
        return reached + 1 if self.max_step is None else min(self.max_step, reached + 1)

    async def __aiter__(self) -> AsyncIterator[JSONDict]:
        async for page in self.pages():
            for row in page:
                yield row

    async def __anext__(self) -> JSONDict:
        async with self._lock:  # an iterator cannot be advanced by two callers at once
            if self._iterator is None:
                self._iterator = self.__aiter__()
            return await self._iterator.__anext__()

    def __getstate__(self) -> dict[str, Any]:
        """Return the state for pickling, without the position of `next` and without functions."""
        return {**self.__dict__, "_iterator": None, "_option": None, "_progress": False}

    def __repr__(self) -> str:
        key = self._reader.key
        return (
            f"<{type(self).__name__} {key.entity or '(default entity)'}/{key.project}/{key.name}>"
        )


async def read_rows_as(
    scan: AsyncHistoryScan, model: type[M], required: Sequence[str], where: str
) -> AsyncIterator[M]:
    """Read the rows that have the required keys as instances of a type."""
    async for row in scan:
        if all(key in row for key in required):
            yield read_as(row, model, f"{where} at step {row.get('_step')}")
