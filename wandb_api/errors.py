"""Exceptions: one tree, exported at the root of the package as well.

The tree::

Error:
    |- UsageError (also ValueError)          invalid arguments; no request was sent
    |  |- ArgumentTypeError (also TypeError)    an argument has the wrong type
    |  `- SerializationError (also TypeError)   a value has no JSON form
    |- NotFoundError (also ValueError)       the object does not exist or is not visible to this key
    |  `- MissingEntryError (also KeyError, FileNotFoundError)   an artifact does not have this path
    |- UnsupportedError (also NotImplementedError)   this server lacks the feature
    |  `- UnsupportedReferenceError (also ValueError)   references of this scheme are not downloaded
    |- NotLoadedError (also AttributeError)  the value has not been requested yet
    |- TypeMismatchError (also TypeError)    a JSON value is not of the type that the program expects
    |- IncompleteHistoryError                the history that was read lacks rows
    |- IncompleteListError                   the list that was read lacks items
    |- IntegrityError (also ValueError)      bytes do not match their digest
    |  `- MissingFileError (also FileNotFoundError)   a folder lacks files of an artifact
    |- ArtifactStateError (also ValueError, AttributeError)   a draft where a logged artifact is
    |                                        needed, or the reverse
    |- WaitTimeoutError (also TimeoutError)  waiting ended before the expected state was reached
    |- MissingExtraError (also ImportError)  an optional package is not installed
    |- ConflictError                         another user changed or owns the object
    `- CommError                             the request failed
       |- AuthenticationError                no usable API key, or the server rejected it
       |  `- RejectedKeyError                the server rejected the credentials
       |- ConnectionFailedError              the connection could not be made, or broke
       |- RequestTimeoutError (also TimeoutError)   no response in time
       |- PermissionDeniedError              the credentials do not permit this
       |- RejectedChangeError (also ConflictError)   the server refused a conflicting change
       |  `- AlreadyExistsError (also ValueError)   the name is taken
       |- RateLimitError                     too many requests; see `retry_after`
       |- ServerError                        the server failed, or its response is invalid
       `- GraphQLError                       the server refused the operation; see `data`
          `- MissingObjectError (also NotFoundError)   the server reports that an object is missing
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ._types import JSON, JSONDict

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = [
    "AlreadyExistsError",
    "ArgumentTypeError",
    "ArtifactStateError",
    "AuthenticationError",
    "CommError",
    "ConflictError",
    "ConnectionFailedError",
    "Error",
    "GraphQLError",
    "GraphQLErrorDetail",
    "IncompleteHistoryError",
    "IncompleteListError",
    "IntegrityError",
    "MissingEntryError",
    "MissingExtraError",
    "MissingFileError",
    "MissingObjectError",
    "NotFoundError",
    "NotLoadedError",
    "PermissionDeniedError",
    "RateLimitError",
    "RejectedChangeError",
    "RejectedKeyError",
    "RequestTimeoutError",
    "SerializationError",
    "ServerError",
    "TypeMismatchError",
    "UnreadableItemWarning",
    "UnsupportedError",
    "UnsupportedReferenceError",
    "UsageError",
    "WaitTimeoutError",
]


class Error(Exception):
    """Base class of every exception that this library raises.

    Attributes:
        message: The message alone, without the request details that `str` may add.
    """

    def __init__(self, message: str) -> None:
        """Create the error.

        Args:
            message: What failed, why, and what to do about it.
        """
        super().__init__(message)
        self.message = message
        """The message alone, without the request details that `str` may add."""

    def __str__(self) -> str:
        """The message, also where a built-in base such as KeyError would quote it."""
        return self.message


class UsageError(Error, ValueError):
    """Invalid arguments or an invalid call order. No request was sent."""


class ArgumentTypeError(UsageError, TypeError):
    """An argument has the wrong type, or is missing. No request was sent."""


class SerializationError(UsageError, TypeError):
    """A value has no JSON form; the message names the key."""


class NotFoundError(Error, ValueError):
    """The object does not exist, or this key may not see it: W&B does not distinguish."""


class MissingEntryError(NotFoundError, KeyError, FileNotFoundError):
    """An artifact does not contain this path."""

    # Some picklers call it without arguments, and would find `ValueError.__new__` first.
    def __new__(cls, *args: object, **_: object) -> Self:  # pyright: ignore[reportInconsistentConstructor]
        """Create the instance, as an OSError is created."""
        return FileNotFoundError.__new__(cls, *args)


class UnsupportedError(Error, NotImplementedError):
    """This server lacks the feature; the message names the schema coordinate.

    Attributes:
        errors: The GraphQL errors that the server answered, if any.
    """

    errors: tuple[GraphQLErrorDetail, ...] = ()
    """The GraphQL errors that the server answered, if any."""


class UnsupportedReferenceError(UnsupportedError, ValueError):
    """References of this scheme can be stored, but not downloaded."""


class NotLoadedError(Error, AttributeError):
    """The value exists on the server but has not been requested; the message says how to."""


class TypeMismatchError(Error, TypeError):
    """A JSON value is not of the type that the program expects; the message names the key.

    Attributes:
        path: The keys and indices to the value, such as ``("model", "layers", 0)``.
    """

    def __init__(self, message: str, *, path: Sequence[str | int] = ()) -> None:
        """Create the error.

        Args:
            message: What was read, and the problem.
            path: The keys and indices to the value.
        """
        super().__init__(message)
        self.path: tuple[str | int, ...] = tuple(path)
        """The keys and indices to the value, such as ``("model", "layers", 0)``."""


class IncompleteHistoryError(Error):
    """The history that was read lacks rows."""


class IncompleteListError(Error):
    """A list ended before the number of items that the server had announced.

    Attributes:
        items: The items that were read.
        total: The number of items that the server announced; None if it did not.
    """

    def __init__(
        self, message: str, *, items: Sequence[object] = (), total: int | None = None
    ) -> None:
        """Create the error.

        Args:
            message: Which list ended early, and where.
            items: The items that were read.
            total: The number of items that the server announced.
        """
        super().__init__(message)
        self.items: tuple[object, ...] = tuple(items)
        """The items that were read."""
        self.total = total
        """The number of items that the server announced; None if it did not."""


class UnreadableItemWarning(UserWarning):
    """An item of a list, or a row of a history, was skipped because it cannot be read.

    The server sent null, no usable ID, or a value that the item is made from cannot be read. Listings and
    scans of a history keep these in their attribute ``unreadable``.

    Attributes:
        path: Where the item stands in the response, such as ``project.runs.edges[3].node``.
        reason: The value that the server sent instead.
    """

    def __init__(self, path: str, reason: str) -> None:
        """Create the warning.

        Args:
            path: Where the item stands in the response.
            reason: The value that the server sent instead.
        """
        super().__init__(f"skipped the item at {path}, which cannot be read: {reason}")
        self.path = path
        """Where the item stands in the response, such as ``project.runs.edges[3].node``."""
        self.reason = reason
        """The value that the server sent instead."""

    def __reduce__(self) -> tuple[type[UnreadableItemWarning], tuple[str, str]]:
        """Pickle by the arguments."""
        return type(self), (self.path, self.reason)


class IntegrityError(Error, ValueError):
    """Bytes do not match their digest or size.

    Attributes:
        differences: One line for each file that differs.
    """

    def __init__(self, message: str, differences: Sequence[str] = ()) -> None:
        """Create the error.

        Args:
            message: What was compared.
            differences: One line for each file that differs.
        """
        super().__init__(message)
        self.differences: tuple[str, ...] = tuple(differences)
        """One line for each file that differs."""


class MissingFileError(IntegrityError, FileNotFoundError):
    """A folder lacks files of the artifact that it is compared with."""

    # Some picklers call it without arguments, and would find `ValueError.__new__` first.
    def __new__(cls, *args: object, **_: object) -> Self:  # pyright: ignore[reportInconsistentConstructor]
        """Create the instance, as an OSError is created."""
        return FileNotFoundError.__new__(cls, *args)


class ArtifactStateError(Error, ValueError, AttributeError):
    """The artifact is a draft where a logged one is needed, or the reverse."""


class WaitTimeoutError(Error, TimeoutError):
    """Waiting ended before the expected state was reached."""


class MissingExtraError(Error, ImportError):
    """An optional package is not installed; the message names the extra that installs it."""


class ConflictError(Error):
    """Another user changed or owns the object.

    Raised as this class when a local merge failed; see `RejectedChangeError` for the server's
    refusal.
    """


@dataclass(frozen=True)
class GraphQLErrorDetail:
    """One entry of ``errors`` in a GraphQL response.

    Attributes:
        message: The server's message.
        path: Where in the response the error occurred.
        locations: Line and column in the document, both from 1.
        extensions: Further details, such as an error code.
    """

    message: str
    """The server's message."""
    path: tuple[str | int, ...] = ()
    """Where in the response the error occurred."""
    locations: tuple[tuple[int, int], ...] = ()
    """Line and column in the document, both from 1."""
    extensions: JSONDict = field(default_factory=dict[str, JSON])
    """Further details, such as an error code."""


