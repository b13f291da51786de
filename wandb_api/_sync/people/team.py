# Generated from wandb_api/_async/people/team.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Teams and their members."""

from __future__ import annotations

from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._core.arguments import flag, text
from ..._core.asked import check_asked
from ..._core.not_found import not_found
from ..._core.steps import Made
from ..._people.team import MemberBase, TeamBase
from ..._transport.request import build_input
from ...errors import CommError, NotFoundError
from ..transport.single_flight import SingleFlightCache

if TYPE_CHECKING:
    from ..transport.client import Client


def read_team(client: Client, name: str) -> ops.TeamFields:
    """Read a team; sends one request.

    Raises:
        NotFoundError: The team does not exist, or this API key may not see it.
    """
    entity = client.execute(ops.GetTeam(name=name)).entity
    if entity is None:
        raise not_found(client, f"team {name!r}")
    check_asked("team", name, lambda: entity.name)
    return entity


class Team(TeamBase):
    """A team and its members.

    Example:
        >>> team = api.team("vision")
        >>> [member.username for member in team.members]
        ['anna', 'bert']
    """

    __module__ = "wandb_api"

    def __init__(self, client: Client, fields: ops.TeamFields) -> None:
        super().__init__(client, fields)
        self._client = client

    @property
    def members(self) -> list[Member]:
        """Members of the team when it was loaded; open invitations are `pending`."""
        return [Member(self._client, self.name, m) for m in self._fields.members]

    def load(self, force: bool = False) -> Team:
        """Read the team again.

        Args:
            force: Sends one request if True. Otherwise no-op, because a team is always complete.

        Returns:
            This team.

        Raises:
            NotFoundError: The team does not exist any longer.
        """
        if flag(force, "force"):
            self._fields = read_team(self._client, self.name)
        return self

    def invite(self, username_or_email: str, admin: bool = False) -> bool:
        """Invite a user to the team; sends one request.

        `members` shows the invitation after ``load(force=True)``.

        Args:
            username_or_email: The user to invite; a value with ``@`` is an email address.
            admin: Whether the new member is an administrator of the team.

        Returns:
            Whether the server accepted the invitation.

        Raises:
            CommError: The server refused it.
        """
        by_email = "@" in text(username_or_email, "username_or_email")
        sent = build_input(
            ops.CreateInviteInput,
            entity_name=self.name,
            email=username_or_email if by_email else None,
            username=None if by_email else username_or_email,
            admin=admin,
        )
        result = self._client.execute(ops.CreateInvite(input=sent)).create_invite
        return bool(result and result.success)

    def create_service_account(self, description: str) -> Member:
        """Create a service account in the team; sends two requests.

        Args:
            description: What the account is for; becomes its name.

        Returns:
            The new member. Its API key is `Member.api_key`.

        Raises:
            CommError: The server did not create the account.
            NotFoundError: The new account is not among the members of the team.
        """
        before = {member.id for member in self.members}
        sent = build_input(
            ops.CreateServiceAccountInput, entity_name=self.name, description=description
        )
        result = self._client.execute(ops.CreateServiceAccount(input=sent))
        user = result.create_service_account.user if result.create_service_account else None
        if user is None:
            raise CommError(
                f"the server did not create a service account in {self!r}",
                operation="CreateServiceAccount",
            )
        with Made(f"a service account was created in {self!r}"):
            self.load(force=True)
            for member in self.members:
                if member.id == user.id or (
                    member.id not in before and user.username and member.username == user.username
                ):
                    return member
        raise NotFoundError(f"the new service account {user.id!r} is not a member of {self!r}")


class Member(MemberBase):
    """A member of a team, or an open invitation (`pending`)."""

    __module__ = "wandb_api"

    def __init__(self, client: Client, team: str, fields: ops.MemberFields) -> None:
        super().__init__(client, fields)
        self._client = client
        self._team = team
        self._cache: SingleFlightCache[str, str | None] = SingleFlightCache()

    @property
    def team(self) -> str:
        """The team's name."""
        return self._team

    @property
    def api_key(self) -> str | None:
        """The API key of a service account, or None if this API key may not see it.

        The server shows it to administrators of the team only. Sends one request; the result is
        cached.
        """
        return self._cache.get("key", self._read_key)

    def _read_key(self) -> str | None:
        found = self._client.execute(ops.GetMemberKeys(name=self._team)).entity
        for member in found.members if found is not None else ():
            if member.id == self.id:
                return member.api_key
        raise not_found(self._client, f"member {self.name!r} in {self._team!r}")

    def delete(self) -> bool:
        """Remove the member from the team, or withdraw the invitation; sends one request.

        Returns:
            Whether the server removed the member.

        Raises:
            CommError: The server refused it.
        """
        sent = build_input(ops.DeleteInviteInput, id=self.id, entity_name=self._team)
        result = self._client.execute(ops.DeleteInvite(input=sent)).delete_invite
        return bool(result and result.success)
