"""Queries of the viewer, users, teams, keys and server information."""

from __future__ import annotations

from typing import Any

from ..data.database import Row
from ..errors import Refusal, denied
from ..graphql.binding import Resolvers
from ..graphql.ids import node_id, number_of
from ..graphql.paging import of_list
from ..state import Context
from ..store import people

query: Resolvers = Resolvers("Query")
mutation: Resolvers = Resolvers("Mutation")
user: Resolvers = Resolvers("User")
entity: Resolvers = Resolvers("Entity")
member: Resolvers = Resolvers("Member")
BINDABLES: list[Resolvers] = [query, mutation, user, entity, member]


def user_node(row: Row | None) -> dict[str, Any] | None:
    """Return the node of a user."""
    if row is None:
        return None
    return {
        "row": row,
        "id": node_id("User", row["id"]),
        "name": row["name"],
        "username": row["username"],
        "email": row["email"],
        "admin": bool(row["admin"]),
        "accountType": row["account_type"],
        "photoUrl": row["photo_url"],
        "entity": row["entity"],
        "defaultEntityId": None,
        "flags": row["flags"],
        "private": False,
        "signupRequired": False,
        "createdAt": row["created_at"],
        "updatedAt": row["created_at"],
        "deletedAt": row["deleted_at"],
        "defaultFramework": None,
        "featureFlags": [],
        "limits": None,
        "userInfo": None,
        "loggedInAt": None,
        "apiKey": None,
        "organizations": [],
        "totalRuns": 0,
    }


def entity_node(row: Row | None) -> dict[str, Any] | None:
    """Return the node of an entity."""
    if row is None:
        return None
    return {
        "row": row,
        "id": node_id("Entity", row["id"]),
        "name": row["name"],
        "entityType": row["kind"],
        "isTeam": row["kind"] == "team",
        "available": False,
        "photoUrl": None,
        "photoUploadUrl": "",
        "uploadHeaders": [],
        "readOnly": False,
        "readOnlyAdmin": False,
        "privateOnly": False,
        "defaultAccess": "PRIVATE",
        "codeSavingEnabled": True,
        "isPaid": False,
        "settings": {"entityProfileEnabled": False, "membersCanInvite": True},
        "storageBytes": 0,
        "referenceBytes": 0,
        "computeHours": 0.0,
        "limits": None,
        "rateLimits": None,
        "xxhashDigestsEnabled": True,
        "createdAt": row["created_at"],
        "updatedAt": row["created_at"],
        "secrets": [],
    }


def find_entity(context: Context, name: str | None) -> Row | None:
    """Return an entity of the user; hidden and missing ones are both None."""
    wanted = name or context.user["entity"]
    row = context.database.row("SELECT * FROM entities WHERE name = ?", (wanted,))
    if row is None or not (context.may(wanted) or row["kind"] == "organization"):
        return None
    return row


@query.field("viewer")
def viewer(_: Any, info: Any, entityName: str | None = None) -> Any:  # noqa: N803
    """Resolve `Query.viewer`."""
    return user_node(info.context.user)


@query.field("serverInfo")
def server_info(_: Any, info: Any) -> Any:
    """Resolve `Query.serverInfo`."""
    state = info.context.state
    return {
        "cliVersionInfo": {"max_cli_version": "999.0.0", "min_cli_version": "0.0.1"},
        "latestLocalVersionInfo": {
            "outOfDate": False,
            "latestVersionString": "999.0.0",
            "versionOnThisInstanceString": "999.0.0",
        },
        "features": [{"name": name, "isEnabled": True} for name in state.features],
        "featureFlags": [],
        "messageOfTheDay": None,
        "frontendHost": state.url,
        "exposesExplicitRunQueueAckPath": True,
        "availableBucketProviders": [],
        "licenseFlags": [],
        "pollingOK": True,
        "userLimitReached": False,
        "viewOnlyUserLimitReached": False,
    }


@query.field("users")
def users(
    _: Any,
    info: Any,
    query: str | None = None,
    usernames: list[str] | None = None,
    ids: list[str] | None = None,
    **paging: Any,
) -> Any:
    """Resolve `Query.users`."""
    where, values = ["deleted_at IS NULL"], list[Any]()
    if query is not None:
        where.append("(username LIKE ? OR email LIKE ? OR name LIKE ?)")
        values += [f"%{query}%"] * 3
    if usernames is not None:
        where.append(f"username IN ({', '.join('?' * len(usernames))})")
        values += usernames
    if ids is not None:
        where.append(f"id IN ({', '.join('?' * len(ids))})")
        values += [number_of(i, "User") for i in ids]
    found = info.context.database.rows(
        f"SELECT * FROM users WHERE {' AND '.join(where)} ORDER BY id", values
    )
    return of_list([user_node(row) for row in found], **paging)


