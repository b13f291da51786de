"""The editable properties of an artifact, and the difference to the values on the server."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import wandb_operations as ops

from .._core.bound import or_none
from .._core.json_codec import decode_dict, encode_text
from .._core.json_values import same
from .._types import JsonDict
from ..errors import UsageError
from .metadata import check_metadata
from .names import (
    ArtifactTTL,
    check_aliases,
    check_description,
    check_tags,
    is_version,
    ttl_from_wire,
    ttl_to_wire,
)


@dataclass(frozen=True)
class PropertyChanges:
    """The properties to send to the server; None stands for "unchanged"."""

    description: str | None = None
    metadata: str | None = None
    tags_to_add: tuple[str, ...] = ()
    tags_to_delete: tuple[str, ...] = ()
    ttl_duration_seconds: int | None = None

    def __bool__(self) -> bool:
        return self != PropertyChanges()


class ArtifactProperties:
    """Description, metadata, tags, aliases and TTL of a draft or a logged version.

    Lists and metadata may be edited in place, so changes are found by comparison when they are sent.

    Attributes:
        description: The description.
        ttl: The TTL, or None for no expiry.
        ttl_changed: Whether the TTL was set since the last save.
    """

    def __init__(self, description: str | None, metadata: Mapping[str, Any] | str | None) -> None:
        self._fields: ops.ArtifactFields | None = None
        self.description = check_description(description)
        self._metadata: JsonDict | None = check_metadata(metadata)
        self._tags: list[str] = []
        self._saved_tags: list[str] = []
        self._aliases: list[str] = []
        self._saved_aliases: list[str] = []
        self.ttl: timedelta | ArtifactTTL | None = ArtifactTTL.INHERIT
        self.ttl_changed = False

    @classmethod
    def read(cls, fields: ops.ArtifactFields, aliases: Iterable[str]) -> ArtifactProperties:
        """Return the properties of a logged version; nothing counts as changed."""
        known = cls(None, None)
        known._fields = fields
        known.description = or_none(lambda: fields.description)
        known._metadata = None  # decoded at first access
        known._tags = [tag.name for tag in or_none(lambda: fields.tags) or ()]
        known._saved_tags = list(known._tags)
        known._aliases = list(aliases)
        known._saved_aliases = list(known._aliases)
        known.ttl = ttl_from_wire(or_none(lambda: fields.ttl_duration_seconds))
        return known

    @property
    def metadata(self) -> JsonDict:
        """The metadata; may be edited in place."""
        if self._metadata is None:
            self._metadata = self._saved_metadata()
        return self._metadata

    @metadata.setter
    def metadata(self, value: Mapping[str, Any] | str | None) -> None:
        self._metadata = check_metadata(value)

    def _saved_metadata(self) -> JsonDict:
        return decode_dict(self._fields.metadata if self._fields else None, "Artifact.metadata")

    @property
    def tags(self) -> list[str]:
        """The tags; may be edited in place."""
        return self._tags

    @tags.setter
    def tags(self, value: str | Iterable[str]) -> None:
        self._tags = check_tags(value)

    @property
    def aliases(self) -> list[str]:
        """The aliases in this collection; may be edited in place."""
        return self._aliases

    @aliases.setter
    def aliases(self, value: str | Iterable[str]) -> None:
        self._aliases = check_aliases(value)

    # ---- logging

    def new_version(self) -> PropertyChanges:
        """Return the properties that a new version is created with."""
        metadata = check_metadata(self._metadata)
        return PropertyChanges(
            description=self.description,
            metadata=encode_text(metadata) if metadata else None,
            ttl_duration_seconds=ttl_to_wire(self.ttl) if self.ttl_changed else None,
        )

    def requested(
        self, aliases: str | Iterable[str] | None, tags: str | Iterable[str] | None
    ) -> tuple[list[str], list[str]]:
        """Return the aliases besides ``latest``, and the tags, that a version is logged with.

        Raises:
            UsageError: An alias or a tag is invalid.
        """
        names = check_aliases([*self._aliases, *check_aliases(aliases or ())])
        refuse_version_numbers(names)
        marks = check_tags([*self._tags, *check_tags(tags or ())])
        return [alias for alias in names if alias != "latest"], marks

    def add(self, aliases: Iterable[str], tags: Iterable[str]) -> None:
        """Add aliases and tags to the pending changes."""
        self._aliases += [alias for alias in aliases if alias not in self._aliases]
        self._tags += [tag for tag in tags if tag not in self._tags]

    # ---- saving

    def alias_changes(self) -> tuple[list[str], list[str]]:
        """Return the aliases to add and to delete.

        Raises:
            UsageError: A new alias is invalid.
        """
        added = check_aliases(a for a in self._aliases if a not in self._saved_aliases)
        refuse_version_numbers(added)
        return added, [a for a in self._saved_aliases if a not in self._aliases]

    def aliases_saved(self) -> None:
        """Take the current aliases as those on the server."""
        self._saved_aliases = list(self._aliases)

    def changes(self) -> PropertyChanges:
        """Return what differs from the server in the properties that all links share.

        Values that the server has already may break current rules: only new values are checked.

        Raises:
            UsageError: A new value is invalid.
        """
        saved = self._fields.description if self._fields else None
        return PropertyChanges(
            description=description_change(saved, self.description),
            metadata=self._changed_metadata(),
            tags_to_add=tuple(check_tags(t for t in self._tags if t not in self._saved_tags)),
            tags_to_delete=tuple(t for t in self._saved_tags if t not in self._tags),
            ttl_duration_seconds=ttl_to_wire(self.ttl) if self.ttl_changed else None,
        )

    def _changed_metadata(self) -> str | None:
        if self._metadata is None:
            return None
        saved = self._saved_metadata()
        if same(self._metadata, saved):
            return None
        return encode_text(check_metadata(self._metadata))


def description_change(saved: str | None, new: str | None) -> str | None:
    """Return the description to send, or None if it is unchanged.

    The server takes null as "unchanged", so a description is removed with an empty string.
    """
    if new is None:
        return "" if saved else None
    return new if new != saved else None


def refuse_version_numbers(aliases: Iterable[str]) -> None:
    """Refuse aliases such as ``v3``.

    Raises:
        UsageError: One of them is a version number.
    """
    for alias in aliases:
        if is_version(alias):
            raise UsageError(
                f"{alias!r} is a version number; the server assigns those, so it cannot be an alias"
            )
