"""Faults that users met, at the methods at which they met them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from wandb_api import Api, Artifact, AsyncApi, Error, IntegrityError

from .calls import World


@pytest.fixture
def direct(world: World) -> Iterator[Api]:
    """A client that no fault affects."""
    overrides: Any = {"base_url": world.server.url, "entity": world.me, "project": "p"}
    with Api(overrides, api_key=world.key) as api:
        yield api


@pytest.fixture
def thread_errors(monkeypatch: pytest.MonkeyPatch) -> list[BaseException | None]:
    """The errors that end threads."""
    raised = list[BaseException | None]()
    monkeypatch.setattr(threading, "excepthook", lambda args: raised.append(args.exc_value))
    return raised


def test_pages_that_are_left_early_raise_nothing_in_threads(
    direct: Api, thread_errors: list[BaseException | None]
) -> None:
    for _ in range(20):
        for page in direct.runs("p", per_page=2).pages(prefetch=1):
            assert len(page) == 2
            break
        direct.flush()
    assert thread_errors == []
    names = [thread.name for thread in threading.enumerate()]
    assert sum(name.startswith("wandb-api") for name in names) <= 1


async def test_asynchronous_pages_that_are_left_early_leave_no_tasks(world: World) -> None:
    before = asyncio.all_tasks()
    overrides: Any = {"base_url": world.server.url, "entity": world.me, "project": "p"}
    async with AsyncApi(overrides, api_key=world.key) as api:
        for _ in range(20):
            pages: Any = api.runs("p", per_page=2).pages(prefetch=1)
            assert len(await anext(pages)) == 2
            await pages.aclose()
        assert asyncio.all_tasks() == before


@pytest.mark.parametrize("grow", [True, False])
def test_a_log_that_changes_while_it_is_uploaded_is_named(
    grow: bool, direct: Api, world: World, tmp_path: Path
) -> None:
    """Either the upload was faster than the change, or the error names the file."""
    log, run, stop = tmp_path / "train.log", direct.create_run(world.fresh("run"), "p"), False
    log.write_bytes(b"x" * 3_000_000)

    def change() -> None:
        with log.open("r+b") as file:
            while not stop:
                file.seek(0, 2 if grow else 0)
                file.write(b"y" * 5000)
                file.truncate()
                file.flush()

    thread = threading.Thread(target=change)
    thread.start()
    try:
        said = [error_of(lambda: run.upload_file(log, tmp_path)) for _ in range(5)]
    finally:
        stop = True
        thread.join()
    assert all("train.log" in text for text in said if text)
    assert len(list(run.files())) <= 1


def error_of(call: Callable[[], Any]) -> str:
    """Return what an IntegrityError says; empty without one."""
    try:
        call()
    except IntegrityError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("name", ["測" * 80, "測" * 60 + "/" + "é" * 120, "a\\b", "c:x", "aux/con"])
def test_unusual_names_arrive(name: str, direct: Api, world: World, tmp_path: Path) -> None:
    draft = Artifact(world.fresh("names"), "dataset")
    with draft.new_file(name) as file:
        file.write("x")
    logged = direct.log_artifact(draft, "p", skip_cache=True)
    folder = logged.download(tmp_path / "down", skip_cache=True)
    assert (Path(folder) / name).read_text() == "x"
    (tmp_path / "up" / name).parent.mkdir(parents=True)
    (tmp_path / "up" / name).write_text("y")
    run = direct.create_run(world.fresh("run"), "p")
    run.upload_file(tmp_path / "up" / name, tmp_path / "up")
    assert run.file(name).download(tmp_path / "run").read_text() == "y"


def outcomes_of(call: Callable[[], Any], threads: int) -> list[Any]:
    """Return what a call gives, or raises, in each of several threads."""
    found = list[Any]()

    def work() -> None:
        try:
            found.append(call())
        except BaseException as error:
            found.append(error)

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
        assert not worker.is_alive()
    return found


def test_threads_share_one_scan(direct: Api, world: World) -> None:
    """Each row is given to one thread, or the call ends in an error of this library."""
    scan = direct.run("p/r2").scan_history(page_size=2)
    losses = list[float]()

    def read() -> None:
        for row in iter(lambda: next(scan, None), None):
            losses.append(row["loss"])

    errors = [error for error in outcomes_of(read, 6) if error is not None]
    assert all(isinstance(error, Error) for error in errors)
    assert len(losses) == len(set(losses))
    assert errors or sorted(losses) == [0, 1, 2, 3, 4]
