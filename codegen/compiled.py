"""Everything that is known of the operations before any code is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLNamedType,
    GraphQLScalarType,
    Node,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    is_specified_scalar_type,
    type_from_ast,
    visit,
)

from codegen.checks import check
from codegen.connections import Connection, find_connection
from codegen.constraints import constraints
from codegen.documents import Compiled, compile_document
from codegen.errors import CodegenError, CodegenErrors, at
from codegen.naming import RESERVED_CLASSES, enum_member, python_name, usable
from codegen.project import Project
from codegen.variables import Variable, read_variable


@dataclass
class Operation:
    """What the class of an operation is rendered from."""

    node: OperationDefinitionNode
    document: Compiled
    variables: list[Variable]
    connection: Connection | None


def compile_operations(project: Project, scalars: Mapping[str, str]) -> dict[str, Operation]:
    """Every operation, by name.

    Raises:
        CodegenErrors: Whatever is wrong, each with file and line.
    """
    problems = [*check(project), *_check_types(project, scalars)]
    found: dict[str, Operation] = {}
    for name, node in project.operations.items():
        operation = _compiled(project, scalars, node)
        if isinstance(operation, Operation):
            found[name] = operation
        else:
            problems.append(operation)
    if problems:
        raise CodegenErrors(problems)
    return found


def _compiled(
    project: Project, scalars: Mapping[str, str], node: OperationDefinitionNode
) -> Operation | CodegenError:
    definitions = node.variable_definitions or ()
    try:
        return Operation(
            node,
            compile_document(project.schema, node, project.fragments),
            [read_variable(project.schema, scalars, d) for d in definitions],
            find_connection(project, node),
        )
    except CodegenError as error:
        return error


def _check_types(project: Project, scalars: Mapping[str, str]) -> Iterator[CodegenError]:
    """The schema's part: types that have no Python name, or no Python type."""
    for named in _used_types(project).values():
        where = named.ast_node
        if where is None:
            continue
        if isinstance(named, GraphQLScalarType):
            if not is_specified_scalar_type(named) and named.name not in scalars:
                said = f"the scalar {named.name} has no Python type: give it one in pyproject.toml"
                yield at(where, said)
            continue
        if named.name in RESERVED_CLASSES:
            yield at(where, f"{named.name!r} is a name that generated modules need")
        if isinstance(named, GraphQLEnumType):
            yield from _distinct(where, {value: enum_member(value) for value in named.values})
        elif isinstance(named, GraphQLInputObjectType):
            yield from _distinct(where, {field: python_name(field) for field in named.fields})
            yield from _constraints(named)


def _constraints(named: GraphQLInputObjectType) -> Iterator[CodegenError]:
    yield from filter(None, map(_constraint, named.fields.values()))


def _constraint(field: GraphQLInputField) -> CodegenError | None:
    try:
        constraints(field)
    except CodegenError as error:
        return error
    return None


def _distinct(where: Node, names: Mapping[str, str]) -> Iterator[CodegenError]:
    seen: dict[str, str] = {}
    for name, attribute in names.items():
        if not usable(attribute):
            yield at(where, f"{name!r} makes no Python name: {attribute!r}")
        if attribute in seen:
            yield at(where, f"{name!r} and {seen[attribute]!r} would both be {attribute!r}")
        seen[attribute] = name


def _used_types(project: Project) -> dict[str, GraphQLNamedType]:
    """The scalars, enums and inputs that any operation touches."""
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

    definitions: list[OperationDefinitionNode | FragmentDefinitionNode] = [
        *project.operations.values(),
        *project.fragments.values(),
    ]
    for definition in definitions:
        for variable in definition.variable_definitions or ():
            use(get_named_type(type_from_ast(project.schema, variable.type)))
        visit(definition, TypeInfoVisitor(info, Read()))
    return found
