"""Enums of automations; values are looked up without regard to case.

Word
|- ScopeType, EventType, ActionType    kinds of scopes, events and actions
|- Agg, ChangeType, ChangeDir          conditions on metrics
|- ReportedRunState                    states of runs
`- AlertSeverity                       severity of a notification
"""

from __future__ import annotations

from enum import Enum
from typing import Literal, TypeAlias, TypeVar

from .._core.suggestions import did_you_mean, suggest
from ..errors import UsageError


class Word(str, Enum):
    """Base of the enums; an unknown value is a `UsageError` with a suggestion."""

    @classmethod
    def _missing_(cls, value: object) -> Word | None:
        raw = value.value if isinstance(value, Enum) else value
        word = raw.strip().upper() if isinstance(raw, str) else None
        known = {str(member.value): member for member in cls}
        if word in known:
            return known[word]
        alias = cls.__members__.get(word or "")
        hint = suggest(str(alias)) if alias else did_you_mean(word or "", known)
        raise UsageError(
            f"invalid {cls.__name__} {value!r}: it must be one of {', '.join(known)}{hint}"
        )

    def __str__(self) -> str:
        return str(self.value)


W = TypeVar("W", bound=Word)


class Kept(str):
    """A value of the server that this version does not know, kept unchanged."""

    __slots__ = ()


def read_word(kind: type[W], value: str) -> W | Kept:
    """Read a value that the server sent."""
    return kind(value) if value in {member.value for member in kind} else Kept(value)


def check_word(kind: type[W], value: object) -> W | Kept:
    """Validate a value of the caller; values kept from the server pass."""
    return value if isinstance(value, Kept) else kind(value)


class ScopeType(Word):
    """The kind of a scope."""

    __module__ = "wandb_api.automations"

    PROJECT = "PROJECT"
    ARTIFACT_COLLECTION = "ARTIFACT_COLLECTION"
    ENTITY = "ENTITY"


class EventType(Word):
    """The kind of an event."""

    __module__ = "wandb_api.automations"

    CREATE_ARTIFACT = "CREATE_ARTIFACT"
    ADD_ARTIFACT_ALIAS = "ADD_ARTIFACT_ALIAS"
    ADD_ARTIFACT_TAG = "ADD_ARTIFACT_TAG"
    REMOVE_ARTIFACT_TAG = "REMOVE_ARTIFACT_TAG"
    ADD_COLLECTION_TAG = "ADD_COLLECTION_TAG"
    REMOVE_COLLECTION_TAG = "REMOVE_COLLECTION_TAG"
    LINK_MODEL = "LINK_MODEL"
    LINK_ARTIFACT = LINK_MODEL
    UNLINK_ARTIFACT = "UNLINK_ARTIFACT"
    RUN_METRIC = "RUN_METRIC"
    RUN_METRIC_THRESHOLD = RUN_METRIC
    RUN_METRIC_CHANGE = "RUN_METRIC_CHANGE"
    RUN_METRIC_ZSCORE = "RUN_METRIC_ZSCORE"
    RUN_STATE = "RUN_STATE"
    UPDATE_ARTIFACT_ALIAS = "UPDATE_ARTIFACT_ALIAS"  # obsolete, on old automations only


class ActionType(Word):
    """The kind of an action."""

    __module__ = "wandb_api.automations"

    NOTIFICATION = "NOTIFICATION"
    GENERIC_WEBHOOK = "GENERIC_WEBHOOK"
    NO_OP = "NO_OP"
    ARIA = "ARIA"
    QUEUE_JOB = "QUEUE_JOB"
    PUSH_NOTIFICATION = "PUSH_NOTIFICATION"


class Agg(Word):
    """The aggregation of the values of a window."""

    __module__ = "wandb_api.automations"

    MAX = "MAX"
    MIN = "MIN"
    AVERAGE = "AVERAGE"
    AVG = AVERAGE


class ChangeType(Word):
    """Whether a change is measured in the metric's unit or as a fraction of the previous value."""

    __module__ = "wandb_api.automations"

    ABSOLUTE = "ABSOLUTE"
    RELATIVE = "RELATIVE"
    ABS = ABSOLUTE
    REL = RELATIVE


class ChangeDir(Word):
    """The direction of a change."""

    __module__ = "wandb_api.automations"

    INCREASE = "INCREASE"
    DECREASE = "DECREASE"
    ANY = "ANY"
    INC = INCREASE
    DEC = DECREASE


class ReportedRunState(Word):
    """The state that a run is reported in; a crash is reported as a failure."""

    __module__ = "wandb_api.automations"

    RUNNING = "RUNNING"
    FINISHED = "FINISHED"
    FAILED = "FAILED"
    CRASHED = FAILED


class AlertSeverity(Word):
    """The severity of a notification."""

    __module__ = "wandb_api.automations"

    INFO = "INFO"
    WARN = "WARN"
    ERROR = "ERROR"


Severity: TypeAlias = Literal["INFO", "WARN", "ERROR", "info", "warn", "error"]
"""The names of the severities, where `AlertSeverity` is not imported."""
