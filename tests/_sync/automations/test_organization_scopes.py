# Generated from tests/_async/automations/test_organization_scopes.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Automations of organizations, their registries and collections."""

from __future__ import annotations

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import Api, UsageError
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


def test_an_organization_and_its_registries_are_watched(
    api: Api, server: LocalServer, me: Me, seen: list[Seen]
) -> None:
    entity = f"org-of-{me.name}"
    server.create_organization(f"Org of {me.name}", entity, [me.name])
    organization = api.team(entity)
    everywhere = api.create_automation(
        OnRunState(organization, RunEvent.state == "failed") >> DoNothing(), name="everywhere"
    )
    assert everywhere.scope == OrgScope(organization.id, entity)
    loaded = api.organization(f"Org of {me.name}")
    assert loaded.org_entity is not None
    watching = OnRunState(loaded.org_entity, RunEvent.state == "failed")
    assert watching.scope == everywhere.scope
    everywhere.scope = loaded
    assert everywhere.scope == OrgScope(organization.id, entity)

    registry = api.create_registry("models", "organization", organization=f"Org of {me.name}")
    linked = OnLinkArtifact(registry, ArtifactEvent.alias == "production")
    in_registry = api.create_automation(linked >> DoNothing(), name="linked")
    assert in_registry.event == linked
    assert isinstance(in_registry.scope, RegistryScope)
    assert in_registry.scope.name == "wandb-registry-models"
    assert in_registry.scope.entity == entity
    with pytest.raises(UsageError, match="invalid scope for OnRunState: RegistryScope"):
        OnRunState(registry, RunEvent.state == "failed")

    seen.clear()
    assert [a.name for a in api.automations()] == ["everywhere", "linked"]
    assert [s.operation for s in seen] == ["ListVisibleAutomations"]
    assert [a.name for a in api.automations(entity)] == ["everywhere", "linked"]
    found = api.create_automation(linked >> DoNothing(), fetch_existing=True, name="linked")
    assert found.id == in_registry.id


def test_a_collection_of_a_registry_is_watched(api: Api, server: LocalServer, me: Me) -> None:
    entity = f"org-of-{me.name}"
    server.create_organization(f"Org of {me.name}", entity, [me.name])
    registry = api.create_registry("models", "organization", organization=f"Org of {me.name}")
    recorder = Recorder(server.url, me.key, entity)
    recorder.collection(registry.full_name, "best", portfolio=True)
    recorder.close()
    collection = registry.collections().first()
    assert collection is not None
    event = OnAddCollectionTag(collection, ArtifactEvent.tag == "gold")
    automation = api.create_automation(event >> DoNothing(), name="gold")
    assert isinstance(automation.scope, ArtifactPortfolioScope)
    assert automation.scope.entity == entity
    assert automation.event == event
    assert [a.name for a in api.automations(name="gold")] == ["gold"]
