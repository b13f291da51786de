"""Inputs are sent, not parsed, and carry the schema's ``@constraints``."""

from __future__ import annotations

import ast
from typing import Annotated, Any

from ariadne_codegen.plugins.base import Plugin
from graphql import (
    DirectiveNode,
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
    value_from_ast_untyped,
)
from pydantic import Field, TypeAdapter

from codegen.directives import directive
from codegen.errors import at
from codegen.naming import enum_member

NUMBERS = frozenset({"Int", "Int64", "Float"})


def constraints(field: GraphQLInputField) -> dict[str, Any]:
    """The keywords of Pydantic's ``Field`` for the schema's ``@constraints``.

    ``min`` and ``max`` count characters, list items, or are the number's own bounds. A pattern is matched
    by Pydantic's own engine, in linear time, and its ``$`` is the end, not a line break before it.

    Raises:
        CodegenError: The pattern cannot be matched by that engine.
    """
    mark = directive(field.ast_node, "constraints") if field.ast_node else None
    if mark is None:
        return {}
    given = {a.name.value: value_from_ast_untyped(a.value) for a in mark.arguments}
    inner = field.type.of_type if isinstance(field.type, GraphQLNonNull) else field.type
    number = not isinstance(inner, GraphQLList) and get_named_type(inner).name in NUMBERS
    least, most = ("ge", "le") if number else ("min_length", "max_length")
    found = {least: given.get("min"), most: given.get("max"), "pattern": given.get("pattern")}
    if found["pattern"] is not None:
        _check_pattern(mark, found["pattern"], number or isinstance(inner, GraphQLList))
    return {key: value for key, value in found.items() if value is not None}


def _check_pattern(mark: DirectiveNode, pattern: str, misplaced: bool) -> None:
    if misplaced:
        raise at(mark, "@constraints(pattern:) stands on strings only")
    try:
        TypeAdapter(Annotated[str, Field(pattern=pattern)])
    except Exception as error:
        reason = str(error).strip().splitlines()[-1].strip()
        raise at(mark, f"@constraints: the pattern {pattern!r} cannot be used: {reason}") from None


class InputsPlugin(Plugin):
    """Changes the fields and bases of ariadne-codegen's inputs."""

    def generate_input_class(
        self, class_def: ast.ClassDef, input_type: GraphQLInputObjectType
    ) -> ast.ClassDef:
        """Base inputs on our own model."""
        class_def.bases = [ast.Name("InputModel")]
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
                node.id = f"{prefix}.{enum_member(_value_of(named, member))}"
        return value


def _value_of(enum: GraphQLEnumType, member: str) -> str:
    """The value that ariadne-codegen calls ``member``: an underscore keeps keywords apart."""
    return member if member in enum.values else member.removesuffix("_")
