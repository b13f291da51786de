"""JSON as W&B writes it: NaN and Infinity, big integers, control characters, wrapped configs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from typing import Any, TypeAlias, cast

from .._types import JsonDict, JsonValue
from ..errors import SerializationError, UsageError
from .json_values import copy_json, json_value, same, simplify
from .redaction import clean
from .unreadable import UnreadableValueError

Place: TypeAlias = "str | Callable[[], str]"
INTERNAL = ("_wandb", "wandb_version")
LENIENT = json.JSONDecoder(strict=False)  # accepts control characters in strings


def encode(value: object) -> bytes:
    """Encode JSON for a request.

    NaN and Infinity are bare words, as W&B has them; lone surrogates are escaped.

    Raises:
        SerializationError: Something in ``value`` has no JSON form; the message names the key.
    """
    try:
        try:
            return _dumps(value)
        except (TypeError, ValueError, RecursionError):
            # again key by key, which is slower but knows where it is
            return _dumps(json_value(value, "the value"))
    except UsageError as error:
        message = error.message.removeprefix("the value.")  # begins with the key
        if "as JSON" not in message:
            message = f"this cannot be sent as JSON: {message}"
        raise type(error)(message) from error.__cause__
    except (ValueError, RecursionError) as error:
        raise SerializationError(f"this cannot be sent as JSON: {error}") from None


def _dumps(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), default=simplify).encode("ascii")


def encode_text(value: object) -> str:
    """Encode JSON for a request, as a string; see `encode`."""
    return encode(value).decode("ascii")


def json_dict(value: Mapping[str, object]) -> JsonDict:
    """Convert a mapping to the JSON that the server will return: arrays as lists, times as strings.

    Raises:
        SerializationError: Something in it has no JSON form; the message names the key.
    """
    return cast(JsonDict, json.loads(encode(value)))


def decode_lenient(text: str | bytes | JsonValue) -> JsonValue:
    """Decode JSON text; None if it is missing or invalid. Other values are returned unchanged."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    if not isinstance(text, str):
        return text
    try:
        return parse(text)
    except (ValueError, RecursionError):
        return None


def parse(text: str) -> JsonValue:
    """Decode JSON text with the fast parser, or leniently with Python's own if that fails.

    Raises:
        ValueError: It is not JSON.
        RecursionError: It is nested more deeply than Python allows.
    """
    try:
        decoded: JsonValue = FASTEST.decode(text)
        return decoded
    # NaN and infinities (msgspec), lone surrogates, control characters, deep nesting
    except (ValueError, TypeError, RecursionError):
        return _parse_any(text)


def parse_plain(content: bytes) -> JsonValue:
    """Decode JSON with the fast parser only.

    Raises:
        Exception: It is not JSON that this parser accepts; another one may.
    """
    decoded: JsonValue = FASTEST.decode_page(content)
    return decoded


def _parse_any(text: str) -> JsonValue:
    from pydantic_core import from_json  # see `Decoder`

    try:
        return cast(JsonValue, from_json(text))
    except (ValueError, TypeError):
        return cast(JsonValue, LENIENT.decode(text.strip()))


class Decoder:
    """The fastest decoder that is installed, imported with the first text: msgspec, or pydantic's.

    Both return the same numbers as the standard library, big integers and last digits included.
    """

    def __init__(self) -> None:
        self.decode: Callable[[Any], Any] = self._choose  # `cast` takes time, at each call
        self.decode_page: Callable[[bytes], Any] = self._choose
        self._read_wrapped: Callable[[str], Any] | None = None

    def _choose(self, text: Any) -> Any:
        try:
            msgspec = import_module("msgspec.json")  # the extra `fast`
        except ImportError:
            self.decode = read = import_module("pydantic_core").from_json
            # a page repeats the keys; its other strings are found in the cache too seldom
            self.decode_page = partial(read, cache_strings="keys")
        else:
            self.decode = self.decode_page = msgspec.Decoder().decode
            # smaller than the dict around each value of a config, and quicker to make
            wrapped: Any = import_module("msgspec").defstruct("Wrapped", [("value", Any)], gc=False)
            self._read_wrapped = msgspec.Decoder(dict.__class_getitem__((str, wrapped))).decode
        return self.decode(text)

    def decode_wrapped(self, text: Any) -> JsonDict:
        """Decode ``{key: {"value": v}}`` to ``{key: v}``.

        Raises:
            Exception: It is something else, or not JSON that the parser accepts.
        """
        if self._read_wrapped is not None:
            values: dict[str, Any] = self._read_wrapped(text)
            for key, held in values.items():
                values[key] = held.value
            return values
        read: dict[str, Any] = self.decode(text)
        for key, wrapper in read.items():  # in place: a second dict takes longer
            read[key] = wrapper["value"]
        return read


