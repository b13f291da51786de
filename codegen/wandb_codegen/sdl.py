"""The canonical form of a schema: sorted and without comments."""

from __future__ import annotations

from graphql import (
    ConstDirectiveNode,
    DirectiveDefinitionNode,
    DocumentNode,
    GraphQLSchema,
    InputObjectTypeDefinitionNode,
    InputValueDefinitionNode,
    TypeDefinitionNode,
    lexicographic_sort_schema,
    parse,
    print_ast,
    print_schema,
)

from wandb_codegen.marks import supported

NAMED = (TypeDefinitionNode, DirectiveDefinitionNode)


def printed(document: DocumentNode) -> str:
    """Return a schema as text; a document of `normalised` keeps its order."""
    return "\n\n".join(map(print_ast, document.definitions)) + "\n"


def normalised(schema: GraphQLSchema, before: DocumentNode) -> DocumentNode:
    """Return a schema sorted, with details missing in introspection taken from ``before``.

    Those are directives on input fields (``@constraints``), and descriptions where the server has none.
    """
    before = supported(before)
    document = parse(print_schema(lexicographic_sort_schema(schema)), no_location=False)
    definitions = list(document.definitions)
    defined = {d.name.value for d in definitions if isinstance(d, DirectiveDefinitionNode)}
    ours = [d for d in before.definitions if isinstance(d, DirectiveDefinitionNode)]
    definitions[:0] = [d for d in ours if d.name.value not in defined]
    kept = {d.name.value: d for d in before.definitions if isinstance(d, NAMED)}
    for owner in definitions:
        old = kept.get(owner.name.value) if isinstance(owner, NAMED) else None
        if old is not None and type(old) is type(owner):
            _describe(owner, old)
        if isinstance(owner, InputObjectTypeDefinitionNode):
            known = {f.name.value: f.directives for f in getattr(old, "fields", ())}
            for field in owner.fields:
                missing = _missing(field, known.get(field.name.value, ()))
                field.directives = (*field.directives, *missing)
    return DocumentNode(definitions=tuple(definitions))


def _describe(new: object, old: object) -> None:
    """Keep descriptions, of members too, where the new definition has none."""
    if getattr(new, "description", None) is None and getattr(old, "description", None):
        new.description = old.description  # type: ignore[attr-defined]  # both have it, see above
    for part in ("fields", "values", "arguments"):
        known = {n.name.value: n for n in getattr(old, part, None) or ()}
        for child in getattr(new, part, None) or ():
            if child.name.value in known:
                _describe(child, known[child.name.value])


def _missing(
    field: InputValueDefinitionNode, known: tuple[ConstDirectiveNode, ...]
) -> list[ConstDirectiveNode]:
    has = {d.name.value for d in field.directives}
    return [d for d in known if d.name.value not in has and d.name.value != "deprecated"]
