"""The editable properties of an artifact, and the difference to the values on the server."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import wandb_operations as ops

from .._core.json_codec import decode_dict, encode_text
from .._core.json_values import same
from .._core.unreadable import Unknown, kept, known, known_text, place_in_answer
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
        ttl_changed: Whether the TTL was set since the last save.
    """

    def __init__(self, description: str | None, metadata: Mapping[str, Any] | str | None) -> None:
        self._fields: ops.ArtifactFields | None = None
        self._description: str | Unknown | None = check_description(description)
        self._metadata: JsonDict | None = check_metadata(metadata)
        self._tags: list[str] | Unknown = []
        self._saved_tags: list[str] | Unknown = []
        self._aliases: list[str] | Unknown = []
        self._saved_aliases: list[str] | Unknown = []
        self._ttl: timedelta | ArtifactTTL | Unknown | None = ArtifactTTL.INHERIT
        self.ttl_changed = False

    @classmethod
    def read(
        cls, fields: ops.ArtifactFields, aliases: Iterable[str] | Unknown
    ) -> ArtifactProperties:
        """Return the properties of a logged version; nothing counts as changed.

        A value that is not known raises when it is read.
        """
        read = cls(None, None)
        read._fields = fields
        read._description = kept(lambda: fields.description)
        read._metadata = None  # decoded at first access
        read._tags = kept(lambda: [tag.name for tag in fields.tags or ()])
        read._saved_tags = copied(read._tags)
        read._aliases = aliases if isinstance(aliases, Unknown) else list(aliases)
        read._saved_aliases = copied(read._aliases)
        read._ttl = kept(lambda: ttl_from_wire(fields.ttl_duration_seconds))
        return read

    @property
    def description(self) -> str | None:
        """The description."""
        return known(self._description)

    @description.setter
    def description(self, value: str | None) -> None:
        self._description = value

    @property
    def ttl(self) -> timedelta | ArtifactTTL | None:
        """The TTL, or None for no expiry."""
        return known(self._ttl)

    @ttl.setter
    def ttl(self, value: timedelta | ArtifactTTL | None) -> None:
        self._ttl = value

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
        fields = self._fields
        if fields is None:
            return {}

        def place() -> str:
            what = f"Artifact.metadata of {known_text(lambda: fields.id)}"
            return place_in_answer(fields, "metadata", what)

        return decode_dict(fields.metadata, place)

    @property
    def tags(self) -> list[str]:
        """The tags; may be edited in place."""
        return known(self._tags)

    @tags.setter
    def tags(self, value: str | Iterable[str]) -> None:
        self._tags = check_tags(value)

    @property
    def aliases(self) -> list[str]:
        """The aliases in this collection; may be edited in place."""
        return known(self._aliases)

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
        names = check_aliases([*self.aliases, *check_aliases(aliases or ())])
        refuse_version_numbers(names)
        marks = check_tags([*self.tags, *check_tags(tags or ())])
        return [alias for alias in names if alias != "latest"], marks

    def add(self, aliases: Iterable[str], tags: Iterable[str]) -> None:
        """Add aliases and tags to the pending changes."""
        self.aliases.extend(alias for alias in aliases if alias not in self.aliases)
        self.tags.extend(tag for tag in tags if tag not in self.tags)

    # ---- saving

    def saved(self, fields: ops.ArtifactFields) -> ArtifactProperties:
        """Return the properties after the server answered a save with ``fields``."""
        read = ArtifactProperties.read(fields, self._aliases)
        read._description = self._description
        return read

    def alias_changes(self) -> tuple[list[str], list[str]]:
        """Return the aliases to add and to delete.

        Raises:
            UsageError: A new alias is invalid.
        """
        added, deleted = list_changes(self._saved_aliases, self._aliases)
        added = check_aliases(added)
        refuse_version_numbers(added)
        return added, deleted

    def aliases_saved(self, added: Iterable[str], deleted: Iterable[str]) -> None:
        """Note that the server has taken changes of the aliases."""
        gone = set(deleted)
        kept_aliases = [name for name in known(self._saved_aliases) if name not in gone]
        self._saved_aliases = [*kept_aliases, *added]

    def changes(self) -> PropertyChanges:
        """Return what differs from the server in the properties that all links share.

        Values that the server has already may break current rules: only new values are checked.

        Raises:
            UsageError: A new value is invalid.
        """
        fields = self._fields
        saved = kept(lambda: fields.description if fields else None)
        added, deleted = list_changes(self._saved_tags, self._tags)
        return PropertyChanges(
            description=description_change(saved, self._description),
            metadata=self._changed_metadata(),
            tags_to_add=tuple(check_tags(added)),
            tags_to_delete=tuple(deleted),
            ttl_duration_seconds=ttl_to_wire(self.ttl) if self.ttl_changed else None,
        )

    def _changed_metadata(self) -> str | None:
        if self._metadata is None:
            return None
        saved = self._saved_metadata()
        if same(self._metadata, saved):
            return None
        return encode_text(check_metadata(self._metadata))


def copied(names: list[str] | Unknown) -> list[str] | Unknown:
    """Return a copy of a list, if it is known."""
    return names if isinstance(names, Unknown) else list(names)


def list_changes(
    saved: list[str] | Unknown, new: list[str] | Unknown
) -> tuple[list[str], list[str]]:
    """Return the names to add and to delete; none if the list was not known and not assigned.

    Raises:
        ServerError: The list was assigned, but what the server has is not known.
    """
    if isinstance(new, Unknown):
        return [], []
    before = known(saved)
    return [n for n in new if n not in before], [n for n in before if n not in new]


def description_change(saved: str | Unknown | None, new: str | Unknown | None) -> str | None:
    """Return the description to send, or None if it is unchanged.

    The server takes null as "unchanged", so a description is removed with an empty string.
    """
    if isinstance(new, Unknown):
        return None
    if isinstance(saved, Unknown):
        return new or ""
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
