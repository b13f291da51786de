"""Attributes of teams and their members, shared by both flavours."""

from __future__ import annotations

from datetime import datetime

import wandb_operations as ops

from .._core.bound import Bound, aware_always
from .._core.unreadable import known_text


class TeamBase(Bound["ops.TeamFields"]):
    """Attributes of a team. A user's personal entity has them too."""

    _card = ("entity_type", "created_at")

    _fields: ops.TeamFields

    @property
    def id(self) -> str:
        """The team's ID on the server."""
        return self._fields.id

    @property
    def name(self) -> str:
        """The team's name."""
        return self._fields.name

    @property
    def available(self) -> bool | None:
        """Whether the team's name is available."""
        return self._fields.available

    @property
    def photo_url(self) -> str | None:
        """The URL of the team's picture."""
        return self._fields.photo_url

    @property
    def read_only(self) -> bool | None:
        """Whether the team is read-only."""
        return self._fields.read_only

    @property
    def read_only_admin(self) -> bool:
        """Whether the team is read-only for its administrators."""
        return self._fields.read_only_admin

    @property
    def is_team(self) -> bool:
        """Whether this is a team; False for a user's personal entity."""
        return self._fields.is_team

    @property
    def entity_type(self) -> str | None:
        """``team``, ``user`` or ``organization``."""
        return self._supported(self._fields.entity_type, "Entity.entityType")

    @property
    def private_only(self) -> bool:
        """Whether all projects of the team are private."""
        return self._fields.private_only

    @property
    def storage_bytes(self) -> int:
        """Storage used by the team, in bytes."""
        return self._fields.storage_bytes

    @property
    def code_saving_enabled(self) -> bool:
        """Whether runs of the team save their code."""
        return self._fields.code_saving_enabled

    @property
    def default_access(self) -> str:
        """The access level of new projects."""
        return self._fields.default_access

    @property
    def is_paid(self) -> bool | None:
        """Whether the team is on a paid plan."""
        return self._fields.is_paid

    @property
    def created_at(self) -> datetime:
        """Creation time, in UTC."""
        return aware_always(self._always(self._fields.created_at, "Entity.createdAt"))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"


class MemberBase(Bound["ops.MemberFields"]):
    """Attributes of a team member, or of an open invitation (`pending`)."""

    _card = ("username", "email", "role", "pending")

    _fields: ops.MemberFields

    @property
    def id(self) -> str | None:
        """The member's ID on the server."""
        return self._fields.id

    @property
    def name(self) -> str:
        """The display name."""
        return self._fields.name

    @property
    def username(self) -> str | None:
        """The username, as in URLs."""
        return self._fields.username

    @property
    def email(self) -> str | None:
        """The e-mail address."""
        return self._fields.email

    @property
    def photo_url(self) -> str | None:
        """The URL of the member's picture."""
        return self._fields.photo_url

    @property
    def account_type(self) -> str | None:
        """``USER``, or ``SERVICE`` for a service account."""
        return self._fields.account_type

    @property
    def role(self) -> str | None:
        """The member's role in the team."""
        return self._supported(self._fields.role, "Member.role")

    @property
    def admin(self) -> bool | None:
        """Whether the member is an administrator of the team."""
        return self._fields.admin

    @property
    def pending(self) -> bool | None:
        """Whether the invitation has not been accepted yet."""
        return self._fields.pending

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {known_text(lambda: self.name)} ({known_text(lambda: self.account_type)})>"
