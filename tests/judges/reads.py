"""Documented reads whose answers can be compared between servers: each works, or says what is unsupported."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from wandb_api import Api, Error, UnsupportedError

ENTITY, PROJECT = "lab", "digits"
UNSUPPORTED = "<unsupported>"
LISTED = 3

Facts = dict[str, str]


def runs(api: Api) -> Iterator[tuple[str, Any]]:
    yield "runs", lambda: api.runs(f"{ENTITY}/{PROJECT}")
    yield "runs ordered", lambda: api.runs(f"{ENTITY}/{PROJECT}", order="+created_at")
    yield "runs filtered", lambda: api.runs(f"{ENTITY}/{PROJECT}", {"state": "finished"})
    yield "lazy runs", lambda: api.runs(f"{ENTITY}/{PROJECT}", lazy=True)
    yield "runs with sweeps", lambda: api.runs(f"{ENTITY}/{PROJECT}", include_sweeps=True)
    first = api_first(api)
    yield "run", lambda: api.run(f"{ENTITY}/{PROJECT}/{first}")
    yield "history", lambda: list(islice(api.run(f"{ENTITY}/{PROJECT}/{first}").scan_history(), 3))
    yield (
        "sampled history",
        lambda: api.run(f"{ENTITY}/{PROJECT}/{first}").history(samples=5, pandas=False),
    )
    yield "files", lambda: api.run(f"{ENTITY}/{PROJECT}/{first}").files()
    yield "logged", lambda: api.run(f"{ENTITY}/{PROJECT}/{first}").logged_artifacts()
    yield "used", lambda: api.run(f"{ENTITY}/{PROJECT}/{first}").used_artifacts()
    yield "sweeps", lambda: api.project(PROJECT, ENTITY).sweeps()


def api_first(api: Api) -> str:
    """The name of the run that is read alone."""
    return FIRST[0]


FIRST: list[str] = []


def things(api: Api) -> Iterator[tuple[str, Any]]:
    yield "viewer", lambda: api.viewer
    yield "projects", lambda: api.projects(ENTITY)
    yield "project", lambda: api.project(PROJECT, ENTITY)
    yield "reports", lambda: api.reports(f"{ENTITY}/{PROJECT}")
    yield "artifact types", lambda: api.artifact_types(f"{ENTITY}/{PROJECT}")
    yield "collections", lambda: api.artifact_collections(f"{ENTITY}/{PROJECT}", "model")
    yield "artifacts", lambda: api.artifacts("model", f"{ENTITY}/{PROJECT}/{ARTIFACT}")
    yield "artifact", lambda: api.artifact(f"{ENTITY}/{PROJECT}/{ARTIFACT}:latest")
    yield "artifact files", lambda: api.artifact(f"{ENTITY}/{PROJECT}/{ARTIFACT}:latest").files()
    yield "used by", lambda: api.artifact(f"{ENTITY}/{PROJECT}/{ARTIFACT}:latest").used_by()
    yield "logged by", lambda: api.artifact(f"{ENTITY}/{PROJECT}/{ARTIFACT}:latest").logged_by()
    yield "automations", lambda: api.automations(ENTITY)
    yield "all automations", lambda: api.automations()
    yield "team", lambda: api.team(ENTITY)
    yield "user", lambda: api.user("admin")
    yield "registries", lambda: api.registries("lab")


ARTIFACT = "digits-network"


def read(api: Api, *, deep: bool = True) -> Facts:
    """What every read answers, attribute by attribute."""
    found: Facts = {}
    for group in (runs, things):
        for name, ask in group(api):
            note(found, name, ask, deep=deep)
    return found


def note(found: Facts, name: str, ask: Callable[[], Any], *, deep: bool) -> None:
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
    except Exception as error:
        found[name] = f"{type(error).__name__}: {error}"
        return
    if type(value).__module__.startswith("wandb_api"):
        skipped = {"direct_url"}  # signed anew each time
        for attribute in sorted(dir(type(value))):
            if (
                attribute not in skipped
                and not attribute.startswith("_")
                and isinstance(getattr(type(value), attribute), property)
            ):
                note_value(found, f"{name}.{attribute}", lambda a=attribute: getattr(value, a))  # type: ignore[misc]
    else:
        found[name] = shown(value)


def note_value(found: Facts, name: str, ask: Callable[[], Any]) -> None:
    try:
        found[name] = shown(ask())
    except UnsupportedError:
        found[name] = UNSUPPORTED
    except Exception as error:
        found[name] = f"{type(error).__name__}: {error}"


def shown(value: Any) -> str:
    """A value in a form that does not change between two reads of the same thing."""
    if value is None or isinstance(value, (bool, int, float, str, datetime)):
        return repr(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return f"[{', '.join(shown(v) for v in value)}]"
    if isinstance(value, dict):
        return json.dumps(value, sort_keys=True, default=str)
    return type(value).__name__


def differences(expected: Facts, found: Facts) -> list[str]:
    """What a server answers that is neither right nor unsupported."""
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
