"""A proxy between client and local server, on real connections, that injects faults."""

from __future__ import annotations

import io
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx

HOP = {"connection", "content-length", "keep-alive", "transfer-encoding", "date", "server"}


@dataclass
class Reply:
    """A response of the real server."""

    status: int
    headers: list[tuple[str, str]]
    content: bytes


@dataclass
class Exchange:
    """One request, with the ways to answer it."""

    handler: Handler
    method: str
    path: str
    headers: dict[str, str]
    content: bytes
    operation: str
    forwarded: int = field(default=0)

    @property
    def name(self) -> str:
        """The operation name, or the method and kind of path."""
        return self.operation or f"{self.method} {self.path.split('/')[1]}"

    @property
    def is_graphql(self) -> bool:
        return self.path.endswith("/graphql")

    def forward(self) -> Reply:
        """Return the real server's response, or its earlier response while `remembering`."""
        self.forwarded += 1
        proxy = self.handler.server.proxy
        if proxy.memory is None:
            return self.handler.server.ask(self)
        key = (self.path, self.content, self.headers.get("range", ""))
        if key not in proxy.memory:
            proxy.memory[key] = self.handler.server.ask(self)
        return proxy.memory[key]

    def answer(
        self,
        status: int,
        content: bytes = b"",
        headers: Sequence[tuple[str, str]] = (),
        *,
        length: int | None = None,
        chunked: bool = False,
    ) -> None:
        """Send a response; ``length`` overstates its size, ``chunked`` omits its end."""
        lines = [f"HTTP/1.1 {status} Whatever"]
        lines += [f"{name}: {value}" for name, value in headers]
        if chunked:
            lines.append("transfer-encoding: chunked")
            content = b"%x\r\n%b\r\n" % (len(content), content) if content else b""
        else:
            lines.append(f"content-length: {len(content) if length is None else length}")
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
        self.handler.wfile.write(head + (b"" if self.method == "HEAD" else content))
        self.handler.wfile.flush()
        if chunked or length is not None:
            self.handler.close_connection = True

    def trickle(self, content: bytes, pause: float) -> None:
        """Send the content one byte at a time."""
        self.handler.close_connection = True
        head = f"HTTP/1.1 200 OK\r\ncontent-length: {len(content)}\r\n\r\n".encode()
        try:
            self.handler.wfile.write(head)
            for at in range(len(content)):
                self.handler.wfile.write(content[at : at + 1])
                self.handler.wfile.flush()
                time.sleep(pause)
        except OSError:  # the client has hung up; discard what is buffered
            with suppress(OSError):
                self.handler.wfile.close()
            self.handler.wfile = io.BytesIO()

    def raw(self, content: bytes) -> None:
        """Send bytes as they are, and close the connection."""
        self.handler.close_connection = True
        self.handler.wfile.write(content)
        self.handler.wfile.flush()

    def reset(self) -> None:
        """Reset the connection."""
        handler = self.handler
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        for end in (handler.rfile, handler.wfile, handler.connection):
            end.close()
        handler.wfile, handler.close_connection = io.BytesIO(), True

    def hang_up(self) -> None:
        """Close the connection without a response."""
        self.handler.close_connection = True


Fault = Callable[[Exchange], None]
Plan = Callable[[Exchange], "Fault | None"]


def relay(exchange: Exchange) -> None:
    """Pass on the response of the real server."""
    reply = exchange.forward()
    exchange.answer(reply.status, reply.content, reply.headers)


class Proxy:
    """Pass requests on to a server and its storage, and record them; ``plan`` chooses faults."""

    def __init__(self, url: str, storage_url: str) -> None:
        self.plan: Plan = lambda _: None
        self.seen: list[Exchange] = []
        self.busy = 0
        self._lock = threading.Lock()
        self.memory: dict[tuple[str, bytes, str], Reply] | None = None
        self._fronts = [_Front(self, url), _Front(self, storage_url)]
        self._names = [(f.target.encode(), f.url.encode()) for f in self._fronts]
        for front in self._fronts:
            threading.Thread(target=front.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return self._fronts[0].url

    def answer(self, exchange: Exchange) -> None:
        """Answer a request as planned; ``busy`` counts it meanwhile."""
        with self._lock:
            self.busy += 1
        self.seen.append(exchange)
        try:
            (self.plan(exchange) or relay)(exchange)
        finally:
            with self._lock:
                self.busy -= 1

    def outward(self, content: bytes) -> bytes:
        """Replace the server's URLs with the proxy's."""
        for theirs, ours in self._names:
            content = content.replace(theirs, ours)
        return content

    def inward(self, content: bytes) -> bytes:
        """Replace the proxy's URLs with the server's."""
        for theirs, ours in self._names:
            content = content.replace(ours, theirs)
        return content

    @contextmanager
    def planned(self, plan: Plan) -> Iterator[list[Exchange]]:
        """Inject the faults of ``plan`` in this context; yield the requests."""
        self.seen, self.plan = [], plan
        try:
            yield self.seen
        finally:
            self.plan = lambda _: None

    @contextmanager
    def remembering(self) -> Iterator[None]:
        """Repeat the real server's earlier response to the same request."""
        self.memory = {}
        try:
            yield
        finally:
            self.memory = None

    def close(self) -> None:
        for front in self._fronts:
            front.shutdown()
            front.server_close()


class _Front(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, proxy: Proxy, target: str) -> None:
        self.proxy, self.target = proxy, target
        self._client = httpx.Client(trust_env=False, timeout=20)
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def ask(self, exchange: Exchange) -> Reply:
        kept = {k: v for k, v in exchange.headers.items() if k not in {*HOP, "host"}}
        answer = self._client.request(
            exchange.method,
            self.target + self.proxy.inward(exchange.path.encode()).decode(),
            content=self.proxy.inward(exchange.content),
            headers={**kept, "accept-encoding": "identity"},
        )
        headers = [(k, v) for k, v in answer.headers.items() if k.lower() not in HOP]
        headers = [(k, self.proxy.outward(v.encode()).decode()) for k, v in headers]
        return Reply(answer.status_code, headers, self.proxy.outward(answer.content))

    def server_close(self) -> None:
        super().server_close()
        self._client.close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore clients that hang up."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: _Front

    def _any(self) -> None:
        if "chunked" in self.headers.get("transfer-encoding", ""):
            raise AssertionError("requests have a length")
        content = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {k.lower(): v for k, v in self.headers.items()}
        operation = ""
        if self.path.endswith("/graphql"):
            operation = json.loads(content).get("operationName") or ""
        exchange = Exchange(self, self.command, self.path, headers, content, operation)
        self.server.proxy.answer(exchange)

    do_GET = do_HEAD = do_POST = do_PUT = _any  # noqa: N815

    def log_message(self, *_: Any) -> None:
        """Print nothing."""
