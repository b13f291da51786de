"""Read the directives of ``directives.graphql``."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import (
    DirectiveNode,
    GraphQLInputObjectType,
    GraphQLSchema,
    Node,
    VariableDefinitionNode,
    get_named_type,
    is_required_input_field,
    type_from_ast,
    value_from_ast_untyped,
)

from wandb_codegen.errors import at


def directive(node: Node, name: str) -> DirectiveNode | None:
    """Return the directive ``name`` on ``node``, or None."""
    return next((d for d in getattr(node, "directives", None) or () if d.name.value == name), None)


def strings(mark: DirectiveNode, argument: str) -> list[str]:
    """Return the strings given to a directive for ``argument``."""
    values = {a.name.value: value_from_ast_untyped(a.value) for a in mark.arguments}
    given = values.get(argument) or []
    return [given] if isinstance(given, str) else list(given)


def may_be_absent(node: Node) -> bool:
    """Whether a response may lack ``node`` although its type is not nullable."""
    return any(directive(node, name) for name in ("ifSupported", "include", "skip"))


def included_at_times(node: Node) -> bool:
    """Whether the caller decides if ``node`` is requested."""
    return any(directive(node, name) for name in ("include", "skip"))


def droppable(schema: GraphQLSchema, node: VariableDefinitionNode) -> Iterator[str]:
    """Return the schema coordinates of the input fields that a variable marks as droppable.

    Raises:
        CodegenError: A path does not exist, or leads to a required field.
    """
    if mark := directive(node, "ifSupported"):
        for path in strings(mark, "droppable"):
            yield _coordinate(schema, node, mark, path)


def _coordinate(
    schema: GraphQLSchema, node: VariableDefinitionNode, mark: DirectiveNode, path: str
) -> str:
    owner = get_named_type(type_from_ast(schema, node.type))
    coordinate, last = "", None
    for step in path.split("."):
        fields = owner.fields if isinstance(owner, GraphQLInputObjectType) else {}
        if step not in fields:
            raise at(mark, f"@ifSupported names {path!r}, but {owner} has no input field {step!r}")
        last, coordinate = fields[step], f"{owner}.{step}"
        owner = get_named_type(last.type)
    if last and is_required_input_field(last):
        raise at(mark, f"@ifSupported names {path!r}, but {coordinate} is required")
    return coordinate
