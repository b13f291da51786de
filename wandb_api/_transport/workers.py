"""How many files are transferred at once."""

from __future__ import annotations

from .._core.arguments import whole_number

WORKERS = 16
NEAR_WORKERS = 4  # to or from a near server, for which more workers would only wait for each other


def check_workers(max_workers: int | None) -> int | None:
    """Return the number that the user wants; None to choose it.

    Raises:
        UsageError: It is less than 1, or not an integer.
    """
    return None if max_workers is None else whole_number(max_workers, "max_workers", least=1)
