"""Queues, what is in them, charts and jobs: the official SDK and this client see the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.launch_agent import Launcher
from tests.support.recorder import Recorder
from tests.support.tensorboard_files import Writer, session
from wandb_api import Api, RunQueue
from wandb_api.errors import NotFoundError
from wandb_api.local import LocalServer

from .conftest import run_sdk

ENTITY, PROJECT = "sdk-launch", "launched"
CONFIG: Any = {"spec": {"cpus": "{{cpus}}"}}
VARIABLES: Any = {"cpus": {"schema": {"type": "integer", "maximum": 8}}}
SPEC = {"$schema": "https://vega.github.io/schema/vega-lite/v6.json", "mark": "bar"}
JOB: Any = {
    "_version": "v0",
    "source_type": "image",
    "source": {"image": "trainer:1", "entrypoint": ["python", "train.py"]},
    "input_types": {"wb_type": "typedDict", "params": {"type_map": {"lr": {"wb_type": "number"}}}},
    "output_types": {"wb_type": "typedDict", "params": {"type_map": {}}},
    "runtime": "3.11",
}
LINKS = {"Grafana": "https://grafana.example/d"}


@pytest.fixture(scope="module")
def key(server: LocalServer) -> str:
    return server.create_user(ENTITY)


@pytest.fixture(scope="module")
def api(server: LocalServer, key: str) -> Iterator[Api]:
    with Api({"base_url": server.url, "entity": ENTITY}, api_key=key) as api:
        yield api


@pytest.fixture(scope="module")
def launcher(server: LocalServer, key: str) -> Iterator[Launcher]:
    recorder = Recorder(server.url, key, ENTITY)
    yield Launcher(recorder)
    recorder.close()


@pytest.fixture(scope="module")
def told(
    server: LocalServer,
    key: str,
    api: Api,
    launcher: Launcher,
    tmp_path_factory: pytest.TempPathFactory,
) -> Any:
    """Return what the SDK read of this client's objects, and what it created."""
    api.create_run_queue("ours", "kubernetes", None, "V0", CONFIG, VARIABLES)
    api.upsert_run_queue("ours-changed", {"env": ["A=1"]}, "local-container", external_links=LINKS)
    api.create_run_queue("jobs", "kubernetes", None, "V0", CONFIG, VARIABLES)
    files = {"wandb-job.json": json.dumps(JOB), "requirements.frozen.txt": "numpy==2.1\n"}
    launcher.log(PROJECT, "train", files)
    folder = tmp_path_factory.mktemp("board")
    session(folder / "train", {"lr": 0.1, "optimizer": "adam"})
    writer = Writer(folder / "train", ".losses")
    for step in range(4):
        writer.scalar("loss", step, 1.0 / (step + 1))
    writer.close()
    api.sync_tensorboard(folder, run_id="board", project=PROJECT)
    resource_args = {"kubernetes": {}}
    first = launcher.enqueue("ours", project=PROJECT, resource_args=resource_args)
    second = launcher.enqueue("ours", project=PROJECT, resource_args=resource_args)
    launcher.take("ours")
    answer = run_sdk(
        server,
        key,
        tmp_path_factory.mktemp("launch"),
        "launch.py",
        SDK_ENTITY=ENTITY,
        SDK_PROJECT=PROJECT,
        SDK_ITEM=second,
        SDK_SPEC=json.dumps(SPEC),
    )
    return {**answer, "items": [first, second]}


def read(queue: RunQueue) -> dict[str, Any]:
    """Read a queue with this client, in the SDK's format."""
    return {
        "id": queue.id,
        "access": queue.access,
        "prioritization_mode": queue.prioritization_mode,
        "external_links": {
            "links": [{"label": label, "url": url} for label, url in queue.external_links.items()]
        },
        "type": queue.type,
        "default_resource_config": queue.default_resource_config,
        "template_variables": [
            {"name": name, "schema": json.dumps(schema)}
            for name, schema in queue.template_variables.items()
        ],
    }


