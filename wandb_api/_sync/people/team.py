# Generated from wandb_api/_async/people/team.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Teams and their members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._core.not_found import not_found
from ..._people.team import MemberBase, TeamBase
from ..._runtime.memo import SingleFlightCache
from ..._transport.request import build_input
from ...errors import CommError, NotFoundError

if TYPE_CHECKING:
    from ..transport.client import Client


def read_team(client: Client, name: str) -> ops.TeamFields:
    """A team's fields; one request."""

    entity = client.execute(ops.GetTeam(name=name)).entity
    if entity is None:
        raise not_found(client, f"team {name!r}")
    return entity


class Team(TeamBase):
    """A team of the server."""

    __module__ = "wandb_api"

    def __init__(self, client: Client, fields: ops.TeamFields) -> None:
        super().__init__(client, fields)
        self._client = client

    @property
    def members(self) -> list[Member]:
        """Who is in the team, as of loading; open invitations are `pending`."""
        return [Member(self._client, self.name, m) for m in self._fields.members]

    def load(self, force: bool = False) -> Team:
        """Read the team again if ``force``; a team is whole from the start."""
        if force:
            self._fields = read_team(self._client, self.name)
        return self

    def invite(self, username_or_email: str, admin: bool = False) -> bool:
        """Invite somebody; one request. `members` shows it after ``load(force=True)``.

        Args:
            username_or_email: What contains an ``@`` is an e-mail address.
            admin: Whether they will administer the team.

        Returns:
            Whether the server did it; an error that it answers is raised.
        """

        viewer_name = "email" if "@" in username_or_email else "username"
        values: dict[str, Any] = {viewer_name: username_or_email, "admin": admin}
        sent = build_input(ops.CreateInviteInput, entity_name=self.name, **values)
        answer = self._client.execute(ops.CreateInvite(input=sent)).create_invite
        return bool(answer and answer.success)

    def create_service_account(self, description: str) -> Member:
        """Create an account for programs in the team; two requests.

        Args:
            description: What it is for; its name.

        Returns:
            The account, found among the members by the id that the server gave it.
        """

        before = {member.id for member in self.members}
        sent = build_input(
            ops.CreateServiceAccountInput, entity_name=self.name, description=description
        )
        answer = self._client.execute(ops.CreateServiceAccount(input=sent))
        user = answer.create_service_account.user if answer.create_service_account else None
        if user is None:
            raise CommError(
                f"the server made no service account in {self!r}",
                operation="CreateServiceAccount",
            )
        self.load(force=True)
        for member in self.members:
            if member.id == user.id or (
                member.id not in before and user.username and member.username == user.username
            ):
                return member
        raise NotFoundError(f"the new service account {user.id!r} is not among the members")


class Member(MemberBase):
    """A member of a team."""

    __module__ = "wandb_api"

    def __init__(self, client: Client, team: str, fields: ops.MemberFields) -> None:
        super().__init__(client, fields)
        self._client = client
        self._team = team
        self._known: SingleFlightCache[str, str | None] = SingleFlightCache()

    @property
    def team(self) -> str:
        """The team's name."""
        return self._team

    @property
    def api_key(self) -> str | None:
        """The API key of a service account, for those who administer its team; else None.

        One request, remembered.
        """
        return self._known.get("key", self._read_key)

    def _read_key(self) -> str | None:

        found = self._client.execute(ops.GetMemberKeys(name=self._team)).entity
        for member in found.members if found is not None else ():
            if member.id == self.id:
                return member.api_key
        raise not_found(self._client, f"member {self.name!r} in {self._team!r}")

    def delete(self) -> bool:
        """Take the member out of the team; one request.

        Returns:
            Whether the server did it; an error that it answers is raised.
        """

        sent = build_input(ops.DeleteInviteInput, id=self.id, entity_name=self._team)
        answer = self._client.execute(ops.DeleteInvite(input=sent)).delete_invite
        return bool(answer and answer.success)
