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
        label: The task, such as ``upload`` or the name of a listing.
        unit: ``B`` for bytes, or ``runs``, ``rows`` or ``items``.
        step: How much was done since the last step.
        done: How much is done.
        total: How much there is to do; None if it is not known.
    """

    label: str
    """The task, such as ``upload`` or the name of a listing."""
    unit: str
    """``B`` for bytes, or ``runs``, ``rows`` or ``items``."""
    step: int
    """How much was done since the last step."""
    done: int
    """How much is done."""
    total: int | None
    """How much there is to do; None if it is not known."""


Tell: TypeAlias = Callable[[int], None]
ProgressOption: TypeAlias = "bool | Callable[[ProgressStep], None] | None"