class CommError(Error):
    """The request failed, after every permitted attempt.

    Attributes:
        operation: The name of the operation, or a description of the request.
        status: The HTTP status of the last response; None without a response.
        attempts: How often the request was sent.
        elapsed: Seconds from the first attempt to this error.
        request_id: The server's identifier of the last request, if it sent one.
        errors: The GraphQL errors of the last response.
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
        """Create the error; each argument becomes the attribute of the same name.

        Args:
            message: What failed, why, and what to do.
            operation: The name of the operation, or a description of the request.
            status: The HTTP status of the last response; None without a response.
            attempts: How often the request was sent.
            elapsed: Seconds from the first attempt to this error.
            request_id: The server's identifier of the last request, if it sent one.
            errors: The GraphQL errors of the last response.
        """
        super().__init__(message)
        self.operation = operation
        """The name of the operation, or a description of the request."""
        self.status = status
        """The HTTP status of the last response; None without a response."""
        self.attempts = attempts
        """How often the request was sent."""
        self.elapsed = elapsed
        """Seconds from the first attempt to this error."""
        self.request_id = request_id
        """The server's identifier of the last request, if it sent one."""
        self.errors: tuple[GraphQLErrorDetail, ...] = tuple(errors)
        """The GraphQL errors of the last response."""

    @property
    def path(self) -> tuple[str | int, ...]:
        """The path in the response of the first GraphQL error; empty without one."""
        return self.errors[0].path if self.errors else ()

    def __str__(self) -> str:
        """The message, followed by operation, status, attempts and request id if known."""
        facts = [
            self.operation,
            f"HTTP {self.status}" if self.status is not None else None,
            f"{self.attempts} attempts in {self.elapsed:.1f} s" if self.attempts > 1 else None,
            f"request {self.request_id}" if self.request_id else None,
        ]
        known = ", ".join(f for f in facts if f)
        return f"{self.message} [{known}]" if known else self.message


