"""A run's summary as a mapping."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING, Final, TypeVar, cast, overload

from .._core.typed_values import short, to_integer, to_number, to_string, type_mismatch
from .._types import JSON, JSONDict, JsonDict, JSONValue, JsonValue
from ..errors import ArgumentTypeError, UsageError

D = TypeVar("D")
UNSET: Final = object()


class _MissingKeyError(AttributeError, KeyError):
    """A key that was read as an attribute: the official client raises KeyError, Python the other."""

    def __str__(self) -> str:
        return str(self.args[0])


class SummaryMapping(MutableMapping[str, JSON]):
    """A mutable mapping over a plain dict; changes stay local until they are sent.

    Nested mappings are plain dicts, so ``summary["a"]["b"] = 1`` works. As in the official client,
    ``summary.a`` and ``summary.a = 1`` stand for ``summary["a"]``, for keys that are not names of
    methods.
    """

    _intact = True  # whether this object changed no value and did not hand out the plain dict

    def __init__(self, values: JsonDict) -> None:
        self._values = values

    @property
    def _json_dict(self) -> JSONDict:
        """The plain dict. Scripts written for the official client read this attribute."""
        self._intact = False
        return cast(JSONDict, self._values)

    def __getitem__(self, key: str) -> JSON:
        # as `_stripped`, whose call takes as long as the rest
        name = key.strip() if isinstance(key, str) else key  # pyright: ignore[reportUnnecessaryIsInstance] -- validates arguments at run time
        return self._values[name]

    def __setitem__(self, key: str, value: JSONValue) -> None:
        self._intact = False
        self._values[_checked_key(key)] = cast(JsonValue, value)

    def __delitem__(self, key: str) -> None:
        self._intact = False
        del self._values[_stripped(key)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    @overload
    def number(self, key: str) -> float: ...
    @overload
    def number(self, key: str, default: D) -> float | D: ...
    def number(self, key: str, default: object = UNSET) -> object:
        """Return a number; NaN and infinities, which W&B stores as strings, are numbers. No request.

        Args:
            key: The name of the metric.
            default: What to return if the key is missing.

        Raises:
            TypeMismatchError: The key is missing, or its value is not a number.

        Example:
            >>> run.summary.number("val_loss")
            0.123
        """
        return self._typed(key, default, to_number, "a number")

    @overload
    def integer(self, key: str) -> int: ...
    @overload
    def integer(self, key: str, default: D) -> int | D: ...
    def integer(self, key: str, default: object = UNSET) -> object:
        """Return an integer; ``3.0`` is one. No request.

        Args:
            key: The name of the metric.
            default: What to return if the key is missing.

        Raises:
            TypeMismatchError: The key is missing, or its value is not an integer.

        Example:
            >>> run.summary.integer("epoch")
            20
        """
        return self._typed(key, default, to_integer, "an integer")

    @overload
    def string(self, key: str) -> str: ...
    @overload
    def string(self, key: str, default: D) -> str | D: ...
    def string(self, key: str, default: object = UNSET) -> object:
        """Return a string. No request.

        Args:
            key: The name of the metric.
            default: What to return if the key is missing.

        Raises:
            TypeMismatchError: The key is missing, or its value is not a string.

        Example:
            >>> run.summary.string("best_class", default="none")
            'none'
        """
        return self._typed(key, default, to_string, "a string")

    def _typed(
        self, key: str, default: object, convert: Callable[[object], object], kind: str
    ) -> object:
        if _stripped(key) not in self._values:
            if default is UNSET:
                raise type_mismatch("summary", (key,), "the key is missing")
            return default
        value = self._values[_stripped(key)]
        found = convert(value)
        if found is None:
            raise type_mismatch("summary", (key,), f"expected {kind}, got {short(value)}")
        return found

    def _ipython_key_completions_(self) -> list[str]:
        return list(self._values)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> JSON: ...
        def __setattr__(self, name: str, value: JSONValue) -> None: ...
        def setdefault(self, key: str, default: JSONValue = None) -> JSON:
            """Return the value of a key; set it first if the key is missing.

            Args:
                key: The key.
                default: The value if the key is missing.
            """
            ...

    else:

        def __getattr__(self, name: str) -> object:
            if not name.startswith("_"):
                if name in self._values:
                    return self._values[name]
                raise _MissingKeyError(f"the summary has no key {name!r}")
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

        def __setattr__(self, name: str, value: object) -> None:
            if name.startswith("_"):
                object.__setattr__(self, name, value)
            elif hasattr(type(self), name):
                raise AttributeError(
                    f"{name!r} is a method; write summary[{name!r}] to set the key"
                )
            else:
                self[name] = value

        def __delattr__(self, name: str) -> None:
            if name.startswith("_") or name not in self._values:
                raise _MissingKeyError(f"the summary has no key {name!r}")
            del self[name]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._values!r})"

    def _merge(self, changes: Mapping[str, JSONValue], *, overwrite: bool) -> None:
        """Merge nested mappings key by key; replace everything else if ``overwrite``."""
        try:
            given = dict(changes)
        except (TypeError, ValueError):
            raise ArgumentTypeError(f"key_vals must be a dict, not {changes!r}") from None
        self._intact = False
        _merge_into(self._values, cast(Mapping[str, JsonValue], given), overwrite)


def _stripped(key: object) -> str:
    # a key of another type is looked up as it is: it does not exist
    return key.strip() if isinstance(key, str) else cast(str, key)


def _checked_key(key: object) -> str:
    if not isinstance(key, str):
        raise UsageError(f"{key!r} cannot be a key of a summary: keys are strings")
    return key.strip()


def _merge_into(target: JsonDict, changes: Mapping[str, JsonValue], overwrite: bool) -> None:
    for raw, value in changes.items():
        key = _checked_key(raw)
        held = target.get(key)
        if isinstance(held, dict) and isinstance(value, dict):
            _merge_into(held, value, overwrite)
        elif overwrite or key not in target:
            target[key] = value
