"""Every documented read of an older server works or raises UnsupportedError."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from graphql import GraphQLInterfaceType, GraphQLObjectType, validate_schema

from tests.judges.cases import LIBRARIES, validator
from tests.judges.reads import UNSUPPORTED, Facts, differences, read
from tests.judges.schemas import DOCUMENTS, closed, older, pinned
from tests.judges.test_older_servers import OlderServer
from wandb_api import Api
from wandb_api.local import LocalServer
from wandb_operations.document import MissingError

FACTS_2023 = Path(__file__).with_name("lacking-in-2023.txt")
SUBSETS, SIZE = 8, 10

# Coordinates that `api.runs` and `api.run` require, and why.
ESSENTIAL = {
    "Query.project": "every run is read below its project",
    "Project.runs": "the listing itself",
    "RunConnection.edges": "the listing's items",
    "RunEdge.node": "the listing's items",
    "RunConnection.pageInfo": "a page that does not say whether more follow may be incomplete",
    "PageInfo.hasNextPage": "a page that does not say whether more follow may be incomplete",
    "Run.name": "a run's path ends in it",
    "Run.id": "it identifies runs",
    "Project.runCount": "the listing's length comes with its first page",
    "RunEdge.cursor": "the place after which runs are listed when others were deleted",
    "Run.createdAt": "non-null in every schema that was ever seen",
    "Query.project(name:)": "the project that is asked for",
    "Query.project(entityName:)": "the project that is asked for",
}


class Sample(NamedTuple):
    """The local server with its sample workspace, and its results when nothing is missing."""

    server: LocalServer
    run: str
    expected: Facts

    def read(self, library: str, lacking: Sequence[str], request: pytest.FixtureRequest) -> Facts:
        needed = library == "graph-gophers"
        judge = request.getfixturevalue("gophers") if needed else None
        transport = OlderServer(validator(library, lacking, judge))
        with httpx.Client(transport=transport) as client, self.api(client) as api:
            return read(api, self.run)

    def api(self, client: httpx.Client | None = None) -> Api:
        overrides = {"base_url": self.server.url}
        return Api(overrides, api_key=self.server.api_key, http_client=client)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    with pytest.MonkeyPatch.context() as patch, LocalServer(sample=True) as server:
        patch.setenv("WANDB_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        empty = Sample(server, "", {})
        with empty.api() as api:
            run = next(run.id for run in api.runs("lab/digits") if run.summary)
            yield Sample(server, run, read(api, run))


def implemented(name: str) -> bool:
    """Whether a type has the fields that an interface requires."""
    type_ = pinned().get_type(name)
    return isinstance(type_, GraphQLInterfaceType) or (
        isinstance(type_, GraphQLObjectType) and bool(type_.interfaces)
    )


REMOVABLE = sorted(
    {
        coordinate
        for document in DOCUMENTS.values()
        if document.kind == "query"
        for coordinate in document.coordinates
        if "." in coordinate and not implemented(coordinate.partition(".")[0])
    }
    | {
        coordinate
        for document in DOCUMENTS.values()
        for coordinate in document.coordinates
        if coordinate.startswith(("Run.", "Project.")) and not coordinate.endswith(".id")
    }
)


def subsets() -> Iterator[tuple[str, ...]]:
    """Return seeded sets of coordinates whose removal leaves a valid schema."""
    chance = random.Random("reads")
    found = 0
    while found < SUBSETS:
        lacking = closed(chance.sample(REMOVABLE, SIZE))
        if not validate_schema(older(*lacking)):
            found += 1
            yield lacking


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("number", range(SUBSETS))
def test_reads_of_a_server_that_lacks_random_coordinates(
    sample: Sample, library: str, number: int, request: pytest.FixtureRequest
) -> None:
    lacking = list(subsets())[number]
    assert differences(sample.expected, sample.read(library, lacking, request)) == []


@pytest.mark.parametrize("library", LIBRARIES)
def test_reads_of_a_server_of_2023(
    sample: Sample, library: str, request: pytest.FixtureRequest
) -> None:
    """Remove the coordinates that the published schema of April 2023 lacks."""
    lacking = closed(FACTS_2023.read_text("utf-8").split("\n"))
    found = sample.read(library, lacking, request)
    assert differences(sample.expected, found) == []
    reads = {name for name, value in found.items() if value == UNSUPPORTED and "." not in name}
    assert reads == {"artifact files"}


def test_runs_are_listed_without_any_optional_coordinate() -> None:
    """Coordinates without which the listing fails are listed above, with a reason."""
    document, found = DOCUMENTS["ListRuns"], set[str]()
    for coordinate in document.coordinates:
        try:
            removed = document.without(frozenset({coordinate})).removed
        except MissingError:
            found.add(coordinate)
            continue
        if {"project", "runs", "node"} & {document.parts[index].name for index in removed}:
            found.add(coordinate)
    assert found == set(ESSENTIAL)
