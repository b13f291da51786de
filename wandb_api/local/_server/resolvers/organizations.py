"""Organizations: members, teams and the content of their registries."""

from __future__ import annotations

from typing import Any

from ..data.database import Row
from ..errors import Refusal, denied
from ..graphql.binding import Resolvers
from ..graphql.ids import node_id, number_of
from ..graphql.paging import of_list
from ..nodes.artifact_listings import (
    PROJECT_FIELDS,
    Listing,
    list_collections,
    list_memberships,
    order_of,
    where_of,
    within,
)
from ..nodes.artifacts import Node
from ..state import Context
from ..store import people
from ..store import registries as store
from ..store.access import find_project
from .people import entity_node, user_node
from .projects import project_node, visible_projects

query: Resolvers = Resolvers("Query")
mutation: Resolvers = Resolvers("Mutation")
organization: Resolvers = Resolvers("Organization")
entity: Resolvers = Resolvers("Entity")
user: Resolvers = Resolvers("User")
member: Resolvers = Resolvers("OrganizationMember")
BINDABLES: list[Resolvers] = [query, mutation, organization, entity, user, member]


def organization_node(row: Row | None) -> Node | None:
    """Return the node of an organization."""
    if row is None:
        return None
    return {
        "row": row,
        "id": node_id("Organization", row["id"]),
        "name": row["name"],
        "available": False,
        "orgType": "ORGANIZATION",
        "billingUser": None,
        "coreWeaveOrganizationId": None,
        "flags": "{}",
        "featureFlags": [],
        "advancedRegistryFeatures": {"advancedSearch": bool(row["advanced_search"])},
        "pendingInvites": [],
    }


@query.field("organization")
def one_organization(_: Any, info: Any, id: str | None = None, name: str | None = None) -> Any:
    """Resolve `Query.organization`."""
    return organization_node(
        store.find_organization(info.context, number_of(id, "Organization"), name)
    )


@query.field("organizations")
def all_organizations(
    _: Any, info: Any, ids: list[str] | None = None, query: str | None = None, **paging: Any
) -> Any:
    """Resolve `Query.organizations`."""
    context: Context = info.context
    rows = [
        row
        for row in store.organizations_of(context.database, context.user["id"])
        if (ids is None or node_id("Organization", row["id"]) in ids)
        and (query or "").lower() in row["name"].lower()
    ]
    return of_list([organization_node(row) for row in rows], **paging)


@user.field("organizations")
def user_organizations(node: Node, info: Any, **_: Any) -> Any:
    """Resolve `User.organizations`: those that the requesting user is also a member of."""
    context: Context = info.context
    return [
        organization_node(row)
        for row in store.organizations_of(context.database, node["row"]["id"])
        if store.find_organization(context, row["id"], None) is not None
    ]


@entity.field("organization")
def entity_organization(node: Node, info: Any) -> Any:
    """Resolve `Entity.organization`."""
    return organization_node(
        info.context.database.row(
            "SELECT * FROM organizations WHERE id = ?", (node["row"]["organization"],)
        )
    )


@entity.field("organizationId")
def entity_organization_id(node: Node, info: Any) -> Any:
    """Resolve `Entity.organizationId`."""
    key = node["row"]["organization"]
    return None if key is None else node_id("Organization", key)


@organization.field("orgEntity")
def org_entity(node: Node, info: Any) -> Any:
    """Resolve `Organization.orgEntity`."""
    return entity_node(_entity_of(info.context, node["row"]))


def _entity_of(context: Context, row: Row) -> Row:
    found = context.database.row("SELECT * FROM entities WHERE id = ?", (row["entity"],))
    assert found is not None
    return found


@organization.field("teams")
def organization_teams(node: Node, info: Any) -> Any:
    """Resolve `Organization.teams`."""
    rows = info.context.database.rows(
        "SELECT * FROM entities WHERE organization = ? AND kind = 'team' ORDER BY id",
        (node["row"]["id"],),
    )
    return [entity_node(row) for row in rows]


PEOPLE = "SELECT u.*, m.role FROM members m JOIN users u ON u.id = m.user WHERE m.entity = ?"


@organization.field("members")
def organization_members(node: Node, info: Any) -> Any:
    """Resolve `Organization.members`."""
    rows = info.context.database.rows(f"{PEOPLE} ORDER BY m.id", (node["row"]["entity"],))
    return [
        {
            "row": row,
            "id": node_id("User", row["id"]),
            "name": row["name"],
            "username": row["username"],
            "admin": row["role"] == "admin",
            "photoUrl": row["photo_url"] or "",
            "role": row["role"],
            "user": user_node(row),
        }
        for row in rows
    ]


@organization.field("usedSeats")
def used_seats(node: Node, info: Any) -> int:
    """Resolve `Organization.usedSeats`."""
    return len(info.context.database.rows(PEOPLE, (node["row"]["entity"],)))


@organization.field("usedViewOnlySeats")
def used_view_only_seats(node: Node, info: Any) -> int:
    """Resolve `Organization.usedViewOnlySeats`."""
    rows = info.context.database.rows(PEOPLE, (node["row"]["entity"],))
    return sum(row["role"] == "viewer" for row in rows)


