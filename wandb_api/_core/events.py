"""The events that a client reports to the hooks of its user."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .public import public


@public("wandb_api")
@dataclass(frozen=True)
class RequestEvent:
    """A request is about to be sent.

    Attributes:
        operation: The operation's name, such as ``ListRuns``, or what is requested.
        attempt: The number of the attempt, from 1.
        bytes_sent: The size of the body.
    """

    operation: str
    """The operation's name, such as ``ListRuns``, or what is requested."""
    attempt: int
    """The number of the attempt, from 1."""
    bytes_sent: int
    """The size of the body."""


@public("wandb_api")
@dataclass(frozen=True)
class ResponseEvent:
    """A response arrived.

    Attributes:
        operation: The operation's name, or what was requested.
        attempt: The number of the attempt, from 1.
        status: The HTTP status.
        bytes_received: The size of the body.
        seconds: Seconds since the first attempt.
    """

    operation: str
    """The operation's name, or what was requested."""
    attempt: int
    """The number of the attempt, from 1."""
    status: int
    """The HTTP status."""
    bytes_received: int
    """The size of the body."""
    seconds: float
    """Seconds since the first attempt."""


@public("wandb_api")
@dataclass(frozen=True)
class RetryEvent:
    """An attempt failed, and another one follows.

    Attributes:
        operation: The operation's name, or what is requested.
        attempt: The number of the attempt that failed, from 1.
        reason: Why it failed, such as ``HTTP 503``.
        wait: Seconds until the next attempt.
    """

    operation: str
    """The operation's name, or what is requested."""
    attempt: int
    """The number of the attempt that failed, from 1."""
    reason: str
    """Why it failed, such as ``HTTP 503``."""
    wait: float
    """Seconds until the next attempt."""


@public("wandb_api")
@dataclass(frozen=True)
class Hooks:
    """Functions that a client calls; pass them as ``Api(hooks=...)``.

    They are called in the thread or event loop that sends the request, and should return at once. An
    exception that they raise ends the request. Events contain no variables, URLs or keys.

    Attributes:
        on_request: Called before each attempt of an operation.
        on_response: Called after each response to an operation.
        on_retry: Called before the wait for another attempt; also for transfers of files.

    Example:
        >>> api = Api(hooks=Hooks(on_retry=lambda event: print(event.reason)))
    """

    on_request: Callable[[RequestEvent], None] | None = None
    """Called before each attempt of an operation."""
    on_response: Callable[[ResponseEvent], None] | None = None
    """Called after each response to an operation."""
    on_retry: Callable[[RetryEvent], None] | None = None
    """Called before the wait for another attempt; also for transfers of files."""
