"""Entity and project of an operation, for errors."""

from __future__ import annotations

import pytest

from wandb_api._transport.request import target_of
from wandb_api._types import JsonDict


@pytest.mark.parametrize(
    ("variables", "target"),
    [
        ({}, ""),
        ({"entity": "lab", "project": "p", "name": "r"}, "lab/p"),
        ({"entity": "lab", "project": None}, "lab"),
        ({"project": "p"}, "(default entity)/p"),
        ({"input": {"entityName": "lab", "modelName": "p"}}, "lab/p"),
        ({"input": [1], "entity": 3}, ""),
    ],
)
def test_targets(variables: JsonDict, target: str) -> None:
    assert target_of(variables) == target
