"""Documents of the operations, schemas of older servers, and sample variables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from functools import cache
from pathlib import Path
from typing import Any

from graphql import (
    DefinitionNode,
    DocumentNode,
    FieldDefinitionNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    InputObjectTypeDefinitionNode,
    InterfaceTypeDefinitionNode,
    NamedTypeNode,
    ObjectTypeDefinitionNode,
    OperationDefinitionNode,
    TypeDefinitionNode,
    TypeNode,
    UnionTypeDefinitionNode,
    build_ast_schema,
    get_named_type,
    parse,
    type_from_ast,
)

import wandb_operations
from wandb_operations.document import Document
from wandb_operations.operation import Operation

SDL = Path(__file__).parents[2] / "schema" / "schema.graphql"
DOCUMENTS: dict[str, Document] = {
    name: value.__document__
    for name in wandb_operations.__all__
    if isinstance(value := getattr(wandb_operations, name), type)
    and issubclass(value, Operation)
    and "__document__" in vars(value)
}
SAMPLES = {"Boolean": True, "Int": 1, "Int64": 1, "Float": 1.5}


@cache
def parsed() -> DocumentNode:
    """Return the parsed document of the pinned schema."""
    return parse(SDL.read_text("utf-8"))


@cache
def pinned() -> GraphQLSchema:
    """Return the schema that the operations were compiled against."""
    return build_ast_schema(parsed())


@cache
def older(*lacking: str) -> GraphQLSchema:
    """Return the pinned schema without some coordinates.

    Args:
        lacking: Each is ``Type``, ``Type.field`` (also of an input object), ``Type.field(argument:)``
            or ``Member in Union``. Dependents of a removed type are removed too.
    """
    removal = _Removal(lacking)
    document = DocumentNode(definitions=tuple(removal.kept_definitions()))
    assert removal.found == removal.lacking, f"not there: {removal.lacking - removal.found}"
    return build_ast_schema(document, assume_valid_sdl=True)


def _in_implementations(coordinate: str) -> list[str]:
    """Return an argument of an interface's field for each type, which may not require it then."""
    name, _, rest = coordinate.partition(".")
    kind = pinned().get_type(name)
    if "(" not in rest or not isinstance(kind, GraphQLInterfaceType):
        return []
    return [f"{one.name}.{rest}" for one in pinned().get_possible_types(kind)]


def closed(lacking: Iterable[str]) -> tuple[str, ...]:
    """Complete a set of missing coordinates: add emptied types, drop what lies below them.

    An interface loses the fields that one of its types lacks.

    Coordinates that the pinned schema no longer has are omitted.
    """
    known = {c for c in lacking if c and (pinned().get_type(c.partition(".")[0]) or " in " in c)}
    known |= {f"{name}.{rest}" for c in known for name, rest in _in_interfaces(c)}
    known |= {c for argument in known for c in _in_implementations(argument)}
    while True:
        empty = {
            t.name
            for t in pinned().type_map.values()
            if t.name not in known
            and (fields := getattr(t, "fields", None))
            and all(_is_lacking(t.name, name, field, known) for name, field in fields.items())
        }
        empty |= {
            t.name
            for t in pinned().type_map.values()
            if isinstance(t, GraphQLUnionType)
            and t.name not in known
            and all(m.name in known or f"{m.name} in {t.name}" in known for m in t.types)
        }
        if not empty:
            break
        known |= empty
    return tuple(sorted(c for c in known if not _is_below(c, known)))


def _in_interfaces(coordinate: str) -> Iterator[tuple[str, str]]:
    """Yield the interfaces that require a field or argument of a type, with its name."""
    owner, _, rest = coordinate.partition(".")
    type_ = pinned().get_type(owner)
    for interface in type_.interfaces if isinstance(type_, GraphQLObjectType) else ():
        if rest.partition("(")[0] in interface.fields:
            yield interface.name, rest


def _is_lacking(owner: str, name: str, field: Any, known: set[str]) -> bool:
    return f"{owner}.{name}" in known or get_named_type(field.type).name in known


