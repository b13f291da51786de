"""`build_input`: fields that are None are left out, and pydantic errors are translated."""

from __future__ import annotations

from typing import Any

import pytest

import wandb_operations as ops
from wandb_api import Error, UsageError
from wandb_api._transport.request import build_input


def test_fields_that_are_none_are_not_sent() -> None:
    sent = build_input(ops.CreateInviteInput, entity_name="team", email="a@b.org", username=None)
    assert ops.CreateInvite(input=sent).to_variables() == {
        "input": {"entityName": "team", "email": "a@b.org"}
    }


def test_operations_are_built_the_same_way() -> None:
    query = build_input(ops.SearchUsers, query="anna", first=5, after=None)
    assert query.model_fields_set == {"query", "first"}


@pytest.mark.parametrize("fields", [{"renamed": "x"}, {"id": "x", "renamed": 1}])
def test_an_unknown_field_is_an_internal_error(fields: dict[str, Any]) -> None:
    with pytest.raises(Error, match=r"bug in wandb_api.*not in your call") as caught:
        build_input(ops.DeleteModelInput, **fields)
    assert not isinstance(caught.value, UsageError)


def test_an_invalid_value_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match=r"^UpsertModel: name: .*128 characters"):
        build_input(ops.UpsertModelInput, name="a" * 129)
