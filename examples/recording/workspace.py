"""The workspace around the runs: users, team, tags, notes and a report."""

from __future__ import annotations

from typing import Any

from .run import Recording, stamp

TEAM = "lab"
MEMBERS = [
    {"username": "ada", "email": "ada@example.com", "role": "admin"},
    {"username": "grace", "email": "grace@example.com", "role": "member"},
]
DESCRIPTIONS = {
    "digits": "Handwritten digits: a sweep over a small network, and linear baselines.",
    "tabular": "Boosted trees and linear models on small tables.",
}


def annotate(runs: list[Recording]) -> None:
    """Add tags and notes: the best run of each group, and reasons of failures."""
    groups: dict[str, list[Recording]] = {}
    for run in runs:
        if run.state == "failed":
            run.tags.append("diverged" if run.history else "broken-config")
            run.notes = f"Failed: {run.lines[-1][2]}"
        elif run.history:
            groups.setdefault(run.group, []).append(run)
    for group, members in groups.items():
        best = min(members, key=lambda run: float(run.summary["val_loss"]))
        best.tags.append("best")
        best.notes = (
            f"Best of {len(members)} in {group}: val_loss {best.summary['val_loss']:.4g}, "
            f"lowest after {best.summary['best_epoch']} rounds."
        )


def describe(
    projects: dict[str, list[Recording]],
    sweeps: list[dict[str, Any]],
    report: dict[str, Any],
    artifacts: dict[str, Any],
) -> dict[str, Any]:
    """Return the content of the sample as plain data."""
    described = list[dict[str, Any]]()
    for name, runs in projects.items():
        annotate(runs)
        described.append(
            {
                "name": name,
                "description": DESCRIPTIONS[name],
                "created_at": stamp(runs[0].started),
                "runs": [{**run.dump(), "user": "ada" if run.sweep else "grace"} for run in runs],
                "sweeps": sweeps if name == "digits" else [],
                "views": [report] if name == "digits" else [],
            }
        )
    people = {"team": TEAM, "members": MEMBERS}
    return {"version": 1, **people, "projects": described, **artifacts}


def digits_report(runs: list[Recording], sweep: str) -> dict[str, Any]:
    """Return a report with the finished runs of the sweep, best first."""
    shown = [run.name for run in runs if run.sweep == sweep and run.state == "finished"]
    run_set: dict[str, Any] = {
        "id": "sweepruns",
        "name": "The sweep",
        "enabled": True,
        "project": {"entityName": TEAM, "name": "digits"},
        "filters": {
            "op": "OR",
            "filters": [
                {
                    "op": "AND",
                    "filters": [
                        _is({"section": "run", "name": "sweep"}, sweep),
                        _is({"section": "run", "name": "state"}, "finished"),
                    ],
                }
            ],
        },
        "selections": {"root": 0, "bounds": [], "tree": shown},
        "sort": {"key": {"section": "summary", "name": "val_loss"}, "ascending": True},
    }
    section = {
        "name": "Network on digits",
        "type": "panel-grid",
        "openRunSet": 0,
        "runSets": [run_set],
        "panelBankSectionConfig": {
            "panels": [
                {"viewType": "Run History Line Plot", "config": {"metrics": ["loss", "val_loss"]}}
            ]
        },
    }
    spec = {"version": 5, "panelGroups": [section], "blocks": []}
    return {
        "name": "digits-sweep",
        "display_name": "Which network reads digits best",
        "description": f"{len(runs)} runs, sorted by validation loss.",
        "type": "runs",
        "spec": spec,
        "user": "ada",
        "created_at": stamp(max(run.ended for run in runs)),
    }


def _is(key: dict[str, str], value: str) -> dict[str, Any]:
    return {"key": key, "op": "=", "value": value, "disabled": False}
