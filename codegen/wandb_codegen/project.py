"""The sources: the schema, the operations and their fragments, each with its location."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path

from graphql import (
    DefinitionNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLError,
    GraphQLInputObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    NamedTypeNode,
    NameNode,
    Node,
    OperationDefinitionNode,
    OperationType,
    SchemaDefinitionNode,
    SelectionSetNode,
    Source,
    TypeDefinitionNode,
    TypeExtensionNode,
    Visitor,
    build_ast_schema,
    get_location,
    parse,
    print_ast,
    validate,
    validate_schema,
    visit,
)
from graphql.validation.validate import validate_sdl

from wandb_codegen.errors import CodegenError, CodegenErrors, at, of_graphql, place, shown
from wandb_codegen.naming import class_names

DIRECTIVES = Path(__file__).parent / "directives.graphql"
Fragments = dict[str, FragmentDefinitionNode]


@dataclass(frozen=True)
class Project:
    """Consistent sources: the operations are valid for the schema."""

    schema: GraphQLSchema
    definitions: tuple[DefinitionNode, ...]  # types of the schema, by name
    operations: dict[str, OperationDefinitionNode]
    fragments: Fragments
    areas: dict[str, str]  # the folder of each fragment
    renamed: dict[
        str, str
    ]  # the class name of each enum and input whose schema name cannot be used

    def write_for_ariadne(self, folder: Path) -> tuple[Path, Path]:
        """Write the sources as two sorted files, so that their original order does not matter."""
        schema, queries = folder / "schema.graphql", folder / "queries.graphql"
        schema.write_text(self._printed(self.definitions), "utf-8")
        nodes = [*self.fragments.values(), *self.operations.values()]
        queries.write_text(self._printed(nodes), "utf-8")
        return schema, queries

    def _printed(self, nodes: Sequence[Node]) -> str:
        rename = _Rename(self.renamed)
        changed = [visit(n, rename) for n in nodes] if self.renamed else nodes
        return "\n\n".join(map(print_ast, changed)) + "\n"

    def fields_of(self, selections: SelectionSetNode, parent: str) -> dict[str, list[FieldNode]]:
        """Return the fields selected on the type ``parent``, and those on its variants.

        Fragments are followed; one on another type than ``parent`` is a variant.
        """
        found: dict[str, list[FieldNode]] = {parent: []}
        for node in selections.selections:
            if isinstance(node, FieldNode):
                found[parent].append(node)
                continue
            if isinstance(node, FragmentSpreadNode):
                inner: FragmentDefinitionNode | InlineFragmentNode
                inner = self.fragments[node.name.value]
            elif isinstance(node, InlineFragmentNode):
                inner = node
            else:
                raise TypeError(f"no selection: {node}")
            condition = inner.type_condition.name.value if inner.type_condition else parent
            for name, fields in self.fields_of(inner.selection_set, condition).items():
                found.setdefault(name, []).extend(fields)
        return found


class _Rename(Visitor):
    """A visitor that renames types to their classes and removes descriptions."""

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__()
        self.names = names

    def enter_named_type(self, node: NamedTypeNode, *_: object) -> NamedTypeNode | None:
        """Rename a use of a type."""
        new = self.names.get(node.name.value)
        return NamedTypeNode(name=NameNode(value=new)) if new else None

    def leave(self, node: Node, *_: object) -> Node | None:
        """Rename a definition of a type."""
        if not isinstance(node, (TypeDefinitionNode, TypeExtensionNode)):
            return None
        if node.name.value not in self.names:
            return None
        changed = copy(node)
        changed.name = NameNode(value=self.names[node.name.value])
        return changed


def load(schema_file: Path, queries: Path, library: Path | None = None) -> Project:
    """Read and check all sources.

    Args:
        schema_file: The schema.
        queries: The folder of operations and fragments.
        library: A file of further fragments; unused ones are left out.

    Raises:
        CodegenErrors: Mistakes in the sources, each with file and line.
    """
    definitions = [*read(schema_file).definitions, *read(DIRECTIVES).definitions]
    schema = build(definitions, schema_file)
    nodes = [(p, d) for p in sorted(queries.rglob("*.graphql")) for d in read(p).definitions]
    if library is not None:
        nodes += _used_of(read(library), nodes, library)
    document = DocumentNode(definitions=tuple(d for _, d in nodes))
    problems = misplaced(document)
    problems = problems or _invalid(schema, document)
    if problems:
        raise CodegenErrors(problems, touched_by(problems, document))
    operations = {
        d.name.value: d for _, d in nodes if isinstance(d, OperationDefinitionNode) and d.name
    }
    fragments = {d.name.value: (p, d) for p, d in nodes if isinstance(d, FragmentDefinitionNode)}
    kinds = (GraphQLEnumType, GraphQLInputObjectType)
    classes = [t.name for t in schema.type_map.values() if isinstance(t, kinds)]
    taken = [*operations, *fragments, *(f"{name}Result" for name in operations)]
    return Project(
        schema,
        tuple(sorted(definitions, key=name_of)),
        dict(sorted(operations.items())),
        {name: d for name, (_, d) in sorted(fragments.items())},
        {name: path.parent.name for name, (path, _) in sorted(fragments.items())},
        class_names((n for n in classes if not n.startswith("__")), taken),
    )


def _used_of(
    library: DocumentNode, nodes: Sequence[tuple[Path, DefinitionNode]], path: Path
) -> list[tuple[Path, DefinitionNode]]:
    """Return the fragments that are spread, and not defined by the user."""
    known = {name_of(d)[1]: d for d in library.definitions}
    own = {name_of(d)[1] for _, d in nodes}
    found: dict[str, DefinitionNode] = {}
    waiting = [d for _, d in nodes]
    while waiting:
        spreads = set[tuple[str, str]]()
        visit(waiting.pop(), _Spreads(spreads))
        for _, name in sorted(spreads):
            if name in known and name not in own and name not in found:
                found[name] = known[name]
                waiting.append(known[name])
    # the folder names the module of fragments: `library_fragments.py`
    return [(path.parent / "library" / path.name, d) for d in found.values()]


def _invalid(schema: GraphQLSchema, document: DocumentNode) -> list[CodegenError]:
    problems = [of_graphql(e) for e in validate(schema, document, max_errors=100)]
    operations = (d for d in document.definitions if isinstance(d, OperationDefinitionNode))
    rootless = (o for o in operations if not schema.get_root_type(o.operation))
    return [*problems, *(at(o, f"the schema has no {o.operation.value} type") for o in rootless)]


def touched_by(problems: Sequence[CodegenError], document: DocumentNode) -> set[str]:
    """Return the operations affected by problems, directly or through fragments."""
    broken = {n for p in problems for n in [_definition_at(p, document)] if n is not None}
    names = {_key(d) for d in broken}
    uses: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for definition in document.definitions:
        uses[_key(definition)] = found = set[tuple[str, str]]()
        visit(definition, _Spreads(found))
    while more := {key for key, spread in uses.items() if spread & names} - names:
        names |= more
    return {name for kind, name in names if kind == "operation"}


def _definition_at(problem: CodegenError, document: DocumentNode) -> DefinitionNode | None:
    """Return the operation or fragment with the line of a problem."""
    for node in document.definitions:
        if node.loc and shown(node.loc.source.name) == problem.file:
            first = get_location(node.loc.source, node.loc.start).line
            last = get_location(node.loc.source, node.loc.end).line
            if first <= problem.line <= last:
                return node
    return None


def _key(node: DefinitionNode) -> tuple[str, str]:
    kind = "fragment" if isinstance(node, FragmentDefinitionNode) else "operation"
    return kind, name_of(node)[1]


class _Spreads(Visitor):
    """A visitor that collects the fragments that are spread."""

    def __init__(self, found: set[tuple[str, str]]) -> None:
        super().__init__()
        self.found = found

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_: object) -> None:
        """Record a spread."""
        self.found.add(("fragment", node.name.value))


def read(path: Path) -> DocumentNode:
    """Parse a file; an empty one is an empty document."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CodegenErrors([CodegenError(f"cannot be read: {error}", path)]) from None
    if not any(line.strip() and line.strip()[0] != "#" for line in text.splitlines()):
        return DocumentNode(definitions=())
    try:
        return parse(Source(text, shown(path)))
    except GraphQLError as error:
        raise CodegenErrors([of_graphql(error)]) from None


