"""What both flavours of a user share. No IO."""

from __future__ import annotations

from datetime import datetime

import wandb_operations as ops

from .._core.bound import Bound, aware
from .._core.json_codec import decode_lenient
from .._types import JSONDict
from ..errors import NotLoadedError


class UserBase(Bound["ops.UserInfoFields"]):
    """A user's attributes. What a run or project carries of its user is name and picture only."""

    _fields: ops.UserInfoFields

    def _whole(self, name: str) -> ops.UserFields:

        if not isinstance(self._fields, ops.UserFields):
            raise NotLoadedError(
                f"{name!r} of {self!r} was not asked for: api.user({self.username!r}) has it"
            )
        return self._fields

    def _created(self, name: str) -> ops.UserFields | ops.CreatedUserFields:

        if isinstance(self._fields, ops.CreatedUserFields):
            return self._fields
        return self._whole(name)

    @property
    def id(self) -> str:
        """The server's own id of the user."""
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
    def photo_url(self) -> str | None:
        """The user's picture."""
        return self._supported(self._fields.photo_url, "User.photoUrl")

    @property
    def email(self) -> str | None:
        """The e-mail address, where this key may see it."""
        return self._created("email").email

    @property
    def admin(self) -> bool | None:
        """Whether the user administers the server."""
        return self._created("admin").admin

    @property
    def entity(self) -> str | None:
        """The user's default entity."""
        return self._whole("entity").entity

    @property
    def flags(self) -> JSONDict:
        """What is switched on for the user."""
        decoded = decode_lenient(self._whole("flags").flags)
        return decoded if isinstance(decoded, dict) else {}

    @property
    def created_at(self) -> datetime | None:
        """When the user joined, in UTC."""
        return aware(self._supported(self._whole("created_at").created_at, "User.createdAt"))

    @property
    def deleted_at(self) -> datetime | None:
        """When the user was deleted, in UTC."""
        return aware(self._whole("deleted_at").deleted_at)

    @property
    def teams(self) -> list[str]:
        """The names of the teams that the user is in."""
        teams = self._whole("teams").teams
        return [edge.node.name for edge in teams.edges if edge.node] if teams else []

    def __repr__(self) -> str:
        email = getattr(self._fields, "email", None)
        return f"<{type(self).__name__} {email or self.username or self.name or self.id}>"
