"""Typed objects over the JSON of a report's spec. What they do not know is kept as it is.

An object holds the JSON that it was read from. `SpecObject.to_spec` copies it and writes only the
values that differ from it, so that unknown keys survive at every level, and what was read and not
changed is written as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import MISSING, Field, fields
from math import isfinite
from typing import Any, ClassVar, TypeVar, cast

from .._core.json_values import copy_json, json_value, same
from .._types import JSONDict, JsonDict, JsonValue
from ..errors import ArgumentTypeError, UsageError

T = TypeVar("T", bound="SpecObject")
ABSENT = object()


class UnreadableSpecError(ValueError):
    """The JSON does not have the form that a class expects."""


class Kind:
    """How one value is read from JSON, checked and written. This one accepts any JSON value."""

    what = "a JSON value"

    def read(self, held: JsonValue) -> object:
        """Convert JSON to the value.

        Raises:
            UnreadableSpecError: It is not of this kind.
        """
        if not self.valid(held):
            raise UnreadableSpecError
        return copy_json(held)

    def write(self, value: object, held: object, where: str) -> JsonValue:
        """Convert a value to JSON.

        Args:
            value: The value.
            held: The JSON that it was read from; `ABSENT` if there is none.
            where: Its place, for the error.

        Raises:
            UsageError: The value is not of this kind.
        """
        if not self.valid(value):
            raise UsageError(f"{where} must be {self.what}, not {value!r}")
        return json_value(value, where)

    def valid(self, value: object) -> bool:
        """Return whether the value is of this kind."""
        return True


class Simple(Kind):
    """Values of some Python types."""

    def __init__(self, what: str, *types: type) -> None:
        self.what, self._types = what, types

    def valid(self, value: object) -> bool:
        """Return whether the value is of this kind."""
        return isinstance(value, self._types) and (
            not isinstance(value, bool) or bool in self._types
        )


class Number(Simple):
    """A finite number: JSON has no others."""

    def __init__(self) -> None:
        super().__init__("a finite number", int, float)

    def valid(self, value: object) -> bool:
        """Return whether the value is of this kind."""
        return super().valid(value) and (not isinstance(value, float) or isfinite(value))


class Objects(Kind):
    """A list of JSON objects, kept as they are."""

    what = "a list of dicts"

    def valid(self, value: object) -> bool:
        """Return whether the value is of this kind."""
        return isinstance(value, list) and all(
            isinstance(item, dict) for item in cast("list[object]", value)
        )


class Choice(Kind):
    """One of several strings. Others are read and kept, and refused if they are assigned."""

    def __init__(self, *choices: str) -> None:
        self.what = f"one of {', '.join(map(repr, choices))}"
        self._choices = choices

    def read(self, held: JsonValue) -> object:
        """Convert JSON to the value."""
        if not isinstance(held, str):
            raise UnreadableSpecError
        return held

    def write(self, value: object, held: object, where: str) -> JsonValue:
        """Convert a value to JSON."""
        if value == held and isinstance(value, str):
            return value
        return super().write(value, held, where)

    def valid(self, value: object) -> bool:
        """Return whether the value is of this kind."""
        return isinstance(value, str) and value in self._choices


class Strings(Kind):
    """A list of strings, each of which may have another form in JSON."""

    what = "a list of strings"

    def __init__(
        self,
        read: Callable[[str], str] | None = None,
        write: Callable[[str], str] | None = None,
    ) -> None:
        self._read, self._write = read or str, write or str

    def read(self, held: JsonValue) -> object:
        """Convert JSON to the value."""
        if not isinstance(held, list):
            raise UnreadableSpecError
        return [self._read(item) for item in cast("list[str]", held) if _is_string(item)]

    def write(self, value: object, held: object, where: str) -> JsonValue:
        """Convert a value to JSON."""
        values = as_list(value, where)
        if not all(isinstance(item, str) for item in values):
            raise UsageError(f"{where} must be {self.what}, not {value!r}")
        strings = cast("list[str]", values)
        if isinstance(held, list) and self.read(cast(JsonValue, held)) == strings:
            return cast(JsonValue, held)
        return [self._write(item) for item in strings]


class Renamed(Kind):
    """A string that has another form in JSON."""

    what = "a string"

    def __init__(self, read: Callable[[str], str], write: Callable[[str], str]) -> None:
        self._read, self._write = read, write

    def read(self, held: JsonValue) -> object:
        """Convert JSON to the value."""
        if not isinstance(held, str):
            raise UnreadableSpecError
        return self._read(held)

    def write(self, value: object, held: object, where: str) -> JsonValue:
        """Convert a value to JSON."""
        if not isinstance(value, str):
            raise UsageError(f"{where} must be {self.what}, not {value!r}")
        return held if isinstance(held, str) and self._read(held) == value else self._write(value)


class One(Kind):
    """One nested object."""

    def __init__(self, kind: type[SpecObject]) -> None:
        self._kind = kind
        self.what = f"a {kind.__name__}"

    def read(self, held: JsonValue) -> object:
        """Convert JSON to the value."""
        return self._kind.from_spec(as_dict(held))

    def write(self, value: object, held: object, where: str) -> JsonValue:
        """Convert a value to JSON."""
        if not isinstance(value, self._kind):
            raise UsageError(f"{where} must be {self.what}, not {value!r}")
        return cast(JsonValue, value.to_spec())


class Many(Kind):
    """A list of nested objects."""

    def __init__(
        self,
        what: str,
        read: Callable[[JsonDict], SpecObject],
        accepts: Callable[[object], SpecObject | None],
    ) -> None:
        """Describe a list.

        Args:
            what: The items, for errors.
            read: Build an item from JSON.
            accepts: Return the item that a value stands for; None if it is not valid.
        """
        self.what, self._read, self._accepts = what, read, accepts

    def read(self, held: JsonValue) -> object:
        """Convert JSON to the value."""
        if not isinstance(held, list):
            raise UnreadableSpecError
        return [self._read(as_dict(item)) for item in held]

    def write(self, value: object, held: object, where: str) -> JsonValue:
        """Convert a value to JSON."""
        specs: list[JsonValue] = []
        for number, item in enumerate(as_list(value, where)):
            accepted = self._accepts(item)
            if accepted is None:
                raise UsageError(f"{where}[{number}] must be {self.what}, not {item!r}")
            specs.append(cast(JsonValue, accepted.to_spec()))
        return specs


TEXT = Simple("a string", str)
FLAG = Simple("True or False", bool)
WHOLE = Simple("an integer", int)
NUMBER = Number()
OBJECT = Simple("a dict", dict)
OBJECTS = Objects()


class Slot:
    """Where a field is in the JSON of its object."""

    def __init__(self, path: str, kind: Kind) -> None:
        self._path, self._kind = tuple(path.split(".")), kind

    def read(self, spec: JsonDict) -> object:
        """Return the value; `ABSENT` if the JSON has none."""
        held = get(spec, self._path)
        return held if held is ABSENT else self._kind.read(cast(JsonValue, held))

    def write(self, spec: JsonDict, value: object, default: object, where: str) -> None:
        """Write the value, unless the JSON has it."""
        held = get(spec, self._path)
        if held is ABSENT and value == default:
            return
        if value is None:
            put(spec, self._path, ABSENT)
            return
        written = self._kind.write(value, held, where)
        if held is ABSENT or not same(cast(JsonValue, held), written):
            put(spec, self._path, written)


class RangeSlot(Slot):
    """A pair of limits, each of them absent or a number."""

    def __init__(self, low: str, high: str) -> None:
        self._ends = (Slot(low, NUMBER), Slot(high, NUMBER))

    def read(self, spec: JsonDict) -> object:
        """Return the pair."""
        return tuple(None if (v := end.read(spec)) is ABSENT else v for end in self._ends)

    def write(self, spec: JsonDict, value: object, default: object, where: str) -> None:
        """Write the limits that are set."""
        pair = as_list(value, where)
        if len(pair) != 2:
            raise UsageError(f"{where} must be a pair of numbers or None, not {value!r}")
        for end, limit in zip(self._ends, pair, strict=True):
            end.write(spec, limit, None, where)


def at(path: str, kind: Kind = TEXT) -> dict[str, Slot]:
    """Return the metadata of a dataclass field that is stored at a path, such as ``config.xAxis``."""
    return {"slot": Slot(path, kind)}


def between(low: str, high: str) -> dict[str, Slot]:
    """Return the metadata of a dataclass field that holds two limits."""
    return {"slot": RangeSlot(low, high)}


class SpecObject:
    """A part of a report's spec: a block, a panel, a run set.

    Objects are equal if their JSON is.
    """

    __module__ = "wandb_api.reports"

    _new: ClassVar[JsonDict] = {}
    """The JSON of a new object, to which its fields are added."""
    _random: ClassVar[Mapping[str, Callable[[], str]]] = {}
    """Makers of the random parts of a new object's JSON, by key."""

    _spec: JsonDict | None = None
    _read = False

    @classmethod
    def from_spec(cls: type[T], spec: Mapping[str, Any]) -> T:
        """Build the object from JSON.

        Args:
            spec: The JSON, as a report's `spec` has it.

        Raises:
            UsageError: It does not have the form of this class.
        """
        held = cast(JsonDict, copy_json(cast(JsonValue, dict(spec))))
        made = cls.__new__(cls)  # what `__post_init__` adds would not be of the JSON
        made._spec, made._read = held, True
        for item, slot in _slots(cls):
            try:
                value = slot.read(held)
            except UnreadableSpecError:
                value, default = ABSENT, ABSENT
            else:
                default = _default(item)
            if value is ABSENT and default is ABSENT:
                raise SpecFormError(f"{item.name} of this {cls.__name__} cannot be read")
            setattr(made, item.name, default if value is ABSENT else value)
        return made

    def was_read(self) -> bool:
        """Return whether the object was read, rather than made by the caller."""
        return self._read

    def to_spec(self) -> JSONDict:
        """Return the JSON, with what was read and is not known.

        Raises:
            UsageError: A field has a value of the wrong type.
        """
        held = self._held()
        spec = cast(JsonDict, copy_json(held))
        for item, slot in _slots(type(self)):
            where = f"{type(self).__name__}.{item.name}"
            slot.write(spec, getattr(self, item.name), _default(item), where)
        return cast(JSONDict, spec)

    def _held(self) -> JsonDict:
        """Return the JSON that the object was made from; the same each time."""
        if self._spec is None:
            held = deepcopy(self._new)
            for key, make in self._random.items():
                held[key] = make()
            self._spec = held
        return self._spec

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        mine, theirs = self.to_spec(), other.to_spec()
        return same(cast(JsonValue, mine), cast(JsonValue, theirs))

    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # objects are mutable


