"""Generate an operation class for each result model, and rename ``ListRuns`` to ``ListRunsResult``."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

from ariadne_codegen.plugins.base import Plugin
from graphql import (
    ExecutableDefinitionNode,
    FieldNode,
    FragmentSpreadNode,
    GraphQLSchema,
    OperationDefinitionNode,
    TokenKind,
)
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from wandb_codegen.compiled import Operation
from wandb_codegen.directives import directive
from wandb_codegen.documents import walk
from wandb_codegen.plugins.expressions import Classes, expression
from wandb_codegen.project import Project

TEMPLATES = Path(__file__).parents[1] / "templates"


def comment_above(node: OperationDefinitionNode) -> str:
    """Return the ``#`` lines directly above an operation."""
    lines: list[str] = []
    token = node.loc.start_token if node.loc else None
    while token and token.prev and token.prev.kind is TokenKind.COMMENT:
        if token.prev.line != token.line - 1:
            break
        token = token.prev
        lines.append((token.value or "").removeprefix(" "))
    return "\n".join(reversed(lines)).strip()


def quoted(text: str) -> str:
    """Escape a document, which may contain block strings and backslashes, for triple quotes."""
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"""')
    return f'{escaped[:-1]}\\"' if escaped.endswith('"') else escaped


class OperationsPlugin(Plugin):
    """A plugin that renders ``templates/operation.py.jinja`` below the models of each operation."""

    def __init__(self, schema: GraphQLSchema, config_dict: dict[str, Any]) -> None:
        """Create the plugin."""
        super().__init__(schema, config_dict)
        settings = config_dict["tool"]["ariadne-codegen"]
        project: Project = settings["project"]
        self.operations: dict[str, Operation] = settings["operations"]
        nodes = [*project.operations.values(), *project.fragments.values()]
        spreads = [n for d in nodes for n in walk(d) if isinstance(n, FragmentSpreadNode)]
        self.optional = {n.name.value for n in spreads if directive(n, "ifSupported")}
        self.rendered: dict[str, str] = {}
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters["quoted"] = quoted
        self.template = environment.get_template("operation.py.jinja")

    def generate_result_field(
        self,
        field_implementation: ast.AnnAssign,
        operation_definition: ExecutableDefinitionNode,
        field: FieldNode,
    ) -> ast.AnnAssign:
        """Give a default to fields that are nullable or may be removed from the document."""
        name = operation_definition.name.value if operation_definition.name else ""
        top = operation_definition.selection_set.selections
        spread_if_supported = name in self.optional and any(field is s for s in top)
        annotation = ast.unparse(field_implementation.annotation)
        optional = annotation.startswith("Optional[")
        if not (optional or directive(field, "ifSupported") or spread_if_supported):
            return field_implementation
        if not optional:
            field_implementation.annotation = expression(f"Optional[{annotation}]")
        none = ast.Constant(None)
        if isinstance(field_implementation.value, ast.Call):
            keywords = field_implementation.value.keywords
            if not any(k.arg == "default" for k in keywords):
                keywords.append(ast.keyword("default", none))
        else:
            field_implementation.value = none
        return field_implementation

    def generate_result_types_module(
        self, module: ast.Module, operation_definition: ExecutableDefinitionNode
    ) -> ast.Module:
        """Rename the result, and render the operation for later."""
        name = operation_definition.name.value if operation_definition.name else ""
        operation = self.operations[name]
        path = [s.attribute for s in operation.connection.steps] if operation.connection else []
        node = Classes(module).at([name, *path, "edges", "node"]) if path else ""
        top = next(n for n in module.body if isinstance(n, ast.ClassDef) and n.name == name)
        top.name = f"{name}Result"
        inherited = {"first", "after"} if operation.connection else set[str]()
        variables = [
            v
            for v in operation.variables
            if v.graphql not in inherited or v.default not in (None, "None")
        ]
        self.rendered[name] = self.template.render(
            name=name,
            doc=comment_above(operation.node),
            kind=operation.node.operation.value,
            document=operation.document,
            idempotent=directive(operation.node, "idempotent") is not None,
            variables=variables,
            connection=operation.connection,
            node=node,
            imports=sorted({i for v in variables for i in v.imports}),
        )
        return module

    def generate_result_types_code(self, generated_code: str) -> str:
        """Put the operation below its result."""
        for name, rendered in self.rendered.items():
            if f"class {name}Result(" in generated_code:
                imports, _, body = rendered.partition("# ---\n")
                # nested fragment classes are imported only for Pydantic to resolve
                quiet = "# pyright: reportUnusedImport=false\n"
                return f"{quiet}{imports}{generated_code}\n\n{body}"
        raise RuntimeError("a result module without its operation")

    def generate_init_import(self, import_: ast.ImportFrom) -> ast.ImportFrom:
        """Export the result with the operation."""
        names = {a.name for a in import_.names}
        if found := names & self.rendered.keys():
            import_.names = [ast.alias(n) for n in sorted(names | {f"{n}Result" for n in found})]
        return import_
