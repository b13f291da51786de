"""Validate the names, types and visibility of registries."""

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
    r"""Validate the name of a new registry and return it without the prefix.

    Raises:
        UsageError: It is empty, longer than 113 characters, or contains one of ``/ \ # ? % :``.
    """
    short = registry_short_name(name)
    longest = LONGEST - len(REGISTRY_PREFIX)
    if len(short) > longest:
        raise UsageError(
            f"the name of a registry has at most {longest} characters, not {len(short)}"
        )
    check_characters(short, "/\\#?%:\r\n", "the name of a registry")
    return short


def check_registry_types(types: Iterable[str]) -> list[str]:
    """Validate the artifact types of a registry and remove duplicates."""
    return unique_checked(types, check_registry_type)


def check_registry_type(name: str) -> str:
    """Validate an artifact type of a registry."""
    check_label(name, "an artifact type of a registry")
    if not REGISTRY_TYPE.fullmatch(name):
        raise UsageError(
            f"invalid artifact type {name!r} for a registry: use letters, digits, dashes, "
            "underscores and dots, with spaces between words"
        )
    return name


def access_of(visibility: str) -> str:
    """Translate a visibility to the server's access value.

    Raises:
        UsageError: It is neither ``organization`` nor ``restricted``.
    """
    words = {"organization": "PRIVATE", "restricted": "RESTRICTED"}
    if text(visibility, "visibility") in words:
        return words[visibility]
    if visibility in words.values():
        return visibility
    raise UsageError(f"visibility must be 'organization' or 'restricted', not {visibility!r}")


def visibility_of(access: str | None) -> Visibility:
    """Translate the server's access value: everything but ``RESTRICTED`` is ``organization``."""
    return "restricted" if access == "RESTRICTED" else "organization"
