"""Documented reads of servers with other schemas: each result is right, or unsupported."""

from __future__ import annotations

import random
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import anyio
import httpx
from graphql import (
    DocumentNode,
    GraphQLSchema,
    parse,
    print_ast,
    validate,
)

from tests.codegen.changes import changed
from tests.faults.calls import World
from tests.judges.cases import Validate
from tests.judges.driver import Gophers, Problem
from tests.judges.older_server import OlderServer
from tests.judges.schemas import DOCUMENTS, SDL, closed, older, pinned
from tests.reads.reads import READS, UNREADABLE, UNSUPPORTED, Facts, read
from wandb_api import Api, AsyncApi, RetryPolicy, UnreadableItemWarning
from wandb_operations.document import Document, MissingError

FLAVOURS = ("sync", "async")
SIZE, ALL = 60, 1000
FACTS_2023 = Path(__file__).with_name("lacking-in-2023.txt")
ONCE = RetryPolicy(retries=0)
UNKNOWN = re.compile(r"Unknown[A-Z]\w+")  # classes of objects of an unknown kind


class Case(NamedTuple):
    """A server's schema, and the reads that it affects.

    Attributes:
        name: What differs from the pinned schema.
        schema: The schema.
        reads: The names of the reads.
    """

    name: str
    schema: GraphQLSchema
    reads: Sequence[str]


class Sample(NamedTuple):
    """A world on the local server, and its facts when nothing is missing.

    Attributes:
        world: The data.
        expected: The facts of each flavour, by read.
        uses: The schema coordinates that each read uses.
    """

    world: World
    expected: dict[str, dict[str, Facts]]
    uses: dict[str, frozenset[str]]

    def using(self, coordinates: Sequence[str]) -> list[str]:
        """Return the reads that use one of some coordinates."""
        return [name for name, used in self.uses.items() if used & set(coordinates)]


def read_all(
    flavour: str, world: World, transport: OlderServer, names: Sequence[str]
) -> dict[str, Facts]:
    """Return the facts of reads, each by a client that knows nothing of the server.

    Args:
        flavour: ``sync`` or ``async``.
        world: The data.
        transport: What the client sends with.
        names: The reads.
    """
    options: dict[str, Any] = {
        "overrides": {"base_url": world.server.url, "entity": world.me, "project": "p"},
        "api_key": world.key,
        "retry": ONCE,
    }

    async def each(api: Api | AsyncApi) -> dict[str, Facts]:
        found = dict[str, Facts]()
        for name in names:
            transport.reading = name
            found[name] = await read(api, world, name)
        return found

    async def reading() -> dict[str, Facts]:
        if flavour == "sync":
            with httpx.Client(transport=transport) as http, Api(**options, http_client=http) as one:
                return await each(one)
        async with (
            httpx.AsyncClient(transport=transport) as client,
            AsyncApi(**options, http_client=client) as other,
        ):
            return await each(other)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnreadableItemWarning)  # objects of types that are missing
        warnings.filterwarnings("ignore", "no path_uri")
        return anyio.run(reading)


def accepts(text: str, variables: Mapping[str, Any]) -> list[Problem]:
    """Validate nothing: the complete server validates itself."""
    return []


def sample_of(world: World) -> Sample:
    """Read everything from the complete server."""
    names = list(READS)
    read_all("sync", world, OlderServer(accepts), names)  # downloads
    expected, uses = dict[str, dict[str, Facts]](), dict[str, frozenset[str]]()
    for flavour in FLAVOURS:
        transport = OlderServer(accepts)
        expected[flavour] = read_all(flavour, world, transport, names)
        for facts in expected[flavour].values():
            assert not {n: v for n, v in facts.items() if is_wrong(v) or v == UNSUPPORTED}
        for name in names:
            documents = [DOCUMENTS[n] for n in transport.sent_by[name] if n in DOCUMENTS]
            uses[name] = frozenset(c for d in documents for c in d.coordinates)
    return Sample(world, expected, uses)


