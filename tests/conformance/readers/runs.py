"""Read runs, sweeps, reports and people with either client, by the documented names."""

from __future__ import annotations

import json
import math
import warnings
from typing import Any
from urllib.parse import unquote_plus

RUN = [
    "id",
    "name",
    "display_name",
    "state",
    "entity",
    "project",
    "path",
    "url",
    "storage_id",
    "tags",
    "group",
    "job_type",
    "commit",
    "read_only",
    "description",
    "notes",
    "history_line_count",
    "sweep_name",
    "config",
    "rawconfig",
    "summary_metrics",
    "system_metrics",
    "history_keys",
    "lastHistoryStep",
    "metadata",
]
SWEEP = [
    "id",
    "name",
    "state",
    "entity",
    "project",
    "url",
    "method",
    "description",
    "best_loss",
    "run_count",
    "config",
    "order",
    "expected_run_count",
]
REPORT = [
    "id",
    "name",
    "display_name",
    "description",
    "url",
    "entity",
    "project",
    "spec",
    "sections",
]
FILE = ["id", "name", "size", "md5", "mimetype", "path_uri"]
MEMBER = ["username", "email", "admin", "account_type", "pending"]
USER = ["id", "username", "name", "email", "admin", "entity", "teams"]
FILTERS: dict[str, Any] = {
    "all": {},
    "state": {"state": "finished"},
    "states": {"state": {"$in": ["failed", "crashed"]}},
    "not": {"state": {"$ne": "finished"}},
    "config": {"config.lr": 0.2},
    "config value": {"config.lr.value": {"$gte": 0.2}},
    "nested": {"config.net.depth": {"$lt": 3}},
    "summary": {"summary_metrics.loss": {"$lte": 0.2}},
    "exists": {"summary_metrics.extra": {"$exists": True}},
    "or": {"$or": [{"config.lr": 0.1}, {"tags": "b"}]},
    "and": {"$and": [{"config.lr": {"$gt": 0.1}}, {"group": "g"}]},
    "nor": {"$nor": [{"group": "g"}, {"state": "failed"}]},
    "regex": {"display_name": {"$regex": "^run [0-2]$"}},
    "camel": {"displayName": {"$regex": "3"}},
    "tags": {"tags": {"$in": ["a"]}},
    "name": {"name": "r1"},
    "job": {"jobType": "train"},
    "user": {"username": "sdk-runs"},
    "created": {"created_at": {"$gt": "2001-01-01T00:00:00Z"}},
}
ORDERS = [
    *("+created_at", "-created_at", "+config.lr.value", "-config.lr.value"),
    *("+summary_metrics.loss", "-summary_metrics.loss", "+summary_metrics.extra"),
]


def plain(value: Any) -> Any:
    """Convert a value to JSON; NaN and infinities become strings."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if hasattr(value, "items"):
        return {str(key): plain(held) for key, held in value.items()}
    return [plain(held) for held in value] if isinstance(value, (list, tuple)) else value


def attributes(thing: Any, names: list[str]) -> dict[str, Any]:
    """Attributes, and how the thing shows itself; spaces in addresses, of which the SDK leaves some as
    they are and makes others ``+``, are spaces."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "no path_uri")
        found = {name: plain(getattr(thing, name)) for name in names}
    if "url" in found:
        found["url"] = unquote_plus(found["url"])
    return {**found, "repr": unquote_plus(repr(thing))}


def time_of(value: Any) -> str | None:
    """A time as text, to the second."""
    return None if value is None else str(value).replace(" ", "T")[:19]


