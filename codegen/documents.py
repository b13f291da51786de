"""From a hand-written operation to the text that is sent, with where it can be cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphql import (
    ArgumentNode,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSchema,
    InlineFragmentNode,
    NameNode,
    Node,
    ObjectFieldNode,
    OperationDefinitionNode,
    SelectionSetNode,
    TypeInfo,
    TypeInfoVisitor,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    is_abstract_type,
    parse,
    print_ast,
    visit,
)
from graphql.language.visitor import REMOVE

from codegen.cuts import Coordinates, Cut, Dependent, Span, dependents, span

CLIENT_DIRECTIVES = {"connection", "ifSupported", "idempotent"}
Fragments = dict[str, FragmentDefinitionNode]


@dataclass
class Compiled:
    text: str
    cuts: list[tuple[list[str], tuple[Span, ...], str]]
    dependents: list[Dependent]


def directive(node: Node, name: str) -> DirectiveNode | None:
    return next((d for d in getattr(node, "directives", None) or () if d.name.value == name), None)


def with_fragments(operation: OperationDefinitionNode, fragments: Fragments) -> DocumentNode:
    used: Fragments = {}

    def collect(node: Node) -> None:
        for child in walk(node):
            if isinstance(child, FragmentSpreadNode) and child.name.value not in used:
                used[child.name.value] = fragments[child.name.value]
                collect(used[child.name.value])

    collect(operation)
    return DocumentNode(definitions=(operation, *(used[n] for n in sorted(used))))


def walk(node: Node) -> Iterator[Node]:
    """Every node below, parents first, without client directives."""
    yield node
    for key in node.keys:
        value = getattr(node, key, None)
        for child in value if isinstance(value, (tuple, list)) else (value,):
            if isinstance(child, DirectiveNode) and child.name.value in CLIENT_DIRECTIVES:
                continue
            if isinstance(child, Node) and key != "loc":
                yield from walk(child)


class AddTypename(Visitor):
    def __init__(self, info: TypeInfo) -> None:
        super().__init__()
        self.info = info

    def enter_selection_set(self, node: SelectionSetNode, *_: object) -> SelectionSetNode | None:
        parent = self.info.get_parent_type()
        names = {s.name.value for s in node.selections if isinstance(s, FieldNode)}
        if not is_abstract_type(parent) or "__typename" in names:
            return None
        typename = FieldNode(name=NameNode(value="__typename"), directives=(), arguments=())
        return SelectionSetNode(selections=(typename, *node.selections))


class StripDirectives(Visitor):
    def enter_directive(self, node: DirectiveNode, *_: object) -> object:
        return REMOVE if node.name.value in CLIENT_DIRECTIVES else None


def inline_variants(schema: GraphQLSchema, document: DocumentNode) -> list[InlineFragmentNode]:
    """Inline fragments that pick a variant of an interface or union: each is a class of its own."""
    found, info = list[InlineFragmentNode](), TypeInfo(schema)

    class Find(Visitor):
        def enter_selection_set(self, node: SelectionSetNode, *_: object) -> None:
            if is_abstract_type(info.get_parent_type()):
                found.extend(s for s in node.selections if isinstance(s, InlineFragmentNode))

    visit(document, TypeInfoVisitor(info, Find()))
    return found


def compile_document(
    schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: Fragments
) -> Compiled:
    info = TypeInfo(schema)
    document = visit(with_fragments(operation, fragments), TypeInfoVisitor(info, AddTypename(info)))
    text = print_ast(visit(document, StripDirectives()))
    source, printed = list(walk(document)), list(walk(parse(text)))
    assert [n.kind for n in source] == [n.kind for n in printed], "the text must mirror its source"

    variants = {id(n) for n in inline_variants(schema, document)}
    cuts: dict[int, Cut] = {}  # by the node that is marked, or that goes with it
    variables: dict[str, Cut] = {}
    for node, twin in zip(source, printed, strict=True):
        if directive(node, "ifSupported"):
            cut = cuts[id(node)] = Cut(node, [span(twin, text)])
            if isinstance(node, InlineFragmentNode) and id(node) not in variants:
                raise SystemExit(
                    f"mark the fields, not the fragment around them: {print_ast(node)}"
                )
            if isinstance(node, VariableDefinitionNode):
                cut.variable = node.variable.name.value
                variables[cut.variable] = cut
    marked = dict(cuts)
    for node, twin in zip(source, printed, strict=True):
        value = node.value if isinstance(node, (ArgumentNode, ObjectFieldNode)) else None
        if isinstance(value, VariableNode) and (cut := variables.get(value.name.value)):
            marked[id(node)] = Cut(node, coordinates=cut.coordinates)
            cut.spans.append(span(twin, text))

    info = TypeInfo(schema)
    coordinates = Coordinates(info, marked, document)
    visit(document.definitions[0], TypeInfoVisitor(info, coordinates))
    return Compiled(
        text,
        [
            (sorted(c.coordinates - coordinates.outside), tuple(c.spans), c.variable)
            for c in cuts.values()
        ],
        dependents(printed, text, [s for c in cuts.values() for s in c.spans]),
    )
