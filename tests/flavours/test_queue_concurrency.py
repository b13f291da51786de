"""Concurrent reads of a queue's properties share one request."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.support.recorder import Me
from wandb_api import Api, AsyncApi
from wandb_api.local import LocalServer, Seen

NAMES = ("id", "type", "access", "items", "template_variables", "items", "default_resource_config")
ONCE = ["GetDefaultResourceConfig", "GetRunQueue", "ListRunQueueItems"]


def overrides(server: LocalServer, me: Me) -> dict[str, Any]:
    return {"base_url": server.url, "entity": me.name}


def test_tasks_share_the_requests_of_a_queue(server: LocalServer, me: Me, seen: list[Seen]) -> None:
    async def ask() -> None:
        async with AsyncApi(overrides(server, me), api_key=me.key) as api:
            await api.create_run_queue("q", "kubernetes")
            seen.clear()
            queue = await api.run_queue(me.name, "q")
            await asyncio.gather(*(getattr(queue, name) for name in NAMES * 3))

    asyncio.run(ask())
    assert sorted(s.operation or "" for s in seen) == ONCE


def test_threads_share_the_requests_of_a_queue(
    server: LocalServer, me: Me, seen: list[Seen]
) -> None:
    with Api(overrides(server, me), api_key=me.key) as api:
        api.create_run_queue("q", "kubernetes")
        seen.clear()
        queue = api.run_queue(me.name, "q")
        with ThreadPoolExecutor(6) as pool:
            list(pool.map(lambda name: getattr(queue, name), NAMES * 3))
    assert sorted(s.operation or "" for s in seen) == ONCE
