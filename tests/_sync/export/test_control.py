# Generated from tests/_async/export/test_control.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Where exports are written to, how fast, how far they are, and what ends them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.datasets import content
from tests.support.recorder import Recorder
from wandb_api import Api, dataset
from wandb_api._export import plan
from wandb_api._export.store import open_store
from wandb_api._sync.export import pace
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


def test_a_url_of_fsspec_is_a_target(
    api: Api, project: str, recorder: Recorder, tmp_path: Path, seen: list[Seen]
) -> None:
    url = f"memory://{tmp_path.name}"
    api.export(project, url)
    held = dataset.open(url)
    assert [run.history_rows for run in held.runs()] == [0, 1, 2, 3, 4, 5]
    with pytest.raises(Error, match="DuckDB cannot read the dataset"):
        held.duckdb()  # it does not know this kind of URL
    assert [row["x"] for row in held.scan_history("run5")] == [0, 1, 2, 3, 4]
    assert not held.is_local
    recorder.log("p", "run1", [{"x": 1}], offset=1)
    again = api.export(project, url)
    assert set(again.written) == {"runs/part-00000.parquet", "history/run1.parquet"}
    seen.clear()
    assert api.export(project, url).written == ()
    assert len(seen) == 4
    api.export(project, tmp_path / "d")
    store = open_store(url)
    names = store.names("")
    assert {name: store.read(name) for name in names} == content(tmp_path / "d")
    assert len(api.import_dataset(url, "copy").sent) == 6


def test_a_dry_run_reads_the_listing_alone(
    api: Api, project: str, recorder: Recorder, tmp_path: Path, seen: list[Seen]
) -> None:
    target = tmp_path / "d"
    dry = api.export(project, target, dry_run=True)
    assert (dry.runs_read, dry.written, dry.removed) == (6, (), ())
    assert dry.manifest.counts == {"runs": 6, "deleted_runs": 0, "history_rows": 15}
    assert not target.exists()
    api.export(project, target)
    before = content(target)
    recorder.log("p", "run1", [{"x": 1}], offset=1)
    api.run("p/run2").delete()
    seen.clear()
    dry = api.export(project, target, prune=True, dry_run=True)
    assert len(seen) == 1
    assert (dry.runs_read, dry.removed) == (1, ("history/run2.parquet",))
    assert content(target) == before
    after = api.export(project, target, prune=True)
    assert (after.runs_read, after.removed) == (dry.runs_read, dry.removed)


def test_targets_that_cannot_be_opened(api: Api) -> None:
    with pytest.raises(UsageError, match="a folder or a URL"):
        api.export("p", "")
    with pytest.raises(MissingExtraError, match="fsspec"):
        api.export("p", "unknown-protocol://x")
    for url in ("memory://", "file:///", "s3://", "://", "://x"):  # else files below this folder
        with pytest.raises(UsageError, match=r"target is .*; a URL must name a folder"):
            api.export("p", url)
    with pytest.raises(NotFoundError):
        dataset.open("memory://absent")


def test_progress_is_told_for_each_unit(
    api: Api, project: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "BATCH_RUNS", 2)
    told = list[ExportProgress]()
    api.export(project, tmp_path / "d", progress=told.append)
    assert told == [ExportProgress("runs", done, 6) for done in (2, 4, 6)]


def test_an_export_that_is_stopped_leaves_the_dataset_as_it_was(
    api: Api,
    project: str,
    recorder: Recorder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seen: list[Seen],
) -> None:
    monkeypatch.setattr(plan, "BATCH_RUNS", 2)
    api.export(project, tmp_path / "d")
    before = content(tmp_path / "d")
    for at in range(6):
        recorder.log("p", f"run{at}", [{"x": 9}], offset=at)

    def stop(_: ExportProgress) -> None:
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        api.export(project, tmp_path / "d", progress=stop)
    kept = {n: text for n, text in content(tmp_path / "d").items() if not n.startswith("_staging")}
    assert kept == before
    seen.clear()
    api.export(project, tmp_path / "d")
    assert sum(each.operation == "GetHistory" for each in seen) < 6  # some are staged already
    api.export(project, tmp_path / "new")
    assert content(tmp_path / "d") == content(tmp_path / "new")


def test_requests_are_spaced_evenly(monkeypatch: pytest.MonkeyPatch) -> None:
    now, waits = [100.0], list[float]()

    def wait(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(pace.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(pace, "sleep", wait)
    four = pace.Pace(4)
    for _ in range(3):
        four.wait()
    now[0] += 10
    four.wait()
    assert waits == [0, 0.25, 0.5, 0]
    pace.Pace(None).wait()
    assert len(waits) == 4


def test_every_request_of_an_export_is_paced(
    api: Api, project: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seen: list[Seen]
) -> None:
    waits = list[float]()

    def wait(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(pace, "sleep", wait)
    seen.clear()
    api.export(project, tmp_path / "d", limit_rate=1000)
    assert len(waits) >= sum(each.operation is not None for each in seen) > 8


def test_a_dataset_is_of_one_project(
    api: Api, project: str, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.run("q", "other", rows=[{"x": 1}])
    api.export(project, tmp_path / "d")
    before = content(tmp_path / "d")
    with pytest.raises(UsageError, match=r"is that of .*/p on .* to another folder"):
        api.export("q", tmp_path / "d", prune=True)
    assert content(tmp_path / "d") == before


def test_a_lost_file_is_read_again(api: Api, project: str, tmp_path: Path) -> None:
    api.export(project, tmp_path / "d")
    before = content(tmp_path / "d")
    (tmp_path / "d" / "history" / "run3.parquet").unlink()
    again = api.export(project, tmp_path / "d")
    assert (again.runs_read, again.written) == (1, ("history/run3.parquet",))
    assert content(tmp_path / "d") == before


def test_a_damaged_manifest_is_named(api: Api, project: str, tmp_path: Path) -> None:
    api.export(project, tmp_path / "d")
    (tmp_path / "d" / "_manifest.json").write_text("{")
    for attempt in (lambda: dataset.open(tmp_path / "d"), None):
        with pytest.raises(UsageError, match=r"_manifest\.json is damaged"):
            attempt() if attempt else api.export(project, tmp_path / "d")