def test_both_clients_read_the_same_queue(told: Any, api: Api) -> None:
    theirs = told["queue"]
    items = theirs.pop("items")
    assert read(api.run_queue(ENTITY, "ours")) == theirs
    assert theirs["template_variables"][0]["name"] == "cpus"
    assert items == [[told["items"][0], "leased"], [told["items"][1], "pending"]]


def test_both_clients_read_the_same_upserted_queue(told: Any, api: Api) -> None:
    theirs = told["upserted"]
    assert theirs.pop("items") == []
    assert read(api.run_queue(ENTITY, "ours-changed")) == theirs
    assert theirs["external_links"] == {"links": [{"label": "Grafana", "url": LINKS["Grafana"]}]}


def test_both_clients_list_the_same_items(told: Any, api: Api) -> None:
    assert told["state"] == "pending"
    (item,) = api.run_queue(ENTITY, "ours").items  # the SDK took the other one out
    assert (item.id, item.state, item.project) == (told["items"][0], "leased", PROJECT)


@pytest.mark.parametrize(
    ("theirs", "mine", "word"),
    [("theirs", "ours", "made"), ("theirs-changed", "ours-changed", "changed")],
)
def test_queues_created_by_either_client_are_equal(
    told: Any, api: Api, theirs: str, mine: str, word: str
) -> None:
    found = read(api.run_queue(ENTITY, theirs))
    assert found.pop("id") == told[word]
    expected = read(api.run_queue(ENTITY, mine))
    expected.pop("id")
    assert found == expected


def test_charts_created_by_either_client_are_equal(told: Any, api: Api) -> None:
    mine = api.create_custom_chart(ENTITY, "ours", "Ours", "vega2", "private", SPEC)
    assert (told["chart"], mine) == (f"{ENTITY}/theirs", f"{ENTITY}/ours")
    charts = [
        api.client.execute(
            "query C($id: ID!) { customChart(id: $id) { type access spec } }", {"id": identity}
        )["customChart"]
        for identity in (told["chart"], mine)
    ]
    for chart in charts:
        assert isinstance(chart, dict)
        assert json.loads(str(chart.pop("spec"))) == SPEC
    assert charts[0] == charts[1]


def test_both_clients_list_the_same_jobs(told: Any, api: Api) -> None:
    assert api.list_jobs(ENTITY, PROJECT) == told["jobs"]
    assert len(told["jobs"]) == 1


def test_a_job_called_by_either_client_queues_the_same_run(
    told: Any, api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path / "cache"))
    job = api.job(f"{PROJECT}/train", path=tmp_path / "job")
    mine = job.call({"lr": 0.1}, queue="jobs", template_variables={"cpus": 3}, priority=1)
    items = {item.id: item for item in api.run_queue(ENTITY, "jobs").items}
    name, theirs, state = told["called"]
    assert (name, state) == (job.name, mine.state)
    specs = [fields.run_spec for at in (theirs, mine.id) if (fields := items[at].fields)]
    assert specs[0] == specs[1]
    assert items.keys() == {theirs, mine.id}


def test_both_clients_sync_the_same_tensorboard_run(told: Any, api: Api) -> None:
    theirs, run = told["board"], api.run(f"{PROJECT}/board")
    assert theirs["state"] == run.state == "finished"
    assert theirs["config"] == run.config == {"lr": 0.1, "optimizer": "adam"}
    assert theirs["loss"] == run.summary["train/loss"] == 0.25
    assert theirs["rows"] == [[row["_step"], row["train/loss"]] for row in run.scan_history()]
    assert [step for step, _ in theirs["rows"]] == [0, 1, 2, 3]
    assert theirs["sampled"] == run.history(keys=["train/loss"], pandas=False)
    assert theirs["files"] == sorted([file.name, file.size] for file in run.files())
    assert len(theirs["files"]) == 2


def test_objects_deleted_by_the_sdk_are_missing(told: Any, api: Api) -> None:
    with pytest.raises(NotFoundError):
        api.run_queue(ENTITY, "theirs-gone").load()
