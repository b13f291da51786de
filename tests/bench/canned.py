"""A server that replays another server's earlier response to the same request."""

from __future__ import annotations

import asyncio
import hashlib
import json
import socket
import threading
import time
from collections import deque
from collections.abc import Awaitable, Callable, MutableMapping
from types import TracebackType
from typing import Any

import httpx
import uvicorn

Message = MutableMapping[str, Any]


class CannedServer:
    """Forward each distinct request once, then repeat the recorded response.

    Attributes:
        requests: Number of requests received.
        bodies: Bodies of the received requests, in order; readers clear the list.
        answers: The responses to them.
    """

    def __init__(self, upstream: str, headers: dict[str, str]) -> None:
        self._upstream, self._headers = upstream, headers
        self._answers: dict[bytes, bytes] = {}
        self.latency = 0.0
        self.requests = self.refused = 0
        self._rate: int | None = None
        self._accepted: deque[float] = deque()
        self.bodies: list[bytes] = []
        self.answers: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=512)
        # inherited by its connections: a delayed packet would add 40 ms to the latency
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        config = uvicorn.Config(
            self._app,
            interface="asgi3",
            lifespan="off",
            ws="none",
            log_config=None,
            access_log=False,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, args=([self._socket],), daemon=True
        )

    def __enter__(self) -> CannedServer:
        self._thread.start()
        while not self._server.started:
            time.sleep(0.002)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()

    def limit(self, rate: int | None) -> None:
        """Refuse requests beyond ``rate`` in any second; None accepts all."""
        self._rate, self.refused = rate, 0
        self._accepted.clear()

    def _accepts(self) -> bool:
        if self._rate is None:
            return True
        now = time.monotonic()
        while self._accepted and self._accepted[0] <= now - 1:
            self._accepted.popleft()
        if len(self._accepted) >= self._rate:
            return False
        self._accepted.append(now)
        return True

    async def _app(
        self,
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        body, more = b"", True
        while more:
            part = await receive()
            body, more = body + part.get("body", b""), part.get("more_body", False)
        self.requests += 1
        self.bodies.append(body)
        key = hashlib.sha256(scope["path"].encode() + body).digest()
        if key not in self._answers:
            async with httpx.AsyncClient(timeout=600) as client:
                answer = await client.request(
                    scope["method"],
                    self._upstream + scope["path"],
                    content=body,
                    headers=self._headers,
                )
            answer.raise_for_status()
            self._answers[key] = answer.content
        content = self._answers[key]
        if self.latency:
            await asyncio.sleep(self.latency)
        if not self._accepts():
            self.refused += 1
            await send({"type": "http.response.start", "status": 429, "headers": []})
            await send({"type": "http.response.body", "body": b"{}"})
            return
        self.answers.append(content)
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(content)).encode()),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": content})


def graphql_bodies(bodies: list[bytes]) -> list[dict[str, Any]]:
    """Return the recorded requests as JSON, for a client that only repeats them."""
    return [json.loads(body) for body in bodies]
