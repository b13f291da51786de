"""Interpret errors of the server about automations."""

from __future__ import annotations

import re

import wandb_operations as ops

from .._core.not_found import NOT_FOUND
from ..errors import CommError, ConflictError, Error, NotFoundError, UnsupportedError

OURS = re.compile(r"\b(?:trigger|automation)s?\b", re.I)
OTHERS = re.compile(
    r"\b(?:project|collection|artifact|entity|integration|queue|registry|team|organi[sz]ation|user|scope)s?\b",
    re.I,
)
ENUMS = ("EventTriggeringConditionType", "TriggeredActionType", "TriggerScopeType")
UNKNOWN_WORD = re.compile(
    rf"does not exist|not a valid|[Ii]nvalid value.*({'|'.join(ENUMS)})", re.DOTALL
)


def is_missing(error: CommError | UnsupportedError) -> bool:
    """Tell whether the server reports that the automation itself does not exist."""
    if not _not_found(error):
        return False
    messages = "; ".join(detail.message for detail in error.errors)
    return bool(OURS.search(messages)) or not OTHERS.search(messages)


def explain_error(
    error: CommError | UnsupportedError,
    sent: ops.CreateFilterTriggerInput | ops.UpdateFilterTriggerInput,
) -> Error:
    """Translate an error to `UnsupportedError` or `NotFoundError` where the server's message allows it.

    Args:
        error: The error of the server.
        sent: The input that was refused.
    """
    enum = _lacks(error)
    words = {
        "EventTriggeringConditionType": ("events", sent.triggering_event_type),
        "TriggeredActionType": ("actions", sent.triggered_action_type),
        "TriggerScopeType": ("scopes", sent.scope_type),
    }
    if enum is not None:
        kind, word = words[enum]
        return UnsupportedError(
            f"this server does not support {kind} of type {word} for automations"
        )
    if _not_found(error):
        return NotFoundError(
            f"the automation refers to something that does not exist: {error.message}"
        )
    return error


def _not_found(error: CommError | UnsupportedError) -> bool:
    if not isinstance(error, CommError) or isinstance(error, ConflictError):
        return False
    if (error.status or 0) >= 500 or _lacks(error):
        return False
    codes = {str(detail.extensions.get("code", "")) for detail in error.errors}
    reported = any(NOT_FOUND.search(detail.message) for detail in error.errors)
    return error.status == 404 or "NOT_FOUND" in codes or reported


def _lacks(error: CommError | UnsupportedError) -> str | None:
    """Return the enum whose value the server does not know, according to its validation errors."""
    for detail in error.errors:
        for enum in ENUMS:
            if enum in detail.message and UNKNOWN_WORD.search(detail.message):
                return enum
    return None
