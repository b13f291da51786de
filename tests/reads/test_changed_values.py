"""One value of a response is null, missing or of another type: the rest is served, and nothing is made up.

A seeded sample of all places; ``make soak`` tries every one (`tests/soak/test_changed_values.py`).
"""

from __future__ import annotations

import random
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import anyio
import httpx
import pytest
from graphql import GraphQLNonNull, get_named_type, get_nullable_type, is_leaf_type

from tests.faults.calls import World, make_world
from tests.reads.reads import NOT_LOADED, READS, UNREADABLE, UNSUPPORTED, Facts, read
from tests.reads.replay import MISSING, Path, Replay, marked_fields, places, types_of
from wandb_api import Api, AsyncApi, RetryPolicy, UnreadableItemWarning
from wandb_api.local import LocalServer

SHARE = 0.015
ONCE = RetryPolicy(retries=0)
# Errors that tell of a null which the schema allows
ABSENT = (
    "!NotFoundError",
    "!UsageError",
    "!RejectedKeyError",
    "!CommError",
    "!IncompleteListError",
    "!NoSuchItemError",
)
# the text as the server stores it, whatever it is
RAW = (".json_config",)
# reads of several items of a list or rows, or of one by its index: they move up if an item is skipped
BY_POSITION = (
    *("third run", "histories", "downloaded files", "list_jobs"),
    *("history", "history keys", "history any", "scan", "scan keys", "scan as", "beta scan"),
    *("followed", "watched", "system metrics"),
    *("table of runs", "frame of runs", "polars of runs"),
    *("groups", "groups of project", "runs of group"),
    *("table of groups", "frame of groups", "polars of groups"),
)


class Change(NamedTuple):
    """Another value at one place of the n-th answer of an operation."""

    operation: str
    number: int
    path: Path
    new: Any
    allowed: bool  # whether the schema allows the value

    def __str__(self) -> str:
        return f"{self.operation} {'.'.join(map(str, self.path))} = {self.new!r}"


class Client:
    """A client of one flavour, whose answers can be changed."""

    def __init__(self, flavour: str, world: World, replay: Replay | None = None) -> None:
        self.replay, self.world = replay or Replay(), world
        options: dict[str, Any] = {
            "overrides": {"base_url": world.server.url, "entity": world.me, "project": "p"},
            "api_key": world.key,
            "retry": ONCE,
        }
        if flavour == "sync":
            client = httpx.Client(transport=self.replay)
            self.api: Any = Api(**options, http_client=client)
        else:
            self.api = AsyncApi(**options, http_client=httpx.AsyncClient(transport=self.replay))

    async def read(self, name: str, change: Change | None = None) -> Facts:
        """Read, with one answer changed."""
        self.replay.begin(change[:4] if change is not None else None)
        return await read(self.api, self.world, name)

    def changes(self) -> Iterator[Change]:
        """Yield the possible changes of the answers to the last read."""
        numbers, known = Counter[str](), set[str]()
        for exchange in self.replay.seen:
            number = numbers[exchange.operation]
            numbers[exchange.operation] += 1
            if not exchange.operation or exchange.operation in known:
                continue
            known.add(exchange.operation)
            types = types_of(exchange.text)
            for path, held in places(exchange.answer["data"]):
                type_ = types.get(tuple(key for key in path[1:] if isinstance(key, str)))
                if type_ is None:
                    continue  # inside a JSON value
                if isinstance(path[-1], int):
                    type_ = get_nullable_type(type_).of_type
                nullable = not isinstance(type_, GraphQLNonNull) or path[-1] in marked_fields()
                for new in others(held, type_):
                    if new is not held and not (new is MISSING and isinstance(path[-1], int)):
                        yield Change(
                            exchange.operation, number, path, new, new is None and nullable
                        )


def others(held: Any, type_: Any) -> Iterator[Any]:
    """Yield values that do not fit a type, null, and the mark for a missing key."""
    yield None
    yield MISSING
    named = get_named_type(type_)
    compound = isinstance(held, (dict, list)) or not is_leaf_type(named)
    yield "str\u00e4nge" if compound else {"strange": [1]}
    if named.name.startswith("JSON"):
        yield "not json {"
        yield "1"


