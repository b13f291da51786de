"""Pages that repeat themselves or never end, and files that come as other parts or other bytes."""

from __future__ import annotations

import itertools
import json
import time
from typing import Any

import pytest

from wandb_api import Api
from wandb_api.errors import (
    ConnectionFailedError,
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
    """Changes what a page of runs says of the next; ``edges`` is what it holds."""

    def fault(exchange: Exchange) -> None:
        reply = exchange.forward()
        body = json.loads(reply.content)
        runs = body["data"]["project"]["runs"]
        said = {k: v() if callable(v) else v for k, v in changes.items()}
        if "edges" in said:
            runs["edges"] = said.pop("edges")
        runs["pageInfo"].update(said)
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
    """The fault, done to one and the same answer."""

    def same(exchange: Exchange) -> None:
        exchange.forward = lambda: reply  # type: ignore[method-assign]
        fault(exchange)

    return same


def test_an_empty_page_is_not_the_end(api: Api, proxy: Proxy) -> None:
    faults = iter([page_info(edges=[])])
    recorded = {"name": {"$regex": "^r[0-6]$"}}  # other tests make runs of other names
    with proxy.planned(lambda _: next(faults, None)) as seen:
        found = [run.id for run in api.runs("p", recorded, per_page=3)]
    assert found == ["r3", "r4", "r5", "r6"]
    assert len(seen) == 3


# ---- files


def part(
    start: int, end: int | None = None, *, says: str | None = None, status: int = 206
) -> Fault:
    """A part of the file, whatever was asked for."""

    def fault(exchange: Exchange) -> None:
        held = CONTENT[start:end]
        text = says or f"bytes {start}-{start + len(held) - 1}/{len(CONTENT)}"
        exchange.answer(status, held, [("content-range", text)])

    return fault


def broken_after(count: int, **headers: str) -> Fault:
    """The beginning, and then nothing."""

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
    """One fault after the other to what the storage sends; then all is well."""
    left = iter(faults)
    return lambda e: next(left, None) if e.path.startswith("/storage") else None


@pytest.mark.parametrize("faults", GOOD, ids=range(len(GOOD)))
def test_a_file_arrives_whole(faults: list[Fault], api: Api, proxy: Proxy, world: World) -> None:
    file = api.run("p/r0").file("data/a.txt")
    with proxy.planned(steps(faults)):
        assert file.download(world.place()).read_bytes() == CONTENT


@pytest.mark.parametrize(("fault", "error"), BAD, ids=range(len(BAD)))
def test_no_other_file_ever_has_its_name(
    fault: Fault, error: type[Exception], api: Api, proxy: Proxy, world: World
) -> None:
    file, place = api.run("p/r0").file("data/a.txt"), world.place()
    with proxy.planned(steps([fault] * 9)), pytest.raises(error) as caught:
        file.download(place)
    assert "Signature=" not in str(caught.value)
    assert [p for p in place.rglob("*") if p.is_file()] == []
    with proxy.planned(steps([fault] * 9)), pytest.raises(error):
        file.read()


def test_a_slow_server_is_not_waited_for(proxy: Proxy, world: World) -> None:
    def slow(exchange: Exchange) -> None:
        time.sleep(0.12)
        exchange.hang_up()

    started = time.monotonic()
    with (
        api_of(proxy, world, timeout=0.04) as api,
        proxy.planned(lambda _: slow),
        pytest.raises(RequestTimeoutError) as caught,
    ):
        api.user("x")
    assert caught.value.attempts == 3
    assert time.monotonic() - started < 1


def test_an_answer_that_trickles_is_not_waited_for(proxy: Proxy, world: World) -> None:
    started = time.monotonic()
    with (
        api_of(proxy, world, timeout=0.1) as api,
        proxy.planned(lambda _: lambda exchange: exchange.trickle(b" " * 1000, 0.01)),
        pytest.raises(RequestTimeoutError, match=r"not whole after 0\.1 s") as caught,
    ):
        api.user("x")
    assert caught.value.attempts == 3
    assert time.monotonic() - started < 5
