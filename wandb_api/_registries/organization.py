"""Attributes of an organization and its members, shared by both flavours."""

from __future__ import annotations

from dataclasses import dataclass

import wandb_operations as ops

from .._core.bound import Bound, supported
from .._core.public import public
from .._core.unreadable import known_text


@public("wandb_api")
@dataclass(frozen=True)
class OrganizationEntity:
    """The entity that owns the registries of an organization.

    Attributes:
        id: The ID of the entity on the server.
        name: The name of the entity, as in paths.
        entity_type: ``organization``.
    """

    id: str
    """The ID of the entity on the server."""
    name: str
    """The name of the entity, as in paths."""
    entity_type: str = "organization"
    """``organization``."""


class OrganizationBase(Bound["ops.OrganizationDetailFields"]):
    """Attributes of an organization."""

    _fields: ops.OrganizationDetailFields

    @property
    def id(self) -> str:
        """The organization's ID on the server."""
        return self._fields.id

    @property
    def name(self) -> str:
        """The display name."""
        return self._fields.name

    @property
    def entity(self) -> str | None:
        """The name of the entity that owns the organization's registries; None if it has none."""
        held = self.org_entity
        return held.name if held is not None else None

    @property
    def org_entity(self) -> OrganizationEntity | None:
        """The entity that owns the organization's registries, with its ID; None if it has none."""
        held = supported(self._address, self._fields.org_entity, "Organization.orgEntity")
        return OrganizationEntity(held.id, held.name) if held is not None else None

    @property
    def members(self) -> list[OrganizationMember]:
        """The members when the organization was loaded."""
        return [OrganizationMember(self._address, member) for member in self._fields.members]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"


@public("wandb_api")
class OrganizationMember(Bound["ops.OrganizationMemberFields"]):
    """A member of an organization."""

    _fields: ops.OrganizationMemberFields

    @property
    def id(self) -> str:
        """The member's ID on the server."""
        return self._fields.id

    @property
    def name(self) -> str:
        """The display name."""
        return self._fields.name

    @property
    def username(self) -> str:
        """The username, as in URLs."""
        return self._fields.username

    @property
    def email(self) -> str | None:
        """The e-mail address, if this API key may see it."""
        return self._fields.user.email

    @property
    def role(self) -> str:
        """The role in the organization, such as ``admin``, ``member`` or ``viewer``."""
        return self._fields.role

    @property
    def admin(self) -> bool:
        """Whether the member is an administrator of the organization."""
        return self._fields.admin

    @property
    def photo_url(self) -> str:
        """The URL of the member's picture; empty without one."""
        return self._fields.photo_url

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {known_text(lambda: self.username)} ({known_text(lambda: self.role)})>"
