"""The parts of a collection and of an artifact type that both flavours share."""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias, cast

import wandb_operations as ops

from .._core.bound import Bound, ClientInfo, aware, aware_always
from .._core.unreadable import Unknown, kept, known, or_none
from .._types import StringSequence
from ..errors import UnsupportedError, UsageError
from .names import check_collection_name, check_description, check_tags, check_type
from .properties import description_change, list_changes

if TYPE_CHECKING:
    CollectionFields: TypeAlias = ops.SequenceFields | ops.PortfolioFields


def _tags_of(fields: CollectionFields) -> list[str]:
    if fields.tags is None:
        raise UnsupportedError("tags: this server does not support tags of collections")
    return [edge.node.name for edge in fields.tags.edges]


class ArtifactCollectionBase(Bound["CollectionFields"]):
    """A collection of versions (a sequence), or of links to versions (a portfolio).

    `name`, `type`, `description` and `tags` can be changed; `save` sends the changes.
    """

    _card = ("entity", "project", "type", "description", "tags", "created_at")

    def __init__(
        self, address: ClientInfo, fields: CollectionFields, organization: str | None = None
    ) -> None:
        super().__init__(address, fields)
        self._organization = organization
        self._name = fields.name
        self._description: str | Unknown | None = kept(lambda: fields.description)
        self._new_type_name: str | None = None
        self._tags: list[str] | Unknown = kept(lambda: _tags_of(fields))
        self._saved_tags = kept(lambda: _tags_of(fields))

    @property
    def id(self) -> str:
        """The server's ID."""
        return self._fields.id

    @property
    def entity(self) -> str:
        """The entity that owns its project."""
        return self._fields.project.entity_name if self._fields.project else ""

    @property
    def project(self) -> str:
        """The project, or registry, that it is in."""
        return self._fields.project.name if self._fields.project else ""

    @property
    def project_id(self) -> str:
        """The server's ID of that project."""
        return self._fields.project.id if self._fields.project else ""

    @property
    def project_internal_id(self) -> str | None:
        """The internal ID of that project, if the server gives it."""
        return self._fields.project.internal_id if self._fields.project else None

    @property
    def organization(self) -> str | None:
        """The organization of its registry; None unless it was found by a registry search."""
        return self._organization

    @property
    def path(self) -> str:
        """``entity/project/name`` on the server."""
        return f"{self.entity}/{self.project}/{self._fields.name}"

    def is_sequence(self) -> bool:
        """Return whether versions are logged into it; a portfolio only links to versions.

        False for a kind of collection that this version of the library does not know. Of such a
        collection, only name and ID are known; other attributes raise `UnsupportedError`.
        """
        return isinstance(self._fields, ops.SequenceFields)

    @property
    def name(self) -> str:
        """The name; `save` sends a change."""
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self._name = check_collection_name(value)

    @property
    def type(self) -> str:
        """The type of its versions; that of a portfolio cannot be changed."""
        if self._new_type_name is not None:
            return self._new_type_name
        return self._fields.default_artifact_type.name

    @type.setter
    def type(self, value: str) -> None:
        if not self.is_sequence():
            raise UsageError(f"{self.path} only links to versions: its type cannot be changed")
        self._new_type_name = check_type(value, self._name)

    @property
    def description(self) -> str | None:
        """The description; `save` sends a change."""
        return known(self._description)

    @description.setter
    def description(self, value: str | None) -> None:
        self._description = check_description(value)

    @property
    def tags(self) -> list[str]:
        """The tags of the collection, not of its versions; may be edited in place."""
        return known(self._tags)

    @tags.setter
    def tags(self, value: StringSequence | Set[str]) -> None:
        self._tags = check_tags(value)

    @property
    def created_at(self) -> datetime:
        """The time of creation, in UTC."""
        return aware_always(self._fields.created_at)

    @property
    def updated_at(self) -> datetime | None:
        """The time of the last change, in UTC."""
        return aware(self._fields.updated_at)

    def _check_known(self) -> None:
        """Refuse to change a collection of an unknown kind."""
        if not isinstance(cast("object", self._fields), (ops.SequenceFields, ops.PortfolioFields)):
            raise UnsupportedError(
                f"{self!r} is of a kind that this version of wandb_api cannot change"
            )

    def _new_name(self) -> str | None:
        """Return the name to send, or None if it is unchanged."""
        if self._name == self._fields.name:
            return None
        return check_collection_name(self._name)

    def _new_description(self) -> str | None:
        """Return the description to send, or None if it is unchanged."""
        return description_change(kept(lambda: self._fields.description), self._description)

    def _new_type(self) -> str | None:
        """Return the type to send, or None if it is unchanged."""
        if self._new_type_name is None:
            return None
        old = self._fields.default_artifact_type.name
        if self._new_type_name == old:
            return None
        if old.startswith("wandb-") or old == "job":
            raise UsageError(f"W&B reserves the type {old!r} of {self.path}: it cannot be changed")
        return check_type(self._new_type_name, self._name)

    def _tag_changes(self) -> tuple[list[str], list[str]]:
        """Return the tags to add and to delete."""
        added, deleted = list_changes(self._saved_tags, self._tags)
        return check_tags(added), deleted

    def __repr__(self) -> str:
        described = or_none(lambda: f"{self.path} ({self.type})")
        return f"<{type(self).__name__} {described or self._fields.name}>"


class ArtifactTypeBase(Bound["ops.ArtifactTypeFields"]):
    """An artifact type of a project."""

    _card = ("entity", "project", "description", "created_at")

    def __init__(
        self, address: ClientInfo, entity: str, project: str, fields: ops.ArtifactTypeFields
    ) -> None:
        super().__init__(address, fields)
        self._entity, self._project = entity, project

    @property
    def entity(self) -> str:
        """The entity that owns the project."""
        return self._entity

    @property
    def project(self) -> str:
        """The project."""
        return self._project

    @property
    def id(self) -> str:
        """The server's ID."""
        return self._fields.id

    @property
    def name(self) -> str:
        """The name of the type."""
        return self._fields.name

    @property
    def type(self) -> str:
        """The name of the type."""
        return self._fields.name

    @property
    def description(self) -> str | None:
        """The description."""
        return self._fields.description

    @property
    def created_at(self) -> datetime:
        """The time of its first use, in UTC."""
        return aware_always(self._fields.created_at)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._entity}/{self._project} {self.name}>"
