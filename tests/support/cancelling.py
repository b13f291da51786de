"""Cancel calls of an `AsyncApi` at random moments, and count what they leave behind."""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from wandb_api import AsyncApi, AsyncArtifact, Error, RetryPolicy

from .recorder import Recorder

CONTENT = os.urandom(300_000)
DESCRIPTORS = Path("/proc/self/fd")


@contextmanager
def server_process(data: Path) -> Iterator[tuple[str, str]]:
    """Run a local server in another process, whose descriptors are not counted; URL and key."""
    command = [sys.executable, "-m", "wandb_api.local", "--port", "0", "--data", str(data)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    with process, process.stdout:
        url, key = (process.stdout.readline().strip().partition("=")[2] for _ in range(2))
        try:
            yield url, key
        finally:
            process.terminate()


def write_world(url: str, key: str) -> None:
    """Log a run with a file, for the calls to read."""
    recorder = Recorder(url, key, "local")
    recorder.project("p")
    recorder.run("p", "r1", config={"a": 1}, rows=[{"loss": n} for n in range(20)])
    recorder.file("p", "r1", "model.bin", CONTENT)
    recorder.close()


def calls(api: AsyncApi, folder: Path) -> list[Callable[[int], Awaitable[Any]]]:
    """Return calls that list, read, download and upload; each takes a number."""

    async def query(_: int) -> None:
        await api.client.execute("{ viewer { username } }")

    async def listing(_: int) -> None:
        async for _run in api.runs("p", per_page=1):
            pass

    async def history(_: int) -> None:
        run = await api.run("p/r1")
        await run.history(pandas=False)

    async def download(number: int) -> None:
        file = await (await api.run("p/r1")).file("model.bin")
        await file.download(folder / f"down-{number}")

    async def upload(number: int) -> None:
        path = folder / f"up-{number}.bin"
        path.write_bytes(CONTENT)
        await (await api.run("p/r1")).upload_file(path, folder)

    async def log(number: int) -> None:
        artifact = AsyncArtifact(f"data-{number % 5}", "dataset")
        with artifact.new_file("x.bin", "wb") as file:
            file.write(CONTENT[number % 1000 :])
        await api.log_artifact(artifact, "p", skip_cache=True)

    return [query, listing, history, download, upload, log]


def held_by(api: AsyncApi) -> dict[str, int]:
    """Return what a client without calls holds: requests in its pool, busy connections, slots."""
    connections = api.client._sender._http._connections
    (channel,) = connections._channels.values()
    pool: Any = channel.pools
    return {
        "pool requests": pool.busy,
        "busy connections": sum(not c.is_idle() and not c.is_closed() for c in pool.connections),
        "taken slots": 32 - next(iter(connections._slots.values())).value,
    }


def open_files(folder: Path) -> list[str]:
    """Return the files below a folder that this process holds open; none if the system does not tell."""
    if not DESCRIPTORS.is_dir():
        return []
    found = list[str]()
    for path in DESCRIPTORS.iterdir():
        with suppress(OSError):  # that of this listing is closed by now
            found.append(os.readlink(path))
    return [name for name in found if name.startswith(str(folder))]


async def cancel_many(url: str, key: str, folder: Path, times: int, seed: int) -> dict[str, int]:
    """Cancel ``times`` calls at random moments, some of them several times over.

    Returns:
        What is left afterwards, by kind: pool requests, busy connections, tasks, temporary files,
        and descriptors that are still open after the client was closed.
    """
    chance = random.Random(seed)
    before = len(list(DESCRIPTORS.iterdir())) if DESCRIPTORS.is_dir() else 0
    others = asyncio.all_tasks()
    overrides = {"base_url": url, "entity": "local"}
    async with AsyncApi(overrides, api_key=key, retry=RetryPolicy(retries=0), timeout=20) as api:
        kinds = calls(api, folder)
        for number in range(times):
            call = kinds[0] if chance.random() < 0.5 else chance.choice(kinds)
            several = [
                asyncio.ensure_future(call(number * 4 + n)) for n in range(chance.randint(1, 3))
            ]
            await asyncio.sleep(chance.random() ** 3 * 0.05)
            for _ in range(chance.randint(1, 3)):
                for task in several:
                    task.cancel()
                if chance.random() < 0.5:
                    await asyncio.sleep(0)
            for outcome in await asyncio.gather(*several, return_exceptions=True):
                if outcome is not None and not isinstance(outcome, (asyncio.CancelledError, Error)):
                    raise outcome
        left = held_by(api)
        assert (await api.viewer).username == "local"  # it still works
    await asyncio.sleep(0)
    left["tasks"] = len(asyncio.all_tasks() - others)
    names = [path.name for path in folder.rglob("*") if path.is_file()]
    left["temporary files"] = sum(name.endswith((".part", ".tmp")) for name in names)
    if DESCRIPTORS.is_dir():
        left["descriptors"] = max(0, len(list(DESCRIPTORS.iterdir())) - before)
    return left
