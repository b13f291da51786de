"""Users, keys and teams: membership and permissions."""

from __future__ import annotations

import secrets
from collections.abc import Callable

import httpx
import pytest

from .client import Asker

MEMBERS = "query Q($e: String!) { entity(name: $e) { memberCount members { id username email role accountType pending } invites { edges { node { email accepted } } } } }"


@pytest.fixture
def team(asker: Asker) -> str:
    name = f"team-{secrets.token_hex(4)}"
    asker.mutate("createTeam", "CreateTeamInput", "entity { name isTeam }", teamName=name)
    return name


def invite(asker: Asker, team: str, **member: object) -> None:
    selection = "success invite { email accepted }"
    asker.mutate("createInvite", "CreateInviteInput", selection, entityName=team, **member)


def test_members_are_added_to_a_team_and_removed(
    asker: Asker, team: str, new_user: Callable[[], Asker]
) -> None:
    friend = new_user()
    invite(asker, team, username=friend.entity)
    invite(asker, team, email="who@example.org", admin=True)
    found = asker.data(MEMBERS, e=team)["entity"]
    assert [(m["username"], m["role"], m["pending"]) for m in found["members"]] == [
        (asker.entity, "admin", False),
        (friend.entity, "member", False),
        (None, "admin", True),
    ]
    assert found["memberCount"] == 3
    open_ones = [edge["node"] for edge in found["invites"]["edges"]]
    assert open_ones == [{"email": "who@example.org", "accepted": False}]
    for member in found["members"][1:]:
        gone = asker.mutate(
            "deleteInvite", "DeleteInviteInput", "success", entityName=team, id=member["id"]
        )
        assert gone == {"success": True}
    assert len(asker.data(MEMBERS, e=team)["entity"]["members"]) == 1


def test_member_sees_the_team_and_its_projects_and_outsiders_do_not(
    asker: Asker, team: str, new_user: Callable[[], Asker]
) -> None:
    friend, outsider = new_user(), new_user()
    invite(asker, team, username=friend.entity)
    asker.mutate(
        "upsertBucket", "UpsertBucketInput", "inserted", entityName=team, modelName="p", name="r"
    )
    seen = [who.project("p", "name", team) for who in (asker, friend, outsider)]
    assert seen == [{"name": "p"}, {"name": "p"}, None]
    assert outsider.data(MEMBERS, e=team)["entity"] is None
    listing = "query Q($e: String) { models(entityName: $e) { edges { node { name } } } }"
    assert outsider.data(listing, e=team)["models"]["edges"] == []
    viewer = friend.data("{ viewer { teams { edges { node { name } } } } }")["viewer"]
    assert [edge["node"]["name"] for edge in viewer["teams"]["edges"]] == [friend.entity, team]


def test_only_administrators_change_a_team(
    asker: Asker, team: str, new_user: Callable[[], Asker]
) -> None:
    friend = new_user()
    invite(asker, team, username=friend.entity)
    member = {"entityName": team, "username": asker.entity}
    denied = (403, "permission denied")
    assert friend.refused("createInvite", "CreateInviteInput", "success", **member) == denied
    assert friend.refused("deleteTeam", "DeleteTeamInput", "success", teamName=team) == denied
    key = next(
        m["id"]
        for m in asker.data(MEMBERS, e=team)["entity"]["members"]
        if m["username"] == friend.entity
    )
    done = asker.mutate(
        "updateMember",
        "UpdateMemberInput",
        "member { role }",
        entityName=team,
        user=key,
        admin=True,
    )
    assert done == {"member": {"role": "admin"}}
    assert friend.mutate("deleteTeam", "DeleteTeamInput", "success", teamName=team) == {
        "success": True
    }
    assert asker.data(MEMBERS, e=team)["entity"] is None


def test_a_name_cannot_be_used_twice(asker: Asker, team: str) -> None:
    status, message = asker.refused("createTeam", "CreateTeamInput", "entity { id }", teamName=team)
    assert (status, message) == (409, f"entity {team} already exists")
    for name in ("", "a b", "a/b"):
        _, message = asker.refused("createTeam", "CreateTeamInput", "entity { id }", teamName=name)
        assert "invalid team name" in message


