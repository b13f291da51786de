"""Members of registries and their roles."""

from __future__ import annotations

from typing import Any

from ..data.database import Row
from ..errors import Refusal, denied
from ..graphql.binding import Resolvers
from ..graphql.ids import node_id, number_of
from ..nodes.artifacts import Node
from ..state import Context
from ..store import registries as store
from .people import entity_node

mutation: Resolvers = Resolvers("Mutation")
project: Resolvers = Resolvers("Project")
BINDABLES: list[Resolvers] = [mutation, project]


@project.field("members")
def members(node: Node, info: Any) -> Any:
    """Resolve `Project.members`."""
    rows = info.context.database.rows(
        "SELECT u.*, m.role FROM project_members m JOIN users u ON u.id = m.user "
        "WHERE m.project = ? ORDER BY m.id",
        (node["row"]["id"],),
    )
    return [
        {
            "id": node_id("User", row["id"]),
            "name": row["name"],
            "username": row["username"],
            "email": row["email"],
            "role": {"name": row["role"]},
        }
        for row in rows
    ]


@project.field("teamMembers")
def team_members(node: Node, info: Any) -> Any:
    """Resolve `Project.teamMembers`."""
    rows = info.context.database.rows(
        "SELECT e.*, m.role FROM project_members m JOIN entities e ON e.id = m.team "
        "WHERE m.project = ? ORDER BY m.id",
        (node["row"]["id"],),
    )
    return [{"team": entity_node(row), "role": {"name": row["role"]}} for row in rows]


def _registry(context: Context, identifier: str) -> Row:
    """Return a registry that the user administers."""
    row = context.database.row(
        "SELECT * FROM projects WHERE id = ?", (number_of(identifier, "Project"),)
    )
    if row is None or store.role_of(context, row) is None:
        raise Refusal("project not found")
    if not store.may_administer(context, row):
        raise denied()
    return row


def _people(context: Context, input: dict[str, Any]) -> tuple[list[int], list[int]]:
    """Return the numbers of the named users and teams; they may be outside the organization."""
    users = [_known(context, i, "User", USER) for i in input.get("userIds") or ()]
    teams = [_known(context, i, "Entity", TEAM) for i in input.get("teamIds") or ()]
    return users, teams


USER = "SELECT id FROM users WHERE id = ? AND deleted_at IS NULL"
TEAM = "SELECT id FROM entities WHERE id = ? AND kind = 'team'"


def _known(context: Context, identifier: str, kind: str, sql: str) -> int:
    found: int | None = context.database.value(sql, (number_of(identifier, kind),))
    if found is None:
        raise Refusal(f"{'user' if kind == 'User' else 'team'} {identifier} not found")
    return found


@mutation.field("createProjectMembers")
def create_members(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.createProjectMembers`: existing members keep their role."""
    context: Context = info.context
    registry = _registry(context, input["projectId"])
    users, teams = _people(context, input)
    rows = [
        *((registry["id"], key, None) for key in users),
        *((registry["id"], None, key) for key in teams),
    ]
    context.database.many(
        "INSERT OR IGNORE INTO project_members (project, user, team, role) "
        "VALUES (?, ?, ?, 'member')",
        rows,
    )
    return {"success": True}


@mutation.field("deleteProjectMembers")
def delete_members(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteProjectMembers`: others than members are ignored."""
    context: Context = info.context
    registry = _registry(context, input["projectId"])
    users = [number_of(identifier, "User") for identifier in input.get("userIds") or ()]
    teams = [number_of(identifier, "Entity") for identifier in input.get("teamIds") or ()]
    with context.database.write():
        for column, keys in (("user", users), ("team", teams)):
            context.database.many(
                f"DELETE FROM project_members WHERE project = ? AND {column} = ?",
                [(registry["id"], key) for key in keys],
            )
    return {"success": True}


def _update(context: Context, registry: Row, column: str, key: int | None, role: str) -> Any:
    known = context.database.value(
        f"SELECT 1 FROM project_members WHERE project = ? AND {column} = ?",
        (registry["id"], key),
    )
    if key is None or not known:
        raise Refusal(f"no such {column} in the registry")
    store.set_member(context.database, registry["id"], role, **{column: key})
    return {"success": True}


@mutation.field("updateProjectMember")
def update_member(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.updateProjectMember`."""
    registry = _registry(info.context, input["projectId"])
    key = number_of(input["userId"], "User")
    return _update(info.context, registry, "user", key, input["userProjectRole"])


@mutation.field("updateProjectTeamMember")
def update_team_member(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.updateProjectTeamMember`."""
    registry = _registry(info.context, input["projectId"])
    key = number_of(input["teamId"], "Entity")
    return _update(info.context, registry, "team", key, input["teamProjectRole"])
