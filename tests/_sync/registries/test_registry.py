# Generated from tests/_async/registries/test_registry.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""A registry: creating, reading, changing and deleting it, and its members."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from tests.support.assertions import operations
from tests.support.recorder import Me
from wandb_api import Api, NotFoundError, TeamMember, UsageError, UserMember
from wandb_api.errors import (
    AlreadyExistsError,
    AuthenticationError,
    CommError,
    PermissionDeniedError,
)


def test_a_registry_is_created_and_read(api: Api, me: Me, org: str, seen: list) -> None:
    before = datetime.now(timezone.utc)
    seen.clear()
    made = api.create_registry(
        "models", "restricted", org, description="ours", artifact_types=["model", "my data"]
    )
    assert operations(seen) == ["GetOrganization", "GetRegistry", "UpsertRegistry"]
    seen.clear()
    found = api.registry("models", org)
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


def test_the_prefix_is_optional(api: Api, org: str) -> None:
    api.create_registry("wandb-registry-a", "organization", org)
    assert api.registry("a", org).full_name == "wandb-registry-a"
    assert api.registry("wandb-registry-a", org).name == "a"


def test_the_organization_can_be_given_by_entity_or_configured(
    api: Api, server, me: Me, org: str, seen: list
) -> None:
    api.create_registry("a", "organization", f"{me.name}-entity")
    assert api.registry("a", f"{me.name}-entity").organization == org
    overrides = {"base_url": server.url, "entity": me.name, "organization": org}
    with Api(overrides, api_key=me.key) as configured:
        seen.clear()
        assert configured.registry("a").organization == org
        assert operations(seen) == ["GetOrganization", "GetRegistry"]


def test_an_organization_of_another_entity_can_be_given(
    api: Api, server, me: Me, org: str, link
) -> None:
    """The configured entity belongs to one organization, the registry to another."""
    api.create_registry("a", "organization", org)
    link("a", "digits")
    server.create_team(f"other-{me.name}", [me.name])
    overrides = {"base_url": server.url, "entity": f"other-{me.name}"}
    with Api(overrides, api_key=me.key) as other:
        path = f"{me.name}-entity/wandb-registry-a"
        assert other.artifact(f"{path}/digits:v0").entity == f"{me.name}-entity"
        assert [t.name for t in other.artifact_types(path)] == ["model"]
        assert other.registry("a", f"{me.name}-entity").organization == org
        assert other.project("wandb-registry-a", f"{me.name}-entity").name


def test_one_of_several_organizations_must_be_given(api: Api, server, me: Me, org: str) -> None:
    server.create_organization(f"Second of {me.name}", f"{me.name}-second", [me.name])
    with pytest.raises(UsageError, match="several organizations"):
        api.registry("a")
    with pytest.raises(UsageError, match=org):
        api.registries().load()
    with pytest.raises(NotFoundError, match="nowhere"):
        api.registry("a", "nowhere")
    with pytest.raises(NotFoundError, match="nowhere"):
        api.registries("nowhere").load()


def test_the_organization_is_read_with_the_key_of_the_client(
    api: Api, server, me: Me, org: str, monkeypatch: pytest.MonkeyPatch, seen: list
) -> None:
    monkeypatch.setenv("WANDB_API_KEY", "y" * 40)
    monkeypatch.setenv("WANDB_BASE_URL", "http://127.0.0.1:9")
    api.create_registry("a", "organization", org)
    assert api.registry("a", org).organization == org
    assert all(s.status == 200 for s in seen)


def test_creating_an_existing_registry_is_an_error_and_leaves_it_unchanged(
    api: Api, org: str, seen: list
) -> None:
    api.create_registry("a", "restricted", org, description="first")
    seen.clear()
    with pytest.raises(AlreadyExistsError, match="another name") as caught:
        api.create_registry("a", "organization", org, description="second")
    assert isinstance(caught.value, ValueError)
    assert "UpsertRegistry" not in operations(seen)
    found = api.registry("a", org)
    assert (found.description, found.visibility) == ("first", "restricted")


