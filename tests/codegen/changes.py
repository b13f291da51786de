"""Seeded random changes of a schema, of every kind: members, types, nullability, defaults, directives."""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from graphql import (
    ConstDirectiveNode,
    DirectiveDefinitionNode,
    DocumentNode,
    EnumTypeDefinitionNode,
    EnumValueDefinitionNode,
    FieldDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    InputObjectTypeDefinitionNode,
    InputValueDefinitionNode,
    InterfaceTypeDefinitionNode,
    ListTypeNode,
    NamedTypeNode,
    NameNode,
    NonNullTypeNode,
    ObjectTypeDefinitionNode,
    StringValueNode,
    TypeDefinitionNode,
    TypeNode,
    UnionTypeDefinitionNode,
    build_ast_schema,
    parse,
    parse_const_value,
    parse_type,
    print_ast,
    validate_schema,
    visit,
)
from graphql.language import Visitor

Definitions = list[Any]
OUTPUT = (ObjectTypeDefinitionNode, InterfaceTypeDefinitionNode)
VALUES = {"Int": "77", "String": '"x"', "Boolean": "true", "Float": "1.5", "ID": '"x"'}
TYPES = ["Int", "Float!", "[String!]", "Boolean", "ID!"]


class NoPlaceError(Exception):
    """The chosen types have no place for a kind of change."""


def parts(definition: Any) -> list[Any]:
    """The nodes below a definition that may be changed: fields, arguments, input fields and values."""
    found = list(getattr(definition, "fields", ()) or getattr(definition, "values", ()) or ())
    return [*found, *(a for f in found for a in getattr(f, "arguments", ()) or ())]


def lists(definition: Any) -> list[tuple[Any, str]]:
    """The owners and names of the lists of nodes below a definition."""
    name = "values" if isinstance(definition, EnumTypeDefinitionNode) else "fields"
    own = [(definition, name)] if hasattr(definition, name) else []
    fields = getattr(definition, "fields", ()) or ()
    return own + [(f, "arguments") for f in fields if isinstance(f, FieldDefinitionNode)]


