"""Requests that fit the schema are answered or refused, never an internal error."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
    is_leaf_type,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wandb_api.local import LocalServer
from wandb_api.local._server.graphql.execution import schema

from .artifact_logging import Version, log
from .client import Asker

STRINGS = (
    "",
    "a",
    "shelf",
    "p",
    "r",
    "latest",
    "v0",
    "dataset",
    "x/y",
    "a:b",
    "é\0",
    "\udfff",
    "wandb-registry-m",
    "wandb-registry-",
    "admin",
    "x" * 200,
)
FILTERS = (
    "{}",
    "[]",
    "x",
    "null",
    '{"$or": 3}',
    '{"name": "a"}',
    '{"name": {"$not": 3}}',
    '{"name": {"$in": 1}}',
    '{"tag": {"$size": "x"}}',
    '{"alias": {"$regex": "("}}',
    '{"version": {"$in": [1, "v2", null]}}',
    '{"metadata.a": {"$gt": "a"}}',
    '{"metadata.a": {"b": 1}}',
    '{"id": 123456789012345678901234567890}',
    '{"created_at": {"$gt": 5}}',
    '{"size": NaN}',
)
NUMBERS = (0, 1, -1, -2, 60, 2**31 - 1)


@pytest.fixture(scope="module")
def ids(server: LocalServer) -> Iterator[tuple[Asker, list[str]]]:
    """A user with objects of every type, and the IDs of them."""
    asker = Asker(server, server.create_user("anything"), "anything")
    run = asker.create_run("p", "r")
    version, pending = log(asker, "a", runName="r"), Version(asker, "b", {"f": b"1"})
    pending.begin()
    linked = asker.mutate(
        "linkArtifact",
        "LinkArtifactInput",
        "artifactCollectionID",
        artifactID=version.id,
        artifactPortfolioName="shelf",
        entityName="anything",
        projectName="p",
    )
    found = asker.project(
        "p", 'id artifactCollection(name: "a") { id } artifactType(name: "dataset") { id }'
    )
    viewer = asker.data("{ viewer { id organizations { id } } }")["viewer"]
    yield (
        asker,
        [
            run["id"],
            version.id,
            pending.id,
            pending.announce()["id"],
            linked["artifactCollectionID"],
            found["id"],
            found["artifactCollection"]["id"],
            found["artifactType"]["id"],
            viewer["id"],
            viewer["organizations"][0]["id"],
            "",
            "x",
            "QXJ0aWZhY3Q6OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk=",
        ],
    )
    asker.http.close()


def drawn(draw: st.DrawFn, kind: Any, ids: list[str]) -> Any:
    """Draw a value of a type; often None where that is allowed."""
    if not isinstance(kind, GraphQLNonNull) and draw(st.integers(0, 2)) == 0:
        return None
    kind = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
    if isinstance(kind, GraphQLList):
        size = draw(st.integers(0, 2))
        return [drawn(draw, kind.of_type, ids) for _ in range(size)]
    if isinstance(kind, GraphQLEnumType):
        return draw(st.sampled_from(sorted(kind.values)))
    if isinstance(kind, GraphQLInputObjectType):
        values = {name: drawn(draw, field.type, ids) for name, field in kind.fields.items()}
        return {name: value for name, value in values.items() if value is not None}
    values = {
        "Boolean": (True, False),
        "Int": NUMBERS,
        "Int64": (*NUMBERS, 2**63),
        "Float": (0.0, 1.5),
        "ID": ids,
        "JSONString": FILTERS,
    }
    return draw(st.sampled_from(values.get(kind.name, STRINGS)))


def asked(draw: st.DrawFn, kind: str, name: str, field: GraphQLField, ids: list[str]) -> Any:
    """Return the body of a request for one field with drawn arguments."""
    values = {key: drawn(draw, argument.type, ids) for key, argument in field.args.items()}
    given = {key: value for key, value in values.items() if value is not None}
    declared = ", ".join(f"${key}: {field.args[key].type}" for key in given)
    used = ", ".join(f"{key}: ${key}" for key in given)
    call = f"{name}({used})" if given else name
    named = get_named_type(field.type)
    selection = "" if is_leaf_type(named) else "{ __typename }"
    if isinstance(named, GraphQLObjectType) and "edges" in named.fields:
        selection = "{ edges { cursor } }"
    head = f"{kind} Q({declared})" if given else kind
    return {
        "query": f"{head} {PLACES.get(kind, '{ %s }') % f'{call} {selection}'}",
        "variables": given,
    }


PLACES = {"query": '{ project(name: "p", entityName: "anything") { %s } }'}
FEW = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def check(asker: Asker, body: Any) -> None:
    """Send a request and check that the response is not an internal error."""
    content = json.dumps(body)
    answer = asker.http.post("/graphql", content=content)
    assert answer.status_code in (200, 400, 403, 404, 409), (body, answer.text)
    for error in answer.json().get("errors", []):
        assert "internal server error" not in error["message"], (body, error["message"])


@FEW
@given(data=st.data())
def test_any_mutation(ids: tuple[Asker, list[str]], data: st.DataObject) -> None:
    kind = schema().mutation_type
    assert kind is not None
    draw: Any = data.draw
    name = draw(st.sampled_from([n for n in sorted(kind.fields) if n != "deleteUser"]))
    check(ids[0], asked(draw, "mutation", name, kind.fields[name], ids[1]))


@FEW
@given(data=st.data())
def test_any_list_of_a_project(ids: tuple[Asker, list[str]], data: st.DataObject) -> None:
    kind = schema().get_type("Project")
    assert isinstance(kind, GraphQLObjectType)
    draw: Any = data.draw
    name = draw(st.sampled_from(sorted(kind.fields)))
    check(ids[0], asked(draw, "query", name, kind.fields[name], ids[1]))
