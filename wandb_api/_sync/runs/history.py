# Generated from wandb_api/_async/runs/history.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""A run's history: sampled in one request, or every row of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._core.not_found import no_run
from ..._core.paths import RunKey
from ..._runs.history import (
    WIDEST,
    Scan,
    decode_rows,
    in_step_order,
    last_step,
    picked_rows,
    spec_of,
    step_of,
)
from ..._runtime.concurrency import Lock
from ..._types import JSONDict, JsonValue
from ...errors import IncompleteHistoryError

if TYPE_CHECKING:
    from ..transport.client import Client


def sampled_rows(
    client: Client, key: RunKey, samples: int, keys: list[str] | None, x_axis: str, stream: str
) -> list[JSONDict]:
    """Rows of a run's history, sampled by the server; one request."""
    at: dict[str, Any] = {"entity": key.entity, "project": key.project, "name": key.name}
    if keys:
        spec = spec_of(list(dict.fromkeys([x_axis, *keys])), samples)
        found = client.execute(ops.GetSampledHistory(**at, specs=[spec]))
        if found.project is None or found.project.run is None:
            raise no_run(client, key)
        return picked_rows(found.project.run.sampled_history)
    if stream == "system":
        events = client.execute(ops.GetSystemEvents(**at, samples=samples))
        if events.project is None or events.project.run is None:
            raise no_run(client, key)
        return decode_rows(events.project.run.events)

    history = client.execute(ops.GetHistory(**at, samples=samples))
    if history.project is None or history.project.run is None:
        raise no_run(client, key)
    return decode_rows(history.project.run.history)


SOME = 1000  # rows to find the end of a history by


class HistoryScan:
    """Every row of a run's history once, in step order; read as far as it is used.

    A row has the keys that were logged at its step. With ``keys``, only rows that have all of them
    are given, with ``_step``. Iterating again reads again. While the run is being written, the scan
    goes on until it has caught up.
    """

    __module__ = "wandb_api"

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
        """The last step, the number of rows and the state, as far as the server says them."""

        key = self._key
        found = self._client.execute(
            ops.GetHistoryExtent(entity=key.entity, project=key.project, name=key.name)
        )
        if found.project is None or found.project.run is None:
            raise no_run(self._client, key)
        run = found.project.run
        self._history_keys = run.history_keys
        return last_step(run.history_keys), run.history_line_count, run.state

    def _rows(self, start: int, end: int, samples: int) -> list[JSONDict]:
        key = self._key
        at: dict[str, Any] = {"entity": key.entity, "project": key.project, "name": key.name}
        if self.keys is not None:
            wanted = list(dict.fromkeys([*self.keys, "_step"]))
            found = self._client.execute(
                ops.GetSampledHistory(**at, specs=[spec_of(wanted, samples, (start, end))])
            )
            if found.project is None or found.project.run is None:
                raise no_run(self._client, key)
            return picked_rows(found.project.run.sampled_history, self._history_keys)

        page = self._client.execute(
            ops.GetHistory(**at, samples=samples, min_step=start, max_step=end)
        )
        if page.project is None or page.project.run is None:
            raise no_run(self._client, key)
        return decode_rows(page.project.run.history)

    def pages(self) -> Iterator[list[JSONDict]]:
        """The rows of one request after the other; empty ones are left out.

        Requests: one for the extent, one for each window of steps (1000 at first; wider where rows
        are few), for a running run one more to see whether it has grown, and one to look for rows after
        the last step that the server knows of, when it counts more than it gave.

        Raises:
            IncompleteHistoryError: The server holds more rows than it gave.
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
        got, looked = 0, -1
        while True:
            while not scan.done:
                start, end = scan.window()
                rows = self._rows(start, end, scan.asked)
                if not scan.accept(len(rows)):
                    continue
                if page := in_step_order(rows, (start, end), True):
                    got += len(page)
                    yield page
            if scan.stop == self.max_step:
                return
            if state == "running":
                last, lines, state = self._extent()
                if self._stop(last) > scan.stop:
                    scan.stop = self._stop(last)
                    continue
            if not whole or lines is None or looked == got or got >= lines:
                break
            looked = got  # the last step that the server says lags behind its count of rows
            scan.stop = self._end_beyond(scan.stop)
        if whole and lines is not None and got < lines and state != "running":
            raise IncompleteHistoryError(
                f"the server counts {lines} rows in the history of {self._key.name!r} but gave {got}"
            )

    def _end_beyond(self, start: int) -> int:
        """The step after the last of the rows from ``start`` on; ``start`` when there are none."""
        rows = self._rows(start, start + WIDEST, SOME)
        return max((step + 1 for row in rows if (step := step_of(row)) is not None), default=start)

    def _stop(self, last: int | None) -> int:
        reached = -1 if last is None else last
        return reached + 1 if self.max_step is None else min(self.max_step, reached + 1)

    def __iter__(self) -> Iterator[JSONDict]:
        for page in self.pages():
            for row in page:
                yield row

    def __next__(self) -> JSONDict:
        with self._lock:  # a generator refuses a second caller
            if self._iterator is None:
                self._iterator = self.__iter__()
            return self._iterator.__next__()

    def __getstate__(self) -> dict[str, Any]:
        """Everything but how far `next` has come."""
        return {**self.__dict__, "_iterator": None}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._key.entity}/{self._key.project}/{self._key.name}>"
