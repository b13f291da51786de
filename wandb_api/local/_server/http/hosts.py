"""Refuse unknown ``Host`` headers on loopback, against DNS rebinding by web pages."""

from __future__ import annotations

import ipaddress

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send


def host_of(header: str) -> str:
    """Return the host of a ``Host`` header, without its port and brackets, in lower case."""
    text = header.strip().lower()
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0]


def is_loopback(host: str) -> bool:
    """Return whether a host is ``localhost`` or a loopback address."""
    if host.rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class HostCheck:
    """ASGI middleware that answers 421 to hosts other than loopback ones."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == "http":
            header = Headers(scope=scope).get("host", "")
            if header and not is_loopback(host_of(header)):
                message = f"unknown host {header!r}: this server listens on loopback only"
                await JSONResponse({"error": message}, 421)(scope, receive, send)
                return
        await self._app(scope, receive, send)
