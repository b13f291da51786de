"""Methods of `AsyncApi` for users and teams."""

from __future__ import annotations

from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._core.arguments import text, text_or_none
from ...errors import CommError, UsageError
from .base import AsyncApiBase

if TYPE_CHECKING:
    from ..people.team import AsyncTeam
    from ..people.user import AsyncUser

# The methods import the modules of their area when called: this keeps about 0.1 s out of importing `Api`.


class AsyncPeopleApi(AsyncApiBase):
    """Methods for users and teams."""

    async def users(self, username_or_email: str) -> list[AsyncUser]:
        """Search users; sends one request per 1000 users found.

        Args:
            username_or_email: All or part of a username or email address; the server decides what
                matches.

        Raises:
            UsageError: The argument is not a string, or is empty.

        Example:
            >>> [user.username for user in await api.users("anna")]
            ['anna', 'joanna']
        """
        from ..people.search import AsyncFoundUsers

        query = text(username_or_email, "username_or_email")
        return await AsyncFoundUsers(self._session, query).load()

    async def user(self, username_or_email: str) -> AsyncUser | None:
        """Find a user; sends one request.

        Args:
            username_or_email: A username or email address. If the server finds several users, it
                must match one of them exactly.

        Returns:
            None if no user is found.

        Raises:
            UsageError: Several users are found, and none matches exactly.

        Example:
            >>> user = await api.user("anna@example.org")
        """
        from ..._core.asked import check_asked
        from ..._core.unreadable import or_none
        from ..._people.user import is_found_by
        from ..people.search import AsyncFoundUsers
        from ..transport.paginator import refuse_unreadable

        query = text(username_or_email, "username_or_email")
        listed = AsyncFoundUsers(self._session, query)
        found = await listed.load()
        exact = [
            u
            for u in found
            if username_or_email in (or_none(lambda: u.username), or_none(lambda: u.email))  # noqa: B023 -- called at once
        ]
        if exact:
            return exact[0]
        refuse_unreadable(listed)
        if not found:
            return None
        if len(found) == 1:
            (only,) = found
            if not is_found_by(query, only):
                check_asked("user", query, lambda: only.username)
            return only
        names = ", ".join(sorted(str(u.username) for u in found[:5]))
        raise UsageError(
            f"{username_or_email!r} finds {len(found)} users ({names}, ...): "
            "pass an exact username or email address"
        )

    async def create_user(self, email: str, admin: bool = False) -> AsyncUser:
        """Create a user; sends one request.

        Args:
            email: The email address of the user.
            admin: Whether the user is an administrator of the server.

        Raises:
            UsageError: The email address is invalid.
            PermissionDeniedError: The caller is not an administrator of the server.
            CommError: The server did not create the user.
        """
        from ..._transport.request import build_input
        from ..people.user import AsyncUser

        if "@" not in text(email, "email"):
            raise UsageError(f"invalid email address: {email!r}")
        sent = build_input(ops.CreateUserInput, email=email, admin=admin)
        result = (await self._client.execute(ops.CreateUser(input=sent))).create_user
        if result is None or result.user is None:
            raise CommError(f"the server did not create the user {email!r}", operation="CreateUser")
        return AsyncUser(self._session, result.user)

    async def team(self, team: str) -> AsyncTeam:
        """Read a team and its members; sends one request.

        Args:
            team: The name of the team.

        Raises:
            NotFoundError: The team does not exist, or this API key may not see it.

        Example:
            >>> [member.name for member in (await api.team("vision")).members]
            ['Anna', 'Bert']
        """
        from ..people.team import AsyncTeam, read_team

        text(team, "a team's name")
        return AsyncTeam(self._client, await read_team(self._client, team))

    async def create_team(self, team: str, admin_username: str | None = None) -> AsyncTeam:
        """Create a team; sends one request.

        Args:
            team: The name of the team.
            admin_username: The administrator of the team; the caller if None.

        Raises:
            AlreadyExistsError: The name is taken.
            PermissionDeniedError: This API key may not create teams.
        """
        from ..._transport.request import build_input
        from ..people.team import AsyncTeam

        sent = build_input(
            ops.CreateTeamInput,
            team_name=text(team, "a team's name"),
            team_admin_user_name=text_or_none(admin_username, "admin_username"),
        )
        result = (await self._client.execute(ops.CreateTeam(input=sent))).create_team
        if result is None or result.entity is None:
            raise CommError(f"the server did not create the team {team!r}", operation="CreateTeam")
        return AsyncTeam(self._client, result.entity)
