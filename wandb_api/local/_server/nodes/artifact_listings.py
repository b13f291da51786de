"""Lists of collections, versions and memberships, filtered and ordered in SQL.

Aliases of tables are the same everywhere: ``p`` projects, ``c`` collections, ``m`` memberships,
``a`` artifacts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, cast

from ..data.database import Row
from ..data.mongo import BadFilter, Column, Fields, Keyed, Sql, compile_filter, compile_order
from ..errors import Refusal
from ..graphql.ids import number_in
from ..graphql.paging import connection
from ..state import Context
from ..store.runs import loads
from .artifacts import Node, artifact_node, collection_node, membership_node


def _list_of(table: str, column: str, where: str) -> Column:
    return Column(
        f"(SELECT nullif(json_group_array({column}), '[]') FROM {table} WHERE {where})", "list"
    )


def _fields(keyed: dict[str, Keyed] | None = None, **columns: Column | str) -> Fields:
    """Build fields that are known by their snake_case and camelCase names."""
    made = {k: v if isinstance(v, Column) else Column(v) for k, v in columns.items()}
    humps = {re.sub(r"_(\w)", lambda m: m[1].upper(), name): c for name, c in made.items()}
    return Fields({**humps, **made}, keyed or {})


COLLECTION_TAGS = _list_of("collection_tags", "name", "owner = c.id")
ARTIFACT_TAGS = _list_of("artifact_tags", "name", "owner = a.id")
ALIASES = _list_of("aliases", "alias", "membership = m.id")
TYPE = "(SELECT name FROM artifact_types WHERE id = c.type)"
COLLECTION_ID, ARTIFACT_ID = Column("c.id", "number"), Column("a.id", "number")
INDEX, METADATA = Column("m.version_index", "number"), Keyed("artifact_values", "a.id", "metadata")

PROJECT_FIELDS = _fields(
    id=Column("p.id", "number"),
    project_id=Column("p.id", "number"),
    name="p.name",
    entity_id=Column("(SELECT id FROM entities WHERE name = p.entity)", "number"),
    entity_name="p.entity",
    description="p.description",
    access="p.access",
    created_at=Column("p.created_at", "time"),
    updated_at=Column("p.updated_at", "time"),
)
COLLECTION_FIELDS = _fields(
    id=COLLECTION_ID,
    collection_id=COLLECTION_ID,
    artifact_collection_id=COLLECTION_ID,
    name="c.name",
    collection_name="c.name",
    artifact_collection_name="c.name",
    description="c.description",
    type=TYPE,
    type_name=TYPE,
    collection_type="c.kind",
    state=Column("'READY'"),
    tag=COLLECTION_TAGS,
    tags=COLLECTION_TAGS,
    created_at=Column("c.created_at", "time"),
    updated_at=Column("c.updated_at", "time"),
)
VERSION_FIELDS = _fields(
    {"metadata": METADATA, "artifact_metadata": METADATA},
    id=ARTIFACT_ID,
    artifact_id=ARTIFACT_ID,
    version=INDEX,
    version_index=INDEX,
    tag=ARTIFACT_TAGS,
    tags=ARTIFACT_TAGS,
    alias=ALIASES,
    aliases=ALIASES,
    state="a.state",
    digest="a.digest",
    description="a.description",
    type=TYPE,
    size=Column("a.size", "number"),
    artifact_size=Column("a.size", "number"),
    created_at=Column("a.created_at", "time"),
    artifact_created_at=Column("a.created_at", "time"),
    linked_at=Column("m.created_at", "time", required=True),
    acm_created_at=Column("m.created_at", "time", required=True),
    updated_at=Column("a.updated_at", "time"),
)
NUMBERS = re.compile(r"(?:.*_)?id")


def _value(name: str, operand: Any) -> Any:
    """Convert node IDs and versions such as ``v3`` to stored numbers."""
    if isinstance(operand, dict):
        held = cast("dict[str, Any]", operand)
        return {op: _value(name, value) for op, value in held.items()}
    if isinstance(operand, list):
        return [_value(name, value) for value in cast("list[object]", operand)]
    if isinstance(operand, str) and NUMBERS.fullmatch(name):
        return int(operand) if operand.isdecimal() else number_in(operand, operand)
    if isinstance(operand, str) and name in ("version", "version_index"):
        return int(operand[1:]) if re.fullmatch(r"v\d+", operand) else operand
    return operand


def _values(filters: Any) -> Any:
    if isinstance(filters, list):
        return [_values(part) for part in cast("list[object]", filters)]
    if not isinstance(filters, dict):
        return filters
    held = cast("dict[str, Any]", filters)
    return {k: _values(v) if k.startswith("$") else _value(k, v) for k, v in held.items()}


def where_of(filters: str | None, fields: Fields) -> Sql:
    """Compile a JSON filter to a condition."""
    try:
        return compile_filter(_values(loads(filters)), fields)
    except BadFilter as error:
        raise Refusal(f"invalid filter: {error}") from None


def order_of(order: str | None, fields: Fields, default: str) -> str:
    """Compile an order to ORDER BY expressions."""
    try:
        return compile_order(order, fields, default)
    except BadFilter as error:
        raise Refusal(f"invalid order: {error}") from None


@dataclass(frozen=True)
class Listing:
    """A query whose rows become the nodes of a connection."""

    context: Context
    source: str  # FROM and what is joined
    where: list[Sql]
    columns: str
    by: str

    def answer(self, paging: dict[str, Any], edge: Callable[[Row], Node]) -> Node:
        """Return the page that the paging arguments select."""
        database = self.context.database
        condition = " AND ".join(f"({sql})" for sql, _ in self.where) or "1"
        values = [value for _, parameters in self.where for value in parameters]

        def read(offset: int, limit: int) -> list[Row]:
            return database.rows(
                f"SELECT {self.columns} FROM {self.source} WHERE {condition} "
                f"ORDER BY {self.by} LIMIT ? OFFSET ?",
                [*values, limit, offset],
            )

        def total() -> int:
            count = f"SELECT count(*) FROM {self.source} WHERE {condition}"
            return int(database.value(count, values))

        keys = ("first", "after", "last")
        return connection(
            read, total=total, edge=edge, **{k: paging[k] for k in keys if k in paging}
        )


def within(column: str, keys: Iterable[int]) -> Sql:
    """Return the condition that a column is one of some numbers."""
    return f"{column} IN (SELECT value FROM json_each(?))", [json.dumps(list(keys))]


def list_collections(
    context: Context,
    where: list[Sql],
    *,
    filters: str | None = None,
    order: str | None = None,
    projectFilters: str | None = None,  # noqa: N803
    collectionTypes: list[str] | None = None,  # noqa: N803
    **paging: Any,
) -> Node:
    """List collections, newest first."""
    conditions = [
        *where,
        where_of(filters, COLLECTION_FIELDS),
        where_of(projectFilters, PROJECT_FIELDS),
    ]
    if collectionTypes:
        marks = ", ".join("?" * len(collectionTypes))
        conditions.append((f"c.kind IN ({marks})", list(collectionTypes)))
    by = order_of(order, COLLECTION_FIELDS, "-id")
    source = "collections c JOIN projects p ON p.id = c.project"
    listing = Listing(context, source, conditions, "c.*", f"{by}, c.id DESC")
    return listing.answer(paging, lambda row: {"node": collection_node(row)})


def list_versions(
    context: Context,
    collection: int,
    filters: str | None = None,
    order: str | None = None,
    **paging: Any,
) -> Node:
    """List the versions in a collection, newest first."""
    by = order_of(order, VERSION_FIELDS, "-version_index")
    source = (
        "memberships m JOIN artifacts a ON a.id = m.artifact "
        "JOIN collections c ON c.id = m.collection"
    )
    where = [("m.collection = ?", [collection]), where_of(filters, VERSION_FIELDS)]
    listing = Listing(context, source, where, "a.*, m.version_index AS place", f"{by}, m.id DESC")
    return listing.answer(
        paging, lambda row: {"node": artifact_node(row), "version": f"v{row['place']}"}
    )


def list_memberships(
    context: Context,
    where: list[Sql],
    *,
    filters: str | None = None,
    order: str | None = None,
    projectFilters: str | None = None,  # noqa: N803
    collectionFilters: str | None = None,  # noqa: N803
    **paging: Any,
) -> Node:
    """List memberships, newest first."""
    conditions = [
        *where,
        where_of(filters, VERSION_FIELDS),
        where_of(projectFilters, PROJECT_FIELDS),
        where_of(collectionFilters, COLLECTION_FIELDS),
    ]
    by = "m.id DESC" if order is None else f"{order_of(order, VERSION_FIELDS, '')}, m.id DESC"
    source = (
        "memberships m JOIN artifacts a ON a.id = m.artifact "
        "JOIN collections c ON c.id = m.collection JOIN projects p ON p.id = c.project"
    )
    listing = Listing(context, source, conditions, "m.*", by)
    return listing.answer(paging, lambda row: {"node": membership_node(row)})
