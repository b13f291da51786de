"""Documented changes on servers with other schemas: each is complete, or unsupported and not begun."""

from __future__ import annotations

import json
import random
import re
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

import httpx
import pytest
from anyio.from_thread import start_blocking_portal
from graphql import (
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    OperationDefinitionNode,
    type_from_ast,
)
from graphql.execution.values import get_variable_values

from tests.faults.calls import World, make_world
from tests.judges.cases import Validate
from tests.judges.driver import Gophers
from tests.judges.older_server import OlderServer
from tests.judges.reads import ONCE, Case, accepts, few, parsed, validator_of
from tests.judges.schemas import DOCUMENTS, closed, older, pinned
from tests.judges.write_calls import WRITES
from tests.support.blocking import Blocking
from wandb_api import Api, AsyncApi, UnsupportedError
from wandb_api.local import LocalServer

Values = dict[tuple[str, ...], list[str]]
UNSUPPORTED = "unsupported"
# Tables that a change may have written before it is found to be unsupported: artifacts that are not
# committed are invisible.
DRAFTS = {
    "artifact_blobs",
    "artifact_files",
    "artifact_outputs",
    "artifact_tags",
    "artifact_values",
    "artifacts",
    "client_ids",
    "deduplicated_drafts",
    "manifests",
}
INVISIBLE = {"log_artifact": DRAFTS}
# What errors say of changes that may have been made in part.
IN_PART = {
    "sync_tensorboard": " in part: ",
    "import_dataset": " in part: ",
    "collection save": "name and description of ",
    "collection everything": "name and description of ",
}


# ---- the server


