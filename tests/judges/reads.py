"""Documented reads with results comparable between servers: each works or is unsupported."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from itertools import islice
from typing import Any

from wandb_api import Api, UnsupportedError

ENTITY, PROJECT, ARTIFACT = "lab", "digits", "digits-network"
UNSUPPORTED = "<unsupported>"
LISTED = 3
CHANGING = {
    "direct_url",
    "fields",
}  # signed again for each response; another class in another operation

Facts = dict[str, str]
Ask = Callable[[], Any]


def reads(api: Api, run: str) -> dict[str, Ask]:
    """Return the reads of a sample workspace, by name.

    Args:
        api: A client of the local server with its sample.
        run: The name of a run with history.
    """
    project, version = f"{ENTITY}/{PROJECT}", f"{ENTITY}/{PROJECT}/{ARTIFACT}:latest"
    one = f"{project}/{run}"
    return {
        "runs": lambda: api.runs(project),
        "ordered runs": lambda: api.runs(project, order="+created_at"),
        "filtered runs": lambda: api.runs(project, {"state": "finished"}),
        "lazy runs": lambda: api.runs(project, lazy=True),
        "run": lambda: api.run(one),
        "history": lambda: list(islice(api.run(one).scan_history(), LISTED)),
        "sampled history": lambda: api.run(one).history(samples=5, pandas=False),
        "files": lambda: api.run(one).files(),
        "logged": lambda: api.run(one).logged_artifacts(),
        "used": lambda: api.run(one).used_artifacts(),
        "sweeps": lambda: api.project(PROJECT, ENTITY).sweeps(),
        "viewer": lambda: api.viewer,
        "projects": lambda: api.projects(ENTITY),
        "project": lambda: api.project(PROJECT, ENTITY),
        "reports": lambda: api.reports(project),
        "types": lambda: api.artifact_types(project),
        "collections": lambda: api.artifact_collections(project, "model"),
        "artifacts": lambda: api.artifacts("model", f"{project}/{ARTIFACT}"),
        "artifact": lambda: api.artifact(version),
        "artifact files": lambda: api.artifact(version).files(),
        "used by": lambda: api.artifact(version).used_by(),
        "logged by": lambda: api.artifact(version).logged_by(),
        "automations": lambda: api.automations(ENTITY),
        "all automations": lambda: api.automations(),
        "team": lambda: api.team(ENTITY),
    }


def read(api: Api, run: str) -> Facts:
    """Return the results of every read, attribute by attribute."""
    found: Facts = {}
    for name, ask in reads(api, run).items():
        note(found, name, ask)
    return found


def note(found: Facts, name: str, ask: Ask) -> None:
    """Record the result of a read; of a list, its length and first item."""
    try:
        value = ask()
        if hasattr(type(value), "__getitem__") and not isinstance(value, (str, dict, list)):
            items = list(islice(value, LISTED))
            found[f"{name}: items"] = str(len(items))
            note_value(found, f"{name}: length", lambda: len(value))
            value = items[0] if items else None
    except UnsupportedError:
        found[name] = UNSUPPORTED
        return
    if not type(value).__module__.startswith("wandb_api"):
        found[name] = shown(value)
        return
    for attribute in sorted(set(dir(type(value))) - CHANGING):
        if isinstance(getattr(type(value), attribute), property) and attribute[0] != "_":
            note_value(found, f"{name}.{attribute}", lambda a=attribute: getattr(value, a))  # type: ignore[misc]


def note_value(found: Facts, name: str, ask: Ask) -> None:
    """Record a value, or its error if only the local server cannot provide it."""
    try:
        found[name] = shown(ask())
    except UnsupportedError:
        found[name] = UNSUPPORTED
    except Exception as error:
        found[name] = f"{type(error).__name__}: {error}"


def shown(value: Any) -> str:
    """Return a value in a form that is equal for two reads of the same object."""
    if value is None or isinstance(value, (bool, int, float, str, datetime)):
        return repr(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return f"[{', '.join(shown(v) for v in value)}]"
    if isinstance(value, dict):
        return json.dumps(value, sort_keys=True, default=str)
    return type(value).__name__


def differences(expected: Facts, found: Facts) -> list[str]:
    """Return the results of a server that are neither correct nor unsupported."""
    wrong = list[str]()
    unsupported = {name for name, value in found.items() if value == UNSUPPORTED}
    for name, value in expected.items():
        got = found.get(name)
        if got is None:
            head = name.partition(":")[0].partition(".")[0]
            if head not in unsupported:
                wrong.append(f"{name}: nothing, for {value}")
        elif got not in (value, UNSUPPORTED):
            wrong.append(f"{name}: {got}, for {value}")
    return wrong
