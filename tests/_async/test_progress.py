"""The progress of listings, histories, files and exports, as a function is told of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import AsyncApi, ProgressStep, UsageError

if TYPE_CHECKING:
    from wandb_api.local import LocalServer

Steps = list[ProgressStep]


@pytest.fixture
def steps() -> Steps:
    return []


@pytest.fixture
async def telling(server: LocalServer, me: Me, steps: Steps) -> AsyncIterator[AsyncApi]:
    async with AsyncApi(
        base_url=server.url, entity=me.name, api_key=me.key, progress=steps.append
    ) as api:
        yield api


async def test_a_listing_beyond_its_first_page(
    telling: AsyncApi, recorder: Recorder, steps: Steps
) -> None:
    for n in range(5):
        recorder.run("p", f"r{n}")
    await telling.runs("p").load()
    assert not steps  # one page
    await telling.runs("p", per_page=2).load()
    assert [(s.unit, s.done, s.total) for s in steps] == [
        ("items", 2, 5),
        ("items", 4, 5),
        ("items", 5, 5),
    ]


async def test_a_history(telling: AsyncApi, recorder: Recorder, steps: Steps) -> None:
    recorder.run("p", "r", rows=[{"loss": n} for n in range(30)])
    run = await telling.run("p/r")
    rows = [row async for row in run.scan_history(page_size=10)]
    assert len(rows) == 30
    assert {s.unit for s in steps} == {"rows"}
    assert (steps[-1].done, steps[-1].total) == (30, 30)
    steps.clear()
    counts = list[int]()
    assert len([row async for row in run.scan_history(progress=counts.append)]) == 30
    assert sum(counts) == 30
    assert [row async for row in run.scan_history(progress=False)]
    assert not steps
    with pytest.raises(UsageError, match="progress"):
        run.scan_history(progress="yes")  # type: ignore[arg-type]


async def test_files(telling: AsyncApi, recorder: Recorder, steps: Steps, tmp_path: Path) -> None:
    recorder.run("p", "r")
    for n in range(3):
        recorder.file("p", "r", f"f{n}.txt", b"x" * (n + 1))
    run = await telling.run("p/r")
    await run.files().download(tmp_path)
    assert (steps[-1].unit, steps[-1].done, steps[-1].total) == ("B", 6, 6)
    sizes = list[int]()
    await run.files().download(tmp_path, exist_ok=True, progress=sizes.append)
    assert sorted(sizes) == [1, 2, 3]


async def test_a_single_file(
    telling: AsyncApi, recorder: Recorder, steps: Steps, tmp_path: Path
) -> None:
    recorder.run("p", "r")
    recorder.file("p", "r", "f.txt", b"xyz")
    run = await telling.run("p/r")
    await (await run.file("f.txt")).download(tmp_path)
    assert [(s.label, s.unit, s.done, s.total) for s in steps] == [("f.txt", "B", 3, 3)]


async def test_histories(telling: AsyncApi, recorder: Recorder, steps: Steps) -> None:
    for n in range(3):
        recorder.run("p", f"r{n}", rows=[{"loss": 1}])
    await telling.runs("p").histories()
    assert [(s.label, s.unit, s.done, s.total) for s in steps] == [
        ("histories", "runs", n, 3) for n in (1, 2, 3)
    ]


async def test_an_import(
    telling: AsyncApi, recorder: Recorder, steps: Steps, tmp_path: Path
) -> None:
    recorder.run("p", "r", rows=[{"loss": 1}])
    await telling.export("p", tmp_path / "data")
    steps.clear()
    await telling.import_dataset(tmp_path / "data", "copy")
    assert [(s.label, s.unit, s.done, s.total) for s in steps] == [("import", "runs", 1, 1)]
    steps.clear()
    await telling.import_dataset(tmp_path / "data", "copy", progress=False)
    assert not steps


async def test_an_export(
    telling: AsyncApi, recorder: Recorder, steps: Steps, tmp_path: Path
) -> None:
    recorder.run("p", "r", rows=[{"loss": n} for n in range(3)])
    await telling.export("p", tmp_path / "data")
    assert [(s.label, s.unit, s.done, s.total) for s in steps] == [("export", "runs", 1, 1)]
