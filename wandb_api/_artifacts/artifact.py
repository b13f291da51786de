"""What both flavours of an artifact share: what can be changed, and what is sent then. No IO."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from .._core.json_codec import encode_text
from .._core.json_values import same
from .._types import JSONDict
from ..errors import ArtifactStateError, UnsupportedError, UsageError
from .names import (
    ArtifactTTL,
    check_aliases,
    check_description,
    check_metadata,
    check_tags,
    is_version,
    ttl_to_wire,
)

if TYPE_CHECKING:
    pass

from .attributes import ArtifactAttributes


class ArtifactBase(ArtifactAttributes):
    """A version of an artifact, or the draft of one.

    What is changed here (`description`, `metadata`, `tags`, `aliases`, `ttl`) is sent by `save`.
    """

    @property
    def description(self) -> str | None:
        """What it is about; shared by all links to this version."""
        return self._description

    @description.setter
    def description(self, value: str | None) -> None:
        self._description = check_description(value)

    @property
    def metadata(self) -> JSONDict:
        """Its metadata; may be changed in place. Shared by all links to this version."""
        if self._metadata is None:
            self._metadata = {}
        return self._metadata

    @metadata.setter
    def metadata(self, value: Mapping[str, Any] | None) -> None:
        self._metadata = check_metadata(value)

    @property
    def tags(self) -> list[str]:
        """Its tags; may be changed in place. Shared by all links to this version."""
        if self._artifact is not None and self._artifact.tags is None:
            raise UnsupportedError("tags: this server has no Artifact.tags")
        return self._tags

    @tags.setter
    def tags(self, value: str | Iterable[str]) -> None:
        self._tags = check_tags(value)

    @property
    def aliases(self) -> list[str]:
        """Its aliases in this collection, without version numbers; may be changed in place."""
        return self._aliases

    @aliases.setter
    def aliases(self, value: str | Iterable[str]) -> None:
        self._aliases = check_aliases(value)

    @property
    def ttl_is_inherited(self) -> bool:
        """Whether how long it is kept follows from its project."""
        if self._artifact is None or self._ttl_changed:
            return self._wanted_ttl is ArtifactTTL.INHERIT
        inherited = self._artifact.ttl_is_inherited
        if inherited is None:
            raise UnsupportedError("ttl: this server has no Artifact.ttlIsInherited")
        return inherited

    @property
    def ttl(self) -> timedelta | None:
        """How long it is kept after it was logged; None for ever.

        Raises:
            ArtifactStateError: It is inherited, and only the server knows from then on.
        """
        if self._artifact is not None and self._artifact.ttl_duration_seconds is None:
            raise UnsupportedError("ttl: this server has no Artifact.ttlDurationSeconds")
        if isinstance(self._wanted_ttl, ArtifactTTL):
            raise ArtifactStateError("the ttl is inherited: what it is, is known once it is saved")
        return self._wanted_ttl

    @ttl.setter
    def ttl(self, value: timedelta | ArtifactTTL | None) -> None:
        if self._type == "wandb-history":
            raise UsageError("artifacts of type wandb-history have no ttl")
        if self.is_link:
            raise UsageError("a link has no ttl: set that of source_artifact")
        ttl_to_wire(value)
        self._wanted_ttl, self._ttl_changed = value, True

    # ---- what a log sends

    def _described(self) -> dict[str, Any]:
        """What a new version is described by, by the names of the input's fields."""
        sent: dict[str, Any] = {}
        if self._description:
            sent["description"] = self._description
        if metadata := check_metadata(self._metadata):
            sent["metadata"] = encode_text(metadata)
        if self._ttl_changed:
            sent["ttl_duration_seconds"] = ttl_to_wire(self._wanted_ttl)
        if self._region is not None:
            sent["storage_region"] = self._region
        return sent

    def _asked_for(
        self, aliases: str | Iterable[str] | None, tags: str | Iterable[str] | None
    ) -> tuple[list[str], list[str]]:
        """The aliases and tags that a version shall be logged with, besides ``latest``."""
        names = check_aliases([*self._aliases, *check_aliases(aliases or ())])
        if numbers := [alias for alias in names if is_version(alias)]:
            raise UsageError(f"{numbers[0]!r} is a version, which only the server gives")
        marks = check_tags([*self._tags, *check_tags(tags or ())])
        return [alias for alias in names if alias != "latest"], marks

    def _want(self, aliases: Iterable[str], tags: Iterable[str]) -> None:
        """Want these besides those that are there."""
        self._aliases += [alias for alias in aliases if alias not in self._aliases]
        self._tags += [tag for tag in tags if tag not in self._tags]

    # ---- what a save sends

    def _alias_changes(self) -> tuple[list[str], list[str]]:
        """Aliases to add, and to take away."""
        added = check_aliases(a for a in self._aliases if a not in self._saved_aliases)
        numbers = [alias for alias in added if is_version(alias)]
        if numbers:
            raise UsageError(f"{numbers[0]!r} is a version, which only the server gives")
        return added, [a for a in self._saved_aliases if a not in self._aliases]

    def _changes(self) -> dict[str, Any]:
        """What is to be sent of what all links share, by the names of the input's fields.

        What the server has already may break today's rules: only what is new is checked.
        """
        fields = self._logged("save")
        sent: dict[str, Any] = {}
        if (self._description or "") != (fields.description or ""):
            sent["description"] = self._description or ""  # null would be taken as "leave it"
        if not same(self.metadata, self._saved_metadata):
            sent["metadata"] = encode_text(check_metadata(self._metadata))
        if added := check_tags(tag for tag in self._tags if tag not in self._saved_tags):
            sent["tags_to_add"] = added
        if gone := [tag for tag in self._saved_tags if tag not in self._tags]:
            sent["tags_to_delete"] = gone
        if self._ttl_changed:
            sent["ttl_duration_seconds"] = ttl_to_wire(self._wanted_ttl)
        return sent
