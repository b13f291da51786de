# Generated from wandb_api/_async/people/user.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""A user, and what one may do for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._people.user import UserBase
from ..._runtime.memo import SingleFlightCache
from ..._transport.request import build_input
from ...errors import CommError, NotFoundError, UsageError

if TYPE_CHECKING:
    from ..api.api import Api
    from ..transport.client import Client


class User(UserBase):
    """A user of the server."""

    __module__ = "wandb_api"

    def __init__(self, client: Client, fields: ops.UserInfoFields) -> None:
        super().__init__(client, fields)
        self._client = client
        self._known: SingleFlightCache[str, list[ops.ApiKeyFields]] = SingleFlightCache()

    @property
    def api_keys(self) -> list[str]:
        """The names of the user's API keys, as far as the server shows them.

        One request, remembered. W&B shows keys only to clients that call themselves the official one
        (``user_agent``).
        """
        return [key.name for key in self._known.get("keys", self._keys)]

    def _keys(self) -> list[ops.ApiKeyFields]:

        found = self._client.execute(ops.GetApiKeys(query=self.username or self.name))
        for edge in found.users.edges if found.users else ():
            if edge.node is not None and edge.node.id == self.id:
                keys = edge.node.api_keys
                return [e.node for e in keys.edges if e.node is not None] if keys else []
        raise NotFoundError(f"{self!r} is gone, or this key may not see them any more")

    def generate_api_key(self, description: str | None = None) -> str:
        """Make a new API key, for the caller; two requests.

        W&B makes keys only for whoever asks, so this is refused on other users.

        Returns:
            What the server calls the key; on some servers that is the key itself.
        """
        self._must_be_caller()

        values: dict[str, Any] = {"description": description} if description is not None else {}
        sent = build_input(ops.GenerateApiKeyInput, **values)
        answer = self._client.execute(ops.GenerateApiKey(input=sent)).generate_api_key
        if answer is None or answer.api_key is None:
            raise CommError("the server made no API key", operation="GenerateApiKey")
        self._known.forget()
        return answer.api_key.name

    def _must_be_caller(self) -> None:

        viewer = self._client.execute(ops.GetViewer()).viewer
        if viewer is None or viewer.id != self.id:
            raise UsageError(
                f"the server makes API keys for the caller only, and the caller is not {self!r}"
            )

    def delete_api_key(self, api_key: str) -> bool:
        """Take a key out of use; two requests.

        Args:
            api_key: Its name, as `api_keys` gives it.

        Returns:
            Whether the server did it.

        Raises:
            NotFoundError: The user has no such key.
        """
        found = [key.id for key in self._keys() if key.name == api_key]
        if not found:
            raise NotFoundError(f"{self!r} has no API key of this name")

        sent = build_input(ops.DeleteApiKeyInput, id=found[0])
        answer = self._client.execute(ops.DeleteApiKey(input=sent)).delete_api_key
        self._known.forget()
        return bool(answer and answer.success)

    @property
    def user_api(self) -> Api | None:
        """A client with the credentials that this user was read with; None without an API key."""
        from ..api.api import Api

        settings = self._client.settings
        if settings.api_key is None:
            return None
        return Api({"base_url": settings.base_url}, api_key=settings.api_key)
