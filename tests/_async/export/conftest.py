"""A second server, into which datasets are imported."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from wandb_api import AsyncApi
from wandb_api.local import LocalServer


@pytest.fixture(scope="module")
def second_server() -> Iterator[LocalServer]:
    with LocalServer() as server:
        yield server


@pytest.fixture
async def other(second_server: LocalServer) -> AsyncIterator[AsyncApi]:
    """A client of a user of another server."""
    async with AsyncApi(base_url=second_server.url, api_key=second_server.api_key) as api:
        yield api
