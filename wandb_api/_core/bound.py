"""Base of bound objects: a typed fragment and the client that it was read with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from functools import wraps
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, cast

from .paths import url_path
from .server_facts import KnowsServer, require
from .shown import shows_card
from .unreadable import UnreadableValueError, or_none, place_in_answer

if TYPE_CHECKING:
    import wandb_operations as ops

F = TypeVar("F")
T = TypeVar("T")


class ClientInfo(KnowsServer, Protocol):
    """A client of either flavour, as far as neutral code needs it."""

    @property
    def app_url(self) -> str: ...
    @property
    def base_url(self) -> str: ...


def supported(address: ClientInfo, value: T | None, coordinate: str) -> T | None:
    """Return ``value``, or raise if it is None because this server lacks the field.

    Raises:
        UnsupportedError: The server lacks the field.
    """
    if value is None:
        require(address, coordinate, coordinate.partition(".")[2])
    return value


def never_fails(show: Callable[[T], str]) -> Callable[[T], str]:
    """Wrap a ``__repr__``: a value that is not known must not hide the object from tracebacks."""

    @wraps(show)
    def shown(self: T) -> str:
        return or_none(lambda: show(self)) or f"<{type(self).__name__} ?>"

    return shown


@shows_card
class Bound(Generic[F]):
    """An object on the server, with the typed fragment that it was read from.

    Two of them are equal if they are the same object on the same server, whatever is loaded.
    """

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "__repr__" in vars(cls):
            setattr(cls, "__repr__", never_fails(cls.__repr__))  # noqa: B010 -- mypy

    def __init__(self, address: ClientInfo, fields: F) -> None:
        self._address = address
        self._fields = fields

    @property
    def fields(self) -> F:
        """The raw typed fragment. Fields added when the client is regenerated appear here."""
        return self._fields

    def _supported(self, value: T | None, coordinate: str) -> T | None:
        """See `supported`."""
        return supported(self._address, value, coordinate)

    def _always(self, value: T | None, coordinate: str) -> T:
        """Return a value that every known server sends, although the model allows None.

        Raises:
            UnsupportedError: The server lacks the field.
            ServerError: The server sent null.
        """
        found = supported(self._address, value, coordinate)
        if found is None:
            key = coordinate.partition(".")[2]
            part = cast("ops.BaseModel", self._fields)
            raise UnreadableValueError(place_in_answer(part, key, coordinate), "null")
        return found

    def _identity(self) -> tuple[str, str]:
        return self._address.base_url, str(getattr(self._fields, "id", ""))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Bound):
            return NotImplemented
        theirs = cast("Bound[object]", other)
        return type(self) is type(theirs) and self._identity() == theirs._identity()

    def __hash__(self) -> int:
        return hash((type(self).__name__, *self._identity()))


def aware(moment: datetime | None) -> datetime | None:
    """Add the offset to a time of the server; those without one are UTC."""
    if moment is None or moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=timezone.utc)


def aware_always(moment: datetime) -> datetime:
    """Like `aware`, for times that are never missing."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=timezone.utc)


def app_link(address: ClientInfo, *parts: str) -> str:
    """Build a link to the web application; every part is percent-encoded."""
    return f"{address.app_url.rstrip('/')}/{url_path(*parts)}"