class OlderWriter(OlderServer):
    """An older server that ignores, or refuses, unknown input fields as its library does.

    Attributes:
        active: Whether it is the older server; otherwise it is the complete one.
        used: The coordinates in documents and variables that were forwarded.
        lost: The coordinates of input fields that were ignored.
    """

    def __init__(self, validate: Validate, schema: GraphQLSchema, library: str) -> None:
        """Create the transport."""
        super().__init__(validate)
        self.schema, self.library = schema, library
        self.active, self.used, self.lost = False, set[str](), set[str]()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Refuse or forward a request, without the input fields that it ignores."""
        if not self.active or request.url.path != "/graphql":
            return self._real.handle_request(request)
        made = self._judged(request, request.read())
        if isinstance(made, httpx.Response):
            return made
        made.extensions = request.extensions
        return self._real.handle_request(made)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Refuse or forward a request, without the input fields that it ignores."""
        content = await request.aread()
        made: httpx.Request | httpx.Response = httpx.Request(
            request.method, request.url, headers=request.headers, content=content
        )
        if self.active and request.url.path == "/graphql":
            made = self._judged(request, content)
        if isinstance(made, httpx.Response):
            return made
        answer = self._real.handle_request(made)
        body = answer.read()
        answer.close()
        return httpx.Response(answer.status_code, headers=answer.headers, content=body)

    def _judged(self, request: httpx.Request, sent: bytes) -> httpx.Request | httpx.Response:
        """Return the refusal of a request, or the request that is forwarded."""
        body = json.loads(sent)
        if refusal := self._refusal(request, sent) or self._bad_values(body):
            return refusal
        if document := DOCUMENTS.get(body["operationName"]):
            self.used |= document.coordinates
        body["variables"] = self._known_values(body)
        headers = {k: v for k, v in request.headers.items() if k.lower() != "content-length"}
        content = json.dumps(body).encode()
        return httpx.Request("POST", request.url, headers=headers, content=content)

    def _definitions(self, body: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        for definition in parsed(body["query"]).definitions:
            if isinstance(definition, OperationDefinitionNode):
                for node in definition.variable_definitions:
                    yield node.variable.name.value, type_from_ast(self.schema, node.type)

    def _bad_values(self, body: Mapping[str, Any]) -> httpx.Response | None:
        """Refuse variables as graphql-core does; graph-gophers has judged them already."""
        if self.library != "graphql-core":
            return None
        (operation,) = (
            d for d in parsed(body["query"]).definitions if isinstance(d, OperationDefinitionNode)
        )
        nodes = list(operation.variable_definitions)
        found = get_variable_values(self.schema, nodes, body["variables"])
        if isinstance(found, dict):
            return None
        self.refused += 1
        return httpx.Response(200, json={"errors": [error.formatted for error in found]})

    def _known_values(self, body: Mapping[str, Any]) -> dict[str, Any]:
        types = dict(self._definitions(body))
        return {k: self._known(types[k], v) for k, v in body["variables"].items() if k in types}

    def _known(self, type_: Any, value: Any) -> Any:
        if isinstance(type_, GraphQLNonNull):
            return self._known(type_.of_type, value)
        if isinstance(type_, GraphQLList):
            items = value if isinstance(value, list) else [value]
            return [self._known(type_.of_type, item) for item in items] if value else value
        if not isinstance(type_, GraphQLInputObjectType) or not isinstance(value, dict):
            return value
        self.used |= {f"{type_.name}.{key}" for key in value}
        self.lost |= {
            f"{type_.name}.{key}"
            for key, held in value.items()
            if key not in type_.fields and held is not None
        }
        return {
            key: self._known(type_.fields[key].type, held)
            for key, held in value.items()
            if key in type_.fields
        }


# ---- the data of the server

NAME, MOMENT = re.compile(r"-\d+\b"), re.compile(r"\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|\+00:00)?")


def rows_of(world: World) -> Counter[tuple[str, str]]:
    """Return every row of the server's tables."""
    database = world.server._state.database
    names = database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    return Counter(
        (name, json.dumps(dict(row), default=str))
        for (name,) in names
        for row in database.rows(f'SELECT * FROM "{name}"')
    )


def values_in(rows: Counter[tuple[str, str]]) -> Values:
    """Return the values of rows by table and column, and by key in columns with JSON."""
    found: Values = defaultdict(list)

    def add(path: tuple[str, ...], value: Any) -> None:
        if isinstance(value, str) and value[:1] in ("{", "["):
            with suppress(ValueError):
                value = json.loads(value)
        if isinstance(value, dict):
            for key, held in value.items():
                add((*path, NAME.sub("-N", key)), held)
        elif isinstance(value, list):
            for held in value:
                add((*path, "[]"), held)
        elif path[-1] not in ("id", "config"):  # numbers of rows are used again
            found[path].append(MOMENT.sub("<moment>", NAME.sub("-N", repr(value))))

    for (table, row), count in rows.items():
        for _ in range(count):
            for column, value in json.loads(row).items():
                add((table, column), value)
    return {path: sorted(values) for path, values in found.items()}


class Outcome(NamedTuple):
    """The effect of a change.

    Attributes:
        result: ``done``, ``unsupported``, or an error after ``!``.
        added: The values of the new rows.
        removed: The values of the rows that are gone.
        message: The text of the error.
        transport: The server.
    """

    result: str
    added: Values
    removed: Values
    message: str
    transport: OlderWriter

    @property
    def changed(self) -> bool:
        """Whether any row is new or gone."""
        return bool(self.added or self.removed)


@contextmanager
def client_of(flavour: str, world: World, transport: OlderWriter) -> Iterator[Any]:
    """Open a client; the asynchronous one waits for each result."""
    options: dict[str, Any] = {
        "overrides": {"base_url": world.server.url, "entity": world.me, "project": "p"},
        "api_key": world.key,
        "retry": ONCE,
    }
    if flavour == "sync":
        with httpx.Client(transport=transport) as http, Api(**options, http_client=http) as api:
            yield api
        return
    with start_blocking_portal() as portal:
        client = httpx.AsyncClient(transport=transport)
        other = AsyncApi(**options, http_client=client)
        yield Blocking(other, portal)
        portal.call(other.aclose)
        portal.call(client.aclose)


def outcome_of(
    name: str,
    world: World,
    validate: Validate,
    schema: GraphQLSchema,
    library: str,
    flavour: str = "sync",
) -> Outcome:
    """Make a change on a server with some schema."""
    write, transport = WRITES[name], OlderWriter(validate, schema, library)
    result, message = "done", ""
    with client_of(flavour, world, transport) as api, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ready = write.ready(api, world)
        transport.active, before = True, rows_of(world)
        api.flush()
        try:
            write.do(api, world, ready)
        except UnsupportedError as error:
            result, message = UNSUPPORTED, str(error)
        except Exception as error:
            result, message = f"!{type(error).__name__}", str(error)
        after = rows_of(world)
    new, gone = after - before, before - after
    crashed = {row_id(row) for row in new if row[0] == "runs" and '"state": "crashed"' in row[1]}
    new, gone = (  # the server notices by and by that earlier runs do not report any more
        Counter({row: count for row, count in rows.items() if row_id(row) not in crashed})
        for rows in (new, gone)
    )
    return Outcome(result, values_in(new), values_in(gone), message, transport)


def row_id(row: tuple[str, str]) -> tuple[str, object]:
    """Return the table and the ID of a row."""
    return row[0], json.loads(row[1]).get("id")


class Expected(NamedTuple):
    """The effect of a change on the complete server.

    Attributes:
        name: The change.
        outcome: One of two outcomes.
        stable: The values that are the same in both.
        used: The coordinates that it uses.
    """

    name: str
    outcome: Outcome
    stable: tuple[Values, Values]
    used: frozenset[str]


def expected_of(name: str, world: World, flavour: str = "sync") -> Expected:
    """Make a change twice on the complete server."""
    one, two = (outcome_of(name, world, accepts, pinned(), "none", flavour) for _ in range(2))
    assert (one.result, two.result) == ("done", "done"), f"{name}: {one.message or two.message}"
    pairs = ((one.added, two.added), (one.removed, two.removed))
    added, removed = ({k: v for k, v in a.items() if b.get(k) == v} for a, b in pairs)
    return Expected(name, one, (added, removed), frozenset(one.transport.used))


def problems_of(expected: Expected, found: Outcome) -> list[str]:
    """Return why an outcome is neither complete nor unsupported without any effect.

    A complete change whose result cannot be read raises an error that names the change. One of many
    requests may be made in part, which the error says.
    """
    if found.result == "!CommError" and IN_PART.get(expected.name, "\n") in found.message:
        return []
    made = found.result == "!CommError" and "but the result cannot be read" in found.message
    if found.result[0] == "!" and not made:
        return [f"{found.result}: {found.message}"]
    tables = {path[0] for path in (*found.added, *found.removed)}
    if found.result == UNSUPPORTED and not tables - INVISIBLE.get(expected.name, set()):
        return []
    wrong = [f"{coordinate} was lost" for coordinate in sorted(found.transport.lost)]
    for verb, stable, values in (
        ("added", expected.stable[0], found.added),
        ("removed", expected.stable[1], found.removed),
    ):
        for path, value in stable.items():
            if values.get(path) != value:
                where = ".".join(path)
                wrong.append(f"{verb} {where}: {values.get(path)}, for {value}"[:300])
    if found.result == UNSUPPORTED:
        return [f"unsupported after changes of {', '.join(sorted(tables))}: {found.message}"]
    return wrong


# ---- schemas


class Written(NamedTuple):
    """A world on the local server, and what changes do there.

    Attributes:
        world: The data.
        expected: What each change does when nothing is missing.
        flavour: The client that makes the changes: ``sync`` or ``async``.
    """

    world: World
    expected: dict[str, Expected]
    flavour: str = "sync"

    def using(self, coordinates: Sequence[str]) -> list[str]:
        """Return the changes that use one of some coordinates."""
        return [name for name, each in self.expected.items() if each.used & set(coordinates)]

    def removable(self) -> list[str]:
        """Return the coordinates of changes, without those whose removal leaves no valid schema."""
        used = {c for each in self.expected.values() for c in each.used}
        return sorted(c for c in used - {"Mutation", "Query"} if closed([c]))


@contextmanager
def writing(
    folders: pytest.TempPathFactory, names: Sequence[str], flavour: str = "sync"
) -> Iterator[Written]:
    """Start a complete server, and make some changes on it."""
    with LocalServer() as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("WANDB_CACHE_DIR", str(folders.mktemp("cache")))
        world = make_world(server, folders.mktemp("writes"))
        expected = {name: expected_of(name, world, flavour) for name in names}
        yield Written(world, expected, flavour)


def without(written: Written, coordinate: str) -> Case:
    """Return a schema that lacks one coordinate, with all changes that use it."""
    names = written.using([coordinate])
    return Case(f"without {coordinate}", older(*closed([coordinate])), names)


def without_one(written: Written, chance: random.Random, share: float, most: int) -> Iterator[Case]:
    """Yield schemas that lack one coordinate each, with the changes that use it.

    Args:
        written: The results of the complete server.
        chance: Chooses the coordinates.
        share: Their share.
        most: How many changes of each schema.
    """
    for coordinate in written.removable():
        if chance.random() < share:
            case = without(written, coordinate)
            yield case._replace(reads=few(list(case.reads), chance, most))


def without_several(
    written: Written, chance: random.Random, count: int, most: int
) -> Iterator[Case]:
    """Yield schemas that lack some coordinates each.

    Args:
        written: See `without_one`.
        chance: See `without_one`.
        count: How many schemas.
        most: See `without_one`.
    """
    known = written.removable()
    for _ in range(count):
        lacking = closed(chance.sample(known, chance.randint(2, 20)))
        names = few(written.using(lacking), chance, most)
        yield Case(f"without {', '.join(lacking)}", older(*lacking), names)


def wrong_in(case: Case, written: Written, library: str, gophers: Gophers | None) -> list[str]:
    """Return the changes of a case that are neither complete nor unsupported without any effect."""
    validate, found = validator_of(case.schema, library, gophers), list[str]()
    for name in case.reads:
        outcome = outcome_of(name, written.world, validate, case.schema, library, written.flavour)
        problems = problems_of(written.expected[name], outcome)
        found += [f"{case.name} ({library}): {name}: {problem}" for problem in problems]
    return found
