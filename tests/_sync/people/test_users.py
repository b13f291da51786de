# Generated from tests/_async/people/test_users.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The viewer, other users, and API keys."""

from __future__ import annotations

import pickle

import pytest

from tests.support.recorder import Me
from wandb_api import Api, NotFoundError, UsageError
from wandb_api.errors import AuthenticationError, CommError, NotLoadedError, PermissionDeniedError
from wandb_api.local import LocalServer


def test_the_viewer_is_cached(api: Api, me: Me, seen: list) -> None:
    viewer = api.viewer
    assert viewer.username == me.name
    assert viewer.entity == me.name
    assert viewer.admin is False
    assert viewer.id
    assert viewer.teams == [me.name]
    assert viewer.flags == {}
    assert viewer.deleted_at is None
    assert viewer.created_at is not None
    assert (api.viewer) == viewer
    assert api.default_entity == me.name
    assert [s.operation for s in seen] == ["GetViewer"]
    api.flush()
    api.viewer
    assert len(seen) == 2


def test_users_are_found(api: Api, me: Me, server: LocalServer, seen: list) -> None:
    server.create_user(f"{me.name}-anna", email=f"anna@{me.name}.org")
    server.create_user(f"{me.name}-bert")
    seen.clear()
    found = api.users(me.name)
    assert {f"{me.name}-anna", f"{me.name}-bert", me.name} <= {user.username for user in found}
    anna = api.user(f"anna@{me.name}.org")
    assert anna is not None
    assert anna.username == f"{me.name}-anna"
    assert anna.email == f"anna@{me.name}.org"
    assert repr(anna) == f"<{type(anna).__name__} anna@{me.name}.org>"
    exact = api.user(me.name)
    assert exact is not None
    assert exact.username == me.name
    assert [s.operation for s in seen] == ["SearchUsers"] * 3


def test_an_unknown_user_is_none(api: Api, me: Me) -> None:
    assert api.user(f"{me.name}-unknown") is None
    assert api.users(f"{me.name}-unknown") == []
    with pytest.raises(UsageError):
        api.users("")


def test_several_matches_without_an_exact_one_are_an_error(
    api: Api, me: Me, server: LocalServer
) -> None:
    server.create_user(f"{me.name}x1")
    server.create_user(f"{me.name}x2")
    with pytest.raises(UsageError, match="finds 2 users"):
        api.user(f"{me.name}x")


def test_only_an_administrator_creates_users(api: Api, admin: Api, me: Me) -> None:
    made = admin.create_user(f"new-{me.name}@x.org")
    assert made.email == f"new-{me.name}@x.org"
    assert made.admin is False
    with pytest.raises(NotLoadedError, match="is not loaded"):
        _ = made.teams
    again = admin.user(f"new-{me.name}@x.org")
    assert again == made
    with pytest.raises(PermissionDeniedError):
        api.create_user(f"other-{me.name}@x.org")
    with pytest.raises(UsageError, match="invalid email address"):
        admin.create_user("unknown")
    with pytest.raises(CommError):
        admin.create_user(f"new-{me.name}@x.org")


def test_api_keys_are_listed_once(api: Api, me: Me, seen: list) -> None:
    viewer = api.viewer
    seen.clear()
    keys = viewer.api_keys
    assert len(keys) == 1
    assert viewer.api_keys == keys
    assert [s.operation for s in seen] == ["GetApiKeys"]


def test_a_new_key_works_until_it_is_deleted(api: Api, me: Me) -> None:
    viewer = api.viewer
    before = viewer.api_keys
    key = viewer.generate_api_key("for a test")
    with type(api)({"base_url": api.client.base_url}, api_key=key) as other:
        assert other.viewer.username == me.name
    names = viewer.api_keys
    (new,) = set(names) - set(before)
    assert viewer.delete_api_key(new) is True
    assert viewer.api_keys == before
    with pytest.raises(NotFoundError, match="not have an API key with this name"):
        viewer.delete_api_key(new)
    with type(api)({"base_url": api.client.base_url}, api_key=key) as other:
        with pytest.raises(AuthenticationError):
            other.viewer


def test_a_generated_key_can_be_deleted_by_its_returned_value(api: Api, me: Me, seen: list) -> None:
    viewer = api.viewer
    before = viewer.api_keys
    key = viewer.generate_api_key()
    assert key.encode() not in pickle.dumps(viewer)
    seen.clear()
    assert viewer.delete_api_key(key) is True
    assert [s.operation for s in seen] == ["GetApiKeys", "DeleteApiKey"]
    assert viewer.api_keys == before
    key = viewer.generate_api_key()
    api.flush()
    assert api.viewer.delete_api_key(key) is True  # by the prefix that is listed
    assert viewer.api_keys == before


def test_keys_are_created_for_the_caller_only(
    api: Api, me: Me, server: LocalServer, seen: list
) -> None:
    server.create_user(f"{me.name}-other")
    other = api.user(f"{me.name}-other")
    assert other is not None
    seen.clear()
    with pytest.raises(UsageError, match="for the caller only"):
        other.generate_api_key()
    assert "GenerateApiKey" not in [s.operation for s in seen]
    assert other.api_keys == []


def test_the_client_of_a_user_has_the_credentials_of_its_caller(api: Api, me: Me) -> None:
    viewer = api.viewer
    mine = viewer.user_api
    assert mine is not None
    assert mine.api_key == me.key
    assert (mine.viewer) == viewer
    mine.close()


def test_no_repr_shows_the_key(api: Api, me: Me) -> None:
    viewer = api.viewer
    for text in (repr(api), repr(viewer), repr(api.client), repr(api.settings)):
        assert me.key not in text


def test_users_pickle(api: Api) -> None:
    viewer = api.viewer
    assert pickle.loads(pickle.dumps(viewer)) == viewer
