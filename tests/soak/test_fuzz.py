"""100,000 cases of hostile values for the parsers of server and user data."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.fuzz_runner import foreign_errors
from tests.support.fuzz_targets import TARGETS

CASES = 100_000


@pytest.mark.parametrize("name", TARGETS)
def test_parsers_raise_errors_of_this_library_only(name: str, tmp_path: Path) -> None:
    count = -(-CASES // len(TARGETS))
    assert not foreign_errors(name, range(1_000, 1_000 + count), tmp_path)
