"""Import of a dataset into a project of another server."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.support.datasets import CONFIG, ROWS, SUMMARY, same
from tests.support.recorder import Recorder
from wandb_api import AsyncApi, dataset
from wandb_api.errors import NotFoundError, UsageError
from wandb_api.local import LocalServer
from wandb_api.reports import Heading, LinePlot, PanelGrid, Runset
from wandb_operations import UpsertReport, UpsertViewInput


@pytest.fixture
async def exported(api: AsyncApi, recorder: Recorder, tmp_path: Path) -> Path:
    """A dataset of a project with values of all kinds and a file."""
    about = {"tags": ["a"], "notes": "seen", "groupName": "g", "jobType": "train"}
    recorder.run("p", "odd", config=CONFIG, summary=SUMMARY, rows=ROWS, finish=False, **about)
    recorder.file("p", "odd", "media/a.txt", b"content")
    recorder.events("p", "odd", [{"system.cpu": n} for n in range(3)])
    recorder.finish("p", "odd")
    recorder.run("p", "bad", rows=[{"x": n} for n in range(2500)], finish=False)
    recorder.finish("p", "bad", exitcode=1)
    await api.export("p", tmp_path / "d", files=True)
    return tmp_path / "d"


async def test_an_imported_project_is_equal_by_value(
    api: AsyncApi, other: AsyncApi, exported: Path, tmp_path: Path
) -> None:
    result = await other.import_dataset(exported, "copy")
    assert (result.ids, result.rows, result.files) == ({"odd": "odd", "bad": "bad"}, 2506, 1)
    await other.export("copy", tmp_path / "copy", files=True)
    first, second = dataset.open(exported), dataset.open(tmp_path / "copy")
    for run in first.runs():
        copy = second.run(run.id)
        for name in ("name", "state", "tags", "notes", "group", "job_type", "history_rows"):
            assert getattr(copy, name) == getattr(run, name)
        assert same(copy.config, run.config)
        assert same(copy.summary, run.summary)
        assert same([*second.scan_history(run.id)], [*first.scan_history(run.id)])
        assert same([*second.scan_system_metrics(run.id)], [*first.scan_system_metrics(run.id)])
        assert [(f.name, f.md5) for f in copy.files] == [(f.name, f.md5) for f in run.files]


async def test_a_second_import_sends_nothing(
    other: AsyncApi, second_server: LocalServer, exported: Path
) -> None:
    assert len((await other.import_dataset(exported, "twice")).sent) == 2
    with second_server.recording() as seen:
        again = await other.import_dataset(exported, "twice")
    assert (again.sent, again.rows, again.files) == ((), 0, 0)
    sent = Counter(each.operation for each in seen if each.operation)
    assert sent == {"ListRuns": 1, "ListRunFiles": 1} | (
        {"GetViewer": 1} if "GetViewer" in sent else {}
    )


async def test_a_dry_run_of_an_import_counts_and_sends_nothing(
    other: AsyncApi, second_server: LocalServer, exported: Path
) -> None:
    with second_server.recording() as seen:
        dry = await other.import_dataset(exported, "dry", dry_run=True)
    assert (sorted(dry.sent), dry.rows, dry.files) == (["bad", "odd"], 2506, 1)
    sent = Counter(each.operation for each in seen if each.operation)
    sent.pop("GetViewer", None)
    assert sent == {"ListRuns": 1}
    assert await other.import_dataset(exported, "dry") == dry
    assert (await other.import_dataset(exported, "dry", dry_run=True)).sent == ()


async def test_an_interrupted_import_continues(
    other: AsyncApi, second_server: LocalServer, exported: Path
) -> None:
    recorder = Recorder(second_server.url, second_server.api_key, "local")
    recorder.entity = str(await other.default_entity)
    recorder.run("half", "bad", rows=[{"x": n} for n in range(1000)], finish=False)
    result = await other.import_dataset(exported, "half")
    assert result.rows == 1500 + len(ROWS)
    run = await other.run("half/bad")
    assert [row["x"] async for row in run.scan_history()] == list(range(2500))
    recorder.close()


async def test_sweeps_are_created_with_their_runs(
    api: AsyncApi,
    other: AsyncApi,
    recorder: Recorder,
    second_server: LocalServer,
    tmp_path: Path,
) -> None:
    text = "method: grid  # all of them\nparameters: {lr: {values: [1, 2]}}\n"
    old = [recorder.sweep("p", text) for _ in range(2)]
    for sweep in old:
        agent = recorder.agent("p", sweep)
        while (run := recorder.next_run(agent)) is not None:
            recorder.run("p", run, rows=[{"x": 1}])
    first = await api.sweep(f"p/{old[0]}")
    first.name, first.description = "named", "about it"
    await first.update()
    assert first.state == "FINISHED"  # all its runs were started
    await api.export("p", tmp_path / "d")
    dry = await other.import_dataset(tmp_path / "d", "swept", dry_run=True)
    assert (dry.sweeps, len(dry.sent)) == ({}, 4)
    result = await other.import_dataset(tmp_path / "d", "swept")
    assert sorted(result.sweeps) == sorted(old)
    copies = [await other.sweep(f"swept/{result.sweeps[id]}") for id in old]
    assert [copy.config for copy in copies] == [(await api.sweep(f"p/{id}")).config for id in old]
    assert (copies[0].name, copies[0].description, copies[0].state) == (
        "named",
        "about it",
        "FINISHED",
    )
    for id, copy in zip(old, copies, strict=True):
        runs = {run.id async for run in (await api.sweep(f"p/{id}")).runs}
        assert {run.id async for run in copy.runs} == runs
        assert len(runs) == 2
    with second_server.recording() as seen:
        again = await other.import_dataset(tmp_path / "d", "swept")
    assert (again.sweeps, again.sent) == (result.sweeps, ())
    sent = Counter(each.operation for each in seen if each.operation)
    assert sent == {"ListSweeps": 1, "ListRuns": 1}
    none = await other.import_dataset(tmp_path / "d", "unswept", sweeps=False)
    assert none.sweeps == {}
    assert {run.sweep_name async for run in other.runs("unswept")} == {None}


async def test_ids_can_be_mapped(other: AsyncApi, exported: Path) -> None:
    result = await other.import_dataset(exported, "mapped", ids=lambda id: f"old-{id}")
    assert result.ids == {"odd": "old-odd", "bad": "old-bad"}
    result = await other.import_dataset(exported, "mapped", ids={"odd": "even"})
    assert {run.id async for run in other.runs("mapped")} == {"old-odd", "old-bad", "even", "bad"}
    with pytest.raises(UsageError, match="same id"):
        await other.import_dataset(exported, "mapped", ids=lambda id: "one")


async def test_a_folder_without_a_dataset_is_not_imported(other: AsyncApi, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no dataset"):
        await other.import_dataset(tmp_path, "copy")


async def test_changes_of_runs_are_imported(
    api: AsyncApi, other: AsyncApi, second_server: LocalServer, recorder: Recorder, tmp_path: Path
) -> None:
    """Import values that were changed, added or removed since; a third import sends nothing."""
    about = {"tags": ["a"], "notes": "seen", "groupName": "g", "jobType": "train"}
    recorder.run("p", "r", config={"lr": 1, "old": 2}, summary={"x": 1}, rows=[{"x": 1}], **about)
    await api.export("p", tmp_path / "d")
    await other.import_dataset(tmp_path / "d", "changed")

    async def check(**expected: object) -> None:
        await api.export("p", tmp_path / "d")
        assert (await other.import_dataset(tmp_path / "d", "changed")).sent == ("r",)
        copy = await other.run("changed/r")
        await copy.load(force=True)
        assert {name: getattr(copy, name) or "" for name in expected} == expected
        with second_server.recording() as seen:
            again = await other.import_dataset(tmp_path / "d", "changed")
        assert (again.sent, again.rows) == ((), 0)
        assert {each.operation for each in seen} <= {"ListRuns", "GetViewer"}

    run = await api.run("p/r")
    run.name, run.tags, run.notes, run.group = "new", ["b", "c"], "other", "h"
    await run.update()
    await check(name="new", tags=["b", "c"], notes="other", group="h")
    run.tags, run.notes, run.group = [], "", ""
    await run.update()
    await check(name="new", tags="", notes="", group="")
    run.config["lr"] = 3
    del run.config["old"]
    await run.update()
    await check(config={"lr": 3})
    run.summary["x"] = 5.5
    run.summary["y"] = "text"
    await run.summary.update()
    await check(summary=dict(run.summary))
    recorder.log("p", "r", [{"x": 7}], offset=1)
    await check(history_line_count=2)


async def test_reports_are_imported(
    api: AsyncApi, other: AsyncApi, second_server: LocalServer, recorder: Recorder, tmp_path: Path
) -> None:
    """Their run sets show the runs of the target; changes are brought by the next import."""
    recorder.run("p", "r", rows=[{"x": 1}])
    recorder.run("p", "s", rows=[{"x": 2}])
    here, away = Runset(), Runset(entity="elsewhere", project="q")
    grid = PanelGrid([here, away], [LinePlot(y=["x"])])
    made = await api.create_report(
        "p", "Losses", description="of two", blocks=[Heading("All"), grid]
    )
    spec = json.loads(json.dumps(made.spec))
    (section,) = (block for block in spec["blocks"] if block["type"] == "panel-grid")
    section["metadata"]["runSets"][0]["selections"] = {"root": 0, "bounds": [], "tree": ["s"]}
    section["metadata"]["runSets"][0]["project"] = {
        "entityName": made.entity,
        "name": "p",
        "id": "x",
    }
    await api.client.execute(UpsertReport(input=UpsertViewInput(id=made.id, spec=json.dumps(spec))))
    await api.export("p", tmp_path / "d")

    def ids(id: str) -> str:
        return f"old-{id}"

    dry = await other.import_dataset(tmp_path / "d", "told", ids=ids, dry_run=True)
    assert dry.reports == ("Losses",)
    assert (await other.import_dataset(tmp_path / "d", "told", ids=ids)).reports == ("Losses",)
    (copy,) = [report async for report in other.reports("told")]
    assert (copy.title, copy.description, copy.entity) == (
        "Losses",
        "of two",
        await other.default_entity,
    )
    sets = copy.sections[0]["runSets"]
    assert isinstance(sets, list)
    assert [each["project"]["name"] for each in sets] == ["told", "q"]  # type: ignore[index, call-overload]  # JSON
    assert [run.id async for run in copy.runs(copy.sections[0])] == ["old-s"]
    with second_server.recording() as seen:
        again = await other.import_dataset(tmp_path / "d", "told", ids=ids)
    assert again.reports == ()
    assert Counter(each.operation for each in seen if each.operation != "GetViewer") == {
        "ListRuns": 1,
        "ListReports": 1,
    }
    (made,) = [report async for report in api.reports("p")]
    made.title, made.description = "Better", ""
    made.blocks = [*made.blocks, Heading("More")]
    await made.save()
    await api.export("p", tmp_path / "d")
    assert (await other.import_dataset(tmp_path / "d", "told", ids=ids)).reports == ("Better",)
    (copy,) = [report async for report in other.reports("told")]
    assert (copy.title, copy.description, len(copy.blocks)) == ("Better", "", len(made.blocks))
    assert (await other.import_dataset(tmp_path / "d", "told", ids=ids)).reports == ()
    none = await other.import_dataset(tmp_path / "d", "untold", reports=False)
    assert none.reports == ()
    assert [report async for report in other.reports("untold")] == []


async def test_a_dataset_without_runs_has_reports(
    api: AsyncApi, other: AsyncApi, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.project("p")
    await api.create_report("p", "Alone", blocks=["text"])
    await api.export("p", tmp_path / "d")
    assert (await other.import_dataset(tmp_path / "d", "alone", dry_run=True)).reports == ("Alone",)
    assert [project.name async for project in other.projects() if project.name == "alone"] == []
    assert (await other.import_dataset(tmp_path / "d", "alone")).reports == ("Alone",)
    assert [report.title async for report in other.reports("alone")] == ["Alone"]


async def test_rows_that_were_not_exported_stay_in_the_target(
    api: AsyncApi, other: AsyncApi, exported: Path, tmp_path: Path
) -> None:
    await other.import_dataset(exported, "rows")
    await api.export("p", tmp_path / "light", history=False, system_metrics=False)
    assert (await other.import_dataset(tmp_path / "light", "rows")).sent == ()
    assert (await other.run("rows/bad")).history_line_count == 2500
    sent = await other.import_dataset(tmp_path / "light", "new")
    assert (set(sent.sent), sent.rows) == ({"odd", "bad"}, 0)
