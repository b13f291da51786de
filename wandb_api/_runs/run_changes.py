"""The changes of a run that an update sends, merged into the server's present values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Protocol

import wandb_operations as ops

from .._core.arguments import string_list
from .._core.json_codec import (
    decode_config,
    decode_dict,
    decode_lenient,
    encode_config,
    encode_text,
    json_dict,
    merge_changes,
)
from .._core.json_values import same
from .._types import JsonDict, MutableJSON
from ..errors import ConflictError, Error

EDITABLE = ("display_name", "description", "notes", "group", "job_type")


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


def changed_attributes(draft: Mapping[str, str | None], fields: ops.RunFields) -> dict[str, str]:
    """Return the attributes that were assigned another value; null means unchanged to servers.

    Args:
        draft: The values that were assigned.
        fields: The values that were loaded.
    """
    return {
        name: draft[name] or ""
        for name in EDITABLE
        if name in draft and draft[name] != getattr(fields, name)
    }


def is_changed(values: JsonDict, loaded: JsonDict) -> bool:
    """Whether config or summary differs from what was loaded, as the server would see it."""
    return not same(loaded, json_dict(values))


class Edited(Protocol):
    """A run, with the values that its user may have changed."""

    @property
    def fields(self) -> ops.RunFields: ...
    @property
    def tags(self) -> list[str]: ...
    @property
    def config(self) -> MutableJSON: ...
    @property
    def summary_metrics(self) -> MutableJSON: ...


def merged_changes(
    run: Edited,
    changes: RunChanges,
    current: CurrentState,
    as_loaded: Callable[[str], JsonDict],
    place: Callable[[], str],
) -> MergedChanges:
    """Merge the changes of a run into the server's present values.

    Args:
        run: The run.
        changes: What was changed.
        current: The server's present values.
        as_loaded: Returns ``config`` or ``summary`` as it was loaded.
        place: Returns the place of the summary in the response, for errors.

    Raises:
        ConflictError: A key of config or summary was changed here and on the server.
        Error: Config or summary on the server is not a JSON object.
    """
    merged = MergedChanges()
    for name, text in (("config", current.config), ("summary", current.summary_metrics)):
        if text and not isinstance(decode_lenient(text), dict):
            raise Error(f"the {name} of {run!r} on the server is not JSON; it is not changed")
    if changes.tags:
        base_tags = list(run.fields.tags or ())
        merged.tags = merge_list(base_tags, string_list(run.tags, "tags"), current.tags)
    if changes.config:
        theirs, _ = decode_config(current.config)
        mine = merge(as_loaded("config"), json_dict(run.config), theirs, f"config of {run!r}")
        merged.config = encode_config(mine, current.config)
    if changes.summary:
        theirs = decode_dict(current.summary_metrics, place)
        values = json_dict(run.summary_metrics)
        mine = merge(as_loaded("summary"), values, theirs, f"summary of {run!r}")
        merged.summary_metrics = encode_text(mine)
    return merged
