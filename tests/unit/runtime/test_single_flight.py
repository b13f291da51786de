"""Concurrent callers of threads and tasks share one request; bounded maps."""

from __future__ import annotations

import asyncio
import pickle
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from wandb_api._async.transport.single_flight import AsyncSingleFlightCache
from wandb_api._runtime.concurrency import (
    AsyncLock,
    AsyncPrefetch,
    Lock,
    Prefetch,
    ain_thread,
    amap_bounded,
    in_thread,
    map_bounded,
)
from wandb_api._sync.transport.single_flight import SingleFlightCache


def test_concurrent_threads_share_one_call() -> None:
    memo: SingleFlightCache[str, int] = SingleFlightCache()
    calls: list[str] = []

    def make() -> int:
        calls.append("x")
        time.sleep(0.02)
        return len(calls)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: memo.get("k", make), range(16))) == {1}
    assert memo.known("k") == 1
    memo.forget("k")
    assert memo.known("k") is None
    assert memo.get("k", make) == 2
    memo.put("other", 7)
    memo.forget()
    assert memo.known("other") is None


async def test_concurrent_tasks_share_one_call() -> None:
    memo: AsyncSingleFlightCache[str, int] = AsyncSingleFlightCache()
    calls: list[str] = []

    async def make() -> int:
        calls.append("x")
        await asyncio.sleep(0.01)
        return len(calls)

    assert set(await asyncio.gather(*(memo.get("k", make) for _ in range(16)))) == {1}
    assert memo.known("k") == 1


async def test_an_error_is_not_cached() -> None:
    memo: SingleFlightCache[str, int] = SingleFlightCache()
    later: AsyncSingleFlightCache[str, int] = AsyncSingleFlightCache()

    def fail() -> int:
        raise KeyError("no")

    async def fail_later() -> int:
        raise KeyError("no")

    async def succeed() -> int:
        return 5

    with pytest.raises(KeyError):
        memo.get("k", fail)
    assert memo.get("k", lambda: 5) == 5
    with pytest.raises(KeyError):
        await later.get("k", fail_later)
    assert await later.get("k", succeed) == 5


def test_none_can_be_cached() -> None:
    memo: SingleFlightCache[str, None] = SingleFlightCache()
    calls: list[int] = []
    for _ in range(2):
        memo.get("k", lambda: calls.append(1))
    assert calls == [1]


@pytest.mark.parametrize("limit", [1, 3, 100])
async def test_a_bounded_map_keeps_order_and_bound(limit: int) -> None:
    running, most = 0, 0

    async def one(item: int) -> int:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.001 * (item % 3))
        running -= 1
        return item * 2

    assert await amap_bounded(one, range(10), limit=limit) == [i * 2 for i in range(10)]
    assert most <= limit

    lock, active, peak = threading.Lock(), 0, 0

    def two(item: int) -> int:
        nonlocal active, peak
        with lock:
            active += 1
            peak = max(peak, active)
        time.sleep(0.001)
        with lock:
            active -= 1
        return item * 2

    assert map_bounded(two, range(10), limit=limit) == [i * 2 for i in range(10)]
    assert peak <= limit


async def test_the_first_error_ends_a_bounded_map() -> None:
    started: list[int] = []

    async def one(item: int) -> None:
        started.append(item)
        await asyncio.sleep(0)
        if item == 1:
            raise ValueError("one")
        await asyncio.sleep(0.05)

    with pytest.raises(ValueError, match="one"):
        await amap_bounded(one, range(100), limit=2)
    assert len(started) < 10

    begun: list[int] = []

    def two(item: int) -> None:
        begun.append(item)
        if item == 1:
            raise ValueError("one")
        time.sleep(0.01)

    with pytest.raises(ValueError, match="one"):
        map_bounded(two, range(100), limit=2)
    assert len(begun) < 50


async def test_a_bounded_map_of_no_items() -> None:
    async def never(_: int) -> int:
        raise AssertionError

    assert await amap_bounded(never, [], limit=4) == []
    assert map_bounded(str, [], limit=4) == []


async def test_blocking_work_does_not_block_the_event_loop() -> None:
    here = threading.get_ident()
    assert await ain_thread(threading.get_ident) != here
    assert in_thread(threading.get_ident) == here


def test_locks_pickle_as_new_ones() -> None:
    for lock in (Lock(), AsyncLock()):
        assert type(pickle.loads(pickle.dumps(lock))) is type(lock)


async def test_a_prefetched_value_arrives() -> None:
    async def work() -> int:
        return 3

    async def broken() -> int:
        raise ValueError("no")

    assert await AsyncPrefetch(work).result() == 3
    with pytest.raises(ValueError, match="no"):
        await AsyncPrefetch(broken).result()
    await AsyncPrefetch(lambda: asyncio.sleep(10)).cancel()

    assert Prefetch(lambda: 3).result() == 3
    with pytest.raises(ZeroDivisionError):
        Prefetch(lambda: 1 // 0).result()


def test_released_locks_of_a_cache_are_removed() -> None:
    cache: SingleFlightCache[int, int] = SingleFlightCache()

    def fail() -> int:
        raise LookupError

    for number in range(100):
        assert cache.get(number, lambda number=number: number) == number  # type: ignore[misc]
        with pytest.raises(LookupError):
            cache.get(1000 + number, fail)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: cache.get(-1, lambda: time.sleep(0.01) or 1), range(16)))
    assert cache._flights == {}


def test_a_value_forgotten_while_computed_is_not_cached() -> None:
    cache: SingleFlightCache[str, int] = SingleFlightCache()

    def make() -> int:
        cache.forget()
        return 1

    assert cache.get("k", make) == 1
    assert cache.known("k") is None
