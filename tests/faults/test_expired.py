"""Signed addresses that expire before they are used: new ones are requested, in both flavours."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from wandb_api import Api, Artifact, AsyncApi, AsyncArtifact, CommError

from .calls import CONTENT, World
from .conftest import QUICK
from .proxy import Exchange, Fault, Proxy

EXPIRED: dict[str, tuple[int, bytes]] = {
    "s3": (403, b"<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"),
    "s3 token": (400, b"<Error><Code>ExpiredToken</Code></Error>"),
    "gcs": (400, b"<Error><Code>ExpiredToken</Code><Details>Signature=abc</Details></Error>"),
    "azure": (403, b"<Error><Code>AuthenticationFailed</Code></Error>"),
    "minio": (401, b""),
}


class Expire:
    """Refuse each address of the storage until it was renewed so many times."""

    def __init__(self, status: int, content: bytes, times: int = 1) -> None:
        self._answer = status, content
        self._left: dict[str, int] = {}
        self._times = times

    def __call__(self, exchange: Exchange) -> Fault | None:
        if not exchange.path.startswith("/storage"):
            return None
        place = exchange.method + exchange.path.partition("?")[0]
        left = self._left.setdefault(place, self._times)
        self._left[place] = left - 1
        status, content = self._answer
        return (lambda e: e.answer(status, content)) if left > 0 else None


class Calls:
    """The calls of one flavour that use signed addresses, as plain functions."""

    def __init__(self, api: Any, world: World, run: Callable[[Any], Any]) -> None:
        self.api, self.world, self.run = api, world, run

    def read(self, make: Callable[[], Any]) -> Any:
        """Return what a call gives, in either flavour."""
        return self.run(make)

    def run_file(self) -> Any:
        run = self.run(lambda: self.api.run("p/r0"))
        file = self.run(lambda: run.file("data/a.txt"))
        path = self.run(lambda: file.download(self.world.place()))
        return path.read_bytes() == self.run(file.read) == CONTENT

    def artifact_file(self) -> Any:
        version = self.run(lambda: self.api.artifact("p/data:v1"))
        files = version.files(names=["a.txt"])
        file = self.run(lambda: files.load())[0]
        path = self.run(lambda: file.download(self.world.place()))
        return path.read_bytes() == self.run(file.read) == b"1" + CONTENT

    def artifact(self) -> Any:
        found = self.run(lambda: self.api.artifact("p/data:v1"))
        folder = self.run(lambda: found.download(self.world.place(), skip_cache=True))
        return sorted(path.name for path in Path(folder).rglob("*.txt"))

    def upload_file(self) -> Any:
        made = self.run(lambda: self.api.create_run(self.world.fresh("run"), "p"))
        path = self.world.file(CONTENT)
        return self.run(lambda: made.upload_file(path, self.world.folder)).size

    def log_artifact(self) -> Any:
        kind = AsyncArtifact if isinstance(self.api, AsyncApi) else Artifact
        draft: Any = kind(self.world.fresh("art"), "dataset")
        for number in range(3):
            with draft.new_file(f"{number}.txt", "wb") as file:
                file.write(self.world.fresh("content").encode())
        logged = self.run(lambda: self.api.log_artifact(draft, "p", skip_cache=True))
        return logged.version


@pytest.fixture(params=["sync", "async"])
def calls(
    request: pytest.FixtureRequest, proxy: Proxy, world: World, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Calls]:
    monkeypatch.setenv("WANDB_CACHE_DIR", str(world.folder / "cache"))
    overrides: Any = {"base_url": proxy.url, "entity": world.me, "project": "p"}
    options: Any = {"api_key": world.key, "retry": QUICK, "timeout": 8}
    if request.param == "sync":
        with Api(overrides, **options) as api:
            yield Calls(api, world, lambda make: make())
        return
    loop = asyncio.new_event_loop()  # while no other one runs: a fixture that is not asynchronous
    try:
        made = AsyncApi(overrides, **options)

        async def awaited(make: Callable[[], Any]) -> Any:
            return await made_of(make())

        yield Calls(made, world, lambda make: loop.run_until_complete(awaited(make)))
        loop.run_until_complete(made.aclose())
    finally:
        loop.close()


async def made_of(value: Any) -> Any:
    return await value if hasattr(value, "__await__") else value


NAMES = ("run_file", "artifact_file", "artifact", "upload_file", "log_artifact")


@pytest.mark.parametrize("how", EXPIRED)
@pytest.mark.parametrize("name", NAMES)
def test_an_expired_address_is_renewed(name: str, how: str, calls: Calls, proxy: Proxy) -> None:
    call = getattr(calls, name)
    wanted = call()
    assert wanted
    with proxy.planned(Expire(*EXPIRED[how])):
        assert call() == wanted


@pytest.mark.parametrize("name", NAMES)
def test_an_address_that_stays_expired_is_an_error(name: str, calls: Calls, proxy: Proxy) -> None:
    """The requests are bounded, and the message holds no signature."""
    with (
        proxy.planned(Expire(*EXPIRED["gcs"], times=10**6)) as seen,
        pytest.raises(CommError) as caught,
    ):
        getattr(calls, name)()
    assert len(seen) < 40
    assert "abc" not in str(caught.value)
