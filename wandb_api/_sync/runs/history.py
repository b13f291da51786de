# Generated from wandb_api/_async/runs/history.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""A run's history: sampled in one request, or every row of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

import wandb_operations as ops

from ..._core.bound import or_none
from ..._core.not_found import no_run
from ..._core.paths import RunKey
from ..._core.public import DeclaredAttributes
from ..._runs.history import (
    MAX_WINDOW,
    Scan,
    decode_rows,
    decode_sampled,
    last_step,
    row_step,
    sampling_spec,
    sort_by_step,
)
from ..._runtime.concurrency import Lock
from ..._types import JSONDict, JsonDict, JsonValue
from ...errors import IncompleteHistoryError

if TYPE_CHECKING:
    from ..transport.client import Client

LAG_ROWS = 1000  # rows requested to find the end of a history that the server reports too early


def read_sampled(
    client: Client, key: RunKey, samples: int, keys: list[str] | None, x_axis: str, stream: str
) -> list[JsonDict]:
    """Read rows of a run's history, sampled by the server. One request."""
    if keys:
        spec = sampling_spec(list(dict.fromkeys([x_axis, *keys])), samples)
        found = client.execute(
            ops.GetSampledHistory(
                entity=key.entity,
                project=key.project,
                name=key.name,
                specs=[spec],
                include_keys=True,
            )
        )
        if found.project is None or found.project.run is None:
            raise no_run(client, key)
        run = found.project.run
        return decode_sampled(run.sampled_history, or_none(lambda: run.history_keys))
    if stream == "system":
        events = client.execute(
            ops.GetSystemEvents(
                entity=key.entity, project=key.project, name=key.name, samples=samples
            )
        )
        if events.project is None or events.project.run is None:
            raise no_run(client, key)
        return decode_rows(events.project.run.events)
    history = client.execute(
        ops.GetHistory(entity=key.entity, project=key.project, name=key.name, samples=samples)
    )
    if history.project is None or history.project.run is None:
        raise no_run(client, key)
    return decode_rows(history.project.run.history)


class HistoryScan(DeclaredAttributes):
    """Every row of a run's history once, in step order; lazy.

    A row has the keys that were logged at its step. With ``keys``, only rows that have all of them
    are returned, with these keys and ``_step``. Each iteration reads the history again. While the run
    is being written, the scan continues until it has caught up.

    Attributes:
        keys: The keys that every row must have; None for all rows.
        min_step: The first step.
        max_step: The step after the last one; None for no limit.

    Example:
        >>> for row in run.scan_history(keys=["loss"]):
        ...     print(row["_step"], row["loss"])
    """

    __module__ = "wandb_api"

    keys: list[str] | None
    min_step: int
    max_step: int | None

    def __init__(
        self,
        client: Client,
        key: RunKey,
        *,
        keys: list[str] | None,
        page_size: int | None,
        min_step: int,
        max_step: int | None,
    ) -> None:
        self._client = client
        self._key = key
        self._page_size = page_size
        self._iterator: Iterator[JSONDict] | None = None
        self._lock = Lock()
        self._history_keys: JsonValue = None
        self.keys = keys
        self.min_step = min_step
        self.max_step = max_step

    def _extent(self) -> tuple[int | None, int | None, str | None]:
        """Read the last step, the number of rows and the state, as far as the server knows them."""
        key = self._key
        found = self._client.execute(
            ops.GetHistoryExtent(entity=key.entity, project=key.project, name=key.name)
        )
        if found.project is None or found.project.run is None:
            raise no_run(self._client, key)
        run = found.project.run
        self._history_keys = run.history_keys
        return last_step(run.history_keys), run.history_line_count, run.state

    def _rows(self, start: int, end: int, samples: int) -> list[JsonDict]:
        key = self._key
        if self.keys is not None:
            wanted = list(dict.fromkeys([*self.keys, "_step"]))
            found = self._client.execute(
                ops.GetSampledHistory(
                    entity=key.entity,
                    project=key.project,
                    name=key.name,
                    specs=[sampling_spec(wanted, samples, (start, end))],
                )
            )
            if found.project is None or found.project.run is None:
                raise no_run(self._client, key)
            return decode_sampled(found.project.run.sampled_history, self._history_keys)
        page = self._client.execute(
            ops.GetHistory(
                entity=key.entity,
                project=key.project,
                name=key.name,
                samples=samples,
                min_step=start,
                max_step=end,
            )
        )
        if page.project is None or page.project.run is None:
            raise no_run(self._client, key)
        return decode_rows(page.project.run.history)

    def pages(self) -> Iterator[list[JSONDict]]:
        """Yield the rows of one request after the other; empty answers are skipped.

        Requests: one for the extent; one for each window of steps (1000 at first; wider where rows
        are sparse); one more for a running run, to see whether it has grown; and one to look for rows
        after the last step that the server reports, if it counts more rows than it returned.

        Raises:
            IncompleteHistoryError: The server counts more rows than it returned.
            NotFoundError: The run was deleted.
        """
        last, lines, state = self._extent()
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
        while True:
            while not scan.done:
                start, end = scan.window()
                rows = self._rows(start, end, scan.samples)
                if not scan.accept(len(rows)):
                    continue
                if page := sort_by_step(rows, (start, end)):
                    got += len(page)
                    yield cast("list[JSONDict]", page)
            if scan.stop == self.max_step:
                return
            if state == "running":
                last, lines, state = self._extent()
                if self._stop(last) > scan.stop:
                    scan.stop = self._stop(last)
                    continue
            if not whole or lines is None or rechecked == got or got >= lines:
                break
            rechecked = got  # the reported last step lags behind the reported number of rows
            scan.stop = self._end_beyond(scan.stop)
        if whole and lines is not None and got < lines and state != "running":
            raise IncompleteHistoryError(
                f"the server counts {lines} rows in the history of {self._key.name!r} but returned "
                f"{got}"
            )

    def _end_beyond(self, start: int) -> int:
        """Return the step after the last row from ``start`` on; ``start`` without rows."""
        rows = self._rows(start, start + MAX_WINDOW, LAG_ROWS)
        return max((step + 1 for row in rows if (step := row_step(row)) is not None), default=start)

    def _stop(self, last: int | None) -> int:
        reached = -1 if last is None else last
        return reached + 1 if self.max_step is None else min(self.max_step, reached + 1)

    def __iter__(self) -> Iterator[JSONDict]:
        for page in self.pages():
            for row in page:
                yield row

    def __next__(self) -> JSONDict:
        with self._lock:  # an iterator cannot be advanced by two callers at once
            if self._iterator is None:
                self._iterator = self.__iter__()
            return self._iterator.__next__()

    def __getstate__(self) -> dict[str, Any]:
        """Return the state for pickling, without the position of `next`."""
        return {**self.__dict__, "_iterator": None}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._key.entity}/{self._key.project}/{self._key.name}>"