def _is_below(coordinate: str, known: set[str]) -> bool:
    """Whether a coordinate lies below a missing type or field."""
    member, inside, group = coordinate.partition(" in ")
    if inside:
        return member in known or group in known
    owner, _, rest = coordinate.partition(".")
    field = rest.partition("(")[0]
    if not rest:
        return False
    of_type = getattr(pinned().get_type(owner), "fields", {}).get(field)
    gone = of_type is None or get_named_type(of_type.type).name in known
    return owner in known or gone or ("(" in rest and f"{owner}.{field}" in known)


class _Removal:
    """A visitor that copies the definitions that an older server has."""

    def __init__(self, lacking: Iterable[str]) -> None:
        self.lacking, self.found = frozenset(lacking), set[str]()

    def kept_definitions(self) -> Iterator[DefinitionNode]:
        """Return every definition without the missing coordinates."""
        for definition in parsed().definitions:
            if isinstance(definition, TypeDefinitionNode):
                if not self._lacks(definition.name.value):
                    yield self._kept(definition)
            else:
                yield definition

    def _lacks(self, coordinate: str) -> bool:
        if coordinate in self.lacking:
            self.found.add(coordinate)
            return True
        return False

    def _kept(self, definition: TypeDefinitionNode) -> TypeDefinitionNode:
        name, kept = definition.name.value, copy(definition)
        if isinstance(kept, UnionTypeDefinitionNode):
            kept.types = tuple(t for t in kept.types if self._has_member(name, t.name.value))
        elif isinstance(kept, (ObjectTypeDefinitionNode, InterfaceTypeDefinitionNode)):
            fields = [f for f in kept.fields if self._has(f"{name}.{f.name.value}", f.type)]
            kept.fields = tuple(self._field(name, f) for f in fields)
            kept.interfaces = tuple(
                i for i in kept.interfaces if self._implements(name, i.name.value)
            )
        elif isinstance(kept, InputObjectTypeDefinitionNode):
            kept.fields = tuple(
                f for f in kept.fields if self._has(f"{name}.{f.name.value}", f.type)
            )
        return kept

    def _implements(self, owner: str, interface: str) -> bool:
        return not self._lacks(f"{owner} in {interface}") and interface not in self.lacking

    def _field(self, owner: str, node: FieldDefinitionNode) -> FieldDefinitionNode:
        kept, coordinate = copy(node), f"{owner}.{node.name.value}"
        kept.arguments = tuple(
            a for a in node.arguments if self._has(f"{coordinate}({a.name.value}:)", a.type)
        )
        return kept

    def _has(self, coordinate: str, type_: TypeNode) -> bool:
        return not self._lacks(coordinate) and _named(type_) not in self.lacking

    def _has_member(self, union: str, member: str) -> bool:
        return not self._lacks(f"{member} in {union}") and member not in self.lacking


def _named(node: TypeNode) -> str:
    while not isinstance(node, NamedTypeNode):
        node = node.type  # type: ignore[attr-defined]  # lists and non-null types have one
    return node.name.value


def sample_variables(schema: GraphQLSchema, text: str) -> dict[str, Any]:
    """Return a value for each required variable of a document."""
    found: dict[str, Any] = {}
    for definition in parse(text).definitions:
        if isinstance(definition, OperationDefinitionNode):
            for node in definition.variable_definitions:
                type_ = type_from_ast(schema, node.type)
                if isinstance(type_, GraphQLNonNull):
                    found[node.variable.name.value] = _sample(type_.of_type)
    return found


def _sample(type_: GraphQLInputType) -> Any:
    if isinstance(type_, GraphQLNonNull):
        return _sample(type_.of_type)
    if isinstance(type_, GraphQLList):
        return [_sample(type_.of_type)]
    named = get_named_type(type_)
    if isinstance(named, GraphQLInputObjectType):
        # also those with a default, which graph-gophers/graphql-go ignores
        required = [n for n, f in named.fields.items() if isinstance(f.type, GraphQLNonNull)]
        return {name: _sample(named.fields[name].type) for name in required}
    if isinstance(named, GraphQLEnumType):
        return next(iter(named.values))
    return SAMPLES.get(named.name, "x")
