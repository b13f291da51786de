"""Members of registries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeAlias, cast

import wandb_operations as ops

from .._core.bound import Bound, ClientInfo
from .._core.server_ids import decoded_id
from .._core.unreadable import known_text
from .._people.team import TeamBase
from .._people.user import UserBase
from .._transport.unreadable import readable_list
from ..errors import ArgumentTypeError, UsageError


class UserMember(Bound["ops.RegistryUserFields"]):
    """A user who is a member of a registry."""

    _card = ("username", "email", "role")

    __module__ = "wandb_api"

    kind: ClassVar[str] = "User"

    @property
    def id(self) -> str:
        """The user's ID on the server."""
        return self._fields.id

    @property
    def user(self) -> ops.RegistryUserFields:
        """The user's ``id``, ``name``, ``username`` and ``email``."""
        return self._fields

    @property
    def name(self) -> str | None:
        """The display name."""
        return self._fields.name

    @property
    def username(self) -> str | None:
        """The username, as in URLs."""
        return self._fields.username

    @property
    def email(self) -> str | None:
        """The email address, or None if this API key may not see it."""
        return self._fields.email

    @property
    def role(self) -> str:
        """``admin``, ``member``, ``viewer``, ``restricted_viewer`` or a custom role."""
        return self._fields.role.name

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {known_text(lambda: self.username or self.name)} ({self.role})>"


class TeamMember(Bound["ops.RegistryTeamFields"]):
    """A team that is a member of a registry."""

    _card = ("role",)

    __module__ = "wandb_api"

    kind: ClassVar[str] = "Entity"
    _fields: ops.RegistryTeamFields

    @property
    def id(self) -> str:
        """The team's ID on the server."""
        return self._fields.team.id

    @property
    def team(self) -> ops.RegistryTeamFieldsTeam:
        """The fields of the team: ``id``, ``name`` and others."""
        return self._fields.team

    @property
    def name(self) -> str:
        """The team's name."""
        return self._fields.team.name

    @property
    def role(self) -> str:
        """``admin``, ``member``, ``viewer``, ``restricted_viewer`` or a custom role."""
        return self._fields.role.name

    def _identity(self) -> tuple[str, str]:
        return self._address.base_url, self.id

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name} ({self.role})>"


AnyMember: TypeAlias = "UserBase | TeamBase | UserMember | TeamMember | str"


def users_of(address: ClientInfo, found: ops.GetRegistryMembersProject) -> list[UserMember]:
    """Return the users among the members of a registry; warn of each that cannot be read."""
    users = readable_list(found, "members", "project.members")
    return [UserMember(address, cast("ops.RegistryUserFields", user)) for user in users]


def teams_of(address: ClientInfo, found: ops.GetRegistryMembersProject) -> list[TeamMember]:
    """Return the teams among the members of a registry; warn of each that cannot be read."""
    teams = readable_list(found, "team_members", "project.teamMembers")
    return [TeamMember(address, cast("ops.RegistryTeamFields", team)) for team in teams]


def ids_of(members: Sequence[AnyMember]) -> tuple[list[str], list[str]]:
    """Split members into the IDs of users and of teams, sorted and without duplicates.

    Raises:
        UsageError: ``members`` is empty, or one of them is neither a user nor a team.
    """
    if not members:
        raise ArgumentTypeError("pass at least one user or team")
    users, teams = set[str](), set[str]()
    for member in members:
        kind, identity = _kind_and_id(member)
        (users if kind == "User" else teams).add(identity)
    return sorted(users), sorted(teams)


def _kind_and_id(member: AnyMember) -> tuple[str, str]:
    if isinstance(member, str):
        kind = (decoded_id(member) or "").partition(":")[0]
        if kind in ("User", "Entity"):
            return kind, member
        raise UsageError(
            f"invalid ID of a user or team: {member!r}; pass the result of api.user() or api.team()"
        )
    if isinstance(member, (UserBase, UserMember)):
        return "User", member.id
    if isinstance(member, (TeamBase, TeamMember)):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
        return "Entity", member.id
    raise ArgumentTypeError(
        f"expected a user, a team, a member or an ID, not {member!r}; "
        "pass several members as separate arguments"
    )


def check_role(role: str) -> str:
    """Validate the name of a role; the server may have custom roles."""
    if not isinstance(role, str) or not role.strip():  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
        raise UsageError(
            f"role must be the name of a role ('admin', 'member', 'viewer', ...), not {role!r}"
        )
    return role
