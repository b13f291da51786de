"""Tell what a server lacks because it is older from what was taken away.

The ledger says which coordinates no published schema has. A server without one of them may just be older, so it
is kept, and what needs it raises `UnsupportedError` there. One that a published schema has was removed since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
)

from wandb_codegen.compare import Change
from wandb_codegen.coverage import ARGUMENT, MEMBER, has


def expected_of_older(
    missing: Iterable[str],
    changes: Iterable[Change],
    schemas: tuple[GraphQLSchema, GraphQLSchema],
    newer: frozenset[str],
) -> frozenset[str]:
    """Return the missing coordinates that an older server may lack.

    One that seems to be renamed is not among them: something of its type was added beside it.

    Args:
        missing: Coordinates that the server lacks.
        changes: The differences between the schemas.
        schemas: The schema in use, and the server's.
        newer: The coordinates that no published schema has.
    """
    before, after = schemas
    added = [c.coordinate for c in changes if not has(before, c.coordinate)]
    beside: dict[str, list[str]] = {}
    for coordinate in added:
        beside.setdefault(_owner(coordinate), []).append(_shape(after, coordinate))
    return frozenset(
        c for c in missing if c in newer and _shape(before, c) not in beside.get(_owner(c), ())
    )


def _owner(coordinate: str) -> str:
    """Return what a coordinate is a part of; types are parts of the schema, written ''."""
    if match := MEMBER.fullmatch(coordinate):
        return f"in {match[2]}"
    if match := ARGUMENT.fullmatch(coordinate):
        return f"{match[1]}.{match[2]}"
    return coordinate.rpartition(".")[0]


def _shape(schema: GraphQLSchema, coordinate: str) -> str:
    """Return what stays the same when a coordinate is renamed."""
    if match := MEMBER.fullmatch(coordinate):
        return _type_shape(schema.type_map.get(match[1]))
    argument = ARGUMENT.fullmatch(coordinate)
    owner, _, name = coordinate.partition("(")[0].partition(".")
    named = schema.type_map.get(owner)
    if not name:
        return _type_shape(named)
    if isinstance(named, GraphQLEnumType):
        return "value"
    fields: Mapping[str, GraphQLField] = getattr(named, "fields", {})
    found = fields[name].args.get(argument[3]) if argument else fields.get(name)
    return str(found.type) if found else ""


def _type_shape(named: GraphQLNamedType | None) -> str:
    members: Iterable[str] = ()
    if isinstance(named, (GraphQLObjectType, GraphQLInterfaceType, GraphQLInputObjectType)):
        members = named.fields
    elif isinstance(named, GraphQLEnumType):
        members = named.values
    return f"{type(named).__name__} {sorted(members)}"


def inputs_missing(names: Iterable[str], before: GraphQLSchema, after: GraphQLSchema) -> set[str]:
    """Return the fields and values of inputs and enums that the server lacks.

    Args:
        names: The inputs and enums that the operations' variables may contain.
        before: The schema in use.
        after: The server's schema.
    """
    found: set[str] = set()
    for name in names:
        named = before.type_map[name]
        if name not in after.type_map:
            continue
        if isinstance(named, (GraphQLInputObjectType, GraphQLEnumType)):
            members = named.values if isinstance(named, GraphQLEnumType) else named.fields
            found |= {c for c in (f"{name}.{m}" for m in members) if not has(after, c)}
    return found
