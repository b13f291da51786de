"""The part of `AsyncApi` that knows users and teams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._core.arguments import text
from ..._transport.request import build_input
from ...errors import CommError, UsageError
from .base import AsyncApiBase

if TYPE_CHECKING:
    from ..people.team import AsyncTeam
    from ..people.user import AsyncUser


class AsyncPeopleApi(AsyncApiBase):
    """Users and teams."""

    async def users(self, username_or_email: str) -> list[AsyncUser]:
        """The users that a name or e-mail address finds; one request a page of 1000.

        Args:
            username_or_email: All or part of it; what counts as a match is the server's choice.
        """

        from ..people.user import AsyncUser

        text(username_or_email, "username_or_email")
        found = list[AsyncUser]()
        request: Any = ops.SearchUsers(query=username_or_email, first=1000)
        while True:
            page = request.page_of(await self._client.execute(request))
            if page is None:
                return found
            found += [AsyncUser(self._client, node) for node in page.nodes]
            if not page.has_next or page.cursor in (None, request.after):
                return found
            request = ops.SearchUsers(query=username_or_email, first=1000, after=page.cursor)

    async def user(self, username_or_email: str) -> AsyncUser | None:
        """One user, by exact name or e-mail address if the server finds several; one request.

        Returns:
            None when nobody is found.

        Raises:
            UsageError: Several are found, and none of them is called exactly so.
        """
        found = await self.users(username_or_email)
        if len(found) < 2:
            return found[0] if found else None
        exact = [u for u in found if username_or_email in (u.username, u.email)]
        if exact:
            return exact[0]
        names = ", ".join(sorted(str(u.username) for u in found[:5]))
        raise UsageError(
            f"{username_or_email!r} finds {len(found)} users ({names}, ...): say which"
        )

    async def create_user(self, email: str, admin: bool = False) -> AsyncUser:
        """Create a user; one request. Only those who administer the server may.

        Args:
            email: Their e-mail address.
            admin: Whether they will administer the server.
        """

        from ..people.user import AsyncUser

        if "@" not in text(email, "email"):
            raise UsageError(f"{email!r} is no e-mail address")
        sent = build_input(ops.CreateUserInput, email=email, admin=admin)
        answer = (await self._client.execute(ops.CreateUser(input=sent))).create_user
        if answer is None or answer.user is None:
            raise CommError(f"the server made no user {email!r}", operation="CreateUser")
        return AsyncUser(self._client, answer.user)

    async def team(self, team: str) -> AsyncTeam:
        """A team with its members; one request.

        Raises:
            NotFoundError: There is no such team, or this key may not see it.
        """
        from ..people.team import AsyncTeam, read_team

        text(team, "a team's name")
        return AsyncTeam(self._client, await read_team(self._client, team))

    async def create_team(self, team: str, admin_username: str | None = None) -> AsyncTeam:
        """Create a team; one request.

        Args:
            team: Its name.
            admin_username: Who will administer it; the caller if None.

        Raises:
            ConflictError: The name is taken.
            PermissionDeniedError: This key may not make teams.
        """

        from ..people.team import AsyncTeam

        values: dict[str, Any] = {"team_admin_user_name": admin_username} if admin_username else {}
        sent = build_input(ops.CreateTeamInput, team_name=team, **values)
        answer = (await self._client.execute(ops.CreateTeam(input=sent))).create_team
        if answer is None or answer.entity is None:
            raise CommError(f"the server made no team {team!r}", operation="CreateTeam")
        return AsyncTeam(self._client, answer.entity)
