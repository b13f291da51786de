"""A user, and what one may do for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._user import UserBase

if TYPE_CHECKING:
    from wandb_operations.users_fragments import UserInfoFields

    from .client import AsyncClient


class AsyncUser(UserBase):
    """A user of the server."""

    def __init__(self, client: AsyncClient, fields: UserInfoFields) -> None:
        super().__init__(client, fields)
        self._client = client
