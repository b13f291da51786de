"""What may be cut from a document, who asks for it, and what goes along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    Node,
    ObjectFieldNode,
    SelectionSetNode,
    TypeInfo,
    TypeInfoVisitor,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    get_named_type,
    is_scalar_type,
    visit,
)

from wandb_codegen.errors import at

Span = tuple[int, int]
Dependent = tuple[Span, tuple[int, ...], str]


@dataclass
class Cut:
    """A node marked ``@ifSupported``."""

    node: Node
    spans: list[Span] = field(default_factory=list)
    coordinates: set[str] = field(default_factory=set)
    variable: str = ""


class Coordinates(Visitor):
    """Gives every schema coordinate to the innermost marked node around it."""

    def __init__(self, info: TypeInfo, marked: dict[int, Cut], document: DocumentNode) -> None:
        super().__init__()
        self.info, self.marked, self.document = info, marked, document
        self.inside: list[Cut] = []
        self.outside: set[str] = set()  # what is also asked for where nothing may be cut
        self.fragments = {
            d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)
        }

    def read(self) -> None:
        """Fill the cuts: an operation, and fragments where they are spread."""
        visit(self.document.definitions[0], TypeInfoVisitor(self.info, self))

    def note(self, coordinate: str) -> None:
        """This is asked for here."""
        (self.inside[-1].coordinates if self.inside else self.outside).add(coordinate)

    def note_variant(self, name: str) -> None:
        """Note a type condition: the type, and that it is a member of the union or interface here."""
        parent = str(self.info.get_parent_type())
        if name != parent:
            self.note(name)
            self.note(f"{name} in {parent}")

    def enter(self, node: Node, *_: object) -> None:
        """Fragments are entered where they are spread, not where they stand."""
        if cut := self.marked.get(id(node)):
            self.inside.append(cut)
        if isinstance(node, FieldNode) and node.name.value != "__typename":
            self.note(f"{self.info.get_parent_type()}.{node.name.value}")
        elif isinstance(node, InlineFragmentNode) and node.type_condition:
            self.note_variant(node.type_condition.name.value)
        elif isinstance(node, FragmentSpreadNode):
            fragment = self.fragments[node.name.value]
            self.note_variant(fragment.type_condition.name.value)
            visit(fragment, TypeInfoVisitor(self.info, self))
        elif isinstance(node, VariableDefinitionNode):
            named = get_named_type(self.info.get_input_type())
            if named and not is_scalar_type(named):
                self.note(named.name)
        elif isinstance(node, ObjectFieldNode):
            self.note(f"{get_named_type(self.info.get_parent_input_type())}.{node.name.value}")
        elif isinstance(node, ArgumentNode) and not self.info.get_directive():
            parent, definition = self.info.get_parent_type(), self.info.get_field_def()
            fields = getattr(parent, "fields", {})
            name = next(n for n, f in fields.items() if f is definition)
            self.note(f"{parent}.{name}({node.name.value}:)")

    def leave(self, node: Node, *_: object) -> None:
        """Out of a marked node again."""
        if self.inside and self.inside[-1].node is node:
            self.inside.pop()


def span(node: Node, text: str) -> Span:
    """Where ``node`` stands, with the space before a selection or the comma after an argument."""
    start, end = where(node)
    if isinstance(node, (FieldNode, InlineFragmentNode, FragmentSpreadNode)):
        start = len(text[:start].rstrip())
    return start, end + 2 * text.startswith(", ", end)


def where(node: Node) -> Span:
    """Where ``node`` stands."""
    assert node.loc, "printed and parsed again, every node has its place"
    return node.loc.start, node.loc.end


def within(position: int, spans: list[Span]) -> bool:
    """Whether any of ``spans`` covers ``position``."""
    return any(start <= position < end for start, end in spans)


def dependents(twins: list[tuple[Node, Node]], text: str, cut: list[Span]) -> list[Dependent]:
    """What can lose its last user when everything that may be cut is cut.

    Raises:
        CodegenError: A selection set would become empty.
    """
    nodes = [twin for _, twin in twins]
    waiting = [w for w in _candidates(nodes, text) if w[0] not in cut]
    gone, found = list(cut), list[Dependent]()
    while more := [w for w in waiting if w not in found and all(within(u, gone) for u in w[1])]:
        found += more
        gone += [m[0] for m in more]
    for node, twin in twins:
        if not isinstance(twin, SelectionSetNode) or within(where(twin)[0], gone):
            continue
        if all(within(where(s)[0], gone) for s in twin.selections):
            raise at(node, "everything in these braces may be cut: mark the field around them")
    return found


def _candidates(nodes: list[Node], text: str) -> list[Dependent]:
    """Variables, fragments and parentheses, with the places that use them."""
    defined = {id(n.variable) for n in nodes if isinstance(n, VariableDefinitionNode)}
    variables = [n for n in nodes if isinstance(n, VariableNode) and id(n) not in defined]
    spreads = [n for n in nodes if isinstance(n, FragmentSpreadNode)]

    def uses(users: Sequence[VariableNode | FragmentSpreadNode], name: str) -> tuple[int, ...]:
        return tuple(where(n)[0] for n in users if n.name.value == name)

    waiting: list[Dependent] = []
    for node in nodes:
        if isinstance(node, VariableDefinitionNode):
            name = node.variable.name.value
            waiting.append((span(node, text), uses(variables, name), name))
        elif isinstance(node, FragmentDefinitionNode):
            waiting.append((where(node), uses(spreads, node.name.value), ""))
        for key in ("arguments", "variable_definitions"):
            if parts := getattr(node, key, None):  # empty parentheses are no GraphQL
                start = text.rindex("(", 0, where(parts[0])[0])
                end = text.index(")", where(parts[-1])[1]) + 1
                waiting.append(((start, end), tuple(where(p)[0] for p in parts), ""))
    return waiting
