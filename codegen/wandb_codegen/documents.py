"""From a hand-written operation to the text that is sent, with where it can be cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphql import (
    ArgumentNode,
    DirectiveNode,
    DocumentNode,
    FieldNode,
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

from wandb_codegen.cuts import Coordinates, Cut, Dependent, Span, dependents, span
from wandb_codegen.directives import directive, input_cuts
from wandb_codegen.errors import at
from wandb_codegen.project import Fragments

CLIENT_DIRECTIVES = {"connection", "ifSupported", "idempotent"}


@dataclass
class CompiledCut:
    """What the generated ``Cut`` is called with."""

    coordinates: list[str]
    spans: tuple[Span, ...]
    variable: str
    droppable: bool = False


@dataclass
class Compiled:
    """What the generated ``Document`` is called with."""

    text: str
    cuts: list[CompiledCut]
    dependents: list[Dependent]


def with_fragments(operation: OperationDefinitionNode, fragments: Fragments) -> DocumentNode:
    """The operation and the fragments that it uses, by name."""
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
    """Asks every union and interface which type it is."""

    def __init__(self, info: TypeInfo) -> None:
        super().__init__()
        self.info = info

    def enter_selection_set(self, node: SelectionSetNode, *_: object) -> SelectionSetNode | None:
        """Put ``__typename`` first, unless it is there."""
        names = {s.name.value for s in node.selections if isinstance(s, FieldNode)}
        if not is_abstract_type(self.info.get_parent_type()) or "__typename" in names:
            return None
        typename = FieldNode(name=NameNode(value="__typename"), directives=(), arguments=())
        return SelectionSetNode(selections=(typename, *node.selections), loc=node.loc)


class StripDirectives(Visitor):
    """Takes out what only codegen reads."""

    def enter_directive(self, node: DirectiveNode, *_: object) -> object:
        """Remove a client directive."""
        return REMOVE if node.name.value in CLIENT_DIRECTIVES else None


def variants(schema: GraphQLSchema, document: DocumentNode) -> set[int]:
    """The inline fragments that pick a variant of an interface or union, by identity."""
    found, info = set[int](), TypeInfo(schema)

    class Find(Visitor):
        def enter_selection_set(self, node: SelectionSetNode, *_: object) -> None:
            if is_abstract_type(info.get_parent_type()):
                found.update(id(s) for s in node.selections if isinstance(s, InlineFragmentNode))

    visit(document, TypeInfoVisitor(info, Find()))
    return found


def compile_document(
    schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: Fragments
) -> Compiled:
    """The text of ``operation`` as it is sent, and its cuts.

    Raises:
        CodegenError: ``@ifSupported`` stands where cutting would not leave a document.
    """
    info = TypeInfo(schema)
    document: DocumentNode = visit(
        with_fragments(operation, fragments), TypeInfoVisitor(info, AddTypename(info))
    )
    text = print_ast(visit(document, StripDirectives()))
    source, printed = list(walk(document)), list(walk(parse(text)))
    assert [n.kind for n in source] == [n.kind for n in printed], "the text must mirror its source"
    twins = list(zip(source, printed, strict=True))

    cuts = marked_nodes(twins, text, variants(schema, document))
    coordinates = Coordinates(TypeInfo(schema), uses_of_variables(twins, text, cuts), document)
    coordinates.read()
    compiled = [compiled_cut(cut, coordinates.outside) for cut in cuts.values()]
    waiting = dependents(twins, text, [s for cut in cuts.values() for s in cut.spans])
    return Compiled(text, [*compiled, *cuts_of_inputs(schema, operation)], waiting)


def marked_nodes(twins: list[tuple[Node, Node]], text: str, picks: set[int]) -> dict[int, Cut]:
    """A cut for each node marked ``@ifSupported``, by the node's identity."""
    cuts: dict[int, Cut] = {}
    for node, twin in twins:
        mark = directive(node, "ifSupported")
        if mark is None or mark.arguments:
            continue
        if isinstance(node, InlineFragmentNode) and id(node) not in picks:
            raise at(node, "mark the fields @ifSupported, not the fragment around them")
        cut = cuts[id(node)] = Cut(node, [span(twin, text)])
        if isinstance(node, VariableDefinitionNode):
            cut.variable = node.variable.name.value
    return cuts


def uses_of_variables(
    twins: list[tuple[Node, Node]], text: str, cuts: dict[int, Cut]
) -> dict[int, Cut]:
    """``cuts``, and the arguments and input fields that go with a marked variable."""
    variables = {cut.variable: cut for cut in cuts.values() if cut.variable}
    marked = dict(cuts)
    for node, twin in twins:
        value = node.value if isinstance(node, (ArgumentNode, ObjectFieldNode)) else None
        if isinstance(value, VariableNode) and (cut := variables.get(value.name.value)):
            marked[id(node)] = Cut(node, coordinates=cut.coordinates)
            cut.spans.append(span(twin, text))
    return marked


def compiled_cut(cut: Cut, outside: set[str]) -> CompiledCut:
    """What stays of a cut when what is asked for elsewhere too is left to whoever asks there."""
    coordinates = sorted(cut.coordinates - outside)
    if not coordinates:
        asked = ", ".join(sorted(cut.coordinates))
        raise at(
            cut.node, f"@ifSupported can cut nothing: {asked} is asked for elsewhere, unmarked"
        )
    return CompiledCut(coordinates, tuple(cut.spans), cut.variable)


def cuts_of_inputs(
    schema: GraphQLSchema, operation: OperationDefinitionNode
) -> Iterator[CompiledCut]:
    """A cut for each optional field that ``@ifSupported`` names on a variable."""
    for node in operation.variable_definitions or ():
        name = node.variable.name.value
        for path, coordinate, droppable in input_cuts(schema, node):
            yield CompiledCut([coordinate], (), f"{name}.{path}", droppable)