@lru_cache(maxsize=2000)
def parsed(text: str) -> DocumentNode:
    """Return a parsed document; most are the same for many schemas."""
    return parse(text)


def validator_of(schema: GraphQLSchema, library: str, gophers: Gophers | None) -> Validate:
    """Return how a server with this library and schema validates; verdicts on a document are kept."""
    known = dict[str, list[Problem]]()
    if library == "graphql-core":

        def core(text: str, _: dict[str, Any]) -> list[Problem]:
            if text not in known:
                known[text] = [
                    Problem(e.message, tuple((s.line, s.column) for s in e.locations or ()))
                    for e in validate(schema, parsed(text))
                ]
            return known[text]

        return core
    assert gophers is not None
    judge = gophers
    judge.learn("case", schema)
    return lambda text, variables: judge.validate("case", text, variables)


def facts_of(
    case: Case, sample: Sample, flavour: str, library: str, gophers: Gophers | None
) -> dict[str, Facts]:
    """Return the facts of the reads of a case."""
    check = validator_of(case.schema, library, gophers)
    return read_all(flavour, sample.world, OlderServer(check), case.reads)


def problems_of(case: Case, sample: Sample, library: str, gophers: Gophers | None) -> list[str]:
    """Return the results of a case that are neither right nor unsupported, in both flavours."""
    check, found = validator_of(case.schema, library, gophers), list[str]()
    for flavour in FLAVOURS:
        facts = read_all(flavour, sample.world, OlderServer(check), case.reads)
        for name, results in facts.items():
            wrong = differences(name, sample.expected[flavour][name], results)
            found += [f"{case.name} ({library}, {flavour}): {problem}" for problem in wrong]
    return found


def unsupported_members(facts: dict[str, Facts]) -> set[str]:
    """Return the documented attributes that raised UnsupportedError, of objects that could be read."""
    found = set[str]()
    for results in facts.values():
        for fact, value in results.items():
            name, _, attribute = fact.rpartition(".")
            if value == UNSUPPORTED and f"{name} type" in results:
                found.add(f"{results[f'{name} type']}.{attribute}")
    return found


def differences(name: str, expected: Facts, found: Facts) -> list[str]:
    """Return the facts that are neither right nor unsupported, nor of an object of an unknown kind.

    The local server returns objects of types that the schema lacks.
    """
    if found.get(name) == UNSUPPORTED:
        return []
    wrong = [f"{fact}: {value}" for fact, value in found.items() if is_wrong(value)]
    if f"{name} items" in expected:
        # an item without a readable ID is found by its index
        expected, found = by_order(name, expected), by_order(name, found)
    for fact, value in expected.items():
        got = found.get(fact, "nothing")
        if got not in (value, UNSUPPORTED) and not is_wrong(got) and not UNKNOWN.fullmatch(got):
            wrong.append(f"{fact}: {got}, for {value}")
    return wrong


def is_wrong(value: str) -> bool:
    """Whether a result is an error that no server's schema may cause."""
    return value == UNREADABLE or value[0] == "!"


def by_order(name: str, facts: Facts) -> Facts:
    """Return facts with the items of a list named by their order."""
    numbers, renamed = dict[str, int](), dict[str, str]()
    for fact, value in facts.items():
        if not fact.startswith(f"{name}["):
            renamed[fact] = value
            continue
        key, _, rest = fact[len(name) + 1 :].rpartition("]")
        renamed[f"{name}[{numbers.setdefault(key, len(numbers))}]{rest}"] = value
    return renamed


# ---- schemas


@cache
def removable() -> tuple[str, ...]:
    """Return the coordinates of queries, without those whose removal leaves no valid schema."""
    found = {c for d in DOCUMENTS.values() if d.kind == "query" for c in d.coordinates}
    return tuple(sorted(c for c in found if closed([c]) and not c.startswith("Mutation")))