@member.field("teams")
def member_teams(node: Node, info: Any, **paging: Any) -> Any:
    """Resolve `OrganizationMember.teams`."""
    rows = info.context.database.rows(
        "SELECT e.* FROM entities e JOIN members m ON m.entity = e.id "
        "WHERE m.user = ? AND e.kind = 'team' ORDER BY e.id",
        (node["row"]["id"],),
    )
    return of_list([entity_node(row) for row in rows], **paging)


@entity.field("project")
def entity_project(node: Node, info: Any, name: str | None = None) -> Any:
    """Resolve `Entity.project`."""
    return project_node(find_project(info.context, node["name"], name))


@entity.field("projects")
def entity_projects(
    node: Node, info: Any, filters: str | None = None, order: str | None = None, **paging: Any
) -> Any:
    """Resolve `Entity.projects`."""
    where = [
        within("p.id", _visible(info, node)),
        where_of(filters, PROJECT_FIELDS),
    ]
    by = f"{order_of(order, PROJECT_FIELDS, '-id')}, p.id DESC"
    listing = Listing(info.context, "projects p", where, "p.*", by)
    return listing.answer(paging, lambda row: {"node": project_node(row)})


@entity.field("artifactCollections")
def entity_collections(node: Node, info: Any, **arguments: Any) -> Any:
    """Resolve `Entity.artifactCollections`."""
    where = [within("c.project", _visible(info, node))]
    return list_collections(info.context, where, **arguments)


@entity.field("artifactMemberships")
def entity_memberships(node: Node, info: Any, **arguments: Any) -> Any:
    """Resolve `Entity.artifactMemberships`."""
    where = [within("c.project", _visible(info, node))]
    return list_memberships(info.context, where, **arguments)


@entity.field("protectedAliases")
def entity_protected(node: Node, info: Any, **_: Any) -> Any:
    """Resolve `Entity.protectedAliases`."""
    return store.protected_aliases(info.context.database, node["name"])


@organization.field("projects")
def organization_projects(node: Node, info: Any, **arguments: Any) -> Any:
    """Resolve `Organization.projects`."""
    return entity_projects(_entity_node(info, node), info, **arguments)


@organization.field("artifactCollections")
def organization_collections(node: Node, info: Any, **arguments: Any) -> Any:
    """Resolve `Organization.artifactCollections`."""
    return entity_collections(_entity_node(info, node), info, **arguments)


def _visible(info: Any, node: Node) -> list[int]:
    """Return the projects of an entity that the user may see."""
    return visible_projects(info.context, "entity = ?", [node["name"]])


def _entity_node(info: Any, node: Node) -> Node:
    made = entity_node(_entity_of(info.context, node["row"]))
    assert made is not None
    return made


def _administered(context: Context, identifier: str) -> Row:
    """Return an organization that the user administers."""
    row = store.find_organization(context, number_of(identifier, "Organization"), None)
    if row is None:
        raise Refusal("organization not found")
    if people.role_in(context, row["entity"]) != "admin" and not context.user["admin"]:
        raise denied()
    return row


def _organization_and_person(context: Context, input: dict[str, Any]) -> tuple[Row, Row]:
    """Return the organization and the user that a mutation names."""
    row = _administered(context, input["organizationId"])
    person = people.find_user(context.database, input["userName"])
    if person is None:
        raise Refusal(f"user {input['userName']} not found")
    return row, person


@mutation.field("addUserToOrganization")
def add_user(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.addUserToOrganization`."""
    context: Context = info.context
    row, person = _organization_and_person(context, input)
    role = _org_role(input)
    with context.database.write():
        people.add_member(context.database, row["entity"], person["id"], role)
        for name in input.get("teams") or ():
            team = context.database.row(
                "SELECT * FROM entities WHERE name = ? AND organization = ?", (name, row["id"])
            )
            if team is None:
                raise Refusal(f"team {name} not found")
            people.add_member(context.database, team["id"], person["id"], role)
    return {"success": True}


def _org_role(input: dict[str, Any]) -> str:
    role: str = input["userOrgRole"]
    if role not in ("admin", "member", "viewer"):
        raise Refusal(f"unknown role {role!r}")
    return role


@mutation.field("updateOrganizationUser")
def update_user(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.updateOrganizationUser`."""
    context: Context = info.context
    row, person = _organization_and_person(context, input)
    people.add_member(context.database, row["entity"], person["id"], _org_role(input))
    return {"success": True}


@mutation.field("removeUserFromOrganization")
def remove_user(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Remove a user from an organization, its teams and its registries."""
    context: Context = info.context
    row, person = _organization_and_person(context, input)
    with context.database.write():
        context.database.execute(
            "DELETE FROM members WHERE user = ? AND entity IN "
            "(SELECT id FROM entities WHERE organization = ?)",
            (person["id"], row["id"]),
        )
        context.database.execute(
            "DELETE FROM project_members WHERE user = ? AND project IN (SELECT p.id FROM projects p "
            "JOIN entities e ON e.name = p.entity WHERE e.id = ?)",
            (person["id"], row["entity"]),
        )
    return {"success": True}
