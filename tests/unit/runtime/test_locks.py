"""Locks are those of `_runtime.concurrency`, which a forked child renews."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest

import wandb_api
from wandb_api import UsageError
from wandb_api._core.arguments import whole_number
from wandb_api._core.paging import check_per_page
from wandb_api._runs.console_logs import check_last
from wandb_api._runs.history import check_samples, check_step
from wandb_api._transport.workers import check_workers

LIBRARY = Path(wandb_api.__file__).parent
RENEWED = {
    "_core/locks.py",  # defines the lock that is renewed
    "_runtime/turns.py",  # waits for a moment at most
    "_transport/limiter.py",  # events of waiting threads, which a child does not have
    "_transport/connections.py",  # compares process IDs, and builds everything anew
    "_transport/pools.py",  # built anew by connections.py
}


def test_no_lock_survives_a_fork_locked() -> None:
    found = set[str]()
    for path in LIBRARY.rglob("*.py"):
        name = path.relative_to(LIBRARY).as_posix()
        if name.startswith("local/"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Attribute)
                and node.attr in ("Lock", "RLock", "Condition", "Semaphore", "Event")
                and isinstance(node.value, ast.Name)
                and node.value.id == "threading"
            ):
                found.add(name)
    assert found == RENEWED


def test_numbers_of_numpy_are_accepted() -> None:
    seven = np.int64(7)
    assert check_workers(seven) == check_per_page(seven) == check_last(seven) == 7  # type: ignore[arg-type]  # users pass them
    assert check_samples(seven) == check_step(seven, "min_step") == 7  # type: ignore[arg-type]  # users pass them
    assert whole_number(seven, "priority", least=0) == 7
    for wrong in (np.float64(7), True, "7", [7]):
        with pytest.raises(UsageError):
            check_workers(wrong)  # type: ignore[arg-type]  # the error is tested
