"""A summary is a mapping: nested mappings are the plain dicts themselves."""

from __future__ import annotations

from typing import Any

import pytest

from wandb_api import UsageError
from wandb_api._runs.summary import SummaryMapping


def test_a_summary_is_a_mapping() -> None:
    summary = SummaryMapping({"loss": 0.5, "nested": {"a": 1}})
    assert list(summary) == ["loss", "nested"]
    assert len(summary) == 2
    assert "loss" in summary
    assert dict(summary) == {"loss": 0.5, "nested": {"a": 1}}
    assert summary.get("nothing") is None
    assert summary == {"loss": 0.5, "nested": {"a": 1}}
    assert repr(summary) == "SummaryMapping({'loss': 0.5, 'nested': {'a': 1}})"
    with pytest.raises(KeyError):
        summary["nothing"]


def test_keys_are_stripped() -> None:
    summary = SummaryMapping({"loss": 1})
    summary[" loss "] = 2
    assert summary["loss "] == 2
    assert list(summary) == ["loss"]


def test_keys_are_strings() -> None:
    summary: Any = SummaryMapping({"1": 1})
    assert 1 not in summary
    assert summary.get(1) is None
    with pytest.raises(UsageError, match="keys are strings"):
        summary[1] = 2
    with pytest.raises(UsageError, match="keys are strings"):
        summary._merge({2: 3}, overwrite=True)
    assert dict(summary) == {"1": 1}


def test_deleting_keys() -> None:
    summary = SummaryMapping({"a": 1, "b": 2})
    assert summary["a"] == 1
    del summary["a"]
    assert "a" not in summary
    with pytest.raises(KeyError):
        del summary["a"]
    assert list(summary.items()) == [("b", 2)]


def test_nested_values_can_be_changed() -> None:
    values: Any = {"nested": {"a": {"b": 1}}}
    summary: Any = SummaryMapping(values)
    summary["nested"]["a"]["b"] = 2
    assert values == {"nested": {"a": {"b": 2}}}


@pytest.mark.parametrize(
    ("overwrite", "merged"),
    [
        (True, {"a": 5, "n": {"x": 9, "y": 2, "z": 3}, "new": 1, "flat": {"k": 1}}),
        (False, {"a": 1, "n": {"x": 1, "y": 2, "z": 3}, "new": 1, "flat": 0}),
    ],
)
def test_changes_are_merged_key_by_key(overwrite: bool, merged: dict[str, Any]) -> None:
    summary = SummaryMapping({"a": 1, "n": {"x": 1, "y": 2}, "flat": 0})
    changes: Any = {"a": 5, "n": {"x": 9, "z": 3}, " new ": 1, "flat": {"k": 1}}
    summary._merge(changes, overwrite=overwrite)
    assert dict(summary) == merged


def test_assigning_an_attribute_sets_the_key() -> None:
    summary = SummaryMapping({})
    summary.best = 1  # type: ignore[attr-defined]
    assert dict(summary) == {"best": 1}
    with pytest.raises(AttributeError, match=r"write summary\['update'\]"):
        summary.update = 1  # type: ignore[method-assign, assignment]


def test_a_missing_attribute_is_a_missing_key_as_well() -> None:
    summary = SummaryMapping({"loss": 1})
    for kind in (KeyError, AttributeError):
        with pytest.raises(kind, match="the summary has no key 'los'"):
            _ = summary.los
        with pytest.raises(kind):
            delattr(summary, "los")
    assert getattr(summary, "los", 3) == 3
