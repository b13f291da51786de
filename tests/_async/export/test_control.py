"""Where exports are written to, how fast, how far they are, and what ends them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.datasets import content
from tests.support.recorder import Recorder
from wandb_api import AsyncApi, dataset
from wandb_api._async.export import pace
from wandb_api._export import plan
from wandb_api._export.store import open_store
from wandb_api.dataset import ExportProgress
from wandb_api.errors import Error, MissingExtraError, NotFoundError, UsageError

if TYPE_CHECKING:
    from wandb_api.local import Seen


@pytest.fixture
def project(recorder: Recorder) -> str:
    """A project of six runs."""
    for at in range(6):
        recorder.run("p", f"run{at}", config={"at": at}, rows=[{"x": n} for n in range(at)])
    return "p"


async def test_a_url_of_fsspec_is_a_target(
    api: AsyncApi, project: str, recorder: Recorder, tmp_path: Path, seen: list[Seen]
) -> None:
    url = f"memory://{tmp_path.name}"
    await api.export(project, url)
    held = dataset.open(url)
    assert [run.history_rows for run in held.runs()] == [0, 1, 2, 3, 4, 5]
    with pytest.raises(Error, match="DuckDB cannot read the dataset"):
        held.duckdb()  # it does not know this kind of URL
    assert [row["x"] for row in held.scan_history("run5")] == [0, 1, 2, 3, 4]
    assert not held.is_local
    recorder.log("p", "run1", [{"x": 1}], offset=1)
    again = await api.export(project, url)
    assert set(again.written) == {"runs/part-00000.parquet", "history/run1.parquet"}
    seen.clear()
    assert (await api.export(project, url)).written == ()
    assert len(seen) == 4
    await api.export(project, tmp_path / "d")
    store = open_store(url)
    names = store.names("")
    assert {name: store.read(name) for name in names} == content(tmp_path / "d")
    assert len((await api.import_dataset(url, "copy")).sent) == 6


async def test_a_dry_run_reads_the_listing_alone(
    api: AsyncApi, project: str, recorder: Recorder, tmp_path: Path, seen: list[Seen]
) -> None:
    target = tmp_path / "d"
    dry = await api.export(project, target, dry_run=True)
    assert (dry.runs_read, dry.written, dry.removed) == (6, (), ())
    assert dry.manifest.counts == {"runs": 6, "deleted_runs": 0, "history_rows": 15}
    assert not target.exists()
    await api.export(project, target)
    before = content(target)
    recorder.log("p", "run1", [{"x": 1}], offset=1)
    await (await api.run("p/run2")).delete()
    seen.clear()
    dry = await api.export(project, target, prune=True, dry_run=True)
    assert len(seen) == 1
    assert (dry.runs_read, dry.removed) == (1, ("history/run2.parquet",))
    assert content(target) == before
    after = await api.export(project, target, prune=True)
    assert (after.runs_read, after.removed) == (dry.runs_read, dry.removed)


async def test_targets_that_cannot_be_opened(api: AsyncApi) -> None:
    with pytest.raises(UsageError, match="a folder or a URL"):
        await api.export("p", "")
    with pytest.raises(MissingExtraError, match="fsspec"):
        await api.export("p", "unknown-protocol://x")
    for url in ("memory://", "file:///", "s3://", "://", "://x"):  # else files below this folder
        with pytest.raises(UsageError, match=r"target is .*; a URL must name a folder"):
            await api.export("p", url)
    with pytest.raises(NotFoundError):
        dataset.open("memory://absent")


async def test_progress_is_told_for_each_unit(
    api: AsyncApi, project: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "BATCH_RUNS", 2)
    told = list[ExportProgress]()
    await api.export(project, tmp_path / "d", progress=told.append)
    assert told == [ExportProgress("runs", done, 6) for done in (2, 4, 6)]


async def test_an_export_that_is_stopped_leaves_the_dataset_as_it_was(
    api: AsyncApi,
    project: str,
    recorder: Recorder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seen: list[Seen],
) -> None:
    monkeypatch.setattr(plan, "BATCH_RUNS", 2)
    await api.export(project, tmp_path / "d")
    before = content(tmp_path / "d")
    for at in range(6):
        recorder.log("p", f"run{at}", [{"x": 9}], offset=at)

    def stop(_: ExportProgress) -> None:
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        await api.export(project, tmp_path / "d", progress=stop)
    kept = {n: text for n, text in content(tmp_path / "d").items() if not n.startswith("_staging")}
    assert kept == before
    seen.clear()
    await api.export(project, tmp_path / "d")
    assert sum(each.operation == "GetHistory" for each in seen) < 6  # some are staged already
    await api.export(project, tmp_path / "new")
    assert content(tmp_path / "d") == content(tmp_path / "new")


async def test_requests_are_spaced_evenly(monkeypatch: pytest.MonkeyPatch) -> None:
    now, waits = [100.0], list[float]()

    async def wait(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(pace.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(pace, "asleep", wait)
    four = pace.AsyncPace(4)
    for _ in range(3):
        await four.wait()
    now[0] += 10
    await four.wait()
    assert waits == [0, 0.25, 0.5, 0]
    await pace.AsyncPace(None).wait()
    assert len(waits) == 4


async def test_every_request_of_an_export_is_paced(
    api: AsyncApi, project: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seen: list[Seen]
) -> None:
    waits = list[float]()

    async def wait(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(pace, "asleep", wait)
    seen.clear()
    await api.export(project, tmp_path / "d", limit_rate=1000)
    assert len(waits) >= sum(each.operation is not None for each in seen) > 8


async def test_a_dataset_is_of_one_project(
    api: AsyncApi, project: str, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.run("q", "other", rows=[{"x": 1}])
    await api.export(project, tmp_path / "d")
    before = content(tmp_path / "d")
    with pytest.raises(UsageError, match=r"is that of .*/p on .* to another folder"):
        await api.export("q", tmp_path / "d", prune=True)
    assert content(tmp_path / "d") == before


async def test_a_lost_file_is_read_again(api: AsyncApi, project: str, tmp_path: Path) -> None:
    await api.export(project, tmp_path / "d")
    before = content(tmp_path / "d")
    (tmp_path / "d" / "history" / "run3.parquet").unlink()
    again = await api.export(project, tmp_path / "d")
    assert (again.runs_read, again.written) == (1, ("history/run3.parquet",))
    assert content(tmp_path / "d") == before


async def test_a_damaged_manifest_is_named(api: AsyncApi, project: str, tmp_path: Path) -> None:
    await api.export(project, tmp_path / "d")
    (tmp_path / "d" / "_manifest.json").write_text("{")
    for attempt in (lambda: dataset.open(tmp_path / "d"), None):
        with pytest.raises(UsageError, match=r"_manifest\.json is damaged"):
            attempt() if attempt else await api.export(project, tmp_path / "d")
