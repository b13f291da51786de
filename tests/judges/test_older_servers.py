"""The client against the local server behind an older schema, validated as graph-gophers/graphql-go does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.judges.cases import ACTIONS, validator
from tests.judges.older_server import OlderServer
from tests.support.launch_agent import Launcher
from tests.support.tensorboard_files import Writer
from wandb_api import Api, Artifact, AsyncApi, AsyncArtifact, CommError, UnsupportedError, dataset
from wandb_api._core.server_facts import lacks
from wandb_api.automations import DoNothing, OnRunState, RunEvent

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.recorder import Me, Recorder
    from wandb_api.local import LocalServer


class World:
    """A user of the local server, and clients that see it as an older server."""

    def __init__(self, server: LocalServer, me: Me, request: pytest.FixtureRequest) -> None:
        self.server, self.me, self.request = server, me, request
        self.settings: dict[str, Any] = {
            "overrides": {"base_url": server.url, "entity": me.name},
            "api_key": me.key,
        }

    def older(self, lacking: Sequence[str]) -> OlderServer:
        library = self.request.getfixturevalue("library")
        needed = library == "graph-gophers"
        gophers = self.request.getfixturevalue("gophers") if needed else None
        return OlderServer(validator(library, lacking, gophers))

    @contextmanager
    def api(self, *lacking: str) -> Iterator[tuple[Api, OlderServer]]:
        """Return a client of a server that lacks some coordinates."""
        transport = self.older(lacking)
        with (
            httpx.Client(transport=transport) as client,
            Api(**self.settings, http_client=client) as api,
        ):
            yield api, transport


@pytest.fixture
def world(server: LocalServer, me: Me, request: pytest.FixtureRequest) -> World:
    return World(server, me, request)


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))


def test_the_state_of_a_queued_run(world: World, recorder: Recorder, library: str) -> None:
    with world.api("RunQueue.runQueueItem") as (api, transport):
        api.create_run_queue("line", "local-process")
        item = Launcher(recorder).enqueue("line", project="trained")
        queued = api.queued_run(world.me.name, "trained", "line", item)
        assert queued.state == "pending"
        assert transport.refused == 1
        assert queued.state == "pending"
        assert transport.refused == 1  # learnt
        assert transport.accepted[-1] == "ListRunQueueItems"


async def test_the_state_of_a_queued_run_asynchronously(
    world: World, recorder: Recorder, library: str
) -> None:
    transport = world.older(["RunQueue.runQueueItem"])
    async with (
        httpx.AsyncClient(transport=transport) as client,
        AsyncApi(**world.settings, http_client=client) as api,
    ):
        await api.create_run_queue("line", "local-process")
        item = Launcher(recorder).enqueue("line", project="trained")
        queued = await api.queued_run(world.me.name, "trained", "line", item)
        assert await queued.state == "pending"
        assert (transport.refused, transport.accepted[-1]) == (1, "ListRunQueueItems")


OF_ITEMS = {"createdAt": True, "runSpec": True, "state": False, "id": False}


@pytest.mark.parametrize("field", OF_ITEMS)
def test_a_missing_field_of_a_queued_run_is_not_a_missing_run(
    world: World, recorder: Recorder, library: str, field: str
) -> None:
    with world.api(f"RunQueueItem.{field}") as (api, _):
        api.create_run_queue("line", "local-process")
        item = Launcher(recorder).enqueue("line", project="trained")
        queued = api.queued_run(world.me.name, "trained", "line", item)
        if OF_ITEMS[field]:
            assert queued.state == "pending"
        else:
            with pytest.raises(UnsupportedError, match=rf"no RunQueueItem\.{field}"):
                _ = queued.state


def test_the_sweep_of_a_run_is_unknown_without_its_name(
    world: World, recorder: Recorder, library: str
) -> None:
    sweep = recorder.sweep("p", "method: grid\nparameters:\n  lr:\n    values: [1, 2]\n")
    recorder.run("p", "r", sweep=sweep)
    with world.api("Run.sweepName") as (api, _):
        (run,) = api.runs("p", include_sweeps=False)
        with pytest.raises(UnsupportedError, match=r"no Run\.sweepName"):
            _ = run.sweep
        assert run.load().sweep == api.sweep(f"p/{sweep}")


async def test_the_sweep_of_a_run_is_unknown_without_its_name_asynchronously(
    world: World, recorder: Recorder, library: str
) -> None:
    sweep = recorder.sweep("p", "method: grid\nparameters:\n  lr:\n    values: [1, 2]\n")
    recorder.run("p", "r", sweep=sweep)
    transport = world.older(["Run.sweepName"])
    async with (
        httpx.AsyncClient(transport=transport) as client,
        AsyncApi(**world.settings, http_client=client) as api,
    ):
        async for run in api.runs("p", include_sweeps=False):
            with pytest.raises(UnsupportedError, match=r"no Run\.sweepName"):
                _ = run.sweep
            assert (await run.load()).sweep == await api.sweep(f"p/{sweep}")


def test_an_artifact_is_linked(world: World, library: str) -> None:
    lacking = ("LinkArtifactPayload.artifactMembership", "Project.internalId")
    with world.api(*lacking) as (api, transport):
        api.create_project("p", world.me.name)
        draft = Artifact("data", "dataset")
        with draft.new_file("a", "wb") as file:
            file.write(b"1")
        source = api.log_artifact(draft, f"{world.me.name}/p")
        link = source.link(f"{world.me.name}/p/portfolio", aliases=["prod"])
        assert link.qualified_name.startswith(f"{world.me.name}/p/portfolio")
        assert transport.accepted.count("LinkArtifact") == 1


async def test_an_artifact_is_linked_asynchronously(world: World, library: str) -> None:
    transport = world.older(["LinkArtifactPayload.artifactMembership", "Project.internalId"])
    async with (
        httpx.AsyncClient(transport=transport) as client,
        AsyncApi(**world.settings, http_client=client) as api,
    ):
        await api.create_project("p", world.me.name)
        draft = AsyncArtifact("data", "dataset")
        with draft.new_file("a", "wb") as file:
            file.write(b"1")
        source = await api.log_artifact(draft, f"{world.me.name}/p")
        link = await source.link(f"{world.me.name}/p/portfolio", aliases=["prod"])
        assert link.qualified_name.startswith(f"{world.me.name}/p/portfolio")
        assert transport.accepted.count("LinkArtifact") == 1


@pytest.mark.parametrize("lacking", ["Run.user", "User.username"])
def test_a_table_of_runs_never_says_that_they_have_no_user(
    world: World, recorder: Recorder, library: str, lacking: str
) -> None:
    recorder.run("p", "r")
    with world.api(lacking) as (api, _):
        runs = api.runs("p")
        with pytest.raises(UnsupportedError, match=rf"no {lacking}"):
            runs.to_arrow()
        assert "finished" in runs._repr_html_()
        assert repr(runs[0])
        assert "finished" in runs[0]._repr_html_()


def test_files_of_a_version_are_listed_by_its_id(
    world: World, library: str, tmp_path: Path
) -> None:
    with world.api("ArtifactCollectionMembership.files") as (api, transport):
        api.create_project("p", world.me.name)
        draft = Artifact("data", "dataset")
        for name in ("a.txt", "b.txt", "c.txt"):
            with draft.new_file(name, "wb") as file:
                file.write(name.encode())
        source = api.log_artifact(draft, f"{world.me.name}/p")
        files = source.files(per_page=2)
        assert [file.name for file in files] == ["a.txt", "b.txt", "c.txt"]
        assert len(files) == 3
        assert [file.name for file in source.files(["b.txt"])] == ["b.txt"]
        assert transport.refused == 1  # learnt
        assert transport.accepted.count("ListVersionFiles") == 3
        folder = source.download(tmp_path, skip_cache=True)
        assert (folder / "c.txt").read_text() == "c.txt"
        assert transport.accepted[-1] == "ListVersionFileUrls"


def test_files_that_no_root_lists_are_unsupported(world: World, library: str) -> None:
    lacking = ("ArtifactCollectionMembership.files", "Artifact.files")
    with world.api(*lacking) as (api, _):
        api.create_project("p", world.me.name)
        draft = Artifact("data", "dataset")
        with draft.new_file("a.txt", "wb") as file:
            file.write(b"1")
        source = api.log_artifact(draft, f"{world.me.name}/p")
        with pytest.raises(UnsupportedError, match=r"no Artifact\.files"):
            list(source.files())


LACKING: list[tuple[str, ...]] = [
    ("Entity in TriggerScope",),
    *((f"{action} in TriggeredAction",) for action in ACTIONS if action != "NoOpTriggeredAction"),
    ("Entity in TriggerScope", "QueueJobTriggeredAction", "ARIATriggeredAction"),
]


@pytest.mark.parametrize("lacking", LACKING, ids=", ".join)
def test_automations_are_listed_and_created(
    world: World, library: str, lacking: tuple[str, ...]
) -> None:
    with world.api(*lacking) as (api, transport):
        api.create_project("p", world.me.name)
        event = OnRunState(api.project("p", world.me.name), RunEvent.state == "failed")
        made = api.create_automation(event >> DoNothing(), name="watch")
        for listed in (api.automations(), api.automations(world.me.name)):
            assert [automation.id for automation in listed] == [made.id]
        assert all(lacks(api.client, coordinate) for coordinate in lacking)
        assert transport.refused == 1  # learnt once, for all operations


NEWER = ("CreateArtifactInput.ttlDurationSeconds", "CreateArtifactInput.tags")


@pytest.mark.parametrize("lacking", NEWER)
def test_a_value_that_the_server_would_ignore_is_never_lost(
    world: World, library: str, lacking: str
) -> None:
    """graph-gophers ignores unknown input fields in variables: nothing may be created then."""
    with world.api(lacking) as (api, transport):
        api.create_project("p", world.me.name)
        artifact = Artifact("data", type="dataset")
        artifact.ttl = timedelta(days=3)
        artifact.tags = ["x"]
        with pytest.raises(UnsupportedError, match=rf"no {lacking}, but a value was given"):
            api.log_artifact(artifact, f"{world.me.name}/p")
        assert "CreateArtifact" not in transport.accepted
        plain = Artifact("data", type="dataset")
        assert api.log_artifact(plain, f"{world.me.name}/p").version == "v0"


def test_values_that_the_server_takes_are_sent(world: World, library: str) -> None:
    with world.api() as (api, _):
        api.create_project("p", world.me.name)
        artifact = Artifact("data", type="dataset", metadata={"a": 'quote " and \u00e9'})
        artifact.ttl = timedelta(days=3)
        artifact.tags = ["x", "y"]
        logged = api.log_artifact(artifact, f"{world.me.name}/p")
        assert (logged.ttl, sorted(logged.tags)) == (timedelta(days=3), ["x", "y"])


def test_many_runs_are_changed_one_by_one(world: World, recorder: Recorder, library: str) -> None:
    for number in range(3):
        recorder.run("p", f"r{number}")
    with world.api("Mutation.deleteRuns", "Mutation.modifyRuns") as (api, transport):
        assert str(api.runs("p").add_tags("t")) == "add tags: 3 done"
        assert [run.tags for run in api.runs("p")] == [["t"]] * 3
        assert str(api.runs("p").delete()) == "delete: 3 done"
        assert transport.refused == 2
        assert transport.accepted.count("DeleteRun") == 3
        assert not list(api.runs("p"))


def test_system_metrics_that_the_server_does_not_count(
    world: World, recorder: Recorder, library: str
) -> None:
    recorder.run("p", "r")
    recorder.events("p", "r", [{"_runtime": n} for n in range(20)])
    with world.api("Run.eventsLineCount") as (api, transport):
        assert len(list(api.run("p/r").scan_history(stream="system"))) == 20
        assert transport.refused == 1


def test_a_live_run_whose_rows_the_server_does_not_count(
    world: World, recorder: Recorder, library: str
) -> None:
    recorder.run("p", "r", rows=[{"x": 0}])
    with (
        world.api("Run.historyLineCount") as (api, _),
        pytest.raises(UnsupportedError, match=r"no Run\.historyLineCount"),
    ):
        list(api.watch("p/r"))  # rows that arrive late could not be noticed


UNLISTED = ("Run.group", "Run.heartbeatAt", "Run.historyKeys", "Run.summaryMetrics", "Run.tags")


def test_exported_fields_that_the_server_lacks_are_null_and_listed(
    world: World, recorder: Recorder, library: str, tmp_path: Path
) -> None:
    recorder.run("p", "r", config={"lr": 1}, summary={"x": 1}, rows=[{"x": 0}], tags=["t"])
    with world.api(*UNLISTED, "Run.notes", "Run.user") as (api, _):
        result = api.export("p", tmp_path / "d")
        again = api.export("p", tmp_path / "d")
    assert set(result.manifest.unsupported) == {*UNLISTED, "Run.notes", "Run.user"}
    assert again.runs_read == 0
    held = dataset.open(tmp_path / "d")
    assert held.manifest == again.manifest
    (run,) = held.runs()
    for name in ("group", "notes", "user", "tags", "summary", "heartbeat_at"):
        with pytest.raises(UnsupportedError, match=f"{name} is not in the dataset: .* lacks Run"):
            getattr(run, name)
    assert "lr" in repr(run)
    assert run == held.run("r")
    assert run.config == {"lr": 1}
    assert len(list(held.scan_history("r"))) == 1


def test_an_import_changes_nothing_that_the_dataset_lacks(
    world: World, recorder: Recorder, library: str, tmp_path: Path
) -> None:
    recorder.run("p", "r", config={"lr": 1}, summary={"x": 1}, rows=[{"x": 0}], tags=["t"])
    missing = ("Run.config", "Run.summaryMetrics", "Run.tags", "Run.notes", "Run.state")
    with world.api(*missing) as (api, _):
        api.export("p", tmp_path / "d")
    copy = {"config": {"old": 2}, "summary": {"y": 3}, "tags": ["kept"], "notes": "kept"}
    recorder.run("copy", "r", rows=[{"x": 0}], **copy)
    with world.api() as (api, _):
        with pytest.warns(UserWarning, match=r"lacks Run\.config, .*Run\.notes, .*Run\.tags"):
            assert api.import_dataset(tmp_path / "d", "copy").sent == ()
        recorder.log("p", "r", [{"x": 1}], offset=1)
    with world.api(*missing) as (api, _):
        api.export("p", tmp_path / "d")
    with world.api() as (api, _):
        with pytest.warns(UserWarning, match="Run"):
            assert api.import_dataset(tmp_path / "d", "copy").sent == ("r",)
        run = api.run("copy/r")
        assert (run.config, dict(run.summary)["y"]) == ({"old": 2}, 3)
        assert (run.tags, run.notes, len(list(run.scan_history()))) == (["kept"], "kept", 2)


def test_a_change_that_was_made_in_part_says_so(
    world: World, recorder: Recorder, library: str, tmp_path: Path
) -> None:
    folder = tmp_path / "events"
    writer = Writer(folder)
    writer.scalar("loss", 0, 1.0)
    writer.close()
    recorder.run("p", "r", rows=[{"x": 0}])
    recorder.report("p", "Report", {"blocks": []})
    with world.api() as (api, _):
        api.export("p", tmp_path / "d")
    with world.api("Mutation.createRunFiles", "Mutation.upsertView") as (api, _):
        with pytest.raises(CommError, match=r"'copy' in part: .*no Mutation\.upsertView"):
            api.import_dataset(tmp_path / "d", "copy")
        assert api.run("copy/r").state == "finished"
        with pytest.raises(CommError, match=r"'synced' in part: .*no Mutation\.createRunFiles"):
            api.sync_tensorboard(folder, "synced", "p")
        assert api.run("p/synced")


def test_a_folder_is_synced_although_the_server_does_not_say_that_the_run_is_new(
    world: World, library: str, tmp_path: Path
) -> None:
    writer = Writer(tmp_path)
    for step in range(3):
        writer.scalar("loss", step, 1.0)
    writer.close()
    with world.api("UpsertBucketPayload.inserted") as (api, _):
        for run_id in (None, "named", "named"):  # the second time, there is nothing new
            run = api.sync_tensorboard(tmp_path, run_id, "p")
            assert (len(list(run.scan_history())), run.state) == (3, "finished")


def test_a_table_that_the_server_cannot_list_is_not_empty(
    world: World, recorder: Recorder, library: str, tmp_path: Path
) -> None:
    recorder.run("p", "r", rows=[{"x": 0}])
    with world.api("Project.sweeps", "Project.allViews", "Project.artifactCollections") as (api, _):
        api.export("p", tmp_path / "d")
        with pytest.raises(UnsupportedError, match=r"Project\.artifactCollections"):
            api.export("p", tmp_path / "other", artifacts="files")
    held = dataset.open(tmp_path / "d")
    for table in ("sweeps", "reports", "artifact_versions"):
        assert table not in held.tables
        with pytest.raises(UnsupportedError, match=rf"no {table}: .* lacks Project\."):
            held.table(table)
    with held.duckdb() as connection:
        assert connection.sql("SELECT id FROM runs").fetchall() == [("r",)]
    with (
        world.api() as (api, _),
        pytest.warns(UserWarning, match=r"lacks Project\.allViews, Project\.artifactCollections"),
    ):
        assert api.import_dataset(tmp_path / "d", "copy").sent == ("r",)
