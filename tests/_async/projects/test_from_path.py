"""Resolve a path or URL to its object."""

from __future__ import annotations

import pytest

import wandb_api
from tests.support.recorder import Me, Recorder
from wandb_api import AsyncApi, NotFoundError, UsageError

SWEEP = "method: grid\nparameters: {lr: {values: [1]}}"


async def test_the_five_forms(api: AsyncApi, recorder: Recorder, me: Me) -> None:
    recorder.run("p", "r")
    sweep = recorder.sweep("p", SWEEP)
    recorder.report("p", "A report")
    found = [
        await api.from_path(path)
        for path in (
            "p",
            f"{me.name}/p",
            f"{me.name}/p/runs/r",
            f"{me.name}/p/sweeps/{sweep}",
            f"{me.name}/p/reports/A report",
        )
    ]
    kinds = [type(thing).__name__.removeprefix("Async") for thing in found]
    assert kinds == ["Project", "Project", "Run", "Sweep", "BetaReport"]
    assert found[0] == found[1]
    assert found[2] == await api.from_path(f" /{me.name}/p/r/ ")


async def test_urls_of_pages(api: AsyncApi, recorder: Recorder, me: Me) -> None:
    recorder.run("my project", "r")
    sweep = recorder.sweep("my project", SWEEP)
    recorder.report("my project", "A report")
    things = [
        await api.from_path(f"{me.name}/my project"),
        await api.from_path(f"{me.name}/my project/runs/r"),
        await api.from_path(f"{me.name}/my project/sweeps/{sweep}"),
        await api.from_path(f"{me.name}/my project/reports/A report"),
    ]
    for thing in things:
        assert await api.from_path(thing.url) == thing
        assert await api.from_path(f"{thing.url}?workspace=user#top") == thing
    assert await api.from_path(f"{things[1].url}/overview") == things[1]
    with pytest.raises(UsageError, match="is not this server"):
        await api.from_path("https://elsewhere.example/e/p/runs/r")


async def test_each_is_one_request_and_cached(
    api: AsyncApi, recorder: Recorder, me: Me, seen: list
) -> None:
    recorder.run("p", "r")
    sweep = recorder.sweep("p", SWEEP)
    recorder.report("p", "A report")
    seen.clear()
    paths = (
        f"{me.name}/p",
        f"{me.name}/p/runs/r",
        f"{me.name}/p/sweeps/{sweep}",
        f"{me.name}/p/reports/A report",
    )
    first = [await api.from_path(path) for path in paths]
    assert [s.operation for s in seen] == ["GetProject", "GetRun", "GetSweep", "ListReports"]
    assert [await api.from_path(path) for path in paths] == first
    assert len(seen) == 4
    api.flush()
    await api.from_path(paths[1])
    assert len(seen) == 5


@pytest.mark.parametrize(
    "path",
    ["nothing", "e/nothing", "e/p/runs/nothing", "e/p/sweeps/nothing", "e/p/reports/nothing--x"],
)
async def test_missing_objects_are_errors(
    api: AsyncApi, recorder: Recorder, me: Me, path: str
) -> None:
    recorder.project("p")
    with pytest.raises(NotFoundError) as error:
        await api.from_path(path.replace("e/", f"{me.name}/"))
    assert isinstance(error.value, wandb_api.Error)
    assert "nothing" in str(error.value)


@pytest.mark.parametrize(
    "path",
    ["", " ", "//", "e//r", "e/p/x/y", "e/p/running/r", "e/p/run/r", "a/b/c/d/e", "e/p/runs/"],
)
async def test_invalid_paths_are_refused(api: AsyncApi, seen: list, path: str) -> None:
    with pytest.raises(UsageError):
        await api.from_path(path)
    assert not seen
