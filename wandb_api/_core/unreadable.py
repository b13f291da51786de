"""Values of a response that are not known: the server lacks the field, or its value cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from ..errors import ServerError, UnsupportedError

if TYPE_CHECKING:
    import wandb_operations as ops

T = TypeVar("T")


class UnreadableValueError(ServerError):
    """A value was read that does not match the schema."""

    def __init__(self, where: str, raw: str) -> None:
        super().__init__(f"the server's value at {where} cannot be read: {raw}")
        self.where: str = where
        self.raw: str = raw

    @property
    def place(self) -> str:
        """The path of the value in the response, without the name of the object."""
        return self.where.partition(" ")[0]

    def __reduce__(self) -> tuple[type[UnreadableValueError], tuple[str, str]]:
        """Pickle by the arguments."""
        return type(self), (self.where, self.raw)


@dataclass(frozen=True)
class Unknown:
    """Stands for a value that is not known, until it is needed."""

    error: UnsupportedError | UnreadableValueError


def place_in_answer(model: ops.BaseModel | None, key: str, what: str) -> str:
    """Return the place of a value for an error: its path in the response, if that is known, and the object.

    Args:
        model: The part of the response with the value.
        key: The value's key.
        what: The object's field, such as ``Run.config of team/project/id``.
    """
    from wandb_operations.base_model import place_of  # loads pydantic

    path = place_of(model) if model is not None else None
    return what if path is None else f"{path}.{key} ({what})"


def or_none(read: Callable[[], T]) -> T | None:
    """Return the result of ``read``, or None if a field that it reads is not known.

    For values that have a substitute. Elsewhere, let the error reach the user.
    """
    try:
        return read()
    except (UnsupportedError, UnreadableValueError):
        return None


def if_supported(read: Callable[[], T]) -> T | None:
    """Return the result of ``read``, or None if the server lacks a field that it reads.

    For tables that keep "not known" as null. A value that cannot be read still raises.
    """
    try:
        return read()
    except UnsupportedError:
        return None


def known_text(read: Callable[[], object]) -> str:
    """Return a value as a string for a ``repr``, which must not fail; ``?`` if it is not known."""
    try:
        return str(read())
    except (UnsupportedError, UnreadableValueError):
        return "?"


def kept(read: Callable[[], T]) -> T | Unknown:
    """Return the result of ``read``, or the reason why it is not known, for `known`."""
    try:
        return read()
    except (UnsupportedError, UnreadableValueError) as error:
        return Unknown(error.with_traceback(None))  # frames would keep everything in them alive


def known(value: T | Unknown) -> T:
    """Return a value that `kept` returned, or raise the reason why it is not known."""
    if isinstance(value, Unknown):
        raise value.error.with_traceback(None)
    return value