def few(names: list[str], chance: random.Random, most: int) -> list[str]:
    """Return some of the names."""
    return chance.sample(names, most) if len(names) > most else names


def without(sample: Sample, coordinate: str) -> Case:
    """Return a schema that lacks one coordinate, with all reads that use it."""
    schema = older(*closed([coordinate]))
    return Case(f"without {coordinate}", schema, sample.using([coordinate]))


def one_missing(
    sample: Sample, chance: random.Random, share: float, most: int = ALL
) -> Iterator[Case]:
    """Yield schemas that lack one coordinate each.

    Args:
        sample: See `several_missing`.
        chance: See `several_missing`.
        share: The share of the coordinates.
        most: See `several_missing`.
    """
    for coordinate in removable():
        if chance.random() < share and sample.using([coordinate]):
            case = without(sample, coordinate)
            yield case._replace(reads=few(list(case.reads), chance, most))


def several_missing(
    sample: Sample, chance: random.Random, count: int, most: int = ALL
) -> Iterator[Case]:
    """Yield schemas that lack some coordinates each.

    Args:
        sample: The results of the complete server.
        chance: Chooses the coordinates.
        count: How many schemas.
        most: How many reads of each.
    """
    for _ in range(count):
        lacking = closed(chance.sample(removable(), chance.randint(2, SIZE)))
        names = few(sample.using(lacking), chance, most)
        name = f"without {', '.join(lacking)}"
        yield Case(name, older(*lacking), names)


@cache
def optional() -> tuple[str, ...]:
    """Return the coordinates that every document can be sent without."""
    return tuple(c for c in removable() if not any(_requires(d, c) for d in DOCUMENTS.values()))


def _requires(document: Document, coordinate: str) -> bool:
    if coordinate not in coordinates_of(document):
        return False
    try:
        document.without(frozenset({coordinate}))
    except MissingError:
        return True
    return False


@cache
def coordinates_of(document: Document) -> frozenset[str]:
    """Return the schema coordinates that a document uses."""
    return document.coordinates


def all_missing(sample: Sample) -> Case:
    """Return a schema that lacks everything that is optional."""
    lacking = closed(optional())
    return Case("without anything optional", older(*lacking), list(sample.uses))


def of_2023(sample: Sample) -> Case:
    """Return a schema without what the published schema of April 2023 lacks."""
    lacking = closed(FACTS_2023.read_text("utf-8").split("\n"))
    return Case("of 2023", older(*lacking), list(sample.uses))


@cache
def variants() -> frozenset[tuple[str, str]]:
    """Return the variants that documents select: types, each with its union or interface."""
    found = {c for d in DOCUMENTS.values() for c in d.coordinates}
    return frozenset((c.partition(" in ")[0], c.partition(" in ")[2]) for c in found if " in " in c)


@cache
def bare() -> DocumentNode:
    """Return the pinned schema, without locations, which are slow to copy."""
    return parse(print_ast(parse(SDL.read_text("utf-8"))), no_location=True)


def other_schemas(
    sample: Sample, chance: random.Random, count: int, most: int = ALL
) -> Iterator[Case]:
    """Yield schemas with a random change of a type that reads use.

    Args:
        sample: See `several_missing`.
        chance: See `several_missing`.
        count: See `several_missing`.
        most: See `several_missing`.
    """
    used = {c.partition(".")[0] for each in sample.uses.values() for c in each if " in " not in c}
    for _ in range(count):
        seed = chance.randrange(10**6)
        places = {chance.choice(sorted(used & pinned().type_map.keys()))}
        kind, _, schema = changed(bare(), seed, places)
        names = [
            n for n, each in sample.uses.items() if places & {c.partition(".")[0] for c in each}
        ]
        name = f"{kind} {seed} of {', '.join(places)}"
        yield Case(name, schema, few(names, chance, most))
