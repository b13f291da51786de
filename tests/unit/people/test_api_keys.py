"""Selecting a listed API key by name, id or prefix."""

from __future__ import annotations

import pytest

import wandb_operations as ops
from wandb_api._people.user import find_api_key


def key(identity: str, name: str) -> ops.ApiKeyFields:
    return ops.ApiKeyFields(id=identity, name=name, description=None)


KEYS = [key("1", "a1b2c3d4"), key("2", "a1b2c3d4e5"), key("3", "f0f0f0"), key("4", "ab")]


@pytest.mark.parametrize(
    ("name", "known", "found"),
    [
        ("a1b2c3d4", None, "1"),
        ("f0f0f0123456", None, "3"),
        ("a1b2c3d4e5f6", None, None),  # two names are prefixes of it
        ("a1b2c3d4e5f6", "2", "2"),
        ("abcdefgh", None, None),  # "ab" is too short to be unique
        ("unknown", None, None),
        ("unknown", "9", None),
        ("", None, None),
    ],
)
def test_a_key_is_found_by_name_id_or_unique_prefix(
    name: str, known: str | None, found: str | None
) -> None:
    assert find_api_key(KEYS, name, known) == found
