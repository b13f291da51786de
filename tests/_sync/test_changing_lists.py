# Generated from tests/_async/test_changing_lists.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Lists whose items are deleted while they are iterated, with both kinds of cursors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from wandb_api import Api
from wandb_api.local import LocalServer

if TYPE_CHECKING:
    from typing import Any

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


def named(items: Any) -> list[str]:
    return [item.name for item in items]


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


def test_files(own: Api, tmp_path: Any) -> None:
    run = own.create_run("r", project="files")
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text("x")
        run.upload_file(tmp_path / f"{number}.txt", root=tmp_path)
    files = run.files(names=None, per_page=5)
    for file in files:
        file.delete()
    assert [file.name for file in run.files()] == []
    for number in range(12):
        run.upload_file(tmp_path / f"{number}.txt", root=tmp_path)
    for file in run.files(pattern="%.txt", per_page=5):  # this list has no total
        file.delete()
    assert [file.name for file in run.files()] == []
