"""Permissions of registries."""

from __future__ import annotations

import secrets
from typing import Any

import pytest

from wandb_api.local._server.graphql.ids import node_id

from .artifact_logging import Version, aliases
from .client import Asker
from .test_registries_search import Organization, org, short_names

__all__ = ["org"]

LINK = ("linkArtifact", "LinkArtifactInput", "versionIndex")


def user_id(asker: Asker) -> str:
    """Return the ID of a user."""
    identifier: str = asker.data("{ viewer { id } }")["viewer"]["id"]
    return identifier


def visible(org: Organization, asker: Asker) -> list[str]:
    """Return the registries that a user sees."""
    return short_names(org.ask(asker, "projects", "edges { node { name } }"))


def let_in(org: Organization, project: str, **input: Any) -> Any:
    """Send `createProjectMembers`."""
    return org.admin.mutate(
        "createProjectMembers",
        "CreateProjectMembersInput",
        "success",
        projectId=project,
        **input,
    )


def link_input(org: Organization, version: Version, *given: str) -> dict[str, Any]:
    """Return the input of `linkArtifact`."""
    return {
        "artifactID": version.id,
        "artifactPortfolioName": "shelf",
        "entityName": org.entity,
        "projectName": "wandb-registry-r",
        "aliases": aliases("shelf", *given),
    }


MEMBERS = "members { id username role { name } } teamMembers { team { id name } role { name } }"


def members(org: Organization) -> dict[str, str]:
    """Return the users and teams of the registry with their roles."""
    found = org.admin.project("wandb-registry-r", MEMBERS, org.entity)
    users = {m["username"]: m["role"]["name"] for m in found["members"]}
    return {**users, **{m["team"]["name"]: m["role"]["name"] for m in found["teamMembers"]}}


def test_the_creator_is_administrator_and_other_members_are_viewers(org: Organization) -> None:
    org.registry("r", asker=org.member)
    assert members(org) == {org.member.entity: "admin"}
    assert visible(org, org.admin) == ["r"]
    org.registry("s")
    version = Version(org.member, "a", {"f": b"1"}).log()
    assert visible(org, org.member) == ["s", "r"]
    sent = {**link_input(org, version), "projectName": "wandb-registry-s"}
    assert org.member.refused(*LINK, **sent) == (403, "permission denied")
    assert org.member.mutate(*LINK, **link_input(org, version))["versionIndex"] == 0
    read_only = "query Q($e: String, $p: String) { project(name: $p, entityName: $e) { readOnly } }"
    for short, expected in (("r", False), ("s", True)):
        found = org.member.data(read_only, e=org.entity, p=f"wandb-registry-{short}")
        assert found["project"]["readOnly"] is expected


def test_a_restricted_registry_is_visible_to_its_members_only(org: Organization) -> None:
    project = org.registry("r", access="RESTRICTED")["project"]["id"]
    assert (visible(org, org.admin), visible(org, org.member)) == (["r"], [])
    assert org.member.project("wandb-registry-r", "id", org.entity) is None
    let_in(org, project, userIds=[user_id(org.member)])
    assert visible(org, org.member) == ["r"]
    org.admin.mutate(
        "deleteProjectMembers",
        "DeleteProjectMembersInput",
        "success",
        projectId=project,
        userIds=[user_id(org.member)],
    )
    assert visible(org, org.member) == []


def test_roles_can_be_changed_and_the_highest_one_applies(org: Organization) -> None:
    project = org.registry("r")["project"]["id"]
    let_in(org, project, userIds=[user_id(org.member)])
    let_in(org, project, userIds=[user_id(org.member)])
    assert members(org) == {org.admin.entity: "admin", org.member.entity: "member"}
    version = Version(org.member, "a", {"f": b"1"}).log()
    assert org.member.mutate(*LINK, **link_input(org, version))["versionIndex"] == 0
    update = ("updateProjectMember", "UpdateProjectMemberInput", "success")
    who = {"projectId": project, "userId": user_id(org.member)}
    assert org.admin.mutate(*update, userProjectRole="viewer", **who)["success"]
    assert org.member.refused(*LINK, **link_input(org, version))[0] == 403
    assert "unknown role" in org.admin.refused(*update, userProjectRole="king", **who)[1]
    assert org.member.refused(*update, userProjectRole="admin", **who)[0] == 403
    assert members(org)[org.member.entity] == "viewer"


def test_members_of_a_team_get_its_role(org: Organization) -> None:
    server, name = org.admin.server, f"team-{secrets.token_hex(4)}"
    server.create_team(name, [org.member.entity])
    database = server._state.database
    database.execute(
        "UPDATE entities SET organization = (SELECT organization FROM entities WHERE name = ?) "
        "WHERE name = ?",
        (org.entity, name),
    )
    team = org.member.data(f'{{ entity(name: "{name}") {{ id }} }}')["entity"]["id"]
    project = org.registry("r", access="RESTRICTED")["project"]["id"]
    let_in(org, project, teamIds=[team])
    assert members(org) == {org.admin.entity: "admin", name: "member"}
    assert visible(org, org.member) == ["r"]
    org.admin.mutate(
        "updateProjectTeamMember",
        "UpdateProjectTeamMemberInput",
        "success",
        projectId=project,
        teamId=team,
        teamProjectRole="viewer",
    )
    assert members(org)[name] == "viewer"


