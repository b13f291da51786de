"""Compile a hand-written operation to the document that is sent, with a description of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphql import (
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentSpreadNode,
    GraphQLSchema,
    NameNode,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    is_abstract_type,
    parse,
    print_ast,
    visit,
)
from graphql.language.visitor import REMOVE

from wandb_codegen.cuts import read_rows
from wandb_codegen.directives import droppable
from wandb_codegen.project import Fragments
from wandb_codegen.runtime.document import Row

CLIENT_DIRECTIVES = {"connection", "essential", "ifSupported", "idempotent"}


@dataclass
class Compiled:
    """The arguments of the generated ``Document``."""

    text: str
    rows: list[Row]
    droppable: list[str]


def with_fragments(operation: OperationDefinitionNode, fragments: Fragments) -> DocumentNode:
    """Return the operation and the fragments that it uses, by name."""
    used: Fragments = {}

    def collect(node: Node) -> None:
        for child in walk(node):
            if isinstance(child, FragmentSpreadNode) and child.name.value not in used:
                used[child.name.value] = fragments[child.name.value]
                collect(used[child.name.value])

    collect(operation)
    return DocumentNode(definitions=(operation, *(used[n] for n in sorted(used))))


def walk(node: Node) -> Iterator[Node]:
    """Yield every node below, parents first, without client directives."""
    yield node
    for key in node.keys:
        value = getattr(node, key, None)
        for child in value if isinstance(value, (tuple, list)) else (value,):
            if isinstance(child, DirectiveNode) and child.name.value in CLIENT_DIRECTIVES:
                continue
            if isinstance(child, Node) and key != "loc":
                yield from walk(child)


class AddTypename(Visitor):
    """A visitor that requests the type of every union and interface."""

    def __init__(self, info: TypeInfo) -> None:
        """Create the visitor."""
        super().__init__()
        self.info = info

    def enter_selection_set(self, node: SelectionSetNode, *_: object) -> SelectionSetNode | None:
        """Put ``__typename`` first, unless it is selected already."""
        names = {s.name.value for s in node.selections if isinstance(s, FieldNode)}
        if not is_abstract_type(self.info.get_parent_type()) or "__typename" in names:
            return None
        typename = FieldNode(name=NameNode(value="__typename"), directives=(), arguments=())
        return SelectionSetNode(selections=(typename, *node.selections), loc=node.loc)


class StripDirectives(Visitor):
    """A visitor that removes client directives."""

    def enter_directive(self, node: DirectiveNode, *_: object) -> object:
        """Remove a client directive."""
        return REMOVE if node.name.value in CLIENT_DIRECTIVES else None


def compile_document(
    schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: Fragments
) -> Compiled:
    """Return the document of ``operation`` as it is sent, and its cuts.

    Raises:
        CodegenError: ``@ifSupported`` marks something that cannot be removed.
    """
    info = TypeInfo(schema)
    document: DocumentNode = visit(
        with_fragments(operation, fragments), TypeInfoVisitor(info, AddTypename(info))
    )
    text = print_ast(visit(document, StripDirectives()))
    source, printed = list(walk(document)), list(walk(parse(text)))
    assert [n.kind for n in source] == [n.kind for n in printed], "the text must mirror its source"
    twins = list(zip(source, printed, strict=True))
    rows = read_rows(TypeInfo(schema), document, twins, text)
    return Compiled(text, rows, sorted(droppable_fields(schema, operation)))


def droppable_fields(schema: GraphQLSchema, operation: OperationDefinitionNode) -> set[str]:
    """Return the coordinates of the input fields that are marked as droppable."""
    return {c for node in operation.variable_definitions or () for c in droppable(schema, node)}
