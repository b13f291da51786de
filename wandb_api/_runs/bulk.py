"""Outcomes of changes of many objects at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from .._core.arguments import string_list, text
from .._core.paths import parse_project_path
from .._core.public import public
from ..errors import ArgumentTypeError, CommError, Error, UsageError

Outcome: TypeAlias = Literal["done", "unchanged", "failed", "planned"]
BATCH = 1000  # objects in one request


@public("wandb_api")
@dataclass(frozen=True)
class BulkItem:
    """One object of a change of many.

    Attributes:
        id: The run's id, or the file's id on the server.
        name: The run's display name, or the file's name.
        outcome: ``done``; ``unchanged`` if nothing had to be done; ``failed``; or ``planned`` with
            ``dry_run=True``.
        error: Why it failed; None otherwise.
    """

    id: str
    """The run's id, or the file's id on the server."""
    name: str
    """The run's display name, or the file's name."""
    outcome: Outcome
    """``done``; ``unchanged`` if nothing had to be done; ``failed``; or ``planned`` with
    ``dry_run=True``.
    """
    error: Error | None = None
    """Why it failed; None otherwise."""


@public("wandb_api")
@dataclass(frozen=True)
class BulkResult:
    """The outcomes of a change of many objects; iterates over the items.

    Attributes:
        action: The change, such as ``delete``.
        items: The objects, in the order of the listing.

    Example:
        >>> result = api.runs("my-team/my-project", {"state": "failed"}).delete()
        >>> print(result)
        delete: 3 done
        >>> result.raise_for_errors()
    """

    action: str
    """The change, such as ``delete``."""
    items: tuple[BulkItem, ...]
    """The objects, in the order of the listing."""

    def _with(self, outcome: Outcome) -> list[BulkItem]:
        return [item for item in self.items if item.outcome == outcome]

    @property
    def done(self) -> list[BulkItem]:
        """The objects that were changed."""
        return self._with("done")

    @property
    def unchanged(self) -> list[BulkItem]:
        """The objects for which nothing had to be done."""
        return self._with("unchanged")

    @property
    def failed(self) -> list[BulkItem]:
        """The objects that could not be changed; each has its error."""
        return self._with("failed")

    @property
    def planned(self) -> list[BulkItem]:
        """The objects that would be changed without ``dry_run=True``."""
        return self._with("planned")

    def raise_for_errors(self) -> None:
        """Raise an error if an object could not be changed.

        Raises:
            CommError: It names the number of failures and the first one.
        """
        failed = self.failed
        if failed:
            first = failed[0]
            raise CommError(
                f"{self.action}: {len(failed)} of {len(self.items)} failed, the first one "
                f"{first.name!r}: {first.error}"
            ) from first.error

    def __iter__(self) -> Iterator[BulkItem]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def _repr_html_(self) -> str:
        """Return the first outcomes as a table for notebooks."""
        # saves its import outside notebooks
        from .._core.notebook import MOST_ROWS, listing, note_of, table_of_items

        shown = self.items[:MOST_ROWS]
        note = note_of(len(shown), len(self), len(self), loaded=True, ended=True)
        return listing(str(self), table_of_items(shown), note)

    def __str__(self) -> str:
        counts = [
            f"{len(found)} {outcome}"
            for outcome in ("done", "planned", "unchanged", "failed")
            if (found := [item for item in self.items if item.outcome == outcome])
        ]
        return f"{self.action}: {', '.join(counts) or 'no objects'}"


def changed_tags(held: Sequence[str], add: Sequence[str], remove: Sequence[str]) -> list[str]:
    """Return tags with some added at the end, and others removed."""
    return [tag for tag in dict.fromkeys([*held, *add]) if tag not in remove]


def move_target(to: object, urls: Sequence[str]) -> tuple[str | None, str]:
    """Return entity and name of the project to move runs to; the entity is None if not given.

    Args:
        to: A path, a name, a URL, or a `Project`.
        urls: The addresses of the server and of its web application.

    Raises:
        UsageError: It is none of these.
    """
    if isinstance(to, str):
        where = parse_project_path(text(to, "to"), project_default=None, base_urls=urls)
        return where.entity, where.project
    entity, name = getattr(to, "entity", None), getattr(to, "name", None)
    if not (isinstance(entity, str) and isinstance(name, str)):
        raise ArgumentTypeError(f"to must be a project or its path, not {to!r}")
    return entity, name


def check_tags(tags: str | Sequence[str]) -> list[str]:
    """Return tags to add or remove, without duplicates.

    Raises:
        UsageError: There are none, or one is not a string.
    """
    found = [text(tag, "tags") for tag in dict.fromkeys(string_list(tags, "tags"))]
    if not found:
        raise UsageError("no tag was passed")
    return found
