"""Exchange an identity token for an access token: the request, and how to read its response."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from .._core.json_codec import decode_lenient
from ..errors import AuthenticationError, RejectedKeyError
from .http import Response, TransportError

if TYPE_CHECKING:
    from .settings import ResolvedSettings

GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
RENEW_EARLY = 300.0  # seconds before its end that a token is replaced
LONGEST_LIFETIME = 31_536_000.0
FORM_HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


def token_request(settings: ResolvedSettings) -> tuple[str, bytes]:
    """Return the URL and the form of the exchange; the file is read each time, since it rotates.

    Raises:
        AuthenticationError: No identity token is configured, or its file cannot be read.
    """
    path = settings.identity_token_file
    if path is None:
        raise AuthenticationError("no API key is configured", attempts=0)
    try:
        assertion = path.read_text("utf-8").strip()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise AuthenticationError(
            f"the identity token file {path} cannot be read: {reason}",
            attempts=0,
        ) from error
    form = urlencode({"grant_type": GRANT, "assertion": assertion}).encode()
    return f"{settings.base_url}/oidc/token", form


def read_token(response: Response) -> tuple[str, float]:
    """Return the access token, and when it should be replaced (monotonic clock).

    Raises:
        AuthenticationError: The identity is not accepted; another attempt does not help.
        TransportError: The server failed; the request that needs the token was not sent.
    """
    if response.status in (408, 429) or response.status >= 500:
        raise TransportError("connect", f"cannot obtain an access token (HTTP {response.status})")
    body = decode_lenient(response.content) if response.status == 200 else None
    token = body.get("access_token") if isinstance(body, dict) else None
    if not isinstance(body, dict) or not isinstance(token, str) or not _is_sendable(token):
        raise RejectedKeyError(
            f"the identity token was not accepted (HTTP {response.status})", status=response.status
        )
    lifetime = body.get("expires_in")
    valid = isinstance(lifetime, (int, float)) and 0 <= lifetime <= LONGEST_LIFETIME
    seconds = float(lifetime) if valid and isinstance(lifetime, (int, float)) else 0.0
    return token, time.monotonic() + seconds - RENEW_EARLY


def _is_sendable(token: str) -> bool:
    return bool(token) and token.isascii() and token.isprintable() and " " not in token


def token_failure(failure: TransportError) -> TransportError:
    """Return the same failure for the request that needs the token, which was not sent."""
    kind = failure.kind if failure.kind in ("url", "setup", "size") else "connect"
    return TransportError(kind, f"cannot obtain an access token: {failure.message}")
