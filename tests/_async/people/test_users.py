"""The viewer, other users, and API keys."""

from __future__ import annotations

import pickle

import pytest

from tests.support.recorder import Me
from wandb_api import AsyncApi, NotFoundError, UsageError
from wandb_api.errors import AuthenticationError, CommError, NotLoadedError, PermissionDeniedError
from wandb_api.local import LocalServer


async def test_the_viewer_is_cached(api: AsyncApi, me: Me, seen: list) -> None:
    viewer = await api.viewer
    assert viewer.username == me.name
    assert viewer.entity == me.name
    assert viewer.admin is False
    assert viewer.id
    assert viewer.teams == [me.name]
    assert viewer.flags == {}
    assert viewer.deleted_at is None
    assert viewer.created_at is not None
    assert (await api.viewer) == viewer
    assert await api.default_entity == me.name
    assert [s.operation for s in seen] == ["GetViewer"]
    api.flush()
    await api.viewer
    assert len(seen) == 2


async def test_users_are_found(api: AsyncApi, me: Me, server: LocalServer, seen: list) -> None:
    server.create_user(f"{me.name}-anna", email=f"anna@{me.name}.org")
    server.create_user(f"{me.name}-bert")
    seen.clear()
    found = await api.users(me.name)
    assert {f"{me.name}-anna", f"{me.name}-bert", me.name} <= {user.username for user in found}
    anna = await api.user(f"anna@{me.name}.org")
    assert anna is not None
    assert anna.username == f"{me.name}-anna"
    assert anna.email == f"anna@{me.name}.org"
    assert repr(anna) == f"<{type(anna).__name__} anna@{me.name}.org>"
    exact = await api.user(me.name)
    assert exact is not None
    assert exact.username == me.name
    assert [s.operation for s in seen] == ["SearchUsers"] * 3


async def test_an_unknown_user_is_none(api: AsyncApi, me: Me) -> None:
    assert await api.user(f"{me.name}-unknown") is None
    assert await api.users(f"{me.name}-unknown") == []
    with pytest.raises(UsageError):
        await api.users("")


async def test_several_matches_without_an_exact_one_are_an_error(
    api: AsyncApi, me: Me, server: LocalServer
) -> None:
    server.create_user(f"{me.name}x1")
    server.create_user(f"{me.name}x2")
    with pytest.raises(UsageError, match="finds 2 users"):
        await api.user(f"{me.name}x")


async def test_only_an_administrator_creates_users(api: AsyncApi, admin: AsyncApi, me: Me) -> None:
    made = await admin.create_user(f"new-{me.name}@x.org")
    assert made.email == f"new-{me.name}@x.org"
    assert made.admin is False
    with pytest.raises(NotLoadedError, match="is not loaded"):
        _ = made.teams
    again = await admin.user(f"new-{me.name}@x.org")
    assert again == made
    with pytest.raises(PermissionDeniedError):
        await api.create_user(f"other-{me.name}@x.org")
    with pytest.raises(UsageError, match="invalid email address"):
        await admin.create_user("unknown")
    with pytest.raises(CommError):
        await admin.create_user(f"new-{me.name}@x.org")


async def test_api_keys_are_listed_once(api: AsyncApi, me: Me, seen: list) -> None:
    viewer = await api.viewer
    seen.clear()
    keys = await viewer.api_keys
    assert len(keys) == 1
    assert await viewer.api_keys == keys
    assert [s.operation for s in seen] == ["GetApiKeys"]


async def test_a_new_key_works_until_it_is_deleted(api: AsyncApi, me: Me) -> None:
    viewer = await api.viewer
    before = await viewer.api_keys
    key = await viewer.generate_api_key("for a test")
    async with type(api)({"base_url": api.client.base_url}, api_key=key) as other:
        assert (await other.viewer).username == me.name
    names = await viewer.api_keys
    (new,) = set(names) - set(before)
    assert await viewer.delete_api_key(new) is True
    assert await viewer.api_keys == before
    with pytest.raises(NotFoundError, match="not have an API key with this name"):
        await viewer.delete_api_key(new)
    async with type(api)({"base_url": api.client.base_url}, api_key=key) as other:
        with pytest.raises(AuthenticationError):
            await other.viewer


async def test_a_generated_key_can_be_deleted_by_its_returned_value(
    api: AsyncApi, me: Me, seen: list
) -> None:
    viewer = await api.viewer
    before = await viewer.api_keys
    key = await viewer.generate_api_key()
    assert key.encode() not in pickle.dumps(viewer)
    seen.clear()
    assert await viewer.delete_api_key(key) is True
    assert [s.operation for s in seen] == ["GetApiKeys", "DeleteApiKey"]
    assert await viewer.api_keys == before
    key = await viewer.generate_api_key()
    api.flush()
    assert await (await api.viewer).delete_api_key(key) is True  # by the prefix that is listed
    assert await viewer.api_keys == before


async def test_keys_are_created_for_the_caller_only(
    api: AsyncApi, me: Me, server: LocalServer, seen: list
) -> None:
    server.create_user(f"{me.name}-other")
    other = await api.user(f"{me.name}-other")
    assert other is not None
    seen.clear()
    with pytest.raises(UsageError, match="for the caller only"):
        await other.generate_api_key()
    assert "GenerateApiKey" not in [s.operation for s in seen]
    assert await other.api_keys == []


async def test_the_client_of_a_user_has_the_credentials_of_its_caller(
    api: AsyncApi, me: Me
) -> None:
    viewer = await api.viewer
    mine = viewer.user_api
    assert mine is not None
    assert mine.api_key == me.key
    assert (await mine.viewer) == viewer
    await mine.aclose()


async def test_no_repr_shows_the_key(api: AsyncApi, me: Me) -> None:
    viewer = await api.viewer
    for text in (repr(api), repr(viewer), repr(api.client), repr(api.settings)):
        assert me.key not in text


async def test_users_pickle(api: AsyncApi) -> None:
    viewer = await api.viewer
    assert pickle.loads(pickle.dumps(viewer)) == viewer