class Changes:
    """The kinds of changes; each returns False if the chosen place does not allow it.

    Args:
        definitions: The schema, which is changed.
        chance: The source of randomness.
        places: Names of the types to change; all if empty.
    """

    def __init__(self, definitions: Definitions, chance: random.Random, places: set[str]) -> None:
        self.all, self.chance = definitions, chance
        self.types = [
            d
            for d in definitions
            if isinstance(d, TypeDefinitionNode) and (not places or d.name.value in places)
        ]

    def kinds(self) -> list[Callable[[], bool]]:
        return [getattr(self, n) for n in sorted(vars(Changes)) if n.startswith("change_")]

    def _pick(self, *kinds: type) -> Any:
        return self._choice([d for d in self.types if not kinds or isinstance(d, kinds)])

    def _part(self, *kinds: type) -> Any:
        return self._choice([p for d in self.types for p in parts(d) if isinstance(p, kinds)])

    def _choice(self, found: list[Any]) -> Any:
        if not found:
            raise NoPlaceError
        return self.chance.choice(found)

    def change_add(self) -> bool:
        owner, name = self.chance.choice(lists(self._pick(*OUTPUT, InputObjectTypeDefinitionNode)))
        kind = self.chance.choice(TYPES)
        if name == "fields" and not isinstance(owner, InputObjectTypeDefinitionNode):
            (new,) = parse(f"type T {{ fresh(a: {kind}): {kind} }}").definitions[0].fields  # type: ignore[attr-defined]
        else:
            (new,) = parse(f"input T {{ fresh: {kind} }}").definitions[0].fields  # type: ignore[attr-defined]
        setattr(owner, name, (*getattr(owner, name), new))
        return True

    def change_add_value(self) -> bool:
        owner = self._pick(EnumTypeDefinitionNode)
        owner.values = (*owner.values, EnumValueDefinitionNode(name=NameNode(value="FRESH"), directives=()))  # fmt: skip
        return True

    def change_remove(self) -> bool:
        owner, name = self.chance.choice(lists(self._pick(*OUTPUT, InputObjectTypeDefinitionNode, EnumTypeDefinitionNode)))  # fmt: skip
        nodes = list(getattr(owner, name))
        if not nodes or (len(nodes) == 1 and name != "arguments"):
            return False
        nodes.remove(self.chance.choice(nodes))
        setattr(owner, name, tuple(nodes))
        return True

    def change_rename(self) -> bool:
        node = self._part(FieldDefinitionNode, InputValueDefinitionNode, EnumValueDefinitionNode)
        node.name = NameNode(value=node.name.value + "Renamed")
        return True

    def change_retype(self) -> bool:
        node = self._part(FieldDefinitionNode, InputValueDefinitionNode)
        before = print_ast(node.type)
        node.type = parse_type(self.chance.choice(TYPES))
        if hasattr(node, "default_value"):
            node.default_value = None
        return print_ast(node.type) != before

    def change_nullability(self) -> bool:
        node = self._part(FieldDefinitionNode, InputValueDefinitionNode)
        node.type = self._toggled(node.type)
        return True

    def _toggled(self, node: TypeNode) -> TypeNode:
        inner = node.type if isinstance(node, NonNullTypeNode) else node
        if isinstance(inner, ListTypeNode) and self.chance.random() < 0.5:
            inner.type = self._toggled(inner.type)
            return node
        return inner if inner is not node else NonNullTypeNode(type=node)

    def change_list(self) -> bool:
        node = self._part(FieldDefinitionNode, InputValueDefinitionNode)
        node.type = ListTypeNode(type=node.type)
        if hasattr(node, "default_value"):
            node.default_value = None
        return True

    def change_default(self) -> bool:
        node = self._part(InputValueDefinitionNode)
        named = print_ast(node.type).rstrip("!")
        if node.default_value is not None and self.chance.random() < 0.5:
            node.default_value = None
        elif named in VALUES:
            node.default_value = parse_const_value(VALUES[named])
        else:
            return False
        return True

    def change_deprecation(self) -> bool:
        node = self._part(FieldDefinitionNode, EnumValueDefinitionNode)
        (field,) = parse('type T { a: Int @deprecated(reason: "old") }').definitions[0].fields  # type: ignore[attr-defined]
        marks: tuple[ConstDirectiveNode, ...] = field.directives
        node.directives = () if node.directives else marks
        return True

    def change_description(self) -> bool:
        self._part(FieldDefinitionNode, InputValueDefinitionNode).description = StringValueNode(value="New words.", block=True)  # fmt: skip
        return True

    def change_variant(self) -> bool:
        """Add or remove a member of a union, or an interface of a type."""
        owner = self._pick(UnionTypeDefinitionNode, *OUTPUT)
        if isinstance(owner, UnionTypeDefinitionNode):
            if self.chance.random() < 0.5:
                objects = [d.name.value for d in self.all if isinstance(d, ObjectTypeDefinitionNode)]  # fmt: skip
                new = NamedTypeNode(name=NameNode(value=self.chance.choice(objects)))
                owner.types = (*owner.types, new)
            elif len(owner.types) > 1:
                owner.types = owner.types[1:]
            return True
        if not owner.interfaces:
            return False
        owner.interfaces = owner.interfaces[1:]
        return True

    def change_type_name(self) -> bool:
        """Rename a type everywhere."""
        old = self._pick().name.value
        for definition in self.all:
            visit(definition, _Renaming(old, old + "Renamed"))
        return True

    def change_type_removed(self) -> bool:
        """Remove a type, and all that mentions it."""
        gone = self._pick().name.value
        self.all[:] = [d for d in self.all if getattr(d.name, "value", "") != gone]
        for definition in self.all:
            for owner, name in lists(definition):
                kept = [n for n in getattr(owner, name) or () if not hasattr(n, "type") or print_ast(n.type).strip("[]!") != gone]  # fmt: skip
                setattr(owner, name, tuple(kept))
            for name in ("types", "interfaces"):
                if hasattr(definition, name):
                    setattr(definition, name, tuple(t for t in getattr(definition, name) if t.name.value != gone))  # fmt: skip
        return True

    def change_type_added(self) -> bool:
        kind = self.chance.choice(
            ["type Fresh { a: Int }", "enum Fresh { A }", "scalar Fresh", "input Fresh { a: Int }"]
        )
        self.all.extend(parse(kind).definitions)
        return True

    def change_kind(self) -> bool:
        """Turn an enum or object into a scalar."""
        owner = self._pick(EnumTypeDefinitionNode, InputObjectTypeDefinitionNode)
        self.all.remove(owner)
        self.all.extend(parse(f"scalar {owner.name.value}").definitions)
        return True

    def change_directive(self) -> bool:
        known = [d for d in self.all if isinstance(d, DirectiveDefinitionNode)]
        if known and self.chance.random() < 0.3:
            known[0].arguments = known[0].arguments[1:]
        else:
            self.all.extend(parse("directive @fresh(a: Int) on FIELD").definitions)
        return True


class _Renaming(Visitor):
    """A visitor that renames a type where it is defined and mentioned, in place."""

    def __init__(self, old: str, new: str) -> None:
        super().__init__()
        self.old, self.new = old, new

    def enter(self, node: Any, *_: object) -> None:
        if isinstance(node, (NamedTypeNode, TypeDefinitionNode)) and node.name.value == self.old:
            node.name = NameNode(value=self.new)


def changed(
    document: DocumentNode, seed: int, places: set[str] | None = None
) -> tuple[str, DocumentNode, GraphQLSchema]:
    """Return a valid change of a schema: its kind, the document, and the schema.

    Args:
        document: The schema, parsed without locations, which are slow to copy.
        seed: Decides the kind (in turn) and the place.
        places: Names of the types to change; all if empty.
    """
    chance = random.Random(seed)
    for attempt in range(1000):
        definitions = deepcopy(list(document.definitions))
        kinds = Changes(definitions, chance, places or set()).kinds()
        kind = kinds[(seed + (attempt // 20)) % len(kinds)]
        try:
            if not kind():
                continue
        except NoPlaceError:
            continue
        found = DocumentNode(definitions=tuple(definitions))
        try:
            schema = build_ast_schema(found)
        except (GraphQLError, TypeError, ValueError):
            continue
        if not validate_schema(schema):
            return kind.__name__, found, schema
    raise AssertionError(f"no valid change for seed {seed}")
