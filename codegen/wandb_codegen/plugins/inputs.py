"""Adapt inputs, which are sent but not parsed, and add the schema's ``@constraints``."""

from __future__ import annotations

import ast

from ariadne_codegen.plugins.base import Plugin
from graphql import GraphQLInputField, GraphQLInputObjectType, GraphQLNonNull

from wandb_codegen.constraints import constraints
from wandb_codegen.naming import input_attributes
from wandb_codegen.plugins.expressions import expression
from wandb_codegen.variables import literal

EMPTY = ast.arguments([], [], None, [], [], None, [])


class InputsPlugin(Plugin):
    """A plugin that changes the fields and bases of ariadne-codegen's inputs."""

    def generate_input_class(
        self, class_def: ast.ClassDef, input_type: GraphQLInputObjectType
    ) -> ast.ClassDef:
        """Set the base class, and refuse two fields with the same attribute name."""
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
        """Add constraints and defaults, and give fields their Python names."""
        keywords = [
            ast.keyword(key, ast.Constant(setting))
            for key, setting in constraints(input_field).items()
        ]
        written = field_implementation.value
        for keyword in written.keywords if isinstance(written, ast.Call) else ():
            if keyword.arg == "alias":  # type checkers would require it as the argument's name
                keyword.arg = "serialization_alias"
            if keyword.arg not in ("default", "default_factory"):
                keywords.append(keyword)
        default = _default(input_field)
        parsed = default and "cast(" in ast.unparse(default.value)
        if parsed:  # resolved from its string when it is used
            keywords.append(ast.keyword("validate_default", ast.Constant(True)))
        if default and (keywords or default.arg != "default"):
            keywords.insert(0, default)
        call = ast.Call(ast.Name("Field"), [], keywords) if keywords else None
        field_implementation.value = call or (default.value if default else None)
        return field_implementation

    def generate_inputs_module(self, module: ast.Module) -> ast.Module:
        """Import the names that inputs use."""
        imports = ast.parse("from typing import cast\nfrom .operation import InputModel").body
        module.body[:0] = imports
        return module


def _default(field: GraphQLInputField) -> ast.keyword | None:
    """Return the default of an optional field; the server applies the schema's default itself."""
    node = field.ast_node.default_value if field.ast_node else None
    if node is None:
        required = isinstance(field.type, GraphQLNonNull)
        return None if required else ast.keyword("default", ast.Constant(None))
    value = expression(literal(node, field.type, {}, objects=True))
    calls = (n for n in ast.walk(value) if isinstance(n, ast.Call))
    if any(ast.unparse(call.func) != "cast" for call in calls):  # classes that may be defined below
        return ast.keyword("default_factory", ast.Lambda(EMPTY, value))
    return ast.keyword("default", value)  # Pydantic copies mutable defaults


def _name_as(node: ast.AnnAssign, name: str) -> None:
    """Send a field as ``name``."""
    keyword = ast.keyword("serialization_alias", ast.Constant(name))
    if not isinstance(node.value, ast.Call):
        default = [ast.keyword("default", node.value)] if node.value else []
        node.value = ast.Call(ast.Name("Field"), [], default)
    node.value.keywords = [k for k in node.value.keywords if k.arg != keyword.arg] + [keyword]
