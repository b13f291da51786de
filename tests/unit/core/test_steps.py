"""Errors of changes that take several requests name what has taken effect."""

from __future__ import annotations

import pytest

from wandb_api import CommError, NotFoundError, UnsupportedError
from wandb_api._core.steps import Made, Steps


def test_what_is_unsupported_after_a_change_does_not_mean_that_nothing_was_done() -> None:
    with (
        pytest.raises(CommError, match="'a' was logged, but its tags cannot be saved: no Tag"),
        Made("'a' was logged", "its tags cannot be saved"),
    ):
        raise UnsupportedError("no Tag")


def test_other_errors_after_a_change_name_it() -> None:
    with pytest.raises(NotFoundError) as raised, Made("'a' was logged"):
        raise NotFoundError("gone")
    assert str(raised.value) == raised.value.message == "gone; 'a' was logged before"


def test_saved_parts_are_named() -> None:
    steps = Steps()
    steps.done("tags")
    steps.done("aliases")
    with pytest.raises(CommError, match=r"broken; saved already: tags, aliases; save\(\)"), steps:
        raise CommError("broken")
    with pytest.raises(CommError, match=r"^broken$"), Steps():
        raise CommError("broken")
