"""Helpers that inspect recorded requests and digests."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from typing import Any


def operations(seen: Iterable[Any]) -> list[str]:
    """Return the GraphQL operations and the methods of other requests, in order."""
    return [s.operation or s.method for s in seen]


def b64(held: bytes) -> str:
    """Return the MD5 of bytes in base64, as W&B writes it."""
    return base64.b64encode(hashlib.md5(held).digest()).decode()
