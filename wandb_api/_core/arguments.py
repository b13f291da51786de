"""Check argument types at run time and raise `UsageError` before anything is sent."""

from __future__ import annotations

import math
import operator
import os
from pathlib import Path
from typing import Any, cast

from ..errors import ArgumentTypeError, UsageError

GRAPHQL_INT_MAX = 2**31 - 1  # the largest Int of GraphQL, such as a page size


def text(value: object, what: str, *, sent: bool = True) -> str:
    """Return ``value`` if it is a string that is not blank.

    Args:
        value: The argument to check.
        what: Its name in the error message.
        sent: Whether it becomes part of a request, see `sendable`.

    Raises:
        UsageError: It is not a string, it is blank, or it cannot be sent.
    """
    if not isinstance(value, str):
        raise ArgumentTypeError(f"{what} must be a string, not {value!r}")
    if not value.strip():
        raise UsageError(f"{what} is empty")
    return sendable(value, what) if sent else value


def sendable(value: str, what: str) -> str:
    """Return a string that servers accept.

    Args:
        value: The string.
        what: Its name in the error message.

    Raises:
        UsageError: It contains a NUL character or a lone surrogate.
    """
    problem = "a NUL character" if "\0" in value else None
    if problem is None and not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            problem = "a lone surrogate, which is half of a character"
    if problem is not None:
        raise UsageError(f"{what} is {value!r}; it contains {problem}, which cannot be sent")
    return value


def text_or_none(value: object, what: str) -> str | None:
    """Return ``value`` if it is a string or None; an empty string becomes None.

    Args:
        value: The argument to check.
        what: Its name in the error message.

    Raises:
        UsageError: It is neither a string nor None, or it is blank.
    """
    if value is None or value == "":
        return None
    return text(value, what)


def text_or_empty(value: object, what: str) -> str:
    """Return ``value`` if it is a string, and an empty string for None.

    Args:
        value: The argument to check.
        what: Its name in the error message.

    Raises:
        UsageError: It is neither a string nor None.
    """
    if value is not None and not isinstance(value, str):
        raise ArgumentTypeError(f"{what} is {value!r}; it must be a string or None")
    return sendable(value or "", what)


def name_list(values: object, what: str) -> list[str] | None:
    """Return several strings as a list; None stays None.

    Args:
        values: The argument to check. A single string is refused, which would be read as its letters.
        what: Its name in the error message.

    Raises:
        UsageError: It is a single string, not iterable, or one of the values is not a string.
    """
    if isinstance(values, (str, bytes)):
        raise ArgumentTypeError(f"{what} is {values!r}; it must be a list of strings")
    return None if values is None else string_list(values, what)


def string_list(values: object, what: str) -> list[str]:
    """Return one string or several as a list; None gives an empty list.

    Args:
        values: The argument to check.
        what: Its name in the error message.

    Raises:
        UsageError: One of the values is not a string.
    """
    if values is None:
        return []
    if isinstance(values, str):
        return [sendable(values, what)]
    try:
        several: list[Any] = list(cast(Any, values))
    except TypeError:
        raise ArgumentTypeError(
            f"{what} must be a string or a list of strings, not {values!r}"
        ) from None
    return [text(value, f"{what}[{at}]") for at, value in enumerate(several)]


def flag(value: object, what: str) -> bool:
    """Return ``value`` as a bool if it is True or False; those of numpy are accepted.

    Args:
        value: The argument to check.
        what: Its name in the error message.

    Raises:
        UsageError: It is something else.
    """
    if type(value).__name__ in ("bool", "bool_"):  # bool_: the name in numpy 1
        return bool(value)
    raise ArgumentTypeError(f"{what} must be True or False, not {value!r}")


def refusal(value: object, *types: type) -> type[UsageError]:
    """Return the class of the error for an invalid argument.

    Args:
        value: The argument.
        types: The types that it may have.

    Returns:
        `ArgumentTypeError` if it has none of these types, else `UsageError`.
    """
    wrong = isinstance(value, bool) and bool not in types
    return UsageError if isinstance(value, types) and not wrong else ArgumentTypeError


def check_wait(timeout: float | None, poll_interval: float) -> None:
    """Check how long to wait and how often to poll.

    Raises:
        UsageError: A negative timeout, or an interval that is not above zero.
    """
    if timeout is not None and not number_or_nan(timeout) >= 0:
        kind = refusal(timeout, int, float)
        raise kind(f"timeout is {timeout!r}; it must be 0 or more seconds, or None")
    if not 0 < number_or_nan(poll_interval) < math.inf:
        kind = refusal(poll_interval, int, float)
        raise kind(f"poll_interval is {poll_interval!r}; it must be more than 0 seconds")


def number_or_nan(value: object) -> float:
    """Return a number, of numpy too, as a float; NaN, which no comparison accepts, for anything else."""
    if isinstance(value, (bool, str, bytes)):
        return math.nan
    try:
        return float(cast(Any, value))
    except (TypeError, ValueError, OverflowError):
        return math.nan


def path_argument(value: object, what: str, *, expand: bool = False) -> Path:
    """Return a path on this machine.

    Args:
        value: The argument to check: a string or a path.
        what: Its name in the error message.
        expand: Whether ``~`` stands for the home folder; a user that does not exist is kept as a name.

    Raises:
        UsageError: It is something else, or no file can have this name.
    """
    try:
        path: object = os.fspath(cast("os.PathLike[str]", value))
    except TypeError:
        path = None
    if not isinstance(path, str):
        raise ArgumentTypeError(f"{what} must be a string or a path, not {value!r}")
    try:
        valid = b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        valid = False
    if not valid:
        raise UsageError(f"{what} is {path!r}; no file can have this name")
    return Path(os.path.expanduser(path) if expand else path)


def whole_number(value: object, what: str, *, least: int, most: int | None = None) -> int:
    """Return ``value`` as an int; integers of numpy and similar packages are accepted.

    Args:
        value: The argument to check.
        what: Its name in the error message.
        least: The smallest valid value.
        most: The largest valid value; None for no limit.

    Raises:
        UsageError: It is not an integer, or out of range.
    """
    try:
        number = None if isinstance(value, bool) else operator.index(cast(Any, value))
    except TypeError:
        number = None
    if number is None or number < least or (most is not None and number > most):
        limit = "" if most is None else f" to {most}"
        kind = ArgumentTypeError if number is None else UsageError
        raise kind(f"{what} is {value!r}; it must be an integer from {least}{limit}")
    return number


def check_progress(progress: object, what: str = "progress") -> None:
    """Check an argument.

    Raises:
        UsageError: It is neither a bool, None nor a function.
    """
    if progress is not None and not isinstance(progress, bool) and not callable(progress):
        raise ArgumentTypeError(
            f"{what} is {progress!r}; it must be True, False, None or a function"
        )
