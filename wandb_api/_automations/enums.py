"""The words that automations are written in; looked up by value, in whatever case.

Word
|- ScopeType, EventType, ActionType    what kind of thing it is
|- Agg, ChangeType, ChangeDir          how a metric is watched
|- ReportedRunState                    what a run is reported as
`- AlertSeverity                       how loud a notification is
"""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

from .._core.suggestions import did_you_mean
from ..errors import UsageError


class Word(str, Enum):
    """A word of a closed list: a misspelt one is refused with a suggestion."""

    @classmethod
    def _missing_(cls, value: object) -> Word | None:
        raw = value.value if isinstance(value, Enum) else value
        word = raw.strip().upper() if isinstance(raw, str) else None
        known = {str(member.value): member for member in cls}
        if word in known:
            return known[word]
        alias = cls.__members__.get(word or "")
        hint = f"; did you mean {str(alias)!r}?" if alias else did_you_mean(word or "", known)
        raise UsageError(
            f"{value!r} is no {cls.__name__}; it must be one of {', '.join(known)}{hint}"
        )

    def __str__(self) -> str:
        return str(self.value)


W = TypeVar("W", bound=Word)


class Kept(str):
    """A word of the server's that this version does not know; it is sent back as it came."""

    __slots__ = ()


def read_word(kind: type[W], value: str) -> W | Kept:
    """A word as the server sent it."""
    return kind(value) if value in {member.value for member in kind} else Kept(value)


def check_word(kind: type[W], value: object) -> W | Kept:
    """A word as a user wrote it, or as the server sent it."""
    return value if isinstance(value, Kept) else kind(value)


class ScopeType(Word):
    """What kind of thing an automation watches."""

    __module__ = "wandb_api.automations"

    PROJECT = "PROJECT"
    ARTIFACT_COLLECTION = "ARTIFACT_COLLECTION"
    ENTITY = "ENTITY"


class EventType(Word):
    """What an automation waits for."""

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
    UPDATE_ARTIFACT_ALIAS = "UPDATE_ARTIFACT_ALIAS"  # old automations have it; none is made with it


class ActionType(Word):
    """What an automation does."""

    __module__ = "wandb_api.automations"

    NOTIFICATION = "NOTIFICATION"
    GENERIC_WEBHOOK = "GENERIC_WEBHOOK"
    NO_OP = "NO_OP"
    ARIA = "ARIA"
    QUEUE_JOB = "QUEUE_JOB"
    PUSH_NOTIFICATION = "PUSH_NOTIFICATION"


class Agg(Word):
    """How the values of a window become one."""

    __module__ = "wandb_api.automations"

    MAX = "MAX"
    MIN = "MIN"
    AVERAGE = "AVERAGE"
    AVG = AVERAGE


class ChangeType(Word):
    """What a change is measured in: the metric's own unit, or parts of the value before."""

    __module__ = "wandb_api.automations"

    ABSOLUTE = "ABSOLUTE"
    RELATIVE = "RELATIVE"
    ABS = ABSOLUTE
    REL = RELATIVE


class ChangeDir(Word):
    """Which way a metric has to move."""

    __module__ = "wandb_api.automations"

    INCREASE = "INCREASE"
    DECREASE = "DECREASE"
    ANY = "ANY"
    INC = INCREASE
    DEC = DECREASE


class ReportedRunState(Word):
    """What a run is reported as; a crash is reported as a failure."""

    __module__ = "wandb_api.automations"

    RUNNING = "RUNNING"
    FINISHED = "FINISHED"
    FAILED = "FAILED"
    CRASHED = FAILED


class AlertSeverity(Word):
    """How loud a notification is."""

    __module__ = "wandb_api.automations"

    INFO = "INFO"
    WARN = "WARN"
    ERROR = "ERROR"
