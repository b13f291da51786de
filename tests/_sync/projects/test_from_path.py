# Generated from tests/_async/projects/test_from_path.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Resolve a path or URL to its object."""

from __future__ import annotations

import pytest

import wandb_api
from tests.support.recorder import Me, Recorder
from wandb_api import Api, NotFoundError, UsageError

SWEEP = "method: grid\nparameters: {lr: {values: [1]}}"


def test_the_five_forms(api: Api, recorder: Recorder, me: Me) -> None:
    recorder.run("p", "r")
    sweep = recorder.sweep("p", SWEEP)
    recorder.report("p", "A report")
    found = [
        api.from_path(path)
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
    assert found[2] == api.from_path(f" /{me.name}/p/r/ ")


def test_urls_of_pages(api: Api, recorder: Recorder, me: Me) -> None:
    recorder.run("my project", "r")
    sweep = recorder.sweep("my project", SWEEP)
    recorder.report("my project", "A report")
    things = [
        api.from_path(f"{me.name}/my project"),
        api.from_path(f"{me.name}/my project/runs/r"),
        api.from_path(f"{me.name}/my project/sweeps/{sweep}"),
        api.from_path(f"{me.name}/my project/reports/A report"),
    ]
    for thing in things:
        assert api.from_path(thing.url) == thing
        assert api.from_path(f"{thing.url}?workspace=user#top") == thing
    assert api.from_path(f"{things[1].url}/overview") == things[1]
    with pytest.raises(UsageError, match="is not this server"):
        api.from_path("https://elsewhere.example/e/p/runs/r")


def test_each_is_one_request_and_cached(api: Api, recorder: Recorder, me: Me, seen: list) -> None:
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
    first = [api.from_path(path) for path in paths]
    assert [s.operation for s in seen] == ["GetProject", "GetRun", "GetSweep", "ListReports"]
    assert [api.from_path(path) for path in paths] == first
    assert len(seen) == 4
    api.flush()
    api.from_path(paths[1])
    assert len(seen) == 5


@pytest.mark.parametrize(
    "path",
    ["nothing", "e/nothing", "e/p/runs/nothing", "e/p/sweeps/nothing", "e/p/reports/nothing--x"],
)
def test_missing_objects_are_errors(api: Api, recorder: Recorder, me: Me, path: str) -> None:
    recorder.project("p")
    with pytest.raises(NotFoundError) as error:
        api.from_path(path.replace("e/", f"{me.name}/"))
    assert isinstance(error.value, wandb_api.Error)
    assert "nothing" in str(error.value)


@pytest.mark.parametrize(
    "path",
    ["", " ", "//", "e//r", "e/p/x/y", "e/p/running/r", "e/p/run/r", "a/b/c/d/e", "e/p/runs/"],
)
def test_invalid_paths_are_refused(api: Api, seen: list, path: str) -> None:
    with pytest.raises(UsageError):
        api.from_path(path)
    assert not seen
