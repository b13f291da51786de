"""Changes that either client makes, and all that they could have touched; only the client differs."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from .readers.artifacts import artifact, collection, registry, time_of
from .readers.runs import plain

TEAM, PROJECT = "sdk-changes-team", "changed"
PLACE = f"{TEAM}/{PROJECT}"
OURS, THEIRS = "ours", "theirs"  # the owner of changed objects, and the changing client
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
    here = Path(__file__)
    run.upload_file(str(here), root=str(here.parent))
    api.run(f"{PLACE}/{who}-doomed").delete()
    api.run(f"{PLACE}/{who}-running").update_state("pending")
    api.create_run(run_id=f"{who}-made", project=PROJECT, entity=TEAM)
    _change_artifacts(api, who)
    _change_lineage(api, who)
    _change_registries(api, who)
    _change_the_rest(api, who)
    _change_people(api, who)


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
    api.artifact_collection("data", f"{PLACE}/{who}-doomed").delete()
    api.artifact_collection("data", f"{PLACE}/{who}-typed").change_type("raw")


def _change_lineage(api: Any, who: str) -> None:
    version, run = api.artifact(f"{PLACE}/{who}-data:v1"), api.run(f"{PLACE}/{who}-other")
    run.use_artifact(version)
    run.log_artifact(version, aliases=["again"], tags=["logged"])
    lasting = api.artifact(f"{PLACE}/{who}-data:v1")
    lasting.ttl = timedelta(days=2)
    lasting.save()


def _change_registries(api: Any, who: str) -> None:
    changed = api.registry(f"{who}-registry")
    changed.description = f"registry of {who}"
    changed.artifact_types.append("more")
    changed.save()
    friend, foe = api.user(f"{who}-friend"), api.user(f"{who}-foe")
    changed.add_members(friend)
    changed.update_member(friend, "admin")
    changed.remove_members(foe)
    api.registry(f"{who}-doomed").delete()


def _change_people(api: Any, who: str) -> None:
    team = api.team(TEAM)
    team.invite(f"{who}-friend")
    team.create_service_account(f"robot of {who}")
    next(m for m in team.members if m.username == f"{who}-foe").delete()


def _change_the_rest(api: Any, who: str) -> None:
    changed = api.automation(f"{who}-watch", entity=TEAM)
    changed.description = f"watched by {who}"
    api.update_automation(changed, enabled=False)
    api.delete_automation(api.automation(f"{who}-doomed", entity=TEAM))
    api.upsert_run_queue(
        f"{who}-queue", {"spec": {"cpus": 5}}, "kubernetes", TEAM, prioritization_mode="V0"
    )
    api.run_queue(TEAM, f"{who}-queue").items[-1].delete()
    api.run_queue(TEAM, f"{who}-doomed").delete()
    api.create_project(f"{who}-project", TEAM)


def snapshot(api: Any) -> dict[str, Any]:
    """Everything that there is."""
    runs = api.runs(PLACE, per_page=1000, lazy=False)
    found = [
        each
        for kind in api.artifact_types(PLACE)
        for each in api.artifact_collections(PLACE, kind.name)
    ]
    versions = {c.name: [artifact(a) for a in c.artifacts()] for c in found}
    return {
        "runs": {run.id: _run(run) for run in runs},
        "versions": {a["qualified_name"]: a for held in versions.values() for a in held},
        "collections": {c.name: collection(c) for c in found},
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
        "members": {
            m.name: [m.username, m.admin, m.account_type, m.pending] for m in api.team(TEAM).members
        },
        "all registries": {
            r.name: r.description
            for r in api.registries(filter={"name": {"$regex": "(ours|theirs)-"}})
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
        "logged": {a.qualified_name: a.type for a in run.logged_artifacts()},
        "used": {a.qualified_name: a.type for a in run.used_artifacts()},
    }


def _queue(queue: Any) -> list[Any]:
    return [
        *(queue.id, queue.type, queue.access, queue.prioritization_mode),
        *(plain(queue.default_resource_config), [[item.id, item.state] for item in queue.items]),
    ]
