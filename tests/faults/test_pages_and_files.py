"""Pages that repeat or never end, and files that arrive with other parts or other bytes."""

from __future__ import annotations

import itertools
import json
import threading
import time
from typing import Any

import pytest

from wandb_api import Api
from wandb_api.errors import (
    ConnectionFailedError,
    IncompleteListError,
    IntegrityError,
    PermissionDeniedError,
    RequestTimeoutError,
    ServerError,
)

from .calls import CONTENT, World
from .conftest import api_of
from .proxy import Exchange, Fault, Proxy, Reply

NUMBERS = itertools.count()


def page_info(**changes: Any) -> Fault:
    """Change the page info of a page of runs; ``edges`` replaces its items."""

    def fault(exchange: Exchange) -> None:
        reply = exchange.forward()
        body = json.loads(reply.content)
        runs = body["data"]["project"]["runs"]
        changed = {k: v() if callable(v) else v for k, v in changes.items()}
        if "edges" in changed:
            runs["edges"] = changed.pop("edges")
        runs["pageInfo"].update(changed)
        exchange.answer(200, json.dumps(body).encode())

    return fault


@pytest.mark.parametrize(
    "fault",
    [
        page_info(hasNextPage=True, endCursor="same"),
        page_info(hasNextPage=True, endCursor=None),
        page_info(hasNextPage=True, endCursor=lambda: "ab"[next(NUMBERS) % 2]),
        page_info(hasNextPage=True, endCursor=lambda: f"c{next(NUMBERS)}", edges=[]),
    ],
    ids=["same cursor", "no cursor", "two cursors", "empty pages"],
)
def test_endless_pages_are_reported(fault: Fault, api: Api, proxy: Proxy) -> None:
    runs = api.runs("p", per_page=3)
    with proxy.remembering(), proxy.planned(lambda _: None):
        list(api.runs("p", per_page=3))
        first = next(iter(proxy.memory.values()))  # type: ignore[union-attr]
    with (
        proxy.planned(lambda _: _from(first, fault)) as seen,
        pytest.raises(ServerError, match="more"),
    ):
        list(runs)
    assert len(seen) < 120


def _from(reply: Reply, fault: Fault) -> Fault:
    """Apply a fault to a fixed response."""

    def same(exchange: Exchange) -> None:
        exchange.forward = lambda: reply  # type: ignore[method-assign]
        fault(exchange)

    return same


def test_an_empty_page_is_not_the_end(api: Api, proxy: Proxy) -> None:
    faults = iter([page_info(edges=[])])
    recorded = {"name": {"$regex": "^r[0-6]$"}}  # other tests create runs with other names
    with (
        proxy.planned(lambda _: next(faults, None)) as seen,
        pytest.raises(IncompleteListError) as caught,
    ):
        list(api.runs("p", recorded, per_page=3))
    assert [run.id for run in caught.value.items] == ["r3", "r4", "r5", "r6"]
    assert len(seen) == 3


# ---- files


def part(
    start: int, end: int | None = None, *, says: str | None = None, status: int = 206
) -> Fault:
    """Send a part of the file, whatever range was requested."""

    def fault(exchange: Exchange) -> None:
        held = CONTENT[start:end]
        text = says or f"bytes {start}-{start + len(held) - 1}/{len(CONTENT)}"
        exchange.answer(status, held, [("content-range", text)])

    return fault


def broken_after(count: int, **headers: str) -> Fault:
    """Send the beginning, then close the connection."""

    def fault(exchange: Exchange) -> None:
        exchange.answer(200, CONTENT[:count], list(headers.items()), length=len(CONTENT))

    return fault


def whole(content: bytes, **headers: str) -> Fault:
    return lambda exchange: exchange.answer(200, content, list(headers.items()))


def refused(status: int, **headers: str) -> Fault:
    named = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return lambda exchange: exchange.answer(status, b"<Error>X-Amz-Signature=abc</Error>", named)


SPOILED = CONTENT[:-1] + b"!"
GOOD = [
    [broken_after(100)],
    [broken_after(100), broken_after(50)],
    [broken_after(100), part(0)],
    [broken_after(100), part(200)],
    [broken_after(100), part(50)],
    [broken_after(100), part(100, 300)],
    [broken_after(100), whole(CONTENT)],
    [broken_after(100), refused(416)],
    [broken_after(100, etag='"a"'), part(100)],
    [part(0, 100)],
    [part(10)],
    [refused(503, Retry_After="0"), broken_after(7), refused(500)],
    [broken_after(len(CONTENT) - 1)],
]
BAD: list[tuple[Fault, type[Exception]]] = [
    (whole(SPOILED), IntegrityError),
    (whole(CONTENT[:-1]), IntegrityError),
    (whole(b""), IntegrityError),
    (part(10), ConnectionFailedError),
    (refused(403), PermissionDeniedError),
    (refused(404), ServerError),
    (broken_after(0), ConnectionFailedError),
]


def steps(faults: list[Fault]) -> Any:
    """Apply the faults in order to the storage's responses, then relay."""
    left = iter(faults)
    return lambda e: next(left, None) if e.path.startswith("/storage") else None


@pytest.mark.parametrize("faults", GOOD, ids=range(len(GOOD)))
def test_a_file_arrives_complete(faults: list[Fault], api: Api, proxy: Proxy, world: World) -> None:
    file = api.run("p/r0").file("data/a.txt")
    with proxy.planned(steps(faults)):
        assert file.download(world.place()).read_bytes() == CONTENT


@pytest.mark.parametrize(("fault", "error"), BAD, ids=range(len(BAD)))
def test_no_corrupt_file_gets_the_final_name(
    fault: Fault, error: type[Exception], api: Api, proxy: Proxy, world: World
) -> None:
    file, place = api.run("p/r0").file("data/a.txt"), world.place()
    with proxy.planned(steps([fault] * 9)), pytest.raises(error) as caught:
        file.download(place)
    assert "Signature=" not in str(caught.value)
    assert [p for p in place.rglob("*") if p.is_file()] == []
    with proxy.planned(steps([fault] * 9)), pytest.raises(error):
        file.read()


def test_a_slow_server_times_out(proxy: Proxy, world: World) -> None:
    ended = threading.Event()

    def slow(exchange: Exchange) -> None:
        ended.wait(30)
        exchange.hang_up()

    started = time.monotonic()
    with (
        api_of(proxy, world, timeout=0.3) as api,
        proxy.planned(lambda _: slow),
        pytest.raises(RequestTimeoutError) as caught,
    ):
        api.user("x")
    ended.set()
    assert caught.value.attempts == 3
    assert time.monotonic() - started < 10


def test_a_trickling_response_times_out(proxy: Proxy, world: World) -> None:
    started = time.monotonic()
    with (
        api_of(proxy, world, timeout=0.5) as api,
        proxy.planned(lambda _: lambda exchange: exchange.trickle(b" " * 1000, 0.01)),
        pytest.raises(RequestTimeoutError, match=r"not whole after 0\.5 s") as caught,
    ):
        api.user("x")
    assert caught.value.attempts == 3
    assert time.monotonic() - started < 20
