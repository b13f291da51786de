"""One tree for everything that goes wrong.

Error
|- UsageError (also ValueError)          refused before anything was sent
|- NotFoundError (also ValueError)       nothing there, or not visible to this key
|- UnsupportedError                      this server cannot do it
|- NotLoadedError (also AttributeError)  the value was not asked for yet
|- IncompleteHistoryError                the history that was read is known to lack rows
|- IntegrityError                        bytes differ from what their digest promises
|- ArtifactStateError (also ValueError)  a draft where a logged artifact is needed, or the reverse
|- WaitTimeoutError (also TimeoutError)  what was waited for did not happen in time
|- MissingExtraError (also ImportError)  an optional package is not installed
`- CommError                             the request failed
   |- ConnectionFailedError              no connection, or it broke
   |- RequestTimeoutError (also TimeoutError)   no answer in time
   |- AuthenticationError                no key, or one that the server refuses
   |- PermissionDeniedError              the key is good, but not for this
   |- ConflictError                      somebody else changed or owns it
   |  `- AlreadyExistsError (also ValueError)   the name is taken
   |- RateLimitError                     too many requests; `retry_after` says how long to wait
   |- ServerError                        the server failed, or answered what is no answer
   `- GraphQLError                       the server refused the operation; `data` is what it gave all the same
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ._types import JsonValue


class Error(Exception):
    """Everything that this library raises on purpose."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UsageError(Error, ValueError):
    """The call cannot be meant as written; nothing was sent."""


class NotFoundError(Error, ValueError):
    """Nothing is there, or this key may not see it: W&B answers both alike."""


class UnsupportedError(Error):
    """This server cannot do it."""


class NotLoadedError(Error, AttributeError):
    """The value exists on the server but was not asked for; the message names what loads it."""


class IncompleteHistoryError(Error):
    """The history that was read is known to lack rows."""


class IntegrityError(Error):
    """Bytes differ from what their digest promises.

    Attributes:
        differences: one line for each file that differs.
    """

    def __init__(self, message: str, differences: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.differences: tuple[str, ...] = tuple(differences)


class ArtifactStateError(Error, ValueError):
    """The artifact is a draft where a logged one is needed, or the reverse."""


class WaitTimeoutError(Error, TimeoutError):
    """What was waited for did not happen in time."""


class MissingExtraError(Error, ImportError):
    """An optional package is not installed; the message names the extra that brings it."""


@dataclass(frozen=True)
class GraphQLErrorDetail:
    """One entry of an answer's ``errors``."""

    message: str
    path: tuple[str | int, ...] = ()
    locations: tuple[tuple[int, int], ...] = ()  # line, column; both from 1
    extensions: dict[str, JsonValue] = field(default_factory=dict[str, JsonValue])


class CommError(Error):
    """The request failed, after all the attempts that were allowed.

    Attributes:
        operation: the operation's name, or what was requested.
        status: the HTTP status of the last answer; None when there was none.
        attempts: how often it was sent.
        elapsed: seconds from the first attempt to this error.
        request_id: the server's name for the last request, if it gave one.
        errors: the GraphQL errors of the last answer.
    """

    def __init__(
        self,
        message: str,
        *,
        operation: str | None = None,
        status: int | None = None,
        attempts: int = 1,
        elapsed: float = 0.0,
        request_id: str | None = None,
        errors: Sequence[GraphQLErrorDetail] = (),
    ) -> None:
        super().__init__(message)
        self.operation = operation
        self.status = status
        self.attempts = attempts
        self.elapsed = elapsed
        self.request_id = request_id
        self.errors: tuple[GraphQLErrorDetail, ...] = tuple(errors)

    @property
    def path(self) -> tuple[str | int, ...]:
        """Where in the answer the first GraphQL error lies."""
        return self.errors[0].path if self.errors else ()

    def __str__(self) -> str:
        facts = [
            self.operation,
            f"HTTP {self.status}" if self.status is not None else None,
            f"{self.attempts} attempts in {self.elapsed:.1f} s" if self.attempts > 1 else None,
            f"request {self.request_id}" if self.request_id else None,
        ]
        known = ", ".join(f for f in facts if f)
        return f"{self.message} [{known}]" if known else self.message


class ConnectionFailedError(CommError):
    """No connection to the server, or it broke before the answer was whole."""


class RequestTimeoutError(CommError, TimeoutError):
    """No answer in time."""


class AuthenticationError(CommError):
    """There is no API key, or the server refuses the one there is."""


class PermissionDeniedError(CommError):
    """The server knows the key but does not allow this."""


class ConflictError(CommError):
    """Somebody else changed it meanwhile, or the name is taken."""


class AlreadyExistsError(ConflictError, ValueError):
    """What was to be made is there already."""


class RateLimitError(CommError):
    """Too many requests.

    Attributes:
        retry_after: seconds to wait, as the server asked; None when it did not say.
    """

    retry_after: float | None = None


class ServerError(CommError):
    """The server failed, or answered something that is not an answer to the operation."""


class GraphQLError(CommError):
    """The server refused the operation, or part of it.

    Attributes:
        data: what the server answered besides the errors, if anything.
    """

    data: JsonValue = None
