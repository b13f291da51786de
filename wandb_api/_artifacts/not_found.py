"""Build the not-found errors of artifacts: files that they lack, and versions of another type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import MissingEntryError, NotFoundError

if TYPE_CHECKING:
    from .artifact import ArtifactBase


def no_entry(artifact: str, path: str, *, referred_by: str | None = None) -> MissingEntryError:
    """The error for a path that is not in a version.

    Args:
        artifact: The version, such as ``digits:v1``.
        path: The path.
        referred_by: The path of the entry that refers to it, if any.
    """
    before = f"{referred_by}: " if referred_by is not None else ""
    return MissingEntryError(f"{before}{path!r} is not in {artifact!r}")


def check_type(artifact: ArtifactBase, wanted: str) -> None:
    """Check the type of a version.

    Raises:
        NotFoundError: It has another type.
    """
    if artifact.type != wanted:
        raise NotFoundError(
            f"{artifact.qualified_name} is of type {artifact.type!r}, not {wanted!r}"
        )
