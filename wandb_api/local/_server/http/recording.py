"""Record requests, for tests that count them."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send


@dataclass
class Seen:
    """One HTTP request; it is recorded before the client has the response.

    Attributes:
        method: The HTTP method.
        path: The path of the URL.
        operation: The name of the GraphQL operation; None for other requests.
        status: The HTTP status of the response.
        bytes_sent: The size of the response's body.
    """

    method: str
    """The HTTP method."""
    path: str
    """The path of the URL."""
    operation: str | None
    """The name of the GraphQL operation; None for other requests."""
    status: int
    """The HTTP status of the response."""
    bytes_sent: int = 0
    """The size of the response's body."""


class Recorder:
    """ASGI middleware that records requests in the open lists."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._open: list[list[Seen]] = []

    @contextmanager
    def recording(self) -> Generator[list[Seen]]:
        """Open a list that records requests while the context is open."""
        seen: list[Seen] = []
        self._open.append(seen)
        try:
            yield seen
        finally:
            self._open = [other for other in self._open if other is not seen]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if not self._open or scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        seen = Seen(scope["method"], scope["path"], None, 0)

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen.operation, seen.status = scope.get("operation"), message["status"]
                for each in self._open:
                    each.append(seen)
            else:
                seen.bytes_sent += len(message.get("body", b""))
            await send(message)

        await self._app(scope, receive, noting)
