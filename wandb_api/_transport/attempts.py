"""Count the attempts of one request, and decide after each failure whether to try again."""

from __future__ import annotations

import logging
import random
import time

from .._core.events import Hooks, RetryEvent
from .._core.redaction import clean
from ..errors import ServerError
from .http import Response, TransportError
from .response import RequestContext, error_of_failure, error_of_status
from .retry import Delay, decide
from .retry_policy import RetryPolicy

log = logging.getLogger("wandb_api")

SMALL_STEPS = 5  # attempts that kept less than a fair share and still count as progress
WARN_AFTER = 2  # failed attempts; from then on the user sees why nothing happens


class Attempts:
    """The attempts of one request; the caller sends and waits.

    Args:
        policy: When to send again.
        name: The operation's name, or what is requested, for errors and logs.
        secret: The API key, to be removed from responses that repeat it.
        repeatable: Whether sending the request twice does no harm.
        url_from_server: Whether the server chose the URL, so that an invalid one is its fault.
        target: Entity and project of the request, for errors.
        hooks: What is told of retries.
    """

    def __init__(
        self,
        policy: RetryPolicy,
        name: str,
        *,
        secret: str | None,
        repeatable: bool = True,
        url_from_server: bool = False,
        target: str = "",
        hooks: Hooks | None = None,
    ) -> None:
        self._policy = policy
        self._name = name
        self._secret = secret
        self._repeatable = repeatable
        self._url_from_server = url_from_server
        self._target = target
        self._hooks = hooks
        self._failed = 0
        self._small_steps = SMALL_STEPS
        self._started = time.monotonic()

    def context(self) -> RequestContext:
        """Describe the current attempt, for errors."""
        elapsed = time.monotonic() - self._started
        return RequestContext(
            self._name,
            self._failed + 1,
            elapsed,
            self._secret,
            self._target,
            url_from_server=self._url_from_server,
        )

    def delay_after(self, response: Response | None, failure: TransportError | None) -> float:
        """Return the seconds to wait before the next attempt, or raise the error of the last one.

        Args:
            response: The response, if its status means failure.
            failure: Why no complete response came.
        """
        context = self.context()
        self._failed += 1
        step = decide(
            self._policy,
            self._failed,
            status=response.status if response else None,
            headers=response.headers if response else {},
            kind=failure.kind if failure else "status",
            repeatable=self._repeatable,
            elapsed=context.elapsed,
            random=random.random(),
        )
        if isinstance(step, Delay):
            reason = (
                clean(failure.message) if failure else f"HTTP {response.status if response else 0}"
            )
            log.log(
                logging.WARNING if self._failed == WARN_AFTER else logging.INFO,
                "%s: attempt %d failed (%s%s), retrying in %.1f s",
                self._name,
                self._failed,
                reason,
                f" from {response.route}" if response and response.route else "",
                step.seconds,
            )
            if self._hooks is not None and self._hooks.on_retry is not None:
                self._hooks.on_retry(RetryEvent(self._name, self._failed, reason, step.seconds))
            return step.seconds
        if response is not None:
            raise error_of_status(response, context, step.retry_after)
        assert failure is not None
        if failure.kind == "url" and self._url_from_server:
            raise ServerError(clean(failure.message), **context.facts())
        raise error_of_failure(failure, context) from None

    def progressed(self, *, fair: bool) -> None:
        """Start counting anew: the last attempt of a transfer kept some of what it received.

        Bounded whatever the server does: attempts that kept less than a fair share count only a few
        times (see `is_fair_share`).

        Args:
            fair: Whether a fair share of what was missing was kept.
        """
        self._small_steps -= not fair
        if fair or self._small_steps >= 0:
            self._failed, self._started = 0, time.monotonic()
