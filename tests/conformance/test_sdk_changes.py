"""Each client's changes are visible to the other, and nothing else changes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

import wandb_api.automations as automations
from tests.support.launch_agent import Launcher
from tests.support.recorder import Recorder
from wandb_api import Api
from wandb_api.local import LocalServer

from .changes import OURS, PLACE, PROJECT, TEAM, THEIRS, change, snapshot
from .conftest import run_sdk
from .differences import differences

USER = "sdk-changes"
# where something changes when one of them changes what is theirs
CHANGED = {
    *("runs/WHO/tags", "runs/WHO/name", "runs/WHO/notes", "runs/WHO/group"),
    *("runs/WHO/config/lr", "runs/WHO/config/new"),
    *("runs/WHO/summary/best", "runs/WHO/summary/loss", "runs/WHO/summary/word"),
    *("runs/WHO/files/doomed.txt", "runs/WHO-doomed"),
    *(f"versions/{PLACE}/WHO-data:v0/{name}" for name in ("description", "tags")),
    *(f"versions/{PLACE}/WHO-data:v0/metadata/{name}" for name in ("rows", "by")),
    *(f"versions/{PLACE}/WHO-data:v0/aliases", f"versions/{PLACE}/WHO-data:v2"),
    *(f"versions/{PLACE}/WHO-shelf:v0", f"versions/{PLACE}/WHO-shelf:v1"),
    *(f"versions/{PLACE}/WHO-shelf-renamed:v0", f"versions/{PLACE}/WHO-shelf-renamed:v2"),
    *("collections/WHO-data/description", "collections/WHO-data/tags"),
    *("collections/WHO-data/aliases", "collections/WHO-shelf", "collections/WHO-shelf-renamed"),
    *("runs/WHO/files/changes.py", "runs/WHO-made", "runs/WHO-running/state"),
    *(f"runs/WHO-other/{how}/{PLACE}/WHO-data:v1" for how in ("logged", "used")),
    *(f"versions/{PLACE}/WHO-data:v1/{name}" for name in ("aliases", "tags", "ttl")),
    *(f"versions/{PLACE}/WHO-{name}" for name in ("doomed:v0", "typed:v0/type")),
    *("collections/WHO-doomed", "collections/WHO-typed/type"),
    *("registries/WHO-registry/description", "registries/WHO-registry/types"),
    *("registries/WHO-registry/members/1/0", "registries/WHO-registry/members/1/1"),
    *("all registries/WHO-registry", "all registries/WHO-doomed"),
    *("members/WHO-foe", "members/WHO-friend", "members/robot of WHO", "queues/WHO-queue/5"),
    *("automations/WHO-watch/1", "automations/WHO-watch/2", "automations/WHO-doomed"),
    *("queues/WHO-queue/3", "queues/WHO-queue/4/resource_args/kubernetes/spec/cpus"),
    "projects/WHO-project",
}


@pytest.fixture(scope="module")
def key(server: LocalServer) -> str:
    return server.create_user(USER)


@pytest.fixture(scope="module")
def api(server: LocalServer, key: str) -> Iterator[Api]:
    with Api({"base_url": server.url, "entity": TEAM}, api_key=key) as api:
        yield api


def _prepare(api: Api, recorder: Recorder, who: str) -> None:
    """Create the objects that a client will change: one of each to change, one to delete."""
    rows = [{"loss": 1 / (step + 1)} for step in range(4)]
    fields: dict[str, Any] = {"tags": ["old"], "notes": "old", "jobType": "train", "commit": "c0"}
    config, summary = {"lr": 0.1, "kept": [1, {"a": None}]}, {"loss": 0.25, "kept": {"x": 1}}
    for name in (who, f"{who}-doomed", f"{who}-other"):
        recorder.run(PROJECT, name, config=config, summary=summary, rows=rows, **fields)
    recorder.run(PROJECT, f"{who}-running", finish=False)
    for name in ("doomed.txt", "kept.txt"):
        recorder.file(PROJECT, who, name, name.encode())
    launcher = Launcher(recorder)
    for version in range(3):
        launcher.log(PROJECT, f"{who}-data", {"a.txt": f"{who} {version}"}, kind="data")
    doomed = api.artifact(f"{PLACE}/{who}-data:v2")
    doomed.aliases = ["doomed"]
    doomed.save()
    for version, alias in ((1, "stays"), (2, "gone")):
        source = api.artifact(f"{PLACE}/{who}-data:v{version}")
        source.link(f"{PLACE}/{who}-shelf", aliases=[alias])
    for name in ("typed", "doomed"):
        launcher.log(PROJECT, f"{who}-{name}", {"a.txt": f"{who} {name}"}, kind="data")
        api.create_registry(
            f"{who}-{'registry' if name == 'typed' else name}",
            "organization",
            description="old",
            artifact_types=["data"],
        )
    foe = api.user(f"{who}-foe")
    assert foe is not None
    api.registry(f"{who}-registry").add_members(foe)
    api.artifact(f"{PLACE}/{who}-data:v1").link(f"wandb-registry-{who}-registry/kept")
    event = automations.OnRunState(
        scope=api.project(PROJECT, TEAM), filter=automations.RunEvent.state == "failed"
    )
    for name in ("watch", "doomed"):
        api.create_automation(event >> automations.DoNothing(), name=f"{who}-{name}")
    for name in ("queue", "doomed"):
        api.create_run_queue(f"{who}-{name}", "kubernetes", TEAM, config={"spec": {"cpus": 1}})
    for _ in range(2):
        launcher.enqueue(f"{who}-queue", project=PROJECT, resource_args={"kubernetes": {}})


def looked(api: Api) -> Any:
    """Return what this client reads now, as JSON."""
    api.flush()
    return json.loads(json.dumps(snapshot(api)))


@pytest.fixture(scope="module")
def seen(server: LocalServer, key: str, api: Api, tmp_path_factory: Any) -> dict[str, Any]:
    """Return what each client read before, between and after the changes."""
    for who in (OURS, THEIRS):
        server.create_user(f"{who}-friend")
        server.create_user(f"{who}-foe")
    server.create_team(TEAM, [USER, f"{OURS}-foe", f"{THEIRS}-foe"])
    recorder = Recorder(server.url, key, TEAM)
    for who in (OURS, THEIRS):
        _prepare(api, recorder, who)
    recorder.close()
    before = looked(api)
    change(api, OURS)
    between = looked(api)
    folder = tmp_path_factory.mktemp("sdk-changes")
    told = run_sdk(server, key, folder, "changes.py")
    return {"before": before, "between": between, "after": looked(api), "told": told}


def changed(one: Any, other: Any, who: str) -> set[str]:
    """The places where two snapshots differ; what belongs to ``who`` is called WHO."""
    found = {at.removeprefix("/") for at, *_ in differences(one, other, "")}
    assert all(who in at for at in found), found
    return {re.sub(r"/(tags|aliases)/\d+$", r"/\1", at.replace(who, "WHO")) for at in found}


def test_the_sdk_reads_changes_of_this_client(seen: dict[str, Any]) -> None:
    assert list(differences(seen["told"]["before"], seen["between"], "")) == []


def test_this_client_reads_changes_of_the_sdk(seen: dict[str, Any]) -> None:
    assert list(differences(seen["told"]["after"], seen["after"], "")) == []


def test_this_client_changes_nothing_else(seen: dict[str, Any]) -> None:
    assert changed(seen["before"], seen["between"], OURS) == CHANGED


def test_the_sdk_changes_nothing_else(seen: dict[str, Any]) -> None:
    assert changed(seen["between"], seen["after"], THEIRS) == CHANGED


def test_changes_of_both_clients_are_equal(seen: dict[str, Any]) -> None:
    """Make the objects of both clients comparable: replace names and IDs."""
    for part, held in seen["after"].items():
        mine, theirs = (
            {name.replace(who, "WHO") for name in held if who in name} for who in (OURS, THEIRS)
        )
        assert mine == theirs != set(), part
    runs = seen["after"]["runs"]
    for name in ("tags", "group", "config", "summary", "job_type", "state"):
        assert runs[OURS][name] == runs[THEIRS][name]
    assert runs[OURS]["summary"]["loss"] == 2.5
    new = {"deep": [1, None, "ü"]}
    assert runs[OURS]["config"] == {"lr": 0.5, "kept": [1, {"a": None}], "new": new}