def build(definitions: list[DefinitionNode], file: Path) -> GraphQLSchema:
    """Build the schema, or return its errors; errors without a location refer to ``file``."""
    document = DocumentNode(definitions=tuple(definitions))
    problems = validate_sdl(document)
    if not problems:
        try:
            schema = build_ast_schema(document, assume_valid_sdl=True)
            problems = validate_schema(schema)
        except (TypeError, RecursionError) as error:  # such as a default that contains its own type
            message = f"graphql-core cannot read this schema: {str(error)[:200]}"
            raise CodegenErrors([CodegenError(message, file, 1)]) from None
        if not problems:
            return schema
    found = [of_graphql(p) for p in problems]
    raise CodegenErrors([p if p.file else CodegenError(p.message, file, 1) for p in found])


def misplaced(document: DocumentNode) -> list[CodegenError]:
    """Return errors for definitions other than named queries, mutations and fragments."""
    problems: list[CodegenError] = []
    seen: dict[str, DefinitionNode] = {}
    for node in document.definitions:
        if isinstance(node, OperationDefinitionNode):
            if node.operation is OperationType.SUBSCRIPTION:
                problems.append(at(node, "subscriptions are not supported"))
            if node.name is None:
                problems.append(
                    at(node, "an operation needs a name, which its class is named after")
                )
        elif not isinstance(node, FragmentDefinitionNode):
            problems.append(at(node, "only operations and fragments are allowed here"))
        if name := name_of(node)[1]:
            if name in seen:
                message = f"{name!r} is defined already, at {place(seen[name])}"
                problems.append(at(node, message))
            seen[name] = node
    return problems


def name_of(node: DefinitionNode) -> tuple[bool, str]:
    """Return a sort key of a definition; the schema definition comes first."""
    name = getattr(node, "name", None)
    return not isinstance(node, SchemaDefinitionNode), name.value if name else ""
