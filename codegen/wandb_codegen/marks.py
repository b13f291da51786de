"""Mark what the pinned schema keeps although the server that it was fetched from lacks it: ``@unsupported``.

A comparison reads the schema without the marked parts, so that what was reported once is not reported again.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from typing import Any, TypeVar

from graphql import (
    ConstDirectiveNode,
    DefinitionNode,
    DirectiveDefinitionNode,
    DocumentNode,
    EnumTypeDefinitionNode,
    InputObjectTypeDefinitionNode,
    InterfaceTypeDefinitionNode,
    ListValueNode,
    ObjectTypeDefinitionNode,
    StringValueNode,
    TypeDefinitionNode,
    UnionTypeDefinitionNode,
    parse,
    print_ast,
)

NAME = "unsupported"
SDL = (
    '"The server that this schema was fetched from lacks this, or these members."\n'
    f"directive @{NAME}(members: [String!]) on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR"
    " | FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE"
)
DEFINITION: DefinitionNode = parse(SDL, no_location=True).definitions[0]
# the lists of a definition whose nodes may be marked
PARTS = {
    ObjectTypeDefinitionNode: "fields",
    InterfaceTypeDefinitionNode: "fields",
    InputObjectTypeDefinitionNode: "fields",
    EnumTypeDefinitionNode: "values",
}
N = TypeVar("N")


def _mark(node: Any) -> ConstDirectiveNode | None:
    marks: Iterable[ConstDirectiveNode] = getattr(node, "directives", None) or ()
    return next((d for d in marks if d.name.value == NAME), None)


def _members(node: Any) -> list[str]:
    mark = _mark(node)
    values = [a.value for a in mark.arguments] if mark else []
    lists = [v for v in values if isinstance(v, ListValueNode)]
    return [v.value for found in lists for v in found.values if isinstance(v, StringValueNode)]


def is_marked(node: Any) -> bool:
    """Tell whether a node as a whole is marked."""
    mark = _mark(node)
    return mark is not None and not mark.arguments


def marked(node: N, members: Iterable[str] = ()) -> N:
    """Return a copy of a node with the mark.

    Args:
        node: A definition of a type, field, argument or enum value.
        members: Names of union members or interfaces, if only those are missing.
    """
    if is_marked(node):
        return node
    changed: Any = copy(node)
    named = sorted({*_members(node), *members})
    listed = f"(members: [{', '.join(map(repr, named))}])".replace("'", '"') if named else ""
    text = f"scalar X @{NAME}{listed}"
    (definition,) = parse(text, no_location=True).definitions
    others = [d for d in changed.directives if d.name.value != NAME]
    changed.directives = (*others, *definition.directives)  # type: ignore[attr-defined]  # a scalar has directives
    marked_node: N = changed
    return marked_node


def with_definition(document: DocumentNode) -> DocumentNode:
    """Return a schema with the directive's definition if, and only if, it is used."""
    others = [d for d in document.definitions if not _defines(d)]
    used = any(f"@{NAME}" in print_ast(d) for d in others)
    return DocumentNode(definitions=(*([DEFINITION] if used else []), *others))


def supported(document: DocumentNode) -> DocumentNode:
    """Return a schema without the marked parts: what the server has."""
    if not any(map(_defines, document.definitions)):
        return document
    nodes = [d for d in document.definitions if not _defines(d)]
    gone = {d.name.value for d in nodes if isinstance(d, TypeDefinitionNode) and is_marked(d)}
    kept = (d for d in nodes if not isinstance(d, TypeDefinitionNode) or d.name.value not in gone)
    return DocumentNode(definitions=tuple(_without(d, gone) for d in kept))


def _defines(node: DefinitionNode) -> bool:
    return isinstance(node, DirectiveDefinitionNode) and node.name.value == NAME


def _without(definition: Any, gone: set[str]) -> Any:
    absent = {*gone, *_members(definition)}
    changed = copy(definition)
    if part := PARTS.get(type(definition)):
        nodes = [_own(n) for n in getattr(definition, part) if not is_marked(n)]
        setattr(changed, part, tuple(nodes))
    if isinstance(definition, UnionTypeDefinitionNode):
        changed.types = tuple(t for t in definition.types if t.name.value not in absent)
    elif hasattr(definition, "interfaces"):
        named = definition.interfaces
        changed.interfaces = tuple(i for i in named if i.name.value not in absent)
    if getattr(definition, "directives", None):
        changed.directives = tuple(d for d in definition.directives if d.name.value != NAME)
    return changed


def _own(node: Any) -> Any:
    """Return a field without its marked arguments."""
    if not any(map(is_marked, getattr(node, "arguments", None) or ())):
        return node
    changed = copy(node)
    changed.arguments = tuple(a for a in node.arguments if not is_marked(a))
    return changed