def test_service_account_joins_the_team(asker: Asker, team: str) -> None:
    asker.mutate(
        "createServiceAccount",
        "CreateServiceAccountInput",
        "user { id name }",
        entityName=team,
        description="robot",
    )
    accounts = [m["accountType"] for m in asker.data(MEMBERS, e=team)["entity"]["members"]]
    assert accounts == ["USER", "SERVICE"]


def test_keys_are_shown_once_and_can_be_deleted(asker: Asker) -> None:
    selection = "apiKey { id name description }"
    made = asker.mutate(
        "generateApiKey", "GenerateApiKeyInput", selection, description="for the cluster"
    )["apiKey"]
    second = Asker(asker.server, made["name"], asker.entity)
    assert second.data("{ viewer { username } }")["viewer"] == {"username": asker.entity}
    listed = asker.data("{ viewer { apiKeys { edges { node { id name description } } } } }")[
        "viewer"
    ]["apiKeys"]["edges"]
    assert [edge["node"]["description"] for edge in listed] == [None, "for the cluster"]
    assert all(edge["node"]["name"] not in (asker.key, made["name"]) for edge in listed)
    gone = asker.mutate("deleteApiKey", "DeleteApiKeyInput", "success", id=made["id"])
    assert gone == {"success": True}
    assert second.raw("{ viewer { username } }").status_code == 401
    second.http.close()


def test_keys_of_others_are_hidden(asker: Asker, new_user: Callable[[], Asker]) -> None:
    other = new_user()
    query = (
        "query Q($n: String) { user(userName: $n) { username apiKeys { edges { node { id } } } } }"
    )
    found = other.data(query, n=asker.entity)["user"]
    assert found == {"username": asker.entity, "apiKeys": {"edges": []}}


def test_only_the_administrator_makes_users(asker: Asker, admin: Asker) -> None:
    email = f"{secrets.token_hex(4)}@example.org"
    selection = "user { id username email admin }"
    denied = asker.refused("createUser", "CreateUserInput", selection, email=email)
    assert denied == (403, "permission denied")
    made = admin.mutate("createUser", "CreateUserInput", selection, email=email)["user"]
    assert (made["email"], made["admin"]) == (email, False)
    again = admin.refused("createUser", "CreateUserInput", selection, email=email)
    assert again[0] == 409


def test_the_keys_of_a_deleted_user_are_rejected(
    admin: Asker, new_user: Callable[[], Asker]
) -> None:
    gone, other = new_user(), new_user()
    key = gone.data("{ viewer { id } }")["viewer"]["id"]
    denied = other.refused("deleteUser", "DeleteUserInput", "user { id }", id=key)
    assert denied == (403, "permission denied")
    done = admin.mutate("deleteUser", "DeleteUserInput", "user { deletedAt }", id=key)
    assert done["user"]["deletedAt"]
    assert gone.raw("{ viewer { id } }").status_code == 401
    search = "query Q($n: String) { users(query: $n) { edges { node { id } } } }"
    assert other.data(search, n=gone.entity)["users"]["edges"] == []


def test_default_entity_can_be_a_team_of_ones_own(asker: Asker, team: str, admin: Asker) -> None:
    done = asker.mutate("updateUser", "UpdateUserInput", "user { entity }", defaultEntity=team)
    assert done == {"user": {"entity": team}}
    asker.mutate("upsertBucket", "UpsertBucketInput", "inserted", modelName="p", name="r")
    assert asker.project("p", "name", team) == {"name": "p"}
    _, message = asker.refused(
        "updateUser", "UpdateUserInput", "user { entity }", defaultEntity=admin.entity
    )
    assert message == f"entity {admin.entity} not found"


def test_a_key_is_accepted_as_basic_and_bearer_credentials(asker: Asker) -> None:
    body = {"query": "{ viewer { username } }"}
    url = f"{asker.server.url}/graphql"
    headers = {"Authorization": f"Bearer {asker.key}"}
    assert httpx.post(url, json=body, headers=headers).status_code == 200
    for header in ("Basic ???", "Basic", "Digest x", f"Bearer {asker.key[:-1]}"):
        assert httpx.post(url, json=body, headers={"Authorization": header}).status_code == 401
