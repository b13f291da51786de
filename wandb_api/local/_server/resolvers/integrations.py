"""Queries and mutations of integrations that need no browser."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from ..data.database import Row
from ..errors import Refusal, denied
from ..graphql.binding import Resolvers
from ..graphql.ids import node_id
from ..graphql.paging import connection
from ..state import Context
from ..store import automations as store
from ..store import people

mutation: Resolvers = Resolvers("Mutation")
entity: Resolvers = Resolvers("Entity")
BINDABLES: list[Resolvers] = [mutation, entity]
TYPE_NAMES = {
    "slack": "SlackIntegration",
    "webhook": "GenericWebhookIntegration",
    "github": "GitHubOAuthIntegration",
}
WEBHOOK_NAME = re.compile(r"[-\w]+( +[-\w]+)*")


def integration_node(row: Row | None) -> dict[str, Any] | None:
    """Return the node of an integration, without its secrets."""
    if row is None:
        return None
    return {
        "__typename": TYPE_NAMES[row["kind"]],
        "id": node_id("Integration", row["id"]),
        "name": row["name"],
        "urlEndpoint": row["url_endpoint"],
        "teamName": row["team_name"],
        "channelName": row["channel_name"],
    }


@entity.field("integrations")
def integrations(node: dict[str, Any], info: Any, **paging: Any) -> Any:
    """Resolve `Entity.integrations`."""
    context: Context = info.context
    if not context.may(node["name"]):
        return None

    def read(offset: int, limit: int) -> list[Any]:
        rows = context.database.rows(
            "SELECT * FROM integrations WHERE entity = ? ORDER BY id LIMIT ? OFFSET ?",
            (node["row"]["id"], limit, offset),
        )
        return [integration_node(row) for row in rows]

    return connection(read, first=paging.get("first"), after=paging.get("after"))


@mutation.field("createGenericWebhookIntegration")
def create_webhook(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.createGenericWebhookIntegration`."""
    context: Context = info.context
    owner = _administered(context, input["entityName"])
    name: str = input["name"]
    url = urlsplit(str(input["urlEndpoint"]))
    if len(name) > 64 or not WEBHOOK_NAME.fullmatch(name):
        raise Refusal(f"invalid webhook name {name!r}")
    if url.scheme not in ("http", "https") or not url.hostname:
        raise Refusal("urlEndpoint must be an http or https URL")
    if context.database.value(
        "SELECT 1 FROM integrations WHERE entity = ? AND name = ?", (owner["id"], name)
    ):
        raise Refusal(f"an integration named {name!r} already exists", "CONFLICT")
    made = store.add_integration(
        context.database,
        owner["id"],
        "webhook",
        name=name,
        url_endpoint=input["urlEndpoint"],
        secret_ref=input.get("secretRef"),
        access_token_ref=input.get("accessTokenRef"),
    )
    return {"integration": integration_node(made)}


@mutation.field("createSlackIntegration")
def create_slack(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.createSlackIntegration`."""
    raise Refusal("Slack is connected in a browser: not supported by the local server")


@mutation.field("deleteIntegration")
def delete_integration(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteIntegration`."""
    context: Context = info.context
    row = store.find_integration(context.database, input["id"])
    owner = row and context.database.row("SELECT * FROM entities WHERE id = ?", (row["entity"],))
    if row is None or owner is None or not context.may(owner["name"]):
        raise Refusal("integration not found", "NOT_FOUND")
    _administered(context, owner["name"])
    context.database.execute("DELETE FROM integrations WHERE id = ?", (row["id"],))
    return {"success": True}


def _administered(context: Context, name: str) -> Row:
    """Return an entity that the user administers."""
    owner = context.database.row("SELECT * FROM entities WHERE name = ?", (name,))
    if owner is None or not context.may(name):
        raise Refusal(f"entity {name} not found", "NOT_FOUND")
    if people.role_in(context, owner["id"]) != "admin" and not context.user["admin"]:
        raise denied()
    return owner
