"""The requests and their variables."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from graphql import OperationDefinitionNode, parse

from tests.support.recorder import Me, Recorder
from wandb_api import AsyncApi, UsageError

GRID = "method: grid\nparameters: {lr: {values: [1]}}"


@pytest.fixture
def sent() -> list[dict[str, Any]]:
    """The GraphQL requests of `watched`."""
    return []


@pytest.fixture
async def watched(api: AsyncApi, me: Me, sent: list[dict[str, Any]]) -> AsyncIterator[AsyncApi]:
    """The test's client, with its requests recorded."""

    async def note(request: httpx.Request) -> None:
        if request.url.path.endswith("/graphql"):
            sent.append(json.loads(request.content))

    async with httpx.AsyncClient(event_hooks={"request": [note]}) as http:
        overrides = {"base_url": api.client.base_url, "entity": me.name}
        async with AsyncApi(overrides, api_key=me.key, http_client=http) as watched:
            yield watched


async def test_reading_a_list_again_sends_no_request(
    api: AsyncApi, recorder: Recorder, seen: list
) -> None:
    recorder.run("p", "r")
    seen.clear()
    first, second = api.runs("p", per_page=2), api.runs("p", per_page=3)
    assert first is not second
    assert (first.per_page, second.per_page) == (2, 3)
    assert not seen
    await first.load()
    recorder.run("p", "new")
    assert [run.id for run in await api.runs("p").load()] == ["r", "new"]


async def test_a_list_of_sweeps_needs_no_request_for_each(
    api: AsyncApi, recorder: Recorder, seen: list
) -> None:
    recorder.project("p")
    names = [recorder.sweep("p", GRID) for _ in range(3)]
    for name in names:
        recorder.run("p", f"r-{name}", sweep=name)
    seen.clear()
    sweeps = await (await api.project("p")).sweeps().load()
    assert [sweep.config["method"] for sweep in sweeps] == ["grid"] * 3
    runs = await api.runs("p").load()
    assert {run.sweep.name for run in runs if run.sweep} == set(names)
    assert [s.operation for s in seen] == ["ListSweeps", "ListRuns"]


