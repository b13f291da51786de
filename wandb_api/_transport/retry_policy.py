"""The conditions under which failed requests are sent again."""

from __future__ import annotations

from dataclasses import dataclass

from .._core.arguments import number_or_nan
from .._core.public import public
from ..errors import UsageError

LARGEST = 1e15  # of the numbers of a policy, besides infinity


@public("wandb_api")
@dataclass(frozen=True)
class RetryPolicy:
    """The conditions under which a failed request is sent again.

    Connection errors, statuses 408, 429 and 5xx are retried; a mutation only if it was surely not
    executed or may be repeated. TLS failures are not retried. The wait is random, between 0 and
    ``base * 2**n`` seconds, unless the server sends ``Retry-After``.

    Attributes:
        retries: The most retries of a request.
        base: Seconds before the first retry at most; doubled for each further one.
        cap: Seconds between two attempts at most, unless the server asks for more.
        deadline: Seconds from the first attempt after which no retry starts.

    Raises:
        UsageError: One of the numbers is negative or not a number.

    Example:
        >>> api = Api(retry=RetryPolicy(retries=2, deadline=10))
    """

    retries: int = 5
    """The most retries of a request."""
    base: float = 0.5
    """Seconds before the first retry at most; doubled for each further one."""
    cap: float = 10.0
    """Seconds between two attempts at most, unless the server asks for more."""
    deadline: float = 60.0
    """Seconds from the first attempt after which no retry starts."""

    def __post_init__(self) -> None:
        """Check the numbers."""
        for name, value in tuple(vars(self).items()):
            number = number_or_nan(value)
            if not (0 <= number <= LARGEST or number == float("inf")):
                raise UsageError(f"RetryPolicy: {name} is {value!r}; it must be a number from 0")
            if not isinstance(value, (int, float)):  # a number of numpy
                object.__setattr__(self, name, int(number) if name == "retries" else number)
