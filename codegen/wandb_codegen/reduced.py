"""Reduce the library's fragments to what another schema has."""

from __future__ import annotations

from graphql import (
    REMOVE,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    Node,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    VisitorAction,
    do_types_overlap,
    visit,
)


def reduced(
    fragments: DocumentNode, schema: GraphQLSchema
) -> tuple[DocumentNode, dict[str, set[str]]]:
    """Return the fragments without what a schema lacks, and the coordinates that each has lost.

    A fragment of which nothing is left is left out, and so are its spreads.
    """
    lost: dict[str, set[str]] = {}
    while True:
        info = TypeInfo(schema)
        reducer = _Reduce(info, schema, fragments, lost)
        fragments = visit(fragments, TypeInfoVisitor(info, reducer))
        if not reducer.changed:
            return fragments, lost


class _Reduce(Visitor):
    """A visitor that removes unknown fields and type conditions, and what becomes empty."""

    def __init__(
        self,
        info: TypeInfo,
        schema: GraphQLSchema,
        fragments: DocumentNode,
        lost: dict[str, set[str]],
    ) -> None:
        super().__init__()
        self.info, self.schema, self.lost = info, schema, lost
        definitions = [d for d in fragments.definitions if isinstance(d, FragmentDefinitionNode)]
        self.conditions = {d.name.value: d.type_condition.name.value for d in definitions}
        self.fragment, self.changed = "", False

    def enter(self, node: Node, *_: object) -> VisitorAction:
        """Remove a node that the schema lacks."""
        parent = self.info.get_parent_type()
        if isinstance(node, FragmentDefinitionNode):
            self.fragment = node.name.value
            return self._condition(node.type_condition.name.value, None)
        if isinstance(node, FieldNode):
            return self._field(node, f"{parent}.{node.name.value}")
        if isinstance(node, FragmentSpreadNode):
            name = self.conditions.get(node.name.value)
            return self._condition(name, parent) if name else self._removed("")
        if isinstance(node, InlineFragmentNode) and node.type_condition:
            return self._condition(node.type_condition.name.value, parent)
        return None

    def leave(self, node: Node, *_: object) -> VisitorAction:
        """Remove what has become empty."""
        kinds = (FieldNode, FragmentDefinitionNode, InlineFragmentNode)
        if isinstance(node, kinds) and node.selection_set and not node.selection_set.selections:
            return self._removed("")
        return None

    def _field(self, node: FieldNode, coordinate: str) -> VisitorAction:
        """Remove an unknown field, and one with an unknown argument, without which it means something else."""
        field = self.info.get_field_def()
        if field is None:
            return self._removed(coordinate)
        unknown = [a.name.value for a in node.arguments if a.name.value not in field.args]
        return self._removed(f"{coordinate}({unknown[0]}:)") if unknown else None

    def _condition(self, name: str, parent: GraphQLCompositeType | None) -> VisitorAction:
        found = self.schema.type_map.get(name)
        if not isinstance(found, (GraphQLObjectType, GraphQLInterfaceType, GraphQLUnionType)):
            return self._removed(name)
        if parent is not None and not do_types_overlap(self.schema, found, parent):
            return self._removed(f"{name} in {parent}")
        return None

    def _removed(self, coordinate: str) -> VisitorAction:
        self.changed = True
        if coordinate:
            self.lost.setdefault(self.fragment, set()).add(coordinate)
        return REMOVE
