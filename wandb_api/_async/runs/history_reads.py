"""Single requests for a run's history."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, cast

import wandb_operations as ops

from ..._core.asked import run_asked_for
from ..._core.paths import RunKey
from ..._core.unreadable import or_none
from ..._runs.history import (
    Extent,
    HistoryRows,
    decode_each,
    decode_rows,
    decode_sampled,
    last_step,
    merge_by_step,
    rows_asked_for,
    sampling_spec,
)
from ..._transport.unreadable import readable_items
from ..._types import JsonDict, JsonValue
from ...errors import UnreadableItemWarning

if TYPE_CHECKING:
    from ..transport.client import AsyncClient
    from ..transport.session import AsyncSession

EVENTS = 9_999  # system events in the first request, if the server does not report their number


async def read_sampled(
    client: AsyncClient,
    key: RunKey,
    samples: int,
    keys: list[str] | None,
    x_axis: str,
    stream: str,
    how: str = "all",
) -> list[JsonDict]:
    """Read rows of a run's history, sampled by the server; warn of rows that cannot be read. One request."""
    if keys:
        wanted = list(dict.fromkeys([x_axis, *keys]))
        several = how == "any"
        found = await client.execute(
            ops.GetSampledHistory(
                entity=key.entity,
                project=key.project,
                name=key.name,
                specs=[
                    sampling_spec(list(dict.fromkeys([x_axis, "_step", name])), samples)
                    for name in keys
                ]
                if several
                else [sampling_spec(wanted, samples)],
                include_keys=True,
            )
        )
        run = run_asked_for(client, key, found.project.run if found.project else None)
        history_keys = or_none(lambda: run.history_keys)
        if several:
            lists = decode_each(run.sampled_history, history_keys)
            return merge_by_step([_warned(rows) for rows in lists], wanted)
        return _warned(decode_sampled(run.sampled_history, history_keys))
    if stream == "system":
        return _warned(await read_events(client, key, samples))
    history = await client.execute(
        ops.GetHistory(entity=key.entity, project=key.project, name=key.name, samples=samples)
    )
    read = run_asked_for(client, key, history.project.run if history.project else None)
    return _warned(_rows(read, "history"))


def _rows(run: ops.BaseModel, name: str) -> HistoryRows:
    """Return the rows in an attribute of a run of a response."""
    path = f"project.run.{name}"
    lines, skipped = readable_items(run, name, path)
    rows = decode_rows(cast("list[str]", lines), path)
    rows.unreadable += skipped
    return rows


def _warned(rows: HistoryRows) -> list[JsonDict]:
    """Warn of the rows that cannot be read, and return the others."""
    for problem in rows.unreadable:
        warnings.warn(problem, stacklevel=4)
    return list(rows)


async def read_events(client: AsyncClient, key: RunKey, samples: int) -> HistoryRows:
    """Read rows of system metrics, sampled by the server if there are more. One request."""
    events = await client.execute(
        ops.GetSystemEvents(entity=key.entity, project=key.project, name=key.name, samples=samples)
    )
    run = run_asked_for(client, key, events.project.run if events.project else None)
    return _rows(run, "events")


class AsyncHistoryReader:
    """Reads ranges of a run's history.

    Attributes:
        key: The run; without an entity until `resolve`.
        state: The run's state when the extent was read last.
        unreadable: The rows that were skipped, by the first step of their request and their place.
    """

    def __init__(
        self, session: AsyncSession, key: RunKey, known: tuple[Extent, JsonValue] | None = None
    ) -> None:
        self._session = session
        self._client = session.client
        self._history_keys: JsonValue = None
        self._known = known  # the extent and the keys, if they were read with other runs
        self.key = key
        self.state: str | None = None
        self.unreadable: dict[tuple[int, str], UnreadableItemWarning] = {}

    async def resolve(self) -> None:
        """Complete the run's path with the default entity."""
        if not self.key.entity:
            entity = await self._session.entity()
            self.key = RunKey(entity, self.key.project, self.key.name)

    async def extent(self) -> Extent:
        """Read the last step, the number of rows and the state. One request, or none if known."""
        if self._known is not None:
            (found, self._history_keys), self._known = self._known, None
            self.state = found.state
            return found
        key = self.key
        result = await self._client.execute(
            ops.GetHistoryExtent(entity=key.entity, project=key.project, name=key.name)
        )
        run = run_asked_for(self._client, key, result.project.run if result.project else None)
        self._history_keys = run.history_keys
        self.state = run.state
        return Extent(last_step(run.history_keys), run.history_line_count, run.state)

    async def rows(
        self, start: int, end: int, samples: int, keys: list[str] | None = None
    ) -> HistoryRows:
        """Read the rows of a range of steps, sampled if there are more than ``samples``."""
        key = self.key
        if keys is not None:
            wanted = list(dict.fromkeys([*keys, "_step"]))
            found = await self._client.execute(
                ops.GetSampledHistory(
                    entity=key.entity,
                    project=key.project,
                    name=key.name,
                    specs=[sampling_spec(wanted, samples, (start, end))],
                )
            )
            run = run_asked_for(self._client, key, found.project.run if found.project else None)
            sampled = decode_sampled(run.sampled_history, self._history_keys)
            return rows_asked_for(sampled, (start, end))
        page = await self._client.execute(
            ops.GetHistory(
                entity=key.entity,
                project=key.project,
                name=key.name,
                samples=samples,
                min_step=start,
                max_step=end,
            )
        )
        found_run = run_asked_for(self._client, key, page.project.run if page.project else None)
        return rows_asked_for(_rows(found_run, "history"), (start, end))

    def skip(self, rows: HistoryRows, start: int = 0) -> None:
        """Note the rows of a response that cannot be read; warn of those that are new.

        Args:
            rows: The rows.
            start: The first step that was asked for.
        """
        for problem in rows.unreadable:
            if (start, problem.path) not in self.unreadable:
                self.unreadable[start, problem.path] = problem
                warnings.warn(problem, stacklevel=4)

    async def events(self) -> tuple[HistoryRows, int | None]:
        """Read all system metrics, and their number as the server counts them.

        Two requests; more if rows arrive meanwhile, or if the server does not count them.
        """
        key = self.key
        found = await self._client.execute(
            ops.GetEventsExtent(entity=key.entity, project=key.project, name=key.name)
        )
        run = run_asked_for(self._client, key, found.project.run if found.project else None)
        self.state = or_none(lambda: run.state)
        lines = or_none(lambda: run.events_line_count)
        samples = (EVENTS if lines is None else lines) + 1
        while True:
            rows = await read_events(self._client, key, samples)
            if rows.sent < samples:  # else it may have been sampled
                return rows, lines
            samples *= 4
