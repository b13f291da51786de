"""What a server's refusal of an automation means. No IO."""

from __future__ import annotations

import re

import wandb_operations as ops

from ..errors import CommError, ConflictError, Error, NotFoundError, UnsupportedError

GONE = re.compile(r"\b(?:not found|not find|does not exist|no such)\b", re.I)
OURS = re.compile(r"\b(?:trigger|automation)s?\b", re.I)
OTHERS = re.compile(
    r"\b(?:project|collection|artifact|entity|integration|queue|registry|team|organi[sz]ation|user|scope)s?\b",
    re.I,
)
ENUMS = ("EventTriggeringConditionType", "TriggeredActionType", "TriggerScopeType")
UNKNOWN_WORD = re.compile(
    rf"does not exist|not a valid|[Ii]nvalid value.*({'|'.join(ENUMS)})", re.DOTALL
)


def is_gone(error: CommError) -> bool:
    """Whether the server says that the automation is not there; what it refers to is another matter."""
    if not _not_found(error):
        return False
    said = "; ".join(detail.message for detail in error.errors)
    return bool(OURS.search(said)) or not OTHERS.search(said)


def explain_error(
    error: CommError, sent: ops.CreateFilterTriggerInput | ops.UpdateFilterTriggerInput
) -> Error:
    """The error; one that names the cause if the server lacks a kind of scope, event or action, or a thing.

    Args:
        error: How the server refused.
        sent: What it refused.
    """
    enum = _lacks(error)
    words = {
        "EventTriggeringConditionType": ("events", sent.triggering_event_type),
        "TriggeredActionType": ("actions", sent.triggered_action_type),
        "TriggerScopeType": ("scopes", sent.scope_type),
    }
    if enum is not None:
        kind, word = words[enum]
        return UnsupportedError(f"this server has no {kind} of type {word} for automations")
    if _not_found(error):
        return NotFoundError(f"what the automation refers to is not there: {error.message}")
    return error


def _not_found(error: CommError) -> bool:
    if isinstance(error, ConflictError) or (error.status or 0) >= 500 or _lacks(error):
        return False
    codes = {str(detail.extensions.get("code", "")) for detail in error.errors}
    said = any(GONE.search(detail.message) for detail in error.errors)
    return error.status == 404 or "NOT_FOUND" in codes or said


def _lacks(error: CommError) -> str | None:
    """The enum that lacks a word, by the errors of a server that refuses variables."""
    for detail in error.errors:
        for enum in ENUMS:
            if enum in detail.message and UNKNOWN_WORD.search(detail.message):
                return enum
    return None
