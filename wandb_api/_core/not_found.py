"""Build `NotFoundError`: the object, where it was looked for, and with which user's key."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from ..errors import GraphQLError, NotFoundError, RejectedKeyError
from .server_facts import KnowsServer, server_facts

if TYPE_CHECKING:
    from .paths import RunKey


NOT_FOUND = re.compile(
    r"not (?:be )?f(?:ou|i)nd|no such|does(?: not|n't) exist|could not find|no rows", re.I
)


def reports_missing(error: GraphQLError) -> bool:
    """Whether a server refused an operation because its object does not exist."""
    return NOT_FOUND.search(error.message) is not None


def already_deleted(error: GraphQLError) -> bool:
    """Whether a retried delete failed only because the first attempt had succeeded."""
    return error.attempts > 1 and reports_missing(error)


def not_found(client: KnowsServer, what: str) -> NotFoundError:
    """The error for an object that does not exist or is not visible; W&B does not distinguish.

    Args:
        client: The client that asked.
        what: The object, such as ``run 'x' in entity/project``.
    """
    viewer_name = server_facts(client).viewer_name or "this key"
    return NotFoundError(f"no {what}: it does not exist, or {viewer_name} may not see it")


def no_longer_exists(client: KnowsServer, what: str) -> NotFoundError:
    """The error for an object that existed before.

    Args:
        client: The client that asked.
        what: The object, such as ``Run('entity/project/x')``.
    """
    viewer_name = server_facts(client).viewer_name or "this key"
    return NotFoundError(f"{what} no longer exists, or {viewer_name} may not see it any more")


@contextmanager
def missing_as(missing: Callable[[], Exception], *, deleting: bool = False) -> Generator[None]:
    """Raise another error if the server refuses a change because the object does not exist.

    Args:
        missing: Builds the error.
        deleting: Whether the change deletes it; a retry that finds it deleted has succeeded.
    """
    try:
        yield
    except GraphQLError as error:
        if not reports_missing(error):
            raise
        if not (deleting and already_deleted(error)):
            raise missing() from error


def must_exist(
    client: KnowsServer, what: object, *, deleting: bool = False
) -> AbstractContextManager[None]:
    """Raise `NotFoundError` if the server refuses a change of an object that no longer exists.

    Args:
        client: The client that asks.
        what: The object.
        deleting: See `missing_as`.
    """
    return missing_as(lambda: no_longer_exists(client, repr(what)), deleting=deleting)


def no_run(client: KnowsServer, key: RunKey) -> NotFoundError:
    """The error for a run that does not exist or is not visible."""
    return not_found(client, f"run {key.name!r} in {key.entity}/{key.project}")


def no_project(client: KnowsServer, entity: str | None, project: str) -> NotFoundError:
    """The error for a project that does not exist or is not visible."""
    return not_found(client, f"project {project!r} in {entity!r}")


def unknown_key(base_url: str) -> RejectedKeyError:
    """The error for an API key whose user the server does not know."""
    return RejectedKeyError(
        f"{base_url} does not recognize this API key; check the key and base_url"
    )
