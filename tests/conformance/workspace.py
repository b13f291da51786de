"""A workspace with some of everything, put straight into the server's state: what both clients then read."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator
from typing import Any

import wandb_api.automations as automations
from tests.support.launch_agent import Launcher
from tests.support.recorder import Recorder
from wandb_api import Api
from wandb_api.local import LocalServer
from wandb_api.local._server.sample.artifacts import load_artifacts
from wandb_api.local._server.store import files, people, runs

USER, OTHER, TEAM, PROJECT = "wide-user", "wide-other", "wide-team", "wide"
PLACE = f"{TEAM}/{PROJECT}"
REGISTRIES = ("wide-models", "wide-data")
RUNS = 320
STATES = ("finished", "finished", "finished", "failed", "crashed", "killed")
OPTIMIZERS = ("adam", "sgd", "lion", None)
TAGS = ("baseline", "größe", "a b", "prod", "x:y")
SWEEPS = {
    "grid": "method: grid\nname: by grid\nparameters: {lr: {values: [0.1, 0.2, 0.4]}}",
    "bayes": "method: bayes\nmetric: {name: loss, goal: minimize}\n"
    "parameters: {lr: {min: 0.001, max: 0.4}}",
    "random": "method: random\nmetric: {name: acc, goal: maximize}\n"
    "parameters: {lr: {distribution: log_uniform_values, min: 0.001, max: 0.1}}",
}
# what rows a run has, by the number of the run
HISTORIES: dict[int, list[dict[str, Any]]] = {
    1: [{"_step": n, "loss": 1 / (n + 1), "acc": n / 1200} for n in range(1200)],
    2: [{"_step": n * 7, "loss": n / 3, **({"rare": n} if n % 9 == 0 else {})} for n in range(60)],
    3: [
        {"_step": 0, "loss": math.nan, "top": math.inf},
        {"_step": 1, "loss": 0.5, "top": -math.inf},
        {"_step": 2, "loss": None, "text": "größe"},
    ],
    4: [
        {"_step": n, "nested": {"a": n, "b": {"c": -n}}, "flag": n % 2 == 0, "list": [n]}
        for n in range(8)
    ],
    5: [{"_step": 5, "loss": 2**60}, {"_step": 6, "loss": 1e-300}, {"_step": 1000, "loss": -0.0}],
    6: [
        {"_step": n, "_timestamp": 1.7e9 + n, "_runtime": n, "a.b": n, "a/b": -n} for n in range(20)
    ],
}


def build(server: LocalServer) -> dict[str, Any]:
    """Put it there; where things are, and the key that reads them."""
    key = server.create_user(USER)
    server.create_user(OTHER, email="other@example.org")
    server.create_team(TEAM, [USER, OTHER])
    recorder = Recorder(server.url, key, TEAM)
    recorder.project(PROJECT)
    recorder.project("empty")
    outsider = Recorder(server.url, server.create_user("wide-outsider"), "wide-outsider")
    outsider.run("secret", "hidden")
    outsider.close()
    sweeps = {name: recorder.sweep(PROJECT, config) for name, config in SWEEPS.items()}
    _runs(server, sweeps)
    _contents(server, recorder)
    for number in range(7):
        spec = {"version": 5, "panelGroups": [], "blocks": [{"text": f"block {number}"}]}
        recorder.report(
            PROJECT, f"Report {number} -- ünd mehr", spec, description=f"about {number}"
        )
    _artifacts(server)
    with Api({"base_url": server.url, "entity": TEAM}, api_key=key) as api:
        queues = _links_and_queues(server, api, Launcher(recorder))
    recorder.close()
    return {
        "key": key,
        "url": server.url,
        "hidden": "wide-outsider/secret/hidden",
        "entity": TEAM,
        "project": PROJECT,
        "user": USER,
        "sweeps": sweeps,
        "items": queues,
        "registries": REGISTRIES,
        "histories": [run_id(number) for number in (0, *HISTORIES)],
        "first": run_id(1),
    }


def _runs(server: LocalServer, sweeps: dict[str, str]) -> None:
    database = server._state.database
    users = {name: people.find_user(database, name) for name in (USER, OTHER)}
    numbers = [user["id"] for user in users.values() if user is not None]
    project = database.value(
        "SELECT id FROM projects WHERE entity = ? AND name = ?", (TEAM, PROJECT)
    )
    runs.create_runs(database, project, _rows(list(sweeps.values()), numbers))
    for number, rows in HISTORIES.items():
        key = database.value(
            "SELECT id FROM runs WHERE project = ? AND name = ?", (project, run_id(number))
        )
        runs.append_history(database, key, [json.dumps(row) for row in rows], 0)


def run_id(number: int) -> str:
    """The id of a run by its number; not in the order of the numbers."""
    return hashlib.sha256(f"run {number}".encode()).hexdigest()[:8]


def _rows(sweeps: list[str], users: list[int]) -> Iterator[dict[str, Any]]:
    for n in range(RUNS):
        config: dict[str, Any] = {
            "lr": (n % 16) / 16,
            "layers": n % 5,
            "name": f"exp {n % 7}",
            "off": n % 2 == 0,
            "optimizer": {"name": OPTIMIZERS[n % 4], "betas": [0.9, n % 3]},
            "text": None if n % 11 == 0 else "größe ✓" * (n % 2),
        }
        if n % 10 == 0:
            del config["layers"]
        summary: dict[str, Any] = {"acc": (n * 37 % 101) / 101, "epoch": n % 13}
        if n % 3:
            summary["loss"] = (math.nan, math.inf, -math.inf)[n % 9 // 3] if n % 20 == 0 else 1 / n
        if n % 8 == 0:
            summary["best"] = {"acc": n / RUNS, "at": {"step": n}}
            summary["words"] = ["one", str(n)]
        moment = f"2024-{n // 60 + 1:02d}-{n % 28 + 1:02d}T{n % 24:02d}:{n % 60:02d}:00.000000Z"
        yield {
            "name": run_id(n),
            "display_name": f"run {n // 2}",
            "notes": f"notes {n}" if n % 4 == 0 else None,
            "tags": json.dumps([tag for at, tag in enumerate(TAGS) if n % (at + 2) == 0]),
            "grp": f"group {n % 6}" if n % 6 else None,
            "job_type": ("train", "eval", None)[n % 3],
            "state": STATES[n % len(STATES)],
            "host": f"box-{n % 3}",
            "commit_hash": f"{n:040x}",
            "exitcode": 0 if n % 2 else 1,
            "user": users[n % 2],
            "sweep": sweeps[n % 3] if n % 5 == 0 else None,
            "created_at": moment,
            "heartbeat_at": moment.replace("2024", "2025") if n % 2 else moment,
            "config": json.dumps({key: {"value": value} for key, value in config.items()}),
            "summary": json.dumps(summary),
            "system_metrics": json.dumps({"system.cpu": n}),
        }


def _contents(server: LocalServer, recorder: Recorder) -> None:
    first, state = run_id(1), server._state
    key = state.database.value("SELECT id FROM runs WHERE name = ?", (first,))
    named = {f"deep/file {number:02d}.txt": b"x" * number for number in range(60)}
    for name, content in {**named, "odd ü#%.bin": bytes(range(256))}.items():
        files.put_file(state.database, state.blobs, key, name, content)
    recorder.events(
        PROJECT, first, [{"system.cpu": n, "_timestamp": float(n), "_runtime": n} for n in range(9)]
    )
    lines = [{"ts": f"2024-05-01T10:00:{n % 60:02d}Z", "content": f"line {n}"} for n in range(130)]
    recorder.console(PROJECT, first, lines)


def _artifacts(server: LocalServer) -> None:
    """Four collections of five versions."""
    blobs = {f"{n}": f"content {n}".encode() * (n + 1) for n in range(25)}
    collections = [
        {
            "project": PROJECT,
            "name": name,
            "type": kind,
            "description": f"all of {name}",
            "tags": [f"of {kind}", "kept"],
            "used_by": [run_id(10), run_id(11)],
            "versions": [
                {
                    "run": run_id(20 + version),
                    "files": {f"part {at}/f{at}.bin": f"{at + version + shift}" for at in range(3)}
                    | {f"own-{name}-{version}": str(version)},
                    "description": f"{name} {version}" if version else None,
                    "metadata": {"acc": version / 4, "by": {"x": [1, version]}, "name": name},
                    "aliases": ["latest", f"alias-{version}"][-1 if version < 4 else 0 :],
                    "tags": ["good", "ready"][: version % 3],
                    "created_at": f"2024-03-0{version + 1}T00:00:00.000000Z",
                }
                for version in range(5)
            ],
        }
        for name, kind, shift in (
            ("data", "dataset", 0),
            ("more-data", "dataset", 7),
            ("net", "model", 3),
            ("other.net_2", "model", 11),
        )
    ]
    load_artifacts(server._state, TEAM, {"collections": collections, "registries": []}, blobs)


def _links_and_queues(server: LocalServer, api: Api, launcher: Launcher) -> list[str]:
    """Links into a shelf and two registries, automations, queues; the items of the first queue."""
    for registry, kind in zip(REGISTRIES, ("model", "dataset"), strict=True):
        api.create_registry(
            registry, "organization", description=f"all of {kind}", artifact_types=[kind]
        )
    for version in range(5):
        api.artifact(f"{PLACE}/net:v{version}").link(
            f"wandb-registry-{REGISTRIES[0]}/nets",
            aliases=["best" if version == 3 else f"n{version}"],
        )
        api.artifact(f"{PLACE}/other.net_2:v{version}").link(
            f"wandb-registry-{REGISTRIES[0]}/other nets"
        )
        api.artifact(f"{PLACE}/data:v{version}").link(
            f"{PLACE}/shelf", aliases=[f"shelf-{version}"]
        )
    api.artifact(f"{PLACE}/data:v2").link(f"wandb-registry-{REGISTRIES[1]}/sets", aliases=["gold"])
    server.create_slack_integration(TEAM, "space", "#wide")
    api.create_webhook_integration("hook", "https://example.com/hook", entity=TEAM)
    project, state = api.project(PROJECT, TEAM), automations.RunEvent.state
    for number, word in enumerate(("failed", "finished", "running")):
        event = automations.OnRunState(scope=project, filter=state == word)
        api.create_automation(event >> automations.DoNothing(), name=f"wide {number}")
    variables: Any = {"cpus": {"schema": {"type": "integer", "maximum": 8}}}
    spec: Any = {"spec": {"cpus": "{{cpus}}"}}
    api.create_run_queue("wide-k8s", "kubernetes", TEAM, "V0", spec, variables)
    api.create_run_queue("wide-local", "local-process", TEAM)
    resources = {"kubernetes": {}}
    items = [
        launcher.enqueue("wide-k8s", project=PROJECT, resource_args=resources) for _ in range(4)
    ]
    launcher.take("wide-k8s")
    return items
