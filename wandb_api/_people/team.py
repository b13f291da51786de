"""What both flavours of a team and its members share. No IO."""

from __future__ import annotations

from datetime import datetime

import wandb_operations as ops

from .._core.bound import Bound, aware


class TeamBase(Bound["ops.TeamFields"]):
    """A team's attributes. Any entity can be read so, a user's own too."""

    _fields: ops.TeamFields

    @property
    def id(self) -> str:
        """The server's own id of the team."""
        return self._fields.id

    @property
    def name(self) -> str:
        """The team's name."""
        return self._fields.name

    @property
    def available(self) -> bool | None:
        """Whether the name is still to be had."""
        return self._fields.available

    @property
    def photo_url(self) -> str | None:
        """The team's picture."""
        return self._fields.photo_url

    @property
    def read_only(self) -> bool | None:
        """Whether the team may only be read."""
        return self._fields.read_only

    @property
    def read_only_admin(self) -> bool:
        """Whether its administrators may only read it."""
        return self._fields.read_only_admin

    @property
    def is_team(self) -> bool:
        """False for a user's own entity."""
        return self._fields.is_team

    @property
    def entity_type(self) -> str | None:
        """``team``, ``user`` or ``organization``, where the server says it."""
        return self._supported(self._fields.entity_type, "Entity.entityType")

    @property
    def private_only(self) -> bool:
        """Whether all its projects are private."""
        return self._fields.private_only

    @property
    def storage_bytes(self) -> int:
        """How much it has stored, in bytes."""
        return self._fields.storage_bytes

    @property
    def code_saving_enabled(self) -> bool:
        """Whether runs save their code."""
        return self._fields.code_saving_enabled

    @property
    def default_access(self) -> str:
        """Who may see a new project."""
        return self._fields.default_access

    @property
    def is_paid(self) -> bool | None:
        """Whether it is on a paid plan."""
        return self._fields.is_paid

    @property
    def created_at(self) -> datetime | None:
        """When it was made, in UTC."""
        return aware(self._supported(self._fields.created_at, "Entity.createdAt"))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"


class MemberBase(Bound["ops.MemberFields"]):
    """A member of a team, or an invitation that is still open (`pending`)."""

    _fields: ops.MemberFields

    @property
    def id(self) -> str | None:
        """The server's own id of the member."""
        return self._fields.id

    @property
    def name(self) -> str:
        """The name that people see."""
        return self._fields.name

    @property
    def username(self) -> str | None:
        """The name in URLs."""
        return self._fields.username

    @property
    def email(self) -> str | None:
        """The e-mail address."""
        return self._fields.email

    @property
    def photo_url(self) -> str | None:
        """The member's picture."""
        return self._fields.photo_url

    @property
    def account_type(self) -> str | None:
        """``USER``, or ``SERVICE`` for an account of programs."""
        return self._fields.account_type

    @property
    def role(self) -> str | None:
        """The role in the team, where the server says it."""
        return self._supported(self._fields.role, "Member.role")

    @property
    def admin(self) -> bool | None:
        """Whether the member administers the team."""
        return self._fields.admin

    @property
    def pending(self) -> bool | None:
        """Whether the invitation is still open."""
        return self._fields.pending

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name} ({self.account_type})>"
