"""Keep the access token of a federated identity."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ..._runtime.concurrency import AsyncLock
from ..._transport.http import TransportError
from ..._transport.identity import FORM_HEADERS, read_token, token_failure, token_request

if TYPE_CHECKING:
    from ..._transport.settings import ResolvedSettings
    from .http import AsyncHTTP


class AsyncIdentity:
    """The access token of an identity token, kept until shortly before it expires.

    Args:
        settings: The server, and the file with the identity token.
    """

    def __init__(self, settings: ResolvedSettings) -> None:
        self._settings = settings
        self._lock = AsyncLock()
        self._token: tuple[str, float] | None = None

    async def token(self, http: AsyncHTTP) -> str:
        """Return the access token; sends one request if there is none, or if it expires soon.

        Args:
            http: What sends the request.
        """
        async with self._lock:
            if self._token is None or self._token[1] < time.monotonic():
                url, form = token_request(self._settings)
                try:
                    response = await http.send("POST", url, headers=FORM_HEADERS, content=form)
                except TransportError as failure:
                    raise token_failure(failure) from None
                self._token = read_token(response)
            return self._token[0]
