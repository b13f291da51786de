# Generated from wandb_api/_async/people/user.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Users, and the API keys of the caller."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, cast

import wandb_operations as ops

from ..._core.arguments import text
from ..._core.not_found import no_longer_exists
from ..._people.user import UserBase, find_api_key
from ..._transport.request import build_input
from ...errors import CommError, NotFoundError, UsageError
from ..transport.single_flight import SingleFlightCache

if TYPE_CHECKING:
    from ... import Api
    from ..transport.session import Session


class User(UserBase):
    """A user of the server.

    Example:
        >>> user = api.user("anna@example.org")
        >>> user.teams
        ['vision']
    """

    __module__ = "wandb_api"

    def __init__(self, session: Session, fields: ops.UserInfoFields) -> None:
        super().__init__(session.client, fields)
        self._session = session
        self._cache: SingleFlightCache[str, list[ops.ApiKeyFields]] = SingleFlightCache()
        self._generated: dict[str, str] = {}  # digest of a generated key's name: its ID

    @property
    def api_keys(self) -> list[str]:
        """Names of the user's API keys, as far as the server shows them.

        Sends one request; the result is cached. The W&B server shows API keys only to clients that
        identify as the official one (see ``user_agent`` of `Api`).
        """
        return [key.name for key in self._cache.get("keys", self._list_keys)]

    def _list_keys(self) -> list[ops.ApiKeyFields]:
        query = ops.GetApiKeys(query=self.username or self.name)
        found = self._session.client.execute(query)
        for edge in found.users.edges if found.users else ():
            if edge.node is not None and edge.node.id == self.id:
                keys = edge.node.api_keys
                return [e.node for e in keys.edges if e.node is not None] if keys else []
        raise no_longer_exists(self._session.client, repr(self))

    def generate_api_key(self, description: str | None = None) -> str:
        """Create an API key for the caller; sends two requests.

        Args:
            description: What the key is for.

        Returns:
            The name that the server gives the key; on some servers this is the key itself. Keep
            it: `delete_api_key` accepts it.

        Raises:
            UsageError: This user is not the caller. The server creates keys for the caller only.
            CommError: The server did not create a key.
        """
        viewer = self._session.client.execute(ops.GetViewer()).viewer
        if viewer is None or viewer.id != self.id:
            raise UsageError(
                f"the server creates API keys for the caller only, and the caller is not {self!r}"
            )
        sent = build_input(ops.GenerateApiKeyInput, description=description)
        result = self._session.client.execute(ops.GenerateApiKey(input=sent))
        created = result.generate_api_key.api_key if result.generate_api_key else None
        if created is None:
            raise CommError("the server did not create an API key", operation="GenerateApiKey")
        self._cache.forget()
        self._generated[_digest(created.name)] = created.id
        return created.name

    def delete_api_key(self, api_key: str) -> bool:
        """Revoke an API key; sends two requests.

        Args:
            api_key: A name from `api_keys`, the result of `generate_api_key`, or the key itself
                where the server lists its first characters.

        Returns:
            Whether the server deleted the key.

        Raises:
            NotFoundError: The user does not have this key.
        """
        text(api_key, "api_key")
        keys = self._list_keys()
        found = find_api_key(keys, api_key, self._generated.get(_digest(api_key)))
        if found is None:
            raise NotFoundError(f"{self!r} does not have an API key with this name")
        sent = build_input(ops.DeleteApiKeyInput, id=found)
        result = self._session.client.execute(ops.DeleteApiKey(input=sent)).delete_api_key
        self._cache.forget()
        return bool(result and result.success)

    @property
    def user_api(self) -> Api | None:
        """A client with the credentials that this user was read with; None without an API key."""
        settings = self._session.client.settings
        if settings.api_key is None:
            return None
        client = self._session.api_class({"base_url": settings.base_url}, api_key=settings.api_key)
        return cast("Api", client)


def _digest(name: str) -> str:
    """Digest of a key's name, which may be a secret: pickles must not hold it."""
    return sha256(str(name).encode("utf-8", "surrogatepass")).hexdigest()