class AuthenticationError(CommError):
    """No usable API key was found, or the server rejected it.

    Raised as this class when no request was sent, with 0 ``attempts``; see `RejectedKeyError` for the
    server's refusal. It is a `CommError` so that code written for the official client catches it.
    """


class ConnectionFailedError(CommError):
    """The connection could not be made, or broke before the response was complete."""


class RequestTimeoutError(CommError, TimeoutError):
    """The server did not respond in time."""


class RejectedKeyError(AuthenticationError):
    """The server rejected the API key or identity token."""


class PermissionDeniedError(CommError):
    """The server accepts the credentials but does not permit this."""


class RejectedChangeError(CommError, ConflictError):
    """The server refused a change that conflicts with another one, or a name that is taken."""


class AlreadyExistsError(RejectedChangeError, ValueError):
    """The object to create exists already."""


class RateLimitError(CommError):
    """Too many requests.

    Attributes:
        retry_after: Seconds to wait, as the server asked; None if it did not say.
    """

    retry_after: float | None = None
    """Seconds to wait, as the server asked; None if it did not say."""


class ServerError(CommError):
    """The server failed, or its response does not match the operation."""


class GraphQLError(CommError):
    """The server refused the operation or part of it.

    Attributes:
        data: The data that the server returned together with the errors, if any.
    """

    data: JSON | None = None
    """The data that the server returned together with the errors, if any."""


class MissingObjectError(GraphQLError, NotFoundError):
    """The server refused the operation because an object does not exist or is not visible."""
