# Generated from wandb_api/_async/people/search.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Search users."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._core.paging import LARGEST_PAGE
from ..transport.paginator import Paginator
from .user import User

if TYPE_CHECKING:
    from ..transport.session import Session


class FoundUsers(Paginator[User, "ops.UserFields", "ops.SearchUsersResult"]):
    """The users that a search finds; lazy, one request per page."""

    def __init__(self, session: Session, query: str) -> None:
        super().__init__(session.client, default_per_page=LARGEST_PAGE)
        self._session, self._query = session, query

    def _operation(self) -> ops.SearchUsers:
        return ops.SearchUsers(query=self._query)

    def _wrap(self, nodes: Sequence[ops.UserFields], result: ops.SearchUsersResult) -> list[User]:
        return [User(self._session, node) for node in nodes]

    def _instead(self, result: ops.SearchUsersResult) -> ops.Page[ops.UserFields]:
        return ops.Page([], None, has_next=False, total=None)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._query!r}>"
