"""Every documented read of a server with another schema works or raises UnsupportedError.

A seeded sample of schemas; ``make soak`` reads from all of them (`tests/soak/test_schemas.py`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator

import pytest

from tests.codegen.reports import reported
from tests.faults.calls import make_world
from tests.judges.cut_and_changed import problems_with_changes
from tests.judges.driver import Gophers
from tests.judges.reads import (
    Case,
    Sample,
    all_missing,
    facts_of,
    of_2023,
    one_missing,
    other_schemas,
    problems_of,
    sample_of,
    several_missing,
    unsupported_members,
    without,
)
from tests.judges.schemas import DOCUMENTS, closed
from tests.reads.reads import READS, UNSUPPORTED
from wandb_api.local import LocalServer
from wandb_operations.document import MissingError

SHARE, SUBSETS, OTHERS, READ = 0.02, 5, 5, 8

# Registries, tags of artifacts and webhooks are newer.
REGISTRIES = """collections of registry, loaded registry, organization registries, registries, registry,
registry collections, registry members, registry teams, registry users, registry versions,
versions of collections, versions of registry"""
UNSUPPORTED_IN_2023 = {*re.split(r",\s", REGISTRIES), "tagged artifacts", "webhooks"}

# Attributes that are read when an object is made, through a function that is passed on.
UNSEEN = {
    *("Artifact.description", "Artifact.metadata", "QueuedRun.project", "RunGroup.summary"),
    *("ArtifactCollection.description", "ArtifactCollection.tags"),
    *("Registry.allow_all_artifact_types", "Registry.description", "Registry.visibility"),
}

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


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    with LocalServer() as server:
        yield sample_of(make_world(server, tmp_path_factory.mktemp("reads")))


def check(cases: Iterable[Case], sample: Sample, library: str, judge: Gophers | None) -> None:
    problems = [p for case in cases for p in problems_of(case, sample, library, judge)]
    assert not problems, f"{len(problems)}:\n" + "\n".join(problems[:60])


def test_reads_of_a_server_of_2023(sample: Sample, library: str, judge: Gophers | None) -> None:
    """Remove the coordinates that the published schema of April 2023 lacks."""
    check([of_2023(sample)], sample, library, judge)


def test_what_a_server_of_2023_does_not_support(sample: Sample) -> None:
    case = of_2023(sample)
    facts = facts_of(case, sample, "sync", "graphql-core", None)
    unsupported = {name for name in READS if facts[name].get(name) == UNSUPPORTED}
    assert unsupported == UNSUPPORTED_IN_2023


def test_reads_without_anything_optional(
    sample: Sample, library: str, judge: Gophers | None
) -> None:
    check([all_missing(sample)], sample, library, judge)


def test_reads_without_one_coordinate(sample: Sample, library: str, judge: Gophers | None) -> None:
    check(one_missing(sample, random.Random("one"), SHARE, READ), sample, library, judge)


def test_all_automations_without_entities_are_not_an_empty_list(
    sample: Sample, library: str, judge: Gophers | None
) -> None:
    lacking = (without(sample, name) for name in ("Entity", "Entity.id", "Entity.name"))
    check((each._replace(reads=["all automations"]) for each in lacking), sample, library, judge)


def test_reads_without_several_coordinates(
    sample: Sample, library: str, judge: Gophers | None
) -> None:
    check(several_missing(sample, random.Random("several"), SUBSETS, READ), sample, library, judge)


def test_changed_values_of_a_server_that_lacks_coordinates(
    sample: Sample, library: str, judge: Gophers | None
) -> None:
    cases = several_missing(sample, random.Random("changed"), SUBSETS, READ)
    problems = [p for c in cases for p in problems_with_changes(c, sample, library, judge, 2)]
    assert not problems, f"{len(problems)}:\n" + "\n".join(problems[:60])


def test_reads_of_other_schemas(sample: Sample, library: str, judge: Gophers | None) -> None:
    check(other_schemas(sample, random.Random("other"), OTHERS, READ), sample, library, judge)


def unreported(coordinate: str, case: Case, sample: Sample) -> list[str]:
    """Return the members that are unsupported without a coordinate, and that a report on it lacks."""
    facts = facts_of(case, sample, "sync", "graphql-core", None)
    named = set[str]().union(*map(reported, closed([coordinate])))  # what goes with it, too
    return [f"{coordinate}: {member}" for member in unsupported_members(facts) - named - UNSEEN]


def test_reports_name_the_members_that_are_unsupported(sample: Sample) -> None:
    found = list[str]()
    for case in one_missing(sample, random.Random("reported"), SHARE, READ):
        found += unreported(case.name.removeprefix("without "), case, sample)
    assert found == []


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
