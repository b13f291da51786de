"""Data to read and change through a proxy that injects faults."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from wandb_api import Api, AsyncApi, RetryPolicy

from .calls import World, make_world
from .proxy import Proxy
from .storages import Serve, Storage

if TYPE_CHECKING:
    from wandb_api.local import LocalServer

QUICK = RetryPolicy(retries=2, base=0.0002, cap=0.0005, deadline=30.0)


@pytest.fixture(scope="session")
def proxy(server: LocalServer) -> Iterator[Proxy]:
    proxy = Proxy(server.url, server._state.storage_url)
    yield proxy
    proxy.close()


@pytest.fixture(scope="session")
def world(server: LocalServer, tmp_path_factory: pytest.TempPathFactory) -> World:
    return make_world(server, tmp_path_factory.mktemp("world"))


@pytest.fixture
def api(proxy: Proxy, world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    """A client of the data's owner, behind the proxy."""
    monkeypatch.setenv("WANDB_CACHE_DIR", str(world.folder / "cache"))
    with api_of(proxy, world) as api:
        yield api


def api_of(proxy: Proxy, world: World, timeout: float = 8) -> Api:
    overrides = {"base_url": proxy.url, "entity": world.me, "project": "p"}
    return Api(overrides, api_key=world.key, retry=QUICK, timeout=timeout)


@pytest.fixture
def direct(world: World) -> Iterator[Api]:
    """A client that no fault affects."""
    overrides = {"base_url": world.server.url, "entity": world.me, "project": "p"}
    with Api(overrides, api_key=world.key) as api:
        yield api


@pytest.fixture(params=["sync", "async"])
async def either(request: pytest.FixtureRequest, proxy: Proxy, world: World) -> AsyncIterator[Any]:
    """A client of each flavour, behind the proxy; await what it returns through `resolve`."""
    if request.param == "sync":
        with api_of(proxy, world) as api:
            yield api
        return
    async with async_api_of(proxy, world) as asynchronous:
        yield asynchronous


@pytest.fixture
async def asynchronous(proxy: Proxy, world: World) -> AsyncIterator[AsyncApi]:
    """An asynchronous client of the data's owner, behind the proxy."""
    async with async_api_of(proxy, world) as api:
        yield api


def async_api_of(proxy: Proxy, world: World) -> AsyncApi:
    overrides: Any = {"base_url": proxy.url, "entity": world.me, "project": "p"}
    return AsyncApi(overrides, api_key=world.key, retry=QUICK, timeout=8)


@pytest.fixture
def storage() -> Iterator[Callable[[Serve], Storage]]:
    """Return a function that starts storages."""
    started = list[Storage]()

    def start(serve: Serve) -> Storage:
        started.append(Storage(serve))
        return started[-1]

    yield start
    for each in started:
        each.close()
