"""Rules for the names of artifacts, collections, aliases and tags, for TTLs and for orders.

Everything is checked before a request is sent. Values that the server holds already may break these
rules, so they are never applied to a response.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from enum import Enum

from .._core.arguments import refusal, sendable
from ..errors import ArgumentTypeError, UsageError

LONGEST = 128
MOST_TAGS_AT_ONCE = 20

ARTIFACT_NAME = re.compile(r"[A-Za-z0-9_.-]+")
TAG = re.compile(r"[-\w]+(?: +[-\w]+)*")
ORDER = re.compile(r"([+-]?)([A-Za-z_][A-Za-z0-9_]*)", re.ASCII)
VERSION = re.compile(r"v[0-9]+")

TTL_INHERITED, TTL_OFF = -1, -2


class ArtifactTTL(Enum):
    """A TTL that is not a duration: ``INHERIT`` takes it from the project."""

    __module__ = "wandb_api"

    INHERIT = "inherit"


def is_version(alias: str) -> bool:
    """Return whether an alias is a version number, such as ``v3``; the server assigns those."""
    return VERSION.fullmatch(alias) is not None


def check_artifact_name(name: str) -> str:
    """Return a name that a new artifact can have.

    Raises:
        UsageError: It is empty, too long, or has characters other than letters, digits and ``_.-``.
    """
    check_label(name, "artifact name")
    if not ARTIFACT_NAME.fullmatch(name):
        raise UsageError(
            f"invalid artifact name {name!r}: use letters, digits, dashes, underscores and dots"
        )
    return name


def check_collection_name(name: str) -> str:
    """Return a new name for a collection; names of existing collections may break these rules.

    Raises:
        UsageError: It is empty, too long, or contains ``/`` or ``:``.
    """
    check_label(name, "collection name")
    check_characters(name, "/:", "collection name")
    return name


def check_type(type_name: str, name: str) -> str:
    """Return a type that an artifact with this name can have.

    Raises:
        UsageError: It is invalid, or W&B reserves it for itself.
    """
    check_label(type_name, "artifact type")
    check_characters(type_name, "/:", "artifact type")
    reserved = (
        type_name.startswith("wandb-")
        or type_name == "job"
        or (type_name == "run_table" and name.startswith("run-"))
        or (type_name == "code" and name.startswith("source-"))
    )
    if reserved:
        raise UsageError(f"W&B reserves the artifact type {type_name!r}: choose another")
    return type_name


def check_alias(alias: str) -> str:
    """Return an alias: 1 to 128 characters, without ``/`` and ``:``.

    Raises:
        UsageError: It is invalid.
    """
    check_label(alias, "alias")
    check_characters(alias, "/:", "alias")
    return alias


def check_aliases(aliases: str | Iterable[str]) -> list[str]:
    """Return aliases without duplicates, in the given order; one string is one alias.

    Raises:
        UsageError: One of them is invalid.
    """
    return unique_checked(aliases, check_alias, "aliases")


def check_tag(tag: str) -> str:
    """Return a tag: words of letters, digits, ``_`` and ``-``, separated by spaces.

    Raises:
        UsageError: It is invalid, or longer than 128 characters.
    """
    check_label(tag, "tag")
    if not TAG.fullmatch(tag):
        raise UsageError(
            f"invalid tag {tag!r}: use letters, digits, dashes and underscores, with spaces between"
        )
    return tag


def check_tags(tags: str | Iterable[str]) -> list[str]:
    """Return tags without duplicates, in the given order; one string is one tag.

    Raises:
        UsageError: One of them is invalid.
    """
    return unique_checked(tags, check_tag, "tags")


def check_description(description: str | None) -> str | None:
    """Return a description: a string, or None.

    Raises:
        UsageError: It is something else.
    """
    if description is not None and not isinstance(description, str):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass anything
        raise ArgumentTypeError(f"description must be a string or None, not {description!r}")
    return None if description is None else sendable(description, "description")


def check_storage_region(region: str | None) -> str | None:
    """Return a storage region: a string, or None for the server's choice.

    Raises:
        UsageError: It is empty, or something else.
    """
    if region is None:
        return None
    if not isinstance(region, str) or not region.strip():  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass anything
        raise UsageError(f"storage_region must be the name of a region or None, not {region!r}")
    return region


def ttl_to_wire(ttl: timedelta | ArtifactTTL | None) -> int:
    """Return whole seconds, or the server's codes for "inherited" and "no expiry".

    Raises:
        UsageError: It is shorter than a second, which the server would take as "no expiry".
    """
    if ttl is None:
        return TTL_OFF
    if ttl is ArtifactTTL.INHERIT:
        return TTL_INHERITED
    if not isinstance(ttl, timedelta):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass anything
        raise ArgumentTypeError(
            f"ttl must be a timedelta, ArtifactTTL.INHERIT or None, not {ttl!r}"
        )
    if ttl < timedelta(seconds=1):
        raise UsageError(f"ttl is {ttl}; it must be at least a second, or None for no expiry")
    return int(ttl.total_seconds())


def ttl_from_wire(seconds: int | None) -> timedelta | None:
    """Return how long a version is kept; None for no expiry."""
    if seconds is None or seconds <= 0:
        return None
    return timedelta(seconds=min(seconds, timedelta.max // timedelta(seconds=1)))


def check_order(order: str | None, fields: frozenset[str] | None = None) -> str | None:
    """Return an order as it is sent, always with a sign.

    Args:
        order: A field, optionally preceded by ``+`` or ``-``.
        fields: The fields that can be ordered by; any if None.

    Raises:
        UsageError: It is invalid, or the field is not one of ``fields``.
    """
    if order is None:
        return None
    found = ORDER.fullmatch(order) if isinstance(order, str) else None  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass anything
    if found is None or (fields is not None and found[2] not in fields):
        known = f"one of {', '.join(sorted(fields))}" if fields else "a field"
        raise UsageError(f"cannot order by {order!r}: pass {known}, preceded by + or -")
    return (found[1] or "+") + found[2]


def unique_checked(
    values: str | Iterable[str], check: Callable[[str], str], what: str = "values"
) -> list[str]:
    """Return values without duplicates, each checked, in the given order.

    Args:
        values: One string, or several.
        check: Checks one value.
        what: What the values are, for the error message.

    Raises:
        UsageError: One of them is invalid, or they cannot be iterated.
    """
    try:
        given = [values] if isinstance(values, str) else list(values)
    except TypeError:
        raise ArgumentTypeError(f"{what} must be a string or several, not {values!r}") from None
    return list(dict.fromkeys(check(value) for value in given))


def check_label(value: object, what: str) -> None:
    """Refuse a name that is not a string of 1 to 128 characters.

    Raises:
        UsageError: It is empty, too long, or not a string.
    """
    if not isinstance(value, str) or not value.strip():
        raise refusal(value, str)(f"{what} must be a non-empty string, not {value!r}")
    if len(value) > LONGEST:
        raise UsageError(f"{what} has {len(value)} characters; the maximum is {LONGEST}")


def check_characters(value: str, characters: str, what: str) -> None:
    """Refuse a name that contains one of ``characters``.

    Raises:
        UsageError: It contains one.
    """
    bad = sorted({c for c in value if c in characters})
    if bad:
        raise UsageError(f"{what} {value!r} must not contain {' '.join(map(repr, bad))}")
