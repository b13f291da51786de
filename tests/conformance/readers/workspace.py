"""Read the wide workspace with either client, by the documented names."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any
from urllib.parse import unquote_plus

from ..listing_cases import LISTS, SEARCHES
from .artifacts import artifact, collection, hashes, registry, time_of
from .runs import attributes, plain

TEAM_MEMBER = ["username", "name", "email", "admin", "account_type", "pending"]


def tried(call: Callable[[], Any]) -> Any:
    """Return the result of a call, or ``refused``."""
    try:
        return call()
    except Exception:
        return "refused"


def listed(api: Any, place: str, filters: Any, order: str, per_page: int) -> dict[str, Any]:
    """The ids that a list gives, in their order, and how many it says there are."""
    runs = api.runs(place, filters, order=order, per_page=per_page, lazy=True)
    return {"count": len(runs), "ids": [run.id for run in runs]}


def lists(api: Any, names: dict[str, Any]) -> dict[str, Any]:
    """Every case of filters, orders and pages."""
    return {
        name: tried(lambda case=case: listed(api, _place(names), *case))
        for name, case in LISTS.items()
    }


def _place(names: dict[str, Any]) -> str:
    return f"{names['entity']}/{names['project']}"


def all_runs(api: Any, names: dict[str, Any]) -> dict[str, Any]:
    """Every run of the project, as a list gives it."""
    return {
        run.id: {
            **{
                name: plain(getattr(run, name))
                for name in ("name", "state", "tags", "group", "job_type", "notes", "config")
            },
            **{name: getattr(run, name) for name in ("storage_id", "sweep_name", "commit")},
            "summary": plain(dict(run.summary.items())),
            "created": time_of(run.created_at),
            "heartbeat": time_of(run.heartbeat_at),
            "user": run.user.username,
            "url": unquote_plus(run.url),
        }
        for run in api.runs(_place(names), per_page=1000, lazy=False)
    }


def histories(api: Any, names: dict[str, Any]) -> dict[str, Any]:
    """Rows, in every way that they can be asked for."""
    found = dict[str, Any]()
    for name in names["histories"]:
        run = api.run(f"{_place(names)}/{name}")
        keys = [key for key in ("loss", "acc", "nested.a", "a.b") if key in _keys(run)]
        ways: dict[str, Callable[[], Any]] = {
            "sampled": lambda run=run: run.history(pandas=False),
            "ten": lambda run=run: run.history(samples=10, pandas=False),
            "keys": lambda run=run, keys=keys: run.history(keys=keys, pandas=False),
            "few of a key": lambda run=run: run.history(samples=5, keys=["loss"], pandas=False),
            "axis": lambda run=run: run.history(keys=["loss"], x_axis="acc", pandas=False),
            "frame": lambda run=run: run.history(samples=4).to_dict("list"),
            "system": lambda run=run: run.history(stream="system", pandas=False),
            "full": lambda run=run: list(run.scan_history()),
            "full, by key": lambda run=run: list(run.scan_history(keys=["_step", "loss"])),
            "rare key": lambda run=run: list(run.scan_history(keys=["rare"])),
            "range": lambda run=run: list(run.scan_history(min_step=3, max_step=120)),
            "range, by key": lambda run=run: list(
                run.scan_history(keys=["loss"], min_step=3, max_step=50)
            ),
            "small pages": lambda run=run: list(run.scan_history(page_size=100)),
            "no key of that name": lambda run=run: list(run.scan_history(keys=["nowhere"])),
        }
        found[name] = {way: plain(tried(call)) for way, call in ways.items()}
    return found


def _keys(run: Any) -> set[str]:
    return set((run.history_keys or {}).get("keys", {}))


def files(api: Any, names: dict[str, Any]) -> dict[str, Any]:
    """The files of a run, a page at a time and by name; the bytes of some."""
    run = api.run(f"{_place(names)}/{names['first']}")
    return {
        "all": sorted([f.name, f.size, f.md5, f.mimetype] for f in run.files()),
        "pages": sorted(f.name for f in run.files(per_page=9)),
        "count": len(run.files()),
        "some": sorted(f.name for f in run.files(names=["deep/file 07.txt", "odd ü#%.bin"])),
        "pattern": sorted(f.name for f in run.files(pattern="deep/file 1%")),
        "lines": [line.content for line in run.console_logs()],
        "last": [line.content for line in run.console_logs(last=3)],
    }


def download(api: Any, names: dict[str, Any], root: str) -> dict[str, Any]:
    """Return the downloaded files."""
    run = api.run(f"{_place(names)}/{names['first']}")
    for name in ("deep/file 07.txt", "odd ü#%.bin"):
        run.file(name).download(root=f"{root}/files")
    api.artifact(f"{_place(names)}/data:v0").download(root=f"{root}/logged")
    linked = f"{api.registry(names['registries'][0]).entity}/wandb-registry-wide-models/nets:best"
    api.artifact(linked).download(root=f"{root}/linked")
    return hashes(root)


def artifacts(api: Any, names: dict[str, Any]) -> dict[str, Any]:
    """Types, collections and versions."""
    place = _place(names)
    kinds = {"dataset": ("data", "more-data", "shelf"), "model": ("net", "other.net_2")}
    every = [(kind, name) for kind, held in kinds.items() for name in held]
    return {
        "types": [[t.name, t.entity, t.project] for t in api.artifact_types(place)],
        "collections": {
            kind: [collection(c) for c in api.artifact_collections(place, kind, per_page=2)]
            for kind in kinds
        },
        "ordered": {
            order: [c.name for c in api.artifact_collections(place, "dataset", order=order)]
            for order in ("name", "-name", "created_at")
        },
        "versions": {
            name: [artifact(a) for a in api.artifacts(kind, f"{place}/{name}", per_page=2)]
            for kind, name in every
        },
        "count": {name: len(api.artifacts(kind, f"{place}/{name}")) for kind, name in every},
        "tagged": {
            name: [a.name for a in api.artifacts(kind, f"{place}/{name}", tags=["good"])]
            for kind, name in every
        },
        "by alias": [
            api.artifact(f"{place}/{name}").version
            for name in ("data:alias-1", "net:latest", "other.net_2:v3", "shelf:shelf-2")
        ],
        "exists": [
            api.artifact_exists(f"{place}/{name}")
            for name in ("data:v4", "data:v5", "none:v0", "shelf:latest")
        ],
        "users": sorted(r.id for r in api.artifact(f"{place}/data:v4").used_by()),
        "maker": api.artifact(f"{place}/net:v1").logged_by().id,
        "links": sorted(
            a.qualified_name for a in api.artifact(f"{place}/data:v2").linked_artifacts
        ),
    }


def _names(call: Callable[[], Any]) -> Any:
    return tried(lambda: [found.name for found in call()])


def searches(api: Any, names: dict[str, Any]) -> dict[str, Any]:
    """Search the registries."""
    found = dict[str, Any]()
    for name, (registries, collections, versions) in SEARCHES.items():
        at = api.registries(filter=registries)
        inside = at.collections(filter=collections)
        found[name] = {
            "registries": _names(lambda at=at: at),
            "collections": _names(lambda inside=inside: inside),
            "versions": _names(lambda inside=inside, v=versions: inside.versions(filter=v)),
            "at once": _names(lambda at=at, v=versions: at.versions(filter=v)),
        }
    found["whole"] = [registry(api.registry(name)) for name in names["registries"]]
    return found


def rest(api: Any, names: dict[str, Any]) -> dict[str, Any]:
    """Sweeps, reports, automations, queues and people."""
    entity, place = names["entity"], _place(names)
    team, user = api.team(entity), api.user(names["user"])
    queue, project = api.run_queue(entity, "wide-k8s"), api.project(names["project"], entity)
    return {
        "sweeps": {
            kind: {
                "says": [sweep.name, sweep.state, plain(sweep.config), sweep.order, sweep.url],
                "runs": [run.id for run in sweep.runs],
                "best": sweep.order and sweep.best_run().id,
            }
            for kind, name in names["sweeps"].items()
            for sweep in [api.sweep(f"{place}/{name}")]
        },
        "project sweeps": [sweep.id for sweep in project.sweeps()],
        "reports": [
            [r.id, r.display_name, r.description, unquote_plus(r.url), r.spec]
            for r in api.reports(place, per_page=3)
        ],
        "report by name": [r.id for r in api.reports(place, name="Report 3 -- ünd mehr")],
        "projects": [p.name for p in api.projects(entity, per_page=1)],
        "nothing": [len(api.runs(f"{entity}/empty")), list(api.reports(f"{entity}/empty"))],
        "automations": [
            [a.id, a.name, a.enabled, str(getattr(a.event.event_type, "value", a.event.event_type))]
            for a in api.automations(entity=entity, per_page=2)
        ],
        "queue": [
            *(queue.id, queue.type, queue.access, queue.prioritization_mode),
            *(plain(queue.default_resource_config), [[i.id, i.state] for i in queue.items]),
        ],
        "queued": [
            api.queued_run(entity, names["project"], "wide-k8s", item, "model-registry").state
            for item in names["items"][1:2]
        ],
        "team": [team.name, [attributes(m, TEAM_MEMBER) for m in team.members]],
        "user": [user.id, user.username, user.email, user.admin, user.teams],
        "users": [u.username for u in api.users("other@example.org")],
        "viewer": [api.viewer.username, api.default_entity],
        "first": [r.id for r in islice(api.runs(place, order="-created_at"), 3)],
    }


PARTS: dict[str, Callable[[Any, dict[str, Any]], dict[str, Any]]] = {
    "lists": lists,
    "runs": all_runs,
    "histories": histories,
    "files": files,
    "artifacts": artifacts,
    "searches": searches,
    "rest": rest,
}
