# Generated from tests/_async/runs/test_requests.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The requests and their variables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from graphql import OperationDefinitionNode, parse

from tests.support.recorder import Me, Recorder
from wandb_api import Api, UsageError

GRID = "method: grid\nparameters: {lr: {values: [1]}}"


@pytest.fixture
def sent() -> list[dict[str, Any]]:
    """The GraphQL requests of `watched`."""
    return []


@pytest.fixture
def watched(api: Api, me: Me, sent: list[dict[str, Any]]) -> Iterator[Api]:
    """The test's client, with its requests recorded."""

    def note(request: httpx.Request) -> None:
        if request.url.path.endswith("/graphql"):
            sent.append(json.loads(request.content))

    with httpx.Client(event_hooks={"request": [note]}) as http:
        overrides = {"base_url": api.client.base_url, "entity": me.name}
        with Api(overrides, api_key=me.key, http_client=http) as watched:
            yield watched


def test_reading_a_list_again_sends_no_request(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.run("p", "r")
    seen.clear()
    first, second = api.runs("p", per_page=2), api.runs("p", per_page=3)
    assert first is not second
    assert (first.per_page, second.per_page) == (2, 3)
    assert not seen
    first.load()
    recorder.run("p", "new")
    assert [run.id for run in api.runs("p").load()] == ["r", "new"]


def test_a_list_of_sweeps_needs_no_request_for_each(
    api: Api, recorder: Recorder, seen: list
) -> None:
    recorder.project("p")
    names = [recorder.sweep("p", GRID) for _ in range(3)]
    for name in names:
        recorder.run("p", f"r-{name}", sweep=name)
    seen.clear()
    sweeps = api.project("p").sweeps().load()
    assert [sweep.config["method"] for sweep in sweeps] == ["grid"] * 3
    runs = api.runs("p").load()
    assert {run.sweep.name for run in runs if run.sweep} == set(names)
    assert [s.operation for s in seen] == ["ListSweeps", "ListRuns"]


def test_lengths_of_listings(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", finish=False)
    for n in range(3):
        recorder.file("p", "r", f"f{n}.txt", b"x")
        recorder.report("p", f"Report {n}")
        recorder.sweep("p", GRID, displayName=f"s{n}")
    run = api.run("p/r")
    assert run.files(names=["f1.txt"]).count() == 1
    assert api.reports("p", per_page=1).count() == 3
    assert api.project("p").sweeps(filters={"display_name": "s1"}).count() == 1
    assert api.project("p").sweeps(per_page=1).count() == 3


def test_only_declared_variables_are_sent(
    watched: Api, recorder: Recorder, me: Me, tmp_path: Path, sent: list[dict[str, Any]]
) -> None:
    recorder.run("p", "r", rows=[{"x": 1}], finish=False)
    recorder.file("p", "r", "f.txt", b"x")
    sweep = watched.sweep(f"p/{recorder.sweep('p', GRID)}")
    sweep.runs.load()
    run = watched.run("p/r")
    run.tags.append("t")
    run.config["lr"] = 1
    run.update()
    run.history(keys=["x"])
    assert [row["x"] for row in run.scan_history()] == [1]
    (tmp_path / "up.txt").write_text("x")
    run.upload_file("up.txt", root=tmp_path)
    for file in run.files().load():
        file.delete()
    watched.runs("p", lazy=True).load(metrics=True)
    watched.reports("p").load()
    watched.projects().load()
    run.console_logs().load()
    run.stop()
    run.delete(delete_artifacts=True)
    assert len(sent) > 15
    for body in sent:
        (operation,) = (
            d for d in parse(body["query"]).definitions if isinstance(d, OperationDefinitionNode)
        )
        declared = {v.variable.name.value for v in operation.variable_definitions or ()}
        assert set(body["variables"]) <= declared, body["operationName"]


def test_a_deletion_may_include_artifacts(
    watched: Api, recorder: Recorder, sent: list[dict[str, Any]]
) -> None:
    recorder.run("p", "a")
    recorder.run("p", "b")
    first, second = watched.runs("p").load()
    sent.clear()
    first.delete()
    second.delete(delete_artifacts=True)
    assert [body["variables"]["input"] for body in sent] == [
        {"id": first.storage_id},
        {"id": second.storage_id, "deleteArtifacts": True},
    ]


def test_files_of_listed_runs_are_deleted_in_their_project(
    watched: Api, recorder: Recorder, sent: list[dict[str, Any]]
) -> None:
    recorder.run("p", "r", finish=False)
    recorder.file("p", "r", "f.txt", b"x")
    (run,) = watched.runs("p").load()
    file = run.files().first()
    assert file is not None
    sent.clear()
    file.delete()
    (body,) = sent
    assert body["variables"]["input"].keys() == {"files", "projectId"}
    assert isinstance(body["variables"]["input"]["projectId"], int)
    assert run.files().load() == []


def test_a_new_run_is_created_in_the_configured_entity(
    watched: Api, me: Me, sent: list[dict[str, Any]]
) -> None:
    watched.create_run(project="test")
    (body,) = sent
    assert body["variables"]["input"]["entityName"] == me.name
    assert body["variables"]["input"]["modelName"] == "test"


def test_the_page_size_and_the_order_are_sent(
    watched: Api, recorder: Recorder, sent: list[dict[str, Any]]
) -> None:
    recorder.run("p", "r")
    watched.runs("p", per_page=7).load()
    watched.runs("p").load()
    assert [body["variables"]["first"] for body in sent] == [7, 50]
    assert {body["variables"]["order"] for body in sent} == {"+created_at"}


def test_the_environment_does_not_change_an_object(
    api: Api,
    recorder: Recorder,
    me: Me,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recorder.run("p", "r", finish=False)
    run = api.run("p/r")
    for name, value in {
        "WANDB_API_KEY": "f" * 40,
        "WANDB_ENTITY": "another-user",
        "WANDB_PROJECT": "elsewhere",
        "WANDB_BASE_URL": "http://127.0.0.1:9",
        "WANDB_MODE": "offline",
    }.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "a.txt").write_text("mine")
    file = run.upload_file("a.txt", root=tmp_path)
    assert file.read() == b"mine"
    run.notes = "still here"
    run.update()
    assert api.run(f"{me.name}/p/r").notes == "still here"


def test_the_last_step_needs_no_request(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.run("p", "r", rows=[{"x": 1}, {"x": 2}])
    run = api.run("p/r")
    seen.clear()
    assert run.lastHistoryStep == 1
    assert run.last_history_step == 1
    assert not seen
    recorder.run("p", "bare")
    assert api.run("p/bare").lastHistoryStep == -1


def test_users_of_listed_runs_are_known(api: Api, recorder: Recorder, me: Me, seen: list) -> None:
    recorder.run("p", "r")
    seen.clear()
    for run in api.runs("p", lazy=True):
        assert run.user is not None
        assert run.user.username == me.name
    assert len(seen) == 1


def test_trailing_slashes_of_base_urls_are_removed(me: Me) -> None:
    with Api({"base_url": "https://x.test///"}, api_key=me.key) as api:
        assert api.client.base_url == "https://x.test"
        assert api.settings["base_url"] == "https://x.test"


@pytest.mark.parametrize("third", ["run", "running", "sweep", "report"])
def test_misspelt_kinds_in_paths(api: Api, seen: list, third: str) -> None:
    with pytest.raises(UsageError):
        api.from_path(f"e/p/{third}/id")
    assert not seen


def test_regular_expressions_may_be_anchored(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "a", displayName="foo-1")
    recorder.run("p", "b", displayName="a-foo")
    runs = api.runs("p", {"display_name": {"$regex": "^foo.*"}})
    assert [run.id for run in runs] == ["a"]
    runs = api.runs("p", {"display_name": {"$regex": "foo$"}})
    assert [run.id for run in runs] == ["b"]
