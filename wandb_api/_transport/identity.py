"""Federated identity: a pair that exchanges an identity token for an access token."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from .._core.json_codec import decode_lenient
from .._runtime.concurrency import AsyncLock, Lock
from ..errors import AuthenticationError, RejectedKeyError
from .http import HTTP, AsyncHTTP, Response, TransportError

if TYPE_CHECKING:
    from .settings import Settings

GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
EARLY = 300.0  # seconds before its end that a token is replaced
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def _request(settings: Settings) -> tuple[str, bytes]:
    """Where to ask, and the form; the file is read anew each time, it rotates."""
    path = settings.identity_token_file
    if path is None:
        raise AuthenticationError("no API key is configured")
    try:
        assertion = path.read_text("utf-8").strip()
    except OSError as error:
        raise AuthenticationError(
            f"the identity token file {path} cannot be read: {error.strerror}"
        ) from None
    form = urlencode({"grant_type": GRANT, "assertion": assertion}).encode()
    return f"{settings.base_url}/oidc/token", form


def _read(answer: Response) -> tuple[str, float]:
    """The access token, and when it should be replaced (monotonic clock).

    Raises:
        AuthenticationError: The identity is not accepted, and never will be.
        Failure: The server failed; nothing else was sent, so asking again does no harm.
    """
    if answer.status in (408, 429) or answer.status >= 500:
        raise TransportError("connect", f"no access token could be had (HTTP {answer.status})")
    body = decode_lenient(answer.content) if answer.status == 200 else None
    token = body.get("access_token") if isinstance(body, dict) else None
    if not isinstance(body, dict) or not isinstance(token, str):
        raise RejectedKeyError(
            f"the identity token was not accepted (HTTP {answer.status})", status=answer.status
        )
    lifetime = body.get("expires_in")
    seconds = float(lifetime) if isinstance(lifetime, (int, float)) else 0.0
    return token, time.monotonic() + seconds - EARLY


def _unsent(failure: TransportError) -> TransportError:
    """The same failure; what the token was for was surely not received."""
    return TransportError("connect", f"no access token could be had: {failure.message}")


class AsyncIdentity:
    """The access token of an identity token, kept until shortly before it ends."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = AsyncLock()
        self._token: tuple[str, float] | None = None

    async def token(self, http: AsyncHTTP) -> str:
        """The access token; one request when there is none, or when it ends soon."""
        async with self._lock:
            if self._token is None or self._token[1] < time.monotonic():
                url, form = _request(self._settings)
                try:
                    answer = await http.send("POST", url, headers=FORM, content=form)
                except TransportError as failure:
                    raise _unsent(failure) from None
                self._token = _read(answer)
            return self._token[0]


class Identity:
    """The access token of an identity token, kept until shortly before it ends."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._token: tuple[str, float] | None = None

    def token(self, http: HTTP) -> str:
        """The access token; one request when there is none, or when it ends soon."""
        with self._lock:
            if self._token is None or self._token[1] < time.monotonic():
                url, form = _request(self._settings)
                try:
                    answer = http.send("POST", url, headers=FORM, content=form)
                except TransportError as failure:
                    raise _unsent(failure) from None
                self._token = _read(answer)
            return self._token[0]