def test_invalid_arguments_are_refused_without_a_request(api: Api, org: str, seen: list) -> None:
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
            wrong()
    assert seen == []
    with pytest.raises(NotFoundError, match="none"):
        api.registry("none", org)
    with pytest.raises(ValueError, match="none"):
        api.registry("none", org)


def test_saving_sends_only_changes(api: Api, org: str, seen: list) -> None:
    registry = api.create_registry("a", "organization", org, description="old")
    assert registry.allow_all_artifact_types
    seen.clear()
    registry.save()
    assert seen == []
    registry.description = "new"
    registry.visibility = "restricted"
    registry.save()
    assert operations(seen) == ["GetRegistry", "UpsertRegistry"]
    again = api.registry("a", org)
    assert (again.description, again.visibility) == ("new", "restricted")
    again.description = None
    again.save()
    assert not api.registry("a", org).description
    with pytest.raises(UsageError, match="visibility"):
        again.visibility = "public"
    assert again.visibility == "restricted"


def test_types_can_be_added_but_not_removed(api: Api, org: str) -> None:
    registry = api.create_registry("a", "organization", org, artifact_types=["model"])
    registry.artifact_types.append("dataset")
    assert registry.artifact_types.draft == ("dataset",)
    registry.save()
    assert registry.artifact_types.draft == ()
    assert sorted(api.registry("a", org).artifact_types) == ["dataset", "model"]
    with pytest.raises(UsageError, match="saved and cannot be removed"):
        registry.artifact_types.remove("model")
    with pytest.raises(AttributeError):
        registry.artifact_types = []


def test_types_added_by_two_clients_are_both_kept(api: Api, org: str) -> None:
    api.create_registry("a", "organization", org, artifact_types=["model"])
    first, second = api.registry("a", org), api.registry("a", org)
    first.artifact_types.append("dataset")
    second.artifact_types.append("table")
    first.save()
    second.save()
    assert sorted(second.artifact_types) == ["dataset", "model", "table"]


def test_types_cannot_be_added_while_all_are_allowed(api: Api, org: str, seen: list) -> None:
    registry = api.create_registry("a", "organization", org)
    registry.artifact_types.append("model")
    seen.clear()
    with pytest.raises(UsageError, match="allow_all_artifact_types"):
        registry.save()
    assert seen == []
    registry.allow_all_artifact_types = False
    registry.save()
    again = api.registry("a", org)
    assert not again.allow_all_artifact_types
    assert list(again.artifact_types) == ["model"]


def test_a_failed_rename_is_sent_again_by_the_next_save(api: Api, org: str, seen: list) -> None:
    api.create_registry("taken", "organization", org)
    registry = api.create_registry("a", "organization", org)
    registry.name, registry.description = "taken", "kept"
    with pytest.raises(CommError):
        registry.save()
    assert registry.name == "taken"
    assert api.registry("a", org).description == "kept"
    registry.name = "free"
    seen.clear()
    registry.save()
    assert operations(seen) == ["RenameRegistry"]
    assert registry.full_name == "wandb-registry-free"
    assert (api.registry("free", org)) == registry
    with pytest.raises(NotFoundError):
        api.registry("a", org)
    with pytest.raises(UsageError):
        registry.name = ""
    assert registry.name == "free"


def test_loading_again_discards_unsaved_changes(api: Api, org: str) -> None:
    registry = api.create_registry("a", "organization", org, description="held")
    registry.description, registry.name = "other", "other"
    assert registry.load() is registry
    assert (registry.description, registry.name) == ("held", "a")
    registry.delete()
    with pytest.raises(NotFoundError):
        registry.load()
    with pytest.raises(NotFoundError):
        registry.members()


# ---- members


