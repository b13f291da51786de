"""Reports of progress: their type, and who receives them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from .public import public


@public("wandb_api")
@dataclass(frozen=True)
class ProgressStep:
    """A step of work that a client reports to the function ``progress`` of `Api`.

    Attributes:
        label: What is being done, such as ``upload`` or the name of a listing.
        unit: ``B`` for bytes, or ``runs``, ``rows`` or ``items``.
        step: How much was done since the last step.
        done: How much is done.
        total: How much there is to do; None if it is not known.
    """

    label: str
    unit: str
    step: int
    done: int
    total: int | None


Tell: TypeAlias = Callable[[int], None]
ProgressOption: TypeAlias = "bool | Callable[[ProgressStep], None] | None"
