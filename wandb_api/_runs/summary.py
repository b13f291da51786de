"""A run's summary: a mapping whose nested mappings are reached the same way."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import cast

from .._types import JSONDict, JsonValue
from ..errors import UsageError

Value = object  # what users put in; what cannot be JSON is refused when it is sent


class SummaryMapping(MutableMapping[str, JsonValue]):
    """Reads and writes a plain dict; changes are local until they are sent.

    ``summary["a"]["b"]`` and ``summary["a"]["b"] = 1`` reach into nested mappings, which are
    the plain dicts themselves.
    """

    def __init__(self, values: JSONDict) -> None:
        self._values = values

    @property
    def _json_dict(self) -> JSONDict:
        """The plain dict: what many a script of the official client reads."""
        return self._values

    def __getitem__(self, key: str) -> JsonValue:
        return self._values[_stripped(key)]

    def __setitem__(self, key: str, value: JsonValue) -> None:
        self._values[_name(key)] = value

    def __delitem__(self, key: str) -> None:
        del self._values[_stripped(key)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._values!r})"

    def _merge(
        self, changes: MutableMapping[str, JsonValue] | JSONDict, *, overwrite: bool
    ) -> None:
        """Nested mappings are merged key by key; everything else is replaced."""
        _merge_into(self._values, cast(JSONDict, changes), overwrite)


def _stripped(key: object) -> str:
    return key.strip() if isinstance(key, str) else cast(str, key)  # what is no text is not there


def _name(key: object) -> str:
    if not isinstance(key, str):
        raise UsageError(f"{key!r} cannot be a key of a summary: keys are texts")
    return key.strip()


def _merge_into(target: JSONDict, changes: JSONDict, overwrite: bool) -> None:
    for raw, value in changes.items():
        key = _name(raw)
        held = target.get(key)
        if isinstance(held, dict) and isinstance(value, dict):
            _merge_into(held, value, overwrite)
        elif overwrite or key not in target:
            target[key] = value
