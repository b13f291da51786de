"""Classes of HTTP statuses."""

from __future__ import annotations

NEVER = (501, 505)  # not implemented, and unsupported HTTP version


def may_recover(status: int) -> bool:
    """Whether a status tells that the server failed in a way that another attempt may not meet."""
    return status >= 500 and status not in NEVER
