"""``wandb_server``: a local server that a whole test session shares."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from ._server.server import LocalServer


@pytest.fixture(scope="session")
def wandb_server() -> Generator[LocalServer]:
    """A running `wandb_api.local.LocalServer` on a free port, with data that is removed afterwards."""
    from ._server.server import LocalServer

    with LocalServer() as server:
        yield server