def test_members_are_added_changed_and_removed(
    api: Api, me: Me, org: str, guest: Me, team: str, seen: list
) -> None:
    registry = api.create_registry("a", "restricted", org)
    user = api.user(guest.name)
    entity = api.team(team)
    assert user is not None
    seen.clear()
    assert registry.add_members(user, entity) is registry
    assert operations(seen) == ["AddRegistryMembers"]
    seen.clear()
    members = registry.members()
    assert operations(seen) == ["GetRegistryMembers"]
    by_name = {m.name: m for m in members}
    assert isinstance(by_name[guest.name], UserMember)
    assert isinstance(by_name[team], TeamMember)
    assert by_name[guest.name].user.username == guest.name
    assert by_name[team].team.name == team
    assert (by_name[me.name].role, by_name[me.name].kind) == ("admin", "User")
    assert by_name[team].kind == "Entity"
    registry.update_member(by_name[guest.name], "viewer")
    registry.update_member(entity, "member")
    assert {m.name: m.role for m in registry.members()} == {
        me.name: "admin",
        guest.name: "viewer",
        team: "member",
    }
    assert [m.name for m in registry.team_members()] == [team]
    registry.remove_members(by_name[guest.name], entity.id)
    registry.remove_members(user)  # a removed member stays removed
    assert [m.name for m in registry.user_members()] == [me.name]
    with pytest.raises(UsageError, match="at least one"):
        registry.add_members()
    with pytest.raises(UsageError):
        registry.add_members([user])
    with pytest.raises(UsageError, match="role"):
        registry.update_member(user, "")


# ---- linking


def test_a_version_is_linked_into_a_registry(api: Api, me: Me, org: str, link, seen: list) -> None:
    api.create_registry("models", "organization", org, artifact_types=["model"])
    linked = link("models", "digits", aliases=["best"])
    entity = f"{me.name}-entity"
    assert linked.is_link
    assert linked.qualified_name == f"{entity}/wandb-registry-models/digits:v0"
    assert linked.source_project == "p"
    assert linked.url == (
        f"{api.client.app_url.rstrip('/')}/orgs/{org.replace(' ', '%20')}/registry/models"
        f"?selectionPath={entity}%2Fwandb-registry-models%2Fdigits&view=membership&version=v0"
    )
    for path in (
        f"{org}/wandb-registry-models/digits:best",
        f"{entity}/wandb-registry-models/digits:best",
    ):
        found = api.artifact(path, type="model")
        assert found.id == linked.id
        assert found.version == "v0"
    seen.clear()
    assert api.artifact_exists(f"{org}/wandb-registry-models/digits:best")
    assert operations(seen) == ["GetArtifactMembership"]
    with pytest.raises(CommError):
        link("models", "tables", type="dataset")  # only models may be linked
    collection = api.artifact_collection("model", f"{org}/wandb-registry-models/digits")
    assert not collection.is_sequence()
    assert [a.name for a in collection.artifacts()] == ["digits:v0"]
    types = [t.name for t in api.artifact_types(f"{org}/wandb-registry-models")]
    assert "model" in types


def test_slashes_in_an_alias_do_not_change_the_path_of_a_version(
    api: Api, me: Me, org: str, server, link
) -> None:
    api.create_registry("models", "organization", org)
    link("models", "digits")
    overrides = {"base_url": server.url, "entity": me.name, "organization": org}
    with Api(overrides, api_key=me.key) as configured:
        assert configured.artifact("wandb-registry-models/digits:v0").version == "v0"
        with pytest.raises(NotFoundError, match="digits:a/b"):
            configured.artifact("wandb-registry-models/digits:a/b")


