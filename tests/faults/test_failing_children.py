"""One of several requests at once fails while the others are in the middle: nothing is left behind."""

from __future__ import annotations

import asyncio
import gc
import hashlib
import logging
import os
import tempfile
import threading
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.support.cancelling import held_by
from tests.support.recorder import Recorder
from wandb_api import Api, Artifact, AsyncApi, AsyncArtifact, Error

from .calls import World
from .conftest import QUICK
from .proxy import Exchange, Fault, Proxy
from .test_ctrl_c import own_threads

MANY = 8
BODIES = [bytes([65 + number]) * 300_000 for number in range(MANY)]
PROJECT = "grouped"
DESCRIPTORS = Path("/proc/self/fd")


@pytest.fixture(scope="module")
def grouped(world: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    """Record runs with histories, a run with files, and a version of several files."""
    recorder = Recorder(world.server.url, world.key, world.me)
    recorder.project(PROJECT)
    for number in range(MANY):
        recorder.run(PROJECT, f"g{number}", rows=[{"loss": n} for n in range(40)])
        recorder.file(PROJECT, "g0", f"data/{number}.bin", BODIES[number])
    recorder.close()
    overrides: Any = {"base_url": world.server.url, "entity": world.me}
    with Api(overrides, api_key=world.key) as api:
        draft = Artifact("several", "dataset")
        for number, body in enumerate(BODIES):
            with draft.new_file(f"{number}.bin", "wb") as file:
                file.write(body)
        api.log_artifact(draft, PROJECT, skip_cache=True)
    return world


def chosen_files(folder: Path) -> Path:
    """Write new content that is to be uploaded."""
    folder.mkdir()
    for number in range(MANY):
        (folder / f"{number}.bin").write_bytes(os.urandom(200_000))
    return folder


@dataclass(frozen=True)
class Group:
    """A call of several requests at once.

    Attributes:
        of: Whether a request is one of those.
        do: Makes the call of one flavour, with a folder for downloads and one for uploads.
    """

    name: str
    of: Callable[[Exchange], bool]
    do: Callable[[Any, Path, Path], Any]
    do_async: Callable[[AsyncApi, Path, Path], Awaitable[Any]]


def is_content(exchange: Exchange) -> bool:
    """Whether one of the files is requested: neither a manifest nor a redirect to a file."""
    return exchange.method == "GET" and len(exchange.forward().content) == len(BODIES[0])


def is_put(exchange: Exchange) -> bool:
    return exchange.method == "PUT"


def run_files(api: Api, target: Path, _: Path) -> Any:
    return api.run(f"{PROJECT}/g0").files(pattern="data/%").download(target)


async def async_run_files(api: AsyncApi, target: Path, _: Path) -> Any:
    return await (await api.run(f"{PROJECT}/g0")).files(pattern="data/%").download(target)


def version(api: Api, target: Path, _: Path) -> Any:
    return api.artifact(f"{PROJECT}/several:v0").download(target, skip_cache=True)


async def async_version(api: AsyncApi, target: Path, _: Path) -> Any:
    artifact = await api.artifact(f"{PROJECT}/several:v0")
    return await artifact.download(target, skip_cache=True)


def histories(api: Api, *_: Path) -> Any:
    return api.runs(PROJECT).histories()


async def async_histories(api: AsyncApi, *_: Path) -> Any:
    return await api.runs(PROJECT).histories()


def upload(api: Api, _: Path, source: Path) -> Any:
    draft = Artifact("several", "dataset")
    draft.add_dir(source)
    return api.log_artifact(draft, PROJECT)


async def async_upload(api: AsyncApi, _: Path, source: Path) -> Any:
    draft = AsyncArtifact("several", "dataset")
    draft.add_dir(source)
    return await api.log_artifact(draft, PROJECT)


GROUPS = [
    Group("run files", is_content, run_files, async_run_files),
    Group("version", is_content, version, async_version),
    Group("histories", lambda e: "istory" in e.operation, histories, async_histories),
    Group("upload", is_put, upload, async_upload),
]


@dataclass
class Failing:
    """Fail one request of a group when others have received the half of their responses."""

    group: Group
    at: int
    fault: Fault
    wait: float  # seconds after which the others go on, unless the call has ended
    count: int = 0
    failing: bytes | None = None
    begun: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    ended: threading.Event = field(default_factory=threading.Event)

    def __call__(self, exchange: Exchange) -> Fault | None:
        if not self.group.of(exchange):
            return None
        count, self.count = self.count, self.count + 1
        # files have a second address, which is tried if the first one may have expired
        request = exchange.forward().content if exchange.method == "GET" else exchange.content
        if count == self.at:
            self.failing = request
        return self.fail if request == self.failing else self.half

    def fail(self, exchange: Exchange) -> None:
        if self.begun.acquire(timeout=2):
            self.begun.release()
        self.fault(exchange)

    def half(self, exchange: Exchange) -> None:
        reply = exchange.forward()
        exchange.handler.close_connection = True
        half = len(reply.content) // 2
        if not half:  # the response to an upload
            self.begun.release()
            self.ended.wait(self.wait)
        head = (
            f"HTTP/1.1 {reply.status} OK\r\ncontent-length: {len(reply.content)}\r\n\r\n".encode()
        )
        with suppress(OSError):
            exchange.handler.wfile.write(head + reply.content[:half])
            exchange.handler.wfile.flush()
            self.begun.release()
            self.ended.wait(self.wait)
            exchange.handler.wfile.write(reply.content[half:])


def gone(exchange: Exchange) -> None:
    exchange.answer(404, b"no such file")


def refused(exchange: Exchange) -> None:
    exchange.answer(400, b"<html><title>Bad</title></html>", [("content-type", "text/html")])


def garbage(exchange: Exchange) -> None:
    exchange.answer(200, b"\x00\xff" * 150_000)


def broken(exchange: Exchange) -> None:
    exchange.raw(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\ntransfer-encoding: odd\r\n\r\nx")


FAULTS = [gone, refused, garbage, broken]
CASES = [
    pytest.param(group, fault, id=f"{group.name}-{fault.__name__}")
    for group in GROUPS
    for fault in FAULTS
    if (group.name, fault) != ("upload", garbage)  # the content of such a response means nothing
]


def open_files(*folders: Path) -> list[str]:
    """Return the open files below some folders."""
    if not DESCRIPTORS.exists():
        return []
    found = list[str]()
    for link in DESCRIPTORS.iterdir():
        with suppress(OSError):
            found.append(os.readlink(link))
    return [path for path in found if path.startswith(tuple(map(str, folders)))]


def check_files(target: Path, temporary: Path) -> None:
    """Check that files with final names are whole, and that no temporary file is left."""
    for path in target.rglob("*"):
        if path.is_file() and not path.name.endswith(".part"):
            assert path.read_bytes() in BODIES, path
    for path in temporary.rglob("*"):
        if path.is_file() and path.name != "usage":  # it belongs to the cache
            assert hashlib.md5(path.read_bytes()).hexdigest() == "".join(path.parts[-2:]), path


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("WANDB_CACHE_DIR", str(folder / "cache"))
    return folder


@pytest.mark.parametrize(("group", "fault"), CASES)
async def test_tasks_end_before_the_error_is_raised(
    group: Group,
    fault: Fault,
    proxy: Proxy,
    grouped: World,
    tmp_path: Path,
    temporary: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    overrides: Any = {"base_url": proxy.url, "entity": grouped.me}
    source, target = chosen_files(tmp_path / "source"), tmp_path / "target"
    async with AsyncApi(overrides, api_key=grouped.key, retry=QUICK, timeout=8) as api:
        await api.viewer
        others = asyncio.all_tasks()
        plan = Failing(group, 2, fault, wait=6)
        with proxy.planned(plan), caplog.at_level(logging.WARNING, "asyncio"):
            began = time.monotonic()
            with pytest.raises(Error):
                await group.do_async(api, target, source)
            assert asyncio.all_tasks() == others
            assert open_files(tmp_path) == []
            assert time.monotonic() - began < 5  # the others were not waited for
            plan.ended.set()
        assert not any(held_by(api).values())
        gc.collect()
        check_files(target, temporary)
        assert [r for r in caplog.records if r.name == "asyncio"] == []
        await group.do_async(api, tmp_path / "again", source)  # the client still works
        assert own_threads() == []


@pytest.mark.parametrize(("group", "fault"), CASES)
def test_threads_end_before_the_error_is_raised(
    group: Group, fault: Fault, proxy: Proxy, grouped: World, tmp_path: Path, temporary: Path
) -> None:
    overrides: Any = {"base_url": proxy.url, "entity": grouped.me}
    source, target = chosen_files(tmp_path / "source"), tmp_path / "target"
    with Api(overrides, api_key=grouped.key, retry=QUICK, timeout=8) as api:
        _ = api.viewer

        def workers() -> set[threading.Thread]:
            return {t for t in threading.enumerate() if t.name.startswith("ThreadPool")}

        others, plan = workers(), Failing(group, 2, fault, wait=0.3)
        with proxy.planned(plan):
            with pytest.raises(Error):
                group.do(api, target, source)
            assert workers() <= others
            assert open_files(tmp_path) == []
            plan.ended.set()
        gc.collect()
        check_files(target, temporary)
        group.do(api, tmp_path / "again", source)  # the client still works
        assert own_threads() == []