class SpecFormError(UsageError):
    """The JSON does not have the form of a class."""


def _slots(kind: type[SpecObject]) -> Iterator[tuple[Field[Any], Slot]]:
    for item in fields(cast(Any, kind)):
        if "slot" in item.metadata:
            yield item, item.metadata["slot"]


def _default(item: Field[Any]) -> object:
    if item.default_factory is not MISSING:
        return item.default_factory()
    return ABSENT if item.default is MISSING else item.default


def get(spec: JsonValue, path: Sequence[str]) -> object:
    """Return the value at a path; `ABSENT` if it is missing or null."""
    for key in path:
        if spec is None or (isinstance(spec, dict) and key not in spec):
            return ABSENT
        spec = as_dict(spec)[key]
    return ABSENT if spec is None else spec


def put(spec: JsonDict, path: Sequence[str], value: object) -> None:
    """Set the value at a path, or remove it if it is `ABSENT`."""
    for key in path[:-1]:
        inner = spec.get(key)
        if not isinstance(inner, dict):
            if value is ABSENT:
                return
            inner = spec[key] = {}
        spec = inner
    if value is ABSENT:
        if spec.get(path[-1]) is not None:
            del spec[path[-1]]
    else:
        spec[path[-1]] = cast(JsonValue, value)


def as_dict(value: JsonValue) -> JsonDict:
    """Return a JSON object.

    Raises:
        UnreadableSpecError: It is something else.
    """
    if not isinstance(value, dict):
        raise UnreadableSpecError
    return value


def as_list(value: object, where: str) -> list[object]:
    """Return several values as a list; a string is one value.

    Raises:
        UsageError: It is a single value.
    """
    if isinstance(value, str):
        return [value]
    if not isinstance(value, Sequence):
        raise ArgumentTypeError(f"{where} must be a list, not {value!r}")
    return list(cast("Sequence[object]", value))


def _is_string(item: object) -> bool:
    if not isinstance(item, str):
        raise UnreadableSpecError
    return True
