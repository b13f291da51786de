"""Errors about broken JSON strings name the place in the response, and the object."""

from __future__ import annotations

import pickle
import re
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import anyio
import pytest

from tests.faults.calls import World, make_world
from tests.reads.reads import items
from tests.reads.test_changed_values import Client
from tests.support.flavours import resolve
from wandb_api import ServerError
from wandb_api.local import LocalServer

Touch = Callable[[Any, World], Awaitable[Any]]
RUNS = ("data", "project", "runs", "edges", 1, "node")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with LocalServer() as server:
        yield make_world(server, tmp_path_factory.mktemp("places"))


@pytest.fixture(scope="module", params=["sync", "async"])
def client(request: pytest.FixtureRequest, world: World) -> Iterator[Client]:
    client = Client(request.param, world)
    yield client
    client.replay.close()


def run(attribute: str) -> Touch:
    """Return a read of an attribute of a run."""

    async def touch(api: Any, world: World) -> Any:
        return getattr(await resolve(api.run("p/r0")), attribute)

    return touch


def listed(attribute: str, load: dict[str, Any] | None = None, **options: Any) -> Touch:
    """Return a read of an attribute of all runs of a listing."""

    async def touch(api: Any, world: World) -> Any:
        runs = api.runs("p", **options)
        found = await items(runs, 100)
        if load is not None:
            await resolve(runs.load(**load))
        assert all(run.state for run in found)  # reads the whole nodes
        return [getattr(pickle.loads(pickle.dumps(run)), attribute) for run in found]

    return touch


async def artifact(api: Any, world: World) -> Any:
    return (await resolve(api.artifact("p/data:v2"))).metadata


async def artifacts(api: Any, world: World) -> Any:
    return (await items(api.artifacts("dataset", "p/data")))[1].metadata


async def sweep(api: Any, world: World) -> Any:
    return (await resolve(api.sweep(f"p/{world.sweep}"))).config


async def sweeps(api: Any, world: World) -> Any:
    return (await items((await resolve(api.project("p"))).sweeps()))[0].config


async def reports(api: Any, world: World) -> Any:
    return (await items(api.reports("p")))[0].spec


async def flags(api: Any, world: World) -> Any:
    return (await resolve(api.viewer)).flags


@pytest.mark.parametrize(
    ("operation", "path", "touch"),
    [
        ("GetRun", ("data", "project", "run", "config"), run("config")),
        ("GetRun", ("data", "project", "run", "summaryMetrics"), run("summary_metrics")),
        ("GetRun", ("data", "project", "run", "systemMetrics"), run("system_metrics")),
        ("GetRun", ("data", "project", "run", "historyKeys"), run("history_keys")),
        ("ListRuns", (*RUNS, "config"), listed("config")),
        ("ListRuns", (*RUNS, "config"), listed("rawconfig")),
        ("ListRuns", (*RUNS, "summaryMetrics"), listed("summary_metrics")),
        ("LoadRuns", (*RUNS, "config"), listed("config", {}, lazy=True)),
        ("LoadRuns", (*RUNS, "summaryMetrics"), listed("summary_metrics", {}, lazy=True)),
        (
            "LoadRunMetrics",
            (*RUNS, "systemMetrics"),
            listed("system_metrics", {"metrics": True}, lazy=True),
        ),
        ("GetArtifactMembership", (), artifact),
        ("ListArtifacts", (), artifacts),
        ("GetSweep", (), sweep),
        ("ListSweeps", (), sweeps),
        ("ListReports", (), reports),
        ("GetViewer", ("data", "viewer", "flags"), flags),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("text", ["1", "not json {"])
def test_the_place(
    client: Client, world: World, operation: str, path: Any, touch: Touch, text: str
) -> None:
    async def reading() -> None:
        client.replay.begin()
        client.api.flush()
        await touch(client.api, world)
        place = path or texts_in(client, operation)
        client.replay.begin((operation, 0, place, text))
        shown = re.sub(r"\.(\d+)", r"[\1]", ".".join(map(str, place[1:])))
        expected = (
            rf"value at {re.escape(shown)} \(\w+\.{place[-1]} of .+\) cannot be read: '?{text}"
        )
        client.api.flush()
        with pytest.raises(ServerError, match=expected):
            await touch(client.api, world)

    anyio.run(reading)


def test_the_place_of_a_null_that_should_not_be(client: Client, world: World) -> None:
    async def reading() -> None:
        client.replay.begin(("GetTeam", 0, ("data", "entity", "createdAt"), None))
        client.api.flush()
        team = await resolve(client.api.team(world.team))
        with pytest.raises(ServerError, match=r"at entity\.createdAt \(Entity\.createdAt\) cannot"):
            _ = team.created_at

    anyio.run(reading)


def texts_in(client: Client, operation: str) -> tuple[str | int, ...]:
    """Return the place of the only JSON text of the item that is read."""
    found = [
        change.path
        for change in client.changes()
        if change.operation == operation
        and change.path[-1] in ("metadata", "config", "spec")
        and "createdBy" not in change.path
    ]
    assert found
    return found[0]
