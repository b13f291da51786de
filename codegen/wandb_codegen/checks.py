"""Rules for hand-written operations, besides the validity of their GraphQL."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import (
    ArgumentNode,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLArgument,
    GraphQLInputField,
    GraphQLNonNull,
    GraphQLObjectType,
    InlineFragmentNode,
    Node,
    NonNullTypeNode,
    ObjectFieldNode,
    OperationDefinitionNode,
    SelectionSetNode,
    TypeInfo,
    TypeInfoVisitor,
    Undefined,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    print_ast,
    visit,
)

from wandb_codegen.directives import directive
from wandb_codegen.documents import walk
from wandb_codegen.errors import CodegenError, at, place
from wandb_codegen.naming import RESERVED_CLASSES, python_name, shadowed, usable
from wandb_codegen.project import Project


def check(project: Project) -> list[CodegenError]:
    """Return every violation with its location."""
    problems: list[CodegenError] = []
    for operation in project.operations.values():
        problems += [*_names(operation), *_variables(operation)]
    for fragment in project.fragments.values():
        problems += _fragment(project, fragment)
    for definition in (*project.operations.values(), *project.fragments.values()):
        problems += _Selections(project, definition).problems
    return problems


def _names(node: OperationDefinitionNode | FragmentDefinitionNode) -> Iterator[CodegenError]:
    name = node.name.value if node.name else ""
    if not name[:1].isupper() or "_" in name:
        yield at(node, f"{name!r} becomes a class name: write it like `ListRuns`")
    if name in RESERVED_CLASSES:
        yield at(node, f"{name!r} is a name that generated modules need for something else")


def _variables(operation: OperationDefinitionNode) -> Iterator[CodegenError]:
    seen: dict[str, str] = {}
    for node in operation.variable_definitions or ():
        name = node.variable.name.value
        attribute = python_name(name)
        if hidden := shadowed(name):
            yield at(node, f"${name} would hide the attribute {hidden!r} of every operation")
        elif not usable(attribute):
            yield at(node, f"${name} cannot be the name of an attribute: {attribute!r}")
        elif attribute in seen:
            yield at(node, f"${name} and ${seen[attribute]} would both be {attribute!r}")
        seen[attribute] = name
        if isinstance(node.type, NonNullTypeNode) and node.default_value:
            nullable, default = print_ast(node.type.type), print_ast(node.default_value)
            message = (
                f"${name} has a default value and cannot be non-null, some servers refuse that: "
            )
            yield at(node, f"{message}write `${name}: {nullable} = {default}`")


def _fragment(project: Project, node: FragmentDefinitionNode) -> Iterator[CodegenError]:
    name, on = node.name.value, node.type_condition.name.value
    yield from _names(node)
    if not name.endswith("Fields"):
        yield at(
            node, f"the name of a fragment must end in Fields: rename {name!r} to '{name}Fields'"
        )
    if not isinstance(project.schema.get_type(on), GraphQLObjectType):
        message = f"{on!r} is an interface or union; a fragment must be on an object type"
        yield at(node, f"{message}: select the fields of {name!r} directly")
    for inner in walk(node):
        if mark := directive(inner, "connection"):
            yield at(mark, "@connection is allowed in operations, not in fragments")


class _Selections(Visitor):
    """Rules for selections, which need the types."""

    def __init__(self, project: Project, definition: Node) -> None:
        super().__init__()
        self.project, self.problems = project, list[CodegenError]()
        self.info = TypeInfo(project.schema)
        self.cuttable = {
            d.variable.name.value
            for d in getattr(definition, "variable_definitions", None) or ()
            if (mark := directive(d, "ifSupported")) and not mark.arguments
        }
        visit(DocumentNode(definitions=(definition,)), TypeInfoVisitor(self.info, self))

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_: object) -> None:
        """Refuse conditional spreads: a class cannot inherit a fragment conditionally."""
        if directive(node, "include") or directive(node, "skip"):
            message = "@include and @skip are allowed on fields, not on spreads of fragments"
            self.problems.append(at(node, message))

    def enter_inline_fragment(self, node: InlineFragmentNode, *_: object) -> None:
        """Refuse inline fragments that do not select a variant."""
        if not node.type_condition:
            self.problems.append(at(node, "an inline fragment needs the type that it is for"))
        for mark in node.directives:
            if mark.name.value == "ifSupported" and mark.arguments:
                self.problems.append(at(mark, "@ifSupported has arguments on variables only"))

    def enter_field(self, node: FieldNode, *_: object) -> None:
        """Refuse arguments of ``@ifSupported``: they name input fields, which only variables have."""
        mark = directive(node, "ifSupported")
        if mark and mark.arguments:
            self.problems.append(at(mark, "@ifSupported has arguments on variables only"))

    def enter_variable(
        self, node: VariableNode, _key: object, parent: object, _path: object, ancestors: list[Node]
    ) -> None:
        """Check removable variables: a complete, optional argument or input field."""
        name = node.name.value
        if name not in self.cuttable or isinstance(parent, VariableDefinitionNode):
            return
        where = f"${name} may be cut, but"
        if any(isinstance(a, DirectiveNode) for a in ancestors):
            self.problems.append(at(node, f"{where} is used by a directive"))
        elif not isinstance(parent, (ArgumentNode, ObjectFieldNode)):
            self.problems.append(at(node, f"{where} is only a part of this value"))
        else:
            definition = self.info.get_argument()
            if isinstance(parent, ArgumentNode) and definition and _required(definition):
                self.problems.append(at(node, f"{where} this argument is required"))

    def enter_selection_set(self, node: SelectionSetNode, *_: object) -> None:
        """Refuse two selections with the same attribute name."""
        for fields in self._classes(node):
            self._unique(fields)

    def _classes(self, node: SelectionSetNode) -> Iterator[list[FieldNode]]:
        """Return the fields of each class generated from a selection set, one per variant."""
        parent = str(self.info.get_parent_type())
        variants = self.project.fields_of(node, parent)
        common = variants.pop(parent)
        yield common
        for fields in variants.values():
            yield [*common, *fields]

    def _unique(self, fields: list[FieldNode]) -> None:
        seen: dict[str, FieldNode] = {}
        for node in fields:
            key = (node.alias or node.name).value
            name = python_name(key)
            first = seen.setdefault(name, node)
            if not usable(name):
                self.problems.append(
                    at(node, f"{key!r} cannot be the name of an attribute: give it an alias")
                )
            elif first is not node and (first.alias or first.name).value != key:
                message = (
                    f"{key!r} and {(first.alias or first.name).value!r} would both be {name!r}"
                )
                self.problems.append(at(node, f"{message}: give one an alias"))
            elif first is not node and node.selection_set:
                message = f"{key!r} is selected at {place(first)} too: select it once, or give one an alias"
                self.problems.append(at(node, message))


def _required(definition: GraphQLArgument | GraphQLInputField) -> bool:
    return isinstance(definition.type, GraphQLNonNull) and definition.default_value is Undefined
