"""What is said when something is not there: what was looked for, where, and as whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from ..errors import GraphQLError, NotFoundError

if TYPE_CHECKING:
    from .paths import RunKey


NOT_THERE = re.compile(
    r"not (?:be )?f(?:ou|i)nd|no such|does(?: not|n't) exist|could not find|no rows", re.I
)


def already_deleted(error: GraphQLError) -> bool:
    """Whether a deletion was refused because it was done already, when its first answer was lost."""
    return error.attempts > 1 and NOT_THERE.search(error.message) is not None


class KnowsViewer(Protocol):
    """A client of either flavour, as far as it is known whose key it has."""

    @property
    def viewer_name(self) -> str | None: ...


def not_found(client: KnowsViewer, what: str) -> NotFoundError:
    """W&B answers alike for what does not exist and for what is hidden."""
    viewer_name = client.viewer_name or "this key"
    return NotFoundError(f"no {what}: it does not exist, or {viewer_name} may not see it")


def no_run(client: KnowsViewer, key: RunKey) -> NotFoundError:
    """A run that is not there, or not any more."""
    return not_found(client, f"run {key.name!r} in {key.entity}/{key.project}")


def no_project(client: KnowsViewer, entity: str | None, project: str) -> NotFoundError:
    """A project that is not there."""
    return not_found(client, f"project {project!r} in {entity!r}")