def test_a_registry_created_concurrently_by_another_client_is_an_error(
    api: Api, org: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wandb_api._sync.registries import registry

    api.create_registry("a", "organization", org, description="theirs")

    def not_there_yet(*_: object) -> None:
        return None

    monkeypatch.setattr(registry, "read_registry", not_there_yet)
    with pytest.raises(AlreadyExistsError):
        api.create_registry("a", "restricted", org)


def test_a_failed_lookup_does_not_mean_that_the_name_is_free(
    server, me: Me, org: str, seen: list
) -> None:
    with Api({"base_url": server.url}, api_key="x" * 40) as unknown:
        with pytest.raises(AuthenticationError):
            unknown.create_registry("a", "organization", org)
    assert "UpsertRegistry" not in operations(seen)
    with Api({"base_url": server.url}, api_key=me.key) as mine:
        assert [r.name for r in mine.registries(org)] == []


def test_protected_aliases_are_added_and_removed_by_administrators(
    api: Api, server, me: Me, guest: Me, org: str, link
) -> None:
    from wandb_api.local._server.store.registries import protect_alias

    registry = api.create_registry("models", "organization", org)
    registry.add_members(api.user(guest.name))
    registry.update_member(api.user(guest.name), "member")
    protect_alias(server._state.database, registry.entity, "prod")
    path = f"{org}/wandb-registry-models/digits"
    linked = link("models", "digits", aliases=["prod"])
    with Api({"base_url": server.url}, api_key=guest.key) as other:
        found = other.artifact(f"{path}:prod")
        found.aliases = ["prod", "mine"]
        found.save()
        found.aliases.remove("prod")
        with pytest.raises(PermissionDeniedError, match="prod"):
            found.save()
        assert found.aliases == ["mine"]  # still pending, sent by the next save
    assert sorted(api.artifact(f"{path}:v0").aliases) == ["mine", "prod"]
    linked.aliases = ["other"]
    linked.save()
    assert not api.artifact_exists(f"{path}:prod")


def test_protected_aliases_added_by_two_clients_are_both_kept(
    api: Api, server, org: str, link
) -> None:
    from wandb_api.local._server.store.registries import protect_alias

    registry = api.create_registry("models", "organization", org)
    for alias in ("prod", "stage"):
        protect_alias(server._state.database, registry.entity, alias)
    link("models", "digits")
    path = f"{org}/wandb-registry-models/digits:latest"
    first, second = api.artifact(path), api.artifact(path)
    first.aliases.append("prod")
    second.aliases.append("stage")
    first.save()
    second.save()
    assert sorted(api.artifact(path).aliases) == ["latest", "prod", "stage"]


def test_a_viewer_may_not_change_the_registry(api: Api, server, guest: Me, org: str, link) -> None:
    registry = api.create_registry("models", "restricted", org)
    user = api.user(guest.name)
    registry.add_members(user)
    registry.update_member(user, "viewer")
    link("models", "digits")
    path = f"{org}/wandb-registry-models/digits"
    with Api({"base_url": server.url}, api_key=guest.key) as other:
        found = other.artifact(f"{path}:latest")
        found.aliases.append("mine")
        with pytest.raises(PermissionDeniedError):
            found.save()
        with pytest.raises(PermissionDeniedError):
            found.delete()
        seen = other.registry("models", org)
        seen.description = "mine"
        with pytest.raises(PermissionDeniedError):
            seen.save()
        with pytest.raises(PermissionDeniedError):
            seen.delete()
        with pytest.raises(PermissionDeniedError):
            seen.add_members(user)
    assert not api.artifact_exists(f"{path}:mine")


def test_changes_of_a_deleted_registry_are_not_found(api: Api, org: str, seen: list) -> None:
    registry = api.create_registry("models", "organization", org)
    other = api.registry("models", org)
    registry.delete()
    seen.clear()
    for gone in (registry, other):
        with pytest.raises(NotFoundError, match="wandb-registry-models> no longer exists"):
            gone.delete()
    other.name = "renamed"
    with pytest.raises(NotFoundError, match="no longer exists"):
        other.save()
    assert operations(seen) == ["DeleteRegistry", "DeleteRegistry", "RenameRegistry"]
