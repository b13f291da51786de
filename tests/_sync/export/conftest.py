# Generated from tests/_async/export/conftest.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""A second server, into which datasets are imported."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from wandb_api import Api
from wandb_api.local import LocalServer


@pytest.fixture(scope="module")
def second_server() -> Iterator[LocalServer]:
    with LocalServer() as server:
        yield server


@pytest.fixture
def other(second_server: LocalServer) -> Iterator[Api]:
    """A client of a user of another server."""
    with Api(base_url=second_server.url, api_key=second_server.api_key) as api:
        yield api
