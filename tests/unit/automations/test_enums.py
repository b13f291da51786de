"""Enums of automations, and the cursors of listings over entities."""

from __future__ import annotations

from enum import Enum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wandb_api import automations as A
from wandb_api._automations.cursors import ListingPosition, cursor_of, positions_of
from wandb_api._automations.enums import Kept, check_word, read_word
from wandb_api.errors import UsageError

WORDS = (
    A.ScopeType,
    A.EventType,
    A.ActionType,
    A.Agg,
    A.ChangeType,
    A.ChangeDir,
    A.ReportedRunState,
    A.AlertSeverity,
)


@pytest.mark.parametrize("kind", WORDS)
def test_values_are_looked_up_ignoring_case(kind: type[Enum]) -> None:
    for member in kind:
        value = str(member.value)
        assert kind(value) is kind(value.lower()) is kind(f" {value.title()} ") is member
        assert str(member) == value
        assert member == value
    with pytest.raises(UsageError, match="must be one of"):
        kind("nonsense")
    with pytest.raises(UsageError):
        kind(3)


@pytest.mark.parametrize(
    ("kind", "alias", "value"),
    [
        (A.EventType, "LINK_ARTIFACT", "LINK_MODEL"),
        (A.EventType, "RUN_METRIC_THRESHOLD", "RUN_METRIC"),
        (A.Agg, "AVG", "AVERAGE"),
        (A.ChangeType, "ABS", "ABSOLUTE"),
        (A.ChangeType, "REL", "RELATIVE"),
        (A.ChangeDir, "INC", "INCREASE"),
        (A.ChangeDir, "DEC", "DECREASE"),
        (A.ReportedRunState, "CRASHED", "FAILED"),
    ],
)
def test_an_alias_is_only_a_name(kind: type[Enum], alias: str, value: str) -> None:
    assert kind[alias].value == value
    with pytest.raises(UsageError, match=f"did you mean '{value}'"):
        kind(alias.lower())


def test_a_member_of_another_enum_is_accepted_by_value() -> None:
    class AlertLevel(Enum):
        WARN = "WARN"

    assert A.AlertSeverity(AlertLevel.WARN) is A.AlertSeverity.WARN
    assert A.SendNotification("x", level=AlertLevel.WARN).severity == "WARN"  # type: ignore[arg-type]


def test_an_unknown_value_of_the_server_is_kept() -> None:
    assert read_word(A.ReportedRunState, "FAILED") is A.ReportedRunState.FAILED
    kept = read_word(A.ReportedRunState, "SLEEPING")
    assert isinstance(kept, Kept)
    assert check_word(A.ReportedRunState, kept) is kept
    with pytest.raises(UsageError):
        check_word(A.ReportedRunState, "SLEEPING")


positions = st.lists(
    st.builds(ListingPosition, st.text(max_size=5), st.none() | st.text(max_size=9), st.booleans()),
    min_size=1,
    max_size=4,
)


@settings(max_examples=50, deadline=None)
@given(positions, st.none() | st.text(max_size=3))
def test_a_cursor_over_entities_holds_all_positions(
    left: list[ListingPosition], entity: str | None
) -> None:
    assert positions_of(cursor_of(left), entity) == left


def test_the_start_of_a_listing() -> None:
    assert positions_of(None, None) is None
    assert positions_of(None, "team") == [ListingPosition("team")]
    assert positions_of("abc", "team") == [ListingPosition("team", "abc")]


@pytest.mark.parametrize(
    "cursor", ["abc", "walk.", "walk.abc", "walk.W10", "walk.W1szXV0", "walk.ü"]
)
def test_a_cursor_of_another_listing_is_refused(cursor: str) -> None:
    with pytest.raises(UsageError, match="cursor"):
        positions_of(cursor, None)
