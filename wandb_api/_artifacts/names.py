"""What artifacts, collections, aliases, tags and registries may be called and hold. No IO.

Everything is checked before anything is sent, with patterns anchored at both ends. What the server
holds already may break these rules, so they are never applied to what was read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from enum import Enum
from typing import Any

from .._core.json_codec import decode_lenient
from .._core.json_values import json_value
from .._types import JSONDict, JsonValue
from ..errors import UsageError

LONGEST = 128
MOST_METADATA_KEYS = 100
MOST_TAGS_AT_ONCE = 20

ARTIFACT_NAME = re.compile(r"[A-Za-z0-9_.-]+")
TAG = re.compile(r"[-\w]+(?: +[-\w]+)*")
ORDER = re.compile(r"([+-]?)([A-Za-z_][A-Za-z0-9_]*)", re.ASCII)
VERSION = re.compile(r"v[0-9]+")

TTL_INHERITED, TTL_OFF = -1, -2


class ArtifactTTL(Enum):
    """How long a version is kept, when it is no duration."""

    __module__ = "wandb_api"

    INHERIT = "inherit"


def is_version(alias: str) -> bool:
    """Whether an alias is a version number, such as ``v3``: the server gives those."""
    return VERSION.fullmatch(alias) is not None


def version_number(alias: str) -> int | None:
    """3 of ``v3``; None of any other alias."""
    return int(alias[1:]) if is_version(alias) else None


def check_artifact_name(name: str) -> str:
    """A name that a new artifact can have.

    Raises:
        UsageError: It is empty, too long, or has other characters than letters, digits, ``_.-``.
    """
    check_label(name, "an artifact's name")
    if not ARTIFACT_NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} is no name for an artifact: it has letters, digits, dashes, underscores and dots"
        )
    return name


def check_collection_name(name: str) -> str:
    """A name that a collection can be given; existing ones may break these rules."""
    check_label(name, "a collection's name")
    check_characters(name, "/:", "a collection's name")
    return name


def check_type(type_name: str, name: str) -> str:
    """A type that an artifact called ``name`` can have.

    Raises:
        UsageError: W&B keeps this type for itself.
    """
    check_label(type_name, "an artifact's type")
    check_characters(type_name, "/:", "an artifact's type")
    reserved = (
        type_name.startswith("wandb-")
        or type_name == "job"
        or (type_name == "run_table" and name.startswith("run-"))
        or (type_name == "code" and name.startswith("source-"))
    )
    if reserved:
        raise UsageError(
            f"the artifact type {type_name!r} is kept for W&B's own use: choose another"
        )
    return type_name


def check_alias(alias: str) -> str:
    """An alias: 1 to 128 characters, without ``/`` and ``:``."""
    check_label(alias, "an alias")
    check_characters(alias, "/:", "an alias")
    return alias


def check_aliases(aliases: str | Iterable[str]) -> list[str]:
    """Aliases, each once, in the given order; a single one may be given as text."""
    return unique_checked(aliases, check_alias)


def check_tag(tag: str) -> str:
    """A tag: words of letters, digits, ``_`` and ``-`` with spaces between, 128 characters at most."""
    check_label(tag, "a tag")
    if not TAG.fullmatch(tag):
        raise UsageError(
            f"{tag!r} is no tag: it has letters, digits, dashes and underscores, and spaces between"
        )
    return tag


def check_tags(tags: str | Iterable[str]) -> list[str]:
    """Tags, each once, in the given order; a single one may be given as text."""
    return unique_checked(tags, check_tag)


def check_description(description: str | None) -> str | None:
    """A description: text, or None for none."""
    if description is not None and not isinstance(description, str):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
        raise UsageError(f"a description is text, not {description!r}")
    return description


def check_metadata(metadata: Mapping[str, Any] | str | None) -> JSONDict:
    """Copy metadata to JSON that W&B can store; NaN becomes null.

    Raises:
        UsageError: It is not a mapping, has more than 100 keys at its top, or contains an infinity or
            a value without a JSON form.
    """
    if metadata is None:
        return {}
    if isinstance(metadata, str):
        decoded = decode_lenient(metadata)
        if not isinstance(decoded, dict):
            raise UsageError("metadata given as text must be a JSON object")
        return check_metadata(decoded)
    if not isinstance(metadata, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
        raise UsageError(f"metadata is a mapping, not {type(metadata).__name__}")
    if len(metadata) > MOST_METADATA_KEYS:
        raise UsageError(
            f"metadata has {len(metadata)} keys; W&B keeps {MOST_METADATA_KEYS} at the top, "
            "so nest some of them"
        )
    return {
        str(key): json_value(value, f"metadata {str(key)!r}", check_float=_check_float)
        for key, value in metadata.items()
    }


def _check_float(value: float, where: str) -> JsonValue:
    if math.isinf(value):
        raise UsageError(f"{where} is infinite, which W&B cannot store")
    return None if math.isnan(value) else value


def ttl_to_wire(ttl: timedelta | ArtifactTTL | None) -> int:
    """Whole seconds, or the server's words for "inherited" and "kept for ever".

    Raises:
        UsageError: It is shorter than a second: the server would take that as "for ever".
    """
    if ttl is None:
        return TTL_OFF
    if ttl is ArtifactTTL.INHERIT:
        return TTL_INHERITED
    if not isinstance(ttl, timedelta):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
        raise UsageError(f"ttl is a timedelta, ArtifactTTL.INHERIT or None, not {ttl!r}")
    if ttl < timedelta(seconds=1):
        raise UsageError(f"ttl is {ttl}; it must be a second or more, or None to keep for ever")
    return int(ttl.total_seconds())


def ttl_from_wire(seconds: int | None) -> timedelta | None:
    """How long a version is kept; None for ever."""
    if seconds is None or seconds <= 0:
        return None
    return timedelta(seconds=min(seconds, timedelta.max // timedelta(seconds=1)))


def check_order(order: str | None, fields: frozenset[str] | None = None) -> str | None:
    """An order as it is sent, always with a sign; ``fields`` are those that can be ordered by.

    Raises:
        UsageError: It is no field with an optional ``+`` or ``-`` before it.
    """
    if order is None:
        return None
    found = ORDER.fullmatch(order) if isinstance(order, str) else None  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
    if found is None or (fields is not None and found[2] not in fields):
        known = f"one of {', '.join(sorted(fields))}" if fields else "a field"
        raise UsageError(f"cannot order by {order!r}: pass {known}, with + or - before it")
    return (found[1] or "+") + found[2]


def unique_checked(values: str | Iterable[str], check: Callable[[str], str]) -> list[str]:
    given = [values] if isinstance(values, str) else list(values)
    return list(dict.fromkeys(check(value) for value in given))


def check_label(value: object, what: str) -> None:
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"{what} is {value!r}; it must be text that is not empty")
    if len(value) > LONGEST:
        raise UsageError(f"{what} has {len(value)} characters; {LONGEST} is the most")


def check_characters(value: str, characters: str, what: str) -> None:
    bad = sorted({c for c in value if c in characters})
    if bad:
        raise UsageError(f"{what} is {value!r}; it cannot have {' '.join(map(repr, bad))}")