async def test_lengths_of_listings(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r", finish=False)
    for n in range(3):
        recorder.file("p", "r", f"f{n}.txt", b"x")
        recorder.report("p", f"Report {n}")
        recorder.sweep("p", GRID, displayName=f"s{n}")
    run = await api.run("p/r")
    assert await run.files(names=["f1.txt"]).count() == 1
    assert await api.reports("p", per_page=1).count() == 3
    assert await (await api.project("p")).sweeps(filters={"display_name": "s1"}).count() == 1
    assert await (await api.project("p")).sweeps(per_page=1).count() == 3


async def test_only_declared_variables_are_sent(
    watched: AsyncApi, recorder: Recorder, me: Me, tmp_path: Path, sent: list[dict[str, Any]]
) -> None:
    recorder.run("p", "r", rows=[{"x": 1}], finish=False)
    recorder.file("p", "r", "f.txt", b"x")
    sweep = await watched.sweep(f"p/{recorder.sweep('p', GRID)}")
    await sweep.runs.load()
    run = await watched.run("p/r")
    run.tags.append("t")
    run.config["lr"] = 1
    await run.update()
    await run.history(keys=["x"])
    assert [row["x"] async for row in run.scan_history()] == [1]
    (tmp_path / "up.txt").write_text("x")
    await run.upload_file("up.txt", root=tmp_path)
    for file in await run.files().load():
        await file.delete()
    await watched.runs("p", lazy=True).load(metrics=True)
    await watched.reports("p").load()
    await watched.projects().load()
    await run.console_logs().load()
    await run.stop()
    await run.delete(delete_artifacts=True)
    assert len(sent) > 15
    for body in sent:
        (operation,) = (
            d for d in parse(body["query"]).definitions if isinstance(d, OperationDefinitionNode)
        )
        declared = {v.variable.name.value for v in operation.variable_definitions or ()}
        assert set(body["variables"]) <= declared, body["operationName"]


async def test_a_deletion_may_include_artifacts(
    watched: AsyncApi, recorder: Recorder, sent: list[dict[str, Any]]
) -> None:
    recorder.run("p", "a")
    recorder.run("p", "b")
    first, second = await watched.runs("p").load()
    sent.clear()
    await first.delete()
    await second.delete(delete_artifacts=True)
    assert [body["variables"]["input"] for body in sent] == [
        {"id": first.storage_id},
        {"id": second.storage_id, "deleteArtifacts": True},
    ]


async def test_files_of_listed_runs_are_deleted_in_their_project(
    watched: AsyncApi, recorder: Recorder, sent: list[dict[str, Any]]
) -> None:
    recorder.run("p", "r", finish=False)
    recorder.file("p", "r", "f.txt", b"x")
    (run,) = await watched.runs("p").load()
    file = await run.files().first()
    assert file is not None
    sent.clear()
    await file.delete()
    (body,) = sent
    assert body["variables"]["input"].keys() == {"files", "projectId"}
    assert isinstance(body["variables"]["input"]["projectId"], int)
    assert await run.files().load() == []


async def test_a_new_run_is_created_in_the_configured_entity(
    watched: AsyncApi, me: Me, sent: list[dict[str, Any]]
) -> None:
    await watched.create_run(project="test")
    (body,) = sent
    assert body["variables"]["input"]["entityName"] == me.name
    assert body["variables"]["input"]["modelName"] == "test"


async def test_the_page_size_and_the_order_are_sent(
    watched: AsyncApi, recorder: Recorder, sent: list[dict[str, Any]]
) -> None:
    recorder.run("p", "r")
    await watched.runs("p", per_page=7).load()
    await watched.runs("p").load()
    assert [body["variables"]["first"] for body in sent] == [7, 50]
    assert {body["variables"]["order"] for body in sent} == {"+created_at"}


async def test_the_environment_does_not_change_an_object(
    api: AsyncApi,
    recorder: Recorder,
    me: Me,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recorder.run("p", "r", finish=False)
    run = await api.run("p/r")
    for name, value in {
        "WANDB_API_KEY": "f" * 40,
        "WANDB_ENTITY": "another-user",
        "WANDB_PROJECT": "elsewhere",
        "WANDB_BASE_URL": "http://127.0.0.1:9",
        "WANDB_MODE": "offline",
    }.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "a.txt").write_text("mine")
    file = await run.upload_file("a.txt", root=tmp_path)
    assert await file.read() == b"mine"
    run.notes = "still here"
    await run.update()
    assert (await api.run(f"{me.name}/p/r")).notes == "still here"


async def test_the_last_step_needs_no_request(
    api: AsyncApi, recorder: Recorder, seen: list
) -> None:
    recorder.run("p", "r", rows=[{"x": 1}, {"x": 2}])
    run = await api.run("p/r")
    seen.clear()
    assert run.lastHistoryStep == 1
    assert run.last_history_step == 1
    assert not seen
    recorder.run("p", "bare")
    assert (await api.run("p/bare")).lastHistoryStep == -1


async def test_users_of_listed_runs_are_known(
    api: AsyncApi, recorder: Recorder, me: Me, seen: list
) -> None:
    recorder.run("p", "r")
    seen.clear()
    async for run in api.runs("p", lazy=True):
        assert run.user is not None
        assert run.user.username == me.name
    assert len(seen) == 1


async def test_trailing_slashes_of_base_urls_are_removed(me: Me) -> None:
    async with AsyncApi({"base_url": "https://x.test///"}, api_key=me.key) as api:
        assert api.client.base_url == "https://x.test"
        assert api.settings["base_url"] == "https://x.test"


@pytest.mark.parametrize("third", ["run", "running", "sweep", "report"])
async def test_misspelt_kinds_in_paths(api: AsyncApi, seen: list, third: str) -> None:
    with pytest.raises(UsageError):
        await api.from_path(f"e/p/{third}/id")
    assert not seen


async def test_regular_expressions_may_be_anchored(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "a", displayName="foo-1")
    recorder.run("p", "b", displayName="a-foo")
    runs = api.runs("p", {"display_name": {"$regex": "^foo.*"}})
    assert [run.id async for run in runs] == ["a"]
    runs = api.runs("p", {"display_name": {"$regex": "foo$"}})
    assert [run.id async for run in runs] == ["b"]