FASTEST = Decoder()


def decode_config(text: str | None, where: Place = "Run.config") -> tuple[JsonDict, JsonDict]:
    """Decode a run's config: without, and with, the keys that W&B itself adds.

    Args:
        text: The config as the server sends it.
        where: Its place, for the error; a function returns it if there is one.

    Raises:
        ServerError: It is not a JSON object.
    """
    raw = decode_raw_config(text, where)
    return without_internal(raw.copy()), raw


def decode_raw_config(text: str | None, where: Place = "Run.config") -> JsonDict:
    """Decode a run's config, with the keys that W&B itself adds; see `decode_config`.

    The server holds ``{key: {"value": v, "desc": ...}}``; each value is unwrapped exactly once.
    """
    try:
        return FASTEST.decode_wrapped(text)
    # not JSON, not an object, or with a value that is not wrapped
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return {
            key: value["value"] if isinstance(value, dict) and "value" in value else value
            for key, value in decode_dict(text, where).items()
        }


def without_internal(config: JsonDict) -> JsonDict:
    """Remove the keys that W&B itself adds from a config, and return it."""
    for key in INTERNAL:
        config.pop(key, None)
    return config


def encode_config(config: Mapping[str, JsonValue], held: str | None) -> str:
    """Encode a config for the server, with the descriptions and W&B's own keys of ``held``."""
    before = decode_dict(held, "Run.config")
    wrapped: JsonDict = {key: before[key] for key in INTERNAL if key in before}
    for key, value in config.items():
        old = before.get(key)
        kept = dict(old) if isinstance(old, dict) and "value" in old else {}
        wrapped[key] = {**kept, "value": value}
    return encode_text(wrapped)


def decode_dict(text: str | JsonValue, where: Place) -> JsonDict:
    """Decode JSON text of the server that should be an object; empty if it is missing or null.

    Args:
        text: The text; a value that is decoded already is checked only.
        where: Its place, for the error; a function returns it if there is one.

    Raises:
        ServerError: It is something else. An empty dict would pass for a value of the server.
    """
    try:
        decoded: JsonValue = FASTEST.decode(text)
    except (ValueError, TypeError, RecursionError):
        decoded = decode_lenient(text)
    if isinstance(decoded, dict):
        return decoded
    raw = text if isinstance(text, str) else type(text).__name__
    if text is None or (decoded is None and raw.strip() in ("", "null")):
        return {}
    place = where() if callable(where) else where
    raise UnreadableValueError(place, clean(raw[:200]))


def decode_object(text: str | JsonValue, where: Place) -> JsonDict:
    """Decode JSON text of the server that must be an object.

    Args:
        text: The text; a value that is decoded already is checked only.
        where: Its place, for the error; a function returns it if there is one.

    Raises:
        ServerError: It is something else.
    """
    decoded = decode_lenient(text)
    if not isinstance(decoded, dict):
        place = where() if callable(where) else where
        raise UnreadableValueError(place, clean(str(text)[:200]))
    return decoded


def merge_changes(
    base: JsonDict, mine: JsonDict, theirs: JsonDict
) -> tuple[JsonDict, frozenset[str]]:
    """Apply to ``theirs`` the changes from ``base`` to ``mine``; also return the conflicting keys.

    Nested mappings are merged key by key; a conflict inside one is named with dots.
    """
    merged, conflicts = cast(JsonDict, copy_json(theirs)), set[str]()
    for key in [*mine, *(k for k in base if k not in mine)]:
        was, now, there = base.get(key, ...), mine.get(key, ...), theirs.get(key, ...)
        if _equal(was, now):
            continue
        if _equal(was, there) or _equal(now, there):
            if now is ...:
                merged.pop(key, None)
            else:
                merged[key] = copy_json(now)
        elif isinstance(was, dict) and isinstance(now, dict) and isinstance(there, dict):
            inner, clashes = merge_changes(was, now, there)
            merged[key] = inner
            conflicts |= {f"{key}.{name}" for name in clashes}
        else:
            conflicts.add(key)
    return merged, frozenset(conflicts)


def _equal(a: Any, b: Any) -> bool:
    if a is ... or b is ...:
        return a is b
    return same(a, b)
