"""Documented reads in both flavours, with results comparable between answers: facts by name."""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from types import FunctionType
from typing import Any

from pydantic import BaseModel

from tests.faults.calls import World
from tests.support.flavours import resolve
from wandb_api import Error, NotLoadedError, ServerError, UnsupportedError

LISTED = 3
UNSUPPORTED, UNREADABLE, NOT_LOADED = "<unsupported>", "<unreadable>", "<not loaded>"
PROPERTIES = Path(__file__).parents[2] / "codegen" / "network_properties.txt"
NETWORK = {
    line.rpartition(".")[2].strip()
    for line in PROPERTIES.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
}
# signed again for each response; deprecated; the raw fragment; no attribute of the object
CHANGING = {"direct_url", "url", "fields", "username", "client", "objects", "unreadable"}
Facts = dict[str, str]
Ask = Callable[[Any, World], Awaitable[Any]]


class NoSuchItemError(Exception):
    """A listing has fewer items than a read takes."""


async def items(listing: Any, most: int = LISTED) -> list[Any]:
    """Return the first items of a list of either flavour."""
    if hasattr(listing, "__aiter__"):
        found = list[Any]()
        async for item in listing:
            found.append(item)
            if len(found) == most:
                break
        return found
    return list(islice(listing, most))


def is_listing(value: Any) -> bool:
    return not isinstance(value, (str, bytes, dict, list, tuple)) and (
        hasattr(value, "__aiter__") or hasattr(value, "__iter__")
    )


def call(method: str, *arguments: Any, then: tuple[Any, ...] = (), **named: Any) -> Ask:
    """Return a read: a method of the API, and what follows on its result.

    Args:
        method: The method or property of the API.
        arguments: Its arguments; functions of the world are called.
        then: Attributes and methods of the result, and indices of its items; ``("files", {...})``
            calls with named arguments.
        named: Named arguments.
    """

    async def ask(api: Any, world: World) -> Any:
        def given(value: Any) -> Any:
            return value(world) if isinstance(value, FunctionType) else value

        value = getattr(api, method)
        if callable(value):
            value = value(*map(given, arguments), **{k: given(v) for k, v in named.items()})
        value = await resolve(value)
        for step in then:
            if isinstance(step, int):
                found = await items(value, step + 1)
                if len(found) <= step:
                    raise NoSuchItemError(step)
                value = found[step]
                continue
            name, options = step if isinstance(step, tuple) else (step, {})
            value = getattr(value, name)
            if callable(value):
                value = value(**{k: given(v) for k, v in options.items()})
            value = await resolve(value)
        return value

    return ask


def downloaded(method: str, *arguments: Any, then: tuple[Any, ...], into: str) -> Ask:
    """Return a read that downloads, and returns the names and digests of the files.

    Args:
        method: See `call`.
        arguments: See `call`.
        then: See `call`; the last step downloads.
        into: The parameter that names the folder.
    """

    async def ask(api: Any, world: World) -> Any:
        place = world.place()
        name, options = then[-1] if isinstance(then[-1], tuple) else (then[-1], {})
        last = (name, {**options, into: str(place)})
        await call(method, *arguments, then=(*then[:-1], last))(api, world)
        return {
            path.relative_to(place).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(place.rglob("*"))
            if path.is_file()
        }

    return ask


class Logged(BaseModel):
    """A model of a run's config, summary or row."""

    loss: float | None = None
    lr: int | None = None


def me(world: World) -> str:
    return world.me


def org(world: World) -> str:
    return world.org


def sweep(world: World) -> str:
    return f"p/{world.sweep}"


async def report_runs(api: Any, world: World) -> Any:
    """Return the runs that the first section of a report shows."""
    report = await resolve(api.from_path(f"{world.me}/p/reports/Report"))
    if not report.sections:
        raise NoSuchItemError("section")
    return report.runs(report.sections[0])


async def verified(api: Any, world: World) -> Any:
    """Download a version and compare the files with it."""
    place, version = str(world.place()), await resolve(api.artifact(VERSION))
    await resolve(version.download(place))
    await resolve(version.verify(place))
    return "verified"