@pytest.mark.parametrize("kind", ["userIds", "teamIds"])
def test_unknown_members_are_refused(org: Organization, kind: str) -> None:
    project = org.registry("r")["project"]["id"]
    answer = org.admin.refused(
        "createProjectMembers",
        "CreateProjectMembersInput",
        "success",
        projectId=project,
        **{kind: [node_id("User" if kind == "userIds" else "Entity", 2**40)]},
    )
    assert answer[1].endswith("not found")


def test_users_from_outside_the_organization_can_be_members(
    org: Organization, asker: Asker
) -> None:
    project = org.registry("r")["project"]["id"]
    assert asker.project("wandb-registry-r", "name", org.entity) is None
    org.admin.mutate(
        "createProjectMembers",
        "CreateProjectMembersInput",
        "success",
        projectId=project,
        userIds=[user_id(asker)],
    )
    assert members(org)[asker.entity] == "member"
    assert asker.project("wandb-registry-r", "name", org.entity)["name"] == "wandb-registry-r"


def test_protected_aliases_are_for_administrators(org: Organization) -> None:
    from wandb_api.local._server.store.registries import protect_alias

    protect_alias(org.admin.server._state.database, org.entity, "prod")
    project = org.registry("r")["project"]["id"]
    let_in(org, project, userIds=[user_id(org.member)])
    version = Version(org.member, "a", {"f": b"1"}).log()
    refused = org.member.refused(*LINK, **link_input(org, version, "prod"))
    assert refused == (403, "permission denied: alias prod is protected")
    org.member.mutate(*LINK, **link_input(org, version, "dev"))
    given = {
        "artifactID": version.id,
        "aliases": [
            {
                "entityName": org.entity,
                "projectName": "wandb-registry-r",
                "artifactCollectionName": "shelf",
                "alias": "prod",
            }
        ],
    }
    add = ("addAliases", "AddAliasesInput", "success")
    assert org.member.refused(*add, **given)[0] == 403
    assert org.admin.mutate(*add, **given)["success"]
    assert org.member.refused("deleteAliases", "DeleteAliasesInput", "success", **given)[0] == 403
    shown = f'{{ entity(name: "{org.entity}") {{ protectedAliases(adminType: %s) }} }}'
    assert org.admin.data(shown % "MODEL")["entity"]["protectedAliases"] == ["prod"]


def test_a_link_shows_its_version_when_the_source_is_hidden(
    org: Organization, asker: Asker
) -> None:
    """The source's project is hidden from users who only see the registry."""
    org.registry("r")
    version = Version(org.admin, "a", {"f": b"1"}).log()
    org.admin.mutate(*LINK, **link_input(org, version))
    query = (
        'artifactCollectionMembership(name: "shelf:latest") '
        "{ artifact { id artifactSequence { name project { name } } files { totalCount } } }"
    )
    found = org.member.project("wandb-registry-r", query, org.entity)
    artifact = found["artifactCollectionMembership"]["artifact"]
    assert artifact["artifactSequence"] == {"name": "a", "project": None}
    assert artifact["files"]["totalCount"] == 1
    shown = f'{{ artifact(id: "{version.id}") {{ id }} }}'
    assert org.member.data(shown)["artifact"] == {"id": version.id}
    assert asker.data(shown)["artifact"] is None


def test_people_of_an_organization(org: Organization, asker: Asker) -> None:
    query = f'{{ organization(name: "{org.name}") {{ id usedSeats members {{ username role admin }} }} }}'
    found = org.admin.data(query)["organization"]
    assert [(m["username"], m["role"]) for m in found["members"]] == [
        (org.admin.entity, "admin"),
        (org.member.entity, "member"),
    ]
    who = {"organizationId": found["id"], "userName": asker.entity}
    add = ("addUserToOrganization", "AddUserToOrganizationInput", "success")
    assert org.member.refused(*add, userOrgRole="member", **who)[0] == 403
    assert org.admin.mutate(*add, userOrgRole="member", **who)["success"]
    update = ("updateOrganizationUser", "UpdateOrganizationUserInput", "success")
    org.admin.mutate(*update, userOrgRole="viewer", **who)
    assert asker.data(query)["organization"]["members"][2]["role"] == "viewer"
    remove = ("removeUserFromOrganization", "RemoveUserFromOrganizationInput", "success")
    assert org.admin.mutate(*remove, **who)["success"]
    assert asker.data(query)["organization"] is None
