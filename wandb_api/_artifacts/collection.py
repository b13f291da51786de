"""What both flavours of a collection and of an artifact type share. No IO."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

import wandb_operations as ops

from .._core.bound import Bound, ClientInfo, aware, aware_always
from ..errors import UnsupportedError, UsageError
from .names import check_collection_name, check_description, check_tags, check_type

if TYPE_CHECKING:
    CollectionFields: TypeAlias = ops.SequenceFields | ops.PortfolioFields


def readable(found: object) -> CollectionFields | None:
    """A collection, if it is of a kind that is known, in a project that this key may see."""

    if isinstance(found, (ops.SequenceFields, ops.PortfolioFields)) and found.project is not None:
        return found
    return None


class ArtifactCollectionBase(Bound["CollectionFields"]):
    """A collection of versions (a sequence), or of links to versions (a portfolio).

    What is changed here (`name`, `type`, `description`, `tags`) is sent by `save`.
    """

    def __init__(
        self, address: ClientInfo, fields: CollectionFields, organization: str | None = None
    ) -> None:
        super().__init__(address, fields)
        self._organization = organization
        self._take(fields)

    def _take(self, fields: CollectionFields) -> None:
        """Take these as what the server has, and as what is wanted."""
        self._fields = fields
        self._name, self._description = fields.name, fields.description
        self._type = fields.default_artifact_type.name
        self._tags = [edge.node.name for edge in fields.tags.edges] if fields.tags else []
        self._saved_tags = list(self._tags)

    @property
    def id(self) -> str:
        """The server's own id."""
        return self._fields.id

    @property
    def entity(self) -> str:
        """Who its project belongs to."""
        return self._fields.project.entity_name if self._fields.project else ""

    @property
    def project(self) -> str:
        """The project, or registry, that it is in."""
        return self._fields.project.name if self._fields.project else ""

    @property
    def project_id(self) -> str:
        """The server's own id of that project."""
        return self._fields.project.id if self._fields.project else ""

    @property
    def project_internal_id(self) -> str | None:
        """The number behind `project_id`, where the server gives it."""
        return self._fields.project.internal_id if self._fields.project else None

    @property
    def organization(self) -> str | None:
        """The organisation whose registry it is in; None unless a search of registries gave it."""
        return self._organization

    @property
    def path(self) -> str:
        """``entity/project/name``, as the server has it."""
        return f"{self.entity}/{self.project}/{self._fields.name}"

    def is_sequence(self) -> bool:
        """Whether versions are logged into it; else it only links to them."""

        return isinstance(self._fields, ops.SequenceFields)

    @property
    def name(self) -> str:
        """Its name."""
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self._name = check_collection_name(value)

    @property
    def type(self) -> str:
        """The type of its versions; that of a portfolio cannot be changed."""
        return self._type

    @type.setter
    def type(self, value: str) -> None:
        if not self.is_sequence():
            raise UsageError(f"{self.path} only links to versions: its type cannot be changed")
        self._type = check_type(value, self._name)

    @property
    def description(self) -> str | None:
        """What it is about."""
        return self._description

    @description.setter
    def description(self, value: str | None) -> None:
        self._description = check_description(value)

    @property
    def tags(self) -> list[str]:
        """Its own tags, not those of its versions; may be changed in place."""
        if self._fields.tags is None:
            raise UnsupportedError("tags: this server has no tags of collections")
        return self._tags

    @tags.setter
    def tags(self, value: str | Iterable[str]) -> None:
        self._tags = check_tags(value)

    @property
    def created_at(self) -> datetime:
        """When it was made, in UTC."""
        return aware_always(self._fields.created_at)

    @property
    def updated_at(self) -> datetime | None:
        """When it was last changed, in UTC."""
        return aware(self._fields.updated_at)

    def _own_changes(self) -> dict[str, str]:
        """Name and description, as far as they were changed."""
        sent: dict[str, str] = {}
        if self._name != self._fields.name:
            sent["name"] = check_collection_name(self._name)
        if (self._description or "") != (self._fields.description or ""):
            sent["description"] = self._description or ""  # null would be taken as "leave it"
        return sent

    def _new_type(self) -> str | None:
        """The type that it shall have, if that was changed."""
        old = self._fields.default_artifact_type.name
        if self._type == old:
            return None
        if old.startswith("wandb-") or old == "job":
            raise UsageError(f"{self.path} is of W&B's own type {old!r}, which cannot be changed")
        return check_type(self._type, self._name)

    def _tag_changes(self) -> tuple[list[str], list[str]]:
        """Tags to add, and to take away."""
        added = check_tags(tag for tag in self._tags if tag not in self._saved_tags)
        return added, [tag for tag in self._saved_tags if tag not in self._tags]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.path} ({self._type})>"


class ArtifactTypeBase(Bound["ops.ArtifactTypeFields"]):
    """A type of artifacts in a project."""

    def __init__(
        self, address: ClientInfo, entity: str, project: str, fields: ops.ArtifactTypeFields
    ) -> None:
        super().__init__(address, fields)
        self._entity, self._project = entity, project

    @property
    def entity(self) -> str:
        """Who the project belongs to."""
        return self._entity

    @property
    def project(self) -> str:
        """The project."""
        return self._project

    @property
    def id(self) -> str:
        """The server's own id."""
        return self._fields.id

    @property
    def name(self) -> str:
        """The type's name."""
        return self._fields.name

    @property
    def type(self) -> str:
        """The type's name."""
        return self._fields.name

    @property
    def description(self) -> str | None:
        """What it is about."""
        return self._fields.description

    @property
    def created_at(self) -> datetime:
        """When it was first used, in UTC."""
        return aware_always(self._fields.created_at)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._entity}/{self._project} {self.name}>"
