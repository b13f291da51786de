"""Who was let into a registry. Neutral: members hold what was read, and send nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeAlias

import wandb_operations as ops

from .._core.bound import Bound
from .._people.team import TeamBase
from .._people.user import UserBase
from ..errors import UsageError
from .registry import decoded_id


class UserMember(Bound["ops.RegistryUserFields"]):
    """A user who was let into a registry."""

    __module__ = "wandb_api"

    kind: ClassVar[str] = "User"

    @property
    def id(self) -> str:
        """The server's own id of the user."""
        return self._fields.id

    @property
    def user(self) -> ops.RegistryUserFields:
        """The user: ``id``, ``name``, ``username``, ``email``."""
        return self._fields

    @property
    def name(self) -> str | None:
        """The name that people see."""
        return self._fields.name

    @property
    def username(self) -> str | None:
        """The name in URLs."""
        return self._fields.username

    @property
    def email(self) -> str | None:
        """The user's e-mail address, if this key may see it."""
        return self._fields.email

    @property
    def role(self) -> str:
        """``admin``, ``member``, ``viewer``, ``restricted_viewer``, or a role of the server's own."""
        return self._fields.role.name

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.username or self.name} ({self.role})>"


class TeamMember(Bound["ops.RegistryTeamFields"]):
    """A team that was let into a registry."""

    __module__ = "wandb_api"

    kind: ClassVar[str] = "Entity"
    _fields: ops.RegistryTeamFields

    @property
    def id(self) -> str:
        """The server's own id of the team."""
        return self._fields.team.id

    @property
    def team(self) -> ops.RegistryTeamFieldsTeam:
        """The team: ``id``, ``name`` and what else came with it."""
        return self._fields.team

    @property
    def name(self) -> str:
        """The team's name."""
        return self._fields.team.name

    @property
    def role(self) -> str:
        """``admin``, ``member``, ``viewer``, ``restricted_viewer``, or a role of the server's own."""
        return self._fields.role.name

    def _identity(self) -> tuple[str, str]:
        return self._address.base_url, self.id

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name} ({self.role})>"


AnyMember: TypeAlias = "UserBase | TeamBase | UserMember | TeamMember | str"


def ids_of(members: Sequence[AnyMember]) -> tuple[list[str], list[str]]:
    """The ids of the users, and of the teams, among ``members``; each once, sorted.

    Raises:
        UsageError: There is none, or one is neither.
    """
    if not members:
        raise UsageError("name at least one user or team")
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
        raise UsageError(f"{member!r} is no id of a user or team: pass what api.user gives")
    if isinstance(member, (UserBase, UserMember)):
        return "User", member.id
    if isinstance(member, (TeamBase, TeamMember)):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
        return "Entity", member.id
    raise UsageError(
        f"{member!r} is neither a user, a team, a member nor an id; pass several one by one"
    )


def check_role(role: str) -> str:
    """A role's name; the server may know more than the usual ones."""
    if not isinstance(role, str) or not role.strip():  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
        raise UsageError(f"role is {role!r}; it must be such as 'admin', 'member' or 'viewer'")
    return role
