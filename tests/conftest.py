"""Asynchronous tests need no mark: anyio's plugin runs them, on asyncio (`anyio_mode` in pyproject.toml)."""

import pytest


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"
