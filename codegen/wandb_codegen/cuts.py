"""Describe the parts of a document: the coordinate of each, and whether it may be removed."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import (
    ArgumentNode,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLNonNull,
    InlineFragmentNode,
    Node,
    ObjectFieldNode,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    get_named_type,
    is_abstract_type,
    is_scalar_type,
    visit,
)

from wandb_codegen.directives import directive
from wandb_codegen.errors import at
from wandb_codegen.runtime.document import BY_DEFAULT, MARKED, NEVER, Row

KINDS: dict[type[Node], str] = {
    OperationDefinitionNode: "o",
    FragmentDefinitionNode: "d",
    VariableDefinitionNode: "v",
    ArgumentNode: "a",
    ObjectFieldNode: "a",
    FieldNode: "f",
    FragmentSpreadNode: "s",
    InlineFragmentNode: "s",
}


class Coordinates(Visitor):
    """A visitor that finds the schema coordinate of each node, and the nullable selections."""

    def __init__(self, info: TypeInfo, document: DocumentNode) -> None:
        """Create the visitor."""
        super().__init__()
        self.info = info
        self.found: dict[int, str] = {}
        self.nullable: set[int] = set()
        self.conditions = {
            d.name.value: d.type_condition.name.value
            for d in document.definitions
            if isinstance(d, FragmentDefinitionNode)
        }

    def enter(self, node: Node, *_: object) -> None:
        """Record the coordinate of a node."""
        if isinstance(node, FieldNode) and node.name.value != "__typename":
            self.found[id(node)] = f"{self.info.get_parent_type()}.{node.name.value}"
            if not isinstance(self.info.get_type(), GraphQLNonNull):
                self.nullable.add(id(node))
        elif isinstance(node, InlineFragmentNode) and node.type_condition:
            self._variant(node, node.type_condition.name.value)
        elif isinstance(node, FragmentSpreadNode):
            self._variant(node, self.conditions[node.name.value])
        elif isinstance(node, VariableDefinitionNode):
            named = get_named_type(self.info.get_input_type())
            if named and not is_scalar_type(named):
                self.found[id(node)] = named.name
        elif isinstance(node, ObjectFieldNode):
            owner = get_named_type(self.info.get_parent_input_type())
            self.found[id(node)] = f"{owner}.{node.name.value}"
        elif isinstance(node, ArgumentNode) and not self.info.get_directive():
            parent, definition = self.info.get_parent_type(), self.info.get_field_def()
            fields = getattr(parent, "fields", {})
            name = next(n for n, f in fields.items() if f is definition)
            self.found[id(node)] = f"{parent}.{name}({node.name.value}:)"

    def _variant(self, node: Node, name: str) -> None:
        """Record a type condition that selects a variant; one that repeats the type has no effect."""
        around = self.info.get_parent_type()
        if name != str(around):
            self.found[id(node)] = f"{name} in {around}"
            if is_abstract_type(around):
                self.nullable.add(id(node))


def read_rows(
    info: TypeInfo, document: DocumentNode, twins: list[tuple[Node, Node]], text: str
) -> list[Row]:
    """Return the rows of a generated ``Document``.

    Args:
        info: Type information of the schema.
        document: The operation and its fragments, with client directives.
        twins: Each node of ``document`` with the node of the printed ``text``, in order.
        text: The document that is sent.

    Raises:
        CodegenError: A mark is redundant.
    """
    coordinates = Coordinates(info, document)
    visit(document, TypeInfoVisitor(info, coordinates))
    variables = dict(_variable_levels(twins))
    in_directives = {
        id(argument)
        for node, _ in twins
        if isinstance(node, DirectiveNode)
        for argument in node.arguments
    }
    rows: list[Row] = []
    open_: list[tuple[int, int]] = []  # ends and indices of the enclosing parts
    for node, twin in twins:
        kind = KINDS.get(type(node))
        if kind is None or id(node) in in_directives:
            continue
        start, end = where(twin)
        while open_ and open_[-1][0] <= start:
            open_.pop()
        parent = open_[-1][1] if open_ else -1
        open_.append((end, len(rows)))
        name, level = _name(node), NEVER
        if kind in "va":
            level = variables.get(name, NEVER)
        elif kind in "fs":
            level = _level(node, id(node) in coordinates.nullable)
        begin, stop = span(twin, text)
        rows.append((kind, begin, stop, parent, coordinates.found.get(id(node), ""), name, level))
    return rows


def _level(node: Node, nullable: bool) -> int:
    mark = directive(node, "ifSupported")
    if essential := directive(node, "essential"):
        if mark is not None or not nullable:
            raise at(essential, "@essential marks nullable fields that are not @ifSupported")
        return NEVER
    if mark is None or mark.arguments:
        return BY_DEFAULT if nullable else NEVER
    transparent = isinstance(node, InlineFragmentNode) and not nullable
    if transparent:
        raise at(node, "mark the fields @ifSupported, not the fragment around them")
    return MARKED


def _variable_levels(twins: list[tuple[Node, Node]]) -> Iterator[tuple[str, int]]:
    for node, _ in twins:
        if isinstance(node, VariableDefinitionNode):
            mark = directive(node, "ifSupported")
            required = node.type.kind == "non_null_type"
            level = NEVER if required or node.default_value else BY_DEFAULT
            yield node.variable.name.value, level if mark is None or mark.arguments else MARKED


def _name(node: Node) -> str:
    if isinstance(node, FieldNode):
        return (node.alias or node.name).value
    if isinstance(node, VariableDefinitionNode):
        return node.variable.name.value
    if isinstance(node, (FragmentSpreadNode, FragmentDefinitionNode)):
        return node.name.value
    if isinstance(node, (ArgumentNode, ObjectFieldNode)) and isinstance(node.value, VariableNode):
        return node.value.name.value
    return ""


def span(node: Node, text: str) -> tuple[int, int]:
    """Return a node's range, with the space before a selection or the comma after an argument."""
    start, end = where(node)
    if isinstance(node, (FieldNode, InlineFragmentNode, FragmentSpreadNode)):
        start = len(text[:start].rstrip())
    return start, end + 2 * text.startswith(", ", end)


def where(node: Node) -> tuple[int, int]:
    """Return a node's range."""
    assert node.loc, "printed and parsed again, every node has its place"
    return node.loc.start, node.loc.end
