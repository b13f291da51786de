"""The types of filters and orders list what the run-time checks accept."""

from __future__ import annotations

from typing import Any

import pytest

from wandb_api import CollectionFilter, RegistryFilter, RunFilter, UsageError, VersionFilter
from wandb_api._artifacts.filters import COLLECTION_FIELDS, VERSION_FIELDS
from wandb_api._core.filter_language import OPERATORS
from wandb_api._core.filter_types import (
    LOGICAL_KEYS,
    FilterCondition,
    RegistryOrder,
    RegistryVersionOrder,
    RunOrder,
    fields_of,
    ordered_fields,
)
from wandb_api._core.run_filters import RUN_FIELDS, check_run_filter
from wandb_api._core.run_orders import normalize_order, stored_order
from wandb_api._registries.search_filters import LEVELS, ORDERS, VERSION_ORDERS


def of_registries(level: str) -> set[str]:
    tables = [fields for (which, _), fields in LEVELS.items() if which == level]
    return {name for fields in tables for key, others in fields.items() for name in (key, *others)}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (RunFilter, RUN_FIELDS.fields),
        (RegistryFilter, of_registries("registry")),
        (CollectionFilter, of_registries("collection") | COLLECTION_FIELDS.fields),
        (VersionFilter, of_registries("version") | VERSION_FIELDS.fields),
    ],
)
def test_a_filter_type_lists_the_fields_that_are_accepted(kind: type, fields: set[str]) -> None:
    assert fields_of(kind) == fields
    assert kind.__annotations__.keys() >= LOGICAL_KEYS


def test_a_condition_lists_the_operators() -> None:
    logical = {"$and", "$or", "$nor"}
    assert set(FilterCondition.__annotations__) == set(OPERATORS) - logical


def test_every_order_that_a_type_lists_is_accepted() -> None:
    for field in ordered_fields(RunOrder):
        for sign in "+-":
            assert normalize_order(f"{sign}{field}") == f"{sign}{field}"
    assert ordered_fields(RegistryOrder) == ORDERS
    assert ordered_fields(RegistryVersionOrder) == VERSION_ORDERS


@pytest.mark.parametrize(
    ("filters", "hint"),
    [
        ({"stat": 1}, "runs have no field 'stat'; did you mean 'state'?"),
        ({"$or": [{"state": "a"}, {"stat": "b"}]}, "did you mean 'state'"),
        ({"sumary_metrics.loss": 1}, "did you mean 'summary_metrics.loss'"),
    ],
)
def test_a_misspelt_field_is_refused_with_a_hint(filters: dict[str, Any], hint: str) -> None:
    with pytest.raises(UsageError, match=hint.replace("?", r"\?")):
        check_run_filter(filters)


@pytest.mark.parametrize(
    ("order", "stored"),
    [
        ("-config.lr", "-config.lr.value"),
        ("-config.lr.value", "-config.lr.value"),
        ("+config.model.lr", "+config.model.value.lr"),
        ("+summary_metrics.loss", "+summary_metrics.loss"),
        ("-created_at", "-created_at"),
        ("-config.", "-config."),
    ],
)
def test_orders_by_config_keys_are_written_as_stored(order: str, stored: str) -> None:
    assert stored_order(order) == stored


def test_brackets_in_an_order_are_explained() -> None:
    with pytest.raises(UsageError, match=r"did you mean '\+summary_metrics\.eval/loss'"):
        normalize_order("+summary_metrics['eval/loss']")


def test_a_bare_metric_is_not_an_order() -> None:
    for order in ("val_loss", "+val_loss", "-val_loss"):
        with pytest.raises(UsageError, match=r"summary_metrics\.val_loss"):
            normalize_order(order)
