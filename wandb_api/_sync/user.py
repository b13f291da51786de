# Generated from wandb_api/_async/user.py by codegen/unasync.py. Edit that file instead.
"""A user, and what one may do for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._user import UserBase

if TYPE_CHECKING:
    from wandb_operations.users_fragments import UserInfoFields

    from .client import Client


class User(UserBase):
    """A user of the server."""

    def __init__(self, client: Client, fields: UserInfoFields) -> None:
        super().__init__(client, fields)
        self._client = client
