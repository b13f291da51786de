"""Clients of the local server: of a new user, and of its administrator."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest

from wandb_api import AsyncApi

if TYPE_CHECKING:
    from tests.support.recorder import Me
    from wandb_api.local import LocalServer


@pytest.fixture
async def api(server: LocalServer, me: Me) -> AsyncIterator[AsyncApi]:
    """A client of the test's user."""
    overrides = {"base_url": server.url, "entity": me.name}
    async with AsyncApi(overrides, api_key=me.key) as api:
        yield api


@pytest.fixture
async def admin(server: LocalServer) -> AsyncIterator[AsyncApi]:
    """A client of the server's administrator."""
    async with AsyncApi({"base_url": server.url}, api_key=server.api_key) as api:
        yield api
