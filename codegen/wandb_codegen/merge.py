"""Keep coordinates that operations use and a server lacks.

A client that is compiled for an older server keeps its methods: what that server lacks stays in the pinned
schema. At run time requests leave it out, see ``cuts.py``, or raise `UnsupportedError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from typing import Any, Protocol, TypeVar

from graphql import (
    DocumentNode,
    FieldDefinitionNode,
    NamedTypeNode,
    NameNode,
    Node,
    TypeDefinitionNode,
    UnionTypeDefinitionNode,
)

from wandb_codegen.coverage import ARGUMENT, MEMBER
from wandb_codegen.marks import marked, with_definition

Definitions = dict[str, Any]  # type definitions by name
N = TypeVar("N")


class Tag(Protocol):
    """A function that returns a node, marked or not."""

    def __call__(self, node: N, members: Iterable[str] = ()) -> N:
        """Return the node."""
        ...


def definitions_of(document: DocumentNode) -> Definitions:
    """Return the type definitions of a schema, by name."""
    nodes = document.definitions
    return {d.name.value: d for d in nodes if isinstance(d, TypeDefinitionNode)}


def keep(
    server: DocumentNode, ours: DocumentNode, coordinates: Iterable[str], *, mark: bool = False
) -> DocumentNode:
    """Return the server's schema with the given coordinates of the pinned schema added.

    Args:
        server: The server's schema.
        ours: The pinned schema, which has the coordinates.
        coordinates: The coordinates to add; missing types of a type's fields are added too.
        mark: Mark what is added as ``@unsupported``.
    """
    known, found = definitions_of(ours), definitions_of(server)
    waiting = sorted(coordinates)
    tag = marked if mark else _unmarked
    while waiting:
        owner, addition = _addition(known, found, waiting.pop(0), tag)
        if addition is not None:
            found[owner] = addition
            waiting += [n for n in _mentioned(addition) if n in known and n not in found]
    others = [d for d in server.definitions if not isinstance(d, TypeDefinitionNode)]
    merged = (*others, *(found[name] for name in sorted(found)))
    return with_definition(DocumentNode(definitions=merged))


def _addition(known: Definitions, found: Definitions, coordinate: str, tag: Tag) -> tuple[str, Any]:
    """Return the type that replaces the existing one, or None."""
    if match := MEMBER.fullmatch(coordinate):
        return _member(known, found, match[1], match[2], tag)
    argument = ARGUMENT.fullmatch(coordinate)
    owner, _, name = coordinate.partition("(")[0].partition(".")
    ours, theirs = known.get(owner), found.get(owner)
    if ours is None or (theirs is not None and not name):
        return owner, None
    if theirs is None:
        return owner, tag(ours)
    part = "values" if hasattr(ours, "values") and ours.kind.startswith("enum") else "fields"
    if type(ours) is not type(theirs):
        return owner, None  # another kind of type cannot be extended
    mine = next((f for f in getattr(ours, part) if f.name.value == name), None)
    present = next((f for f in getattr(theirs, part) if f.name.value == name), None)
    changed = copy(theirs)
    if mine is not None and present is None:
        setattr(changed, part, _sorted([*getattr(theirs, part), tag(mine)]))
        return owner, changed
    if (
        argument
        and isinstance(mine, FieldDefinitionNode)
        and isinstance(present, FieldDefinitionNode)
    ):
        widened = copy(present)
        given = {a.name.value for a in present.arguments}
        missing = [
            tag(a)
            for a in mine.arguments
            if a.name.value == argument[3] and argument[3] not in given
        ]
        widened.arguments = _sorted([*present.arguments, *missing])
        changed.fields = tuple(widened if f is present else f for f in theirs.fields)
        return owner, changed if missing else None
    return owner, None


def _member(
    known: Definitions, found: Definitions, name: str, abstract: str, tag: Tag
) -> tuple[str, Any]:
    target = found.get(abstract)
    if target is None:
        return abstract, tag(known[abstract]) if abstract in known else None
    named = NamedTypeNode(name=NameNode(value=name))
    if isinstance(target, UnionTypeDefinitionNode):
        if name in {t.name.value for t in target.types}:
            return abstract, None
        changed = copy(target)
        changed.types = _sorted([*target.types, named])
        return abstract, tag(changed, [name])
    member = found.get(name)
    if member is None:
        return name, tag(known[name]) if name in known else None
    if abstract in {i.name.value for i in member.interfaces}:
        return name, None
    changed = copy(member)
    changed.interfaces = _sorted([*member.interfaces, NamedTypeNode(name=NameNode(value=abstract))])
    have = {f.name.value for f in member.fields}
    needed = [tag(f) for f in target.fields if f.name.value not in have]
    changed.fields = _sorted([*member.fields, *needed])
    return name, tag(changed, [abstract])


def _unmarked(node: N, members: Iterable[str] = ()) -> N:
    return node


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
