"""Typed fields that build filters and orders: ``F.config["lr"] > 1e-4``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, overload

from .._types import JSON, JSONValue
from ..errors import UsageError
from .filter_language import Filter, Order, check_regex
from .public import deprecated
from .run_orders import order_path
from .states import RunState

Value: TypeAlias = "JSONValue | JSON | date | Enum"
Time: TypeAlias = "date | str"


class Field:
    """A field to filter and order by; comparing it gives a `Filter`.

    Attributes:
        name: The name that the server knows the field by.
    """

    __module__ = "wandb_api.filters"

    __slots__ = ("name",)
    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # == gives a filter, so fields cannot be set members

    def __init__(self, name: str) -> None:
        """Name a field.

        Args:
            name: The name that the server knows the field by.
        """
        self.name: str = name
        """The name that the server knows the field by."""

    def _is(self, operator: str, value: Value | list[Any]) -> Filter:
        return Filter({self.name: {operator: value}})

    if TYPE_CHECKING:
        # `object.__eq__` returns a bool; type checkers must see that this one returns a filter.
        # Without the second overload, they would use the comparison of the other object.

        @overload  # type: ignore[override]
        def __eq__(self, other: Value) -> Filter: ...
        @overload
        @deprecated("not a value that can be compared with")
        def __eq__(self, other: object) -> Filter: ...  # type: ignore[overload-cannot-match]  # to mypy, any object is a `JSON`
        def __eq__(self, other: object) -> Filter: ...  # pyright: ignore[reportIncompatibleMethodOverride]
        @overload  # type: ignore[override]
        def __ne__(self, other: Value) -> Filter: ...
        @overload
        @deprecated("not a value that can be compared with")
        def __ne__(self, other: object) -> Filter: ...  # type: ignore[overload-cannot-match]  # to mypy, any object is a `JSON`
        def __ne__(self, other: object) -> Filter: ...  # pyright: ignore[reportIncompatibleMethodOverride]
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
        """Match one of the values.

        Args:
            values: The permitted values.
        """
        return self._is("$in", list(values))

    def not_in(self, values: Iterable[Value]) -> Filter:
        """Match none of the values.

        Args:
            values: The excluded values.
        """
        return self._is("$nin", list(values))

    def between(self, low: Value, high: Value) -> Filter:
        """Match values from ``low`` to ``high``, both included.

        Args:
            low: The smallest value.
            high: The largest value.
        """
        return Filter({self.name: {"$gte": low, "$lte": high}})

    def exists(self, present: bool = True) -> Filter:
        """Match objects that have a value here.

        Args:
            present: False matches objects without a value.
        """
        return self._is("$exists", present)

    def regex(self, pattern: str) -> Filter:
        """Match values that contain a match of the pattern.

        Args:
            pattern: A regular expression in RE2 syntax, the server's engine.
        """
        check_regex(pattern)
        return self._is("$regex", pattern)

    def asc(self) -> Order:
        """Order by this field, smallest value first."""
        return Order(self._order_name(), True)

    def desc(self) -> Order:
        """Order by this field, largest value first."""
        return Order(self._order_name(), False)

    def _order_name(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r})"


class StateField(Field):
    """The state of a run."""

    __module__ = "wandb_api.filters"

    __slots__ = ()

    if TYPE_CHECKING:
        # Without the second overload, checkers would use the comparison of the string itself.

        @overload  # type: ignore[override]
        def __eq__(self, other: RunState) -> Filter: ...
        @overload
        @deprecated("not a state of runs")
        def __eq__(self, other: str) -> Filter: ...
        def __eq__(self, other: str) -> Filter: ...  # pyright: ignore[reportIncompatibleMethodOverride]
        @overload  # type: ignore[override]
        def __ne__(self, other: RunState) -> Filter: ...
        @overload
        @deprecated("not a state of runs")
        def __ne__(self, other: str) -> Filter: ...
        def __ne__(self, other: str) -> Filter: ...  # pyright: ignore[reportIncompatibleMethodOverride]
        def is_in(self, values: Iterable[RunState]) -> Filter:  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
            """Match one of the states.

            Args:
                values: The permitted states.
            """
            ...

        def not_in(self, values: Iterable[RunState]) -> Filter:  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
            """Match none of the states.

            Args:
                values: The excluded states.
            """
            ...


class TimeField(Field):
    """A time, which is compared with `datetime` objects and ISO 8601 strings."""

    __module__ = "wandb_api.filters"

    __slots__ = ()

    if TYPE_CHECKING:

        def __gt__(self, other: Time) -> Filter: ...  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
        def __ge__(self, other: Time) -> Filter: ...  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
        def __lt__(self, other: Time) -> Filter: ...  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
        def __le__(self, other: Time) -> Filter: ...  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
        def between(self, low: Time, high: Time) -> Filter:  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
            """Match times from ``low`` to ``high``, both included.

            Args:
                low: The earliest time.
                high: The latest time.
            """
            ...


class ListField(Field):
    """A field that holds a list, such as a run's tags."""

    __module__ = "wandb_api.filters"

    __slots__ = ()

    def contains(self, value: str) -> Filter:
        """Match lists that contain the value.

        Args:
            value: The value to look for.
        """
        return Filter({self.name: value})

    def contains_any(self, values: Iterable[str]) -> Filter:
        """Match lists that contain at least one of the values.

        Args:
            values: The values to look for.
        """
        return self._is("$in", list(values))

    def contains_all(self, values: Iterable[str]) -> Filter:
        """Match lists that contain all of the values.

        Args:
            values: The values to look for.
        """
        return Filter({"$and": [{self.name: value} for value in values]})


