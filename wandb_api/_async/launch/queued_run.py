"""Runs that wait in a launch queue."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._core.bound import or_none
from ..._core.paths import RunKey
from ..._core.server_facts import lacks
from ..._launch.queued_run import QueuedRunBase, project_of_item, state_of
from ..._runtime.concurrency import asleep
from ...errors import CommError, Error, NotFoundError, UnsupportedError, WaitTimeoutError
from ..runs.find import read_run
from ..transport.paginator import AsyncPaginator

if TYPE_CHECKING:
    from ..runs.run import AsyncRun
    from ..runs.sweep import AsyncSweep
    from ..transport.session import AsyncSession


async def read_queue(
    session: AsyncSession, entity: str, project: str, name: str
) -> ops.RunQueueFields:
    """What a queue is; one request.

    Raises:
        NotFoundError: There is no such queue.
    """

    found = await session.client.execute(ops.GetRunQueue(entity=entity, project=project, name=name))
    queue = found.project.run_queue if found.project else None
    if queue is None:
        raise no_queue(entity, project, name)
    return queue


class AsyncQueueItems(AsyncPaginator["ops.RunQueueItemFields", "AsyncQueuedRun"]):
    """What is in a queue."""

    def __init__(self, session: AsyncSession, entity: str, project: str, queue: str) -> None:
        super().__init__(session.client, default_per_page=100)
        self._session = session
        self._entity, self._project, self._queue = entity, project, queue

    async def _operation(self) -> ops.ListRunQueueItems:

        return ops.ListRunQueueItems(entity=self._entity, project=self._project, queue=self._queue)

    def _wrap(self, nodes: Sequence[ops.RunQueueItemFields], result: Any) -> list[AsyncQueuedRun]:
        return [
            AsyncQueuedRun(
                self._session,
                self._entity,
                project_of_item(node, self._project),
                self._queue,
                node.id,
                project_queue=self._project,
                fields=node,
            )
            for node in nodes
        ]

    def _missing(self) -> NotFoundError:
        return no_queue(self._entity, self._project, self._queue)


def no_queue(entity: str, project: str, name: str) -> NotFoundError:
    """There is no such queue."""
    return NotFoundError(
        f"no run queue {name!r} in {entity}/{project}: "
        "it does not exist, or this key may not see it"
    )


class AsyncQueuedRun(QueuedRunBase):
    """A run in a launch queue: it waits there until an agent takes it and starts it."""

    __module__ = "wandb_api"

    def __init__(
        self,
        session: AsyncSession,
        entity: str,
        project: str,
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
        """None: queues do not tell which sweep a run is part of; the run itself does."""
        return None

    @property
    async def state(self) -> str:
        """``pending``, ``leased``, ``claimed`` or ``failed``; asked anew each time, one request.

        Raises:
            NotFoundError: The queue, or the item in it, is gone.
        """
        return state_of(await self._read())

    async def _read(self) -> ops.RunQueueItemFields:

        client, item = self._session.client, None
        at = (self._entity, self._project_queue, self._queue_name)
        if not lacks(client, "RunQueue.runQueueItem"):
            found = await client.execute(
                ops.GetRunQueueItem(entity=at[0], project=at[1], queue=at[2], id=self.id)
            )
            queue = found.project.run_queue if found.project else None
            if queue is None:
                raise no_queue(*at)
            item = or_none(lambda: queue.run_queue_item)
        if lacks(client, "RunQueue.runQueueItem"):  # learnt just now, or before: look through all
            items = await AsyncQueueItems(self._session, *at).load()
            item = next((held.fields for held in items if held.id == self.id), None)
        if item is None:
            raise NotFoundError(
                f"no item {self.id!r} in the run queue {self._queue_name!r} of "
                f"{self._entity}/{self._project_queue}: it was deleted, or was never there"
            )
        self._fields = item
        return item

    async def wait_until_running(
        self, timeout: float | None = None, *, poll_interval: float = 2.0
    ) -> AsyncRun:
        """Wait until an agent has started the run; one request for each look, and one for the run.

        Args:
            timeout: Seconds to wait at most; None waits for ever.
            poll_interval: Seconds between looks.

        Raises:
            WaitTimeoutError: It has not started in time.
            NotFoundError: The item was deleted.
            Error: The run could not be started.
        """
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
                    f"{self!r} has not started after {waited:.0f} s: it is {state_of(item)}"
                )
            await asleep(poll_interval)

    async def _started(self, item: ops.RunQueueItemFields) -> AsyncRun | None:
        """The run, if an agent has named it and it has begun to log."""
        if item.associated_run_id is None:
            return None
        project = project_of_item(item, self._project)
        try:
            return await read_run(
                self._session, RunKey(self._entity, project, item.associated_run_id)
            )
        except NotFoundError:
            return None

    async def wait_until_finished(
        self, timeout: float | None = None, *, poll_interval: float = 5.0
    ) -> AsyncRun:
        """Wait until the run has ended, in whatever way, and read it; one request for each look.

        Args:
            timeout: Seconds to wait at most, for the start and the end together; None waits for ever.
            poll_interval: Seconds between looks.

        Raises:
            WaitTimeoutError: It has not ended in time.
            NotFoundError: The item was deleted before it started.
            Error: The run could not be started.
        """
        started = time.monotonic()
        run = await self.wait_until_running(timeout, poll_interval=poll_interval)
        left = None if timeout is None else max(0.0, timeout - (time.monotonic() - started))
        await run.wait_until_finished(left, poll_interval=poll_interval)
        return await run.load(force=True)

    async def delete(self, delete_artifacts: bool = False) -> None:
        """Take it out of its queue; two requests.

        Args:
            delete_artifacts: No server can: what waits in a queue has logged nothing.

        Raises:
            NotFoundError: There is no such queue, or the item is not in it.
            UnsupportedError: ``delete_artifacts`` was asked for; nothing was deleted.
        """

        if delete_artifacts:
            raise UnsupportedError("a queued run has no artifacts: delete those of its run")
        queue = await read_queue(self._session, self._entity, self._project_queue, self._queue_name)
        sent = ops.DeleteFromRunQueueInput(queue_id=queue.id, run_queue_item_id=self.id)
        answer = await self._session.client.execute(ops.DeleteFromRunQueue(input=sent))
        if answer.delete_from_run_queue is None or not answer.delete_from_run_queue.success:
            raise CommError(f"the server did not delete {self!r}", operation="DeleteFromRunQueue")
