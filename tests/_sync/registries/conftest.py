# Generated from tests/_async/registries/conftest.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Fixtures: an organization of the test's own, and versions linked into its registries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.recorder import Me
from wandb_api import Api, Artifact


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give each test an empty artifact cache."""
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def org(server, me: Me) -> str:
    """An organization administered by its only member; the name of its entity ends in ``-entity``."""
    name = f"Org of {me.name}"
    server.create_organization(name, f"{me.name}-entity", [me.name])
    return name


@pytest.fixture
def guest(server, me: Me, org: str) -> Me:
    """Another member of the organization, without administrator rights."""
    from wandb_api.local._server.store import people

    name, database = f"guest-of-{me.name}", server._state.database
    key = server.create_user(name)
    entity = database.value("SELECT entity FROM organizations WHERE name = ?", (org,))
    user = people.find_user(database, name)
    assert user is not None
    people.add_member(database, entity, user["id"], "member")
    return Me(name, key)


@pytest.fixture
def team(server, me: Me, org: str) -> str:
    """A team of the organization."""
    name = f"team-of-{me.name}"
    server.create_team(name, [me.name])
    server._state.database.execute(
        "UPDATE entities SET organization = (SELECT id FROM organizations WHERE name = ?)"
        " WHERE name = ?",
        (org, name),
    )
    return name


@pytest.fixture
def link(api: Api, me: Me, org: str) -> Callable[..., Any]:
    """Log a version and link it into a collection of a registry."""
    api.create_project("p", me.name)

    def link(
        registry: str,
        collection: str,
        content: str = "x",
        *,
        aliases: list[str] | None = None,
        tags: list[str] | None = None,
        type: str = "model",
        **about: Any,
    ) -> Artifact:
        draft = Artifact(f"source-{registry}-{collection}", type, **about)
        with draft.new_file("file") as file:
            file.write(f"{registry}/{collection}/{content}")
        api.log_artifact(draft, f"{me.name}/p", tags=tags, skip_cache=True)
        return draft.link(f"{org}/wandb-registry-{registry}/{collection}", aliases=aliases)

    return link