@query.field("user")
def one_user(_: Any, info: Any, id: str | None = None, userName: str | None = None) -> Any:  # noqa: N803
    """Resolve `Query.user`."""
    return user_node(
        info.context.database.row(
            "SELECT * FROM users WHERE id = ? OR username = ?", (number_of(id, "User"), userName)
        )
    )


@user.field("teams")
def teams(node: dict[str, Any], info: Any, **paging: Any) -> Any:
    """Resolve `User.teams`: the user's own entity and their teams."""
    rows = info.context.database.rows(
        "SELECT e.* FROM entities e JOIN members m ON m.entity = e.id "
        "WHERE m.user = ? AND NOT m.pending AND e.kind IN ('user', 'team') ORDER BY e.kind DESC, e.id",
        (node["row"]["id"],),
    )
    return of_list([entity_node(row) for row in rows], **paging)


@user.field("defaultEntity", "userEntity")
def default_entity(node: dict[str, Any], info: Any) -> Any:
    """Resolve `User.defaultEntity` and `User.userEntity`."""
    return entity_node(
        info.context.database.row("SELECT * FROM entities WHERE name = ?", (node["entity"],))
    )


@user.field("apiKeys")
def api_keys(node: dict[str, Any], info: Any, **paging: Any) -> Any:
    """Resolve `User.apiKeys`."""
    context: Context = info.context
    if context.user["id"] != node["row"]["id"]:
        return of_list([], **paging)
    rows = context.database.rows(
        "SELECT * FROM api_keys WHERE user = ? ORDER BY id", (context.user["id"],)
    )
    keys = [key_node(row) for row in rows]
    return of_list(keys, **paging)


def key_node(row: Row, *, whole: bool = False) -> dict[str, Any]:
    """Return the node of a key: its prefix only, except when it is created."""
    return {
        "id": node_id("ApiKey", row["id"]),
        "name": row["key"] if whole else row["key"][:10],
        "description": row["description"],
        "ips": [],
        "rateLimit": None,
    }


@query.field("entity")
def one_entity(_: Any, info: Any, name: str | None = None, login: bool | None = None) -> Any:
    """Resolve `Query.entity`."""
    return entity_node(find_entity(info.context, name))


@entity.field("members")
def members(node: dict[str, Any], info: Any) -> Any:
    """Resolve `Entity.members`."""
    rows = info.context.database.rows(f"{people.MEMBERS} ORDER BY m.id", (node["row"]["id"],))
    return [{**member_node(row), "row": row, "team": node["row"]["id"]} for row in rows]


@member.field("apiKey")
def member_key(node: dict[str, Any], info: Any) -> str | None:
    """Resolve `Member.apiKey`: the key of a service account, for administrators of its team."""
    context: Context = info.context
    row, team = node.get("row"), node.get("team")
    if row is None or team is None or row["account_type"] != "SERVICE":
        return None
    if people.role_in(context, team) != "admin" and not context.user["admin"]:
        return None
    found: str | None = context.database.value(
        "SELECT key FROM api_keys WHERE user = ? ORDER BY id LIMIT 1", (row["id"],)
    )
    return found


def member_node(row: Row) -> dict[str, Any]:
    """Return the node of a member or of an open invitation."""
    invited = row["invited"]
    service = row["account_type"] == "SERVICE"
    return {
        "id": node_id("Member", row["member"])
        if invited and row["id"] is None
        else node_id("User", row["id"]),
        "name": row["name"] or invited,
        "username": row["username"],
        "email": row["email"] or invited,
        "photoUrl": row["photo_url"],
        "accountType": "SERVICE" if service else "USER",
        "role": row["role"],
        "admin": row["role"] == "admin",
        "pending": bool(row["pending"]),
    }


@entity.field("memberCount")
def member_count(node: dict[str, Any], info: Any) -> int:
    """Resolve `Entity.memberCount`."""
    return int(
        info.context.database.value(
            "SELECT count(*) FROM members WHERE entity = ?", (node["row"]["id"],)
        )
    )


@entity.field("user")
def entity_user(node: dict[str, Any], info: Any) -> Any:
    """Resolve `Entity.user`."""
    if node["row"]["kind"] != "user":
        return None
    return user_node(
        info.context.database.row("SELECT * FROM users WHERE username = ?", (node["name"],))
    )


