"""Programs written for the official client, with only the import changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import wandb_api as wandb
from tests.support.recorder import Me, Recorder

if TYPE_CHECKING:
    from wandb_api.local import LocalServer

PATH = "my-project"


@pytest.fixture(autouse=True)
def _environment(server: LocalServer, me: Me, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WANDB_BASE_URL", server.url)
    monkeypatch.setenv("WANDB_API_KEY", me.key)
    monkeypatch.setenv("WANDB_ENTITY", me.name)


@pytest.fixture
def path(recorder: Recorder, me: Me) -> str:
    """A project with a sweep, as training programs log it."""
    recorder.project(PATH)
    sweep = recorder.sweep(
        PATH,
        "method: grid\nmetric: {name: val_acc, goal: maximize}\n"
        "parameters: {learning_rate: {values: [0.1, 0.01]}}",
    )
    for n, name in enumerate(["foo", "bar", "foobar", "baz"]):
        recorder.run(
            PATH,
            f"run{n}",
            displayName=name,
            config={"experiment_name": name, "learning_rate": 10.0**-n, "_hidden": 1},
            summary={"loss": n / 10, "val_acc": 1 - n / 10, "old_name": n},
            rows=[{"accuracy": step / 10, "Loss": 1 - step / 10} for step in range(5)],
            sweep=sweep if n else None,
            finish=False,
        )
        recorder.file(PATH, f"run{n}", "model-best.h5", b"weights %d" % n)
        recorder.events(PATH, f"run{n}", [{"system.cpu": 1.0}])
        recorder.finish(PATH, f"run{n}")
    return f"{me.name}/{PATH}"


def test_filters_of_the_page(path: str) -> None:
    api = wandb.Api()
    runs = api.runs(path=path, filters={"config.experiment_name": "foo"})
    assert [run.name for run in runs] == ["foo"]
    runs = api.runs(
        path=path,
        filters={
            "$or": [
                {"config.experiment_name": "foo"},
                {"config.experiment_name": "bar"},
            ]
        },
    )
    assert [run.name for run in runs] == ["foo", "bar"]
    runs = api.runs(path=path, filters={"config.experiment_name": {"$regex": "b.*"}})
    assert [run.name for run in runs] == ["bar", "foobar", "baz"]
    runs = api.runs(path=path, filters={"display_name": {"$regex": "^foo.*"}})
    assert [run.name for run in runs] == ["foo", "foobar"]
    runs = api.runs(path=path, order="+summary_metrics.loss")
    assert [run.name for run in runs] == ["foo", "bar", "foobar", "baz"]


def test_runs_as_a_table(path: str) -> None:
    api = wandb.Api()
    summary_list, config_list, name_list = [], [], []
    for run in api.runs(path):
        summary_list.append(run.summary._json_dict)
        config_list.append({k: v for k, v in run.config.items() if not k.startswith("_")})
        name_list.append(run.name)
    assert name_list == ["foo", "bar", "foobar", "baz"]
    assert summary_list[1] == {"loss": 0.1, "val_acc": 0.9, "old_name": 1}
    assert config_list[0] == {"experiment_name": "foo", "learning_rate": 1.0}


def test_reading_a_run(path: str) -> None:
    api = wandb.Api()
    run = api.run(f"{path}/run0")
    assert run.state == "finished"
    seen = [(row["_step"], row["accuracy"]) for _, row in run.history().iterrows()]
    assert seen == [(n, n / 10) for n in range(5)]
    assert [row["Loss"] for row in run.scan_history(keys=["Loss"])] == [
        1 - n / 10 for n in range(5)
    ]
    assert list(run.history(keys=["accuracy"])["accuracy"]) == [n / 10 for n in range(5)]
    assert list(run.history(stream="events")["system.cpu"]) == [1.0]
    assert run.summary.get("loss") == 0.0
    assert run.summary["val_acc"] == 1


def test_changing_a_run(path: str) -> None:
    api = wandb.Api()
    run = api.run(f"{path}/run0")
    run.config["key"] = "updated_value"
    run.config["bar"] = run.config.pop("experiment_name")
    run.summary["new_name"] = run.summary["old_name"]
    del run.summary["old_name"]
    run.summary.update()
    run.tags.append("test")
    run.notes = "noted"
    run.update()
    fresh = wandb.Api().run(f"{path}/run0")
    assert fresh.config["key"] == "updated_value"
    assert fresh.config["bar"] == "foo"
    assert "experiment_name" not in fresh.config
    assert "old_name" not in fresh.summary
    assert fresh.summary["new_name"] == 0
    assert fresh.tags == ["test"]


def test_files_of_a_run(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    api = wandb.Api()
    run = api.run(f"{path}/run1")
    run.file("model-best.h5").download()
    run.file("model-best.h5").download(replace=True)
    assert Path("model-best.h5").read_bytes() == b"weights 1"
    for file in run.files():
        file.download(root="all", exist_ok=True)
    assert Path("all/model-best.h5").exists()
    Path("file_name.txt").write_text("mine")
    run.upload_file("file_name.txt")
    assert "file_name.txt" in [file.name for file in run.files()]
    run.file("file_name.txt").delete()


def test_the_best_run_of_a_sweep(path: str) -> None:
    api = wandb.Api()
    (sweep,) = api.project(PATH).sweeps()
    assert api.sweep(f"{path}/{sweep.id}") == sweep
    assert sweep.best_run().config["experiment_name"] == "bar"
    runs = sorted(sweep.runs, key=lambda run: run.summary.get("val_acc", 0), reverse=True)
    assert runs[0].summary.get("val_acc", 0) == 0.9
    run = api.run(f"{path}/run2")
    assert run.sweep.id == sweep.id


def test_objects_by_path(path: str, me: Me) -> None:
    api = wandb.Api(overrides={"project": PATH})
    assert isinstance(api.from_path(PATH), wandb.Project)
    assert isinstance(api.from_path(path), wandb.Project)
    assert isinstance(api.from_path(f"{path}/runs/run0"), wandb.Run)
    assert api.run("run0").entity == me.name
    assert len(api.runs()) == 4
    assert api.default_entity == me.name
    assert api.viewer.username == me.name
    with pytest.raises(wandb.Error, match="Invalid path"):
        api.from_path("test/test/test/test")
    with pytest.raises(ValueError, match="no run"):
        api.run(f"{path}/nothing")
