"""Validation rules: those of the specification, and one of W&B's own validator."""

from __future__ import annotations

from typing import Any

from graphql import (
    ASTValidationRule,
    GraphQLError,
    NonNullTypeNode,
    ValidationRule,
    VariableDefinitionNode,
    print_ast,
    specified_rules,
)


class NoDefaultOnNonNull(ValidationRule):
    """Refuse a default value of a non-null variable, as graph-gophers/graphql-go does."""

    def enter_variable_definition(self, node: VariableDefinitionNode, *_: Any) -> None:
        """Check one variable definition."""
        if node.default_value is None or not isinstance(node.type, NonNullTypeNode):
            return
        name, nullable = node.variable.name.value, print_ast(node.type.type)
        self.report_error(
            GraphQLError(
                f"Variable '${name}' of type '{nullable}!' is required and will not use the default "
                f"value. Perhaps you meant to use type '{nullable}'.",
                node.default_value,
            )
        )


RULES: tuple[type[ASTValidationRule], ...] = (*specified_rules, NoDefaultOnNonNull)
