"""List a large workspace with either client: by filter, order and page size."""

from __future__ import annotations

import hashlib
import itertools
import tempfile
from pathlib import Path
from typing import Any

from .runs import plain

MANY = "lab/many"
FILTERS: dict[str, Any] = {
    "everything": {},
    "state": {"state": "failed"},
    "two states": {"state": {"$in": ["failed", "crashed"]}},
    "tag": {"tags": "best"},
    "tags": {"tags": {"$in": ["best", "diverged"]}},
    "no tag": {"tags": {"$nin": ["sweep"]}},
    "config": {"config.optimizer": "adam"},
    "config range": {"config.lr": {"$gt": 0.001, "$lte": 0.3}},
    "config exists": {"config.hidden": {"$exists": True}},
    "config lacks": {"config.hidden": {"$exists": False}},
    "config in": {"config.dataset": {"$in": ["wine", "diabetes"]}},
    "config value": {"config.weight_decay.value": 0.1},
    "summary": {"summary_metrics.val_accuracy": {"$gte": 0.97}},
    "nested summary": {"summary_metrics.f1.3": {"$lt": 0.9}},
    "and": {"$and": [{"config.model": "mlp"}, {"summary_metrics.val_loss": {"$lt": 0.2}}]},
    "or": {"$or": [{"config.model": "boosting"}, {"config.lr": {"$gte": 1}}]},
    "nor": {"$nor": [{"state": "finished"}, {"config.model": "mlp"}]},
    "nested": {
        "$or": [
            {"$and": [{"group": "digits-mlp"}, {"config.optimizer": "sgd"}]},
            {"summary_metrics.val_r2": {"$gt": 0.3}},
        ]
    },
    "regex": {"display_name": {"$regex": "^wine-.*lr0\\.3"}},
    "user": {"username": "grace"},
    "job": {"jobType": {"$ne": "sweep"}},
    "sweep": {"sweep": "many0001"},
    "since": {"created_at": {"$gte": "2026-01-03T00:00:00Z"}},
}
ORDERS = ("+created_at", "-summary_metrics.val_loss", "+config.lr.value")
SIZES = (1000, 50, 100, 30)


def listings(api: Any) -> dict[str, list[str]]:
    """Ids by filter, order and page size."""
    found = dict[str, list[str]]()
    for at, (name, order) in enumerate(itertools.product(FILTERS, ORDERS)):
        size = SIZES[at % len(SIZES)]
        runs = api.runs(MANY, filters=FILTERS[name], order=order, per_page=size, lazy=True)
        found[f"{name}, {order}, {size} a page"] = [run.id for run in runs]
    return found


def counts(api: Any) -> dict[str, int]:
    """How many runs each filter finds, as the server counts them."""
    return {name: len(api.runs(MANY, filters=given)) for name, given in FILTERS.items()}


def surroundings(api: Any) -> dict[str, Any]:
    """The sweeps, reports, team, console logs and files of the sample."""
    sweep = api.sweep("lab/digits/mlpdigit")
    best = sweep.best_run()
    report = api.reports("lab/digits")[0]
    (failed, *_) = api.runs("lab/tabular", filters={"tags": "diverged"})
    return {
        "sweep": [sweep.state, sweep.config, sweep.expected_run_count, len(sweep.runs)],
        "best": [best.id, best.config, plain(dict(best.summary.items())), best.notes, best.tags],
        "history": list(best.scan_history()),
        "files": sorted([file.name, file.size, file.md5] for file in best.files()),
        "sweeps": sorted(sweep.id for sweep in api.project("many", "lab").sweeps()),
        "report": [report.display_name, report.description, report.spec],
        "shown": [[run.id for run in report.runs(section)] for section in report.sections],
        "team": sorted(
            [member.username, member.account_type] for member in api.team("lab").members
        ),
        "lines": [[line.number, line.content] for line in failed.console_logs()],
    }


def artifacts(api: Any) -> dict[str, Any]:
    """Every version of the sample's artifacts with the digest of its bytes; the registries."""
    found = dict[str, Any]()
    for kind, name in (("dataset", "digits-data"), ("model", "digits-network")):
        for version in api.artifacts(kind, f"lab/digits/{name}"):
            with tempfile.TemporaryDirectory() as folder:
                version.download(root=folder)
                digests = {
                    path.name: hashlib.sha256(path.read_bytes()).hexdigest()
                    for path in Path(folder).iterdir()
                }
            made_by, used_by = version.logged_by(), version.used_by()
            found[version.name] = [
                *(version.digest, version.size, dict(version.metadata), version.description),
                *(sorted(version.aliases), version.tags, made_by and made_by.id, digests),
                sorted(run.id for run in used_by),
            ]
    registries = api.registries(organization="Local Organization")
    links = registries.collections(filter={"tag": "vision"}).versions()
    found["links"] = sorted(
        [link.qualified_name, link.source_name, sorted(link.aliases)] for link in links
    )
    return found


def everything(api: Any) -> dict[str, Any]:
    """All of it, as JSON can hold it."""
    return {
        "listings": listings(api),
        "counts": counts(api),
        **surroundings(api),
        "artifacts": artifacts(api),
    }
