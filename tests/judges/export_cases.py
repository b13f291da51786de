"""Exports and imports with servers that lack something: complete, unsupported, or listed as lacking."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import httpx

from tests.judges.older_server import OlderServer
from tests.judges.reads import ONCE, validator_of
from tests.judges.schemas import DOCUMENTS, closed, older
from tests.support.datasets import CONFIG, ROWS, SUMMARY, same
from tests.support.recorder import Me, Recorder
from wandb_api import Api, Artifact, Settings, UnsupportedError, dataset
from wandb_api.dataset import Dataset
from wandb_api.local import LocalServer

EXPORTING = (
    *("ListRunsLight", "LoadExportedRuns", "GetHistory", "GetSystemEvents", "ListSweeps"),
    *("ListReports", "ListExportedCollections", "ListRuns", "ListFiles"),
)
DERIVED = {"fingerprint", "history_complete", "system_metrics_complete"}
NAMED = {"name", "title"}  # without a display name, these are the name
Tables = dict[str, dict[str, list[Any]]]
T = TypeVar("T")


def coordinates() -> list[str]:
    """Return the coordinates that an export uses and that a server may lack."""
    documents = [DOCUMENTS[name] for name in EXPORTING if name in DOCUMENTS]
    found = {c for document in documents for c in document.coordinates}
    return sorted(c for c in found if closed([c]))


def fill(recorder: Recorder, api: Api) -> None:
    """Create a project ``p`` with something in each table."""
    sweep = recorder.sweep("p", "method: grid\nparameters: {lr: {values: [1]}}", displayName="S")
    about: dict[str, Any] = {
        "displayName": "R",
        "tags": ["t"],
        "groupName": "g",
        "jobType": "j",
        "notes": "n",
    }
    recorder.run("p", "r", config=CONFIG, summary=SUMMARY, rows=ROWS, sweep=sweep, **about)
    recorder.events("p", "r", [{"cpu": n} for n in range(3)])
    recorder.file("p", "r", "a.txt", b"a")
    recorder.report("p", "About", {"blocks": [1]}, description="d")
    draft = Artifact("data", "dataset", description="d", metadata={"a": 1})
    with draft.new_file("f.txt") as file:
        file.write("f")
    api.log_artifact(draft, "p", aliases=["a"], tags=["t"], skip_cache=True)
    api.run("p/r").use_artifact(api.artifact("p/data:v0"))


def tables_of(held: Dataset) -> Tables:
    """Return the columns of all tables, as Python values; nothing of what the server lacked."""
    kinds = {"versions": "artifact_versions", "entries": "artifact_entries"}
    found = Tables()
    for name in ("runs", "sweeps", "reports", *kinds):
        table = partial(held.table, kinds.get(name, name))
        found[name] = _supported(lambda: table().to_pydict(), {})  # noqa: B023 -- called at once
    for name, scan in (("rows", held.scan_history), ("events", held.scan_system_metrics)):
        for run in held.runs():
            rows = partial(scan, run.id)
            found.setdefault(name, {})[run.id] = _supported(lambda: list(rows()), [])  # noqa: B023
    return found


def _supported(read: Callable[[], T], otherwise: T) -> T:
    try:
        return read()
    except UnsupportedError:
        return otherwise


class Exports:
    """Exports of one project, from its server and from older ones.

    Args:
        server: The server.
        me: The user.
    """

    def __init__(self, server: LocalServer, me: Me) -> None:
        self._server, self._me = server, me
        with self.api() as api, tempfile.TemporaryDirectory() as folder:
            recorder = Recorder(server.url, me.key, me.name)
            fill(recorder, api)
            recorder.close()
            api.export("p", folder, files=True)
            held = dataset.open(folder)
            assert held.manifest.unsupported == ()
            self._expected = tables_of(held)

    @contextmanager
    def api(self, lacking: Sequence[str] | None = None) -> Generator[Api]:
        """Return a client of the server, or of one that lacks something."""
        settings: Settings = {"base_url": self._server.url, "entity": self._me.name}
        if lacking is None:
            with Api(settings, api_key=self._me.key) as api:
                yield api
            return
        schema = older(*closed(lacking))
        transport = OlderServer(validator_of(schema, "graphql-core", None))
        with (
            httpx.Client(transport=transport) as client,
            Api(settings, api_key=self._me.key, http_client=client, retry=ONCE) as api,
        ):
            yield api

    def problems(self, lacking: Sequence[str]) -> list[str]:
        """Return the problems of an export from a server that lacks something."""
        with tempfile.TemporaryDirectory() as folder, self.api(lacking) as api:
            target = Path(folder) / "d"
            try:
                api.export("p", target, files=True)
            except UnsupportedError:
                return []
            held = dataset.open(target)
            found = [f"{lacking}: {each}" for each in self._differences(held)]
            with self.api(lacking) as other:  # which has learned nothing
                again = other.export("p", target, files=True)
            if again.manifest.unsupported != held.manifest.unsupported:
                found.append(f"{lacking}: {again.manifest.unsupported} the second time")
            return found

    def _differences(self, held: Dataset) -> Iterator[str]:
        """Yield values that are neither right nor missing because of a lacking field."""
        unsupported, found = held.manifest.unsupported, tables_of(held)
        for name, columns in self._expected.items():
            for column, values in columns.items():
                got = found[name].get(column, [])
                if column in DERIVED or same(got, values):
                    continue
                empty = column in NAMED or all(value in (None, "", []) for value in got)
                if not unsupported or not empty:
                    yield f"{name}.{column} is {got}, not {values}; {unsupported} is lacking"


def some(count: int, seed: int) -> Iterator[tuple[str, ...]]:
    """Yield sets of coordinates, each one alone first, in an order that the seed chooses."""
    chance, every = random.Random(seed), coordinates()
    for coordinate in chance.sample(every, min(count, len(every))):
        yield (coordinate,)
    for _ in range(count // 2):
        yield tuple(sorted(chance.sample(every, chance.randint(2, 8))))
