"""Organizations, with members, teams and registries."""

from __future__ import annotations

import pytest

from tests.support.recorder import Me
from wandb_api import AsyncApi, NotFoundError, UsageError


async def test_members_teams_and_registries(
    api: AsyncApi, me: Me, org: str, guest: Me, team: str, seen: list
) -> None:
    await api.create_registry("models", "organization", org)
    seen.clear()
    organization = await api.organization(org)
    assert [s.operation for s in seen] == ["GetOrganizationDetails"]
    assert (organization.name, organization.entity) == (org, f"{me.name}-entity")
    entity = organization.org_entity
    assert entity is not None
    assert (entity.name, entity.entity_type) == (f"{me.name}-entity", "organization")
    assert entity.id.startswith("RW50aXR5")  # Entity:...
    roles = {m.username: (m.role, m.admin) for m in organization.members}
    assert roles == {me.name: ("admin", True), guest.name: ("member", False)}
    (member,) = [m for m in organization.members if m.admin]
    assert member.name
    assert member.id
    assert isinstance(member.photo_url, str)
    assert "@" in (member.email or "@")
    assert repr(member) == f"<OrganizationMember {me.name} (admin)>"
    assert [t.name for t in organization.teams] == [team]
    assert [m.username for m in organization.teams[0].members] == [me.name]
    seen.clear()
    assert [t.name for t in organization.teams] == [team]
    assert seen == []
    assert [r.name async for r in organization.registries()] == ["models"]
    assert len(seen) == 1
    seen.clear()
    assert await organization.load() is organization
    assert seen == []
    await organization.load(force=True)
    assert [s.operation for s in seen] == ["GetOrganizationDetails"]
    assert repr(organization) == f"<{type(organization).__name__} {org}>"


async def test_names_of_an_organization(api: AsyncApi, me: Me, org: str, seen: list) -> None:
    named = await api.organization(org)
    with pytest.raises(UsageError, match="several organizations"):
        await api.organization()
    overrides = {"base_url": api.client.base_url, "organization": org}
    async with type(api)(overrides, api_key=me.key) as configured:
        seen.clear()
        assert await configured.organization() == named
        assert [s.operation for s in seen] == ["GetOrganizationDetails"]
        assert await configured.organization("") == named
        assert await configured.registries("").load() == []
    seen.clear()
    assert await api.organization(f"{me.name}-entity") == named
    assert len(seen) <= 5
    seen.clear()
    with pytest.raises(UsageError, match="organization is empty"):
        await api.organization(" ")
    with pytest.raises(UsageError, match="organization must be a string, not 3"):
        await api.organization(3)  # type: ignore[arg-type]  # what users may pass
    assert seen == []
    with pytest.raises(NotFoundError, match="no organization 'nothing'"):
        await api.organization("nothing")
