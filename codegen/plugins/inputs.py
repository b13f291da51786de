"""Inputs are sent, not parsed, and carry the schema's ``@constraints``."""

from __future__ import annotations

import ast

from ariadne_codegen.plugins.base import Plugin
from graphql import (
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    get_named_type,
)

from codegen.constraints import constraints
from codegen.naming import enum_members, input_attributes


class InputsPlugin(Plugin):
    """Changes the fields and bases of ariadne-codegen's inputs."""

    def generate_input_class(
        self, class_def: ast.ClassDef, input_type: GraphQLInputObjectType
    ) -> ast.ClassDef:
        """Base inputs on our own model; no two fields may become one attribute."""
        class_def.bases = [ast.Name("InputModel")]
        attributes = input_attributes(input_type.fields)
        fields = [node for node in class_def.body if isinstance(node, ast.AnnAssign)]
        for node, (name, attribute) in zip(fields, attributes.items(), strict=True):
            if attribute != ast.unparse(node.target):
                node.target = ast.Name(attribute)
                _name_as(node, name)
        return class_def

    def generate_input_field(
        self, field_implementation: ast.AnnAssign, input_field: GraphQLInputField, field_name: str
    ) -> ast.AnnAssign:
        """Carry constraints; name fields in Python's way when they are filled in."""
        value = self._default(field_implementation.value, input_field)
        keywords = [
            ast.keyword(key, ast.Constant(setting))
            for key, setting in constraints(input_field).items()
        ]
        if isinstance(value, ast.Call):
            for keyword in value.keywords:
                if keyword.arg == "alias":  # type checkers would want it as the argument's name
                    keyword.arg = "serialization_alias"
            value.keywords += keywords
        elif keywords:
            default = [ast.keyword("default", value)] if value else []
            value = ast.Call(ast.Name("Field"), [], [*default, *keywords])
        field_implementation.value = value
        return field_implementation

    def generate_inputs_module(self, module: ast.Module) -> ast.Module:
        """Import what inputs are made of."""
        module.body.insert(0, ast.parse("from .operation import InputModel").body[0])
        return module

    @staticmethod
    def _default(value: ast.expr | None, field: GraphQLInputField) -> ast.expr | None:
        """The default, with members of enums called as this project calls them."""
        named = get_named_type(field.type)
        if value is None or not isinstance(named, GraphQLEnumType):
            return value
        for node in ast.walk(value):
            prefix, _, member = node.id.partition(".") if isinstance(node, ast.Name) else ("",) * 3
            if isinstance(node, ast.Name) and prefix == named.name:
                node.id = f"{prefix}.{enum_members(named.values)[_value_of(named, member)]}"
        return value


def _name_as(node: ast.AnnAssign, name: str) -> None:
    """Send a field as ``name``."""
    keyword = ast.keyword("serialization_alias", ast.Constant(name))
    if not isinstance(node.value, ast.Call):
        default = [ast.keyword("default", node.value)] if node.value else []
        node.value = ast.Call(ast.Name("Field"), [], default)
    node.value.keywords = [k for k in node.value.keywords if k.arg != keyword.arg] + [keyword]


def _value_of(enum: GraphQLEnumType, member: str) -> str:
    """The value that ariadne-codegen calls ``member``: an underscore keeps keywords apart."""
    return member if member in enum.values else member.removesuffix("_")
