"""The base of every event, and an automation that does not exist on the server yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar, cast

from .._core.public import public
from .._core.suggestions import did_you_mean
from ..errors import UsageError
from .actions import ACTIONS, Action, check_action
from .scopes import (
    Scope,
    ScopeLike,
    scope_of,
    writable,
)

if TYPE_CHECKING:
    from .events import Event


@dataclass(frozen=True, init=False)
class EventBase:
    """What every event has."""

    scope: Scope

    allowed: ClassVar[tuple[type[Any], ...] | None] = None  # any scope, if None

    def _watch(self, scope: ScopeLike) -> None:
        known = writable(scope_of(scope))
        if self.allowed is not None and not isinstance(known, self.allowed):
            names = ", ".join(kind.__name__ for kind in self.allowed)
            raise UsageError(
                f"{type(self).__name__} cannot watch a {type(known).__name__}; it watches {names}"
            )
        object.__setattr__(self, "scope", known)

    def then(self, action: Action) -> NewAutomation:
        """An automation that does this when the event happens; ``event >> action`` says the same."""
        return NewAutomation(event=check_event(self), action=check_action(action))

    def __rshift__(self, action: Action) -> NewAutomation:
        return self.then(action) if isinstance(action, ACTIONS) else NotImplemented  # pyright: ignore[reportUnnecessaryIsInstance] -- Python says which two do not fit


def check_event(value: object) -> Event:
    """Return the event, or raise UsageError for any other value."""
    if not isinstance(value, EventBase):
        raise UsageError(f"expected an event such as OnRunMetric or OnLinkArtifact, got {value!r}")
    return cast("Event", value)


def rescoped(event: Event, scope: ScopeLike) -> Event:
    """The same event, watched for elsewhere."""
    return replace(event, scope=writable(scope_of(scope)))


LONGEST_NAME = 255


def check_name(value: object) -> str:
    """A name, if it can be one."""
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_NAME:
        raise UsageError(
            f"an automation's name is a text of 1 to {LONGEST_NAME} letters, not {value!r}"
        )
    return value


def _check_description(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise UsageError(f"an automation's description is a text or None, not {value!r}")
    return value


def _check_enabled(value: object) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f"enabled is True or False, not {value!r}")
    return value


CHECKS: dict[str, Callable[[Any], object]] = {
    "name": check_name,
    "description": _check_description,
    "enabled": _check_enabled,
    "event": check_event,
    "action": check_action,
}


WORDS = ("name", "description", "enabled", "scope", "event", "action")


def check_assignable(name: str) -> None:
    if name not in WORDS:
        hint = did_you_mean(name, WORDS) or f" (it has {', '.join(WORDS)})"
        raise UsageError(f"an automation has no {name!r}{hint}")


@public("wandb_api.automations")
@dataclass
class NewAutomation:
    """An automation that is not on the server yet; ``event >> action`` makes one.

    Attributes:
        name: unique in its scope; needed when it is created.
        description: what it is for.
        enabled: whether it acts; if None, it does.
        event: what it waits for.
        action: what it does.
    """

    name: str | None = None
    description: str | None = None
    enabled: bool | None = None
    event: Event | None = None
    action: Action | None = None

    @property
    def scope(self) -> Scope | None:
        """Where the event is watched for; None without an event."""
        return self.event.scope if self.event is not None else None

    @scope.setter
    def scope(self, value: ScopeLike) -> None:
        if self.event is None:
            raise UsageError("an automation without an event has no scope: set the event first")
        self.event = rescoped(self.event, value)

    def __setattr__(self, name: str, value: Any) -> None:
        check_assignable(name)
        if value is not None and name in CHECKS:
            value = CHECKS[name](value)
        super().__setattr__(name, value)
