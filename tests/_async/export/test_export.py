"""Export of a project to a dataset: values, counts, requests, and what is written again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.datasets import CONFIG, ROWS, SUMMARY, content, same, stamps
from tests.support.recorder import Recorder
from wandb_api import AsyncApi, dataset
from wandb_api._async.export import batch
from wandb_api.errors import ConflictError, IncompleteHistoryError, NotFoundError, UsageError

if TYPE_CHECKING:
    from wandb_api.local import Seen


def operations(seen: Iterable[Seen]) -> Counter[str]:
    return Counter(each.operation for each in seen if each.operation)


@pytest.fixture
def project(recorder: Recorder) -> str:
    """A project with three runs, a sweep and a report."""
    recorder.run("p", "odd", config=CONFIG, summary=SUMMARY, rows=ROWS, tags=["a", "b"])
    recorder.run("p", "UPPER", config={"lr": 1}, rows=[{"loss": n / 4} for n in range(50)])
    recorder.run("p", "empty", config={"lr": 0.5, "name": 3})
    recorder.events("p", "odd", [{"system.cpu": n, "_runtime": n * 2.0} for n in range(5)])
    recorder.sweep("p", "method: grid\nparameters: {lr: {values: [1, 2]}}")
    recorder.report("p", "About", {"blocks": [1]})
    return "p"


async def test_values_survive_the_round_trip(api: AsyncApi, project: str, tmp_path: Path) -> None:
    await api.export(project, tmp_path / "d")
    held = dataset.open(tmp_path / "d")
    runs = {run.id: run for run in held.runs()}
    assert list(runs) == ["odd", "UPPER", "empty"]
    odd = runs["odd"]
    assert same(odd.config, CONFIG)
    assert same(odd.summary, SUMMARY)
    assert (odd.state, odd.tags, odd.deleted) == ("finished", ("a", "b"), False)
    live = [row async for row in (await api.run("p/odd")).scan_history()]
    assert len(live) == len(ROWS)
    for name in runs:
        expected = [row async for row in (await api.run(f"p/{name}")).scan_history()]
        assert same(list(held.scan_history(name)), expected)
    assert [row["system.cpu"] for row in held.scan_system_metrics("odd")] == [0, 1, 2, 3, 4]
    assert [row["name"] for row in held.table("sweeps").to_pylist()] == [
        sweep.name async for sweep in (await api.project("p")).sweeps()
    ]
    assert [row["title"] for row in held.table("reports").to_pylist()] == ["About"]


async def test_counts_are_those_of_the_server(api: AsyncApi, project: str, tmp_path: Path) -> None:
    result = await api.export(project, tmp_path / "d")
    lines = {run.id: run.history_line_count async for run in api.runs("p")}
    held = dataset.open(tmp_path / "d")
    assert {run.id: run.history_rows for run in held.runs()} == lines
    counts = result.manifest.counts
    assert (counts["runs"], counts["history_rows"]) == (3, sum(n or 0 for n in lines.values()))
    assert (counts["sweeps"], counts["reports"], counts["system_metrics_rows"]) == (1, 1, 5)
    assert result.manifest == held.manifest
    assert held.manifest.incomplete == ()
    assert held.manifest.newest == max(
        [
            run.updated_at.isoformat(timespec="microseconds")
            async for run in api.runs("p")
            if run.updated_at
        ]
    )


async def test_an_unchanged_project_takes_light_listings_and_changes_no_byte(
    api: AsyncApi, project: str, tmp_path: Path, seen: list[Seen]
) -> None:
    seen.clear()
    first = await api.export(project, tmp_path / "d", artifacts=None)
    assert first.runs_read == 3
    assert operations(seen) == {
        "ListRunsLight": 1,
        "LoadExportedRuns": 1,
        "GetHistory": 2,
        "GetSystemEvents": 1,
        "ListSweeps": 1,
        "ListReports": 1,
    }
    before = stamps(tmp_path / "d")
    seen.clear()
    again = await api.export(project, tmp_path / "d", artifacts=None)
    assert operations(seen) == {"ListRunsLight": 1, "ListSweeps": 1, "ListReports": 1}
    assert (again.runs_read, again.written, again.removed) == (0, (), ())
    assert stamps(tmp_path / "d") == before


async def test_a_changed_run_rewrites_its_own_files_only(
    api: AsyncApi, project: str, recorder: Recorder, tmp_path: Path
) -> None:
    first = await api.export(project, tmp_path / "d")
    assert "history/odd.parquet" in first.written
    before = stamps(tmp_path / "d")
    recorder.log("p", "odd", [{"loss": 9.0}], offset=len(ROWS))
    again = await api.export(project, tmp_path / "d")
    assert again.runs_read == 1
    assert set(again.written) == {"runs/part-00000.parquet", "history/odd.parquet"}
    after = stamps(tmp_path / "d")
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {*again.written, "_manifest.json"}
    assert len(list(dataset.open(tmp_path / "d").scan_history("odd"))) == len(ROWS) + 1


async def test_an_updated_dataset_equals_a_new_one(
    api: AsyncApi, project: str, recorder: Recorder, tmp_path: Path
) -> None:
    await api.export(project, tmp_path / "updated")
    recorder.log("p", "odd", [{"loss": 9.0}], offset=len(ROWS))
    recorder.run("p", "later", config={"lr": "high"}, rows=[{"loss": 1}])
    await api.export(project, tmp_path / "updated")
    await api.export(project, tmp_path / "new")
    assert content(tmp_path / "updated") == content(tmp_path / "new")


async def test_columns_of_config_are_typed_where_all_runs_agree(
    api: AsyncApi, project: str, tmp_path: Path
) -> None:
    await api.export(project, tmp_path / "d")
    table = dataset.open(tmp_path / "d").table("runs")
    kinds = {name: str(table.schema.field(name).type) for name in table.schema.names}
    assert kinds["config.lr"] == "double"
    assert kinds["config.flag"] == "bool"
    assert kinds["summary.count"] == "int64"
    assert table["config.name"].to_pylist() == ['"x"', None, "3"]  # JSON: they disagree
    assert table["config.layers"].to_pylist()[0] == "[64,64]"


async def test_deleted_runs_are_marked_and_pruned_on_request(
    api: AsyncApi, project: str, tmp_path: Path
) -> None:
    await api.export(project, tmp_path / "d")
    await (await api.run("p/odd")).delete()
    result = await api.export(project, tmp_path / "d")
    assert (result.manifest.counts["runs"], result.manifest.counts["deleted_runs"]) == (2, 1)
    held = dataset.open(tmp_path / "d")
    assert [run.id for run in held.runs()] == ["UPPER", "empty"]
    assert held.run("odd").deleted
    assert len(list(held.scan_history("odd"))) == len(ROWS)
    pruned = await api.export(project, tmp_path / "d", prune=True)
    assert set(pruned.removed) == {"history/odd.parquet", "system_metrics/odd.parquet"}
    with pytest.raises(NotFoundError, match="no run 'odd'"):
        dataset.open(tmp_path / "d").run("odd")


async def test_a_filter_selects_runs_and_deletes_none(
    api: AsyncApi, project: str, recorder: Recorder, tmp_path: Path, seen: list[Seen]
) -> None:
    result = await api.export(project, tmp_path / "d", runs={"tags": "a"}, artifacts=None)
    assert result.manifest.counts["runs"] == 1
    run = await api.run("p/odd")
    run.tags = []
    await run.update()
    seen.clear()
    result = await api.export(project, tmp_path / "d", runs={"tags": "a"}, artifacts=None)
    assert (result.manifest.counts["runs"], result.manifest.counts["deleted_runs"]) == (1, 0)
    assert operations(seen)["ListRunsLight"] == 2  # one more, to see that the run exists
    await run.delete()
    result = await api.export(project, tmp_path / "d", runs={"tags": "a"}, artifacts=None)
    assert (result.manifest.counts["runs"], result.manifest.counts["deleted_runs"]) == (0, 1)


async def test_histories_can_be_left_out(api: AsyncApi, project: str, tmp_path: Path) -> None:
    await api.export(project, tmp_path / "none", history=False, system_metrics=False)
    assert not list((tmp_path / "none").glob("history/*"))
    assert not list((tmp_path / "none").glob("system_metrics/*"))
    without = dataset.open(tmp_path / "none")
    assert {"history", "system_metrics"}.isdisjoint(without.tables)
    for read in (without.scan_history, without.scan_system_metrics, without.history):
        with pytest.raises(NotFoundError, match=r"was exported with \w+=False"):
            list(read("odd"))
    with pytest.raises(NotFoundError, match="was exported with history=False"):
        without.table("history")


async def test_artifacts_that_were_left_out_are_not_empty(
    api: AsyncApi, project: str, tmp_path: Path
) -> None:
    await api.export(project, tmp_path / "d", artifacts=None)
    held = dataset.open(tmp_path / "d")
    with pytest.raises(NotFoundError, match="was exported with artifacts=None"):
        list(held.versions())
    with pytest.raises(NotFoundError, match="was exported with artifacts=None"):
        held.files("artifact_entries")
    held.verify()


async def test_histories_can_be_reduced(api: AsyncApi, project: str, tmp_path: Path) -> None:
    await api.export(project, tmp_path / "some", history=["n"])
    rows = list(dataset.open(tmp_path / "some").scan_history("odd"))
    assert [set(row) for row in rows] == [{"_step", "n"}] * len(ROWS)


async def test_missing_rows_are_recorded_and_raise(
    api: AsyncApi, recorder: Recorder, server: Any, tmp_path: Path
) -> None:
    recorder.run("p", "short", rows=[{"x": n} for n in range(5)])
    recorder.run("p", "whole", rows=[{"x": n} for n in range(5)])
    database = server._state.database
    # a row that the server counts but does not return: no step is below its own
    key = database.value("SELECT id FROM runs WHERE name = 'short' ORDER BY id DESC")
    database.execute("UPDATE history SET step = -5 WHERE run = ? AND line = 0", (key,))
    with pytest.raises(IncompleteHistoryError, match=r"1 run \(short\)"):
        await api.export("p", tmp_path / "d")
    result = await api.export("p", tmp_path / "d", allow_incomplete=True)
    assert result.manifest.incomplete == ("short",)
    assert result.runs_read == 1  # again, because it is incomplete
    held = dataset.open(tmp_path / "d")
    assert [(run.history_rows, run.history_complete) for run in held.runs()] == [
        (4, False),
        (5, True),
    ]
    database.execute("UPDATE history SET step = 0 WHERE run = ? AND line = 0", (key,))
    assert (await api.export("p", tmp_path / "d")).manifest.incomplete == ()


async def test_missing_system_metrics_raise(
    api: AsyncApi, recorder: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder.run("p", "r", rows=[{"x": 1}])
    recorder.events("p", "r", [{"cpu": n} for n in range(5)])
    read = batch.read_events

    async def fewer(client: Any, key: Any, samples: int) -> Any:
        rows = await read(client, key, samples)
        del rows[0]
        return rows

    monkeypatch.setattr(batch, "read_events", fewer)
    with pytest.raises(IncompleteHistoryError, match=r"1 run \(r\)"):
        await api.export("p", tmp_path / "d")
    monkeypatch.undo()
    assert (await api.export("p", tmp_path / "d")).manifest.counts["system_metrics_rows"] == 5


async def test_tables_are_queried_with_duckdb(api: AsyncApi, project: str, tmp_path: Path) -> None:
    await api.export(project, tmp_path / "d")
    held = dataset.open(tmp_path / "d")
    with held.duckdb() as connection:
        found = connection.sql(
            "SELECT r.id, max(h.loss) FROM history h JOIN runs r ON r.id = h.run_id "
            'WHERE r."config.lr" = 1 GROUP BY r.id'
        ).fetchall()
        assert found == [("UPPER", 49 / 4)]
        notes = connection.sql("SELECT _other->>'note' FROM history WHERE _other LIKE '%note%'")
        assert notes.fetchall() == [("a",)]
    assert held.history("odd", keys=["loss", "absent"]).column_names == ["run_id", "_step", "loss"]
    assert held.history("empty", keys=["loss"]).num_rows == 0


async def test_tables_without_rows_have_columns(
    api: AsyncApi, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.project("p")
    await api.export("p", tmp_path / "d", history=False)
    held = dataset.open(tmp_path / "d")
    assert {"id", "config_json"} <= {*held.table("runs").column_names}
    assert held.table("artifact_versions").num_rows == 0
    with held.duckdb() as connection:
        views = connection.sql("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
        assert sorted(name for (name,) in views) == [
            "artifact_entries",
            "artifact_lineage",
            "artifact_versions",
            "reports",
            "runs",
            "sweeps",
            "system_metrics",
        ]  # without histories, which were not exported
        for (name,) in views:
            assert connection.sql(f"SELECT * FROM {name}").fetchall() == []


async def test_files_are_downloaded_once(
    api: AsyncApi, recorder: Recorder, tmp_path: Path, seen: list[Seen]
) -> None:
    recorder.run("p", "r", finish=False)
    recorder.file("p", "r", "media/a.txt", b"one")
    recorder.file("p", "r", "b.txt", b"two")
    result = await api.export("p", tmp_path / "d", files=True)
    assert result.manifest.counts["files"] == 2
    held = dataset.open(tmp_path / "d")
    files = held.run("r").files
    assert [(file.name, file.size) for file in files] == [("b.txt", 3), ("media/a.txt", 3)]
    assert Path(held.path_of(files[1])).read_bytes() == b"one"
    recorder.file("p", "r", "b.txt", b"new")
    seen.clear()
    again = await api.export("p", tmp_path / "d", files=True)
    assert set(again.written) == {"runs/part-00000.parquet", "files/r/b.txt"}
    fetched = [each.path for each in seen if each.path.endswith(".txt") and each.status == 200]
    assert [path.rpartition("/")[2] for path in fetched] == ["b.txt"]


async def test_one_export_writes_at_a_time(api: AsyncApi, project: str, tmp_path: Path) -> None:
    from wandb_api._export.store import open_store

    with (
        open_store(tmp_path / "d").lock(),
        pytest.raises(ConflictError, match="another export is writing"),
    ):
        await api.export(project, tmp_path / "d")


async def test_an_incomplete_dataset_cannot_be_opened(api: AsyncApi, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no dataset"):
        dataset.open(tmp_path)
    with pytest.raises(NotFoundError):
        await api.export("absent", tmp_path / "d")
    with pytest.raises(NotFoundError, match="no dataset"):
        dataset.open(tmp_path / "d")


async def test_invalid_arguments_are_refused_before_a_request(
    api: AsyncApi, tmp_path: Path, seen: list[Seen]
) -> None:
    seen.clear()
    wrong: list[dict[str, Any]] = [
        {"artifacts": "all"},
        {"history": [""]},
        {"limit_rate": 0},
        {"workers": 0},
        {"prune": 1},
        {"runs": {"$where": 1}},
    ]
    for arguments in wrong:
        with pytest.raises(UsageError):
            await api.export("p", tmp_path / "d", **arguments)
    assert seen == []
    assert not (tmp_path / "d").exists()
