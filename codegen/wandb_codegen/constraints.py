"""Translate the schema's ``@constraints`` to Pydantic."""

from __future__ import annotations

from typing import Annotated, Any

from graphql import (
    DirectiveNode,
    GraphQLInputField,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
    value_from_ast_untyped,
)
from pydantic import Field, TypeAdapter

from wandb_codegen.directives import directive
from wandb_codegen.errors import at

NUMBERS = frozenset({"Int", "Int64", "Float"})


def constraints(field: GraphQLInputField) -> dict[str, Any]:
    """Return the keywords of Pydantic's ``Field`` for the schema's ``@constraints``.

    ``min`` and ``max`` limit the number of characters or list items, or the value of a number. A pattern is
    matched by Pydantic's engine, in linear time; its ``$`` matches only at the end of the string.

    Raises:
        CodegenError: The engine does not support the pattern.
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
