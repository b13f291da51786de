"""Scalars of numpy and path objects, wherever a number or a path is taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
import pytest

from tests.support.recorder import Recorder
from wandb_api import AsyncApi, AsyncArtifact, RetryPolicy

ROWS = [{"loss": 1.0 / (n + 1)} for n in range(6)]


@pytest.fixture
async def run(api: AsyncApi, recorder: Recorder) -> Any:
    recorder.run("p", "r", rows=ROWS)
    recorder.console("p", "r", [f"line {n}" for n in range(5)])
    for name in ("a.txt", "b.txt", "c.txt"):
        recorder.file("p", "r", name, b"x")
    return await api.run("p/r")


# Each value as a plain number, which must give the same.
NUMBERS: dict[str, Callable[[Any, AsyncApi, Callable[[int], Any]], Any]] = {
    "samples": lambda run, _, n: run.history(samples=n(3), pandas=False),
    "min_step": lambda run, _, n: _list(run.scan_history(min_step=n(2))),
    "max_step": lambda run, _, n: _list(run.scan_history(max_step=n(4))),
    "page_size": lambda run, _, n: _list(run.scan_history(page_size=n(2))),
    "keys": lambda run, _, n: _list(run.scan_history(["loss"], page_size=n(2), max_step=n(3))),
    "per_page": lambda run, _, n: _names(run.files(per_page=n(2))),
    "console": lambda run, _, n: _list(run.console_logs(per_page=n(2))),
    "last": lambda run, _, n: _list(run.console_logs(last=n(2))),
    "runs": lambda _, api, n: _names(api.runs("p", per_page=n(1))),
    "index": lambda run, _, n: _name(run.files(), n(1)),
    "projects": lambda _, api, n: _names(api.projects(per_page=n(1))),
    "filter": lambda _, api, n: _names(api.runs("p", {"summary_metrics.n": {"$lt": n(3)}})),
    "sweep": lambda _, api, n: _sweep(api, {"min": n(1), "max": n(5)}),
    "with_options": lambda _, api, n: _timeout(api.with_options(timeout=n(7))),
}


async def _list(listing: Any) -> list[Any]:
    return [item async for item in listing]


async def _names(listing: Any) -> list[str]:
    return [item.name async for item in listing]


async def _name(listing: Any, index: Any) -> str:
    return str((await listing.get(index)).name)


async def _sweep(api: AsyncApi, parameter: Any) -> Any:
    config = {"method": "random", "parameters": {"a": parameter}}
    return (await api.create_sweep(config, "p")).config


async def _timeout(api: AsyncApi) -> float:
    return float(api.client.settings.timeout)


@pytest.mark.parametrize("kind", [np.int64, np.int32, np.uint8], ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("name", NUMBERS)
async def test_integers_of_numpy(
    api: AsyncApi, run: Any, name: str, kind: Callable[[int], Any]
) -> None:
    call = NUMBERS[name]
    assert await call(run, api, kind) == await call(run, api, int)


def test_floats_of_numpy() -> None:
    policy = RetryPolicy(retries=np.int64(2), base=np.float32(0.5), deadline=np.float64(3))  # type: ignore[arg-type]
    assert (policy.retries, policy.base, policy.deadline) == (2, 0.5, 3)
    AsyncApi({"base_url": "http://127.0.0.1:1"}, api_key="k" * 40, timeout=np.float32(1.5))


async def test_waiting_times_of_numpy(api: AsyncApi, run: Any) -> None:
    await run.wait_until_finished(timeout=np.float32(5), poll_interval=np.float64(0.01))


async def test_priorities_of_numpy(api: AsyncApi, recorder: Recorder) -> None:
    recorder.project("p")
    one = await api.queued_run("e", "p", "q", "id", priority=np.int64(1))  # type: ignore[arg-type]
    assert one.priority == 1


async def test_paths(api: AsyncApi, run: Any, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x").write_text("1")
    draft = AsyncArtifact("data", "dataset")
    draft.add_dir(tmp_path / "in", PurePosixPath("dir"))  # type: ignore[arg-type]
    draft.add_file(tmp_path / "in" / "x", PurePosixPath("file"))
    draft.add_reference(tmp_path / "in" / "x", PurePosixPath("ref"))
    draft.add_file(tmp_path / "in" / "x", "gone")
    draft.remove(PurePosixPath("gone"))
    with draft.new_file(PurePosixPath("new")) as file:
        file.write("2")
    assert (await draft.get_entry(PurePosixPath("dir/x"))).size == 1
    version = await api.log_artifact(draft, "p")
    assert (await version.get_entry(PurePosixPath("file"))).size == 1
    folder = await version.download(tmp_path / "out", path_prefix=PurePosixPath("dir"))
    assert [p.name for p in (folder / "dir").iterdir()] == ["x"]
    whole = await version.download(tmp_path / "whole")
    await version.verify(whole)
    assert sorted(p.name for p in whole.iterdir()) == ["dir", "file", "new", "ref"]
    await run.upload_file(tmp_path / "in" / "x", root=tmp_path / "in")
    assert await (await run.file(PurePosixPath("x"))).read() == b"1"
    path = await (await run.file("x")).download(tmp_path / "files")
    assert path.read_text() == "1"
