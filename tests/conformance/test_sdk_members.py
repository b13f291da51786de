"""Every public name of the official client is here too, or stands in the table with the reason."""

from __future__ import annotations

import inspect
from importlib.metadata import version
from typing import Any

import pytest

import wandb_api
from docs.record_migration import OFFICIAL, as_lines
from wandb_api.local import LocalServer

from .conftest import run_sdk
from .members import ABSENT, NOT_TAKEN
from .programs.members_names import CLASSES


@pytest.fixture(scope="module")
def official(server: LocalServer, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return the members of the official classes."""
    return run_sdk(server, "none", tmp_path_factory.mktemp("sdk-members"), "members.py")


def missing(kind: str, names: Any) -> set[str]:
    """Public names that our class does not have."""
    ours = getattr(wandb_api, kind)
    return {f"{kind}.{name}" for name in names if not hasattr(ours, name)}


def not_taken(kind: str, names: dict[str, list[str] | None]) -> set[str]:
    """Parameters that our methods of the same name do not take."""
    ours, found = getattr(wandb_api, kind), set[str]()
    for name, parameters in names.items():
        mine = getattr(ours, name, None)
        if parameters and callable(mine) and not inspect.isclass(mine):
            taken = inspect.signature(mine).parameters
            theirs = {p.partition("=")[0] for p in parameters}
            found |= {f"{kind}.{name}({p})" for p in theirs if p not in taken}
    return found


@pytest.mark.parametrize("kind", CLASSES)
def test_each_missing_official_member_has_a_reason(official: Any, kind: str) -> None:
    unexplained = {
        name
        for name in missing(kind, official[kind])
        if name not in ABSENT and f"*.{name.partition('.')[2]}" not in ABSENT
    }
    assert unexplained == set()
    assert not_taken(kind, official[kind]) <= NOT_TAKEN.keys()


def test_the_recorded_members_are_those_of_the_official_client(official: Any) -> None:
    found = as_lines(official, version("wandb"))
    assert OFFICIAL.read_text("utf-8") == found, "run python docs/record_migration.py --official"


def test_every_row_of_the_tables_is_needed(official: Any) -> None:
    assert set(official) == set(CLASSES)
    absent = set[str]().union(*(missing(kind, official[kind]) for kind in CLASSES))
    names = absent | {f"*.{name.partition('.')[2]}" for name in absent}
    assert ABSENT.keys() <= names
    assert {p for kind in CLASSES for p in not_taken(kind, official[kind])} == NOT_TAKEN.keys()
