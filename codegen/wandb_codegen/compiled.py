"""Compile the operations before code is generated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graphql import (
    DefinitionNode,
    DocumentNode,
    FieldNode,
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLNamedType,
    GraphQLScalarType,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    Undefined,
    Visitor,
    get_named_type,
    is_specified_scalar_type,
    print_ast,
    type_from_ast,
    visit,
)

from wandb_codegen.checks import check
from wandb_codegen.connections import Connection, find_connection
from wandb_codegen.constraints import constraints
from wandb_codegen.documents import Compiled, compile_document
from wandb_codegen.errors import CodegenError, CodegenErrors, at
from wandb_codegen.project import Project, touched_by
from wandb_codegen.variables import Variable, read_variable


@dataclass
class Operation:
    """The data from which the class of an operation is rendered."""

    node: OperationDefinitionNode
    document: Compiled
    variables: list[Variable]
    connection: Connection | None


def compile_operations(project: Project, scalars: Mapping[str, str]) -> dict[str, Operation]:
    """Compile every operation, by name.

    Raises:
        CodegenErrors: Mistakes in the sources, each with file and line.
    """
    problems = check(project)
    found: dict[str, Operation] = {}
    for name, node in project.operations.items():
        operation = _compiled(project, scalars, node)
        if isinstance(operation, Operation):
            found[name] = operation
        else:
            problems.append(operation)
    document = DocumentNode(definitions=(*project.operations.values(), *project.fragments.values()))
    touched = touched_by(problems, document)
    for definition in document.definitions:
        for problem in _check_types(_used_types(project, definition), scalars):
            problems.append(problem)
            touched |= touched_by([at(definition, "")], document)
    if problems:
        raise CodegenErrors(problems, touched)
    return found


def _compiled(
    project: Project, scalars: Mapping[str, str], node: OperationDefinitionNode
) -> Operation | CodegenError:
    definitions = node.variable_definitions or ()
    try:
        return Operation(
            node,
            compile_document(project.schema, node, project.fragments),
            [read_variable(project, scalars, d) for d in definitions],
            find_connection(project, node),
        )
    except CodegenError as error:
        return error


def _check_types(
    types: Iterable[GraphQLNamedType], scalars: Mapping[str, str]
) -> Iterator[CodegenError]:
    """Check the schema: scalars without a Python type, inputs that cannot be validated."""
    for named in types:
        if named.ast_node is None:
            continue
        if isinstance(named, GraphQLScalarType) and not is_specified_scalar_type(named):
            if named.name not in scalars:
                message = f"the scalar {named.name} has no Python type: add one to ariadne.toml"
                yield at(named.ast_node, message)
        elif isinstance(named, GraphQLInputObjectType):
            yield from _constraints(named)
            yield from _defaults(named)


def _defaults(named: GraphQLInputObjectType) -> Iterator[CodegenError]:
    for name, field in named.fields.items():
        node = field.ast_node
        if node and node.default_value and field.default_value is Undefined:
            given = print_ast(node.default_value)
            yield at(
                node, f"the default {given} of {named.name}.{name} is not a valid {field.type}"
            )


def _constraints(named: GraphQLInputObjectType) -> Iterator[CodegenError]:
    yield from filter(None, map(_constraint, named.fields.values()))


def _constraint(field: GraphQLInputField) -> CodegenError | None:
    try:
        constraints(field)
    except CodegenError as error:
        return error
    return None


def _used_types(project: Project, definition: DefinitionNode) -> list[GraphQLNamedType]:
    """Return the scalars, enums and inputs that an operation or fragment uses directly."""
    found: dict[str, GraphQLNamedType] = {}

    def use(named: GraphQLNamedType | None) -> None:
        if named is None or named.name in found:
            return
        if isinstance(named, (GraphQLScalarType, GraphQLEnumType, GraphQLInputObjectType)):
            found[named.name] = named
        if isinstance(named, GraphQLInputObjectType):
            for field in named.fields.values():
                use(get_named_type(field.type))

    info = TypeInfo(project.schema)

    class Read(Visitor):
        def enter_field(self, _node: FieldNode, *_: object) -> None:
            use(get_named_type(info.get_type()))

    for variable in getattr(definition, "variable_definitions", None) or ():
        use(get_named_type(type_from_ast(project.schema, variable.type)))
    visit(definition, TypeInfoVisitor(info, Read()))
    return list(found.values())
