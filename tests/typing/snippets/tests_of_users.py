"""Tests as users write them, with pytest, mocks and the local server."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import cast
from unittest import mock

import pytest

import wandb_api
from wandb_api import Api, NotFoundError, Run
from wandb_api.local import LocalServer

MakeRun = Callable[[float], Run]


@pytest.fixture
def api(wandb_server: LocalServer) -> Generator[Api, None, None]:
    with Api({"base_url": wandb_server.url}, api_key=wandb_server.api_key) as client:
        yield client


@pytest.fixture
def make_run(api: Api) -> MakeRun:
    def make(loss: float) -> Run:
        run = api.create_run(project="tests")
        run.summary["loss"] = loss
        run.config.update({"lr": 0.1, "layers": [1, 2]})
        run.update()
        return run

    return make


@pytest.fixture(scope="session")
def sample() -> Iterator[LocalServer]:
    with LocalServer(sample=True) as server:
        yield server


def test_best(api: Api, make_run: MakeRun) -> None:
    runs = [make_run(loss) for loss in (0.3, 0.1)]
    assert min(runs, key=lambda run: run.summary["loss"]).id == runs[1].id
    assert runs[0].summary["loss"] == pytest.approx(0.3)
    assert api.runs("tests")[0].config == {"lr": 0.1, "layers": [1, 2]}


@pytest.mark.parametrize("path", ["lab/digits/missing", "lab/missing"])
def test_missing(api: Api, path: str) -> None:
    with pytest.raises(NotFoundError, match="missing") as caught:
        api.run(path)
    assert caught.value.message


def test_requests(sample: LocalServer) -> None:
    api = Api({"base_url": sample.url}, api_key=sample.api_key)
    with sample.recording() as seen:
        names = {run.name for run in api.runs("lab/digits")}
    assert len(seen) == 1
    assert "baseline" in names


def passes(run: Run) -> bool:
    return run.summary["loss"] < 0.5 and "debug" not in run.tags


def test_with_a_mock() -> None:
    run = mock.create_autospec(Run, instance=True)
    run.summary = {"loss": 0.1}
    run.tags = []
    assert passes(run)
    assert passes(cast("Run", mock.Mock(spec=Run, summary={"loss": 0.1}, tags=list[str]())))


def test_patched(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Api, "entity", "lab", raising=False)
    with mock.patch.object(wandb_api.Api, "artifact", autospec=True) as artifact:
        artifact.return_value.version = "v0"
        assert api.artifact("a:v0").version == "v0"


def test_downloads(api: Api, make_run: MakeRun, tmp_path: Path) -> None:
    run = make_run(0.1)
    (tmp_path / "a.txt").write_text("a", "utf-8")
    run.upload_file(tmp_path / "a.txt", root=tmp_path)
    downloaded = run.file("a.txt").download(tmp_path / "out", replace=True)
    assert downloaded.read_text("utf-8") == "a"
    assert [file.size for file in run.files()] == [1]
