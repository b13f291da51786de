"""The limiter is shared by threads and tasks; cancelled requests leave the line."""

from __future__ import annotations

import asyncio
import pickle
import threading
import time

import pytest

from wandb_api._transport.limiter import AT_ONCE, AsyncLimiter, Limiter
from wandb_api._transport.pacing import Permit


async def test_tasks_wait_for_each_other_in_order() -> None:
    limiter, entered = AsyncLimiter(60.0), list[int]()
    gate = asyncio.Event()

    async def request(number: int) -> None:
        async with limiter.slot("server", "GetRun") as slot:
            entered.append(number)
            await gate.wait()
            slot.answered(200, {})

    tasks = [asyncio.ensure_future(request(number)) for number in range(AT_ONCE + 3)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert entered == list(range(AT_ONCE))
    tasks[AT_ONCE].cancel()
    gate.set()
    await asyncio.wait(tasks)
    assert entered == [*range(AT_ONCE), AT_ONCE + 1, AT_ONCE + 2]
    server = limiter.server("server", paced=False)
    assert (server.limit.in_progress, len(server.waiting)) == (0, 0)


async def test_a_cancelled_request_frees_its_place() -> None:
    limiter = AsyncLimiter(60.0)

    async def request() -> None:
        async with limiter.slot("server", "GetRun"):
            await asyncio.Event().wait()

    task = asyncio.ensure_future(request())
    await asyncio.sleep(0)
    server = limiter.server("server", paced=False)
    assert server.limit.in_progress == 1
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert server.limit.in_progress == 0


def test_threads_share_the_limit_and_servers_do_not() -> None:
    limiter, gate = Limiter(60.0), threading.Event()
    inside = threading.Semaphore(0)

    def request(server: str) -> None:
        with limiter.slot(server, "GetRun") as slot:
            inside.release()
            gate.wait()
            slot.answered(200, {})

    threads = [threading.Thread(target=request, args=("one",)) for _ in range(AT_ONCE + 2)]
    threads.append(threading.Thread(target=request, args=("other",)))
    for thread in threads:
        thread.start()
    for _ in range(AT_ONCE + 1):
        assert inside.acquire(timeout=30)
    assert limiter.server("one", paced=False).limit.in_progress == AT_ONCE
    assert not inside.acquire(blocking=False)
    gate.set()
    for thread in threads:
        thread.join(30)
    assert limiter.server("one", paced=False).limit.in_progress == 0


def test_a_pickled_limiter_starts_anew() -> None:
    limiter = Limiter(60.0)
    with limiter.slot("server", "GetRun"):
        copy = pickle.loads(pickle.dumps(limiter))
    assert copy.server("server", paced=False).limit.in_progress == 0


def test_requests_one_at_a_time_are_not_paced_after_a_refusal() -> None:
    limiter = Limiter(60.0)
    server = limiter.server("server", paced=False)
    for status in (200, 429, 429, 503):
        with limiter.slot("server", "GetRun") as slot:
            slot.answered(status, {"retry-after": "50"} if status == 429 else {})
    assert server.limit.wait(time.monotonic()) > 10  # for requests at the same time
    for _ in range(20):
        assert isinstance(limiter.enter(server, "GetRun", None), Permit)
        server.limit.in_progress = 0
