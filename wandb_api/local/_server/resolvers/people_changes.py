"""Mutations of users and teams."""

from __future__ import annotations

from typing import Any

from ..data.database import Row
from ..data.timestamps import now
from ..errors import Refusal, denied
from ..graphql.binding import Resolvers
from ..graphql.ids import number_of
from ..state import Context
from ..store import people
from .people import administered, member_node, user_node

mutation: Resolvers = Resolvers("Mutation")
BINDABLES: list[Resolvers] = [mutation]
COLUMNS = {"name": "name", "primaryEmail": "email", "photoUrl": "photo_url"}


def _self_or_admin(context: Context, identifier: str | None) -> Row:
    """Return a user by ID, by default the requesting one; others need an administrator."""
    key = context.user["id"] if identifier is None else number_of(identifier, "User")
    if key != context.user["id"] and not context.user["admin"]:
        raise denied()
    found = context.database.row("SELECT * FROM users WHERE id = ? AND deleted_at IS NULL", (key,))
    if found is None:
        raise Refusal("user not found", "NOT_FOUND")
    return found


@mutation.field("updateUser")
def update_user(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.updateUser`."""
    context: Context = info.context
    found = _self_or_admin(context, input.get("id"))
    values = {c: input[key] for key, c in COLUMNS.items() if input.get(key) is not None}
    if input.get("admin") is not None:
        if not context.user["admin"]:
            raise denied()
        values["admin"] = int(input["admin"])
    if input.get("defaultEntity") is not None:
        if not context.may(input["defaultEntity"]):
            raise Refusal(f"entity {input['defaultEntity']} not found", "NOT_FOUND")
        values["entity"] = input["defaultEntity"]
    context.database.update("users", found["id"], values)
    row = context.database.row("SELECT * FROM users WHERE id = ?", (found["id"],))
    return {"user": user_node(row)}


@mutation.field("deleteUser")
def delete_user(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteUser`: revokes the keys; logged data stays."""
    context: Context = info.context
    found = _self_or_admin(context, input["id"])
    with context.database.write():
        context.database.update("users", found["id"], {"deleted_at": now()})
        context.database.execute("DELETE FROM api_keys WHERE user = ?", (found["id"],))
        context.database.execute("DELETE FROM members WHERE user = ?", (found["id"],))
    row = context.database.row("SELECT * FROM users WHERE id = ?", (found["id"],))
    return {"user": user_node(row)}


@mutation.field("updateMember")
def update_member(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.updateMember`."""
    context: Context = info.context
    team = administered(context, input["entityName"])
    key = number_of(input["user"], "User")
    known = context.database.value(
        "SELECT 1 FROM members WHERE entity = ? AND user = ?", (team["id"], key)
    )
    if not known:
        raise Refusal("member not found", "NOT_FOUND")
    role = input.get("role") or ("admin" if input.get("admin") else "member")
    people.add_member(context.database, team["id"], key, role)
    row = context.database.row(f"{people.MEMBERS} AND m.user = ?", (team["id"], key))
    assert row is not None
    return {"member": member_node(row)}


@mutation.field("deleteTeam")
def delete_team(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteTeam`: deletes its projects too."""
    context: Context = info.context
    team = administered(context, input["teamName"])
    if team["kind"] != "team":
        raise Refusal(f"{input['teamName']} is not a team")
    with context.database.write():
        context.database.execute("DELETE FROM projects WHERE entity = ?", (team["name"],))
        context.database.execute("DELETE FROM entities WHERE id = ?", (team["id"],))
        context.database.execute(
            "UPDATE users SET entity = username WHERE entity = ?", (team["name"],)
        )
    return {"success": True}
