"""Histories of many runs: as many requests as runs, at most 32 at once, in the order of the runs."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import Api, AsyncApi, RetryPolicy
from wandb_api._transport.limiter import AT_ONCE

if TYPE_CHECKING:
    from wandb_api.local import LocalServer

RUNS = 80


@pytest.fixture
def api(server: LocalServer, me: Me) -> Iterator[Api]:
    with Api({"base_url": server.url, "entity": me.name}, api_key=me.key) as api:
        yield api


@pytest.fixture
def path(recorder: Recorder) -> str:
    for at in range(RUNS):
        recorder.run("many", f"r{at:02d}", rows=[{"x": at}])
    return f"{recorder.entity}/many"


class Counted(httpx.BaseTransport):
    """Counts the requests in progress, and refuses the tenth history."""

    def __init__(self) -> None:
        self.inner = httpx.HTTPTransport(limits=httpx.Limits(max_connections=100))
        self.lock = threading.Lock()
        self.now = self.most = self.histories = self.refused = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
            if json.loads(request.content)["operationName"] == "GetHistory":
                self.histories += 1
                if self.histories == 10:
                    self.refused += 1
                    self.now -= 1
                    return httpx.Response(429, headers={"retry-after": "0.01"})
        try:
            response = self.inner.handle_request(request)
            response.read()
            return response
        finally:
            with self.lock:
                self.now -= 1

    def close(self) -> None:
        self.inner.close()


def test_histories_are_read_at_once_and_in_order(api: Api, path: str) -> None:
    counted = Counted()
    client = httpx.Client(transport=counted)
    with Api(
        {"base_url": api.client.base_url},
        api_key=api.api_key,
        http_client=client,
        retry=RetryPolicy(base=0.01),
    ) as other:
        rows = other.runs(path, order="+created_at").histories()
        names = [run.id for run in other.runs(path, order="+created_at")]
    assert [row["run_id"] for row in rows] == names
    assert (counted.histories, counted.refused) == (RUNS + 1, 1)
    assert 1 < counted.most <= AT_ONCE
    client.close()


async def test_cancelled_histories_leave_nothing(api: Api, path: str) -> None:
    async with AsyncApi({"base_url": api.client.base_url}, api_key=api.api_key) as other:
        runs = other.runs(path)
        await runs.load()
        before = asyncio.all_tasks()
        work = asyncio.ensure_future(runs.histories())
        for _ in range(5):
            await asyncio.sleep(0)
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work
        assert asyncio.all_tasks() == before
        limiter = other.client._sender._limiter
        servers = list(limiter._servers.values())
        assert [server.limit.in_progress for server in servers] == [0]
        assert not any(server.waiting for server in servers)
        assert len(await runs.histories()) == RUNS


async def test_a_small_request_is_one_task(server: LocalServer, me: Me, path: str) -> None:
    started = list[object]()

    def make(loop: asyncio.AbstractEventLoop, work: Any, **options: Any) -> Any:
        started.append(work)
        return asyncio.Task(work, loop=loop, **options)

    overrides: Any = {"base_url": server.url, "entity": me.name}
    async with AsyncApi(overrides, api_key=me.key) as api:
        runs = await api.runs(path).load()
        asyncio.get_running_loop().set_task_factory(make)
        for run in runs[:10]:
            await run.history(pandas=False)
        alone = len(started)
        await api.runs(path).histories()
        asyncio.get_running_loop().set_task_factory(None)
    assert alone == 10
    # the pages are large responses: a task for each part that arrives
    assert len(started) - alone <= RUNS + AT_ONCE + 20
