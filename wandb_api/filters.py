"""A typed builder of filters and orders for `runs`.

>>> from wandb_api import filters as F
>>> good = (F.config["lr"] > 1e-4) & (F.state == "finished")
>>> mine = F.tags.contains("baseline") & ~F.display_name.regex("^debug")
>>> (good | mine).to_dict()["$or"][1]["$and"][0]
{'tags': 'baseline'}
>>> str(F.summary["loss"].asc())
'+summary_metrics.loss'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from ._core.filter_language import Filter, Order, RawFilter, check_regex
from ._types import JsonValue
from .errors import UsageError

Value: TypeAlias = "JsonValue | datetime"


class Field:
    """A field that runs are filtered and ordered by; comparing it gives a `Filter`."""

    __slots__ = ("name",)
    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # == gives a filter, so a set of fields would lie

    def __init__(self, name: str) -> None:
        self.name: str = name

    def _is(self, operator: str, value: Value | list[Any]) -> Filter:
        return Filter({self.name: {operator: value}})

    if TYPE_CHECKING:
        # `object.__eq__` answers a bool; this one a filter, which every type checker must see

        def __eq__(self, other: Value) -> Filter: ...  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
        def __ne__(self, other: Value) -> Filter: ...  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
    else:

        def __eq__(self, other):
            return Filter({self.name: other})

        def __ne__(self, other):
            return self._is("$ne", other)

    def __gt__(self, other: Value) -> Filter:
        return self._is("$gt", other)

    def __ge__(self, other: Value) -> Filter:
        return self._is("$gte", other)

    def __lt__(self, other: Value) -> Filter:
        return self._is("$lt", other)

    def __le__(self, other: Value) -> Filter:
        return self._is("$lte", other)

    def is_in(self, values: Iterable[Value]) -> Filter:
        """One of these values."""
        return self._is("$in", list(values))

    def not_in(self, values: Iterable[Value]) -> Filter:
        """None of these values."""
        return self._is("$nin", list(values))

    def between(self, low: Value, high: Value) -> Filter:
        """From ``low`` to ``high``, both included."""
        return Filter({self.name: {"$gte": low, "$lte": high}})

    def exists(self, present: bool = True) -> Filter:
        """Whether there is a value at all."""
        return self._is("$exists", present)

    def regex(self, pattern: str) -> Filter:
        """A value that the pattern (RE2) is found in."""
        check_regex(pattern)
        return self._is("$regex", pattern)

    def asc(self) -> Order:
        """Smallest first."""
        return Order(self._order_name(), True)

    def desc(self) -> Order:
        """Largest first."""
        return Order(self._order_name(), False)

    def _order_name(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r})"


class ListField(Field):
    """A field that holds a list, such as a run's tags."""

    __slots__ = ()

    def contains(self, value: str) -> Filter:
        """The list has this value."""
        return Filter({self.name: value})

    def contains_any(self, values: Iterable[str]) -> Filter:
        """The list has one of these values."""
        return self._is("$in", list(values))

    def contains_all(self, values: Iterable[str]) -> Filter:
        """The list has all of these values."""
        return Filter({"$and": [{self.name: value} for value in values]})


class Mapped:
    """Something that has keys: ``F.config["optimizer"]["name"]``."""

    __slots__ = ("_prefix",)

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix

    def __getitem__(self, key: str) -> KeyField:
        return KeyField(self._prefix, (_checked_key(key, f"F.{self._prefix}"),))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._prefix!r})"


class KeyField(Field):
    """A key of the config or the summary, nested if need be."""

    __slots__ = ("_keys", "_prefix")

    def __init__(self, prefix: str, keys: tuple[str, ...]) -> None:
        super().__init__(".".join((prefix, *keys)))
        self._prefix, self._keys = prefix, keys

    def __getitem__(self, key: str) -> KeyField:
        return KeyField(self._prefix, (*self._keys, _checked_key(key, repr(self))))

    def _order_name(self) -> str:
        if self._prefix != "config":
            return self.name
        return ".".join(("config", self._keys[0], "value", *self._keys[1:]))


def _checked_key(key: str, where: str) -> str:
    if not isinstance(key, str) or not key:  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
        raise UsageError(f"{where}[{key!r}]: a key must be a text that is not empty")
    if "." in key:
        nested = "".join(f"[{part!r}]" for part in key.split("."))
        raise UsageError(
            f"{where}[{key!r}]: the server takes a dot as a step into a nested value; write "
            f"{where}{nested} for that; a key that itself has a dot cannot be filtered by"
        )
    return key


def raw(mongo: Mapping[str, Any]) -> Filter:
    """A dict that is sent as it is, unchecked."""
    return RawFilter(mongo)


config: Mapped = Mapped("config")
summary: Mapped = Mapped("summary_metrics")
created_at: Field = Field("createdAt")
heartbeat_at: Field = Field("heartbeatAt")
updated_at: Field = Field("updatedAt")
display_name: Field = Field("displayName")
duration: Field = Field("duration")
entity: Field = Field("entity")
group: Field = Field("group")
host: Field = Field("host")
job_type: Field = Field("jobType")
name: Field = Field("name")
notes: Field = Field("notes")
project: Field = Field("project")
state: Field = Field("state")
sweep: Field = Field("sweep")
tags: ListField = ListField("tags")
username: Field = Field("username")

__all__ = [
    "Field",
    "Filter",
    "KeyField",
    "ListField",
    "Mapped",
    "Order",
    "config",
    "created_at",
    "display_name",
    "duration",
    "entity",
    "group",
    "heartbeat_at",
    "host",
    "job_type",
    "name",
    "notes",
    "project",
    "raw",
    "state",
    "summary",
    "sweep",
    "tags",
    "updated_at",
    "username",
]
