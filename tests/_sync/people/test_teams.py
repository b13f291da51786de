# Generated from tests/_async/people/test_teams.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Teams and their members."""

from __future__ import annotations

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import Api, NotFoundError, UsageError
from wandb_api.errors import CommError, ConflictError
from wandb_api.local import LocalServer


def test_a_team_with_its_members(api: Api, me: Me, server: LocalServer, seen: list) -> None:
    server.create_user(f"{me.name}-b")
    server.create_team(f"{me.name}-team", [me.name, f"{me.name}-b"])
    seen.clear()
    team = api.team(f"{me.name}-team")
    assert team.name == f"{me.name}-team"
    assert team.is_team is True
    assert team.id
    assert repr(team) == f"<{type(team).__name__} {me.name}-team>"
    assert {member.username for member in team.members} == {me.name, f"{me.name}-b"}
    assert [s.operation for s in seen] == ["GetTeam"]
    member = team.members[0]
    assert member.account_type == "USER"
    assert member.role == "admin"
    assert member.team == team.name
    assert repr(member) == f"<{type(member).__name__} {member.name} ({member.account_type})>"
    assert team.name in api.viewer.teams


def test_a_missing_team_and_a_hidden_team_are_the_same_error(api: Api, admin: Api, me: Me) -> None:
    admin.create_team(f"{me.name}-closed")
    for name in (f"{me.name}-missing", f"{me.name}-closed"):
        with pytest.raises(NotFoundError, match=f"no team '{name}'"):
            api.team(name)
    with pytest.raises(UsageError):
        api.team("")


def test_creating_a_team(api: Api, admin: Api, me: Me, seen: list) -> None:
    team = admin.create_team(f"{me.name}-new", me.name)
    assert [s.operation for s in seen] == ["CreateTeam"]
    assert [m.username for m in team.members if m.admin] == [me.name]
    with pytest.raises(ConflictError):
        admin.create_team(f"{me.name}-new")


def test_a_member_can_be_removed(api: Api, me: Me, server: LocalServer) -> None:
    server.create_user(f"{me.name}-b")
    team = api.create_team(f"{me.name}-team")
    assert team.invite(f"{me.name}-b") is True
    team.load(force=True)
    (member,) = [m for m in team.members if m.username == f"{me.name}-b"]
    assert member.delete() is True
    team.load(force=True)
    assert [m.username for m in team.members] == [me.name]


def test_an_invitation_by_email_is_pending(api: Api, me: Me) -> None:
    team = api.create_team(f"{me.name}-team")
    assert team.invite(f"guest@{me.name}.org", admin=True) is True
    team.load(force=True)
    (guest,) = [m for m in team.members if m.pending]
    assert guest.email == f"guest@{me.name}.org"
    with pytest.raises(CommError):
        team.invite(f"{me.name}-never-heard-of")


def test_a_service_account(api: Api, me: Me, seen: list) -> None:
    team = api.create_team(f"{me.name}-team")
    seen.clear()
    account = team.create_service_account("nightly")
    assert account.name == "nightly"
    assert account.account_type == "SERVICE"
    assert [s.operation for s in seen] == ["CreateServiceAccount", "GetTeam"]
    key = account.api_key
    assert key is not None
    assert account.api_key == key
    assert len(seen) == 3
    with type(api)({"base_url": api.client.base_url}, api_key=key) as program:
        assert program.viewer.username == account.username
        assert program.team(team.name).name == team.name
        theirs = program.team(team.name).members
        assert [m.api_key for m in theirs] == [None, None]
    assert [m.api_key for m in team.members] == [None, key]
    second = team.create_service_account("weekly")
    assert second.name == "weekly"
    assert account.delete() is True
    team.load(force=True)
    assert {m.name for m in team.members} >= {"weekly"}
    assert "nightly" not in {m.name for m in team.members}


def test_a_team_holds_projects(api: Api, me: Me, server: LocalServer) -> None:
    server.create_team(f"{me.name}-team", [me.name])
    recorder = Recorder(api.client.base_url, me.key, f"{me.name}-team")
    recorder.run("p", "r", config={"lr": 1})
    recorder.close()
    assert api.run(f"{me.name}-team/p/r").config == {"lr": 1}
    assert [p.name for p in api.projects(f"{me.name}-team")] == ["p"]
    run = api.create_run(project="p", entity=f"{me.name}-team")
    assert run.entity == f"{me.name}-team"
