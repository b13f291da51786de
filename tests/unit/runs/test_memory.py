"""Decoded values are released unless a caller holds or has changed them."""

from __future__ import annotations

from typing import Any, cast

import pytest

from wandb_api._runs.memory import BATCH, COUNTS_REFERENCES, DecodedValues
from wandb_api._runs.summary import SummaryMapping

pytestmark = pytest.mark.skipif(
    not COUNTS_REFERENCES, reason="the interpreter does not count references"
)


class Owner:
    """A run, as far as decoded values are concerned."""

    values: dict[str, Any] | None = None
    view: object | None = None
    _summary_shown = False


class View:
    """A summary."""

    _intact = False

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values


def fresh() -> dict[str, Any]:
    return {"one": 1, "zero": 0.0, "name": "x", "nested": {"list": [1, {"deep": 2.5}]}}


def owner_of(decoded: DecodedValues, *, view: bool = False) -> Owner:
    """An owner whose value was decoded and noted."""
    owner = Owner()
    decoded.keep(owner, "values", cast("Any", fresh()), "view" if view else "")
    if view:
        owner.view = View(owner.values)
    return owner


def fill(decoded: DecodedValues) -> list[Owner]:
    """Note as many values as it takes to release those before."""
    return [owner_of(decoded) for _ in range(BATCH + 2)]


def test_unused_values_are_released() -> None:
    decoded = DecodedValues(most=1)
    first = owner_of(decoded)
    with_view = owner_of(decoded, view=True)
    last = fill(decoded)[-1]
    assert first.values is None
    assert with_view.values is None
    assert with_view.view is None
    assert last.values == fresh()


@pytest.mark.parametrize("take", [
    lambda values: values,
    lambda values: values["nested"],
    lambda values: values["nested"]["list"],
    lambda values: values["nested"]["list"][1],
    lambda values: values.keys(),
    lambda values: iter(values.values()),
])  # fmt: skip
def test_referenced_values_are_not_released(take: Any) -> None:
    decoded = DecodedValues(most=1)
    owner = owner_of(decoded)
    held, values = take(owner.values), id(owner.values)
    fill(decoded)
    assert id(owner.values) == values
    del held


def change_order(values: dict[str, Any]) -> None:
    values["one"] = values.pop("one")


@pytest.mark.parametrize("change", [
    lambda values: values.update(one=True),  # equal to what it was
    lambda values: values.update(zero=-0.0),
    lambda values: values.update(more=None),
    lambda values: values.pop("name"),
    lambda values: values.update(other=values.pop("nested")),
    change_order,
    lambda values: values["nested"].update(list=[]),
    lambda values: values["nested"]["list"].append(3),
    lambda values: values["nested"]["list"][1].update(deep="x"),
])  # fmt: skip
def test_changed_values_are_not_released(change: Any) -> None:
    decoded = DecodedValues(most=1)
    owner = owner_of(decoded, view=True)
    change(owner.values)
    values, view = id(owner.values), id(owner.view)
    fill(decoded)
    assert (id(owner.values), id(owner.view)) == (values, view)


def change_plain(summary: Any) -> None:
    summary._json_dict["one"] = True


@pytest.mark.parametrize("change", [
    lambda summary: summary.update({"one": True}),
    lambda summary: summary._merge({"one": True}, overwrite=True),
    lambda summary: summary.__setitem__("one", True),
    lambda summary: setattr(summary, "one", True),
    lambda summary: summary.pop("zero"),
    lambda summary: summary.__delitem__("zero"),
    lambda summary: summary.clear(),
    change_plain,
])  # fmt: skip
@pytest.mark.parametrize("shown", [False, True])
def test_changes_of_a_flat_summary_are_kept(change: Any, shown: bool) -> None:
    decoded, summaries = DecodedValues(most=1), list[Owner]()
    for _ in range(2):
        owner = Owner()
        owner._summary_shown = shown
        owner.view = SummaryMapping(decoded.keep(owner, "values", {"one": 1, "zero": 0}, "view"))
        summaries.append(owner)
    changed, read = summaries
    change(changed.view)
    assert dict(cast("Any", read.view)) == {"one": 1, "zero": 0}
    kept = dict(cast("Any", changed.view))
    fill(decoded)
    assert (read.view, read.values) == (None, None)
    assert dict(cast("Any", changed.view)) == changed.values == kept


def test_a_flat_summary_whose_plain_dict_was_shown_is_compared() -> None:
    decoded, owner = DecodedValues(most=1), Owner()
    owner.view = SummaryMapping(decoded.keep(owner, "values", {"one": 1}, "view"))
    owner._summary_shown = True
    cast("Any", owner.values)["one"] = True
    fill(decoded)
    assert owner.values == {"one": True}


def test_a_referenced_view_keeps_its_values() -> None:
    decoded = DecodedValues(most=1)
    owner = owner_of(decoded, view=True)
    view = owner.view
    fill(decoded)
    assert owner.view is view
    assert isinstance(view, View)
    assert view.values is owner.values


def test_values_of_forgotten_owners_and_replaced_values_are_left_alone() -> None:
    decoded = DecodedValues(most=1)
    owner_of(decoded)
    owner = owner_of(decoded)
    owner.values = {"assigned": 1}
    fill(decoded)
    assert owner.values == {"assigned": 1}
