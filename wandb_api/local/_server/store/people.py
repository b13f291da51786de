"""Users, keys, entities and members."""

from __future__ import annotations

import secrets

from ..data.database import Database, Row
from ..data.timestamps import now
from ..errors import Refusal
from ..state import Context

MEMBERS = (
    "SELECT m.id AS member, m.email AS invited, m.role, m.pending, u.* FROM members m "
    "LEFT JOIN users u ON u.id = m.user WHERE m.entity = ?"
)


def create_entity(database: Database, name: str, kind: str = "team") -> int:
    """Create an entity; return its number.

    Raises:
        Refusal: The name is taken.
    """
    with database.write():
        if database.value("SELECT 1 FROM entities WHERE name = ?", (name,)):
            raise Refusal(f"entity {name} already exists", "CONFLICT")
        home = database.value("SELECT min(id) FROM organizations") if kind == "team" else None
        return database.insert(
            "entities",
            {"name": name, "kind": kind, "organization": home, "created_at": now()},
        )


def create_user(
    database: Database,
    username: str,
    *,
    email: str | None = None,
    admin: bool = False,
    account_type: str = "USER",
    entity: str | None = None,
) -> Row:
    """Create a user with an own entity, the default one unless ``entity`` is given."""
    with database.write():
        if database.value("SELECT 1 FROM users WHERE username = ?", (username,)):
            raise Refusal(f"user {username} already exists", "CONFLICT")
        own = create_entity(database, username, "user")
        key = database.insert(
            "users",
            {
                "username": username,
                "name": username,
                "email": email or f"{username}@example.com",
                "admin": int(admin),
                "account_type": account_type,
                "entity": entity or username,
                "created_at": now(),
            },
        )
        add_member(database, own, key, "admin")
        home = database.value("SELECT entity FROM organizations ORDER BY id LIMIT 1")
        if home is not None:
            add_member(database, home, key, "member")
    found = database.row("SELECT * FROM users WHERE id = ?", (key,))
    assert found is not None
    return found


def create_key(database: Database, user: int, description: str | None = None) -> str:
    """Create an API key of the length of real ones."""
    key = "local" + secrets.token_hex(20)
    database.insert(
        "api_keys",
        {"user": user, "key": key, "description": description, "created_at": now()},
    )
    return key


def user_of_key(database: Database, key: str) -> Row | None:
    """Return the user of an API key, or None."""
    return database.row(
        "SELECT u.* FROM users u JOIN api_keys k ON k.user = u.id "
        "WHERE k.key = ? AND u.deleted_at IS NULL",
        (key,),
    )


def add_member(
    database: Database, entity: int, user: int | None, role: str, email: str | None = None
) -> int:
    """Add a user to an entity, or invite an e-mail address."""
    known = user is not None and database.value(
        "SELECT id FROM members WHERE entity = ? AND user = ?", (entity, user)
    )
    if known:
        database.update("members", int(known), {"role": role})
        return int(known)
    return database.insert(
        "members",
        {
            "entity": entity,
            "user": user,
            "email": email,
            "role": role,
            "pending": int(user is None),
            "created_at": now(),
        },
    )


def find_user(database: Database, username_or_email: str) -> Row | None:
    """Return a user by exact name or e-mail address."""
    return database.row(
        "SELECT * FROM users WHERE (username = ? OR email = ?) AND deleted_at IS NULL",
        (username_or_email, username_or_email),
    )


def role_in(context: Context, entity: int) -> str | None:
    """Return the user's role in an entity, or None."""
    role: str | None = context.database.value(
        "SELECT role FROM members WHERE entity = ? AND user = ? AND NOT pending",
        (entity, context.user["id"]),
    )
    return role
