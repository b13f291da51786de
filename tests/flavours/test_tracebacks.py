"""Tracebacks of common mistakes are short, and name no error that is only the library's own."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import wandb_api
from tests.support.recorder import Me, Recorder
from wandb_api import Api, ConnectionFailedError, NotFoundError, RetryPolicy

if TYPE_CHECKING:
    from wandb_api.local import LocalServer

PACKAGE = str(Path(wandb_api.__file__).parent)
CALLS: dict[str, Callable[[Api], object]] = {
    "run": lambda api: api.run("p/none"),
    "project of run": lambda api: api.run("a/b/none"),
    "sweep": lambda api: api.sweep("p/none"),
    "artifact": lambda api: api.artifact("p/none:latest"),
    "project": lambda api: api.project("none").load(),
    "team": lambda api: api.team("none-such"),
}


def our_frames(error: Exception) -> list[traceback.FrameSummary]:
    frames = traceback.extract_tb(error.__traceback__)
    return [f for f in frames if f.filename.startswith(PACKAGE) and "/_sync/" in f.filename]


@pytest.mark.parametrize("name", CALLS)
def test_a_missing_object_has_at_most_ten_lines_of_our_frames(
    server: LocalServer, me: Me, recorder: Recorder, name: str
) -> None:
    recorder.project("p")
    with (
        Api({"base_url": server.url, "entity": me.name}, api_key=me.key) as api,
        pytest.raises(NotFoundError) as caught,
    ):
        CALLS[name](api)
    error = caught.value
    ours = our_frames(error)
    lines = "".join(traceback.format_list(ours)).splitlines()
    assert 1 <= len(ours) <= 4
    assert len(lines) <= 10, lines
    text = "".join(traceback.format_exception(error))
    assert "During handling" not in text
    assert "direct cause" not in text


FAILING: dict[str, Callable[[Api], object]] = {
    "viewer": lambda api: api.viewer,
    "run": lambda api: api.run("a/p/r"),
    "runs": lambda api: list(api.runs("a/p")),
    "document": lambda api: api.client.execute("{ viewer { id } }"),
    "change": lambda api: api.create_project("p", "a"),
}


@pytest.mark.parametrize("name", FAILING)
def test_the_traceback_of_a_failed_request_has_few_frames_of_this_library(name: str) -> None:
    with (
        Api(
            {"base_url": "http://127.0.0.1:1"}, api_key="0" * 40, retry=RetryPolicy(retries=0)
        ) as api,
        pytest.raises(ConnectionFailedError) as caught,
    ):
        FAILING[name](api)
    assert 1 <= len(our_frames(caught.value)) <= 5
    assert "During handling" not in "".join(traceback.format_exception(caught.value))
