"""Changes that either client makes, and all that they could have touched; only the client differs."""

from __future__ import annotations

from typing import Any

from .reading_artifacts import artifact, collection, registry, time_of
from .reading_runs import plain

TEAM, PROJECT = "sdk-changes-team", "changed"
PLACE = f"{TEAM}/{PROJECT}"
OURS, THEIRS = "ours", "theirs"  # whose things are changed by whom
RUN = [
    *("id", "name", "state", "tags", "group", "job_type", "notes", "description", "config"),
    *("commit", "sweep_name", "storage_id", "history_line_count"),
]


def change(api: Any, who: str) -> None:
    """Change what belongs to one of them, once each."""
    run = api.run(f"{PLACE}/{who}")
    run.tags = ["changed", "größe"]
    run.name, run.notes, run.group = f"{who} renamed", f"notes by\n{who}", "grouped"
    run.config["lr"] = 0.5
    run.config["new"] = {"deep": [1, None, "ü"]}
    run.update()
    run.summary["best"] = {"acc": 0.75}
    run.summary.update({"loss": 2.5, "word": "ü"})
    run.file("doomed.txt").delete()
    api.run(f"{PLACE}/{who}-doomed").delete()
    _change_artifacts(api, who)
    _change_the_rest(api, who)


def _change_artifacts(api: Any, who: str) -> None:
    version = api.artifact(f"{PLACE}/{who}-data:v0")
    version.description = f"described by {who}"
    version.metadata = {"rows": 3, "by": {"x": [1, 2]}}
    version.aliases = ["first", "kept"]
    version.tags = ["good", "ready"]
    version.save()
    version.link(f"{PLACE}/{who}-shelf", aliases=["shown"])
    api.artifact(f"{PLACE}/{who}-shelf:gone").unlink()
    api.artifact(f"{PLACE}/{who}-data:doomed").delete(delete_aliases=True)
    found = api.artifact_collection("data", f"{PLACE}/{who}-data")
    found.description, found.tags = f"all by {who}", ["of the collection"]
    found.save()
    shelf = api.artifact_collection("data", f"{PLACE}/{who}-shelf")
    shelf.name = f"{who}-shelf-renamed"
    shelf.save()
    changed = api.registry(f"{who}-registry")
    changed.description = f"registry of {who}"
    changed.save()


def _change_the_rest(api: Any, who: str) -> None:
    changed = api.automation(f"{who}-watch", entity=TEAM)
    changed.description = f"watched by {who}"
    api.update_automation(changed, enabled=False)
    api.delete_automation(api.automation(f"{who}-doomed", entity=TEAM))
    api.upsert_run_queue(
        f"{who}-queue", {"spec": {"cpus": 5}}, "kubernetes", TEAM, prioritization_mode="V0"
    )
    api.run_queue(TEAM, f"{who}-doomed").delete()
    api.create_project(f"{who}-project", TEAM)


def snapshot(api: Any) -> dict[str, Any]:
    """Everything that there is."""
    runs = api.runs(PLACE, per_page=1000, lazy=False)
    versions = {
        found.name: [artifact(a) for a in api.artifacts("data", f"{PLACE}/{found.name}")]
        for found in api.artifact_collections(PLACE, "data")
    }
    return {
        "runs": {run.id: _run(run) for run in runs},
        "versions": {a["qualified_name"]: a for found in versions.values() for a in found},
        "collections": {
            found.name: collection(found) for found in api.artifact_collections(PLACE, "data")
        },
        "registries": {
            name: registry(api.registry(name))
            for name in (f"{OURS}-registry", f"{THEIRS}-registry")
        },
        "automations": {
            a.name: [a.id, a.description, a.enabled, str(a.scope.id)]
            for a in api.automations(entity=TEAM)
        },
        "queues": {
            name: _queue(api.run_queue(TEAM, name)) for name in (f"{OURS}-queue", f"{THEIRS}-queue")
        },
        "projects": {p.name: time_of(p.created_at) for p in api.projects(TEAM)},
    }


def _run(run: Any) -> dict[str, Any]:
    return {
        **{name: plain(getattr(run, name)) for name in RUN},
        "summary": plain(dict(run.summary.items())),
        "created": time_of(run.created_at),
        "files": {f.name: [f.size, f.md5] for f in run.files()},
        "rows": list(run.scan_history()),
    }


def _queue(queue: Any) -> list[Any]:
    return [
        *(queue.id, queue.type, queue.access, queue.prioritization_mode),
        *(plain(queue.default_resource_config), [[item.id, item.state] for item in queue.items]),
    ]
