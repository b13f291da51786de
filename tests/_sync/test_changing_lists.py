# Generated from tests/_async/test_changing_lists.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Lists whose items are deleted while they are iterated, with both kinds of cursors."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from wandb_api import Api
from wandb_api.local import LocalServer

KINDS = ("offset", "stable")


@pytest.fixture(params=KINDS, scope="module")
def changing(request: pytest.FixtureRequest) -> Iterator[LocalServer]:
    with LocalServer(cursors=request.param) as server:
        yield server


@pytest.fixture
def own(changing: LocalServer) -> Iterator[Api]:
    overrides = {"base_url": changing.url}
    with Api(overrides, api_key=changing.api_key) as api:
        yield api


def test_runs(own: Api) -> None:
    for number in range(23):
        own.create_run(f"r{number}", project="runs")
    kept = []
    for run in own.runs("runs", per_page=5):
        if run.id.endswith("7"):
            kept.append(run.id)
        else:
            run.delete()
    assert sorted(kept) == ["r17", "r7"]
    assert sorted([run.id for run in own.runs("runs")]) == ["r17", "r7"]


def test_runs_of_pages_are_deleted_while_pages_are_read(own: Api) -> None:
    for number in range(12):
        own.create_run(f"r{number}", project="paged")
    for prefetch in (0, 1):
        for page in own.runs("paged", per_page=5).pages(prefetch=prefetch):
            for run in page:
                run.delete()
        assert [run.id for run in own.runs("paged")] == []
        for number in range(12):
            own.create_run(f"r{prefetch}{number}", project="paged")