RUN = "p/r0"
VERSION = "p/data:v2"
READS: dict[str, Ask] = {
    "viewer": call("viewer"),
    "default_entity": call("default_entity"),
    "user": call("user", me),
    "users": call("users", me),
    "team": call("team", lambda w: w.team),
    "projects": call("projects", me),
    "project": call("project", "p", then=("load",)),
    "runs": call("runs", "p", per_page=4),
    "runs length": call("runs", "p", per_page=4, then=("load",)),
    "lazy runs": call("runs", "p", lazy=True, per_page=4),
    "loaded runs": call("runs", "p", lazy=True, per_page=4, then=(("load", {"metrics": True}),)),
    "run": call("run", RUN),
    "from_path": call("from_path", lambda w: f"{w.me}/p/runs/r1"),
    "report from_path": call("from_path", lambda w: f"{w.me}/p/reports/Report"),
    "metadata": call("run", RUN, then=("metadata",)),
    "history": call("run", "p/r2", then=(("history", {"pandas": False}),)),
    "history keys": call("run", "p/r2", then=(("history", {"keys": ["loss"], "pandas": False}),)),
    "history any": call(
        "run",
        "p/r4",
        then=(("history", {"keys": ["loss", "other"], "how": "any", "pandas": False}),),
    ),
    "scan": call("run", "p/r2", then=("scan_history",)),
    "scan keys": call("run", "p/r2", then=(("scan_history", {"keys": ["loss"]}),)),
    "console logs": call("run", RUN, then=("console_logs",)),
    "files": call("run", RUN, then=("files",)),
    "file": call("run", RUN, then=(("file", {"name": "data/a.txt"}),)),
    "logged": call("run", RUN, then=("logged_artifacts",)),
    "used": call("run", "p/r1", then=("used_artifacts",)),
    "sweep": call("sweep", sweep),
    "sweep runs": call("sweep", sweep, then=("runs",)),
    "best run": call("sweep", sweep, then=(("best_run", {"order": "+loss"}),)),
    "run sweep": call("run", "p/r3", then=("sweep",)),
    "sweeps": call("project", "p", then=("sweeps",)),
    "reports": call("reports", "p"),
    "artifact_types": call("artifact_types", "p"),
    "artifact_type": call("artifact_type", "dataset", "p"),
    "artifact_collections": call("artifact_collections", "p", "dataset"),
    "artifact_collection": call("artifact_collection", "dataset", "p/data"),
    "artifact_collection_exists": call("artifact_collection_exists", "p/data", "dataset"),
    "artifact": call("artifact", VERSION),
    "artifact_exists": call("artifact_exists", VERSION),
    "artifacts": call("artifacts", "dataset", "p/data"),
    "tagged artifacts": call("artifacts", "dataset", "p/data", tags=["t"]),
    "manifest": call("artifact", VERSION, then=("manifest",)),
    "artifact files": call("artifact", VERSION, then=("files",)),
    "used_by": call("artifact", VERSION, then=("used_by",)),
    "logged_by": call("artifact", VERSION, then=("logged_by",)),
    "collection of artifact": call("artifact", VERSION, then=("collection",)),
    "registries": call("registries", org),
    "registry": call("registry", "reg", org),
    "registry users": call("registry", "reg", org, then=("user_members",)),
    "registry teams": call("registry", "reg", org, then=("team_members",)),
    "registry collections": call("registries", org, then=("collections",)),
    "registry versions": call("registries", org, then=("versions",)),
    "automations": call("automations", me),
    "all automations": call("automations"),
    "automation": call("automation", "nightly", me),
    "integrations": call("integrations", me),
    "slack": call("slack_integrations", entity=me),
    "webhooks": call("webhook_integrations", entity=me),
    "list_jobs": call("list_jobs", me, "p"),
    "job": call("job", "p/train:latest", path=lambda w: str(w.folder / "job")),
    "queue": call("run_queue", me, "line"),
    "queue items": call("run_queue", me, "line", then=("items",)),
    "queued run": call("queued_run", me, "p", "line", lambda w: w.item),
    "organization": call("organization", org, then=("load",)),
    "organization registries": call("organization", org, then=("registries",)),
    "artifact versions": call("artifact_versions", "dataset", "p/data"),
    "watched": call("watch", "p/r2"),
    "project runs": call("project", "p", then=("runs",)),
    "project reports": call("project", "p", then=("reports",)),
    "project types": call("project", "p", then=("artifacts_types",)),
    "project collections": call("project", "p", then=("collections",)),
    "counted runs": call("runs", "p", then=("count",)),
    "first run": call("runs", "p", then=("first",)),
    "third run": call("runs", "p", then=(("get", {"index": 2}),)),
    "ordered runs": call("runs", "p", {"state": "finished"}, "-created_at"),
    "histories": call("runs", "p", then=(("histories", {"format": "default"}),)),
    "config_as": call("run", RUN, then=(("config_as", {"model": Logged}),)),
    "summary_as": call("run", RUN, then=(("summary_as", {"model": Logged}),)),
    "scan as": call("run", "p/r2", then=(("scan_history_as", {"model": Logged}),)),
    "beta scan": call("run", "p/r2", then=("beta_scan_history",)),
    "system metrics": call("run", "p/r2", then=(("scan_history", {"stream": "system"}),)),
    "followed": call("run", "p/r2", then=(("scan_history", {"follow": True}),)),
    "tables": call("run", "p/r4", then=("tables",)),
    "table": call("run", "p/r4", then=(("table", {"key": "t"}),)),
    "table of a step": call("run", "p/r4", then=(("table", {"key": "t", "step": 5}),)),
    "table of a client's ID": call("run", "p/r5", then=(("table", {"key": "t"}),)),
    "table of a file": call("run", "p/r6", then=(("table", {"key": "t"}),)),
    "media of a table": downloaded(
        "run", "p/r6", then=(("table", {"key": "t"}), "download_media"), into="root"
    ),
    "file content": call("run", RUN, then=(("file", {"name": "data/a.txt"}), "read")),
    "downloaded file": downloaded(
        "run", RUN, then=(("file", {"name": "data/a.txt"}), "download"), into="root"
    ),
    "downloaded files": downloaded("run", RUN, then=("files", "download"), into="root"),
    "agents": call("sweep", sweep, then=("agents",)),
    "loaded sweep": call("sweep", sweep, then=("load",)),
    "collection": call("artifact_type", "dataset", "p", then=(("collection", {"name": "data"}),)),
    "collections": call("artifact_type", "dataset", "p", then=("collections",)),
    "collection versions": call("artifact_collection", "dataset", "p/data", then=("artifacts",)),
    "entry": call("artifact", VERSION, then=(("get_entry", {"name": "a.txt"}),)),
    "artifact file": downloaded("artifact", "p/train:latest", then=("file",), into="root"),
    "artifact content": downloaded("artifact", "p/data:v1", then=("download",), into="root"),
    "downloaded entry": downloaded(
        "artifact", VERSION, then=(("get_entry", {"name": "b/c.txt"}), "download"), into="root"
    ),
    "artifact file content": call("artifact", VERSION, then=("files", 0, "read")),
    "metadata_as": call("artifact", VERSION, then=(("metadata_as", {"model": Logged}),)),
    "registry members": call("registry", "reg", org, then=("members",)),
    "collections of registry": call("registry", "reg", org, then=("collections",)),
    "versions of registry": call("registry", "reg", org, then=("versions",)),
    "loaded registry": call("registry", "reg", org, then=("load",)),
    "versions of collections": call("registries", org, then=("collections", "versions")),
    "loaded team": call("team", lambda w: w.team, then=("load",)),
    "loaded queue": call("run_queue", me, "line", then=("load",)),
    "project fields": call("project", "p", then=("load", "fields")),
    "queue fields": call("run_queue", me, "line", then=("fields",)),
    "length": call("runs", "p", then=("length",)),
    "page": call("runs", "p", per_page=4, then=("pages", 0)),
    "table of runs": call("runs", "p", then=("to_arrow", "to_pylist")),
    "frame of runs": call("runs", "p", then=("to_pandas", "to_json")),
    "polars of runs": call("runs", "p", then=("to_polars", "to_dicts")),
    "groups": call("run_groups", "p", "state"),
    "groups of project": call("project", "p", then=(("run_groups", {"by": "config.lr"}),)),
    "runs of group": call("run_groups", "p", "state", then=(0, "runs")),
    "table of groups": call("run_groups", "p", "state", then=("to_arrow", "to_pylist")),
    "frame of groups": call("run_groups", "p", "state", then=("to_pandas", "to_json")),
    "polars of groups": call("run_groups", "p", "state", then=("to_polars", "to_dicts")),
    "report runs": report_runs,
    "finished": call("run", RUN, then=("wait_until_finished",)),
    "agent": call("sweep", sweep, then=(("agent", {"agent_id": lambda w: w.agent}),)),
    "agent runs": call("sweep", sweep, then=("agents", 0, "runs")),
    "new draft": call("artifact", VERSION, then=("new_draft", "manifest")),
    "checked out": downloaded("artifact", VERSION, then=("checkout",), into="root"),
    "verified": verified,
    "member key": call("team", lambda w: w.team, then=("members", 0, "api_key")),
}


