"""Fresh users of the shared server for each test."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator

import pytest

from wandb_api.local import LocalServer

from .client import Asker


@pytest.fixture
def new_user(server: LocalServer) -> Iterator[Callable[[], Asker]]:
    """Return a function that creates users."""
    made: list[Asker] = []

    def make() -> Asker:
        name = f"user-{secrets.token_hex(4)}"
        made.append(Asker(server, server.create_user(name), name))
        return made[-1]

    yield make
    for asker in made:
        asker.http.close()


@pytest.fixture
def asker(new_user: Callable[[], Asker]) -> Asker:
    """A client of a new user."""
    return new_user()


@pytest.fixture
def admin(server: LocalServer) -> Iterator[Asker]:
    """A client of the administrator."""
    asker = Asker(server, server.api_key, "local")
    yield asker
    asker.http.close()
