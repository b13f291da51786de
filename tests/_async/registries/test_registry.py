"""A registry: creating, reading, changing and deleting it, and its members."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from tests.support.assertions import operations
from tests.support.recorder import Me
from wandb_api import AsyncApi, NotFoundError, TeamMember, UsageError, UserMember
from wandb_api.errors import (
    AlreadyExistsError,
    AuthenticationError,
    CommError,
    PermissionDeniedError,
)


async def test_a_registry_is_created_and_read(api: AsyncApi, me: Me, org: str, seen: list) -> None:
    before = datetime.now(timezone.utc)
    seen.clear()
    made = await api.create_registry(
        "models", "restricted", org, description="ours", artifact_types=["model", "my data"]
    )
    assert operations(seen) == ["GetOrganization", "GetRegistry", "UpsertRegistry"]
    seen.clear()
    found = await api.registry("models", org)
    assert operations(seen) == ["GetRegistry"]
    assert found == made
    for registry in (made, found):
        assert registry.name == "models"
        assert registry.full_name == "wandb-registry-models"
        assert registry.entity == f"{me.name}-entity"
        assert registry.organization == org
        assert registry.description == "ours"
        assert registry.visibility == "restricted"
        assert not registry.allow_all_artifact_types
        assert sorted(registry.artifact_types) == ["model", "my data"]
        assert registry.path == [f"{me.name}-entity", "wandb-registry-models"]
        assert before <= registry.created_at <= datetime.now(timezone.utc)
    with pytest.raises(AttributeError):
        found.id = "x"


async def test_the_prefix_is_optional(api: AsyncApi, org: str) -> None:
    await api.create_registry("wandb-registry-a", "organization", org)
    assert (await api.registry("a", org)).full_name == "wandb-registry-a"
    assert (await api.registry("wandb-registry-a", org)).name == "a"


async def test_the_organization_can_be_given_by_entity_or_configured(
    api: AsyncApi, server, me: Me, org: str, seen: list
) -> None:
    await api.create_registry("a", "organization", f"{me.name}-entity")
    assert (await api.registry("a", f"{me.name}-entity")).organization == org
    overrides = {"base_url": server.url, "entity": me.name, "organization": org}
    async with AsyncApi(overrides, api_key=me.key) as configured:
        seen.clear()
        assert (await configured.registry("a")).organization == org
        assert operations(seen) == ["GetOrganization", "GetRegistry"]


async def test_an_organization_of_another_entity_can_be_given(
    api: AsyncApi, server, me: Me, org: str, link
) -> None:
    """The configured entity belongs to one organization, the registry to another."""
    await api.create_registry("a", "organization", org)
    await link("a", "digits")
    server.create_team(f"other-{me.name}", [me.name])
    overrides = {"base_url": server.url, "entity": f"other-{me.name}"}
    async with AsyncApi(overrides, api_key=me.key) as other:
        path = f"{me.name}-entity/wandb-registry-a"
        assert (await other.artifact(f"{path}/digits:v0")).entity == f"{me.name}-entity"
        assert [t.name async for t in other.artifact_types(path)] == ["model"]
        assert (await other.registry("a", f"{me.name}-entity")).organization == org
        assert (await other.project("wandb-registry-a", f"{me.name}-entity")).name


async def test_one_of_several_organizations_must_be_given(
    api: AsyncApi, server, me: Me, org: str
) -> None:
    server.create_organization(f"Second of {me.name}", f"{me.name}-second", [me.name])
    with pytest.raises(UsageError, match="several organizations"):
        await api.registry("a")
    with pytest.raises(UsageError, match=org):
        await api.registries().load()
    with pytest.raises(NotFoundError, match="nowhere"):
        await api.registry("a", "nowhere")
    with pytest.raises(NotFoundError, match="nowhere"):
        await api.registries("nowhere").load()


async def test_the_organization_is_read_with_the_key_of_the_client(
    api: AsyncApi, server, me: Me, org: str, monkeypatch: pytest.MonkeyPatch, seen: list
) -> None:
    monkeypatch.setenv("WANDB_API_KEY", "y" * 40)
    monkeypatch.setenv("WANDB_BASE_URL", "http://127.0.0.1:9")
    await api.create_registry("a", "organization", org)
    assert (await api.registry("a", org)).organization == org
    assert all(s.status == 200 for s in seen)


async def test_creating_an_existing_registry_is_an_error_and_leaves_it_unchanged(
    api: AsyncApi, org: str, seen: list
) -> None:
    await api.create_registry("a", "restricted", org, description="first")
    seen.clear()
    with pytest.raises(AlreadyExistsError, match="another name") as caught:
        await api.create_registry("a", "organization", org, description="second")
    assert isinstance(caught.value, ValueError)
    assert "UpsertRegistry" not in operations(seen)
    found = await api.registry("a", org)
    assert (found.description, found.visibility) == ("first", "restricted")


async def test_invalid_arguments_are_refused_without_a_request(
    api: AsyncApi, org: str, seen: list
) -> None:
    seen.clear()
    for wrong in (
        lambda: api.create_registry("", "organization", org),
        lambda: api.create_registry("a/b", "organization", org),
        lambda: api.create_registry("x" * 114, "organization", org),
        lambda: api.create_registry("a", "public", org),
        lambda: api.create_registry("a", "organization", org, artifact_types=["a/b"]),
        lambda: api.create_registry("a", "organization", org, description=3),
        lambda: api.registry("", org),
        lambda: api.registry("a", 3),
        lambda: api.create_registry("a", "organization", ["org"]),
    ):
        with pytest.raises(UsageError):
            await wrong()
    assert seen == []
    with pytest.raises(NotFoundError, match="none"):
        await api.registry("none", org)
    with pytest.raises(ValueError, match="none"):
        await api.registry("none", org)


async def test_saving_sends_only_changes(api: AsyncApi, org: str, seen: list) -> None:
    registry = await api.create_registry("a", "organization", org, description="old")
    assert registry.allow_all_artifact_types
    seen.clear()
    await registry.save()
    assert seen == []
    registry.description = "new"
    registry.visibility = "restricted"
    await registry.save()
    assert operations(seen) == ["GetRegistry", "UpsertRegistry"]
    again = await api.registry("a", org)
    assert (again.description, again.visibility) == ("new", "restricted")
    again.description = None
    await again.save()
    assert not (await api.registry("a", org)).description
    with pytest.raises(UsageError, match="visibility"):
        again.visibility = "public"
    assert again.visibility == "restricted"


async def test_types_can_be_added_but_not_removed(api: AsyncApi, org: str) -> None:
    registry = await api.create_registry("a", "organization", org, artifact_types=["model"])
    registry.artifact_types.append("dataset")
    assert registry.artifact_types.draft == ("dataset",)
    await registry.save()
    assert registry.artifact_types.draft == ()
    assert sorted((await api.registry("a", org)).artifact_types) == ["dataset", "model"]
    with pytest.raises(UsageError, match="saved and cannot be removed"):
        registry.artifact_types.remove("model")
    with pytest.raises(AttributeError):
        registry.artifact_types = []


async def test_types_added_by_two_clients_are_both_kept(api: AsyncApi, org: str) -> None:
    await api.create_registry("a", "organization", org, artifact_types=["model"])
    first, second = await api.registry("a", org), await api.registry("a", org)
    first.artifact_types.append("dataset")
    second.artifact_types.append("table")
    await first.save()
    await second.save()
    assert sorted(second.artifact_types) == ["dataset", "model", "table"]


async def test_types_cannot_be_added_while_all_are_allowed(
    api: AsyncApi, org: str, seen: list
) -> None:
    registry = await api.create_registry("a", "organization", org)
    registry.artifact_types.append("model")
    seen.clear()
    with pytest.raises(UsageError, match="allow_all_artifact_types"):
        await registry.save()
    assert seen == []
    registry.allow_all_artifact_types = False
    await registry.save()
    again = await api.registry("a", org)
    assert not again.allow_all_artifact_types
    assert list(again.artifact_types) == ["model"]


async def test_a_failed_rename_is_sent_again_by_the_next_save(
    api: AsyncApi, org: str, seen: list
) -> None:
    await api.create_registry("taken", "organization", org)
    registry = await api.create_registry("a", "organization", org)
    registry.name, registry.description = "taken", "kept"
    with pytest.raises(CommError):
        await registry.save()
    assert registry.name == "taken"
    assert (await api.registry("a", org)).description == "kept"
    registry.name = "free"
    seen.clear()
    await registry.save()
    assert operations(seen) == ["RenameRegistry"]
    assert registry.full_name == "wandb-registry-free"
    assert (await api.registry("free", org)) == registry
    with pytest.raises(NotFoundError):
        await api.registry("a", org)
    with pytest.raises(UsageError):
        registry.name = ""
    assert registry.name == "free"


async def test_loading_again_discards_unsaved_changes(api: AsyncApi, org: str) -> None:
    registry = await api.create_registry("a", "organization", org, description="held")
    registry.description, registry.name = "other", "other"
    assert await registry.load() is registry
    assert (registry.description, registry.name) == ("held", "a")
    await registry.delete()
    with pytest.raises(NotFoundError):
        await registry.load()
    with pytest.raises(NotFoundError):
        await registry.members()


# ---- members


async def test_members_are_added_changed_and_removed(
    api: AsyncApi, me: Me, org: str, guest: Me, team: str, seen: list
) -> None:
    registry = await api.create_registry("a", "restricted", org)
    user = await api.user(guest.name)
    entity = await api.team(team)
    assert user is not None
    seen.clear()
    assert await registry.add_members(user, entity) is registry
    assert operations(seen) == ["AddRegistryMembers"]
    seen.clear()
    members = await registry.members()
    assert operations(seen) == ["GetRegistryMembers"]
    by_name = {m.name: m for m in members}
    assert isinstance(by_name[guest.name], UserMember)
    assert isinstance(by_name[team], TeamMember)
    assert by_name[guest.name].user.username == guest.name
    assert by_name[team].team.name == team
    assert (by_name[me.name].role, by_name[me.name].kind) == ("admin", "User")
    assert by_name[team].kind == "Entity"
    await registry.update_member(by_name[guest.name], "viewer")
    await registry.update_member(entity, "member")
    assert {m.name: m.role for m in await registry.members()} == {
        me.name: "admin",
        guest.name: "viewer",
        team: "member",
    }
    assert [m.name for m in await registry.team_members()] == [team]
    await registry.remove_members(by_name[guest.name], entity.id)
    await registry.remove_members(user)  # a removed member stays removed
    assert [m.name for m in await registry.user_members()] == [me.name]
    with pytest.raises(UsageError, match="at least one"):
        await registry.add_members()
    with pytest.raises(UsageError):
        await registry.add_members([user])
    with pytest.raises(UsageError, match="role"):
        await registry.update_member(user, "")


# ---- linking


async def test_a_version_is_linked_into_a_registry(
    api: AsyncApi, me: Me, org: str, link, seen: list
) -> None:
    await api.create_registry("models", "organization", org, artifact_types=["model"])
    linked = await link("models", "digits", aliases=["best"])
    entity = f"{me.name}-entity"
    assert linked.is_link
    assert linked.qualified_name == f"{entity}/wandb-registry-models/digits:v0"
    assert linked.source_project == "p"
    assert await linked.url == (
        f"{api.client.app_url.rstrip('/')}/orgs/{org.replace(' ', '%20')}/registry/models"
        f"?selectionPath={entity}%2Fwandb-registry-models%2Fdigits&view=membership&version=v0"
    )
    for path in (
        f"{org}/wandb-registry-models/digits:best",
        f"{entity}/wandb-registry-models/digits:best",
    ):
        found = await api.artifact(path, type="model")
        assert found.id == linked.id
        assert found.version == "v0"
    seen.clear()
    assert await api.artifact_exists(f"{org}/wandb-registry-models/digits:best")
    assert operations(seen) == ["GetArtifactMembership"]
    with pytest.raises(CommError):
        await link("models", "tables", type="dataset")  # only models may be linked
    collection = await api.artifact_collection("model", f"{org}/wandb-registry-models/digits")
    assert not collection.is_sequence()
    assert [a.name async for a in collection.artifacts()] == ["digits:v0"]
    types = [t.name async for t in api.artifact_types(f"{org}/wandb-registry-models")]
    assert "model" in types


async def test_slashes_in_an_alias_do_not_change_the_path_of_a_version(
    api: AsyncApi, me: Me, org: str, server, link
) -> None:
    await api.create_registry("models", "organization", org)
    await link("models", "digits")
    overrides = {"base_url": server.url, "entity": me.name, "organization": org}
    async with AsyncApi(overrides, api_key=me.key) as configured:
        assert (await configured.artifact("wandb-registry-models/digits:v0")).version == "v0"
        with pytest.raises(NotFoundError, match="digits:a/b"):
            await configured.artifact("wandb-registry-models/digits:a/b")


async def test_a_registry_created_concurrently_by_another_client_is_an_error(
    api: AsyncApi, org: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wandb_api._async.registries import registry

    await api.create_registry("a", "organization", org, description="theirs")

    async def not_there_yet(*_: object) -> None:
        return None

    monkeypatch.setattr(registry, "read_registry", not_there_yet)
    with pytest.raises(AlreadyExistsError):
        await api.create_registry("a", "restricted", org)


async def test_a_failed_lookup_does_not_mean_that_the_name_is_free(
    server, me: Me, org: str, seen: list
) -> None:
    async with AsyncApi({"base_url": server.url}, api_key="x" * 40) as unknown:
        with pytest.raises(AuthenticationError):
            await unknown.create_registry("a", "organization", org)
    assert "UpsertRegistry" not in operations(seen)
    async with AsyncApi({"base_url": server.url}, api_key=me.key) as mine:
        assert [r.name async for r in mine.registries(org)] == []


async def test_protected_aliases_are_added_and_removed_by_administrators(
    api: AsyncApi, server, me: Me, guest: Me, org: str, link
) -> None:
    from wandb_api.local._server.store.registries import protect_alias

    registry = await api.create_registry("models", "organization", org)
    await registry.add_members(await api.user(guest.name))
    await registry.update_member(await api.user(guest.name), "member")
    protect_alias(server._state.database, registry.entity, "prod")
    path = f"{org}/wandb-registry-models/digits"
    linked = await link("models", "digits", aliases=["prod"])
    async with AsyncApi({"base_url": server.url}, api_key=guest.key) as other:
        found = await other.artifact(f"{path}:prod")
        found.aliases = ["prod", "mine"]
        await found.save()
        found.aliases.remove("prod")
        with pytest.raises(PermissionDeniedError, match="prod"):
            await found.save()
        assert found.aliases == ["mine"]  # still pending, sent by the next save
    assert sorted((await api.artifact(f"{path}:v0")).aliases) == ["mine", "prod"]
    linked.aliases = ["other"]
    await linked.save()
    assert not await api.artifact_exists(f"{path}:prod")


async def test_protected_aliases_added_by_two_clients_are_both_kept(
    api: AsyncApi, server, org: str, link
) -> None:
    from wandb_api.local._server.store.registries import protect_alias

    registry = await api.create_registry("models", "organization", org)
    for alias in ("prod", "stage"):
        protect_alias(server._state.database, registry.entity, alias)
    await link("models", "digits")
    path = f"{org}/wandb-registry-models/digits:latest"
    first, second = await api.artifact(path), await api.artifact(path)
    first.aliases.append("prod")
    second.aliases.append("stage")
    await first.save()
    await second.save()
    assert sorted((await api.artifact(path)).aliases) == ["latest", "prod", "stage"]


async def test_a_viewer_may_not_change_the_registry(
    api: AsyncApi, server, guest: Me, org: str, link
) -> None:
    registry = await api.create_registry("models", "restricted", org)
    user = await api.user(guest.name)
    await registry.add_members(user)
    await registry.update_member(user, "viewer")
    await link("models", "digits")
    path = f"{org}/wandb-registry-models/digits"
    async with AsyncApi({"base_url": server.url}, api_key=guest.key) as other:
        found = await other.artifact(f"{path}:latest")
        found.aliases.append("mine")
        with pytest.raises(PermissionDeniedError):
            await found.save()
        with pytest.raises(PermissionDeniedError):
            await found.delete()
        seen = await other.registry("models", org)
        seen.description = "mine"
        with pytest.raises(PermissionDeniedError):
            await seen.save()
        with pytest.raises(PermissionDeniedError):
            await seen.delete()
        with pytest.raises(PermissionDeniedError):
            await seen.add_members(user)
    assert not await api.artifact_exists(f"{path}:mine")


async def test_changes_of_a_deleted_registry_are_not_found(
    api: AsyncApi, org: str, seen: list
) -> None:
    registry = await api.create_registry("models", "organization", org)
    other = await api.registry("models", org)
    await registry.delete()
    seen.clear()
    for gone in (registry, other):
        with pytest.raises(NotFoundError, match="wandb-registry-models> no longer exists"):
            await gone.delete()
    other.name = "renamed"
    with pytest.raises(NotFoundError, match="no longer exists"):
        await other.save()
    assert operations(seen) == ["DeleteRegistry", "DeleteRegistry", "RenameRegistry"]
