"""Fixtures: the libraries that validate requests."""

from __future__ import annotations

import pytest

from tests.judges.cases import LIBRARIES
from tests.judges.driver import Gophers


@pytest.fixture(params=LIBRARIES)
def library(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def judge(library: str, request: pytest.FixtureRequest) -> Gophers | None:
    found: Gophers | None = None
    if library == "graph-gophers":
        found = request.getfixturevalue("gophers")
    return found
