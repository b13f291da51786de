"""Every place of every answer, with every other value; see `tests/reads/test_changed_values.py`.

A sweep: in a random order, as far as its time reaches.
"""

from __future__ import annotations

import anyio
import pytest

from tests.reads.reads import READS
from tests.reads.test_changed_values import Client, campaign, client, world
from tests.support.soak_budget import Sweep

__all__ = ["client", "world"]


@pytest.mark.parametrize("name", READS)
def test_a_changed_value_is_never_taken_for_another(
    name: str, client: Client, sweep: Sweep
) -> None:
    problems = anyio.run(campaign, client, name, sweep.walk)
    assert not problems, f"{len(problems)}:\n" + "\n".join(problems[:40])
