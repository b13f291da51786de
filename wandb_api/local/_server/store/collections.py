"""Artifact types, collections, memberships, aliases and tags."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..data.database import Database, Row
from ..data.timestamps import now
from ..errors import Refusal
from .registries import allows_all_types, is_registry_name

NAME = re.compile(r"[A-Za-z0-9_.-]{1,128}")
TAG = re.compile(r"[-\w]+(?: +[-\w]+)*")
VERSION = re.compile(r"v\d+")
SEQUENCE, PORTFOLIO = "SEQUENCE", "PORTFOLIO"


def check_alias(alias: str) -> str:
    """Refuse an invalid alias."""
    if not 0 < len(alias) <= 128 or "/" in alias or ":" in alias:
        raise Refusal(f"invalid alias {alias!r}: must not contain / or :, at most 128 characters")
    if VERSION.fullmatch(alias):
        raise Refusal(f"invalid alias {alias!r}: the server numbers versions")
    return alias


def check_tag(tag: str) -> str:
    """Refuse an invalid tag of a version or collection."""
    if len(tag) > 128 or not TAG.fullmatch(tag):
        raise Refusal(f"invalid tag {tag!r}")
    return tag


def find_type(database: Database, project: int, name: str) -> Row | None:
    """Return a type of a project."""
    return database.row(
        "SELECT * FROM artifact_types WHERE project = ? AND name = ?", (project, name)
    )


def add_type(database: Database, project: int, name: str, description: str | None = None) -> int:
    """Return the number of a project's type, created if missing."""
    if not 0 < len(name) <= 128 or "/" in name or ":" in name:
        raise Refusal(f"invalid artifact type {name!r}")
    found = find_type(database, project, name)
    if found is not None:
        return int(found["id"])
    return database.insert(
        "artifact_types",
        {"project": project, "name": name, "description": description, "created_at": now()},
    )


def allowed_type(database: Database, project: Row, name: str) -> int:
    """Return the number of a type in a link's project; a registry may refuse it."""
    closed = is_registry_name(project["name"]) and not allows_all_types(database, project["id"])
    if closed and find_type(database, project["id"], name) is None:
        raise Refusal(f"artifact type {name!r} is not allowed in registry {project['name']}")
    return add_type(database, project["id"], name)


def collection_by_id(database: Database, key: int | None) -> Row | None:
    """Return a collection by its number."""
    return database.row("SELECT * FROM collections WHERE id = ?", (key,))


def find_collection(
    database: Database, project: int, name: str, type: int | None = None
) -> Row | None:
    """Return a collection of a project by name, optionally of one type only."""
    row = database.row("SELECT * FROM collections WHERE project = ? AND name = ?", (project, name))
    return row if row is None or type is None or row["type"] == type else None


def type_name(database: Database, collection: Row) -> str:
    """Return the name of a collection's type."""
    return str(
        database.value("SELECT name FROM artifact_types WHERE id = ?", (collection["type"],))
    )


def create_collection(
    database: Database,
    project: int,
    type: int,
    kind: str,
    name: str,
    description: str | None = None,
) -> Row:
    """Create a collection; names of sequences are stricter than those of portfolios."""
    good = NAME.fullmatch(name) if kind == SEQUENCE else 0 < len(name) <= 128 and "/" not in name
    if not good or ":" in name:
        raise Refusal(f"invalid collection name {name!r}")
    if find_collection(database, project, name) is not None:
        raise Refusal(f"collection {name} already exists", "CONFLICT")
    moment = now()
    key = database.insert(
        "collections",
        {
            "project": project,
            "type": type,
            "kind": kind,
            "name": name,
            "description": description,
            "created_at": moment,
            "updated_at": moment,
        },
    )
    row = collection_by_id(database, key)
    assert row is not None
    return row


def change_collection(database: Database, row: Row, name: str | None, **values: Any) -> Row:
    """Change the name or description of a collection."""
    if name is not None and name != row["name"]:
        if not 0 < len(name) <= 128 or "/" in name or ":" in name:
            raise Refusal(f"invalid collection name {name!r}")
        if find_collection(database, row["project"], name) is not None:
            raise Refusal(f"collection {name} already exists", "CONFLICT")
        values["name"] = name
    database.update("collections", row["id"], {**values, "updated_at": now()})
    changed = collection_by_id(database, row["id"])
    assert changed is not None
    return changed


def find_membership(database: Database, collection: int, alias: str | None) -> Row | None:
    """Return a membership by alias or number; the newest one without."""
    found = database.row(
        "SELECT m.* FROM memberships m JOIN aliases a ON a.membership = m.id "
        "WHERE a.collection = ? AND a.alias = ?",
        (collection, alias or "latest"),
    )
    if found is None and not alias:
        return database.row(
            "SELECT * FROM memberships WHERE collection = ? ORDER BY version_index DESC LIMIT 1",
            (collection,),
        )
    return found


def membership_of(database: Database, collection: int, artifact: int) -> Row | None:
    """Return the membership of a version in a collection."""
    return database.row(
        "SELECT * FROM memberships WHERE collection = ? AND artifact = ?", (collection, artifact)
    )


def add_membership(database: Database, collection: int, artifact: int) -> Row:
    """Add a version to a collection with the next number and ``latest``."""
    row = collection_by_id(database, collection)
    assert row is not None
    moment = now()
    key = database.insert(
        "memberships",
        {
            "collection": collection,
            "artifact": artifact,
            "version_index": row["next_index"],
            "created_at": moment,
        },
    )
    database.update(
        "collections", collection, {"next_index": row["next_index"] + 1, "updated_at": moment}
    )
    put_aliases(database, collection, key, [f"v{row['next_index']}", "latest"])
    made = database.row("SELECT * FROM memberships WHERE id = ?", (key,))
    assert made is not None
    return made


def put_aliases(
    database: Database, collection: int, membership: int, aliases: Iterable[str]
) -> None:
    """Add aliases to a version in a collection; another version loses them."""
    database.many(
        "INSERT OR REPLACE INTO aliases (collection, alias, membership) VALUES (?, ?, ?)",
        [(collection, alias, membership) for alias in aliases],
    )


def put_tags(database: Database, table: str, owner: int, tags: Iterable[str]) -> None:
    """Add tags to a version (`artifact_tags`) or a collection (`collection_tags`)."""
    checked = [(owner, check_tag(tag)) for tag in tags]
    database.many(f"INSERT OR IGNORE INTO {table} (owner, name) VALUES (?, ?)", checked)


def take_tags(database: Database, table: str, owner: int, tags: Iterable[str]) -> None:
    """Remove tags."""
    database.many(
        f"DELETE FROM {table} WHERE owner = ? AND name = ?", [(owner, tag) for tag in tags]
    )