def wrong(name: str, change: Change, expected: Facts, found: Facts, *, skipped: bool) -> list[str]:
    """Return the facts that are neither right, nor unsupported, nor unreadable.

    Args:
        name: The read.
        change: What was changed.
        expected: The facts without the change.
        found: The facts with it.
        skipped: Whether an item of a list was skipped with a warning.
    """
    problems = [
        f"{fact}: {value}"
        for fact, value in found.items()
        if value[0] == "!"
        and not (change.allowed and value.startswith(ABSENT))
        and not (skipped and value.startswith("!NoSuchItemError"))
    ]
    # an item without a readable ID is found by its index
    unnamed = any(f"{name}[{at}].id" in found or f"{name}[{at}] repr" in found for at in range(3))
    for fact, value in expected.items():
        got = found.get(fact)
        if (
            change.allowed
            or fact.endswith(RAW)
            or got in (value, UNSUPPORTED, UNREADABLE, NOT_LOADED)
        ):
            continue
        if got is None and (found.get(name, "").startswith(("<", "!")) or skipped or unnamed):
            continue
        if got is not None and (
            got[0] == "!"
            or (skipped and (fact in (f"{name} items", f"{name} length", f"{name}.items")))
            or (skipped and name in BY_POSITION)
        ):
            continue
        problems.append(f"{fact}: {got}, for {value}")
    return [f"{change}: {problem}" for problem in problems]


Choose = Callable[[list[Change]], Iterable[Change]]


async def campaign(client: Client, name: str, choose: Choose) -> list[str]:
    """Change places in the answers to a read; return what was wrong.

    Args:
        client: The client.
        name: The read.
        choose: Selects the changes.
    """
    problems = list[str]()
    await client.read(name)  # downloads are cached
    expected = await client.read(name)
    assert not [value for value in expected.values() if value[0] in "<!" and value != NOT_LOADED]
    for change in choose(list(client.changes())):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            found = await client.read(name, change)
        skipped = any("skipped the item" in str(warning.message) for warning in caught)
        problems += wrong(name, change, expected, found, skipped=skipped)
    return problems


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with LocalServer() as server:
        yield make_world(server, tmp_path_factory.mktemp("answers"))


@pytest.fixture(scope="module", params=["sync", "async"])
def client(request: pytest.FixtureRequest, world: World) -> Iterator[Client]:
    client = Client(request.param, world)
    yield client
    client.replay.close()


# Items of lists that are not read page by page, or that are looked at before their page is made
NULLS = {
    "registry users": ("GetRegistryMembers", ("data", "project", "members", 0)),
    "agents": ("GetSweepAgents", ("data", "project", "sweep", "agents", "edges", 0)),
    "sweep runs": ("ListRuns", ("data", "project", "runs", "edges", 0)),
}


@pytest.mark.parametrize("name", NULLS)
def test_a_null_item_is_skipped(name: str, client: Client) -> None:
    """The other items, here none, are served; the warning names the place."""
    operation, path = NULLS[name]

    async def reading() -> tuple[Facts, Facts]:
        expected = await client.read(name)
        with pytest.warns(UnreadableItemWarning, match=rf"{path[-2]}\[0\]"):
            return expected, await client.read(name, Change(operation, 0, path, None, False))

    expected, found = anyio.run(reading)
    assert expected[f"{name} items"] == "1"
    assert found[name if name in found else f"{name} items"] in ("[]", "0")


@pytest.mark.parametrize("name", READS)
def test_a_changed_value_is_never_taken_for_another(name: str, client: Client) -> None:
    chance = random.Random(name)
    problems = anyio.run(
        campaign, client, name, lambda every: [each for each in every if chance.random() < SHARE]
    )
    assert not problems, f"{len(problems)}:\n" + "\n".join(problems[:40])
