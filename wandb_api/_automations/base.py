"""Validate the plain attributes of automations."""

from __future__ import annotations

from .._core.arguments import refusal, sendable
from .._core.suggestions import did_you_mean
from ..errors import ArgumentTypeError, UsageError

LONGEST_NAME = 255


def check_name(value: object) -> str:
    """Validate the name of an automation."""
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_NAME:
        raise refusal(value, str)(
            f"the name of an automation must be a string of 1 to {LONGEST_NAME} characters, not {value!r}"
        )
    return sendable(value, "the name of an automation")


def check_description(value: object) -> str | None:
    """Validate a description."""
    if value is not None and not isinstance(value, str):
        raise ArgumentTypeError(
            f"the description of an automation must be a string or None, not {value!r}"
        )
    return value


def check_enabled(value: object) -> bool:
    """Validate ``enabled``."""
    if not isinstance(value, bool):
        raise ArgumentTypeError(f"enabled must be True or False, not {value!r}")
    return value


WORDS = ("name", "description", "enabled", "scope", "event", "action")


def check_assignable(name: str) -> None:
    """Raise `UsageError` if automations do not have an attribute ``name``."""
    if name not in WORDS:
        hint = did_you_mean(name, WORDS) or f" (the attributes are {', '.join(WORDS)})"
        raise UsageError(f"automations do not have an attribute {name!r}{hint}")
