"""Convert an operation's variables to fields of a class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from ariadne_codegen.utils import needs_explicit_alias
from graphql import (
    BooleanValueNode,
    EnumValueNode,
    FloatValueNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLScalarType,
    IntValueNode,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    StringValueNode,
    ValueNode,
    VariableDefinitionNode,
    get_named_type,
    type_from_ast,
    value_from_ast_untyped,
)

from wandb_codegen.errors import at
from wandb_codegen.naming import enum_members, input_attributes, python_name
from wandb_codegen.project import Project

BUILTIN = {"ID": "str", "String": "str", "Int": "int", "Float": "float", "Boolean": "bool"}


@dataclass
class Variable:
    """A field of an operation class."""

    graphql: str
    name: str
    annotation: str
    default: str | None
    alias: str | None
    imports: set[str]


def read_variable(
    project: Project, scalars: Mapping[str, str], node: VariableDefinitionNode
) -> Variable:
    """Return the field for a variable, not required if it is optional or has a default."""
    graphql = node.variable.name.value
    type_ = cast(
        "GraphQLInputType", type_from_ast(project.schema, node.type)
    )  # the document is valid
    imports = set[str]()
    places = {n: f".input_types.{name}" for n, name in project.renamed.items()} | dict(scalars)
    annotation, name = annotate(type_, places, imports), python_name(graphql)
    default = None if isinstance(type_, GraphQLNonNull) else "None"
    if node.default_value:
        default = literal(node.default_value, type_, project.renamed)
    alias = graphql if needs_explicit_alias(name, graphql, True) else None
    return Variable(graphql, name, annotation, default, alias, imports)


def literal(
    node: ValueNode, type_: GraphQLInputType, renamed: Mapping[str, str], *, objects: bool = False
) -> str:
    """Return a default as Python code; ``objects`` allows values created for each use.

    Raises:
        CodegenError: It is an object, or a scalar without a plain Python value.
    """
    inner = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
    if isinstance(node, NullValueNode):
        return "None"
    if isinstance(inner, GraphQLList):
        items = node.values if isinstance(node, ListValueNode) else (node,)
        parts = [literal(item, inner.of_type, renamed, objects=objects) for item in items]
        return f"[{', '.join(parts)}]"
    named = get_named_type(inner)
    name = renamed.get(named.name, named.name)
    if isinstance(named, GraphQLEnumType) and isinstance(node, EnumValueNode):
        return f"{name}.{enum_members(named.values)[node.value]}"
    if isinstance(named, GraphQLInputObjectType) and isinstance(node, ObjectValueNode) and objects:
        attributes = input_attributes(named.fields)
        fields = {f.name.value: f.value for f in node.fields}
        parts = [
            f"{attributes[f]}={literal(v, named.fields[f].type, renamed, objects=objects)}"
            for f, v in fields.items()
        ]
        return f"{name}({', '.join(parts)})"
    if isinstance(named, GraphQLScalarType) and (objects or _is_plain(node, name)):
        return _scalar(node, name)
    raise at(node, f"a default of type {named.name} is not supported: let callers give the value")


def _is_plain(node: ValueNode, name: str) -> bool:
    plain = (StringValueNode, BooleanValueNode, IntValueNode, FloatValueNode)
    return isinstance(node, plain) and name != "DateTime"


def _scalar(node: ValueNode, name: str) -> str:
    if isinstance(node, (IntValueNode, FloatValueNode)):
        return repr(node.value) if name == "ID" else node.value
    value = repr(value_from_ast_untyped(node))
    return f"cast(DateTime, {value})" if name == "DateTime" else value


def annotate(type_: GraphQLInputType, places: Mapping[str, str], imports: set[str]) -> str:
    """Return the Python type and add its imports to ``imports``; ``places`` maps unusual types."""
    if not isinstance(type_, GraphQLNonNull):
        return f"{_required(type_, places, imports)} | None"
    return _required(type_.of_type, places, imports)


def _required(inner: GraphQLInputType, places: Mapping[str, str], imports: set[str]) -> str:
    """Return the Python type of values that are not null."""
    if isinstance(inner, GraphQLList):
        return f"list[{annotate(inner.of_type, places, imports)}]"
    named = get_named_type(inner)
    if named.name in BUILTIN:
        return BUILTIN[named.name]
    module, _, name = places.get(named.name, f".input_types.{named.name}").rpartition(".")
    if isinstance(named, GraphQLEnumType):
        module = ".enums"
    imports.add(f"from {module} import {name}")
    return name
