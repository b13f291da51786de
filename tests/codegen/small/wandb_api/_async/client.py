"""The transport."""

from __future__ import annotations

from typing import TypeVar

import wandb_operations as ops
from wandb_operations.base_model import BaseModel

R = TypeVar("R", bound=BaseModel)


class AsyncClient:
    """Executes operations."""

    async def execute(self, operation: ops.Operation[R]) -> R:
        """Execute one operation."""
        raise NotImplementedError
