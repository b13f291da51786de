"""How tests look at what was sent and what is held."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from typing import Any


def operations(seen: Iterable[Any]) -> list[str]:
    """The GraphQL operations that were sent, and the methods of other requests, in order."""
    return [s.operation or s.method for s in seen]


def b64(held: bytes) -> str:
    """The MD5 of bytes as W&B writes it."""
    return base64.b64encode(hashlib.md5(held).digest()).decode()