async def read(api: Any, world: World, name: str) -> Facts:
    """Return the results of a read, attribute by attribute."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # members with older names are read too
        warnings.filterwarnings("ignore", "no path_uri")
        return await _facts(api, world, name)


async def _facts(api: Any, world: World, name: str) -> Facts:
    found: Facts = {}
    api.flush()
    with Attempt(found, name):
        value = await READS[name](api, world)
        if isinstance(value, list) and value and not isinstance(value[0], (dict, str)):
            await note_items(found, name, value[:LISTED])
        elif is_listing(value) and not type(value).__name__.endswith(("User", "Team", "Manifest")):
            await note_items(found, name, await items(value))
            with Attempt(found, f"{name} listing repr"):
                found[f"{name} listing repr"] = displayed(value)
            if hasattr(value, "_count"):
                with Attempt(found, f"{name} length"):
                    found[f"{name} length"] = str(await resolve(value._count()))
        elif type(value).__module__.startswith("wandb_api"):
            await note(found, name, value, network=True)
        else:
            found[name] = shown(value)
    return found


class Attempt:
    """Record the errors that a fact may have, and describe all others after a ``!``."""

    def __init__(self, found: Facts, name: str) -> None:
        self.found, self.name = found, name

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> bool:
        if not isinstance(error, Exception):
            return False
        if isinstance(error, UnsupportedError):
            self.found[self.name] = UNSUPPORTED
        elif isinstance(error, NotLoadedError):  # asynchronously, of a listed object
            self.found[self.name] = NOT_LOADED
        elif isinstance(error, ServerError):
            self.found[self.name] = UNREADABLE
        else:
            self.found[self.name] = f"!{type(error).__name__}: {error}"
        return True


async def note_items(found: Facts, name: str, listed: list[Any]) -> None:
    """Record the attributes of items."""
    found[f"{name} items"] = str(len(listed))
    for index, item in enumerate(listed):
        if isinstance(item, (dict, str)):
            found[f"{name}[{index}]"] = shown(item)
        else:
            await note(found, f"{name}[{_key(item, index)}]", item, network=False)


def _key(item: Any, index: int) -> str:
    """Return what identifies an item although others are skipped."""
    try:
        return str(getattr(item, "id", None) or item.name)
    except Exception:
        return str(index)


async def note(found: Facts, name: str, value: Any, *, network: bool) -> None:
    """Record the attributes of an object."""
    found[f"{name} type"] = type(value).__name__
    for attribute in sorted(set(dir(type(value))) - CHANGING):
        if attribute[0] == "_" or (attribute in NETWORK and not network):
            continue
        kind = getattr(type(value), attribute)
        if not isinstance(kind, property) and type(kind).__name__ not in (
            "cached_property",
            "AsyncProperty",
        ):
            continue
        fact = f"{name}.{attribute}"
        with Attempt(found, fact):
            found[fact] = shown(await resolve(getattr(value, attribute)))
    with Attempt(found, f"{name} repr"):
        found[f"{name} repr"] = displayed(value)


def displayed(value: Any) -> str:
    """Show a value as interpreters and notebooks do, which must not fail whatever is missing."""
    try:
        assert repr(value)
        if hasattr(value, "_repr_html_"):
            assert value._repr_html_()
    except Error as error:
        raise AssertionError(f"it cannot be shown: {error!r}") from None
    return "ok"


def shown(value: Any) -> str:
    """Return a value in a form that is equal for two reads of the same object."""
    if value is None or isinstance(value, (bool, int, float, str, datetime, timedelta)):
        return repr(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return f"[{', '.join(shown(v) for v in value)}]"
    if isinstance(value, dict):
        return json.dumps(value, sort_keys=True, default=str)
    return type(value).__name__
