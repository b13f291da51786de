"""Find the nodes, cursor, ``hasNextPage`` and total of the field marked ``@connection``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphql import (
    DirectiveNode,
    FieldNode,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLOutputType,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    print_ast,
)

from wandb_codegen.directives import directive, may_be_absent, strings
from wandb_codegen.errors import at
from wandb_codegen.naming import python_name
from wandb_codegen.project import Project


def nullable(type_: GraphQLOutputType) -> GraphQLOutputType:
    """Return ``type_`` without its exclamation mark."""
    inner: GraphQLOutputType = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
    return inner


@dataclass
class Step:
    """A field on the path to a connection: its attribute, and whether it may be None."""

    attribute: str
    optional: bool
    field: FieldNode
    type: GraphQLOutputType  # the type in the schema


@dataclass
class Connection:
    """The path from the result to the connection, and to its parts."""

    steps: list[Step]
    edges: Step
    node: Step
    page_info: Step | None
    has_next: Step | None
    total: Step | None
    total_beside: bool

    @property
    def edge_optional(self) -> bool:
        """Whether the list of edges may contain None."""
        inner = nullable(self.edges.type)
        return isinstance(inner, GraphQLList) and not isinstance(inner.of_type, GraphQLNonNull)


def find_connection(project: Project, operation: OperationDefinitionNode) -> Connection | None:
    """Find and check the field marked ``@connection``.

    Raises:
        CodegenError: The marked field is not a readable connection.
    """
    marked = list(_marked(operation.selection_set, []))
    if not marked:
        return None
    path, mark = marked[0]
    if len(marked) > 1:
        raise at(marked[1][1], "a second @connection: an operation has one, to be paged by")
    if operation.operation is not OperationType.QUERY:
        raise at(mark, "@connection stands in a query: only those are asked again for a next page")
    _check_variables(operation, path[-1], mark)
    return _read(project, path, mark)


def _marked(
    selections: SelectionSetNode, path: list[FieldNode]
) -> Iterator[tuple[list[FieldNode], DirectiveNode]]:
    for node in selections.selections:
        if isinstance(node, FieldNode):
            if mark := directive(node, "connection"):
                yield [*path, node], mark
            if node.selection_set:
                yield from _marked(node.selection_set, [*path, node])
        elif isinstance(node, InlineFragmentNode):
            for _, mark in _marked(node.selection_set, path):
                raise at(mark, "@connection cannot be reached inside a fragment")


def _check_variables(
    operation: OperationDefinitionNode, field: FieldNode, mark: DirectiveNode
) -> None:
    types = {d.variable.name.value: print_ast(d.type) for d in operation.variable_definitions or ()}
    passed = {a.value.name.value for a in field.arguments if isinstance(a.value, VariableNode)}
    for name, allowed in (("first", ("Int",)), ("after", ("String", "ID"))):
        if types.get(name) not in allowed:
            raise at(mark, f"@connection needs the variable ${name}: {allowed[0]}")
        if name not in passed:
            message = f"@connection needs ${name} among the arguments of {field.name.value!r}"
            raise at(mark, message)


def _read(project: Project, path: list[FieldNode], mark: DirectiveNode) -> Connection:
    parent: GraphQLOutputType | None = project.schema.query_type
    steps: list[Step] = []
    for field in path:
        steps.append(_step(parent, field))
        parent = steps[-1].type
        if isinstance(nullable(parent), GraphQLList):
            raise at(mark, f"@connection cannot be reached: {field.name.value!r} is a list")
    edges = _child(project, steps[-1], "edges", mark)
    if not isinstance(nullable(edges.type), GraphQLList):
        raise at(mark, f"@connection: {_owner(steps[-1])}.edges is not a list")
    node = _child(project, edges, "node", mark)
    if isinstance(nullable(node.type), GraphQLList):
        raise at(mark, f"@connection: {_owner(edges)}.node is a list")
    info = has_next = None
    if _has(steps[-1], "pageInfo"):  # without it, only the first page can be read
        info = _child(project, steps[-1], "pageInfo", mark)
        _expect(_child(project, info, "endCursor", mark), {"String", "ID"}, mark)
        has_next = _child(project, info, "hasNextPage", mark)
        _expect(has_next, {"Boolean"}, mark)
    beside = next(iter(strings(mark, "total")), None)
    total = _find_total(project, steps, beside, mark)
    return Connection(steps, edges, node, info, has_next, total, beside is not None)


def _find_total(
    project: Project, steps: list[Step], beside: str | None, mark: DirectiveNode
) -> Step | None:
    """Return the selected field with the number of items; None if the operation has none.

    Args:
        project: The sources.
        steps: The fields that lead to the connection.
        beside: The field beside the connection that has the number; None for its ``totalCount``.
        mark: The directive, for errors.
    """
    if beside is None:
        selected = _selected(project, steps[-1], "totalCount")
        total = _step(steps[-1].type, selected) if selected else None
    else:
        selected = _selected(project, steps[-2], beside) if len(steps) > 1 else None
        if selected is None:
            raise at(mark, f"@connection(total: {beside!r}) names no field beside it")
        total = _step(steps[-2].type, selected)
    if total:
        _expect(total, {"Int", "Int64"}, mark)
    return total


def _expect(step: Step, types: set[str], mark: DirectiveNode) -> None:
    inner = nullable(step.type)
    if isinstance(inner, GraphQLList) or get_named_type(inner).name not in types:
        names = " or ".join(sorted(types))
        raise at(mark, f"@connection: {step.field.name.value!r} is {step.type}, not {names}")


def _child(project: Project, step: Step, name: str, mark: DirectiveNode) -> Step:
    selected = _selected(project, step, name)
    if selected is None:
        raise at(mark, f"@connection needs {name!r} selected below {step.field.name.value!r}")
    return _step(step.type, selected)


def _has(step: Step, name: str) -> bool:
    """Whether the schema has a field ``name`` below ``step``."""
    return name in getattr(get_named_type(step.type), "fields", {})


def _selected(project: Project, step: Step, key: str) -> FieldNode | None:
    if step.field.selection_set is None:
        return None
    parent = get_named_type(step.type).name
    fields = project.fields_of(step.field.selection_set, parent)[parent]
    return next((f for f in fields if (f.alias or f.name).value == key), None)


def _step(parent: GraphQLOutputType | None, field: FieldNode) -> Step:
    fields: dict[str, GraphQLField] = getattr(get_named_type(parent), "fields", {})
    output = fields[field.name.value].type
    optional = not isinstance(output, GraphQLNonNull) or may_be_absent(field)
    return Step(python_name((field.alias or field.name).value), optional, field, output)


def _owner(step: Step) -> str:
    return get_named_type(step.type).name
