"""Attributes of users, shared by both flavours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast

import wandb_operations as ops

from .._core.bound import Bound, aware, aware_always
from .._core.json_codec import decode_dict
from .._core.unreadable import known_text, or_none, place_in_answer
from .._types import JSONDict
from ..errors import NotLoadedError

SHORTEST_PREFIX = 6


class UserBase(Bound["ops.UserInfoFields"]):
    """Attributes of a user.

    The user of a run, project or report has `id`, `name`, `username` and `photo_url` only; reading
    another attribute raises `NotLoadedError`. `Api.user` loads all of them.
    """

    _card = ("username", "email", "entity", "teams")

    _fields: ops.UserInfoFields

    def _require_all(self, name: str) -> ops.UserFields:
        """Return the complete fields, or raise the error for reading ``name``."""
        if not isinstance(self._fields, ops.UserFields):
            raise NotLoadedError(
                f"{name!r} of {self!r} is not loaded: read it from api.user({self.username!r})"
            )
        return self._fields

    def _require_created(self, name: str) -> ops.UserFields | ops.CreatedUserFields:
        """Return the fields that a created user has too, or raise the error for ``name``."""
        if isinstance(self._fields, ops.CreatedUserFields):
            return self._fields
        return self._require_all(name)

    @property
    def id(self) -> str:
        """The user's ID on the server."""
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
    def photo_url(self) -> str | None:
        """The URL of the user's picture."""
        return self._supported(self._fields.photo_url, "User.photoUrl")

    @property
    def email(self) -> str | None:
        """The email address, or None if this API key may not see it."""
        return self._require_created("email").email

    @property
    def admin(self) -> bool | None:
        """Whether the user is an administrator of the server."""
        return self._require_created("admin").admin

    @property
    def entity(self) -> str | None:
        """The name of the user's default entity."""
        return self._require_all("entity").entity

    @property
    def flags(self) -> JSONDict:
        """Feature flags of the user."""
        fields = self._require_all("flags")

        def place() -> str:
            return place_in_answer(fields, "flags", f"User.flags of {self!r}")

        return cast(JSONDict, decode_dict(fields.flags, place))

    @property
    def created_at(self) -> datetime:
        """Creation time of the account, in UTC."""
        created = self._require_all("created_at").created_at
        return aware_always(self._always(created, "User.createdAt"))

    @property
    def deleted_at(self) -> datetime | None:
        """Deletion time of the account, in UTC; None if it exists."""
        return aware(self._require_all("deleted_at").deleted_at)

    @property
    def teams(self) -> list[str]:
        """Names of the teams that the user belongs to."""
        teams = self._require_all("teams").teams
        return [edge.node.name for edge in teams.edges if edge.node] if teams else []

    def __repr__(self) -> str:
        email = or_none(lambda: getattr(self._fields, "email", None))
        return f"<{type(self).__name__} {known_text(lambda: email or self.username or self.name or self.id)}>"


def find_api_key(keys: Sequence[ops.ApiKeyFields], name: str, known_id: str | None) -> str | None:
    """Return the ID of the API key called ``name``.

    Servers list a key by a name of its own or by its first characters, so the key itself is
    accepted too if exactly one name is a prefix of it.

    Args:
        keys: The keys that the server lists.
        name: A name, or a key.
        known_id: The ID that the server gave when the key was created, if it is known.

    Returns:
        None if no key matches.
    """
    exact = [key.id for key in keys if key.name == name or key.id == known_id]
    if exact:
        return exact[0]
    prefixed = [
        key.id for key in keys if len(key.name) >= SHORTEST_PREFIX and name.startswith(key.name)
    ]
    return prefixed[0] if len(prefixed) == 1 else None


def is_found_by(query: str, user: UserBase) -> bool:
    """Whether a search for ``query`` may find a user, as far as its attributes are visible."""
    shown = [
        or_none(lambda: user.username),
        or_none(lambda: user.name),
        or_none(lambda: user.email),
    ]
    return any(not each or query.casefold() in each.casefold() for each in shown)
