"""Limits of downloads and uploads."""

from __future__ import annotations

from .._core.arguments import whole_number

WORKERS = 16  # files that are transferred at once
NEAR_WORKERS = 4  # to or from a near server, for which more workers would only wait for each other
RENEWALS = 3  # new addresses for one file
EXPIRED = (400, 401, 403)  # HTTP status codes of object stores for an expired address
MOST_REFERENCES = 10  # artifacts that refer to each other, one after the other


def check_workers(max_workers: int | None, default: int) -> int:
    """Return the number of files transferred at once.

    Raises:
        UsageError: It is less than 1, or not an integer.
    """
    if max_workers is None:
        return default
    return whole_number(max_workers, "max_workers", least=1)
