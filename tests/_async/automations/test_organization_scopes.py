"""Automations of organizations, their registries and collections."""

from __future__ import annotations

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import AsyncApi, UsageError
from wandb_api.automations import (
    ArtifactEvent,
    ArtifactPortfolioScope,
    DoNothing,
    OnAddCollectionTag,
    OnLinkArtifact,
    OnRunState,
    OrgScope,
    RegistryScope,
    RunEvent,
)
from wandb_api.local import LocalServer, Seen


async def test_an_organization_and_its_registries_are_watched(
    api: AsyncApi, server: LocalServer, me: Me, seen: list[Seen]
) -> None:
    entity = f"org-of-{me.name}"
    server.create_organization(f"Org of {me.name}", entity, [me.name])
    organization = await api.team(entity)
    everywhere = await api.create_automation(
        OnRunState(organization, RunEvent.state == "failed") >> DoNothing(), name="everywhere"
    )
    assert everywhere.scope == OrgScope(organization.id, entity)
    loaded = await api.organization(f"Org of {me.name}")
    assert loaded.org_entity is not None
    watching = OnRunState(loaded.org_entity, RunEvent.state == "failed")
    assert watching.scope == everywhere.scope
    everywhere.scope = loaded
    assert everywhere.scope == OrgScope(organization.id, entity)

    registry = await api.create_registry("models", "organization", organization=f"Org of {me.name}")
    linked = OnLinkArtifact(registry, ArtifactEvent.alias == "production")
    in_registry = await api.create_automation(linked >> DoNothing(), name="linked")
    assert in_registry.event == linked
    assert isinstance(in_registry.scope, RegistryScope)
    assert in_registry.scope.name == "wandb-registry-models"
    assert in_registry.scope.entity == entity
    with pytest.raises(UsageError, match="invalid scope for OnRunState: RegistryScope"):
        OnRunState(registry, RunEvent.state == "failed")

    seen.clear()
    assert [a.name async for a in api.automations()] == ["everywhere", "linked"]
    assert [s.operation for s in seen] == ["ListVisibleAutomations"]
    assert [a.name async for a in api.automations(entity)] == ["everywhere", "linked"]
    found = await api.create_automation(linked >> DoNothing(), fetch_existing=True, name="linked")
    assert found.id == in_registry.id


async def test_a_collection_of_a_registry_is_watched(
    api: AsyncApi, server: LocalServer, me: Me
) -> None:
    entity = f"org-of-{me.name}"
    server.create_organization(f"Org of {me.name}", entity, [me.name])
    registry = await api.create_registry("models", "organization", organization=f"Org of {me.name}")
    recorder = Recorder(server.url, me.key, entity)
    recorder.collection(registry.full_name, "best", portfolio=True)
    recorder.close()
    collection = await registry.collections().first()
    assert collection is not None
    event = OnAddCollectionTag(collection, ArtifactEvent.tag == "gold")
    automation = await api.create_automation(event >> DoNothing(), name="gold")
    assert isinstance(automation.scope, ArtifactPortfolioScope)
    assert automation.scope.entity == entity
    assert automation.event == event
    assert [a.name async for a in api.automations(name="gold")] == ["gold"]
