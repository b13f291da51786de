"""Names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, TypeAlias

from .._artifacts.names import LONGEST, check_characters, check_label, unique_checked
from .._core.arguments import text
from .._core.paths import REGISTRY_PREFIX, registry_short_name
from ..errors import UsageError

REGISTRY_TYPE = re.compile(r"[-\w]+(?: *[-.\w]+)*")


Visibility: TypeAlias = Literal["organization", "restricted"]


def check_registry_name(name: str) -> str:
    """A name, without prefix, that a registry can be given.

    Raises:
        UsageError: It is empty, longer than 113 characters, or has one of ``/ \\ # ? % :``.
    """
    short = registry_short_name(name)
    longest = LONGEST - len(REGISTRY_PREFIX)
    if len(short) > longest:
        raise UsageError(f"a registry's name has {longest} characters at most, not {len(short)}")
    check_characters(short, "/\\#?%:\r\n", "a registry's name")
    return short


def check_registry_types(types: Iterable[str]) -> list[str]:
    """Artifact types that a registry can allow, each once."""
    return unique_checked(types, check_registry_type)


def check_registry_type(name: str) -> str:
    """An artifact type that a registry can allow."""
    check_label(name, "an artifact type of a registry")
    if not REGISTRY_TYPE.fullmatch(name):
        raise UsageError(
            f"{name!r} is no artifact type for a registry: "
            "it has letters, digits, dashes, underscores, dots, and spaces between"
        )
    return name


def access_of(visibility: str) -> str:
    """The server's word for a registry's visibility.

    Raises:
        UsageError: It is neither ``organization`` nor ``restricted``.
    """
    words = {"organization": "PRIVATE", "restricted": "RESTRICTED"}
    if text(visibility, "visibility") in words:
        return words[visibility]
    if visibility in words.values():
        return visibility
    raise UsageError(f"visibility is {visibility!r}; it must be 'organization' or 'restricted'")


def visibility_of(access: str | None) -> Visibility:
    """The visibility for the server's word; what is not restricted is open to the organisation."""
    return "restricted" if access == "RESTRICTED" else "organization"
