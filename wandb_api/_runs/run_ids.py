"""IDs of new runs."""

from __future__ import annotations

import secrets
import string


def new_run_id() -> str:
    """Return eight random letters and digits."""
    return "".join(secrets.choice(string.ascii_lowercase + string.digits) for _ in range(8))
