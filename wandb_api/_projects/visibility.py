"""The visibility of projects, in the words of W&B's pages."""

from __future__ import annotations

from typing import Literal, TypeAlias, cast

from .._core.arguments import text
from .._core.suggestions import did_you_mean
from ..errors import UsageError

Visibility: TypeAlias = Literal["private", "restricted", "public", "open"]
ACCESS = {
    "private": "PRIVATE",
    "restricted": "RESTRICTED",
    "public": "USER_READ",
    "open": "USER_WRITE",
}


def access_of_project(visibility: str) -> str:
    """Translate a visibility to the server's access value.

    Raises:
        UsageError: Unknown visibility.
    """
    word = text(visibility, "visibility")
    if word not in ACCESS:
        hint = did_you_mean(word, ACCESS)
        raise UsageError(f"visibility is {word!r}{hint}; use one of {', '.join(ACCESS)}")
    return ACCESS[word]


def visibility_of_project(access: str) -> Visibility:
    """Translate the server's access value; values of newer servers come through unchanged."""
    found = {value: word for word, value in ACCESS.items()}.get(access, access)
    return cast(Visibility, found)
