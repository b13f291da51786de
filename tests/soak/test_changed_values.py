"""Every place of every answer, with every other value; see `tests/reads/test_changed_values.py`."""

from __future__ import annotations

import anyio
import pytest

from tests.reads.reads import READS
from tests.reads.test_changed_values import Client, campaign, client, world

__all__ = ["client", "world"]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", READS)
def test_a_changed_value_is_never_taken_for_another(name: str, client: Client) -> None:
    problems = anyio.run(campaign, client, name, 1.0)
    assert not problems, f"{len(problems)}:\n" + "\n".join(problems[:40])
