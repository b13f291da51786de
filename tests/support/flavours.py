"""Use clients of either flavour in one test."""

from __future__ import annotations

import inspect
from typing import Any


async def resolve(value: Any) -> Any:
    """Return ``value``, awaited if it comes from an asynchronous client."""
    return await value if inspect.isawaitable(value) else value
