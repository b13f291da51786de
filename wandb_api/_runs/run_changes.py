"""The changes of a run that an update sends, merged into the server's present values."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from .._core.json_codec import merge_changes
from .._types import JsonDict
from ..errors import ConflictError


@dataclass
class RunChanges:
    """The changes that `update` has to send.

    Attributes:
        attributes: Changed attributes by name.
        tags: Whether the tags were changed.
        config: Whether the config was changed.
        summary: Whether the summary was changed.
    """

    attributes: dict[str, str]
    tags: bool = False
    config: bool = False
    summary: bool = False

    def __bool__(self) -> bool:
        return bool(self.attributes) or self.needs_current

    @property
    def needs_current(self) -> bool:
        """Whether the run has to be read again, to merge the changes into its present state."""
        return self.tags or self.config or self.summary


@dataclass
class CurrentState:
    """The present state on the server, read before an update is sent."""

    tags: list[str]
    config: str | None = None
    summary_metrics: str | None = None


@dataclass
class MergedChanges:
    """The values to send, merged into the present state; None for those that are not sent."""

    tags: list[str] | None = None
    config: str | None = None
    summary_metrics: str | None = None


def merge(base: JsonDict, mine: JsonDict, theirs: JsonDict, what: str) -> JsonDict:
    """Return ``theirs`` with the changes from ``base`` to ``mine``.

    Raises:
        ConflictError: A key was changed on both sides.
    """
    merged, conflicts = merge_changes(base, mine, theirs)
    if conflicts:
        keys = ", ".join(sorted(conflicts))
        raise ConflictError(
            f"{keys} in the {what} was changed here and on the server: call load(force=True) and "
            "change it again"
        )
    return deepcopy(merged)


def merge_list(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """Return ``theirs`` with the additions and removals from ``base`` to ``mine``.

    The order of ``mine`` is kept if ``theirs`` did not change.
    """
    if theirs == base:
        return list(mine)
    removed, added = set(base) - set(mine), [item for item in mine if item not in base]
    kept = [item for item in theirs if item not in removed]
    return [*kept, *(item for item in added if item not in kept)]
