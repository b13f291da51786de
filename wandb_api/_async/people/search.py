"""Search users."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._core.paging import LARGEST_PAGE
from ..transport.paginator import AsyncPaginator
from .user import AsyncUser

if TYPE_CHECKING:
    from ..transport.session import AsyncSession


class AsyncFoundUsers(AsyncPaginator[AsyncUser, "ops.UserFields", "ops.SearchUsersResult"]):
    """The users that a search finds; lazy, one request per page."""

    def __init__(self, session: AsyncSession, query: str) -> None:
        super().__init__(session.client, default_per_page=LARGEST_PAGE)
        self._session, self._query = session, query

    async def _operation(self) -> ops.SearchUsers:
        return ops.SearchUsers(query=self._query)

    def _wrap(
        self, nodes: Sequence[ops.UserFields], result: ops.SearchUsersResult
    ) -> list[AsyncUser]:
        return [AsyncUser(self._session, node) for node in nodes]

    def _instead(self, result: ops.SearchUsersResult) -> ops.Page[ops.UserFields]:
        return ops.Page([], None, has_next=False, total=None)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._query!r}>"
