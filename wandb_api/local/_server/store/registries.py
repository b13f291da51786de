"""Organizations and registries: visibility and roles.

A registry is a project ``wandb-registry-<name>`` of an organization's own entity. Its members have
roles; administrators of the organization administer it, and other members of the organization may
view it unless it is restricted.
"""

from __future__ import annotations

import re
from typing import Any

from ..data.database import Database, Row
from ..data.timestamps import now
from ..errors import Refusal
from ..state import Context
from .people import add_member, create_entity

PREFIX = "wandb-registry-"
ROLES = ("restricted_viewer", "viewer", "member", "admin")  # each may do what the ones before may
ACCESS = ("PRIVATE", "RESTRICTED")
TYPE_NAME = re.compile(r"[-\w](?:[-.\w ]*[-.\w])?")


def is_registry_name(name: str) -> bool:
    """Return whether a project of this name is a registry."""
    return name.startswith(PREFIX) and len(name) > len(PREFIX)


def create_organization(
    database: Database, name: str, entity: str, admin: int | None = None
) -> Row:
    """Create an organization with the entity that owns its registries.

    Users and teams that are created later belong to the oldest organization.

    Raises:
        Refusal: One of the names is taken.
    """
    with database.write():
        if database.value("SELECT 1 FROM organizations WHERE name = ?", (name,)):
            raise Refusal(f"organization {name} already exists", "CONFLICT")
        owner = create_entity(database, entity, "organization")
        key = database.insert("organizations", {"name": name, "entity": owner, "created_at": now()})
        database.update("entities", owner, {"organization": key})
        if admin is not None:
            add_member(database, owner, admin, "admin")
    found = database.row("SELECT * FROM organizations WHERE id = ?", (key,))
    assert found is not None
    return found


def organizations_of(database: Database, user: int) -> list[Row]:
    """Return the organizations of a user."""
    return database.rows(
        "SELECT o.* FROM organizations o JOIN members m ON m.entity = o.entity "
        "WHERE m.user = ? AND NOT m.pending ORDER BY o.id",
        (user,),
    )


def find_organization(context: Context, key: int | None, name: str | None) -> Row | None:
    """Return an organization of the user; hidden and missing ones are both None."""
    for row in organizations_of(context.database, context.user["id"]):
        if row["id"] == key or (name is not None and row["name"] == name):
            return row
    return None


def role_of(context: Context, project: Row) -> str | None:
    """Return the user's role in a project; None if it is hidden."""
    if not is_registry_name(project["name"]):
        inside = context.may(project["entity"])
        return "admin" if inside else (None if project["access"] == "PRIVATE" else "viewer")
    return _registry_role(context, project)


def _registry_role(context: Context, project: Row) -> str | None:
    database, user = context.database, context.user["id"]
    given = database.rows(
        "SELECT role FROM project_members WHERE project = ? AND (user = ? OR team IN "
        "(SELECT entity FROM members WHERE user = ? AND NOT pending))",
        (project["id"], user, user),
    )
    inside: str | None = database.value(
        "SELECT m.role FROM members m JOIN entities e ON e.id = m.entity "
        "WHERE e.name = ? AND m.user = ? AND NOT m.pending",
        (project["entity"], user),
    )
    roles = [str(row["role"]) for row in given]
    if inside == "admin":
        roles.append("admin")
    if inside is not None and project["access"] != "RESTRICTED":
        roles.append("viewer")
    return max(roles, key=ROLES.index, default=None)


def may_change(context: Context, project: Row) -> bool:
    """Return whether the user may write to a project."""
    return role_of(context, project) in ("member", "admin")


def may_administer(context: Context, project: Row) -> bool:
    """Return whether the user may change the project itself."""
    return role_of(context, project) == "admin"


def allows_all_types(database: Database, project: int) -> bool:
    """Return whether artifacts of any type may be linked into a project."""
    value = database.value("SELECT all_types FROM registries WHERE project = ?", (project,))
    return value is None or bool(value)


def check_registry(database: Database, entity: str, name: str, access: str | None) -> None:
    """Refuse registries outside organizations, and access values other than theirs."""
    if not is_registry_name(name):
        return
    if database.value("SELECT kind FROM entities WHERE name = ?", (entity,)) != "organization":
        raise Refusal(f"entity {entity} is not an organization: only organizations have registries")
    if access is not None and access not in ACCESS:
        raise Refusal(f"invalid access {access!r} of a registry, expected one of {ACCESS}")


def configure(
    database: Database,
    project: Row,
    *,
    creator: int | None,
    all_types: bool | None,
    types: list[dict[str, Any]] | None,
) -> None:
    """Set a registry's first administrator and its artifact types.

    Types are only added; existing links stay.
    """
    key = project["id"]
    database.execute("INSERT OR IGNORE INTO registries (project) VALUES (?)", (key,))
    if creator is not None:
        set_member(database, key, "admin", user=creator)
    if all_types is not None:
        database.execute(
            "UPDATE registries SET all_types = ? WHERE project = ?", (int(all_types), key)
        )
    if types and allows_all_types(database, key):
        raise Refusal("a registry that allows all artifact types takes no list of them")
    for one in types or ():
        name = one["name"]
        if len(name) > 128 or not TYPE_NAME.fullmatch(name):
            raise Refusal(f"invalid artifact type {name!r}")
        database.execute(
            "INSERT OR IGNORE INTO artifact_types (project, name, description, created_at) "
            "VALUES (?, ?, ?, ?)",
            (key, name, one.get("description"), now()),
        )


def set_member(
    database: Database, project: int, role: str, *, user: int | None = None, team: int | None = None
) -> None:
    """Give a user or a team a role in a project."""
    if role not in ROLES:
        raise Refusal(f"unknown role {role!r}, expected one of {', '.join(ROLES)}")
    column, key = ("user", user) if user is not None else ("team", team)
    database.execute(
        f"INSERT INTO project_members (project, {column}, role) VALUES (?, ?, ?) "
        f"ON CONFLICT (project, {column}) DO UPDATE SET role = excluded.role",
        (project, key, role),
    )


def protected_aliases(database: Database, entity: str) -> list[str]:
    """Return the protected aliases of an entity's registries."""
    rows = database.rows(
        "SELECT p.alias FROM protected_aliases p JOIN entities e ON e.id = p.entity "
        "WHERE e.name = ? ORDER BY p.alias",
        (entity,),
    )
    return [row["alias"] for row in rows]


def protect_alias(database: Database, entity: str, alias: str) -> None:
    """Protect an alias in an entity's registries: only administrators may move it."""
    database.execute(
        "INSERT OR IGNORE INTO protected_aliases SELECT id, ? FROM entities WHERE name = ?",
        (alias, entity),
    )
