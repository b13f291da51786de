"""Parse responses of newer servers: unknown enum values and unknown union and interface members."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ariadne_codegen.plugins.base import Plugin
from graphql import (
    ExecutableDefinitionNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLSchema,
    InlineFragmentNode,
    Node,
    SelectionSetNode,
    is_abstract_type,
)

from wandb_codegen.directives import included_at_times
from wandb_codegen.naming import enum_members
from wandb_codegen.plugins.expressions import arguments_of, class_name, expression, head_of
from wandb_codegen.project import Project

BASE_MODEL = Path(__file__).parents[1] / "runtime" / "base_model.py"
IMPORT = ast.parse(
    "from .base_model import BY_TYPENAME, KNOWN, OPEN, OpenEnum, UnknownObject, new_type"
).body[0]


class OpenTypesPlugin(Plugin):
    """A plugin that lets ``Union["A", "B"]`` accept members missing in the schema."""

    def __init__(self, schema: GraphQLSchema, config_dict: dict[str, Any]) -> None:
        """Create the plugin."""
        super().__init__(schema, config_dict)
        self.project: Project = config_dict["tool"]["ariadne-codegen"]["project"]
        self.partial: set[str] = set()  # classes of variants whose fields a cut may remove

    def generate_enum(self, class_def: ast.ClassDef, enum_type: GraphQLEnumType) -> ast.ClassDef:
        """Keep unknown values, and rename members that clash with methods of ``str``."""
        class_def.bases = [ast.Name("OpenEnum")]
        members = enum_members(enum_type.values)
        for assignment, value in zip(class_def.body, enum_type.values, strict=True):
            if isinstance(assignment, ast.Assign):
                assignment.targets = [ast.Name(members[value])]
        return class_def

    def generate_enums_module(self, module: ast.Module) -> ast.Module:
        """Import the names that enums use."""
        module.body.insert(0, IMPORT)
        return module

    def generate_result_class(
        self,
        class_def: ast.ClassDef,
        operation_definition: ExecutableDefinitionNode,
        selection_set: SelectionSetNode,
    ) -> ast.ClassDef:
        """Record the variants that may arrive without their fields."""
        for field in class_def.body:
            if isinstance(field, ast.AnnAssign) and class_name(field.target) == "typename__":
                names = {class_name(n) for n in arguments_of(field.annotation)}
                if names & set(self._partial_variants(selection_set)):
                    self.partial.add(class_def.name)
        return class_def

    def generate_result_types_module(
        self, module: ast.Module, operation_definition: ExecutableDefinitionNode
    ) -> ast.Module:
        """Open every union."""
        return self._open(module)

    def generate_fragments_module(
        self, module: ast.Module, fragments_definitions: dict[str, FragmentDefinitionNode]
    ) -> ast.Module:
        """Open every union."""
        return self._open(module)

    def copy_code(self, copied_code: str) -> str:
        """Replace ariadne-codegen's base model with ours."""
        return BASE_MODEL.read_text("utf-8") if "class UnsetType" in copied_code else copied_code

    def _partial_variants(self, selections: SelectionSetNode) -> Iterator[str]:
        """Return the types whose fields, here or in fragments, are requested conditionally."""
        for node in selections.selections:
            inner: Node | None = node
            if isinstance(node, FragmentSpreadNode):
                inner = self.project.fragments[node.name.value]
            if isinstance(inner, (FragmentDefinitionNode, InlineFragmentNode)):
                if included_at_times(node) and inner.type_condition:
                    yield inner.type_condition.name.value
                yield from self._partial_variants(inner.selection_set)

    def _open(self, module: ast.Module) -> ast.Module:
        names = _typenames(module)
        abstract = {
            c for c, types in names.items() if any(is_abstract_type(self._type(t)) for t in types)
        }
        unions = _Unions(names, abstract, self.partial)
        unions.visit(module)
        for node in module.body:
            if isinstance(node, ast.ClassDef) and node.name not in unions.known:
                _relax_typename(node)
        module.body.insert(0, IMPORT)
        return module

    def _type(self, name: str) -> Any:
        return self.schema.get_type(name)


class _Unions(ast.NodeTransformer):
    """A transformer that opens unions, and records the classes that a type name selects."""

    def __init__(self, names: dict[str, set[str]], abstract: set[str], partial: set[str]) -> None:
        self.names, self.abstract, self.partial = names, abstract, partial
        self.known: set[str] = set()

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Move the discriminator from the field into the annotation."""
        if "Union[" not in ast.unparse(node.annotation):
            return node
        if isinstance(node.value, ast.Call):
            node.value.keywords = [k for k in node.value.keywords if k.arg != "discriminator"]
            node.value = node.value if node.value.keywords else None
        node.annotation = self.visit(node.annotation)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """Open this union, or look for one inside."""
        if head_of(node) == "Annotated":  # Annotated[Union[...], Field(discriminator=...)]
            inner: ast.AST = self.visit(arguments_of(node)[0])
            return inner
        if head_of(node) != "Union":
            return self.generic_visit(node)
        classes = [class_name(n) for n in arguments_of(node)]
        rest = [c for c in classes if c in self.abstract]  # the common fields of an interface
        chosen = [c for c in classes if c not in self.abstract]
        self.known |= set(chosen)
        fallback = f'"{rest[0]}"' if rest else "UnknownObject"
        types = sorted(t for c in chosen if c not in self.partial for t in self.names[c])
        known = ", ".join(f'"{c}"' for c in chosen)
        if len(chosen) > 1:
            known = f"Annotated[Union[{known}], BY_TYPENAME, KNOWN]"
        new = f"Annotated[{fallback}, new_type({', '.join(map(repr, types))})]"
        return expression(f"Annotated[Union[{known}, {new}], OPEN]" if chosen else fallback)


def _typenames(module: ast.Module) -> dict[str, set[str]]:
    """Return the type names that each class of the module represents."""
    return {
        node.name: {class_name(n) for n in arguments_of(field.annotation)}
        for node in module.body
        if isinstance(node, ast.ClassDef)
        for field in node.body
        if isinstance(field, ast.AnnAssign) and class_name(field.target) == "typename__"
    }


def _relax_typename(class_def: ast.ClassDef) -> None:
    """Accept types missing in the schema for classes that are not selected by a type name."""
    for field in class_def.body:
        if isinstance(field, ast.AnnAssign) and class_name(field.target) == "typename__":
            field.annotation = ast.Name("str")
