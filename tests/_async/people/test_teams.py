"""Teams and their members."""

from __future__ import annotations

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import AsyncApi, NotFoundError, UsageError
from wandb_api.errors import CommError, ConflictError
from wandb_api.local import LocalServer


async def test_a_team_with_its_members(
    api: AsyncApi, me: Me, server: LocalServer, seen: list
) -> None:
    server.create_user(f"{me.name}-b")
    server.create_team(f"{me.name}-team", [me.name, f"{me.name}-b"])
    seen.clear()
    team = await api.team(f"{me.name}-team")
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
    assert team.name in (await api.viewer).teams


async def test_a_missing_team_and_a_hidden_team_are_the_same_error(
    api: AsyncApi, admin: AsyncApi, me: Me
) -> None:
    await admin.create_team(f"{me.name}-closed")
    for name in (f"{me.name}-missing", f"{me.name}-closed"):
        with pytest.raises(NotFoundError, match=f"no team '{name}'"):
            await api.team(name)
    with pytest.raises(UsageError):
        await api.team("")


async def test_creating_a_team(api: AsyncApi, admin: AsyncApi, me: Me, seen: list) -> None:
    team = await admin.create_team(f"{me.name}-new", me.name)
    assert [s.operation for s in seen] == ["CreateTeam"]
    assert [m.username for m in team.members if m.admin] == [me.name]
    with pytest.raises(ConflictError):
        await admin.create_team(f"{me.name}-new")


async def test_a_member_can_be_removed(api: AsyncApi, me: Me, server: LocalServer) -> None:
    server.create_user(f"{me.name}-b")
    team = await api.create_team(f"{me.name}-team")
    assert await team.invite(f"{me.name}-b") is True
    await team.load(force=True)
    (member,) = [m for m in team.members if m.username == f"{me.name}-b"]
    assert await member.delete() is True
    await team.load(force=True)
    assert [m.username for m in team.members] == [me.name]


async def test_an_invitation_by_email_is_pending(api: AsyncApi, me: Me) -> None:
    team = await api.create_team(f"{me.name}-team")
    assert await team.invite(f"guest@{me.name}.org", admin=True) is True
    await team.load(force=True)
    (guest,) = [m for m in team.members if m.pending]
    assert guest.email == f"guest@{me.name}.org"
    with pytest.raises(CommError):
        await team.invite(f"{me.name}-never-heard-of")


async def test_a_service_account(api: AsyncApi, me: Me, seen: list) -> None:
    team = await api.create_team(f"{me.name}-team")
    seen.clear()
    account = await team.create_service_account("nightly")
    assert account.name == "nightly"
    assert account.account_type == "SERVICE"
    assert [s.operation for s in seen] == ["CreateServiceAccount", "GetTeam"]
    key = await account.api_key
    assert key is not None
    assert await account.api_key == key
    assert len(seen) == 3
    async with type(api)({"base_url": api.client.base_url}, api_key=key) as program:
        assert (await program.viewer).username == account.username
        assert (await program.team(team.name)).name == team.name
        theirs = (await program.team(team.name)).members
        assert [await m.api_key for m in theirs] == [None, None]
    assert [await m.api_key for m in team.members] == [None, key]
    second = await team.create_service_account("weekly")
    assert second.name == "weekly"
    assert await account.delete() is True
    await team.load(force=True)
    assert {m.name for m in team.members} >= {"weekly"}
    assert "nightly" not in {m.name for m in team.members}


async def test_a_team_holds_projects(api: AsyncApi, me: Me, server: LocalServer) -> None:
    server.create_team(f"{me.name}-team", [me.name])
    recorder = Recorder(api.client.base_url, me.key, f"{me.name}-team")
    recorder.run("p", "r", config={"lr": 1})
    recorder.close()
    assert (await api.run(f"{me.name}-team/p/r")).config == {"lr": 1}
    assert [p.name async for p in api.projects(f"{me.name}-team")] == ["p"]
    run = await api.create_run(project="p", entity=f"{me.name}-team")
    assert run.entity == f"{me.name}-team"
