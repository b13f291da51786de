"""Keep coordinates that operations use and a server lacks.

A client that is compiled for an older server keeps its methods: what that server lacks stays in the pinned
schema. At run time requests leave it out, see ``cuts.py``, or raise `UnsupportedError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from typing import Any

from graphql import (
    DocumentNode,
    FieldDefinitionNode,
    InterfaceTypeDefinitionNode,
    NamedTypeNode,
    NameNode,
    Node,
    TypeDefinitionNode,
    UnionTypeDefinitionNode,
)

from wandb_codegen.coverage import ARGUMENT, MEMBER
from wandb_codegen.marks import marked, with_definition

Definitions = dict[str, Any]  # type definitions by name


def definitions_of(document: DocumentNode) -> Definitions:
    """Return the type definitions of a schema, by name."""
    nodes = document.definitions
    return {d.name.value: d for d in nodes if isinstance(d, TypeDefinitionNode)}


def keep(server: DocumentNode, ours: DocumentNode, coordinates: Iterable[str]) -> DocumentNode:
    """Return the server's schema with coordinates of the pinned schema added, marked ``@unsupported``.

    Args:
        server: The server's schema.
        ours: The pinned schema, which has the coordinates.
        coordinates: The coordinates to add; missing types of a type's fields are added too.
    """
    known, found = definitions_of(ours), definitions_of(server)
    waiting = sorted(coordinates)
    while waiting:
        coordinate = waiting.pop(0)
        owner, addition = _addition(known, found, coordinate)
        if addition is not None:
            found[owner] = addition
            waiting += [n for n in _mentioned(addition) if n in known and n not in found]
            waiting += _implementations(coordinate, found)
    others = [d for d in server.definitions if not isinstance(d, TypeDefinitionNode)]
    merged = (*others, *(found[name] for name in sorted(found)))
    return with_definition(DocumentNode(definitions=merged))


def _implementations(coordinate: str, found: Definitions) -> list[str]:
    """Return what the types that implement an interface need when a field or argument is added to it."""
    owner, dot, part = coordinate.partition(".")
    if not dot or not isinstance(found.get(owner), InterfaceTypeDefinitionNode):
        return []
    types = (d for d in found.values() if hasattr(d, "interfaces"))
    return [
        f"{d.name.value}.{part}" for d in types if owner in {i.name.value for i in d.interfaces}
    ]


def _addition(known: Definitions, found: Definitions, coordinate: str) -> tuple[str, Any]:
    """Return the type that replaces the existing one, or None."""
    if match := MEMBER.fullmatch(coordinate):
        return _member(known, found, match[1], match[2])
    argument = ARGUMENT.fullmatch(coordinate)
    owner, _, name = coordinate.partition("(")[0].partition(".")
    ours, theirs = known.get(owner), found.get(owner)
    if ours is None or (theirs is not None and not name):
        return owner, None
    if theirs is None:
        return owner, marked(ours)
    part = "values" if hasattr(ours, "values") and ours.kind.startswith("enum") else "fields"
    if type(ours) is not type(theirs):
        return owner, None  # another kind of type cannot be extended
    mine = next((f for f in getattr(ours, part) if f.name.value == name), None)
    present = next((f for f in getattr(theirs, part) if f.name.value == name), None)
    changed = copy(theirs)
    if mine is not None and present is None:
        setattr(changed, part, _sorted([*getattr(theirs, part), marked(mine)]))
        return owner, changed
    if (
        argument
        and isinstance(mine, FieldDefinitionNode)
        and isinstance(present, FieldDefinitionNode)
    ):
        widened = copy(present)
        given = {a.name.value for a in present.arguments}
        missing = [
            marked(a)
            for a in mine.arguments
            if a.name.value == argument[3] and argument[3] not in given
        ]
        widened.arguments = _sorted([*present.arguments, *missing])
        changed.fields = tuple(widened if f is present else f for f in theirs.fields)
        return owner, changed if missing else None
    return owner, None


def _member(known: Definitions, found: Definitions, name: str, abstract: str) -> tuple[str, Any]:
    target = found.get(abstract)
    if target is None:
        return abstract, marked(known[abstract]) if abstract in known else None
    named = NamedTypeNode(name=NameNode(value=name))
    if isinstance(target, UnionTypeDefinitionNode):
        if name in {t.name.value for t in target.types}:
            return abstract, None
        changed = copy(target)
        changed.types = _sorted([*target.types, named])
        return abstract, marked(changed, [name])
    member = found.get(name)
    if member is None:
        return name, marked(known[name]) if name in known else None
    if abstract in {i.name.value for i in member.interfaces}:
        return name, None
    changed = copy(member)
    changed.interfaces = _sorted([*member.interfaces, NamedTypeNode(name=NameNode(value=abstract))])
    have = {f.name.value for f in member.fields}
    needed = [marked(f) for f in target.fields if f.name.value not in have]
    changed.fields = _sorted([*member.fields, *needed])
    return name, marked(changed, [abstract])


def _sorted(nodes: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(nodes, key=lambda node: node.name.value))


def _mentioned(node: Node) -> Iterator[str]:
    """Yield the types that a definition mentions."""
    for key in node.keys:
        value = getattr(node, key, None)
        for child in value if isinstance(value, (tuple, list)) else (value,):
            if isinstance(child, NamedTypeNode):
                yield child.name.value
            elif isinstance(child, Node):
                yield from _mentioned(child)