@mutation.field("createTeam")
def create_team(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.createTeam`."""
    context: Context = info.context
    name = input["teamName"]
    if not name or any(c in name for c in "/ \\#?%:"):
        raise Refusal(f"invalid team name {name!r}")
    with context.database.write():
        admin = people.find_user(context.database, input.get("teamAdminUserName") or "")
        if input.get("teamAdminUserName") and admin is None:
            raise Refusal(f"user {input['teamAdminUserName']} not found")
        key = people.create_entity(context.database, name)
        people.add_member(context.database, key, (admin or context.user)["id"], "admin")
        if admin is not None and admin["id"] != context.user["id"]:
            people.add_member(context.database, key, context.user["id"], "member")
    return {"entity": entity_node(find_entity(context, name))}


def administered(context: Context, name: str | None) -> Row:
    """Return an entity that the user administers."""
    found = find_entity(context, name)
    if found is None:
        raise Refusal(f"entity {name} not found")
    if people.role_in(context, found["id"]) != "admin" and not context.user["admin"]:
        raise denied()
    return found


@mutation.field("createInvite")
def create_invite(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.createInvite`."""
    context: Context = info.context
    team = administered(context, input.get("entityName"))
    username = input.get("username") or input.get("email") or ""
    found = people.find_user(context.database, username)
    role = input.get("role") or ("admin" if input.get("admin") else "member")
    if found is None and not input.get("email"):
        raise Refusal(f"user {username} not found")
    key = people.add_member(
        context.database, team["id"], found["id"] if found else None, role, username
    )
    row = context.database.row("SELECT * FROM members WHERE id = ?", (key,))
    assert row is not None
    invite = invite_node(context, row, team)
    return {"success": True, "invite": invite, "entity": entity_node(team)}


def invite_node(context: Context, row: Row, team: Row) -> dict[str, Any]:
    """Return the node of an invitation; that of a known user is accepted at once."""
    invited = context.database.row("SELECT * FROM users WHERE id = ?", (row["user"],))
    return {
        "id": node_id("Member", row["id"]),
        "name": team["name"],
        "email": invited["email"] if invited else row["email"],
        "accepted": not row["pending"],
        "entity": entity_node(team),
        "organization": None,
        "fromUser": None,
        "toUser": user_node(invited),
        "createdAt": row["created_at"],
        "updatedAt": row["created_at"],
        "expiresAt": None,
    }


@entity.field("invites")
def invites(node: dict[str, Any], info: Any, **paging: Any) -> Any:
    """Resolve `Entity.invites`."""
    rows = info.context.database.rows(
        "SELECT * FROM members WHERE entity = ? AND pending ORDER BY id", (node["row"]["id"],)
    )
    return of_list([invite_node(info.context, row, node["row"]) for row in rows], **paging)


@mutation.field("deleteInvite")
def delete_invite(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteInvite`."""
    context: Context = info.context
    team = administered(context, input.get("entityName"))
    person = number_of(input.get("id"), "User")
    invitation = number_of(input.get("id"), "Member")
    with context.database.write() as connection:
        gone = connection.execute(
            "DELETE FROM members WHERE entity = ? AND (user = ? OR id = ?)",
            (team["id"], person, invitation),
        ).rowcount
    return {"success": gone > 0}


@mutation.field("createServiceAccount")
def create_service_account(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.createServiceAccount`."""
    context: Context = info.context
    team = administered(context, input.get("entityName"))
    with context.database.write():
        count = context.database.value("SELECT count(*) FROM users")
        made = people.create_user(
            context.database, f"service-{count}", account_type="SERVICE", entity=team["name"]
        )
        context.database.update(
            "users", made["id"], {"name": input.get("description") or made["name"]}
        )
        people.create_key(context.database, made["id"])
        people.add_member(context.database, team["id"], made["id"], "member")
    return {
        "user": user_node(context.database.row("SELECT * FROM users WHERE id = ?", (made["id"],)))
    }


@mutation.field("createUser")
def create_user(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.createUser`."""
    context: Context = info.context
    if not context.user["admin"]:
        raise denied()
    email = input["email"]
    if people.find_user(context.database, email) is not None:
        raise Refusal(f"user {email} already exists", "CONFLICT")
    made = people.create_user(
        context.database, email.split("@")[0], email=email, admin=bool(input.get("admin"))
    )
    return {"user": user_node(made)}


@mutation.field("generateApiKey")
def generate_api_key(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.generateApiKey`."""
    context: Context = info.context
    key = people.create_key(context.database, context.user["id"], input.get("description"))
    row = context.database.row("SELECT * FROM api_keys WHERE key = ?", (key,))
    assert row is not None
    return {"apiKey": key_node(row, whole=True)}


@mutation.field("deleteApiKey")
def delete_api_key(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteApiKey`."""
    context: Context = info.context
    with context.database.write() as connection:
        gone = connection.execute(
            "DELETE FROM api_keys WHERE id = ? AND user = ?",
            (number_of(input.get("id"), "ApiKey"), context.user["id"]),
        ).rowcount
    return {"success": gone > 0}
