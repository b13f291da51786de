"""The sample workspace: it loads completely and once, and reads back through the client."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from wandb_api import Api
from wandb_api.local import LocalServer
from wandb_api.local._server.housekeeping import open_state
from wandb_api.local._server.sample.load import load_sample, read_sample, unpacked
from wandb_api.local._server.store import people

SAMPLE = read_sample()
RUNS = [(p["name"], run) for p in SAMPLE["projects"] for run in p["runs"]]


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    with (
        LocalServer(sample=True) as server,
        Api({"base_url": server.url, "entity": SAMPLE["team"]}, api_key=server.api_key) as api,
    ):
        yield api


def test_the_sample_has_many_different_runs() -> None:
    assert 40 <= len(RUNS) <= 60
    assert sum(run["state"] == "failed" for _, run in RUNS) >= 3
    assert len({run["config"]["dataset"]["value"] for _, run in RUNS}) >= 4


def test_every_run_reads_back_as_it_was_recorded(api: Api) -> None:
    for project in SAMPLE["projects"]:
        listed = {run.id: run for run in api.runs(project["name"], per_page=1000)}
        assert len(listed) == len(project["runs"])
        for recorded in project["runs"]:
            run = listed[recorded["name"]]
            assert run.state == recorded["state"]
            assert run.tags == recorded["tags"]
            assert run.notes == recorded["notes"]
            assert run.config == {k: v["value"] for k, v in recorded["config"].items()}
            assert dict(run.summary) == recorded["summary"]


def test_history_files_and_console_lines_are_there(api: Api) -> None:
    project, recorded = next((p, run) for p, run in RUNS if "best" in run["tags"])
    run = api.run(f"{project}/{recorded['name']}")
    rows = list(run.scan_history(keys=["epoch", "val_loss"]))
    assert [row["val_loss"] for row in rows] == recorded["history"]["val_loss"]
    assert {file.name for file in run.files()} == set(recorded["files"])
    assert run.file("classification_report.txt").read().decode().split()[0] == "precision"
    assert [line.content for line in run.console_logs()] == [
        text for _, _, text in recorded["lines"]
    ]


def test_artifacts_have_their_content_and_lineage(api: Api, tmp_path: Path) -> None:
    for collection in SAMPLE["collections"]:
        for number, recorded in enumerate(collection["versions"]):
            name = f"{collection['project']}/{collection['name']}:v{number}"
            version = api.artifact(name, type=collection["type"])
            assert version.metadata == recorded["metadata"]
            assert set(recorded["aliases"]) <= set(version.aliases)
            made_by = version.logged_by()
            assert made_by is not None
            assert made_by.id == recorded["run"]
            folder = version.download(tmp_path / name.replace(":", "-"), skip_cache=True)
            for path, blob in recorded["files"].items():
                assert (Path(folder) / path).read_bytes() == unpacked(SAMPLE["blobs"][blob])
    assert len(api.artifact("digits/digits-data:split").used_by()) > 30


def test_registries_link_recorded_versions(api: Api) -> None:
    for registry in SAMPLE["registries"]:
        for collection in registry["collections"]:
            found = api.registry(registry["name"]).versions()
            links = {version.source_version: set(version.aliases) for version in found}
            for link in collection["links"]:
                assert set(link["aliases"]) <= links[f"v{link['version']}"]


def test_diverged_runs_are_tagged_and_log_it(api: Api) -> None:
    failed = api.runs("digits", filters={"state": "failed"})
    assert len(failed) > 0
    for run in failed:
        assert "diverged" in run.tags
        assert any("diverged" in line.content for line in run.console_logs())


def test_loading_twice_changes_nothing(tmp_path: Path) -> None:
    state = open_state(tmp_path)
    people.create_user(state.database, "local", admin=True)
    load_sample(state)
    load_sample(state)
    assert state.database.value("SELECT count(*) FROM runs") == len(RUNS)
    assert state.database.value("SELECT count(*) FROM entities WHERE name = 'lab'") == 1
    state.close()