class _Keyed:
    """Suggest ``field["key"]`` where ``field.key`` was written."""

    __slots__ = ()

    if not TYPE_CHECKING:

        def __getattribute__(self, name):
            try:
                return super().__getattribute__(name)
            except AttributeError:
                if name.startswith("_"):
                    raise
                hint = f"{self!r} has no attribute {name!r}; write {self._where()}[{name!r}]"
                raise AttributeError(hint, name=name, obj=self) from None


class Mapped(_Keyed):
    """A mapping whose keys are fields: ``F.config["optimizer"]["name"]``."""

    __module__ = "wandb_api.filters"

    __slots__ = ("_prefix",)

    def __init__(self, prefix: str) -> None:
        """Name a mapping.

        Args:
            prefix: The name that the server knows the mapping by.
        """
        self._prefix = prefix

    def __getitem__(self, key: str) -> KeyField:
        return KeyField(self._prefix, (_checked_key(key, f"F.{self._prefix}"),))

    def _where(self) -> str:
        return "F.config" if self._prefix == "config" else "F.summary"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._prefix!r})"


class KeyField(_Keyed, Field):
    """A key of the config or the summary, possibly nested."""

    __module__ = "wandb_api.filters"

    __slots__ = ("_keys", "_prefix")

    def __init__(self, prefix: str, keys: tuple[str, ...]) -> None:
        """Name a key.

        Args:
            prefix: The name that the server knows the mapping by.
            keys: The keys from the outermost to the innermost.
        """
        super().__init__(".".join((prefix, *keys)))
        self._prefix, self._keys = prefix, keys

    def __getitem__(self, key: str) -> KeyField:
        return KeyField(self._prefix, (*self._keys, _checked_key(key, repr(self))))

    def _where(self) -> str:
        base = "F.config" if self._prefix == "config" else "F.summary"
        return base + "".join(f"[{key!r}]" for key in self._keys)

    def _order_name(self) -> str:
        return order_path(self._prefix, self._keys)


def _checked_key(key: str, where: str) -> str:
    if not isinstance(key, str) or not key:  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass anything
        raise UsageError(f"{where}[{key!r}]: a key must be a string that is not empty")
    if "." in key:
        nested = "".join(f"[{part!r}]" for part in key.split("."))
        raise UsageError(
            f"{where}[{key!r}]: the server takes a dot as a step into a nested value; write "
            f"{where}{nested} for that; the server cannot filter by a key that contains a dot"
        )
    return key
