"""Runs in a launch queue."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._core.arguments import check_wait
from ..._core.asked import check_asked
from ..._core.not_found import not_found
from ..._core.paths import RunKey
from ..._core.server_facts import lacks
from ..._core.unreadable import Unknown, kept
from ..._launch.queued_run import QueuedRunBase, project_of_item, state_of
from ..._runtime.concurrency import asleep
from ..._transport.request import build_input
from ...errors import CommError, Error, NotFoundError, UnsupportedError, WaitTimeoutError
from ..runs.find import read_run
from ..transport.paginator import AsyncPaginator, refuse_unreadable

if TYPE_CHECKING:
    from ..._core.states import QueueItemState
    from ..runs.run import AsyncRun
    from ..runs.sweep import AsyncSweep
    from ..transport.client import AsyncClient
    from ..transport.session import AsyncSession


async def read_queue(
    session: AsyncSession, entity: str, project: str, name: str
) -> ops.RunQueueFields:
    """Read a queue; sends one request.

    Raises:
        NotFoundError: The queue does not exist.
    """
    found = await session.client.execute(ops.GetRunQueue(entity=entity, project=project, name=name))
    queue = found.project.run_queue if found.project else None
    if queue is None:
        raise no_queue(session.client, entity, project, name)
    check_asked("run queue", name, lambda: queue.name)
    return queue


class AsyncQueueItems(
    AsyncPaginator["AsyncQueuedRun", "ops.RunQueueItemFields", "ops.ListRunQueueItemsResult"]
):
    """The items of a queue."""

    def __init__(self, session: AsyncSession, entity: str, project: str, queue: str) -> None:
        super().__init__(session.client, default_per_page=100)
        self._session = session
        self._entity, self._project, self._queue = entity, project, queue

    async def _operation(self) -> ops.ListRunQueueItems:
        return ops.ListRunQueueItems(entity=self._entity, project=self._project, queue=self._queue)

    def _wrap(
        self, nodes: Sequence[ops.RunQueueItemFields], result: ops.ListRunQueueItemsResult
    ) -> list[AsyncQueuedRun]:
        return [
            AsyncQueuedRun(
                self._session,
                self._entity,
                kept(partial(project_of_item, node, self._project)),
                self._queue,
                node.id,
                project_queue=self._project,
                fields=node,
            )
            for node in nodes
        ]

    def _missing(self) -> NotFoundError:
        return no_queue(self._session.client, self._entity, self._project, self._queue)


def no_queue(client: AsyncClient, entity: str, project: str, name: str) -> NotFoundError:
    """Build the error for a queue that is missing or hidden."""
    return not_found(client, f"run queue {name!r} in {entity}/{project}")


class AsyncQueuedRun(QueuedRunBase):
    """A run in a launch queue, which an agent takes and starts.

    Example:
        >>> queued = await job.call({"lr": 0.1}, queue="gpu")
        >>> run = await queued.wait_until_running(timeout=600)
    """

    __module__ = "wandb_api"

    def __init__(
        self,
        session: AsyncSession,
        entity: str,
        project: str | Unknown,
        queue_name: str,
        item_id: str,
        *,
        project_queue: str | None = None,
        priority: int | None = None,
        fields: ops.RunQueueItemFields | None = None,
    ) -> None:
        super().__init__(
            session.client,
            entity,
            project,
            queue_name,
            item_id,
            project_queue=project_queue,
            priority=priority,
            fields=fields,
        )
        self._session = session

    @property
    def sweep(self) -> AsyncSweep | None:
        """Always None: the server does not report the sweep of a queued run. See `Run.sweep`."""
        return None

    @property
    async def state(self) -> QueueItemState:
        """``pending``, ``leased``, ``claimed`` or ``failed``.

        Not cached: sends one request each time.

        Raises:
            NotFoundError: The queue or the item does not exist any longer.
        """
        return state_of(await self._read())

    async def _read(self) -> ops.RunQueueItemFields:
        """Read the item; from the list of the queue's items on servers without a query for one."""
        client, item = self._session.client, None
        at = (self._entity, self._project_queue, self._queue_name)
        if not lacks(client, "RunQueue.runQueueItem"):
            found = await client.execute(
                ops.GetRunQueueItem(entity=at[0], project=at[1], queue=at[2], id=self.id)
            )
            queue = found.project.run_queue if found.project else None
            if queue is None:
                raise no_queue(client, *at)
            try:
                item = queue.run_queue_item
            except UnsupportedError:
                if not lacks(client, "RunQueue.runQueueItem"):
                    raise  # a field of the item is missing: its list lacks it too
        if lacks(client, "RunQueue.runQueueItem"):  # known before, or learned from this request
            listed = AsyncQueueItems(self._session, *at)
            items = await listed.load()
            item = next((held.fields for held in items if held.id == self.id), None)
            if item is None:
                refuse_unreadable(listed)
        if item is None:
            where = f"{self._entity}/{self._project_queue}"
            raise not_found(
                client, f"item {self.id!r} in run queue {self._queue_name!r} of {where}"
            )
        read = item
        check_asked("queue item", self.id, lambda: read.id)
        self._fields = read
        return read

    async def wait_until_running(
        self, timeout: float | None = None, *, poll_interval: float = 2.0
    ) -> AsyncRun:
        """Wait until an agent has started the run.

        Sends one request per poll, and one to read the run.

        Args:
            timeout: Maximum time to wait, in seconds; None waits without a limit.
            poll_interval: Time between polls, in seconds.

        Returns:
            The run.

        Raises:
            WaitTimeoutError: The run has not started in time.
            NotFoundError: The item was deleted.
            Error: The run could not be started.
        """
        check_wait(timeout, poll_interval)
        started = time.monotonic()
        while True:
            item = await self._read()
            if (run := await self._started(item)) is not None:
                return run
            if state_of(item) == "failed":
                raise Error(f"{self!r} could not be started")
            waited = time.monotonic() - started
            if timeout is not None and waited + poll_interval > timeout:
                raise WaitTimeoutError(
                    f"{self!r} has not started after {waited:.0f} s; its state is {state_of(item)!r}"
                )
            await asleep(poll_interval)

    async def _started(self, item: ops.RunQueueItemFields) -> AsyncRun | None:
        """Read the run, if an agent has started it and it exists."""
        if item.associated_run_id is None:
            return None
        project = project_of_item(item, self.project)
        try:
            return await read_run(
                self._session, RunKey(self._entity, project, item.associated_run_id)
            )
        except NotFoundError:
            return None

    async def wait_until_finished(
        self, timeout: float | None = None, *, poll_interval: float = 5.0
    ) -> AsyncRun:
        """Wait until the run has ended, in any state, and read it.

        Sends one request per poll, and two to read the run.

        Args:
            timeout: Maximum time to wait for start and end together, in seconds; None waits without
                a limit.
            poll_interval: Time between polls, in seconds.

        Returns:
            The finished run.

        Raises:
            WaitTimeoutError: The run has not ended in time.
            NotFoundError: The item was deleted before the run started.
            Error: The run could not be started.
        """
        started = time.monotonic()
        run = await self.wait_until_running(timeout, poll_interval=poll_interval)
        left = None if timeout is None else max(0.0, timeout - (time.monotonic() - started))
        await run.wait_until_finished(left, poll_interval=poll_interval)
        return await run.load(force=True)

    async def delete(self, delete_artifacts: bool = False) -> None:
        """Remove the item from its queue; sends two requests.

        Args:
            delete_artifacts: Not supported: a queued run has no artifacts.

        Raises:
            NotFoundError: The queue does not exist, or does not contain the item.
            UnsupportedError: ``delete_artifacts`` is True. Nothing was deleted.
        """
        if delete_artifacts:
            raise UnsupportedError("a queued run has no artifacts: delete those of its run")
        queue = await read_queue(self._session, self._entity, self._project_queue, self._queue_name)
        sent = build_input(
            ops.DeleteFromRunQueueInput, queue_id=queue.id, run_queue_item_id=self.id
        )
        result = await self._session.client.execute(ops.DeleteFromRunQueue(input=sent))
        if result.delete_from_run_queue is None or not result.delete_from_run_queue.success:
            raise CommError(f"the server did not delete {self!r}", operation="DeleteFromRunQueue")
