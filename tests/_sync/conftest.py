# Generated from tests/_async/conftest.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Clients of the local server: of a new user, and of its administrator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from wandb_api import Api

if TYPE_CHECKING:
    from tests.support.recorder import Me
    from wandb_api.local import LocalServer


@pytest.fixture
def api(server: LocalServer, me: Me) -> Iterator[Api]:
    """A client of the test's user."""
    overrides = {"base_url": server.url, "entity": me.name}
    with Api(overrides, api_key=me.key) as api:
        yield api


@pytest.fixture
def admin(server: LocalServer) -> Iterator[Api]:
    """A client of the server's administrator."""
    with Api({"base_url": server.url}, api_key=server.api_key) as api:
        yield api
