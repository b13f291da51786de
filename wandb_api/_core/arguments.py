"""Arguments that are not what a signature says: users pass what they like, and hear of it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ..errors import UsageError

if TYPE_CHECKING:
    pass


def text(value: object, what: str) -> str:
    """``value``, when it is a text that is not empty.

    Raises:
        UsageError: It is something else.
    """
    if not isinstance(value, str):
        raise UsageError(f"{what} must be a text, not {value!r}")
    if not value.strip():
        raise UsageError(f"{what} is empty")
    return value


def text_or_none(value: object, what: str) -> str | None:
    """``value``, when it is a text or None; an empty text is None.

    Raises:
        UsageError: It is something else.
    """
    if value is None or value == "":
        return None
    return text(value, what)


def texts(values: object, what: str) -> list[str]:
    """One text or several, as a list; None is none.

    Raises:
        UsageError: There is something else among them.
    """
    if values is None:
        return []
    if isinstance(values, str):
        return [values]
    try:
        several: list[Any] = list(cast(Any, values))
    except TypeError:
        raise UsageError(f"{what} must be texts, not {values!r}") from None
    return [text(value, what) for value in several]


def flag(value: object, what: str) -> bool:
    """``value``, when it is True or False.

    Raises:
        UsageError: It is something else.
    """
    if not isinstance(value, bool):
        raise UsageError(f"{what} must be True or False, not {value!r}")
    return value


def check_wait(timeout: float | None, poll_interval: float) -> None:
    """How long to wait, and how often to look."""
    if timeout is not None and not timeout >= 0:
        raise UsageError(f"timeout is {timeout!r}; it must be seconds from 0, or None")
    if not poll_interval > 0:
        raise UsageError(f"poll_interval is {poll_interval!r}; it must be seconds above 0")
