"""Parsers of server and user data raise errors of this library only; see also `make soak`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.fuzz_runner import foreign_errors
from tests.support.fuzz_targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_parsers_raise_errors_of_this_library_only(name: str, tmp_path: Path) -> None:
    assert not foreign_errors(name, range(40), tmp_path)
