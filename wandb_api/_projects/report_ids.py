"""Names and ids of new reports and of their parts."""

from __future__ import annotations

import random
import string


def random_name() -> str:
    """Return the internal name of a new report, or the id of a part of it."""
    return "".join(random.choices(string.ascii_lowercase + string.digits, k=12))
