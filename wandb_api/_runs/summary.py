"""A run's summary as a mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING, cast

from .._types import JSON, JSONDict, JsonDict, JSONValue, JsonValue
from ..errors import UsageError


class SummaryMapping(MutableMapping[str, JSON]):
    """A mutable mapping over a plain dict; changes stay local until they are sent.

    Nested mappings are plain dicts, so ``summary["a"]["b"] = 1`` works. As in the official client,
    ``summary.a`` and ``summary.a = 1`` stand for ``summary["a"]``, for keys that are not names of
    methods.
    """

    def __init__(self, values: JsonDict) -> None:
        self._values = values

    @property
    def _json_dict(self) -> JSONDict:
        """The plain dict. Scripts written for the official client read this attribute."""
        return cast(JSONDict, self._values)

    def __getitem__(self, key: str) -> JSON:
        return cast(JSON, self._values[_stripped(key)])

    def __setitem__(self, key: str, value: JSONValue) -> None:
        self._values[_checked_key(key)] = cast(JsonValue, value)

    def __delitem__(self, key: str) -> None:
        del self._values[_stripped(key)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def _ipython_key_completions_(self) -> list[str]:
        return list(self._values)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> JSON: ...
        def __setattr__(self, name: str, value: JSONValue) -> None: ...
        def setdefault(self, key: str, default: JSONValue = None) -> JSON: ...
    else:

        def __getattr__(self, name: str) -> object:
            if not name.startswith("_"):
                if name in self._values:
                    return self._values[name]
                raise AttributeError(f"the summary has no key {name!r}")
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
                raise AttributeError(f"the summary has no key {name!r}")
            del self[name]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._values!r})"

    def _merge(self, changes: Mapping[str, JSONValue], *, overwrite: bool) -> None:
        """Merge nested mappings key by key; replace everything else if ``overwrite``."""
        _merge_into(self._values, cast(Mapping[str, JsonValue], changes), overwrite)


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