def run(found: Any) -> dict[str, Any]:
    """A run, and what is read of it."""
    held = json.loads(found.json_config)
    return {
        **attributes(found, RUN),
        "created": time_of(found.created_at),
        "heartbeat": time_of(found.heartbeat_at),
        "json_config": {key: value["value"] for key, value in held.items()},
        "summary": plain(dict(found.summary.items())),
        "summary loss": plain(found.summary.get("loss")),
        "user": found.user.username,
        "html": "/runs/" in found.to_html(height=99) and "height:99px" in found.to_html(height=99),
        "shown": found.display(),
        "history": plain(found.history(pandas=False)),
        "history frame": plain(found.history(samples=3).columns.tolist()),
        "history keys": plain(found.history(keys=["loss"], pandas=False)),
        "system": plain(found.history(stream="system", pandas=False)),
        "scan": plain(list(found.scan_history())),
        "scan keys": plain(list(found.scan_history(keys=["loss"]))),
        "scan range": plain(list(found.scan_history(min_step=1, max_step=3))),
        "scan pages": plain(list(found.scan_history(page_size=2))),
        "files": sorted((attributes(f, FILE) for f in found.files()), key=lambda f: str(f["name"])),
        "named": [f.name for f in found.files(names=["model.txt"])],
        "pattern": sorted(f.name for f in found.files(pattern="%.txt")),
        "lines": [
            [line.number, line.content, line.level, line.label, time_of(line.timestamp)]
            for line in found.console_logs()
        ],
        "tail": [line.content for line in found.console_logs(last=2)],
    }


def sweep(found: Any) -> dict[str, Any]:
    """A sweep, its runs and the best of them."""
    best = found.best_run() if found.order else None
    return {
        **attributes(found, SWEEP),
        "best": best and best.id,
        "worst": best and found.best_run(order="-summary_metrics.loss").id,
        "runs": sorted(r.id for r in found.runs),
        "agents": [[a.name, a.host, a.state, a.total_runs] for a in found.agents()],
        "created": time_of(found.created_at),
    }


def report(found: Any) -> dict[str, Any]:
    """A report, and the runs of its sections."""
    return {
        **{name: value for name, value in attributes(found, REPORT).items() if name != "repr"},
        "updated": time_of(found.updated_at),
        "runs": [[r.id for r in found.runs(section)] for section in found.sections],
        "whole": [
            [r.id for r in found.runs(section, only_selected=False)] for section in found.sections
        ],
        "html": "/reports/" in found.to_html(),
    }


def lists(api: Any, place: str) -> dict[str, Any]:
    """List runs by filters, orders and indices."""
    runs = api.runs(place)
    lazy = api.runs(place, lazy=True, per_page=2)
    return {
        "filters": {
            name: [r.id for r in api.runs(place, given)] for name, given in FILTERS.items()
        },
        "counts": {name: len(api.runs(place, given)) for name, given in FILTERS.items()},
        "orders": {order: [r.id for r in api.runs(place, order=order)] for order in ORDERS},
        "repr": repr(runs),
        "index": [runs[0].id, runs[2].id, [r.id for r in runs[1:3]]],
        "lazy": [[r.id, plain(r.config), plain(dict(r.summary.items()))] for r in lazy],
        "sweeps": [r.sweep and r.sweep.name for r in api.runs(place, include_sweeps=True)],
        "histories": plain(runs.histories(samples=3)),
        "frame": list(runs.histories(samples=3, format="pandas").columns),
    }


def everything(api: Any, entity: str, names: dict[str, Any]) -> dict[str, Any]:
    """All of it, as JSON can hold it."""
    place = f"{entity}/{names['project']}"
    project = api.project(names["project"], entity)
    team = api.team(names["team"])
    user = api.user(entity)
    paths = [place, f"{place}/runs/r1", f"{place}/r2", f"{place}/sweeps/{names['sweep']}"]
    return {
        "runs": {name: run(api.run(f"{place}/{name}")) for name in names["runs"]},
        "lists": lists(api, place),
        "sweeps": {name: sweep(api.sweep(f"{place}/{name}")) for name in names["sweeps"]},
        "project sweeps": sorted(s.id for s in project.sweeps()),
        "reports": sorted((report(r) for r in api.reports(place)), key=lambda r: str(r["id"])),
        "project": {
            **attributes(project, ["id", "name", "entity", "path", "url", "is_benchmark"]),
            "created": time_of(project.created_at),
            "html": "workspace?jupyter" in project.to_html(),
        },
        "projects": sorted(p.name for p in api.projects(entity)),
        "team": {
            "name": team.name,
            "repr": repr(team),
            "members": sorted(
                (attributes(member, MEMBER) for member in team.members),
                key=lambda m: str(m["username"]),
            ),
        },
        "user": attributes(user, USER),
        "viewer": attributes(api.viewer, USER),
        "default entity": api.default_entity,
        "unknown user": api.user("unknown-user"),
        "paths": [type(api.from_path(path)).__name__ for path in paths],
    }
