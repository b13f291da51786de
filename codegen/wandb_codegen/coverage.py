"""The schema coordinates that operations depend on, and whether a schema has them.

A coordinate is ``Type``, ``Type.field``, ``Type.field(argument:)``, ``Enum.VALUE``, or ``Member in Abstract``
for a variant of a union or interface.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from ariadne_codegen.utils import str_to_pascal_case
from graphql import (
    ArgumentNode,
    EnumValueNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    Node,
    ObjectFieldNode,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    VariableDefinitionNode,
    Visitor,
    get_named_type,
    is_abstract_type,
    is_specified_scalar_type,
    visit,
)

from wandb_codegen.documents import with_fragments
from wandb_codegen.naming import python_name
from wandb_codegen.project import Project

ARGUMENT = re.compile(r"(\w+)\.(\w+)\((\w+):\)")
MEMBER = re.compile(r"(\w+) in (\w+)")
# the nodes that have classes of their own
MODELS = (OperationDefinitionNode, FragmentDefinitionNode, FieldNode)


@dataclass
class Dependence:
    """The schema coordinates that one operation depends on.

    Attributes:
        coordinates: Each coordinate, with its first location.
        inputs: The input objects and enums that its variables may contain, nested ones included.
        attributes: The generated attributes that hold a field's value, by coordinate: ``RunFields.name``.
    """

    coordinates: dict[str, Node] = field(default_factory=dict[str, Node])
    inputs: set[str] = field(default_factory=set[str])
    attributes: defaultdict[str, set[str]] = field(
        default_factory=lambda: defaultdict[str, set[str]](set)
    )


def dependences(project: Project) -> dict[str, Dependence]:
    """Return the dependencies of each operation, including those of its fragments."""
    found: dict[str, Dependence] = {}
    for name, operation in project.operations.items():
        found[name] = dependence = Dependence()
        for definition in with_fragments(operation, project.fragments).definitions:
            info = TypeInfo(project.schema)
            visit(definition, TypeInfoVisitor(info, _Collect(info, dependence, project)))
    return found


class _Collect(Visitor):
    """A visitor that records every coordinate of a definition."""

    def __init__(self, info: TypeInfo, found: Dependence, project: Project) -> None:
        super().__init__()
        self.info, self.found = info, found
        self.schema, self.fragments = project.schema, project.fragments
        self._classes: list[set[str]] = []  # of the fields in the selection sets around the node

    def _note(self, coordinate: str, node: Node) -> None:
        self.found.coordinates.setdefault(coordinate, node)

    def enter(self, node: Node, *_: object) -> None:
        if isinstance(node, (OperationDefinitionNode, FragmentDefinitionNode)):
            name = node.name.value if node.name else ""
            self._classes.append(self._variants({name}))
        elif isinstance(node, FieldNode):
            self._enter_field(node)
        if isinstance(node, (InlineFragmentNode, FragmentDefinitionNode)) and node.type_condition:
            self._variant(node.type_condition.name.value, node)
        elif isinstance(node, FragmentSpreadNode):
            self._variant(self.fragments[node.name.value].type_condition.name.value, node)
        elif isinstance(node, ArgumentNode) and not self.info.get_directive():
            parent, definition = self.info.get_parent_type(), self.info.get_field_def()
            fields = getattr(parent, "fields", {})
            name = next((n for n, f in fields.items() if f is definition), "")
            self._note(f"{parent}.{name}({node.name.value}:)", node)
        elif isinstance(node, ObjectFieldNode):
            owner = get_named_type(self.info.get_parent_input_type())
            self._note(f"{owner}.{node.name.value}", node)
        elif isinstance(node, EnumValueNode):
            named = get_named_type(self.info.get_input_type())
            if isinstance(named, GraphQLEnumType):
                self._note(f"{named.name}.{node.value}", node)
        elif isinstance(node, VariableDefinitionNode):
            named = get_named_type(self.info.get_input_type())
            if named and not is_specified_scalar_type(named):
                self._note(named.name, node)
                self._inputs(named)

    def leave(self, node: Node, *_: object) -> None:
        if isinstance(node, MODELS):
            self._classes.pop()

    def _enter_field(self, node: FieldNode) -> None:
        attribute, owner = python_name((node.alias or node.name).value), self.info.get_parent_type()
        classes = self._classes[-1]
        if not node.name.value.startswith("__"):
            coordinate = f"{owner}.{node.name.value}"
            self._note(coordinate, node)
            names = classes | (
                {f"{n}Result" for n in classes} if len(self._classes) == 1 else set()
            )
            self.found.attributes[coordinate] |= {f"{name}.{attribute}" for name in names}
        self._classes.append(self._variants({n + str_to_pascal_case(attribute) for n in classes}))

    def _variants(self, names: set[str]) -> set[str]:
        """Return the classes of a selection set: those of each type that it may be about, too."""
        named = get_named_type(self.info.get_type())
        if not isinstance(named, (GraphQLInterfaceType, GraphQLUnionType)):
            return names
        types = [named.name, *(t.name for t in self.schema.get_possible_types(named))]
        return names | {f"{name}{type_}" for name in names for type_ in types}

    def _variant(self, name: str, node: Node) -> None:
        parent = get_named_type(self.info.get_parent_type())
        self._note(name, node)
        if is_abstract_type(parent) and name != str(parent):
            self._note(f"{name} in {parent}", node)

    def _inputs(self, named: GraphQLNamedType) -> None:
        if named.name in self.found.inputs:
            return
        if isinstance(named, (GraphQLEnumType, GraphQLInputObjectType)):
            self.found.inputs.add(named.name)
        if isinstance(named, GraphQLInputObjectType):
            for inner in named.fields.values():
                self._inputs(get_named_type(inner.type))


def has(schema: GraphQLSchema, coordinate: str) -> bool:
    """Tell whether a schema has a coordinate."""
    if match := MEMBER.fullmatch(coordinate):
        member, abstract = (schema.type_map.get(name) for name in match.groups())
        if not isinstance(abstract, (GraphQLInterfaceType, GraphQLUnionType)):
            return False
        return isinstance(member, GraphQLObjectType) and schema.is_sub_type(abstract, member)
    if match := ARGUMENT.fullmatch(coordinate):
        owner, name, argument = match.groups()
        fields = getattr(schema.type_map.get(owner), "fields", {})
        return name in fields and argument in fields[name].args
    owner, _, name = coordinate.partition(".")
    named = schema.type_map.get(owner)
    if named is None or not name:
        return named is not None
    return name in (
        named.values if isinstance(named, GraphQLEnumType) else getattr(named, "fields", {})
    )
