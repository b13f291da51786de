"""Changes of a run, merged into what the server holds."""

from __future__ import annotations

import pytest

from wandb_api._runs.run_changes import merge, merge_list
from wandb_api.errors import ConflictError


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        (["a"], ["a", "b"], ["a"], ["a", "b"]),
        (["a"], ["b", "a"], ["a"], ["b", "a"]),
        (["a"], ["a", "b"], ["a", "c"], ["a", "c", "b"]),
        (["a", "b"], ["b"], ["a", "b", "c"], ["b", "c"]),
        (["a"], [], ["b"], ["b"]),
        (["a"], ["a", "b"], ["b"], ["b"]),
        ([], ["x"], ["x"], ["x"]),
    ],
)
def test_lists_are_merged_by_difference(
    base: list[str], mine: list[str], theirs: list[str], merged: list[str]
) -> None:
    assert merge_list(base, mine, theirs) == merged


def test_a_key_changed_on_both_sides_is_a_conflict() -> None:
    with pytest.raises(ConflictError, match=r"load\(force=True\)"):
        merge({"a": 1}, {"a": 2}, {"a": 3}, "config")
