"""The mistakes that type checkers know by name are refused, or warned of, at run time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import pytest

from wandb_api import UsageError
from wandb_api._artifacts.filters import VERSION_FIELDS
from wandb_api._core.filter_language import FieldTable, check_filter
from wandb_api._core.filter_mistakes import (
    LiteralStates,
    MisspeltRunField,
    MisspeltVersionField,
    MistakenStates,
    RunField,
    WrongRunOrder,
)
from wandb_api._core.filter_types import LOGICAL_KEYS, RunFilter, StateCondition, fields_of
from wandb_api._core.run_filters import RUN_FIELDS
from wandb_api._core.run_orders import normalize_order


def is_known(mongo: Mapping[str, Any], fields: FieldTable) -> bool:
    try:
        check_filter(mongo, fields)
    except (UsageError, UserWarning):  # warnings are errors in tests
        return False
    return True


def test_no_field_of_runs_is_a_mistake() -> None:
    assert [name for name in get_args(MisspeltRunField) if is_known({name: "x"}, RUN_FIELDS)] == []


def test_no_field_of_versions_is_a_mistake() -> None:
    names = get_args(MisspeltVersionField)
    assert [name for name in names if is_known({name: "x"}, VERSION_FIELDS)] == []


@pytest.mark.parametrize("order", get_args(WrongRunOrder)[::7])
def test_no_order_of_runs_is_a_mistake(order: str) -> None:
    with pytest.raises(UsageError):
        normalize_order(order)


def test_fields_beside_a_mistake_are_those_of_runs() -> None:
    assert set(get_args(RunField)) <= fields_of(RunFilter) | LOGICAL_KEYS
    assert fields_of(MistakenStates) <= fields_of(RunFilter)
    assert set(LiteralStates.__annotations__) <= set(StateCondition.__annotations__)
