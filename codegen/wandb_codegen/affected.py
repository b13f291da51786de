"""Map a change of the schema to the affected generated names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLSchema, get_named_type

from wandb_codegen.compare import Change
from wandb_codegen.coverage import MEMBER, Dependence
from wandb_codegen.naming import enum_members, input_attributes
from wandb_codegen.project import Project
from wandb_codegen.runtime.document import Document, MissingError

FIELD = re.compile(r"\w+\.\w+")
TYPES = re.compile(r"type changed from (\S+) to (\S+)")


def affected_names(
    change: Change,
    project: Project,
    depends: Mapping[str, Dependence],
    documents: Mapping[str, Document],
) -> set[str]:
    """Return what a change concerns: operations, classes of inputs, enums and results, and members of these.

    Args:
        change: What changed.
        project: The sources before the change.
        depends: What each operation of ``project`` depends on.
        documents: Their documents.
    """
    found = _names(change, project, depends)
    if change.removed:
        for operation in found & documents.keys():
            found |= _left_out(documents[operation], depends[operation], change.coordinate)
    return found


def _left_out(document: Document, dependence: Dependence, coordinate: str) -> set[str]:
    """Return the attributes of results whose values requests leave out together with a coordinate."""
    try:
        removed = document.without(frozenset({coordinate})).removed
    except MissingError:
        return set()
    parts = document.parts
    fields = {parts[index].coordinate for index in removed}
    return set[str]().union(*(_attributes(field, dependence) for field in fields))


def _names(change: Change, project: Project, depends: Mapping[str, Dependence]) -> set[str]:
    if match := MEMBER.fullmatch(change.coordinate):
        if change.removed:
            spread = {o: d for o, d in depends.items() if change.coordinate in d.coordinates}
            return _with_attributes(spread, match[1], project.schema)
        return {o for o, d in depends.items() if _selects(match[2], project.schema, d)}
    owner, _, name = change.coordinate.partition("(")[0].partition(".")
    named = project.schema.type_map.get(owner)
    class_name = project.renamed.get(owner, owner)
    if isinstance(named, GraphQLInputObjectType):
        operations = _literals(change, owner, depends)
        return operations | _input_names(
            change, class_name, input_attributes(named.fields).get(name)
        )
    if isinstance(named, GraphQLEnumType):
        if not name:
            return {class_name, *(o for o, d in depends.items() if owner in d.inputs)}
        member = enum_members(named.values).get(name)
        operations = {o for o, d in depends.items() if change.coordinate in d.coordinates}
        return {f"{class_name}.{member}", *operations} if member else set()
    if name:
        whole = _is_default(change) or (change.level == "breaking" and not change.removed)
        found = {o: d for o, d in depends.items() if _concerns(change.coordinate, d, whole)}
        return set(found).union(*(_attributes(change.coordinate, d) for d in found.values()))
    found = {o: d for o, d in depends.items() if _mentions(owner, d)}
    return _with_attributes(found, owner, project.schema)


def _input_names(change: Change, class_name: str, attribute: str | None) -> set[str]:
    """Return the attribute of an input class that changed, or the class if that concerns all uses."""
    if attribute and not _is_default(change) and not _is_required_now(change):
        return {f"{class_name}.{attribute}"}
    return {class_name} if change.level == "breaking" or _is_default(change) else set()


def _is_default(change: Change) -> bool:
    """Tell whether a default changed, which affects callers that omit the value."""
    return change.sent and change.description.startswith("default ")


def _is_required_now(change: Change) -> bool:
    """Tell whether an input field must be given now, which affects callers that omit it."""
    if match := TYPES.fullmatch(change.description):
        return match[2].endswith("!") and not match[1].endswith("!")
    return change.level == "breaking" and "added" in change.description


def _literals(change: Change, owner: str, depends: Mapping[str, Dependence]) -> set[str]:
    """Return the operations with a literal of an input object, and those with a variable of it."""
    added = _is_required_now(change)
    found: set[str] = set()
    for operation, dependence in depends.items():
        coordinates = dependence.coordinates
        if (
            change.coordinate in coordinates
            or change.coordinate == owner in dependence.inputs
            or (added and any(c.startswith(f"{owner}.") for c in coordinates))
        ):
            found.add(operation)
    return found


def _concerns(coordinate: str, dependence: Dependence, whole: bool) -> bool:
    """Tell whether an operation uses a coordinate; some changes affect the whole field."""
    field = coordinate.partition("(")[0]
    used = dependence.coordinates
    return coordinate in used or (whole and field != coordinate and field in used)


def _attributes(coordinate: str, dependence: Dependence) -> set[str]:
    """Return the attributes of result models that hold the value of a field."""
    return dependence.attributes.get(coordinate, set())


def _with_attributes(
    found: Mapping[str, Dependence], owner: str, schema: GraphQLSchema
) -> set[str]:
    """Return operations, and their attributes that hold values of a type or of its fields."""
    held = (item for dependence in found.values() for item in dependence.attributes.items())
    concerned = (names for c, names in held if owner in (c.partition(".")[0], _type_of(c, schema)))
    return set(found).union(*concerned)


def _selects(abstract: str, schema: GraphQLSchema, dependence: Dependence) -> bool:
    """Tell whether an operation selects values of a union or interface, which may be of a new type."""
    fields = filter(FIELD.fullmatch, dependence.coordinates)
    return any(_type_of(field, schema) == abstract for field in fields)


def _type_of(field: str, schema: GraphQLSchema) -> str | None:
    """Return the name of a field's type; None for what is not a field."""
    owner, _, name = field.partition(".")
    found = getattr(schema.type_map.get(owner), "fields", {}).get(name)
    return None if found is None else get_named_type(found.type).name


def _mentions(owner: str, dependence: Dependence) -> bool:
    return owner in dependence.inputs or any(
        c == owner or c.startswith(f"{owner}.") for c in dependence.coordinates
    )
