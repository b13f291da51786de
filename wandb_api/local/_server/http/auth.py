"""Authentication: HTTP Basic with ``api:<key>``, or the key as a bearer token."""

from __future__ import annotations

import base64
import binascii

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ..data.database import Row
from ..state import ServerState
from ..store import people


def key_of(header: str | None) -> str | None:
    """Return the API key in an Authorization header, or None."""
    scheme, _, text = (header or "").strip().partition(" ")
    if scheme.lower() == "bearer":
        return text.strip() or None
    if scheme.lower() != "basic":
        return None
    try:
        decoded = base64.b64decode(text.strip(), validate=True).decode()
    except (binascii.Error, ValueError):
        return None
    return decoded.partition(":")[2] or None


def user_of(state: ServerState, request: Request) -> Row | None:
    """Return the user whose key came with a request, or None."""
    key = key_of(request.headers.get("authorization"))
    return people.user_of_key(state.database, key) if key else None


def unauthorized() -> Response:
    """Return W&B's response to an unknown key."""
    error = {"message": "user is not logged in", "extensions": {"code": "AUTHENTICATION_ERROR"}}
    return JSONResponse({"errors": [error], "data": None}, 401)
